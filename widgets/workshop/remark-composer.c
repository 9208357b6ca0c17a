/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a remark is typed. */
#include "widgets/workshop/remark-composer.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/common/toast.h"

#define N_KINDS 4
#define TEXT_HEIGHT 84

struct _VigieRemarkComposer {
  GtkBox parent_instance;

  VigieSession *session;
  VigiePresentation *presentation;
  gint64 edited; /* what is changed, or 0 */
  int step;      /* from 1; 0 for none */
  gboolean of_indicator;
  char *zone; /* code, or "" */

  GtkWidget *title, *kind[N_KINDS], *zone_chip, *zone_label, *view_chip, *view_label, *nowhere;
  GtkWidget *text, *body, *add, *cancel;
};

G_DEFINE_FINAL_TYPE (VigieRemarkComposer, vigie_remark_composer, GTK_TYPE_BOX)

enum {
  STORED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_text (VigieRemarkComposer *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);

  return g_strdup (g_strstrip (text));
}

static GtkWidget *
body_entry (VigieRemarkComposer *self)
{
  return gtk_combo_box_get_child (GTK_COMBO_BOX (self->body));
}

static const VigieZoning *
zoning (VigieRemarkComposer *self)
{
  return vigie_presentation_get_room (self->presentation)->map.table->zoning;
}

static const char *
zone_name (VigieRemarkComposer *self)
{
  const VigieEdition *edition = vigie_presentation_get_edition (self->presentation);

  for (gsize i = 0; i < edition->n_tables; i++) {
    gssize row = vigie_zoning_find (edition->table[i]->zoning, self->zone);

    if (row >= 0)
      return edition->table[i]->zoning->zone[row].name;
  }

  return self->zone;
}

static const char *
view_name (VigieRemarkComposer *self)
{
  const VigieWorkshop *workshop = vigie_presentation_get_workshop (self->presentation);
  const VigieIndicator *indicator =
    self->step > 0
      ? vigie_catalogue_find (vigie_catalogue_get (), workshop->step[self->step - 1].indicator)
      : NULL;

  return indicator ? vigie_indicator_label (indicator, vigie_language_current ()) : "";
}

static void
show_chips (VigieRemarkComposer *self)
{
  gtk_label_set_label (GTK_LABEL (self->zone_label), zone_name (self));
  gtk_label_set_label (GTK_LABEL (self->view_label), view_name (self));
  gtk_widget_set_visible (self->zone_chip, *self->zone != '\0');
  gtk_widget_set_visible (self->view_chip, self->of_indicator && self->step > 0);
  gtk_widget_set_visible (self->nowhere, !*self->zone && !(self->of_indicator && self->step > 0));
}

static gboolean
is_empty (VigieRemarkComposer *self)
{
  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text))) ==
         0;
}

/* What is before the room now; a remark begun stays where it was begun. */
static void
follow (VigieRemarkComposer *self)
{
  guint32 zone = vigie_presentation_get_zone (self->presentation);

  if (self->edited || !is_empty (self))
    return;
  self->step = (int) vigie_presentation_get_step (self->presentation) + 1;
  self->of_indicator = TRUE;
  g_free (self->zone);
  self->zone = g_strdup (zone == VIGIE_NO_ZONE ? "" : zoning (self)->zone[zone].code);
  show_chips (self);
}

/* A zone clicked while one types is what is spoken of. */
static void
pointed_cb (VigieRemarkComposer *self)
{
  guint32 zone = vigie_presentation_get_zone (self->presentation);

  if (zone != VIGIE_NO_ZONE && !self->edited &&
      self->step == (int) vigie_presentation_get_step (self->presentation) + 1) {
    g_free (self->zone);
    self->zone = g_strdup (zoning (self)->zone[zone].code);
    show_chips (self);
  }
  follow (self);
}

static void
text_cb (VigieRemarkComposer *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "remark.store", *text != '\0');
}

/* Ready for the next one, of the same kind and body. */
static void
clear (VigieRemarkComposer *self)
{
  self->edited = 0;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "", 0);
  gtk_label_set_label (GTK_LABEL (self->title), _ ("New remark"));
  gtk_button_set_label (GTK_BUTTON (self->add), _ ("Add"));
  gtk_widget_set_visible (self->cancel, FALSE);
  follow (self);
}

static VigieRemark *
compose (VigieRemarkComposer *self)
{
  VigieRemark *remark = g_new0 (VigieRemark, 1);

  remark->workshop = vigie_presentation_get_workshop (self->presentation)->id;
  remark->step = self->step;
  remark->indicator = self->of_indicator ? NULL : g_strdup ("");
  remark->zone = g_strdup (self->zone);
  remark->text = dup_text (self);
  remark->author = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (body_entry (self)))));
  for (int i = 0; i < N_KINDS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->kind[i])))
      remark->kind = (VigieRemarkKind) i;

  return remark;
}

static void
store_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieRemarkComposer *self = VIGIE_REMARK_COMPOSER (widget);
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (VigieRemark) remark = compose (self);
  GError *error = NULL;
  GDate today;

  vigie_session_get_today (self->session, &today);
  if (!observatory ||
      !(self->edited ? vigie_remark_change (observatory, self->edited, remark, &today, &error)
                     : vigie_remark_note (observatory, remark, &today, &error))) {
    if (error)
      vigie_toast_error (widget, error);
    return;
  }
  clear (self);
  g_signal_emit (self, signals[STORED], 0);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clear (VIGIE_REMARK_COMPOSER (widget));
}

static void
no_zone_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieRemarkComposer *self = VIGIE_REMARK_COMPOSER (widget);

  g_free (self->zone);
  self->zone = g_strdup ("");
  show_chips (self);
}

static void
no_view_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieRemarkComposer *self = VIGIE_REMARK_COMPOSER (widget);

  self->of_indicator = FALSE;
  show_chips (self);
}

static gboolean
key_cb (GtkEventControllerKey *key,
        guint keyval,
        guint code,
        GdkModifierType state,
        VigieRemarkComposer *self)
{
  if (keyval == GDK_KEY_Escape) {
    g_signal_emit (self, signals[LEFT], 0);
    return TRUE;
  }
  if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "remark.store", NULL);
    return TRUE;
  }

  return FALSE;
}

void
vigie_remark_composer_offer (VigieRemarkComposer *self, const GPtrArray *bodies)
{
  GtkComboBoxText *list = GTK_COMBO_BOX_TEXT (self->body);
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (body_entry (self))));

  gtk_combo_box_text_remove_all (list);
  for (guint i = 0; i < bodies->len; i++)
    gtk_combo_box_text_append_text (list, bodies->pdata[i]);
  gtk_editable_set_text (GTK_EDITABLE (body_entry (self)), typed);
}

void
vigie_remark_composer_edit (VigieRemarkComposer *self, const VigieRemark *remark)
{
  self->edited = remark->id;
  self->step = remark->step;
  self->of_indicator = *remark->indicator != '\0';
  g_free (self->zone);
  self->zone = g_strdup (remark->zone);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kind[remark->kind]), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (body_entry (self)), remark->author);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), remark->text,
                            -1);
  gtk_label_set_label (GTK_LABEL (self->title), _ ("Change the remark"));
  gtk_button_set_label (GTK_BUTTON (self->add), _ ("Save"));
  gtk_widget_set_visible (self->cancel, TRUE);
  show_chips (self);
  gtk_widget_grab_focus (self->text);
}

static gboolean
vigie_remark_composer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (VIGIE_REMARK_COMPOSER (widget)->text);
}

static void
vigie_remark_composer_dispose (GObject *object)
{
  VigieRemarkComposer *self = VIGIE_REMARK_COMPOSER (object);

  if (self->presentation)
    g_signal_handlers_disconnect_by_data (self->presentation, self);
  g_clear_object (&self->presentation);
  g_clear_object (&self->session);
  g_clear_pointer (&self->zone, g_free);

  G_OBJECT_CLASS (vigie_remark_composer_parent_class)->dispose (object);
}

static void
vigie_remark_composer_class_init (VigieRemarkComposerClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_remark_composer_dispose;
  widget_class->grab_focus = vigie_remark_composer_grab_focus;
  gtk_widget_class_install_action (widget_class, "remark.store", NULL, store_cb);
  gtk_widget_class_install_action (widget_class, "remark.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "remark.no-zone", NULL, no_zone_cb);
  gtk_widget_class_install_action (widget_class, "remark.no-view", NULL, no_view_cb);
  signals[STORED] = g_signal_new ("stored", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

/* --- made once */

static GtkWidget *
chip_new (const char *icon, const char *action, const char *tooltip, GtkWidget **label)
{
  GtkWidget *button = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cross = gtk_image_new_from_icon_name ("window-close-symbolic");

  *label =
    g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, "max-width-chars", 20, NULL);
  gtk_image_set_pixel_size (GTK_IMAGE (cross), 10);
  if (icon)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), *label);
  gtk_box_append (GTK_BOX (box), cross);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "vigie-chip");
  if (icon)
    gtk_widget_add_css_class (button, "vigie-active");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static GtkWidget *
kinds_new (VigieRemarkComposer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_add_css_class (box, "vigie-kinds");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  for (int i = 0; i < N_KINDS; i++) {
    self->kind[i] = gtk_toggle_button_new_with_label (
      vigie_remark_kind_label ((VigieRemarkKind) i, vigie_language_current ()));
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->kind[i]),
                                 i > 0 ? GTK_TOGGLE_BUTTON (self->kind[0]) : NULL);
    gtk_box_append (GTK_BOX (box), self->kind[i]);
  }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kind[0]), TRUE);

  return box;
}

static GtkWidget *
chips_new (VigieRemarkComposer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->zone_chip = chip_new ("mark-location-symbolic", "remark.no-zone",
                              _ ("Of no zone in particular"), &self->zone_label);
  self->view_chip =
    chip_new (NULL, "remark.no-view", _ ("Of no indicator in particular"), &self->view_label);
  self->nowhere = gtk_label_new (_ ("Of the whole territory"));
  gtk_widget_add_css_class (self->nowhere, "vigie-caption");
  gtk_widget_set_size_request (box, -1, 28);
  gtk_box_append (GTK_BOX (box), self->zone_chip);
  gtk_box_append (GTK_BOX (box), self->view_chip);
  gtk_box_append (GTK_BOX (box), self->nowhere);

  return box;
}

static GtkWidget *
text_new (VigieRemarkComposer *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->text), FALSE);
  g_object_set (self->text, "top-margin", 8, "bottom-margin", 8, "left-margin", 10, "right-margin",
                10, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What was said"), -1);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->text, key);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text)), "changed",
                            G_CALLBACK (text_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->text);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_add_css_class (scroller, "vigie-remark-text");
  gtk_widget_set_size_request (scroller, -1, TEXT_HEIGHT);

  return scroller;
}

static GtkWidget *
end_new (VigieRemarkComposer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *key = gtk_event_controller_key_new ();

  self->body = gtk_combo_box_text_new_with_entry ();
  gtk_widget_set_hexpand (self->body, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (body_entry (self)), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (body_entry (self)), _ ("Said by which body"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (body_entry (self)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Said by which body"), -1);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (body_entry (self), key);
  self->cancel = gtk_button_new_with_label (_ ("Cancel"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cancel), "remark.cancel");
  self->add = gtk_button_new_with_label (_ ("Add"));
  gtk_widget_set_tooltip_text (self->add, _ ("Store the remark (Ctrl+Enter)"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "remark.store");
  gtk_box_append (GTK_BOX (box), self->body);
  gtk_box_append (GTK_BOX (box), self->cancel);
  gtk_box_append (GTK_BOX (box), self->add);

  return box;
}

static void
vigie_remark_composer_init (VigieRemarkComposer *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->zone = g_strdup ("");
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, NULL);
  gtk_widget_add_css_class (self->title, "vigie-section");
  gtk_box_append (GTK_BOX (self), self->title);
  gtk_box_append (GTK_BOX (self), kinds_new (self));
  gtk_box_append (GTK_BOX (self), chips_new (self));
  gtk_box_append (GTK_BOX (self), text_new (self));
  gtk_box_append (GTK_BOX (self), end_new (self));
}

GtkWidget *
vigie_remark_composer_new (VigieSession *session, VigiePresentation *presentation)
{
  VigieRemarkComposer *self = g_object_new (VIGIE_TYPE_REMARK_COMPOSER, NULL);

  self->session = g_object_ref (session);
  self->presentation = g_object_ref (presentation);
  g_signal_connect_swapped (presentation, "pointed", G_CALLBACK (pointed_cb), self);
  clear (self);
  text_cb (self);

  return GTK_WIDGET (self);
}
