/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finished file read again and compared with the edition (A4.6). */
#include "model/restitution/read-back.h"

#include <cairo.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <shapefil.h>
#include <stdio.h>
#include <string.h>

#include "model/core/error.h"
#include "model/restitution/annual-table.h"
#include "model/restitution/layer-plan.h"
#include "model/restitution/layout.h"
#include "model/sheets/reader.h"

static gboolean
differs (const char *what, GError **error)
{
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_FILE,
    _ ("What was written differs from the edition (%s), perhaps because the disk is full: "
       "the earlier file is untouched."),
    what);

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
    return differs (_ ("the file is cut"), error);

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

static gboolean
read_back_sheet (const VigieTable *table, const char *path, GError **error)
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
      return differs (name, error);
    for (gsize column = 0; column < table->n_columns; column++)
      if (!same_field (&row.field[lead + column], vigie_figures_get (table->figures, zone, column)))
        return differs (name, error);
    n++;
  }
  if (fault) {
    g_propagate_error (error, fault);
    return FALSE;
  }

  return n == table->zoning->n_zones || differs (name, error);
}

gboolean
vigie_read_back_annual_table (const VigieDocumentContext *context, const char *path, GError **error)
{
  for (gsize i = 0; i < context->edition->n_tables; i++)
    if (!read_back_sheet (context->edition->table[i], path, error))
      return FALSE;

  return TRUE;
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

static gboolean
same_records (DBFHandle dbf, const VigieTable *table, const VigieLayerFile *file)
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
      if (!same_attribute (dbf, zone, lead + 2 * (int) i,
                           vigie_figures_get (table->figures, (gsize) zone,
                                              g_array_index (file->column, gsize, i))))
        return FALSE;
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

gboolean
vigie_read_back_layer (const VigieDocumentContext *context, const char *path, GError **error)
{
  const VigieTable *table = vigie_layer_table (context->edition);
  g_autoptr (GPtrArray) files = vigie_layer_plan (table);
  SAHooks hooks;

  SASetupDefaultHooks (&hooks);
  hooks.Error = quiet;
  for (guint i = 0; i < files->len; i++) {
    const VigieLayerFile *file = g_ptr_array_index (files, i);
    g_autofree char *dbf_path = vigie_layer_path (path, file->suffix, "dbf");
    g_autofree char *shp_path = vigie_layer_path (path, file->suffix, "shp");
    DBFHandle dbf = DBFOpenLL (dbf_path, "rb", &hooks);
    gboolean same = dbf && same_records (dbf, table, file);

    if (dbf)
      DBFClose (dbf);
    if (!same || !same_shapes (shp_path, table, &hooks))
      return differs (dbf_path, error);
  }

  return TRUE;
}
