/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words are compared by their beginnings, so that "monoparents" is "monoparentale". */
#include "model/import/labels.h"

#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/core/text.h"

#define BEGINNING 7 /* letters of a word that are compared */

/* What says how many, not of what. */
static const char *const idle[] = { "nb",     "nbr",      "nbre", "nombre", "effectif", "total",
                                    "totaux", "de",       "d",    "du",     "des",      "la",
                                    "le",     "les",      "l",    "au",     "aux",      "et",
                                    "ou",     "en",       "un",   "une",    "par",      "dont",
                                    "fin",    "decembre", "iris", "zone",   "ses" };

/* @source: the key of its name */
static gboolean
is_idle (const char *word, const char *source)
{
  gsize digits = strspn (word, "0123456789");

  if (digits == 4 && word[4] == '\0')
    return TRUE; /* a year */
  for (gsize i = 0; i < G_N_ELEMENTS (idle); i++)
    if (strcmp (word, idle[i]) == 0)
      return TRUE;
  return strcmp (word, source) == 0;
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

GHashTable *
vigie_label_words (const char *text, const char *source)
{
  g_autofree char *its = vigie_text_name_key (source);
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) word = g_string_new (NULL);
  int depth = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
    if (depth == 0 && g_unichar_isalnum (c)) {
      g_string_append_unichar (word, c);
    } else {
      take_word (words, word, its);
      g_string_truncate (word, 0);
    }
  }
  take_word (words, word, its);

  return words;
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

/* What @indicator calls the one variable that it shows, or of which it shows the share; %NULL for others. */
static char *
dup_name (const VigieIndicator *indicator)
{
  const VigieFormula *sum = &indicator->numerator;

  if (sum->n != 1 || sum->term[0].coefficient != 1.0 || sum->term[0].period != VIGIE_TERM_SAME)
    return NULL;

  return indicator->denominator.n == 0 ? g_strdup (indicator->label_fr)
                                       : dup_part (indicator->label_fr);
}

static GArray *
labels_new (void)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  GArray *labels = g_array_new (FALSE, FALSE, sizeof (VigieLabel));

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = &catalogue->indicator[i];
    VigieLabel label = { .source = indicator->source,
                         .called = dup_name (indicator),
                         .whole = indicator->denominator.n == 0 };

    if (!label.called)
      continue;
    label.variable = indicator->numerator.term[0].variable;
    label.key = vigie_text_name_key (label.called);
    label.words = vigie_label_words (label.called, label.source);
    g_array_append_val (labels, label);
  }
  return labels;
}

const VigieLabel *
vigie_labels_get (gsize *n)
{
  static GArray *labels = NULL;

  if (g_once_init_enter (&labels))
    g_once_init_leave (&labels, labels_new ());
  *n = labels->len;
  return (const VigieLabel *) (gpointer) labels->data;
}
