/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Publics of the ABS, from publics.csv. */
#include "model/catalogue/publics.h"

#include <gio/gio.h>
#include <string.h>

const VigiePublic *
vigie_publics_get (gsize *n)
{
  static GArray *publics = NULL;

  if (g_once_init_enter (&publics)) {
    g_autoptr (GBytes) bytes =
      g_resources_lookup_data ("/vigie/catalogue/publics.csv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    GArray *made = g_array_new (FALSE, FALSE, sizeof (VigiePublic));
    g_auto (GStrv) line = NULL;

    g_assert (bytes);
    line = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
    for (gsize i = 1; line[i] && *line[i]; i++) {
      g_auto (GStrv) cell = g_strsplit (line[i], ";", -1);
      VigiePublic one;

      g_assert_cmpuint (g_strv_length (cell), ==, 3);
      one = (VigiePublic) { g_strdup (cell[0]), g_strdup (cell[1]), g_strdup (cell[2]) };
      g_array_append_val (made, one);
    }
    g_once_init_leave (&publics, made);
  }
  *n = publics->len;

  return (const VigiePublic *) publics->data;
}

gboolean
vigie_public_has (const VigiePublic *one, const VigieIndicator *indicator)
{
  g_auto (GStrv) tag = g_strsplit (indicator->audience_group, ",", -1);

  return strcmp (indicator->programme, "ODSL") != 0 &&
         g_strv_contains ((const char *const *) tag, one->code);
}
