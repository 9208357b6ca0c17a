/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several files of one delivery, one a landlord: zone by zone their figures are summed, and who has what is kept. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/pivots.h"
#include "model/core/error.h"
#include "model/import/import-private.h"

/* Of each variable of @of the number in @in, or −1. */
static gssize *
numbers_in (const VigieImport *of, const VigieImport *in, gsize *n_found)
{
  gssize *number = g_new (gssize, of->n_variables + 1);

  *n_found = 0;
  for (gsize v = 0; v < of->n_variables; v++) {
    number[v] = vigie_import_variable_find (in->variable, in->n_variables, of->variable[v].name,
                                            of->variable[v].period);
    *n_found += number[v] >= 0;
  }
  return number;
}

/* What the other file does not tell of a zone where it has rows is not known. */
static VigieCell
sum_of (VigieCell had, VigieCell came, gboolean summable)
{
  VigieCell sum = { had.value + came.value, MAX (had.state, came.state), had.flags | came.flags };

  return summable ? sum : (VigieCell) { 0.0, VIGIE_CELL_MISSING, 0 };
}

static void
join_place (VigieImport *import,
            VigieFigures *into,
            gsize *row,
            const VigieFigures *from,
            const gsize *from_row,
            const gssize *number)
{
  const VigieCell none = { 0.0, VIGIE_CELL_MISSING, 0 };

  for (gsize z = 0; into && from && z < into->rows; z++) {
    if (from_row[z] == 0)
      continue;
    for (gsize v = 0; v < import->n_variables; v++) {
      VigieCell came = number[v] < 0 ? none : vigie_figures_get (from, z, (gsize) number[v]);

      vigie_figures_set (into, z, v,
                         row[z] == 0 ? came
                                     : sum_of (vigie_figures_get (into, z, v), came,
                                               import->variable[v].summable));
    }
    if (row[z] == 0)
      row[z] = from_row[z];
  }
}

static void
join_marks (VigieReport *report, const VigieReport *from)
{
  for (guint i = 0; i < from->mark->len; i++) {
    const VigieMarkCount *mark = from->mark->pdata[i];
    VigieMarkCount *count = vigie_report_count_mark (report, mark->mark, mark->state, mark->count);

    if (count && mark->sureness > count->sureness) {
      count->sureness = mark->sureness;
      count->first = mark->first;
      count->other = mark->other;
    }
  }
}

static void
join_reports (VigieReport *report, const VigieImport *other)
{
  const VigieReport *from = other->report;

  report->n_rows += from->n_rows;
  for (int kind = 0; kind < VIGIE_ROW_N_KINDS; kind++)
    report->n_kind[kind] += from->n_kind[kind];
  for (int reason = 0; reason < VIGIE_REASON_N; reason++)
    report->n_reason[reason] += from->n_reason[reason];
  join_marks (report, from);
  for (guint i = 0; i < from->repair->len; i++) {
    const VigieRepair *repair = from->repair->pdata[i];

    vigie_report_add_repair (report, repair->row, repair->from, repair->to, repair->kinds);
  }
  for (guint i = 0; i < from->finding->len; i++) {
    const VigieReportFinding *finding = from->finding->pdata[i];
    VigieReportFinding *added;

    if (vigie_finding_is_check (finding->kind))
      continue; /* made anew, of each file and of the sum */
    added = vigie_report_add (report, finding->kind, finding->row, finding->column, finding->code,
                              vigie_sentence_ref (finding->said));
    if (added) {
      added->file = report->file->len;
      added->error = finding->error;
    }
  }
}

/* What only the other file has would be of nobody else's zones: it is told, and left aside. */
static void
tell_left_aside (VigieReport *report, const VigieImport *other, const gssize *here)
{
  for (gsize v = 0; v < other->n_variables; v++) {
    const VigieImportVariable *one = &other->variable[v];
    const char *heading = other->mapping->column[one->column].heading;
    VigieReportFinding *finding;

    if (here[v] >= 0)
      continue;
    finding = vigie_report_add (
      report, VIGIE_FINDING_STRUCTURE, 0, (gssize) one->column, "",
      vigie_sentence (N_ ("Column “%s” (%s) is not in the first file of the delivery: it is left "
                          "aside."),
                      heading, one->name));
    if (finding)
      finding->file = report->file->len;
  }
}

static void
list_absent (VigieImport *import)
{
  VigieReport *report = import->report;

  g_ptr_array_set_size (report->absent, 0);
  report->n_zones_matched = 0;
  for (gsize z = 0; z < import->iris->n_zones; z++) {
    if (import->row_of_iris[z] != 0)
      report->n_zones_matched++;
    else
      g_ptr_array_add (report->absent, g_strdup (import->iris->zone[z].code));
  }
}

static gboolean
check (const VigieImport *import, const VigieImport *other, gsize n_common, GError **error)
{
  if (!vigie_pivot_sums_rows (import->source)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("The source %s comes in one file: import “%s” by itself."), import->source,
                 other->file);
    return FALSE;
  }
  if (import->own || other->own || n_common == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” has no column or no zone in common with “%s”: import it by itself."),
                 other->file, import->file);
    return FALSE;
  }
  return TRUE;
}

/* The first file's own figures, before others are added to them; what else the checks ask of it is lent. */
static VigieImport *
dup_alone (const VigieImport *import)
{
  VigieImport *alone = g_new0 (VigieImport, 1);
  gsize n_iris = import->iris->n_zones, n_communes = import->commune->n_zones;

  alone->file = import->file;
  alone->source = import->source;
  alone->period = import->period;
  alone->mapping = import->mapping;
  alone->iris = import->iris;
  alone->commune = import->commune;
  alone->agglomeration = import->agglomeration;
  alone->n_variables = import->n_variables;
  alone->variable = import->variable;
  alone->of_iris = vigie_figures_dup (import->of_iris);
  alone->of_commune = vigie_figures_dup (import->of_commune);
  alone->of_unlocated = vigie_figures_dup (import->of_unlocated);
  alone->of_total = vigie_figures_dup (import->of_total);
  alone->row_of_iris = g_memdup2 (import->row_of_iris, n_iris * sizeof (gsize));
  alone->row_of_commune = g_memdup2 (import->row_of_commune, n_communes * sizeof (gsize));
  alone->row_of_unlocated = g_memdup2 (import->row_of_unlocated, n_communes * sizeof (gsize));
  alone->row_of_total = import->row_of_total;
  return alone;
}

void
vigie_import_alone_free (VigieImport *alone)
{
  vigie_import_clear_figures (alone);
  g_free (alone);
}

static void
begin (VigieImport *import)
{
  if (import->alone)
    return;
  import->alone = dup_alone (import);
  g_ptr_array_add (import->report->file, g_strdup (import->file));
}

static gboolean
join (VigieImport *import, VigieImport *other, GError **error)
{
  gsize n_common;
  g_autofree gssize *here = numbers_in (other, import, &n_common);
  g_autofree gssize *there = numbers_in (import, other, &n_common);

  if (!check (import, other, n_common, error))
    return FALSE;

  begin (import);
  join_place (import, import->of_iris, import->row_of_iris, other->of_iris, other->row_of_iris,
              there);
  join_place (import, import->of_commune, import->row_of_commune, other->of_commune,
              other->row_of_commune, there);
  join_place (import, import->of_unlocated, import->row_of_unlocated, other->of_unlocated,
              other->row_of_unlocated, there);
  join_place (import, import->of_total, &import->row_of_total, other->of_total,
              &other->row_of_total, there);
  vigie_import_contributors_join (import->contributors, other->contributors, here);
  for (int i = 0; i < VIGIE_N_LEVELS; i++)
    g_clear_pointer (&import->levels->sum[i], vigie_figures_free);
  g_ptr_array_add (import->report->file, g_strdup (other->file));
  join_reports (import->report, other);
  tell_left_aside (import->report, other, here);
  list_absent (import);
  return TRUE;
}

gboolean
vigie_import_join (VigieImport *import, VigieImport *other, GError **error)
{
  if (!join (import, other, error)) {
    vigie_import_free (other);
    return FALSE;
  }

  if (!import->part)
    import->part = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_import_free);
  g_ptr_array_add (import->part, other);
  return TRUE;
}

GPtrArray *
vigie_import_steal_parts (VigieImport *import)
{
  g_clear_pointer (&import->alone, vigie_import_alone_free);
  return g_steal_pointer (&import->part);
}

gboolean
vigie_import_join_all (VigieImport *import, GPtrArray *parts, GError **error)
{
  import->part = parts;
  for (guint i = 0; i < parts->len; i++)
    if (!join (import, parts->pdata[i], error))
      return FALSE;
  return TRUE;
}
