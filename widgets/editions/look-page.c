/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition looked at before it is approved: its state, its actions. */
#include "widgets/editions/look-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/common/alert.h"
#include "widgets/common/panes.h"
#include "widgets/common/toast.h"
#include "widgets/editions/corrections.h"
#include "widgets/editions/look-private.h"
#include "widgets/editions/loss-panel.h"
#include "widgets/explore/leaving.h"
#include "widgets/explore/map-area.h"

G_DEFINE_FINAL_TYPE (VigieLookPage, vigie_look_page, ADW_TYPE_BIN)

static guint signals[VIGIE_LOOK_N_SIGNALS];

const VigieEdition *
vigie_look_page_get_edition (VigieLookPage *self)
{
  return self->edition;
}

const VigieEditionPlan *
vigie_look_page_get_next_plan (VigieLookPage *self)
{
  return self->next_plan;
}

const char *
vigie_look_page_get_explanation (VigieLookPage *self)
{
  return gtk_widget_get_visible (self->popover) ? self->explanation : NULL;
}

const char *
vigie_look_page_get_alert (VigieLookPage *self)
{
  return vigie_alert_get (VIGIE_ALERT (self->alert));
}

void
vigie_look_page_emit (VigieLookPage *self, int signal, gint64 number)
{
  g_signal_emit (self, signals[signal], 0, number);
}

gboolean
vigie_look_page_is_busy (VigieLookPage *self)
{
  return self->busy;
}

gboolean
vigie_look_page_is_settled (VigieLookPage *self)
{
  return self->details_read && self->alternatives_read &&
         vigie_exploration_get_state (self->exploration) == VIGIE_EXPLORATION_SHOWN &&
         (!gtk_widget_get_visible (self->map_side) ||
          vigie_map_area_is_settled (VIGIE_MAP_AREA (self->map)));
}

void
vigie_look_page_fail (GtkWidget *widget, GError *error)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);

  self->busy = FALSE;
  if (self->session) /* else it was left meanwhile */
    vigie_alert_refuse (VIGIE_ALERT (self->alert), error->message);
  g_error_free (error);
}

const VigieTable *
vigie_look_page_get_table (VigieLookPage *self)
{
  return vigie_exploration_get_table (self->exploration);
}

/* Shows the table of a kind; FALSE when the edition has none. */
gboolean
vigie_look_page_show_zoning (VigieLookPage *self, const char *kind)
{
  for (GtkWidget *button = gtk_widget_get_first_child (self->zonings); button;
       button = gtk_widget_get_next_sibling (button)) {
    const VigieTable *table = g_object_get_data (G_OBJECT (button), "table");

    if (g_strcmp0 (table->zoning->kind, kind) == 0) {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
      return TRUE;
    }
  }

  return FALSE;
}

/* --- actions */

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_look_page_step_hidden (VIGIE_LOOK_PAGE (widget),
                               strcmp (name, "look.next-hidden") == 0 ? 1 : -1);
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_look_page_prepare_again (VIGIE_LOOK_PAGE (widget));
}

static void
approve_answered_cb (GtkWidget *dialog, const char *response, VigieLookPage *self)
{
  if (g_strcmp0 (response, "approve") == 0)
    vigie_look_page_approve (self);
}

static void
approve_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);
  g_autofree char *title =
    g_strdup_printf (_ ("Approve edition no. %d?"), (int) self->edition->number);
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (gtk_widget_get_root (widget)), title,
    _ ("From then on it does not change any more, and counts as known, printed or not."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "approve",
                                    _ ("_Approve the Edition"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "approve",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (approve_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_look_page_emit (VIGIE_LOOK_PAGE (widget), VIGIE_LOOK_DISCARD,
                        VIGIE_LOOK_PAGE (widget)->edition->number);
}

static void
pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);
  GtkWidget *pane[] = { self->toolbar, self->grid, self->map, self->panel, self->head };

  vigie_panes_move_focus (pane, G_N_ELEMENTS (pane), g_variant_get_int32 (parameter));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[VIGIE_LOOK_CLOSED], 0);
}

/* As in Explorer: nothing of an edition that is not approved. */
static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);
  const VigieLeaving leaving = { widget, self->session, self->exploration,
                                 VIGIE_FIGURE_GRID (self->grid) };

  vigie_leaving_copy (&leaving);
}

/* --- the page */

static char *
day (const char *iso)
{
  GDate date;

  return iso && vigie_date_parse (iso, &date, NULL)
           ? vigie_date_format (&date, vigie_language_current ())
           : g_strdup ("");
}

/* What stands in its place, or should; else that it is known. */
static void
show_correction (VigieLookPage *self)
{
  const VigieEdition *edition = self->edition;
  g_autoptr (GPtrArray) corrections = vigie_corrections_list (self->session, 0);
  const VigieCorrection *correction = vigie_corrections_find (corrections, edition->number);
  const VigieEditionEntry *successor = vigie_corrections_successor (self->session, edition->number);
  gboolean wanted = correction && correction->draft == 0;
  g_autofree char *approved = day (edition->approved_on), *sentence = NULL;

  gtk_widget_set_visible (self->correct, wanted);
  gtk_widget_set_visible (self->again, !wanted);
  if (successor && successor->approved_on) {
    g_autofree char *date = day (successor->approved_on);

    sentence = g_strdup_printf (_ ("Edition no. %d, approved on %s, corrects it."),
                                (int) successor->number, date);
    vigie_alert_warn (VIGIE_ALERT (self->alert), sentence);
  } else if (correction) {
    sentence = correction->draft == edition->number
                 ? g_strdup_printf (_ ("%s Prepare it again."), correction->sentence)
                 : g_strdup (correction->sentence);
    vigie_alert_warn (VIGIE_ALERT (self->alert), sentence);
  } else if (edition->approved_on) {
    sentence =
      g_strdup_printf (_ ("Approved on %s: from now on it is known, whether it is printed or not."),
                       approved);
    vigie_alert_confirm (VIGIE_ALERT (self->alert), sentence);
  }
}

/* "approved on 14/10/2026 by A. Martin, corrects no. 1". */
static char *
dup_state (const VigieEdition *edition)
{
  g_autofree char *created = day (edition->created_on), *approved = day (edition->approved_on);
  g_autofree char *state =
    edition->approved_on
      ? g_strdup_printf (_ ("approved on %s by %s"), approved, edition->approved_by)
      : g_strdup_printf (_ ("in preparation, %s, %s"), edition->created_by, created);
  g_autofree char *corrects = NULL;

  if (edition->supersedes == 0)
    return g_steal_pointer (&state);
  corrects = g_strdup_printf (_ ("corrects no. %d"), (int) edition->supersedes);
  return g_strdup_printf ("%s · %s", state, corrects);
}

static void
show_state (VigieLookPage *self)
{
  const VigieEdition *edition = self->edition;
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const VigiePerson *person = observatory ? vigie_observatory_get_person (observatory) : NULL;
  gboolean referent = person && person->referent, invented = FALSE;
  g_autofree char *title = g_strdup_printf (_ ("Edition no. %d, for %s"), (int) edition->number,
                                            vigie_audience_label (edition->audience));
  g_autofree char *state = dup_state (edition);

  for (gsize i = 0; i < edition->n_provenance; i++)
    invented |= edition->provenance[i].invented;
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->state), state);
  gtk_widget_set_tooltip_text (self->title, state);
  gtk_widget_set_visible (self->tag, invented);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->correct), "documents.correct");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->correct), "x", edition->number);
  gtk_widget_set_visible (self->discard, !edition->approved_on);
  gtk_widget_set_visible (self->approve, !edition->approved_on);
  gtk_widget_set_sensitive (self->approve, referent);
  gtk_widget_set_tooltip_text (self->approve,
                               referent ? NULL : _ ("Only a référent approves editions."));
  show_correction (self);
}

static void
vigie_look_page_dispose (GObject *object)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->search)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->cancellable);
  if (self->explaining)
    g_cancellable_cancel (self->explaining);
  g_clear_object (&self->explaining);
  g_clear_object (&self->search);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  if (self->exploration)
    g_signal_handlers_disconnect_by_data (self->exploration, self);
  g_clear_object (&self->exploration);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vigie_look_page_parent_class)->dispose (object);
}

static void
vigie_look_page_finalize (GObject *object)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (object);

  g_clear_pointer (&self->edition, vigie_edition_free);
  g_clear_pointer (&self->plan, vigie_edition_plan_free);
  g_clear_pointer (&self->next_plan, vigie_edition_plan_free);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_free (self->explanation);

  G_OBJECT_CLASS (vigie_look_page_parent_class)->finalize (object);
}

static void
vigie_look_page_class_init (VigieLookPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = VIGIE_TYPE_LOOK_PAGE;

  G_OBJECT_CLASS (class)->dispose = vigie_look_page_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_look_page_finalize;
  signals[VIGIE_LOOK_CLOSED] =
    g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[VIGIE_LOOK_PREPARED] = g_signal_new ("prepared", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                               NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[VIGIE_LOOK_APPROVED] = g_signal_new ("approved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                               NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[VIGIE_LOOK_DISCARD] = g_signal_new ("discard", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_install_action (widget_class, "look.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "look.approve", NULL, approve_action);
  gtk_widget_class_install_action (widget_class, "look.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "look.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "look.next-hidden", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "look.previous-hidden", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "explore.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "look.pane", "i", pane_action);
  vigie_panes_bind (widget_class, "look.pane");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "look.next-hidden", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, GDK_SHIFT_MASK,
                                       "look.previous-hidden", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "look.back", NULL);
}

/* Locked, an approved edition stays as everyone sees it. */
static void
unlocked_cb (VigieLookPage *self)
{
  if (vigie_session_is_unlocked (self->session))
    return;
  vigie_look_page_close_card (self);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->published), TRUE);
  gtk_widget_set_sensitive (self->internal, FALSE);
  vigie_loss_panel_show (VIGIE_LOSS_PANEL (self->loss), self->edition, NULL);
  vigie_look_page_show_hidden (self);
  show_state (self);
}

static void
vigie_look_page_init (VigieLookPage *self)
{
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
vigie_look_page_new (VigieSession *session, VigieEdition *edition, VigieEditionPlan *plan)
{
  VigieLookPage *self;
  const VigieZoning *first;

  g_return_val_if_fail (edition && edition->n_tables > 0, NULL);

  self = g_object_new (VIGIE_TYPE_LOOK_PAGE, NULL);
  first = edition->table[0]->zoning;
  self->session = g_object_ref (session);
  self->edition = edition;
  self->plan = plan ? plan : vigie_edition_plan_of (edition);
  self->exploration =
    vigie_exploration_new_for_edition (session, edition->number, first->kind, first->vintage);
  vigie_look_page_build (self);
  show_state (self);
  vigie_loss_panel_show (VIGIE_LOSS_PANEL (self->loss), edition, NULL);
  vigie_look_page_show_hidden (self);
  vigie_look_page_read_details (self);
  vigie_look_page_search (self);
  g_signal_connect_object (session, "notify::unlocked", G_CALLBACK (unlocked_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
