/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which files and fields a layer has, for its writer and its reader. */
#include "model/restitution/layer-plan.h"

#include <math.h>
#include <string.h>

static const VigieLayerLead iris_lead[] = {
  { "IRIS", 9, "code de l’IRIS" },
  { "DEPCOM", 5, "code de la commune" },
  { "LIBCOM", 40, "nom de la commune" },
  { "LIBIRIS", 60, "nom de l’IRIS" },
  { "TYP_IRIS", 1, "type d’IRIS : H habitat, A activité, D divers, Z commune non découpée" },
  { "GEO", 0, "millésime du zonage" },
  { "AN", 0, "année la plus récente des chiffres du fichier" },
  { NULL, 0, NULL },
};

static const VigieLayerLead commune_lead[] = {
  { "DEPCOM", 5, "code de la commune" },
  { "LIBCOM", 40, "nom de la commune" },
  { "GEO", 0, "millésime du zonage" },
  { "AN", 0, "année la plus récente des chiffres du fichier" },
  { NULL, 0, NULL },
};

static const VigieLayerLead other_lead[] = {
  { "CODE", 9, "code de la zone" },
  { "LIB", 60, "nom de la zone" },
  { "GEO", 0, "millésime du zonage" },
  { "AN", 0, "année la plus récente des chiffres du fichier" },
  { NULL, 0, NULL },
};

const VigieLayerLead *
vigie_layer_lead (const VigieZoning *zoning)
{
  if (g_str_equal (zoning->kind, "iris"))
    return iris_lead;
  if (g_str_equal (zoning->kind, "commune"))
    return commune_lead;

  return other_lead;
}

const VigieTable *
vigie_layer_table (const VigieEdition *edition)
{
  const VigieTable *finest = edition->table[0];

  for (gsize i = 1; i < edition->n_tables; i++)
    if (edition->table[i]->zoning->n_zones > finest->zoning->n_zones)
      finest = edition->table[i];

  return finest;
}

static void
file_free (VigieLayerFile *file)
{
  g_free (file->suffix);
  g_array_unref (file->column);
  g_free (file);
}

static VigieLayerFile *
file_new (char *suffix)
{
  VigieLayerFile *file = g_new0 (VigieLayerFile, 1);

  file->suffix = suffix;
  file->column = g_array_new (FALSE, FALSE, sizeof (gsize));

  return file;
}

/* Takes @suffix. */
static VigieLayerFile *
find_or_add (GPtrArray *files, char *suffix)
{
  VigieLayerFile *file;

  for (guint i = 0; i < files->len; i++) {
    file = g_ptr_array_index (files, i);
    if (g_str_equal (file->suffix, suffix)) {
      g_free (suffix);
      return file;
    }
  }
  file = file_new (suffix);
  g_ptr_array_add (files, file);

  return file;
}

/* Whether a later period of the same indicator takes the field's name in the first file. */
static gboolean
has_newer (const VigieTable *table, gsize column)
{
  for (gsize i = 0; i < table->n_columns; i++)
    if (table->column[i].indicator == table->column[column].indicator &&
        vigie_period_compare (table->column[i].period, table->column[column].period) > 0)
      return TRUE;

  return FALSE;
}

/* Indicators at their newest period; then a file for each earlier period. */
static GPtrArray *
plan_by_period (const VigieTable *table)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);

  find_or_add (files, g_strdup (""));
  for (gsize i = 0; i < table->n_columns; i++) {
    g_autofree char *period = vigie_period_dup_string (table->column[i].period);
    char *suffix = has_newer (table, i) ? g_strdup_printf ("_%s", period) : g_strdup ("");

    g_array_append_val (find_or_add (files, suffix)->column, i);
  }

  return files;
}

/* A theme as a piece of a file's name: small letters, digits and hyphens. */
static char *
slug_of (const char *theme)
{
  char *slug = g_str_to_ascii (theme, "fr");

  for (char *p = slug; *p; p++)
    *p = g_ascii_isalnum (*p) || *p == '_' ? g_ascii_tolower (*p) : '-';

  return slug;
}

/* Splits a file that has too many fields by theme, and a theme that has too many by number. */
static void
split_by_theme (const VigieTable *table, const VigieLayerFile *whole, gsize room, GPtrArray *files)
{
  for (guint i = 0; i < whole->column->len; i++) {
    gsize column = g_array_index (whole->column, gsize, i);
    g_autofree char *theme = slug_of (table->column[column].indicator->theme);
    VigieLayerFile *file;
    int part = 1;

    do {
      char *suffix = part == 1 ? g_strdup_printf ("%s_%s", whole->suffix, theme)
                               : g_strdup_printf ("%s_%s_%d", whole->suffix, theme, part);

      file = find_or_add (files, suffix);
      part++;
    } while (file->column->len >= room);
    g_array_append_val (file->column, column);
  }
}

GPtrArray *
vigie_layer_plan (const VigieTable *table)
{
  g_autoptr (GPtrArray) by_period = plan_by_period (table);
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  gsize lead = 0, room;

  while (vigie_layer_lead (table->zoning)[lead].name)
    lead++;
  room = (VIGIE_LAYER_MAX_FIELDS - lead) / 2;

  for (guint i = 0; i < by_period->len; i++) {
    VigieLayerFile *file = g_ptr_array_index (by_period, i);

    if (file->column->len > room) {
      split_by_theme (table, file, room, files);
      continue;
    }
    for (guint k = 0; k < file->column->len; k++)
      g_array_append_val (find_or_add (files, g_strdup (file->suffix))->column,
                          g_array_index (file->column, gsize, k));
  }

  return files;
}

/* Cut to @width bytes, never inside a letter. */
static char *
cut (const char *text, gsize width)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  const char *end;

  if (strlen (valid) <= width)
    return g_steal_pointer (&valid);
  end = g_utf8_find_prev_char (valid, valid + width + 1);

  return g_strndup (valid, (gsize) (end - valid));
}

static const char *
commune_name (const VigieDocumentContext *context, const VigieZone *zone)
{
  const VigieTable *table = vigie_edition_find_table (context->edition, "commune");
  const VigieZoning *communes = table ? table->zoning : context->communes;
  gssize i;

  if (zone->parent_name && *zone->parent_name)
    return zone->parent_name;
  i = communes ? vigie_zoning_find (communes, zone->parent) : -1;

  return i < 0 ? "" : communes->zone[i].name;
}

char *
vigie_layer_lead_text (const VigieDocumentContext *context,
                       const VigieZoning *zoning,
                       gsize zone,
                       const VigieLayerLead *lead)
{
  const VigieZone *own = &zoning->zone[zone];
  gboolean iris = g_str_equal (zoning->kind, "iris");
  gsize width = (gsize) lead->width;

  if (g_str_equal (lead->name, "IRIS") || g_str_equal (lead->name, "CODE"))
    return cut (own->code, width);
  if (g_str_equal (lead->name, "DEPCOM"))
    return cut (iris ? own->parent : own->code, width);
  if (g_str_equal (lead->name, "LIBCOM"))
    return cut (iris ? commune_name (context, own) : own->name, width);
  if (g_str_equal (lead->name, "TYP_IRIS"))
    return own->type ? g_strdup_printf ("%c", own->type) : g_strdup ("");

  return cut (own->name, width);
}

int
vigie_layer_year (const VigieTable *table, const VigieLayerFile *file)
{
  int year = 0;

  for (guint i = 0; i < file->column->len; i++)
    year = MAX (year, table->column[g_array_index (file->column, gsize, i)].period.year);

  return year;
}

int
vigie_layer_decimals (const VigieTable *table, gsize column)
{
  const VigieFigures *figures = table->figures;
  char text[G_ASCII_DTOSTR_BUF_SIZE + 320];
  char format[16];
  int decimals = 0;

  for (gsize row = 0; row < figures->rows; row++) {
    VigieCell cell = vigie_figures_get (figures, row, column);

    while (cell.state == VIGIE_CELL_VALUE && isfinite (cell.value) && decimals < 15) {
      g_snprintf (format, sizeof format, "%%.%df", decimals);
      g_ascii_formatd (text, (int) sizeof text, format, cell.value);
      if (g_ascii_strtod (text, NULL) == cell.value)
        break;
      decimals++;
    }
  }
  /* The longest whole part decides what is left of the width. */
  for (gsize row = 0; row < figures->rows; row++) {
    VigieCell cell = vigie_figures_get (figures, row, column);

    if (cell.state != VIGIE_CELL_VALUE || !isfinite (cell.value))
      continue;
    g_ascii_formatd (text, (int) sizeof text, "%.0f", cell.value);
    decimals = MIN (decimals, MAX (0, VIGIE_LAYER_WIDTH - 2 - (int) strlen (text)));
  }

  return decimals;
}

char *
vigie_layer_path (const char *path, const char *suffix, const char *extension)
{
  gsize length = strlen (path);

  if (length > 4 && g_ascii_strcasecmp (path + length - 4, ".shp") == 0)
    length -= 4;

  return g_strdup_printf ("%.*s%s.%s", (int) length, path, suffix, extension);
}
