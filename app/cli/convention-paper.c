/* SPDX-License-Identifier: GPL-3.0-or-later */
/* convention paper: letters and forms as PDF, and their register. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/convention.h"
#include "model/conduct/paper-request.h"
#include "model/core/error.h"

static int
list_papers (VigieCli *cli)
{
  static const char *const heading[] = { "kind",  "number",  "reference", "object",
                                         "title", "article", "made_on",   "made_by",
                                         "hash",  "file",    NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  GError *error = NULL;
  g_autoptr (GPtrArray) list = vigie_papers_list (cli->observatory, &error);

  if (!list)
    return vigie_cli_fail (error);
  for (guint i = 0; i < list->len; i++) {
    const VigiePaperEntry *one = g_ptr_array_index (list, i);
    g_autofree char *reference = vigie_paper_kind_dup_reference (one->kind, one->number);

    vigie_listing_text (listing, vigie_paper_kind_name (one->kind));
    vigie_listing_integer (listing, one->number);
    vigie_listing_text (listing, reference);
    vigie_listing_text (listing, one->object);
    vigie_listing_text (listing, one->title);
    vigie_listing_text (listing, one->article);
    vigie_listing_text (listing, one->made_on);
    vigie_listing_text (listing, one->made_by);
    vigie_listing_text (listing, one->hash);
    vigie_listing_text (listing, one->path);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

/* What the words of the command line ask for. */
typedef struct {
  VigiePaperRequest request;
  char *output;
  char *lines;
  char *to;
  char **beyond;
  char *place;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->output);
  g_free (asked->lines);
  g_free (asked->to);
  g_strfreev (asked->beyond);
  g_free (asked->place);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

/* The number or the name behind the kind. */
static gboolean
take_word (VigiePaperRequest *request, const char *word, GError **error)
{
  switch (request->kind) {
  case VIGIE_PAPER_DATA_REQUEST:
  case VIGIE_PAPER_REMINDER:
  case VIGIE_PAPER_DELIVERY_NOTE:
  case VIGIE_PAPER_CLOSING_REPORT:
  case VIGIE_PAPER_REVIEW:
  case VIGIE_PAPER_JOURNAL:
    return TRUE;
  case VIGIE_PAPER_RETURN_SLIP: /* the number of the file, where they are several */
    if (!word)
      return TRUE;
    break;
  case VIGIE_PAPER_ENGAGEMENT:
  case VIGIE_PAPER_ATTESTATION:
    request->name = word;
    return TRUE;
  case VIGIE_PAPER_OPINION_REQUEST:
  case VIGIE_PAPER_AMENDMENT:
  case VIGIE_PAPER_TERMINATION:
  case VIGIE_PAPER_ANOMALY:
  case VIGIE_PAPER_ATTENDANCE:
    break;
  }
  if (word && g_ascii_string_to_signed (word, 10, 1, G_MAXINT32, &request->number, NULL))
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” is no number of the list: give the one that the paper is about."),
               word ? word : "");

  return FALSE;
}

/* Makes it; prints its reference. */
static int
make_paper (VigieCli *cli, Asked *asked, const char *word)
{
  g_auto (GStrv) lines = asked->lines ? g_strsplit (asked->lines, ",", -1) : NULL;
  g_autofree char *reference = NULL;
  g_autoptr (VigiePaperEntry) entry = NULL;
  GError *error = NULL;

  asked->request.lines = (const char *const *) lines;
  asked->request.to = asked->to;
  asked->request.beyond = (const char *const *) asked->beyond;
  asked->request.place = asked->place;
  if (!take_word (&asked->request, word, &error) ||
      !(entry = vigie_paper_request_make (cli->observatory, &asked->request, asked->output,
                                          &cli->today, &error)))
    return vigie_cli_fail (error);
  reference = vigie_paper_kind_dup_reference (entry->kind, entry->number);
  printf ("%s\n", reference);

  return VIGIE_CLI_DONE;
}

gboolean
vigie_cli_open_for_paper (VigieCli *cli, int *status)
{
  g_autofree char *closed = NULL;

  if (!vigie_cli_open (cli, status))
    return FALSE;
  closed = vigie_observatory_dup_closed_on (cli->observatory);

  return closed || vigie_cli_unlock (cli, status);
}

int
vigie_cli_convention_paper (VigieCli *cli, char ***args)
{
  g_auto (Asked) asked = { 0 };
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &asked.output, N_ ("The file to write"), N_ ("FILE") },
    { "lines", 0, 0, G_OPTION_ARG_STRING, &asked.lines,
      N_ ("Lines of the annex that are asked for; those that are late for a reminder"),
      N_ ("V02,V09") },
    { "year", 0, 0, G_OPTION_ARG_INT, &asked.request.year,
      N_ ("Year that is asked for; the present one"), N_ ("YEAR") },
    { "delivery", 0, 0, G_OPTION_ARG_INT64, &asked.request.delivery,
      N_ ("Delivery that the note, or the return slip, is about"), "N" },
    { "edition", 0, 0, G_OPTION_ARG_INT64, &asked.request.edition,
      N_ ("Edition that the note is about"), "N" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &asked.to, N_ ("Party that is sent the edition"),
      N_ ("PARTY") },
    { "beyond", 0, 0, G_OPTION_ARG_STRING_ARRAY, &asked.beyond,
      N_ ("A copy that the program cannot reach; once for each"), N_ ("TEXT") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &asked.place, N_ ("Where the workshop is held"),
      N_ ("TEXT") },
    { NULL },
  };
  int status;

  if (
    !vigie_cli_parse (
      cli, "convention paper [KIND [N|NAME]]",
      _ (
        "Lists the papers made; makes one, in French, of what is recorded: data-request, reminder, "
        "opinion-request N, amendment N, termination N, delivery-note, engagement NAME, "
        "attestation HOLDER, closing-report, attendance N (of a workshop)."),
      entries, args, 1, 3, &status))
    return status;
  if (!(*args)[2])
    return vigie_cli_open (cli, &status) ? list_papers (cli) : status;
  if (!vigie_paper_kind_parse ((*args)[2], &asked.request.kind) ||
      asked.request.kind == VIGIE_PAPER_REVIEW)
    return vigie_cli_usage (_ ("“%s” is no kind of paper."), (*args)[2]);
  if (!asked.output)
    return vigie_cli_usage (_ ("A paper needs --output."));
  if (!vigie_cli_open_for_paper (cli, &status))
    return status;

  return make_paper (cli, &asked, (*args)[3]);
}
