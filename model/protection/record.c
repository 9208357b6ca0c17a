/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition's protection record as bytes. */
#include "model/protection/record.h"

#include "model/protection/edition-table.h"

#define RECORD_TYPE "(" VIGIE_SNAPSHOT_TYPE "a(uuuddsx)t)"

static void
secret_clear (VigieSecret *secret)
{
  g_free (secret->protects);
}

VigieRecord *
vigie_record_new (VigieSnapshot *snapshot)
{
  VigieRecord *record = g_new0 (VigieRecord, 1);

  record->snapshot = snapshot;
  record->secret = g_array_new (FALSE, TRUE, sizeof (VigieSecret));
  g_array_set_clear_func (record->secret, (GDestroyNotify) secret_clear);

  return record;
}

void
vigie_record_free (VigieRecord *record)
{
  if (!record)
    return;

  vigie_snapshot_free (record->snapshot);
  g_array_unref (record->secret);
  g_free (record);
}

const VigieSecret *
vigie_record_find (const VigieRecord *record, gsize table, gsize column, gsize row)
{
  for (guint i = 0; i < record->secret->len; i++) {
    const VigieSecret *secret = &g_array_index (record->secret, VigieSecret, i);

    if (secret->table == table && secret->column == column && secret->row == row)
      return secret;
  }

  return NULL;
}

double
vigie_record_count (const VigieRecord *record, const VigieTable *table, gsize column, gsize row)
{
  g_autoptr (GArray) input = g_array_new (FALSE, FALSE, sizeof (VigieInput));
  const VigieSnapshotColumn *count = NULL;

  if (record)
    vigie_quantities_input (record->snapshot->quantities, table->column + column, input);
  if (input->len > 0)
    count = vigie_snapshot_find (record->snapshot, g_array_index (input, VigieInput, 0).quantity,
                                 table->zoning->id);
  if (count && row < count->n)
    return count->state[row] == VIGIE_CELL_VALUE ? count->value[row] : 0.0;

  return table->column[column].indicator->kind == VIGIE_KIND_STOCK
           ? vigie_figures_get (table->figures, row, column).value
           : 0.0;
}

static char *
dup_identity (gint64 edition)
{
  return g_strdup_printf ("edition/%" G_GINT64_FORMAT "/protection", edition);
}

GBytes *
vigie_record_close (const VigieRecord *record, const VigieSeal *seal, gint64 edition)
{
  g_autofree char *identity = dup_identity (edition);
  g_autoptr (GVariant) packed = NULL, sure = NULL;
  GVariantBuilder secret;

  g_variant_builder_init (&secret, G_VARIANT_TYPE ("a(uuuddsx)"));
  for (guint i = 0; i < record->secret->len; i++) {
    const VigieSecret *one = &g_array_index (record->secret, VigieSecret, i);

    g_variant_builder_add (&secret, "(uuuddsx)", one->table, one->column, one->row, one->low,
                           one->high, one->protects ? one->protects : "", one->document);
  }
  packed = g_variant_ref_sink (
    g_variant_new ("(@" VIGIE_SNAPSHOT_TYPE "@a(uuuddsx)t)", vigie_snapshot_pack (record->snapshot),
                   g_variant_builder_end (&secret), record->n_contradicted));
  /* One order of bytes in the file, whichever machine wrote it. */
  sure = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (packed) : g_variant_ref (packed);

  return vigie_seal_close (seal, identity, g_variant_get_data (sure), g_variant_get_size (sure));
}

static void
unpack_secrets (VigieRecord *record, GVariant *packed)
{
  for (gsize i = 0; i < g_variant_n_children (packed); i++) {
    VigieSecret secret = { 0 };

    g_variant_get_child (packed, i, "(uuuddsx)", &secret.table, &secret.column, &secret.row,
                         &secret.low, &secret.high, &secret.protects, &secret.document);
    if (secret.protects[0] == '\0')
      g_clear_pointer (&secret.protects, g_free);
    g_array_append_val (record->secret, secret);
  }
}

VigieRecord *
vigie_record_open (GBytes *sealed, const VigieSeal *seal, gint64 edition, GError **error)
{
  g_autofree char *identity = dup_identity (edition);
  gsize n;
  const void *data = g_bytes_get_data (sealed, &n);
  g_autoptr (GBytes) bytes = vigie_seal_open (seal, identity, data, n, error);
  g_autoptr (GVariant) found = NULL, packed = NULL, figures = NULL, secrets = NULL;
  VigieSnapshot *snapshot;
  VigieRecord *record;

  if (!bytes)
    return NULL;
  found =
    g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (RECORD_TYPE), bytes, FALSE));
  packed = G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (found) : g_variant_ref (found);
  figures = g_variant_get_child_value (packed, 0);
  if (!(snapshot = vigie_snapshot_unpack (figures))) {
    vigie_edition_damaged (edition, error);
    return NULL;
  }
  record = vigie_record_new (snapshot);
  secrets = g_variant_get_child_value (packed, 1);
  unpack_secrets (record, secrets);
  g_variant_get_child (packed, 2, "t", &record->n_contradicted);

  return record;
}
