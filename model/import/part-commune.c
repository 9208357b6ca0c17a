/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "0101" is in each town, all of "0101" to "1402" in one. */
#include "model/import/part-commune.h"

#include <stdlib.h>
#include <string.h>

#define LEAST_PARTS 5
#define UNLOCATED 9999

/* (transfer full): the parts as numbers, but for the commune itself and what is not located. */
static GHashTable *
parts_of (const VigieSample *sample, const VigieLayout *layout)
{
  GHashTable *parts = g_hash_table_new (NULL, NULL);

  for (gsize i = layout->first_row; i < sample->n_rows; i++) {
    const char *text = vigie_sample_get (sample, i, (gsize) layout->code)->text;
    gsize n = strlen (text);
    int part = n > 0 && n <= 4 && strspn (text, "0123456789") == n ? atoi (text) : 0;

    if (part > 0 && part < UNLOCATED)
      g_hash_table_add (parts, GINT_TO_POINTER (part));
  }
  return parts;
}

static gboolean
has_all (const VigieZoning *iris, const char *commune, GHashTable *parts)
{
  GHashTableIter iter;
  gpointer part;

  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, &part, NULL)) {
    g_autofree char *code = g_strdup_printf ("%s%04d", commune, GPOINTER_TO_INT (part));

    if (vigie_zoning_find (iris, code) < 0)
      return FALSE;
  }
  return TRUE;
}

guint32
vigie_commune_of_parts (const VigieSample *sample,
                        const VigieLayout *layout,
                        const VigieZoning *iris,
                        const VigieZoning *commune)
{
  g_autoptr (GHashTable) parts = parts_of (sample, layout);
  guint32 found = VIGIE_NO_ZONE;

  if (g_hash_table_size (parts) < LEAST_PARTS)
    return VIGIE_NO_ZONE;
  for (guint32 c = 0; c < commune->n_zones; c++) {
    if (!has_all (iris, commune->zone[c].code, parts))
      continue;
    if (found != VIGIE_NO_ZONE)
      return VIGIE_NO_ZONE;
    found = c;
  }
  return found;
}
