/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet of an OpenDocument spreadsheet, packed (ODS) or flat (FODS), row after row. Repeats are unfolded where
 * something stands in them, and nowhere else. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/number.h"
#include "model/sheets/part.h"
#include "model/sheets/reader-private.h"

#define ROWS_MAX 1048576
#define SHEETS_MAX 4096
#define STYLES_MAX 65536
#define CELL_MAX (1 << 20)
#define UNFOLDED_MAX 10000000 /* cells that repeats make of nothing */

typedef struct {
  char *name;
  gboolean hidden;
  guint64 cells; /* that hold something */
} Sheet;

typedef struct {
  VigieReader parent;

  unzFile zip;       /* or */
  VigieBytes *bytes; /* of a flat file */
  VigiePart part;
  GArray *sheet;      /* Sheet */
  GHashTable *hidden; /* names of styles of hidden sheets */
  gboolean listing;   /* the first pass, which only lists the sheets */
  gsize chosen;

  /* Where the parser stands. */
  gsize n_tables; /* begun so far */
  gboolean in_sheets, in_table, in_row, in_cell, in_text;
  guint skip; /* depth inside what is no cell: notes, drawings, traces of changes */
  char *style;

  VigieRowMaker maker;
  gsize next_row;    /* number of the row after those so far */
  gsize row_repeats; /* of the row under work */
  gsize given;       /* of them */
  gsize column;
  gsize cell_repeats;
  gsize filled; /* cells of the row that hold something */
  guint64 unfolded;
  guint paragraphs;
  VigieFieldKind kind;
  double number;
  gboolean valued; /* the attributes say what it holds */
  gboolean formula;
  gboolean whole;
} Ods;

static gsize
count_of (const char **attribute, const char *name)
{
  const char *text = vigie_xml_attribute (attribute, name);
  guint64 n = text ? g_ascii_strtoull (text, NULL, 10) : 1;

  return n == 0 ? 1 : MIN (n, G_MAXUINT32);
}

static const char *const skipped[] = {
  "annotation", "shapes", "tracked-changes", "dde-links", "named-expressions", "database-ranges",
  "forms",      "frame",  "object",          "note",      "ruby-text",         NULL
};

static void
start_table (Ods *ods, const char **attribute)
{
  const char *name = vigie_xml_attribute (attribute, "name");
  const char *style = vigie_xml_attribute (attribute, "style-name");

  ods->in_table = TRUE;
  ods->next_row = 1;
  if (ods->listing && ods->sheet->len < SHEETS_MAX) {
    Sheet sheet = { g_strdup (name ? name : ""),
                    style && g_hash_table_contains (ods->hidden, style), 0 };

    g_array_append_val (ods->sheet, sheet);
  }
  ods->n_tables++;
}

/* Whether cells of this table are wanted now. */
static gboolean
is_wanted (const Ods *ods)
{
  return ods->listing || ods->n_tables == ods->chosen + 1;
}

static void
start_row (Ods *ods, const char **attribute)
{
  ods->in_row = TRUE;
  ods->row_repeats = count_of (attribute, "number-rows-repeated");
  ods->column = ods->filled = 0;
  vigie_row_maker_begin (&ods->maker, ods->next_row);
}

/* What the attributes say that a cell holds. */
static void
read_value (Ods *ods, const char **attribute)
{
  const char *type = vigie_xml_attribute (attribute, "value-type");
  const char *value = vigie_xml_attribute (attribute, "value");
  VigieRowMaker *maker = &ods->maker;

  ods->kind = VIGIE_FIELD_TEXT;
  ods->number = 0.0;
  if (!type)
    return;
  if (strcmp (type, "error") == 0) {
    ods->kind = VIGIE_FIELD_ERROR;
  } else if (strcmp (type, "date") == 0) {
    value = vigie_xml_attribute (attribute, "date-value");
    if (value) {
      ods->kind = VIGIE_FIELD_DATE;
      vigie_row_maker_set_text (maker, value, MIN (strlen (value), 10));
    }
  } else if (strcmp (type, "boolean") == 0) {
    value = vigie_xml_attribute (attribute, "boolean-value");
    if (value) {
      ods->kind = VIGIE_FIELD_BOOLEAN;
      ods->number = strcmp (value, "true") == 0;
      vigie_row_maker_set_text (maker, ods->number != 0.0 ? "1" : "0", 1);
    }
  } else if (strcmp (type, "string") == 0) {
    value = vigie_xml_attribute (attribute, "string-value");
    if (value)
      vigie_row_maker_set_text (maker, value, strlen (value));
  } else if (value && vigie_number_parse (value, strlen (value), '.', 0, &ods->number)) {
    /* float, percentage, currency */
    ods->kind = VIGIE_FIELD_NUMBER;
    vigie_row_maker_set_text (maker, value, strlen (value));
  }
  ods->valued = vigie_row_maker_get_length (maker) > 0;
}

static void
start_cell (Ods *ods, const char **attribute, gboolean covered)
{
  gsize across = count_of (attribute, "number-columns-spanned");
  gsize down = count_of (attribute, "number-rows-spanned");

  ods->in_cell = TRUE;
  ods->cell_repeats = count_of (attribute, "number-columns-repeated");
  ods->valued = ods->formula = FALSE;
  ods->paragraphs = 0;
  ods->kind = VIGIE_FIELD_TEXT;
  ods->number = 0.0;
  vigie_row_maker_open_cell (&ods->maker);
  if (covered) {
    /* What lies under a merged cell is shown nowhere. */
    ods->kind = VIGIE_FIELD_EMPTY;
    ods->valued = TRUE;
    return;
  }
  if (across * down > 1 && !ods->listing)
    vigie_watch_add (ods->parent.watch, VIGIE_FAULT_MERGED, ods->next_row, (gssize) ods->column,
                     across * down);
  /* A text is a result, though an empty one. */
  ods->formula = vigie_xml_attribute (attribute, "formula") != NULL &&
                 g_strcmp0 (vigie_xml_attribute (attribute, "value-type"), "string") != 0;
  read_value (ods, attribute);
}

/* Spaces are elements, since XML would join them. */
static void
start_in_text (Ods *ods, const char *local, const char **attribute)
{
  GString *arena = ods->maker.arena;

  if (strcmp (local, "tab") == 0) {
    g_string_append_c (arena, '\t');
  } else if (strcmp (local, "line-break") == 0) {
    g_string_append_c (arena, '\n');
  } else if (strcmp (local, "s") == 0) {
    gsize n = MIN (count_of (attribute, "c"), CELL_MAX);

    g_string_set_size (arena, arena->len + n);
    memset (arena->str + arena->len - n, ' ', n);
  }
}

static void
ods_start (void *data, const char *name, const char **attribute)
{
  VigiePart *part = data;
  Ods *ods = part->data;
  const char *local = vigie_xml_local (name);

  if (!vigie_part_enter (part))
    return;
  if (ods->skip > 0 || g_strv_contains (skipped, local)) {
    ods->skip++;
  } else if (ods->in_cell) {
    if (strcmp (local, "p") == 0 && !ods->valued) {
      ods->in_text = TRUE;
      if (ods->paragraphs++ > 0)
        g_string_append_c (ods->maker.arena, '\n');
    } else if (ods->in_text) {
      start_in_text (ods, local, attribute);
    }
  } else if (ods->in_row) {
    if (strcmp (local, "table-cell") == 0 || strcmp (local, "covered-table-cell") == 0)
      start_cell (ods, attribute, *local == 'c');
  } else if (ods->in_table) {
    if (strcmp (local, "table-row") == 0 && is_wanted (ods))
      start_row (ods, attribute);
  } else if (ods->in_sheets) {
    if (strcmp (local, "table") == 0)
      start_table (ods, attribute);
  } else if (strcmp (local, "spreadsheet") == 0) {
    ods->in_sheets = TRUE;
  } else if (strcmp (local, "style") == 0) {
    g_free (ods->style);
    ods->style = g_strdup (vigie_xml_attribute (attribute, "name"));
  } else if (strcmp (local, "table-properties") == 0 && ods->style) {
    if (g_strcmp0 (vigie_xml_attribute (attribute, "display"), "false") == 0 &&
        g_hash_table_size (ods->hidden) < STYLES_MAX)
      g_hash_table_add (ods->hidden, g_strdup (ods->style));
  }
}

static void
ods_text (void *data, const char *text, int n)
{
  VigiePart *part = data;
  Ods *ods = part->data;

  part->quiet = 0;
  if (!ods->in_text || ods->skip > 0)
    return;
  g_string_append_len (ods->maker.arena, text, n);
  if (vigie_row_maker_get_length (&ods->maker) > CELL_MAX)
    vigie_part_refuse (part, _ ("The workbook “%s” has a cell of more than 1 MB: it is damaged."));
}

static void
refuse_repeats (Ods *ods)
{
  vigie_part_refuse (
    &ods->part,
    _ ("The workbook “%s” repeats cells without end, as a trap does and no table: it is "
       "refused."));
}

static void
end_cell (Ods *ods)
{
  gsize n = ods->cell_repeats;
  gboolean empty = vigie_row_maker_get_length (&ods->maker) == 0;

  ods->in_cell = FALSE;
  if (empty && ods->formula)
    ods->kind = VIGIE_FIELD_FORMULA;
  if (ods->kind == VIGIE_FIELD_EMPTY || (empty && ods->kind == VIGIE_FIELD_TEXT)) {
    ods->column = MIN (ods->column + n, G_MAXUINT32);
    return;
  }
  if (ods->column + n > VIGIE_COLUMNS_MAX) {
    if (n > 1)
      refuse_repeats (ods);
    else
      vigie_part_refuse (&ods->part,
                         _ ("The workbook “%s” has a cell beyond column 16,384: it is damaged."));
    return;
  }
  if (!ods->listing)
    vigie_row_maker_put (&ods->maker, ods->column, ods->kind, ods->number, NULL, 0, n);
  ods->column += n;
  ods->filled += n;
  ods->unfolded += n - 1;
}

static void
end_row (Ods *ods)
{
  VigiePart *part = &ods->part;

  ods->in_row = FALSE;
  if (ods->filled == 0) {
    ods->next_row = MIN (ods->next_row + ods->row_repeats, G_MAXUINT32);
    return;
  }
  if (ods->row_repeats > 1)
    ods->unfolded += (guint64) (ods->row_repeats - 1) * ods->filled;
  if (ods->next_row + ods->row_repeats - 1 > ROWS_MAX || ods->unfolded > UNFOLDED_MAX) {
    refuse_repeats (ods);
    return;
  }
  ods->next_row += ods->row_repeats;
  if (ods->listing) {
    if (ods->sheet->len > 0)
      g_array_index (ods->sheet, Sheet, ods->sheet->len - 1).cells +=
        ods->filled * ods->row_repeats;
    return;
  }
  ods->whole = TRUE;
  ods->given = 0;
  XML_StopParser (part->parser, XML_TRUE);
}

static void
ods_end (void *data, const char *name)
{
  VigiePart *part = data;
  Ods *ods = part->data;
  const char *local = vigie_xml_local (name);

  vigie_part_leave (part);
  if (ods->skip > 0) {
    ods->skip--;
  } else if (ods->in_cell) {
    if (strcmp (local, "p") == 0)
      ods->in_text = FALSE;
    else if (strcmp (local, "table-cell") == 0 || strcmp (local, "covered-table-cell") == 0)
      end_cell (ods);
  } else if (ods->in_row) {
    if (strcmp (local, "table-row") == 0)
      end_row (ods);
  } else if (ods->in_table) {
    if (strcmp (local, "table") != 0)
      return;
    ods->in_table = FALSE;
    if (!ods->listing && is_wanted (ods))
      vigie_part_leave_off (part);
  } else if (strcmp (local, "spreadsheet") == 0) {
    ods->in_sheets = FALSE;
  }
}

/* To the beginning of the document. */
static gboolean
open_part (Ods *ods, GError **error)
{
  static const VigiePartHandlers handlers = { ods_start, ods_end, ods_text };

  vigie_part_clear (&ods->part);
  ods->n_tables = 0;
  ods->in_sheets = ods->in_table = ods->in_row = ods->in_cell = ods->in_text = FALSE;
  ods->skip = 0;
  ods->unfolded = 0;
  ods->whole = FALSE;
  ods->row_repeats = ods->given = 0;
  vigie_row_maker_begin (&ods->maker, 0);
  if (ods->bytes ? !vigie_part_open_bytes (&ods->part, ods->bytes, &handlers, ods, error)
                 : !vigie_part_open (&ods->part, ods->zip, ods->parent.name, "content.xml",
                                     &handlers, ods, error))
    return FALSE;
  /* It is parsed twice: to list the sheets, and to read one. */
  vigie_part_follow (&ods->part, ods->parent.progress, ods->listing ? 0.0 : 0.5, 0.5);
  return TRUE;
}

static gboolean
ods_next (VigieReader *reader, VigieRow *row, GError **error)
{
  Ods *ods = (Ods *) reader;

  if (!ods->whole || ods->given == ods->row_repeats) {
    ods->whole = FALSE;
    if (!ods->part.parser || !vigie_part_run (&ods->part, error) || !ods->whole)
      return FALSE;
  } else {
    ods->maker.number++;
  }
  ods->given++;
  vigie_row_maker_give (&ods->maker, row);
  return TRUE;
}

static gboolean
ods_rewind (VigieReader *reader, GError **error)
{
  return open_part ((Ods *) reader, error);
}

static double
ods_fraction (const VigieReader *reader)
{
  const Ods *ods = (const Ods *) reader;

  return ods->part.from + ods->part.share * vigie_part_get_fraction (&ods->part);
}

static void
ods_free (VigieReader *reader)
{
  Ods *ods = (Ods *) reader;

  vigie_part_clear (&ods->part);
  g_clear_pointer (&ods->zip, unzClose);
  g_clear_pointer (&ods->bytes, vigie_bytes_free);
  g_clear_pointer (&ods->sheet, g_array_unref);
  g_clear_pointer (&ods->hidden, g_hash_table_unref);
  g_free (ods->style);
  vigie_row_maker_clear (&ods->maker);
}

static const VigieReaderClass ods_class = { ods_next, ods_rewind, ods_fraction, ods_free };

static void
sheet_clear (gpointer data)
{
  g_free (((Sheet *) data)->name);
}

/* The manifest of a document with a password lists how each part was encrypted. */
static void
manifest_start (void *data, const char *name, const char **attribute)
{
  VigiePart *part = data;

  if (vigie_part_enter (part) && strcmp (vigie_xml_local (name), "encryption-data") == 0)
    *(gboolean *) part->data = TRUE;
}

static void
manifest_end (void *data, const char *name)
{
  vigie_part_leave (data);
}

static gboolean
check_password (Ods *ods, GError **error)
{
  static const VigiePartHandlers handlers = { manifest_start, manifest_end, NULL };
  gboolean encrypted = FALSE;
  VigiePart part;

  if (unzLocateFile (ods->zip, "META-INF/manifest.xml", 2) != UNZ_OK)
    return TRUE;
  if (vigie_part_open (&part, ods->zip, ods->parent.name, "META-INF/manifest.xml", &handlers,
                       &encrypted, NULL))
    (void) vigie_part_run (&part, NULL);
  vigie_part_clear (&part);
  if (encrypted)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is locked by a password: save it without one."), ods->parent.name);
  return !encrypted;
}

static gboolean
list_sheets (Ods *ods, const VigieReading *wanted, GError **error)
{
  g_autofree VigieSheetChoice *choice = NULL;
  gssize chosen;

  ods->listing = TRUE;
  if (!open_part (ods, error) || !vigie_part_run (&ods->part, error))
    return FALSE;
  ods->listing = FALSE;
  if (ods->sheet->len == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is an OpenDocument file without a sheet: choose a spreadsheet."),
                 ods->parent.name);
    return FALSE;
  }
  choice = g_new0 (VigieSheetChoice, ods->sheet->len);
  for (guint i = 0; i < ods->sheet->len; i++) {
    const Sheet *sheet = &g_array_index (ods->sheet, Sheet, i);

    choice[i] = (VigieSheetChoice) { sheet->name, sheet->hidden, sheet->cells };
  }
  chosen = vigie_reader_choose_sheet (&ods->parent, choice, ods->sheet->len,
                                      wanted ? wanted->sheet : NULL, error);
  ods->chosen = MAX (chosen, 0);
  return chosen >= 0 && open_part (ods, error);
}

static Ods *
ods_new (const char *name, const VigieReading *wanted, VigieProgress *progress)
{
  Ods *ods = g_new0 (Ods, 1);

  vigie_reader_init (&ods->parent, &ods_class, "ods", name, wanted);
  ods->parent.typed = TRUE;
  ods->parent.progress = progress;
  ods->sheet = g_array_new (FALSE, FALSE, sizeof (Sheet));
  g_array_set_clear_func (ods->sheet, sheet_clear);
  ods->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  vigie_row_maker_init (&ods->maker);
  return ods;
}

VigieReader *
vigie_ods_reader_new (const char *path,
                      const char *name,
                      const VigieReading *wanted,
                      VigieProgress *progress,
                      GError **error)
{
  Ods *ods = ods_new (name, wanted, progress);

  ods->zip = unzOpen64 (path);
  if (!ods->zip)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is a damaged workbook or archive: ask for it again."), name);
  if (ods->zip && check_password (ods, error) && list_sheets (ods, wanted, error))
    return &ods->parent;
  vigie_reader_free (&ods->parent);
  return NULL;
}

VigieReader *
vigie_fods_reader_new (VigieBytes *bytes,
                       const VigieReading *wanted,
                       VigieProgress *progress,
                       GError **error)
{
  Ods *ods = ods_new (vigie_bytes_get_name (bytes), wanted, progress);

  ods->bytes = bytes;
  if (list_sheets (ods, wanted, error))
    return &ods->parent;
  vigie_reader_free (&ods->parent);
  return NULL;
}
