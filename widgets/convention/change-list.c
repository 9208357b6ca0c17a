/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one state of the agreement has and another has not, side by side. */
#include "widgets/convention/change-list.h"

#include <glib/gi18n-lib.h>

#include "widgets/convention/card.h"

struct _VigieChangeList {
  AdwBin parent_instance;

  GtkWidget *grid;
  guint n;
};

G_DEFINE_FINAL_TYPE (VigieChangeList, vigie_change_list, ADW_TYPE_BIN)

static void
attach (VigieChangeList *self, GtkWidget *child, int column, int row, int columns)
{
  gtk_grid_attach (GTK_GRID (self->grid), child, column, row, columns, 1);
}

static GtkWidget *
text_new (const char *text, const char *class)
{
  GtkWidget *label = vigie_label_new (text ? text : "—", class);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_focusable (label, FALSE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);

  return label;
}

void
vigie_change_list_clear (VigieChangeList *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)))
    gtk_grid_remove (GTK_GRID (self->grid), child);
  self->n = 0;
}

void
vigie_change_list_show (VigieChangeList *self, const GPtrArray *changes, gboolean mark_agreed)
{
  const char *const heading[] = { _ ("What"), _ ("Before"), _ ("After") };
  int row = 1;

  vigie_change_list_clear (self);
  self->n = changes->len;
  if (changes->len == 0) {
    attach (self, vigie_label_new (_ ("Nothing differs."), "vigie-dim"), 0, 0, 3);
    return;
  }
  for (int i = 0; i < (int) G_N_ELEMENTS (heading); i++)
    attach (self, vigie_label_new (heading[i], "vigie-caption"), i, 0, 1);
  for (guint i = 0; i < changes->len; i++) {
    const VigieConventionChange *one = g_ptr_array_index (changes, i);

    attach (self, text_new (one->what, "vigie-strong"), 0, row, 1);
    attach (self, text_new (one->before, "vigie-dim"), 1, row, 1);
    attach (self, text_new (one->after, NULL), 2, row++, 1);
    if (mark_agreed && one->agreed)
      attach (self, vigie_label_new (_ ("Only an amendment may change this."), "vigie-late"), 0,
              row++, 3);
  }
}

guint
vigie_change_list_get_n (VigieChangeList *self)
{
  return self->n;
}

static void
vigie_change_list_class_init (VigieChangeListClass *class)
{
}

static void
vigie_change_list_init (VigieChangeList *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 20);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 10);
  adw_bin_set_child (ADW_BIN (self), self->grid);
}

GtkWidget *
vigie_change_list_new (void)
{
  return g_object_new (VIGIE_TYPE_CHANGE_LIST, NULL);
}
