/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The return slip as a paper: what a producer is told of its own file. */
#include "model/restitution/paper-page.h"
#include "model/restitution/paper-words.h"

static void
add_counts (VigiePaper *paper, const VigieReturnSlip *slip)
{
  g_autofree char *accepted = g_strdup_printf ("%zu", slip->rows_accepted);
  g_autofree char *refused = g_strdup_printf ("%zu", slip->rows_refused);

  vigie_paper_add_field (paper, "Lignes conservées", accepted);
  vigie_paper_add_field (paper, "Lignes refusées", refused);
}

VigiePaper *
vigie_paper_of_slip (const VigiePaperRecord *record, const VigieReturnSlip *slip)
{
  static const VigiePaperColumn column[] = { { "Ligne", 0.6, TRUE },
                                             { "Colonne", 1.2, FALSE },
                                             { "Code", 1.0, FALSE },
                                             { "Constat", 4.2, FALSE } };
  g_autofree char *object = g_strdup_printf ("delivery %d", slip->delivery);
  g_autofree char *received = vigie_paper_dup_date (slip->received_on);
  g_autofree char *article = vigie_words_dup_article_of (record->convention, "read");
  VigiePaper *paper = vigie_paper_new (VIGIE_PAPER_RETURN_SLIP, object, "Bordereau de retour");

  paper->act =
    (VigieAct) { .kind = VIGIE_ACT_READ_SOURCE, .source = g_intern_string (slip->source) };
  vigie_paper_add_source (paper, slip->source);
  paper->to = g_strdup (slip->producer);
  vigie_paper_add_chapter (paper, "Fichier");
  vigie_paper_add_field (paper, "Source", slip->source);
  vigie_paper_add_field (paper, "Fichier", slip->file);
  vigie_paper_add_field (paper, "Millésime", slip->period);
  vigie_paper_add_field (paper, "Reçu le", received);
  vigie_paper_add_field (paper, "Fondement", article);
  add_counts (paper, slip);
  vigie_paper_add_chapter (paper, "Constats");
  if (slip->line->len == 0)
    vigie_paper_add_text (paper, "Rien n’a été refusé et aucun contrôle n’a rien relevé.");
  else
    vigie_paper_add_textf (
      paper,
      slip->line->len > 1 ? "%u constats, dans l’ordre du fichier. Merci d’envoyer un fichier "
                            "corrigé, ou une explication."
                          : "%u constat. Merci d’envoyer un fichier corrigé, ou une explication.",
      slip->line->len);
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), g_ptr_array_ref (slip->line));

  return paper;
}
