/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Communities of communes (*EPCI*), to choose an agglomeration by its name. */
#include "model/territory/epci.h"

#include <gio/gio.h>

#include "model/core/text.h"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return vigie_text_compare ((*(const VigieEpci *const *) a)->name,
                             (*(const VigieEpci *const *) b)->name);
}

static GPtrArray *
read_list (void)
{
  g_autoptr (GBytes) bytes =
    g_resources_lookup_data ("/vigie/territory/epci-2020.csv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GPtrArray *list = g_ptr_array_new ();
  g_auto (GStrv) line = NULL;

  g_assert (bytes != NULL);
  line = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (gsize i = 0; line[i]; i++) {
    g_auto (GStrv) field = g_strsplit (line[i], ";", 3);
    VigieEpci *epci;

    if (line[i][0] == '#' || g_strv_length (field) != 3)
      continue;
    epci = g_new0 (VigieEpci, 1);
    epci->siren = g_strdup (field[0]);
    epci->name = g_strdup (field[1]);
    epci->communes = g_strsplit (field[2], ",", -1);
    g_ptr_array_add (list, epci);
  }
  g_ptr_array_sort (list, compare_names);
  return list;
}

const GPtrArray *
vigie_epci_list (void)
{
  static gsize list = 0;

  if (g_once_init_enter (&list))
    g_once_init_leave (&list, (gsize) read_list ());
  return (const GPtrArray *) list;
}

const VigieEpci *
vigie_epci_find (const char *siren)
{
  const GPtrArray *list = vigie_epci_list ();

  for (guint i = 0; i < list->len; i++) {
    const VigieEpci *epci = g_ptr_array_index (list, i);

    if (g_strcmp0 (epci->siren, siren) == 0)
      return epci;
  }
  return NULL;
}
