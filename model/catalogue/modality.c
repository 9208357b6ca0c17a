/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spellings come from modalities.csv; what is written in numbers (ages, durations, codes of activities) is parsed in
 * range.c. */
#include "model/catalogue/modality.h"

#include <gio/gio.h>
#include <string.h>

#include "model/catalogue/range.h"
#include "model/core/text.h"

static const VigieDimension dimensions[] = {
  { "SEXE", "SEXE", VIGIE_DIMENSION_SET },
  { "AGE", "AGE", VIGIE_DIMENSION_AGE },
  { "ANC", "ANC", VIGIE_DIMENSION_MONTHS },
  { "CAT", "CAT", VIGIE_DIMENSION_CATEGORY },
  { "CS", "CS", VIGIE_DIMENSION_SET },
  { "NAF", "NAF", VIGIE_DIMENSION_ACTIVITY },
  { "NAF", "NAF1", VIGIE_DIMENSION_ACTIVITY },
  { "PERIOD", "PERIOD", VIGIE_DIMENSION_PERIOD },
  { "LANDLORD", "LANDLORD", VIGIE_DIMENSION_CONTRIBUTOR },
};

/* @heading: key → VigieDimension; @spelling: "AGE\nkey" → VigieModality, "*\nkey" for all dimensions. */
typedef struct {
  GHashTable *heading;
  GHashTable *spelling;
} Table;

VigieAtoms
vigie_atoms_range (int first, int last)
{
  VigieAtoms atoms = { { 0, 0 } };

  for (int i = MAX (first, 0); i <= MIN (last, VIGIE_ATOMS - 1); i++)
    atoms.bits[i / 64] |= G_GUINT64_CONSTANT (1) << (i % 64);
  return atoms;
}

int
vigie_atoms_first (VigieAtoms atoms)
{
  for (int i = 0; i < VIGIE_ATOMS; i++)
    if (atoms.bits[i / 64] >> (i % 64) & 1)
      return i;
  return -1;
}

int
vigie_atoms_last (VigieAtoms atoms)
{
  for (int i = VIGIE_ATOMS - 1; i >= 0; i--)
    if (atoms.bits[i / 64] >> (i % 64) & 1)
      return i;
  return -1;
}

int
vigie_atoms_count (VigieAtoms atoms)
{
  int n = 0;

  for (int i = 0; i < VIGIE_ATOMS; i++)
    n += atoms.bits[i / 64] >> (i % 64) & 1;
  return n;
}

/* "5-9,35-39" */
static VigieAtoms
read_atoms (const char *text)
{
  g_auto (GStrv) part = g_strsplit (text, ",", -1);
  VigieAtoms atoms = { { 0, 0 } };

  for (gsize i = 0; part[i]; i++) {
    char *end;
    int first = (int) g_ascii_strtoll (part[i], &end, 10);
    int last = *end == '-' ? (int) g_ascii_strtoll (end + 1, NULL, 10) : first;

    atoms = vigie_atoms_or (atoms, vigie_atoms_range (first, last));
  }
  return atoms;
}

static void
add_spellings (Table *table, const char *dimension, const char *atoms, const char *spellings)
{
  g_auto (GStrv) spelling = g_strsplit (spellings, "|", -1);
  VigieModality modality = { .known = TRUE };

  if (strcmp (atoms, "all") == 0)
    modality.total = TRUE;
  else if (strcmp (atoms, "none") != 0)
    modality.atoms = read_atoms (atoms);
  for (gsize i = 0; spelling[i]; i++) {
    g_autofree char *key = vigie_text_name_key (spelling[i]);

    if (strcmp (atoms, "heading") == 0)
      g_hash_table_insert (table->heading, g_steal_pointer (&key),
                           (gpointer) vigie_dimension_find (dimension));
    else
      g_hash_table_insert (table->spelling, g_strconcat (dimension, "\n", key, NULL),
                           g_memdup2 (&modality, sizeof modality));
  }
}

static Table *
table_new (void)
{
  g_autoptr (GBytes) bytes =
    g_resources_lookup_data ("/vigie/catalogue/modalities.csv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) line = NULL;
  Table *table = g_new0 (Table, 1);

  g_assert (bytes);
  table->heading = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  table->spelling = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  line = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (gsize i = 1; line[i] && *line[i]; i++) {
    g_auto (GStrv) cell = g_strsplit (line[i], ";", -1);

    g_assert_cmpuint (g_strv_length (cell), ==, 3);
    add_spellings (table, cell[0], cell[1], cell[2]);
  }
  return table;
}

static const Table *
table_get (void)
{
  static Table *table = NULL;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, table_new ());
  return table;
}

const VigieDimension *
vigie_dimension_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dimensions); i++)
    if (strcmp (dimensions[i].table, name) == 0)
      return &dimensions[i];
  return NULL;
}

const VigieDimension *
vigie_dimension_of_heading (const char *heading)
{
  g_autofree char *key = vigie_text_name_key (heading);

  return g_hash_table_lookup (table_get ()->heading, key);
}

static const VigieModality *
look_up (const char *dimension, const char *key)
{
  g_autofree char *name = g_strconcat (dimension, "\n", key, NULL);

  return g_hash_table_lookup (table_get ()->spelling, name);
}

static gboolean
is_word_of_total (const char *key)
{
  return g_str_has_prefix (key, "ensemble") || g_str_has_prefix (key, "toutes") ||
         (g_str_has_prefix (key, "tous") && strlen (key) < 24) || g_str_has_prefix (key, "total");
}

static gboolean
read_parsed (const VigieDimension *dimension,
             const char *text,
             const char *key,
             VigieModality *modality)
{
  switch (dimension->kind) {
  case VIGIE_DIMENSION_AGE:
    return vigie_range_read_age (text, modality);
  case VIGIE_DIMENSION_MONTHS:
    return vigie_range_read_months (text, modality);
  case VIGIE_DIMENSION_CATEGORY:
    return vigie_range_read_category (key, modality);
  case VIGIE_DIMENSION_ACTIVITY:
    return vigie_range_read_activity (text, strcmp (dimension->table, "NAF1") == 0, modality);
  case VIGIE_DIMENSION_SET:
  case VIGIE_DIMENSION_PERIOD:
  case VIGIE_DIMENSION_CONTRIBUTOR:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

static gboolean
read_text (const VigieDimension *dimension, const char *text, VigieModality *modality)
{
  g_autofree char *key = vigie_text_name_key (text);
  const char *first = key + strspn (key, "0");
  const VigieModality *found = look_up (dimension->table, key);

  if (!found && dimension->kind == VIGIE_DIMENSION_SET && *first)
    found = look_up (dimension->table, first);
  if (found) {
    *modality = *found;
    return TRUE;
  }
  if (read_parsed (dimension, text, key, modality)) {
    modality->known = TRUE;
    return TRUE;
  }
  found = look_up ("*", key);
  if (found)
    *modality = *found;
  else if (is_word_of_total (key))
    *modality = (VigieModality) { .known = TRUE, .total = TRUE };
  return modality->known;
}

/* “C - Industrie manufacturière”: the code in front says it. */
VigieModality
vigie_modality_read (const VigieDimension *dimension, const char *text)
{
  VigieModality modality = { .known = FALSE };
  gsize n = strcspn (text, " :-");

  if (read_text (dimension, text, &modality) || n == 0 || !text[n] ||
      dimension->kind == VIGIE_DIMENSION_AGE || dimension->kind == VIGIE_DIMENSION_MONTHS)
    return modality;
  {
    g_autofree char *code = g_strndup (text, n);

    read_text (dimension, code, &modality);
  }
  return modality;
}
