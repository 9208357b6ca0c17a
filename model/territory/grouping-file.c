/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of groups and IRIS as people make them: columns in any order, zeros lost. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"
#include "model/sheets/reader.h"
#include "model/territory/columns.h"
#include "model/territory/grouping.h"

#define MOST_CODE 60 /* characters of a group's code or name */
#define MOST_COLUMNS 64

typedef struct {
  VigieReader *reader;
  VigieZoning *iris;
  GHashTable *commune; /* set of codes */
  GHashTable *seen;    /* IRIS → number of its row + group, as a Seen */
  VigieGrouping *grouping;
  gssize group;
  gssize code;
  gssize name;
  gsize n_rows;
  gsize n_outside;
  GPtrArray *outside; /* nullable */
} List;

typedef struct {
  gsize row;
  char *group;
} Seen;

static void
seen_free (gpointer data)
{
  g_free (((Seen *) data)->group);
  g_free (data);
}

static gboolean
is_word (const char *text, const char *const *word)
{
  g_autofree char *key = vigie_text_name_key (text);

  for (; *word; word++)
    if (strcmp (key, *word) == 0)
      return TRUE;
  return FALSE;
}

static char *
cell_of (const VigieRow *row, gssize column)
{
  if (column < 0 || (gsize) column >= row->n)
    return g_strdup ("");
  return g_strstrip (vigie_text_excerpt (row->field[column].text, MOST_CODE));
}

/* The row of headings says which columns there are; the first row with an IRIS ends the search. */
static gboolean
find_columns (List *list, const VigieRow *row)
{
  static const char *const iris_words[] = { "iris",   "codeiris",   "codiris", "dcomiris",
                                            "codgeo", "depcomiris", NULL };
  static const char *const name_words[] = { "name",      "nom",       "libelle",   "lib",
                                            "libgroupe", "nomgroupe", "groupname", NULL };
  gsize n = MIN (row->n, MOST_COLUMNS);

  list->group = list->code = list->name = -1;
  for (gsize i = 0; i < n; i++)
    if (list->code < 0 && is_word (row->field[i].text, iris_words))
      list->code = (gssize) i;
    else if (list->name < 0 && is_word (row->field[i].text, name_words))
      list->name = (gssize) i;
    else if (list->group < 0 && row->field[i].length > 0)
      list->group = (gssize) i;
  return list->code >= 0 && list->group >= 0;
}

static gboolean
refuse_row (const List *list, const VigieRow *row, const char *code, GError **error)
{
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("Row %zu: “%s” is no IRIS of %d, nine digits each; correct the code."),
               row->number, code, list->iris->vintage);
  return FALSE;
}

static gboolean
take_pair (List *list, const VigieRow *row, const char *iris, const char *group, GError **error)
{
  g_autofree char *name = cell_of (row, list->name);
  Seen *seen = g_hash_table_lookup (list->seen, iris);

  if (seen && strcmp (seen->group, group) != 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Row %zu: the IRIS “%s” is in the group “%s” already (row %zu), and each lies "
                    "in one only; take one of the rows out of the file."),
                 row->number, iris, seen->group, seen->row);
    return FALSE;
  }
  if (seen)
    return TRUE;
  seen = g_new (Seen, 1);
  *seen = (Seen) { row->number, g_strdup (group) };
  g_hash_table_insert (list->seen, g_strdup (iris), seen);
  vigie_grouping_put (list->grouping, iris, group, name);
  return TRUE;
}

static void
note_outside (List *list, const VigieRow *row, const char *iris)
{
  list->n_outside++;
  if (list->outside && list->outside->len < VIGIE_GROUPING_MOST_NAMED)
    /* Translators: a row of the file, the code that stands there. */
    g_ptr_array_add (list->outside, g_strdup_printf (_ ("row %zu: %s"), row->number, iris));
}

static gboolean
take_row (List *list, const VigieRow *row, GError **error)
{
  g_autofree char *text = cell_of (row, list->code);
  g_autofree char *group = cell_of (row, list->group);
  g_autofree char *iris = vigie_contours_code (text);
  g_autofree char *commune = NULL;

  if (!*text)
    return TRUE; /* an empty row, a note below */
  if (!iris)
    return refuse_row (list, row, text, error);
  list->n_rows++;
  commune = g_strndup (iris, 5);
  if (vigie_zoning_find (list->iris, iris) < 0) {
    if (g_hash_table_contains (list->commune, commune))
      return refuse_row (list, row, text, error);
    note_outside (list, row, iris);
    return TRUE;
  }
  return !*group || take_pair (list, row, iris, group, error);
}

static gboolean
read_rows (List *list, VigieProgress *progress, GError **error)
{
  gboolean found = FALSE;
  VigieRow row;
  GError *inner = NULL;

  while (vigie_reader_next (list->reader, &row, &inner)) {
    if (!found)
      found = find_columns (list, &row);
    else if (!take_row (list, &row, error))
      return FALSE;
    if (row.number % 1000 == 0 &&
        !vigie_progress_step (progress, (guint64) (vigie_reader_get_fraction (list->reader) * 1000),
                              1000, error))
      return FALSE;
  }
  if (inner) {
    g_propagate_error (error, inner);
    return FALSE;
  }
  if (found && list->grouping->pair->len > 0)
    return TRUE;
  if (found)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("None of the %zu IRIS in the file is of the observatory’s communes; choose "
                    "another."),
                 list->n_rows);
  else
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("The file has no row of headings with “group” and “iris”; name its two "
                            "columns so."));
  return FALSE;
}

VigieGrouping *
vigie_grouping_read (VigieObservatory *observatory,
                     const char *path,
                     const char *kind,
                     int vintage,
                     gsize *n_rows,
                     gsize *n_outside,
                     GPtrArray *outside,
                     VigieProgress *progress,
                     GError **error)
{
  g_autoptr (VigieZoning) iris = NULL;
  g_autoptr (VigieReader) reader = NULL;
  g_autoptr (GHashTable) commune = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, seen_free);
  g_autoptr (VigieGrouping) grouping = NULL;
  List list = { .commune = commune, .seen = seen, .outside = outside };

  if (!vigie_zoning_kind_check (kind, error) ||
      !(iris = vigie_zoning_load (observatory, "iris", vintage, error)) ||
      !(reader = vigie_reader_open (path, NULL, error)))
    return NULL;
  for (gsize i = 0; i < iris->n_zones; i++)
    g_hash_table_add (commune, iris->zone[i].parent);
  grouping = vigie_grouping_new (kind, iris->vintage, NULL);
  list.reader = reader;
  list.iris = iris;
  list.grouping = grouping;
  if (!read_rows (&list, progress, error))
    return NULL;
  *n_rows = list.n_rows;
  *n_outside = list.n_outside;
  return g_steal_pointer (&grouping);
}
