/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sum over a free selection, given only if nothing hidden follows from it (M17). */
#include "model/protection/selection.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/protection/audit.h"
#include "model/protection/protection-table.h"
#include "model/protection/reading.h"
#include "model/protection/recheck.h"
#include "model/store/journal.h"
#include "model/store/seal.h"
#include "model/store/statement.h"

/* What is asked. */
typedef struct {
  const VigieEdition *edition;
  const VigieTable *table;
  gsize column;
  GArray *row; /* (element-type guint32): in increasing order, each once */
} Asked;

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error,
                     g_error_new_valist (VIGIE_ERROR, VIGIE_ERROR_CONTENT, format, arguments));
  va_end (arguments);

  return FALSE;
}

/* Under the article on shared readings, in which a selection is asked (A6.2). */
static gboolean
refuse (VigieObservatory *observatory, const Asked *asked, const GDate *today, GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_WORKSHOP };
  g_autofree char *object = g_strdup_printf ("edition %d", (int) asked->edition->number);
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, NULL);

  if (vigie_observatory_is_unlocked (observatory))
    vigie_refusal_note (observatory, convention, &act, "selection", object, "M17");
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                       _ ("This selection would let a protected figure be deduced."));

  return FALSE;
}

static void
add_row (GArray *rows, guint32 row)
{
  guint at = 0;

  while (at < rows->len && g_array_index (rows, guint32, at) < row)
    at++;
  if (at == rows->len || g_array_index (rows, guint32, at) != row)
    g_array_insert_val (rows, at, row);
}

static gboolean
read_question (
  Asked *asked, const char *zoning, const char *const *zones, const char *indicator, GError **error)
{
  const VigieIndicator *counted;
  gssize column = vigie_edition_find_column (asked->edition, indicator);

  if (!(asked->table = vigie_edition_find_table (asked->edition, zoning)))
    return fail (error, _ ("The edition has no zoning “%s”: choose one of its own."), zoning);
  if (column < 0)
    return fail (error, _ ("The edition has no indicator “%s”: choose one of its own."), indicator);
  counted = asked->table->column[column].indicator;
  if (counted->kind != VIGIE_KIND_STOCK || counted->aggregation != VIGIE_AGGREGATE_SUM)
    return fail (error, _ ("“%s” does not add up over zones: choose a count."), counted->code);

  asked->column = (gsize) column;
  for (gsize i = 0; zones[i]; i++) {
    gssize row = vigie_zoning_find (asked->table->zoning, zones[i]);

    if (row < 0)
      return fail (error, _ ("The zoning has no zone “%s”: check its code."), zones[i]);
    add_row (asked->row, (guint32) row);
  }

  return asked->row->len > 0 ||
         fail (error, _ ("A selection of “%s” needs at least one zone: choose one."), zoning);
}

/* The sum of what is shown. Returns: how many cells of the selection are hidden. */
static guint
sum_shown (const Asked *asked, double *sum, const char **lacking)
{
  guint n_hidden = 0;

  *sum = 0.0;
  *lacking = NULL;
  for (guint i = 0; i < asked->row->len; i++) {
    guint32 row = g_array_index (asked->row, guint32, i);
    VigieCell cell = vigie_figures_get (asked->table->figures, row, asked->column);

    *sum += cell.value;
    if (cell.state == VIGIE_CELL_SECRET)
      n_hidden++;
    else if (cell.state != VIGIE_CELL_VALUE)
      *lacking = asked->table->zoning->zone[row].name;
  }

  return n_hidden;
}

/* The sum of all, hidden ones with them, from the figures kept with the edition. */
static gboolean
sum_all (const Asked *asked, const VigieRecord *record, double *sum)
{
  g_autoptr (GArray) input = g_array_new (FALSE, FALSE, sizeof (VigieInput));
  const VigieSnapshotColumn *count;

  vigie_quantities_input (record->snapshot->quantities, asked->table->column + asked->column,
                          input);
  if (input->len != 1 ||
      !(count =
          vigie_snapshot_find (record->snapshot, g_array_index (input, VigieInput, 0).quantity,
                               asked->table->zoning->id)))
    return FALSE;

  *sum = 0.0;
  for (guint i = 0; i < asked->row->len; i++) {
    guint32 row = g_array_index (asked->row, guint32, i);

    if (row >= count->n || count->state[row] != VIGIE_CELL_VALUE)
      return FALSE;
    *sum += count->value[row];
  }

  return TRUE;
}

/* (transfer full): codes with commas between. */
static char *
dup_codes (const Asked *asked)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < asked->row->len; i++)
    g_string_append_printf (
      codes, "%s%s", i > 0 ? "," : "",
      asked->table->zoning->zone[g_array_index (asked->row, guint32, i)].code);

  return g_string_free (codes, FALSE);
}

static void
known_selection_free (VigieKnownSelection *selection)
{
  g_array_unref (selection->selection.row);
  g_free (selection);
}

static VigieKnownSelection *
selection_of (
  const Asked *asked, const GArray *rows, const VigieTable *table, gsize column, guint edition)
{
  VigieKnownSelection *one = g_new0 (VigieKnownSelection, 1);

  one->edition = edition;
  one->selection.edition = asked->edition->number;
  one->selection.zoning = table->zoning->id;
  one->selection.column = table->column[column];
  one->selection.row = g_array_copy ((GArray *) rows);

  return one;
}

/* The sums of the sitting: "zoning", "champ", then codes. */
static void
add_sitting (const Asked *asked, const GPtrArray *sitting, guint edition, GPtrArray *into)
{
  for (guint i = 0; sitting && i < sitting->len; i++) {
    const char *const *told = g_ptr_array_index (sitting, i);
    g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
    const VigieTable *table;
    gssize column;

    if (!told[0] || !told[1] || !(table = vigie_edition_find_table (asked->edition, told[0])) ||
        (column = vigie_edition_find_column (asked->edition, told[1])) < 0)
      continue;
    for (gsize z = 2; told[z]; z++) {
      gssize row = vigie_zoning_find (table->zoning, told[z]);

      if (row >= 0)
        add_row (rows, (guint32) row);
    }
    if (rows->len > 0)
      g_ptr_array_add (into, selection_of (asked, rows, table, (gsize) column, edition));
  }
}

/* How much an outsider finds who has heard @selections besides. */
static gboolean
count_dangers (VigieObservatory *observatory,
               const GPtrArray *selections,
               guint *n_dangers,
               GError **error)
{
  g_autoptr (VigieOutsider) outsider = vigie_outsider_new (observatory, TRUE, 0, selections, error);
  g_autoptr (GArray) danger = NULL;

  if (!outsider)
    return FALSE;
  danger = vigie_outsider_find (outsider);
  *n_dangers = danger->len;

  return TRUE;
}

/* Whether one more sum lets something be found that could not be before. */
static gboolean
is_safe (VigieObservatory *observatory,
         const Asked *asked,
         const GPtrArray *sitting,
         gboolean *safe,
         GError **error)
{
  g_autoptr (GPtrArray) told =
    g_ptr_array_new_with_free_func ((GDestroyNotify) known_selection_free);
  g_autoptr (VigieKnown) known = vigie_known_load (observatory, TRUE, 0, error);
  guint before = 0, after, edition = 0;

  if (!known)
    return FALSE;
  while (
    edition < known->edition->len &&
    ((const VigieKnownEdition *) g_ptr_array_index (known->edition, edition))->edition->number !=
      asked->edition->number)
    edition++;
  add_sitting (asked, sitting, edition, told);
  g_ptr_array_add (told, selection_of (asked, asked->row, asked->table, asked->column, edition));
  if (!count_dangers (observatory, told, &after, error))
    return FALSE;
  /* What is already lost is an alert of its own; it does not make this sum unsafe. */
  if (after > 0) {
    g_ptr_array_set_size (told, (gint) told->len - 1);
    if (!count_dangers (observatory, told, &before, error))
      return FALSE;
  }
  *safe = after <= before;

  return TRUE;
}

static gboolean
enter_ledger (VigieObservatory *observatory, const Asked *asked, const GDate *today, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (VigieSelectionRow) row = g_new0 (VigieSelectionRow, 1);
  g_autofree char *message = NULL, *object = NULL;
  const VigieProvenance *provenance = asked->edition->provenance + asked->column;
  guint8 before[32] = { 0 };

  if (!transaction || !(rows = vigie_selection_list (db, error)))
    return FALSE;
  row->position = rows->len + 1;
  row->edition = asked->edition->number;
  row->zoning = g_strdup (asked->table->zoning->kind);
  row->zones = dup_codes (asked);
  row->indicator = g_strdup (provenance->indicator);
  row->period = vigie_period_dup_string (provenance->period);
  row->given_on = vigie_date_dup_iso (today);
  row->given_by = g_strdup (vigie_observatory_get_person (observatory)->name);
  if (rows->len > 0)
    memcpy (before, ((const VigieSelectionRow *) g_ptr_array_index (rows, rows->len - 1))->chain,
            sizeof before);
  message = vigie_selection_dup_message (row);
  if (!vigie_seal_sign (observatory, message, strlen (message), row->signature, error))
    return FALSE;
  vigie_selection_chain (row, before);

  object = g_strdup_printf ("edition %d", (int) row->edition);
  if (!vigie_selection_append (db, row, error) ||
      !vigie_journal_append (observatory, "selection", object, NULL, "done", row->zones, error))
    return FALSE;

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

static void
note_sitting (const Asked *asked, GPtrArray *sitting)
{
  g_autofree char *codes = dup_codes (asked);
  g_autofree char *field = vigie_edition_dup_field (asked->edition, asked->column);
  g_autofree char *all = g_strdup_printf ("%s,%s,%s", asked->table->zoning->kind, field, codes);

  if (sitting)
    g_ptr_array_add (sitting, g_strsplit (all, ",", -1));
}

/* A sum that has hidden cells in it: tested, and entered. */
static gboolean
give_hidden (VigieObservatory *observatory,
             const Asked *asked,
             const GPtrArray *sitting,
             const GDate *today,
             double *sum,
             GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (VigieRecord) record =
    vigie_known_load_record (observatory, asked->edition->number, &problem);
  gboolean safe;

  if (problem) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  if (!record || !sum_all (asked, record, sum))
    return refuse (observatory, asked, today, error);
  if (!is_safe (observatory, asked, sitting, &safe, error))
    return FALSE;
  if (!safe)
    return refuse (observatory, asked, today, error);

  return enter_ledger (observatory, asked, today, error);
}

gboolean
vigie_edition_selection (VigieObservatory *observatory,
                         gint64 number,
                         const char *zoning,
                         const char *const *zones,
                         const char *indicator,
                         GPtrArray *sitting,
                         const GDate *today,
                         double *sum,
                         GError **error)
{
  g_autoptr (VigieEdition) edition = vigie_edition_load (observatory, number, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  Asked asked = { edition, NULL, 0, rows };
  const char *lacking;
  guint n_hidden;

  if (!edition || !read_question (&asked, zoning, zones, indicator, error))
    return FALSE;
  n_hidden = sum_shown (&asked, sum, &lacking);
  if (lacking)
    return fail (error, _ ("“%s” has no figure: leave it out of the selection."), lacking);
  /* A sum of what is shown tells nothing that is not shown. */
  if (n_hidden > 0 && (!vigie_observatory_is_unlocked (observatory) || !edition->approved_on ||
                       vigie_observatory_is_read_only (observatory)))
    return refuse (observatory, &asked, today, error);
  if (n_hidden > 0 && !give_hidden (observatory, &asked, sitting, today, sum, error))
    return FALSE;
  note_sitting (&asked, sitting);

  return TRUE;
}
