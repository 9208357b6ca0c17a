/* SPDX-License-Identifier: GPL-3.0-or-later */
/* convention paper, review: letters, forms and the bilan as PDF, and their register. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/convention.h"
#include "app/cli/delivery-note.h"
#include "model/catalogue/source-sheet.h"
#include "model/convention/anomaly.h"
#include "model/core/error.h"
#include "model/deliveries/closing.h"
#include "model/protection/exchanges.h"
#include "model/protection/provenance.h"
#include "model/restitution/paper-register.h"
#include "model/restitution/papers.h"
#include "model/workshop/workshop.h"

/* What the options of all kinds say. */
typedef struct {
  VigieCli *cli;
  VigieRecord record;
  const char *word; /* behind the kind, or NULL */
  const char *party;
  char *output;
  char *lines;
  int year;
  gint64 delivery;
  gint64 edition;
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

/* The number behind the kind; VIGIE_ERROR_CONTENT where there is none. */
static gboolean
number_of (const Asked *asked, gint64 *number, GError **error)
{
  if (asked->word && g_ascii_string_to_signed (asked->word, 10, 1, G_MAXINT32, number, NULL))
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” is no number of the list: give the one that the paper is about."),
               asked->word ? asked->word : "");

  return FALSE;
}

/* A line that came, that brings nothing or that is not owed is not reminded of. */
static gboolean
check_awaited (const Asked *asked, const VigieExchanges *exchanges, char **lines, GError **error)
{
  for (gsize i = 0; i < exchanges->n_lines; i++) {
    const char *id = asked->record.convention->line[i].id;

    if (!g_strv_contains ((const char *const *) lines, id) ||
        exchanges->state[i] == VIGIE_EXCHANGE_EXPECTED ||
        exchanges->state[i] == VIGIE_EXCHANGE_LATE)
      continue;
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("%s for %d is not awaited: “convention coverage” says what came."), id,
                 asked->year);
    return FALSE;
  }

  return TRUE;
}

/* (transfer full): the lines asked for; for a reminder without any, those that the other party is late with. */
static char **
lines_of (const Asked *asked, gboolean reminder, GError **error)
{
  const VigieConvention *convention = asked->record.convention;
  g_autoptr (VigieExchanges) exchanges =
    vigie_exchanges_load (asked->record.observatory, convention, asked->year, asked->year,
                          &asked->record.today, error);
  g_auto (GStrv) named = g_strsplit (asked->lines ? asked->lines : "", ",", -1);
  g_autoptr (GStrvBuilder) late = g_strv_builder_new ();

  if (!exchanges || (reminder && !check_awaited (asked, exchanges, named, error)))
    return NULL;
  if (asked->lines || !reminder)
    return g_steal_pointer (&named);
  for (gsize i = 0; i < exchanges->n_lines; i++)
    if (exchanges->state[i] == VIGIE_EXCHANGE_LATE &&
        strcmp (convention->line[i].from, asked->party) != 0)
      g_strv_builder_add (late, convention->line[i].id);

  return g_strv_builder_end (late);
}

static VigiePaper *
request_paper (const Asked *asked, gboolean reminder, GError **error)
{
  g_auto (GStrv) lines = lines_of (asked, reminder, error);

  return lines ? vigie_paper_of_data_request (&asked->record, (const char *const *) lines,
                                              asked->year, asked->party, reminder, error)
               : NULL;
}

static VigiePaper *
data_request (const Asked *asked, GError **error)
{
  return request_paper (asked, FALSE, error);
}

static VigiePaper *
reminder (const Asked *asked, GError **error)
{
  return request_paper (asked, TRUE, error);
}

static VigiePaper *
opinion_request (const Asked *asked, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_opinions_list (asked->record.observatory, error);
  g_autofree char *secrecy = NULL;
  gint64 id;

  if (!list || !number_of (asked, &id, error))
    return NULL;
  for (guint i = 0; i < list->len; i++) {
    const VigieOpinion *one = g_ptr_array_index (list, i);

    if (one->id == id && !secrecy)
      secrecy = vigie_cli_secrecy_words (asked->record.observatory, one->source);
  }

  return vigie_paper_of_opinion (&asked->record, id, asked->party, secrecy, error);
}

static VigiePaper *
amendment (const Asked *asked, GError **error)
{
  gint64 id;

  return number_of (asked, &id, error) ? vigie_paper_of_amendment (&asked->record, id, error)
                                       : NULL;
}

static VigiePaper *
termination (const Asked *asked, GError **error)
{
  gint64 id;

  return number_of (asked, &id, error) ? vigie_paper_of_termination (&asked->record, id, error)
                                       : NULL;
}

static VigiePaper *
delivery_note (const Asked *asked, GError **error)
{
  g_autoptr (VigieDeliveryNote) note =
    asked->edition > 0
      ? vigie_cli_note_of_edition (&asked->record, asked->edition, asked->party, asked->to, error)
      : vigie_cli_note_of_delivery (&asked->record, asked->delivery, asked->party, error);

  return note ? vigie_paper_of_delivery (&asked->record, note) : NULL;
}

static VigiePaper *
engagement (const Asked *asked, GError **error)
{
  const VigiePerson *person = vigie_observatory_get_person (asked->record.observatory);
  const char *name = asked->word ? asked->word : person ? person->name : "";

  return vigie_paper_of_engagement (&asked->record, name, error);
}

/* What the clôture has recorded. */
static VigieClosure *
closure_of (const Asked *asked, GError **error)
{
  g_autoptr (GPtrArray) sources = vigie_closing_sources (asked->record.observatory, error);
  g_autoptr (GPtrArray) holders =
    sources ? vigie_closing_holders (asked->record.observatory, error) : NULL;
  VigieClosure *closure;

  if (!holders)
    return NULL;
  closure = vigie_closure_new ();
  for (guint i = 0; i < sources->len; i++) {
    const VigieClosingSource *one = g_ptr_array_index (sources, i);
    VigieClosedFate fate = one->fate == VIGIE_FATE_KEPT       ? VIGIE_CLOSED_KEPT
                           : one->fate == VIGIE_FATE_RETURNED ? VIGIE_CLOSED_RETURNED
                                                              : VIGIE_CLOSED_DESTROYED;

    vigie_closure_add_source (closure, one->source, fate, one->title, one->n_deliveries);
  }
  for (guint i = 0; i < holders->len; i++) {
    const VigieClosingHolder *one = g_ptr_array_index (holders, i);

    vigie_closure_add_holder (closure, one->name, one->attested_on);
  }
  for (gsize i = 0; asked->beyond && asked->beyond[i]; i++)
    g_ptr_array_add (closure->beyond, g_strdup (asked->beyond[i]));

  return closure;
}

static VigiePaper *
attestation (const Asked *asked, GError **error)
{
  g_autoptr (VigieClosure) closure = closure_of (asked, error);

  return closure ? vigie_paper_of_attestation (&asked->record, closure,
                                               asked->word ? asked->word : "", error)
                 : NULL;
}

static VigiePaper *
closing_report (const Asked *asked, GError **error)
{
  g_autoptr (VigieClosure) closure = closure_of (asked, error);

  return closure ? vigie_paper_of_closing (&asked->record, closure, error) : NULL;
}

static VigiePaper *
attendance (const Asked *asked, GError **error)
{
  g_autoptr (VigieWorkshop) workshop = NULL;
  gint64 id;

  if (!number_of (asked, &id, error) ||
      !(workshop = vigie_workshop_load (asked->record.observatory, id, error)))
    return NULL;

  return vigie_paper_of_attendance (&asked->record, &(VigieAttendance) { .title = workshop->title,
                                                                         .day = workshop->date,
                                                                         .place = asked->place });
}

static const VigieAnomaly *
find_anomaly (const GPtrArray *list, gint64 id, GError **error)
{
  for (guint i = 0; i < list->len; i++) {
    const VigieAnomaly *one = g_ptr_array_index (list, i);

    if (one->id == id)
      return one;
  }
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("There is no anomaly %d: “anomaly list” lists them."), (int) id);

  return NULL;
}

/* What it says is sealed: the sheet is made unlocked, for who may read sources. */
static VigiePaper *
anomaly (const Asked *asked, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *year = NULL;
  const VigieAnomaly *one;
  VigieAnomalyTexts texts = { 0 };
  gint64 id;

  if (!number_of (asked, &id, error) ||
      !vigie_observatory_require_unlocked (asked->record.observatory, error) ||
      !(list = vigie_anomalies_list (asked->record.observatory, error)) ||
      !(one = find_anomaly (list, id, error)))
    return NULL;
  year = one->year > 0 ? g_strdup_printf ("%d", one->year) : NULL;
  texts.number = (int) one->id;
  texts.difficulty = one->kind == VIGIE_ANOMALY_OF_USE;
  texts.state = vigie_paper_anomaly_state (vigie_anomaly_state (one));
  texts.raised_on = one->n_steps > 0 ? one->step[0].day : NULL;
  texts.raised_by = one->n_steps > 0 ? one->step[0].by : NULL;
  texts.source = one->source;
  texts.year = year;
  texts.territory = one->zone;
  texts.indicator = one->indicator;
  texts.finding = one->finding;
  texts.expected = one->expected;
  for (gsize i = 1; i < one->n_steps; i++) {
    if (one->step[i].closes)
      texts.follow_up = one->step[i].text;
    else if (one->step[i].text)
      texts.answer = one->step[i].text;
  }

  return vigie_paper_of_anomaly (&asked->record, &texts);
}

static const struct {
  VigiePaperKind kind;
  VigiePaper *(*build) (const Asked *asked, GError **error);
} papers[] = {
  { VIGIE_PAPER_DATA_REQUEST, data_request },
  { VIGIE_PAPER_REMINDER, reminder },
  { VIGIE_PAPER_OPINION_REQUEST, opinion_request },
  { VIGIE_PAPER_AMENDMENT, amendment },
  { VIGIE_PAPER_TERMINATION, termination },
  { VIGIE_PAPER_DELIVERY_NOTE, delivery_note },
  { VIGIE_PAPER_ENGAGEMENT, engagement },
  { VIGIE_PAPER_ATTESTATION, attestation },
  { VIGIE_PAPER_CLOSING_REPORT, closing_report },
  { VIGIE_PAPER_ATTENDANCE, attendance },
  { VIGIE_PAPER_ANOMALY, anomaly },
};

/* Builds and makes it; prints its reference. */
static int
make_paper (Asked *asked, VigiePaper *(*build) (const Asked *asked, GError **error))
{
  VigieCli *cli = asked->cli;
  const VigiePerson *person = vigie_observatory_get_person (cli->observatory);
  g_autoptr (VigieConvention) convention = NULL;
  g_autoptr (VigiePaper) paper = NULL;
  g_autoptr (VigiePaperEntry) entry = NULL;
  g_autofree char *reference = NULL;
  GError *error = NULL;

  if (!(convention = vigie_convention_load (cli->observatory, &cli->today, &error)))
    return vigie_cli_fail (error);
  asked->record = (VigieRecord) { cli->observatory, convention, cli->today };
  asked->party = person ? person->party : convention->party[0].code;
  if (!(paper = build (asked, &error)) ||
      !(entry = vigie_paper_make (cli->observatory, paper, asked->output, &cli->today, &error)))
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

static int
find_kind (const char *name)
{
  VigiePaperKind kind;

  if (vigie_paper_kind_parse (name, &kind))
    for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
      if (papers[i].kind == kind)
        return (int) i;

  return -1;
}

int
vigie_cli_convention_paper (VigieCli *cli, char ***args)
{
  g_auto (Asked) asked = { .cli = cli };
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &asked.output, N_ ("The file to write"), N_ ("FILE") },
    { "lines", 0, 0, G_OPTION_ARG_STRING, &asked.lines,
      N_ ("Lines of the annex that are asked for; those that are late for a reminder"),
      N_ ("V02,V09") },
    { "year", 0, 0, G_OPTION_ARG_INT, &asked.year, N_ ("Year that is asked for; the present one"),
      N_ ("YEAR") },
    { "delivery", 0, 0, G_OPTION_ARG_INT64, &asked.delivery, N_ ("Delivery that the note is about"),
      "N" },
    { "edition", 0, 0, G_OPTION_ARG_INT64, &asked.edition, N_ ("Edition that the note is about"),
      "N" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &asked.to, N_ ("Party that is sent the edition"),
      N_ ("PARTY") },
    { "beyond", 0, 0, G_OPTION_ARG_STRING_ARRAY, &asked.beyond,
      N_ ("A copy that the program cannot reach; once for each"), N_ ("TEXT") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &asked.place, N_ ("Where the workshop is held"),
      N_ ("TEXT") },
    { NULL },
  };
  int status, which;

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
  if ((which = find_kind ((*args)[2])) < 0)
    return vigie_cli_usage (_ ("“%s” is no kind of paper."), (*args)[2]);
  if (!asked.output)
    return vigie_cli_usage (_ ("A paper needs --output."));
  if (!vigie_cli_open_for_paper (cli, &status))
    return status;
  asked.word = (*args)[3];
  if (asked.year == 0)
    asked.year = g_date_get_year (&cli->today);

  return make_paper (&asked, papers[which].build);
}
