/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the journal as a list model holds it. */
#include "widgets/people/journal-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/text.h"

struct _VigieJournalRow {
  GObject parent_instance;

  VigieJournalEntry *entry;
};

G_DEFINE_FINAL_TYPE (VigieJournalRow, vigie_journal_row, G_TYPE_OBJECT)

const char *
vigie_journal_column_title (VigieJournalColumn column)
{
  switch (column) {
  case VIGIE_JOURNAL_NUMBER:
    return _ ("No.");
  case VIGIE_JOURNAL_TIME:
    return _ ("When");
  case VIGIE_JOURNAL_PERSON:
    return _ ("Who");
  case VIGIE_JOURNAL_ACT:
    return _ ("Act");
  case VIGIE_JOURNAL_OBJECT:
    return _ ("On what");
  case VIGIE_JOURNAL_ARTICLE:
    return _ ("Article");
  case VIGIE_JOURNAL_OUTCOME:
    return _ ("Outcome");
  case VIGIE_JOURNAL_DETAIL:
    return _ ("Why, how much");
  case VIGIE_JOURNAL_N_COLUMNS:
    break;
  }
  return "";
}

char *
vigie_journal_row_dup_text (VigieJournalRow *self, VigieJournalColumn column)
{
  const VigieJournalEntry *entry = self->entry;
  VigieLanguage language = vigie_language_current ();

  switch (column) {
  case VIGIE_JOURNAL_NUMBER:
    return g_strdup_printf ("%" G_GINT64_FORMAT, entry->number);
  case VIGIE_JOURNAL_TIME:
    return vigie_journal_dup_time (entry, language);
  case VIGIE_JOURNAL_PERSON:
    return g_strdup (*entry->person ? entry->person : "—");
  case VIGIE_JOURNAL_ACT:
    return g_strdup (vigie_journal_act_label (entry->act, language));
  case VIGIE_JOURNAL_OBJECT:
    return vigie_journal_dup_object (entry, language);
  case VIGIE_JOURNAL_ARTICLE:
    return g_strdup (*entry->article ? entry->article : "—");
  case VIGIE_JOURNAL_OUTCOME:
    return g_strdup (strcmp (entry->outcome, "refused") == 0 ? C_ ("act", "refused")
                                                             : C_ ("act", "done"));
  case VIGIE_JOURNAL_DETAIL:
    return vigie_journal_dup_detail (entry, language);
  case VIGIE_JOURNAL_N_COLUMNS:
    break;
  }
  return g_strdup ("");
}

int
vigie_journal_row_compare (VigieJournalRow *a, VigieJournalRow *b, VigieJournalColumn column)
{
  gint64 left = a->entry->number, right = b->entry->number;
  g_autofree char *left_text = NULL, *right_text = NULL;
  int order = 0;

  if (column == VIGIE_JOURNAL_TIME)
    order = strcmp (a->entry->time, b->entry->time);
  else if (column != VIGIE_JOURNAL_NUMBER) {
    left_text = vigie_journal_row_dup_text (a, column);
    right_text = vigie_journal_row_dup_text (b, column);
    order = vigie_text_compare (left_text, right_text);
  }

  return order != 0 ? order : (left > right) - (left < right);
}

static void
vigie_journal_row_finalize (GObject *object)
{
  g_clear_pointer (&VIGIE_JOURNAL_ROW (object)->entry, vigie_journal_entry_free);

  G_OBJECT_CLASS (vigie_journal_row_parent_class)->finalize (object);
}

static void
vigie_journal_row_class_init (VigieJournalRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = vigie_journal_row_finalize;
}

static void
vigie_journal_row_init (VigieJournalRow *self)
{
}

VigieJournalRow *
vigie_journal_row_new (VigieJournalEntry *entry)
{
  VigieJournalRow *self = g_object_new (VIGIE_TYPE_JOURNAL_ROW, NULL);

  self->entry = entry;
  return self;
}

const VigieJournalEntry *
vigie_journal_row_get (VigieJournalRow *self)
{
  return self->entry;
}
