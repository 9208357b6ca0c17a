/* SPDX-License-Identifier: GPL-3.0-or-later */
/* catalogue sheet: purpose, formality, retention and contact of a source, without which nothing of it comes in (A3.5). */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/cli/cli.h"
#include "model/convention/source-sheet-act.h"

/* What the command line gives a field; %NULL leaves it as it is. */
typedef struct {
  char *purpose, *formality, *retention, *contact;
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  g_free (wanted->purpose);
  g_free (wanted->formality);
  g_free (wanted->retention);
  g_free (wanted->contact);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

static void
print_sheet (const VigieCli *cli, const VigieSourceSheet *sheet)
{
  static const char *const heading[] = { "field", "value", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autofree char *version = g_strdup_printf ("%d", sheet->version);
  const struct {
    const char *field, *value;
  } row[] = {
    { "purpose", sheet->purpose },
    { "formality", sheet->formality },
    { "retention", sheet->retention },
    { "contact", sheet->contact },
    { "producer_text", sheet->producer_text },
    { "to_confirm", sheet->to_confirm ? "true" : "false" },
    { "version", version },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (row); i++) {
    vigie_listing_text (listing, row[i].field);
    vigie_listing_text (listing, row[i].value);
  }
  vigie_listing_print (listing, cli->format);
}

/* Saves what is asked over @sheet; no new version where nothing differs. */
static gboolean
save (VigieCli *cli, const VigieSourceSheet *sheet, const Wanted *wanted, int *status)
{
  VigieSourceSheet next = *sheet;
  const struct {
    char *wanted;
    char **field;
  } text[] = {
    { wanted->purpose, &next.purpose },
    { wanted->formality, &next.formality },
    { wanted->retention, &next.retention },
    { wanted->contact, &next.contact },
  };
  gboolean differs = FALSE;
  GError *error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (text); i++)
    if (text[i].wanted && g_strcmp0 (text[i].wanted, *text[i].field) != 0) {
      *text[i].field = text[i].wanted;
      differs = TRUE;
    }
  if (!differs) {
    fprintf (stderr, _ ("Nothing differs from version %d: nothing is saved.\n"), sheet->version);
    return TRUE;
  }
  if (vigie_source_sheet_revise (cli->observatory, &next, &cli->today, &error))
    return TRUE;
  *status = vigie_cli_fail (error);

  return FALSE;
}

int
vigie_cli_catalogue_sheet (VigieCli *cli, char ***args)
{
  g_auto (Wanted) wanted = { 0 };
  g_autoptr (VigieSourceSheet) sheet = NULL;
  const GOptionEntry entries[] = {
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &wanted.purpose, N_ ("What the source is kept for"),
      N_ ("TEXT") },
    { "formality", 0, 0, G_OPTION_ARG_STRING, &wanted.formality,
      N_ ("Legal formality: receipt of the CNIL, entry of the register"), N_ ("TEXT") },
    { "retention", 0, 0, G_OPTION_ARG_STRING, &wanted.retention,
      N_ ("Until when it is kept: a date, or a sentence"), N_ ("TEXT") },
    { "contact", 0, 0, G_OPTION_ARG_STRING, &wanted.contact, N_ ("Whom to ask at the producer’s"),
      N_ ("TEXT") },
    { NULL },
  };
  GError *error = NULL;
  int status;
  gboolean asks;

  if (!vigie_cli_parse (cli, "catalogue sheet SOURCE",
                        _ ("Shows the sheet of a source; with fields, saves them as a new version "
                           "of it."),
                        entries, args, 2, 2, &status))
    return status;
  if (!vigie_catalogue_find_source (vigie_catalogue_get (), (*args)[2]))
    return vigie_cli_usage (_ ("“%s” is no source: “vigie-cli catalogue” names them."), (*args)[2]);
  asks = wanted.purpose || wanted.formality || wanted.retention || wanted.contact;
  if (!(asks ? vigie_cli_unlock (cli, &status) : vigie_cli_open (cli, &status)))
    return status;
  if (!(sheet = vigie_source_sheet_load (cli->observatory, (*args)[2], &error)))
    return vigie_cli_fail (error);

  if (asks) {
    if (!save (cli, sheet, &wanted, &status))
      return status;
    g_clear_pointer (&sheet, vigie_source_sheet_free);
    if (!(sheet = vigie_source_sheet_load (cli->observatory, (*args)[2], &error)))
      return vigie_cli_fail (error);
  }
  print_sheet (cli, sheet);

  return VIGIE_CLI_DONE;
}
