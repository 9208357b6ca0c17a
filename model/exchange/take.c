/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a package to deliveries and known editions. */
#include "model/exchange/take.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/deliveries/delivery.h"
#include "model/exchange/json.h"
#include "model/exchange/states.h"
#include "model/protection/received.h"

/* A source at a period: what one delivery holds. */
typedef struct {
  const char *source;
  VigiePeriod period;
} Parcel;

static const VigieTerm *
variable_of (const VigieColumn *column)
{
  return column->indicator ? vigie_arrival_variable (column->indicator) : NULL;
}

static gboolean
is_of (const VigieColumn *column, const Parcel *parcel)
{
  const VigieTerm *term = variable_of (column);

  return term && strcmp (term->source, parcel->source) == 0 &&
         vigie_period_compare (column->period, parcel->period) == 0;
}

static GArray *
list_parcels (const VigieManifestEdition *given)
{
  GArray *parcels = g_array_new (FALSE, FALSE, sizeof (Parcel));

  for (gsize c = 0; c < given->edition->n_provenance; c++) {
    const VigieTerm *term = variable_of (given->column + c);
    gboolean there = FALSE;

    for (guint i = 0; i < parcels->len && !there; i++)
      there = is_of (given->column + c, &g_array_index (parcels, Parcel, i));
    if (term && !there) {
      Parcel parcel = { term->source, given->column[c].period };

      g_array_append_val (parcels, parcel);
    }
  }

  return parcels;
}

static gboolean
has_variable (const GPtrArray *columns, const char *variable, gint64 zoning)
{
  for (guint i = 0; i < columns->len; i++) {
    const VigieDeliveryColumn *one = g_ptr_array_index (columns, i);

    if (one->zoning == zoning && strcmp (one->variable, variable) == 0)
      return TRUE;
  }

  return FALSE;
}

/* Values and marks as received: what is secret stays so. */
static GPtrArray *
columns_of (const VigieEdition *edition, const Parcel *parcel)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_delivery_column_free);

  for (gsize t = 0; t < edition->n_tables; t++) {
    const VigieTable *table = edition->table[t];

    for (gsize c = 0; c < table->n_columns; c++) {
      VigieDeliveryColumn *column;

      if (!is_of (table->column + c, parcel) ||
          has_variable (columns, variable_of (table->column + c)->variable, table->zoning->id))
        continue;
      column = vigie_delivery_column_new (variable_of (table->column + c)->variable, parcel->period,
                                          table->zoning->id, table->zoning->n_zones);
      for (gsize row = 0; row < table->zoning->n_zones; row++)
        vigie_figures_set (column->figures, row, 0, vigie_figures_get (table->figures, row, c));
      g_ptr_array_add (columns, column);
    }
  }

  return columns;
}

/* The state of a parcel's source. */
static const VigieManifestState *
state_of (const VigieArrival *arrival, const Parcel *parcel)
{
  const VigieManifestEdition *given = vigie_manifest_given (arrival->manifest);
  gsize c = 0;

  while (!is_of (given->column + c, parcel))
    c++;

  return given->state + c;
}

/* How it was read: from which column of which package, and the sender's rules, to be kept. */
static char *
dup_mapping (const VigieArrival *arrival, const Parcel *parcel)
{
  const VigieManifestState *state = state_of (arrival, parcel);
  const VigieManifestEdition *given = vigie_manifest_given (arrival->manifest);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  vigie_states_note (builder, arrival->manifest, state);
  vigie_json_add_integer (builder, "package", arrival->manifest->serial);
  vigie_json_add_integer (builder, "edition", arrival->manifest->edition);
  json_builder_set_member_name (builder, "provenance");
  json_builder_begin_array (builder);
  for (gsize c = 0; c < given->edition->n_provenance; c++) {
    const VigieProvenance *one = given->edition->provenance + c;

    if (!is_of (given->column + c, parcel))
      continue;
    json_builder_begin_object (builder);
    vigie_json_add (builder, "indicator", one->indicator);
    vigie_json_add (builder, "variable", variable_of (given->column + c)->variable);
    vigie_json_add (builder, "producer", one->producer);
    vigie_json_add (builder, "operation", one->operation);
    vigie_json_add_integer (builder, "version", one->delivery_version);
    vigie_json_add (builder, "file", one->file_name);
    vigie_json_add (builder, "received", one->received);
    vigie_json_add (builder, "secrecy", one->secrecy);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  vigie_json_add (builder, "rules", arrival->rules);
  json_builder_end_object (builder);

  return vigie_json_write (builder);
}

/* The first column of a parcel, for what all of them share. */
static const VigieProvenance *
provenance_of (const VigieArrival *arrival, const Parcel *parcel, gboolean *invented)
{
  const VigieManifestEdition *given = vigie_manifest_given (arrival->manifest);
  const VigieProvenance *first = NULL;

  *invented = FALSE;
  for (gsize c = 0; c < given->edition->n_provenance; c++)
    if (is_of (given->column + c, parcel)) {
      first = first ? first : given->edition->provenance + c;
      *invented = *invented || given->edition->provenance[c].invented;
    }

  return first;
}

static VigieDelivery *
delivery_of (const VigieConvention *convention,
             const VigieArrival *arrival,
             const Parcel *parcel,
             const char *article,
             const char *file,
             const guint8 hash[32],
             const GDate *today)
{
  const VigieAnnexLine *line = vigie_convention_line_of_source (convention, parcel->source);
  VigieDelivery *delivery = vigie_delivery_new ();
  const VigieProvenance *provenance = provenance_of (arrival, parcel, &delivery->invented);

  delivery->source = g_strdup (parcel->source);
  delivery->annex_line = g_strdup (line ? line->id : "");
  delivery->additional_reason = g_strdup ("");
  delivery->direction_from = g_strdup (arrival->manifest->from);
  delivery->article = g_strdup (article);
  delivery->programme = g_strdup ("ODSL,ABS");
  delivery->collector = g_strdup (provenance->collector);
  delivery->issuer = g_strdup (provenance->producer);
  delivery->period = parcel->period;
  delivery->vintage = vigie_arrival_given (arrival)->table[0]->zoning->vintage;
  delivery->received = vigie_date_dup_iso (today);
  delivery->file_name = g_strdup (file);
  memcpy (delivery->file_hash, hash, 32);
  delivery->mapping = dup_mapping (arrival, parcel);
  delivery->report = vigie_arrival_dup_report (arrival);
  delivery->rows_accepted = arrival->accepted;
  delivery->rows_refused = arrival->refused;

  return delivery;
}

char *
vigie_take_deliveries (VigieObservatory *observatory,
                       const VigieConvention *convention,
                       const VigieArrival *arrival,
                       const char *article,
                       const char *file,
                       const guint8 hash[32],
                       const GDate *today,
                       GError **error)
{
  g_autoptr (GArray) parcels = list_parcels (vigie_manifest_given (arrival->manifest));
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < parcels->len; i++) {
    const Parcel *parcel = &g_array_index (parcels, Parcel, i);
    g_autoptr (GPtrArray) columns = columns_of (vigie_arrival_given (arrival), parcel);
    g_autoptr (VigieDelivery) delivery =
      delivery_of (convention, arrival, parcel, article, file, hash, today);

    if (!vigie_delivery_store (observatory, delivery, columns, NULL, error))
      return NULL;
    g_string_append_printf (numbers, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", delivery->id);
  }

  return g_string_free (g_steal_pointer (&numbers), FALSE);
}

/* Whether an edition came already, with the same figures. */
static gboolean
has_come (VigieObservatory *observatory,
          const char *party,
          const VigieEdition *edition,
          gboolean *come,
          GError **error)
{
  g_autofree char *hash = NULL;

  if (!vigie_received_find (vigie_observatory_get_db (observatory), party, edition->number, &hash,
                            error))
    return FALSE;
  *come = hash != NULL;
  if (!hash || strcmp (hash, edition->hash) == 0)
    return TRUE;

  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
               _ (
                 "Edition %d of “%s” came before with other figures, and an approved edition never "
                 "changes: ask that body which one it is."),
               (int) edition->number, party);
  return FALSE;
}

gboolean
vigie_take_check_editions (VigieObservatory *observatory,
                           const VigieArrival *arrival,
                           GError **error)
{
  gboolean come;

  for (guint i = 0; i < arrival->edition->len; i++)
    if (!has_come (observatory, arrival->manifest->from, g_ptr_array_index (arrival->edition, i),
                   &come, error))
      return FALSE;

  return TRUE;
}

gboolean
vigie_take_editions (VigieObservatory *observatory, const VigieArrival *arrival, GError **error)
{
  const VigieManifest *manifest = arrival->manifest;

  for (guint i = 0; i < arrival->edition->len; i++) {
    const VigieEdition *edition = g_ptr_array_index (arrival->edition, i);
    g_autoptr (GArray) in_force = NULL;
    g_autofree guint32 *lacking = NULL;
    gboolean come = FALSE;

    if (!has_come (observatory, manifest->from, edition, &come, error))
      return FALSE;
    if (!come &&
        (!(in_force =
             vigie_states_find (observatory, manifest, g_ptr_array_index (manifest->editions, i),
                                &lacking, error)) ||
         !vigie_received_store (observatory, manifest->from, edition, in_force, lacking, error)))
      return FALSE;
  }

  return TRUE;
}
