/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the territory of files of geography, in whichever order they came. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/statement.h"
#include "model/territory/columns.h"
#include "model/territory/commune-changes.h"
#include "model/territory/geography-tables.h"
#include "model/territory/grouping.h"
#include "model/territory/weighing.h"

#define FIRST_YEAR 1999
#define QUARTERS "grand-quartier"

static const char *const commune_words[] = { "CODGEO", "COM", "COM_CODE", NULL };
static const char *const iris_words[] = { "CODE_IRIS", "IRIS", NULL };
static const char *const quarter_words[] = { "GRD_QUART", NULL };
static const char *const type_words[] = { "TYP_IRIS", NULL };
static const char *const iris_names[] = { "LIB_IRIS", "LIBIRIS", NULL };
static const char *const name_words[] = { "LIBELLE", "LIBGEO", NULL };
static const char *const commune_types[] = { "TYPECOM", NULL };

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
  g_autofree char *code = vigie_contours_code (vigie_geography_cell (row, column[0]));
  gssize at = code ? vigie_zoning_find (naming->iris, code) : -1;
  const char *type = vigie_geography_cell (row, column[2]);
  const char *quarter = vigie_geography_cell (row, column[1]);
  g_autofree char *name = dup_name (vigie_geography_cell (row, column[3]));

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
  if (!vigie_geography_table_read (file->path, file->reading, heading, 4, take_iris, &naming,
                                   error))
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
  const char *type = vigie_geography_cell (row, column[2]);

  /* Delegated communes bear codes of communes. */
  if (!*type || strcmp (type, "COM") == 0)
    g_hash_table_add (data, g_strdup (vigie_geography_cell (row, column[0])));
  return TRUE;
}

static gboolean
check_communes (VigieObservatory *observatory,
                const VigieGeographyFile *file,
                VigieGeographyReport *report,
                GError **error)
{
  static const char *const *const heading[] = { commune_words, name_words, commune_types };
  g_autoptr (VigieZoning) communes = vigie_zoning_load (observatory, "commune", file->year, NULL);
  g_autoptr (GHashTable) code = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!communes)
    return TRUE; /* of a year that is not held */
  if (!vigie_geography_table_read (file->path, file->reading, heading, 3, take_commune, code,
                                   error))
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

static gsize
count_kind (const GPtrArray *files, VigieGeographyKind kind)
{
  gsize n = 0;

  for (guint i = 0; i < files->len; i++)
    n += ((const VigieGeographyFile *) files->pdata[i])->kind == kind;
  return n;
}

static int
vintage_of (const GPtrArray *files,
            const VigieGeographyFile *file,
            const VigieGeographyOptions *options)
{
  if (options->vintage && file == find_kind (files, VIGIE_GEOGRAPHY_CONTOURS))
    return options->vintage;
  return file->year;
}

static gboolean
is_level (const VigieGeographyFile *file)
{
  return file->kind == VIGIE_GEOGRAPHY_CONTOURS || file->kind == VIGIE_GEOGRAPHY_COMMUNE_CONTOURS;
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

    if (file->why)
      return g_strdup (file->why);
  }
  if (!contours && !held)
    return g_strdup (_ ("Contours of the IRIS are lacking: add IGN’s CONTOURS-IRIS."));
  for (guint i = 0; i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];

    if (is_level (file) && vintage_of (files, file, options) == 0)
      return g_strdup_printf (_ ("Say of which year the contours “%s” are."), file->name);
  }
  if (count_kind (files, VIGIE_GEOGRAPHY_PRIORITY) > 1)
    return g_strdup (_ ("Leave one of the files of priority neighbourhoods out: the observatory "
                        "holds those of one year."));
  if (contours && !held && !options->epci && !options->contours.communes)
    return g_strdup (_ ("Say which communes are kept: choose their community."));
  return NULL;
}

/* --- Contours --- */

/* Those of the newest IRIS first, which say where the territory lies: of other years what lies there is kept,
 * whatever its communes were called. */
static int
compare_contours (gconstpointer a, gconstpointer b)
{
  const VigieGeographyFile *one = *(VigieGeographyFile *const *) a;
  const VigieGeographyFile *two = *(VigieGeographyFile *const *) b;

  if (one->kind != two->kind)
    return one->kind == VIGIE_GEOGRAPHY_CONTOURS ? -1 : 1;
  return (one->year < two->year) - (one->year > two->year);
}

static gboolean
build_contours (VigieObservatory *observatory,
                const GPtrArray *files,
                const VigieGeographyOptions *options,
                VigieProgress *progress,
                GError **error)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_auto (GStrv) members = NULL;
  const char *const *communes = options->contours.communes;

  if (options->epci) {
    if (!(members = vigie_geography_members (files, options->epci, error)))
      return FALSE;
    communes = (const char *const *) members;
  }
  for (guint i = 0; i < files->len; i++)
    if (is_level (files->pdata[i]))
      g_ptr_array_add (order, files->pdata[i]);
  g_ptr_array_sort (order, compare_contours);
  for (guint i = 0; i < order->len; i++) {
    const VigieGeographyFile *file = order->pdata[i];
    VigieContoursOptions contours = options->contours;

    contours.kind = file->kind == VIGIE_GEOGRAPHY_CONTOURS ? "iris" : "commune";
    contours.vintage = vintage_of (files, file, options);
    contours.communes = i == 0 && file->kind == VIGIE_GEOGRAPHY_CONTOURS ? communes : NULL;
    if (!vigie_contours_import (observatory, file->path, &contours, NULL, progress, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
build_priority (VigieObservatory *observatory,
                const GPtrArray *files,
                const VigieGeographyOptions *options,
                VigieGeographyReport *report,
                VigieProgress *progress,
                GError **error)
{
  const VigieGeographyFile *file = find_kind (files, VIGIE_GEOGRAPHY_PRIORITY);
  g_autoptr (VigieContoursReport) read = NULL;
  VigieContoursOptions contours = options->contours;

  if (!file)
    return TRUE;
  contours.kind = VIGIE_PRIORITY_KIND;
  contours.vintage = 0;
  contours.communes = NULL;
  contours.epsg = 0;
  if (!vigie_contours_import (observatory, file->path, &contours, &read, progress, error))
    return FALSE;
  report->n_priority = read->n_kept;
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
    if (!vigie_commune_changes_read (changes, file->path, file->reading, progress, error))
      return FALSE;
    any = TRUE;
  }
  return !any || vigie_commune_changes_store (observatory, changes, since ? since : FIRST_YEAR,
                                              &report->n_vintages, error);
}

static gboolean
build_weights (VigieObservatory *observatory,
               const GPtrArray *files,
               const VigieGeographyOptions *options,
               VigieGeographyReport *report,
               VigieProgress *progress,
               GError **error)
{
  const VigieGeographyFile *file = find_kind (files, VIGIE_GEOGRAPHY_CENSUS);
  VigieWeighing weighing = { .weight = options->weight ? options->weight : "dwellings" };
  VigieWeighingReport weighed;

  if (!file)
    return TRUE;
  weighing.path = file->path;
  weighing.reading = file->reading;
  if (!vigie_vintages_weigh (observatory, &weighing, &weighed, progress, error))
    return FALSE;
  report->n_spread = weighed.n_spread;
  report->n_left = weighed.n_left;
  return TRUE;
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
  report->vintage = iris->vintage;
  for (guint i = 0; i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];

    if ((file->kind == VIGIE_GEOGRAPHY_IRIS || file->kind == VIGIE_GEOGRAPHY_QUARTERS) &&
        !name_iris (observatory, file, report, error))
      return FALSE;
  }
  if (!build_vintages (observatory, files, options->since, report, progress, error) ||
      !build_priority (observatory, files, options, report, progress, error) ||
      !build_weights (observatory, files, options, report, progress, error))
    return FALSE;
  for (guint i = 0; i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];

    if (file->kind == VIGIE_GEOGRAPHY_COMMUNES &&
        !check_communes (observatory, file, report, error))
      return FALSE;
  }
  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}
