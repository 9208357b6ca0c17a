/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of addresses makes persons of rows (A3.3), but not of rows that each count dwellings: a count of two or more is a total,
 * as those of article 3 are. What a household's row could pass for an estate's by is looked at in every row: a count that is blank, a
 * mark or less than two; a number of the row in its place; rows of one address and one count, or of flats; an address that stands
 * where something is taken from. */
#include "model/import/estates.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/catalogue/pivots.h"
#include "model/core/error.h"
#include "model/import/code.h"
#include "model/import/person-forms.h"

#define COUNT_LIMIT \
  10000 /* no row of a landlord has so many dwellings: it is a number of something */
#define COUNT_LARGE 1000  /* few have: where most do, it is one too */
#define NUMBERS_LEAST 12  /* so few may follow each other by chance */
#define ROWS_LIMIT 65536  /* no landlord has so many estates */
#define LETTERHEAD_ROWS 2 /* addresses above and below the table */

struct _VigieEstates {
  gsize dwellings;
  gssize code;
  gsize n_columns;
  gboolean *of_address; /* by column */
  gboolean *is_taken;
  GHashTable *seen; /* hashes of code, address and count */
  guint8 *counted;  /* a bit a count */
  guint least, most;
  gsize n, n_large, n_distinct;
  gsize n_with_address, n_alike; /* rows; those of a flat, or alike one before */
  gsize n_outside;
  gsize fault; /* first row that is no estate's, or 0 */
};

gssize
vigie_estates_find_column (const VigieSample *sample, const VigieLayout *layout, const char *source)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  gssize found = -1;

  if (layout->heading_row < 0)
    return -1;
  for (gsize j = 0; j < sample->n_columns; j++) {
    const char *heading = vigie_sample_get (sample, (gsize) layout->heading_row, j)->text;
    VigieHeadingMatch match;
    gboolean is = FALSE;

    for (gsize s = 0; s < catalogue->n_sources && !is; s++) {
      const char *code = catalogue->source[s].code;
      const char *unit = vigie_pivot_row_unit (code);

      is = unit && (!source || strcmp (source, code) == 0) &&
           vigie_pivot_recognise (code, heading, 0, &match) && match.variable &&
           strcmp (match.variable, unit) == 0;
    }
    if (is && found >= 0)
      return -1;
    if (is)
      found = (gssize) j;
  }
  return found;
}

gssize
vigie_estates_find_mapped (const VigieMapping *mapping, const char *source)
{
  const char *unit = vigie_pivot_row_unit (source);
  gssize found = -1;

  for (gsize j = 0; unit && j < mapping->n_columns; j++) {
    const VigieMappedColumn *column = &mapping->column[j];

    if ((column->role != VIGIE_COLUMN_VARIABLE && column->role != VIGIE_COLUMN_DECLARED &&
         column->role != VIGIE_COLUMN_MEASURE) ||
        g_strcmp0 (column->variable, unit) != 0)
      continue;
    if (found >= 0)
      return -1;
    found = (gssize) j;
  }
  return found;
}

/* A whole number as it is counted: "20", "1 200", "20,0" of a spreadsheet; 0 for anything else, such as "1.200" or "0020". */
static guint
read_count (const VigieField *field)
{
  const char *p = field->text;
  guint count = 0;
  gsize n = 0;

  if (field->kind == VIGIE_FIELD_NUMBER)
    return field->number >= 0.0 && field->number < COUNT_LIMIT &&
               field->number == (double) (guint) field->number
             ? (guint) field->number
             : 0;
  if (field->kind != VIGIE_FIELD_TEXT)
    return 0;
  for (; *p && *p != ',' && *p != '.'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c == ' ' || c == 0xa0 || c == 0x202f)
      continue;
    if (c < '0' || c > '9' || ++n > 4 || (n == 2 && count == 0))
      return 0;
    count = count * 10 + (c - '0');
  }
  if (*p && p[1 + strspn (p + 1, "0")] != '\0')
    return 0;
  return count;
}

static gboolean
has_address (const VigieSample *sample, gsize row, const GPtrArray *addresses)
{
  for (guint k = 0; k < addresses->len; k++)
    if (vigie_sample_get (sample, row, ((VigiePersonColumn *) addresses->pdata[k])->column)
          ->length > 0)
      return TRUE;
  return FALSE;
}

gboolean
vigie_estates_are_likely (const VigieSample *sample,
                          const VigieLayout *layout,
                          const GPtrArray *addresses)
{
  gsize n = 0;

  for (gsize i = layout->first_row; i < sample->n_rows; i++)
    n += has_address (sample, i, addresses);
  for (gsize j = 0; j < sample->n_columns; j++) {
    gsize n_counted = 0;

    if ((gssize) j == layout->code || (gssize) j == layout->commune)
      continue;
    for (gsize i = layout->first_row; i < sample->n_rows; i++)
      n_counted += (n == 0 || has_address (sample, i, addresses)) &&
                   read_count (vigie_sample_get (sample, i, j)) >= 2;
    if (n_counted > 0 && n_counted * 2 > n)
      return TRUE;
  }
  return FALSE;
}

VigieEstates *
vigie_estates_new (gsize dwellings,
                   gssize code,
                   const GPtrArray *addresses,
                   const VigieMapping *taken,
                   gssize landlord)
{
  VigieEstates *estates = g_new0 (VigieEstates, 1);

  estates->dwellings = dwellings;
  estates->code = code;
  estates->least = G_MAXUINT;
  estates->counted = g_new0 (guint8, COUNT_LIMIT / 8);
  estates->seen = g_hash_table_new (NULL, NULL);
  estates->n_columns = taken ? taken->n_columns : 0;
  for (guint k = 0; addresses && k < addresses->len; k++)
    estates->n_columns =
      MAX (estates->n_columns, ((VigiePersonColumn *) addresses->pdata[k])->column + 1);
  estates->of_address = g_new0 (gboolean, estates->n_columns + 1);
  estates->is_taken = g_new0 (gboolean, estates->n_columns + 1);
  for (guint k = 0; addresses && k < addresses->len; k++)
    estates->of_address[((VigiePersonColumn *) addresses->pdata[k])->column] = TRUE;
  for (gsize j = 0; taken && j < taken->n_columns; j++)
    switch (taken->column[j].role) {
    case VIGIE_COLUMN_IGNORED:
    case VIGIE_COLUMN_NAME:
    case VIGIE_COLUMN_UNKNOWN:
      estates->is_taken[j] = (gssize) j == landlord;
      break;
    case VIGIE_COLUMN_CODE:
    case VIGIE_COLUMN_COMMUNE:
    case VIGIE_COLUMN_VARIABLE:
    case VIGIE_COLUMN_DECLARED:
    case VIGIE_COLUMN_DIMENSION:
    case VIGIE_COLUMN_MEASURE:
      estates->is_taken[j] = TRUE;
      break;
    }
  return estates;
}

void
vigie_estates_free (VigieEstates *estates)
{
  if (!estates)
    return;
  g_hash_table_unref (estates->seen);
  g_free (estates->counted);
  g_free (estates->of_address);
  g_free (estates->is_taken);
  g_free (estates);
}

/* What a row says of where it is. */
typedef struct {
  gboolean any;
  gboolean flat;
  gboolean taken; /* it stands where something is taken from */
  guint64 hash;
} Address;

static guint64
add_to_hash (guint64 hash, const char *text)
{
  for (; *text; text++)
    hash = (hash ^ (guchar) *text) * 1099511628211u;
  return (hash ^ 31) * 1099511628211u;
}

static Address
find_address (const VigieEstates *estates, const VigieRow *row)
{
  Address address = { .hash = 14695981039346656037u };

  for (gsize j = 0; j < row->n; j++) {
    const VigieField *field = &row->field[j];
    gboolean known = j < estates->n_columns && estates->of_address[j];
    gboolean taken = j < estates->n_columns && estates->is_taken[j];

    if (field->length == 0 || (known && vigie_persons_is_heading (field->text)))
      continue;
    if (!known && !vigie_person_is_address (field) &&
        !(taken && vigie_person_begins_with_way (field)))
      continue;
    address.any = TRUE;
    address.taken |= taken;
    address.flat |= vigie_person_names_flat (field);
    address.hash = add_to_hash (address.hash, field->text);
  }
  return address;
}

static void
note_count (VigieEstates *estates, guint count)
{
  guint8 bit = (guint8) (1u << (count % 8));

  estates->n++;
  estates->n_large += count >= COUNT_LARGE;
  estates->n_distinct += !(estates->counted[count / 8] & bit);
  estates->counted[count / 8] |= bit;
  estates->least = MIN (estates->least, count);
  estates->most = MAX (estates->most, count);
}

static void
note_address (VigieEstates *estates, const VigieRow *row, const Address *address, guint count)
{
  guint64 hash = address->hash ^ ((guint64) count * 0x9e3779b97f4a7c15u);

  if (estates->code >= 0 && (gsize) estates->code < row->n)
    hash = add_to_hash (hash, row->field[estates->code].text);
  estates->n_with_address++;
  estates->n_alike += (g_hash_table_size (estates->seen) < ROWS_LIMIT &&
                       !g_hash_table_add (estates->seen, GSIZE_TO_POINTER ((gsize) hash))) ||
                      address->flat;
}

void
vigie_estates_add (VigieEstates *estates, const VigieRow *row, gboolean of_zone, gboolean in_table)
{
  Address address = find_address (estates, row);
  guint count;

  if (!in_table) {
    estates->n_outside += address.any;
    return;
  }
  if (!address.any && !of_zone)
    return;
  count = estates->dwellings < row->n ? read_count (&row->field[estates->dwellings]) : 0;
  if ((count < 2 || address.taken) && estates->fault == 0)
    estates->fault = row->number;
  note_count (estates, count);
  if (address.any)
    note_address (estates, row, &address, count);
}

/* Numbers of rows in the place of counts: too large for most, or each another one of a close run. */
static gboolean
are_numbers (const VigieEstates *estates)
{
  return estates->n_large * 2 > estates->n ||
         (estates->n >= NUMBERS_LEAST && estates->n_distinct == estates->n &&
          (estates->most - estates->least + 1) * 2 <= estates->n * 3);
}

gboolean
vigie_estates_check (const VigieEstates *estates, const GPtrArray *columns, GError **error)
{
  g_autofree char *remedy = NULL;

  if (estates->fault > 0)
    remedy = g_strdup_printf (
      _ (
        "Row %zu counts no two dwellings: take the addresses out, or join that row to its estate."),
      estates->fault);
  else if (are_numbers (estates))
    remedy =
      g_strdup (_ ("The numbers of dwellings look like numbers of rows: take the addresses out."));
  else if (estates->n_outside > LETTERHEAD_ROWS)
    remedy = g_strdup (_ ("Addresses stand above or below the table: take them out."));
  else if (estates->n_alike * 3 > estates->n_with_address || estates->n_with_address >= ROWS_LIMIT)
    remedy = g_strdup (_ (
      "Its rows are of flats, or of one address again and again: take the addresses out, or join these rows to "
      "their estate."));
  if (!remedy)
    return TRUE;
  vigie_persons_refuse (columns, remedy, error);
  return FALSE;
}
