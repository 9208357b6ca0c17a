/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What corrected deliveries ask of editions, in words. */
#include "widgets/editions/corrections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/protection/corrected.h"

#define MOST_COLUMNS 2

void
vigie_correction_free (VigieCorrection *correction)
{
  g_free (correction->title);
  g_free (correction->sentence);
  g_free (correction);
}

const VigieEditionEntry *
vigie_corrections_successor (VigieSession *session, gint64 edition)
{
  GPtrArray *editions = vigie_session_get_editions (session);
  const VigieEditionEntry *draft = NULL;

  for (guint i = 0; i < editions->len; i++) { /* newest first */
    const VigieEditionEntry *entry = g_ptr_array_index (editions, i);

    if (entry->supersedes != edition)
      continue;
    if (entry->approved_on)
      return entry;
    if (!draft)
      draft = entry;
  }

  return draft;
}

const VigieCorrection *
vigie_corrections_find (const GPtrArray *corrections, gint64 edition)
{
  for (guint i = 0; i < corrections->len; i++) {
    const VigieCorrection *one = g_ptr_array_index (corrections, i);

    if (one->edition == edition)
      return one;
  }

  return NULL;
}

/* The columns of an edition that were corrected, or withdrawn; those after the first are counted. */
static char *
dup_columns (const GPtrArray *corrected, gint64 edition, gboolean withdrawn)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < corrected->len; i++) {
    const VigieCorrected *one = g_ptr_array_index (corrected, i);
    g_auto (GStrv) column = g_strsplit (one->columns, " ", -1);

    for (guint c = 0; one->edition == edition && (one->delivery == 0) == withdrawn && column[c];
         c++)
      if (!g_ptr_array_find_with_equal_func (names, column[c], g_str_equal, NULL))
        g_ptr_array_add (names, g_strdup (column[c]));
  }
  for (guint i = 0; i < MIN (names->len, MOST_COLUMNS); i++) {
    g_autofree char *column =
      vigie_corrected_dup_label (g_ptr_array_index (names, i), vigie_language_current ());

    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", column);
  }
  if (names->len <= MOST_COLUMNS)
    return g_string_free (g_steal_pointer (&text), FALSE);

  /* Translators: names of columns, then how many more there are. */
  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", names->len - MOST_COLUMNS),
                          text->str, names->len - MOST_COLUMNS);
}

static char *
dup_sentence (const GPtrArray *corrected, gint64 edition)
{
  g_autofree char *changed = dup_columns (corrected, edition, FALSE);
  g_autofree char *withdrawn = dup_columns (corrected, edition, TRUE);
  GString *text = g_string_new (NULL);

  if (changed[0])
    g_string_append_printf (text, _ ("Corrected by a later delivery: %s."), changed);
  if (changed[0] && withdrawn[0])
    g_string_append_c (text, ' ');
  if (withdrawn[0])
    g_string_append_printf (text, _ ("Withdrawn since: %s."), withdrawn);

  return g_string_free (text, FALSE);
}

/* NULL where nothing has to be done of it. */
static VigieCorrection *
correction_new (VigieSession *session, const VigieEditionEntry *entry, const GPtrArray *corrected)
{
  const VigieEditionEntry *successor = vigie_corrections_successor (session, entry->number);
  g_autofree char *sentence = dup_sentence (corrected, entry->number);
  VigieCorrection *correction;

  if (!sentence[0] || (successor && successor->approved_on))
    return NULL;
  correction = g_new0 (VigieCorrection, 1);
  correction->edition = entry->number;
  if (!entry->approved_on)
    correction->draft = entry->number;
  else if (successor)
    correction->draft = successor->number;
  correction->title = g_strdup_printf (_ ("Edition no. %d, for %s"), (int) entry->number,
                                       vigie_audience_label (entry->audience));
  correction->sentence = g_steal_pointer (&sentence);

  return correction;
}

GPtrArray *
vigie_corrections_list (VigieSession *session, gint64 delivery)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session);
  GPtrArray *editions = vigie_session_get_editions (session);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_correction_free);
  g_autoptr (GPtrArray) corrected =
    observatory ? vigie_editions_corrected (observatory, delivery, NULL) : NULL;

  for (guint i = 0; corrected && i < editions->len; i++) {
    VigieCorrection *correction =
      correction_new (session, g_ptr_array_index (editions, i), corrected);

    if (correction)
      g_ptr_array_add (list, correction);
  }

  return list;
}
