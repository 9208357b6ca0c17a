/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An icon and a sentence on the colour of their state. */
#include "widgets/common/alert.h"

#include "model/core/spoken.h"
#include "widgets/common/article-link.h"

struct _VigieAlert {
  AdwBin parent_instance;

  GtkWidget *box, *icon, *label;
};

G_DEFINE_FINAL_TYPE (VigieAlert, vigie_alert, ADW_TYPE_BIN)

const char *
vigie_alert_get (VigieAlert *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_text (GTK_LABEL (self->label))
                                                    : NULL;
}

static void
say (VigieAlert *self, const char *sentence, const char *icon, const char *class)
{
  g_autofree char *spoken = vigie_spoken (sentence ? sentence : "");
  const char *const classes[] = { "vigie-alert", class, NULL };

  vigie_article_link_show (GTK_LABEL (self->label), spoken);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon);
  gtk_widget_set_css_classes (self->box, (const char **) classes);
  gtk_widget_set_visible (GTK_WIDGET (self), sentence != NULL);
}

void
vigie_alert_refuse (VigieAlert *self, const char *sentence)
{
  say (self, sentence, "dialog-warning-symbolic", "vigie-alert-refused");
}

void
vigie_alert_warn (VigieAlert *self, const char *sentence)
{
  say (self, sentence, "dialog-warning-symbolic", "vigie-alert-late");
}

void
vigie_alert_confirm (VigieAlert *self, const char *sentence)
{
  say (self, sentence, "object-select-symbolic", "vigie-alert-done");
}

static void
vigie_alert_class_init (VigieAlertClass *class)
{
}

static void
vigie_alert_init (VigieAlert *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->icon = gtk_image_new ();
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (self->label), TRUE);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->box), self->icon);
  gtk_box_append (GTK_BOX (self->box), self->label);
  adw_bin_set_child (ADW_BIN (self), self->box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
vigie_alert_new (void)
{
  return g_object_new (VIGIE_TYPE_ALERT, NULL);
}
