/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replays a delivery: reads its files again, compares. */
#include "model/import/replay.h"

#include <string.h>

#include "model/convention/decision.h"
#include "model/import/import-private.h"
#include "model/import/read-again.h"
#include "model/store/journal.h"

static void
column_free (VigieReplayColumn *column)
{
  g_free (column->variable);
  g_free (column->period);
  g_free (column->zoning);
  g_free (column);
}

void
vigie_replay_free (VigieReplay *replay)
{
  if (!replay)
    return;

  g_clear_pointer (&replay->column, g_ptr_array_unref);
  g_free (replay);
}

gboolean
vigie_replay_is_identical (const VigieReplay *replay)
{
  for (guint i = 0; i < replay->column->len; i++)
    if (((const VigieReplayColumn *) g_ptr_array_index (replay->column, i))->n_differ > 0)
      return FALSE;

  return replay->accepted == replay->was_accepted && replay->refused == replay->was_refused;
}

static gboolean
is_file (const VigieImport *import, const guint8 hash[32])
{
  guint8 its[32];

  return vigie_packed_file_finish (import->packed, its, NULL) && memcmp (its, hash, 32) == 0;
}

static gsize
count_differing (const VigieFigures *one, const VigieFigures *other)
{
  gsize n = 0;

  for (gsize i = 0; i < one->rows; i++) {
    VigieCell a = vigie_figures_get (one, i, 0), b = vigie_figures_get (other, i, 0);

    n += a.state != b.state || a.flags != b.flags ||
             (a.state == VIGIE_CELL_VALUE && a.value != b.value)
           ? 1
           : 0;
  }

  return n;
}

/* Who contributes to a column, then and now: three figures a zone. */
static gboolean
compare_contributors (VigieReplayColumn *column,
                      VigieObservatory *observatory,
                      const VigieHolding *held,
                      const VigieDeliveryColumn *again,
                      GError **error)
{
  g_autoptr (VigieFigures) before = NULL;

  if (!vigie_delivery_contributors_load (observatory, held, &before, error))
    return FALSE;
  if (before && again && again->figures->rows == before->rows)
    column->n_differ += count_differing (before, again->figures);
  else if (before)
    column->n_differ += before->rows;
  return TRUE;
}

static const VigieDeliveryColumn *
find_column (const GPtrArray *columns, const VigieHolding *held)
{
  for (guint i = 0; i < columns->len; i++) {
    const VigieDeliveryColumn *one = g_ptr_array_index (columns, i);

    if (one->zoning == held->zoning && strcmp (one->variable, held->variable) == 0 &&
        vigie_period_compare (one->period, held->period) == 0)
      return one;
  }

  return NULL;
}

static VigieReplayColumn *
add (VigieReplay *replay, const char *variable, VigiePeriod period, const char *zoning, gsize n)
{
  VigieReplayColumn *column = g_new0 (VigieReplayColumn, 1);

  column->variable = g_strdup (variable);
  column->period = vigie_period_dup_string (period);
  column->zoning = g_strdup (zoning);
  column->n = column->n_differ = n;
  g_ptr_array_add (replay->column, column);

  return column;
}

static const char *
kind_of (const GPtrArray *zonings, gint64 id)
{
  for (guint i = 0; i < zonings->len; i++) {
    const VigieZoningEntry *one = g_ptr_array_index (zonings, i);

    if (one->id == id)
      return one->kind;
  }

  return "";
}

/* What came beside what comes now. */
static gboolean
compare (VigieReplay *replay,
         VigieObservatory *observatory,
         gint64 delivery,
         const VigieImport *import,
         GError **error)
{
  g_autoptr (GPtrArray) now = vigie_import_columns (import);
  g_autoptr (GPtrArray) contributors = vigie_import_contributor_columns (import);
  g_autoptr (GArray) only = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) zonings = vigie_zonings_list (observatory, error);
  g_autoptr (GPtrArray) held = NULL;

  g_array_append_val (only, delivery);
  if (!zonings || !(held = vigie_holdings_list_of (observatory, only, error)))
    return FALSE;
  for (guint i = 0; i < held->len; i++) {
    const VigieHolding *one = g_ptr_array_index (held, i);
    const VigieDeliveryColumn *again = find_column (now, one);
    g_autoptr (VigieFigures) before = vigie_delivery_column_load (observatory, one, error);
    VigieReplayColumn *column;

    if (!before)
      return FALSE;
    column = add (replay, one->variable, one->period, kind_of (zonings, one->zoning), before->rows);
    if (again && again->figures->rows == before->rows)
      column->n_differ = count_differing (before, again->figures);
    if (!compare_contributors (column, observatory, one, find_column (contributors, one), error))
      return FALSE;
    if (again)
      g_ptr_array_remove (now, (gpointer) again);
  }
  for (guint i = 0; i < now->len; i++) {
    const VigieDeliveryColumn *one = g_ptr_array_index (now, i);

    add (replay, one->variable, one->period, kind_of (zonings, one->zoning), one->figures->rows);
  }

  return TRUE;
}

static gboolean
note (VigieObservatory *observatory,
      const VigieDelivery *delivery,
      const VigieReplay *replay,
      const GDate *today,
      GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_READ_SOURCE, .source = delivery->source };
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, error);
  g_autofree char *object = g_strdup_printf ("%d: %s", (int) delivery->id, delivery->source);
  const char *article =
    convention ? vigie_convention_decide (convention, &act, today, error) : NULL;

  return article &&
         vigie_journal_append (observatory, "replay", object, article, "done",
                               vigie_replay_is_identical (replay) ? "identical" : "differs", error);
}

static VigieReplay *
replay (VigieObservatory *observatory,
        const VigieDelivery *delivery,
        const char *path,
        VigieProgress *progress,
        GError **error)
{
  g_autoptr (VigieReplay) replay = g_new0 (VigieReplay, 1);
  g_autoptr (VigieImport) import =
    vigie_import_read_delivery_again (observatory, delivery, path, progress, error);
  const VigieReport *report;

  replay->column = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  if (!import || !compare (replay, observatory, delivery->id, import, error))
    return NULL;

  report = vigie_import_get_report (import);
  replay->same_file = !path || is_file (import, delivery->file_hash);
  replay->accepted = vigie_report_count_accepted (report);
  replay->refused = report->n_kind[VIGIE_ROW_REFUSED];
  replay->was_accepted = delivery->rows_accepted;
  replay->was_refused = delivery->rows_refused;

  return g_steal_pointer (&replay);
}

VigieReplay *
vigie_delivery_replay (VigieObservatory *observatory,
                       gint64 id,
                       const char *path,
                       const GDate *today,
                       VigieProgress *progress,
                       GError **error)
{
  g_autoptr (VigieDelivery) delivery = NULL;
  g_autoptr (VigieReplay) done = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(delivery = vigie_delivery_find (observatory, id, error)))
    return NULL;
  done = replay (observatory, delivery, path, progress, error);

  return done && note (observatory, delivery, done, today, error) ? g_steal_pointer (&done) : NULL;
}
