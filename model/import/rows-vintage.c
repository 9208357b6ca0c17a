/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The geography of a file, as its codes tell it. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/import/rows-private.h"

void
vigie_pass_count_vintages (VigiePass *pass, const VigieCode *code)
{
  const GPtrArray *others = pass->import->other_iris;

  if (*code->code == '\0')
    return;
  vigie_commune_life_add (pass->life, code->code);
  for (guint i = 0; i < others->len && strlen (code->code) == 9; i++)
    pass->n_of_other[i] += vigie_zoning_find (others->pdata[i], code->code) >= 0;
}

void
vigie_pass_compare_vintages (VigieImport *import)
{
  g_autoptr (GString) same = g_string_new (NULL);

  for (guint i = 0; i < import->other_iris->len && !import->own; i++) {
    const VigieZoning *other = import->other_iris->pdata[i];
    gboolean all = TRUE;

    for (gsize z = 0; z < import->iris->n_zones && all; z++)
      if (import->row_of_iris[z] != 0)
        all = vigie_zoning_find (other, import->iris->zone[z].code) >= 0;
    if (all)
      g_string_append_printf (same, "%s%d", same->len ? ", " : "", other->vintage);
  }
  if (same->len > 0)
    import->report->identical_vintages =
      g_strdup_printf ("%d, %s", import->iris->vintage, same->str);
}

/* Of the other vintages, one with more of the file's codes; of those that have the same, one that the communes allow. */
static int
find_better (const VigiePass *pass, int first, int last)
{
  const VigieImport *import = pass->import;
  int vintage = import->iris->vintage, better = 0;
  gsize best = import->report->n_kind[VIGIE_ROW_IRIS];

  for (guint i = 0; i < import->other_iris->len; i++)
    if (pass->n_of_other[i] > best) {
      best = pass->n_of_other[i];
      better = ((const VigieZoning *) import->other_iris->pdata[i])->vintage;
    }
  for (guint i = 0; i < import->other_iris->len && !better; i++) {
    int other = ((const VigieZoning *) import->other_iris->pdata[i])->vintage;

    if (first > 0 && (vintage < first || vintage > last) && other >= first && other <= last &&
        pass->n_of_other[i] >= best && best > 0)
      better = other;
  }
  return better;
}

void
vigie_pass_deduce_vintage (VigiePass *pass)
{
  VigieImport *import = pass->import;
  VigieReport *report = import->report;
  int vintage = import->iris->vintage;
  int first, last;

  if (!vigie_commune_life_deduce (pass->life, import->period.year, &first, &last)) {
    first = last = 0;
    report->vintage_reason =
      g_strdup_printf (_ ("Geography: read on the IRIS of %d; no code tells another."), vintage);
  } else if (first == last) {
    report->vintage_reason =
      g_strdup_printf (_ (
                         "Geography: the communes’ codes are those of %d; read on the IRIS of %d."),
                       first, vintage);
  } else if (first == VIGIE_GEOGRAPHY_FIRST) {
    report->vintage_reason = g_strdup_printf (
      _ ("Geography: the communes’ codes are those of %d at the latest; read on the IRIS of %d."),
      last, vintage);
  } else {
    report->vintage_reason = g_strdup_printf (
      _ ("Geography: the communes’ codes are those of %d to %d, equally likely; read on the IRIS "
         "of %d."),
      first, last, vintage);
  }
  report->vintage = vintage;
  report->vintage_first = first;
  report->vintage_last = last;
  import->better_vintage = import->own ? 0 : find_better (pass, first, last);
}
