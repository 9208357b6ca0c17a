/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters: demande de données, relance, demande d'avis. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/annex.h"
#include "model/core/error.h"
#include "model/restitution/paper-page.h"
#include "model/restitution/paper-register.h"
#include "model/restitution/paper-words.h"

static const char *const exchange_notices[] = { "N5", NULL };

/* A request under way. @owing: (nullable): the party that owes the lines; %NULL: their producer. */
typedef struct {
  const VigiePaperRecord *record;
  const VigieParty *from;
  const VigieParty *owing;
  char *producer;
  int year;
  gboolean reminder;
  GPtrArray *line; /* VigieAnnexLine, borrowed */
  GPtrArray *due;  /* VigieAnnexDue */
} Request;

static void
request_clear (Request *request)
{
  g_free (request->producer);
  g_clear_pointer (&request->line, g_ptr_array_unref);
  g_clear_pointer (&request->due, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

/* (transfer full): the day on which a line is due, as it is printed; "" where nobody has said. */
static char *
dup_due (const Request *request, const VigieAnnexLine *line)
{
  GDate due;

  return vigie_annex_due_day (request->due, line->id, request->year, &due)
           ? vigie_date_format (&due, VIGIE_LANGUAGE_FRENCH)
           : g_strdup ("");
}

static gboolean
check_due (const Request *request, const VigieAnnexLine *line, GError **error)
{
  g_autofree char *day = dup_due (request, line);
  GDate due;

  if (!request->reminder)
    return TRUE;
  if (!vigie_annex_due_day (request->due, line->id, request->year, &due)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Nobody has said when %s is due: say it (convention due) before reminding."),
                 line->id);
    return FALSE;
  }
  if (g_date_compare (&due, &request->record->today) < 0)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("%s is due on %s only: ask for it (data-request) instead of reminding."),
               line->id, day);

  return FALSE;
}

/* Finds who is asked; one body a letter. */
static gboolean
take_line (Request *request, const VigieAnnexLine *line, GError **error)
{
  const VigieConvention *convention = request->record->convention;
  gboolean own = strcmp (line->from, request->from->code) == 0;
  const VigieParty *owing = own ? NULL : vigie_convention_find_party (convention, line->from);
  g_autofree char *producer = own ? vigie_words_dup_producer (convention, line->source) : NULL;

  if (request->line->len > 0 &&
      (owing != request->owing || g_strcmp0 (producer, request->producer) != 0)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("%s comes from another body than the lines before it: write a letter to each."),
                 line->id);
    return FALSE;
  }
  request->owing = owing;
  g_free (request->producer);
  request->producer = g_steal_pointer (&producer);
  g_ptr_array_add (request->line, (gpointer) line);

  return check_due (request, line, error);
}

static gboolean
take_lines (Request *request, const char *const *lines, GError **error)
{
  for (gsize i = 0; lines && lines[i]; i++) {
    const VigieAnnexLine *line = vigie_words_find_line (request->record->convention, lines[i]);

    if (!line) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                   _ ("“%s” is no line of the annex: “convention show” lists them."), lines[i]);
      return FALSE;
    }
    if (!take_line (request, line, error))
      return FALSE;
  }
  if (request->line->len == 0)
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("A request names at least one line of the annex."));

  return request->line->len > 0;
}

static void
address (VigiePaper *paper, const Request *request)
{
  paper->to = g_strdup (request->owing ? request->owing->name : request->producer);
  if (request->owing)
    paper->to_address =
      g_strdup_printf ("%s\n%s", request->owing->representative, request->owing->address);
}

/* What earlier letters asked, for a reminder: "DD-3 du 12 mars 2009". */
static gboolean
add_earlier (VigiePaper *paper, const Request *request, GError **error)
{
  g_autoptr (GPtrArray) papers = vigie_papers_list (request->record->observatory, error);

  if (!papers)
    return FALSE;
  for (guint i = 0; i < papers->len; i++) {
    const VigiePaperEntry *one = g_ptr_array_index (papers, i);
    g_autofree char *reference = vigie_paper_kind_dup_reference (one->kind, one->number);
    g_autofree char *day = vigie_words_dup_day (one->made_on);
    g_autofree char *item = NULL;

    if (strcmp (one->object, paper->object) != 0 ||
        (one->kind != VIGIE_PAPER_DATA_REQUEST && one->kind != VIGIE_PAPER_REMINDER))
      continue;
    item = g_strdup_printf ("%s %s du %s", vigie_paper_kind_french (one->kind), reference, day);
    vigie_paper_add_item (paper, item);
  }

  return TRUE;
}

static void
add_lines (VigiePaper *paper, const Request *request)
{
  static const VigiePaperColumn column[] = { { "Ligne", 0.6, FALSE },
                                             { "Données", 4.0, FALSE },
                                             { "Année", 0.7, TRUE },
                                             { "Échéance", 1.1, TRUE } };
  GPtrArray *rows = vigie_words_new_rows ();
  g_autofree char *year = g_strdup_printf ("%d", request->year);
  gboolean due = FALSE;

  for (guint i = 0; i < request->line->len; i++) {
    const VigieAnnexLine *line = g_ptr_array_index (request->line, i);
    g_autofree char *day = dup_due (request, line);

    due |= *day != '\0';
    vigie_paper_take_row (rows, line->id, line->wording, year, day, NULL);
  }
  vigie_paper_add_table (paper, column, due ? 4 : 3,
                         rows); /* days that nobody set leave no trace */
}

static void
add_frame (VigiePaper *paper, const Request *request)
{
  const VigieConvention *convention = request->record->convention;
  g_autofree char *agreement = vigie_words_dup_convention (convention);
  g_autofree char *article =
    vigie_words_dup_article_of (convention, request->owing ? "receive" : "import");

  vigie_paper_add_textf (
    paper,
    request->owing ? "L’annexe de %s prévoit que ces données sont fournies entre les parties, "
                     "chaque année et par IRIS."
                   : "L’annexe de %s prévoit que ces données sont réunies auprès de leur "
                     "producteur, chaque année et par IRIS.",
    agreement);
  vigie_paper_add_field (paper, "De", request->owing ? request->owing->name : request->producer);
  vigie_paper_add_field (paper, "À", request->from->name);
  vigie_paper_add_field (paper, "Fondement", article);
}

static void
add_conditions (VigiePaper *paper, const Request *request)
{
  const VigieConvention *convention = request->record->convention;
  const char *read = vigie_convention_article_of (convention, "read");
  const char *collect = vigie_convention_article_of (convention, "collect");
  g_autofree char *access = NULL;
  g_autofree char *collector = NULL;

  vigie_paper_add_item (
    paper, "Des totaux par IRIS, ou par commune là où elle n’est pas découpée. Un fichier qui "
           "décrit des personnes est refusé.");
  vigie_paper_add_item (
    paper, "Le code de l’IRIS sur neuf caractères, en texte ; l’année et la géographie des "
           "données ; leurs définitions et leurs limites.");
  vigie_paper_add_item (paper, "Les règles de secret que le producteur demande d’appliquer.");
  if (collect)
    collector = g_strdup_printf ("Collecte et traitement : %s (article" VIGIE_NBSP "%s).",
                                 convention->collector, collect);
  vigie_paper_add_item (paper, collector);
  if (read)
    access = g_strdup_printf ("Les données sources ne sont ouvertes qu’aux personnes astreintes au "
                              "secret professionnel (article" VIGIE_NBSP "%s).",
                              read);
  vigie_paper_add_item (paper, access);
}

/* Asked of the convention: a party's lines as exchanges, a producer's as its files. */
static void
set_act (VigiePaper *paper, const Request *request)
{
  const VigieAnnexLine *first = g_ptr_array_index (request->line, 0);

  if (!request->owing) {
    paper->act = (VigieAct) { .kind = VIGIE_ACT_IMPORT, .source = g_intern_string (first->source) };
    return;
  }
  paper->act = (VigieAct) { .kind = VIGIE_ACT_RECEIVE,
                            .direction_from = g_intern_string (request->owing->code) };
  for (guint i = 0; i < request->line->len; i++)
    vigie_paper_add_source (paper,
                            ((VigieAnnexLine *) g_ptr_array_index (request->line, i))->source);
}

static char *
dup_object (const Request *request)
{
  GString *object = g_string_new (NULL);

  for (guint i = 0; i < request->line->len; i++) {
    const VigieAnnexLine *line = g_ptr_array_index (request->line, i);

    g_string_append_printf (object, "%s%s", i > 0 ? "," : "", line->id);
  }
  g_string_append_printf (object, " %d", request->year);

  return g_string_free (object, FALSE);
}

static VigiePaper *
write_request (const Request *request, GError **error)
{
  VigiePaperKind kind = request->reminder ? VIGIE_PAPER_REMINDER : VIGIE_PAPER_DATA_REQUEST;
  g_autofree char *object = dup_object (request);
  g_autofree char *title =
    g_strdup_printf ("%s, année %d", vigie_paper_kind_french (kind), request->year);
  g_autoptr (VigiePaper) paper = vigie_paper_new (kind, object, title);

  paper->notice = exchange_notices;
  set_act (paper, request);
  address (paper, request);
  vigie_paper_add_chapter (paper, "Objet");
  vigie_paper_add_text (paper, request->reminder
                                 ? "Données de l’annexe attendues et non reçues à leur échéance."
                                 : "Demande des données de l’annexe.");
  add_frame (paper, request);
  if (request->reminder) {
    vigie_paper_add_chapter (paper, "Rappel");
    if (!add_earlier (paper, request, error))
      return NULL;
  }
  vigie_paper_add_chapter (paper, request->reminder ? "Données attendues" : "Données demandées");
  add_lines (paper, request);
  vigie_paper_add_chapter (paper, "Conditions");
  add_conditions (paper, request);
  vigie_paper_add_chapter (paper, "Réponse attendue");
  vigie_paper_add_text (
    paper,
    request->reminder
      ? "L’échéance est passée. Merci de transmettre ces données accompagnées de leur "
        "bordereau d’envoi, ou d’indiquer le motif pour lequel une ligne est sans objet."
      : "Merci de transmettre ces données avant leur échéance, accompagnées de leur bordereau "
        "d’envoi, ou d’indiquer le motif pour lequel une ligne est sans objet.");
  vigie_words_sign (paper, request->from, NULL);

  return g_steal_pointer (&paper);
}

VigiePaper *
vigie_paper_of_data_request (const VigiePaperRecord *record,
                             const char *const *lines,
                             int year,
                             const char *from,
                             gboolean reminder,
                             GError **error)
{
  g_auto (Request) request = {
    .record = record,
    .from = vigie_convention_find_party (record->convention, from),
    .year = year,
    .reminder = reminder,
    .line = g_ptr_array_new (),
    .due = vigie_annex_due_list (record->observatory, error),
  };

  if (!request.due)
    return NULL;
  if (!request.from) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("“%s” is no party of the convention."),
                 from);
    return NULL;
  }

  return take_lines (&request, lines, error) ? write_request (&request, error) : NULL;
}

static VigieOpinion *
find_opinion (GPtrArray *list, gint64 id, GError **error)
{
  for (guint i = 0; i < list->len; i++) {
    VigieOpinion *one = g_ptr_array_index (list, i);

    if (one->id == id)
      return one;
  }
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("No opinion %d was asked for."),
               (int) id);

  return NULL;
}

static void
add_answer (VigiePaper *paper, const VigieOpinion *opinion)
{
  g_autofree char *day = vigie_words_dup_day (opinion->answered_on);

  vigie_paper_add_chapter (paper, "Réponse attendue");
  if (opinion->answer != VIGIE_OPINION_SILENT) {
    vigie_paper_add_field (paper, "Avis reçu",
                           opinion->answer == VIGIE_OPINION_FAVOURABLE ? "Favorable"
                                                                       : "Défavorable");
    vigie_paper_add_field (paper, "Le", day);
    vigie_paper_add_field (paper, "Réponse conservée", opinion->letter_name);
    return;
  }
  vigie_paper_add_text (
    paper, "Merci de nous faire connaître votre avis, favorable ou défavorable. L’absence de "
           "réponse ne vaut pas accord : sans avis favorable, rien n’est transmis.");
  vigie_paper_add_hand (paper, "Avis");
  vigie_paper_add_hand (paper, "Nom et qualité");
  vigie_paper_add_hand (paper, "Date et signature");
}

static VigiePaper *
write_opinion (const VigiePaperRecord *record,
               const VigieOpinion *opinion,
               const VigieParty *from,
               const char *secrecy)
{
  g_autofree char *object = g_strdup_printf ("opinion %d", (int) opinion->id);
  VigiePaper *paper = vigie_paper_new (VIGIE_PAPER_OPINION_REQUEST, object,
                                       "Demande d’avis au producteur de données");
  g_autofree char *agreement = vigie_words_dup_convention (record->convention);
  g_autofree char *article = vigie_words_dup_article_of (record->convention, "opinion");
  g_autofree char *source = vigie_words_dup_source (record->convention, opinion->source);
  g_autofree char *edition =
    opinion->edition > 0 ? g_strdup_printf ("Édition %d seulement", (int) opinion->edition) : NULL;
  g_autofree char *day = vigie_words_dup_day (opinion->asked_on);

  paper->act = (VigieAct) { .kind = VIGIE_ACT_OPINION };
  paper->notice = exchange_notices;
  paper->to = vigie_words_dup_producer (record->convention, opinion->source);
  vigie_paper_add_chapter (paper, "Objet");
  vigie_paper_add_textf (paper, "Avis du producteur sur une cession de données, demandé le %s.",
                         day);
  vigie_paper_add_textf (
    paper,
    "Par l’%s de %s, une cession que celle-ci ne prévoit pas est interdite sans l’avis du "
    "producteur de données.",
    article ? article : "annexe", agreement);
  vigie_paper_add_chapter (paper, "Données concernées");
  vigie_paper_add_field (paper, "Source", source);
  vigie_paper_add_field (paper, "Données", opinion->data);
  vigie_paper_add_field (paper, "Limite", edition);
  vigie_paper_add_chapter (paper, "Destinataire et finalité");
  vigie_paper_add_field (paper, "Destinataire", opinion->recipient);
  vigie_paper_add_field (paper, "Finalité", opinion->purpose);
  vigie_paper_add_chapter (paper, "Support, durée");
  vigie_paper_add_field (paper, "Support", opinion->support);
  vigie_paper_add_field (paper, "Durée", opinion->duration);
  vigie_paper_add_chapter (paper, "Mesures de protection");
  vigie_paper_add_field (paper, "Secret statistique", secrecy);
  vigie_paper_add_text (
    paper,
    "Seules des données protégées sont transmises : les cases soumises au secret, et celles "
    "qui permettraient de les retrouver, sont masquées. Le fichier est relu et comparé avant "
    "son envoi, puis inscrit au registre avec son destinataire.");
  add_answer (paper, opinion);
  if (from)
    vigie_words_sign (paper, from, NULL);

  return paper;
}

VigiePaper *
vigie_paper_of_opinion (
  const VigiePaperRecord *record, gint64 id, const char *from, const char *secrecy, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_opinions_list (record->observatory, error);
  const VigieOpinion *opinion = list ? find_opinion (list, id, error) : NULL;

  return opinion ? write_opinion (record, opinion,
                                  vigie_convention_find_party (record->convention, from), secrecy)
                 : NULL;
}
