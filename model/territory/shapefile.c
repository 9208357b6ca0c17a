/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headers are checked against the files' sizes first: Shapelib believes what they say. */
#include "model/territory/shapefile.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <shapefil.h>
#include <string.h>

#include "model/core/error.h"

#define MOST_POINTS 60000000 /* the nation at full detail has 6.5 million */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DBFInfo, DBFClose)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SHPInfo, SHPClose)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SHPObject, SHPDestroyObject)

void
vigie_raw_free (VigieRaw *raw)
{
  if (!raw)
    return;

  for (gsize i = 0; raw->heading && i < raw->n_columns; i++)
    g_free (raw->heading[i]);
  for (gsize i = 0; raw->text && i < raw->n_columns * raw->n_features; i++)
    g_free (raw->text[i]);
  g_free (raw->heading);
  g_free (raw->text);
  g_free (raw->crs);
  g_free (raw->crs_from);
  g_free (raw->x);
  g_free (raw->y);
  g_free (raw->ring_start);
  g_free (raw->feature_ring);
  g_free (raw);
}

/* --- The files --- */

static void
hear_nothing (const char *message)
{
}

static SAFile
open_file (const char *name, const char *access)
{
  return (SAFile) g_fopen (name, access);
}

static SAHooks
make_hooks (void)
{
  SAHooks hooks;

  SASetupDefaultHooks (&hooks);
  hooks.FOpen = open_file;
  hooks.Error = hear_nothing;
  return hooks;
}

/* The file of another suffix beside the .shp, in small or capital letters. */
static char *
beside (const char *path, const char *suffix)
{
  const char *dot = strrchr (path, '.');
  g_autofree char *base = g_strndup (path, dot ? (gsize) (dot - path) : strlen (path));
  g_autofree char *small = g_strconcat (base, suffix, NULL);
  g_autofree char *upper = g_ascii_strup (suffix, -1);
  char *large = g_strconcat (base, upper, NULL);

  if (!g_file_test (large, G_FILE_TEST_EXISTS)) {
    g_free (large);
    return g_steal_pointer (&small);
  }
  return large;
}

/* The first bytes of a file and its size. */
static gboolean
read_header (const char *path, guint8 *header, gsize n, gint64 *size, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  FILE *file = g_fopen (path, "rb");
  gsize got = 0;

  if (!file) {
    if (errno == ENOENT)
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                   _ ("The file “%s” is missing; a Shapefile is three files (.shp, .shx, .dbf) in "
                      "one folder."),
                   name);
    else
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                   _ ("The file “%s” cannot be read (%s); choose another, or mend its rights."),
                   name, g_strerror (errno));
    return FALSE;
  }
  got = fread (header, 1, n, file);
  fseek (file, 0, SEEK_END);
  *size = ftell (file);
  fclose (file);
  if (got == n)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("The file “%s” is cut off; copy it again from where it came from."), name);
  return FALSE;
}

static guint32
big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static guint32
little_endian (const guint8 *bytes)
{
  return (guint32) bytes[3] << 24 | (guint32) bytes[2] << 16 | (guint32) bytes[1] << 8 | bytes[0];
}

static gboolean
check_shape_file (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  guint8 header[100];
  gint64 size;
  guint32 type;

  if (!read_header (path, header, sizeof header, &size, error))
    return FALSE;
  if (big_endian (header) != 9994 || little_endian (header + 28) != 1000) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The file “%s” is not a Shapefile; choose another."), name);
    return FALSE;
  }
  if (2 * (gint64) big_endian (header + 24) > size) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The file “%s” is cut off; copy it again from where it came from."), name);
    return FALSE;
  }
  type = little_endian (header + 32);
  if (type != SHPT_POLYGON && type != SHPT_POLYGONZ && type != SHPT_POLYGONM) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The file “%s” holds points or lines where contours are polygons; choose "
                    "another."),
                 name);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_table_file (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  guint8 header[32];
  gint64 size;
  gint64 needed;

  if (!read_header (path, header, sizeof header, &size, error))
    return FALSE;
  needed = (header[8] | header[9] << 8) +
           (gint64) little_endian (header + 4) * (header[10] | header[11] << 8);
  if (needed <= size)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("The file “%s” is cut off; copy it again from where it came from."), name);
  return FALSE;
}

/* --- The columns --- */

/* The encoding as iconv names it; NULL where the bytes must tell. */
static char *
encoding_of (DBFHandle table)
{
  const char *page = DBFGetCodePage (table);

  if (!page || !*page || g_str_equal (page, "LDID/0"))
    return NULL;
  if (g_str_equal (page, "LDID/1") || g_str_equal (page, "LDID/2"))
    return g_strdup (g_str_equal (page, "LDID/1") ? "CP437" : "CP850");
  if (g_str_has_prefix (page, "LDID/"))
    return g_strdup ("CP1252");
  if (g_ascii_isdigit (page[0]) && strlen (page) < 6)
    return strcmp (page, "65001") == 0        ? g_strdup ("UTF-8")
           : g_str_has_prefix (page, "88591") ? g_strdup ("ISO-8859-1")
                                              : g_strconcat ("CP", page, NULL);
  return g_strdup (page);
}

/* Text of a cell as UTF-8 whatever is wrong: as its code page says, as it is, or as CP1252. */
static char *
to_utf8 (const char *bytes, const char *encoding)
{
  char *text;

  if (!bytes)
    return g_strdup ("");
  if (g_str_is_ascii (bytes))
    return g_strdup (bytes);
  if (encoding && g_ascii_strcasecmp (encoding, "UTF-8") != 0 &&
      g_ascii_strcasecmp (encoding, "UTF8") != 0 &&
      (text = g_convert (bytes, -1, "UTF-8", encoding, NULL, NULL, NULL)))
    return text;
  if (g_utf8_validate (bytes, -1, NULL))
    return g_strdup (bytes);
  if ((text = g_convert (bytes, -1, "UTF-8", "CP1252", NULL, NULL, NULL)))
    return text;
  return g_convert (bytes, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

static char *
tidy (char *text)
{
  if (!text)
    return g_strdup ("");
  return g_strstrip (text);
}

static DBFInfo *
open_table (const char *path, GError **error)
{
  g_autofree char *file = beside (path, ".dbf");
  g_autofree char *name = g_path_get_basename (file);
  SAHooks hooks = make_hooks ();
  DBFInfo *table;

  if (!check_table_file (file, error))
    return NULL;
  if (!(table = DBFOpenLL (file, "rb", &hooks)))
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The table “%s” beside the contours cannot be read; copy it again from where "
                    "it came from."),
                 name);
  return table;
}

static void
read_headings (VigieRaw *raw, DBFHandle table, const char *encoding)
{
  raw->n_columns = DBFGetFieldCount (table);
  raw->heading = g_new0 (char *, raw->n_columns + 1);
  for (gsize c = 0; c < raw->n_columns; c++) {
    char heading[XBASE_FLDNAME_LEN_READ + 1] = "";

    DBFGetFieldInfo (table, c, heading, NULL, NULL);
    raw->heading[c] = tidy (to_utf8 (heading, encoding));
  }
}

static void
read_cells (VigieRaw *raw, DBFHandle table, const char *encoding)
{
  raw->text = g_new0 (char *, raw->n_features * raw->n_columns + 1);
  for (gsize f = 0; f < raw->n_features; f++)
    for (gsize c = 0; c < raw->n_columns; c++)
      raw->text[f * raw->n_columns + c] =
        tidy (to_utf8 (DBFReadStringAttribute (table, f, c), encoding));
}

static void
read_table (VigieRaw *raw, DBFHandle table)
{
  g_autofree char *encoding = encoding_of (table);

  raw->n_features = DBFGetRecordCount (table);
  read_headings (raw, table, encoding);
  read_cells (raw, table, encoding);
}

VigieRaw *
vigie_shapefile_table (const char *path, GError **error)
{
  g_autoptr (DBFInfo) table = open_table (path, error);
  g_autoptr (VigieRaw) raw = g_new0 (VigieRaw, 1);

  if (!table)
    return NULL;
  read_table (raw, table);
  return g_steal_pointer (&raw);
}

GStrv
vigie_shapefile_headings (const char *path, GError **error)
{
  g_autoptr (DBFInfo) table = open_table (path, error);
  g_autofree char *encoding = table ? encoding_of (table) : NULL;
  g_autoptr (VigieRaw) raw = g_new0 (VigieRaw, 1);

  if (!table)
    return NULL;
  read_headings (raw, table, encoding);
  return g_steal_pointer (&raw->heading);
}

/* --- The shapes --- */

static gboolean
read_shape (VigieRaw *raw, const SHPObject *shape, GArray *x, GArray *y, GArray *ring)
{
  int n_parts = shape->nSHPType == SHPT_NULL ? 0 : shape->nParts;

  for (int p = 0; p < n_parts; p++) {
    int first = shape->panPartStart[p];
    int end = p + 1 < n_parts ? shape->panPartStart[p + 1] : shape->nVertices;

    if (first < 0 || end > shape->nVertices || first > end)
      return FALSE;
    g_array_append_val (ring, x->len);
    g_array_append_vals (x, shape->padfX + first, end - first);
    g_array_append_vals (y, shape->padfY + first, end - first);
  }
  return x->len <= MOST_POINTS;
}

static gboolean
read_shapes (VigieRaw *raw, SHPHandle file, VigieProgress *progress, GError **error)
{
  GArray *x = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *y = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean done = TRUE;

  SHPSetFastModeReadObject (file, TRUE);
  raw->feature_ring = g_new0 (guint32, raw->n_features + 1);
  for (gsize f = 0; f < raw->n_features && done; f++) {
    g_autoptr (SHPObject) shape = SHPReadObject (file, f);

    done = shape && read_shape (raw, shape, x, y, ring);
    if (!done)
      g_set_error (
        error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
        _ (
          "The contour number %zu of %zu in the Shapefile is damaged; copy it again from where it came from."),
        f + 1, raw->n_features);
    raw->feature_ring[f + 1] = ring->len;
    done = done && vigie_progress_step (progress, f, 4 * raw->n_features, error);
  }
  raw->n_points = x->len;
  raw->n_rings = ring->len;
  g_array_append_val (ring, x->len);
  raw->x = (double *) g_array_free (x, FALSE);
  raw->y = (double *) g_array_free (y, FALSE);
  raw->ring_start = (guint32 *) g_array_free (ring, FALSE);
  return done;
}

static void
read_projection (VigieRaw *raw, const char *path)
{
  g_autofree char *file = beside (path, ".prj");
  gsize n;

  if (!g_file_get_contents (file, &raw->crs, &n, NULL))
    return;
  if (n > 100000 || !g_utf8_validate (raw->crs, n, NULL) || !*g_strstrip (raw->crs)) {
    g_clear_pointer (&raw->crs, g_free);
    return;
  }
  raw->crs_from = g_strdup (".prj");
}

VigieRaw *
vigie_shapefile_read (const char *path, VigieProgress *progress, GError **error)
{
  g_autoptr (VigieRaw) raw = g_new0 (VigieRaw, 1);
  g_autofree char *index = beside (path, ".shx");
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (DBFInfo) table = NULL;
  g_autoptr (SHPInfo) file = NULL;
  SAHooks hooks = make_hooks ();
  int type;
  int n;

  if (!check_shape_file (path, error) || !check_shape_file (index, error) ||
      !(table = open_table (path, error)))
    return NULL;
  if (!(file = SHPOpenLL (path, "rb", &hooks))) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The Shapefile “%s” is damaged; copy it again from where it came from."), name);
    return NULL;
  }
  SHPGetInfo (file, &n, &type, NULL, NULL);
  if (n != DBFGetRecordCount (table)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” has %d contours, but the table beside it has %d rows; the files do not "
                    "belong together."),
                 name, n, DBFGetRecordCount (table));
    return NULL;
  }

  read_table (raw, table);
  read_projection (raw, path);
  return read_shapes (raw, file, progress, error) ? g_steal_pointer (&raw) : NULL;
}
