/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition as its readers see it: loaded, listed, checked. */
#include "model/protection/edition.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/core/error.h"
#include "model/protection/cells-table.h"
#include "model/protection/content.h"
#include "model/protection/edition-table.h"
#include "model/protection/ledger-table.h"
#include "model/protection/protection-table.h"
#include "model/store/seal.h"

static void
clear_provenance (VigieProvenance *provenance)
{
  g_free (provenance->indicator);
  g_free (provenance->source);
  g_free (provenance->producer);
  g_free (provenance->operation);
  g_free (provenance->denominator_period);
  g_free (provenance->file_name);
  g_free (provenance->received);
  g_free (provenance->collector);
  g_free (provenance->secrecy);
  g_free (provenance->carried);
}

static void
clear_annex_state (VigieAnnexState *annex)
{
  g_free (annex->line);
  g_free (annex->source);
  g_free (annex->label);
  g_free (annex->state);
  g_free (annex->detail);
}

void
vigie_edition_free (VigieEdition *edition)
{
  if (!edition)
    return;

  for (gsize i = 0; i < edition->n_tables; i++)
    vigie_table_free (edition->table[i]);
  for (gsize i = 0; i < edition->n_provenance; i++)
    clear_provenance (edition->provenance + i);
  for (gsize i = 0; i < edition->n_annex; i++)
    clear_annex_state (edition->annex + i);
  g_free (edition->table);
  g_free (edition->provenance);
  g_free (edition->annex);
  g_clear_pointer (&edition->dictionary, g_ptr_array_unref);
  g_free (edition->created_on);
  g_free (edition->created_by);
  g_free (edition->approved_on);
  g_free (edition->approved_by);
  g_free (edition->hash);
  g_free (edition);
}

void
vigie_edition_entry_free (VigieEditionEntry *entry)
{
  if (!entry)
    return;

  g_free (entry->created_on);
  g_free (entry->approved_on);
  g_free (entry->zonings);
  g_free (entry);
}

static const char *const audience_name[] = {
  [VIGIE_AUDIENCE_PARTNERS] = "partners",
  [VIGIE_AUDIENCE_SERVICES] = "services",
};

const char *
vigie_audience_name (VigieAudience audience)
{
  return audience_name[audience];
}

const char *
vigie_audience_label (VigieAudience audience)
{
  switch (audience) {
  case VIGIE_AUDIENCE_PARTNERS:
    return _ ("Partners");
  case VIGIE_AUDIENCE_SERVICES:
    return _ ("Services");
  }

  g_return_val_if_reached (NULL);
}

gboolean
vigie_audience_parse (const char *name, VigieAudience *audience)
{
  for (gsize i = 0; i < G_N_ELEMENTS (audience_name); i++)
    if (g_strcmp0 (name, audience_name[i]) == 0) {
      *audience = (VigieAudience) i;
      return TRUE;
    }

  return FALSE;
}

GPtrArray *
vigie_editions_list (VigieObservatory *observatory, GError **error)
{
  return vigie_edition_entries (vigie_observatory_get_db (observatory), error);
}

const VigieTable *
vigie_edition_find_table (const VigieEdition *edition, const char *zoning)
{
  for (gsize i = 0; i < edition->n_tables; i++)
    if (g_strcmp0 (edition->table[i]->zoning->kind, zoning) == 0)
      return edition->table[i];

  return NULL;
}

gboolean
vigie_edition_is_releasable (const VigieEdition *edition)
{
  const int all =
    VIGIE_TEST_PRIMARY | VIGIE_TEST_SECONDARY | VIGIE_TEST_DIFFERENCING | VIGIE_TEST_BOUNDS;

  return (edition->tests & all) == all;
}

char *
vigie_edition_dup_unchecked (const VigieEdition *edition)
{
  GString *text = g_string_new (NULL);
  gboolean population = FALSE;

  /* Without the second, the third and the fourth have nothing to stand on: one is enough said. */
  if (!(edition->tests & VIGIE_TEST_PRIMARY))
    g_string_append (text, "secret primaire non vérifié");
  else if (!(edition->tests & VIGIE_TEST_SECONDARY))
    g_string_append (text, "secret secondaire non vérifié");
  else if (!(edition->tests & VIGIE_TEST_DIFFERENCING))
    g_string_append (text, "recoupement non vérifié");
  else if (!(edition->tests & VIGIE_TEST_BOUNDS))
    g_string_append (text, "bornes non vérifiées");

  for (gsize i = 0; i < edition->n_provenance; i++)
    population = population || edition->provenance[i].population_unverified;
  if (population)
    g_string_append_printf (text, "%spopulation non vérifiée",
                            text->len > 0 ? VIGIE_NNBSP "; " : "");

  return g_string_free (text, text->len == 0);
}

const char *const vigie_edition_dictionary_heading[] = {
  "champ", "code",       "libelle", "unite",  "type",       "source",
  "annee", "geographie", "formule", "secret", "definition", NULL,
};

GPtrArray *
vigie_edition_dictionary (const VigieEdition *edition)
{
  return g_ptr_array_ref (edition->dictionary);
}

char *
vigie_edition_dup_field (const VigieEdition *edition, gsize column)
{
  const VigieProvenance *provenance = edition->provenance + column;

  g_return_val_if_fail (column < edition->n_provenance, NULL);

  for (gsize i = 0; i < edition->n_provenance; i++)
    if (i != column && strcmp (edition->provenance[i].indicator, provenance->indicator) == 0)
      return g_strdup_printf ("%s%02d", provenance->indicator, provenance->period.year % 100);

  return g_strdup (provenance->indicator);
}

gssize
vigie_edition_find_column (const VigieEdition *edition, const char *name)
{
  for (gsize i = 0; i < edition->n_provenance; i++) {
    g_autofree char *field = vigie_edition_dup_field (edition, i);

    if (g_ascii_strcasecmp (field, name) == 0)
      return (gssize) i;
  }
  for (gsize i = 0; i < edition->n_provenance; i++)
    if (g_ascii_strcasecmp (edition->provenance[i].indicator, name) == 0)
      return (gssize) i;

  return -1;
}

static gboolean
altered (gint64 number, GError **error)
{
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("Edition %d is not as it was stored: the file was altered or is damaged; restore "
                  "a copy."),
               (int) number);
  return FALSE;
}

/* The columns' indicators, from the catalogue in force. */
static VigieColumn *
find_columns (const VigieEdition *edition, GError **error)
{
  g_autofree VigieColumn *column = g_new0 (VigieColumn, MAX (edition->n_provenance, 1));

  for (gsize i = 0; i < edition->n_provenance; i++) {
    const VigieProvenance *provenance = edition->provenance + i;

    column[i].indicator = vigie_catalogue_find (vigie_catalogue_get (), provenance->indicator);
    column[i].period = provenance->period;
    if (!column[i].indicator) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_NEWER,
                   _ ("Edition %d has the indicator “%s”, which this Vigie does not know: update "
                      "Vigie."),
                   (int) edition->number, provenance->indicator);
      return NULL;
    }
  }

  return g_steal_pointer (&column);
}

/* Unpacks a column; without a seal, one that is sealed stays missing. */
static gboolean
open_cells (const VigieEdition *edition,
            const VigieSeal *seal,
            gsize t,
            gsize c,
            const VigieEditionCells *cells,
            GError **error)
{
  g_autofree char *identity = vigie_edition_dup_identity (edition->number, t, c, "cells");
  g_autoptr (GBytes) bytes = NULL;
  const void *sealed;
  gsize n;

  if (cells->clear) {
    bytes = g_bytes_ref (cells->clear);
  } else if (seal) {
    sealed = g_bytes_get_data (cells->sealed, &n);
    bytes = vigie_seal_open (seal, identity, sealed, n, error);
    if (!bytes)
      return FALSE;
  } else {
    return TRUE;
  }

  return vigie_cells_unpack (bytes, edition->table[t]->figures, c) ||
         altered (edition->number, error);
}

static gboolean
load_table (sqlite3 *db,
            const VigieEdition *edition,
            const VigieSeal *seal,
            gsize t,
            GPtrArray *lying,
            GError **error)
{
  VigieTable *table = edition->table[t];

  for (gsize c = 0; c < table->n_columns; c++) {
    g_auto (VigieEditionCells) cells = { 0 };

    if (!vigie_edition_cells_read (db, edition->number, t, c, &cells, error) ||
        !open_cells (edition, seal, t, c, &cells, error))
      return FALSE;
    table->column[c].denominator_period = cells.denominator_period;
    table->column[c].invented = cells.invented;
    if (c < edition->n_provenance && edition->provenance[c].carried[0] != '\0')
      table->column[c].carried = g_intern_string (edition->provenance[c].carried);
    g_ptr_array_add (lying, g_bytes_ref (cells.clear ? cells.clear : cells.sealed));
  }

  return TRUE;
}

/* @lying: what the columns are in the file, in the clear or sealed, for the ledger's hash. */
static gboolean
load_tables (VigieObservatory *observatory,
             VigieEdition *edition,
             const VigieEditionRow *row,
             const VigieSeal *seal,
             GPtrArray *lying,
             GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree VigieColumn *column = find_columns (edition, error);

  if (!column)
    return FALSE;

  edition->table = g_new0 (VigieTable *, MAX (row->n_zonings, 1));
  for (gsize t = 0; t < row->n_zonings; t++) {
    g_autoptr (VigieZoning) zoning = vigie_zoning_load_by_id (observatory, row->zoning[t], error);

    if (!zoning)
      return FALSE;
    edition->table[t] = vigie_table_new (zoning, column, edition->n_provenance);
    edition->n_tables++;
    if (!load_table (db, edition, seal, t, lying, error))
      return FALSE;
  }

  return TRUE;
}

static VigieLedgerRow *
find_ledger_row (GPtrArray *ledger, gint64 number)
{
  for (guint i = 0; i < ledger->len; i++) {
    VigieLedgerRow *row = g_ptr_array_index (ledger, i);

    if (row->edition == number)
      return row;
  }

  return NULL;
}

/* An approved edition lies as its row in the ledger says. */
static gboolean
check_ledger (sqlite3 *db, const VigieEdition *edition, GPtrArray *lying, GError **error)
{
  g_autoptr (GPtrArray) ledger = vigie_ledger_list (db, error);
  const VigieLedgerRow *row;
  guint8 hash[32];

  if (!ledger)
    return FALSE;
  vigie_edition_digest (edition, (GBytes *const *) lying->pdata, hash);
  row = find_ledger_row (ledger, edition->number);
  if (!row || memcmp (row->hash, hash, sizeof hash) != 0)
    return altered (edition->number, error);

  return TRUE;
}

static gboolean
is_sealed (const VigieEdition *edition)
{
  return !edition->approved_on || edition->audience == VIGIE_AUDIENCE_SERVICES;
}

/* With @closed, the figures of a sealed edition may stay sealed: for those who only check it. */
static VigieEdition *
load (VigieObservatory *observatory, gint64 number, gboolean closed, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_auto (VigieEditionRow) row = { 0 };
  g_autoptr (VigieEdition) edition = vigie_edition_read (db, number, &row, error);
  g_autoptr (GPtrArray) lying = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (VigieSeal) seal = NULL;
  guint8 hash[32];

  if (!edition)
    return NULL;
  if (is_sealed (edition) && !vigie_observatory_is_unlocked (observatory) && !closed) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED,
                 _ ("Edition %d is sealed: unlock the sources to read it."), (int) number);
    return NULL;
  }
  if (is_sealed (edition) && vigie_observatory_is_unlocked (observatory) &&
      !(seal = vigie_seal_load (observatory, row.seal, error)))
    return NULL;
  if (!load_tables (observatory, edition, &row, seal, lying, error) ||
      (edition->approved_on && !check_ledger (db, edition, lying, error)))
    return NULL;

  vigie_edition_digest (edition, NULL, hash);
  edition->hash = g_malloc (65);
  sodium_bin2hex (edition->hash, 65, hash, sizeof hash);

  return g_steal_pointer (&edition);
}

VigieEdition *
vigie_edition_load (VigieObservatory *observatory, gint64 number, GError **error)
{
  return load (observatory, number, FALSE, error);
}

static gboolean
is_signed (GPtrArray *people, const char *by, const char *message, const guint8 signature[64])
{
  for (guint i = 0; i < people->len; i++) {
    const VigiePerson *person = g_ptr_array_index (people, i);

    if (g_strcmp0 (person->name, by) == 0 &&
        crypto_sign_verify_detached (signature, (const guint8 *) message, strlen (message),
                                     person->sign_public) == 0)
      return TRUE;
  }

  return FALSE;
}

/* The chain and the signatures of the ledger; a sentence for each fault. */
static void
check_chain (GPtrArray *ledger, GPtrArray *people, GPtrArray *fault)
{
  guint8 before[32] = { 0 };

  for (guint i = 0; i < ledger->len; i++) {
    VigieLedgerRow *row = g_ptr_array_index (ledger, i);
    g_autofree char *message = vigie_ledger_dup_message (row);
    guint8 chain[32];

    memcpy (chain, row->chain, sizeof chain);
    if (!is_signed (people, row->approved_by, message, row->signature))
      g_ptr_array_add (fault, g_strdup_printf (_ ("The signature of edition %d in the ledger is "
                                                  "not that of %s."),
                                               (int) row->edition, row->approved_by));
    vigie_ledger_chain (row, before);
    if (row->position != i + 1 || memcmp (row->chain, chain, sizeof chain) != 0)
      g_ptr_array_add (fault, g_strdup_printf (_ ("The ledger is broken at row %d, edition %d."),
                                               (int) row->position, (int) row->edition));
    memcpy (before, chain, sizeof before);
  }
}

/* The same of the sums that were told. */
static void
check_selections (GPtrArray *selections, GPtrArray *people, GPtrArray *fault)
{
  guint8 before[32] = { 0 };

  for (guint i = 0; i < selections->len; i++) {
    VigieSelectionRow *row = g_ptr_array_index (selections, i);
    g_autofree char *message = vigie_selection_dup_message (row);
    guint8 chain[32];

    memcpy (chain, row->chain, sizeof chain);
    vigie_selection_chain (row, before);
    if (!is_signed (people, row->given_by, message, row->signature) || row->position != i + 1 ||
        memcmp (row->chain, chain, sizeof chain) != 0)
      g_ptr_array_add (
        fault, g_strdup_printf (_ ("The register of selections is broken at row %d, edition "
                                   "%d."),
                                (int) row->position, (int) row->edition));
    memcpy (before, chain, sizeof before);
  }
}

GPtrArray *
vigie_editions_verify (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (GPtrArray) entries = vigie_edition_entries (db, error);
  g_autoptr (GPtrArray) ledger = NULL, people = NULL, selections = NULL;
  g_autoptr (GPtrArray) fault = g_ptr_array_new_with_free_func (g_free);

  if (!entries || !(ledger = vigie_ledger_list (db, error)) ||
      !(people = vigie_people_list (db, error)) || !(selections = vigie_selection_list (db, error)))
    return NULL;

  check_chain (ledger, people, fault);
  check_selections (selections, people, fault);
  for (guint i = 0; i < entries->len; i++) {
    const VigieEditionEntry *entry = g_ptr_array_index (entries, i);
    g_autoptr (GError) problem = NULL;
    g_autoptr (VigieEdition) edition = load (observatory, entry->number, TRUE, &problem);

    if (!edition)
      g_ptr_array_add (fault, g_strdup (problem->message));
  }

  return g_steal_pointer (&fault);
}
