/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks of all sources, and those of one. */
#include "model/catalogue/marks.h"

#include <gio/gio.h>
#include <string.h>

static const struct {
  const char *word;
  guint8 state;
} states[] = {
  { "0", VIGIE_CELL_VALUE },
  { "s", VIGIE_CELL_SECRET },
  { "ns", VIGIE_CELL_NOT_SIGNIFICANT },
  { "nd", VIGIE_CELL_MISSING },
  { "so", VIGIE_CELL_NOT_APPLICABLE },
  { "///", VIGIE_CELL_NOT_APPLICABLE },
};

const char *
vigie_mark_state_word (guint8 state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (states[i].state == state)
      return states[i].word;
  g_return_val_if_reached ("nd");
}

gboolean
vigie_mark_state_of_word (const char *word, guint8 *state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (strcmp (states[i].word, word) == 0) {
      *state = states[i].state;
      return TRUE;
    }
  return FALSE;
}

static GArray *
read_table (void)
{
  g_autoptr (GBytes) bytes =
    g_resources_lookup_data ("/vigie/catalogue/marks.csv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (VigieKnownMark));
  g_auto (GStrv) line = NULL;

  g_assert (bytes);
  line = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (gsize i = 1; line[i] && *line[i]; i++) {
    g_auto (GStrv) cell = g_strsplit (line[i], ";", -1);
    VigieKnownMark one = { 0 };

    g_assert_cmpuint (g_strv_length (cell), ==, 6);
    g_assert_true (vigie_mark_state_of_word (cell[2], &one.state));
    one.other = one.state;
    if (*cell[3])
      g_assert_true (vigie_mark_state_of_word (cell[3], &one.other));
    one.source = g_strdup (cell[0]);
    one.mark = g_strdup (cell[1]);
    one.reason_fr = g_strdup (cell[4]);
    one.reason_en = g_strdup (cell[5]);
    g_array_append_val (marks, one);
  }
  return marks;
}

const VigieKnownMark *
vigie_known_marks_get (gsize *n)
{
  static GArray *marks = NULL;

  if (g_once_init_enter (&marks))
    g_once_init_leave (&marks, read_table ());
  *n = marks->len;
  return (const VigieKnownMark *) marks->data;
}

/* "<5", "< 11", "moins de 5": a threshold in the figure's place. */
static gboolean
is_below (const char *text, gsize n)
{
  gsize at = 0;

  if (n > 0 && text[0] == '<')
    at = 1;
  else if (n > 9 && g_ascii_strncasecmp (text, "moins de ", 9) == 0)
    at = 9;
  else
    return FALSE;
  while (at < n && text[at] == ' ')
    at++;
  if (at == n)
    return FALSE;
  while (at < n && g_ascii_isdigit (text[at]))
    at++;
  return at == n;
}

static const VigieKnownMark *
find (const char *source, const char *text, gsize n)
{
  gsize n_marks;
  const VigieKnownMark *mark = vigie_known_marks_get (&n_marks);

  for (gsize i = 0; i < n_marks; i++)
    if (strlen (mark[i].mark) == n && g_ascii_strncasecmp (mark[i].mark, text, n) == 0 &&
        strcmp (mark[i].source, source) == 0)
      return &mark[i];
  return NULL;
}

const VigieKnownMark *
vigie_known_mark_find (const char *source, const char *text, gsize n)
{
  static VigieKnownMark below = { (char *) "",       (char *) "<", VIGIE_CELL_SECRET,
                                  VIGIE_CELL_SECRET, (char *) "",  (char *) "" };
  const VigieKnownMark *known = NULL;

  if (n == 0 || n > 16)
    return NULL;
  if (source && *source)
    known = find (source, text, n);
  if (!known)
    known = find ("", text, n);
  return !known && is_below (text, n) ? &below : known;
}

const VigieKnownMark *
vigie_known_mark_of_blank (const char *source)
{
  return source && *source ? find (source, "", 0) : NULL;
}
