/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zone's name is no person's name: NOM alone says nothing, NOM beside PRENOM does. */
#include "model/import/persons.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"
#include "model/import/code.h"
#include "model/import/person-forms.h"

#define LEAST_CELLS 3
#define LEAST_NAMES 5
#define LEAST_BIRTHS 6
#define LEAST_NUMBERS 12
#define YEARS_OF_BIRTHS (15 * 365)

/* Keys as vigie_text_name_key() writes them. Whole headings. */
static const char whole[] =
  " nir nss ssn nsecu nss numss numsecu nosecu secu ndesecu ndesecuritesociale nsecuritesociale nosecuritesociale numsecuritesociale insee13 nia firstname givenname forename forenames "
  "lastname surname familyname fullname nomprenom nometprenom prenomnom prenometnom nomdefamille nompatronymique patronyme nomdusage nomusage "
  "nomjeunefille nomdejeunefille nommarital nomepouse nomallocataire nomassure nomdemandeur nomlocataire nombeneficiaire nomresponsable nomconjoint "
  "civilite ddn dob birthdate dateofbirth birthday birthplace placeofbirth dtnaiss dtnais datnais datnaiss datenais datenaiss dnais dnaiss "
  "adresse adresse1 adresse2 adressepostale adressecomplete adressedudomicile adressedomicile adressemail address streetaddress "
  "homeaddress numvoie numerodevoie numerovoie numrue numerorue novoie nomvoie nomdelavoie nomrue libvoie libellevoie email mail courriel adresseelectronique "
  "telephone tel tel1 tel2 telfixe telportable telmobile portable mobile phone phonenumber gsm matricule matriculeallocataire mataloc matalloc numdossier "
  "numerodedossier numerodossier nodossier dossierallocataire identifiantdemandeur idde idrci idnational numerodemandeur numdemandeur numerofiscal numfiscal "
  "spi nalloc nallocataire ndallocataire ndossier beneficiarynumber socialsecuritynumber nationalinsurancenumber ";

/* Beginnings and parts that no count has. */
static const char *const parts[] = {
  "prenom",
  "datedenaissance",
  "datenaissance",
  "lieudenaissance",
  "lieunaissance",
  "naissancele",
  "communenaissance",
  "paysdenaissance",
  "numerodesecu",
  "numerosecu",
  "numerodesecurite",
  "numalloc",
  "numeroalloc",
  "numerodallocataire",
  "numeroallocataire",
  "noallocataire",
  "idallocataire",
  "identifiantallocataire",
  "numerodallocation",
  "nomdenaissance",
  "nomnaissance",
  "nomdelallocataire",
  "nomdudemandeur",
  "nomdulocataire",
  "dateofbirth",
  "birthdate",
  "firstname",
  "lastname",
  "socialsecurity",
  "adressedelallocataire",
};

gboolean
vigie_persons_is_heading (const char *heading)
{
  g_autofree char *full = vigie_text_name_key (heading);
  g_auto (GStrv) apart = g_strsplit (full, "°", -1); /* “N° allocataire” */
  g_autofree char *key = g_strjoinv ("", apart);
  g_autofree char *between = g_strconcat (" ", key, " ", NULL);

  if (*key == '\0')
    return FALSE;
  if (strstr (whole, between))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (key, parts[i]))
      return TRUE;
  return FALSE;
}

/* What the cells of a column look like. */
typedef struct {
  gsize filled, distinct;
  gsize nir, mail, phone, births, numbers, names, addresses;
  guint first_birth, last_birth;
  gsize firsts_of_month;
  gsize codes;
} Look;

static Look
look_at (const VigieSample *sample, gsize column, gsize first_row)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Look look = { .first_birth = G_MAXUINT };

  for (gsize i = first_row; i < sample->n_rows; i++) {
    const VigieField *field = vigie_sample_get (sample, i, column);
    guint day;

    if (field->length == 0)
      continue;
    look.filled++;
    look.distinct += g_hash_table_add (seen, (char *) field->text);
    look.nir += vigie_person_is_nir (field);
    look.mail += vigie_person_is_mail (field);
    look.phone += vigie_person_is_phone (field);
    look.numbers += vigie_person_is_number_of_7 (field);
    look.names += vigie_person_is_name (field);
    look.addresses += vigie_person_is_address (field);
    look.codes += vigie_code_form (field->text) != 0;
    day = vigie_person_birth_day (field);
    if (day == 0)
      continue;
    look.births++;
    look.first_birth = MIN (look.first_birth, day);
    look.last_birth = MAX (look.last_birth, day);
    look.firsts_of_month +=
      g_str_has_prefix (field->text, "01/") || g_str_has_suffix (field->text, "-01");
  }
  return look;
}

/* Days that differ from row to row and lie years apart; the first of each month is a period. */
static gboolean
holds_births (const Look *look)
{
  return look->births >= LEAST_BIRTHS && look->births * 10 >= look->filled * 8 &&
         look->distinct * 10 >= look->filled * 6 &&
         look->last_birth - look->first_birth > YEARS_OF_BIRTHS &&
         look->firsts_of_month * 2 < look->births;
}

static gboolean
holds_persons (const Look *look, gboolean repeated)
{
  gsize half = look->filled / 2;

  if ((look->nir >= LEAST_CELLS && look->nir > half) ||
      (look->mail >= LEAST_CELLS && look->mail > half) ||
      (look->phone >= LEAST_CELLS && look->phone > half && look->distinct > half) ||
      holds_births (look))
    return TRUE;
  if (look->names >= LEAST_NAMES && look->names * 10 >= look->filled * 6 && look->codes == 0 &&
      repeated)
    return TRUE;
  if (look->addresses >= LEAST_NAMES && look->addresses > half && look->distinct > half)
    return TRUE;
  /* Each row another number of seven digits, and zones that come again: no count does that. */
  return repeated && look->numbers >= LEAST_NUMBERS && look->numbers == look->filled &&
         look->distinct == look->filled;
}

/* Whether rows are more than zones, as those of persons are. */
static gboolean
repeats_codes (const Look *look, gsize n)
{
  gboolean any = FALSE;

  for (gsize j = 0; j < n; j++) {
    gboolean of_codes = look[j].codes * 10 >= look[j].filled * 8 && look[j].filled > 0;

    any |= of_codes;
    if (of_codes && look[j].distinct * 10 >= look[j].filled * 9)
      return FALSE;
  }
  return any;
}

/* Whether a heading may be told: where the row of headings is one of values after all, it may not. */
static gboolean
may_be_told (const VigieField *heading, const Look *look)
{
  g_autofree char *key = vigie_text_name_key (heading->text);

  if (*key == '\0')
    return FALSE;
  if (vigie_persons_is_heading (heading->text))
    return TRUE;
  if (look->names > 0)
    return g_str_has_prefix (key, "nom") || g_str_has_prefix (key, "name") ||
           g_str_has_prefix (key, "ident");
  return heading->length < 40 && !strpbrk (heading->text, "@0123456789");
}

/* @heading_row: −1 where it is not known: then the first row may be one. */
GPtrArray *
vigie_persons_find (const VigieSample *sample, gssize heading_row)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  g_autofree Look *look = g_new0 (Look, sample->n_columns + 1);
  gssize last = MIN (MAX (heading_row, 0), (gssize) sample->n_rows - 1);
  gboolean repeated;

  for (gsize j = 0; j < sample->n_columns; j++)
    look[j] = look_at (sample, j, (gsize) (heading_row + 1));
  repeated = repeats_codes (look, sample->n_columns);
  for (gsize j = 0; j < sample->n_columns; j++) {
    const VigieField *headed = NULL;

    for (gssize i = 0; i <= last && !headed; i++)
      if (vigie_persons_is_heading (vigie_sample_get (sample, (gsize) i, j)->text))
        headed = vigie_sample_get (sample, (gsize) i, j);
    if (!headed && !holds_persons (&look[j], repeated))
      continue;
    if (!headed && heading_row >= 0)
      headed = vigie_sample_get (sample, (gsize) heading_row, j);
    g_ptr_array_add (found, headed && may_be_told (headed, &look[j])
                              ? vigie_text_excerpt (headed->text, 40)
                              : g_strdup_printf (_ ("column %zu"), j + 1));
  }
  return found;
}

void
vigie_persons_refuse (const GPtrArray *columns, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < columns->len && i < 12; i++)
    g_string_append_printf (names, "%s%s", i ? ", " : "", (char *) columns->pdata[i]);
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
               _ ("The file describes persons (columns: %s). Only totals by IRIS may be exchanged "
                  "(article 3)."),
               names->str);
}
