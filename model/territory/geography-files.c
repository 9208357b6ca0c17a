/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recognises files of geography by their first bytes and their headings. */
#include "model/territory/geography-files.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "model/core/text.h"
#include "model/sheets/reader.h"
#include "model/territory/raw-file.h"

#define MOST_ROWS 20 /* above the headings */
#define MOST_COLUMNS 64
#define MOST_OWN_COLUMNS 20 /* figures by IRIS bear names and types too, and many more columns */

void
vigie_geography_file_free (VigieGeographyFile *file)
{
  if (!file)
    return;
  g_free (file->path);
  g_free (file);
}

/* The last four digits of a name that are a year. */
static int
year_of (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  int year = 0;

  for (const char *c = base; *c; c++) {
    int found;

    if ((c == base || !g_ascii_isdigit (c[-1])) && strspn (c, "0123456789") == 4 &&
        (found = (int) g_ascii_strtoull (c, NULL, 10)) >= 1990 && found <= 2099)
      year = found;
  }
  return year;
}

/* --- What it is --- */

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
  HAS_RATIO = 1 << 9
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
    if (g_str_has_prefix (plain, "cod") && n >= 7 && strspn (plain + n - 4, "0123456789") == 4)
      n_years++;
  }
  return n_years == 2 ? has | HAS_YEARS : has;
}

static VigieGeographyKind
kind_of_headings (int has)
{
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

static VigieGeographyKind
kind_of_table (const char *path)
{
  g_autoptr (VigieReader) reader = vigie_reader_open (path, NULL, NULL);
  VigieRow row;

  while (reader && vigie_reader_next (reader, &row, NULL) && row.number <= MOST_ROWS) {
    VigieGeographyKind kind =
      row.n <= MOST_OWN_COLUMNS ? kind_of_headings (read_headings (&row)) : VIGIE_GEOGRAPHY_UNKNOWN;

    if (kind != VIGIE_GEOGRAPHY_UNKNOWN)
      return kind;
  }
  return VIGIE_GEOGRAPHY_UNKNOWN;
}

/* Asked of what is no table: a ZIP with one is read as that. */
static gboolean
is_archive (const char *path)
{
  static const char *const packed[] = { ".zip", ".7z", ".001", ".rar", NULL };
  unsigned char first[6] = { 0 };
  FILE *file = fopen (path, "rb");
  gsize n = file ? fread (first, 1, sizeof first, file) : 0;

  if (file)
    fclose (file);
  return vigie_path_ends_with (path, packed) ||
         (n == 6 && memcmp (first, "7z\xbc\xaf\x27\x1c", 6) == 0);
}

VigieGeographyFile *
vigie_geography_file_new (const char *path)
{
  static const char *const contours[] = {
    ".shp", ".gpkg", ".geojson", ".json", ".tab", ".mif", NULL
  };
  VigieGeographyFile *file = g_new0 (VigieGeographyFile, 1);

  file->path = g_strdup (path);
  file->year = year_of (path);
  if (vigie_path_ends_with (path, contours))
    file->kind = VIGIE_GEOGRAPHY_CONTOURS;
  else
    file->kind = kind_of_table (path);
  if (file->kind == VIGIE_GEOGRAPHY_UNKNOWN && is_archive (path))
    file->kind = VIGIE_GEOGRAPHY_ARCHIVE;
  return file;
}

const char *
vigie_geography_kind_words (VigieGeographyKind kind)
{
  switch (kind) {
  case VIGIE_GEOGRAPHY_UNKNOWN:
    return _ ("None of the files of geography: leave it out");
  case VIGIE_GEOGRAPHY_ARCHIVE:
    return _ ("An archive: open it, then take the files in it");
  case VIGIE_GEOGRAPHY_EPCI:
    return _ ("Communes of the communities (EPCI)");
  case VIGIE_GEOGRAPHY_CONTOURS:
    return _ ("Contours of IRIS");
  case VIGIE_GEOGRAPHY_IRIS:
    return _ ("Table of IRIS: names, types, grands quartiers");
  case VIGIE_GEOGRAPHY_QUARTERS:
    return _ ("Grands quartiers of IRIS");
  case VIGIE_GEOGRAPHY_COMMUNES:
    return _ ("List of communes");
  case VIGIE_GEOGRAPHY_EVENTS:
    return _ ("What became of communes");
  case VIGIE_GEOGRAPHY_PASSAGE:
    return _ ("Table of passage between communes of two years");
  }
  return "";
}

const char *
vigie_geography_kind_name (VigieGeographyKind kind)
{
  static const char *const name[] = { "unknown",  "archive",  "epci",   "contours", "iris",
                                      "quarters", "communes", "events", "passage" };

  return name[kind];
}
