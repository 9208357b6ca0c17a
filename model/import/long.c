/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of modalities are known by their headings and by what they hold; variables by the rules of the source. */
#include "model/import/long.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/pivots.h"
#include "model/catalogue/summable.h"
#include "model/core/error.h"
#include "model/core/text.h"
#include "model/import/long-private.h"

/* Ages of so few single numbers are codes of classes. */
#define SINGLE_AGES_LEAST 12
#define GENERIC_MAX 200
#define LAST_YEAR_OF_OLD_NAF 2007

static const char *
heading_of (const VigieSample *sample, const VigieLayout *layout, gsize column)
{
  return layout->heading_row < 0 ? ""
                                 : vigie_sample_get (sample, layout->heading_row, column)->text;
}

static gboolean
has_measure (const VigieSample *sample, const VigieLayout *layout, const char *source)
{
  VigieHeadingMatch match;

  for (gsize j = 0; j < sample->n_columns; j++)
    if (vigie_pivot_recognise (source, heading_of (sample, layout, j), 0, &match))
      return TRUE;
  return FALSE;
}

const char *
vigie_long_recognise_source (const VigieSample *sample, const VigieLayout *layout, char **others)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (GString) names = g_string_new (NULL);
  const char *one = NULL;
  gsize n = 0;

  *others = NULL;
  for (gsize s = 0; s < catalogue->n_sources; s++) {
    const char *code = catalogue->source[s].code;

    if (!has_measure (sample, layout, code))
      continue;
    one = code;
    n++;
    g_string_append_printf (names, "%s%s", names->len ? ", " : "", code);
  }
  if (n > 1)
    *others = g_string_free (g_steal_pointer (&names), FALSE);
  return n == 1 ? one : NULL;
}

/* “2009”, “2009-12”, “31/12/2009”. */
gboolean
vigie_long_read_period (const char *text, VigiePeriod *period)
{
  if (strlen (text) == 10 && text[2] == '/' && text[5] == '/') {
    g_autofree char *iso = g_strdup_printf ("%.4s-%.2s-%.2s", text + 6, text + 3, text);

    return vigie_period_parse (iso, period, NULL);
  }
  return vigie_period_parse (text, period, NULL);
}

gboolean
vigie_long_heads_periods (const char *heading)
{
  const VigieDimension *dimension = vigie_dimension_of_heading (heading);

  return dimension && dimension->kind == VIGIE_DIMENSION_PERIOD;
}

int
vigie_long_recognise_year (const VigieSample *sample, const VigieLayout *layout)
{
  int year = 0;

  for (gsize j = 0; j < sample->n_columns; j++) {
    if (!vigie_long_heads_periods (heading_of (sample, layout, j)))
      continue;
    for (gsize i = layout->first_row; i < sample->n_rows; i++) {
      VigiePeriod period;

      if (vigie_long_read_period (vigie_sample_get (sample, i, j)->text, &period))
        year = MAX (year, period.year);
    }
  }
  return year;
}

/* Nearly all cells of the sample are modalities of the dimension. */
static gboolean
holds_modalities (const VigieSample *sample,
                  const VigieLayout *layout,
                  gsize column,
                  const VigieDimension *dimension)
{
  gsize filled = 0;
  gsize known = 0;

  for (gsize i = layout->first_row; i < sample->n_rows; i++) {
    const VigieField *field = vigie_sample_get (sample, i, column);
    VigiePeriod period;

    if (field->length == 0)
      continue;
    filled++;
    known += dimension->kind == VIGIE_DIMENSION_PERIOD
               ? vigie_long_read_period (field->text, &period)
               : vigie_modality_read (dimension, field->text).known;
  }
  return filled > 0 && known * 10 >= filled * 9;
}

static gboolean
repeats_codes (const VigieSample *sample, const VigieLayout *layout, const char *source)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n = 0;

  for (gsize i = layout->first_row; i < sample->n_rows; i++) {
    const VigieField *code = vigie_sample_get (sample, i, layout->code);

    if (code->length == 0)
      continue;
    n++;
    g_hash_table_add (seen, g_strconcat (layout->commune < 0
                                           ? ""
                                           : vigie_sample_get (sample, i, layout->commune)->text,
                                         " ", code->text, NULL));
  }
  return n > g_hash_table_size (seen) + (vigie_pivot_sums_rows (source) ? 0 : 2);
}

/* Columns that may hold modalities, ended by −1; whether one of them alone makes a long table likely. */
static gssize *
find_candidates (const VigieMapping *mapping,
                 const VigieSample *sample,
                 const VigieLayout *layout,
                 const char *source,
                 const VigieDimension ***dimensions,
                 gboolean *likely)
{
  gssize *column = g_new (gssize, mapping->n_columns + 1);
  const VigieDimension **dimension = g_new0 (const VigieDimension *, mapping->n_columns + 1);
  gsize n = 0;

  *likely = FALSE;
  for (gsize j = 0; j < mapping->n_columns; j++) {
    const VigieMappedColumn *mapped = &mapping->column[j];
    VigieHeadingMatch match;

    if (mapped->role == VIGIE_COLUMN_CODE || mapped->role == VIGIE_COLUMN_COMMUNE ||
        mapped->variable || !*mapped->heading)
      continue;
    dimension[n] = vigie_dimension_of_heading (mapped->heading);
    if (vigie_pivot_recognise (source, mapped->heading, 0, &match) && match.variable)
      continue;
    if (dimension[n] && dimension[n]->kind == VIGIE_DIMENSION_CONTRIBUTOR)
      continue;
    if (dimension[n] && !holds_modalities (sample, layout, j, dimension[n]))
      dimension[n] = NULL;
    if (dimension[n])
      *likely |= dimension[n]->kind != VIGIE_DIMENSION_PERIOD;
    else if (mapped->role != VIGIE_COLUMN_NAME)
      continue;
    column[n++] = (gssize) j;
  }
  column[n] = -1;
  *dimensions = dimension;
  return column;
}

/* The NAF of 1993 and 2003 has classes of three digits and a letter; without any, the year tells. */
static const VigieDimension *
choose_activities (const VigieModalityColumn *column, VigiePeriod period)
{
  for (guint i = 0; i < column->text->len; i++) {
    const char *text = column->text->pdata[i];
    gsize digits = 0, letters = 0, others = 0;

    for (const char *p = text; *p; p++) {
      digits += g_ascii_isdigit (*p);
      letters += g_ascii_isalpha (*p);
      others += !g_ascii_isalnum (*p) && *p != '.' && *p != ' ';
    }
    if (digits == 4 && letters == 1 && others == 0)
      return vigie_dimension_find ("NAF");
    if (digits == 3 && letters == 1 && others == 0)
      return vigie_dimension_find ("NAF1");
  }
  return period.year <= LAST_YEAR_OF_OLD_NAF ? vigie_dimension_find ("NAF1") : column->dimension;
}

/* Texts of one meaning are one modality; each text that is not known is one of its own. */
static void
group_texts (VigieLongDimension *dimension, const VigieModalityColumn *column)
{
  gsize n = column->text->len;
  g_autofree VigieModality *read = g_new0 (VigieModality, n + 1);
  gsize n_single = 0;

  dimension->of_text = g_new0 (gsize, n + 1);
  dimension->modality = g_new0 (VigieModality, n + 1);
  dimension->text = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (gsize i = 0; i < n; i++) {
    read[i] = dimension->dimension
                ? vigie_modality_read (dimension->dimension, column->text->pdata[i])
                : vigie_modality_read (vigie_dimension_find ("PERIOD"), column->text->pdata[i]);
    n_single += read[i].single;
  }
  for (gsize i = 0; i < n; i++) {
    gsize at = dimension->n;

    if (read[i].single && n_single < SINGLE_AGES_LEAST)
      read[i] = (VigieModality) { .known = FALSE };
    if (read[i].known && read[i].grain == 0)
      for (at = 0; at < dimension->n; at++)
        if (dimension->modality[at].known && dimension->modality[at].grain == 0 &&
            dimension->modality[at].total == read[i].total &&
            vigie_atoms_equal (dimension->modality[at].atoms, read[i].atoms) &&
            (read[i].total || !vigie_atoms_is_empty (read[i].atoms)))
          break;
    if (at == dimension->n) {
      dimension->modality[dimension->n++] = read[i];
      g_ptr_array_add (dimension->text, g_ptr_array_new ());
    }
    g_ptr_array_add (dimension->text->pdata[at], column->text->pdata[i]);
    dimension->of_text[i] = at;
  }
}

static void
dimension_clear (VigieLongDimension *dimension)
{
  g_free (dimension->of_text);
  g_free (dimension->modality);
  g_clear_pointer (&dimension->text, g_ptr_array_unref);
}

/* Estates have names, whatever their column is called: their rows are summed. */
static gboolean
is_dimension (const VigieModalityColumn *column, const char *source)
{
  if (column->too_many)
    return FALSE;
  if (!column->dimension)
    return column->varies && column->text->len <= GENERIC_MAX && !vigie_pivot_sums_rows (source);
  return TRUE;
}

static void
add_dimensions (VigieLong *table,
                const VigieMapping *mapping,
                const char *source,
                VigiePeriod period)
{
  for (guint i = 0; i < table->modalities->column->len; i++) {
    const VigieModalityColumn *column = table->modalities->column->pdata[i];
    VigieLongDimension *dimension;

    if (!is_dimension (column, source))
      continue;
    dimension = &table->dimension[table->n++];
    *dimension =
      (VigieLongDimension) { .index = i, .column = column->column, .dimension = column->dimension };
    if (column->dimension && column->dimension->kind == VIGIE_DIMENSION_ACTIVITY)
      dimension->dimension = choose_activities (column, period);
    dimension->name = dimension->dimension && dimension->dimension->kind != VIGIE_DIMENSION_PERIOD
                        ? dimension->dimension->name
                        : mapping->column[column->column].heading;
    group_texts (dimension, column);
  }
}

static VigiePivotDimension
pivot_dimension_of (const VigieLongDimension *dimension)
{
  VigiePivotDimension made = { .column = dimension->column,
                               .name = g_strdup (dimension->name),
                               .n_modalities = dimension->n };
  g_autoptr (GPtrArray) unknown = g_ptr_array_new ();

  made.modality = g_new0 (VigiePivotModality, dimension->n + 1);
  for (gsize m = 0; m < dimension->n; m++) {
    const GPtrArray *texts = dimension->text->pdata[m];

    made.modality[m].text = g_new0 (char *, texts->len + 1);
    for (guint i = 0; i < texts->len; i++)
      made.modality[m].text[i] = g_strdup (texts->pdata[i]);
    /* Of a column that nobody knows no text is told: it may be anything. */
    if (!dimension->modality[m].known && unknown->len < 12 && dimension->dimension &&
        dimension->dimension->kind != VIGIE_DIMENSION_PERIOD)
      g_ptr_array_add (unknown, vigie_text_excerpt (texts->pdata[0], 30));
  }
  g_ptr_array_add (unknown, NULL);
  made.unknown = (GStrv) g_ptr_array_free (g_steal_pointer (&unknown), FALSE);
  return made;
}

/* What the columns are from now on. */
static void
set_roles (VigieMapping *mapping, const VigieLong *table, const char *source, VigiePeriod period)
{
  for (gsize d = 0; d < table->n; d++) {
    VigieMappedColumn *column = &mapping->column[table->dimension[d].column];

    column->role = VIGIE_COLUMN_DIMENSION;
    g_free (column->reason);
    column->reason = g_strdup (_ ("its modalities make columns"));
  }
  for (gsize j = 0; j < mapping->n_columns; j++) {
    VigieMappedColumn *column = &mapping->column[j];
    VigieHeadingMatch match;

    if (column->role == VIGIE_COLUMN_VARIABLE || column->role == VIGIE_COLUMN_DECLARED) {
      column->role = VIGIE_COLUMN_MEASURE;
      continue;
    }
    if (column->role == VIGIE_COLUMN_DIMENSION || column->role == VIGIE_COLUMN_CODE ||
        column->role == VIGIE_COLUMN_COMMUNE ||
        !vigie_pivot_recognise (source, column->heading, period.year, &match))
      continue;
    column->role = VIGIE_COLUMN_MEASURE;
    g_free (column->variable);
    column->variable = g_strdup (match.variable);
    column->period =
      match.year && match.year != period.year ? vigie_period_of_year (match.year) : period;
    column->scale = match.scale;
  }
}

gssize
vigie_long_find_contributor (const VigieMapping *mapping)
{
  for (gsize j = 0; j < mapping->n_columns; j++) {
    const VigieDimension *dimension = vigie_dimension_of_heading (mapping->column[j].heading);

    if (dimension && dimension->kind == VIGIE_DIMENSION_CONTRIBUTOR)
      return (gssize) j;
  }
  return -1;
}

/* Of the combinations of texts, those of modalities. */
static void
find_combinations (VigieLong *table)
{
  GHashTableIter iter;
  gpointer key;

  if (!table->modalities->combinations)
    return;
  table->combination =
    g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  g_hash_table_iter_init (&iter, table->modalities->combinations);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    const guint16 *of_text = g_bytes_get_data (key, NULL);
    g_autofree guint16 *number = g_new0 (guint16, table->n + 1);

    for (gsize d = 0; d < table->n; d++)
      number[d] = (guint16) table->dimension[d].of_text[of_text[table->dimension[d].index]];
    g_hash_table_add (table->combination, g_bytes_new (number, table->n * sizeof *number));
  }
}

static VigiePivot *
make_pivot (VigieMapping *mapping, VigieLong *table, const char *source, VigiePeriod period)
{
  VigiePivot *pivot = g_new0 (VigiePivot, 1);

  pivot->absent_is_zero = vigie_pivot_absent_is_zero (source);
  pivot->sums_rows = vigie_pivot_sums_rows (source);
  pivot->contributor = pivot->sums_rows ? vigie_long_find_contributor (mapping) : -1;
  pivot->n_dimensions = table->n;
  pivot->dimension = g_new0 (VigiePivotDimension, table->n + 1);
  for (gsize d = 0; d < table->n; d++)
    pivot->dimension[d] = pivot_dimension_of (&table->dimension[d]);
  set_roles (mapping, table, source, period);
  table->pivot = pivot;
  vigie_long_apply_rules (table, mapping, source);
  return pivot;
}

static gboolean
is_long (const VigieModalities *modalities, const char *source)
{
  gboolean varies = vigie_pivot_sums_rows (source);
  gsize least;

  for (guint i = 0; i < modalities->column->len; i++) {
    const VigieModalityColumn *column = modalities->column->pdata[i];

    varies |=
      is_dimension (column, source) &&
      (column->varies || (column->dimension && column->dimension->kind != VIGIE_DIMENSION_PERIOD));
  }
  /* A code that comes twice by mistake makes no long table; two estates of a zone are none. */
  least = vigie_pivot_sums_rows (source) ? 0 : MAX (2, modalities->n_codes / 10);
  return varies && modalities->n_rows > modalities->n_codes + least;
}

gboolean
vigie_long_propose (VigieMapping *mapping,
                    const VigieSample *sample,
                    const VigieLayout *layout,
                    VigieReader *reader,
                    const char *source,
                    VigiePeriod period,
                    const char *const *map,
                    VigieProgress *progress,
                    GError **error)
{
  const VigieDimension **dimension = NULL;
  gboolean likely;
  g_autofree gssize *column =
    find_candidates (mapping, sample, layout, source, &dimension, &likely);
  g_autoptr (VigieModalities) modalities = NULL;
  VigieLong table = { 0 };
  gboolean done = TRUE;

  if (likely || repeats_codes (sample, layout, source)) {
    modalities = vigie_modalities_read (reader, mapping, column, dimension, progress, error);
    done = modalities != NULL;
  }
  if (done && modalities && is_long (modalities, source)) {
    table.modalities = modalities;
    table.dimension = g_new0 (VigieLongDimension, modalities->column->len + 1);
    add_dimensions (&table, mapping, source, period);
    find_combinations (&table);
    mapping->pivot = make_pivot (mapping, &table, source, period);
  }
  done = done && vigie_long_map (&table, mapping, source, period, map, error);
  for (gsize d = 0; d < table.n; d++)
    dimension_clear (&table.dimension[d]);
  g_free (table.dimension);
  g_clear_pointer (&table.combination, g_hash_table_unref);
  g_free (dimension);
  return done;
}

/* “MAX_EFF”, “EFF_MAX”, “MAX EFF”: without the word it is the variable's own heading. */
static gboolean
is_largest_of (const char *heading, const char *source, const char *variable, VigiePeriod period)
{
  g_autofree char *upper = g_ascii_strup (heading, -1);
  gsize n = strlen (upper);
  const char *own = NULL;
  VigieHeadingMatch match;

  if (g_str_has_prefix (upper, "MAX_") || g_str_has_prefix (upper, "MAX "))
    own = upper + 4;
  else if (n > 4 && (g_str_has_suffix (upper, "_MAX") || g_str_has_suffix (upper, " MAX"))) {
    upper[n - 4] = '\0';
    own = upper;
  }
  return own && vigie_pivot_recognise (source, own, period.year, &match) && match.variable &&
         strcmp (match.variable, variable) == 0 && (match.year == 0 || match.year == period.year);
}

gssize
vigie_long_find_largest (const VigieMapping *mapping,
                         const char *source,
                         const char *variable,
                         VigiePeriod period)
{
  for (gsize j = 0; j < mapping->n_columns; j++)
    if (is_largest_of (mapping->column[j].heading, source, variable, period))
      return (gssize) j;
  return -1;
}
