/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another program would paste. */
#include "tests/ui/clipboard.h"

#include "tests/ui/driver.h"

typedef struct {
  char *text;
  GdkTexture *picture;
  gboolean done;
} Pasted;

static void
text_pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Pasted *pasted = data;

  pasted->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  pasted->done = TRUE;
}

static void
picture_pasted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Pasted *pasted = data;

  pasted->picture = gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (source), result, NULL);
  pasted->done = TRUE;
}

static gboolean
is_pasted (gpointer data)
{
  return ((Pasted *) data)->done;
}

char *
clipboard_dup_text (GtkWidget *widget)
{
  Pasted pasted = { 0 };

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, text_pasted_cb, &pasted);
  g_assert_true (driver_wait (is_pasted, &pasted));
  return pasted.text;
}

GdkTexture *
clipboard_dup_picture (GtkWidget *widget)
{
  Pasted pasted = { 0 };

  gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (widget), NULL, picture_pasted_cb,
                                    &pasted);
  g_assert_true (driver_wait (is_pasted, &pasted));
  return pasted.picture;
}
