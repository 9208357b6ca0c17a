/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map's file read again: its numbers, its notices, its bytes. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/core/module.h"
#include "model/drawing/legend.h"
#include "model/restitution/map-page.h"
#include "model/restitution/notices.h"
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

static void
explain_text (GHashTable *explained, const char *text)
{
  g_auto (GStrv) number = find_numbers (text);

  for (gsize i = 0; number[i]; i++)
    g_hash_table_add (explained, g_strdup (number[i]));
}

static void
explain_count (GHashTable *explained, double count, VigieLanguage language)
{
  g_autofree char *text = vigie_number_format (count, 0, language);

  explain_text (explained, text);
}

/* Classes, how many zones are in each and in each state, circles: what the legend of the edition shows. */
static void
explain_legend (GHashTable *explained, const VigieMapPage *page, VigieLanguage language)
{
  g_autofree char *heading = vigie_legend_dup_unit_heading (&page->map, language);
  double circle[3];
  gsize n = page->map.circles ? vigie_circle_legend_values (&page->map, circle) : 0;

  explain_text (explained, heading);
  for (gsize i = 0; i < page->classes.n; i++) {
    g_autofree char *label = vigie_legend_dup_class_label (&page->map, i, language);

    explain_text (explained, label);
    explain_count (explained, page->classes.count[i], language);
  }
  for (gsize i = 0; i < VIGIE_CELL_N_STATES; i++)
    explain_count (explained, page->classes.state_count[i], language);
  for (gsize i = 0; i < n; i++)
    explain_count (explained, circle[i], language);
}

/* (transfer full) (element-type utf8): every number that the page of this edition may show. */
static GHashTable *
explain_page (const VigieMapPage *page)
{
  GHashTable *explained = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const VigieDocumentContext *context = page->context;
  const VigieZoning *communes = context->communes;
  const char *const text[] = { page->title,
                               page->subtitle,
                               page->reading,
                               page->source,
                               page->mark,
                               page->release,
                               page->state,
                               page->unchecked,
                               "0",
                               context->convention->footer,
                               context->observatory_name };

  for (gsize i = 0; i < G_N_ELEMENTS (text); i++)
    explain_text (explained, text[i]);
  for (gsize i = 0; i < context->convention->n_notices; i++)
    explain_text (explained, context->convention->notice[i]);
  for (gsize i = 0; communes && i < communes->n_zones; i++)
    explain_text (explained, communes->zone[i].name);
  explain_legend (explained, page, context->language);

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

static gboolean
check_numbers (const VigieMapPage *page, const char *text, GError **error)
{
  g_autoptr (GHashTable) explained = explain_page (page);
  g_autofree char *measured = dup_without_scale (text);
  g_auto (GStrv) number = find_numbers (measured);
  gsize n_other = 0;

  for (gsize i = 0; number[i]; i++)
    n_other += !is_explained (explained, number[i]);

  return n_other == 0 || vigie_read_back_reveals (n_other, error);
}

static gboolean
check_words (const VigieDocumentContext *context,
             const VigieDocumentRequest *request,
             const char *path,
             GError **error)
{
  char *(*dup_text) (const char *) =
    vigie_module_symbol ("restitution", "vigie-poppler", "vigie_poppler_dup_text", error);
  g_autofree char *text = dup_text ? dup_text (path) : NULL;
  VigieMapPage page;
  gboolean good;

  if (!dup_text)
    return FALSE;
  if (!text)
    return vigie_read_back_differs (_ ("the file is cut"), error);
  good = vigie_map_page_init (&page, context, request, error) &&
         check_numbers (&page, text, error) &&
         vigie_notices_check_text (context, request->kind, text, error);
  vigie_map_page_clear (&page);

  return good;
}

/* Drawn again beside it of this edition: the same bytes. */
static gboolean
check_bytes (const VigieDocumentContext *context,
             const VigieDocumentRequest *request,
             const char *path,
             GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *again_name = g_strconcat (".again-", name, NULL);
  g_autofree char *again = g_build_filename (folder, again_name, NULL);
  g_autofree char *one = NULL, *other = NULL;
  gsize n_one = 0, n_other = 0;
  gboolean read;

  read = vigie_document_write (context, request, again, error) &&
         g_file_get_contents (again, &other, &n_other, error) &&
         g_file_get_contents (path, &one, &n_one, error);
  g_unlink (again);
  if (!read)
    return FALSE;

  return (n_one == n_other && memcmp (one, other, n_one) == 0) ||
         vigie_read_back_differs (_ ("the picture"), error);
}

gboolean
vigie_read_back_map (const VigieDocumentContext *context,
                     const VigieDocumentRequest *request,
                     const char *path,
                     GError **error)
{
  gboolean has_words = request->kind == VIGIE_DOCUMENT_MAP_SHEET || g_str_has_suffix (path, ".pdf");

  return vigie_read_back_picture (path, error) &&
         (!has_words || check_words (context, request, path, error)) &&
         check_bytes (context, request, path, error);
}
