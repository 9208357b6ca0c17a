/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the archive's relations to its sheets, shared strings and styles. */
#include "model/sheets/workbook.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/sheets/formats.h"

#define STRINGS_MAX 5000000
#define STRINGS_BYTES_MAX ((gsize) 256 << 20)

static gboolean
fail (GError **error, const char *sentence, const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE, sentence, name);
#pragma GCC diagnostic pop
  return FALSE;
}

gsize
vigie_xml_unescape (char *text, gsize n)
{
  gsize to = 0;

  if (!memchr (text, '_', n))
    return n;
  for (gsize i = 0; i < n;) {
    gunichar c = 0;
    int digits = 0;

    if (i + 7 <= n && text[i] == '_' && text[i + 1] == 'x' && text[i + 6] == '_')
      for (; digits < 4 && g_ascii_isxdigit (text[i + 2 + digits]); digits++)
        c = c * 16 + g_ascii_xdigit_value (text[i + 2 + digits]);
    if (digits == 4 && c != 0 && (c < 0xd800 || c > 0xdfff)) {
      to += g_unichar_to_utf8 (c, text + to);
      i += 7;
    } else {
      text[to++] = text[i++];
    }
  }
  return to;
}

/* A relation of one part to another. */
typedef struct {
  char *id;
  char *type; /* its last word: "worksheet", "sharedStrings" */
  char *target;
} Relation;

static void
relation_clear (gpointer data)
{
  Relation *relation = data;

  g_free (relation->id);
  g_free (relation->type);
  g_free (relation->target);
}

static void
relation_start (void *data, const char *name, const char **attribute)
{
  VigiePart *part = data;
  GArray *relations = part->data;
  const char *type = vigie_xml_attribute (attribute, "Type");
  const char *target = vigie_xml_attribute (attribute, "Target");
  const char *id = vigie_xml_attribute (attribute, "Id");
  Relation relation;

  if (!vigie_part_enter (part) || strcmp (vigie_xml_local (name), "Relationship") != 0 || !type ||
      !target || !id || relations->len >= 65536)
    return;
  relation.id = g_strdup (id);
  relation.type = g_strdup (strrchr (type, '/') ? strrchr (type, '/') + 1 : type);
  relation.target = g_strdup (target);
  g_array_append_val (relations, relation);
}

static void
plain_end (void *data, const char *name)
{
  vigie_part_leave (data);
}

static GArray *
relations_new (void)
{
  GArray *relations = g_array_new (FALSE, FALSE, sizeof (Relation));

  g_array_set_clear_func (relations, relation_clear);
  return relations;
}

static gboolean
read_relations (
  unzFile zip, const char *book, const char *part_name, GArray *relations, GError **error)
{
  static const VigiePartHandlers handlers = { relation_start, plain_end, NULL };
  VigiePart part;
  gboolean done = vigie_part_open (&part, zip, book, part_name, &handlers, relations, error) &&
                  vigie_part_run (&part, error);

  vigie_part_clear (&part);
  return done;
}

static const Relation *
find_relation (const GArray *relations, const char *id, const char *type)
{
  for (guint i = 0; i < relations->len; i++) {
    const Relation *relation = &g_array_index (relations, Relation, i);

    if ((!id || strcmp (relation->id, id) == 0) && (!type || strcmp (relation->type, type) == 0))
      return relation;
  }
  return NULL;
}

/* "xl/workbook.xml" + "../a/b.xml" = "a/b.xml"; "/xl/x.xml" is from the root. */
static char *
resolve (const char *from, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (from);
  g_autofree char *joined =
    *target == '/' ? g_strdup (target) : g_strconcat ("/", folder, "/", target, NULL);
  g_autofree char *whole = g_canonicalize_filename (joined, "/");

  return g_strdup (whole + strspn (whole, "/"));
}

static void
sheet_entry_clear (gpointer data)
{
  VigieSheetEntry *entry = data;

  g_free (entry->name);
  g_free (entry->part);
}

static void
workbook_start (void *data, const char *name, const char **attribute)
{
  VigiePart *part = data;
  VigieWorkbook *book = part->data;
  const char *local = vigie_xml_local (name);
  const char *value;
  VigieSheetEntry entry = { 0 };

  if (!vigie_part_enter (part))
    return;
  if (strcmp (local, "workbookPr") == 0) {
    value = vigie_xml_attribute (attribute, "date1904");
    book->from_1904 = value && (strcmp (value, "1") == 0 || strcmp (value, "true") == 0);
  }
  if (strcmp (local, "sheet") != 0 || book->sheet->len >= 4096)
    return;
  value = vigie_xml_attribute (attribute, "state");
  entry.hidden = value && strcmp (value, "visible") != 0;
  entry.name = g_strdup (vigie_xml_attribute (attribute, "name"));
  entry.part = g_strdup (vigie_xml_attribute (attribute, "id")); /* resolved later */
  g_array_append_val (book->sheet, entry);
}

/* Sheets without a part (charts, damaged) are left out. */
static void
resolve_sheets (VigieWorkbook *book, const char *main_part, const GArray *relations)
{
  for (guint i = 0; i < book->sheet->len;) {
    VigieSheetEntry *entry = &g_array_index (book->sheet, VigieSheetEntry, i);
    const Relation *relation =
      entry->part ? find_relation (relations, entry->part, "worksheet") : NULL;
    char *path = relation ? resolve (main_part, relation->target) : NULL;
    unz_file_info64 info;

    g_free (entry->part);
    entry->part = path;
    if (!path || !entry->name || unzLocateFile (book->zip, path, 2) != UNZ_OK ||
        unzGetCurrentFileInfo64 (book->zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK) {
      g_array_remove_index (book->sheet, i);
      continue;
    }
    entry->size = info.uncompressed_size;
    i++;
  }
}

typedef struct {
  VigieWorkbook *book;
  gboolean in_text;
  gboolean phonetic;
} Strings;

static void
strings_start (void *data, const char *name, const char **attribute)
{
  VigiePart *part = data;
  Strings *strings = part->data;
  const char *local = vigie_xml_local (name);
  guint32 at = strings->book->strings->len;

  if (!vigie_part_enter (part))
    return;
  if (strcmp (local, "si") == 0) {
    g_array_append_val (strings->book->string, at);
    if (strings->book->string->len > STRINGS_MAX)
      vigie_part_refuse (part, _ ("The workbook “%s” has more than 5 million texts: save the sheet "
                                  "as CSV."));
  } else if (strcmp (local, "rPh") == 0) {
    strings->phonetic = TRUE;
  } else if (strcmp (local, "t") == 0) {
    strings->in_text = !strings->phonetic;
  }
}

static void
strings_end (void *data, const char *name)
{
  VigiePart *part = data;
  Strings *strings = part->data;
  const char *local = vigie_xml_local (name);

  vigie_part_leave (part);
  if (strcmp (local, "rPh") == 0) {
    strings->phonetic = FALSE;
  } else if (strcmp (local, "t") == 0) {
    strings->in_text = FALSE;
  } else if (strcmp (local, "si") == 0 && strings->book->string->len > 0) {
    GString *all = strings->book->strings;
    guint32 at = g_array_index (strings->book->string, guint32, strings->book->string->len - 1);

    g_string_set_size (all, at + vigie_xml_unescape (all->str + at, all->len - at));
    g_string_append_c (all, '\0');
  }
}

static void
strings_text (void *data, const char *text, int n)
{
  VigiePart *part = data;
  Strings *strings = part->data;

  part->quiet = 0;
  if (!strings->in_text)
    return;
  g_string_append_len (strings->book->strings, text, n);
  if (strings->book->strings->len > STRINGS_BYTES_MAX)
    vigie_part_refuse (part, _ ("The workbook “%s” has more than 256 MB of text: save the sheet as "
                                "CSV."));
}

double
vigie_workbook_strings_share (const VigieWorkbook *book, guint64 sheet_size)
{
  return (double) book->strings_size / MAX ((double) book->strings_size + (double) sheet_size, 1.0);
}

static guint64
size_of_largest (const VigieWorkbook *book)
{
  guint64 largest = 0;

  for (guint i = 0; i < book->sheet->len; i++)
    largest = MAX (largest, g_array_index (book->sheet, VigieSheetEntry, i).size);
  return largest;
}

/* A million texts take as long as their rows. */
static gboolean
read_strings (VigieWorkbook *book, const char *name, VigieProgress *progress, GError **error)
{
  static const VigiePartHandlers handlers = { strings_start, strings_end, strings_text };
  Strings strings = { book, FALSE, FALSE };
  guint32 end;
  VigiePart part;
  gboolean done = vigie_part_open (&part, book->zip, book->name, name, &handlers, &strings, error);

  if (done) {
    book->strings_size = part.size;
    vigie_part_follow (&part, progress, 0.0,
                       vigie_workbook_strings_share (book, size_of_largest (book)));
    done = vigie_part_run (&part, error);
  }
  vigie_part_clear (&part);
  end = book->strings->len;
  g_array_append_val (book->string, end); /* behind the last */
  return done;
}

typedef struct {
  VigieWorkbook *book;
  GHashTable *format; /* number → is a date */
  gboolean in_cells;
} Styles;

static gboolean
is_date_number (const Styles *styles, int number)
{
  if (vigie_format_number_is_date (number))
    return TRUE;
  return GPOINTER_TO_INT (g_hash_table_lookup (styles->format, GINT_TO_POINTER (number)));
}

static void
styles_start (void *data, const char *name, const char **attribute)
{
  VigiePart *part = data;
  Styles *styles = part->data;
  const char *local = vigie_xml_local (name);
  const char *id = vigie_xml_attribute (attribute, "numFmtId");

  if (!vigie_part_enter (part))
    return;
  if (strcmp (local, "numFmt") == 0 && id) {
    const char *code = vigie_xml_attribute (attribute, "formatCode");

    if (code && g_hash_table_size (styles->format) < 65536)
      g_hash_table_insert (styles->format, GINT_TO_POINTER (atoi (id)),
                           GINT_TO_POINTER (vigie_format_is_date (code)));
  } else if (strcmp (local, "cellXfs") == 0) {
    styles->in_cells = TRUE;
  } else if (strcmp (local, "xf") == 0 && styles->in_cells && styles->book->is_date->len < 65536) {
    guint8 is_date = id && is_date_number (styles, atoi (id));

    g_array_append_val (styles->book->is_date, is_date);
  }
}

static void
styles_end (void *data, const char *name)
{
  VigiePart *part = data;
  Styles *styles = part->data;

  vigie_part_leave (part);
  if (strcmp (vigie_xml_local (name), "cellXfs") == 0)
    styles->in_cells = FALSE;
}

static gboolean
read_styles (VigieWorkbook *book, const char *name, GError **error)
{
  static const VigiePartHandlers handlers = { styles_start, styles_end, NULL };
  g_autoptr (GHashTable) format = g_hash_table_new (NULL, NULL);
  Styles styles = { book, format, FALSE };
  VigiePart part;
  gboolean done = vigie_part_open (&part, book->zip, book->name, name, &handlers, &styles, error) &&
                  vigie_part_run (&part, error);

  vigie_part_clear (&part);
  return done;
}

static gboolean
read_main (VigieWorkbook *book, const char *name, GError **error)
{
  static const VigiePartHandlers handlers = { workbook_start, plain_end, NULL };
  VigiePart part;
  gboolean done = vigie_part_open (&part, book->zip, book->name, name, &handlers, book, error) &&
                  vigie_part_run (&part, error);

  vigie_part_clear (&part);
  return done;
}

/* "xl/workbook.xml" → "xl/_rels/workbook.xml.rels". */
static char *
relations_of (const char *part)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *base = g_path_get_basename (part);

  return strcmp (folder, ".") == 0 ? g_strdup_printf ("_rels/%s.rels", base)
                                   : g_strdup_printf ("%s/_rels/%s.rels", folder, base);
}

static gboolean
read_book (VigieWorkbook *book, VigieProgress *progress, GError **error)
{
  g_autoptr (GArray) top = relations_new ();
  g_autoptr (GArray) relations = relations_new ();
  g_autofree char *main_part = NULL;
  g_autofree char *relations_part = NULL;
  const Relation *relation;

  if (!read_relations (book->zip, book->name, "_rels/.rels", top, error))
    return FALSE;
  relation = find_relation (top, NULL, "officeDocument");
  main_part = relation ? resolve ("x", relation->target) : g_strdup ("xl/workbook.xml");
  relations_part = relations_of (main_part);

  if (!read_main (book, main_part, error) ||
      !read_relations (book->zip, book->name, relations_part, relations, error))
    return FALSE;
  resolve_sheets (book, main_part, relations);
  if (book->sheet->len == 0)
    return fail (error, _ ("The workbook “%s” has no sheet: ask for it again."), book->name);

  relation = find_relation (relations, NULL, "sharedStrings");
  if (relation) {
    g_autofree char *path = resolve (main_part, relation->target);

    if (unzLocateFile (book->zip, path, 2) == UNZ_OK && !read_strings (book, path, progress, error))
      return FALSE;
  }
  relation = find_relation (relations, NULL, "styles");
  if (relation) {
    g_autofree char *path = resolve (main_part, relation->target);

    if (unzLocateFile (book->zip, path, 2) == UNZ_OK && !read_styles (book, path, error))
      return FALSE;
  }
  return TRUE;
}

VigieWorkbook *
vigie_workbook_open (const char *path, const char *name, VigieProgress *progress, GError **error)
{
  g_autoptr (VigieWorkbook) book = g_new0 (VigieWorkbook, 1);

  book->name = g_strdup (name);
  book->sheet = g_array_new (FALSE, FALSE, sizeof (VigieSheetEntry));
  g_array_set_clear_func (book->sheet, sheet_entry_clear);
  book->strings = g_string_new (NULL);
  book->string = g_array_new (FALSE, FALSE, sizeof (guint32));
  book->is_date = g_array_new (FALSE, FALSE, sizeof (guint8));
  book->zip = unzOpen64 (path);
  if (!book->zip) {
    fail (error, _ ("“%s” is a damaged workbook or archive: ask for it again."), name);
    return NULL;
  }
  if (!read_book (book, progress, error))
    return NULL;

  return g_steal_pointer (&book);
}

void
vigie_workbook_free (VigieWorkbook *book)
{
  if (!book)
    return;
  g_clear_pointer (&book->zip, unzClose);
  g_array_unref (book->sheet);
  g_string_free (book->strings, TRUE);
  g_array_unref (book->string);
  g_array_unref (book->is_date);
  g_free (book->name);
  g_free (book);
}
