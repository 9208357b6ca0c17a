/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads cells, relations and rules; writes patterns. */
#include "model/suppression/cell-files.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/number.h"
#include "model/sheets/reader.h"

#define MOST_CELLS 2000000
#define MOST_TERMS 40000000
#define MOST_VALUE 1e12

typedef enum {
  CELL_ID,
  CELL_VALUE,
  CELL_PRIMARY,
  CELL_PUBLISH,
  CELL_KNOWN,
  CELL_LOW,
  CELL_COST,
  CELL_ROUNDING,
  CELL_WIDTH,
  CELL_UPPER,
  CELL_LONE,
  N_CELL_COLUMNS
} CellColumn;

static const char *const cell_headings[] = { "id",    "value", "primary", "publish",
                                             "known", "low",   "cost",    "rounding",
                                             "width", "upper", "lone",    NULL };

/* A file of the folder while it is read. */
typedef struct {
  char *path;
  char *name;
  VigieReader *reader;
  VigieRow row;
  int column[N_CELL_COLUMNS]; /* of each heading asked for, -1 where it is missing */
} Table;

static void
table_clear (Table *table)
{
  g_clear_pointer (&table->path, g_free);
  g_clear_pointer (&table->name, g_free);
  g_clear_pointer (&table->reader, vigie_reader_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static gboolean G_GNUC_PRINTF (3, 4)
  refuse (const Table *table, GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("%s, line %zu: %s"), table->name,
               table->row.number, sentence);

  return FALSE;
}

/* Opens a file and finds its headings; the first @n_needed of them must be there. */
static gboolean
table_open (
  Table *table, const char *path, const char *const *headings, guint n_needed, GError **error)
{
  VigieReading wanted = { .format = (char *) "csv", .separator = ';' };

  table->path = g_strdup (path);
  table->name = g_path_get_basename (path);
  if (!(table->reader = vigie_reader_open (path, &wanted, error)))
    return FALSE;
  if (!vigie_reader_next (table->reader, &table->row, error)) {
    if (!error || !*error)
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("%s is empty: it needs a heading."),
                   table->name);
    return FALSE;
  }
  for (guint h = 0; headings[h]; h++) {
    table->column[h] = -1;
    for (gsize i = 0; i < table->row.n; i++)
      if (g_ascii_strcasecmp (table->row.field[i].text, headings[h]) == 0)
        table->column[h] = (int) i;
    if (h < n_needed && table->column[h] < 0)
      return refuse (table, error, _ ("the column “%s” is missing: add it."), headings[h]);
  }

  return TRUE;
}

/* "" where the row is too short or the column missing. */
static const char *
text_of (const Table *table, guint column)
{
  int at = table->column[column];

  return at >= 0 && (gsize) at < table->row.n ? table->row.field[at].text : "";
}

static gboolean
number_of (const Table *table,
           guint column,
           const char *heading,
           double least,
           double *value,
           GError **error)
{
  const char *text = text_of (table, column);

  if (*text == '\0')
    return TRUE;
  if (!vigie_number_parse (text, strlen (text), '.', 0, value) || *value < least ||
      *value > MOST_VALUE)
    return refuse (table, error, _ ("“%s” is no %s: write a number from %g, with a point."), text,
                   heading, least);

  return TRUE;
}

static gboolean
choice_of (const Table *table, guint column, const char *heading, gboolean *chosen, GError **error)
{
  const char *text = text_of (table, column);

  if (*text != '\0' && strcmp (text, "0") != 0 && strcmp (text, "1") != 0)
    return refuse (table, error, _ ("“%s” is no %s: write 0 or 1."), text, heading);
  if (*text != '\0')
    *chosen = *text == '1';

  return TRUE;
}

static gboolean
read_rules (const char *folder, double *seuil, double *width, GError **error)
{
  static const char *const headings[] = { "rule", "value", NULL };
  g_autofree char *path = g_build_filename (folder, "rules.csv", NULL);
  g_auto (Table) table = { NULL };
  GError *broken = NULL;

  *seuil = 5.0;
  *width = -1.0;
  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    *width = *seuil;
    return TRUE;
  }
  if (!table_open (&table, path, headings, 2, error))
    return FALSE;
  while (vigie_reader_next (table.reader, &table.row, &broken)) {
    double *target = strcmp (text_of (&table, 0), "seuil") == 0         ? seuil
                     : strcmp (text_of (&table, 0), "audit_width") == 0 ? width
                                                                        : NULL;

    if (!target)
      return refuse (&table, error, _ ("“%s” is no rule: write “seuil” or “audit_width”."),
                     text_of (&table, 0));
    if (!number_of (&table, 1, "value", 0.0, target, error))
      return FALSE;
  }
  if (*width < 0.0)
    *width = *seuil;
  if (broken)
    g_propagate_error (error, broken);

  return broken == NULL;
}

static gboolean
read_cell (const Table *table, VigieSystemCell *cell, GError **error)
{
  gboolean primary = FALSE, publish = TRUE, known = FALSE, lone = FALSE;

  if (*text_of (table, CELL_ID) == '\0')
    return refuse (table, error, _ ("the cell has no id: name it."));
  if (*text_of (table, CELL_VALUE) == '\0')
    return refuse (table, error,
                   _ ("the cell “%s” has no value: write one, or leave the cell out."),
                   text_of (table, CELL_ID));
  if (!number_of (table, CELL_VALUE, "value", 0.0, &cell->value, error) ||
      !choice_of (table, CELL_PRIMARY, "primary", &primary, error) ||
      !choice_of (table, CELL_PUBLISH, "publish", &publish, error) ||
      !choice_of (table, CELL_KNOWN, "known", &known, error) ||
      !choice_of (table, CELL_LONE, "lone", &lone, error) ||
      !number_of (table, CELL_LOW, "low", 0.0, &cell->low, error) ||
      !number_of (table, CELL_ROUNDING, "rounding", 0.0, &cell->rounding, error) ||
      !number_of (table, CELL_WIDTH, "width", 0.0, &cell->width, error) ||
      !number_of (table, CELL_UPPER, "upper", 0.0, &cell->upper, error))
    return FALSE;

  cell->role = known ? VIGIE_ROLE_KNOWN : publish ? VIGIE_ROLE_OFFERED : VIGIE_ROLE_UNSEEN;
  cell->sensitive = primary && !known;
  cell->lone = lone;
  if (cell->role == VIGIE_ROLE_OFFERED) {
    cell->cost = cell->value;
    if (!number_of (table, CELL_COST, "cost", 0.0, &cell->cost, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
read_cells (const char *folder,
            double seuil,
            double width,
            VigieCellFiles *files,
            GHashTable *index,
            VigieProgress *progress,
            GError **error)
{
  g_autofree char *path = g_build_filename (folder, "cells.csv", NULL);
  g_auto (Table) table = { NULL };
  GError *broken = NULL;

  if (!table_open (&table, path, cell_headings, 2, error))
    return FALSE;
  while (vigie_reader_next (table.reader, &table.row, &broken)) {
    VigieSystemCell cell = { .low = 1.0, .width = width, .upper = seuil };
    char *id;

    if (!read_cell (&table, &cell, error) ||
        !vigie_progress_step (progress, files->id->len, MOST_CELLS, error))
      return FALSE;
    if (files->id->len >= MOST_CELLS)
      return refuse (&table, error, _ ("there are more than %d cells: protect fewer at once."),
                     MOST_CELLS);
    id = g_strdup (text_of (&table, CELL_ID));
    g_ptr_array_add (files->id, id);
    if (!g_hash_table_insert (
          index, id, GUINT_TO_POINTER (vigie_cell_system_add_cell (files->system, &cell) + 1)))
      return refuse (&table, error, _ ("the cell “%s” is there twice: leave one out."), id);
  }
  if (broken)
    g_propagate_error (error, broken);

  return broken == NULL;
}

/* The cells while relations are read. */
typedef struct {
  VigieCellFiles *files;
  GHashTable *index; /* id → index + 1 */
  guint32 *used;     /* by cell: the last relation that names it, from 1 */
} Cells;

static gboolean
add_term (
  const Table *table, Cells *cells, const char *id, double coefficient, double *sum, GError **error)
{
  VigieCellSystem *system = cells->files->system;
  guint32 cell = GPOINTER_TO_UINT (g_hash_table_lookup (cells->index, id));
  guint32 relation = (guint32) vigie_cell_system_n_equations (system) + 1;

  if (cell == 0)
    return refuse (table, error,
                   _ ("no cell is named “%s”: add it to cells.csv, or mend the name."), id);
  if (cells->used[cell - 1] == relation)
    return refuse (table, error, _ ("the cell “%s” is there twice: leave one out."), id);
  if (system->term_cell->len >= MOST_TERMS)
    return refuse (table, error, _ ("the relations are too long: protect fewer cells at once."));
  cells->used[cell - 1] = relation;
  vigie_cell_system_add_term (system, cell - 1, coefficient);
  *sum += coefficient * g_array_index (system->cell, VigieSystemCell, cell - 1).value;

  return TRUE;
}

/* total = sum of the parts, exactly where the values are whole. */
static gboolean
read_relation (const Table *table, Cells *cells, GError **error)
{
  const char *total = text_of (table, 0);
  g_auto (GStrv) parts = g_strsplit (text_of (table, 1), "+", -1);
  double sum = 0.0, size;

  if (!parts[0] || *parts[0] == '\0')
    return refuse (table, error, _ ("“%s” has no parts: name them, joined by “+”."), total);
  if (!add_term (table, cells, total, 1.0, &sum, error))
    return FALSE;
  size = sum;
  for (gsize i = 0; parts[i]; i++)
    if (!add_term (table, cells, g_strstrip (parts[i]), -1.0, &sum, error))
      return FALSE;
  vigie_cell_system_end_equation (cells->files->system);
  if (fabs (sum) > (size == round (size) && sum == round (sum) ? 0.5 : 1e-6 * MAX (size, 1.0)))
    return refuse (table, error, _ ("“%s” is %g, its parts add up to %g: mend the values."), total,
                   size, size - sum);

  return TRUE;
}

static gboolean
read_relations (const char *folder, Cells *cells, VigieProgress *progress, GError **error)
{
  static const char *const headings[] = { "total", "parts", NULL };
  g_autofree char *path = g_build_filename (folder, "relations.csv", NULL);
  g_auto (Table) table = { NULL };
  GError *broken = NULL;

  if (!table_open (&table, path, headings, 2, error))
    return FALSE;
  while (vigie_reader_next (table.reader, &table.row, &broken))
    if (!read_relation (&table, cells, error) || !vigie_progress_step (progress, 0, 1, error))
      return FALSE;
  if (broken)
    g_propagate_error (error, broken);

  return broken == NULL;
}

void
vigie_cell_files_free (VigieCellFiles *files)
{
  if (!files)
    return;

  g_ptr_array_unref (files->id);
  vigie_cell_system_free (files->system);
  g_free (files);
}

VigieCellFiles *
vigie_cell_files_read (const char *folder, VigieProgress *progress, GError **error)
{
  g_autoptr (VigieCellFiles) files = g_new0 (VigieCellFiles, 1);
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint32 *used = NULL;
  double seuil, width;

  files->id = g_ptr_array_new_with_free_func (g_free);
  files->system = vigie_cell_system_new ();
  if (!read_rules (folder, &seuil, &width, error) ||
      !read_cells (folder, seuil, width, files, index, progress, error))
    return NULL;
  used = g_new0 (guint32, files->id->len + 1);
  if (!read_relations (folder, &(Cells) { files, index, used }, progress, error))
    return NULL;

  return g_steal_pointer (&files);
}

guint8 *
vigie_cell_files_read_pattern (const VigieCellFiles *files, const char *path, GError **error)
{
  static const char *const headings[] = { "id", "hidden", NULL };
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint8 *hidden = g_malloc (files->id->len + 1);
  g_auto (Table) table = { NULL };
  GError *broken = NULL;

  memset (hidden, 2, files->id->len + 1);
  for (guint i = 0; i < files->id->len; i++)
    g_hash_table_insert (index, files->id->pdata[i], GUINT_TO_POINTER (i + 1));
  if (!table_open (&table, path, headings, 2, error))
    return NULL;
  while (vigie_reader_next (table.reader, &table.row, &broken)) {
    guint32 cell = GPOINTER_TO_UINT (g_hash_table_lookup (index, text_of (&table, 0)));
    gboolean chosen = FALSE;

    if (cell == 0) {
      refuse (&table, error, _ ("no cell is named “%s”: add it to cells.csv, or mend the name."),
              text_of (&table, 0));
      return NULL;
    }
    if (!choice_of (&table, 1, "hidden", &chosen, error))
      return NULL;
    if (hidden[cell - 1] != 2) {
      refuse (&table, error, _ ("the cell “%s” is there twice: leave one out."),
              text_of (&table, 0));
      return NULL;
    }
    hidden[cell - 1] = (guint8) chosen;
  }
  if (broken) {
    g_propagate_error (error, broken);
    return NULL;
  }
  for (guint i = 0; i < files->id->len; i++)
    if (hidden[i] == 2) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                   _ ("%s says nothing of the cell “%s”: add a line for it."), table.name,
                   (const char *) files->id->pdata[i]);
      return NULL;
    }

  return g_steal_pointer (&hidden);
}

gboolean
vigie_cell_files_write_pattern (const VigieCellFiles *files,
                                const VigiePattern *pattern,
                                const char *path,
                                GError **error)
{
  g_autoptr (GString) text = g_string_new ("id;hidden\n");

  for (guint i = 0; i < files->id->len; i++) {
    const VigieSystemCell *cell = &g_array_index (files->system->cell, VigieSystemCell, i);

    g_string_append_printf (text, "%s;%d\n", (const char *) files->id->pdata[i],
                            pattern->hidden[i] ||
                              (cell->role == VIGIE_ROLE_UNSEEN && cell->value != 0.0));
  }

  return g_file_set_contents_full (path, text->str, (gssize) text->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0666, error);
}
