/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what became of communes, row after row, by the headings of the file. */
#include "model/territory/commune-changes.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/core/period.h"
#include "model/core/text.h"
#include "model/sheets/reader.h"

#define FIRST_YEAR 1943 /* of Insee's events */
#define SHARES_SLACK 1e-6
#define MOST_COLUMNS 64

static void
change_free (gpointer data)
{
  VigieCommuneChange *change = data;

  g_free (change->from);
  g_free (change->from_name);
  g_free (change->to);
  g_free (change->to_name);
  g_free (change);
}

VigieCommuneChanges *
vigie_commune_changes_new (void)
{
  VigieCommuneChanges *changes = g_new0 (VigieCommuneChanges, 1);

  changes->change = g_ptr_array_new_with_free_func (change_free);
  changes->source = g_strdup ("");
  return changes;
}

void
vigie_commune_changes_free (VigieCommuneChanges *changes)
{
  if (!changes)
    return;
  g_ptr_array_unref (changes->change);
  g_free (changes->source);
  g_free (changes);
}

/* --- Columns --- */

/* Numbers of columns, -1 where there is none. */
typedef struct {
  int mod, date, type_from, from, from_name, type_to, to, to_name, ratio;
} Columns;

static gboolean
is_heading (const char *text, const char *heading)
{
  return g_ascii_strcasecmp (text, heading) == 0;
}

/* The year of a heading such as "cod2015"; 0 for others. */
static int
year_of_heading (const char *text)
{
  static const char *const prefix[] = { "cod", "codgeo_", "codgeo", "depcom_" };

  for (gsize i = 0; i < G_N_ELEMENTS (prefix); i++) {
    gsize n = strlen (prefix[i]);

    if (g_ascii_strncasecmp (text, prefix[i], n) == 0 && strlen (text + n) == 4 &&
        strspn (text + n, "0123456789") == 4)
      return (int) g_ascii_strtoull (text + n, NULL, 10);
  }
  return 0;
}

/* @first, @last: of a table of passage: from which year to which. */
static gboolean
find_columns (const VigieRow *row, Columns *columns, int *first, int *last)
{
  *columns = (Columns) { -1, -1, -1, -1, -1, -1, -1, -1, -1 };
  *first = *last = 0;
  for (int i = 0; i < (int) MIN (row->n, MOST_COLUMNS); i++) {
    const char *text = row->field[i].text;
    int year = year_of_heading (text);

    if (is_heading (text, "MOD"))
      columns->mod = i;
    else if (is_heading (text, "DATE_EFF") || is_heading (text, "annee"))
      columns->date = i;
    else if (is_heading (text, "TYPECOM_AV"))
      columns->type_from = i;
    else if (is_heading (text, "COM_AV"))
      columns->from = i;
    else if (is_heading (text, "LIBELLE_AV"))
      columns->from_name = i;
    else if (is_heading (text, "TYPECOM_AP"))
      columns->type_to = i;
    else if (is_heading (text, "COM_AP"))
      columns->to = i;
    else if (is_heading (text, "LIBELLE_AP"))
      columns->to_name = i;
    else if (is_heading (text, "ratio") || is_heading (text, "weight") ||
             is_heading (text, "poids"))
      columns->ratio = i;
    else if (year && columns->from < 0) {
      columns->from = i;
      *first = year;
    } else if (year && columns->to < 0) {
      columns->to = i;
      *last = year;
    }
  }
  if (*first > *last) {
    int swap = *first;

    *first = *last;
    *last = swap;
    swap = columns->from;
    columns->from = columns->to;
    columns->to = swap;
  }
  return columns->from >= 0 && columns->to >= 0 &&
         (*last > 0 ? *first < *last && columns->ratio >= 0 : columns->date >= 0);
}

static const char *
text_of (const VigieRow *row, int column)
{
  return column < 0 || (gsize) column >= row->n ? "" : row->field[column].text;
}

/* --- Rows --- */

/* 2019-02-28 → 20190228; 0 for what is no date. */
static int
date_of (const char *text)
{
  VigiePeriod period;

  if (!vigie_period_parse (text, &period, NULL) || period.day == 0)
    return 0;
  return period.year * 10000 + period.month * 100 + period.day;
}

/* (transfer full) (nullable): five characters, a lost leading zero restored. */
static char *
dup_commune (const char *text)
{
  gsize n = strlen (text);
  g_autofree char *code = n == 4 ? g_strconcat ("0", text, NULL) : g_strdup (text);

  if (strlen (code) != 5 || !g_ascii_isdigit (code[0]) || strspn (code + 2, "0123456789") != 3 ||
      !(g_ascii_isdigit (code[1]) || code[1] == 'A' || code[1] == 'B'))
    return NULL;
  return g_steal_pointer (&code);
}

/* Names, ties of associated communes, and their change into delegated ones leave the ground as it is. */
static gboolean
keeps_ground (const char *mod)
{
  static const char *const same[] = { "10", "34", "35", "70", "71", "72", NULL };

  return g_strv_contains (same, mod);
}

static gboolean
refuse_row (const VigieRow *row, const char *what, GError **error)
{
  g_autofree char *shown = vigie_text_excerpt (what, 40);

  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
    _ ("Row %zu: “%s” is neither a commune’s code nor a date nor a share; correct the file."),
    row->number, shown);
  return FALSE;
}

static gboolean
take_row (VigieCommuneChanges *changes,
          const VigieRow *row,
          const Columns *columns,
          int year,
          GError **error)
{
  const char *date = text_of (row, columns->date);
  const char *ratio = text_of (row, columns->ratio);
  g_autofree char *from = dup_commune (text_of (row, columns->from));
  g_autofree char *to = dup_commune (text_of (row, columns->to));
  VigieCommuneChange *change;
  double share = 0.0;

  if (row->n == 0 || (!*text_of (row, columns->from) && !*text_of (row, columns->to)))
    return TRUE;
  /* Delegated and associated communes are none: what became of them changes no commune. */
  if ((columns->type_from >= 0 && !is_heading (text_of (row, columns->type_from), "COM")) ||
      (columns->type_to >= 0 && !is_heading (text_of (row, columns->type_to), "COM")))
    return TRUE;
  if (!from || !to)
    return refuse_row (row, text_of (row, from ? columns->to : columns->from), error);
  if (columns->ratio >= 0 && (gsize) columns->ratio < row->n) {
    const VigieField *field = &row->field[columns->ratio];
    char *end = (char *) "";

    share = field->kind == VIGIE_FIELD_NUMBER ? field->number : g_ascii_strtod (ratio, &end);
    if (!(share > 0.0 && share <= 1.0 + SHARES_SLACK) || end[strspn (end, " ")] != '\0')
      return refuse_row (row, ratio, error);
  }
  change = g_new0 (VigieCommuneChange, 1);
  change->date = columns->date >= 0 ? date_of (date) : year * 10000 + 101;
  change->from = g_steal_pointer (&from);
  change->to = g_steal_pointer (&to);
  change->from_name = g_strdup (text_of (row, columns->from_name));
  change->to_name = g_strdup (text_of (row, columns->to_name));
  change->share = MIN (share, 1.0);
  change->same =
    keeps_ground (text_of (row, columns->mod)) && strcmp (change->from, change->to) == 0;
  g_ptr_array_add (changes->change, change);
  return change->date != 0 || refuse_row (row, date, error);
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const VigieCommuneChange *one = *(VigieCommuneChange *const *) a;
  const VigieCommuneChange *two = *(VigieCommuneChange *const *) b;
  int order;

  if (one->date != two->date)
    return one->date < two->date ? -1 : 1;
  if ((order = strcmp (one->from, two->from)) != 0 || (order = strcmp (one->to, two->to)) != 0)
    return order;
  return (one->share < two->share) - (one->share > two->share);
}

static void
take_name (char **name, const char *other)
{
  if (**name)
    return;
  g_free (*name);
  *name = g_strdup (other);
}

/* Where two files tell one change, that which has a share stays, with the names of the other. */
static void
drop_doubles (VigieCommuneChanges *changes)
{
  GPtrArray *change = changes->change;

  g_ptr_array_sort (change, compare_changes);
  for (guint i = 1; i < change->len;) {
    VigieCommuneChange *one = change->pdata[i - 1], *two = change->pdata[i];

    if (one->date != two->date || strcmp (one->from, two->from) != 0 ||
        strcmp (one->to, two->to) != 0) {
      i++;
      continue;
    }
    take_name (&one->from_name, two->from_name);
    take_name (&one->to_name, two->to_name);
    one->same = one->same && two->same;
    g_ptr_array_remove_index (change, i);
  }
}

/* Shares of a commune add up to 1, where the file has them. */
static gboolean
check_shares (const VigieCommuneChanges *changes, guint first, GError **error)
{
  g_autoptr (GHashTable) sum = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = first; i < changes->change->len; i++) {
    const VigieCommuneChange *one = changes->change->pdata[i];
    g_autofree char *name = g_strdup_printf ("%s %d", one->from, one->date);
    double *held = g_hash_table_lookup (sum, name);

    if (one->share == 0.0)
      continue;
    if (!held) {
      held = g_new0 (double, 1);
      g_hash_table_insert (sum, g_steal_pointer (&name), held);
    }
    *held += one->share;
  }
  g_hash_table_iter_init (&iter, sum);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (fabs (*(double *) value - 1.0) > 1e-4) {
      g_autofree char *shown =
        vigie_number_format (*(double *) value, 4, vigie_language_current ());

      g_set_error (
        error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
        _ ("The shares of the commune “%.5s” add up to %s, not to 1: the file is not whole."),
        (char *) key, shown);
      return FALSE;
    }
  return TRUE;
}

static void
add_source (VigieCommuneChanges *changes, const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  char *all =
    *changes->source ? g_strdup_printf ("%s, %s", changes->source, name) : g_strdup (name);

  g_free (changes->source);
  changes->source = all;
}

/* What two files tell one behind the other; events tell all of it. */
static void
extend (VigieCommuneChanges *changes, int first, int last)
{
  if (changes->last == 0 || (first <= changes->first && last >= changes->last)) {
    changes->first = first;
    changes->last = last;
  } else if (first <= changes->last && last >= changes->first) {
    changes->first = MIN (changes->first, first);
    changes->last = MAX (changes->last, last);
  }
}

static gboolean
read_rows (VigieReader *reader,
           VigieCommuneChanges *changes,
           int *first,
           int *last,
           VigieProgress *progress,
           GError **error)
{
  GError *inner = NULL;
  gboolean found = FALSE;
  Columns columns = { -1, -1, -1, -1, -1, -1, -1, -1, -1 };
  VigieRow row;

  while (vigie_reader_next (reader, &row, &inner)) {
    if (!found)
      found = find_columns (&row, &columns, first, last);
    else if (!take_row (changes, &row, &columns, *last, error))
      return FALSE;
    if (row.number % 1000 == 0 &&
        !vigie_progress_step (progress, (guint64) (vigie_reader_get_fraction (reader) * 1000), 1000,
                              error))
      return FALSE;
  }
  if (inner) {
    g_propagate_error (error, inner);
    return FALSE;
  }
  if (found)
    return TRUE;
  g_set_error_literal (
    error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
    _ ("The file has neither events (DATE_EFF, COM_AV, COM_AP) nor a table of passage "
       "(cod2015, cod2016, ratio); choose another."));
  return FALSE;
}

gboolean
vigie_commune_changes_read (VigieCommuneChanges *changes,
                            const char *path,
                            const VigieReading *reading,
                            VigieProgress *progress,
                            GError **error)
{
  g_autoptr (VigieReader) reader = vigie_reader_open (path, reading, error);
  guint before = changes->change->len;
  int first = 0, last = 0;

  if (!reader || !read_rows (reader, changes, &first, &last, progress, error) ||
      !check_shares (changes, before, error))
    return FALSE;
  if (last == 0) {
    first = FIRST_YEAR;
    for (guint i = before; i < changes->change->len; i++)
      last =
        MAX (last, (((VigieCommuneChange *) changes->change->pdata[i])->date + VIGIE_NEXT_JANUARY) /
                     10000);
  }
  extend (changes, first, last);
  drop_doubles (changes);
  add_source (changes, path);
  return TRUE;
}
