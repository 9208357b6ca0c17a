/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/import/heading-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/import/labels.h"
#include "model/import/recognise.h"

#define SAME_WORDS 0.82 /* taken, unless another variable has the same */
#define SOME_WORDS 0.5  /* shown among what it may be */

static gboolean
holds_all (GHashTable *words, GHashTable *of)
{
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, of);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    if (!g_hash_table_contains (words, word))
      return FALSE;
  return TRUE;
}

/* How likely @name is meant by @words: the same words as a whole label; else it is only offered, since "femmes" may be
 * those of any population. */
static double
likelihood_of (GHashTable *words, GHashTable *name, gboolean whole)
{
  gboolean same = g_hash_table_size (name) == g_hash_table_size (words);

  if (!holds_all (name, words))
    return 0.0;
  if (same && whole)
    return SAME_WORDS;
  return same || g_hash_table_size (words) > 1 ? SOME_WORDS : 0.0;
}

/* Those that are so likely. */
static void
propose (VigieMappedColumn *column,
         GHashTable *words,
         double likelihood,
         const char *source,
         VigiePeriod period)
{
  gsize n;
  const VigieLabel *labels = vigie_labels_get (&n);

  for (gsize i = 0; i < n; i++) {
    const VigieLabel *label = &labels[i];
    VigieColumnProposal proposal = {
      .role = VIGIE_COLUMN_VARIABLE, .period = period, .scale = 1.0, .likelihood = likelihood
    };

    if (strcmp (label->source, source) != 0 ||
        likelihood_of (words, label->words, label->whole) != likelihood)
      continue;
    proposal.variable = (char *) label->variable;
    /* Translators: how the catalogue calls figures, which is what a heading says too. */
    proposal.reason = g_strdup_printf (_ ("the words of “%s”"), label->called);
    vigie_mapped_column_add_other (column, &proposal);
  }
}

/* Whether a year stands in @text. */
static gboolean
has_year (const char *text)
{
  for (const char *p = text; *p; p++) {
    gsize digits = strspn (p, "0123456789");

    if (digits == 4 && g_ascii_strtoll (p, NULL, 10) >= 1960 &&
        g_ascii_strtoll (p, NULL, 10) < 2100)
      return TRUE;
    p += digits > 0 ? digits - 1 : 0;
  }
  return FALSE;
}

void
vigie_propose_by_words (VigieMappedColumn *column,
                        const char *text,
                        const char *source,
                        VigiePeriod period)
{
  g_autoptr (GHashTable) words = vigie_label_words (text, source);
  int year = vigie_year_in_name (text);

  /* A share is not the count of which it is one, and what two years make is neither's. */
  if (g_hash_table_size (words) == 0 || strchr (text, '%') || (year == 0 && has_year (text)))
    return;
  if (year && year != period.year)
    period = vigie_period_of_year (year);
  propose (column, words, SAME_WORDS, source, period);
  propose (column, words, SOME_WORDS, source, period);
}
