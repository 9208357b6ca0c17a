/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window asks of each of its pages. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/common/session.h"

#define VIGIE_TYPE_PAGE (vigie_page_get_type ())
G_DECLARE_INTERFACE (VigiePage, vigie_page, VIGIE, PAGE, GtkWidget)

/**
 * VigiePageInterface:
 * @set_session: given once, when the window is made; the page keeps a reference and listens to the
 *   session's `changed` and `notify::unlocked`
 * @set_width: (optional): the window's effective width, divided by the text scale: pages fold at
 *   1440, 1280, 1100 and 960
 * @focus_search: (optional): Ctrl+F
 */
struct _VigiePageInterface {
  GTypeInterface parent;

  void (*set_session) (VigiePage *self, VigieSession *session);
  void (*set_width) (VigiePage *self, int width);
  void (*focus_search) (VigiePage *self);
};

void vigie_page_set_session (VigiePage *self, VigieSession *session);
void vigie_page_set_width (VigiePage *self, int width);
void vigie_page_focus_search (VigiePage *self);

/* Shows again what @page shows, as it is now in its session. */
typedef void (*VigiePageRead) (gpointer page);

/**
 * vigie_page_follow:
 *
 * Reads @page at each change of @session while it is on screen; what changed meanwhile is read when it comes on
 * screen. A page that is hidden when the sources are locked is read at once: it keeps nothing of them.
 */
void vigie_page_follow (gpointer page, VigieSession *session, VigiePageRead read);

/* As a change of the session does, for what it does not tell. */
void vigie_page_read_again (gpointer page);
