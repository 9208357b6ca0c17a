/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one state of a convention has and another has not, in words. */
#include <string.h>

#include "model/convention/amendment.h"
#include "model/convention/budget.h"
#include "model/core/language.h"

void
vigie_convention_change_free (VigieConventionChange *difference)
{
  g_free (difference->what);
  g_free (difference->before);
  g_free (difference->after);
  g_free (difference);
}

static void
note (GPtrArray *list, gboolean agreed, const char *what, const char *before, const char *after)
{
  VigieConventionChange *one;

  if (g_strcmp0 (before, after) == 0)
    return;
  one = g_new0 (VigieConventionChange, 1);
  one->what = g_strdup (what);
  one->before = g_strdup (before);
  one->after = g_strdup (after);
  one->agreed = agreed;
  g_ptr_array_add (list, one);
}

static void
note_date (GPtrArray *list,
           VigieLanguage language,
           gboolean agreed,
           const char *what,
           const char *before,
           const char *after)
{
  GDate first, second;
  g_autofree char *one = vigie_date_parse (before, &first, NULL)
                           ? vigie_date_format (&first, language)
                           : g_strdup (before);
  g_autofree char *two = vigie_date_parse (after, &second, NULL)
                           ? vigie_date_format (&second, language)
                           : g_strdup (after);

  note (list, agreed, what, one, two);
}

static void
note_money (GPtrArray *list, VigieLanguage language, gint64 before, gint64 after)
{
  g_autofree char *one = vigie_money_format_in (before, language);
  g_autofree char *two = vigie_money_format_in (after, language);

  note (list, TRUE, VIGIE_SAY (language, "Share of each party", "Participation de chaque partie"),
        one, two);
}

static char *
dup_months (VigieLanguage language, int n)
{
  if (language == VIGIE_LANGUAGE_FRENCH)
    return g_strdup_printf ("%d mois", n);

  return g_strdup_printf (n == 1 ? "%d month" : "%d months", n);
}

static void
note_months (GPtrArray *list, VigieLanguage language, const char *what, int before, int after)
{
  g_autofree char *one = dup_months (language, before);
  g_autofree char *two = dup_months (language, after);

  note (list, TRUE, what, one, two);
}

/* An element of a list, as it is compared: what it is called, and all that it says. */
typedef struct {
  char *key;
  char *words;
} Said;

static void
said_clear (gpointer data)
{
  Said *said = data;

  g_free (said->key);
  g_free (said->words);
}

static GArray *
said_new (void)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Said));

  g_array_set_clear_func (list, said_clear);

  return list;
}

static void
say (GArray *list, char *key, char *words)
{
  Said said = { key, words };

  g_array_append_val (list, said);
}

static GArray *
say_parties (const VigieConvention *convention, VigieLanguage language)
{
  GArray *list = said_new ();

  for (gsize i = 0; i < convention->n_parties; i++) {
    const VigieParty *one = convention->party + i;

    say (list, g_strdup_printf (VIGIE_SAY (language, "Party %s", "Partie %s"), one->code),
         g_strdup_printf ("%s, %s, %s", one->name, one->address, one->representative));
  }

  return list;
}

static GArray *
say_services (const VigieConvention *convention, VigieLanguage language)
{
  GArray *list = said_new ();

  for (gsize i = 0; i < convention->n_services; i++) {
    const VigieService *one = convention->service + i;

    say (list, g_strdup_printf (VIGIE_SAY (language, "Service %s", "Service %s"), one->name),
         *one->receives ? g_strdup_printf ("%s (%s)", one->party, one->receives)
                        : g_strdup (one->party));
  }

  return list;
}

static GArray *
say_articles (const VigieConvention *convention, VigieLanguage language)
{
  GArray *list = said_new ();

  for (gsize i = 0; i < convention->n_articles; i++) {
    const VigieArticle *one = convention->article + i;

    say (list, g_strdup_printf (VIGIE_SAY (language, "Article %s", "Article %s"), one->number),
         g_strdup_printf ("%s\n%s", one->title, one->text));
  }

  return list;
}

static GArray *
say_lines (const VigieConvention *convention, VigieLanguage language)
{
  GArray *list = said_new ();

  for (gsize i = 0; i < convention->n_lines; i++) {
    const VigieAnnexLine *one = convention->line + i;

    say (list,
         g_strdup_printf (VIGIE_SAY (language, "Annex line %s", "Ligne %s de l’annexe"), one->id),
         g_strdup_printf ("%s → %s: %s", one->from, one->to, one->wording));
  }

  return list;
}

static const char *
find (const GArray *list, const char *key)
{
  for (guint i = 0; i < list->len; i++)
    if (strcmp (g_array_index (list, Said, i).key, key) == 0)
      return g_array_index (list, Said, i).words;

  return NULL;
}

/* Takes both. */
static void
note_lists (GPtrArray *list, gboolean agreed, GArray *before, GArray *after)
{
  for (guint i = 0; i < before->len; i++) {
    const Said *one = &g_array_index (before, Said, i);

    note (list, agreed, one->key, one->words, find (after, one->key));
  }
  for (guint i = 0; i < after->len; i++) {
    const Said *one = &g_array_index (after, Said, i);

    if (!find (before, one->key))
      note (list, agreed, one->key, NULL, one->words);
  }
  g_array_unref (before);
  g_array_unref (after);
}

GPtrArray *
vigie_convention_changes (const VigieConvention *before,
                          const VigieConvention *after,
                          VigieLanguage language)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_convention_change_free);

  note (list, FALSE, VIGIE_SAY (language, "Title", "Titre"), before->title, after->title);
  note_date (list, language, FALSE, VIGIE_SAY (language, "Dated", "Datée du"), before->dated,
             after->dated);
  note_date (list, language, FALSE, VIGIE_SAY (language, "Signed", "Signée le"), before->signed_on,
             after->signed_on);
  note_date (list, language, FALSE, VIGIE_SAY (language, "Deposited", "Déposée le"),
             before->deposited_on, after->deposited_on);
  note_date (list, language, FALSE, VIGIE_SAY (language, "Enforceable", "Exécutoire le"),
             before->enforceable, after->enforceable);
  note_date (list, language, TRUE, VIGIE_SAY (language, "Expires", "Expire le"), before->expires,
             after->expires);
  note_date (list, language, FALSE,
             VIGIE_SAY (language, "Replaces the convention of", "Remplace la convention du"),
             before->replaces, after->replaces);
  note (list, FALSE, VIGIE_SAY (language, "Territory", "Territoire"), before->territory,
        after->territory);
  note (list, FALSE, VIGIE_SAY (language, "Collector", "Collecteur"), before->collector,
        after->collector);
  note_money (list, language, before->share_cents, after->share_cents);
  note_months (list, language,
               VIGIE_SAY (language, "Notice of a termination", "Préavis de dénonciation"),
               before->notice_months, after->notice_months);
  note_months (list, language,
               VIGIE_SAY (language, "Notice for a breach", "Préavis pour manquement"),
               before->breach_months, after->breach_months);
  note_lists (list, FALSE, say_parties (before, language), say_parties (after, language));
  note_lists (list, TRUE, say_services (before, language), say_services (after, language));
  note_lists (list, FALSE, say_articles (before, language), say_articles (after, language));
  note_lists (list, TRUE, say_lines (before, language), say_lines (after, language));

  return list;
}
