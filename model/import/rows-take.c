/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a row are taken where its zone is; a zone has one row, or one for each modality. */
#include <glib/gi18n-lib.h>

#include "model/catalogue/pivots.h"
#include "model/core/text.h"
#include "model/import/rows-private.h"

gsize *
vigie_pass_kept (VigieImport *import, VigiePivotPlace place, VigieFigures **figures)
{
  switch (place) {
  case VIGIE_PIVOT_IRIS:
    *figures = import->of_iris;
    return import->row_of_iris;
  case VIGIE_PIVOT_COMMUNE:
    *figures = import->of_commune;
    return import->row_of_commune;
  case VIGIE_PIVOT_UNLOCATED:
    *figures = import->of_unlocated;
    return import->row_of_unlocated;
  case VIGIE_PIVOT_OWN:
    *figures = import->of_own;
    return import->row_of_own;
  case VIGIE_PIVOT_TOTAL:
  case VIGIE_PIVOT_N_PLACES:
    break;
  }
  *figures = import->of_total;
  return &import->row_of_total;
}

/* Whether rows of totals stand beside their parts, or zones of the user's own: sums are made of neither (rows-end.c). */
static gboolean
has_no_levels (const VigieImport *import)
{
  const gsize *n = import->report->n_kind;

  return import->own || (n[VIGIE_ROW_IRIS] > 0 && n[VIGIE_ROW_COMMUNE] > 0);
}

void
vigie_pass_add_to_levels (VigiePass *pass, const VigieRow *row, const char *code)
{
  VigieImport *import = pass->import;
  const VigieLevelPlace *place;

  if (has_no_levels (import))
    return;
  place = vigie_levels_place (import->levels, code);
  if (!place || (place->zone[0] < 0 && place->zone[1] < 0 && place->zone[2] < 0))
    return;
  for (gsize i = 0; i < import->n_variables; i++) {
    guint8 state;
    double value;

    if (!import->variable[i].summable ||
        (pass->pivot && (!vigie_pivot_pass_takes (pass->pivot, i) ||
                         !vigie_pivot_pass_sums_above (pass->pivot, i))))
      continue;
    value = vigie_pass_read_foreign (pass, row, i, &state);
    vigie_levels_add (import->levels, place, i, value, state);
  }
}

/* What the largest establishment has, where a column says it. */
static void
note_largest (
  VigiePass *pass, const VigieRow *row, VigiePivotPlace place, gsize zone, gsize variable)
{
  const VigieImport *import = pass->import;
  gssize at = import->variable[variable].largest;
  const VigieMappedColumn *column;
  VigieCell cell = { 0.0, VIGIE_CELL_MISSING, 0 };

  if (at < 0)
    return;
  column = &import->mapping->column[at];
  if (vigie_cell_read (vigie_pass_field (row, at), column->decimal, column->thousands, &pass->marks,
                       &cell.value, &cell.state) != VIGIE_CELL_READ_FIGURE)
    cell.state = VIGIE_CELL_MISSING;
  vigie_import_contributors_note_largest (import->contributors, place, zone, variable, cell);
}

/* Whose row it is: a landlord's, by its column or by the file. */
void
vigie_pass_find_maker (VigiePass *pass, const VigieRow *row)
{
  const VigieImport *import = pass->import;

  g_clear_pointer (&pass->maker, g_free);
  if (!vigie_pivot_sums_rows (import->source))
    return;
  if (pass->landlord >= 0 && vigie_pass_field (row, pass->landlord)->length > 0)
    pass->maker = vigie_text_name_key (vigie_pass_field (row, pass->landlord)->text);
  else
    pass->maker = g_strdup (import->file);
}

static gboolean
refuse_double (VigiePass *pass, const VigieRow *row, const char *written, gsize first)
{
  vigie_report_add_finding (
    pass->import->report, row->number, written,
    vigie_sentence (N_ (
                      "Row %zu: the code “%s” has come in row %zu already: only the first counts, "
                      "take one of them out of the file."),
                    row->number, written, first),
    TRUE);
  return FALSE;
}

/* One unit, or none: a row is a person. */
static gboolean
has_one (const VigiePass *pass, const VigieRow *row)
{
  const VigieImport *import = pass->import;
  gboolean one = import->n_variables > 0;

  for (gsize i = 0; i < import->n_variables && one; i++) {
    const VigieMappedColumn *column = &import->mapping->column[import->variable[i].column];
    double value = 0.0;
    guint8 state;

    vigie_cell_read (vigie_pass_field (row, import->variable[i].column), column->decimal,
                     column->thousands, &pass->marks, &value, &state);
    one = value <= 1.0;
  }
  return one;
}

static gboolean
refuse_combination (VigiePass *pass, const VigieRow *row, const char *written)
{
  pass->n_same += has_one (pass, row);
  pass->n_doubled++;
  vigie_report_add_finding (
    pass->import->report, row->number, written,
    vigie_sentence (N_ ("Row %zu: “%s” has a row of the same modalities already: only the "
                        "first counts, take one of them out of the file."),
                    row->number, written),
    TRUE);
  return FALSE;
}

/* Each column of figures is read once, whatever the number of variables that it makes. */
static void
take_long_row (
  VigiePass *pass, const VigieRow *row, const char *code, VigiePivotPlace place, gsize zone)
{
  const VigieImport *import = pass->import;
  gssize column = -1;
  VigieCell cell = { 0.0, VIGIE_CELL_MISSING, 0 };

  for (gsize i = 0; i < import->n_variables; i++) {
    gsize k = pass->by_column[i];
    gboolean blank;

    if (!vigie_pivot_pass_takes (pass->pivot, k))
      continue;
    if (column != (gssize) import->variable[k].column)
      cell = vigie_pass_read_own (pass, row, code, k);
    column = (gssize) import->variable[k].column;
    blank = cell.state == VIGIE_PASS_BLANK;
    vigie_pivot_pass_add (pass->pivot, place, zone, k, cell, blank);
    if (pass->maker)
      vigie_import_contributors_add (import->contributors, pass->maker, place, zone, k, cell);
    note_largest (pass, row, place, zone, k);
  }
}

/* The columns that no heading names: whatever is no figure is left for whom they are told to be. */
static void
take_unread (const VigiePass *pass, const VigieRow *row, VigiePivotPlace place, gsize zone)
{
  const VigieUnread *unread = &pass->import->unread;
  VigieFigures *figures = place == VIGIE_PIVOT_IRIS      ? unread->of_iris
                          : place == VIGIE_PIVOT_COMMUNE ? unread->of_commune
                          : place == VIGIE_PIVOT_OWN     ? unread->of_own
                                                         : NULL;

  for (gsize i = 0; figures && i < unread->n; i++) {
    const VigieMappedColumn *column = &pass->import->mapping->column[unread->column[i]];
    VigieCell cell = { 0.0, VIGIE_CELL_MISSING, 0 };

    if (vigie_cell_read (vigie_pass_field (row, (gssize) unread->column[i]), column->decimal,
                         column->thousands, &pass->marks, &cell.value,
                         &cell.state) == VIGIE_CELL_READ_FIGURE)
      vigie_figures_set (figures, zone, i, cell);
  }
}

gboolean
vigie_pass_take (VigiePass *pass,
                 const VigieRow *row,
                 const char *code,
                 VigiePivotPlace place,
                 gsize zone,
                 const char *written)
{
  VigieFigures *figures;
  gsize *taken = &vigie_pass_kept (pass->import, place, &figures)[zone];

  if (pass->pivot) {
    gboolean is_new = vigie_pivot_pass_claim (pass->pivot, place, zone);

    if (!is_new && !pass->import->mapping->pivot->sums_rows)
      return refuse_combination (pass, row, written);
    if (*taken == 0)
      *taken = row->number;
    take_long_row (pass, row, code, place, zone);
    return TRUE;
  }
  if (*taken != 0) {
    pass->n_doubled++;
    return refuse_double (pass, row, written, *taken);
  }
  *taken = row->number;
  for (gsize i = 0; i < pass->import->n_variables; i++) {
    VigieCell cell = vigie_pass_read_own (pass, row, code, i);

    vigie_figures_set (figures, zone, i, cell);
    if (pass->maker)
      vigie_import_contributors_add (pass->import->contributors, pass->maker, place, zone, i, cell);
    note_largest (pass, row, place, zone, i);
  }
  take_unread (pass, row, place, zone);
  return TRUE;
}

void
vigie_pass_give_sole_iris (VigiePass *pass, gsize commune)
{
  VigieImport *import = pass->import;
  guint32 sole = pass->book->sole[commune];

  if (sole == VIGIE_NO_ZONE || (import->row_of_iris[sole] != 0 &&
                                import->row_of_iris[sole] != import->row_of_commune[commune]))
    return;
  import->row_of_iris[sole] = import->row_of_commune[commune];
  for (gsize i = 0; i < import->n_variables; i++)
    vigie_figures_set (import->of_iris, sole, i,
                       vigie_figures_get (import->of_commune, commune, i));
}
