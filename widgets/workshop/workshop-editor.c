/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor of a workshop. */
#include "widgets/workshop/workshop-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/workshop/arrange.h"
#include "widgets/common/alert.h"
#include "widgets/common/form-field.h"
#include "widgets/common/job.h"
#include "widgets/workshop/attendants-editor.h"
#include "widgets/workshop/step-thumb.h"

#define THUMB_WIDTH 112
#define THUMB_HEIGHT 70
#define LIST_WIDTH 400

struct _VigieWorkshopEditor {
  AdwWindow parent_instance;

  VigieSession *session;
  VigieWorkshop *workshop;
  VigieEdition *edition;
  VigieZoning *communes;
  GPtrArray *before; /* (element-type VigieWorkshop): to go back to */
  gsize step;
  gboolean filling;

  GtkWidget *alert, *list, *step_box, *view, *note, *question, *reference;
  GtkWidget *people;
  VigieFormField *field[4]; /* title, date, place, what comes next */
  GPtrArray *zones;         /* codes that the choice of reference offers */
};

G_DEFINE_FINAL_TYPE (VigieWorkshopEditor, vigie_workshop_editor, ADW_TYPE_WINDOW)

const VigieWorkshop *
vigie_workshop_editor_get_workshop (VigieWorkshopEditor *self)
{
  return self->workshop;
}

/* --- the view that is chosen */

static char *
dup_lines (GtkWidget *text)
{
  g_autofree char *all = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "text", &all, NULL);

  return g_strdup (g_strstrip (all));
}

static void
set (char **text, char *to)
{
  g_free (*text);
  *text = to;
}

/* What was typed of the view in hand. */
static void
take_step (VigieWorkshopEditor *self)
{
  VigieStep *step = self->step < self->workshop->n_steps ? self->workshop->step + self->step : NULL;
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->reference));

  if (!step || self->filling)
    return;
  set (&step->note, dup_lines (self->note));
  set (&step->question,
       g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->question)))));
  if (chosen < self->zones->len)
    set (&step->reference, g_strdup (self->zones->pdata[chosen]));
}

static void
add_zones (VigieWorkshopEditor *self, GtkStringList *names, const char *kind)
{
  const VigieTable *table = vigie_edition_find_table (self->edition, kind);

  for (gsize i = 0; table && i < table->zoning->n_zones; i++) {
    gtk_string_list_append (names, table->zoning->zone[i].name);
    g_ptr_array_add (self->zones, table->zoning->zone[i].code);
  }
}

/* The zones whose figure may stand beside the map: the territory, communes, then the view's own. */
static void
fill_reference (VigieWorkshopEditor *self, const VigieStep *step)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  g_ptr_array_set_size (self->zones, 0);
  gtk_string_list_append (names, _ ("None"));
  g_ptr_array_add (self->zones, (gpointer) "");
  add_zones (self, names, "agglomeration");
  add_zones (self, names, "commune");
  if (strcmp (step->zoning, "commune") != 0 && strcmp (step->zoning, "agglomeration") != 0)
    add_zones (self, names, step->zoning);
  for (guint i = 0; i < self->zones->len; i++)
    if (strcmp (self->zones->pdata[i], step->reference) == 0)
      chosen = i;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->reference), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->reference), chosen);
}

static char *
dup_view (const VigieWorkshop *workshop, gsize i)
{
  const VigieStep *step = workshop->step + i;
  g_autofree char *period = vigie_period_dup_string (step->period);

  return g_strdup_printf ("%s, %s%s%s", vigie_zoning_kind_label (step->zoning), period,
                          *step->zoom ? _ (", zoomed") : "",
                          *step->selection ? _ (", zones marked") : "");
}

static void
show_step (VigieWorkshopEditor *self)
{
  const VigieStep *step;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (self->step_box, self->step < self->workshop->n_steps);
  if (self->step >= self->workshop->n_steps)
    return;
  step = self->workshop->step + self->step;
  self->filling = TRUE;
  title = g_strdup_printf ("%zu. %s", self->step + 1,
                           vigie_step_thumb_title (self->workshop, self->step));
  gtk_label_set_label (GTK_LABEL (self->view), title);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->note)), step->note, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->question), step->question);
  fill_reference (self, step);
  self->filling = FALSE;
}

static void
chosen_cb (GtkListBox *list, GtkListBoxRow *row, VigieWorkshopEditor *self)
{
  if (!row || self->filling)
    return;
  take_step (self);
  self->step = (gsize) gtk_list_box_row_get_index (row);
  show_step (self);
}

/* --- the list of views */

static GtkWidget *row_new (VigieWorkshopEditor *self, gsize step);

static void
fill (VigieWorkshopEditor *self)
{
  GtkWidget *child;

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (self->list)) && GTK_IS_LIST_BOX_ROW (child))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (gsize i = 0; i < self->workshop->n_steps; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (self, i));
  self->step = MIN (self->step, self->workshop->n_steps ? self->workshop->n_steps - 1 : 0);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list),
                                                          (int) self->step));
  self->filling = FALSE;
  show_step (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.undo", self->before->len > 0);
}

/* What is done now can be taken back. */
static void
remember (VigieWorkshopEditor *self)
{
  take_step (self);
  g_ptr_array_add (self->before, vigie_workshop_copy (self->workshop));
}

static void
move (VigieWorkshopEditor *self, gsize from, gsize to)
{
  if (from == to || from >= self->workshop->n_steps || to >= self->workshop->n_steps)
    return;
  remember (self);
  vigie_workshop_move_step (self->workshop, from, to);
  self->step = to;
  fill (self);
  gtk_widget_grab_focus (
    GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) self->step)));
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWorkshopEditor *self = VIGIE_WORKSHOP_EDITOR (widget);

  move (self, self->step, (gsize) ((gint64) self->step + g_variant_get_int32 (parameter)));
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWorkshopEditor *self = VIGIE_WORKSHOP_EDITOR (widget);

  if (self->step >= self->workshop->n_steps)
    return;
  remember (self);
  vigie_workshop_remove_step (self->workshop, self->step);
  fill (self);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWorkshopEditor *self = VIGIE_WORKSHOP_EDITOR (widget);

  if (self->before->len == 0)
    return;
  vigie_workshop_free (self->workshop);
  self->workshop = g_ptr_array_steal_index (self->before, self->before->len - 1);
  fill (self);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  return gdk_content_provider_new_typed (G_TYPE_INT,
                                         gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GtkWidget *row)
{
  VigieWorkshopEditor *self = VIGIE_WORKSHOP_EDITOR (gtk_widget_get_root (row));

  move (self, (gsize) g_value_get_int (value),
        (gsize) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));

  return TRUE;
}

static GtkWidget *
row_new (VigieWorkshopEditor *self, gsize step)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *title, *detail;
  GtkWidget *thumb = vigie_step_thumb_new (self->workshop, self->edition, self->communes);
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_INT, GDK_ACTION_MOVE);
  g_autofree char *view = dup_view (self->workshop, step);
  g_autofree char *name =
    g_strdup_printf ("%zu. %s", step + 1, vigie_step_thumb_title (self->workshop, step));

  vigie_step_thumb_show (VIGIE_STEP_THUMB (thumb), step);
  gtk_widget_set_size_request (thumb, THUMB_WIDTH, THUMB_HEIGHT);
  title = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0f, "wrap", TRUE, NULL);
  detail = g_object_new (GTK_TYPE_LABEL, "label", view, "xalign", 0.0f, "ellipsize",
                         PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_add_css_class (detail, "vigie-caption");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), detail);
  gtk_box_append (GTK_BOX (box), thumb);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-drag-handle-symbolic"));
  gtk_widget_add_css_class (box, "vigie-editor-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect (drag, "prepare", G_CALLBACK (drag_prepare_cb), row);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (drop));

  return row;
}

/* --- saved */

static gboolean
run_store (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  GDate today;

  vigie_date_at (vigie_observatory_get_now (worker), &today);

  return vigie_workshop_store (worker, data, &today, error);
}

static void
stored_cb (GtkWidget *widget, gpointer data)
{
  gtk_window_destroy (GTK_WINDOW (widget));
}

static void
refused_cb (GtkWidget *widget, GError *error)
{
  vigie_alert_refuse (VIGIE_ALERT (VIGIE_WORKSHOP_EDITOR (widget)->alert), error->message);
  g_error_free (error);
}

/* What was typed of the workshop itself. */
static gboolean
take_fields (VigieWorkshopEditor *self, GError **error)
{
  char **const text[] = { &self->workshop->title, &self->workshop->date, &self->workshop->place,
                          &self->workshop->next_step };

  for (gsize i = 0; i < G_N_ELEMENTS (text); i++) {
    GError *problem = NULL;
    char *answer = vigie_form_field_dup_answer (self->field[i], &problem);

    if (problem) {
      g_propagate_error (error, problem);
      return FALSE;
    }
    set (text[i], answer ? answer : g_strdup (""));
  }

  return TRUE;
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWorkshopEditor *self = VIGIE_WORKSHOP_EDITOR (widget);
  GError *error = NULL;

  if (!take_fields (self, &error)) {
    refused_cb (widget, error);
    return;
  }
  take_step (self);
  vigie_attendants_editor_apply (VIGIE_ATTENDANTS_EDITOR (self->people), self->workshop);
  vigie_job_act (widget, self->session, _ ("Saving the workshop"), run_store,
                 vigie_workshop_copy (self->workshop), (GDestroyNotify) vigie_workshop_free,
                 stored_cb, refused_cb);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_destroy (GTK_WINDOW (widget));
}

static void
vigie_workshop_editor_dispose (GObject *object)
{
  VigieWorkshopEditor *self = VIGIE_WORKSHOP_EDITOR (object);

  g_clear_object (&self->session);
  for (gsize i = 0; i < G_N_ELEMENTS (self->field); i++)
    g_clear_pointer (&self->field[i], vigie_form_field_free);

  G_OBJECT_CLASS (vigie_workshop_editor_parent_class)->dispose (object);
}

/* Its rows draw of these until they are gone. */
static void
vigie_workshop_editor_finalize (GObject *object)
{
  VigieWorkshopEditor *self = VIGIE_WORKSHOP_EDITOR (object);

  g_clear_pointer (&self->workshop, vigie_workshop_free);
  g_clear_pointer (&self->edition, vigie_edition_free);
  g_clear_pointer (&self->communes, vigie_zoning_unref);
  g_ptr_array_unref (self->before);
  g_ptr_array_unref (self->zones);

  G_OBJECT_CLASS (vigie_workshop_editor_parent_class)->finalize (object);
}

static void
vigie_workshop_editor_class_init (VigieWorkshopEditorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_workshop_editor_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_workshop_editor_finalize;
  gtk_widget_class_install_action (widget_class, "editor.move", "i", move_cb);
  gtk_widget_class_install_action (widget_class, "editor.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "editor.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "editor.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "editor.move", "i",
                                       -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "editor.move", "i",
                                       1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "editor.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "editor.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "editor.cancel", NULL);
}

static void
vigie_workshop_editor_init (VigieWorkshopEditor *self)
{
  self->before = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_workshop_free);
  self->zones = g_ptr_array_new ();
  gtk_window_set_default_size (GTK_WINDOW (self), 1080, 720);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/* --- made once */

static GtkWidget *
labelled (GtkWidget *box, const char *text, GtkWidget *widget)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, NULL);

  gtk_widget_add_css_class (label, "vigie-caption");
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), widget);

  return widget;
}

static GtkWidget *
entry_new (const char *text)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);

  return entry;
}

static GtkWidget *
section_new (GtkWidget *box, const char *text)
{
  GtkWidget *label =
    g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0f, "wrap", TRUE, NULL);

  gtk_widget_add_css_class (label, "vigie-section");
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static GtkWidget *
step_box_new (VigieWorkshopEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *frame = gtk_scrolled_window_new ();

  self->view = section_new (box, "");
  self->note = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->note), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->note), FALSE);
  g_object_set (self->note, "top-margin", 6, "bottom-margin", 6, "left-margin", 8, "right-margin",
                8, NULL);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (frame), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), self->note);
  gtk_widget_set_size_request (frame, -1, 96);
  labelled (box, _ ("Notes, for the facilitator only"), frame);
  self->question = labelled (box, _ ("Question to the room"), entry_new (""));
  self->reference = gtk_drop_down_new (NULL, NULL);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->reference), TRUE);
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->reference),
                                gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL,
                                                             "string"));
  labelled (box, _ ("Figure of reference, beside the map"), self->reference);

  return box;
}

/* What was refused is being put right. */
static void
typed_cb (VigieWorkshopEditor *self)
{
  vigie_alert_refuse (VIGIE_ALERT (self->alert), NULL);
}

static GtkWidget *
details_new (VigieWorkshopEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6),
            *scroller = gtk_scrolled_window_new ();
  const VigieAsk ask[] = {
    { .name = "title",
      .kind = VIGIE_ASK_TEXT,
      .label = _ ("Title"),
      .value = self->workshop->title,
      .required = TRUE },
    { .name = "date",
      .kind = VIGIE_ASK_DATE,
      .label = _ ("Date"),
      .value = self->workshop->date,
      .required = TRUE },
    { .name = "place",
      .kind = VIGIE_ASK_TEXT,
      .label = _ ("Place"),
      .value = self->workshop->place },
    { .name = "next",
      .kind = VIGIE_ASK_TEXT,
      .label = _ ("What comes next"),
      .value = self->workshop->next_step },
  };
  GtkWidget *group = adw_preferences_group_new ();

  self->step_box = step_box_new (self);
  gtk_widget_set_margin_bottom (self->step_box, 14);
  gtk_box_append (GTK_BOX (box), self->step_box);
  section_new (box, _ ("The workshop"));
  for (gsize i = 0; i < G_N_ELEMENTS (ask); i++) {
    self->field[i] = vigie_form_field_new (&ask[i], G_CALLBACK (typed_cb), self);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->field[i]->row);
  }
  gtk_box_append (GTK_BOX (box), group);
  self->people =
    vigie_attendants_editor_new (vigie_session_get_convention (self->session), self->workshop);
  gtk_box_append (GTK_BOX (box), self->people);
  gtk_widget_add_css_class (box, "vigie-panel");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_hexpand (scroller, TRUE);

  return scroller;
}

static GtkWidget *
button_new (const char *icon, const char *tooltip, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  if (target)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_focus_on_click (button, FALSE);

  return button;
}

static GtkWidget *
views_new (VigieWorkshopEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *scroller = gtk_scrolled_window_new ();
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (chosen_cb), self);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Views"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (bar), button_new ("go-up-symbolic", _ ("Move up (Alt+Up)"),
                                             "editor.move", g_variant_new_int32 (-1)));
  gtk_box_append (GTK_BOX (bar), button_new ("go-down-symbolic", _ ("Move down (Alt+Down)"),
                                             "editor.move", g_variant_new_int32 (1)));
  gtk_box_append (GTK_BOX (bar),
                  button_new ("user-trash-symbolic", _ ("Take the view out (Delete)"),
                              "editor.remove", NULL));
  gtk_box_append (GTK_BOX (bar),
                  button_new ("edit-undo-symbolic", _ ("Undo (Ctrl+Z)"), "editor.undo", NULL));
  gtk_widget_add_css_class (bar, "vigie-bar");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_widget_set_size_request (box, LIST_WIDTH, -1);

  return box;
}

static GtkWidget *
header_new (void)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save the Workshop"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "editor.cancel");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "editor.save");
  gtk_widget_add_css_class (save, "suggested-action");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), save);

  return header;
}

static GtkWidget *
content_new (VigieWorkshopEditor *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->alert = vigie_alert_new ();
  gtk_box_append (GTK_BOX (both), views_new (self));
  gtk_box_append (GTK_BOX (both), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (both), details_new (self));
  gtk_widget_set_vexpand (both, TRUE);
  gtk_box_append (GTK_BOX (box), header_new ());
  gtk_box_append (GTK_BOX (box), self->alert);
  gtk_box_append (GTK_BOX (box), both);

  return box;
}

VigieWorkshopEditor *
vigie_workshop_editor_present (GtkWidget *parent,
                               VigieSession *session,
                               gint64 workshop,
                               GError **error)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session);
  g_autoptr (VigieWorkshop) held = vigie_workshop_load (observatory, workshop, error);
  g_autoptr (VigieEdition) edition =
    held ? vigie_edition_load (observatory, held->edition, error) : NULL;
  VigieWorkshopEditor *self;

  if (!edition)
    return NULL;
  self = g_object_new (VIGIE_TYPE_WORKSHOP_EDITOR, "title", _ ("Views of the workshop"), NULL);
  self->session = g_object_ref (session);
  self->workshop = g_steal_pointer (&held);
  self->edition = g_steal_pointer (&edition);
  self->communes =
    vigie_zoning_load (observatory, "commune", self->edition->table[0]->zoning->vintage, NULL);
  adw_window_set_content (ADW_WINDOW (self), content_new (self));
  fill (self);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_present (GTK_WINDOW (self));

  return self;
}
