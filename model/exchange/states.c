/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States of sources, told and found. */
#include "model/exchange/states.h"

#include <string.h>

#include "model/deliveries/source-figures.h"
#include "model/exchange/json.h"
#include "model/protection/ledger-table.h"
#include "model/protection/request-table.h"
#include "model/store/body.h"

/* A row of the ledger. @holding, @figures: made when they are asked for. */
typedef struct {
  guint32 position;
  gint64 edition;
  GArray *in_force;
  GPtrArray *holding;
  VigieSourceFigures *figures;
} Row;

struct _VigieStates {
  VigieObservatory *observatory;
  GPtrArray *row; /* (element-type Row): of editions that kept their deliveries */
  GPtrArray *delivery;
};

static void
row_free (Row *row)
{
  g_array_unref (row->in_force);
  g_clear_pointer (&row->holding, g_ptr_array_unref);
  g_clear_pointer (&row->figures, vigie_source_figures_free);
  g_free (row);
}

void
vigie_states_free (VigieStates *states)
{
  g_ptr_array_unref (states->row);
  g_clear_pointer (&states->delivery, g_ptr_array_unref);
  g_free (states);
}

static gboolean
add_row (VigieStates *states, const VigieLedgerRow *of, GError **error)
{
  g_auto (VigieRequestRow) request = { 0 };
  Row *row;

  if (!vigie_request_read (vigie_observatory_get_db (states->observatory), of->edition, &request,
                           error))
    return FALSE;
  if (!request.in_force)
    return TRUE;
  row = g_new0 (Row, 1);
  row->position = (guint32) of->position;
  row->edition = of->edition;
  row->in_force = g_steal_pointer (&request.in_force);
  g_ptr_array_add (states->row, row);

  return TRUE;
}

VigieStates *
vigie_states_new (VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) ledger = vigie_ledger_list (vigie_observatory_get_db (observatory), error);
  g_autoptr (VigieStates) states = NULL;

  if (!ledger)
    return NULL;
  states = g_new0 (VigieStates, 1);
  states->observatory = observatory;
  states->row = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  if (!(states->delivery = vigie_deliveries_list (observatory, TRUE, error)))
    return NULL;
  for (guint i = 0; i < ledger->len; i++)
    if (!add_row (states, g_ptr_array_index (ledger, i), error))
      return NULL;

  return g_steal_pointer (&states);
}

/* What a column was made of. */

static gboolean
is_of (const VigieHolding *holding, const VigieColumn *column)
{
  return strcmp (holding->source, column->indicator->numerator.term[0].source) == 0 &&
         vigie_period_compare (holding->period, column->period) == 0;
}

/* (transfer full): which deliveries of its source and period count: the same words, the same state. */
static char *
dup_words (VigieStates *states, Row *row, const VigieColumn *column, GError **error)
{
  GString *words;

  if (!row->holding &&
      !(row->holding = vigie_holdings_list_of (states->observatory, row->in_force, error)))
    return NULL;
  words = g_string_new (NULL);
  for (guint i = 0; i < row->holding->len; i++) {
    const VigieHolding *one = g_ptr_array_index (row->holding, i);

    if (is_of (one, column))
      g_string_append_printf (words, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                              one->variable, one->zoning, one->delivery);
  }

  return g_string_free (words, FALSE);
}

static Row *
find_row (const VigieStates *states, gint64 edition)
{
  for (guint i = 0; i < states->row->len; i++) {
    Row *row = g_ptr_array_index (states->row, i);

    if (row->edition == edition)
      return row;
  }

  return NULL;
}

/* (transfer container) (element-type Row): the first row of each state of a column, that of @own the last of them that
 * matters: states after it cannot be the first to have its figures. None where nothing of it is held. */
static GPtrArray *
list_states (VigieStates *states, Row *own, const VigieColumn *column, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *its = dup_words (states, own, column, error);

  if (!its)
    return NULL;
  for (guint i = 0; i < states->row->len && *its && !g_hash_table_contains (seen, its); i++) {
    Row *row = g_ptr_array_index (states->row, i);
    char *words = dup_words (states, row, column, error);

    if (!words)
      return NULL;
    if (g_hash_table_add (seen, words))
      g_ptr_array_add (list, row);
  }

  return g_steal_pointer (&list);
}

/* What the mapping of a delivery says, if a package brought it. */
static gboolean
read_mapping (const VigieDelivery *delivery, VigieManifestState *state)
{
  g_autoptr (JsonObject) mapping = vigie_json_parse (delivery->mapping, NULL);
  VigieJson json = { NULL };

  if (!mapping || !json_object_has_member (mapping, "package_from"))
    return FALSE;
  state->party = vigie_json_dup (&json, mapping, "package_from");
  if (json_object_has_member (mapping, "state"))
    state->number = (guint32) CLAMP (vigie_json_integer (&json, mapping, "state"), 0, G_MAXINT32);

  return TRUE;
}

static const VigieDelivery *
find_delivery (const VigieStates *states, gint64 id)
{
  for (guint i = 0; i < states->delivery->len; i++) {
    const VigieDelivery *one = g_ptr_array_index (states->delivery, i);

    if (one->id == id)
      return one;
  }

  return NULL;
}

/* Whether a column is made of what a package brought: then the states are those of that body. */
static gboolean
is_brought (const VigieStates *states,
            const Row *own,
            const VigieColumn *column,
            VigieManifestState *state)
{
  for (guint i = 0; i < own->holding->len; i++) {
    const VigieHolding *one = g_ptr_array_index (own->holding, i);
    const VigieDelivery *delivery =
      is_of (one, column) ? find_delivery (states, one->delivery) : NULL;

    if (delivery && read_mapping (delivery, state))
      return TRUE;
  }

  return FALSE;
}

/* What each figure is since. */

/* A count of one source at its period, as it is. */
static gboolean
is_count (const VigieIndicator *indicator)
{
  const VigieFormula *formula = &indicator->numerator;

  for (gsize i = 0; i < formula->n; i++)
    if (formula->term[i].period != VIGIE_TERM_SAME ||
        strcmp (formula->term[i].source, formula->term[0].source) != 0)
      return FALSE;

  return indicator->kind == VIGIE_KIND_STOCK && indicator->factor == 1.0 &&
         indicator->denominator.n == 0;
}

/* (transfer full) */
static VigieFigures *
figures_of (VigieStates *states,
            Row *row,
            const VigieZoning *zoning,
            const VigieColumn *column,
            GError **error)
{
  VigieFigures *above = NULL, *below = NULL;

  if (!row->figures &&
      !(row->figures = vigie_source_figures_new_of (states->observatory, row->in_force, error)))
    return NULL;

  return vigie_source_figures_terms (row->figures, zoning, column->indicator, column->period,
                                     &above, &below, error)
           ? above
           : NULL;
}

static gboolean
date_column (VigieStates *states, const GPtrArray *list, VigieTable *table, gsize c, GError **error)
{
  const VigieColumn *column = table->column + c;
  g_autoptr (VigieFigures) own = NULL;

  for (guint i = list->len; i > 0; i--) { /* the first that has it is entered last */
    Row *row = g_ptr_array_index (list, i - 1);
    g_autoptr (VigieFigures) then = figures_of (states, row, table->zoning, column, error);

    if (!then)
      return FALSE;
    if (!own)
      own = vigie_figures_dup (then);
    for (gsize zone = 0; zone < own->rows; zone++) {
      VigieCell cell = vigie_figures_get (table->figures, zone, c);

      if (own->state[zone] == VIGIE_CELL_MISSING || then->state[zone] != own->state[zone] ||
          then->value[zone] != own->value[zone])
        continue;
      cell.since = row->position;
      vigie_figures_set (table->figures, zone, c, cell);
    }
  }

  return TRUE;
}

gboolean
vigie_states_tell (VigieStates *states, VigieManifestEdition *one, GError **error)
{
  const VigieEdition *edition = one->edition;
  Row *own = find_row (states, edition->number);

  for (gsize c = 0; own && edition->n_tables > 0 && c < edition->table[0]->n_columns; c++) {
    const VigieColumn *column = edition->table[0]->column + c;
    g_autoptr (GPtrArray) list = list_states (states, own, column, error);

    if (!list)
      return FALSE;
    if (list->len == 0 || is_brought (states, own, column, one->state + c))
      continue;
    one->state[c].number = ((const Row *) g_ptr_array_index (list, list->len - 1))->position;
    for (gsize t = 0; t < edition->n_tables && is_count (column->indicator); t++)
      if (!date_column (states, list, edition->table[t], c, error))
        return FALSE;
  }

  return TRUE;
}

void
vigie_states_note (JsonBuilder *builder,
                   const VigieManifest *manifest,
                   const VigieManifestState *state)
{
  vigie_json_add (builder, "package_from", manifest->from);
  vigie_json_add_integer (builder, "state", state->party ? 0 : state->number);
}

/* What has come. */

static gboolean
is_parcel (const VigieDelivery *delivery, const VigieColumn *column)
{
  return strcmp (delivery->source, column->indicator->numerator.term[0].source) == 0 &&
         vigie_period_compare (delivery->period, column->period) == 0;
}

/* Ours, of which the other body's edition was made: as they counted for the first edition of that state. */
static gboolean
is_ours (const VigieStates *states, const VigieDelivery *delivery, guint32 number)
{
  for (guint i = 0; i < states->row->len; i++) {
    const Row *row = g_ptr_array_index (states->row, i);

    for (guint j = 0; row->position == number && j < row->in_force->len; j++)
      if (g_array_index (row->in_force, gint64, j) == delivery->id)
        return TRUE;
  }

  return FALSE;
}

static gboolean
is_theirs (const VigieDelivery *delivery, const char *party, guint32 number)
{
  VigieManifestState its = { 0 };
  gboolean found =
    read_mapping (delivery, &its) && its.number == number && strcmp (its.party, party) == 0;

  g_free (its.party);

  return found;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

/* Puts the deliveries of a state in the place of those that count of its source and period. Returns: whether there are. */
static gboolean
put_back (const VigieStates *states,
          const char *own,
          const VigieManifest *manifest,
          const VigieManifestState *state,
          const VigieColumn *column,
          GArray *in_force)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean ours = g_strcmp0 (state->party, own) == 0;

  for (guint i = 0; i < states->delivery->len; i++) {
    const VigieDelivery *one = g_ptr_array_index (states->delivery, i);

    if (is_parcel (one, column) &&
        (ours ? is_ours (states, one, state->number)
              : is_theirs (one, state->party ? state->party : manifest->from, state->number)))
      g_array_append_val (found, one->id);
    if (!ours && found->len > 0)
      break; /* the newest */
  }
  for (guint i = in_force->len; i > 0 && found->len > 0; i--) {
    const VigieDelivery *one = find_delivery (states, g_array_index (in_force, gint64, i - 1));

    if (one && is_parcel (one, column))
      g_array_remove_index (in_force, i - 1);
  }
  g_array_append_vals (in_force, found->data, found->len);
  g_array_sort (in_force, compare_ids);

  return found->len > 0;
}

GArray *
vigie_states_find (VigieObservatory *observatory,
                   const VigieManifest *manifest,
                   const VigieManifestEdition *one,
                   guint32 **lacking,
                   GError **error)
{
  g_autoptr (VigieStates) states = vigie_states_new (observatory, error);
  g_autoptr (GArray) in_force = states ? vigie_deliveries_in_force (observatory, error) : NULL;
  g_autofree char *own = in_force ? vigie_body_dup_party (observatory, error) : NULL;
  gsize kept = 0;

  if (!own)
    return NULL;
  *lacking = g_new0 (guint32, one->edition->n_provenance + 1);
  for (gsize c = 0; c < one->edition->n_provenance; c++) {
    const VigieManifestState *state = one->state + c;

    if (!one->column[c].indicator)
      continue;
    if (state->number != 0 && !put_back (states, own, manifest, state, one->column + c, in_force) &&
        !state->party)
      (*lacking)[kept] = state->number;
    kept++;
  }

  return g_steal_pointer (&in_force);
}
