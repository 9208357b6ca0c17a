/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The notices of each kind of document. */
#include "model/restitution/notices.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"

const char *const *
vigie_notices_of (VigieDocumentKind kind)
{
  static const char *const map[] = { "N1", "N2", "N3", "N4", "N6", NULL };
  static const char *const table[] = { "N1", "N2", "N3", "N5", "N6", NULL };
  static const char *const layer[] = { "N1", "N2", "N3", "N5", NULL };
  static const char *const workshop[] = { "N1", "N2", "N3", "N4", NULL };

  switch (kind) {
  case VIGIE_DOCUMENT_MAP_SHEET:
  case VIGIE_DOCUMENT_MAP_IMAGE:
    return map;
  case VIGIE_DOCUMENT_ANNUAL_TABLE:
    return table;
  case VIGIE_DOCUMENT_LAYER:
    return layer;
  case VIGIE_DOCUMENT_MINUTES:
  case VIGIE_DOCUMENT_HANDOUT:
    return workshop;
  }
  g_assert_not_reached ();
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                       _ ("The notices and the dictionary are mandatory."));
  return FALSE;
}

gboolean
vigie_notices_check (const VigieDocumentContext *context, VigieDocumentKind kind, GError **error)
{
  const char *const *id = vigie_notices_of (kind);
  gboolean has_dictionary = kind == VIGIE_DOCUMENT_ANNUAL_TABLE || kind == VIGIE_DOCUMENT_LAYER;

  for (gsize i = 0; id[i]; i++) {
    const char *text = vigie_convention_notice (context->convention, id[i]);

    if (!text || !*text)
      return refuse (error);
  }
  if (has_dictionary && (!context->edition->dictionary || context->edition->dictionary->len == 0))
    return refuse (error);

  return TRUE;
}

/* Without blanks and hyphens, which come and go where a line is broken; up to the first thing to fill in. */
static char *
dup_letters (const char *text)
{
  GString *letters = g_string_new (NULL);

  for (const char *p = text; *p && *p != '<'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isspace (c) && c != '-' && c != 0x2010 && c != 0xAD)
      g_string_append_unichar (letters, c);
  }

  return g_string_free (letters, FALSE);
}

gboolean
vigie_notices_check_text (const VigieDocumentContext *context,
                          VigieDocumentKind kind,
                          const char *text,
                          GError **error)
{
  const char *const *id = vigie_notices_of (kind);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *letters = NULL;

  g_strdelimit (valid, "<", ' ');
  letters = dup_letters (valid);
  for (gsize i = 0; id[i]; i++) {
    const char *notice = vigie_convention_notice (context->convention, id[i]);
    g_autofree char *wanted = dup_letters (notice ? notice : "");

    if (!*wanted || !strstr (letters, wanted))
      return refuse (error);
  }

  return TRUE;
}
