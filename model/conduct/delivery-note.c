/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bordereau's facts: what a delivery's row, report and mapping say, or an edition and its documents. How
 * far a correction moves a figure is not among them (Z4). */
#include "model/conduct/delivery-note.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/deliveries/delivery.h"
#include "model/protection/provenance.h"
#include "model/restitution/document.h"

char *
vigie_source_dup_secrecy_words (VigieObservatory *observatory, const char *source)
{
  g_autoptr (VigieSourceSheet) sheet = vigie_source_sheet_load (observatory, source, NULL);
  const VigieVerdict nothing = { 0 };

  return sheet ? vigie_secrecy_dup_words (sheet, &nothing) : NULL;
}

static const char *
party_name (const VigieConvention *convention, const char *code)
{
  const VigieParty *party = code ? vigie_convention_find_party (convention, code) : NULL;

  return party ? party->name : NULL;
}

static const char *
other_party (const VigieConvention *convention, const char *code)
{
  for (gsize i = 0; i < convention->n_parties; i++)
    if (strcmp (convention->party[i].code, code) != 0)
      return convention->party[i].code;

  return NULL;
}

G_GNUC_PRINTF (2, 3)
static void
add_step (VigieDeliveryNote *note, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (note->step, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static JsonObject *
object_of (JsonParser *parser, const char *json)
{
  JsonNode *root;

  if (!json || !json_parser_load_from_data (parser, json, -1, NULL) ||
      !(root = json_parser_get_root (parser)) || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  return json_node_get_object (root);
}

/* Columns kept and left aside. */
static void
add_columns (VigieDeliveryNote *note, const char *mapping)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = object_of (parser, mapping);
  JsonArray *column = object && json_object_has_member (object, "columns")
                        ? json_object_get_array_member (object, "columns")
                        : NULL;
  guint kept = 0, n = column ? json_array_get_length (column) : 0;

  for (guint i = 0; i < n; i++) {
    JsonObject *one = json_array_get_object_element (column, i);
    const char *role = json_object_get_string_member_with_default (one, "role", "");

    kept += g_str_equal (role, "ignored") || g_str_equal (role, "unknown") ? 0 : 1;
  }
  if (n > 0)
    add_step (note, "Colonnes : %u lues, %u retenues, %u laissées de côté.", n, kept, n - kept);
}

static void
add_report (VigieDeliveryNote *note, const char *report)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = object_of (parser, report);
  gint64 repairs;

  if (!object)
    return;
  repairs = json_object_get_int_member_with_default (object, "repairs_in_all", 0);
  add_step (note, "Zones reconnues : %d sur %d.",
            (int) json_object_get_int_member_with_default (object, "zones_matched", 0),
            (int) json_object_get_int_member_with_default (object, "zones", 0));
  if (repairs > 0)
    add_step (note, "Codes réparés : %d.", (int) repairs);
}

static void
add_steps (VigieDeliveryNote *note, const VigieDelivery *delivery)
{
  add_step (note, "Lignes : %" G_GSIZE_FORMAT " acceptées, %" G_GSIZE_FORMAT " refusées.",
            delivery->rows_accepted, delivery->rows_refused);
  add_columns (note, delivery->mapping);
  add_report (note, delivery->report);
}

static char *
dup_hash (const guint8 hash[32])
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 32; i++)
    g_string_append_printf (text, "%02x", hash[i]);

  return g_string_free (text, FALSE);
}

static VigieDeliveryNote *
write_note (const VigiePaperRecord *record, const VigieDelivery *delivery, const char *party)
{
  VigieDeliveryNote *note = vigie_delivery_note_new ();
  const VigieConvention *convention = record->convention;
  const VigieAnnexLine *line =
    *delivery->annex_line ? vigie_convention_line_of_source (convention, delivery->source) : NULL;
  const VigieSource *source =
    vigie_catalogue_find_source (vigie_catalogue_get (), delivery->source);
  g_autofree char *rows = g_strdup_printf ("%" G_GSIZE_FORMAT, delivery->rows_accepted);
  g_autofree char *hash = dup_hash (delivery->file_hash);

  note->object = g_strdup_printf ("delivery %d", (int) delivery->id);
  vigie_delivery_note_add_source (note, delivery->source);
  if (*delivery->additional_reason && !*delivery->annex_line)
    note->additional_reason = g_strdup (delivery->additional_reason);
  note->line = line ? g_strdup (line->id) : NULL;
  note->content = source ? g_strdup_printf ("%s (%s)", source->operation, source->producer) : NULL;
  note->from = g_strdup (line                ? party_name (convention, line->from)
                         : *delivery->issuer ? delivery->issuer
                         : source            ? source->producer
                                             : NULL);
  note->to = g_strdup (party_name (convention, line ? line->to : party));
  /* A2.1: of a source of the annex it is why another than the convention's collected it. */
  note->collector = *delivery->annex_line && *delivery->additional_reason
                      ? g_strdup_printf ("%s (motif" VIGIE_NBSP ": %s)", delivery->collector,
                                         delivery->additional_reason)
                      : g_strdup (delivery->collector);
  note->article = g_strdup (delivery->article);
  vigie_delivery_note_add_file (note, delivery->file_name, rows, hash);
  note->period = vigie_period_dup_string (delivery->period);
  if (delivery->vintage > 0)
    note->geography = g_strdup_printf ("IRIS, géographie %d", delivery->vintage);
  add_steps (note, delivery);
  note->secrecy = vigie_source_dup_secrecy_words (record->observatory, delivery->source);
  if (delivery->version > 1)
    note->remarks = g_strdup_printf (
      "Version %d : elle corrige et remplace celle d’avant. Ce qui change d’une version à "
      "l’autre n’est pas dit en nombre de personnes.",
      delivery->version);

  return note;
}

VigieDeliveryNote *
vigie_delivery_note_of_delivery (const VigiePaperRecord *record,
                                 gint64 id,
                                 const char *party,
                                 GError **error)
{
  g_autoptr (GPtrArray) list = vigie_deliveries_list (record->observatory, TRUE, error);

  if (!list)
    return NULL;
  for (guint i = 0; i < list->len; i++) {
    const VigieDelivery *one = g_ptr_array_index (list, i);

    if (one->id == id)
      return write_note (record, one, party);
  }
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("There is no delivery %d: “deliveries” lists them."), (int) id);

  return NULL;
}

/* The files made of an edition. */
static gboolean
add_documents (VigieDeliveryNote *note,
               VigieObservatory *observatory,
               const VigieEdition *edition,
               GError **error)
{
  g_autoptr (GPtrArray) list = vigie_documents_list (observatory, error);
  gsize zones = edition->n_tables > 0 ? edition->table[0]->zoning->n_zones : 0;
  g_autofree char *rows = g_strdup_printf ("%" G_GSIZE_FORMAT, zones);

  if (!list)
    return FALSE;
  for (guint i = list->len; i-- > 0;) {
    const VigieDocumentEntry *one = g_ptr_array_index (list, i);
    g_autofree char *name = g_path_get_basename (one->path);

    if (one->edition == edition->number)
      vigie_delivery_note_add_file (note, name, rows, one->hash);
  }
  if (note->file->len > 0)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("No file was made of edition %d: make one (document) before its note."),
               (int) edition->number);

  return FALSE;
}

static void
add_provenance (VigieDeliveryNote *note, const VigieEdition *edition)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *periods = g_string_new (NULL), *secrecy = g_string_new (NULL);

  for (gsize i = 0; i < edition->n_provenance; i++) {
    const VigieProvenance *one = &edition->provenance[i];
    g_autofree char *period = vigie_period_dup_string (one->period);
    char *key =
      g_strdup_printf ("%s %s, version %d", one->operation, period, one->delivery_version);

    vigie_delivery_note_add_source (note, one->source);
    if (!g_hash_table_add (seen, key))
      continue;
    g_string_append_printf (periods, "%s%s", periods->len ? "\n" : "", key);
    g_string_append_printf (secrecy, "%s%s : %s", secrecy->len ? "\n" : "", one->operation,
                            one->secrecy);
  }
  note->period = g_string_free (periods, FALSE);
  note->secrecy = g_string_free (secrecy, FALSE);
}

VigieDeliveryNote *
vigie_delivery_note_of_edition (
  const VigiePaperRecord *record, gint64 number, const char *party, const char *to, GError **error)
{
  g_autoptr (VigieEdition) edition = vigie_edition_load (record->observatory, number, error);
  g_autofree char *hash = NULL;
  g_autoptr (VigieDeliveryNote) note = NULL;
  const VigieConvention *convention = record->convention;
  GString *geography;

  if (!edition)
    return NULL;
  hash = vigie_delivery_note_dup_hash (edition->hash);
  note = vigie_delivery_note_new ();
  if (!add_documents (note, record->observatory, edition, error))
    return NULL;
  note->object = g_strdup_printf ("edition %d", (int) number);
  note->sender = g_strdup (party);
  note->content = g_strdup_printf ("Édition %d, empreinte %s", (int) number, hash);
  note->from = g_strdup (party_name (convention, party));
  note->to = g_strdup (party_name (convention, to ? to : other_party (convention, party)));
  note->article = g_strdup (vigie_convention_article_of (convention, "package"));
  add_provenance (note, edition);
  geography = g_string_new (NULL);
  for (gsize i = 0; i < edition->n_tables; i++)
    g_string_append_printf (geography, "%s%s, géographie %d", i ? "\n" : "",
                            vigie_zoning_kind_label (edition->table[i]->zoning->kind),
                            edition->table[i]->zoning->vintage);
  note->geography = g_string_free (geography, FALSE);

  return g_steal_pointer (&note);
}
