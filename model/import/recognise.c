/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code column is known by what it holds: most different codes, before any heading is read. */
#include "model/import/recognise.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/text.h"
#include "model/import/cell.h"

#define COLUMNS_SEEN 512

/* What the cells of a column look like as codes. */
typedef struct {
  gsize filled, nine, five, qpv, part, zones;
  gsize distinct;
} CodeLook;

static CodeLook
look_at_column (const VigieSample *sample, gsize column, GHashTable *zone)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  CodeLook look = { 0 };

  for (gsize i = 0; i < sample->n_rows; i++) {
    const VigieField *field = vigie_sample_get (sample, i, column);
    int form;

    if (field->length == 0 || field->kind == VIGIE_FIELD_DATE)
      continue;
    look.filled++;
    form = vigie_code_form (field->text);
    if (form == 0) {
      look.part += field->length <= 4 && strspn (field->text, "0123456789") == field->length;
      continue;
    }
    look.nine += form == 9;
    look.five += form == 5;
    look.qpv += form == 8;
    if (g_hash_table_add (seen, (char *) field->text)) {
      look.distinct++;
      look.zones += g_hash_table_contains (zone, field->text);
    }
  }
  return look;
}

/* Zones count most, then whole codes that differ; five digits may be any figure. */
static gsize
code_score (const CodeLook *look)
{
  gsize forms = look->nine + look->five + look->qpv;

  if (look->distinct == 0 || forms * 2 < look->filled)
    return 0;
  if (look->nine + look->qpv >= look->five)
    return 1000 * look->zones + 100 * look->distinct;
  /* A commune's column: nearly all of it must look so. */
  return forms * 10 >= look->filled * 8 ? 1000 * look->zones + 2 * look->distinct : look->zones;
}

static GHashTable *
codes_of (const VigieZoning *iris)
{
  GHashTable *zone = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < iris->n_zones; i++) {
    g_hash_table_add (zone, iris->zone[i].code);
    if (iris->zone[i].parent)
      g_hash_table_add (zone, iris->zone[i].parent);
  }
  return zone;
}

static gboolean
heading_says_iris (const VigieSample *sample, gsize column)
{
  for (gsize i = 0; i < MIN (sample->n_rows, 20); i++) {
    const VigieField *field = vigie_sample_get (sample, i, column);

    if (field->kind == VIGIE_FIELD_TEXT && field->length < 24) {
      g_autofree char *key = vigie_text_name_key (field->text);

      if (g_str_has_suffix (key, "iris") || g_str_has_prefix (key, "iris"))
        return TRUE;
    }
  }
  return FALSE;
}

/* Without a column of whole codes: a commune's column with a column of parts behind it. */
static void
look_for_parts (const VigieSample *sample, const CodeLook *look, gsize n, VigieLayout *layout)
{
  for (gsize j = layout->code + 1; j < n && j < (gsize) layout->code + 5; j++)
    if (look[j].part * 10 >= look[j].filled * 7 && look[j].part > 0 &&
        heading_says_iris (sample, j)) {
      layout->commune = layout->code;
      layout->code = j;
      return;
    }
}

static gboolean
is_data_row (const VigieSample *sample,
             const VigieLayout *layout,
             const VigieZoning *own,
             gsize row)
{
  gssize column = layout->commune >= 0 ? layout->commune : layout->code;
  const char *text = vigie_sample_get (sample, row, column)->text;

  return vigie_code_form (text) != 0 || (own && vigie_zoning_find (own, text) >= 0);
}

/* Distinct zones of a zoning in a column, 0 where most texts there are others: a group may be
 * called “1”, and so may a figure. */
static gsize
count_own (const VigieSample *sample, gsize column, const VigieZoning *own)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n_filled = 0;
  gsize n = 0;

  for (gsize i = 0; i < sample->n_rows; i++) {
    const VigieField *field = vigie_sample_get (sample, i, column);

    n_filled += field->length > 0;
    if (field->length == 0 || vigie_zoning_find (own, field->text) < 0)
      continue;
    n++;
    g_hash_table_add (seen, (char *) field->text);
  }
  return n * 2 >= n_filled && g_hash_table_size (seen) == n ? n : 0;
}

/* A national file has few rows of the territory, perhaps none among the first. */
static gsize
count_matches (const VigieSample *sample, gsize column, const VigieZoning *own)
{
  gsize n = own->n_zones > 0 && vigie_zoning_is_qpv_code (own->zone[0].code);

  for (gsize i = 0; i < sample->n_rows; i++)
    n += vigie_zoning_find (own, vigie_sample_get (sample, i, column)->text) >= 0;
  return n;
}

/* The zoning of the user's own whose codes stand in the file, where those of IRIS do not. */
static void
look_for_own (const VigieSample *sample, const GPtrArray *own, gsize n, VigieLayout *layout)
{
  gsize best = 0;

  for (guint k = 0; k < own->len; k++)
    for (gsize j = 0; j < n; j++) {
      gsize found;

      if (layout->qpv ? (gssize) j != layout->code : layout->n_zones > 0)
        continue;
      found = layout->qpv ? count_matches (sample, j, own->pdata[k])
                          : count_own (sample, j, own->pdata[k]);
      if (found <= best)
        continue;
      best = found;
      layout->own = k;
      layout->code = (gssize) j;
      layout->commune = -1;
      layout->n_codes = layout->n_zones = found;
    }
}

/* Texts of a row that could be headings. */
static gsize
count_texts (const VigieSample *sample, gsize row)
{
  gsize n = 0;

  for (gsize j = 0; j < sample->row[row].n; j++)
    n += sample->row[row].field[j].kind == VIGIE_FIELD_TEXT;
  return n;
}

static gsize
count_known (const VigieSample *sample, gsize row, const char *source)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  VigieHeadingMatch match;
  gsize n = 0;

  for (gsize j = 0; j < sample->row[row].n; j++)
    n += sample->row[row].field[j].length > 0 &&
         vigie_catalogue_recognise (catalogue, source, sample->row[row].field[j].text, 0, &match) &&
         !match.flag;
  return n;
}

static gsize
count_known_by_any (const VigieSample *sample, gsize row)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  gsize best = 0;

  for (gsize s = 0; s < catalogue->n_sources; s++)
    best = MAX (best, count_known (sample, row, catalogue->source[s].code));
  return best;
}

/* Above the first row of data: the row with most known headings, else the last one with texts. */
static void
look_for_headings (const VigieSample *sample, VigieLayout *layout)
{
  gsize best = 0;

  for (gsize i = 0; i < layout->first_row; i++) {
    gsize known = count_known_by_any (sample, i);

    if (known > best || (best == 0 && count_texts (sample, i) >= 2)) {
      best = known;
      layout->heading_row = i;
    }
  }
  if (layout->heading_row < 0 && layout->first_row > 0)
    layout->heading_row = layout->first_row - 1;
  if (layout->heading_row < 0)
    return;
  /* A second row of headings stands beside it and is nearly as full. */
  for (gssize i = layout->heading_row + 1; i >= layout->heading_row - 1; i -= 2)
    if (i >= 0 && i < (gssize) layout->first_row &&
        count_texts (sample, i) * 2 > count_texts (sample, layout->heading_row) &&
        count_texts (sample, i) >= 3)
      layout->label_row = i;
}

VigieLayout
vigie_layout_read (const VigieSample *sample, const VigieZoning *iris, const GPtrArray *own)
{
  VigieLayout layout = { -1, -1, -1, -1, 0, 0, 0, -1, FALSE };
  g_autoptr (GHashTable) zone = codes_of (iris);
  gsize n = MIN (sample->n_columns, COLUMNS_SEEN);
  g_autofree CodeLook *look = g_new0 (CodeLook, n + 1);
  gsize best = 0;

  for (gsize j = 0; j < n; j++) {
    gsize score;

    look[j] = look_at_column (sample, j, zone);
    score = code_score (&look[j]);
    if (score > best) {
      best = score;
      layout.code = j;
    }
  }
  if (layout.code >= 0) {
    layout.n_codes = look[layout.code].nine + look[layout.code].five + look[layout.code].qpv;
    layout.n_zones = look[layout.code].zones;
    layout.qpv = look[layout.code].qpv * 2 > layout.n_codes;
  }
  look_for_own (sample, own, n, &layout);
  if (layout.code < 0)
    return layout;
  if (look[layout.code].nine == 0 && layout.own < 0 && !layout.qpv)
    look_for_parts (sample, look, n, &layout);

  while (layout.first_row < sample->n_rows &&
         !is_data_row (sample, &layout, layout.own < 0 ? NULL : own->pdata[layout.own],
                       layout.first_row))
    layout.first_row++;
  look_for_headings (sample, &layout);
  return layout;
}

const char *
vigie_recognise_source (const VigieSample *sample,
                        const VigieLayout *layout,
                        int year,
                        gsize *n_matches)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  const char *best = NULL;

  *n_matches = 0;
  if (layout->heading_row < 0)
    return NULL;
  for (gsize s = 0; s < catalogue->n_sources; s++) {
    gsize n = count_known (sample, layout->heading_row, catalogue->source[s].code);

    if (n > *n_matches) {
      *n_matches = n;
      best = catalogue->source[s].code;
    }
  }
  return best;
}

int
vigie_recognise_year (const VigieSample *sample, const VigieLayout *layout, const char *source)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (GHashTable) count = g_hash_table_new (NULL, NULL);
  gsize most = 0;
  int year = 0;

  if (layout->heading_row < 0)
    return 0;
  for (gsize j = 0; j < sample->n_columns; j++) {
    const char *heading = vigie_sample_get (sample, layout->heading_row, j)->text;
    VigieHeadingMatch match;
    gsize n;

    if (!vigie_catalogue_recognise (catalogue, source, heading, 0, &match) || match.year == 0)
      continue;
    n = 1 + GPOINTER_TO_SIZE (g_hash_table_lookup (count, GINT_TO_POINTER (match.year)));
    g_hash_table_insert (count, GINT_TO_POINTER (match.year), GSIZE_TO_POINTER (n));
    if (n > most || (n == most && match.year > year)) {
      most = n;
      year = match.year;
    }
  }
  return year;
}

int
vigie_year_in_name (const char *name)
{
  int found = 0;

  for (const char *p = name; *p; p++) {
    gsize digits = strspn (p, "0123456789");
    int year;

    if (digits == 0)
      continue;
    year = digits == 4 ? (int) g_ascii_strtoll (p, NULL, 10) : 0;
    p += digits - 1;
    if (year < 1960 || year > 2099)
      continue;
    if (found && found != year)
      return 0;
    found = year;
  }
  return found;
}

/* Headings of columns that describe the zone and are no variables. */
static const char *const descriptive[] = {
  "typiris",  "modifiris", "labiris", "reg",      "reg2016", "dep",    "uu",       "uu2010",
  "uu2020",   "epci",      "triris",  "grdquart", "indic",   "infra",  "comp9099", "dciriscli",
  "dcirisli", "annee",     "bv2012",  "ze2010",   "note",    "typcom", "arm",      "canton"
};

static gboolean
is_descriptive (const char *heading)
{
  g_autofree char *key = vigie_text_name_key (heading);

  for (gsize i = 0; i < G_N_ELEMENTS (descriptive); i++)
    if (strcmp (key, descriptive[i]) == 0)
      return TRUE;
  return FALSE;
}

/* What the sample's cells of a column are. */
typedef struct {
  gsize figures, marks, blank, texts, codes;
  VigieDecimals decimals;
} ColumnLook;

static ColumnLook
look_at_cells (const VigieSample *sample, gsize first_row, gsize column)
{
  ColumnLook look = { 0 };

  for (gsize i = first_row; i < sample->n_rows; i++) {
    const VigieField *field = vigie_sample_get (sample, i, column);
    double value;
    guint8 state;

    vigie_decimals_add (&look.decimals, field->text, field->length);
    switch (vigie_cell_read (field, ',', ' ', &value, &state)) {
    case VIGIE_CELL_READ_FIGURE:
      look.figures++;
      break;
    case VIGIE_CELL_READ_MARK:
      look.marks++;
      break;
    case VIGIE_CELL_READ_BLANK:
      look.blank++;
      break;
    case VIGIE_CELL_READ_FAULT:
      if (vigie_cell_read (field, '.', ',', &value, &state) == VIGIE_CELL_READ_FIGURE)
        look.figures++;
      else
        look.texts++;
      break;
    }
    look.codes += field->length > 0 && vigie_code_form (field->text) != 0;
  }
  return look;
}

/* The role of a column that the catalogue does not know. */
static void
describe_unknown (VigieMappedColumn *column, const ColumnLook *look)
{
  g_autofree char *key = vigie_text_name_key (column->heading);

  if (!*column->heading && look->figures + look->texts + look->marks == 0) {
    column->role = VIGIE_COLUMN_IGNORED;
    column->reason = g_strdup (_ ("without heading and without figures"));
  } else if (look->texts > look->figures) {
    column->role = strstr (key, "typ") ? VIGIE_COLUMN_IGNORED : VIGIE_COLUMN_NAME;
    column->reason = g_strdup (_ ("text"));
  } else if (is_descriptive (column->heading)) {
    column->role = VIGIE_COLUMN_IGNORED;
    column->reason = g_strdup (_ ("describes the zone"));
  } else if (g_str_has_prefix (key, "depcom") || strcmp (key, "com") == 0 ||
             g_str_has_prefix (key, "codecom") || g_str_has_prefix (key, "codgeo")) {
    column->role = VIGIE_COLUMN_IGNORED;
    column->reason = g_strdup (_ ("code of the commune"));
  } else if (!*column->heading) {
    column->role = VIGIE_COLUMN_IGNORED;
    column->reason = g_strdup (_ ("without heading"));
  } else {
    column->role = VIGIE_COLUMN_UNKNOWN;
    column->reason = g_strdup (_ ("the catalogue does not know this heading: say what it is, or "
                                  "leave it aside"));
  }
}

static void
name_column (const VigieSample *sample,
             const VigieLayout *layout,
             gsize j,
             const char *source,
             VigiePeriod period,
             VigieMappedColumn *column,
             const ColumnLook *look)
{
  VigieHeadingMatch match;

  if ((gssize) j == layout->code) {
    column->role = VIGIE_COLUMN_CODE;
  } else if ((gssize) j == layout->commune) {
    column->role = VIGIE_COLUMN_COMMUNE;
  } else if (*column->heading && vigie_catalogue_recognise (vigie_catalogue_get (), source,
                                                            column->heading, period.year, &match)) {
    if (match.flag) {
      column->role = VIGIE_COLUMN_IGNORED;
      column->reason = g_strdup (_ ("a quality code of the producer"));
      return;
    }
    column->role = match.declared ? VIGIE_COLUMN_DECLARED : VIGIE_COLUMN_VARIABLE;
    column->variable = g_strdup (match.variable);
    column->period =
      match.year && match.year != period.year ? vigie_period_of_year (match.year) : period;
    column->scale = match.scale;
  } else {
    describe_unknown (column, look);
  }
}

/* The same variable of the same period twice: the first one counts. */
static void
drop_doubles (VigieMapping *mapping)
{
  for (gsize j = 0; j < mapping->n_columns; j++)
    for (gsize i = 0; i < j && mapping->column[j].variable; i++) {
      VigieMappedColumn *column = &mapping->column[j];

      if (g_strcmp0 (mapping->column[i].variable, column->variable) != 0 ||
          vigie_period_compare (mapping->column[i].period, column->period) != 0)
        continue;
      column->role = VIGIE_COLUMN_IGNORED;
      g_free (column->reason);
      column->reason =
        g_strdup_printf (_ ("the column “%s” gives the same"), mapping->column[i].heading);
      g_clear_pointer (&column->variable, g_free);
    }
}

VigieMapping *
vigie_mapping_propose (const VigieSample *sample,
                       const VigieLayout *layout,
                       const char *source,
                       VigiePeriod period,
                       char usual)
{
  VigieMapping *mapping = g_new0 (VigieMapping, 1);

  mapping->heading_row = layout->heading_row < 0 ? 0 : sample->row[layout->heading_row].number;
  mapping->label_row = layout->label_row < 0 ? 0 : sample->row[layout->label_row].number;
  mapping->first_row =
    layout->first_row < sample->n_rows ? sample->row[layout->first_row].number : 1;
  mapping->n_columns = sample->n_columns;
  mapping->column = g_new0 (VigieMappedColumn, sample->n_columns + 1);

  for (gsize j = 0; j < sample->n_columns; j++) {
    VigieMappedColumn *column = &mapping->column[j];
    ColumnLook look = look_at_cells (sample, layout->first_row, j);
    const char *heading =
      layout->heading_row < 0 ? "" : vigie_sample_get (sample, layout->heading_row, j)->text;
    const char *label =
      layout->label_row < 0 ? "" : vigie_sample_get (sample, layout->label_row, j)->text;

    column->heading = vigie_text_excerpt (heading, 120);
    g_strstrip (column->heading);
    column->label = vigie_text_excerpt (label, 120);
    column->scale = 1.0;
    vigie_decimals_decide (&look.decimals, usual, &column->decimal, &column->thousands);
    name_column (sample, layout, j, source, period, column, &look);
    if (!column->reason)
      column->reason = g_strdup ("");
  }
  drop_doubles (mapping);
  return mapping;
}
