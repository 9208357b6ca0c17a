/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases that several papers share. */
#include "model/restitution/paper-words.h"

#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/restitution/paper-page.h"
#include "model/territory/zoning.h"

char *
vigie_words_dup_day (const char *iso)
{
  GDate day;

  if (!iso || !*iso || !vigie_date_parse (iso, &day, NULL))
    return g_strdup ("");

  return vigie_paper_dup_day (&day);
}

char *
vigie_words_dup_convention (const VigieConvention *convention)
{
  g_autofree char *day = vigie_words_dup_day (convention->dated);

  return *day ? g_strconcat ("la convention du ", day, NULL) : g_strdup ("la convention");
}

static const VigieArticle *
find_article (const VigieConvention *convention, const char *number)
{
  for (gsize i = 0; number && i < convention->n_articles; i++)
    if (strcmp (convention->article[i].number, number) == 0)
      return &convention->article[i];

  return NULL;
}

char *
vigie_words_dup_article (const VigieConvention *convention, const char *number)
{
  const VigieArticle *article = find_article (convention, number);

  return article ? g_strdup_printf ("article" VIGIE_NBSP "%s (%s)", article->number, article->title)
                 : NULL;
}

char *
vigie_words_dup_article_of (const VigieConvention *convention, const char *act)
{
  return vigie_words_dup_article (convention, vigie_convention_article_of (convention, act));
}

const char *
vigie_words_article_text (const VigieConvention *convention, const char *number)
{
  const VigieArticle *article = find_article (convention, number);

  return article ? article->text : NULL;
}

char *
vigie_words_dup_months (int n)
{
  static const char *const number[] = { "aucun", "un",   "deux", "trois", "quatre", "cinq", "six",
                                        "sept",  "huit", "neuf", "dix",   "onze",   "douze" };

  if (n >= 0 && n < (int) G_N_ELEMENTS (number))
    return g_strdup_printf ("%s" VIGIE_NBSP "mois", number[n]);

  return g_strdup_printf ("%d" VIGIE_NBSP "mois", n);
}

char *
vigie_words_dup_producer (const VigieConvention *convention, const char *source)
{
  const VigieSource *known = vigie_catalogue_find_source (vigie_catalogue_get (), source);
  const VigieAnnexLine *line = vigie_convention_line_of_source (convention, source);

  if (known && *known->producer)
    return g_strdup (known->producer);

  return g_strdup (line ? line->label : source);
}

char *
vigie_words_dup_source (const VigieConvention *convention, const char *source)
{
  const VigieSource *known = vigie_catalogue_find_source (vigie_catalogue_get (), source);
  const VigieAnnexLine *line = vigie_convention_line_of_source (convention, source);

  if (line)
    return g_strdup (line->label);

  return g_strdup (known ? vigie_source_label (known, VIGIE_LANGUAGE_FRENCH) : source);
}

static char *
dup_named (const char *name, const char *code)
{
  return name ? g_strdup_printf ("%s (%s)", name, code) : g_strdup (code);
}

char *
vigie_words_dup_indicator (const char *code)
{
  const VigieIndicator *indicator =
    code ? vigie_catalogue_find (vigie_catalogue_get (), code) : NULL;

  return dup_named (indicator ? vigie_indicator_label (indicator, VIGIE_LANGUAGE_FRENCH) : NULL,
                    code ? code : "");
}

char *
vigie_words_dup_zone (const VigiePaperRecord *record, const char *code)
{
  static const char *const kind[] = { "iris", "commune", "agglomeration" };

  if (!code || !*code || !record->observatory)
    return g_strdup (code ? code : "");
  for (gsize i = 0; i < G_N_ELEMENTS (kind); i++) {
    g_autoptr (VigieZoning) zoning = vigie_zoning_load (record->observatory, kind[i], 0, NULL);
    gssize row = zoning ? vigie_zoning_find (zoning, code) : -1;

    if (row >= 0)
      return dup_named (zoning->zone[row].name, code);
  }

  return g_strdup (code);
}

const VigieAnnexLine *
vigie_words_find_line (const VigieConvention *convention, const char *id)
{
  for (gsize i = 0; i < convention->n_lines; i++)
    if (strcmp (convention->line[i].id, id) == 0)
      return &convention->line[i];

  return NULL;
}

void
vigie_words_sign (VigiePaper *paper, const VigieParty *party, const char *signed_on)
{
  g_autofree char *day = vigie_words_dup_day (signed_on);
  g_autofree char *done = *day ? g_strconcat ("Signé le ", day, NULL) : NULL;

  vigie_paper_add_signature (paper, party->name, party->representative, done);
}

GPtrArray *
vigie_words_new_rows (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}
