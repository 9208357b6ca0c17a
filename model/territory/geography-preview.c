/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What files of geography would make, seen before it is stored: made in a shadow of the tables. */
#include "model/store/shadow.h"
#include "model/territory/geography-files.h"

void
vigie_geography_preview_clear (VigieGeographyPreview *preview)
{
  g_clear_pointer (&preview->iris, vigie_zoning_unref);
  g_clear_pointer (&preview->priority, vigie_zoning_unref);
  *preview = (VigieGeographyPreview) { 0 };
}

gboolean
vigie_geography_preview (VigieObservatory *observatory,
                         const GPtrArray *files,
                         const VigieGeographyOptions *options,
                         VigieGeographyPreview *preview,
                         VigieProgress *progress,
                         GError **error)
{
  static const char *const tables[] = { "zoning",
                                        "zone",
                                        "zoning_geometry",
                                        "passage",
                                        "passage_link",
                                        "passage_beyond",
                                        "vintage_passage",
                                        "vintage_passage_link",
                                        "vintage_passage_beyond",
                                        NULL };
  g_autoptr (VigieShadow) shadow =
    vigie_shadow_new (vigie_observatory_get_db (observatory), tables, error);

  *preview = (VigieGeographyPreview) { 0 };
  if (!shadow ||
      !vigie_geography_build (observatory, files, options, &preview->report, progress, error) ||
      !(preview->iris = vigie_zoning_load (observatory, "iris", preview->report.vintage, error)))
    return FALSE;
  if (preview->report.n_priority > 0)
    preview->priority =
      vigie_zoning_load (observatory, VIGIE_PRIORITY_KIND, preview->report.vintage, NULL);
  return TRUE;
}
