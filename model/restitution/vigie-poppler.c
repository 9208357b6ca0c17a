/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A module of its own, so that Poppler is loaded only where a PDF is read back. */
#include <poppler.h>

char *vigie_poppler_dup_text (const char *path);

/* Letters farther apart than this share of their height are of two texts. */
#define GAP 0.4

/* Appends the words of a page: Poppler writes what stands in two columns of a line as one word. */
static void
append_page (GString *text, PopplerPage *page)
{
  g_autofree char *words = poppler_page_get_text (page);
  PopplerRectangle *box = NULL;
  guint n = 0, i = 0;

  if (!words || !poppler_page_get_text_layout (page, &box, &n))
    return;
  for (const char *p = words; *p; p = g_utf8_next_char (p), i++) {
    if (i > 0 && i < n && box[i].x1 - box[i - 1].x2 > GAP * (box[i].y2 - box[i].y1))
      g_string_append_c (text, '\n');
    g_string_append_unichar (text, g_utf8_get_char (p));
  }
  g_string_append_c (text, '\n');
  g_free (box);
}

/* (nullable) (transfer full): the words of all pages; %NULL where it cannot be read. */
char *
vigie_poppler_dup_text (const char *path)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (whole, NULL, NULL);
  PopplerDocument *document = uri ? poppler_document_new_from_file (uri, NULL, NULL) : NULL;
  GString *text;

  if (!document)
    return NULL;
  text = g_string_new (NULL);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++) {
    PopplerPage *page = poppler_document_get_page (document, i);

    if (page)
      append_page (text, page);
    g_clear_object (&page);
  }
  g_object_unref (document);

  return g_string_free (text, FALSE);
}
