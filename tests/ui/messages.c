/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences on screen against tests/data/messages.tsv, in the language of the test, and the journal. */
#include "tests/ui/messages.h"

#include <string.h>

#include "model/core/language.h"
#include "model/store/journal.h"

/* Apostrophes and spaces of any kind alike. */
static char *
fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    g_string_append_unichar (folded, c == 0x2019 ? '\'' : g_unichar_isspace (c) ? ' ' : c);
  }
  return g_string_free (folded, FALSE);
}

/* (transfer full): the message in the language of the test. */
static char *
dup_message (const char *number)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", "messages.tsv", NULL);
  g_autofree char *all = NULL;
  g_auto (GStrv) line = NULL;

  g_assert_true (g_file_get_contents (path, &all, NULL, NULL));
  line = g_strsplit (all, "\n", -1);
  for (gsize i = 0; line[i]; i++) {
    g_auto (GStrv) cell = g_strsplit (line[i], "\t", 3);

    if (g_strcmp0 (cell[0], number) == 0)
      return fold (cell[vigie_language_current () == VIGIE_LANGUAGE_FRENCH ? 2 : 1]);
  }
  g_assert_not_reached ();
}

static gboolean
is_message (const char *sentence, const char *number)
{
  g_autofree char *message = dup_message (number);
  g_autofree char *escaped = g_regex_escape_string (message, -1);
  g_autoptr (GRegex) placeholder = g_regex_new ("%[sd]", 0, 0, NULL);
  g_autofree char *body = g_regex_replace_literal (placeholder, escaped, -1, 0, ".+", 0, NULL);
  g_autofree char *pattern = g_strdup_printf ("^%s$", body);
  g_autofree char *folded = fold (sentence);

  return g_regex_match_simple (pattern, folded, 0, 0);
}

void
messages_assert (const char *sentence, const char *number)
{
  g_assert_nonnull (sentence);
  if (!is_message (sentence, number)) {
    g_autofree char *message = dup_message (number);

    g_assert_cmpstr (sentence, ==, message);
  }
}

const char *
messages_find (GtkWidget *widget, const char *number)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      is_message (gtk_label_get_text (GTK_LABEL (widget)), number))
    return gtk_label_get_text (GTK_LABEL (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    const char *found = messages_find (child, number);

    if (found)
      return found;
  }
  return NULL;
}

static VigieJournalEntry *
last (VigieSession *session)
{
  g_autoptr (GPtrArray) journal =
    vigie_journal_list (vigie_session_get_observatory (session), NULL);

  g_assert_nonnull (journal);
  return g_ptr_array_steal_index (journal, journal->len - 1);
}

void
messages_assert_journalled (VigieSession *session, const char *sentence)
{
  g_autoptr (VigieJournalEntry) entry = last (session);

  g_assert_cmpstr (entry->outcome, ==, "refused");
  g_assert_cmpstr (entry->detail, ==, sentence);
}

char *
messages_dup_last (VigieSession *session)
{
  g_autoptr (VigieJournalEntry) entry = last (session);

  return g_strdup_printf ("%s|%s|%s|%s|%s", entry->act, entry->object, entry->article,
                          entry->outcome, entry->detail);
}
