/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of what stands before the room, onto the clipboard. */
#include "widgets/workshop/room-copy.h"

#include <glib/gi18n-lib.h>

#include "model/conduct/taking.h"
#include "model/restitution/room-picture.h"
#include "widgets/common/toast.h"

/* Over the only screen nobody sees this window while the view is before it: the view says it. */
static void
refuse (GtkWidget *window, VigiePresentation *presentation, GError *error)
{
  if (gtk_widget_get_mapped (window)) {
    vigie_toast_error (window, error);
    return;
  }
  vigie_presentation_answer (presentation, error->message, NULL, TRUE);
  g_error_free (error);
}

static GdkTexture *
draw_picture (VigieSession *session, VigiePresentation *presentation, GError **error)
{
  VigieRoomPage page;
  cairo_surface_t *surface;
  g_autoptr (GBytes) bytes = NULL;
  int stride;

  vigie_presentation_fill (presentation, &page);
  surface = vigie_room_picture_draw (&page, vigie_presentation_get_ratio (presentation),
                                     vigie_session_get_convention (session),
                                     vigie_language_current (), error);
  if (!surface)
    return NULL;
  stride = cairo_image_surface_get_stride (surface);
  bytes =
    g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                (gsize) stride * (gsize) cairo_image_surface_get_height (surface),
                                (GDestroyNotify) cairo_surface_destroy, surface);

  return gdk_memory_texture_new (cairo_image_surface_get_width (surface),
                                 cairo_image_surface_get_height (surface), GDK_MEMORY_DEFAULT,
                                 bytes, (gsize) stride);
}

void
vigie_room_copy (GtkWidget *window, VigieSession *session, VigiePresentation *presentation)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session);
  g_autofree char *what = vigie_presentation_dup_shown (presentation);
  g_autoptr (GdkTexture) picture = NULL;
  GError *error = NULL;
  GDate today;

  if (!observatory)
    return;
  if (vigie_presentation_is_on (presentation, VIGIE_TOOL_BLANK)) {
    vigie_toast (window, _ ("The screen is black: there is nothing to copy."));
    return;
  }
  vigie_session_get_today (session, &today);
  if (!vigie_taking_note_view (observatory, vigie_presentation_get_workshop (presentation),
                               (int) vigie_presentation_get_step (presentation) + 1, what,
                               vigie_presentation_get_refusal (presentation), &today, &error) ||
      !(picture = draw_picture (session, presentation, &error))) {
    refuse (window, presentation, error);
    return;
  }
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (window), picture);
  vigie_toast (window, _ ("The picture of this view is copied, with its notices."));
}
