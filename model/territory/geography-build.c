/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the territory of files of geography, in whichever order they came. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"
#include "model/sheets/reader.h"
#include "model/store/statement.h"
#include "model/territory/columns.h"
#include "model/territory/commune-changes.h"
#include "model/territory/epci.h"
#include "model/territory/geography-files.h"
#include "model/territory/grouping.h"

#define FIRST_YEAR 1999
#define MOST_COLUMNS 64
#define QUARTERS "grand-quartier"

/* --- Tables --- */

typedef gboolean (*TakeRow) (const VigieRow *row, const int *column, gpointer data);

static int
find_heading (const VigieRow *row, const char *const *word)
{
  for (int i = 0; i < (int) MIN (row->n, MOST_COLUMNS); i++)
    for (gsize k = 0; word[k]; k++)
      if (g_ascii_strcasecmp (row->field[i].text, word[k]) == 0)
        return i;
  return -1;
}

/* Gives the rows below the one that has the first two of the headings. */
static gboolean
read_table (const char *path,
            const char *const *const *heading,
            gsize n,
            TakeRow take,
            gpointer data,
            GError **error)
{
  g_autoptr (VigieReader) reader = vigie_reader_open (path, NULL, error);
  g_autofree int *column = g_new (int, n + 1);
  gboolean found = FALSE;
  GError *inner = NULL;
  VigieRow row;

  if (!reader)
    return FALSE;
  while (vigie_reader_next (reader, &row, &inner)) {
    if (found && !take (&row, column, data))
      break;
    for (gsize k = 0; k < n && !found; k++)
      column[k] = find_heading (&row, heading[k]);
    found = found || (column[0] >= 0 && column[1] >= 0);
  }
  if (inner)
    g_propagate_error (error, inner);
  return inner == NULL;
}

static const char *
text_of (const VigieRow *row, int column)
{
  return column < 0 || (gsize) column >= row->n ? "" : row->field[column].text;
}

static const char *const code_words[] = { "CODGEO", "COM", "COM_CODE", NULL };
static const char *const epci_words[] = { "EPCI", "CODE_EPCI", NULL };
static const char *const epci_names[] = { "LIBEPCI", "LIB_EPCI", NULL };
static const char *const iris_words[] = { "CODE_IRIS", "IRIS", NULL };
static const char *const quarter_words[] = { "GRD_QUART", NULL };
static const char *const type_words[] = { "TYP_IRIS", NULL };
static const char *const iris_names[] = { "LIB_IRIS", "LIBIRIS", NULL };
static const char *const name_words[] = { "LIBELLE", "LIBGEO", NULL };
static const char *const commune_types[] = { "TYPECOM", NULL };

/* --- Communes of a community --- */

typedef struct {
  const char *asked;
  GPtrArray *code;
} Community;

static gboolean
take_member (const VigieRow *row, const int *column, gpointer data)
{
  Community *community = data;

  if (strcmp (text_of (row, column[1]), community->asked) == 0 ||
      vigie_text_same_name (text_of (row, column[2]), community->asked))
    g_ptr_array_add (community->code, g_strdup (text_of (row, column[0])));
  return TRUE;
}

/* (transfer full) (nullable): NULL-terminated; from the file, else from the list that ships. */
static GStrv
find_communes (const GPtrArray *files, const char *asked, GError **error)
{
  static const char *const *const heading[] = { code_words, epci_words, epci_names };
  g_autoptr (GPtrArray) code = g_ptr_array_new_with_free_func (g_free);
  Community community = { asked, code };
  const VigieEpci *shipped = vigie_epci_find (asked);

  for (guint i = 0; i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];

    if (file->kind == VIGIE_GEOGRAPHY_EPCI &&
        !read_table (file->path, heading, 3, take_member, &community, error))
      return NULL;
  }
  if (code->len == 0 && shipped)
    return g_strdupv (shipped->communes);
  if (code->len == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("No community is called “%s” in the files; give its name or its SIREN."),
                 asked);
    return NULL;
  }
  g_ptr_array_add (code, NULL);
  return (GStrv) g_ptr_array_steal (code, NULL);
}

/* --- What tables tell of IRIS --- */

typedef struct {
  VigieZoning *iris;
  sqlite3_stmt *update;
  VigieGrouping *quarters;
  GHashTable *groups; /* set of codes of grands quartiers */
  gsize n_named;
} Naming;

/* “Ahuy (commune non irisée)” is Ahuy. */
static char *
dup_name (const char *text)
{
  const char *tail = strstr (text, " (commune non iris");

  return g_strstrip (tail ? g_strndup (text, (gsize) (tail - text)) : g_strdup (text));
}

static gboolean
take_iris (const VigieRow *row, const int *column, gpointer data)
{
  Naming *naming = data;
  g_autofree char *code = vigie_contours_code (text_of (row, column[0]));
  gssize at = code ? vigie_zoning_find (naming->iris, code) : -1;
  const char *type = text_of (row, column[2]);
  const char *quarter = text_of (row, column[1]);
  g_autofree char *name = dup_name (text_of (row, column[3]));

  if (at < 0)
    return TRUE;
  if (*quarter) {
    /* Seven digits, of which the first may be lost with the zeros. */
    g_autofree char *group =
      strlen (quarter) == 6 ? g_strconcat ("0", quarter, NULL) : g_strdup (quarter);

    vigie_grouping_put (naming->quarters, code, group, NULL);
    g_hash_table_add (naming->groups, g_strdup (group));
  }
  if (naming->update && *type && strchr ("HADZ", *type)) {
    sqlite3_bind_int64 (naming->update, 1, naming->iris->id);
    sqlite3_bind_int64 (naming->update, 2, at);
    sqlite3_bind_text (naming->update, 3, *name ? name : naming->iris->zone[at].name, -1,
                       SQLITE_TRANSIENT);
    sqlite3_bind_text (naming->update, 4, type, 1, SQLITE_TRANSIENT);
    if (sqlite3_step (naming->update) == SQLITE_DONE)
      naming->n_named++;
    sqlite3_reset (naming->update);
  }
  return TRUE;
}

/* Names and types only of the very year; quarters of any. */
static gboolean
name_iris (VigieObservatory *observatory,
           const VigieGeographyFile *file,
           VigieGeographyReport *report,
           GError **error)
{
  static const char *const *const heading[] = { iris_words, quarter_words, type_words, iris_names };
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieZoning) iris = vigie_zoning_load (observatory, "iris", 0, error);
  g_autoptr (sqlite3_stmt) update = NULL;
  g_autoptr (VigieGrouping) quarters = NULL;
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Naming naming = { .iris = iris, .groups = groups };

  if (!iris)
    return FALSE;
  if (file->kind == VIGIE_GEOGRAPHY_IRIS && (file->year == 0 || file->year == iris->vintage) &&
      !(update = vigie_store_prepare (
          db, "UPDATE zone SET name = ?3, type = ?4 WHERE zoning = ?1 AND position = ?2", error)))
    return FALSE;
  naming.update = update;
  naming.quarters = quarters = vigie_grouping_new (QUARTERS, iris->vintage, NULL);
  if (!read_table (file->path, heading, 4, take_iris, &naming, error))
    return FALSE;
  report->n_named += naming.n_named;
  /* One for each commune tells nothing that communes do not. */
  if (g_hash_table_size (groups) <= report->n_communes)
    return TRUE;
  report->n_quarters = g_hash_table_size (groups);
  return vigie_grouping_store (observatory, quarters, NULL, error);
}

/* --- Lists of communes --- */

static gboolean
take_commune (const VigieRow *row, const int *column, gpointer data)
{
  const char *type = text_of (row, column[2]);

  /* Delegated communes bear codes of communes. */
  if (!*type || strcmp (type, "COM") == 0)
    g_hash_table_add (data, g_strdup (text_of (row, column[0])));
  return TRUE;
}

static gboolean
check_communes (VigieObservatory *observatory,
                const VigieGeographyFile *file,
                VigieGeographyReport *report,
                GError **error)
{
  static const char *const *const heading[] = { code_words, name_words, commune_types };
  g_autoptr (VigieZoning) communes = vigie_zoning_load (observatory, "commune", file->year, NULL);
  g_autoptr (GHashTable) code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!communes)
    return TRUE; /* of a year that is not held */
  if (!read_table (file->path, heading, 3, take_commune, code, error))
    return FALSE;
  for (gsize i = 0; i < communes->n_zones; i++)
    report->n_lacking += !g_hash_table_contains (code, communes->zone[i].code);
  return TRUE;
}

/* --- All --- */

static const VigieGeographyFile *
find_kind (const GPtrArray *files, VigieGeographyKind kind)
{
  for (guint i = 0; i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];

    if (file->kind == kind)
      return file;
  }
  return NULL;
}

char *
vigie_geography_lacks (VigieObservatory *observatory,
                       const GPtrArray *files,
                       const VigieGeographyOptions *options)
{
  const VigieGeographyFile *contours = find_kind (files, VIGIE_GEOGRAPHY_CONTOURS);
  g_autoptr (VigieZoning) held = vigie_zoning_load (observatory, "iris", 0, NULL);

  for (guint i = 0; i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];
    g_autofree char *base = g_path_get_basename (file->path);

    if (file->kind == VIGIE_GEOGRAPHY_ARCHIVE)
      return g_strdup_printf (_ ("“%s” is an archive: open it, then give the files in it."), base);
    if (file->kind == VIGIE_GEOGRAPHY_UNKNOWN)
      return g_strdup_printf (_ ("“%s” is none of the files of geography: leave it out."), base);
  }
  if (!contours && !held)
    return g_strdup (_ ("Contours of the IRIS are lacking: add IGN’s CONTOURS-IRIS."));
  if (contours && !options->vintage && !contours->year)
    return g_strdup (_ ("Say of which year the contours are."));
  if (contours && !held && !options->epci && !options->contours.communes)
    return g_strdup (_ ("Say which communes are kept: choose their community."));
  return NULL;
}

static gboolean
build_contours (VigieObservatory *observatory,
                const GPtrArray *files,
                const VigieGeographyOptions *options,
                VigieProgress *progress,
                GError **error)
{
  g_auto (GStrv) communes = NULL;

  if (options->epci && !(communes = find_communes (files, options->epci, error)))
    return FALSE;
  for (guint i = 0; i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];
    VigieContoursOptions contours = options->contours;

    if (file->kind != VIGIE_GEOGRAPHY_CONTOURS)
      continue;
    contours.kind = "iris";
    contours.vintage = file->year ? file->year : options->vintage;
    if (options->vintage && file == find_kind (files, VIGIE_GEOGRAPHY_CONTOURS))
      contours.vintage = options->vintage;
    if (communes)
      contours.communes = (const char *const *) communes;
    if (!vigie_contours_import (observatory, file->path, &contours, NULL, progress, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
build_vintages (VigieObservatory *observatory,
                const GPtrArray *files,
                int since,
                VigieGeographyReport *report,
                VigieProgress *progress,
                GError **error)
{
  g_autoptr (VigieCommuneChanges) changes = vigie_commune_changes_new ();
  gboolean any = FALSE;

  for (guint i = 0; i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];

    if (file->kind != VIGIE_GEOGRAPHY_EVENTS && file->kind != VIGIE_GEOGRAPHY_PASSAGE)
      continue;
    if (!vigie_commune_changes_read (changes, file->path, progress, error))
      return FALSE;
    any = TRUE;
  }
  return !any || vigie_commune_changes_store (observatory, changes, since ? since : FIRST_YEAR,
                                              &report->n_vintages, error);
}

gboolean
vigie_geography_build (VigieObservatory *observatory,
                       const GPtrArray *files,
                       const VigieGeographyOptions *options,
                       VigieGeographyReport *report,
                       VigieProgress *progress,
                       GError **error)
{
  g_autofree char *lacking = vigie_geography_lacks (observatory, files, options);
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autoptr (VigieZoning) iris = NULL, communes = NULL;

  *report = (VigieGeographyReport) { 0 };
  if (lacking) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, lacking);
    return FALSE;
  }
  if (!(transaction = vigie_transaction_begin (vigie_observatory_get_db (observatory), error)) ||
      !build_contours (observatory, files, options, progress, error) ||
      !(iris = vigie_zoning_load (observatory, "iris", 0, error)) ||
      !(communes = vigie_zoning_load (observatory, "commune", iris->vintage, error)))
    return FALSE;
  report->n_iris = iris->n_zones;
  report->n_communes = communes->n_zones;
  for (guint i = 0; i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];

    if ((file->kind == VIGIE_GEOGRAPHY_IRIS || file->kind == VIGIE_GEOGRAPHY_QUARTERS) &&
        !name_iris (observatory, file, report, error))
      return FALSE;
  }
  if (!build_vintages (observatory, files, options->since, report, progress, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];

    if (file->kind == VIGIE_GEOGRAPHY_COMMUNES &&
        !check_communes (observatory, file, report, error))
      return FALSE;
  }
  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}
