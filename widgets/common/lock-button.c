/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lock in the header bar: says at any moment whether source figures are open. */
#include "widgets/common/lock-button.h"

#include <glib/gi18n-lib.h>

struct _VigieLockButton {
  AdwBin parent_instance;

  GtkButton *button;
  GtkImage *icon;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (VigieLockButton, vigie_lock_button, ADW_TYPE_BIN)

void
vigie_lock_button_set_unlocked (VigieLockButton *self, gboolean unlocked)
{
  GtkWidget *button = GTK_WIDGET (self->button);

  g_return_if_fail (VIGIE_IS_LOCK_BUTTON (self));

  gtk_image_set_from_icon_name (self->icon,
                                unlocked ? "changes-allow-symbolic" : "changes-prevent-symbolic");
  gtk_label_set_label (self->label, unlocked ? _ ("Sources unlocked") : _ ("Sources sealed"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), unlocked ? "win.lock" : "win.unlock");
  gtk_widget_set_tooltip_text (button, unlocked ? _ ("Lock the source figures (Ctrl+L)")
                                                : _ ("Unlock the source figures"));
  if (unlocked)
    gtk_widget_add_css_class (button, "vigie-unlocked");
  else
    gtk_widget_remove_css_class (button, "vigie-unlocked");
}

static void
vigie_lock_button_class_init (VigieLockButtonClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/lock-button.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieLockButton, button);
  gtk_widget_class_bind_template_child (widget_class, VigieLockButton, icon);
  gtk_widget_class_bind_template_child (widget_class, VigieLockButton, label);
}

static void
vigie_lock_button_init (VigieLockButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_lock_button_set_unlocked (self, FALSE);
}
