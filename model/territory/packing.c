/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Differences as varints: 3.2 million points of the nation take 10 MB and are read in 50 ms. */
#include "model/territory/packing.h"

#include <math.h>
#include <string.h>

#include "model/core/memory.h"
#include "model/territory/arcs.h"

static void
put (GByteArray *bytes, guint64 number)
{
  guint8 buffer[10];
  guint n = 0;

  while (number >= 0x80) {
    buffer[n++] = (guint8) (number | 0x80);
    number >>= 7;
  }
  buffer[n++] = (guint8) number;
  g_byte_array_append (bytes, buffer, n);
}

static guint64
zigzag (gint64 number)
{
  return number < 0 ? ~((guint64) number << 1) : (guint64) number << 1;
}

static gint64
unzigzag (guint64 number)
{
  return (gint64) (number >> 1) ^ -(gint64) (number & 1);
}

void
vigie_geometry_pack (const VigieGeometry *geometry, VigiePacked *packed)
{
  GByteArray *bytes[VIGIE_PACKED_PARTS];
  gint64 last_x = 0;
  gint64 last_y = 0;

  for (int k = 0; k < VIGIE_PACKED_PARTS; k++)
    bytes[k] = g_byte_array_new ();

  for (gsize i = 0; i < geometry->n_points; i++) {
    gint64 x = llround (geometry->x[i] * 100);
    gint64 y = llround (geometry->y[i] * 100);
    guint8 importance[2];
    guint32 bits;

    put (bytes[VIGIE_PACKED_POINT], zigzag (x - last_x));
    put (bytes[VIGIE_PACKED_POINT], zigzag (y - last_y));
    last_x = x;
    last_y = y;
    memcpy (&bits, &geometry->importance[i], sizeof bits);
    importance[0] = (guint8) (bits >> 16);
    importance[1] = (guint8) (bits >> 24);
    g_byte_array_append (bytes[VIGIE_PACKED_IMPORTANCE], importance, 2);
  }
  for (gsize a = 0; a < geometry->n_arcs; a++) {
    put (bytes[VIGIE_PACKED_ARC], geometry->arc_start[a + 1] - geometry->arc_start[a]);
    put (bytes[VIGIE_PACKED_ARC], (guint32) (geometry->arc_left[a] + 1)); /* no zone wraps to 0 */
    put (bytes[VIGIE_PACKED_ARC], (guint32) (geometry->arc_right[a] + 1));
  }
  for (gsize r = 0; r < geometry->n_rings; r++) {
    put (bytes[VIGIE_PACKED_RING], geometry->ring_start[r + 1] - geometry->ring_start[r]);
    for (guint32 k = geometry->ring_start[r]; k < geometry->ring_start[r + 1]; k++)
      put (bytes[VIGIE_PACKED_RING], zigzag (geometry->ring_arc[k]));
  }
  for (gsize z = 0; z < geometry->n_zones; z++)
    put (bytes[VIGIE_PACKED_ZONE], geometry->zone_start[z + 1] - geometry->zone_start[z]);

  for (int k = 0; k < VIGIE_PACKED_PARTS; k++)
    packed->part[k] = g_byte_array_free_to_bytes (bytes[k]);
}

void
vigie_packed_clear (VigiePacked *packed)
{
  for (int k = 0; k < VIGIE_PACKED_PARTS; k++)
    g_clear_pointer (&packed->part[k], g_bytes_unref);
}

/* A place in bytes; @bad once a number runs over their end. */
typedef struct {
  const guint8 *at;
  const guint8 *end;
  gboolean bad;
} Cursor;

static inline guint64
get (Cursor *cursor)
{
  guint64 number = 0;

  for (int shift = 0; shift < 64; shift += 7) {
    guint8 byte;

    if (cursor->at == cursor->end)
      break;
    byte = *cursor->at++;
    number |= (guint64) (byte & 0x7f) << shift;
    if (byte < 0x80)
      return number;
  }
  cursor->bad = TRUE;
  return 0;
}

static gboolean
unpack_points (VigieGeometry *geometry, Cursor cursor, const guint8 *importance)
{
  guint64 x = 0;
  guint64 y = 0;

  for (gsize i = 0; i < geometry->n_points; i++) {
    guint32 bits = (guint32) importance[2 * i] << 16 | (guint32) importance[2 * i + 1] << 24;

    x += (guint64) unzigzag (get (&cursor));
    y += (guint64) unzigzag (get (&cursor));
    geometry->x[i] = (double) (gint64) x / 100;
    geometry->y[i] = (double) (gint64) y / 100;
    memcpy (&geometry->importance[i], &bits, sizeof bits);
  }
  return !cursor.bad && cursor.at == cursor.end;
}

static gboolean
unpack_arcs (VigieGeometry *geometry, Cursor cursor)
{
  guint64 n = 0;

  for (gsize a = 0; a < geometry->n_arcs; a++) {
    guint64 length = get (&cursor);
    guint64 left = get (&cursor);
    guint64 right = get (&cursor);

    if (cursor.bad || length < 2 || length > geometry->n_points - n || left > geometry->n_zones ||
        right > geometry->n_zones)
      return FALSE;
    geometry->arc_start[a] = n;
    geometry->arc_left[a] = (guint32) left - 1;
    geometry->arc_right[a] = (guint32) right - 1;
    n += length;
  }
  geometry->arc_start[geometry->n_arcs] = n;
  return n == geometry->n_points && cursor.at == cursor.end;
}

static gboolean
unpack_rings (VigieGeometry *geometry, Cursor cursor, Cursor zones)
{
  gsize most = 2 * geometry->n_arcs; /* each arc is used from two sides at most */
  guint64 n = 0;
  guint64 n_rings = 0;

  for (gsize r = 0; r < geometry->n_rings; r++) {
    guint64 uses = get (&cursor);

    if (cursor.bad || uses == 0 || uses > most - n)
      return FALSE;
    geometry->ring_start[r] = n;
    for (guint64 k = 0; k < uses; k++) {
      gint64 use = unzigzag (get (&cursor));

      if (cursor.bad || use >= (gint64) geometry->n_arcs || use < -(gint64) geometry->n_arcs)
        return FALSE;
      geometry->ring_arc[n++] = (gint32) use;
    }
  }
  geometry->ring_start[geometry->n_rings] = n;

  for (gsize z = 0; z < geometry->n_zones; z++) {
    guint64 rings = get (&zones);

    if (zones.bad || rings > geometry->n_rings - n_rings)
      return FALSE;
    geometry->zone_start[z] = n_rings;
    n_rings += rings;
  }
  geometry->zone_start[geometry->n_zones] = n_rings;
  return n_rings == geometry->n_rings && cursor.at == cursor.end;
}

VigieGeometry *
vigie_geometry_unpack (const VigieCounts *counts, const void *const *part, const gsize *size)
{
  g_autoptr (VigieGeometry) geometry = g_new0 (VigieGeometry, 1);
  Cursor cursor[VIGIE_PACKED_PARTS];

  for (int k = 0; k < VIGIE_PACKED_PARTS; k++)
    cursor[k] = (Cursor) { part[k], (const guint8 *) part[k] + size[k], FALSE };
  if (counts->n_points != size[VIGIE_PACKED_IMPORTANCE] / 2 ||
      counts->n_arcs > counts->n_points / 2 || counts->n_rings > size[VIGIE_PACKED_RING] ||
      counts->n_zones > size[VIGIE_PACKED_ZONE] || counts->n_points >= G_MAXINT32)
    return NULL;

  geometry->n_points = counts->n_points;
  geometry->n_arcs = counts->n_arcs;
  geometry->n_rings = counts->n_rings;
  geometry->n_zones = counts->n_zones;
  geometry->x = vigie_memory_alloc (geometry->n_points * sizeof *geometry->x);
  geometry->y = vigie_memory_alloc (geometry->n_points * sizeof *geometry->y);
  geometry->importance = vigie_memory_alloc (geometry->n_points * sizeof *geometry->importance);
  geometry->arc_start = g_new (guint32, geometry->n_arcs + 1);
  geometry->arc_left = g_new (guint32, geometry->n_arcs + 1);
  geometry->arc_right = g_new (guint32, geometry->n_arcs + 1);
  geometry->ring_start = g_new (guint32, geometry->n_rings + 1);
  geometry->ring_arc = g_new (gint32, 2 * geometry->n_arcs + 1);
  geometry->zone_start = g_new (guint32, geometry->n_zones + 1);

  if (!unpack_points (geometry, cursor[VIGIE_PACKED_POINT], part[VIGIE_PACKED_IMPORTANCE]) ||
      !unpack_arcs (geometry, cursor[VIGIE_PACKED_ARC]) ||
      !unpack_rings (geometry, cursor[VIGIE_PACKED_RING], cursor[VIGIE_PACKED_ZONE]))
    return NULL;
  vigie_arcs_measure_boxes (geometry);
  return g_steal_pointer (&geometry);
}
