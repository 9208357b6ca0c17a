/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of indicators in both languages: labels from their table, units and themes from words.csv. */
#include "model/catalogue/indicator.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/territory/zoning.h"

typedef struct {
  char *fr;
  char *en;
} Word;

/* "unit\npersonnes" → its words. */
static GHashTable *
words (void)
{
  static GHashTable *table = NULL;

  if (g_once_init_enter (&table)) {
    g_autoptr (GBytes) bytes =
      g_resources_lookup_data ("/vigie/catalogue/words.csv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    GHashTable *made = g_hash_table_new (g_str_hash, g_str_equal);
    g_auto (GStrv) line = NULL;

    g_assert (bytes);
    line = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
    for (gsize i = 1; line[i] && *line[i]; i++) {
      g_auto (GStrv) cell = g_strsplit (line[i], ";", -1);
      Word *word = g_new (Word, 1);

      g_assert_cmpuint (g_strv_length (cell), ==, 4);
      word->fr = g_strdup (cell[2]);
      word->en = g_strdup (cell[3]);
      g_hash_table_insert (made, g_strconcat (cell[0], "\n", cell[1], NULL), word);
    }
    g_once_init_leave (&table, made);
  }

  return table;
}

/* A word that nobody has entered is shown as it is. */
static const char *
translate (const char *kind, const char *code, VigieLanguage language)
{
  g_autofree char *key = g_strconcat (kind, "\n", code, NULL);
  const Word *word = g_hash_table_lookup (words (), key);

  if (!word)
    return code;
  return language == VIGIE_LANGUAGE_FRENCH ? word->fr : word->en;
}

const char *
vigie_indicator_label (const VigieIndicator *indicator, VigieLanguage language)
{
  return language == VIGIE_LANGUAGE_FRENCH ? indicator->label_fr : indicator->label_en;
}

const char *
vigie_indicator_unit (const VigieIndicator *indicator, VigieLanguage language)
{
  return translate ("unit", indicator->unit, language);
}

const char *
vigie_theme_label (const char *theme, VigieLanguage language)
{
  return translate ("theme", theme, language);
}

gboolean
vigie_indicator_is_shown_at (const VigieIndicator *indicator, const char *zoning_kind)
{
  return strcmp (indicator->min_level, "commune") != 0 ||
         (strcmp (zoning_kind, "iris") != 0 && !vigie_zoning_kind_is_own (zoning_kind));
}

gboolean
vigie_indicator_check_level (const VigieIndicator *indicator,
                             const char *zoning_kind,
                             GError **error)
{
  if (vigie_indicator_is_shown_at (indicator, zoning_kind))
    return TRUE;
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                       _ ("This source is known at commune level only; it cannot be shown by "
                          "IRIS."));
  return FALSE;
}
