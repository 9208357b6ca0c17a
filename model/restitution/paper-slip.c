/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The return slip as a paper: what a producer is told of its own file. */
#include "model/core/language.h"
#include "model/restitution/paper-page.h"
#include "model/restitution/paper-words.h"

/* In the language of who makes it, as its findings are. */
#define SAY(english, french) VIGIE_SAY (paper->language, english, french)

static void
add_counts (VigiePaper *paper, const VigieReturnSlip *slip)
{
  g_autofree char *accepted =
    vigie_number_format ((double) slip->rows_accepted, 0, paper->language);
  g_autofree char *refused = vigie_number_format ((double) slip->rows_refused, 0, paper->language);

  vigie_paper_add_field (paper, SAY ("Rows kept", "Lignes conservées"), accepted);
  vigie_paper_add_field (paper, SAY ("Rows refused", "Lignes refusées"), refused);
}

static void
add_findings (VigiePaper *paper, const VigieReturnSlip *slip)
{
  const VigiePaperColumn column[] = { { SAY ("Row", "Ligne"), 0.6, TRUE },
                                      { SAY ("Column", "Colonne"), 1.2, FALSE },
                                      { "Code", 1.0, FALSE },
                                      { SAY ("Finding", "Constat"), 4.2, FALSE } };

  vigie_paper_add_chapter (paper, SAY ("Findings", "Constats"));
  if (slip->line->len == 0)
    vigie_paper_add_text (paper, SAY ("Nothing was refused, and no check found anything.",
                                      "Rien n’a été refusé et aucun contrôle n’a rien relevé."));
  else if (slip->line->len == 1)
    vigie_paper_add_text (
      paper, SAY ("1 finding. Please send a corrected file, or an explanation.",
                  "1 constat. Merci d’envoyer un fichier corrigé, ou une explication."));
  else
    vigie_paper_add_textf (
      paper,
      SAY (
        "%u findings, in the order of the file. Please send a corrected file, or an explanation.",
        "%u constats, dans l’ordre du fichier. Merci d’envoyer un fichier corrigé, ou une "
        "explication."),
      slip->line->len);
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), g_ptr_array_ref (slip->line));
}

VigiePaper *
vigie_paper_of_slip (const VigiePaperRecord *record, const VigieReturnSlip *slip)
{
  g_autofree char *object = g_strdup_printf ("delivery %d", slip->delivery);
  g_autofree char *received = vigie_paper_dup_date (slip->received_on);
  g_autofree char *article = vigie_words_dup_article_of (record->convention, "read");
  VigieLanguage language = vigie_language_current ();
  VigiePaper *paper = vigie_paper_new (VIGIE_PAPER_RETURN_SLIP, object,
                                       VIGIE_SAY (language, "Return Slip", "Bordereau de retour"));

  paper->language = language;
  paper->act =
    (VigieAct) { .kind = VIGIE_ACT_READ_SOURCE, .source = g_intern_string (slip->source) };
  vigie_paper_add_source (paper, slip->source);
  paper->to = g_strdup (slip->producer);
  vigie_paper_add_chapter (paper, SAY ("File", "Fichier"));
  vigie_paper_add_field (paper, "Source", slip->source);
  vigie_paper_add_field (paper, SAY ("File", "Fichier"), slip->file);
  vigie_paper_add_field (paper, SAY ("Period", "Millésime"), slip->period);
  vigie_paper_add_field (paper, SAY ("Received on", "Reçu le"), received);
  vigie_paper_add_field (paper, SAY ("Under", "Fondement"), article);
  add_counts (paper, slip);
  add_findings (paper, slip);

  return paper;
}
