/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a table file by its first bytes, and gives its rows through the reader of its kind. */
#include "model/sheets/reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "model/core/error.h"
#include "model/sheets/kind.h"
#include "model/sheets/members.h"
#include "model/sheets/reader-private.h"

#define HEAD (1 << 16)

VigieReading *
vigie_reading_dup (const VigieReading *reading)
{
  VigieReading *copy = g_new (VigieReading, 1);

  *copy = *reading;
  copy->format = g_strdup (reading->format);
  copy->encoding = g_strdup (reading->encoding);
  copy->starts = g_strdup (reading->starts);
  copy->member = g_strdup (reading->member);
  copy->members = g_strdupv (reading->members);
  copy->sheet = g_strdup (reading->sheet);
  copy->sheets = g_strdupv (reading->sheets);
  return copy;
}

void
vigie_reading_free (VigieReading *reading)
{
  if (!reading)
    return;
  g_free (reading->format);
  g_free (reading->encoding);
  g_free (reading->starts);
  g_free (reading->member);
  g_strfreev (reading->members);
  g_free (reading->sheet);
  g_strfreev (reading->sheets);
  g_free (reading);
}

/* Where a table is looked for: a file, or what an archive's member unpacked to. */
typedef struct {
  const char *path;
  const char *name; /* for sentences */
  const VigieReading *wanted;
  VigieProgress *progress;
  gboolean unpacked; /* no archive is looked for in it */
} Door;

static void
fail (GError **error, const char *sentence, const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE, sentence, name);
#pragma GCC diagnostic pop
}

static VigieReader *open_door (const Door *door, GError **error);

/* A file beside @path with another suffix, in small letters or capitals; NULL where there is none. */
static char *
find_beside (const char *path, const char *suffix)
{
  const char *dot = strrchr (path, '.');
  gsize n = dot && !strchr (dot, '/') ? (gsize) (dot - path) : strlen (path);
  g_autofree char *capitals = g_ascii_strup (suffix, -1);
  const char *const either[] = { suffix, capitals };

  for (gsize i = 0; i < G_N_ELEMENTS (either); i++) {
    g_autofree char *beside = g_strdup_printf ("%.*s%s", (int) n, path, either[i]);

    if (g_file_test (beside, G_FILE_TEST_IS_REGULAR))
      return g_steal_pointer (&beside);
  }
  return NULL;
}

/* What the file of the code page beside a table says; NULL where there is none. */
static char *
read_code_page (const char *path)
{
  g_autofree char *beside = find_beside (path, ".cpg");
  g_autoptr (VigieBytes) bytes = beside ? vigie_bytes_open (beside, NULL) : NULL;
  char text[128];
  gssize n = bytes ? vigie_bytes_read (bytes, text, sizeof text - 1, NULL) : 0;

  return n > 0 ? g_strndup (text, (gsize) n) : NULL;
}

/* The table beside a Shapefile's contours. */
static VigieReader *
open_beside_shapes (const Door *door, GError **error)
{
  g_autofree char *table = door->unpacked ? NULL : find_beside (door->path, ".dbf");
  Door beside = *door;

  if (!table) {
    fail (error, _ ("“%s” has contours, and no table (.dbf) lies beside it: give both."),
          door->name);
    return NULL;
  }
  beside.path = table;
  beside.unpacked = TRUE;
  return open_door (&beside, error);
}

/* Formats that need more than one pass in order: the member unpacks into memory without a name, of which no copy
 * stays on the disk. */
static VigieReader *
open_unpacked (VigieBytes *bytes,
               const VigieReading *wanted,
               VigieProgress *progress,
               GError **error)
{
  int held = vigie_bytes_unpack (bytes, progress, error);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", held);
  Door door = { path, vigie_bytes_get_name (bytes), wanted, progress, TRUE };
  VigieReader *reader;

  if (held < 0)
    return NULL;
  reader = open_door (&door, error);
  if (reader)
    reader->held = held;
  else
    close (held);
  return reader;
}

/* @bytes are packed, and taken. @inside: as GDAL writes the place of what they unpack to. */
static VigieReader *
open_packed (VigieBytes *bytes,
             const char *cpg,
             const char *inside,
             const VigieReading *wanted,
             VigieProgress *progress,
             GError **error)
{
  g_autoptr (VigieBytes) owned = bytes;
  g_autofree char *head = g_malloc (HEAD);
  gssize n = vigie_bytes_read (bytes, head, HEAD, error);
  const char *sentence = NULL;

  if (n < 0 || !vigie_bytes_rewind (bytes, error))
    return NULL;
  switch (vigie_kind_of (head, (gsize) n, &sentence)) {
  case VIGIE_KIND_TEXT:
    return vigie_text_reader_new (g_steal_pointer (&owned), wanted, error);
  case VIGIE_KIND_FLAT_DOCUMENT:
    return vigie_fods_reader_new (g_steal_pointer (&owned), wanted, progress, error);
  case VIGIE_KIND_DBASE:
    return vigie_dbf_reader_new (g_steal_pointer (&owned), cpg, wanted, error);
  case VIGIE_KIND_LAYER:
    return vigie_layer_reader_new (inside, vigie_bytes_get_name (bytes), wanted, error);
  case VIGIE_KIND_ZIP:
  case VIGIE_KIND_OLD_WORKBOOK:
    return open_unpacked (bytes, wanted, progress, error);
  case VIGIE_KIND_GZIP:
  case VIGIE_KIND_SHAPES:
    fail (error, _ ("“%s” is an archive in an archive: unpack it first."),
          vigie_bytes_get_name (bytes));
    return NULL;
  case VIGIE_KIND_FOREIGN:
    fail (error, _ (sentence), vigie_bytes_get_name (bytes));
    return NULL;
  }
  return NULL;
}

static VigieReader *
open_member (const Door *door, const VigieMembers *archive, GError **error)
{
  g_autoptr (VigieReading) wanted =
    door->wanted ? vigie_reading_dup (door->wanted) : g_new0 (VigieReading, 1);
  const VigieMember *member;
  g_autofree char *cpg = NULL;
  g_autofree char *inside = NULL;
  VigieReader *reader;
  VigieBytes *bytes;

  /* A sheet's name that is a member's means that. */
  if (!wanted->member && wanted->sheet && vigie_members_find (archive, wanted->sheet))
    wanted->member = g_steal_pointer (&wanted->sheet);
  member = vigie_members_choose (archive, door->name, wanted->member, error);
  if (!member)
    return NULL;
  cpg = vigie_members_read_beside (door->path, member, ".cpg");
  inside = g_strdup_printf ("/vsizip/{%s}/%s", door->path, member->bytes);
  bytes = vigie_bytes_open_member (door->path, member->bytes, error);
  reader = bytes ? open_packed (bytes, cpg, inside, wanted, door->progress, error) : NULL;
  if (!reader)
    return NULL;
  g_free (reader->reading->member);
  reader->reading->member = g_strdup (member->name);
  g_strfreev (reader->reading->members);
  reader->reading->members = g_new0 (char *, archive->table->len + 1);
  for (guint i = 0; i < archive->table->len; i++)
    reader->reading->members[i] = g_strdup (((VigieMember *) archive->table->pdata[i])->name);
  return reader;
}

static VigieReader *
open_zip (const Door *door, GError **error)
{
  g_autoptr (VigieMembers) archive = vigie_members_list (door->path, door->name, error);

  if (!archive)
    return NULL;
  if (archive->ambiguous)
    fail (error, _ ("“%s” has two parts of one name, as a trap may: open and save it again."),
          door->name);
  else if (archive->binary_workbook)
    fail (error, _ ("“%s” is a binary workbook (XLSB): save it as XLSX."), door->name);
  else if (archive->workbook)
    return vigie_xlsx_reader_new (door->path, door->name, door->wanted, door->progress, error);
  else if (archive->opendocument)
    return vigie_ods_reader_new (door->path, door->name, door->wanted, door->progress, error);
  else if (door->unpacked)
    fail (error, _ ("“%s” is an archive in an archive: unpack it first."), door->name);
  else
    return open_member (door, archive, error);
  return NULL;
}

static VigieReader *
open_gzip (const Door *door, GError **error)
{
  g_autofree char *inside = g_strdup_printf ("/vsigzip/%s", door->path);
  VigieBytes *bytes;

  if (door->unpacked) {
    fail (error, _ ("“%s” is an archive in an archive: unpack it first."), door->name);
    return NULL;
  }
  bytes = vigie_bytes_open_gzip (door->path, error);
  return bytes ? open_packed (bytes, NULL, inside, door->wanted, door->progress, error) : NULL;
}

static VigieReader *
open_dbase (VigieBytes *bytes, const Door *door, GError **error)
{
  g_autofree char *cpg = read_code_page (door->path);

  return vigie_dbf_reader_new (bytes, cpg, door->wanted, error);
}

static VigieReader *
open_door (const Door *door, GError **error)
{
  g_autoptr (VigieBytes) bytes = vigie_bytes_open_as (door->path, door->name, error);
  g_autofree char *head = g_malloc (HEAD);
  const char *sentence = NULL;
  gssize n = bytes ? vigie_bytes_read (bytes, head, HEAD, error) : -1;

  if (n < 0 || !vigie_bytes_rewind (bytes, error))
    return NULL;
  switch (vigie_kind_of (head, (gsize) n, &sentence)) {
  case VIGIE_KIND_TEXT:
    return vigie_text_reader_new (g_steal_pointer (&bytes), door->wanted, error);
  case VIGIE_KIND_ZIP:
    return open_zip (door, error);
  case VIGIE_KIND_GZIP:
    return open_gzip (door, error);
  case VIGIE_KIND_OLD_WORKBOOK:
    return vigie_xls_reader_new (door->path, door->name, door->wanted, error);
  case VIGIE_KIND_FLAT_DOCUMENT:
    return vigie_fods_reader_new (g_steal_pointer (&bytes), door->wanted, door->progress, error);
  case VIGIE_KIND_DBASE:
    return open_dbase (g_steal_pointer (&bytes), door, error);
  case VIGIE_KIND_SHAPES:
    return open_beside_shapes (door, error);
  case VIGIE_KIND_LAYER:
    return vigie_layer_reader_new (door->path, door->name, door->wanted, error);
  case VIGIE_KIND_FOREIGN:
    fail (error, _ (sentence), door->name);
    return NULL;
  }
  return NULL;
}

VigieReader *
vigie_reader_open (const char *path, const VigieReading *wanted, GError **error)
{
  return vigie_reader_open_followed (path, wanted, NULL, error);
}

VigieReader *
vigie_reader_open_followed (const char *path,
                            const VigieReading *wanted,
                            VigieProgress *progress,
                            GError **error)
{
  g_autofree char *name = NULL;
  Door door = { path, NULL, wanted, progress, FALSE };

  g_return_val_if_fail (path, NULL);

  door.name = name = g_filename_display_basename (path);
  return open_door (&door, error);
}

void
vigie_reader_init (VigieReader *reader,
                   const VigieReaderClass *class,
                   const char *format,
                   const char *name,
                   const VigieReading *wanted)
{
  reader->class = class;
  reader->name = g_strdup (name);
  reader->reading = wanted ? vigie_reading_dup (wanted) : g_new0 (VigieReading, 1);
  g_free (reader->reading->format);
  reader->reading->format = g_strdup (format);
  reader->watch = vigie_watch_new ();
  reader->held = -1;
}

gssize
vigie_reader_choose_sheet (
  VigieReader *reader, const VigieSheetChoice *choice, gsize n, const char *wanted, GError **error)
{
  VigieReading *reading = reader->reading;
  g_autofree char *list = NULL;
  gssize best = -1;

  g_strfreev (reading->sheets);
  reading->sheets = g_new0 (char *, n + 1);
  for (gsize i = 0; i < n; i++) {
    reading->sheets[i] = g_strdup (choice[i].name);
    if (wanted ? strcmp (choice[i].name, wanted) == 0 && best < 0
               : best < 0 || (choice[best].hidden && !choice[i].hidden) ||
                   (choice[best].hidden == choice[i].hidden && choice[i].size > choice[best].size))
      best = (gssize) i;
  }
  if (best >= 0) {
    char *name = g_strdup (choice[best].name);

    g_free (reading->sheet);
    reading->sheet = name;
    return best;
  }
  list = g_strjoinv (", ", reading->sheets);
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” has no sheet “%s”: choose one of %s."), reader->name, wanted ? wanted : "",
               list);
  return -1;
}

const VigieReading *
vigie_reader_get_reading (const VigieReader *reader)
{
  return reader->reading;
}

gboolean
vigie_reader_next (VigieReader *reader, VigieRow *row, GError **error)
{
  GError *inner = NULL;

  if (reader->class->next (reader, row, &inner)) {
    (reader->typed ? vigie_watch_row : vigie_watch_texts) (reader->watch, row, reader->usual);
    return TRUE;
  }
  if (inner)
    g_propagate_error (error, inner);
  else
    vigie_watch_finish (reader->watch);
  return FALSE;
}

const GPtrArray *
vigie_reader_get_faults (const VigieReader *reader)
{
  return vigie_watch_get (reader->watch);
}

gsize
vigie_reader_count_faults (const VigieReader *reader, VigieFaultKind kind)
{
  return vigie_watch_count (reader->watch, kind);
}

double
vigie_reader_get_fraction (const VigieReader *reader)
{
  return reader->class->fraction (reader);
}

gboolean
vigie_reader_rewind (VigieReader *reader, GError **error)
{
  vigie_watch_reset (reader->watch);
  return reader->class->rewind (reader, error);
}

void
vigie_reader_free (VigieReader *reader)
{
  if (!reader)
    return;
  reader->class->free (reader);
  if (reader->held >= 0)
    close (reader->held);
  vigie_watch_free (reader->watch);
  vigie_reading_free (reader->reading);
  g_free (reader->name);
  g_free (reader);
}
