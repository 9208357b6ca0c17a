/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns of the catalogue first, then what a column holds; each proposal says why. */
#include "model/import/recognise.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/text.h"
#include "model/import/cell.h"
#include "model/import/code-text.h"
#include "model/import/proposal.h"

const char *
vigie_recognise_source (const VigieSample *sample,
                        const VigieLayout *layout,
                        int year,
                        gsize *n_matches,
                        const char **rival)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  const char *best = NULL;

  *n_matches = 0;
  if (rival)
    *rival = NULL;
  if (layout->heading_row < 0)
    return NULL;
  for (gsize s = 0; s < catalogue->n_sources; s++) {
    gsize n = vigie_layout_count_known (sample, layout->heading_row, catalogue->source[s].code);

    if (rival && (n > *n_matches || (n == *n_matches && n > 0)))
      *rival = n == *n_matches ? catalogue->source[s].code : NULL;
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

static gboolean
is_among (const char *word, gsize n, const char *const *list)
{
  for (gsize i = 0; list[i]; i++)
    if (strlen (list[i]) == n && g_ascii_strncasecmp (word, list[i], n) == 0)
      return TRUE;
  return FALSE;
}

/* The last word before @end, in letters beyond ASCII too. Returns: where it begins; @n: its length, 0 for none. */
static const char *
word_before (const char *text, const char *end, gsize *n)
{
  const char *last = end;

  while (last > text && !g_ascii_isalpha (last[-1]) && (guchar) last[-1] < 0x80)
    last--;
  for (end = last; end > text && (g_ascii_isalpha (end[-1]) || (guchar) end[-1] >= 0x80);)
    end--;
  *n = (gsize) (last - end);
  return end;
}

/* "geo2024", "Géographie au 01/01/2024", "produit-le2024-07-05": a year of something else than the figures. */
static gboolean
is_of_another (const char *text, const char *year)
{
  static const char *const between[] = { "au", "le", "du", "de", "en", "er", "janvier", NULL };
  static const char *const others[] = { "geo",     "geographie", "géographie", "cog", "ligne",
                                        "produit", "jour",       "maj",        NULL };
  const char *word = year;
  gsize n;

  for (int i = 0; i < 4; i++) {
    word = word_before (text, word, &n);
    if (is_among (word, n, others))
      return TRUE;
    if (n == 0 || !is_among (word, n, between))
      return FALSE;
  }
  return FALSE;
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
    if (year < 1960 || year > 2099 || is_of_another (name, p)) {
      p += digits - 1;
      continue;
    }
    p += digits - 1;
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
  return g_ascii_strncasecmp (heading, "note_", 5) == 0;
}

/* What the sample's cells of a column are. */
typedef struct {
  gsize figures, marks, blank, texts, codes;
  VigieDecimals decimals;
} ColumnLook;

/* Under any decimal and thousands mark. */
static gboolean
is_figure_anyhow (const VigieField *field)
{
  static const char marks[][2] = { { '.', ',' }, { ',', '.' }, { ',', '\'' }, { '.', '\'' } };
  double value;
  guint8 state;

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (vigie_cell_read (field, marks[i][0], marks[i][1], NULL, &value, &state) ==
        VIGIE_CELL_READ_FIGURE)
      return TRUE;
  return FALSE;
}

static ColumnLook
look_at_cells (const VigieSample *sample, gsize first_row, gsize column)
{
  ColumnLook look = { 0 };

  for (gsize i = first_row; i < sample->n_rows; i++) {
    const VigieField *field = vigie_sample_get (sample, i, column);
    double value;
    guint8 state;

    /* A typed number has its mark from whoever wrote it down here. */
    if (field->kind == VIGIE_FIELD_TEXT)
      vigie_decimals_add (&look.decimals, field->text, field->length);
    switch (vigie_cell_read (field, ',', ' ', NULL, &value, &state)) {
    case VIGIE_CELL_READ_FIGURE:
      look.figures++;
      break;
    case VIGIE_CELL_READ_MARK:
    case VIGIE_CELL_READ_ASKED:
      look.marks++;
      break;
    case VIGIE_CELL_READ_BLANK:
      look.blank++;
      break;
    case VIGIE_CELL_READ_FAULT:
      /* What was never computed would have been one. */
      *(field->kind == VIGIE_FIELD_FORMULA || is_figure_anyhow (field) ? &look.figures
                                                                       : &look.texts) += 1;
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
name_column (const VigieLayout *layout,
             gsize j,
             const char *const *headings,
             const char *source,
             VigiePeriod period,
             VigieMappedColumn *column,
             const ColumnLook *look)
{
  gboolean words = look->texts > 0 && look->figures + look->marks == 0;

  column->likelihood = 1.0;
  if ((gssize) j == layout->code) {
    column->role = VIGIE_COLUMN_CODE;
    column->reason = g_strdup (layout->names   ? _ ("holds names of zones")
                               : layout->parts ? _ ("holds the last four characters of IRIS")
                                               : _ ("holds codes of zones"));
    return;
  }
  if ((gssize) j == layout->commune) {
    column->role = VIGIE_COLUMN_COMMUNE;
    column->reason = g_strdup (_ ("the commune beside the code"));
    return;
  }
  /* A dictionary of variables has their names and no figure. */
  if (!words)
    vigie_propose_by_heading (column, headings, source, period);
  if (vigie_propose_take (column))
    return;
  if (column->reason) {
    column->role = VIGIE_COLUMN_UNKNOWN;
    column->likelihood = 0.5;
    return;
  }
  describe_unknown (column, look);
  column->likelihood = column->role == VIGIE_COLUMN_UNKNOWN ? 0.1 : 0.9;
  if (column->role == VIGIE_COLUMN_UNKNOWN && column->other)
    vigie_propose_tell (column);
}

static void
drop_double (VigieMappedColumn *column, const VigieMappedColumn *kept)
{
  column->role = VIGIE_COLUMN_IGNORED;
  g_free (column->reason);
  column->reason = g_strdup_printf (_ ("the column “%s” gives the same"), kept->heading);
  g_clear_pointer (&column->variable, g_free);
}

/* The same variable of the same period twice: the first one counts, but one letter says less: where there is a “BCatA”, “A”
 * are job seekers of all categories. */
static void
drop_doubles (VigieMapping *mapping)
{
  for (gsize j = 0; j < mapping->n_columns; j++)
    for (gsize i = 0; i < j && mapping->column[j].variable; i++) {
      VigieMappedColumn *first = &mapping->column[i];
      VigieMappedColumn *second = &mapping->column[j];

      if (g_strcmp0 (first->variable, second->variable) != 0 ||
          vigie_period_compare (first->period, second->period) != 0)
        continue;
      if (strlen (first->heading) == 1 && strlen (second->heading) > 1)
        drop_double (first, second);
      else
        drop_double (second, first);
    }
}

/* The decimal mark that the columns beside those of codes are certain of, 0 where they differ or none is. */
static char
certain_mark (const ColumnLook *look, gsize n_columns, const VigieLayout *layout)
{
  gsize n_commas = 0, n_points = 0;

  for (gsize j = 0; j < n_columns; j++)
    if ((gssize) j != layout->code && (gssize) j != layout->commune &&
        look[j].figures > look[j].texts) {
      n_commas += vigie_decimals_certain (&look[j].decimals) == ',';
      n_points += vigie_decimals_certain (&look[j].decimals) == '.';
    }
  if ((n_commas > 0) == (n_points > 0))
    return 0;
  return n_commas > 0 ? ',' : '.';
}

VigieMapping *
vigie_mapping_propose (const VigieSample *sample,
                       const VigieLayout *layout,
                       const char *source,
                       VigiePeriod period,
                       char usual)
{
  VigieMapping *mapping = vigie_mapping_new (sample->n_columns);
  g_autofree ColumnLook *looks = g_new0 (ColumnLook, sample->n_columns + 1);
  g_auto (GStrv) headings = g_new0 (char *, sample->n_columns + 1);
  char certain;

  for (gsize j = 0; j < sample->n_columns; j++) {
    looks[j] = look_at_cells (sample, layout->first_row, j);
    headings[j] = vigie_layout_dup_heading (layout, sample, j);
  }
  certain = certain_mark (looks, sample->n_columns, layout);
  mapping->heading_row = layout->heading_row < 0 ? 0 : sample->row[layout->heading_row].number;
  mapping->label_row = layout->label_row < 0 ? 0 : sample->row[layout->label_row].number;
  mapping->first_row =
    layout->first_row < sample->n_rows ? sample->row[layout->first_row].number : 1;

  for (gsize j = 0; j < sample->n_columns; j++) {
    VigieMappedColumn *column = &mapping->column[j];
    const ColumnLook *look = &looks[j];
    /* Of headings over several rows, what stands in that of the others. */
    gssize row = layout->label_row < 0 ? layout->heading_row : layout->label_row;
    const char *label =
      row < 0 || layout->grouped ? "" : vigie_sample_get (sample, (gsize) row, j)->text;

    column->heading = g_strdup (headings[j]);
    if (strcmp (label, column->heading) == 0)
      label = "";
    column->label = vigie_text_excerpt (label, 120);
    column->scale = 1.0;
    vigie_decimals_decide (&look->decimals, certain, usual, &column->decimal, &column->thousands);
    column->undecided = vigie_decimals_undecided (&look->decimals, certain, usual);
    column->marked = vigie_decimals_are_marked (&look->decimals);
    name_column (layout, j, (const char *const *) headings, source, period, column, look);
    if (!column->reason)
      column->reason = g_strdup ("");
  }
  drop_doubles (mapping);
  return mapping;
}
