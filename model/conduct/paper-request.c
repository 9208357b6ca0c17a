/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers asked for by kind: what each is filled with. */
#include "model/conduct/paper-request.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/conduct/delivery-note.h"
#include "model/convention/anomaly.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/deliveries/closing.h"
#include "model/exchange/package-table.h"
#include "model/exchange/slip.h"
#include "model/restitution/papers.h"
#include "model/restitution/review.h"
#include "model/workshop/workshop.h"

/* Years that a review looks back on at most, unless it is told others. */
#define REVIEW_YEARS 8

/* A request with where its facts are looked up; @party: code of the body of who asks. */
typedef struct {
  const VigiePaperRequest *request;
  VigiePaperRecord record;
  const char *party;
} Asked;

/* A line that came, that brings nothing or that is not owed is not reminded of. */
static gboolean
check_awaited (const Asked *asked,
               const VigieExchanges *exchanges,
               const char *const *lines,
               GError **error)
{
  for (gsize i = 0; i < exchanges->n_lines; i++) {
    const char *id = asked->record.convention->line[i].id;

    if (!g_strv_contains (lines, id) || exchanges->state[i] == VIGIE_EXCHANGE_EXPECTED ||
        exchanges->state[i] == VIGIE_EXCHANGE_LATE)
      continue;
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("%s for %d is not awaited: the coverage of the annex says what came."), id,
                 exchanges->first_year);
    return FALSE;
  }

  return TRUE;
}

static VigiePaper *
request_lines (const Asked *asked, const char *const *lines, int year, GError **error)
{
  return vigie_paper_of_data_request (&asked->record, lines, year, asked->party,
                                      asked->request->kind == VIGIE_PAPER_REMINDER, error);
}

/* Those named; without any, those that the other party is late with. */
static VigiePaper *
reminder (const Asked *asked, int year, GError **error)
{
  const VigieConvention *convention = asked->record.convention;
  const char *const *named = asked->request->lines;
  g_autoptr (VigieExchanges) exchanges =
    vigie_exchanges_load (asked->record.observatory, convention, year, year, &asked->record.today,
                          error);
  g_autoptr (GPtrArray) late = g_ptr_array_new ();

  if (!exchanges || (named && !check_awaited (asked, exchanges, named, error)))
    return NULL;
  for (gsize i = 0; !named && i < exchanges->n_lines; i++)
    if (exchanges->state[i] == VIGIE_EXCHANGE_LATE &&
        strcmp (convention->line[i].from, asked->party) != 0)
      g_ptr_array_add (late, convention->line[i].id);
  g_ptr_array_add (late, NULL);

  return request_lines (asked, named ? named : (const char *const *) late->pdata, year, error);
}

static VigiePaper *
opinion_request (const Asked *asked, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_opinions_list (asked->record.observatory, error);
  g_autofree char *secrecy = NULL;

  if (!list)
    return NULL;
  for (guint i = 0; i < list->len; i++) {
    const VigieOpinion *one = g_ptr_array_index (list, i);

    if (one->id == asked->request->number)
      secrecy = vigie_source_dup_secrecy_words (asked->record.observatory, one->source);
  }

  return vigie_paper_of_opinion (&asked->record, asked->request->number, asked->party, secrecy,
                                 error);
}

static VigiePaper *
delivery_note (const Asked *asked, GError **error)
{
  const VigiePaperRequest *request = asked->request;
  g_autoptr (VigieDeliveryNote) note =
    request->edition > 0
      ? vigie_delivery_note_of_edition (&asked->record, request->edition, asked->party, request->to,
                                        error)
      : vigie_delivery_note_of_delivery (&asked->record, request->delivery, asked->party, error);

  return note ? vigie_paper_of_delivery (&asked->record, note) : NULL;
}

static const char *
name_of (const Asked *asked)
{
  const VigiePerson *person = vigie_observatory_get_person (asked->record.observatory);

  return asked->request->name ? asked->request->name : person ? person->name : "";
}

/* Packages that were sent lie with the other body (A8b.5). */
static gboolean
add_packages (const Asked *asked, VigieClosure *closure, GError **error)
{
  g_autoptr (GPtrArray) packages = vigie_packages_list (asked->record.observatory, error);

  for (guint i = 0; packages && i < packages->len; i++) {
    const VigiePackage *one = g_ptr_array_index (packages, i);
    const VigieParty *party = vigie_convention_find_party (asked->record.convention, one->party);
    GDate day;
    g_autofree char *on = vigie_date_parse (one->created_on, &day, NULL)
                            ? vigie_date_format (&day, VIGIE_LANGUAGE_FRENCH)
                            : g_strdup (one->created_on);

    if (one->sent)
      g_ptr_array_add (closure->beyond,
                       g_strdup_printf ("Paquet n°" VIGIE_NBSP "%d envoyé à %s le %s (%s)",
                                        (int) one->serial, party ? party->short_name : one->party,
                                        on, one->file_name));
  }

  return packages != NULL;
}

/* What the clôture has recorded, or would. */
static gboolean
list_closure (const Asked *asked, GPtrArray **sources, GPtrArray **holders, GError **error)
{
  VigieObservatory *observatory = asked->record.observatory;

  if (asked->request->fates)
    return vigie_closing_plan (observatory, asked->request->fates, &asked->record.today, sources,
                               holders, error);

  return (*sources = vigie_closing_sources (observatory, error)) &&
         (*holders = vigie_closing_holders (observatory, error));
}

static VigieClosure *
closure_of (const Asked *asked, GError **error)
{
  g_autoptr (GPtrArray) sources = NULL, holders = NULL;
  const char *const *beyond = asked->request->beyond;
  g_autoptr (VigieClosure) closure = NULL;

  if (!list_closure (asked, &sources, &holders, error))
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
  if (!add_packages (asked, closure, error))
    return NULL;
  for (gsize i = 0; beyond && beyond[i]; i++)
    g_ptr_array_add (closure->beyond, g_strdup (beyond[i]));

  return g_steal_pointer (&closure);
}

static VigiePaper *
closing_paper (const Asked *asked, GError **error)
{
  g_autoptr (VigieClosure) closure = closure_of (asked, error);

  if (!closure)
    return NULL;

  return asked->request->kind == VIGIE_PAPER_ATTESTATION
           ? vigie_paper_of_attestation (&asked->record, closure,
                                         asked->request->name ? asked->request->name : "", error)
           : vigie_paper_of_closing (&asked->record, closure, error);
}

/* Who was announced signs on a line of their own; who organises it does so too, and is named above. */
static void
announce (const Asked *asked,
          const VigieAttendant *one,
          GString *organisers,
          GPtrArray *participants)
{
  const VigieParty *party = vigie_convention_find_party (asked->record.convention, one->party);
  const char *body = party ? party->short_name : *one->party ? one->party : one->body;
  const char *const row[] = { one->name, body, *one->party ? "organisation" : one->kind, NULL };

  if (*one->party)
    g_string_append_printf (organisers, "%s%s (%s)", organisers->len ? " ; " : "", one->name, body);
  g_ptr_array_add (participants, g_strdupv ((char **) row));
}

static VigiePaper *
attendance (const Asked *asked, GError **error)
{
  g_autoptr (VigieWorkshop) workshop =
    vigie_workshop_load (asked->record.observatory, asked->request->number, error);
  g_autoptr (GPtrArray) participants = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GString) organisers = g_string_new (NULL);
  const char *place = asked->request->place;

  if (!workshop)
    return NULL;
  for (guint i = 0; i < workshop->attendant->len; i++)
    announce (asked, &g_array_index (workshop->attendant, VigieAttendant, i), organisers,
              participants);

  return vigie_paper_of_attendance (&asked->record,
                                    &(VigieAttendance) { .title = workshop->title,
                                                         .day = workshop->date,
                                                         .place = place ? place : workshop->place,
                                                         .organisers = organisers->str,
                                                         .participant = participants });
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
               _ ("There is no anomaly %d: choose one of the list."), (int) id);

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

  if (!vigie_observatory_require_unlocked (asked->record.observatory, error) ||
      !(list = vigie_anomalies_list (asked->record.observatory, error)) ||
      !(one = find_anomaly (list, asked->request->number, error)))
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

/* The first of the last years of which there is anything to say; 0 on error. */
static int
find_first_year (const Asked *asked, int to, GError **error)
{
  g_autoptr (VigieExchanges) exchanges =
    vigie_exchanges_load (asked->record.observatory, asked->record.convention,
                          to - REVIEW_YEARS + 1, to, &asked->record.today, error);
  int from = to;

  if (!exchanges)
    return 0;
  for (gsize i = 0; i < exchanges->n_lines * exchanges->n_years; i++)
    if (exchanges->state[i] != VIGIE_EXCHANGE_NOT_OWED)
      from = MIN (from, exchanges->first_year + (int) (i % exchanges->n_years));

  return from;
}

static VigiePaper *
review (const Asked *asked, GError **error)
{
  const VigiePaperRequest *request = asked->request;
  int to = request->to_year > 0 ? request->to_year : g_date_get_year (&asked->record.today);
  int from = request->from_year > 0 ? request->from_year : find_first_year (asked, to, error);
  g_autoptr (VigieExchanges) exchanges =
    from > 0 ? vigie_exchanges_load (asked->record.observatory, asked->record.convention, from, to,
                                     &asked->record.today, error)
             : NULL;

  return exchanges ? vigie_paper_of_review (&asked->record,
                                            &(VigieReviewFacts) { .exchanges = exchanges,
                                                                  .outlook = request->outlook },
                                            error)
                   : NULL;
}

static VigiePaper *
journal (const Asked *asked, GError **error)
{
  static const VigieJournalFilter whole = { VIGIE_JOURNAL_ANY };
  const VigieJournalFilter *filter = asked->request->journal ? asked->request->journal : &whole;
  g_autoptr (GPtrArray) entries =
    vigie_journal_list_filtered (asked->record.observatory, filter, error);

  return entries ? vigie_paper_of_journal (&asked->record, filter, entries) : NULL;
}

/* A row of the slip's table: what is not known of it is a dash. */
static void
take_slip_line (GPtrArray *rows, const VigieSlipLine *line)
{
  g_autofree char *row = line->row > 0 ? g_strdup_printf ("%zu", line->row) : g_strdup ("–");

  vigie_paper_take_row (rows, row, *line->heading ? line->heading : "–",
                        *line->code ? line->code : "–", line->sentence, NULL);
}

static VigiePaper *
return_slip (const Asked *asked, GError **error)
{
  g_autoptr (VigieSlip) slip = vigie_slip_load (asked->record.observatory, asked->request->delivery,
                                                (guint) asked->request->number, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  VigieReturnSlip texts;

  if (!slip)
    return NULL;
  for (guint i = 0; i < slip->line->len; i++)
    take_slip_line (rows, slip->line->pdata[i]);
  texts = (VigieReturnSlip) {
    .delivery = (int) slip->delivery,
    .source = slip->source,
    .producer = slip->producer,
    .file = slip->file_name,
    .period = slip->period,
    .received_on = slip->received,
    .rows_accepted = slip->rows_accepted,
    .rows_refused = slip->rows_refused,
    .line = rows,
  };
  return vigie_paper_of_slip (&asked->record, &texts);
}

static VigiePaper *
build (const Asked *asked, GError **error)
{
  const VigiePaperRequest *request = asked->request;
  int year = request->year > 0 ? request->year : g_date_get_year (&asked->record.today);

  switch (request->kind) {
  case VIGIE_PAPER_DATA_REQUEST:
    return request_lines (asked, request->lines, year, error);
  case VIGIE_PAPER_REMINDER:
    return reminder (asked, year, error);
  case VIGIE_PAPER_OPINION_REQUEST:
    return opinion_request (asked, error);
  case VIGIE_PAPER_AMENDMENT:
    return vigie_paper_of_amendment (&asked->record, request->number, error);
  case VIGIE_PAPER_TERMINATION:
    return vigie_paper_of_termination (&asked->record, request->number, error);
  case VIGIE_PAPER_DELIVERY_NOTE:
    return delivery_note (asked, error);
  case VIGIE_PAPER_ANOMALY:
    return anomaly (asked, error);
  case VIGIE_PAPER_ENGAGEMENT:
    return vigie_paper_of_engagement (&asked->record, name_of (asked), error);
  case VIGIE_PAPER_ATTESTATION:
  case VIGIE_PAPER_CLOSING_REPORT:
    return closing_paper (asked, error);
  case VIGIE_PAPER_ATTENDANCE:
    return attendance (asked, error);
  case VIGIE_PAPER_REVIEW:
    return review (asked, error);
  case VIGIE_PAPER_JOURNAL:
    return journal (asked, error);
  case VIGIE_PAPER_RETURN_SLIP:
    return return_slip (asked, error);
  }
  g_assert_not_reached ();
}

VigiePaperEntry *
vigie_paper_request_make (VigieObservatory *observatory,
                          const VigiePaperRequest *request,
                          const char *path,
                          const GDate *today,
                          GError **error)
{
  const VigiePerson *person = vigie_observatory_get_person (observatory);
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, error);
  Asked asked = { .request = request };
  g_autoptr (VigiePaper) paper = NULL;

  if (!convention)
    return NULL;
  asked.record = (VigiePaperRecord) { observatory, convention, *today };
  asked.party = person ? person->party : convention->party[0].code;
  paper = build (&asked, error);

  return paper ? vigie_paper_make (observatory, paper, path, today, error) : NULL;
}
