/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layer (*couche*, article 5): Shapefile in Lambert-93, its dictionary and its metadata sheet. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <shapefil.h>
#include <stdio.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/restitution/layer-plan.h"
#include "model/restitution/layout.h"
#include "model/restitution/writers.h"

/* EPSG 2154 as ESRI writes it. */
static const char lambert_93[] =
  "PROJCS[\"RGF_1993_Lambert_93\",GEOGCS[\"GCS_RGF_1993\",DATUM[\"D_RGF_1993\",SPHEROID[\"GRS_1980\","
  "6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
  "PROJECTION[\"Lambert_Conformal_Conic\"],PARAMETER[\"False_Easting\",700000.0],"
  "PARAMETER[\"False_Northing\",6600000.0],PARAMETER[\"Central_Meridian\",3.0],"
  "PARAMETER[\"Standard_Parallel_1\",49.0],PARAMETER[\"Standard_Parallel_2\",44.0],"
  "PARAMETER[\"Latitude_Of_Origin\",46.5],UNIT[\"Meter\",1.0]]";

/* Shapelib does not tell when a write fails: the hooks remember it, and keep its words quiet. */
static _Thread_local gboolean write_failed;

static SAFile
hook_open (const char *name, const char *access)
{
  return (SAFile) fopen (name, access);
}

static SAOffset
hook_read (void *p, SAOffset size, SAOffset n, SAFile file)
{
  return fread (p, size, n, (FILE *) file);
}

static SAOffset
hook_write (void *p, SAOffset size, SAOffset n, SAFile file)
{
  SAOffset written = fwrite (p, size, n, (FILE *) file);

  if (written != n)
    write_failed = TRUE;

  return written;
}

static SAOffset
hook_seek (SAFile file, SAOffset offset, int whence)
{
  return (SAOffset) fseek ((FILE *) file, (long) offset, whence);
}

static SAOffset
hook_tell (SAFile file)
{
  return (SAOffset) ftell ((FILE *) file);
}

static int
hook_flush (SAFile file)
{
  int result = fflush ((FILE *) file);

  if (result != 0)
    write_failed = TRUE;

  return result;
}

static int
hook_close (SAFile file)
{
  int result = fclose ((FILE *) file);

  if (result != 0)
    write_failed = TRUE;

  return result;
}

static void
hook_error (const char *message)
{
  write_failed = TRUE;
}

static SAHooks hooks = {
  .FOpen = hook_open,
  .FRead = hook_read,
  .FWrite = hook_write,
  .FSeek = hook_seek,
  .FTell = hook_tell,
  .FFlush = hook_flush,
  .FClose = hook_close,
  .Remove = remove,
  .Error = hook_error,
  .Atof = atof,
};

static gboolean
fail (GError **error)
{
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("The layer could not be written whole: make room on the disk; the earlier files "
                  "are untouched."));

  return FALSE;
}

static gboolean
write_shapes (const VigieRings *rings, const char *path, GError **error)
{
  SHPHandle shapes;
  gboolean written = TRUE;

  write_failed = FALSE;
  shapes = SHPCreateLL (path, SHPT_POLYGON, &hooks);
  if (!shapes)
    return fail (error);

  for (gsize zone = 0; zone < rings->n_zones && written; zone++) {
    guint32 first = rings->zone_start[zone];
    guint32 n = rings->zone_start[zone + 1] - first;
    guint32 point = rings->ring_start[first];
    g_autofree int *part = g_new (int, MAX (n, 1));
    SHPObject *object;

    for (guint32 i = 0; i < n; i++)
      part[i] = (int) (rings->ring_start[first + i] - point);
    object = n == 0 ? SHPCreateSimpleObject (SHPT_NULL, 0, NULL, NULL, NULL)
                    : SHPCreateObject (SHPT_POLYGON, (int) zone, (int) n, part, NULL,
                                       (int) (rings->ring_start[first + n] - point),
                                       rings->x + point, rings->y + point, NULL, NULL);
    written = object && SHPWriteObject (shapes, -1, object) == (int) zone;
    SHPDestroyObject (object);
  }
  SHPClose (shapes);

  return (written && !write_failed) || fail (error);
}

/* A number as the file holds it: right-aligned, with a point in every locale. Shapelib's own
 * conversion follows the locale and cuts what is too wide. */
static gboolean
put_number (DBFHandle table, int record, int field, double value, int width, int decimals)
{
  char format[16];
  char text[400];
  g_autofree char *padded = NULL;

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (text, (int) sizeof text, format, value);
  if (strlen (text) > (gsize) width)
    return FALSE;
  padded = g_strdup_printf ("%*s", width, text);

  return DBFWriteAttributeDirectly (table, record, field, padded);
}

/* NULL for whatever is not a value, the mark beside it. */
static gboolean
put_cell (DBFHandle table, int record, int field, VigieCell cell, int decimals)
{
  gboolean value = cell.state == VIGIE_CELL_VALUE && isfinite (cell.value);
  VigieCellState state =
    !value && cell.state == VIGIE_CELL_VALUE ? VIGIE_CELL_MISSING : (VigieCellState) cell.state;

  if (value ? !put_number (table, record, field, cell.value + 0.0, VIGIE_LAYER_WIDTH, decimals)
            : !DBFWriteNULLAttribute (table, record, field))
    return FALSE;

  return DBFWriteStringAttribute (table, record, field + 1, vigie_cell_mark (state));
}

static gboolean
put_lead (const VigieDocumentContext *context,
          DBFHandle dbf,
          const VigieTable *table,
          const VigieLayerFile *file,
          gsize zone)
{
  const VigieLayerLead *lead = vigie_layer_lead (table->zoning);

  for (int i = 0; lead[i].name; i++) {
    g_autofree char *text = NULL;

    if (lead[i].width == 0) {
      int number =
        g_str_equal (lead[i].name, "GEO") ? table->zoning->vintage : vigie_layer_year (table, file);

      if (!put_number (dbf, (int) zone, i, number, 4, 0))
        return FALSE;
      continue;
    }
    text = vigie_layer_lead_text (context, table->zoning, zone, &lead[i]);
    if (!DBFWriteStringAttribute (dbf, (int) zone, i, text))
      return FALSE;
  }

  return TRUE;
}

static gboolean
add_fields (DBFHandle dbf, const VigieTable *table, const VigieLayerFile *file, int *decimals)
{
  const VigieLayerLead *lead = vigie_layer_lead (table->zoning);
  gboolean added = TRUE;

  for (; lead->name && added; lead++)
    added = DBFAddField (dbf, lead->name, lead->width == 0 ? FTInteger : FTString,
                         lead->width == 0 ? 4 : lead->width, 0) >= 0;
  for (guint i = 0; i < file->column->len && added; i++) {
    gsize column = g_array_index (file->column, gsize, i);
    const char *code = table->column[column].indicator->code;
    g_autofree char *mark = g_strconcat (code, "_S", NULL);

    decimals[i] = vigie_layer_decimals (table, column);
    added = strlen (mark) <= 10 &&
            DBFAddField (dbf, code, FTDouble, VIGIE_LAYER_WIDTH, decimals[i]) >= 0 &&
            DBFAddField (dbf, mark, FTString, 3, 0) >= 0;
  }

  return added;
}

static gboolean
write_attributes (const VigieDocumentContext *context,
                  const VigieTable *table,
                  const VigieLayerFile *file,
                  const char *path,
                  GError **error)
{
  g_autofree int *decimals = g_new0 (int, MAX (file->column->len, 1));
  gboolean written;
  int lead = 0;
  DBFHandle dbf;

  write_failed = FALSE;
  dbf = DBFCreateLL (path, "UTF-8", &hooks);
  if (!dbf)
    return fail (error);
  while (vigie_layer_lead (table->zoning)[lead].name)
    lead++;

  written = add_fields (dbf, table, file, decimals);
  for (gsize zone = 0; zone < table->zoning->n_zones && written; zone++) {
    written = put_lead (context, dbf, table, file, zone);
    for (guint i = 0; i < file->column->len && written; i++) {
      gsize column = g_array_index (file->column, gsize, i);

      written = put_cell (dbf, (int) zone, lead + 2 * (int) i,
                          vigie_figures_get (table->figures, zone, column), decimals[i]);
    }
  }
  DBFClose (dbf);

  return (written && !write_failed) || fail (error);
}

static gboolean
write_text (const char *path, const char *text, GError **error)
{
  g_autoptr (GError) cause = NULL;

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0666, &cause) ||
         fail (error);
}

/* A field of the dictionary: quoted where the separator or a quote is inside. */
static void
append_field (GString *csv, const char *field, gboolean last)
{
  if (strpbrk (field, ";\"\r\n")) {
    g_string_append_c (csv, '"');
    for (const char *p = field; *p; p++) {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
    g_string_append_c (csv, '"');
  } else {
    g_string_append (csv, field);
  }
  g_string_append (csv, last ? "\r\n" : ";");
}

/* A row about a field that is no figure. */
static void
append_plain (GString *csv, const char *name, const char *label, const char *type)
{
  for (gsize i = 0; vigie_edition_dictionary_heading[i]; i++)
    append_field (csv,
                  i == 0   ? name
                  : i == 2 ? label
                  : i == 4 ? type
                           : "",
                  !vigie_edition_dictionary_heading[i + 1]);
}

/* champ;code;libelle;…: every field of the file, the figures' rows as the edition has them. */
static char *
dictionary_text (const VigieDocumentContext *context,
                 const VigieTable *table,
                 const VigieLayerFile *file)
{
  g_autoptr (GPtrArray) rows = vigie_edition_dictionary (context->edition);
  GString *csv = g_string_new (NULL);

  for (gsize i = 0; vigie_edition_dictionary_heading[i]; i++)
    append_field (csv, vigie_edition_dictionary_heading[i],
                  !vigie_edition_dictionary_heading[i + 1]);
  for (const VigieLayerLead *lead = vigie_layer_lead (table->zoning); lead->name; lead++)
    append_plain (csv, lead->name, lead->label, lead->width == 0 ? "entier" : "texte");
  for (guint i = 0; i < file->column->len; i++) {
    gsize column = g_array_index (file->column, gsize, i);
    const char *code = table->column[column].indicator->code;
    g_autofree char *mark = g_strconcat (code, "_S", NULL);
    g_autofree char *label = g_strdup_printf ("marque de %s : s, nd, ns, /// ou vide", code);

    if (column < rows->len) {
      GStrv row = g_ptr_array_index (rows, column);

      for (gsize k = 0; vigie_edition_dictionary_heading[k]; k++)
        append_field (csv, k == 0 ? code : row[k], !vigie_edition_dictionary_heading[k + 1]);
    }
    append_plain (csv, mark, label, "texte");
  }

  return g_string_free (csv, FALSE);
}

/* A release is for one recipient; a proof names who the layer is meant for. */
static void
append_recipients (GString *text, const VigieDocumentContext *context)
{
  const VigieConvention *convention = context->convention;

  if (context->release) {
    g_string_append_printf (text, "Destinataire : %s", context->release->recipient);
    return;
  }
  g_string_append (text, "Destinataires :");
  for (gsize i = 0; i < convention->n_services; i++)
    g_string_append_printf (text, "%s %s", i ? "," : "", convention->service[i].name);
}

/* The metadata sheet: what it is, from where, for whom, and what to know before any use. */
static char *
metadata_text (const VigieDocumentContext *context, const VigieTable *table, GPtrArray *files)
{
  static const char *const ids[] = { "N1", "N2", "N3", "N5" };
  const VigieConvention *convention = context->convention;
  const VigieEdition *edition = context->edition;
  g_autoptr (GPtrArray) sources = vigie_layout_sources (context);
  g_autofree char *state = vigie_layout_state (context);
  g_autofree char *date = vigie_date_format (&context->today, VIGIE_LANGUAGE_FRENCH);
  g_autofree char *approved = vigie_layout_date (edition->approved_on);
  GString *text = g_string_new ("Fiche de métadonnées de la couche\r\n\r\n");

  g_string_append_printf (text, "État : %s\r\n", state);
  g_string_append_printf (text, "Territoire : %s\r\n", convention->territory);
  g_string_append_printf (text, "Observatoire : %s\r\n", context->observatory_name);
  g_string_append_printf (text, "Convention : %s\r\n", convention->title);
  g_string_append_printf (text,
                          "Zonage : %s, géographie au 1er janvier %d, %" G_GSIZE_FORMAT
                          " zones\r\n",
                          table->zoning->kind, table->zoning->vintage, table->zoning->n_zones);
  g_string_append_printf (text, "Contours : %s\r\n",
                          table->zoning->source ? table->zoning->source : "");
  g_string_append (text, "Projection : Lambert-93 (EPSG 2154)\r\nEncodage : UTF-8\r\n");
  g_string_append_printf (text, "Édité le : %s\r\nÉdition approuvée le : %s\r\n", date, approved);
  g_string_append_printf (text, "Empreinte de l’édition : %s\r\nTête du journal : %s\r\n",
                          edition->hash ? edition->hash : "", context->journal_head);
  append_recipients (text, context);
  g_string_append_printf (text, "\r\nFichiers : %u\r\n\r\n", files->len);
  g_string_append (
    text,
    "Un champ par indicateur, du nom de son code ; le champ CODE_S porte la marque de ce qui\r\n"
    "n’a pas de valeur : s, donnée soumise au secret ; nd, non disponible ; ns, non\r\n"
    "significatif ; ///, sans objet. La valeur est alors NULL, jamais zéro.\r\n\r\n");
  for (guint i = 0; i < sources->len; i++)
    g_string_append_printf (text, "%s\r\n", (const char *) g_ptr_array_index (sources, i));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *notice = vigie_layout_notice (context, ids[i]);

    g_string_append_printf (text, "\r\n%s. %s\r\n", ids[i], notice);
  }

  return g_string_free (text, FALSE);
}

static gboolean
write_file (const VigieDocumentContext *context,
            const VigieTable *table,
            const VigieLayerFile *file,
            const VigieRings *rings,
            const char *path,
            GError **error)
{
  g_autofree char *shp = vigie_layer_path (path, file->suffix, "shp");
  g_autofree char *dbf = vigie_layer_path (path, file->suffix, "dbf");
  g_autofree char *prj = vigie_layer_path (path, file->suffix, "prj");
  g_autofree char *suffix = g_strconcat (file->suffix, "_dictionnaire", NULL);
  g_autofree char *csv = vigie_layer_path (path, suffix, "csv");
  g_autofree char *dictionary = dictionary_text (context, table, file);

  return write_shapes (rings, shp, error) && write_attributes (context, table, file, dbf, error) &&
         write_text (prj, lambert_93, error) && write_text (csv, dictionary, error);
}

gboolean
vigie_layer_write (const VigieDocumentContext *context, const char *path, GError **error)
{
  const VigieTable *table = vigie_layer_table (context->edition);
  g_autoptr (GPtrArray) files = vigie_layer_plan (table);
  g_autoptr (VigieRings) rings = NULL;
  g_autofree char *metadata = NULL;
  g_autofree char *metadata_path = vigie_layer_path (path, "_metadonnees", "txt");

  if (!table->zoning->geometry) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("The zoning of the edition has no contours: import them first."));
    return FALSE;
  }

  rings = vigie_geometry_rings (table->zoning->geometry, 0);
  for (guint i = 0; i < files->len; i++)
    if (!write_file (context, table, g_ptr_array_index (files, i), rings, path, error))
      return FALSE;
  metadata = metadata_text (context, table, files);

  return write_text (metadata_path, metadata, error);
}
