/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How hard a passphrase (*phrase secrète*) is to guess, said before it is taken. */
#pragma once

#include <glib.h>

#define VIGIE_PASSPHRASE_LEAST 12 /* characters */

typedef enum {
  VIGIE_PASSPHRASE_SHORT, /* under the least length */
  VIGIE_PASSPHRASE_WEAK,  /* repeats, counts up, follows the keyboard, or is a name */
  VIGIE_PASSPHRASE_FAIR,
  VIGIE_PASSPHRASE_STRONG
} VigiePassphraseStrength;

/**
 * vigie_passphrase_strength:
 * @name: (nullable): of the person, which adds nothing
 *
 * Guesses in bits: 11 for a word, as if it were one of two thousand, 3 for a digit, 6 for any other sign; nothing for a
 * sign that repeats or goes on from the one before, nor for words of @name. Weak under 28, strong from
 * 50. Source for words: Diceware counts 12.9 bits for one drawn of 7,776; people draw from fewer.
 */
VigiePassphraseStrength vigie_passphrase_strength (const char *passphrase, const char *name);

/* "strong: …", translated: what it is, and what would help. */
const char *vigie_passphrase_strength_label (VigiePassphraseStrength strength);

/* VIGIE_ERROR_CONTENT for what is too short or weak. */
gboolean vigie_passphrase_check (const char *passphrase, const char *name, GError **error);
