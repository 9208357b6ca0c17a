/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence at the foot of the window. */
#include "widgets/common/toast.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* The overlay above a widget, or the one that fills a window. */
static GtkWidget *
overlay_of (GtkWidget *widget)
{
  GtkWidget *content = NULL;

  if (ADW_IS_WINDOW (widget))
    content = adw_window_get_content (ADW_WINDOW (widget));
  else if (ADW_IS_APPLICATION_WINDOW (widget))
    content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (widget));
  if (ADW_IS_TOAST_OVERLAY (content))
    return content;
  return gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
}

void
vigie_toast (GtkWidget *widget, const char *sentence)
{
  GtkWidget *overlay = overlay_of (widget);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);
  AdwToast *toast;

  if (!overlay)
    return;

  /* A title is markup in libadwaita 1.2. An error stays longer than its 5 s: it is read. */
  toast = adw_toast_new (markup);
  adw_toast_set_timeout (toast, 8);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

void
vigie_toast_undo (GtkWidget *widget,
                  const char *sentence,
                  GCallback undone,
                  GObject *object,
                  const char *key,
                  gpointer value,
                  GDestroyNotify free_value)
{
  GtkWidget *overlay = overlay_of (widget);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (markup);

  g_object_set_data_full (G_OBJECT (toast), key, value, free_value);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, 12);
  g_signal_connect_object (toast, "button-clicked", undone, object, 0);
  if (overlay)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

void
vigie_toast_error (GtkWidget *widget, GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    vigie_toast (widget, error->message);
  g_error_free (error);
}
