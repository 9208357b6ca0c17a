/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contours received under the convention: decided, stored and journalled together. */
#include "model/convention/contours-receipt.h"

#include "model/convention/decision.h"
#include "model/store/journal.h"
#include "model/store/statement.h"
#include "model/territory/own-zones.h"

gboolean
vigie_contours_receive (VigieObservatory *observatory,
                        const VigieConvention *convention,
                        const char *path,
                        const VigieContoursOptions *options,
                        const GDate *today,
                        VigieContoursReport **report,
                        VigieProgress *progress,
                        GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_IMPORT_CONTOURS };
  const char *article = vigie_convention_decide (convention, &act, today, error);
  VigieContoursOptions named = *options;
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autofree char *object = NULL, *detail = NULL, *name = g_path_get_basename (path);

  if (!named.territory)
    named.territory = convention->territory;
  if (!article ||
      !(transaction = vigie_transaction_begin (vigie_observatory_get_db (observatory), error)) ||
      !vigie_contours_import (observatory, path, &named, report, progress, error))
    return FALSE;

  object = g_strdup_printf ("%s/%d", options->kind, (*report)->vintage);
  detail = g_strdup_printf ("%s, %" G_GSIZE_FORMAT, name, (*report)->n_kept);
  return vigie_journal_append (observatory, "contours", object, article, "done", detail, error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
vigie_geography_receive (VigieObservatory *observatory,
                         const VigieConvention *convention,
                         const GPtrArray *files,
                         const VigieGeographyOptions *options,
                         const GDate *today,
                         VigieGeographyReport *report,
                         VigieProgress *progress,
                         GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_IMPORT_CONTOURS };
  const char *article = vigie_convention_decide (convention, &act, today, error);
  VigieGeographyOptions named = *options;
  g_autoptr (VigieTransaction) transaction = NULL;

  if (!named.contours.territory)
    named.contours.territory = convention->territory;
  if (!article ||
      !(transaction = vigie_transaction_begin (vigie_observatory_get_db (observatory), error)) ||
      !vigie_geography_build (observatory, files, &named, report, progress, error))
    return FALSE;

  for (guint i = 0; i < files->len; i++) {
    const VigieGeographyFile *file = files->pdata[i];
    g_autofree char *object =
      g_strdup_printf ("%s/%d", vigie_geography_kind_name (file->kind), file->year);

    if (!vigie_journal_append (observatory, "contours", object, article, "done", file->name, error))
      return FALSE;
  }
  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
vigie_grouping_receive (VigieObservatory *observatory,
                        const VigieConvention *convention,
                        const VigieGrouping *grouping,
                        const GDate *today,
                        VigieGrouping **previous,
                        GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_IMPORT_CONTOURS };
  const char *article = vigie_convention_decide (convention, &act, today, error);
  g_autoptr (VigieGrouping) before = NULL;
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autofree char *object = NULL, *detail = NULL;

  if (!article ||
      !(transaction = vigie_transaction_begin (vigie_observatory_get_db (observatory), error)) ||
      !vigie_grouping_store (observatory, grouping, &before, error))
    return FALSE;

  object = g_strdup_printf ("%s/%d", grouping->kind, grouping->vintage);
  detail = g_strdup_printf ("%u IRIS, %u", before->pair->len, grouping->pair->len);
  if (!vigie_journal_append (observatory, "grouping", object, article, "done", detail, error) ||
      !vigie_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  if (previous)
    *previous = g_steal_pointer (&before);
  return TRUE;
}

gboolean
vigie_contours_put_back (VigieObservatory *observatory,
                         const VigieConvention *convention,
                         const char *kind,
                         int vintage,
                         const VigiePassage *before,
                         const GDate *today,
                         GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_IMPORT_CONTOURS };
  const char *article = vigie_convention_decide (convention, &act, today, error);
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autofree char *object = g_strdup_printf ("%s/%d", kind, vintage);
  g_autofree char *detail =
    g_strdup_printf ("put back, %" G_GSIZE_FORMAT, before ? before->to->n_zones : 0);

  return article &&
         (transaction = vigie_transaction_begin (vigie_observatory_get_db (observatory), error)) &&
         vigie_own_zones_put_back (observatory, kind, vintage, before, error) &&
         vigie_journal_append (observatory, "contours", object, article, "done", detail, error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
vigie_weighing_receive (VigieObservatory *observatory,
                        const VigieConvention *convention,
                        const VigieWeighing *weighing,
                        const GDate *today,
                        VigieWeighingReport *report,
                        VigieProgress *progress,
                        GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_IMPORT_CONTOURS };
  const char *article = vigie_convention_decide (convention, &act, today, error);
  g_autofree char *name = weighing->path ? g_path_get_basename (weighing->path) : g_strdup ("");
  g_autofree char *object = g_strdup_printf ("weights/%d", weighing->vintage);
  g_autofree char *detail = g_strdup_printf ("%s %s", weighing->weight, name);
  g_autoptr (VigieTransaction) transaction = NULL;

  return article &&
         (transaction = vigie_transaction_begin (vigie_observatory_get_db (observatory), error)) &&
         vigie_vintages_weigh (observatory, weighing, report, progress, error) &&
         vigie_journal_append (observatory, "contours", object, article, "done",
                               g_strchomp (detail), error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
vigie_geography_take_back (VigieObservatory *observatory,
                           const VigieConvention *convention,
                           const GPtrArray *before,
                           const GDate *today,
                           GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_IMPORT_CONTOURS };
  const char *article = vigie_convention_decide (convention, &act, today, error);
  g_autoptr (VigieTransaction) transaction = NULL;

  return article &&
         (transaction = vigie_transaction_begin (vigie_observatory_get_db (observatory), error)) &&
         vigie_zonings_take_back (observatory, before, error) &&
         vigie_journal_append (observatory, "contours", "geography", article, "done", "put back",
                               error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
}
