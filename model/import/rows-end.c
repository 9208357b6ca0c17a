/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of the pass: sums are settled, and what the whole file tells is reported. */
#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/import/column-marks.h"
#include "model/import/rows-private.h"
#include "model/import/structure.h"

/* The rows of a commune's IRIS and its remainder, of one variable. */
static VigieCell
sum_commune (const VigieImport *import, const guint32 *group, gsize commune, gsize variable)
{
  VigieCell cell = vigie_figures_get (import->of_unlocated, commune, variable);

  for (gsize z = 0; z < import->iris->n_zones; z++) {
    VigieCell term = vigie_figures_get (import->of_iris, z, variable);

    if (group[z] != commune)
      continue;
    cell.value += term.value;
    cell.state = MAX (cell.state, term.state);
  }
  if (!import->variable[variable].summable)
    cell.state = VIGIE_CELL_MISSING;
  return cell;
}

/* A remainder and its IRIS make the commune's total where the file has none. */
static void
complete_communes (VigieImport *import)
{
  g_autofree guint32 *group = vigie_zoning_groups (import->iris, import->commune);
  gsize n = 0;

  for (gsize c = 0; c < import->commune->n_zones; c++) {
    if (import->row_of_unlocated[c] == 0 || import->row_of_commune[c] != 0)
      continue;
    n++;
    import->row_of_commune[c] = import->row_of_unlocated[c];
    for (gsize v = 0; v < import->n_variables; v++)
      vigie_figures_set (import->of_commune, c, v, sum_commune (import, group, c, v));
  }
  if (n > 0)
    vigie_report_add_finding (
      import->report, 0, "",
      vigie_sentence_plural ("%'zu commune has a row “not located” and no total: its total is the "
                             "sum with that row.",
                             "%'zu communes have a row “not located” and no total: their totals "
                             "are the sums with those rows.",
                             n, n),
      FALSE);
}

static gboolean
keeps_level (const VigieImport *import, int level)
{
  const VigieZoning *zoning = import->levels->zoning[level];

  for (gsize i = 0; zoning && i < zoning->n_zones; i++)
    if (vigie_levels_covers (import->levels, level, i, import->report->n_kind[VIGIE_ROW_IRIS]))
      return TRUE;
  return FALSE;
}

/* Sums of the levels above are true only where the file has every zone once: all of ours, and no
 * total lines that would count twice. Others are emptied. */
static void
settle_levels (VigieImport *import)
{
  const VigieReport *report = import->report;
  gboolean whole = !import->own && report->n_zones_matched == report->n_zones_total &&
                   report->n_kind[VIGIE_ROW_OUTSIDE] > 0 &&
                   (report->n_kind[VIGIE_ROW_COMMUNE] == 0 || report->n_kind[VIGIE_ROW_IRIS] == 0);
  gboolean any_summable = FALSE;
  gsize n = 0;

  for (gsize v = 0; v < import->n_variables; v++)
    any_summable |= import->variable[v].summable;
  for (int i = 0; i < VIGIE_N_LEVELS; i++) {
    if (whole && any_summable && keeps_level (import, i))
      n++;
    else
      g_clear_pointer (&import->levels->sum[i], vigie_figures_free);
  }
  if (report->n_kind[VIGIE_ROW_OUTSIDE] == 0 || !any_summable || import->own)
    return;
  vigie_report_add_finding (
    import->report, 0, "",
    n > 0
      ? vigie_sentence (N_ ("The rows of other territories are kept in sums only: for the lines of "
                            "comparison."))
      : vigie_sentence (
          N_ ("No sums of the département, the region and France are made: the file does "
              "not hold them whole, or holds totals beside their parts.")),
    FALSE);
}

static void
list_absent (VigieImport *import)
{
  VigieReport *report = import->report;
  const VigieZoning *zoning = import->own ? import->own : import->iris;
  const gsize *row_of = import->own ? import->row_of_own : import->row_of_iris;

  report->n_zones_total = zoning->n_zones;
  for (gsize z = 0; z < zoning->n_zones; z++) {
    if (row_of[z] != 0)
      report->n_zones_matched++;
    else
      g_ptr_array_add (report->absent, g_strdup (zoning->zone[z].code));
  }
}

static gboolean
check_matched (const VigiePass *pass, GError **error)
{
  const VigieImport *import = pass->import;
  gsize n_communes = 0;

  for (gsize c = 0; c < import->commune->n_zones; c++)
    n_communes += import->row_of_commune[c] != 0;
  if (import->report->n_zones_matched + n_communes > 0)
    return TRUE;
  if (vigie_pass_refuse_periods (pass, error))
    return FALSE;
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
    _ ("No row of “%s” is of this territory: choose another file, another sheet (--sheet) "
       "or another vintage (--vintage)."),
    import->file);
  return FALSE;
}

static char *
others_of (const VigieMappedColumn *column)
{
  GString *others = g_string_new (NULL);

  for (guint i = 0; column->other && i < column->other->len; i++) {
    const VigieColumnProposal *one = column->other->pdata[i];

    g_string_append_printf (others, "%s%s (%d %%: %s)", i ? ", " : "",
                            one->variable ? one->variable : vigie_column_role_name (one->role),
                            (int) (one->likelihood * 100 + 0.5), one->reason);
  }
  return g_string_free (others, FALSE);
}

void
vigie_import_report_columns (VigieImport *import)
{
  g_ptr_array_set_size (import->report->column, 0);
  for (gsize i = 0; i < import->mapping->n_columns; i++) {
    const VigieMappedColumn *column = &import->mapping->column[i];
    VigieReportColumn *told = g_new0 (VigieReportColumn, 1);

    told->heading = g_strdup (column->heading);
    told->role = g_strdup (vigie_column_role_name (column->role));
    told->variable = g_strdup (column->variable ? column->variable : "");
    told->period = vigie_period_dup_string (column->period);
    told->reason = g_strdup (column->reason ? column->reason : "");
    told->other = others_of (column);
    told->likelihood = column->likelihood;
    told->n_values = column->n_values;
    told->n_marks = column->n_marks;
    told->n_blank = column->n_blank;
    g_ptr_array_add (import->report->column, told);
  }
}

static void
report_other_tables (const VigieImport *import)
{
  if (import->other_tables && *import->other_tables)
    vigie_report_add (import->report, VIGIE_FINDING_NOTE, 0, -1, "",
                      vigie_sentence (N_ ("These have zones too and are not read with it: %s."),
                                      import->other_tables));
}

/* What no heading told is never taken in silence. */
static void
report_content (const VigieImport *import)
{
  for (gsize i = 0; i < import->mapping->n_columns; i++) {
    const VigieMappedColumn *column = &import->mapping->column[i];

    if (column->by_content && column->variable)
      vigie_report_add (
        import->report, VIGIE_FINDING_NOTE, 0, (gssize) i, "",
        vigie_sentence (N_ ("Column “%s” is read as %s by its figures alone, its heading does not "
                            "tell."),
                        column->heading, column->variable));
  }
}

/* Nobody said of which commune the parts are. */
static void
report_commune (const VigieImport *import)
{
  const char *code = import->mapping->rules.commune;
  gssize commune = vigie_zoning_find (import->commune, code);

  if (import->commune_deduced && commune >= 0)
    vigie_report_add (
      import->report, VIGIE_FINDING_NOTE, 0, -1, "",
      vigie_sentence (N_ ("The IRIS are read as those of %s (%s), the only commune that "
                          "has them all: give another with --commune."),
                      import->commune->zone[commune].name, code));
}

/* A total beside rows of elsewhere is not ours. */
static void
leave_total (VigieImport *import)
{
  if (import->row_of_total == 0 || import->report->n_kind[VIGIE_ROW_OUTSIDE] == 0)
    return;
  vigie_report_add_finding (import->report, import->row_of_total, "",
                            vigie_sentence (N_ ("Row %zu: the total is of more than this "
                                                "territory: it is left aside."),
                                            import->row_of_total),
                            FALSE);
  import->row_of_total = 0;
}

gboolean
vigie_pass_finish (VigiePass *pass, GError **error)
{
  VigieImport *import = pass->import;

  list_absent (import);
  vigie_pass_show_last (pass);
  vigie_pass_deduce_vintage (pass);
  if (!vigie_pass_check_doubles (pass, error) || !check_matched (pass, error))
    return FALSE;
  vigie_import_report_columns (import);
  report_content (import);
  vigie_column_marks_report (import);
  vigie_pass_report_periods (pass);
  report_commune (import);
  report_other_tables (import);
  vigie_structure_report (import->report, pass->reader, import->mapping);
  vigie_pass_settle_blanks (pass);
  vigie_pass_report_marks (import);
  settle_levels (import);
  complete_communes (import);
  leave_total (import);
  vigie_pass_compare_vintages (import);
  import->report->n_variables = import->n_variables;
  return TRUE;
}
