/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are compared by their beginnings, so that "monoparents" is "monoparentale". */
#include "model/import/heading-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/core/text.h"
#include "model/import/recognise.h"

#define SAME_WORDS 0.82 /* taken, unless another variable has the same */
#define SOME_WORDS 0.5  /* shown among what it may be */
#define BEGINNING 7     /* letters of a word that are compared */

/* What says how many, not of what. */
static const char *const idle[] = { "nb",     "nbr",      "nbre", "nombre", "effectif", "total",
                                    "totaux", "de",       "d",    "du",     "des",      "la",
                                    "le",     "les",      "l",    "au",     "aux",      "et",
                                    "ou",     "en",       "un",   "une",    "par",      "dont",
                                    "fin",    "decembre", "iris", "zone",   "ses" };

static gboolean
is_idle (const char *word, const char *source)
{
  gsize digits = strspn (word, "0123456789");
  g_autofree char *key = vigie_text_name_key (source);

  if (digits == 4 && word[4] == '\0')
    return TRUE; /* a year */
  for (gsize i = 0; i < G_N_ELEMENTS (idle); i++)
    if (strcmp (word, idle[i]) == 0)
      return TRUE;
  return strcmp (word, key) == 0;
}

/* The beginning of a word, in the singular. */
static char *
dup_stem (const char *word)
{
  gsize n = strlen (word);

  if (n > 3 && (word[n - 1] == 's' || word[n - 1] == 'x'))
    n--;
  return g_strndup (word, MIN (n, BEGINNING));
}

static void
take_word (GHashTable *words, const GString *word, const char *source)
{
  g_autofree char *key = vigie_text_name_key (word->str);

  if (*key && !is_idle (key, source))
    g_hash_table_add (words, dup_stem (key));
}

/* (transfer full): the set of them; what stands in brackets is left out. */
static GHashTable *
words_of (const char *text, const char *source)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) word = g_string_new (NULL);
  int depth = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
    if (depth == 0 && g_unichar_isalnum (c)) {
      g_string_append_unichar (word, c);
    } else {
      take_word (words, word, source);
      g_string_truncate (word, 0);
    }
  }
  take_word (words, word, source);

  return words;
}

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

/* "familles monoparentales" of "Part des familles monoparentales dans le parc social"; %NULL for other labels. */
static char *
dup_part (const char *label)
{
  static const char *const begins[] = { "Part des ", "Part de la ", "Part du " };
  static const char *const ends[] = { " parmi ", " dans ", " pour ", " du parc " };

  for (gsize i = 0; i < G_N_ELEMENTS (begins); i++) {
    const char *rest = label + strlen (begins[i]), *end = rest + strlen (rest);

    if (!g_str_has_prefix (label, begins[i]))
      continue;
    for (gsize k = 0; k < G_N_ELEMENTS (ends); k++) {
      const char *here = strstr (rest, ends[k]);

      end = here && here < end ? here : end;
    }
    return g_strndup (rest, (gsize) (end - rest));
  }
  return NULL;
}

/* What @indicator calls the variable of @source that it shows, or of which it shows the share. */
static char *
dup_name (const VigieIndicator *indicator, const char *source, const char **variable)
{
  const VigieFormula *sum = &indicator->numerator;

  if (strcmp (indicator->source, source) != 0 || sum->n != 1 || sum->term[0].coefficient != 1.0 ||
      sum->term[0].period != VIGIE_TERM_SAME)
    return NULL;
  *variable = sum->term[0].variable;

  return indicator->denominator.n == 0 ? g_strdup (indicator->label_fr)
                                       : dup_part (indicator->label_fr);
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
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = &catalogue->indicator[i];
    VigieColumnProposal proposal = {
      .role = VIGIE_COLUMN_VARIABLE, .period = period, .scale = 1.0, .likelihood = likelihood
    };
    const char *variable = NULL;
    g_autofree char *called = dup_name (indicator, source, &variable);
    g_autoptr (GHashTable) name = called ? words_of (called, source) : NULL;

    if (!name || likelihood_of (words, name, indicator->denominator.n == 0) != likelihood)
      continue;
    proposal.variable = (char *) variable;
    /* Translators: how the catalogue calls figures, which is what a heading says too. */
    proposal.reason = g_strdup_printf (_ ("the words of “%s”"), called);
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
  g_autoptr (GHashTable) words = words_of (text, source);
  int year = vigie_year_in_name (text);

  /* A share is not the count of which it is one, and what two years make is neither's. */
  if (g_hash_table_size (words) == 0 || strchr (text, '%') || (year == 0 && has_year (text)))
    return;
  if (year && year != period.year)
    period = vigie_period_of_year (year);
  propose (column, words, SAME_WORDS, source, period);
  propose (column, words, SOME_WORDS, source, period);
}
