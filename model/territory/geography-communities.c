/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Communities from Insee's files: lists with names (Intercommunalité), or codes whose names stand in another sheet
 * (table d’appartenance). */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"
#include "model/territory/epci.h"
#include "model/territory/geography-tables.h"

static const char *const code_words[] = { "CODGEO", "COM", "COM_CODE", NULL };
static const char *const epci_words[] = { "EPCI", "CODE_EPCI", NULL };
static const char *const epci_names[] = { "LIBEPCI", "LIB_EPCI", NULL };
static const char *const level_words[] = { "NIVGEO", NULL };
static const char *const name_words[] = { "LIBGEO", "LIBELLE", NULL };

/* @commune: (element-type utf8): of each row, beside @siren and @name. */
typedef struct {
  GPtrArray *commune;
  GPtrArray *siren;
  GHashTable *name; /* by SIREN */
} Members;

static gboolean
take_member (const VigieRow *row, const int *column, gpointer data)
{
  Members *members = data;
  const char *siren = vigie_geography_cell (row, column[1]);
  const char *name = vigie_geography_cell (row, column[2]);

  if (strlen (siren) != 9 || strspn (siren, "0123456789") != 9)
    return TRUE; /* ZZZZZZZZZ: of none */
  g_ptr_array_add (members->commune, g_strdup (vigie_geography_cell (row, column[0])));
  g_ptr_array_add (members->siren, g_strdup (siren));
  if (*name && !g_hash_table_contains (members->name, siren))
    g_hash_table_insert (members->name, g_strdup (siren), g_strdup (name));
  return TRUE;
}

static gboolean
take_name (const VigieRow *row, const int *column, gpointer data)
{
  Members *members = data;
  const char *siren = vigie_geography_cell (row, column[1]);

  if (strcmp (vigie_geography_cell (row, column[0]), "EPCI") == 0 &&
      !g_hash_table_contains (members->name, siren))
    g_hash_table_insert (members->name, g_strdup (siren),
                         g_strdup (vigie_geography_cell (row, column[2])));
  return TRUE;
}

/* Where no name stands beside the codes, another sheet has them. */
static gboolean
read_names (const VigieGeographyFile *file, Members *members, GError **error)
{
  static const char *const *const heading[] = { level_words, code_words, name_words };
  g_auto (GStrv) sheet = file->reading ? g_strdupv (file->reading->sheets) : NULL;

  for (gsize i = 0; sheet && sheet[i]; i++) {
    VigieReading reading = { .member = file->reading->member, .sheet = sheet[i] };

    if (g_strcmp0 (sheet[i], file->reading->sheet) != 0 &&
        !vigie_geography_table_read (file->path, &reading, heading, 3, take_name, members, error))
      return FALSE;
  }
  return TRUE;
}

static void
take_shipped (Members *members)
{
  const GPtrArray *list = vigie_epci_list ();

  for (guint i = 0; i < list->len; i++) {
    const VigieEpci *epci = list->pdata[i];

    for (gsize k = 0; epci->communes[k]; k++) {
      g_ptr_array_add (members->commune, g_strdup (epci->communes[k]));
      g_ptr_array_add (members->siren, g_strdup (epci->siren));
    }
    g_hash_table_insert (members->name, g_strdup (epci->siren), g_strdup (epci->name));
  }
}

static void
members_clear (Members *members)
{
  g_ptr_array_unref (members->commune);
  g_ptr_array_unref (members->siren);
  g_hash_table_unref (members->name);
}

/* Of the files, else of the list that ships. */
static gboolean
read_members (const GPtrArray *files, Members *members, GError **error)
{
  static const char *const *const heading[] = { code_words, epci_words, epci_names };

  members->commune = g_ptr_array_new_with_free_func (g_free);
  members->siren = g_ptr_array_new_with_free_func (g_free);
  members->name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];

    if (file->kind != VIGIE_GEOGRAPHY_EPCI)
      continue;
    if (!vigie_geography_table_read (file->path, file->reading, heading, 3, take_member, members,
                                     error) ||
        (g_hash_table_size (members->name) == 0 && !read_names (file, members, error)))
      return FALSE;
  }
  if (members->commune->len == 0)
    take_shipped (members);
  return TRUE;
}

/* --- The list --- */

void
vigie_community_free (VigieCommunity *community)
{
  g_free (community->siren);
  g_free (community->name);
  g_free (community);
}

static int
compare_communities (gconstpointer a, gconstpointer b)
{
  const VigieCommunity *one = *(VigieCommunity *const *) a;
  const VigieCommunity *two = *(VigieCommunity *const *) b;
  int order = g_utf8_collate (one->name, two->name);

  return order ? order : strcmp (one->siren, two->siren);
}

/* Whether contours have the commune; %TRUE where there are none. */
static gboolean
is_drawn (const GPtrArray *files, const char *commune)
{
  gboolean any = FALSE;

  for (guint i = 0; i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];

    if (file->kind != VIGIE_GEOGRAPHY_CONTOURS)
      continue;
    if (g_hash_table_contains (file->communes, commune))
      return TRUE;
    any = TRUE;
  }
  return !any;
}

GPtrArray *
vigie_geography_communities (const GPtrArray *files, GError **error)
{
  Members members = { NULL };
  g_autoptr (GHashTable) by_siren = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_community_free);
  gboolean done = read_members (files, &members, error);

  for (guint i = 0; done && i < members.commune->len; i++) {
    const char *siren = members.siren->pdata[i];
    VigieCommunity *community = g_hash_table_lookup (by_siren, siren);

    if (!is_drawn (files, members.commune->pdata[i]))
      continue;
    if (!community) {
      const char *name = g_hash_table_lookup (members.name, siren);
      const VigieEpci *shipped = name ? NULL : vigie_epci_find (siren);

      community = g_new0 (VigieCommunity, 1);
      community->siren = g_strdup (siren);
      community->name = g_strdup (name ? name : shipped ? shipped->name : siren);
      g_ptr_array_add (list, community);
      g_hash_table_insert (by_siren, community->siren, community);
    }
    community->n_communes++;
  }
  members_clear (&members);
  if (!done) {
    g_ptr_array_unref (list);
    return NULL;
  }
  g_ptr_array_sort (list, compare_communities);
  return list;
}

GStrv
vigie_geography_members (const GPtrArray *files, const char *community, GError **error)
{
  Members members = { NULL };
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  gboolean done = read_members (files, &members, error), any = FALSE;

  for (guint i = 0; done && i < members.commune->len; i++) {
    const char *siren = members.siren->pdata[i];
    const char *name = g_hash_table_lookup (members.name, siren);

    if (strcmp (siren, community) != 0 && !(name && vigie_text_same_name (name, community)))
      continue;
    g_strv_builder_add (codes, members.commune->pdata[i]);
    any = TRUE;
  }
  members_clear (&members);
  if (any)
    return g_strv_builder_end (codes);
  if (done)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("No community is called “%s” in the files; give its name or its SIREN."),
                 community);
  return NULL;
}
