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

const VigieDepartement *
vigie_departement_of_code (const char *code)
{
  gsize length = strncmp (code, "97", 2) == 0 ? 3 : 2;
  gsize n;
  const VigieDepartement *departement = vigie_departements_get (&n);

  for (gsize i = 0; i < n; i++)
    if (strncmp (departement[i].code, code, length) == 0 && departement[i].code[length] == '\0')
      return &departement[i];
  return NULL;
}
