/* SPDX-License-Identifier: GPL-3.0-or-later */
/* French on paper: the spaces and apostrophes of its typography, and where its words may break. */
#pragma once

#include <glib.h>

/**
 * vigie_french_typeset:
 * @text: as it was typed
 *
 * Makes the spaces before `: ; ? ! » % €` and after `« n°` such that no line breaks there, and straight
 * apostrophes round. Nothing is added or removed; what is set already stays.
 *
 * Returns: (transfer full)
 */
char *vigie_french_typeset (const char *text);

/**
 * vigie_french_hyphenate:
 *
 * Returns: (transfer full): @text with soft hyphens (U+00AD) where its words may break, by the patterns
 *   of hyph_fr.dic; names, acronyms, short words and
 *   the last one of a paragraph stay whole. The same text where the patterns are
 *   not installed.
 */
char *vigie_french_hyphenate (const char *text);
