/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How headings of files become variables: patterns, looked up whole. */
#include "model/catalogue/heading.h"

#include <stdio.h>
#include <string.h>

#include "model/core/text.h"

#define MAX_HEADING 64

/* A pattern's reading. Two variables may share a pattern in different years. */
typedef struct {
  char *variable;
  double scale;
  int first_year; /* 0: any */
  int last_year;  /* 0: any */
  gboolean declared;
  gboolean flag;
} Reading;

/* @of_pattern: "SOURCE\nPyy_POP" → GArray of Reading. A heading is looked up as it stands, then
 * with each run of two or four of its digits written yy or yyyy: some ten look-ups, whatever the
 * number of patterns, and a trailing digit of a name is never taken for a year. */
struct _VigieHeadings {
  GHashTable *of_pattern;
};

static void
reading_clear (Reading *reading)
{
  g_free (reading->variable);
}

VigieHeadings *
vigie_headings_new (void)
{
  VigieHeadings *headings = g_new0 (VigieHeadings, 1);

  headings->of_pattern =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  return headings;
}

/* "[2013-2016]", "[2017-]" or "[-2012]" at the end of a pattern. */
static gboolean
read_years (char *pattern, Reading *reading)
{
  char *bracket = strchr (pattern, '[');
  char *at;

  if (!bracket)
    return TRUE;

  *bracket = '\0';
  at = bracket + 1;
  if (g_ascii_isdigit (*at))
    reading->first_year = (int) g_ascii_strtoll (at, &at, 10);
  if (*at++ != '-')
    return FALSE;
  if (g_ascii_isdigit (*at))
    reading->last_year = (int) g_ascii_strtoll (at, &at, 10);
  return strcmp (at, "]") == 0;
}

static gboolean
same_reading (const Reading *a, const Reading *b)
{
  return a->first_year == b->first_year && a->last_year == b->last_year &&
         strcmp (a->variable, b->variable) == 0;
}

static void
add_reading (VigieHeadings *headings, const char *source, const char *pattern, Reading *reading)
{
  char *key = g_strconcat (source, "\n", pattern, NULL);
  GArray *readings = g_hash_table_lookup (headings->of_pattern, key);

  if (!readings) {
    readings = g_array_new (FALSE, FALSE, sizeof (Reading));
    g_array_set_clear_func (readings, (GDestroyNotify) reading_clear);
    g_hash_table_insert (headings->of_pattern, key, readings);
  } else {
    g_free (key);
  }

  for (guint i = 0; i < readings->len; i++) {
    Reading *held = &g_array_index (readings, Reading, i);

    if (same_reading (held, reading)) {
      held->declared = held->declared && reading->declared;
      reading_clear (reading);
      return;
    }
  }
  g_array_append_vals (readings, reading, 1);
}

static gboolean
add_pattern (VigieHeadings *headings,
             const char *source,
             const char *variable,
             const char *text,
             gboolean declared,
             gboolean flag)
{
  g_autofree char *pattern = g_strdup (text);
  Reading reading = { NULL, 1.0, 0, 0, declared, flag };
  char *star = strchr (pattern, '*');
  char *name = pattern;

  if (star) {
    reading.scale = g_ascii_strtod (pattern, NULL);
    name = star + 1;
  }
  if (!read_years (name, &reading) || !*name || reading.scale == 0.0)
    return FALSE;

  reading.variable = g_strdup (variable);
  add_reading (headings, source, name, &reading);
  return TRUE;
}

gboolean
vigie_headings_add (VigieHeadings *headings,
                    const char *source,
                    const char *patterns,
                    gboolean declared,
                    gboolean flag)
{
  g_auto (GStrv) variable = g_strsplit (patterns, ",", -1);

  for (gsize i = 0; variable[i]; i++) {
    char *equals = strchr (variable[i], '=');
    char *dot = strchr (variable[i], '.');
    const char *name = variable[i];
    const char *its_source = source;
    g_auto (GStrv) pattern = NULL;

    if (!equals)
      return FALSE;
    *equals = '\0';
    if (dot && dot < equals) {
      *dot = '\0';
      its_source = variable[i];
      name = dot + 1;
    }

    pattern = g_strsplit (equals + 1, "|", -1);
    for (gsize j = 0; pattern[j]; j++) {
      if (!add_pattern (headings, its_source, name, pattern[j], declared, flag))
        return FALSE;
    }
  }

  return TRUE;
}

/* The reading of a pattern in a year, if it has one. */
static gboolean
match_pattern (const VigieHeadings *headings,
               const char *key,
               int year,
               int heading_year,
               VigieHeadingMatch *match)
{
  const GArray *readings = g_hash_table_lookup (headings->of_pattern, key);

  for (guint i = 0; readings && i < readings->len; i++) {
    const Reading *reading = &g_array_index (readings, Reading, i);

    if ((reading->first_year && year < reading->first_year) ||
        (reading->last_year && year > reading->last_year))
      continue;
    if (match->variable) {
      match->other = reading->variable;
      match->other_declared = reading->declared;
      return TRUE;
    }
    *match =
      (VigieHeadingMatch) { reading->variable, heading_year, reading->scale, reading->declared,
                            reading->flag,     NULL,         FALSE };
  }

  return match->variable != NULL;
}

static gboolean
all_digits (const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  }
  return TRUE;
}

static int
year_of_digits (const char *digits, gsize n)
{
  int year = 0;

  for (gsize i = 0; i < n; i++)
    year = year * 10 + (digits[i] - '0');
  if (n == 4)
    return year;
  return year >= 60 ? 1900 + year : 2000 + year;
}

gboolean
vigie_headings_match (const VigieHeadings *headings,
                      const char *source,
                      const char *heading,
                      int period_year,
                      VigieHeadingMatch *match)
{
  char key[2 * MAX_HEADING];
  char name[MAX_HEADING];
  g_autofree char *first = NULL;
  gsize n, head;

  if (strnlen (heading, 4 * MAX_HEADING) == 4 * MAX_HEADING)
    return FALSE;
  first = vigie_text_trim (g_strdup (heading));
  n = strlen (first);
  if (n == 0 || n >= MAX_HEADING || strlen (source) + n + 8 > sizeof key)
    return FALSE;

  for (gsize i = 0; i < n; i++)
    name[i] = g_ascii_toupper (first[i]);
  name[n] = '\0';

  head = (gsize) snprintf (key, sizeof key, "%s\n%s", source, name) - n;
  if (match_pattern (headings, key, period_year, 0, match))
    return TRUE;

  for (gsize digits = 4; digits >= 2; digits -= 2) {
    for (gsize i = 0; i + digits <= n; i++) {
      int year;

      if (!all_digits (name + i, digits))
        continue;
      year = year_of_digits (name + i, digits);
      snprintf (key + head, sizeof key - head, "%.*s%s%s", (int) i, name,
                digits == 4 ? "yyyy" : "yy", name + i + digits);
      if (match_pattern (headings, key, year, year, match))
        return TRUE;
    }
  }

  return FALSE;
}
