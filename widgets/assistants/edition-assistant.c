/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepare an edition: audience, zonings, indicators; then look at what it hides, and approve. */
#include "widgets/assistants/edition-assistant.h"

#include <glib/gi18n-lib.h>

#include "model/core/text.h"
#include "model/deliveries/source-figures.h"
#include "model/protection/prepare.h"
#include "widgets/common/job.h"

struct _VigieEditionAssistant {
  AdwWindow parent_instance;

  VigieSession *session;
  gint64 number; /* prepared, or 0 */
  GtkWidget *stack, *audience, *iris, *commune, *agglomeration, *search, *list, *counts;
  GtkWidget *prepare, *approve, *result, *result_title;
  GHashTable *chosen; /* VigieIndicator → newest period, a boxed copy */
};

G_DEFINE_FINAL_TYPE (VigieEditionAssistant, vigie_edition_assistant, ADW_TYPE_WINDOW)

enum {
  APPROVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the workers need and give back. */
typedef struct {
  GArray *column; /* VigieColumn */
  GPtrArray *zoning;
  VigieAudience audience;
  GDate today;
  gint64 number;
  VigieEdition *edition;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->column, g_array_unref);
  g_clear_pointer (&job->zoning, g_ptr_array_unref);
  g_clear_pointer (&job->edition, vigie_edition_free);
  g_free (job);
}

static gboolean
run_prepare (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  VigieEditionRequest request = { .column = (const VigieColumn *) (gpointer) job->column->data,
                                  .n_columns = job->column->len,
                                  .zoning = (const char *const *) job->zoning->pdata,
                                  .audience = job->audience };

  job->number = vigie_edition_prepare (worker, &request, &job->today, progress, error);
  if (!job->number)
    return FALSE;
  job->edition = vigie_edition_load (worker, job->number, error);
  return job->edition != NULL;
}

static gboolean
run_approve (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  return vigie_edition_approve (worker, job->number, &job->today, error);
}

/* --- what was prepared */

static void
count_states (const VigieTable *table, gsize column, gsize count[VIGIE_CELL_N_STATES])
{
  const guint8 *state = table->figures->state + column * table->figures->rows;

  memset (count, 0, VIGIE_CELL_N_STATES * sizeof (gsize));
  for (gsize i = 0; i < table->figures->rows; i++)
    count[MIN (state[i], VIGIE_CELL_N_STATES - 1)]++;
}

static void
append_result (VigieEditionAssistant *self, const VigieTable *table, gsize column)
{
  gsize count[VIGIE_CELL_N_STATES];
  g_autofree char *text = NULL;
  g_autofree char *period = vigie_period_dup_string (table->column[column].period);
  g_autofree char *title = NULL;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark;

  count_states (table, column, count);
  title = g_strdup_printf ("%s, %s",
                           vigie_indicator_label (table->column[column].indicator,
                                                  vigie_language_current ()),
                           period);
  text =
    g_strdup_printf (_ ("%s – shown: %zu, not available: %zu, not significant or applicable: %zu"),
                     vigie_zoning_kind_label (table->zoning->kind), count[VIGIE_CELL_VALUE],
                     count[VIGIE_CELL_MISSING],
                     count[VIGIE_CELL_NOT_SIGNIFICANT] + count[VIGIE_CELL_NOT_APPLICABLE]);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  if (count[VIGIE_CELL_SECRET]) {
    g_autofree char *hidden =
      g_strdup_printf (ngettext ("%zu hidden", "%zu hidden", count[VIGIE_CELL_SECRET]),
                       count[VIGIE_CELL_SECRET]);

    mark = gtk_label_new (hidden);
    gtk_widget_add_css_class (mark, "numeric");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  }
  gtk_list_box_append (GTK_LIST_BOX (self->result), row);
}

static void
prepare_done (GtkWidget *widget, gpointer data)
{
  VigieEditionAssistant *self = VIGIE_EDITION_ASSISTANT (widget);
  const VigieEdition *edition = ((Job *) data)->edition;
  GtkWidget *child;
  g_autofree char *title = NULL;

  self->number = edition->number;
  while ((child = gtk_widget_get_first_child (self->result)))
    gtk_list_box_remove (GTK_LIST_BOX (self->result), child);
  for (gsize t = 0; t < edition->n_tables; t++)
    for (gsize c = 0; c < edition->table[t]->n_columns; c++)
      append_result (self, edition->table[t], c);
  title = g_strdup_printf (_ ("Edition no. %d, for %s"), (int) edition->number,
                           vigie_audience_label (edition->audience));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->result_title), title);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "result");
  gtk_widget_set_visible (self->prepare, FALSE);
  gtk_widget_set_visible (self->approve, TRUE);
}

static void
approve_done (GtkWidget *widget, gpointer data)
{
  g_signal_emit (widget, signals[APPROVED], 0, ((Job *) data)->number);
  gtk_window_destroy (GTK_WINDOW (widget));
}

static Job *
job_new (VigieEditionAssistant *self)
{
  Job *job = g_new0 (Job, 1);

  job->number = self->number;
  vigie_session_get_today (self->session, &job->today);
  return job;
}

static void
prepare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieEditionAssistant *self = VIGIE_EDITION_ASSISTANT (widget);
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  Job *job = job_new (self);

  job->column = g_array_new (FALSE, TRUE, sizeof (VigieColumn));
  job->zoning = g_ptr_array_new ();
  job->audience = adw_combo_row_get_selected (ADW_COMBO_ROW (self->audience)) == 0
                    ? VIGIE_AUDIENCE_PARTNERS
                    : VIGIE_AUDIENCE_SERVICES;
  for (gsize i = 0; i < catalogue->n_indicators; i++) { /* in the catalogue's order */
    const VigiePeriod *period = g_hash_table_lookup (self->chosen, &catalogue->indicator[i]);
    VigieColumn column = { .indicator = &catalogue->indicator[i] };

    if (period) {
      column.period = *period;
      g_array_append_val (job->column, column);
    }
  }
  if (gtk_switch_get_active (GTK_SWITCH (self->iris)))
    g_ptr_array_add (job->zoning, (gpointer) "iris");
  if (gtk_switch_get_active (GTK_SWITCH (self->commune)))
    g_ptr_array_add (job->zoning, (gpointer) "commune");
  if (gtk_switch_get_active (GTK_SWITCH (self->agglomeration)))
    g_ptr_array_add (job->zoning, (gpointer) "agglomeration");
  g_ptr_array_add (job->zoning, NULL);
  vigie_job_start (widget, self->session, _ ("Preparing the edition"), run_prepare, job, job_free,
                   prepare_done);
}

static void
approve_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieEditionAssistant *self = VIGIE_EDITION_ASSISTANT (widget);

  vigie_job_start (widget, self->session, _ ("Approving the edition"), run_approve, job_new (self),
                   job_free, approve_done);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- choices */

static void
update (VigieEditionAssistant *self)
{
  guint n = g_hash_table_size (self->chosen);
  g_autofree char *text = g_strdup_printf (ngettext ("%u indicator", "%u indicators", n), n);
  gboolean zoning = gtk_switch_get_active (GTK_SWITCH (self->iris)) ||
                    gtk_switch_get_active (GTK_SWITCH (self->commune)) ||
                    gtk_switch_get_active (GTK_SWITCH (self->agglomeration));

  gtk_label_set_label (GTK_LABEL (self->counts), text);
  gtk_widget_set_sensitive (self->prepare, n > 0 && zoning);
}

static void
toggled_cb (GtkCheckButton *check, VigieEditionAssistant *self)
{
  const VigieIndicator *indicator = g_object_get_data (G_OBJECT (check), "indicator");
  const VigiePeriod *period = g_object_get_data (G_OBJECT (check), "period");

  if (gtk_check_button_get_active (check))
    g_hash_table_insert (self->chosen, (gpointer) indicator, (gpointer) period);
  else
    g_hash_table_remove (self->chosen, indicator);
  update (self);
}

static gboolean
matches (GtkListBoxRow *row, gpointer data)
{
  VigieEditionAssistant *self = data;
  g_autofree char *wanted =
    vigie_text_name_key (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  const char *key = g_object_get_data (G_OBJECT (row), "key");

  return !wanted[0] || (key && strstr (key, wanted));
}

static void
append_indicator (VigieEditionAssistant *self, const VigieIndicator *indicator, VigiePeriod newest)
{
  VigieLanguage language = vigie_language_current ();
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  g_autofree char *period = vigie_period_dup_string (newest);
  g_autofree char *text =
    g_strdup_printf ("%s, %s, %s", vigie_theme_label (indicator->theme, language),
                     indicator->source, period);
  g_autofree char *words = g_strdup_printf ("%s %s %s", vigie_indicator_label (indicator, language),
                                            text, indicator->code);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 vigie_indicator_label (indicator, language));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (check), "indicator", (gpointer) indicator);
  g_object_set_data_full (G_OBJECT (check), "period", g_memdup2 (&newest, sizeof newest), g_free);
  g_object_set_data_full (G_OBJECT (row), "key", vigie_text_name_key (words), g_free);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_object_set_data (G_OBJECT (row), "code", indicator->code);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

/* Indicators that have a figure, with the newest of their periods. */
static void
fill_indicators (VigieEditionAssistant *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; observatory && i < catalogue->n_indicators; i++) {
    g_autoptr (GArray) periods =
      vigie_indicator_periods (observatory, &catalogue->indicator[i], NULL);

    if (periods && periods->len)
      append_indicator (self, &catalogue->indicator[i],
                        g_array_index (periods, VigiePeriod, periods->len - 1));
  }
}

void
vigie_edition_assistant_choose (VigieEditionAssistant *self, const char *indicator)
{
  g_return_if_fail (VIGIE_IS_EDITION_ASSISTANT (self));

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "code"), indicator) == 0)
      gtk_check_button_set_active (g_object_get_data (G_OBJECT (row), "check"), TRUE);
}

static void
vigie_edition_assistant_dispose (GObject *object)
{
  VigieEditionAssistant *self = VIGIE_EDITION_ASSISTANT (object);

  g_clear_object (&self->session);
  if (self->list)
    gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), NULL, NULL, NULL);
  self->list = NULL;

  G_OBJECT_CLASS (vigie_edition_assistant_parent_class)->dispose (object);
}

static void
vigie_edition_assistant_finalize (GObject *object)
{
  g_clear_pointer (&VIGIE_EDITION_ASSISTANT (object)->chosen, g_hash_table_unref);

  G_OBJECT_CLASS (vigie_edition_assistant_parent_class)->finalize (object);
}

static void
vigie_edition_assistant_class_init (VigieEditionAssistantClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_edition_assistant_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_edition_assistant_finalize;
  gtk_widget_class_install_action (widget_class, "edition.prepare", NULL, prepare_cb);
  gtk_widget_class_install_action (widget_class, "edition.approve", NULL, approve_cb);
  gtk_widget_class_install_action (widget_class, "edition.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "edition.cancel", NULL);
  signals[APPROVED] = g_signal_new ("approved", VIGIE_TYPE_EDITION_ASSISTANT, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static GtkWidget *
switch_row (VigieEditionAssistant *self, GtkWidget *group, const char *title, gboolean active)
{
  GtkWidget *row = adw_action_row_new (), *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (toggle), active);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (update), self);
  return toggle;
}

static GtkWidget *
choices_new (VigieEditionAssistant *self)
{
  const char *const audiences[] = { _ ("Partners: maps, sheets, workshops"),
                                    _ ("Services: yearly table, layer"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (audiences);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  GtkWidget *group = adw_preferences_group_new (), *indicators = adw_preferences_group_new ();

  self->audience = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->audience), _ ("Audience"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->audience), G_LIST_MODEL (list));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->audience);
  self->iris = switch_row (self, group, _ ("IRIS"), TRUE);
  self->commune = switch_row (self, group, _ ("Communes"), TRUE);
  self->agglomeration = switch_row (self, group, _ ("Agglomeration"), TRUE);

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Search an indicator"), NULL);
  self->counts = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->counts, "dim-label");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (indicators), _ ("Indicators"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (indicators), self->counts);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), matches, self, NULL);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_margin_top (self->list, 10);
  g_signal_connect_swapped (self->search, "search-changed",
                            G_CALLBACK (gtk_list_box_invalidate_filter), self->list);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (indicators), self->search);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (indicators), self->list);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), indicators);
  return box;
}

static GtkWidget *
result_new (VigieEditionAssistant *self)
{
  self->result_title = adw_preferences_group_new ();
  self->result = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->result), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->result, "boxed-list");
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (self->result_title),
    _ (
      "Once approved, it does not change any more and counts as known. Secondary suppression is not "
      "checked yet: its documents are proofs."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->result_title), self->result);
  return self->result_title;
}

static GtkWidget *
scrolled (GtkWidget *child)
{
  GtkWidget *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();

  g_object_set (child, "margin-start", 20, "margin-end", 20, "margin-top", 20, "margin-bottom", 28,
                NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 640);
  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
suggested (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

static void
vigie_edition_assistant_init (VigieEditionAssistant *self)
{
  GtkWidget *toasts = adw_toast_overlay_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->chosen = g_hash_table_new (NULL, NULL);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Prepare an Edition"));
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 800);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);

  self->prepare = suggested (_ ("_Prepare the Edition"), "edition.prepare");
  self->approve = suggested (_ ("_Approve the Edition"), "edition.approve");
  gtk_widget_set_visible (self->approve, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "edition.cancel");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->prepare);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->approve);

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled (choices_new (self)), "choices");
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled (result_new (self)), "result");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), box);
  adw_window_set_content (ADW_WINDOW (self), toasts);
}

GtkWidget *
vigie_edition_assistant_new (VigieSession *session)
{
  VigieEditionAssistant *self = g_object_new (VIGIE_TYPE_EDITION_ASSISTANT, NULL);

  self->session = g_object_ref (session);
  fill_indicators (self);
  update (self);
  return GTK_WIDGET (self);
}
