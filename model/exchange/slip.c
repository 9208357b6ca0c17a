/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slip's lines: what the import recorded of rows, and what its checks found. */
#include "model/exchange/slip.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/catalogue/pivots.h"
#include "model/core/error.h"
#include "model/deliveries/delivery-files.h"
#include "model/import/mapping.h"
#include "model/import/report.h"

static void
line_free (gpointer data)
{
  VigieSlipLine *line = data;

  g_free (line->heading);
  g_free (line->code);
  g_free (line->sentence);
  g_free (line);
}

void
vigie_slip_free (VigieSlip *slip)
{
  if (!slip)
    return;
  g_free (slip->source);
  g_free (slip->producer);
  g_free (slip->period);
  g_free (slip->file_name);
  g_free (slip->received);
  g_ptr_array_unref (slip->line);
  g_free (slip);
}

/* Whether a finding is for the producer: nothing of how the file was read, nor of anybody else's figures. What is held of
 * landlords is of all of them, and so are the zones around one. */
static gboolean
concerns_producer (const VigieSlip *slip, const char *kind)
{
  static const VigieFindingKind beside[] = { VIGIE_FINDING_SERIES, VIGIE_FINDING_NEIGHBOURS };

  for (gsize i = 0; i < G_N_ELEMENTS (beside) && vigie_pivot_sums_rows (slip->source); i++)
    if (strcmp (kind, vigie_finding_kind_name (beside[i])) == 0)
      return FALSE;
  return strcmp (kind, vigie_finding_kind_name (VIGIE_FINDING_NOTE)) != 0 &&
         strcmp (kind, vigie_finding_kind_name (VIGIE_FINDING_SOURCES)) != 0;
}

static void
take_finding (VigieSlip *slip, const VigieMapping *mapping, JsonObject *finding)
{
  gint64 column = json_object_get_int_member_with_default (finding, "column", 0) - 1;
  gboolean refused = json_object_get_boolean_member_with_default (finding, "error", FALSE);
  VigieSlipLine *line;

  /* A row that was refused is told, even where it was stored without it. */
  if (json_object_get_int_member_with_default (finding, "file", 1) != slip->file ||
      !concerns_producer (slip,
                          json_object_get_string_member_with_default (finding, "kind", "code")) ||
      (json_object_has_member (finding, "waived") && !refused))
    return;

  line = g_new0 (VigieSlipLine, 1);
  line->row = (gsize) MAX (json_object_get_int_member_with_default (finding, "row", 0), 0);
  line->column = column >= 0 && column < (gint64) mapping->n_columns ? (gssize) column : -1;
  line->heading = g_strdup (line->column >= 0 ? mapping->column[line->column].heading : "");
  line->code = g_strdup (json_object_get_string_member_with_default (finding, "code", ""));
  line->sentence = g_strdup (json_object_get_string_member_with_default (finding, "sentence", ""));
  line->refused = refused;
  g_ptr_array_add (slip->line, line);
}

/* @several: nothing is taken of a record that does not say of which file each finding is. */
static gboolean
take_findings (
  VigieSlip *slip, const VigieMapping *mapping, const char *json, gboolean several, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root;
  JsonArray *findings;

  if (!json || !*json)
    return TRUE;
  if (!json_parser_load_from_data (parser, json, -1, error))
    return FALSE;
  root = json_node_get_object (json_parser_get_root (parser));
  if (several && !json_object_has_member (root, "files"))
    return TRUE;
  findings = json_object_has_member (root, "findings")
               ? json_object_get_array_member (root, "findings")
               : NULL;
  for (guint i = 0; findings && i < json_array_get_length (findings); i++)
    take_finding (slip, mapping, json_array_get_object_element (findings, i));
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const VigieSlipLine *one = *(VigieSlipLine *const *) a;
  const VigieSlipLine *other = *(VigieSlipLine *const *) b;

  if (one->row != other->row)
    return one->row < other->row ? -1 : 1;
  return (one->column > other->column) - (one->column < other->column);
}

static VigieSlip *
slip_of (const VigieDelivery *delivery, const VigieDeliveryFile *file)
{
  const VigieSource *source =
    vigie_catalogue_find_source (vigie_catalogue_get (), delivery->source);
  VigieSlip *slip = g_new0 (VigieSlip, 1);

  slip->delivery = delivery->id;
  slip->file = file->number;
  slip->source = g_strdup (delivery->source);
  slip->producer = g_strdup (source ? source->producer : delivery->issuer);
  slip->period = vigie_period_dup_string (delivery->period);
  slip->file_name = g_strdup (file->name);
  slip->received = g_strdup (delivery->received);
  slip->rows_accepted = file->rows_accepted;
  slip->rows_refused = file->rows_refused;
  slip->line = g_ptr_array_new_with_free_func (line_free);
  return slip;
}

/* (transfer none) (nullable): the file that is asked for; which of several is to be said. */
static const VigieDeliveryFile *
find_file (const GPtrArray *files, gint64 delivery, guint number, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  if (number == 0 && files->len == 1)
    return files->pdata[0];
  for (guint i = 0; i < files->len; i++) {
    const VigieDeliveryFile *file = files->pdata[i];

    if (file->number == number)
      return file;
    g_string_append_printf (names, "%s%u “%s”", i ? ", " : "", file->number, file->name);
  }
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ (
                 "Delivery %d came in several files, each of somebody else: give the number of one "
                 "of %s."),
               (int) delivery, names->str);
  return NULL;
}

VigieSlip *
vigie_slip_load (VigieObservatory *observatory, gint64 delivery, guint number, GError **error)
{
  g_autoptr (VigieDelivery) of = vigie_delivery_find (observatory, delivery, error);
  g_autofree char *findings =
    of ? vigie_delivery_findings_load (observatory, delivery, error) : NULL;
  g_autoptr (GPtrArray) files =
    findings ? vigie_delivery_files_list (observatory, of, error) : NULL;
  const VigieDeliveryFile *file = files ? find_file (files, delivery, number, error) : NULL;
  g_autoptr (VigieMapping) mapping = NULL;
  g_autoptr (VigieReading) reading = NULL;
  g_autoptr (VigieSlip) slip = NULL;
  gboolean several;

  if (!file || !(mapping = vigie_mapping_parse_json (file->mapping, &reading, error)))
    return NULL;

  several = files->len > 1;
  slip = slip_of (of, file);
  if (!take_findings (slip, mapping, of->report, several, error) ||
      !take_findings (slip, mapping, findings, several, error))
    return NULL;
  g_ptr_array_sort (slip->line, compare_lines);
  return g_steal_pointer (&slip);
}

/* A slip is in French, and so is its name. */
char *
vigie_slip_dup_file_name (const char *file_name, const char *ending)
{
  g_autofree char *name = g_strdup_printf ("Retour de %s.%s", file_name, ending);

  return g_strdelimit (g_steal_pointer (&name), "/\\", '_');
}
