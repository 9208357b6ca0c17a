/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A module of its own, so that libproj is loaded only for contours that are not in Lambert-93. */
#include "model/territory/raw.h"

#include <glib/gi18n-lib.h>
#include <proj.h>
#include <stdlib.h>
#include <string.h>

#define SURE_ENOUGH 70 /* PROJ's confidence that a text is a projection of the register */

gboolean vigie_proj_transform (
  const char *crs, double *x, double *y, gsize n, char **name, int *epsg, char **message);

/* The register's number of a text. The register's own definitions know the grids, and some texts
 * of Lambert II étendu make PROJ give up. */
static int
identify (PJ_CONTEXT *context, const PJ *crs)
{
  int *confidence = NULL;
  PJ_OBJ_LIST *list = proj_identify (context, crs, "EPSG", NULL, &confidence);
  int epsg = 0;

  for (int i = 0; list && i < proj_list_get_count (list) && !epsg; i++) {
    PJ *found = proj_list_get (context, list, i);
    const char *code = found ? proj_get_id_code (found, 0) : NULL;

    if (code && confidence && confidence[i] >= SURE_ENOUGH)
      epsg = atoi (code);
    proj_destroy (found);
  }
  proj_int_list_destroy (confidence);
  proj_list_destroy (list);
  return epsg;
}

/* Both steps may give NULL, and the second crashes on it. */
static PJ *
make_transform (PJ_CONTEXT *context, const PJ *from)
{
  PJ *to = proj_create (context, "EPSG:2154");
  PJ *raw = from && to ? proj_create_crs_to_crs_from_pj (context, from, to, NULL, NULL) : NULL;
  PJ *normal = raw ? proj_normalize_for_visualization (context, raw) : NULL;

  proj_destroy (to);
  proj_destroy (raw);
  return normal;
}

static PJ *
open_crs (PJ_CONTEXT *context, const char *text, int *epsg)
{
  PJ *crs = proj_create (context, text);

  *epsg = 0;
  if (!crs || !proj_is_crs (crs)) {
    proj_destroy (crs);
    return NULL;
  }
  if (g_str_has_prefix (text, "EPSG:")) {
    *epsg = atoi (text + strlen ("EPSG:"));
  } else if ((*epsg = identify (context, crs))) {
    g_autofree char *code = g_strdup_printf ("EPSG:%d", *epsg);
    PJ *known = proj_create (context, code);

    if (known) {
      proj_destroy (crs);
      crs = known;
    }
  }
  return crs;
}

G_MODULE_EXPORT gboolean
vigie_proj_transform (
  const char *crs, double *x, double *y, gsize n, char **name, int *epsg, char **message)
{
  PJ_CONTEXT *context = proj_context_create ();
  PJ *from;
  PJ *transform;

  proj_log_level (context, PJ_LOG_NONE);
  proj_context_set_enable_network (context, 0);
  from = open_crs (context, crs, epsg);
  transform = make_transform (context, from);

  if (transform) {
    *name = g_strdup (proj_get_name (from));
    /* What cannot be projected becomes infinite: the caller looks at each point. */
    proj_trans_generic (transform, PJ_FWD, x, sizeof *x, n, y, sizeof *y, n, NULL, 0, 0, NULL, 0,
                        0);
  } else {
    *message = g_strdup (_ ("The projection that the contours name is not known; give it: --epsg "
                            "2154, 3947, 27572 or 4326."));
  }
  proj_destroy (transform);
  proj_destroy (from);
  proj_context_destroy (context);
  return *message == NULL;
}
