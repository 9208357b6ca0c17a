/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map's file read again: its numbers, its notices, its bytes. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/core/module.h"
#include "model/restitution/map-page.h"
#include "model/restitution/notices.h"
#include "model/restitution/read-back-numbers.h"
#include "model/restitution/read-back.h"

static gboolean
check_numbers (const VigieMapPage *page, const char *text, GError **error)
{
  g_autoptr (GHashTable) explained = vigie_numbers_new (page->context);

  vigie_numbers_explain_page (explained, page);

  return vigie_numbers_check (explained, text, error);
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

gboolean
vigie_read_back_map (const VigieDocumentContext *context,
                     const VigieDocumentRequest *request,
                     const char *path,
                     GError **error)
{
  gboolean has_words = request->kind == VIGIE_DOCUMENT_MAP_SHEET || g_str_has_suffix (path, ".pdf");

  return vigie_read_back_picture (path, error) &&
         (!has_words || check_words (context, request, path, error)) &&
         vigie_read_back_bytes (context, request, path, error);
}
