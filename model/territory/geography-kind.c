/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables are known by their headings, whichever sheet has them; contours by the codes of their zones. */
#include "model/territory/geography-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/text.h"
#include "model/territory/columns.h"
#include "model/territory/commune-life.h"
#include "model/territory/epci.h"
#include "model/territory/raw-file.h"

#define MOST_ROWS 20 /* above the headings */
#define MOST_COLUMNS 64
#define MOST_OWN_COLUMNS 20 /* figures by IRIS bear names and types too, and many more columns */
#define MOST_SHEETS 12

/* --- Tables --- */

/* Which words stand among the headings. */
typedef enum {
  HAS_DATE = 1 << 0,
  HAS_BEFORE = 1 << 1,
  HAS_IRIS = 1 << 2,
  HAS_IRIS_TYPE = 1 << 3,
  HAS_QUARTER = 1 << 4,
  HAS_EPCI = 1 << 5,
  HAS_COMMUNE = 1 << 6,
  HAS_NAME = 1 << 7,
  HAS_YEARS = 1 << 8,
  HAS_RATIO = 1 << 9,
  HAS_CENSUS = 1 << 10
} Headings;

static const struct {
  const char *word;
  Headings has;
} heading_words[] = {
  { "dateeff", HAS_DATE }, { "comav", HAS_BEFORE },      { "codeiris", HAS_IRIS },
  { "iris", HAS_IRIS },    { "typiris", HAS_IRIS_TYPE }, { "grdquart", HAS_QUARTER },
  { "epci", HAS_EPCI },    { "codgeo", HAS_COMMUNE },    { "com", HAS_COMMUNE },
  { "libgeo", HAS_NAME },  { "libelle", HAS_NAME },      { "ratio", HAS_RATIO },
  { "poids", HAS_RATIO },  { "weight", HAS_RATIO },
};

/* Insee's “P16_LOG”, “P19_POP”: without its mark by now. */
static gboolean
is_of_census (const char *plain)
{
  return strlen (plain) == 6 && plain[0] == 'p' && strspn (plain + 1, "0123456789") == 2 &&
         (strcmp (plain + 3, "log") == 0 || strcmp (plain + 3, "pop") == 0);
}

static int
read_headings (const VigieRow *row)
{
  int has = 0, n_years = 0;

  for (gsize i = 0; i < MIN (row->n, MOST_COLUMNS); i++) {
    g_autofree char *key = vigie_text_name_key (row->field[i].text);
    g_autofree char *plain = g_strdup (key);
    gsize n = 0;

    for (const char *c = key; *c; c++)
      if (g_ascii_isalnum (*c))
        plain[n++] = *c;
    plain[n] = '\0';
    for (gsize k = 0; k < G_N_ELEMENTS (heading_words); k++)
      if (strcmp (plain, heading_words[k].word) == 0)
        has |= heading_words[k].has;
    if (is_of_census (plain))
      has |= HAS_CENSUS;
    if (g_str_has_prefix (plain, "cod") && n >= 7 && strspn (plain + n - 4, "0123456789") == 4)
      n_years++;
  }
  return n_years == 2 ? has | HAS_YEARS : has;
}

static VigieGeographyKind
kind_of_headings (int has, gsize n_columns)
{
  if ((has & HAS_IRIS) && (has & HAS_CENSUS))
    return VIGIE_GEOGRAPHY_CENSUS;
  if (n_columns > MOST_OWN_COLUMNS)
    return VIGIE_GEOGRAPHY_UNKNOWN;
  if ((has & HAS_DATE) && (has & HAS_BEFORE))
    return VIGIE_GEOGRAPHY_EVENTS;
  if ((has & HAS_YEARS) && (has & HAS_RATIO))
    return VIGIE_GEOGRAPHY_PASSAGE;
  if ((has & HAS_IRIS) && (has & HAS_IRIS_TYPE) && (has & HAS_QUARTER))
    return VIGIE_GEOGRAPHY_IRIS;
  if ((has & HAS_IRIS) && (has & HAS_QUARTER))
    return VIGIE_GEOGRAPHY_QUARTERS;
  if ((has & HAS_COMMUNE) && (has & HAS_EPCI))
    return VIGIE_GEOGRAPHY_EPCI;
  if ((has & HAS_COMMUNE) && (has & HAS_NAME))
    return VIGIE_GEOGRAPHY_COMMUNES;
  return VIGIE_GEOGRAPHY_UNKNOWN;
}

/* “Géographie au 01/01/2024”, “en vigueur au 1er janvier 2024”: 0 where a title says none. */
static int
year_of_title (const char *title)
{
  static const char *const before[] = { "01/01/", "janvier ", NULL };

  for (gsize i = 0; before[i]; i++) {
    const char *at = strstr (title, before[i]);
    int year = at ? (int) g_ascii_strtoull (at + strlen (before[i]), NULL, 10) : 0;

    if (year >= 1990 && year <= 2099)
      return year;
  }
  return 0;
}

/* What the reader's first rows say. */
static VigieGeographyKind
read_kind (VigieReader *reader, int *year)
{
  VigieRow row;

  *year = 0;
  while (vigie_reader_next (reader, &row, NULL) && row.number <= MOST_ROWS) {
    VigieGeographyKind kind = kind_of_headings (read_headings (&row), row.n);

    if (kind != VIGIE_GEOGRAPHY_UNKNOWN)
      return kind;
    if (*year == 0 && row.n > 0)
      *year = year_of_title (row.field[0].text);
  }
  return VIGIE_GEOGRAPHY_UNKNOWN;
}

static gboolean
take_kind (VigieReader *reader, VigieGeographyFile *file)
{
  int year = 0;
  VigieGeographyKind kind = read_kind (reader, &year);

  if (kind == VIGIE_GEOGRAPHY_UNKNOWN)
    return FALSE;
  file->kind = kind;
  file->year = year;
  file->reading = vigie_reading_dup (vigie_reader_get_reading (reader));
  return TRUE;
}

/* The sheet with the figures is seldom the one that tells: a workbook of Insee has its notes in others. */
void
vigie_geography_kind_of_table (const char *path, const char *member, VigieGeographyFile *file)
{
  VigieReading wanted = { .member = (char *) member };
  g_autoptr (VigieReader) reader = vigie_reader_open (path, &wanted, NULL);
  const VigieReading *reading = reader ? vigie_reader_get_reading (reader) : NULL;

  if (!reader || take_kind (reader, file))
    return;
  for (guint i = 0; reading->sheets && reading->sheets[i] && i < MOST_SHEETS; i++) {
    VigieReading of_sheet = { .member = (char *) member, .sheet = reading->sheets[i] };
    g_autoptr (VigieReader) other = NULL;

    if (g_strcmp0 (reading->sheets[i], reading->sheet) == 0)
      continue;
    if ((other = vigie_reader_open (path, &of_sheet, NULL)) && take_kind (other, file))
      return;
  }
}

/* --- Contours --- */

/* How many cells of a column are codes of what. */
typedef struct {
  gsize n_iris;
  gsize n_communes;
  gsize n_short; /* of these, those that lost a zero */
  gsize n_priority;
  GHashTable *iris; /* sets */
  GHashTable *communes;
} Column;

typedef struct {
  GArray *column;
  gsize n_rows;
} Table;

static void
column_clear (gpointer data)
{
  Column *column = data;

  g_hash_table_unref (column->iris);
  g_hash_table_unref (column->communes);
}

static void
table_take (Table *table, const VigieRow *row)
{
  while (table->column->len < MIN (row->n, MOST_COLUMNS)) {
    Column one = { 0,
                   0,
                   0,
                   0,
                   g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                   g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

    g_array_append_val (table->column, one);
  }
  for (gsize i = 0; i < MIN (row->n, MOST_COLUMNS); i++) {
    Column *column = &g_array_index (table->column, Column, i);
    g_autofree char *iris = vigie_contours_code (row->field[i].text);
    g_autofree char *commune = iris ? NULL : vigie_contours_commune (row->field[i].text);

    column->n_iris += iris != NULL;
    column->n_communes += commune != NULL;
    column->n_short += commune != NULL && row->field[i].length < 5;
    column->n_priority += vigie_zoning_is_qpv_code (row->field[i].text);
    if (iris)
      g_hash_table_add (column->iris, g_steal_pointer (&iris));
    if (commune)
      g_hash_table_add (column->communes, g_steal_pointer (&commune));
  }
  table->n_rows++;
}

/* Nearly all rows have such a code, and most have one of their own: the community of a commune has nine digits
 * too. */
static gboolean
is_code_column (const Table *table, gsize n, gsize n_distinct)
{
  return n > 0 && n * 100 >= table->n_rows * 95 && n_distinct * 2 >= n;
}

/* (transfer none): a set of the communes of 2020. */
static GHashTable *
known_communes (void)
{
  static GHashTable *known;

  if (g_once_init_enter (&known)) {
    GHashTable *all = g_hash_table_new (g_str_hash, g_str_equal);
    const GPtrArray *list = vigie_epci_list ();

    for (guint i = 0; i < list->len; i++)
      for (char **code = ((const VigieEpci *) list->pdata[i])->communes; *code; code++)
        g_hash_table_add (all, *code);
    g_once_init_leave (&known, all);
  }
  return known;
}

/* Numbers of buildings and cantons have as many digits as communes: most of these exist, and not all have lost a
 * zero. In the Manche a quarter of the communes of 2009 is gone. */
static gboolean
is_commune_column (const Table *table, const Column *column)
{
  gsize n = g_hash_table_size (column->communes), n_known = 0;
  GHashTableIter iter;
  gpointer code;

  if (!is_code_column (table, column->n_communes, n) || column->n_short == column->n_communes)
    return FALSE;
  g_hash_table_iter_init (&iter, column->communes);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    n_known += g_hash_table_contains (known_communes (), code);
  return n_known * 2 >= n;
}

/* (transfer full): the communes of the IRIS. */
static GHashTable *
communes_of (GHashTable *iris)
{
  GHashTable *communes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer code;

  g_hash_table_iter_init (&iter, iris);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    g_hash_table_add (communes, g_strndup (code, 5));
  return communes;
}

static void
find_years (VigieGeographyFile *file)
{
  g_autoptr (VigieCommuneLife) life = vigie_commune_life_new ();
  GHashTableIter iter;
  gpointer code;

  g_hash_table_iter_init (&iter, file->communes);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    vigie_commune_life_add (life, code);
  if (!vigie_commune_life_deduce (life, 0, &file->first, &file->last))
    file->first = file->last = 0;
}

/* Codes of cantons are codes of communes too: 21001 is both; only their names tell, and that of the file. */
static gboolean
is_named_canton (const VigieGeographyFile *file)
{
  g_autofree char *lower = g_ascii_strdown (file->name, -1);

  return strstr (lower, "canton") || strstr (lower, "circonscription");
}

static void
judge (const Table *table, VigieGeographyFile *file)
{
  const Column *best = NULL;

  file->kind = VIGIE_GEOGRAPHY_ZONES;
  for (guint i = 0; i < table->column->len; i++) {
    const Column *column = &g_array_index (table->column, Column, i);

    if (is_code_column (table, column->n_priority, column->n_priority)) {
      file->kind = VIGIE_GEOGRAPHY_PRIORITY;
      return;
    }
    if (is_code_column (table, column->n_iris, g_hash_table_size (column->iris)) &&
        (!best || g_hash_table_size (column->iris) > g_hash_table_size (best->iris)))
      best = column;
  }
  if (best) {
    file->kind = VIGIE_GEOGRAPHY_CONTOURS;
    file->communes = communes_of (best->iris);
  }
  for (guint i = 0; i < table->column->len && !best && !is_named_canton (file); i++) {
    const Column *column = &g_array_index (table->column, Column, i);

    if (is_commune_column (table, column)) {
      best = column;
      file->kind = VIGIE_GEOGRAPHY_COMMUNE_CONTOURS;
      file->communes = g_hash_table_ref (column->communes);
    }
  }
  if (file->communes)
    find_years (file);
}

/* A Shapefile's table stands beside it. */
static VigieReader *
open_table (const char *path, GError **error)
{
  static const char *const shapefile[] = { ".shp", NULL };
  static const char *const suffix[] = { "dbf", "DBF", "Dbf", NULL };
  g_autofree char *stem = g_strndup (path, strlen (path) - 3);

  if (!vigie_path_ends_with (path, shapefile))
    return vigie_reader_open (path, NULL, error);
  for (gsize i = 0; suffix[i + 1]; i++) {
    g_autofree char *table = g_strconcat (stem, suffix[i], NULL);

    if (g_file_test (table, G_FILE_TEST_EXISTS))
      return vigie_reader_open (table, NULL, error);
  }
  return vigie_reader_open (path, NULL, error);
}

void
vigie_geography_kind_of_contours (const char *path, VigieGeographyFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReader) reader = open_table (path, &error);
  Table table = { g_array_new (FALSE, FALSE, sizeof (Column)), 0 };
  VigieRow row;
  gboolean heading = TRUE;

  g_array_set_clear_func (table.column, column_clear);
  while (reader && !error && vigie_reader_next (reader, &row, &error)) {
    if (!heading)
      table_take (&table, &row);
    heading = FALSE;
  }
  if (error)
    file->why =
      g_strdup_printf (_ ("“%s” cannot be read as contours: download it again, or leave it out."),
                       file->name);
  else if (table.n_rows > 0)
    judge (&table, file);
  g_array_unref (table.column);
}
