/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition looked at before it is approved. */
#include "widgets/editions/look-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/drawing/legend.h"
#include "widgets/common/job.h"
#include "widgets/common/toast.h"
#include "widgets/editions/alternatives-panel.h"
#include "widgets/editions/explanation-card.h"
#include "widgets/editions/loss-panel.h"
#include "widgets/explore/figure-grid.h"
#include "widgets/explore/legend-view.h"
#include "widgets/explore/map-area.h"

struct _VigieLookPage {
  AdwBin parent_instance;

  VigieSession *session;
  VigieEdition *edition;
  VigieEditionPlan *plan, *next_plan;
  VigieExploration *exploration;
  GPtrArray *reasons; /* nullable (element-type GBytes): a table each */
  GCancellable *cancellable;
  GCancellable *search; /* of alternatives */
  gboolean details_read, alternatives_read;

  GtkWidget *title, *state, *tag, *discard, *again, *approve;
  GtkWidget *alert, *alert_icon, *alert_label;
  GtkWidget *zonings, *internal, *published, *hidden, *narrow;
  GtkWidget *paned, *grid, *scroller, *table_side, *map_side, *map, *map_title, *map_where, *key;
  GtkWidget *popover, *card;
  GtkWidget *loss, *alternatives, *alternatives_box;
  char *explanation;
  gboolean busy; /* prepared again or approved: what comes of it is told by a signal */
};

G_DEFINE_FINAL_TYPE (VigieLookPage, vigie_look_page, ADW_TYPE_BIN)

enum {
  CLOSED,
  PREPARED,
  APPROVED,
  DISCARD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define NARROW_WIDTH 1180
#define PANEL_WIDTH 300
#define SIDEBAR_WIDTH 152
#define LEAST_TABLE 440

const VigieEdition *
vigie_look_page_get_edition (VigieLookPage *self)
{
  return self->edition;
}

const VigieEditionPlan *
vigie_look_page_get_plan (VigieLookPage *self)
{
  return self->plan;
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
  return gtk_widget_get_visible (self->alert) ? gtk_label_get_label (GTK_LABEL (self->alert_label))
                                              : NULL;
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
         vigie_map_area_is_settled (VIGIE_MAP_AREA (self->map));
}

/* Good news and bad ones stand in the same place, until the next. */
static void
show_alert (VigieLookPage *self, const char *sentence, gboolean bad)
{
  gtk_label_set_label (GTK_LABEL (self->alert_label), sentence);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->alert_icon),
                                bad ? "dialog-warning-symbolic" : "object-select-symbolic");
  gtk_widget_remove_css_class (self->alert, bad ? "vigie-alert-done" : "vigie-alert-refused");
  gtk_widget_add_css_class (self->alert, bad ? "vigie-alert-refused" : "vigie-alert-done");
  gtk_widget_set_visible (self->alert, TRUE);
}

static void
failed_cb (GtkWidget *widget, GError *error)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);

  self->busy = FALSE;
  if (self->session) /* else it was left meanwhile */
    show_alert (self, error->message, TRUE);
  g_error_free (error);
}

static const VigieTable *
table_in_view (VigieLookPage *self)
{
  return vigie_exploration_get_table (self->exploration);
}

/* Which table of the edition is in view; its order is the order of the reasons. */
static gssize
table_number (VigieLookPage *self)
{
  const VigieTable *table = table_in_view (self);

  for (gsize t = 0; table && t < self->edition->n_tables; t++)
    if (g_strcmp0 (self->edition->table[t]->zoning->kind, table->zoning->kind) == 0)
      return (gssize) t;

  return -1;
}

/* --- what is hidden */

static gsize
count_hidden (const VigieTable *table)
{
  gsize n = 0;

  for (gsize i = 0; table && i < table->figures->rows * table->figures->columns; i++)
    n += table->figures->state[i] == VIGIE_CELL_SECRET;
  return n;
}

static void
show_hidden (VigieLookPage *self)
{
  gssize t = table_number (self);
  gboolean internal = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->internal));
  GBytes *reasons = self->reasons && t >= 0 ? g_ptr_array_index (self->reasons, t) : NULL;
  gsize n = count_hidden (table_in_view (self));
  g_autofree char *text = g_strdup_printf (ngettext ("%zu cell hidden", "%zu cells hidden", n), n);

  vigie_figure_grid_hatch_hidden (VIGIE_FIGURE_GRID (self->grid),
                                  internal && reasons ? g_bytes_get_data (reasons, NULL) : NULL,
                                  internal && reasons ? g_bytes_get_size (reasons) : 0);
  gtk_label_set_label (GTK_LABEL (self->hidden), text);
  gtk_label_set_label (GTK_LABEL (self->key),
                       internal ? _ ("A, B, C: by a rule. D, L: to protect others. Published, all "
                                     "carry the same mark “s”.")
                                : _ ("As the audience will see it."));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "look.next-hidden", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "look.previous-hidden", n > 0);
}

static void
close_card (VigieLookPage *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

gboolean
vigie_look_page_explain (VigieLookPage *self, guint32 zone, gsize column)
{
  const VigieTable *table = table_in_view (self);
  g_autoptr (VigieExplanation) explanation = NULL;
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  GdkRectangle area;
  GError *error = NULL;
  graphene_point_t place;

  if (!table || !observatory || zone >= table->figures->rows ||
      vigie_figures_get (table->figures, zone, column).state != VIGIE_CELL_SECRET) {
    close_card (self);
    return FALSE;
  }
  if (!vigie_session_is_unlocked (self->session)) {
    vigie_toast (GTK_WIDGET (self), _ ("Unlock the sources to read why a cell is hidden."));
    return TRUE;
  }

  explanation = vigie_edition_explain (observatory, self->edition->number, table->zoning->kind,
                                       table->zoning->zone[zone].code,
                                       table->column[column].indicator->code, &error);
  if (!explanation) {
    close_card (self);
    vigie_toast_error (GTK_WIDGET (self), error);
    return TRUE;
  }
  if (!vigie_figure_grid_show_cell (VIGIE_FIGURE_GRID (self->grid), zone, column, &area) ||
      !gtk_widget_compute_point (self->grid, GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) area.x, (float) area.y), &place))
    return FALSE;
  g_free (self->explanation);
  self->explanation = g_strdup (explanation->sentence);
  vigie_explanation_card_show (VIGIE_EXPLANATION_CARD (self->card), table, zone, column,
                               explanation);
  area.x = (int) place.x;
  area.y = (int) place.y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->grid), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->explanation, -1);
  return TRUE;
}

static gboolean
cell_activated_cb (VigieFigureGrid *grid, guint zone, guint column, VigieLookPage *self)
{
  return vigie_look_page_explain (self, zone, column);
}

/* The hidden cell after, or before, the focused one, row after row as they stand in the grid. */
static void
step_hidden (VigieLookPage *self, int direction)
{
  VigieFigureGrid *grid = VIGIE_FIGURE_GRID (self->grid);
  const VigieTable *table = table_in_view (self);
  gsize rows = vigie_figure_grid_get_n_shown (grid), columns = table ? table->n_columns : 0;
  gsize n = rows * columns, at = direction > 0 ? n - 1 : 0, column;
  guint32 zone;

  if (n == 0)
    return;
  if (vigie_figure_grid_get_focus (grid, &zone, &column))
    for (gsize row = 0; row < rows; row++)
      if (vigie_figure_grid_get_zone (grid, row) == zone)
        at = row * columns + column;

  for (gsize i = 1; i <= n; i++) {
    gsize next = (direction > 0 ? at + i : at + n - i) % n;

    zone = vigie_figure_grid_get_zone (grid, next / columns);
    column = next % columns;
    if (vigie_figures_get (table->figures, zone, column).state == VIGIE_CELL_SECRET) {
      vigie_exploration_set_column (self->exploration, column);
      vigie_look_page_explain (self, zone, column);
      gtk_widget_grab_focus (self->grid);
      return;
    }
  }
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  step_hidden (VIGIE_LOOK_PAGE (widget), strcmp (name, "look.next-hidden") == 0 ? 1 : -1);
}

/* Esc closes the card first; the grid has it after. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                VigieLookPage *self)
{
  if (key != GDK_KEY_Escape || !gtk_widget_get_visible (self->popover))
    return FALSE;

  close_card (self);
  return TRUE;
}

/* --- table and map */

static void
mapped_cb (VigieLookPage *self)
{
  const VigieTable *table = table_in_view (self);
  gsize column = vigie_exploration_get_column (self->exploration);
  VigieLanguage language = vigie_language_current ();
  g_autofree char *where = NULL, *period = NULL, *unit = NULL;
  VigieMap map;

  if (!table || column == VIGIE_NO_COLUMN ||
      !vigie_exploration_fill_map (self->exploration, VIGIE_GROUND_LIGHT, &map))
    return;
  period = vigie_period_dup_string (table->column[column].period);
  unit = vigie_legend_dup_unit_heading (&map, language);
  where =
    g_strdup_printf (_ ("%s, %s, %s"), unit, vigie_zoning_kind_label (table->zoning->kind), period);
  gtk_label_set_label (GTK_LABEL (self->map_title),
                       vigie_indicator_label (table->column[column].indicator, language));
  gtk_label_set_label (GTK_LABEL (self->map_where), where);
}

static void
zoning_toggled_cb (GtkToggleButton *button, VigieLookPage *self)
{
  const VigieTable *table = g_object_get_data (G_OBJECT (button), "table");

  if (!gtk_toggle_button_get_active (button))
    return;
  close_card (self);
  vigie_exploration_set_zoning (self->exploration, table->zoning->kind, table->zoning->vintage);
}

static void
column_chosen_cb (VigieLossPanel *panel, guint column, VigieLookPage *self)
{
  vigie_exploration_set_column (self->exploration, column);
}

static void
fill_zonings (VigieLookPage *self)
{
  GtkToggleButton *group = NULL;

  for (gsize t = 0; t < self->edition->n_tables; t++) {
    const VigieTable *table = self->edition->table[t];
    GtkWidget *button =
      gtk_toggle_button_new_with_label (vigie_zoning_kind_label (table->zoning->kind));

    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
    g_object_set_data (G_OBJECT (button), "table", (gpointer) table);
    if (!group) {
      group = GTK_TOGGLE_BUTTON (button);
      gtk_toggle_button_set_active (group, TRUE);
    }
    g_signal_connect (button, "toggled", G_CALLBACK (zoning_toggled_cb), self);
    gtk_box_append (GTK_BOX (self->zonings), button);
  }
}

/* Shows the table of a kind; FALSE when the edition has none. */
static gboolean
show_zoning (VigieLookPage *self, const char *kind)
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

/* --- what it lost, what else may be done */

typedef struct {
  gint64 number;
  VigieEdition *edition; /* lent: does not change */
  GDate today;
  GPtrArray *reasons, *loss, *alternatives;
  VigieEditionPlan *plan;
  VigieAlternative *alternative;
  gboolean discard;
  char *failure; /* of the loss: the reasons are shown all the same */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->reasons, g_ptr_array_unref);
  g_clear_pointer (&job->loss, g_ptr_array_unref);
  g_clear_pointer (&job->alternatives, g_ptr_array_unref);
  g_clear_pointer (&job->plan, vigie_edition_plan_free);
  g_clear_pointer (&job->alternative, vigie_alternative_free);
  g_free (job->failure);
  g_free (job);
}

static Job *
job_new (VigieLookPage *self)
{
  Job *job = g_new0 (Job, 1);

  job->number = self->edition->number;
  job->edition = self->edition;
  vigie_session_get_today (self->session, &job->today);
  return job;
}

static VigieAlternative *
copy_alternative (const VigieAlternative *alternative)
{
  VigieAlternative *copy = g_memdup2 (alternative, sizeof *alternative);

  copy->zones = g_strdupv (alternative->zones);
  copy->indicator = g_strdup (alternative->indicator);
  copy->sentence = g_strdup (alternative->sentence);
  return copy;
}

static gboolean
run_details (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr (GError) failure = NULL;

  job->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (gsize t = 0; t < job->edition->n_tables; t++) {
    const VigieTable *table = job->edition->table[t];
    guint8 *letters = vigie_edition_reasons (worker, job->number, table->zoning->kind, error);

    if (!letters)
      return FALSE;
    g_ptr_array_add (job->reasons,
                     g_bytes_new_take (letters, table->figures->rows * table->n_columns));
  }
  job->loss = vigie_edition_loss (worker, job->number, &failure);
  if (!job->loss)
    job->failure = g_strdup (failure->message);
  return TRUE;
}

static void
details_done (GtkWidget *widget, gpointer data)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);
  Job *job = data;

  self->reasons = g_steal_pointer (&job->reasons);
  self->details_read = TRUE;
  vigie_loss_panel_show (VIGIE_LOSS_PANEL (self->loss), self->edition, job->loss);
  gtk_widget_set_sensitive (self->internal, TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->internal), TRUE);
  show_hidden (self);
  if (job->failure)
    show_alert (self, job->failure, TRUE);
}

static void
details_failed (GtkWidget *widget, GError *error)
{
  VIGIE_LOOK_PAGE (widget)->details_read = TRUE;
  failed_cb (widget, error);
}

static gboolean
run_alternatives (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  job->alternatives =
    vigie_edition_alternatives (worker, job->number, &job->today, progress, error);
  return job->alternatives != NULL;
}

static void
alternatives_done (GtkWidget *widget, gpointer data)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);

  self->alternatives_read = TRUE;
  vigie_alternatives_panel_show (VIGIE_ALTERNATIVES_PANEL (self->alternatives),
                                 ((Job *) data)->alternatives);
}

static void
alternatives_failed (GtkWidget *widget, GError *error)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);

  self->alternatives_read = TRUE;
  vigie_alternatives_panel_fail (VIGIE_ALTERNATIVES_PANEL (self->alternatives), error->message);
  g_error_free (error);
}

static void
alternatives_stopped_cb (VigieLookPage *self)
{
  self->alternatives_read = TRUE;
  g_cancellable_cancel (self->search);
}

static void
look_for_alternatives (VigieLookPage *self)
{
  gboolean wanted = !self->edition->approved_on && vigie_session_is_unlocked (self->session);

  gtk_widget_set_visible (self->alternatives_box, wanted);
  self->alternatives_read = !wanted;
  if (!wanted)
    return;
  self->search = g_cancellable_new ();
  vigie_job_read (GTK_WIDGET (self), self->session,
                  vigie_alternatives_panel_wait (VIGIE_ALTERNATIVES_PANEL (self->alternatives)),
                  self->search, run_alternatives, job_new (self), job_free, alternatives_done,
                  alternatives_failed);
}

/* The zones of a regrouping are outlined on the map and in the table. */
static void
alternative_chosen_cb (VigieLookPage *self)
{
  const VigieAlternative *chosen =
    vigie_alternatives_panel_get_chosen (VIGIE_ALTERNATIVES_PANEL (self->alternatives));
  const VigieTable *table = table_in_view (self);
  g_autofree guint8 *selected = NULL;

  if (!table)
    return;
  selected = g_new0 (guint8, table->zoning->n_zones + 1);
  if (chosen && chosen->kind == VIGIE_ALTERNATIVE_REGROUP && chosen->zones)
    for (gsize i = 0; chosen->zones[i] && chosen->zones[i + 1]; i += 2) {
      gssize zone = vigie_zoning_find (table->zoning, chosen->zones[i]);

      if (zone >= 0)
        selected[zone] = 1;
      else if (show_zoning (self, "iris"))
        return; /* outlined when its table is there */
    }
  if (chosen && chosen->kind == VIGIE_ALTERNATIVE_DROP && chosen->indicator) {
    gssize column = vigie_table_find (table, chosen->indicator, VIGIE_PERIOD_NONE);

    if (column >= 0)
      vigie_exploration_set_column (self->exploration, (gsize) column);
  }
  vigie_exploration_select (self->exploration, selected);
}

static void
table_cb (VigieLookPage *self)
{
  if (!table_in_view (self))
    return;
  show_hidden (self);
  mapped_cb (self);
  if (vigie_alternatives_panel_get_chosen (VIGIE_ALTERNATIVES_PANEL (self->alternatives)))
    alternative_chosen_cb (self);
}

/* --- prepared again, approved, left */

/* Another one is prepared, then the one in view is left: it was never known. */
static gboolean
run_again (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  gint64 before = job->number;

  if (job->alternative &&
      !vigie_edition_plan_take (job->plan, worker, job->alternative, &job->today, error))
    return FALSE;
  job->number = vigie_edition_plan_prepare (job->plan, worker, &job->today, progress, error);
  return job->number && (!job->discard || vigie_edition_discard (worker, before, error));
}

static void
again_done (GtkWidget *widget, gpointer data)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);
  Job *job = data;

  g_clear_pointer (&self->next_plan, vigie_edition_plan_free);
  self->next_plan = g_steal_pointer (&job->plan);
  self->busy = FALSE;
  g_signal_emit (self, signals[PREPARED], 0, job->number,
                 job->alternative ? job->alternative->sentence : NULL);
}

static void
start_again (VigieLookPage *self, const VigieEditionPlan *plan, const VigieAlternative *alternative)
{
  Job *job = job_new (self);

  close_card (self);
  if (self->search)
    g_cancellable_cancel (self->search);
  gtk_widget_set_visible (self->alert, FALSE);
  job->plan = vigie_edition_plan_copy (plan);
  job->alternative = alternative ? copy_alternative (alternative) : NULL;
  self->busy = TRUE;
  job->discard = self->edition->approved_on == NULL;
  vigie_job_act (GTK_WIDGET (self), self->session, _ ("Preparing the edition"), run_again, job,
                 job_free, again_done, failed_cb);
}

void
vigie_look_page_prepare_again (VigieLookPage *self, const VigieEditionPlan *plan)
{
  start_again (self, plan ? plan : self->plan, NULL);
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_look_page_prepare_again (VIGIE_LOOK_PAGE (widget), NULL);
}

static void
alternative_taken_cb (VigieLookPage *self)
{
  const VigieAlternative *chosen =
    vigie_alternatives_panel_get_chosen (VIGIE_ALTERNATIVES_PANEL (self->alternatives));

  if (chosen)
    start_again (self, self->plan, chosen);
}

static gboolean
run_approve (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  return vigie_edition_approve (worker, job->number, &job->today, error);
}

static void
approve_done (GtkWidget *widget, gpointer data)
{
  VIGIE_LOOK_PAGE (widget)->busy = FALSE;
  g_signal_emit (widget, signals[APPROVED], 0, ((Job *) data)->number);
}

void
vigie_look_page_approve (VigieLookPage *self)
{
  close_card (self);
  self->busy = TRUE;
  gtk_widget_set_visible (self->alert, FALSE);
  vigie_job_act (GTK_WIDGET (self), self->session, _ ("Approving the edition"), run_approve,
                 job_new (self), job_free, approve_done, failed_cb);
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
  g_signal_emit (widget, signals[DISCARD], 0, VIGIE_LOOK_PAGE (widget)->edition->number);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CLOSED], 0);
}

/* An approved edition is public: copied freely, marks in the place of what is hidden. */
static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (widget);
  g_autofree char *text = NULL;

  if (!self->edition->approved_on) {
    vigie_toast (widget, _ ("Nothing is copied of an edition before it is approved."));
    return;
  }
  text = vigie_figure_grid_dup_copy (VIGIE_FIGURE_GRID (self->grid));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

/* --- */

static char *
day (const char *iso)
{
  GDate date;

  return iso && vigie_date_parse (iso, &date, NULL)
           ? vigie_date_format (&date, vigie_language_current ())
           : g_strdup ("");
}

static void
show_state (VigieLookPage *self)
{
  const VigieEdition *edition = self->edition;
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const VigiePerson *person = observatory ? vigie_observatory_get_person (observatory) : NULL;
  gboolean referent = person && person->referent, invented = FALSE;
  g_autofree char *created = day (edition->created_on), *approved = day (edition->approved_on);
  g_autofree char *title = g_strdup_printf (_ ("Edition no. %d, for %s"), (int) edition->number,
                                            vigie_audience_label (edition->audience));
  g_autofree char *state =
    edition->approved_on
      ? g_strdup_printf (_ ("approved on %s by %s"), approved, edition->approved_by)
      : g_strdup_printf (_ ("in preparation, %s, %s"), edition->created_by, created);

  for (gsize i = 0; i < edition->n_provenance; i++)
    invented |= edition->provenance[i].invented;
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->state), state);
  gtk_widget_set_visible (self->tag, invented);
  gtk_widget_set_visible (self->discard, !edition->approved_on);
  gtk_widget_set_visible (self->approve, !edition->approved_on);
  gtk_widget_set_sensitive (self->approve, referent);
  gtk_widget_set_tooltip_text (self->approve,
                               referent ? NULL : _ ("Only a référent approves editions."));
  if (edition->approved_on) {
    g_autofree char *sentence =
      g_strdup_printf (_ ("Approved on %s: from now on it is known, whether it is printed or not."),
                       approved);

    show_alert (self, sentence, FALSE);
  }
}

void
vigie_look_page_set_width (VigieLookPage *self, int width)
{
  gboolean narrow = width < NARROW_WIDTH;
  int room = width - (width >= 1400 ? SIDEBAR_WIDTH : 0) - PANEL_WIDTH;

  gtk_paned_set_position (GTK_PANED (self->paned), MAX (LEAST_TABLE, room * 54 / 100));
  gtk_widget_set_visible (self->narrow, narrow);
  if (!narrow) {
    gtk_widget_set_visible (self->map_side, TRUE);
    gtk_widget_set_visible (self->table_side, TRUE);
  } else {
    gboolean map = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->narrow));

    gtk_widget_set_visible (self->map_side, map);
    gtk_widget_set_visible (self->table_side, !map);
  }
}

static void
narrow_toggled_cb (VigieLookPage *self)
{
  close_card (self);
  vigie_look_page_set_width (self, NARROW_WIDTH - 1);
}

static void
vigie_look_page_dispose (GObject *object)
{
  VigieLookPage *self = VIGIE_LOOK_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->search)
    g_cancellable_cancel (self->search);
  g_clear_object (&self->cancellable);
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
  signals[CLOSED] =
    g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PREPARED] = g_signal_new ("prepared", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_STRING);
  signals[APPROVED] = g_signal_new ("approved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[DISCARD] = g_signal_new ("discard", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_install_action (widget_class, "look.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "look.approve", NULL, approve_action);
  gtk_widget_class_install_action (widget_class, "look.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "look.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "look.next-hidden", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "look.previous-hidden", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "explore.copy", NULL, copy_action);
}

/* --- made once */

static GtkWidget *
label_new (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
button_new (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
icon_button (const char *icon, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  return button;
}

static GtkWidget *
head_new (VigieLookPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  self->title = label_new ("vigie-map-title");
  self->state = label_new ("vigie-caption");
  self->tag = gtk_label_new (_ ("invented"));
  gtk_widget_add_css_class (self->tag, "vigie-tag");
  gtk_widget_set_valign (self->tag, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->state);
  gtk_box_append (GTK_BOX (words), self->tag);
  self->discard = button_new (_ ("_Discard"), "look.discard");
  self->again = button_new (_ ("_Prepare Again"), "look.again");
  self->approve = button_new (_ ("_Approve the Edition"), "look.approve");
  gtk_widget_add_css_class (self->approve, "suggested-action");
  gtk_widget_add_css_class (bar, "vigie-bar");
  gtk_box_append (GTK_BOX (bar),
                  icon_button ("go-previous-symbolic", "look.back", _ ("Back to Documents")));
  gtk_box_append (GTK_BOX (bar), words);
  gtk_box_append (GTK_BOX (bar), self->discard);
  gtk_box_append (GTK_BOX (bar), self->again);
  gtk_box_append (GTK_BOX (bar), self->approve);
  return bar;
}

static GtkWidget *
alert_new (VigieLookPage *self)
{
  self->alert = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->alert_icon = gtk_image_new ();
  self->alert_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->alert_label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (self->alert_label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (self->alert_label), TRUE);
  gtk_widget_set_can_focus (self->alert_label, FALSE);
  gtk_widget_set_hexpand (self->alert_label, TRUE);
  gtk_widget_set_valign (self->alert_icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->alert, "vigie-alert");
  gtk_widget_set_visible (self->alert, FALSE);
  gtk_box_append (GTK_BOX (self->alert), self->alert_icon);
  gtk_box_append (GTK_BOX (self->alert), self->alert_label);
  return self->alert;
}

static GtkWidget *
toolbar_new (VigieLookPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *views = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->zonings = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->zonings, "linked");
  self->internal = gtk_toggle_button_new_with_label (_ ("Internal View"));
  self->published = gtk_toggle_button_new_with_label (_ ("Published View"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->published),
                               GTK_TOGGLE_BUTTON (self->internal));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->published), TRUE);
  gtk_widget_set_sensitive (self->internal, FALSE);
  g_signal_connect_swapped (self->internal, "toggled", G_CALLBACK (show_hidden), self);
  gtk_widget_add_css_class (views, "linked");
  gtk_box_append (GTK_BOX (views), self->internal);
  gtk_box_append (GTK_BOX (views), self->published);
  self->narrow = gtk_toggle_button_new_with_label (_ ("Map"));
  gtk_widget_set_visible (self->narrow, FALSE);
  g_signal_connect_swapped (self->narrow, "toggled", G_CALLBACK (narrow_toggled_cb), self);
  self->hidden = label_new ("numeric");
  gtk_widget_set_hexpand (self->hidden, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->hidden), 1.0F);
  gtk_widget_add_css_class (bar, "vigie-bar");
  gtk_box_append (GTK_BOX (bar), self->zonings);
  gtk_box_append (GTK_BOX (bar), views);
  gtk_box_append (GTK_BOX (bar), self->narrow);
  gtk_box_append (GTK_BOX (bar), self->hidden);
  gtk_box_append (GTK_BOX (bar),
                  icon_button ("go-up-symbolic", "look.previous-hidden", _ ("Hidden cell before")));
  gtk_box_append (GTK_BOX (bar),
                  icon_button ("go-down-symbolic", "look.next-hidden", _ ("Hidden cell after")));
  return bar;
}

static GtkWidget *
table_new (VigieLookPage *self)
{
  GtkWidget *status = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->table_side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->grid = vigie_figure_grid_new ();
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->grid);
  gtk_widget_set_size_request (self->scroller, LEAST_TABLE, -1);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  self->key = label_new ("vigie-dim");
  gtk_box_append (GTK_BOX (status), self->key);
  gtk_widget_add_css_class (status, "vigie-status");
  gtk_box_append (GTK_BOX (self->table_side), self->scroller);
  gtk_box_append (GTK_BOX (self->table_side), status);
  g_signal_connect (self->grid, "cell-activated", G_CALLBACK (cell_activated_cb), self);
  return self->table_side;
}

static GtkWidget *
map_new (VigieLookPage *self, GtkWidget **legend)
{
  self->map_side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->map_title = label_new ("vigie-map-title");
  self->map_where = label_new ("vigie-caption");
  g_object_set (self->map_title, "margin-start", 14, "margin-end", 14, "margin-top", 8, NULL);
  g_object_set (self->map_where, "margin-start", 14, "margin-end", 14, "margin-bottom", 8, NULL);
  self->map = vigie_map_area_new ();
  gtk_widget_set_vexpand (self->map, TRUE);
  *legend = vigie_legend_view_new ();
  g_object_set (*legend, "margin-start", 14, "margin-end", 14, "margin-top", 8, "margin-bottom", 10,
                "halign", GTK_ALIGN_START, NULL);
  gtk_widget_add_css_class (self->map_side, "vigie-map-side");
  gtk_widget_set_size_request (self->map_side, 320, -1);
  gtk_box_append (GTK_BOX (self->map_side), self->map_title);
  gtk_box_append (GTK_BOX (self->map_side), self->map_where);
  gtk_box_append (GTK_BOX (self->map_side), self->map);
  gtk_box_append (GTK_BOX (self->map_side), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (self->map_side), *legend);
  return self->map_side;
}

static GtkWidget *
panel_new (VigieLookPage *self)
{
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->loss = vigie_loss_panel_new ();
  self->alternatives = vigie_alternatives_panel_new ();
  self->alternatives_box = self->alternatives;
  g_signal_connect (self->loss, "column-chosen", G_CALLBACK (column_chosen_cb), self);
  g_signal_connect_swapped (self->alternatives, "chosen", G_CALLBACK (alternative_chosen_cb), self);
  g_signal_connect_swapped (self->alternatives, "taken", G_CALLBACK (alternative_taken_cb), self);
  g_signal_connect_swapped (self->alternatives, "stopped", G_CALLBACK (alternatives_stopped_cb),
                            self);
  gtk_box_append (GTK_BOX (panel), self->loss);
  gtk_box_append (GTK_BOX (panel), self->alternatives);
  g_object_set (panel, "margin-start", 16, "margin-end", 16, "margin-top", 12, "margin-bottom", 20,
                NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), panel);
  gtk_widget_set_size_request (scroller, PANEL_WIDTH, -1);
  gtk_widget_set_hexpand (panel, FALSE);
  return scroller;
}

static void
fill (VigieLookPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *main = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *paned = self->paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL), *legend;
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_paned_set_shrink_start_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (paned), FALSE);
  gtk_paned_set_resize_start_child (GTK_PANED (paned), TRUE);
  gtk_paned_set_start_child (GTK_PANED (paned), table_new (self));
  gtk_paned_set_end_child (GTK_PANED (paned), map_new (self, &legend));
  gtk_widget_set_vexpand (paned, TRUE);
  gtk_box_append (GTK_BOX (main), toolbar_new (self));
  gtk_box_append (GTK_BOX (main), paned);
  gtk_widget_set_hexpand (main, TRUE);
  gtk_box_append (GTK_BOX (body), main);
  gtk_box_append (GTK_BOX (body), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (body), panel_new (self));
  gtk_box_append (GTK_BOX (box), head_new (self));
  gtk_box_append (GTK_BOX (box), alert_new (self));
  gtk_box_append (GTK_BOX (box), body);
  adw_bin_set_child (ADW_BIN (self), box);

  self->card = vigie_explanation_card_new ();
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->card);
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  vigie_figure_grid_set_exploration (VIGIE_FIGURE_GRID (self->grid), self->exploration);
  vigie_map_area_set_exploration (VIGIE_MAP_AREA (self->map), self->exploration);
  vigie_legend_view_set_exploration (VIGIE_LEGEND_VIEW (legend), self->exploration);
  g_signal_connect_swapped (self->exploration, "table", G_CALLBACK (table_cb), self);
  g_signal_connect_swapped (self->exploration, "mapped", G_CALLBACK (mapped_cb), self);
}

/* Locked, an approved edition stays as everyone sees it. */
static void
unlocked_cb (VigieLookPage *self)
{
  if (vigie_session_is_unlocked (self->session))
    return;
  close_card (self);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->published), TRUE);
  gtk_widget_set_sensitive (self->internal, FALSE);
  vigie_loss_panel_show (VIGIE_LOSS_PANEL (self->loss), self->edition, NULL);
  show_hidden (self);
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
  fill (self);
  fill_zonings (self);
  show_state (self);
  vigie_loss_panel_show (VIGIE_LOSS_PANEL (self->loss), edition, NULL);
  show_hidden (self);
  if (vigie_session_is_unlocked (session))
    vigie_job_read (GTK_WIDGET (self), session, NULL, self->cancellable, run_details,
                    job_new (self), job_free, details_done, details_failed);
  else
    self->details_read = TRUE;
  look_for_alternatives (self);
  g_signal_connect_object (session, "notify::unlocked", G_CALLBACK (unlocked_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
