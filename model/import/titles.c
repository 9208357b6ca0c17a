/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles say what headings do not: whose figures these are, and of which year. */
#include "model/import/titles.h"

#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/core/text.h"
#include "model/import/recognise.h"

/* " caisse d allocations familiales ": words alone, so that a name is found whole. */
static void
append_words (GString *words, const char *text)
{
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = text;; p = g_utf8_next_char (p)) {
    if (*p && g_unichar_isalnum (g_utf8_get_char (p))) {
      g_string_append_unichar (word, g_utf8_get_char (p));
      continue;
    }
    if (word->len > 0) {
      g_autofree char *key = vigie_text_name_key (word->str);

      g_string_append_printf (words, "%s ", key);
      g_string_truncate (word, 0);
    }
    if (!*p)
      return;
  }
}

static gboolean
says (const GString *words, const char *name)
{
  g_autoptr (GString) its = g_string_new (" ");

  append_words (its, name);
  return its->len > 1 && strstr (words->str, its->str) != NULL;
}

/* The row's only text, such as a title or a note; %NULL for a row of a table. */
static const char *
lone_text (const VigieSample *sample, gsize row)
{
  const char *found = NULL;

  for (gsize j = 0; j < sample->n_columns; j++) {
    const char *text = vigie_sample_get (sample, row, j)->text;

    if (*text && found)
      return NULL;
    found = *text ? text : found;
  }
  return found;
}

static gsize
first_of_table (const VigieLayout *layout)
{
  return layout->heading_row < 0 ? (gsize) MAX (layout->first_row, 0) : (gsize) layout->heading_row;
}

static GString *
words_around (const VigieSample *sample, const VigieLayout *layout)
{
  GString *words = g_string_new (" ");

  for (gsize i = 0; i < sample->n_rows; i++) {
    const char *text = i < first_of_table (layout) ? NULL : lone_text (sample, i);

    if (text && g_ascii_strncasecmp (text, "source", 6) == 0)
      append_words (words, text);
    for (gsize j = 0; i < first_of_table (layout) && j < sample->n_columns; j++)
      append_words (words, vigie_sample_get (sample, i, j)->text);
  }
  return words;
}

const char *
vigie_titles_find_source (const VigieSample *sample,
                          const VigieLayout *layout,
                          const char *file,
                          const char *sheet,
                          const char *const *among)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  GString *words = words_around (sample, layout);
  const char *found = NULL, *found_among = NULL;
  gsize n = 0, n_among = 0;

  append_words (words, file ? file : "");
  append_words (words, sheet ? sheet : "");
  for (gsize i = 0; i < catalogue->n_sources; i++) {
    const VigieSource *source = &catalogue->source[i];
    gboolean named = FALSE;

    for (gsize k = 0; source->called[k]; k++)
      named |= says (words, source->called[k]);
    if (!named)
      continue;
    n++;
    found = source->code;
    if (g_strv_contains (among, source->code)) {
      n_among++;
      found_among = source->code;
    }
  }
  g_string_free (words, TRUE);

  return n == 1 ? found : n_among == 1 ? found_among : NULL;
}

/* 0 while none is known, −1 where two differ. */
static int
agree (int year, int other)
{
  if (other == 0 || year == other)
    return year;
  return year == 0 ? other : -1;
}

static int
year_of_titles (const VigieSample *sample, const VigieLayout *layout)
{
  int year = 0;

  for (gsize i = 0; i < MIN (first_of_table (layout), sample->n_rows); i++)
    for (gsize j = 0; j < sample->n_columns; j++)
      year = agree (year, vigie_year_in_name (vigie_sample_get (sample, i, j)->text));

  return MAX (year, 0);
}

static gboolean
heads_years (const char *heading)
{
  static const char *const names[] = { "annee", "an", "millesime", "exercice", "year", "periode" };
  g_autofree char *key = vigie_text_name_key (heading);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (key, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static int
year_of_column (const VigieSample *sample, gsize first, gsize column)
{
  int year = 0;

  for (gsize i = first; i < sample->n_rows && year >= 0; i++) {
    const char *text = vigie_sample_get (sample, i, column)->text;

    year = *text ? agree (year, vigie_year_in_name (text)) : year;
  }
  return MAX (year, 0);
}

int
vigie_titles_find_year (const VigieSample *sample, const VigieLayout *layout)
{
  int year = year_of_titles (sample, layout);

  for (gsize j = 0; year == 0 && layout->heading_row >= 0 && j < sample->n_columns; j++)
    if (heads_years (vigie_sample_get (sample, (gsize) layout->heading_row, j)->text))
      year = year_of_column (sample, (gsize) layout->first_row, j);

  return year;
}
