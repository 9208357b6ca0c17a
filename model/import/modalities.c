/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts are numbered as they come. What a zone's first row has is kept by the hash of its code, to learn which columns
 * vary within zones. */
#include "model/import/modalities.h"

#include <string.h>

#define TEXTS_MAX 4096
#define COMBINATIONS_MAX 200000

static void
column_free (VigieModalityColumn *column)
{
  g_ptr_array_unref (column->text);
  g_hash_table_unref (column->number);
  g_free (column);
}

void
vigie_modalities_free (VigieModalities *modalities)
{
  if (!modalities)
    return;
  g_ptr_array_unref (modalities->column);
  g_clear_pointer (&modalities->combinations, g_hash_table_unref);
  g_free (modalities);
}

static VigieModalities *
modalities_new (const gssize *column, const VigieDimension *const *dimension)
{
  VigieModalities *modalities = g_new0 (VigieModalities, 1);

  modalities->column = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  modalities->combinations =
    g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  for (gsize i = 0; column[i] >= 0; i++) {
    VigieModalityColumn *one = g_new0 (VigieModalityColumn, 1);

    one->column = (gsize) column[i];
    one->dimension = dimension[i];
    one->text = g_ptr_array_new_with_free_func (g_free);
    one->number = g_hash_table_new (g_str_hash, g_str_equal);
    g_ptr_array_add (modalities->column, one);
  }
  return modalities;
}

static guint16
number_of (VigieModalityColumn *column, const VigieRow *row)
{
  const char *raw = column->column < row->n ? row->field[column->column].text : "";
  g_autofree char *text = g_strstrip (g_strndup (raw, 200));
  gsize number = GPOINTER_TO_SIZE (g_hash_table_lookup (column->number, text));

  if (number == 0 && column->text->len >= TEXTS_MAX) {
    column->too_many = TRUE;
    return G_MAXUINT16;
  }
  if (number == 0) {
    char *kept = g_steal_pointer (&text);

    g_ptr_array_add (column->text, kept);
    number = column->text->len;
    g_hash_table_insert (column->number, kept, GSIZE_TO_POINTER (number));
  }
  return (guint16) (number - 1);
}

static guint64
hash_text (guint64 hash, const char *text)
{
  for (; *text; text++)
    hash = (hash ^ (guchar) *text) * 1099511628211u;
  return (hash ^ 31) * 1099511628211u;
}

/* 0 where the row has no code. */
static gsize
code_of (const VigieMapping *mapping, const VigieRow *row)
{
  guint64 hash = 14695981039346656037u;
  gboolean any = FALSE;

  for (gsize i = 0; i < MIN (mapping->n_columns, row->n); i++)
    if (mapping->column[i].role == VIGIE_COLUMN_CODE ||
        mapping->column[i].role == VIGIE_COLUMN_COMMUNE) {
      any |= row->field[i].length > 0;
      hash = hash_text (hash, row->field[i].text);
    }
  return any ? (gsize) (hash | 1) : 0;
}

static void
note_combination (VigieModalities *modalities, const guint16 *number)
{
  gsize n = modalities->column->len * sizeof *number;
  g_autoptr (GBytes) key = NULL;

  if (!modalities->combinations)
    return;
  key = g_bytes_new_static (number, n);
  if (g_hash_table_contains (modalities->combinations, key))
    return;
  if (g_hash_table_size (modalities->combinations) >= COMBINATIONS_MAX)
    g_clear_pointer (&modalities->combinations, g_hash_table_unref);
  else
    g_hash_table_add (modalities->combinations, g_bytes_new (number, n));
}

static void
take_row (
  VigieModalities *modalities, GHashTable *first, gsize code, const VigieRow *row, guint16 *number)
{
  gsize n = modalities->column->len;
  guint16 *known = g_hash_table_lookup (first, GSIZE_TO_POINTER (code));

  for (gsize i = 0; i < n; i++)
    number[i] = number_of (modalities->column->pdata[i], row);
  modalities->n_rows++;
  if (!known) {
    modalities->n_codes++;
    g_hash_table_insert (first, GSIZE_TO_POINTER (code),
                         g_memdup2 (number, (n + 1) * sizeof *number));
  } else {
    for (gsize i = 0; i < n; i++)
      if (known[i] != number[i])
        ((VigieModalityColumn *) modalities->column->pdata[i])->varies = TRUE;
  }
  note_combination (modalities, number);
}

VigieModalities *
vigie_modalities_read (VigieReader *reader,
                       const VigieMapping *mapping,
                       const gssize *column,
                       const VigieDimension *const *dimension,
                       VigieProgress *progress,
                       GError **error)
{
  g_autoptr (VigieModalities) modalities = modalities_new (column, dimension);
  g_autoptr (GHashTable) first = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autofree guint16 *number = g_new0 (guint16, modalities->column->len + 1);
  GError *inner = NULL;
  VigieRow row;

  while (vigie_reader_next (reader, &row, &inner)) {
    gsize code = row.number < mapping->first_row ? 0 : code_of (mapping, &row);

    if (code != 0)
      take_row (modalities, first, code, &row, number);
    if (!vigie_progress_step (progress, vigie_reader_get_fraction (reader) * 1000, 1000, error))
      return NULL;
  }
  if (inner) {
    g_propagate_error (error, inner);
    return NULL;
  }
  return vigie_reader_rewind (reader, error) ? g_steal_pointer (&modalities) : NULL;
}
