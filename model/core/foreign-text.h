/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a library gives on without looking at its encoding; inline, since the modules that load such libraries link nothing of ours. */
#pragma once

#include <glib.h>

/* (transfer full): @text where it is UTF-8, else as Windows-1252, as far as that has each byte. */
static inline char *
vigie_foreign_text_dup (const char *text)
{
  char *converted;

  if (g_utf8_validate (text, -1, NULL))
    return g_strdup (text);
  converted = g_convert (text, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
  return converted ? converted : g_utf8_make_valid (text, -1);
}
