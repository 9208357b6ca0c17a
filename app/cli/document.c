/* SPDX-License-Identifier: GPL-3.0-or-later */
/* map, document: proofs made of an edition, and their register. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/columns.h"
#include "app/cli/edition.h"
#include "app/cli/method.h"
#include "model/core/error.h"
#include "model/restitution/abs-coverage.h"
#include "model/restitution/document.h"

#define MAX_PIXELS 20000

/* The options that maps and documents share. */
typedef struct {
  int edition;
  char *indicator;
  char *period;
  char *zoning;
  char *palette;
  char *output;
  int width, height;
  VigieCliMethod method;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->indicator);
  g_free (asked->period);
  g_free (asked->zoning);
  g_free (asked->palette);
  g_free (asked->output);
  vigie_cli_method_clear (&asked->method);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

/* clang-format off */
#define SHARED_ENTRIES(asked) \
  { "edition", 0, 0, G_OPTION_ARG_INT, &(asked).edition, N_ ("Number of the edition"), "N" }, \
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &(asked).output, N_ ("The file to write"), \
    N_ ("FILE") }, \
  { "indicator", 0, 0, G_OPTION_ARG_STRING, &(asked).indicator, \
    N_ ("The indicator; the first of the edition"), N_ ("CODE") }, \
  { "period", 0, 0, G_OPTION_ARG_STRING, &(asked).period, \
    N_ ("Its period, where the edition has several"), N_ ("2020") }, \
  { "zoning", 0, 0, G_OPTION_ARG_STRING, &(asked).zoning, \
    N_ ("The zoning; the finest of the edition"), N_ ("KIND") }, \
  { "palette", 0, 0, G_OPTION_ARG_STRING, &(asked).palette, N_ ("Name of the palette"), \
    N_ ("NAME") }, \
  VIGIE_CLI_METHOD_ENTRIES ((asked).method)
/* clang-format on */

/* Turns the words into a request; %FALSE after a message. */
static gboolean
resolve (Asked *asked, VigieDocumentRequest *request, int *status)
{
  const VigieIndicator *indicator = NULL;

  if (asked->edition <= 0 || !asked->output) {
    *status = vigie_cli_usage (_ ("A document needs --edition and --output."));
    return FALSE;
  }
  if (asked->indicator && !(indicator = vigie_cli_indicator (asked->indicator, status)))
    return FALSE;
  if (asked->period && !vigie_period_parse (asked->period, &request->period, NULL)) {
    *status =
      vigie_cli_usage (_ ("“%s” is no period: write 2020, 2020-12 or 2020-12-31."), asked->period);
    return FALSE;
  }
  if ((asked->zoning && !vigie_cli_zoning_kind (asked->zoning, status)) ||
      !vigie_cli_method_resolve (&asked->method, status))
    return FALSE;
  if (asked->width < 0 || asked->height < 0 || asked->width > MAX_PIXELS ||
      asked->height > MAX_PIXELS) {
    *status = vigie_cli_usage (_ ("A picture has at most %d pixels on a side."), MAX_PIXELS);
    return FALSE;
  }

  request->path = asked->output;
  request->indicator = indicator ? indicator->code : NULL;
  request->zoning = asked->zoning;
  request->method = asked->method.method;
  request->n_classes = (gsize) asked->method.n;
  request->manual = asked->method.breaks ? (const double *) asked->method.breaks->data : NULL;
  request->palette = asked->palette;
  request->width_px = asked->width;
  request->height_px = asked->height;

  return TRUE;
}

/* Makes it, unlocking only where the edition is sealed or a passphrase is at hand. */
static int
make (VigieCli *cli, gint64 edition, const VigieDocumentRequest *request)
{
  GError *error = NULL;
  int status;

  if (request->kind == VIGIE_DOCUMENT_MAP_IMAGE ? !vigie_cli_open (cli, &status)
                                                : !vigie_cli_unlock_if_possible (cli, &status))
    return status;

  if (vigie_document_make (cli->observatory, edition, request, &cli->today, cli->progress, &error))
    return VIGIE_CLI_DONE;
  if (!g_error_matches (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED) ||
      vigie_observatory_is_unlocked (cli->observatory))
    return vigie_cli_fail (error);

  g_clear_error (&error);
  if (!vigie_cli_unlock (cli, &status))
    return status;
  if (!vigie_document_make (cli->observatory, edition, request, &cli->today, cli->progress, &error))
    return vigie_cli_fail (error);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_map (VigieCli *cli, char ***args)
{
  static const char *const suffixes[] = { ".png", ".svg", ".pdf" };
  VigieDocumentRequest request = { .kind = VIGIE_DOCUMENT_MAP_IMAGE };
  g_auto (Asked) asked = { 0 };
  const GOptionEntry entries[] = {
    SHARED_ENTRIES (asked),
    { "width", 0, 0, G_OPTION_ARG_INT, &asked.width, N_ ("Width in pixels (1600)"), "N" },
    { "height", 0, 0, G_OPTION_ARG_INT, &asked.height, N_ ("Height in pixels (1200)"), "N" },
    { NULL },
  };
  gboolean known = FALSE;
  int status;

  if (!vigie_cli_parse (cli, "map",
                        _ ("Draws a map of a partners edition as PNG, SVG or PDF, by the name of "
                           "the file."),
                        entries, args, 0, 0, &status) ||
      !resolve (&asked, &request, &status))
    return status;
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    known |= g_str_has_suffix (asked.output, suffixes[i]);
  if (!known)
    return vigie_cli_usage (_ ("“%s” is no map: end its name in .png, .svg or .pdf."),
                            asked.output);

  return make (cli, asked.edition, &request);
}

static int
document_make (VigieCli *cli, char ***args, VigieDocumentKind kind)
{
  VigieDocumentRequest request = { .kind = kind };
  g_auto (Asked) asked = { 0 };
  const GOptionEntry entries[] = { SHARED_ENTRIES (asked), { NULL } };
  g_autofree char *parameters = g_strdup_printf ("document %s", vigie_document_kind_name (kind));
  int status;

  if (!vigie_cli_parse (cli, parameters,
                        _ ("Makes a proof of an edition: a map sheet (PDF) of a partners edition, "
                           "the annual table (XLSX) or the layer (Shapefile) of a services "
                           "edition."),
                        entries, args, 1, 1, &status) ||
      !resolve (&asked, &request, &status))
    return status;

  return make (cli, asked.edition, &request);
}

static int
document_list (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "id",   "kind",    "edition", "proof", "title",
                                         "file", "made_on", "made_by", "hash",  NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) documents = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "document list", _ ("Lists the documents made."), NULL, args, 1, 1,
                        &status) ||
      !vigie_cli_open (cli, &status))
    return status;
  if (!(documents = vigie_documents_list (cli->observatory, &error)))
    return vigie_cli_fail (error);

  for (guint i = 0; i < documents->len; i++) {
    const VigieDocumentEntry *entry = g_ptr_array_index (documents, i);

    vigie_listing_integer (listing, entry->id);
    vigie_listing_text (listing, entry->kind);
    vigie_listing_integer (listing, entry->edition);
    vigie_listing_integer (listing, entry->proof);
    vigie_listing_text (listing, entry->title);
    vigie_listing_text (listing, entry->path);
    vigie_listing_text (listing, entry->made_on);
    vigie_listing_text (listing, entry->made_by);
    vigie_listing_text (listing, entry->hash);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static void
list_coverage (VigieListing *listing, const VigiePublicCoverage *one)
{
  vigie_listing_text (listing, one->of->code);
  vigie_listing_text (listing, one->indicator->code);
  vigie_listing_text (listing, vigie_indicator_label (one->indicator, vigie_language_current ()));
  vigie_listing_text (listing, vigie_public_coverage_has_data (one) ? "yes" : "none");
  vigie_listing_text (listing, one->periods);
  vigie_listing_text (listing, one->editions);
}

/* A1.3: what there is for each public of the ABS; a row without indicator for the public that has none. */
static int
document_abs_coverage (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "public",  "indicator", "label", "data",
                                         "periods", "editions",  NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Writes it as a workbook (.xlsx) or a table (.csv), with the notices"), N_ ("FILE") },
    { NULL },
  };
  GError *error = NULL;
  const VigiePublic *one;
  gsize n;
  int status;

  if (!vigie_cli_parse (cli, "document abs-coverage",
                        _ ("Lists the indicators for each public of the ABS, with data or none."),
                        entries, args, 1, 1, &status) ||
      !(output ? vigie_cli_unlock (cli, &status) : vigie_cli_open (cli, &status)))
    return status;
  if (output)
    return vigie_abs_coverage_save (cli->observatory, output, &cli->today, &error)
             ? VIGIE_CLI_DONE
             : vigie_cli_fail (error);
  if (!(list = vigie_public_coverage_load (cli->observatory, &error)))
    return vigie_cli_fail (error);

  one = vigie_publics_get (&n);
  for (gsize p = 0; p < n; p++) {
    for (guint i = 0; i < list->len; i++) {
      const VigiePublicCoverage *coverage = g_ptr_array_index (list, i);

      if (coverage->of != &one[p])
        continue;
      list_coverage (listing, coverage);
    }
    if (!vigie_public_coverage_any (list, &one[p])) {
      vigie_listing_text (listing, one[p].code);
      vigie_listing_empty (listing);
      vigie_listing_text (listing, _ ("no indicator with data"));
      vigie_listing_text (listing, "none");
      vigie_listing_empty (listing);
      vigie_listing_empty (listing);
    }
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_document (VigieCli *cli, char ***args)
{
  static const char *const names[] = { "map-sheet", "annual-table", "layer",
                                       "list",      "abs-coverage", NULL };

  switch (vigie_cli_subcommand (*args, names)) {
  case 0:
    return document_make (cli, args, VIGIE_DOCUMENT_MAP_SHEET);
  case 1:
    return document_make (cli, args, VIGIE_DOCUMENT_ANNUAL_TABLE);
  case 2:
    return document_make (cli, args, VIGIE_DOCUMENT_LAYER);
  case 3:
    return document_list (cli, args);
  case 4:
    return document_abs_coverage (cli, args);
  default:
    return vigie_cli_no_subcommand (cli, args, names);
  }
}
