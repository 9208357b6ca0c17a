/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a document's text: whether the edition explains each. */
#include "model/restitution/read-back-numbers.h"

#include <string.h>

#include "model/drawing/legend.h"
#include "model/restitution/read-back.h"

/* A number in groups of three, as French writes it; the space may be of any kind. */
#define NUMBER "\\d{1,3}(?:[ \\x{a0}\\x{202f}]\\d{3})+(?:,\\d+)?|\\d+(?:,\\d+)?"

/* (transfer full): the numbers of a text, groups parted by one blank: "23 650,5". */
static GStrv
find_numbers (const char *text)
{
  g_autoptr (GRegex) number = g_regex_new (NUMBER, 0, 0, NULL);
  g_autoptr (GRegex) space = g_regex_new ("[\\x{a0}\\x{202f}]", 0, 0, NULL);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);

  g_regex_match (number, valid, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL)) {
    g_autofree char *one = g_match_info_fetch (match, 0);
    g_autofree char *plain = g_regex_replace_literal (space, one, -1, 0, " ", 0, NULL);

    g_strv_builder_add (found, plain);
  }

  return g_strv_builder_end (found);
}

void
vigie_numbers_explain (GHashTable *explained, const char *text)
{
  g_auto (GStrv) number = find_numbers (text);

  for (gsize i = 0; number[i]; i++)
    g_hash_table_add (explained, g_strdup (number[i]));
}

static void
explain_count (GHashTable *explained, double count, VigieLanguage language)
{
  g_autofree char *text = vigie_number_format (count, 0, language);

  vigie_numbers_explain (explained, text);
}

/* Classes, how many zones are in each and in each state, circles: what the legend of the edition shows. */
static void
explain_legend (GHashTable *explained, const VigieMapPage *page, VigieLanguage language)
{
  g_autofree char *heading = vigie_legend_dup_unit_heading (&page->map, language);
  double circle[3];
  gsize n = page->map.circles ? vigie_circle_legend_values (&page->map, circle) : 0;

  vigie_numbers_explain (explained, heading);
  for (gsize i = 0; i < page->classes.n; i++) {
    g_autofree char *label = vigie_legend_dup_class_label (&page->map, i, language);

    vigie_numbers_explain (explained, label);
    explain_count (explained, page->classes.count[i], language);
  }
  for (gsize i = 0; i < VIGIE_CELL_N_STATES; i++)
    explain_count (explained, page->classes.state_count[i], language);
  for (gsize i = 0; i < n; i++)
    explain_count (explained, circle[i], language);
}

void
vigie_numbers_explain_page (GHashTable *explained, const VigieMapPage *page)
{
  const char *const text[] = { page->title, page->subtitle, page->reading, page->source,
                               page->mark,  page->release,  page->state,   page->unchecked };

  for (gsize i = 0; i < G_N_ELEMENTS (text); i++)
    vigie_numbers_explain (explained, text[i]);
  explain_legend (explained, page, page->context->language);
}

GHashTable *
vigie_numbers_new (const VigieDocumentContext *context)
{
  GHashTable *explained = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const VigieZoning *communes = context->communes;

  vigie_numbers_explain (explained, "0");
  vigie_numbers_explain (explained, context->convention->footer);
  vigie_numbers_explain (explained, context->observatory_name);
  for (gsize i = 0; i < context->convention->n_notices; i++)
    vigie_numbers_explain (explained, context->convention->notice[i]);
  for (gsize i = 0; communes && i < communes->n_zones; i++)
    vigie_numbers_explain (explained, communes->zone[i].name);

  return explained;
}

/* Numbers that stand beside each other read as one: whether some way to part them explains all. */
static gboolean
is_explained (GHashTable *explained, const char *number)
{
  if (g_hash_table_contains (explained, number))
    return TRUE;

  for (const char *blank = strchr (number, ' '); blank; blank = strchr (blank + 1, ' ')) {
    g_autofree char *first = g_strndup (number, (gsize) (blank - number));

    if (g_hash_table_contains (explained, first) && is_explained (explained, blank + 1))
      return TRUE;
  }

  return FALSE;
}

/* Without what measures the ground: "2 km", "500 m". */
static char *
dup_without_scale (const char *text)
{
  g_autoptr (GRegex) scale = g_regex_new ("\\b[125]0{0,2}[ \\x{a0}\\x{202f}]k?m\\b", 0, 0, NULL);

  return g_regex_replace_literal (scale, text, -1, 0, " ", 0, NULL);
}

gboolean
vigie_numbers_check (GHashTable *explained, const char *text, GError **error)
{
  g_autofree char *measured = dup_without_scale (text);
  g_auto (GStrv) number = find_numbers (measured);
  gsize n_other = 0;

  for (gsize i = 0; number[i]; i++)
    n_other += !is_explained (explained, number[i]);

  return n_other == 0 || vigie_read_back_reveals (n_other, error);
}
