/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map sheet: A4, landscape, PDF. */
#include "model/restitution/map-page.h"

#define A4_WIDTH (297.0 / 25.4 * 72.0)
#define A4_HEIGHT (210.0 / 25.4 * 72.0)

gboolean
vigie_map_sheet_write (const VigieDocumentContext *context,
                       const VigieDocumentRequest *request,
                       const char *path,
                       GError **error)
{
  VigieMapPage page;
  gboolean written;

  g_return_val_if_fail (context && context->edition && request && path, FALSE);

  written = vigie_map_page_init (&page, context, request, error) &&
            vigie_map_page_write_pdf (&page, A4_WIDTH, A4_HEIGHT, path, error);
  vigie_map_page_clear (&page);

  return written;
}
