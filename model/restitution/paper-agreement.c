/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers on the agreement itself: avenant, lettre de dénonciation. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/restitution/paper-page.h"
#include "model/restitution/paper-words.h"

static void
add_parties (VigiePaper *paper, const VigieConvention *convention)
{
  vigie_paper_add_chapter (paper, "Entre les parties");
  for (gsize i = 0; i < convention->n_parties; i++) {
    const VigieParty *one = &convention->party[i];
    g_autofree char *text = g_strdup_printf ("%s – %s, représenté(e) par %s", one->name,
                                             one->address, one->representative);

    vigie_paper_add_field (paper, one->short_name, text);
  }
}

static void
add_changes (VigiePaper *paper, const VigieAmendment *amendment)
{
  g_autoptr (GPtrArray) changes =
    vigie_convention_changes (amendment->before, amendment->after, VIGIE_LANGUAGE_FRENCH);

  vigie_paper_add_chapter (paper, "Modifications");
  for (guint i = 0; i < changes->len; i++) {
    const VigieConventionChange *one = g_ptr_array_index (changes, i);

    vigie_paper_add_textf (paper, "%u. %s", i + 1, one->what);
    vigie_paper_add_field (paper, "Avant", one->before && *one->before ? one->before : "rien");
    vigie_paper_add_field (paper, "Après", one->after && *one->after ? one->after : "supprimé");
  }
}

static const char *
signed_on (const VigieAmendment *amendment, const char *party)
{
  for (gsize i = 0; i < amendment->n_signatures; i++)
    if (strcmp (amendment->signature[i].party, party) == 0)
      return amendment->signature[i].signed_on;

  return NULL;
}

VigiePaper *
vigie_paper_of_amendment (const VigiePaperRecord *record, gint64 id, GError **error)
{
  g_autoptr (VigieAmendment) amendment = vigie_amendment_load (record->observatory, id, error);
  g_autofree char *object = g_strdup_printf ("amendment %d", (int) id);
  g_autofree char *title = g_strdup_printf ("Avenant n°" VIGIE_NBSP "%d", (int) id);
  g_autofree char *starts = NULL;
  g_autofree char *agreement = NULL;
  g_autofree char *article = NULL;
  VigiePaper *paper;

  if (!amendment)
    return NULL;
  agreement = vigie_words_dup_convention (amendment->before);
  article = vigie_words_dup_article_of (amendment->before, "amend");
  starts = vigie_words_dup_day (amendment->starts);

  paper = vigie_paper_new (VIGIE_PAPER_AMENDMENT, object, title);
  paper->act = (VigieAct) { .kind = VIGIE_ACT_AMEND };
  paper->subtitle = g_strdup (amendment->title);
  add_parties (paper, amendment->before);
  vigie_paper_add_chapter (paper, "Visa");
  vigie_paper_add_textf (paper, "Vu %s%s%s ;", agreement, article ? ", notamment son " : "",
                         article ? article : "");
  vigie_paper_add_text (paper, "les parties conviennent de ce qui suit.");
  add_changes (paper, amendment);
  vigie_paper_add_chapter (paper, "Date d’effet");
  vigie_paper_add_textf (
    paper, "Le présent avenant s’applique à partir du %s, une fois signé de toutes les parties.",
    starts);
  vigie_paper_add_chapter (paper, "Autres dispositions");
  vigie_paper_add_text (paper, "Les autres dispositions de la convention restent inchangées.");
  for (gsize i = 0; i < amendment->before->n_parties; i++)
    vigie_words_sign (paper, &amendment->before->party[i],
                      signed_on (amendment, amendment->before->party[i].code));

  return paper;
}

static VigieTermination *
find_termination (GPtrArray *list, gint64 id, GError **error)
{
  for (guint i = 0; i < list->len; i++) {
    VigieTermination *one = g_ptr_array_index (list, i);

    if (one->id == id)
      return one;
  }
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("There is no letter %d that ends the convention."), (int) id);

  return NULL;
}

static void
add_reason (VigiePaper *paper,
            const VigieConvention *convention,
            const VigieTermination *termination)
{
  g_autofree char *terminate = vigie_words_dup_article_of (convention, "terminate");
  g_autofree char *breached = vigie_words_dup_article (convention, termination->article);
  g_autofree char *heading =
    termination->breach
      ? g_strdup_printf ("Manquement à l’article" VIGIE_NBSP "%s", termination->article)
      : g_strdup ("Motif");

  vigie_paper_add_chapter (paper, heading);
  if (!termination->breach) {
    vigie_paper_add_text (paper, termination->facts);
    vigie_paper_add_textf (
      paper, "Chaque partie peut mettre un terme à la convention moyennant un préavis%s%s.",
      terminate ? " : " : "", terminate ? terminate : "");
    return;
  }
  vigie_paper_add_textf (paper, "L’%s dispose :", breached ? breached : "article");
  vigie_paper_add_quote (paper, vigie_words_article_text (convention, termination->article));
  if (termination->facts && *termination->facts) {
    vigie_paper_add_text (paper, "Faits constatés :");
    vigie_paper_add_quote (paper, termination->facts);
  }
}

static void
add_effect (VigiePaper *paper,
            const VigieConvention *convention,
            const VigieTermination *termination)
{
  g_autofree char *months = vigie_words_dup_months (
    termination->breach ? convention->breach_months : convention->notice_months);
  g_autofree char *expires = vigie_words_dup_day (convention->expires);
  g_autofree char *sent = vigie_words_dup_day (termination->sent);
  GDate received, last, effect;

  vigie_paper_add_chapter (paper, "Préavis et date d’effet");
  vigie_paper_add_textf (
    paper, "Préavis : %s à compter de la réception de la présente lettre, envoyée le %s.", months,
    sent);
  if (termination->received && vigie_date_parse (termination->received, &received, NULL) &&
      vigie_date_parse (convention->expires, &last, NULL)) {
    g_autofree char *on = vigie_paper_dup_day (&received);
    g_autofree char *day = NULL;

    effect = vigie_termination_effect (convention, termination->breach, &received);
    if (g_date_compare (&last, &effect) < 0)
      effect = last;
    day = vigie_paper_dup_day (&effect);
    vigie_paper_add_field (paper, "Reçue le", on);
    vigie_paper_add_field (paper, "Dernier jour des échanges", day);
  } else {
    vigie_paper_add_textf (
      paper,
      "La convention prend fin au terme du préavis, et au plus tard le %s, date de son "
      "expiration.",
      expires);
    vigie_paper_add_hand (paper, "Reçue le");
  }
}

static const VigieParty *
other_party (const VigieConvention *convention, const char *code)
{
  for (gsize i = 0; i < convention->n_parties; i++)
    if (strcmp (convention->party[i].code, code) != 0)
      return &convention->party[i];

  return NULL;
}

static VigiePaper *
write_termination (const VigieConvention *convention, const VigieTermination *termination)
{
  const VigieParty *from = vigie_convention_find_party (convention, termination->party);
  const VigieParty *to = other_party (convention, termination->party);
  g_autofree char *object = g_strdup_printf ("termination %d", (int) termination->id);
  g_autofree char *agreement = vigie_words_dup_convention (convention);
  g_autofree char *terminate = vigie_words_dup_article_of (convention, "terminate");
  g_autofree char *signed_day = vigie_words_dup_day (convention->signed_on);
  g_autofree char *deposited = vigie_words_dup_day (convention->deposited_on);
  VigiePaper *paper =
    vigie_paper_new (VIGIE_PAPER_TERMINATION, object, "Dénonciation de la convention");

  paper->act = (VigieAct) { .kind = VIGIE_ACT_TERMINATE };
  paper->registered = TRUE;
  if (to) {
    paper->to = g_strdup (to->name);
    paper->to_address = g_strdup_printf ("%s\n%s", to->representative, to->address);
  }
  vigie_paper_add_chapter (paper, "Objet");
  vigie_paper_add_textf (paper, "Dénonciation de %s.", agreement);
  vigie_paper_add_field (paper, "Par", from ? from->name : termination->party);
  vigie_paper_add_field (paper, "À", paper->to);
  vigie_paper_add_chapter (paper, "Visa de la convention");
  vigie_paper_add_textf (paper, "Vu « %s »%s%s%s%s ;", convention->title,
                         *signed_day ? ", signée le " : "", signed_day,
                         *deposited ? ", déposée le " : "", deposited);
  if (terminate)
    vigie_paper_add_textf (paper, "vu son %s.", terminate);
  add_reason (paper, convention, termination);
  add_effect (paper, convention, termination);
  vigie_paper_add_chapter (paper, "Sort des données");
  vigie_paper_add_text (
    paper,
    "À la date d’effet, les échanges cessent. Chaque source est rendue, détruite ou conservée à "
    "un titre qui est nommé ; un procès-verbal de clôture et une attestation de chaque "
    "détenteur en font foi. La lecture de ce qui a été diffusé reste ouverte.");
  if (from)
    vigie_words_sign (paper, from, NULL);

  return paper;
}

VigiePaper *
vigie_paper_of_termination (const VigiePaperRecord *record, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_terminations_list (record->observatory, error);
  const VigieTermination *termination = list ? find_termination (list, id, error) : NULL;

  return termination ? write_termination (record->convention, termination) : NULL;
}
