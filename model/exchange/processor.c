/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attestations of the processor: their table. */
#include "model/exchange/processor.h"

#include <glib/gi18n-lib.h>

#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"

static void
attestation_free (VigieAttestation *attestation)
{
  g_free (attestation->processor);
  g_free (attestation->received_on);
  g_free (attestation->text);
  g_free (attestation->noted_on);
  g_free (attestation->noted_by);
  g_free (attestation);
}

static const char insert_attestation[] =
  "INSERT INTO processor_attestation (processor, received_on, text, noted_on, noted_by) "
  "VALUES (?1, ?2, ?3, ?4, ?5)";

gboolean
vigie_processor_attest (VigieObservatory *observatory,
                        const GDate *received,
                        const char *text,
                        const GDate *today,
                        GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  VigieAct act = { .kind = VIGIE_ACT_PROCESSOR };
  g_auto (VigieConduct) conduct = { 0 };
  g_autoptr (sqlite3_stmt) insert = NULL;
  g_autofree char *on = vigie_date_dup_iso (received);
  g_autofree char *noted = vigie_date_dup_iso (today);

  if (g_date_compare (received, today) > 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("%s has not come yet: write the day on which the attestation was received."),
                 on);
    return FALSE;
  }
  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) ||
      !(insert = vigie_store_prepare (db, insert_attestation, error)))
    return FALSE;
  sqlite3_bind_text (insert, 1, conduct.convention->collector, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 2, on, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 3, text, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 4, noted, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 5, vigie_observatory_get_person (observatory)->name, -1,
                     SQLITE_STATIC);
  if (sqlite3_step (insert) != SQLITE_DONE)
    return vigie_store_fail (db, error);

  return vigie_conduct_end (&conduct, "attestation", conduct.convention->collector, text, error);
}

static const char select_attestations[] =
  "SELECT processor, received_on, text, noted_on, noted_by FROM processor_attestation ORDER BY id";

static char *
dup_text (sqlite3_stmt *row, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (row, column));
}

GPtrArray *
vigie_processor_attestations (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_attestations, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) attestation_free);
  int step = 0;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieAttestation *one = g_new0 (VigieAttestation, 1);

    one->processor = dup_text (select, 0);
    one->received_on = dup_text (select, 1);
    one->text = dup_text (select, 2);
    one->noted_on = dup_text (select, 3);
    one->noted_by = dup_text (select, 4);
    g_ptr_array_add (list, one);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}
