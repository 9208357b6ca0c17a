/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the catalogue calls the variables that its indicators show, with the words of it that tell something. */
#pragma once

#include <glib.h>

typedef struct {
  const char *source, *variable;
  const char *called; /* the indicator's label, or the part of it that names the variable */
  const char *key;    /* vigie_text_name_key() of it */
  GHashTable *words;  /* vigie_label_words() of it */
  gboolean whole;     /* the indicator is the variable itself, not a share of it */
} VigieLabel;

/**
 * vigie_labels_get:
 * @n: (out)
 *
 * Returns: (transfer none) (array length=n): a label for each indicator whose numerator is one variable, in the catalogue's
 *   order; made once a process, from any thread
 */
const VigieLabel *vigie_labels_get (gsize *n);

/**
 * vigie_label_words:
 * @source: whose own name counts for nothing
 *
 * Returns: (transfer full): the set of beginnings of @text's words, in the singular, without accents, case, articles, years, words
 *   that only say how many, and what stands in brackets
 */
GHashTable *vigie_label_words (const char *text, const char *source);
