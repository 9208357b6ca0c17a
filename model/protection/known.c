/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers what an audience may know already. */
#include "model/protection/known.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/language.h"
#include "model/protection/edition-table.h"
#include "model/protection/ledger-table.h"
#include "model/protection/protection-table.h"
#include "model/protection/received.h"
#include "model/protection/request-table.h"

static void
edition_free (VigieKnownEdition *known)
{
  vigie_edition_free (known->edition);
  vigie_record_free (known->record);
  g_free (known->party);
  g_clear_pointer (&known->in_force, g_array_unref);
  g_free (known);
}

static void
selection_free (VigieKnownSelection *known)
{
  g_array_unref (known->selection.row);
  g_free (known);
}

void
vigie_known_free (VigieKnown *known)
{
  if (!known)
    return;

  g_ptr_array_unref (known->edition);
  g_ptr_array_unref (known->selection);
  g_clear_pointer (&known->totals, g_ptr_array_unref);
  g_ptr_array_unref (known->past);
  g_free (known);
}

VigieRecord *
vigie_known_load_record (VigieObservatory *observatory, gint64 edition, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_auto (VigieProtectionRow) row = { 0 };
  g_auto (VigieEditionRow) head = { 0 };
  g_autoptr (VigieEdition) read = NULL;
  g_autoptr (VigieSeal) seal = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !vigie_protection_read (db, edition, &row, error) || !row.sealed ||
      !(read = vigie_edition_read (db, edition, &head, error)) ||
      !(seal = vigie_seal_load (observatory, head.seal, error)))
    return NULL;

  return vigie_record_open (row.sealed, seal, edition, error);
}

gboolean
vigie_known_count (VigieObservatory *observatory,
                   gint64 *ledger,
                   gint64 *selections,
                   GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (GPtrArray) rows = vigie_ledger_list (db, error);
  g_autoptr (GPtrArray) told = rows ? vigie_selection_list (db, error) : NULL;
  gint64 received;

  if (!told || !vigie_received_count (db, &received, error))
    return FALSE;
  *ledger = rows->len + received;
  *selections = told->len;

  return TRUE;
}

static gboolean
add_edition (VigieKnown *known, VigieObservatory *observatory, gint64 number, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_auto (VigieRequestRow) request = { 0 };
  VigieKnownEdition *one = g_new0 (VigieKnownEdition, 1);

  g_ptr_array_add (known->edition, one);
  one->edition = vigie_edition_load (observatory, number, error);
  if (!one->edition ||
      !vigie_request_read (vigie_observatory_get_db (observatory), number, &request, error))
    return FALSE;
  one->in_force = g_steal_pointer (&request.in_force);
  one->record = vigie_known_load_record (observatory, number, &problem);
  if (problem) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }

  return TRUE;
}

/* What the other body told of: its partners editions are known to ours. */
static gboolean
add_received (VigieKnown *known, VigieObservatory *observatory, gboolean everything, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_received_load (observatory, error);

  if (!list)
    return FALSE;
  known->ledger += list->len;
  for (guint i = 0; i < list->len; i++) {
    VigieReceivedEdition *from = g_ptr_array_index (list, i);
    VigieKnownEdition *one;

    if (!everything && from->edition->audience != VIGIE_AUDIENCE_PARTNERS)
      continue;
    one = g_new0 (VigieKnownEdition, 1);
    one->edition = g_steal_pointer (&from->edition);
    one->record = g_steal_pointer (&from->record);
    one->in_force = g_steal_pointer (&from->in_force);
    one->party = g_steal_pointer (&from->party);
    one->number = from->number;
    g_ptr_array_add (known->edition, one);
  }

  return TRUE;
}

static gssize
find_edition (const VigieKnown *known, gint64 number)
{
  for (guint i = 0; i < known->edition->len; i++)
    if (((const VigieKnownEdition *) g_ptr_array_index (known->edition, i))->edition->number ==
        number)
      return (gssize) i;

  return -1;
}

const VigieKnownEdition *
vigie_known_find (const VigieKnown *known, gint64 number)
{
  gssize i = find_edition (known, number);

  return i < 0 ? NULL : g_ptr_array_index (known->edition, i);
}

/* A row whose edition, zones or indicator are not there any more cannot be: the ledger is chained. */
static void
add_selection (VigieKnown *known, const VigieSelectionRow *row)
{
  gssize at = find_edition (known, row->edition);
  const VigieEdition *edition;
  const VigieTable *table;
  g_auto (GStrv) code = g_strsplit (row->zones, ",", -1);
  VigiePeriod period;
  VigieKnownSelection *one;
  gssize column;

  if (at < 0)
    return;
  edition = ((const VigieKnownEdition *) g_ptr_array_index (known->edition, at))->edition;
  if (!(table = vigie_edition_find_table (edition, row->zoning)) ||
      !vigie_period_parse (row->period, &period, NULL) ||
      (column = vigie_table_find (table, row->indicator, period)) < 0)
    return;

  one = g_new0 (VigieKnownSelection, 1);
  g_ptr_array_add (known->selection, one);
  one->edition = (guint) at;
  one->selection.edition = row->edition;
  one->selection.zoning = table->zoning->id;
  one->selection.column = table->column[column];
  one->selection.row = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (gsize i = 0; code[i]; i++) {
    gssize zone = vigie_zoning_find (table->zoning, code[i]);
    guint32 number = (guint32) zone;

    if (zone >= 0)
      g_array_append_val (one->selection.row, number);
  }
}

void
vigie_known_learn (VigieSnapshot *snapshot, const VigieKnownEdition *from)
{
  for (gsize t = 0; from->party && t < from->edition->n_tables; t++)
    for (gsize c = 0; c < from->edition->table[t]->n_columns; c++)
      vigie_snapshot_learn (snapshot, from->edition->table[t], c, from->record->snapshot);
}

/* An edition was prepared, or came, before others of the other body told more of the same figures. */
static void
learn_from_each_other (const VigieKnown *known)
{
  for (guint i = 0; i < known->edition->len; i++) {
    const VigieKnownEdition *one = g_ptr_array_index (known->edition, i);

    for (guint j = 0; one->record && j < known->edition->len; j++)
      vigie_known_learn (one->record->snapshot, g_ptr_array_index (known->edition, j));
  }
}

VigieKnown *
vigie_known_load (VigieObservatory *observatory,
                  gboolean everything,
                  gint64 besides,
                  GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieKnown) known = g_new0 (VigieKnown, 1);
  g_autoptr (GPtrArray) ledger = NULL, selections = NULL;

  known->edition = g_ptr_array_new_with_free_func ((GDestroyNotify) edition_free);
  known->selection = g_ptr_array_new_with_free_func ((GDestroyNotify) selection_free);
  known->past = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_snapshot_free);
  if (!(ledger = vigie_ledger_list (db, error)) ||
      !(selections = vigie_selection_list (db, error)) ||
      !(known->totals = vigie_public_totals_list (observatory, error)))
    return NULL;

  known->ledger = ledger->len;
  known->n_selections = selections->len;
  /* First: what was shown last is looked for among our own. */
  if (!add_received (known, observatory, everything, error))
    return NULL;
  for (guint i = 0; i < ledger->len; i++) {
    const VigieLedgerRow *row = g_ptr_array_index (ledger, i);

    if ((everything || strcmp (row->audience, "partners") == 0) && row->edition != besides &&
        !add_edition (known, observatory, row->edition, error))
      return NULL;
  }
  if (besides != 0 && !add_edition (known, observatory, besides, error))
    return NULL;
  for (guint i = 0; i < selections->len; i++)
    add_selection (known, g_ptr_array_index (selections, i));
  learn_from_each_other (known);

  return g_steal_pointer (&known);
}

char *
vigie_known_dup_edition (const VigieEdition *edition)
{
  g_autofree char *date = NULL;
  GDate day;

  if (!edition->approved_on || !vigie_date_parse (edition->approved_on, &day, NULL))
    /* Translators: an edition's number. */
    return g_strdup_printf (_ ("edition %d"), (int) edition->number);

  date = vigie_date_format (&day, vigie_language_current ());
  /* Translators: number, audience, date. */
  return g_strdup_printf (_ ("edition %d (%s, approved on %s)"), (int) edition->number,
                          vigie_audience_label (edition->audience), date);
}

char *
vigie_known_dup_document (const VigieKnown *known, gint64 number)
{
  const VigieKnownEdition *one = vigie_known_find (known, number);

  if (number == VIGIE_DOCUMENT_PRODUCER)
    return g_strdup (_ ("the producer’s own publication"));
  if (one && one->party)
    return vigie_received_dup_name (one->party, one->number);

  return one ? vigie_known_dup_edition (one->edition)
             : g_strdup_printf (_ ("edition %d"), (int) number);
}
