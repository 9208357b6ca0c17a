/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of a line of the annex as an icon and a word. */
#include "widgets/convention/annex-chip.h"

/* @icon: of the legend; @bare: the chip has its word only */
static const struct {
  const char *icon;
  const char *class;
  gboolean bare;
} look[] = {
  [VIGIE_COVERAGE_NOT_RECEIVED] = { NULL, "vigie-chip-absent", TRUE },
  [VIGIE_COVERAGE_EXPECTED] = { "preferences-system-time-symbolic", "vigie-chip-plain", FALSE },
  [VIGIE_COVERAGE_LATE] = { "alarm-symbolic", "vigie-chip-late", FALSE },
  [VIGIE_COVERAGE_WITHOUT_OBJECT] = { "list-remove-symbolic", "vigie-chip-none", TRUE },
  [VIGIE_COVERAGE_RECEIVED] = { "go-down-symbolic", "vigie-chip-received", FALSE },
  [VIGIE_COVERAGE_CHECKED] = { "emblem-default-symbolic", "vigie-chip-checked", FALSE },
  [VIGIE_COVERAGE_SENT] = { "emblem-ok-symbolic", "vigie-chip-done", FALSE },
};

GtkWidget *
vigie_annex_mark_new (VigieCoverageState state, const char *count)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  if (look[state].icon)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (look[state].icon));
  gtk_box_append (GTK_BOX (box), gtk_label_new (vigie_coverage_state_label (state)));
  if (count) {
    GtkWidget *label = gtk_label_new (count);

    gtk_widget_add_css_class (label, "numeric");
    gtk_widget_add_css_class (label, "vigie-strong");
    gtk_box_append (GTK_BOX (box), label);
  }

  return box;
}

GtkWidget *
vigie_annex_chip_new (void)
{
  GtkWidget *chip = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "flat");
  gtk_widget_add_css_class (chip, "vigie-state");

  return chip;
}

void
vigie_annex_chip_set (GtkWidget *chip, VigieCoverageState state)
{
  GtkWidget *icon = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (chip)));

  for (gsize i = 0; i < G_N_ELEMENTS (look); i++)
    if (i != state)
      gtk_widget_remove_css_class (chip, look[i].class);
  gtk_widget_add_css_class (chip, look[state].class);
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), look[state].icon);
  gtk_widget_set_visible (icon, !look[state].bare);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (icon)),
                       vigie_coverage_state_label (state));
}
