/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a table file by its first bytes, and gives its rows through the reader of its kind. */
#include "model/sheets/reader.h"

#include <glib/gi18n-lib.h>
#include <minizip/unzip.h>
#include <string.h>
#include <unistd.h>

#include "model/core/error.h"
#include "model/sheets/reader-private.h"

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

/* Kinds that are told by their first bytes and not read here. */
static const struct {
  const char *magic;
  gsize n;
  const char *sentence;
} foreign[] = {
  { "%PDF", 4, N_ ("“%s” is a PDF document: ask for the table as CSV or XLSX.") },
  { "\x89PNG", 4, N_ ("“%s” is a picture: choose a CSV or XLSX file.") },
  { "\xff\xd8\xff", 3, N_ ("“%s” is a picture: choose a CSV or XLSX file.") },
  { "GIF8", 4, N_ ("“%s” is a picture: choose a CSV or XLSX file.") },
  { "7z\xbc\xaf", 4, N_ ("“%s” is an archive: unpack it first.") },
  { "Rar!", 4, N_ ("“%s” is an archive: unpack it first.") },
  { "\xfd"
    "7zXZ",
    5, N_ ("“%s” is an archive: unpack it first.") },
  { "BZh", 3, N_ ("“%s” is an archive: unpack it first.") },
  { "SQLite format 3", 15, N_ ("“%s” is a database: export its table as CSV.") },
  { "{\\rtf", 5, N_ ("“%s” is a text document: ask for the table as CSV or XLSX.") },
  { "<!DOCTYPE", 9, N_ ("“%s” is a web page, whatever its name says: download the file itself.") },
  { "<!doctype", 9, N_ ("“%s” is a web page, whatever its name says: download the file itself.") },
  { "<html", 5, N_ ("“%s” is a web page, whatever its name says: download the file itself.") },
  { "<?xml", 5, N_ ("“%s” is an XML file: save it as XLSX or CSV.") },
};

static gboolean
fail (GError **error, const char *sentence, const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE, sentence, name);
#pragma GCC diagnostic pop
  return FALSE;
}

/* What the members of a ZIP archive say of it. */
typedef struct {
  gboolean workbook, binary_workbook, opendocument;
  gboolean ambiguous; /* two members of one name: programs differ on which they read */
  GPtrArray *table;   /* members with a table's suffix */
} Archive;

static gboolean
is_table_name (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".txt") ||
         g_str_has_suffix (lower, ".tsv");
}

static gboolean
look_into (const char *path, Archive *archive)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  unzFile zip = unzOpen64 (path);
  char name[512];
  gsize n = 0;

  if (!zip)
    return FALSE;
  for (int step = unzGoToFirstFile (zip); step == UNZ_OK && n < 65536;
       step = unzGoToNextFile (zip), n++) {
    unz_file_info64 info;

    if (unzGetCurrentFileInfo64 (zip, &info, name, sizeof name - 1, NULL, 0, NULL, 0) != UNZ_OK)
      break;
    name[sizeof name - 1] = '\0';
    archive->ambiguous |= !g_hash_table_add (names, g_ascii_strdown (name, -1));
    if (g_ascii_strcasecmp (name, "_rels/.rels") == 0 ||
        g_ascii_strcasecmp (name, "[Content_Types].xml") == 0)
      archive->workbook = TRUE;
    if (g_str_has_suffix (name, "workbook.bin"))
      archive->binary_workbook = TRUE;
    if (strcmp (name, "content.xml") == 0)
      archive->opendocument = TRUE;
    if (is_table_name (name) && !g_str_has_prefix (name, "__MACOSX"))
      g_ptr_array_add (archive->table, g_utf8_make_valid (name, -1));
  }
  unzClose (zip);
  return TRUE;
}

static VigieReader *
open_archive (const char *path, const char *name, const VigieReading *wanted, GError **error)
{
  g_autoptr (GPtrArray) table = g_ptr_array_new_with_free_func (g_free);
  Archive archive = { .table = table };
  const char *member = wanted ? wanted->sheet : NULL;
  VigieReader *reader;
  VigieBytes *bytes;

  if (!look_into (path, &archive)) {
    fail (error, _ ("“%s” is a damaged workbook or archive: ask for it again."), name);
    return NULL;
  }
  if (archive.ambiguous) {
    fail (error, _ ("“%s” has two parts of one name, as a trap may: open and save it again."),
          name);
    return NULL;
  }
  if (archive.binary_workbook) {
    fail (error, _ ("“%s” is a binary workbook (XLSB): save it as XLSX."), name);
    return NULL;
  }
  if (archive.workbook)
    return vigie_xlsx_reader_new (path, name, wanted, error);
  if (archive.opendocument)
    return vigie_ods_reader_new (path, name, wanted, error);
  if (table->len == 0) {
    fail (error, _ ("“%s” is an archive without a table: unpack it and choose a CSV or XLSX file."),
          name);
    return NULL;
  }
  if (member && !g_ptr_array_find_with_equal_func (table, member, g_str_equal, NULL))
    member = NULL;
  if (!member && table->len > 1) {
    g_autofree char *list = NULL;

    g_ptr_array_add (table, NULL);
    list = g_strjoinv (", ", (GStrv) table->pdata);
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is an archive of several tables (%s): choose one with --sheet."), name,
                 list);
    return NULL;
  }
  if (!member)
    member = table->pdata[0];
  bytes = vigie_bytes_open_member (path, member, error);
  reader = bytes ? vigie_csv_reader_new (bytes, wanted, error) : NULL;
  if (reader) {
    g_free (reader->reading->sheet);
    reader->reading->sheet = g_strdup (member);
    g_ptr_array_set_size (table, table->len);
    g_ptr_array_add (table, NULL);
    reader->reading->sheets = g_strdupv ((GStrv) table->pdata);
  }
  return reader;
}

/* Refuses what is known and not read here. */
static gboolean
check_foreign (const char *head, gsize n, const char *name, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    if (n >= foreign[i].n && memcmp (head, foreign[i].magic, foreign[i].n) == 0)
      return fail (error, _ (foreign[i].sentence), name);

  return TRUE;
}

/* Flat XML of OpenDocument: its first element says so. */
static gboolean
is_flat_document (const char *head, gsize n)
{
  return n > 6 && memcmp (head, "<?xml", 5) == 0 &&
         g_strstr_len (head, MIN (n, 4096), "office:document") != NULL;
}

/* A compound file, or the bare stream of Excel 2 to 4: a record that begins a sheet. */
static gboolean
is_old_workbook (const char *head, gsize n)
{
  if (n >= 8 && memcmp (head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) == 0)
    return TRUE;
  return n >= 8 && head[0] == 0x09 &&
         (head[1] == 0 || head[1] == 2 || head[1] == 4 || head[1] == 8) && head[2] >= 4 &&
         head[2] <= 16 && head[3] == 0;
}

VigieReader *
vigie_reader_open (const char *path, const VigieReading *wanted, GError **error)
{
  enum {
    HEAD = 1 << 16
  };
  g_autoptr (VigieBytes) bytes = NULL;
  g_autofree char *head = g_malloc (HEAD);
  g_autofree char *name = NULL;
  gssize n;

  g_return_val_if_fail (path, NULL);

  bytes = vigie_bytes_open (path, error);
  if (!bytes)
    return NULL;
  name = g_strdup (vigie_bytes_get_name (bytes));
  n = vigie_bytes_read (bytes, head, HEAD, error);
  if (n >= 0 && is_flat_document (head, n))
    return vigie_fods_reader_new (g_steal_pointer (&bytes), wanted, error);
  if (n >= 0 && is_old_workbook (head, n))
    return vigie_xls_reader_new (path, name, wanted, error);
  if (n < 0 || !check_foreign (head, n, name, error))
    return NULL;
  if (n >= 4 && (memcmp (head, "PK\3\4", 4) == 0 || memcmp (head, "PK\5\6", 4) == 0))
    return open_archive (path, name, wanted, error);
  if (n >= 2 && memcmp (head, "\x1f\x8b", 2) == 0) {
    VigieBytes *gzip = vigie_bytes_open_gzip (path, error);

    return gzip ? vigie_csv_reader_new (gzip, wanted, error) : NULL;
  }
  if (!vigie_bytes_rewind (bytes, error))
    return NULL;
  return vigie_csv_reader_new (g_steal_pointer (&bytes), wanted, error);
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
