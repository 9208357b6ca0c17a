/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One remark in a list. */
#include "widgets/workshop/remark-row.h"

#include <glib/gi18n-lib.h>

#include "model/core/language.h"

static const char *const tag_class[] = { "vigie-tag-blue", "vigie-chip-late", "vigie-chip-done",
                                         "vigie-tag-grey" };

static const char *
zone_name (const VigieEdition *edition, const char *code)
{
  for (gsize i = 0; i < edition->n_tables; i++) {
    gssize row = vigie_zoning_find (edition->table[i]->zoning, code);

    if (row >= 0)
      return edition->table[i]->zoning->zone[row].name;
  }

  return code;
}

char *
vigie_remark_dup_where (const VigieRemark *remark, const VigieEdition *edition)
{
  const VigieIndicator *indicator =
    vigie_catalogue_find (vigie_catalogue_get (), remark->indicator);
  const char *zone = zone_name (edition, remark->zone);

  return g_strconcat (zone, *zone && indicator ? ", " : "",
                      indicator ? vigie_indicator_label (indicator, vigie_language_current ()) : "",
                      NULL);
}

static GtkWidget *
text_new (const char *text, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (class)
    gtk_widget_add_css_class (label, class);

  return label;
}

static GtkWidget *
head_new (const VigieRemark *remark, const char *where)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *kind =
    gtk_label_new (vigie_remark_kind_label (remark->kind, vigie_language_current ()));
  GtkWidget *place = g_object_new (GTK_TYPE_LABEL, "label", where, "xalign", 0.0f, "hexpand", TRUE,
                                   "ellipsize", PANGO_ELLIPSIZE_END, "tooltip-text", where, NULL);
  GtkWidget *time = gtk_label_new (remark->noted_at);

  gtk_widget_add_css_class (kind, "vigie-kind-tag");
  gtk_widget_add_css_class (kind, tag_class[remark->kind]);
  gtk_widget_set_valign (kind, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (place, "vigie-caption");
  gtk_widget_add_css_class (time, "vigie-caption");
  gtk_widget_add_css_class (time, "numeric");
  gtk_box_append (GTK_BOX (box), kind);
  gtk_box_append (GTK_BOX (box), place);
  gtk_box_append (GTK_BOX (box), time);

  return box;
}

static GtkWidget *
button_new (const char *icon, const char *label, const char *action, gint64 id)
{
  GtkWidget *button =
    icon ? gtk_button_new_from_icon_name (icon) : gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "vigie-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (icon)
    gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), g_variant_new_int64 (id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static GtkWidget *
foot_new (const VigieRemark *remark, gint64 anomaly, gboolean may_raise)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *author = text_new (remark->author, "vigie-note");

  gtk_widget_set_hexpand (author, TRUE);
  gtk_box_append (GTK_BOX (box), author);
  if (remark->kind == VIGIE_REMARK_DOUBT && !anomaly && may_raise)
    gtk_box_append (GTK_BOX (box),
                    button_new (NULL, _ ("Make it an anomaly"), "remarks.raise", remark->id));
  gtk_box_append (GTK_BOX (box), button_new ("document-edit-symbolic", _ ("Change the remark"),
                                             "remarks.edit", remark->id));
  gtk_box_append (GTK_BOX (box), button_new ("user-trash-symbolic", _ ("Remove the remark"),
                                             "remarks.withdraw", remark->id));

  return box;
}

GtkWidget *
vigie_remark_row_new (const VigieRemark *remark,
                      const char *where,
                      gint64 anomaly,
                      gboolean may_raise)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *became =
    anomaly ? g_strdup_printf (_ ("Has become anomaly no. %d."), (int) anomaly) : NULL;

  gtk_box_append (GTK_BOX (box), head_new (remark, where));
  gtk_box_append (GTK_BOX (box), text_new (remark->text, NULL));
  if (became)
    gtk_box_append (GTK_BOX (box), text_new (became, "vigie-caption"));
  gtk_box_append (GTK_BOX (box), foot_new (remark, anomaly, may_raise));
  gtk_widget_add_css_class (box, "vigie-remark");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}
