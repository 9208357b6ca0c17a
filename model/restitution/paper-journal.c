/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The access journal as a paper (A4.3): who did what, on which article, and why. */
#include <string.h>

#include "model/core/text.h"
#include "model/restitution/paper-page.h"
#include "model/restitution/paper-words.h"

#define MOST_CHARS 300 /* of what was noted: refusals and purposes are shorter */

/* What was asked, so that nobody takes an extract for the whole. */
static void
add_filter (VigiePaper *paper, const VigieJournalFilter *filter)
{
  g_autofree char *since = vigie_paper_dup_date (filter->since);
  g_autofree char *until = vigie_paper_dup_date (filter->until);

  if (filter->kind != VIGIE_JOURNAL_ANY)
    vigie_paper_add_field (paper, "Actes",
                           vigie_journal_kind_label (filter->kind, VIGIE_LANGUAGE_FRENCH));
  if (filter->act && *filter->act)
    vigie_paper_add_field (paper, "Acte",
                           vigie_journal_act_label (filter->act, VIGIE_LANGUAGE_FRENCH));
  vigie_paper_add_field (paper, "Personne", filter->person);
  vigie_paper_add_field (paper, "Objet", filter->object);
  vigie_paper_add_field (paper, "Article", filter->article);
  if (filter->outcome && *filter->outcome)
    vigie_paper_add_field (paper, "Issue",
                           strcmp (filter->outcome, "refused") == 0 ? "refusé" : "fait");
  vigie_paper_add_field (paper, "Depuis le", since);
  vigie_paper_add_field (paper, "Jusqu’au", until);
  vigie_paper_add_field (paper, "Mots", filter->text);
}

static void
take_entry (GPtrArray *rows, const VigieJournalEntry *entry)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, entry->number);
  g_autofree char *time = vigie_journal_dup_time (entry, VIGIE_LANGUAGE_FRENCH);
  gboolean refused = strcmp (entry->outcome, "refused") == 0;
  g_autofree char *act = g_strconcat (vigie_journal_act_label (entry->act, VIGIE_LANGUAGE_FRENCH),
                                      refused ? " (refusé)" : "", NULL);
  g_autofree char *object = vigie_journal_dup_object (entry, VIGIE_LANGUAGE_FRENCH);
  g_autofree char *detail = vigie_journal_dup_detail (entry, VIGIE_LANGUAGE_FRENCH);
  g_autofree char *what = g_strconcat (object, *object && *detail ? " – " : "", detail, NULL);
  g_autofree char *shown = vigie_text_excerpt (what, MOST_CHARS);

  vigie_paper_take_row (rows, number, time, *entry->person ? entry->person : "–", act,
                        *entry->article ? entry->article : "–", shown, NULL);
}

VigiePaper *
vigie_paper_of_journal (const VigiePaperRecord *record,
                        const VigieJournalFilter *filter,
                        const GPtrArray *entries)
{
  static const VigiePaperColumn column[] = {
    { "N°", 0.55, TRUE },   { "Le", 1.75, FALSE },  { "Par", 1.1, FALSE },
    { "Acte", 1.3, FALSE }, { "Art.", 0.5, FALSE }, { "Objet et motif", 3.6, FALSE }
  };
  VigiePaper *paper = vigie_paper_new (VIGIE_PAPER_JOURNAL, "journal", "Journal des accès");
  g_autofree char *article = vigie_words_dup_article_of (record->convention, "person");
  GPtrArray *rows = vigie_words_new_rows ();

  paper->act = (VigieAct) { .kind = VIGIE_ACT_PERSON };
  paper->subtitle = g_strdup (vigie_observatory_get_name (record->observatory));
  vigie_paper_add_chapter (paper, "Demande");
  vigie_paper_add_field (paper, "Fondement", article);
  add_filter (paper, filter);
  vigie_paper_add_chapter (paper, "Inscriptions");
  vigie_paper_add_textf (paper,
                         entries->len > 1 ? "%u inscriptions, heures de Paris."
                                          : "%u inscription, heure de Paris.",
                         entries->len);
  for (guint i = 0; i < entries->len; i++)
    take_entry (rows, g_ptr_array_index (entries, i));
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);

  return paper;
}
