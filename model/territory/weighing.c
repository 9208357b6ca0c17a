/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares of dwellings tell dwellings: they are taken from a published table, never from what is sealed. */
#include "model/territory/weighing.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/number.h"
#include "model/store/statement.h"
#include "model/territory/columns.h"
#include "model/territory/geography-tables.h"
#include "model/territory/passage-table.h"
#include "model/territory/vintages.h"

#define FIRST_CENSUS 6 /* P06_LOG: the first by IRIS of the census of every year */
#define LAST_CENSUS 40
#define AREA "area"

/* --- The table --- */

typedef struct {
  const VigieZoning *iris;
  double *amount;
  gsize n_found;
} Amounts;

static gboolean
take_amount (const VigieRow *row, const int *column, gpointer data)
{
  Amounts *amounts = data;
  g_autofree char *code = vigie_contours_code (vigie_geography_cell (row, column[0]));
  gssize at = code ? vigie_zoning_find (amounts->iris, code) : -1;
  const char *text = vigie_geography_cell (row, column[1]);
  double number;

  if (at >= 0 && (vigie_number_parse (text, strlen (text), '.', ' ', &number) ||
                  vigie_number_parse (text, strlen (text), ',', ' ', &number))) {
    amounts->amount[at] = number;
    amounts->n_found++;
  }
  return TRUE;
}

/* What the column may be called, NULL-terminated. */
static GStrv
column_words (const VigieWeighing *weighing)
{
  const char *tail = strcmp (weighing->weight, "population") == 0 ? "POP" : "LOG";
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  if (weighing->column)
    g_strv_builder_add (words, weighing->column);
  for (int year = FIRST_CENSUS; year <= LAST_CENSUS && !weighing->column; year++) {
    g_autofree char *word = g_strdup_printf ("P%02d_%s", year, tail);

    g_strv_builder_add (words, word);
  }
  return g_strv_builder_end (words);
}

/* (transfer full): per IRIS, NAN where the table has none. */
static double *
read_amounts (const VigieWeighing *weighing, const VigieZoning *iris, GError **error)
{
  static const char *const codes[] = { "IRIS", "CODE_IRIS", "CODGEO", "DCOMIRIS", NULL };
  g_auto (GStrv) words = column_words (weighing);
  const char *const *heading[] = { codes, (const char *const *) words };
  g_autofree char *name = g_path_get_basename (weighing->path);
  g_autofree double *amount = g_new (double, iris->n_zones + 1);
  Amounts amounts = { iris, amount, 0 };

  for (gsize i = 0; i <= iris->n_zones; i++)
    amount[i] = NAN;
  if (!vigie_geography_table_read (weighing->path, weighing->reading, heading, 2, take_amount,
                                   &amounts, error))
    return NULL;
  if (amounts.n_found > 0)
    return g_steal_pointer (&amount);
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” has no column “%s” beside the codes of the observatory’s IRIS of %d: name "
                  "another with --column."),
               name, weighing->column ? weighing->column : words[0], iris->vintage);
  return NULL;
}

/* --- Passages --- */

static gboolean
is_cut (const VigiePassage *passage, gsize zone)
{
  return passage->from_start[zone + 1] - passage->from_start[zone] > 1;
}

static gboolean
knows_all (const VigiePassage *passage, gsize zone, const double *amount)
{
  for (guint32 k = passage->from_start[zone]; k < passage->from_start[zone + 1]; k++)
    if (isnan (amount[passage->link[k].to]))
      return FALSE;
  return TRUE;
}

static gsize
count_cut (const VigiePassage *passage, const double *amount, VigieWeighingReport *report)
{
  gsize n = 0;

  for (gsize i = 0; i < passage->from->n_zones; i++) {
    if (!is_cut (passage, i))
      continue;
    n++;
    if (amount && knows_all (passage, i, amount))
      report->n_spread++;
    else if (amount)
      report->n_left++;
  }
  return n;
}

/* Told by a table of passage, or by events: what was weighed here is not. */
static gboolean
is_told (const VigiePassage *held)
{
  return held && (strstr (held->weight, "file") || strstr (held->weight, "events") ||
                  strcmp (held->weight, "member") == 0);
}

/* @amount: (nullable): for the area. */
static gboolean
weigh_pair (VigieObservatory *observatory,
            VigieZoning *from,
            VigieZoning *to,
            const VigieWeighing *weighing,
            const double *amount,
            VigieWeighingReport *report,
            VigieProgress *progress,
            GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigiePassage) held = NULL, measured = NULL, back = NULL, weighed = NULL;
  g_autofree char *source = NULL;

  if (!vigie_passage_table_read (db, from, to, &held, error))
    return FALSE;
  if (is_told (held) || (!amount && held && strcmp (held->weight, AREA) == 0))
    return TRUE;
  measured = vigie_vintages_measure (from, to, VIGIE_VINTAGES_TOLERANCE_M, &back, progress, error);
  if (!measured)
    return FALSE;
  if (count_cut (measured, amount, report) == 0)
    return TRUE;
  report->n_passages++;
  if (!amount)
    return vigie_passage_table_write (db, measured, error);
  source = g_path_get_basename (weighing->path);
  weighed = vigie_passage_reweigh (measured, amount, weighing->weight);
  vigie_passage_set_source (weighed, source);
  return vigie_passage_table_write (db, weighed, error);
}

/* Passages that end in @to, from each other year that has contours. */
static gboolean
weigh_all (VigieObservatory *observatory,
           VigieZoning *to,
           const VigieWeighing *weighing,
           const double *amount,
           VigieWeighingReport *report,
           VigieProgress *progress,
           GError **error)
{
  g_autoptr (GPtrArray) list = vigie_zonings_list (observatory, error);

  for (guint i = 0; list && i < list->len; i++) {
    const VigieZoningEntry *entry = list->pdata[i];
    g_autoptr (VigieZoning) from = NULL;

    if (strcmp (entry->kind, "iris") != 0 || entry->vintage == to->vintage)
      continue;
    if (!(from = vigie_zoning_load_by_id (observatory, entry->id, error)))
      return FALSE;
    if (from->geometry && to->geometry &&
        !weigh_pair (observatory, from, to, weighing, amount, report, progress, error))
      return FALSE;
  }
  return list != NULL;
}

static gboolean
weigh_by_area (VigieObservatory *observatory,
               const VigieWeighing *weighing,
               VigieWeighingReport *report,
               VigieProgress *progress,
               GError **error)
{
  g_autoptr (GPtrArray) list = vigie_zonings_list (observatory, error);

  for (guint i = 0; list && i < list->len; i++) {
    const VigieZoningEntry *entry = list->pdata[i];
    g_autoptr (VigieZoning) to = NULL;

    if (strcmp (entry->kind, "iris") != 0)
      continue;
    if (!(to = vigie_zoning_load_by_id (observatory, entry->id, error)) ||
        !weigh_all (observatory, to, weighing, NULL, report, progress, error))
      return FALSE;
  }
  return list != NULL;
}

static gboolean
weigh_by_table (VigieObservatory *observatory,
                const VigieWeighing *weighing,
                VigieWeighingReport *report,
                VigieProgress *progress,
                GError **error)
{
  g_autoptr (VigieZoning) to = vigie_zoning_load (observatory, "iris", weighing->vintage, error);
  g_autofree double *amount = to ? read_amounts (weighing, to, error) : NULL;

  return amount && weigh_all (observatory, to, weighing, amount, report, progress, error);
}

gboolean
vigie_vintages_weigh (VigieObservatory *observatory,
                      const VigieWeighing *weighing,
                      VigieWeighingReport *report,
                      VigieProgress *progress,
                      GError **error)
{
  g_autoptr (VigieTransaction) transaction =
    vigie_transaction_begin (vigie_observatory_get_db (observatory), error);

  *report = (VigieWeighingReport) { 0 };
  if (!transaction || !(strcmp (weighing->weight, AREA) == 0
                          ? weigh_by_area (observatory, weighing, report, progress, error)
                          : weigh_by_table (observatory, weighing, report, progress, error)))
    return FALSE;
  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}
