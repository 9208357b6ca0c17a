/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slip's lines: what the import recorded of rows, and what its checks found. */
#include "model/exchange/slip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/catalogue/pivots.h"
#include "model/checks/findings.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/deliveries/delivery-files.h"
#include "model/exchange/slip-words.h"
#include "model/import/mapping.h"

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
 * landlords is of all of them, and so are the zones around one. A row that was refused is told, even where it was let pass:
 * the delivery is stored without it. */
static gboolean
concerns_producer (const VigieSlip *slip, const VigieReportFinding *finding)
{
  if (finding->file != slip->file || finding->kind == VIGIE_FINDING_NOTE ||
      finding->kind == VIGIE_FINDING_SOURCES || (finding->waived && !finding->error))
    return FALSE;
  return !vigie_pivot_sums_rows (slip->source) ||
         (finding->kind != VIGIE_FINDING_SERIES && finding->kind != VIGIE_FINDING_NEIGHBOURS);
}

/* What is said of a column behind single cells of it is how many more of them there are. */
static gsize
place_of (const VigieSlip *slip, const VigieSlipLine *line)
{
  gsize place = line->row;

  for (guint i = slip->line->len; line->row == 0 && line->column >= 0 && i-- > 0;) {
    const VigieSlipLine *before = slip->line->pdata[i];

    if (before->kind != line->kind || before->column != line->column || before->row == 0)
      break;
    place = MAX (place, before->row);
  }
  return place;
}

static void
take_finding (VigieSlip *slip, const VigieMapping *mapping, const VigieReportFinding *finding)
{
  char *sentence = vigie_slip_words_dup (finding);
  VigieSlipLine *line;

  if (!sentence)
    return;
  line = g_new0 (VigieSlipLine, 1);
  line->row = finding->row;
  line->column = finding->column < (gssize) mapping->n_columns ? finding->column : -1;
  line->heading = g_strdup (line->column >= 0 ? mapping->column[line->column].heading : "");
  line->code = g_strdup (finding->code);
  line->sentence = sentence;
  line->refused = finding->error;
  line->kind = finding->kind;
  line->place = place_of (slip, line);
  g_ptr_array_add (slip->line, line);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const VigieSlipLine *one = *(VigieSlipLine *const *) a;
  const VigieSlipLine *other = *(VigieSlipLine *const *) b;

  if (one->place != other->place)
    return one->place < other->place ? -1 : 1;
  if ((one->row == 0) != (other->row == 0))
    return one->row == 0 ? 1 : -1;
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
  g_autoptr (GPtrArray) findings = of ? vigie_findings_load (observatory, delivery, error) : NULL;
  g_autoptr (GPtrArray) files =
    findings ? vigie_delivery_files_list (observatory, of, error) : NULL;
  const VigieDeliveryFile *file = files ? find_file (files, delivery, number, error) : NULL;
  g_autoptr (VigieMapping) mapping = NULL;
  g_autoptr (VigieReading) reading = NULL;
  g_autoptr (VigieSlip) slip = NULL;

  if (!file || !(mapping = vigie_mapping_parse_json (file->mapping, &reading, error)))
    return NULL;

  slip = slip_of (of, file);
  for (guint i = 0; i < findings->len; i++)
    if (concerns_producer (slip, findings->pdata[i]))
      take_finding (slip, mapping, findings->pdata[i]);
  g_ptr_array_sort (slip->line, compare_lines);
  return g_steal_pointer (&slip);
}

char *
vigie_slip_dup_file_name (const char *file_name, const char *ending)
{
  g_autofree char *name =
    g_strdup_printf (VIGIE_SAY (vigie_language_current (), "Return of %s.%s", "Retour de %s.%s"),
                     file_name, ending);

  return g_strdelimit (g_steal_pointer (&name), "/\\", '_');
}
