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
  "adressedudomicile adressedomicile adressemail homeaddress email mail courriel adresseelectronique "
  "telephone tel tel1 tel2 telfixe telportable telmobile portable mobile phone phonenumber gsm matricule matriculeallocataire mataloc matalloc numdossier "
  "numerodedossier numerodossier nodossier dossierallocataire identifiantdemandeur idde idrci idnational numerodemandeur numdemandeur numerofiscal numfiscal "
  "spi nalloc nallocataire ndallocataire ndossier beneficiarynumber socialsecuritynumber nationalinsurancenumber ";

static const char addresses[] =
  " adresse adresse1 adresse2 adressepostale adressecomplete address streetaddress numvoie numerodevoie numerovoie numrue "
  "numerorue novoie nomvoie nomdelavoie nomrue libvoie libellevoie ";

/* Of a person where words stand below, of a count where figures do. */
static const char holders[] =
  " locataire locatairetitulaire titulaire titulairebail titulairedubail occupant signataire tenant tenantname leaseholder ";

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

VigiePersonColumn *
vigie_person_column_new (char *name, gsize column, gboolean address)
{
  VigiePersonColumn *made = g_new (VigiePersonColumn, 1);

  *made = (VigiePersonColumn) { name, column, address };
  return made;
}

void
vigie_person_column_free (VigiePersonColumn *column)
{
  g_free (column->name);
  g_free (column);
}

GPtrArray *
vigie_person_columns_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_person_column_free);
}

gboolean
vigie_persons_are_addresses (const GPtrArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    if (!((VigiePersonColumn *) columns->pdata[i])->address)
      return FALSE;
  return columns->len > 0;
}

/* “N° allocataire” → "nallocataire" */
static char *
dup_key (const char *heading)
{
  g_autofree char *full = vigie_text_name_key (heading);
  g_auto (GStrv) apart = g_strsplit (full, "°", -1);

  return g_strjoinv ("", apart);
}

static gboolean
has_word (const char *words, const char *heading)
{
  g_autofree char *key = dup_key (heading);
  g_autofree char *between = g_strconcat (" ", key, " ", NULL);

  return *key && strstr (words, between);
}

gboolean
vigie_persons_heads_addresses (const char *heading)
{
  return has_word (addresses, heading);
}

gboolean
vigie_persons_is_heading (const char *heading)
{
  g_autofree char *key = dup_key (heading);
  g_autofree char *between = g_strconcat (" ", key, " ", NULL);

  if (*key == '\0')
    return FALSE;
  if (strstr (whole, between) || strstr (addresses, between))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (key, parts[i]))
      return TRUE;
  return FALSE;
}

/* What the cells of a column look like. */
typedef struct {
  gsize filled, distinct;
  gsize nir, mail, phone, births, numbers, names, addresses, words;
  guint first_birth, last_birth;
  gsize bounds_of_months;
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
    look.words +=
      field->kind == VIGIE_FIELD_TEXT && field->length > 3 && g_ascii_isalpha (*field->text);
    look.codes += vigie_code_form (field->text) != 0;
    day = vigie_person_birth_day (field);
    if (day == 0)
      continue;
    look.births++;
    look.first_birth = MIN (look.first_birth, day);
    look.last_birth = MAX (look.last_birth, day);
    look.bounds_of_months += vigie_person_bounds_month (day);
  }
  return look;
}

/* Days that differ from row to row and lie years apart; the first or last of each month is a period. */
static gboolean
holds_births (const Look *look)
{
  return look->births >= LEAST_BIRTHS && look->births * 10 >= look->filled * 8 &&
         look->distinct * 10 >= look->filled * 6 &&
         look->last_birth - look->first_birth > YEARS_OF_BIRTHS &&
         look->bounds_of_months * 2 < look->births;
}

/* @repeated: rows are more than zones, as those of persons are. */
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
  /* Each row another number of seven digits, and zones that come again: no count does that. */
  return repeated && look->numbers >= LEAST_NUMBERS && look->numbers == look->filled &&
         look->distinct == look->filled;
}

static gboolean
holds_addresses (const Look *look)
{
  return look->addresses >= LEAST_NAMES && look->addresses > look->filled / 2 &&
         look->distinct > look->filled / 2;
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

/* (nullable): the heading of a column that says so; @heading_row: −1 where it is not known: then the first row may be one. */
static const VigieField *
find_heading (const VigieSample *sample, gssize heading_row, gsize column, const Look *look)
{
  gssize last = MIN (MAX (heading_row, 0), (gssize) sample->n_rows - 1);

  for (gssize i = 0; i <= last; i++) {
    const VigieField *field = vigie_sample_get (sample, (gsize) i, column);

    if (vigie_persons_is_heading (field->text) ||
        (look->words * 2 > look->filled && has_word (holders, field->text)))
      return field;
  }
  return NULL;
}

GPtrArray *
vigie_persons_find (const VigieSample *sample, gssize heading_row)
{
  GPtrArray *found = vigie_person_columns_new ();
  g_autofree Look *look = g_new0 (Look, sample->n_columns + 1);
  g_autofree const VigieField **headed = g_new0 (const VigieField *, sample->n_columns + 1);
  gboolean addresses_there = FALSE;
  gboolean repeated;

  for (gsize j = 0; j < sample->n_columns; j++) {
    look[j] = look_at (sample, j, (gsize) (heading_row + 1));
    headed[j] = find_heading (sample, heading_row, j, &look[j]);
    addresses_there |=
      holds_addresses (&look[j]) || (headed[j] && vigie_persons_heads_addresses (headed[j]->text));
  }
  /* Where addresses stand, names are of persons though each zone has one row. */
  repeated = repeats_codes (look, sample->n_columns) || addresses_there;
  for (gsize j = 0; j < sample->n_columns; j++) {
    gboolean persons = holds_persons (&look[j], repeated) ||
                       (headed[j] && !vigie_persons_heads_addresses (headed[j]->text));
    const VigieField *heading = headed[j];

    if (!persons && !headed[j] && !holds_addresses (&look[j]))
      continue;
    if (!heading && heading_row >= 0)
      heading = vigie_sample_get (sample, (gsize) heading_row, j);
    g_ptr_array_add (found, vigie_person_column_new (heading && may_be_told (heading, &look[j])
                                                       ? vigie_text_excerpt (heading->text, 40)
                                                       : g_strdup_printf (_ ("column %zu"), j + 1),
                                                     j, !persons));
  }
  return found;
}

void
vigie_persons_refuse (const GPtrArray *columns, const char *remedy, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *refusal = NULL;

  for (guint i = 0; i < columns->len && i < 12; i++)
    g_string_append_printf (names, "%s%s", i ? ", " : "",
                            ((VigiePersonColumn *) columns->pdata[i])->name);
  refusal = g_strdup_printf (
    _ ("The file describes persons (columns: %s). Only totals by IRIS may be exchanged "
       "(article 3)."),
    names->str);
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED, "%s%s%s", refusal, remedy ? " " : "",
               remedy ? remedy : "");
}

const char *
vigie_persons_address_remedy (void)
{
  return _ (
    "Addresses may stand in a landlord’s file whose rows each count two dwellings or more: take them out, or join the rows "
    "of one dwelling to their estate.");
}
