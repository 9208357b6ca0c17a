/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The word is "kind vintage weight source", the weight "none" where no passage leads; what several tell of one figure
 * stands in lines. */
#include "model/catalogue/carried.h"

#include <string.h>

const char *
vigie_carried_intern (const char *kind, int vintage, const char *weight, const char *source)
{
  g_autofree char *word =
    g_strdup_printf ("%s %d %s %s", kind, vintage, weight ? weight : "none", source);

  return g_intern_string (word);
}

/* (transfer full) (nullable): the four parts; %NULL for what is no such word. */
static char **
split (const char *carried)
{
  char **part = carried ? g_strsplit (carried, " ", 4) : NULL;

  if (part && g_strv_length (part) == 4)
    return part;
  g_strfreev (part);
  return NULL;
}

gboolean
vigie_carried_is_blocked (const char *carried)
{
  g_auto (GStrv) line = carried ? g_strsplit (carried, "\n", -1) : NULL;
  gboolean blocked = line && *line;

  for (gsize i = 0; blocked && line[i]; i++) {
    g_auto (GStrv) part = split (line[i]);

    blocked = part && (strcmp (part[2], "none") == 0 || strcmp (part[2], "changed") == 0);
  }
  return blocked;
}

const char *
vigie_carried_join (const char *one, const char *other)
{
  g_auto (GStrv) line = other ? g_strsplit (other, "\n", -1) : NULL;
  g_autoptr (GString) joined = g_string_new (one);

  for (gsize i = 0; line && line[i]; i++) {
    g_auto (GStrv) said = g_strsplit (joined->str, "\n", -1);

    if (!g_strv_contains ((const char *const *) said, line[i]))
      g_string_append_printf (joined, "%s%s", joined->len ? "\n" : "", line[i]);
  }
  return joined->len ? g_intern_string (joined->str) : NULL;
}

static const char *
kind_words (const char *kind, VigieLanguage language)
{
  if (strcmp (kind, "iris") == 0)
    return VIGIE_SAY (language, "by IRIS of", "dans les IRIS de");
  if (strcmp (kind, "commune") == 0)
    return VIGIE_SAY (language, "by communes of", "dans les communes de");
  return VIGIE_SAY (language, "in the geography of", "dans la géographie de");
}

/* One of "area+population". */
static const char *
weight_words (const char *weight, VigieLanguage language)
{
  if (strcmp (weight, "area") == 0)
    return VIGIE_SAY (language, "area", "la surface");
  if (strcmp (weight, "population") == 0)
    return VIGIE_SAY (language, "population", "la population");
  if (strcmp (weight, "dwellings") == 0)
    return VIGIE_SAY (language, "dwellings", "les logements");
  if (strcmp (weight, "file") == 0)
    return VIGIE_SAY (language, "table of passage", "la table de passage");
  return weight;
}

static char *
dup_weights (const char *weight, VigieLanguage language)
{
  g_auto (GStrv) each = g_strsplit (weight, "+", -1);
  GString *words = g_string_new (NULL);

  for (gsize i = 0; each[i]; i++)
    g_string_append_printf (words, "%s%s", i ? VIGIE_SAY (language, " and ", " et ") : "",
                            weight_words (each[i], language));
  return g_string_free (words, FALSE);
}

/* (transfer full): of one word. */
static char *
dup_sentence (const char *carried, VigieLanguage language)
{
  g_auto (GStrv) part = split (carried);
  g_autofree char *weights = NULL, *file = NULL;
  const char *where;

  if (!part)
    return g_strdup ("");
  where = kind_words (part[0], language);
  if (strcmp (part[2], "same") == 0 || strcmp (part[2], "changed") == 0)
    return g_strdup_printf (
      VIGIE_SAY (
        language,
        "Received %s %s, kept where the area is the same; not for %s: ask the producer for "
        "the area of today.",
        "Reçu %s %s, repris là où le périmètre est le même" VIGIE_NNBSP "; pas pour %s" VIGIE_NBSP
        ": demandez au producteur le périmètre d’aujourd’hui."),
      where, part[1], part[3]);
  file = *part[3] ? g_strdup_printf (" (%s)", part[3]) : g_strdup ("");
  if (strcmp (part[2], "none") == 0)
    return g_strdup_printf (VIGIE_SAY (language, "Received %s %s: no table of passage leads here.",
                                       "Reçu %s %s" VIGIE_NBSP
                                       ": aucune table de passage ne mène jusqu’ici."),
                            where, part[1]);
  if (strcmp (part[2], "member") == 0)
    return g_strdup_printf (VIGIE_SAY (language, "Received %s %s, identical or joined%s.",
                                       "Reçu %s %s, identiques ou réunis%s."),
                            where, part[1], file);
  if (strstr (part[2], "events"))
    return g_strdup_printf (VIGIE_SAY (language,
                                       "Received %s %s%s; what was split since is not told.",
                                       "Reçu %s %s%s" VIGIE_NNBSP
                                       "; ce qui a été divisé depuis n’est pas connu."),
                            where, part[1], file);
  weights = dup_weights (part[2], language);
  return g_strdup_printf (
    VIGIE_SAY (language, "Received %s %s, spread by %s%s: estimated where these were redrawn.",
               "Reçu %s %s, réparti selon %s%s" VIGIE_NBSP
               ": estimé là où ils ont été redessinés."),
    where, part[1], weights, file);
}

char *
vigie_carried_dup_words (const char *carried, VigieLanguage language)
{
  g_auto (GStrv) line = g_strsplit (carried ? carried : "", "\n", -1);

  for (gsize i = 0; line[i]; i++) {
    char *sentence = dup_sentence (line[i], language);

    g_free (line[i]);
    line[i] = sentence;
  }
  return g_strjoinv (" ", line);
}
