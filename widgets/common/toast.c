/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence at the foot of the window. */
#include "widgets/common/toast.h"

#include <glib/gi18n-lib.h>

#include "model/core/spoken.h"
#include "widgets/common/article-link.h"

/* Of the overlay: the newest toast that undoes something, and all that stand or wait. */
#define UNDO "vigie-undo"
#define SHOWN "vigie-shown"

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

static void
dismissed_cb (AdwToast *toast, GPtrArray *shown)
{
  g_ptr_array_remove_fast (shown, toast);
}

/* Takes @toast. */
static void
add (GtkWidget *overlay, AdwToast *toast)
{
  GPtrArray *shown = g_object_get_data (G_OBJECT (overlay), SHOWN);

  if (!shown) {
    shown = g_ptr_array_new_with_free_func (g_object_unref);
    g_object_set_data_full (G_OBJECT (overlay), SHOWN, shown, (GDestroyNotify) g_ptr_array_unref);
  }
  g_ptr_array_add (shown, g_object_ref (toast));
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (dismissed_cb), g_ptr_array_ref (shown),
                         (GClosureNotify) (void (*) (void)) g_ptr_array_unref, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/* The article that a refusal names is one click away, where there is a page of articles. */
static void
add_article (AdwToast *toast, GtkWidget *widget, const char *sentence)
{
  g_autofree char *number = vigie_article_link_dup_number (sentence);
  g_autofree char *label = NULL;

  if (!number || !ADW_IS_APPLICATION_WINDOW (gtk_widget_get_root (widget)))
    return;
  /* Translators: the number of an article. */
  label = g_strdup_printf (_ ("Article %s"), number);
  adw_toast_set_button_label (toast, label);
  adw_toast_set_action_name (toast, "win.article");
  adw_toast_set_action_target_value (toast, g_variant_new_string (number));
}

static void
show (GtkWidget *widget, const char *sentence, AdwToastPriority priority)
{
  GtkWidget *overlay = overlay_of (widget);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);
  AdwToast *toast;

  if (!overlay)
    return;

  /* A title is markup in libadwaita 1.2. An error stays longer than its 5 s: it is read. */
  toast = adw_toast_new (markup);
  adw_toast_set_timeout (toast, 8);
  adw_toast_set_priority (toast, priority);
  add_article (toast, widget, sentence);
  add (overlay, toast);
}

void
vigie_toast (GtkWidget *widget, const char *sentence)
{
  show (widget, sentence, ADW_TOAST_PRIORITY_NORMAL);
}

static void
forget (GtkWidget *overlay, AdwToast *toast)
{
  if (g_object_get_data (G_OBJECT (overlay), UNDO) == toast)
    g_object_set_data (G_OBJECT (overlay), UNDO, NULL);
}

/* What is undone is undone once. */
static void
undone_cb (AdwToast *toast, GtkWidget *overlay)
{
  forget (overlay, toast);
}

AdwToast *
vigie_toast_undo (GtkWidget *widget, const char *sentence, GCallback undone, GObject *object)
{
  GtkWidget *overlay = overlay_of (widget);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, 12);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH); /* it does not wait for good news */
  g_signal_connect_object (toast, "button-clicked", undone, object, 0);
  if (!overlay) {
    g_object_unref (toast);
    return NULL;
  }

  vigie_toast_withdraw (widget, NULL);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undone_cb), overlay, 0);
  g_object_set_data_full (G_OBJECT (overlay), UNDO, g_object_ref (toast), g_object_unref);
  add (overlay, toast);
  return toast;
}

gboolean
vigie_toast_undo_last (GtkWidget *widget)
{
  GtkWidget *overlay = overlay_of (widget);
  g_autoptr (AdwToast) toast = overlay ? g_object_get_data (G_OBJECT (overlay), UNDO) : NULL;

  if (!toast)
    return FALSE;
  g_object_ref (toast);
  g_signal_emit_by_name (toast, "button-clicked");
  adw_toast_dismiss (toast);
  return TRUE;
}

void
vigie_toast_withdraw (GtkWidget *widget, AdwToast *toast)
{
  GtkWidget *overlay = overlay_of (widget);
  g_autoptr (AdwToast) withdrawn = NULL;

  if (!toast && overlay)
    toast = g_object_get_data (G_OBJECT (overlay), UNDO);
  if (!toast)
    return;
  withdrawn = g_object_ref (toast);
  if (overlay)
    forget (overlay, toast);
  adw_toast_dismiss (toast);
}

void
vigie_toast_clear (GtkWidget *widget)
{
  GtkWidget *overlay = overlay_of (widget);
  GPtrArray *shown = overlay ? g_object_get_data (G_OBJECT (overlay), SHOWN) : NULL;
  g_autoptr (GPtrArray) all = NULL;

  vigie_toast_withdraw (widget, NULL);
  if (!shown)
    return;
  all = g_ptr_array_copy (shown, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  for (guint i = 0; i < all->len; i++)
    adw_toast_dismiss (g_ptr_array_index (all, i)); /* leaves the list */
}

void
vigie_toast_error (GtkWidget *widget, GError *error)
{
  g_autofree char *spoken = vigie_spoken (error->message);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show (widget, spoken, ADW_TOAST_PRIORITY_HIGH); /* before what waits its turn */
  g_error_free (error);
}
