/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue: the tables compiled in, parsed once. A fault in them is a fault of the program. */
#include "model/catalogue/catalogue.h"

#include <gio/gio.h>
#include <string.h>

#include "model/catalogue/formula.h"
#include "model/catalogue/heading.h"

typedef struct {
  VigieCatalogue shown; /* first, so that its address is the whole's */
  GHashTable *indicator_by_code;
  GHashTable *source_by_code;
  VigieHeadings *headings;
} Catalogue;

/* A row of a compiled table; cells are found by the heading's name. */
typedef struct {
  GStrv heading;
  GStrv cell;
} Row;

typedef void (*RowFunc) (Catalogue *catalogue, const Row *row, GArray *into);

static const char *
cell (const Row *row, const char *name)
{
  for (gsize i = 0; row->heading[i]; i++) {
    if (strcmp (row->heading[i], name) == 0) {
      g_assert (row->cell[i]);
      return row->cell[i];
    }
  }
  g_assert_not_reached ();
}

static void
for_each_row (Catalogue *catalogue, const char *path, RowFunc func, GArray *into)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) line = NULL;
  Row row = { NULL, NULL };

  g_assert (bytes);
  line = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  row.heading = g_strsplit (line[0], ";", -1);

  for (gsize i = 1; line[i] && *line[i]; i++) {
    row.cell = g_strsplit (line[i], ";", -1);
    g_assert_cmpuint (g_strv_length (row.cell), ==, g_strv_length (row.heading));
    func (catalogue, &row, into);
    g_strfreev (row.cell);
  }

  g_strfreev (row.heading);
}

/* "stem,stem=producer:operation|…" */
static void
read_variants (VigieSource *source, const char *text)
{
  g_auto (GStrv) part = g_strsplit (text, "|", -1);

  if (!*text)
    return;

  source->n_variants = g_strv_length (part);
  source->variant = g_new0 (VigieOperation, source->n_variants);
  for (gsize i = 0; i < source->n_variants; i++) {
    g_auto (GStrv) side = g_strsplit (part[i], "=", 2);
    g_auto (GStrv) name = g_strsplit (side[1], ":", 2);

    source->variant[i].stem = g_strsplit (side[0], ",", -1);
    source->variant[i].producer = g_strdup (name[0]);
    source->variant[i].operation = g_strdup (name[1]);
  }
}

static void
add_source (Catalogue *catalogue, const Row *row, GArray *into)
{
  VigieSource source = {
    .code = g_strdup (cell (row, "code")),
    .label_fr = g_strdup (cell (row, "label_fr")),
    .label_en = g_strdup (cell (row, "label_en")),
    .annex_line = g_strdup (cell (row, "annex_line")),
    .producer = g_strdup (cell (row, "producer")),
    .operation = g_strdup (cell (row, "operation")),
  };

  source.called = g_strsplit (cell (row, "called"), "|", -1);
  read_variants (&source, cell (row, "variants"));
  g_array_append_val (into, source);
}

static int
choose (const char *text, const char *const *choice)
{
  for (int i = 0; choice[i]; i++) {
    if (strcmp (text, choice[i]) == 0)
      return i;
  }
  g_assert_not_reached ();
}

static const char *const kinds[] = { "stock",    "ratio", "rate",      "median",
                                     "quantile", "index", "evolution", NULL };
static const char *const aggregations[] = { "sum", "ratio", "none", NULL };
static const char *const directions[] = { "neutral", "better", "worse", NULL };
static const char *const no_yes[] = { "no", "yes", NULL };

const char *
vigie_indicator_kind_name (VigieIndicatorKind kind)
{
  return kinds[kind];
}

static char *
dup_formula_text (const VigieIndicator *indicator)
{
  g_autofree char *above = vigie_formula_dup_text (&indicator->numerator, indicator->source);
  g_autofree char *below = vigie_formula_dup_text (&indicator->denominator, indicator->source);
  GString *text = g_string_new (NULL);

  if (indicator->factor != 1.0)
    g_string_append_printf (text, "%.0f * ", indicator->factor);
  g_string_append_printf (text, indicator->numerator.n > 1 && *below ? "(%s)" : "%s", above);
  if (*below)
    g_string_append_printf (text, indicator->denominator.n > 1 ? " / (%s)" : " / %s", below);
  return g_string_free (text, FALSE);
}

static void
add_indicator (Catalogue *catalogue, const Row *row, GArray *into)
{
  VigieIndicator indicator = {
    .code = g_strdup (cell (row, "code")),
    .label_fr = g_strdup (cell (row, "label_fr")),
    .label_en = g_strdup (cell (row, "label_en")),
    .theme = g_strdup (cell (row, "theme")),
    .source = g_strdup (cell (row, "source")),
    .factor = g_ascii_strtod (cell (row, "factor"), NULL),
    .unit = g_strdup (cell (row, "unit")),
    .kind = choose (cell (row, "kind"), kinds),
    .aggregation = choose (cell (row, "aggregation"), aggregations),
    .higher_is = choose (cell (row, "higher_is"), directions),
    .decimals = (int) g_ascii_strtoll (cell (row, "decimals"), NULL, 10),
    .relation = choose (cell (row, "relation"), no_yes),
    .sensitive = choose (cell (row, "sensitive"), no_yes),
    .min_level = g_strdup (cell (row, "min_level")),
    .response = g_strdup (cell (row, "response")),
    .place = g_strdup (cell (row, "place")),
    .programme = g_strdup (cell (row, "programme")),
    .audience_group = g_strdup (cell (row, "audience")),
    .article = g_strdup (cell (row, "article")),
    .notes = g_strdup (cell (row, "notes")),
  };
  gboolean read;

  read =
    vigie_formula_parse (cell (row, "numerator"), indicator.source, &indicator.numerator) &&
    vigie_formula_parse (cell (row, "denominator"), indicator.source, &indicator.denominator) &&
    vigie_headings_add (catalogue->headings, indicator.source, cell (row, "patterns"), FALSE,
                        FALSE);
  g_assert (read && indicator.numerator.n > 0);
  indicator.formula_text = dup_formula_text (&indicator);
  g_array_append_val (into, indicator);
}

/* "part_of, tolerance=5" or one of both or none. */
static VigieRelationKind
read_condition (const char *condition, double *tolerance)
{
  static const char *const names[] = { "", "part_of", "same", "order", "together", NULL };
  g_auto (GStrv) part = g_strsplit (condition, ",", -1);
  VigieRelationKind kind = VIGIE_RELATION_EQUAL;

  *tolerance = 0.0;
  for (gsize i = 0; part[i]; i++) {
    const char *word = g_strstrip (part[i]);

    if (g_str_has_prefix (word, "tolerance="))
      *tolerance = g_ascii_strtod (word + strlen ("tolerance="), NULL);
    else
      kind = choose (word, names);
  }
  return kind;
}

static void
add_relation (Catalogue *catalogue, const Row *row, GArray *into)
{
  const char *source = cell (row, "source");
  const char *condition = cell (row, "condition");
  const char *total = cell (row, "total");
  gboolean flag = strcmp (condition, "flag") == 0;
  VigieRelation relation = { .source = NULL };
  gboolean read = TRUE;

  if (flag || strcmp (condition, "declared") == 0) {
    read = vigie_headings_add (catalogue->headings, source, cell (row, "parts"), TRUE, flag);
    g_assert (read);
    return;
  }

  relation.source = g_strdup (source);
  relation.kind = read_condition (condition, &relation.tolerance);
  relation.certain = g_str_has_prefix (cell (row, "note"), "définition");
  if (strcmp (total, "100") == 0)
    relation.constant = 100.0;
  else
    read = vigie_formula_parse (total, source, &relation.total);
  read = read && vigie_formula_parse (cell (row, "parts"), source, &relation.parts);
  g_assert (read);
  g_array_append_val (into, relation);
}

/* Codes as people type them: DECMED finds DEC_MED. */
static char *
code_key (const char *code)
{
  GString *key = g_string_new (NULL);

  for (const char *at = code; *at; at++) {
    if (*at != '_')
      g_string_append_c (key, g_ascii_toupper (*at));
  }
  return g_string_free (key, FALSE);
}

static Catalogue *
catalogue_new (void)
{
  Catalogue *catalogue = g_new0 (Catalogue, 1);
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (VigieSource));
  GArray *indicators = g_array_new (FALSE, FALSE, sizeof (VigieIndicator));
  GArray *relations = g_array_new (FALSE, FALSE, sizeof (VigieRelation));

  catalogue->headings = vigie_headings_new ();
  catalogue->source_by_code = g_hash_table_new (g_str_hash, g_str_equal);
  catalogue->indicator_by_code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for_each_row (catalogue, "/vigie/catalogue/sources.csv", add_source, sources);
  for_each_row (catalogue, "/vigie/catalogue/indicators.csv", add_indicator, indicators);
  for_each_row (catalogue, "/vigie/catalogue/relations.csv", add_relation, relations);

  catalogue->shown.source = g_array_steal (sources, &catalogue->shown.n_sources);
  catalogue->shown.indicator = g_array_steal (indicators, &catalogue->shown.n_indicators);
  catalogue->shown.relation = g_array_steal (relations, &catalogue->shown.n_relations);
  g_array_unref (sources);
  g_array_unref (indicators);
  g_array_unref (relations);

  for (gsize i = 0; i < catalogue->shown.n_sources; i++) {
    const VigieSource *source = &catalogue->shown.source[i];

    g_hash_table_insert (catalogue->source_by_code, source->code, (gpointer) source);
  }
  for (gsize i = 0; i < catalogue->shown.n_indicators; i++) {
    const VigieIndicator *indicator = &catalogue->shown.indicator[i];
    gboolean is_new = g_hash_table_insert (catalogue->indicator_by_code, code_key (indicator->code),
                                           (gpointer) indicator);

    g_assert (is_new);
  }

  return catalogue;
}

const VigieCatalogue *
vigie_catalogue_get (void)
{
  static Catalogue *catalogue = NULL;

  if (g_once_init_enter (&catalogue))
    g_once_init_leave (&catalogue, catalogue_new ());
  return &catalogue->shown;
}

const VigieIndicator *
vigie_catalogue_find (const VigieCatalogue *catalogue, const char *code)
{
  g_autofree char *key = code_key (code);

  return g_hash_table_lookup (((const Catalogue *) catalogue)->indicator_by_code, key);
}

const VigieSource *
vigie_catalogue_find_source (const VigieCatalogue *catalogue, const char *code)
{
  return g_hash_table_lookup (((const Catalogue *) catalogue)->source_by_code, code);
}

gboolean
vigie_catalogue_recognise (const VigieCatalogue *catalogue,
                           const char *source,
                           const char *heading,
                           int period_year,
                           VigieHeadingMatch *match)
{
  *match = (VigieHeadingMatch) { NULL, 0, 1.0, FALSE, FALSE, NULL, FALSE };
  return vigie_headings_match (((const Catalogue *) catalogue)->headings, source, heading,
                               period_year, match);
}

const char *
vigie_source_label (const VigieSource *source, VigieLanguage language)
{
  return language == VIGIE_LANGUAGE_FRENCH ? source->label_fr : source->label_en;
}

void
vigie_source_get_provenance (const VigieSource *source,
                             const char *variable,
                             const char **producer,
                             const char **operation)
{
  *producer = source->producer;
  *operation = source->operation;

  for (gsize i = 0; i < source->n_variants; i++) {
    const VigieOperation *variant = &source->variant[i];

    for (gsize j = 0; variant->stem[j]; j++) {
      if (g_str_has_prefix (variable, variant->stem[j])) {
        *producer = variant->producer;
        *operation = variant->operation;
        return;
      }
    }
  }
}
