/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By what the user says, by what the file says, or by where its points lie. */
#include "model/territory/projection.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/module.h"

#define LAMBERT_93 2154

/* Mainland France with Corsica, with room for its waters. */
static const struct {
  double min_x, min_y, max_x, max_y;
} mainland = { 50e3, 5.99e6, 1.35e6, 7.2e6 };

void
vigie_projection_clear (VigieProjection *projection)
{
  g_clear_pointer (&projection->crs, g_free);
  g_clear_pointer (&projection->words, g_free);
}

static gboolean
within (const double *value, gsize n, double least, double most)
{
  for (gsize i = 0; i < n; i++)
    if (!(value[i] >= least && value[i] <= most))
      return FALSE;
  return n > 0;
}

/* The boxes of mainland France in the projections that its layers come in. The nine conic zones
 * (CC42 to CC50) share their eastings and have each its own million of northings. */
static int
recognise_box (const double *x, const double *y, gsize n)
{
  int zone = n ? (int) floor (y[0] / 1e6) + 41 : 0;

  if (within (x, n, mainland.min_x, mainland.max_x) &&
      within (y, n, mainland.min_y, mainland.max_y))
    return LAMBERT_93;
  if (within (x, n, -10, 15) && within (y, n, 40, 53))
    return 4326;
  if (within (x, n, 0, 1.25e6) && within (y, n, 1.55e6, 2.75e6))
    return 27572;
  if (zone >= 42 && zone <= 50 && within (x, n, 1.05e6, 2.4e6) &&
      within (y, n, (zone - 41) * 1e6, (zone - 41) * 1e6 + 5e5))
    return 3900 + zone;
  return 0;
}

/* Whether a WKT parameter has a value: `PARAMETER["False_Easting",700000.0]`. */
static gboolean
has_parameter (const char *wkt, const char *name, double value)
{
  for (const char *at = wkt; (at = strchr (at, '"')); at++)
    if (g_ascii_strncasecmp (at + 1, name, strlen (name)) == 0 && at[1 + strlen (name)] == '"') {
      const char *number = at + strlen (name) + 2;

      number += strspn (number, ", ");
      if (fabs (g_ascii_strtod (number, NULL) - value) < 1e-6)
        return TRUE;
    }
  return FALSE;
}

/* Lambert-93 in ESRI's and in the first OGC's words, so that its files need no PROJ. */
static gboolean
is_lambert_93 (const char *wkt)
{
  if (!g_str_has_prefix (wkt, "PROJCS[") || !strstr (wkt, "6378137"))
    return FALSE;
  return has_parameter (wkt, "False_Easting", 700000) &&
         has_parameter (wkt, "False_Northing", 6600000) &&
         has_parameter (wkt, "Central_Meridian", 3) &&
         has_parameter (wkt, "Latitude_Of_Origin", 46.5) &&
         (has_parameter (wkt, "Standard_Parallel_1", 49) ||
          has_parameter (wkt, "Standard_Parallel_1", 44));
}

static char *
name_of (int epsg)
{
  if (epsg == LAMBERT_93)
    return g_strdup ("Lambert-93");
  if (epsg == 27572)
    return g_strdup ("Lambert II étendu");
  if (epsg == 4326)
    return g_strdup ("WGS 84");
  if (epsg > 3941 && epsg < 3951)
    return g_strdup_printf ("CC%d", epsg - 3900);
  return g_strdup_printf ("EPSG:%d", epsg);
}

static void
take_epsg (VigieProjection *projection, int epsg, const char *from)
{
  g_autofree char *name = name_of (epsg);

  projection->epsg = epsg;
  projection->crs = g_strdup_printf ("EPSG:%d", epsg);
  projection->words = g_strdup_printf ("%s (%s)", name, from);
}

gboolean
vigie_projection_recognise (VigieProjection *projection,
                            const VigieRaw *raw,
                            int epsg,
                            const double *x,
                            const double *y,
                            gsize n,
                            GError **error)
{
  int found = recognise_box (x, y, n);
  const char *crs = raw->crs;

  /* GeoJSON means degrees where it says nothing, and many files have metres all the same. */
  if (crs && strcmp (crs, "EPSG:4326") == 0 && !within (x, n, -180, 180))
    crs = NULL;

  if (epsg) {
    take_epsg (projection, epsg, _ ("as asked"));
  } else if (crs && (is_lambert_93 (crs) || strcmp (crs, "EPSG:2154") == 0)) {
    take_epsg (projection, LAMBERT_93, raw->crs_from);
  } else if (crs) {
    projection->crs = g_strdup (crs);
    projection->words = g_strdup (raw->crs_from);
  } else if (found) {
    take_epsg (projection, found, _ ("by its box"));
  } else {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("The file does not say its projection, and its first point (%.7g, %.7g) lies "
                    "in none that is known; give it: --epsg 2154, 3947, 27572 or 4326."),
                 n ? x[0] : 0.0, n ? y[0] : 0.0);
    return FALSE;
  }
  return TRUE;
}

static gboolean
transform (VigieProjection *projection, double *x, double *y, gsize n, GError **error)
{
  VigieProjTransform run =
    vigie_module_symbol ("territory", "vigie-proj", "vigie_proj_transform", error);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  int epsg = 0;

  if (!run)
    return FALSE;
  if (!run (projection->crs, x, y, n, &name, &epsg, &message)) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, message);
    return FALSE;
  }
  if (!projection->epsg) {
    g_autofree char *from = g_steal_pointer (&projection->words);
    g_autofree char *known = epsg ? name_of (epsg) : g_strdup (name);

    projection->epsg = epsg;
    projection->words = g_strdup_printf ("%s (%s)", known, from);
  }
  return TRUE;
}

gboolean
vigie_projection_apply (VigieProjection *projection, double *x, double *y, gsize n, GError **error)
{
  for (gsize i = 0; i < n; i++)
    if (!isfinite (x[i]) || !isfinite (y[i])) {
      g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                           _ ("A contour has a coordinate that is not a number; the file is "
                              "damaged, copy it again from where it came from."));
      return FALSE;
    }
  if (projection->epsg != LAMBERT_93 && !transform (projection, x, y, n, error))
    return FALSE;

  for (gsize i = 0; i < n; i++)
    if (!(x[i] >= mainland.min_x && x[i] <= mainland.max_x && y[i] >= mainland.min_y &&
          y[i] <= mainland.max_y)) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                   _ ("Read as %s, the contours lie outside mainland France (%.7g, %.7g in "
                      "Lambert-93); give their true projection: --epsg 2154, 3947, 27572 or 4326."),
                   projection->words, isfinite (x[i]) ? x[i] : 0.0, isfinite (y[i]) ? y[i] : 0.0);
      return FALSE;
    }
  return TRUE;
}
