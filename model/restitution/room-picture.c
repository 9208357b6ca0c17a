/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a room sees, as a picture. */
#include "model/restitution/room-picture.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/core/error.h"
#include "model/drawing/type.h"
#include "model/restitution/notices.h"

#define MARGIN 64.0
#define GAP 28.0
#define NOTICE_SIZE 13.5
#define MARK_SIZE 17.0
#define MARK_HEIGHT 44.0
#define QUIET 0x5E5C64
#define RED 0xB01A26
#define RULE 0xC0BFBC

/* A column a notice; @cr: (nullable): measured only. Returns the height. */
static double
draw_notices (cairo_t *cr, const VigieConvention *convention, double y, double width)
{
  const char *const *id = vigie_notices_of (VIGIE_DOCUMENT_HANDOUT);
  gsize n = g_strv_length ((char **) id);
  double column = (width - 2.0 * MARGIN - (double) (n - 1) * GAP) / (double) n, height = 0.0;

  for (gsize i = 0; i < n; i++) {
    const char *text = vigie_convention_notice (convention, id[i]);
    g_autofree char *markup = g_markup_escape_text (text ? text : "", -1);

    if (cr)
      vigie_type_set_rgb (cr, QUIET);
    height = MAX (height, vigie_type_paragraph (cr, markup, NOTICE_SIZE,
                                                MARGIN + (double) i * (column + GAP), y, column));
  }

  return height;
}

static void
draw_under (cairo_t *cr, const VigieConvention *convention, double width, VigieLanguage language)
{
  const char *mark = VIGIE_SAY (language, "PICTURE OF A WORKSHOP, NOT FOR RELEASE",
                                "IMAGE D’ATELIER, NE PAS DIFFUSER");

  vigie_type_set_rgb (cr, RULE);
  cairo_rectangle (cr, 0.0, VIGIE_ROOM_LINES, width, 1.0);
  cairo_fill (cr);
  vigie_type_set_rgb (cr, RED);
  vigie_type_show (cr, mark, MARK_SIZE, 700, MARGIN, VIGIE_ROOM_LINES + 30.0, 0.0);
  draw_notices (cr, convention, VIGIE_ROOM_LINES + MARK_HEIGHT, width);
}

cairo_surface_t *
vigie_room_picture_draw (const VigieRoomPage *page,
                         double ratio,
                         const VigieConvention *convention,
                         VigieLanguage language,
                         GError **error)
{
  double width = round (VIGIE_ROOM_LINES * ratio);
  double under = ceil (MARK_HEIGHT + draw_notices (NULL, convention, 0.0, width) + 18.0);
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) (VIGIE_ROOM_LINES + under));
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_save (cr);
  cairo_rectangle (cr, 0.0, 0.0, width, VIGIE_ROOM_LINES);
  cairo_clip (cr);
  vigie_room_page_draw (page, cr, width, VIGIE_ROOM_LINES, language);
  cairo_restore (cr);
  draw_under (cr, convention, width, language);
  cairo_surface_flush (surface);
  if (cairo_status (cr) != CAIRO_STATUS_SUCCESS) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                         _ ("The picture does not fit into memory."));
    g_clear_pointer (&surface, cairo_surface_destroy);
  }
  cairo_destroy (cr);

  return surface;
}
