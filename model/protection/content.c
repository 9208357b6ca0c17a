/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition's figures as bytes. */
#include "model/protection/content.h"

#include <sodium.h>
#include <string.h>

GBytes *
vigie_cells_pack (const VigieFigures *figures, gsize column)
{
  gsize n = figures->rows;
  guint8 *bytes = g_malloc (MAX (n * 10, 1));

  for (gsize i = 0; i < n; i++) {
    VigieCell cell = vigie_figures_get (figures, i, column);
    guint64 bits;

    memcpy (&bits, &cell.value, sizeof bits);
    bits = GUINT64_TO_LE (bits);
    memcpy (bytes + 8 * i, &bits, sizeof bits);
    bytes[8 * n + i] = cell.state;
    bytes[9 * n + i] = cell.flags;
  }

  return g_bytes_new_take (bytes, n * 10);
}

gboolean
vigie_cells_unpack (GBytes *bytes, VigieFigures *figures, gsize column)
{
  gsize size, n = figures->rows;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size != n * 10)
    return FALSE;

  for (gsize i = 0; i < n; i++) {
    VigieCell cell = { .state = data[8 * n + i], .flags = data[9 * n + i] };
    guint64 bits;

    memcpy (&bits, data + 8 * i, sizeof bits);
    bits = GUINT64_FROM_LE (bits);
    memcpy (&cell.value, &bits, sizeof bits);
    if (cell.state >= VIGIE_CELL_N_STATES || (cell.state != VIGIE_CELL_VALUE && cell.value != 0.0))
      return FALSE;
    vigie_figures_set (figures, i, column, cell);
  }

  return TRUE;
}

static void
digest_text (crypto_generichash_state *state, const char *text)
{
  crypto_generichash_update (state, (const guint8 *) text, strlen (text) + 1);
}

static void
digest_period (crypto_generichash_state *state, VigiePeriod period)
{
  g_autofree char *text = vigie_period_dup_string (period);

  digest_text (state, text);
}

static void
digest_column (crypto_generichash_state *state, const VigieColumn *column, GBytes *cells)
{
  gsize n;
  const void *data = g_bytes_get_data (cells, &n);

  digest_text (state, column->indicator->code);
  digest_period (state, column->period);
  digest_period (state, column->denominator_period);
  digest_text (state, column->invented ? "invented" : "");
  crypto_generichash_update (state, data, n);
}

static void
digest_zoning (crypto_generichash_state *state, const VigieZoning *zoning)
{
  g_autofree char *size = g_strdup_printf ("%d %" G_GSIZE_FORMAT, zoning->vintage, zoning->n_zones);

  digest_text (state, zoning->kind);
  digest_text (state, size);
  for (gsize i = 0; i < zoning->n_zones; i++)
    digest_text (state, zoning->zone[i].code);
}

void
vigie_edition_digest (const VigieEdition *edition, GBytes *const *cells, guint8 hash[32])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, 32);
  digest_text (&state, "vigie edition 1");
  digest_text (&state, vigie_audience_name (edition->audience));
  for (gsize t = 0; t < edition->n_tables; t++) {
    const VigieTable *table = edition->table[t];

    digest_zoning (&state, table->zoning);
    for (gsize c = 0; c < table->n_columns; c++) {
      g_autoptr (GBytes) packed = cells ? g_bytes_ref (cells[t * table->n_columns + c])
                                        : vigie_cells_pack (table->figures, c);

      digest_column (&state, table->column + c, packed);
    }
  }
  crypto_generichash_final (&state, hash, 32);
}

char *
vigie_edition_dup_identity (gint64 number, gsize table, gsize column, const char *what)
{
  return g_strdup_printf ("edition/%" G_GINT64_FORMAT "/%" G_GSIZE_FORMAT "/%" G_GSIZE_FORMAT "/%s",
                          number, table, column, what);
}
