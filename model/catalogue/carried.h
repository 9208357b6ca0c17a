/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How figures that were received in one geography came to stand in another: said on each of them. */
#pragma once

#include "model/core/language.h"

/**
 * vigie_carried_intern:
 * @kind, @vintage: of the zones in which they were received
 * @weight: (nullable): by what those that were cut are spread, as VigiePassage has it; "member" where none was
 *   cut; "same" where only zones of the same ground have theirs, "changed" where there are none of those; %NULL
 *   where no passage leads here
 * @source: the file that told it, or ""; for "same" and "changed" the zones that are not the same
 *
 * Returns: (transfer none): a word for VigieColumn and for the file, which lives as long as the program
 */
const char *
vigie_carried_intern (const char *kind, int vintage, const char *weight, const char *source);

/**
 * vigie_carried_join:
 * @one, @other: (nullable): words
 *
 * Returns: (transfer none) (nullable): a word that says both, each thing once
 */
const char *vigie_carried_join (const char *one, const char *other);

/* Whether nothing came of it, for lack of a passage. */
gboolean vigie_carried_is_blocked (const char *carried);

/* (transfer full): a sentence for each thing that it says: “Received by IRIS of 2016, spread by area: estimated where these were
 * redrawn.” "" for none. */
char *vigie_carried_dup_words (const char *carried, VigieLanguage language);
