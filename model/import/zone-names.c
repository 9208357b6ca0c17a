/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two keys a name: all of its letters, and those without articles; the first that tells decides. */
#include "model/import/zone-names.h"

#include <string.h>

#include "model/core/text.h"

/* A zone under a key. */
typedef struct {
  VigieNameKind kind;
  guint32 zone;
} Named;

struct _VigieZoneNames {
  const VigieZoning *iris;
  const VigieZoning *commune;
  const VigieZoning *own;
  GHashTable *exact;   /* vigie_text_name_key() → GArray of Named */
  GHashTable *loose;   /* vigie_zone_name_key() → the same */
  guint32 *commune_of; /* by IRIS */
  char **commune_key;  /* by commune: its loose key */
};

static gboolean
is_article (const char *word)
{
  static const char *const articles[] = { "le", "la", "les", "l", "de", "du", "des", "d", NULL };

  return g_strv_contains (articles, word);
}

/* "commune de Dijon", "quartier Monge". */
static gboolean
is_sort_of_zone (const char *word)
{
  static const char *const sorts[] = { "commune", "ville", "iris", "quartier", NULL };

  return g_strv_contains (sorts, word);
}

/* (element-type utf8): the words of a name, folded. */
static GPtrArray *
words_of (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *at = valid;

  while (*at) {
    const char *first = at;

    while (*at &&
           (g_unichar_isalnum (g_utf8_get_char (at)) || g_unichar_ismark (g_utf8_get_char (at))))
      at = g_utf8_next_char (at);
    if (at > first) {
      g_autofree char *word = g_strndup (first, at - first);
      char *key = vigie_text_name_key (word);

      if (*key)
        g_ptr_array_add (words, key);
      else
        g_free (key);
    }
    if (*at)
      at = g_utf8_next_char (at);
  }
  return words;
}

/* "(commune non irisée)" behind a name says nothing of it. */
static void
drop_not_split (GPtrArray *words)
{
  for (guint i = 0; i + 1 < words->len; i++)
    if (strcmp (words->pdata[i], "non") == 0 && g_str_has_prefix (words->pdata[i + 1], "iris")) {
      guint first = i > 0 && strcmp (words->pdata[i - 1], "commune") == 0 ? i - 1 : i;

      if (first > 0)
        g_ptr_array_remove_range (words, first, i + 2 - first);
      return;
    }
}

char *
vigie_zone_name_key (const char *name)
{
  static const struct {
    const char *brief;
    const char *whole;
  } brief[] = { { "st", "saint" }, { "ste", "sainte" }, { "sts", "saints" }, { "s", "sur" } };
  g_autoptr (GPtrArray) words = words_of (name);
  g_autoptr (GPtrArray) telling = g_ptr_array_new ();
  GString *key = g_string_new (NULL);

  drop_not_split (words);
  for (guint i = 0; i < words->len; i++)
    if (!is_article (words->pdata[i]))
      g_ptr_array_add (telling, words->pdata[i]);
  if (telling->len > 1 && is_sort_of_zone (telling->pdata[0]))
    g_ptr_array_remove_index (telling, 0);
  for (guint i = 0; i < telling->len; i++) {
    const char *word = telling->pdata[i];

    for (gsize b = 0; b < G_N_ELEMENTS (brief); b++)
      if (strcmp (word, brief[b].brief) == 0)
        word = brief[b].whole;
    g_string_append (key, word);
  }
  /* A name of articles alone stays as it is. */
  for (guint i = 0; i < words->len && key->len == 0; i++)
    g_string_append (key, words->pdata[i]);
  return g_string_free (key, FALSE);
}

static void
add_key (GHashTable *table, char *key, VigieNameKind kind, guint32 zone)
{
  GArray *list = g_hash_table_lookup (table, key);
  Named named = { kind, zone };

  if (*key == '\0') {
    g_free (key);
    return;
  }
  if (!list) {
    list = g_array_new (FALSE, FALSE, sizeof (Named));
    g_hash_table_insert (table, key, list);
  } else {
    g_free (key);
  }
  g_array_append_val (list, named);
}

static void
add_zoning (VigieZoneNames *names, const VigieZoning *zoning, VigieNameKind kind)
{
  for (gsize i = 0; zoning && i < zoning->n_zones; i++) {
    const char *name = zoning->zone[i].name ? zoning->zone[i].name : "";

    add_key (names->exact, vigie_text_name_key (name), kind, i);
    add_key (names->loose, vigie_zone_name_key (name), kind, i);
  }
}

VigieZoneNames *
vigie_zone_names_new (const VigieZoning *iris, const VigieZoning *commune, const VigieZoning *own)
{
  VigieZoneNames *names = g_new0 (VigieZoneNames, 1);

  names->iris = iris;
  names->commune = commune;
  names->own = own;
  names->exact =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  names->loose =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  add_zoning (names, own, VIGIE_NAME_OWN);
  add_zoning (names, iris, VIGIE_NAME_IRIS);
  add_zoning (names, commune, VIGIE_NAME_COMMUNE);
  names->commune_of = vigie_zoning_groups (iris, commune);
  names->commune_key = g_new0 (char *, commune->n_zones + 1);
  for (gsize i = 0; i < commune->n_zones; i++)
    names->commune_key[i] = vigie_zone_name_key (commune->zone[i].name);
  return names;
}

void
vigie_zone_names_free (VigieZoneNames *names)
{
  if (!names)
    return;
  g_hash_table_unref (names->exact);
  g_hash_table_unref (names->loose);
  g_free (names->commune_of);
  g_strfreev (names->commune_key);
  g_free (names);
}

static guint32
commune_of (const VigieZoneNames *names, const Named *named)
{
  return named->kind == VIGIE_NAME_IRIS      ? names->commune_of[named->zone]
         : named->kind == VIGIE_NAME_COMMUNE ? named->zone
                                             : VIGIE_NO_ZONE;
}

static void
append_candidate (const VigieZoneNames *names, const Named *named, GString *candidates)
{
  const VigieZoning *zoning = named->kind == VIGIE_NAME_IRIS      ? names->iris
                              : named->kind == VIGIE_NAME_COMMUNE ? names->commune
                                                                  : names->own;
  const VigieZone *zone = &zoning->zone[named->zone];
  guint32 commune = commune_of (names, named);

  g_string_append_printf (candidates, "%s%s (%s%s%s)", candidates->len ? ", " : "", zone->code,
                          zone->name,
                          named->kind == VIGIE_NAME_IRIS && commune != VIGIE_NO_ZONE ? ", " : "",
                          named->kind == VIGIE_NAME_IRIS && commune != VIGIE_NO_ZONE
                            ? names->commune->zone[commune].name
                            : "");
}

/* The one zone of a list, within a commune where one is said. A commune gives way to its IRIS of the
 * same name where it has no other, or where it is said beside. */
static VigieNameKind
choose (const VigieZoneNames *names,
        const GArray *list,
        guint32 commune,
        guint32 *zone,
        GString *candidates)
{
  const Named *found = NULL;
  gboolean several = FALSE;

  for (guint i = 0; list && i < list->len; i++) {
    const Named *one = &g_array_index (list, Named, i);

    if (commune != VIGIE_NO_ZONE && commune_of (names, one) != commune)
      continue;
    if (found && one->kind == VIGIE_NAME_COMMUNE && found->kind == VIGIE_NAME_IRIS &&
        commune_of (names, found) == one->zone &&
        (commune != VIGIE_NO_ZONE ||
         !vigie_zoning_is_split (names->iris, names->commune->zone[one->zone].code)))
      continue;
    several |= found != NULL;
    found = found ? found : one;
  }
  if (!found)
    return VIGIE_NAME_UNKNOWN;
  if (!several) {
    *zone = found->zone;
    return found->kind;
  }
  for (guint i = 0; candidates && i < list->len; i++)
    if (commune == VIGIE_NO_ZONE || commune_of (names, &g_array_index (list, Named, i)) == commune)
      append_candidate (names, &g_array_index (list, Named, i), candidates);
  return VIGIE_NAME_SEVERAL;
}

/* "Dijon - Monge", "Monge (Dijon)": the rest of the key once the commune's is taken off. */
static VigieNameKind
find_beside (const VigieZoneNames *names, const char *key, guint32 *zone, GString *candidates)
{
  VigieNameKind found = VIGIE_NAME_UNKNOWN;
  gsize n = strlen (key);

  for (gsize c = 0; c < names->commune->n_zones; c++) {
    gsize m = strlen (names->commune_key[c]);
    g_autofree char *rest = NULL;
    VigieNameKind kind;
    guint32 at;

    if (m == 0 || m >= n)
      continue;
    if (strncmp (key, names->commune_key[c], m) == 0)
      rest = g_strdup (key + m);
    else if (strcmp (key + n - m, names->commune_key[c]) == 0)
      rest = g_strndup (key, n - m);
    else
      continue;
    kind = choose (names, g_hash_table_lookup (names->loose, rest), c, &at, candidates);
    if (kind == VIGIE_NAME_UNKNOWN)
      continue;
    if (found != VIGIE_NAME_UNKNOWN)
      return VIGIE_NAME_SEVERAL;
    found = kind;
    *zone = at;
  }
  return found;
}

VigieNameKind
vigie_zone_names_find (const VigieZoneNames *names,
                       const char *text,
                       guint32 commune,
                       guint32 *zone,
                       GString *candidates)
{
  g_autofree char *exact = vigie_text_name_key (text);
  g_autofree char *loose = NULL;
  VigieNameKind kind;

  *zone = VIGIE_NO_ZONE;
  kind = choose (names, g_hash_table_lookup (names->exact, exact), commune, zone, candidates);
  if (kind != VIGIE_NAME_UNKNOWN)
    return kind;
  loose = vigie_zone_name_key (text);
  kind = choose (names, g_hash_table_lookup (names->loose, loose), commune, zone, candidates);
  return kind != VIGIE_NAME_UNKNOWN ? kind : find_beside (names, loose, zone, candidates);
}

guint32
vigie_zone_names_find_commune (const VigieZoneNames *names, const char *text)
{
  g_autofree char *key = vigie_zone_name_key (text);
  guint32 found = VIGIE_NO_ZONE;

  for (gsize c = 0; *key && c < names->commune->n_zones; c++)
    if (strcmp (names->commune_key[c], key) == 0) {
      if (found != VIGIE_NO_ZONE)
        return VIGIE_NO_ZONE;
      found = c;
    }
  return found;
}

/* Whether the words of a commune stand one behind the other in a text. */
static gboolean
stands_within (const char *name, const GPtrArray *words)
{
  g_autoptr (GPtrArray) wanted = words_of (name);

  for (guint i = 0; wanted->len > 0 && i + wanted->len <= words->len; i++) {
    guint j = 0;

    while (j < wanted->len && strcmp (words->pdata[i + j], wanted->pdata[j]) == 0)
      j++;
    if (j == wanted->len)
      return TRUE;
  }
  return FALSE;
}

guint32
vigie_zone_names_find_commune_within (const VigieZoneNames *names, const char *text)
{
  g_autoptr (GPtrArray) words = words_of (text);
  guint32 found = VIGIE_NO_ZONE;

  for (gsize c = 0; c < names->commune->n_zones; c++) {
    const char *name = names->commune->zone[c].name;

    if (!stands_within (name, words) && !stands_within (names->commune->zone[c].code, words))
      continue;
    /* "Fontaine-lès-Dijon" holds "Dijon": the longer name is meant. */
    if (found != VIGIE_NO_ZONE) {
      const char *other = names->commune->zone[found].name;
      g_autoptr (GPtrArray) its = words_of (strlen (name) > strlen (other) ? name : other);

      if (!stands_within (strlen (name) > strlen (other) ? other : name, its))
        return VIGIE_NO_ZONE;
      if (strlen (name) < strlen (other))
        continue;
    }
    found = c;
  }
  return found;
}
