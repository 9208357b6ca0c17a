/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of totals may have a list of persons below, or far down. Stretches of 32 rows are judged by themselves; a
 * figure is told by its first characters, so that a national file takes a few hundredths longer. */
#include "model/import/persons-watch.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/text.h"
#include "model/import/person-forms.h"
#include "model/import/persons.h"

#define STRETCH 32
#define COLUMNS_MAX 1024
#define LEAST_CELLS 5
#define LEAST_BIRTHS 8
#define YEARS_OF_BIRTHS (15 * 365)
#define HEADING_MAX 40

/* What a column has in the stretch. */
typedef struct {
  gsize filled;
  gsize nir, mail, phone, births, firsts_of_month;
  gsize n_other; /* phones and days that differ from the one before */
  guint last;    /* hash of the one before */
  guint first_birth, last_birth;
} Stretch;

struct _VigiePersonsWatch {
  Stretch column[COLUMNS_MAX];
  gboolean found[COLUMNS_MAX];
  char *name[COLUMNS_MAX]; /* (nullable): a heading that says so */
  gsize n_columns;
  gsize n_rows; /* of the stretch */
};

VigiePersonsWatch *
vigie_persons_watch_new (void)
{
  return g_new0 (VigiePersonsWatch, 1);
}

void
vigie_persons_watch_free (VigiePersonsWatch *watch)
{
  if (!watch)
    return;
  for (gsize i = 0; i < watch->n_columns; i++)
    g_free (watch->name[i]);
  g_free (watch);
}

static inline gboolean
is_digit (char c)
{
  return (guchar) c - (guint) '0' <= 9;
}

/* Whether a cell is worth a second look: no figure, no code of a zone, no word. */
static inline gboolean
is_suspect (const VigieField *field)
{
  const char *text = field->text;
  gsize n = 0;

  if (field->length < 6 || field->length > 64)
    return FALSE;
  if (*text == '+' || *text == '(')
    return TRUE;
  if (!is_digit (*text))
    return memchr (text, '@', field->length) != NULL;
  while (n < 5 && is_digit (text[n]))
    n++;
  /* "483.68988338829655", "17160,5" */
  if (text[n] == ',' || (text[n] == '.' && (n > 2 || (text[n + 1] != '.' && text[n + 2] != '.' &&
                                                      text[n + 3] != '.'))))
    return FALSE;
  return field->length >= 13 || n < 5 || field->length == 10;
}

static void
note_other (Stretch *stretch, guint value)
{
  stretch->n_other += value != stretch->last;
  stretch->last = value;
}

static void
look_at (Stretch *stretch, const VigieField *field)
{
  guint day = vigie_person_birth_day (field);

  stretch->mail += vigie_person_is_mail (field);
  if (day > 0) {
    note_other (stretch, day);
    stretch->first_birth = stretch->births ? MIN (stretch->first_birth, day) : day;
    stretch->last_birth = MAX (stretch->last_birth, day);
    stretch->births++;
    stretch->firsts_of_month +=
      g_str_has_prefix (field->text, "01/") || g_str_has_suffix (field->text, "-01");
  } else if (vigie_person_is_phone (field)) {
    note_other (stretch, g_str_hash (field->text));
    stretch->phone++;
  } else {
    stretch->nir += vigie_person_is_nir (field);
  }
}

static gboolean
holds_persons (const Stretch *stretch)
{
  gsize half = stretch->filled / 2;

  return (stretch->nir >= LEAST_CELLS && stretch->nir > half) ||
         (stretch->mail >= LEAST_CELLS && stretch->mail > half) ||
         (stretch->phone >= LEAST_CELLS && stretch->phone > half && stretch->n_other > half) ||
         (stretch->births >= LEAST_BIRTHS && stretch->births * 10 >= stretch->filled * 8 &&
          stretch->n_other * 10 >= stretch->filled * 6 &&
          stretch->last_birth - stretch->first_birth > YEARS_OF_BIRTHS &&
          stretch->firsts_of_month * 2 < stretch->births);
}

static void
end_stretch (VigiePersonsWatch *watch)
{
  for (gsize i = 0; i < watch->n_columns; i++)
    watch->found[i] |= holds_persons (&watch->column[i]);
  memset (watch->column, 0, watch->n_columns * sizeof *watch->column);
  watch->n_rows = 0;
}

/* A row of words alone, each short: it may be one of headings. */
static gboolean
may_be_headings (const VigieRow *row)
{
  gsize n = 0;

  for (gsize i = 0; i < row->n; i++) {
    const VigieField *field = &row->field[i];

    if (field->length == 0)
      continue;
    if (field->kind != VIGIE_FIELD_TEXT || field->length > HEADING_MAX ||
        g_ascii_isdigit (*field->text))
      return FALSE;
    n++;
  }
  return n >= 2;
}

static void
read_headings (VigiePersonsWatch *watch, const VigieRow *row)
{
  for (gsize i = 0; i < MIN (row->n, COLUMNS_MAX); i++)
    if (!watch->name[i] && vigie_persons_is_heading (row->field[i].text)) {
      watch->name[i] = vigie_text_excerpt (row->field[i].text, HEADING_MAX);
      watch->found[i] = TRUE;
    }
}

void
vigie_persons_watch_add (VigiePersonsWatch *watch, const VigieRow *row)
{
  gsize n = MIN (row->n, COLUMNS_MAX);

  watch->n_columns = MAX (watch->n_columns, n);
  if (may_be_headings (row))
    read_headings (watch, row);
  for (gsize i = 0; i < n; i++) {
    watch->column[i].filled += row->field[i].length > 0;
    if (is_suspect (&row->field[i]))
      look_at (&watch->column[i], &row->field[i]);
  }
  if (++watch->n_rows == STRETCH)
    end_stretch (watch);
}

GPtrArray *
vigie_persons_watch_end (VigiePersonsWatch *watch)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  end_stretch (watch);
  for (gsize i = 0; i < watch->n_columns; i++)
    if (watch->found[i])
      g_ptr_array_add (found, watch->name[i] ? g_strdup (watch->name[i])
                                             : g_strdup_printf (_ ("column %zu"), i + 1));
  return found;
}
