/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of départements, read once from the resources. */
#include "model/territory/departement.h"

#include <gio/gio.h>
#include <string.h>

/* Lines of "departement,name,region,region_name" after the heading; the strings stay for good. */
static GArray *
read_table (void)
{
  GArray *table = g_array_new (FALSE, FALSE, sizeof (VigieDepartement));
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/vigie/territory/departements.csv",
                                                      G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) line = bytes ? g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1) : NULL;

  for (gsize i = 1; line && line[i]; i++) {
    g_auto (GStrv) cell = g_strsplit (line[i], ",", -1);

    if (g_strv_length (cell) == 4) {
      VigieDepartement departement = { g_intern_string (cell[0]), g_intern_string (cell[1]),
                                       g_intern_string (cell[2]), g_intern_string (cell[3]) };

      g_array_append_val (table, departement);
    }
  }
  return table;
}

const VigieDepartement *
vigie_departements_get (gsize *n)
{
  static GArray *table;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, read_table ());
  *n = table->len;
  return (const VigieDepartement *) table->data;
}

/* By the first two characters, those overseas by the third: each row of a national file asks. */
typedef struct {
  const VigieDepartement *at_home[128][128];
  const VigieDepartement *overseas[128];
} Index;

static Index *
make_index (void)
{
  Index *index = g_new0 (Index, 1);
  gsize n;
  const VigieDepartement *departement = vigie_departements_get (&n);

  for (gsize i = n; i-- > 0;) {
    const guchar *code = (const guchar *) departement[i].code;

    if (code[0] >= 128 || code[1] >= 128 || code[2] >= 128)
      continue;
    if (strncmp (departement[i].code, "97", 2) == 0)
      index->overseas[code[2]] = &departement[i];
    else
      index->at_home[code[0]][code[1]] = &departement[i];
  }
  return index;
}

const VigieDepartement *
vigie_departement_of_code (const char *code)
{
  static Index *index;
  const guchar *byte = (const guchar *) code;

  if (g_once_init_enter (&index))
    g_once_init_leave (&index, make_index ());
  if (byte[0] == 0 || byte[0] >= 128 || byte[1] >= 128)
    return NULL;
  if (byte[0] == '9' && byte[1] == '7')
    return byte[2] < 128 ? index->overseas[byte[2]] : NULL;
  return index->at_home[byte[0]][byte[1]];
}
