/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones that come again and again: persons, or a long table that is not understood. */
#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/import/persons.h"
#include "model/import/rows-private.h"

static char *
list_words (const VigieMapping *mapping)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; i < mapping->n_columns && names->len < 200; i++)
    if (mapping->column[i].role == VIGIE_COLUMN_NAME ||
        mapping->column[i].role == VIGIE_COLUMN_UNKNOWN) {
      if (names->len)
        g_string_append (names, ", ");
      if (*mapping->column[i].heading)
        g_string_append (names, mapping->column[i].heading);
      else
        g_string_append_printf (names, "#%zu", i + 1);
    }
  return g_string_free (names, FALSE);
}

/* The most that a variable adds up to over the territory. */
static double
count_units (const VigieImport *import)
{
  double most = 0.0;

  for (gsize v = 0; v < import->n_variables; v++) {
    double units = 0.0;

    for (gsize z = 0; z < import->iris->n_zones; z++)
      units += vigie_figures_get (import->of_iris, z, v).value;
    for (gsize z = 0; z < import->commune->n_zones; z++)
      units += vigie_figures_get (import->of_commune, z, v).value;
    most = MAX (most, units);
  }
  return most;
}

/* A3.3: more rows than units are rows of persons, whatever their columns are called. */
static gboolean
check_units (const VigiePass *pass, GError **error)
{
  const VigieImport *import = pass->import;
  gsize n = import->report->n_kind[VIGIE_ROW_IRIS] + import->report->n_kind[VIGIE_ROW_COMMUNE];
  gboolean persons = pass->n_doubled > 10 && pass->n_same * 2 > pass->n_doubled;
  g_autoptr (GPtrArray) columns = vigie_person_columns_new ();

  if (import->mapping->pivot->sums_rows)
    persons = n > 10 && n > import->report->n_zones_matched && count_units (import) <= (double) n;
  if (!persons && pass->n_doubled <= MAX (10, n / 10))
    return TRUE;
  if (!persons) {
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ (
        "“%s” has several rows for one zone and the same modalities: a column that tells them apart is "
        "not understood; name it, or take the rows out."),
      import->file);
    return FALSE;
  }
  for (gsize j = 0; j < import->mapping->n_columns; j++)
    if (import->mapping->column[j].role == VIGIE_COLUMN_DIMENSION ||
        import->mapping->column[j].role == VIGIE_COLUMN_NAME)
      g_ptr_array_add (columns,
                       vigie_person_column_new (g_strdup (import->mapping->column[j].heading), j,
                                                FALSE));
  vigie_persons_refuse (columns, NULL, error);
  return FALSE;
}

/* Zones that come again and again: a long table, or one row a person. */
gboolean
vigie_pass_check_doubles (const VigiePass *pass, GError **error)
{
  const VigieImport *import = pass->import;
  gsize n = import->report->n_zones_matched;
  g_autofree char *names = list_words (import->mapping);

  if (pass->pivot)
    return check_units (pass, error);
  if (n == 0 || pass->n_doubled <= 10 || pass->n_doubled <= n)
    return TRUE;
  if (pass->n_same * 2 > pass->n_doubled) {
    g_autoptr (GPtrArray) columns = vigie_person_columns_new ();

    g_ptr_array_add (columns,
                     vigie_person_column_new (
                       g_strdup (*names ? names : import->mapping->column[pass->code].heading),
                       (gsize) pass->code, FALSE));
    vigie_persons_refuse (columns, NULL, error);
  } else {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is a long table, with several rows for each zone (by %s): ask for it, or "
                    "pivot it, with one row for each zone."),
                 import->file, names);
  }
  return FALSE;
}
