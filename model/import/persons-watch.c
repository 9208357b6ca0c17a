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
#define LEAST_NAMES 5
#define LEAST_NUMBERS 12
#define YEARS_OF_BIRTHS (15 * 365)
#define HEADING_MAX 40
#define ZONES_KEPT 2048 /* more than a territory has; of more the last ones */
#define WORDY_MAX 64    /* columns of words or numbers of which zones' last cells are kept */
#define JUDGED 16
#define CODE_LEAST 5

/* What a column has in the stretch. */
typedef struct {
  gsize filled;
  gsize nir, mail, phone, births, bounds_of_months, addresses;
  gsize n_other; /* phones, days and addresses that differ from the one before */
  guint last;    /* hash of the one before */
  guint first_birth, last_birth;
} Stretch;

/* What a column has in rows of zones that have come before: another name or number there is no zone's. */
typedef struct {
  gsize column;
  gsize filled, names, numbers;
  guint32 last;
  guint32 judged[JUDGED]; /* hashes of words, and whether they are names: most columns have few */
  gboolean is_name[JUDGED];
} Repeats;

struct _VigiePersonsWatch {
  gssize code, commune;
  Stretch column[COLUMNS_MAX];
  gboolean found[COLUMNS_MAX];
  gboolean persons[COLUMNS_MAX]; /* found by more than addresses */
  char *name[COLUMNS_MAX];       /* (nullable): a heading that says so */
  gsize n_columns;
  gsize n_rows;              /* of the stretch */
  guint8 wordy[COLUMNS_MAX]; /* number among those, from 1 */
  gsize n_wordy;
  Repeats repeats[WORDY_MAX];
  gsize n_repeats;
  guint32 zone[ZONES_KEPT];             /* hashes of codes */
  guint32 cell[ZONES_KEPT * WORDY_MAX]; /* what their last row had */
};

VigiePersonsWatch *
vigie_persons_watch_new (gssize code, gssize commune)
{
  VigiePersonsWatch *watch = g_new0 (VigiePersonsWatch, 1);

  watch->code = code;
  watch->commune = commune;
  return watch;
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

/* Whether a cell that begins with a digit is worth a second look: no figure, no code of a zone. */
static inline gboolean
is_suspect (const VigieField *field)
{
  const char *text = field->text;
  gsize n = 1;

  if (field->length > 64)
    return FALSE;
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
  guint day;

  if (vigie_person_is_address (field)) {
    note_other (stretch, g_str_hash (field->text));
    stretch->addresses++;
    return;
  }
  day = vigie_person_birth_day (field);
  stretch->mail += vigie_person_is_mail (field);
  if (day > 0) {
    note_other (stretch, day);
    stretch->first_birth = stretch->births ? MIN (stretch->first_birth, day) : day;
    stretch->last_birth = MAX (stretch->last_birth, day);
    stretch->births++;
    stretch->bounds_of_months += vigie_person_bounds_month (day);
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
          stretch->bounds_of_months * 2 < stretch->births);
}

static gboolean
holds_addresses (const Stretch *stretch)
{
  return stretch->addresses >= LEAST_CELLS && stretch->addresses > stretch->filled / 2 &&
         stretch->n_other > stretch->filled / 2;
}

static void
end_stretch (VigiePersonsWatch *watch)
{
  for (gsize i = 0; i < watch->n_columns; i++) {
    watch->persons[i] |= holds_persons (&watch->column[i]);
    watch->found[i] |= watch->persons[i] || holds_addresses (&watch->column[i]);
  }
  memset (watch->column, 0, watch->n_columns * sizeof *watch->column);
  watch->n_rows = 0;
}

static guint32
hash_text (const char *text, gsize n)
{
  guint64 hash = n;
  guint64 piece;

  for (; n >= sizeof piece; n -= sizeof piece, text += sizeof piece) {
    memcpy (&piece, text, sizeof piece);
    hash = (hash ^ piece) * 0x9e3779b97f4a7c15u;
    hash ^= hash >> 29;
  }
  piece = 0;
  memcpy (&piece, text, n);
  hash = (hash ^ piece) * 0x9e3779b97f4a7c15u;
  return (guint32) (hash >> 32) | 1;
}

/* The hash of the zone's code, 0 where there is none. */
static guint32
hash_zone (const VigiePersonsWatch *watch, const VigieRow *row)
{
  guint32 hash = 0;

  if (watch->code < 0 || (gsize) watch->code >= row->n || row->field[watch->code].length == 0)
    return 0;
  if (watch->commune >= 0 && (gsize) watch->commune < row->n)
    hash = hash_text (row->field[watch->commune].text, row->field[watch->commune].length) * 31;
  else if (row->field[watch->code].length < CODE_LEAST)
    return 0;
  return (hash ^ hash_text (row->field[watch->code].text, row->field[watch->code].length)) | 1;
}

/* Seven digits with a letter or without. */
static inline gboolean
is_number (const VigieField *field)
{
  gsize n = 1;

  while (n < 7 && is_digit (field->text[n]))
    n++;
  return n == 7 && (field->length == 7 || !is_digit (field->text[7]));
}

static gboolean
is_name (Repeats *repeats, const VigieField *field, guint32 hash)
{
  gsize k = hash / 2 % JUDGED;

  if (repeats->judged[k] != hash) {
    repeats->judged[k] = hash;
    repeats->is_name[k] = vigie_person_is_name (field);
  }
  return repeats->is_name[k];
}

static void
judge_repeat (Repeats *repeats, const VigieField *field, guint32 hash, guint32 before)
{
  if (hash != before && hash != repeats->last) {
    if (is_digit (*field->text))
      repeats->numbers += vigie_person_is_number_of_7 (field);
    else
      repeats->names += is_name (repeats, field, hash);
  }
  repeats->last = hash;
}

static void
end_repeats (VigiePersonsWatch *watch)
{
  for (gsize k = 0; k < watch->n_wordy; k++) {
    Repeats *repeats = &watch->repeats[k];

    if ((repeats->names >= LEAST_NAMES && repeats->names * 10 >= repeats->filled * 6) ||
        (repeats->numbers >= LEAST_NUMBERS && repeats->numbers == repeats->filled))
      watch->found[repeats->column] = watch->persons[repeats->column] = TRUE;
    repeats->filled = repeats->names = repeats->numbers = 0;
  }
  watch->n_repeats = 0;
}

/* What is known of the row's zone. */
typedef struct {
  guint32 *cell; /* (nullable): its last row's */
  gboolean again;
} Zone;

static Zone
find_zone (VigiePersonsWatch *watch, const VigieRow *row)
{
  guint32 hash = hash_zone (watch, row);
  gsize slot = hash / 2 % ZONES_KEPT;
  Zone zone = { &watch->cell[slot * WORDY_MAX], watch->zone[slot] == hash };

  if (hash == 0)
    return (Zone) { NULL, FALSE };
  if (!zone.again)
    memset (zone.cell, 0, watch->n_wordy * sizeof *zone.cell);
  watch->zone[slot] = hash;
  return zone;
}

/* A word or a number in a row of a zone: it is kept, and judged where the zone has come before. */
static void
compare_with_zone (VigiePersonsWatch *watch, Zone zone, const VigieField *field, gsize column)
{
  gsize at = watch->wordy[column];
  guint32 hash;

  if (!at && watch->n_wordy < WORDY_MAX) {
    at = watch->wordy[column] = (guint8) ++watch->n_wordy;
    watch->repeats[at - 1].column = column;
  }
  if (!at)
    return;
  hash = hash_text (field->text, field->length);
  if (zone.again)
    judge_repeat (&watch->repeats[at - 1], field, hash, zone.cell[at - 1]);
  zone.cell[at - 1] = hash;
}

static void
end_row (VigiePersonsWatch *watch, Zone zone, const VigieRow *row)
{
  if (zone.again) {
    for (gsize k = 0; k < watch->n_wordy; k++)
      watch->repeats[k].filled +=
        watch->repeats[k].column < row->n && row->field[watch->repeats[k].column].length > 0;
    if (++watch->n_repeats == STRETCH)
      end_repeats (watch);
  }
  if (++watch->n_rows == STRETCH)
    end_stretch (watch);
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
      watch->persons[i] |= !vigie_persons_heads_addresses (row->field[i].text);
    }
}

void
vigie_persons_watch_add (VigiePersonsWatch *watch, const VigieRow *row)
{
  gsize n = MIN (row->n, COLUMNS_MAX);
  Zone zone = find_zone (watch, row);

  watch->n_columns = MAX (watch->n_columns, n);
  if (may_be_headings (row))
    read_headings (watch, row);
  for (gsize i = 0; i < n; i++) {
    const VigieField *field = &row->field[i];
    Stretch *stretch = &watch->column[i];

    stretch->filled += field->length > 0;
    if (field->length < 3)
      continue;
    if (is_digit (*field->text)) {
      if (field->length - 7 <= 1 && zone.cell && is_number (field))
        compare_with_zone (watch, zone, field, i);
      if (field->length >= 6 && is_suspect (field))
        look_at (stretch, field);
    } else {
      if ((guchar) *field->text >= 'A' && field->length <= 60 && zone.cell)
        compare_with_zone (watch, zone, field, i);
      if (field->length <= 64 &&
          (*field->text == '+' || *field->text == '(' || memchr (field->text, '@', field->length)))
        look_at (stretch, field);
    }
  }
  end_row (watch, zone, row);
}

GPtrArray *
vigie_persons_watch_end (VigiePersonsWatch *watch)
{
  GPtrArray *found = vigie_person_columns_new ();

  end_stretch (watch);
  end_repeats (watch);
  for (gsize i = 0; i < watch->n_columns; i++)
    if (watch->found[i])
      g_ptr_array_add (found,
                       vigie_person_column_new (watch->name[i]
                                                  ? g_strdup (watch->name[i])
                                                  : g_strdup_printf (_ ("column %zu"), i + 1),
                                                i, !watch->persons[i]));
  return found;
}
