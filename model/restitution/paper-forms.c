/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms: fiche d'anomalie or de difficulté, engagement de confidentialité, feuille de présence. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/restitution/paper-page.h"
#include "model/restitution/paper-words.h"
#include "model/store/person.h"

/* Lines of an attendance sheet for those who come besides. */
#define FREE_LINES 10

/* The law's words on who is bound by secrecy; they change with the law only. */
static const char penal_code[] =
  "La révélation d’une information à caractère secret par une personne qui en est dépositaire soit par état ou par "
  "profession, soit en raison d’une fonction ou d’une mission temporaire, est punie d’un an d’emprisonnement et de "
  "15 000 euros d’amende.";

const char *
vigie_paper_anomaly_state (VigieAnomalyState state)
{
  switch (state) {
  case VIGIE_ANOMALY_NOTED:
    return "relevée";
  case VIGIE_ANOMALY_SENT:
    return "transmise";
  case VIGIE_ANOMALY_ACCEPTED:
    return "acceptée";
  case VIGIE_ANOMALY_REJECTED:
    return "rejetée";
  case VIGIE_ANOMALY_CORRECTED:
    return "corrigée";
  }
  g_assert_not_reached ();
}

VigiePaper *
vigie_paper_of_anomaly (const VigiePaperRecord *record, const VigieAnomalyTexts *texts)
{
  g_autofree char *object = g_strdup_printf ("anomaly %d", texts->number);
  g_autofree char *title =
    g_strdup_printf ("%s n°" VIGIE_NBSP "%d",
                     texts->difficulty ? "Fiche de difficulté" : "Fiche d’anomalie", texts->number);
  g_autofree char *number = g_strdup_printf ("%d", texts->number);
  g_autofree char *raised = vigie_words_dup_day (texts->raised_on);
  g_autofree char *article = vigie_words_dup_article_of (record->convention, "anomaly");
  g_autofree char *zone = vigie_words_dup_zone (record, texts->territory);
  g_autofree char *indicator = vigie_words_dup_indicator (texts->indicator);
  VigiePaper *paper = vigie_paper_new (VIGIE_PAPER_ANOMALY, object, title);

  paper->act = (VigieAct) { .kind = VIGIE_ACT_ANOMALY };
  vigie_paper_add_chapter (paper, "Numéro");
  vigie_paper_add_field (paper, texts->difficulty ? "Difficulté" : "Anomalie", number);
  vigie_paper_add_field (paper, "Relevée le", raised);
  vigie_paper_add_field (paper, "Par", texts->raised_by);
  vigie_paper_add_field (paper, "État", texts->state);
  vigie_paper_add_field (paper, "Fondement", article);
  vigie_paper_add_chapter (paper, "Source, année, territoire, indicateur");
  vigie_paper_add_field (paper, "Source", texts->source);
  vigie_paper_add_field (paper, "Année", texts->year);
  vigie_paper_add_field (paper, "Territoire", zone);
  vigie_paper_add_field (paper, "Indicateur", indicator);
  vigie_paper_add_chapter (paper, "Constat");
  vigie_paper_add_text (paper, texts->finding);
  vigie_paper_add_chapter (paper, "Valeur attendue et pourquoi");
  vigie_paper_add_field (paper, "Valeur attendue", texts->expected);
  vigie_paper_add_field (paper, "Pourquoi", texts->why);
  vigie_paper_add_chapter (paper, "Pièces");
  vigie_paper_add_text (paper, texts->attachments);
  vigie_paper_add_chapter (paper, "Réponse");
  vigie_paper_add_text (paper, texts->answer);
  vigie_paper_add_chapter (paper, "Suite donnée");
  vigie_paper_add_text (paper, texts->follow_up);

  return paper;
}

static const VigiePerson *
find_person (const GPtrArray *people, const char *name, GError **error)
{
  for (guint i = 0; i < people->len; i++) {
    const VigiePerson *one = g_ptr_array_index (people, i);

    if (strcmp (one->name, name) == 0)
      return one;
  }
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” is nobody of this observatory: “person list” names them."), name);

  return NULL;
}

char *
vigie_paper_dup_engagement (const VigieConvention *convention)
{
  g_autofree char *article = vigie_words_dup_article_of (convention, "read");
  g_autofree char *agreement = vigie_words_dup_convention (convention);

  return g_strdup_printf (
    "Je suis tenu(e) au secret professionnel par mon contrat de travail. Au titre de %s%s%s, je n’ouvre les données "
    "sources que pour mon travail, je ne les transmets à aucun tiers sous aucune forme, et je rends compte de leur "
    "usage : chaque lecture, impression, copie ou export est inscrit au journal.\n\n"
    "Mon accès prend fin avec mon engagement, sans autre démarche ; le secret lui survit.",
    agreement, article ? ", " : "", article ? article : "");
}

static void
add_texts (VigiePaper *paper, const VigieConvention *convention, const VigieAccepted *accepted)
{
  const char *read = vigie_convention_article_of (convention, "read");
  g_autofree char *usual = vigie_paper_dup_engagement (convention);

  vigie_paper_add_chapter (paper, "Engagement");
  vigie_paper_add_text (paper, accepted ? accepted->text : usual);
  if (read) {
    g_autofree char *heading =
      g_strdup_printf ("Texte de la convention, article" VIGIE_NBSP "%s", read);

    vigie_paper_add_chapter (paper, heading);
    vigie_paper_add_quote (paper, vigie_words_article_text (convention, read));
  }
  vigie_paper_add_chapter (paper, "Code pénal, article 226-13");
  vigie_paper_add_quote (paper, penal_code);
}

static VigiePaper *
write_engagement (const VigieConvention *convention,
                  const VigiePerson *person,
                  const VigieAccepted *accepted)
{
  const VigieParty *party = vigie_convention_find_party (convention, person->party);
  g_autofree char *object = g_strdup_printf ("person %s", person->name);
  g_autofree char *since = vigie_words_dup_day (person->since);
  g_autofree char *until = vigie_words_dup_day (person->until);
  g_autofree char *on = accepted ? vigie_words_dup_day (accepted->accepted_on) : NULL;
  g_autofree char *done = on ? g_strconcat ("Accepté le ", on, NULL) : NULL;
  VigiePaper *paper =
    vigie_paper_new (VIGIE_PAPER_ENGAGEMENT, object, "Engagement de confidentialité");

  paper->act = (VigieAct) { .kind = VIGIE_ACT_PERSON };
  vigie_paper_add_chapter (paper, "Personne");
  vigie_paper_add_field (paper, "Nom", person->name);
  vigie_paper_add_field (paper, "Employeur", party ? party->name : person->party);
  vigie_paper_add_field (paper, "Service", person->service);
  vigie_paper_add_field (paper, "À partir du", since);
  vigie_paper_add_field (paper, "Jusqu’au", until);
  vigie_paper_add_field (paper, "Document", accepted ? accepted->document : NULL);
  add_texts (paper, convention, accepted);
  vigie_paper_add_signature (paper, person->name, "Lu et accepté", done);
  if (party)
    vigie_words_sign (paper, party, NULL);

  return paper;
}

VigiePaper *
vigie_paper_of_engagement (const VigiePaperRecord *record, const char *person, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (record->observatory);
  g_autoptr (GPtrArray) people = vigie_people_list (db, error);
  g_autoptr (GPtrArray) accepted = people ? vigie_accepted_list (db, error) : NULL;
  const VigiePerson *one = accepted ? find_person (people, person, error) : NULL;

  return one ? write_engagement (record->convention, one, vigie_accepted_find (accepted, one->id))
             : NULL;
}

static void
add_participants (VigiePaper *paper, const GPtrArray *participant)
{
  static const VigiePaperColumn column[] = { { "Nom", 2.0, FALSE },
                                             { "Organisme", 1.8, FALSE },
                                             { "Qualité", 1.2, FALSE },
                                             { "Signature", 1.6, FALSE } };
  GPtrArray *rows = vigie_words_new_rows ();

  for (guint i = 0; participant && i < participant->len; i++) {
    char **const one = g_ptr_array_index (participant, i);

    vigie_paper_take_row (rows, one[0], one[1], one[2], "\n", NULL);
  }
  for (int i = 0; i < FREE_LINES; i++)
    vigie_paper_take_row (rows, "\n", "", "", "", NULL);
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);
}

VigiePaper *
vigie_paper_of_attendance (const VigiePaperRecord *record, const VigieAttendance *attendance)
{
  g_autofree char *object = g_strdup_printf ("workshop %s", attendance->title);
  g_autofree char *day = vigie_words_dup_day (attendance->day);
  g_autofree char *article = vigie_words_dup_article_of (record->convention, "workshop");
  VigiePaper *paper = vigie_paper_new (VIGIE_PAPER_ATTENDANCE, object, "Feuille de présence");

  paper->act = (VigieAct) { .kind = VIGIE_ACT_WORKSHOP };
  paper->subtitle = g_strdup (attendance->title);
  vigie_paper_add_chapter (paper, "Atelier d’analyse partagée");
  vigie_paper_add_field (paper, "Date", day);
  vigie_paper_add_field (paper, "Lieu", attendance->place);
  vigie_paper_add_field (paper, "Organisé par", attendance->organisers);
  vigie_paper_add_field (paper, "Fondement", article);
  vigie_paper_add_chapter (paper, "Participants");
  add_participants (paper, attendance->participant);

  return paper;
}
