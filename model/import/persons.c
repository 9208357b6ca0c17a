/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A zone's name is no person's name: NOM alone says nothing, NOM beside PRENOM does. */
#include "model/import/persons.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"

/* Keys as vigie_text_name_key() writes them. */
static const char *const certain[] = {
  "nir",
  "numerosecu",
  "numsecu",
  "numss",
  "numerosecuritesociale",
  "numerodesecuritesociale",
  "nosecuritesociale",
  "nss",
  "numsecuritesociale",
  "prenom",
  "prenoms",
  "firstname",
  "nomdenaissance",
  "nomnaissance",
  "nomdusage",
  "nomusage",
  "nompatronymique",
  "nomprenom",
  "nometprenom",
  "nomdefamille",
  "nomjeunefille",
  "datedenaissance",
  "datenaissance",
  "datenais",
  "datnais",
  "datnaiss",
  "datenaiss",
  "dtnaiss",
  "dtnais",
  "ddn",
  "birthdate",
  "dateofbirth",
  "lieudenaissance",
  "adresse",
  "adresse1",
  "adressepostale",
  "adressedudomicile",
  "numerodevoie",
  "numvoie",
  "nomdelavoie",
  "libellevoie",
  "email",
  "courriel",
  "adressemail",
  "telephone",
  "tel",
  "portable",
  "numeroallocataire",
  "numallocataire",
  "numalloc",
  "noallocataire",
  "nallocataire",
  "matricule",
  "matriculeallocataire",
  "mataloc",
  "matalloc",
  "numdossier",
  "numerodedossier",
  "numerodossier",
  "identifiantdemandeur",
  "idde",
  "numerodemandeur",
  "numerofiscal",
  "numfiscal",
  "spi",
};

static gboolean
is_certain (const char *heading)
{
  g_autofree char *key = vigie_text_name_key (heading);

  for (gsize i = 0; i < G_N_ELEMENTS (certain); i++)
    if (strcmp (certain[i], key) == 0)
      return TRUE;
  return FALSE;
}

/* 13 digits (spaces aside) of sex, year, month, département, commune, order; with its key of 97
 * where there are 15. */
static gboolean
is_nir (const char *text)
{
  char digits[16];
  gsize n = 0;
  int month;

  for (const char *p = text; *p; p++) {
    if (*p == ' ')
      continue;
    if (n == 15 || !(g_ascii_isdigit (*p) || (n == 6 && (*p == 'A' || *p == 'B'))))
      return FALSE;
    digits[n++] = *p;
  }
  digits[n] = '\0';
  if ((n != 13 && n != 15) || (digits[0] != '1' && digits[0] != '2'))
    return FALSE;
  month = (digits[3] - '0') * 10 + (digits[4] - '0');
  if (month < 1 || (month > 12 && month < 20) || month > 42)
    return FALSE;
  if (n == 13)
    return TRUE;
  if (!g_ascii_isdigit (digits[6]))
    return TRUE;
  {
    char key[3] = { digits[13], digits[14], '\0' };

    digits[13] = '\0';
    return 97 - g_ascii_strtoull (digits, NULL, 10) % 97 == g_ascii_strtoull (key, NULL, 10);
  }
}

static gboolean
is_mail (const char *text)
{
  const char *at = strchr (text, '@');

  return at && at > text && strchr (at, '.') && !strchr (text, ' ');
}

/* Most cells of a column have the form of a person's number or address. */
static gboolean
holds_persons (const VigieSample *sample, gsize column, gsize first_row)
{
  gsize filled = 0;
  gsize persons = 0;

  for (gsize i = first_row; i < sample->n_rows; i++) {
    const VigieField *field = vigie_sample_get (sample, i, column);

    if (field->length == 0)
      continue;
    filled++;
    persons += is_nir (field->text) || is_mail (field->text);
  }
  return persons >= 3 && persons * 2 > filled;
}

GPtrArray *
vigie_persons_find (const VigieSample *sample, gssize heading_row, gsize first_row)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  for (gsize j = 0; j < sample->n_columns; j++) {
    const char *heading = heading_row < 0 ? "" : vigie_sample_get (sample, heading_row, j)->text;

    if (is_certain (heading) || holds_persons (sample, j, first_row)) {
      if (*heading)
        g_ptr_array_add (found, vigie_text_excerpt (heading, 40));
      else
        g_ptr_array_add (found, g_strdup_printf (_ ("column %zu"), j + 1));
    }
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
