/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of contours, or a list of groups, made into a zoning and stored with what follows from it. */
#include "model/territory/contours.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/statement.h"
#include "model/territory/contours-file.h"
#include "model/territory/crossing-file.h"
#include "model/territory/dependents.h"
#include "model/territory/grouping.h"
#include "model/territory/levels.h"
#include "model/territory/passage-table.h"
#include "model/territory/raw-file.h"
#include "model/territory/vintages.h"
#include "model/territory/zone-table.h"

void
vigie_contours_report_free (VigieContoursReport *report)
{
  if (!report)
    return;
  g_free (report->projection);
  g_free (report->code_heading);
  g_free (report->name_heading);
  g_clear_pointer (&report->outside, g_ptr_array_unref);
  g_free (report);
}

GStrv
vigie_contours_headings (const char *path, GError **error)
{
  return vigie_raw_headings (path, error);
}

/* --- The user's own zonings --- */

static gboolean
is_list (const char *path)
{
  static const char *const table[] = { ".csv", ".txt", ".tsv", ".xlsx", ".xlsm", NULL };

  return vigie_path_ends_with (path, table);
}

static VigieGrouping *
read_list (VigieObservatory *observatory,
           const char *path,
           const VigieContoursOptions *options,
           VigieContoursReport *report,
           VigieProgress *progress,
           GError **error)
{
  g_autoptr (VigieGrouping) grouping = NULL;

  report->outside = g_ptr_array_new_with_free_func (g_free);
  grouping =
    vigie_grouping_read (observatory, path, options->kind, options->vintage, &report->n_read,
                         &report->n_outside, report->outside, progress, error);
  if (!grouping)
    return NULL;
  if (options->source) {
    g_free (grouping->source);
    grouping->source = g_strdup (options->source);
  }
  report->n_whole = grouping->pair->len;
  report->projection = g_strdup ("");
  report->code_heading = g_strdup ("");
  report->name_heading = g_strdup ("");
  return g_steal_pointer (&grouping);
}

static void
count_groups (VigieContoursReport *report, const VigiePassage *passage)
{
  const char *last = "";

  report->n_kept = passage->to->n_zones;
  for (gsize i = 0; i < passage->n_links; i++) {
    const char *commune = passage->from->zone[passage->link[i].from].parent;

    report->n_communes += strcmp (commune, last) != 0;
    last = commune;
  }
}

/* A passage to a zoning of the user's own, of whichever file; not stored. */
static VigiePassage *
read_own (VigieObservatory *observatory,
          const char *path,
          const VigieContoursOptions *options,
          VigieContoursReport **report,
          VigieProgress *progress,
          GError **error)
{
  g_autoptr (VigieContoursReport) own = g_new0 (VigieContoursReport, 1);
  g_autoptr (VigieGrouping) grouping = NULL;
  VigiePassage *passage;

  if (!is_list (path)) {
    passage = vigie_crossing_read (observatory, path, options, own, progress, error);
  } else {
    grouping = read_list (observatory, path, options, own, progress, error);
    passage = grouping ? vigie_grouping_dup_passage (observatory, grouping, error) : NULL;
    if (passage)
      count_groups (own, passage);
  }
  if (passage) {
    own->vintage = passage->to->vintage;
    *report = g_steal_pointer (&own);
  }
  return passage;
}

/* Of IRIS, or of communes: what a file of contours is by itself. */
static gboolean
is_level (const VigieContoursOptions *options)
{
  return g_strcmp0 (options->kind, "iris") == 0 || g_strcmp0 (options->kind, "commune") == 0;
}

VigieZoning *
vigie_contours_read (VigieObservatory *observatory,
                     const char *path,
                     const VigieContoursOptions *options,
                     VigieContoursReport **report,
                     VigieProgress *progress,
                     GError **error)
{
  g_autoptr (VigieContoursReport) found = NULL;
  g_autoptr (VigiePassage) passage = NULL;
  VigieZoning *zoning;

  if (is_level (options)) {
    zoning = vigie_contours_read_level (observatory, path, options, &found, progress, error);
  } else {
    passage = read_own (observatory, path, options, &found, progress, error);
    zoning = passage ? vigie_zoning_ref (passage->to) : NULL;
  }
  if (zoning && report)
    *report = g_steal_pointer (&found);
  return zoning;
}

/* --- Storing --- */

gboolean
vigie_zoning_store (VigieObservatory *observatory,
                    VigieZoning *zoning,
                    const char *territory,
                    VigieProgress *progress,
                    GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  gboolean iris = strcmp (zoning->kind, "iris") == 0;
  g_autoptr (VigieZoning) communes =
    iris ? vigie_levels_communes (zoning) : vigie_zoning_ref (zoning);
  g_autoptr (VigieZoning) agglomeration = vigie_levels_agglomeration (zoning, territory);
  g_autoptr (VigieZoning) departements = vigie_levels_departements (communes);
  g_autoptr (VigieZoning) regions = vigie_levels_regions (communes);
  g_autoptr (VigieZoning) france = vigie_levels_france (communes);
  VigieZoning *level[] = { zoning, communes, agglomeration, departements, regions, france };
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, error);

  if (!transaction)
    return FALSE;
  for (gsize i = iris ? 0 : 1; i < G_N_ELEMENTS (level); i++)
    if (!vigie_zone_table_write (db, level[i], error))
      return FALSE;
  if (iris && (!vigie_dependents_renew (observatory, zoning, error) ||
               !vigie_vintages_renew (observatory, zoning, progress, error)))
    return FALSE;
  if (!vigie_vintages_renew (observatory, communes, progress, error))
    return FALSE;
  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

/* A grouping replaces the one of its name only where nothing refers to that. */
static gboolean
import_own (VigieObservatory *observatory,
            const char *path,
            const VigieContoursOptions *options,
            VigieContoursReport **report,
            VigieProgress *progress,
            GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigiePassage) passage = read_own (observatory, path, options, report, progress, error);
  g_autoptr (VigieTransaction) transaction = NULL;

  if (!passage)
    return FALSE;
  if (strcmp (passage->weight, "member") == 0) {
    if (!vigie_grouping_store_passage (observatory, passage, NULL, error))
      return FALSE;
  } else if (!(transaction = vigie_transaction_begin (db, error)) ||
             !vigie_zone_table_write (db, passage->to, error) ||
             !vigie_passage_table_write (db, passage, error) ||
             !vigie_transaction_commit (g_steal_pointer (&transaction), error)) {
    return FALSE;
  }
  (*report)->zoning_id = passage->to->id;
  return TRUE;
}

/* Communes beside IRIS of their year are joined from these. */
static gboolean
check_communes (VigieObservatory *observatory, const VigieContoursOptions *options, GError **error)
{
  g_autoptr (VigieZoning) iris = strcmp (options->kind, "commune") == 0
                                   ? vigie_zoning_load (observatory, "iris", options->vintage, NULL)
                                   : NULL;

  if (!iris || !iris->geometry)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("The observatory has the IRIS of %d, of which its communes are joined: leave "
                  "these contours of communes out."),
               options->vintage);
  return FALSE;
}

static gboolean
import_level (VigieObservatory *observatory,
              const char *path,
              const VigieContoursOptions *options,
              VigieContoursReport **report,
              VigieProgress *progress,
              GError **error)
{
  g_autoptr (VigieZoning) zoning = NULL;

  if (!check_communes (observatory, options, error) ||
      !(zoning = vigie_contours_read_level (observatory, path, options, report, progress, error)) ||
      !vigie_zoning_store (observatory, zoning, options->territory, progress, error))
    return FALSE;
  (*report)->zoning_id = zoning->id;
  return TRUE;
}

gboolean
vigie_contours_import (VigieObservatory *observatory,
                       const char *path,
                       const VigieContoursOptions *options,
                       VigieContoursReport **report,
                       VigieProgress *progress,
                       GError **error)
{
  g_autoptr (VigieContoursReport) own = NULL;
  gboolean done = is_level (options)
                    ? import_level (observatory, path, options, &own, progress, error)
                    : import_own (observatory, path, options, &own, progress, error);

  if (done && report)
    *report = g_steal_pointer (&own);
  return done;
}
