/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First bytes of everything that people have given as a table. */
#include "model/sheets/kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/sheets/reader-private.h"

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
  { "<?xml", 5, N_ ("“%s” is an XML file: save it as XLSX or CSV.") },
};

static gboolean
begins (const char *head, gsize n, const char *magic, gsize length)
{
  return n >= length && memcmp (head, magic, length) == 0;
}

static gboolean
holds (const char *head, gsize n, const char *word)
{
  gsize length = strlen (word);

  for (gsize i = 0; i + length <= MIN (n, 8192); i++)
    if (memcmp (head + i, word, length) == 0)
      return TRUE;
  return FALSE;
}

/* Whether a tag or word stands in the first bytes, in whatever case. */
static gboolean
holds_tag (const char *head, gsize n, const char *tag)
{
  gsize length = strlen (tag);

  for (gsize i = 0; i + length <= MIN (n, 8192); i++)
    if (g_ascii_strncasecmp (head + i, tag, length) == 0)
      return TRUE;
  return FALSE;
}

/* (nullable): of a web page, which many programs give out as .xls; Excel keeps one as a mail (.mht). */
static const char *
sentence_of_page (const char *head, gsize n)
{
  static const char *const tags[] = { "<!doctype", "<html", "<head",  "<meta",
                                      "<body",     "<div",  "<style", "<table" };
  gsize at = begins (head, n, "\xef\xbb\xbf", 3) ? 3 : 0;

  while (at < n && g_ascii_isspace (head[at]))
    at++;
  if (n - at > 13 && g_ascii_strncasecmp (head + at, "MIME-Version:", 13) == 0)
    return N_ (
      "“%s” is a web page with a table, whatever its name says: open it in a spreadsheet and "
      "save it as XLSX.");
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (n - at > strlen (tags[i]) &&
        g_ascii_strncasecmp (head + at, tags[i], strlen (tags[i])) == 0)
      return holds_tag (head, n, "<table")
               ? N_ ("“%s” is a web page with a table, whatever its name says: open it in a "
                     "spreadsheet and save it as XLSX.")
               : N_ ("“%s” is a web page, whatever its name says: download the file itself.");
  return NULL;
}

/* A compound file, or the bare stream of Excel 2 to 4: a record that begins a sheet. */
static gboolean
is_old_workbook (const char *head, gsize n)
{
  if (begins (head, n, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
    return TRUE;
  return n >= 8 && head[0] == 0x09 && strchr ("\2\4\10", head[1]) && head[2] >= 4 &&
         head[2] <= 16 && head[3] == 0;
}

/* “Version 300” and what follows it; “!table”. */
static gboolean
is_mapinfo (const char *head, gsize n)
{
  gsize at = 0;

  while (at < n && g_ascii_isspace (head[at]))
    at++;
  if (n - at >= 6 && g_ascii_strncasecmp (head + at, "!table", 6) == 0)
    return TRUE;
  return n - at >= 8 && g_ascii_strncasecmp (head + at, "version ", 8) == 0 &&
         (holds (head, n, "olumns") || holds (head, n, "OLUMNS") || holds (head, n, "harset"));
}

static VigieKind
kind_of_json (const char *head, gsize n, const char **sentence)
{
  if (holds (head, n, "\"Feature") || holds (head, n, "\"features\""))
    return VIGIE_KIND_LAYER;
  *sentence = N_ ("“%s” is a JSON file without a layer: ask for the table as CSV or XLSX.");
  return VIGIE_KIND_FOREIGN;
}

/* “{” behind spaces and a byte order mark, with a name in quotes behind it. */
static gboolean
is_json (const char *head, gsize n)
{
  gsize at = begins (head, n, "\xef\xbb\xbf", 3) ? 3 : 0;

  while (at < n && g_ascii_isspace (head[at]))
    at++;
  if (at == n || head[at] != '{')
    return FALSE;
  for (at++; at < n && g_ascii_isspace (head[at]);)
    at++;
  return at < n && (head[at] == '"' || head[at] == '}');
}

VigieKind
vigie_kind_of (const char *head, gsize n, const char **sentence)
{
  *sentence = NULL;
  if (begins (head, n, "PK\3\4", 4) || begins (head, n, "PK\5\6", 4))
    return VIGIE_KIND_ZIP;
  if (begins (head, n, "\x1f\x8b", 2))
    return VIGIE_KIND_GZIP;
  if (is_old_workbook (head, n))
    return VIGIE_KIND_OLD_WORKBOOK;
  if (begins (head, n, "<?xml", 5) && holds (head, n, "office:document"))
    return VIGIE_KIND_FLAT_DOCUMENT;
  if (begins (head, n, "\0\0\x27\x0a", 4))
    return VIGIE_KIND_SHAPES;
  if (begins (head, n, "SQLite format 3", 16) &&
      (holds (head, n, "GPKG") || holds (head, n, "GP10") || holds (head, n, "GP11")))
    return VIGIE_KIND_LAYER;
  if (vigie_dbf_is_head (head, n))
    return VIGIE_KIND_DBASE;
  for (gsize i = 0; i < G_N_ELEMENTS (foreign); i++)
    if (begins (head, n, foreign[i].magic, foreign[i].n)) {
      *sentence = foreign[i].sentence;
      return VIGIE_KIND_FOREIGN;
    }
  if ((*sentence = sentence_of_page (head, n)))
    return VIGIE_KIND_FOREIGN;
  if (is_json (head, n))
    return kind_of_json (head, n, sentence);
  return is_mapinfo (head, n) ? VIGIE_KIND_LAYER : VIGIE_KIND_TEXT;
}
