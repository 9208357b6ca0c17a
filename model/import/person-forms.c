/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form alone is no proof: persons.c asks for a column full of it. */
#include "model/import/person-forms.h"

#include <string.h>

#include "model/core/text.h"

#define DIGITS_MAX 20

/* The digits of a cell without blanks, dots and hyphens; a typed number whole. %FALSE where there is anything else,
 * but for @letters. */
static gboolean
read_digits (const VigieField *field, const char *letters, char digits[DIGITS_MAX])
{
  char number[32];
  const char *p = field->text;
  gsize n = 0;

  if (field->kind == VIGIE_FIELD_NUMBER && field->number >= 0.0 && field->number < 1e16) {
    g_snprintf (number, sizeof number, "%.0f", field->number);
    p = number;
  }
  for (; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == ' ' || c == '.' || c == '-' || c == '/' || c == 0xa0 || c == 0x202f)
      continue;
    if (n == DIGITS_MAX - 1 || c > 127 || !(g_ascii_isdigit (c) || strchr (letters, (int) c)))
      return FALSE;
    digits[n++] = (char) c;
  }
  digits[n] = '\0';
  return n > 0;
}

/* Corsica counts as 19 and 18 under the key. */
static guint64
number_under_key (const char digits[DIGITS_MAX])
{
  char plain[14];

  memcpy (plain, digits, 13);
  plain[13] = '\0';
  if (plain[6] == 'A' || plain[6] == 'B') {
    plain[5] = '1';
    plain[6] = digits[6] == 'A' ? '9' : '8';
  }
  return g_ascii_strtoull (plain, NULL, 10);
}

gboolean
vigie_person_is_nir (const VigieField *field)
{
  char digits[DIGITS_MAX];
  gsize n;
  int month;

  if (!read_digits (field, "AB", digits))
    return FALSE;
  n = strlen (digits);
  if ((n != 13 && n != 15) || !strchr ("12378", digits[0]))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (digits[i]) && i != 6)
      return FALSE;
  month = (digits[3] - '0') * 10 + (digits[4] - '0');
  if (month < 1 || (month > 12 && month < 20) || (month > 42 && month < 50))
    return FALSE;
  return n == 13 || 97 - number_under_key (digits) % 97 == g_ascii_strtoull (digits + 13, NULL, 10);
}

gboolean
vigie_person_is_mail (const VigieField *field)
{
  const char *at = strchr (field->text, '@');

  return at && at > field->text && strchr (at, '.') && !strchr (field->text, ' ');
}

gboolean
vigie_person_is_phone (const VigieField *field)
{
  char digits[DIGITS_MAX];
  const char *p = digits;

  if (field->kind == VIGIE_FIELD_NUMBER || !read_digits (field, "+()", digits))
    return FALSE;
  if (g_str_has_prefix (p, "+33"))
    return strspn (p + 3, "0123456789()") >= 9;
  if (g_str_has_prefix (p, "0033"))
    return strlen (p) == 13;
  return strlen (p) == 10 && p[0] == '0' && p[1] != '0' && strspn (p, "0123456789") == 10;
}

static guint
day_of (int day, int month, int year)
{
  GDate date;

  if (year < 1900 || year > 2099 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

/* “1980-02-01”, “01/02/1980”, “1.2.1980”, “01-02-80”, “19800201” with a date before it. */
guint
vigie_person_birth_day (const VigieField *field)
{
  int part[3] = { 0 };
  gsize digits[3] = { 0 };
  int n = 0;
  const char *p = field->text;

  while (*p && n < 3) {
    gsize run = strspn (p, "0123456789");

    if (run == 0 || run > 4)
      return 0;
    digits[n] = run;
    part[n++] = (int) g_ascii_strtoll (p, NULL, 10);
    p += run;
    if (n < 3 && !strchr ("/-. ", *p))
      return 0;
    if (n < 3 && *p)
      p++;
  }
  /* A time may follow. */
  if (n != 3 || (*p && *p != ' ' && *p != 'T'))
    return 0;
  if (digits[0] == 4)
    return day_of (part[2], part[1], part[0]);
  if (digits[2] == 2)
    part[2] += part[2] > 30 ? 1900 : 2000;
  return digits[2] == 3 || part[1] > 12 ? 0 : day_of (part[0], part[1], part[2]);
}

gboolean
vigie_person_bounds_month (guint day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  return g_date_get_day (&date) == 1 || g_date_is_last_of_month (&date);
}

gboolean
vigie_person_is_number_of_7 (const VigieField *field)
{
  char digits[DIGITS_MAX];
  gsize n;

  if (!read_digits (field, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", digits))
    return FALSE;
  n = strspn (digits, "0123456789");
  return n == 7 && strlen (digits + n) <= 1;
}

/* The commonest of France by generation, as vigie_text_name_key() writes them. */
static const char first_names[] =
  " adam adele agathe agnes alain albert alex alexandra alexandre alexis ali alice aline amandine amelie amina amine "
  "ana andre andree angelique anissa anne annie anthony antoine antonio arnaud arthur audrey aurelie aurelien axel "
  "aymeric baptiste beatrice benjamin benoit bernadette bernard bertrand brigitte bruno camille carine carla carole "
  "caroline catherine cecile cedric celia celine chantal charles charlotte chloe christel christelle christian "
  "christiane christine christophe claire clara claude claudette claudine clement clementine colette corinne "
  "cyril damien daniel daniele danielle david deborah delphine denis denise didier dominique dylan edith elena eliane "
  "elisa elisabeth elise elodie emilie emma emmanuel emmanuelle enzo eric estelle ethan eugenie eva evelyne "
  "fabien fabienne fabrice farid fatiha fatima fatma felix fernand florence florian francine francis franck francois "
  "francoise frederic frederique gabriel gabrielle gael gaelle genevieve georges georgette gerald gerard germaine ghislaine "
  "gilbert gilles ginette guillaume gustave guy hakim hamza hannah helene henri henriette herve hugo hugues ibrahim ines "
  "irene isabelle jacqueline jacques jade jamila jean jeanne jeannine jeremy jerome jessica joel joelle johanna jonathan jose "
  "joseph josette josiane jules julia julie julien juliette justine karim karima karine katia kevin khadija laetitia "
  "laura laure laurence laurent lea leila leo leon leonie liliane lina lionel lisa loic lola louis louise luc lucas lucette "
  "lucie lucien lucienne lucile ludovic lydia lydie madeleine magali malika manon marc marcel marcelle margaux margot "
  "marguerite maria mariam marie marine marion marthe martin martine maryse mathieu mathilde mathis matthieu maurice maxime "
  "melanie melissa michael michel michele micheline mickael mireille mohamed mohammed monique morgane moussa muriel "
  "mustapha myriam nabil nadege nadia nadine naima nassim natacha nathalie nathan nicolas nicole noah noel noemie nora "
  "odette odile olivia olivier oceane omar pascal pascale patrice patricia patrick paul paule paulette pauline philippe pierre "
  "pierrette quentin rachid rachel raphael raymond raymonde regine regis remi remy renaud rene renee richard robert "
  "roger roland romain romane rosa rose roselyne sabine sabrina said salima sandra sandrine sara sarah sebastien serge severine simon "
  "simone sofia solange sonia sophie stephane stephanie suzanne sylvain sylvie sylviane tatiana theo therese thibault thierry "
  "thomas timothee tom tristan valentin valentine valerie vanessa veronique victor victoire vincent virginie vivien "
  "viviane xavier yacine yann yannick yasmine yves yvette yvon yvonne zoe zohra ";

/* What bears the name of a person and is none: “Résidence Jean Jaurès”, “Saint-Denis”. */
static const char places[] =
  " allee avenue boulevard centre cite clos college creche domaine ecole foyer gymnase les lycee parc place quartier residence rue "
  "saint sainte square st stade ste tour villa ";

static GHashTable *
set_of (const char *words)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char **word = g_strsplit (words, " ", -1);

  for (gsize i = 0; word[i]; i++)
    g_hash_table_add (set, word[i]);
  return set;
}

/* Whether a word is a first name; @place: set where it is one of a place. */
static gboolean
is_first_name (const char *word, gboolean *place)
{
  static GHashTable *names, *not_names;
  g_autofree char *key = vigie_text_name_key (word);

  if (g_once_init_enter (&names)) {
    not_names = set_of (places);
    g_once_init_leave (&names, set_of (first_names));
  }
  *place |= *key && g_hash_table_contains (not_names, key);
  return *key && g_hash_table_contains (names, key);
}

gboolean
vigie_person_is_name (const VigieField *field)
{
  g_auto (GStrv) word = NULL;
  gsize n = 0;
  gboolean first = FALSE, place = FALSE;

  if (field->kind != VIGIE_FIELD_TEXT || field->length > 60 || strpbrk (field->text, "0123456789"))
    return FALSE;
  word = g_strsplit_set (field->text, " -,", -1);
  for (gsize i = 0; word[i]; i++) {
    n += *word[i] != '\0';
    first |= is_first_name (word[i], &place);
  }
  return first && !place && n <= 4;
}

static gboolean
is_among (const char *word, const char *const *list)
{
  g_autofree char *key = vigie_text_name_key (word);

  return *key && g_strv_contains (list, key);
}

static const char *const ways[] = { "rue",       "avenue", "av",       "boulevard", "bd",
                                    "place",     "allee",  "impasse",  "chemin",    "route",
                                    "square",    "cours",  "quai",     "passage",   "lotissement",
                                    "residence", "hameau", "faubourg", "venelle",   "sentier",
                                    NULL };

gboolean
vigie_person_is_address (const VigieField *field)
{
  const char *p = field->text;
  gsize digits = strspn (p, "0123456789");
  g_auto (GStrv) word = NULL;

  if (digits == 0 || digits > 4 || field->length > 120)
    return FALSE;
  while (*p && !g_ascii_isalpha (*p))
    p++;
  if (!*p)
    return FALSE;
  word = g_strsplit_set (field->text + digits, " ,", 6);
  for (gsize i = 0; word[i]; i++)
    if (is_among (word[i], ways))
      return TRUE;
  return FALSE;
}

gboolean
vigie_person_begins_with_way (const VigieField *field)
{
  g_auto (GStrv) word = NULL;

  if (field->kind != VIGIE_FIELD_TEXT || !g_ascii_isalpha (*field->text))
    return FALSE;
  word = g_strsplit_set (field->text, " ,", 3);
  return word[1] && is_among (word[0], ways);
}

/* “apt 4”, “porte B”, “3e étage”; no gate of a town, such as “rue de la Porte d’Ouche”. */
gboolean
vigie_person_names_flat (const VigieField *field)
{
  static const char *const flat[] = { "apt", "appt",  "appart", "appartement", "logement", "logt",
                                      "lgt", "porte", "pte",    "apartment",   "flat",     NULL };
  static const char *const floor[] = { "etage", "studio", NULL };
  g_auto (GStrv) word = g_strsplit_set (field->text, " ,.-/", -1);

  for (gsize i = 0; word[i]; i++) {
    if (is_among (word[i], floor))
      return TRUE;
    if (word[i + 1] && (g_ascii_isdigit (*word[i + 1]) || strlen (word[i + 1]) == 1) &&
        is_among (word[i], flat))
      return TRUE;
  }
  return FALSE;
}
