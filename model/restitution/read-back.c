/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finished file read again and compared with the edition (A4.6). */
#include "model/restitution/read-back.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <shapefil.h>
#include <stdio.h>
#include <string.h>

#include "model/core/error.h"
#include "model/restitution/annual-table.h"
#include "model/restitution/layer-plan.h"
#include "model/restitution/layout.h"
#include "model/restitution/notices.h"
#include "model/sheets/reader.h"

gboolean
vigie_read_back_differs (const char *what, GError **error)
{
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_FILE,
    _ ("What was written differs from the edition (%s), perhaps because the disk is full: "
       "the earlier file is untouched."),
    what);

  return FALSE;
}

gboolean
vigie_read_back_reveals (gsize n, GError **error)
{
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
               ngettext ("%d cell would reveal protected figures. Nothing has been written.",
                         "%d cells would reveal protected figures. Nothing has been written.",
                         (gulong) n),
               (int) n);

  return FALSE;
}

/* Whether @what stands within the last 32 bytes. */
static gboolean
ends_in (const char *bytes, gsize n, const char *what)
{
  gsize length = strlen (what);

  for (gsize i = n - 32; i + length <= n; i++)
    if (memcmp (bytes + i, what, length) == 0)
      return TRUE;

  return FALSE;
}

gboolean
vigie_read_back_picture (const char *path, GError **error)
{
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, error);
  const char *bytes;
  gsize n;

  if (!file)
    return FALSE;
  bytes = g_mapped_file_get_contents (file);
  n = g_mapped_file_get_length (file);
  if (!bytes || n < 64 ||
      !ends_in (bytes, n,
                memcmp (bytes, "\211PNG", 4) == 0 ? "IEND"
                : memcmp (bytes, "%PDF", 4) == 0  ? "%%EOF"
                                                  : "</svg>"))
    return vigie_read_back_differs (_ ("the file is cut"), error);

  return TRUE;
}

/* A workbook holds 16 significant digits. */
static gboolean
same_number (double a, double b)
{
  return a == b || fabs (a - b) <= 6e-16 * MAX (fabs (a), fabs (b));
}

static gboolean
same_field (const VigieField *field, VigieCell cell)
{
  if (cell.state == VIGIE_CELL_VALUE)
    return field->kind == VIGIE_FIELD_NUMBER && same_number (field->number, cell.value);

  return field->kind == VIGIE_FIELD_TEXT &&
         g_str_equal (field->text, vigie_cell_mark ((VigieCellState) cell.state));
}

/* @n_other: cells that are not as the edition has them. */
static gboolean
read_back_sheet (const VigieTable *table, const char *path, gsize *n_other, GError **error)
{
  const char *name = vigie_annual_sheet_name (table->zoning);
  const VigieReading wanted = { .sheet = (char *) name };
  g_autoptr (VigieReader) reader = vigie_reader_open (path, &wanted, error);
  gsize lead = vigie_annual_lead_columns (table->zoning);
  GError *fault = NULL;
  gsize n = 0;
  VigieRow row;

  if (!reader)
    return FALSE;
  while (vigie_reader_next (reader, &row, &fault)) {
    gsize zone = row.number - 1 - VIGIE_ANNUAL_HEADING_ROWS;

    if (row.number <= VIGIE_ANNUAL_HEADING_ROWS)
      continue;
    if (zone >= table->zoning->n_zones || row.n != lead + table->n_columns ||
        !g_str_equal (row.field[0].text, table->zoning->zone[zone].code))
      return vigie_read_back_differs (name, error);
    for (gsize column = 0; column < table->n_columns; column++)
      *n_other +=
        !same_field (&row.field[lead + column], vigie_figures_get (table->figures, zone, column));
    n++;
  }
  if (fault) {
    g_propagate_error (error, fault);
    return FALSE;
  }

  return n == table->zoning->n_zones || vigie_read_back_differs (name, error);
}

/* (transfer full): all texts of a sheet. */
static char *
read_texts (const char *sheet, const char *path, gsize *n_rows, GError **error)
{
  const VigieReading wanted = { .sheet = (char *) sheet };
  g_autoptr (VigieReader) reader = vigie_reader_open (path, &wanted, error);
  g_autoptr (GString) text = g_string_new (NULL);
  GError *fault = NULL;
  VigieRow row;

  *n_rows = 0;
  if (!reader)
    return NULL;
  while (vigie_reader_next (reader, &row, &fault)) {
    for (gsize i = 0; i < row.n; i++)
      g_string_append_printf (text, "%s\n", row.field[i].text);
    ++*n_rows;
  }
  if (fault) {
    g_propagate_error (error, fault);
    return NULL;
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* No sheet but those that the writer makes, each once. */
static gboolean
check_sheets (const VigieEdition *edition, const char *path, GError **error)
{
  g_autoptr (VigieReader) reader = vigie_reader_open (path, NULL, error);
  GStrv sheet;
  gsize n = 0;

  if (!reader)
    return FALSE;
  sheet = vigie_reader_get_reading (reader)->sheets;
  for (gsize i = 0; sheet && sheet[i]; i++) {
    gboolean known = g_strv_contains (vigie_annual_texts, sheet[i]);

    for (gsize k = 0; k < edition->n_tables; k++)
      known |= g_str_equal (sheet[i], vigie_annual_sheet_name (edition->table[k]->zoning));
    if (!known)
      return vigie_read_back_differs (sheet[i], error);
    n++;
  }

  return n == edition->n_tables + g_strv_length ((GStrv) vigie_annual_texts) ||
         vigie_read_back_differs (_ ("its sheets"), error);
}

gboolean
vigie_read_back_annual_table (const VigieDocumentContext *context, const char *path, GError **error)
{
  const VigieEdition *edition = context->edition;
  g_autofree char *dictionary = NULL, *notices = NULL;
  gsize n_other = 0, n_rows, n_notices;

  if (!check_sheets (edition, path, error))
    return FALSE;
  for (gsize i = 0; i < edition->n_tables; i++)
    if (!read_back_sheet (edition->table[i], path, &n_other, error))
      return FALSE;
  if (n_other > 0)
    return vigie_read_back_reveals (n_other, error);
  if (!(dictionary = read_texts ("Dictionnaire", path, &n_rows, error)) ||
      !(notices = read_texts ("Mentions", path, &n_notices, error)))
    return FALSE;

  return (n_rows == edition->dictionary->len + 1 ||
          vigie_read_back_differs ("Dictionnaire", error)) &&
         vigie_notices_check_text (context, VIGIE_DOCUMENT_ANNUAL_TABLE, notices, error);
}

/* Shapelib must not speak on standard error. */
static void
quiet (const char *message)
{
}

static gboolean
same_attribute (DBFHandle dbf, int record, int field, VigieCell cell)
{
  const char *mark;

  if (cell.state == VIGIE_CELL_VALUE) {
    if (DBFIsAttributeNULL (dbf, record, field) ||
        fabs (g_ascii_strtod (DBFReadStringAttribute (dbf, record, field), NULL) - cell.value) >
          1e-15 * MAX (1e3, fabs (cell.value)))
      return FALSE;
  } else if (!DBFIsAttributeNULL (dbf, record, field)) {
    return FALSE;
  }
  mark = DBFReadStringAttribute (dbf, record, field + 1);

  return g_strcmp0 (mark ? mark : "", vigie_cell_mark ((VigieCellState) cell.state)) == 0;
}

/* As many records and fields as there should be; @n_other: cells that are not as the edition has them. */
static gboolean
same_records (DBFHandle dbf, const VigieTable *table, const VigieLayerFile *file, gsize *n_other)
{
  const VigieZoning *zoning = table->zoning;
  int lead = 0;

  while (vigie_layer_lead (zoning)[lead].name)
    lead++;
  if (DBFGetRecordCount (dbf) != (int) zoning->n_zones ||
      DBFGetFieldCount (dbf) != lead + 2 * (int) file->column->len)
    return FALSE;

  for (int zone = 0; zone < (int) zoning->n_zones; zone++) {
    if (g_strcmp0 (DBFReadStringAttribute (dbf, zone, 0), zoning->zone[zone].code) != 0)
      return FALSE;
    for (guint i = 0; i < file->column->len; i++)
      *n_other += !same_attribute (dbf, zone, lead + 2 * (int) i,
                                   vigie_figures_get (table->figures, (gsize) zone,
                                                      g_array_index (file->column, gsize, i)));
  }

  return TRUE;
}

/* As many shapes as zones, each of them readable. */
static gboolean
same_shapes (const char *path, const VigieTable *table, SAHooks *hooks)
{
  SHPHandle shapes = SHPOpenLL (path, "rb", hooks);
  gboolean same;
  int n = 0;

  if (!shapes)
    return FALSE;
  SHPGetInfo (shapes, &n, NULL, NULL, NULL);
  same = n == (int) table->zoning->n_zones;
  for (int i = 0; i < n && same; i++) {
    SHPObject *object = SHPReadObject (shapes, i);

    same = object != NULL;
    SHPDestroyObject (object);
  }
  SHPClose (shapes);

  return same;
}

/* The layer's words: a dictionary a file, and the metadata sheet with its notices. */
static gboolean
check_words (const VigieDocumentContext *context,
             const char *path,
             const GPtrArray *files,
             GError **error)
{
  g_autofree char *metadata_path = vigie_layer_path (path, "_metadonnees", "txt");
  g_autofree char *metadata = NULL;

  for (guint i = 0; i < files->len; i++) {
    const VigieLayerFile *file = g_ptr_array_index (files, i);
    g_autofree char *suffix = g_strconcat (file->suffix, "_dictionnaire", NULL);
    g_autofree char *csv_path = vigie_layer_path (path, suffix, "csv");
    g_autofree char *csv = NULL;

    if (!g_file_get_contents (csv_path, &csv, NULL, NULL) || !strchr (csv, '\n'))
      return vigie_read_back_differs (csv_path, error);
  }
  if (!g_file_get_contents (metadata_path, &metadata, NULL, NULL))
    return vigie_read_back_differs (metadata_path, error);

  return vigie_notices_check_text (context, VIGIE_DOCUMENT_LAYER, metadata, error);
}

gboolean
vigie_read_back_layer (const VigieDocumentContext *context, const char *path, GError **error)
{
  const VigieTable *table = vigie_layer_table (context->edition);
  g_autoptr (GPtrArray) files = vigie_layer_plan (table);
  gsize n_other = 0;
  SAHooks hooks;

  SASetupDefaultHooks (&hooks);
  hooks.Error = quiet;
  for (guint i = 0; i < files->len; i++) {
    const VigieLayerFile *file = g_ptr_array_index (files, i);
    g_autofree char *dbf_path = vigie_layer_path (path, file->suffix, "dbf");
    g_autofree char *shp_path = vigie_layer_path (path, file->suffix, "shp");
    DBFHandle dbf = DBFOpenLL (dbf_path, "rb", &hooks);
    gboolean same = dbf && same_records (dbf, table, file, &n_other);

    if (dbf)
      DBFClose (dbf);
    if (!same || !same_shapes (shp_path, table, &hooks))
      return vigie_read_back_differs (dbf_path, error);
  }

  return n_other > 0 ? vigie_read_back_reveals (n_other, error)
                     : check_words (context, path, files, error);
}

/* Drawn again beside it of this edition: the same bytes. */
gboolean
vigie_read_back_bytes (const VigieDocumentContext *context,
                       const VigieDocumentRequest *request,
                       const char *path,
                       GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *again_name = g_strconcat (".again-", name, NULL);
  g_autofree char *again = g_build_filename (folder, again_name, NULL);
  g_autofree char *one = NULL, *other = NULL;
  gsize n_one = 0, n_other = 0;
  gboolean read;

  read = vigie_document_write (context, request, again, error) &&
         g_file_get_contents (again, &other, &n_other, error) &&
         g_file_get_contents (path, &one, &n_one, error);
  g_unlink (again);
  if (!read)
    return FALSE;

  return (n_one == n_other && memcmp (one, other, n_one) == 0) ||
         vigie_read_back_differs (_ ("the picture"), error);
}
