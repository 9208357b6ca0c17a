/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contours received under the convention: decided, stored and journalled together. */
#pragma once

#include "model/convention/convention.h"
#include "model/territory/contours.h"
#include "model/territory/geography-files.h"
#include "model/territory/grouping.h"
#include "model/territory/passage.h"
#include "model/territory/weighing.h"

/**
 * vigie_contours_receive:
 * @options: its territory is the convention's where it is %NULL
 *
 * Asks the convention, then imports the contours and journals them under the article answered, in
 * one transaction.
 */
gboolean vigie_contours_receive (VigieObservatory *observatory,
                                 const VigieConvention *convention,
                                 const char *path,
                                 const VigieContoursOptions *options,
                                 const GDate *today,
                                 VigieContoursReport **report,
                                 VigieProgress *progress,
                                 GError **error);

/**
 * vigie_geography_receive:
 * @files: (element-type VigieGeographyFile)
 * @options: the territory of its contours is the convention's where it is %NULL
 *
 * The same for files of geography together: vigie_geography_build(), each file journalled.
 */
gboolean vigie_geography_receive (VigieObservatory *observatory,
                                  const VigieConvention *convention,
                                  const GPtrArray *files,
                                  const VigieGeographyOptions *options,
                                  const GDate *today,
                                  VigieGeographyReport *report,
                                  VigieProgress *progress,
                                  GError **error);

/**
 * vigie_grouping_receive:
 * @previous: (out) (optional) (transfer full): what was there, to undo it
 *
 * The same for a grouping made by hand: vigie_grouping_store(), journalled.
 */
gboolean vigie_grouping_receive (VigieObservatory *observatory,
                                 const VigieConvention *convention,
                                 const VigieGrouping *grouping,
                                 const GDate *today,
                                 VigieGrouping **previous,
                                 GError **error);

/* The same for what redrawn IRIS are spread by: vigie_vintages_weigh(), journalled. */
gboolean vigie_weighing_receive (VigieObservatory *observatory,
                                 const VigieConvention *convention,
                                 const VigieWeighing *weighing,
                                 const GDate *today,
                                 VigieWeighingReport *report,
                                 VigieProgress *progress,
                                 GError **error);

/**
 * vigie_geography_take_back:
 * @before: (element-type VigieZoningEntry): the zonings that were held
 *
 * Removes every zoning that came since, journalled. VIGIE_ERROR_REFUSED where a delivery or an edition refers to
 * one of them.
 */
gboolean vigie_geography_take_back (VigieObservatory *observatory,
                                    const VigieConvention *convention,
                                    const GPtrArray *before,
                                    const GDate *today,
                                    GError **error);

/* The same for zones put back as they were: vigie_own_zones_put_back(), journalled. */
gboolean vigie_contours_put_back (VigieObservatory *observatory,
                                  const VigieConvention *convention,
                                  const char *kind,
                                  int vintage,
                                  const VigiePassage *before,
                                  const GDate *today,
                                  GError **error);
