/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facilitator's right column. */
#include "widgets/workshop/remarks-panel.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/anomaly.h"
#include "model/workshop/remark.h"
#include "widgets/common/toast.h"
#include "widgets/workshop/remark-composer.h"
#include "widgets/workshop/remark-row.h"

struct _VigieRemarksPanel {
  GtkBox parent_instance;

  VigieSession *session;
  VigiePresentation *presentation;
  GPtrArray *remarks; /* (element-type VigieRemark) */
  GtkWidget *composer, *count, *list, *empty;
};

G_DEFINE_FINAL_TYPE (VigieRemarksPanel, vigie_remarks_panel, GTK_TYPE_BOX)

static guint left_signal;

static gint64
workshop (VigieRemarksPanel *self)
{
  return vigie_presentation_get_workshop (self->presentation)->id;
}

static void
offer (GPtrArray *bodies, const char *body)
{
  if (*body && !g_ptr_array_find_with_equal_func (bodies, body, g_str_equal, NULL))
    g_ptr_array_add (bodies, (gpointer) body);
}

/* Who has spoken, who takes part, both parties. */
static void
offer_bodies (VigieRemarksPanel *self)
{
  const VigieWorkshop *held = vigie_presentation_get_workshop (self->presentation);
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  g_autoptr (GPtrArray) bodies = g_ptr_array_new ();

  for (guint i = self->remarks->len; i > 0; i--)
    offer (bodies, ((const VigieRemark *) self->remarks->pdata[i - 1])->author);
  for (guint i = 0; i < held->attendant->len; i++)
    offer (bodies, g_array_index (held->attendant, VigieAttendant, i).body);
  for (gsize i = 0; convention && i < convention->n_parties; i++)
    offer (bodies, convention->party[i].short_name);
  vigie_remark_composer_offer (VIGIE_REMARK_COMPOSER (self->composer), bodies);
}

static void
show_count (VigieRemarksPanel *self)
{
  int here = (int) vigie_presentation_get_step (self->presentation) + 1;
  guint n_here = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->remarks->len; i++)
    n_here += ((const VigieRemark *) self->remarks->pdata[i])->step == here;
  /* Translators: how many remarks, and how many of them of the view that is shown. */
  text = g_strdup_printf (_ ("%u, of which %u on this view"), self->remarks->len, n_here);
  gtk_label_set_label (GTK_LABEL (self->count), self->remarks->len ? text : "");
}

/* The newest first. */
static void
fill (VigieRemarksPanel *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const VigieEdition *edition = vigie_presentation_get_edition (self->presentation);
  g_autoptr (GPtrArray) remarks =
    observatory ? vigie_remarks_list (observatory, workshop (self), NULL) : NULL;
  g_autoptr (GPtrArray) anomalies = remarks ? vigie_anomalies_list (observatory, NULL) : NULL;
  gboolean may_raise = observatory && !vigie_observatory_is_copy (observatory);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) && GTK_IS_LIST_BOX_ROW (child))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  if (!anomalies)
    return;
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  self->remarks = g_steal_pointer (&remarks);
  for (guint i = self->remarks->len; i > 0; i--) {
    const VigieRemark *one = g_ptr_array_index (self->remarks, i - 1);
    g_autofree char *where = vigie_remark_dup_where (one, edition);

    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         vigie_remark_row_new (one, where,
                                               vigie_remark_find_anomaly (one, anomalies),
                                               may_raise));
  }
  gtk_widget_set_visible (self->empty, self->remarks->len == 0);
  gtk_widget_set_visible (self->list, self->remarks->len > 0);
  show_count (self);
  offer_bodies (self);
}

static const VigieRemark *
find (VigieRemarksPanel *self, gint64 id)
{
  for (guint i = 0; i < self->remarks->len; i++)
    if (((const VigieRemark *) self->remarks->pdata[i])->id == id)
      return self->remarks->pdata[i];

  return NULL;
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieRemarksPanel *self = VIGIE_REMARKS_PANEL (widget);
  const VigieRemark *remark = find (self, g_variant_get_int64 (parameter));

  if (remark)
    vigie_remark_composer_edit (VIGIE_REMARK_COMPOSER (self->composer), remark);
}

/* What was removed, to bring it back. */
typedef struct {
  gint64 withdrawn;
  VigieRemark *remark;
} Removed;

static void
removed_free (Removed *removed)
{
  vigie_remark_free (removed->remark);
  g_free (removed);
}

static void
bring_back_cb (AdwToast *toast, VigieRemarksPanel *self)
{
  Removed *removed = g_object_get_data (G_OBJECT (toast), "removed");
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  GError *error = NULL;
  GDate today;

  vigie_session_get_today (self->session, &today);
  if (observatory &&
      !vigie_remark_change (observatory, removed->withdrawn, removed->remark, &today, &error))
    vigie_toast_error (GTK_WIDGET (self), error);
  fill (self);
}

static VigieRemark *
copy (const VigieRemark *remark)
{
  VigieRemark *one = g_new0 (VigieRemark, 1);

  one->workshop = remark->workshop;
  one->step = remark->step;
  one->indicator = g_strdup (remark->indicator);
  one->zone = g_strdup (remark->zone);
  one->kind = remark->kind;
  one->text = g_strdup (remark->text);
  one->author = g_strdup (remark->author);

  return one;
}

static void
withdraw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieRemarksPanel *self = VIGIE_REMARKS_PANEL (widget);
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const VigieRemark *remark = find (self, g_variant_get_int64 (parameter));
  Removed *removed = g_new0 (Removed, 1);
  GError *error = NULL;
  AdwToast *toast;
  GDate today;

  vigie_session_get_today (self->session, &today);
  if (!observatory || !remark ||
      !vigie_remark_withdraw (observatory, remark->id, &today, &removed->withdrawn, &error)) {
    removed_free (removed);
    if (error)
      vigie_toast_error (widget, error);
    return;
  }
  removed->remark = copy (remark);
  toast = vigie_toast_undo (widget, _ ("The remark was removed."), G_CALLBACK (bring_back_cb),
                            G_OBJECT (self));
  if (toast)
    g_object_set_data_full (G_OBJECT (toast), "removed", removed, (GDestroyNotify) removed_free);
  else
    removed_free (removed);
  fill (self);
}

static void
raise_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieRemarksPanel *self = VIGIE_REMARKS_PANEL (widget);
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  GError *error = NULL;
  GDate today;

  vigie_session_get_today (self->session, &today);
  if (observatory &&
      !vigie_remark_raise (observatory, g_variant_get_int64 (parameter), &today, NULL, &error))
    vigie_toast_error (widget, error);
  fill (self);
}

static void
left_cb (VigieRemarksPanel *self)
{
  g_signal_emit (self, left_signal, 0);
}

static gboolean
vigie_remarks_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (VIGIE_REMARKS_PANEL (widget)->composer);
}

static void
vigie_remarks_panel_dispose (GObject *object)
{
  VigieRemarksPanel *self = VIGIE_REMARKS_PANEL (object);

  if (self->presentation)
    g_signal_handlers_disconnect_by_data (self->presentation, self);
  g_clear_object (&self->presentation);
  g_clear_object (&self->session);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);

  G_OBJECT_CLASS (vigie_remarks_panel_parent_class)->dispose (object);
}

static void
vigie_remarks_panel_class_init (VigieRemarksPanelClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_remarks_panel_dispose;
  widget_class->grab_focus = vigie_remarks_panel_grab_focus;
  gtk_widget_class_install_action (widget_class, "remarks.edit", "x", edit_cb);
  gtk_widget_class_install_action (widget_class, "remarks.withdraw", "x", withdraw_cb);
  gtk_widget_class_install_action (widget_class, "remarks.raise", "x", raise_cb);
  left_signal = g_signal_new ("left", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
head_new (VigieRemarksPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title =
    g_object_new (GTK_TYPE_LABEL, "label", _ ("Remarks"), "xalign", 0.0f, "hexpand", TRUE, NULL);

  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (title, "vigie-section");
  gtk_widget_add_css_class (self->count, "vigie-caption");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_widget_add_css_class (box, "vigie-remarks-head");

  return box;
}

static void
vigie_remarks_panel_init (VigieRemarksPanel *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->remarks = g_ptr_array_new ();
}

static GtkWidget *
list_new (VigieRemarksPanel *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (GTK_LIST_BOX (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "vigie-remarks");
  self->empty =
    g_object_new (GTK_TYPE_LABEL, "label", _ ("What the room says is kept here, view by view."),
                  "wrap", TRUE, "xalign", 0.0f, NULL);
  gtk_widget_add_css_class (self->empty, "vigie-caption");
  gtk_widget_add_css_class (self->empty, "vigie-panel");
  gtk_box_append (GTK_BOX (box), self->empty);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);

  return scroller;
}

GtkWidget *
vigie_remarks_panel_new (VigieSession *session, VigiePresentation *presentation)
{
  VigieRemarksPanel *self = g_object_new (VIGIE_TYPE_REMARKS_PANEL, NULL);

  self->session = g_object_ref (session);
  self->presentation = g_object_ref (presentation);
  self->composer = vigie_remark_composer_new (session, presentation);
  gtk_widget_add_css_class (self->composer, "vigie-panel");
  g_signal_connect_swapped (self->composer, "stored", G_CALLBACK (fill), self);
  g_signal_connect_swapped (self->composer, "left", G_CALLBACK (left_cb), self);
  gtk_box_append (GTK_BOX (self), self->composer);
  gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self), head_new (self));
  gtk_box_append (GTK_BOX (self), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self), list_new (self));
  g_signal_connect_swapped (presentation, "shown", G_CALLBACK (show_count), self);
  g_signal_connect_object (session, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);

  return GTK_WIDGET (self);
}
