/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column as bytes: a mark, the number of rows, then values (IEEE 754, least byte first), states
 * and flags; under the second mark also what each is since. No compression: its size would tell of the values behind the seal. */
#include "model/deliveries/packing.h"

#include <math.h>
#include <sodium.h>
#include <string.h>

static const guint8 mark[2][4] = { { 'V', 'C', 'L', 1 }, { 'V', 'C', 'L', 2 } };

#define HEAD (sizeof *mark + 4)
#define ROW (8 + 1 + 1)
#define SINCE 4

guint8 *
vigie_column_pack (const VigieFigures *figures, gsize *n)
{
  gsize rows = figures->rows;
  guint8 *bytes, *at;
  guint32 count = GUINT32_TO_LE ((guint32) rows);

  g_return_val_if_fail (figures->columns == 1 && rows < G_MAXUINT32, NULL);

  *n = HEAD + rows * (ROW + (figures->since ? SINCE : 0));
  bytes = g_malloc (*n);
  memcpy (bytes, mark[figures->since != NULL], sizeof *mark);
  memcpy (bytes + sizeof *mark, &count, sizeof count);

  at = bytes + HEAD;
  for (gsize i = 0; i < rows; i++) {
    guint64 bits;

    memcpy (&bits, &figures->value[i], sizeof bits);
    bits = GUINT64_TO_LE (bits);
    memcpy (at + 8 * i, &bits, sizeof bits);
  }
  if (rows > 0) {
    memcpy (at + 8 * rows, figures->state, rows);
    memcpy (at + 9 * rows, figures->flags, rows);
  }
  for (gsize i = 0; i < rows && figures->since; i++) {
    guint32 since = GUINT32_TO_LE (figures->since[i]);

    memcpy (at + ROW * rows + SINCE * i, &since, SINCE);
  }
  return bytes;
}

void
vigie_packed_free (guint8 *bytes, gsize n)
{
  if (bytes)
    sodium_memzero (bytes, n);
  g_free (bytes);
}

VigieFigures *
vigie_column_unpack (const guint8 *bytes, gsize n)
{
  VigieFigures *figures;
  const guint8 *at = bytes + HEAD;
  guint32 rows;
  gboolean dated;
  gsize width;

  if (n < HEAD)
    return NULL;
  dated = memcmp (bytes, mark[1], sizeof *mark) == 0;
  width = ROW + (dated ? SINCE : 0);
  if (!dated && memcmp (bytes, mark[0], sizeof *mark) != 0)
    return NULL;
  memcpy (&rows, bytes + sizeof *mark, sizeof rows);
  rows = GUINT32_FROM_LE (rows);
  if ((n - HEAD) / width != rows || (n - HEAD) % width != 0)
    return NULL;

  figures = vigie_figures_new (rows, 1);
  for (gsize i = 0; i < rows; i++) {
    VigieCell cell = { 0.0, at[8 * (gsize) rows + i], at[9 * (gsize) rows + i] };
    guint64 bits;

    memcpy (&bits, at + 8 * i, sizeof bits);
    bits = GUINT64_FROM_LE (bits);
    memcpy (&cell.value, &bits, sizeof bits);
    if (dated)
      memcpy (&cell.since, at + ROW * (gsize) rows + SINCE * i, SINCE);
    cell.since = GUINT32_FROM_LE (cell.since);
    if (cell.state >= VIGIE_CELL_N_STATES || !isfinite (cell.value)) {
      vigie_figures_wipe (figures);
      return NULL;
    }
    vigie_figures_set (figures, i, 0, cell);
  }

  return figures;
}

void
vigie_figures_wipe (VigieFigures *figures)
{
  if (!figures)
    return;

  if (figures->rows > 0 && figures->columns > 0) {
    sodium_memzero (figures->value, figures->rows * figures->columns * sizeof (double));
    sodium_memzero (figures->state, figures->rows * figures->columns);
  }
  vigie_figures_free (figures);
}
