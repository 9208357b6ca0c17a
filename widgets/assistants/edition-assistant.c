/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepare an edition: audience, zonings, indicators, and what is given up last. */
#include "widgets/assistants/edition-assistant.h"

#include <glib/gi18n-lib.h>

#include <string.h>

#include "model/core/text.h"
#include "model/deliveries/source-figures.h"
#include "widgets/common/alert.h"
#include "widgets/common/job.h"

struct _VigieEditionAssistant {
  AdwWindow parent_instance;

  VigieSession *session;
  GtkWidget *audience, *zoning_group, *communes_published, *keep_last_year, *search, *list, *counts;
  GtkWidget *prepare, *alert, *note;
  GPtrArray *zonings;        /* lent: a switch each, with its kind */
  GPtrArray *columns;        /* lent: a check each, with its VigieColumn */
  VigieEditionPlan *correct; /* as it was, of the edition that is corrected; or NULL */
};

G_DEFINE_FINAL_TYPE (VigieEditionAssistant, vigie_edition_assistant, ADW_TYPE_WINDOW)

enum {
  PREPARED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the worker needs and gives back. */
typedef struct {
  VigieEditionPlan *plan;
  GDate today;
  gint64 number;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->plan, vigie_edition_plan_free);
  g_free (job);
}

static gboolean
run_prepare (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  job->number = vigie_edition_plan_prepare (job->plan, worker, &job->today, progress, error);
  return job->number != 0;
}

static void
prepare_done (GtkWidget *widget, gpointer data)
{
  Job *job = data;

  g_signal_emit (widget, signals[PREPARED], 0, job->number, job->plan);
  gtk_window_destroy (GTK_WINDOW (widget));
}

/* A refusal is read: it stands in the window, with both documents named, until the next try. */
static void
prepare_failed (GtkWidget *widget, GError *error)
{
  VigieEditionAssistant *self = VIGIE_EDITION_ASSISTANT (widget);

  if (self->alert)
    vigie_alert_refuse (VIGIE_ALERT (self->alert), error->message);
  g_error_free (error);
}

static gboolean
is_active (GtkWidget *toggle)
{
  return gtk_switch_get_active (GTK_SWITCH (toggle));
}

static gboolean
is_checked (GtkWidget *check)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (check));
}

static VigieEditionPlan *
plan_of_choices (VigieEditionAssistant *self)
{
  VigieEditionPlan *plan = vigie_edition_plan_new (
    adw_combo_row_get_selected (ADW_COMBO_ROW (self->audience)) == 0 ? VIGIE_AUDIENCE_PARTNERS
                                                                     : VIGIE_AUDIENCE_SERVICES);

  for (guint i = 0; i < self->columns->len; i++) {
    GtkWidget *check = g_ptr_array_index (self->columns, i);

    if (is_checked (check))
      vigie_edition_plan_add_column (plan, g_object_get_data (G_OBJECT (check), "column"));
  }
  for (guint i = 0; i < self->zonings->len; i++) {
    GtkWidget *toggle = g_ptr_array_index (self->zonings, i);

    if (is_active (toggle))
      vigie_edition_plan_add_zoning (plan, g_object_get_data (G_OBJECT (toggle), "kind"));
  }
  plan->communes_published = is_active (self->communes_published);
  plan->keep_last_year = is_active (self->keep_last_year);
  if (self->correct) {
    plan->vintage = self->correct->vintage;
    plan->supersedes = self->correct->supersedes;
  }
  return plan;
}

static void
prepare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieEditionAssistant *self = VIGIE_EDITION_ASSISTANT (widget);
  Job *job = g_new0 (Job, 1);

  vigie_alert_refuse (VIGIE_ALERT (self->alert), NULL);
  job->plan = plan_of_choices (self);
  vigie_session_get_today (self->session, &job->today);
  vigie_job_act (widget, self->session, _ ("Preparing the edition"), run_prepare, job, job_free,
                 prepare_done, prepare_failed);
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
  g_autofree char *text = NULL;
  gboolean zoning = FALSE;
  guint n = 0;

  for (guint i = 0; i < self->columns->len; i++)
    n += is_checked (g_ptr_array_index (self->columns, i)) ? 1 : 0;
  text = g_strdup_printf (ngettext ("%u indicator", "%u indicators", n), n);
  for (guint i = 0; i < self->zonings->len; i++)
    zoning |= is_active (g_ptr_array_index (self->zonings, i));
  gtk_label_set_label (GTK_LABEL (self->counts), text);
  gtk_widget_set_sensitive (self->prepare, n > 0 && zoning);
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
append_column (VigieEditionAssistant *self, const VigieColumn *column, gboolean chosen)
{
  const VigieIndicator *indicator = column->indicator;
  VigieLanguage language = vigie_language_current ();
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  g_autofree char *period = vigie_period_dup_string (column->period);
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vigie_indicator_label (indicator, language), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), chosen);
  g_object_set_data_full (G_OBJECT (check), "column", g_memdup2 (column, sizeof *column), g_free);
  g_object_set_data_full (G_OBJECT (row), "key", vigie_text_name_key (words), g_free);
  g_object_set_data (G_OBJECT (row), "check", check);
  g_object_set_data (G_OBJECT (row), "code", indicator->code);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (update), self);
  g_ptr_array_add (self->columns, check);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static gboolean
is_corrected (const VigieEditionAssistant *self, const VigieColumn *column)
{
  for (guint i = 0; self->correct && i < self->correct->column->len; i++) {
    const VigieColumn *one = &g_array_index (self->correct->column, VigieColumn, i);

    if (one->indicator == column->indicator &&
        vigie_period_compare (one->period, column->period) == 0)
      return TRUE;
  }

  return FALSE;
}

/* The columns of the edition that is corrected, first; those that have no figure any more are told. */
static void
fill_corrected (VigieEditionAssistant *self, VigieObservatory *observatory)
{
  VigieLanguage language = vigie_language_current ();
  g_autoptr (GString) gone = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < self->correct->column->len; i++) {
    const VigieColumn *column = &g_array_index (self->correct->column, VigieColumn, i);
    g_autoptr (GArray) periods = vigie_indicator_periods (observatory, column->indicator, NULL);
    gboolean held = FALSE;

    for (guint p = 0; periods && p < periods->len; p++)
      held |= vigie_period_compare (g_array_index (periods, VigiePeriod, p), column->period) == 0;
    if (held) {
      append_column (self, column, TRUE);
    } else {
      g_autofree char *period = vigie_period_dup_string (column->period);

      g_string_append_printf (gone, "%s%s %s", gone->len ? ", " : "",
                              vigie_indicator_label (column->indicator, language), period);
    }
  }
  if (gone->len) {
    sentence =
      g_strdup_printf (_ ("Left out, since no figure of them is held any more: %s."), gone->str);
    vigie_alert_warn (VIGIE_ALERT (self->alert), sentence);
  }
}

/* Indicators that have a figure, with the newest of their periods. */
static void
fill_columns (VigieEditionAssistant *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  if (observatory && self->correct)
    fill_corrected (self, observatory);
  for (gsize i = 0; observatory && i < catalogue->n_indicators; i++) {
    VigieColumn column = { .indicator = &catalogue->indicator[i] };
    g_autoptr (GArray) periods = vigie_indicator_periods (observatory, column.indicator, NULL);

    if (!periods || periods->len == 0)
      continue;
    column.period = g_array_index (periods, VigiePeriod, periods->len - 1);
    if (!is_corrected (self, &column))
      append_column (self, &column, FALSE);
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
  self->list = self->alert = NULL;

  G_OBJECT_CLASS (vigie_edition_assistant_parent_class)->dispose (object);
}

static void
vigie_edition_assistant_finalize (GObject *object)
{
  VigieEditionAssistant *self = VIGIE_EDITION_ASSISTANT (object);

  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->zonings, g_ptr_array_unref);
  g_clear_pointer (&self->correct, vigie_edition_plan_free);

  G_OBJECT_CLASS (vigie_edition_assistant_parent_class)->finalize (object);
}

static void
vigie_edition_assistant_class_init (VigieEditionAssistantClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_edition_assistant_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_edition_assistant_finalize;
  gtk_widget_class_install_action (widget_class, "edition.prepare", NULL, prepare_cb);
  gtk_widget_class_install_action (widget_class, "edition.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "edition.cancel", NULL);
  signals[PREPARED] = g_signal_new ("prepared", VIGIE_TYPE_EDITION_ASSISTANT, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_POINTER);
}

static GtkWidget *
switch_row (VigieEditionAssistant *self,
            GtkWidget *group,
            const char *title,
            const char *subtitle,
            gboolean active)
{
  GtkWidget *row = adw_action_row_new (), *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (toggle), active);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_swapped (toggle, "notify::active", G_CALLBACK (update), self);
  return toggle;
}

static gboolean
has_kind (const VigieEditionPlan *plan, const char *kind)
{
  return g_ptr_array_find_with_equal_func (plan->zoning, kind, g_str_equal, NULL);
}

static void
append_zoning (VigieEditionAssistant *self, const char *kind, gboolean usual)
{
  gboolean chosen = self->correct ? has_kind (self->correct, kind) : usual;
  GtkWidget *toggle =
    switch_row (self, self->zoning_group, vigie_zoning_kind_label (kind), NULL, chosen);

  g_object_set_data_full (G_OBJECT (toggle), "kind", g_strdup (kind), g_free);
  g_ptr_array_add (self->zonings, toggle);
}

/* Kinds of zones that there are, once each; groupings and quartiers wait to be chosen. */
static void
fill_zonings (VigieEditionAssistant *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) zonings = vigie_zonings_list (observatory, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  static const char *const usual[] = { "iris", "commune", "agglomeration" };
  static const char *const beyond[] = { "departement", "region", "france" }; /* to compare with */

  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++) {
    g_hash_table_add (seen, (gpointer) usual[i]);
    if (!self->correct || !has_kind (self->correct, beyond[i]))
      g_hash_table_add (seen, (gpointer) beyond[i]);
  }
  for (gsize i = 0; zonings && i < G_N_ELEMENTS (usual) + zonings->len; i++) {
    gboolean first = i < G_N_ELEMENTS (usual);
    const char *kind =
      first ? usual[i]
            : ((VigieZoningEntry *) g_ptr_array_index (zonings, i - G_N_ELEMENTS (usual)))->kind;

    if (first || g_hash_table_add (seen, (gpointer) kind))
      append_zoning (self, kind, first);
  }
}

static GtkWidget *
choices_new (VigieEditionAssistant *self)
{
  const char *const audiences[] = { _ ("Partners: maps, sheets, workshops"),
                                    _ ("Services: yearly table, layer"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (audiences);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  GtkWidget *group = adw_preferences_group_new (), *indicators = adw_preferences_group_new ();
  GtkWidget *options;

  self->note = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->note), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (self->note), TRUE);
  gtk_widget_add_css_class (self->note, "vigie-dim");
  gtk_widget_set_visible (self->note, FALSE);
  self->audience = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->audience), _ ("Audience"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->audience), G_LIST_MODEL (list));
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (self->audience), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->audience);
  self->zoning_group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->zoning_group), _ ("Zones"));
  options = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (options),
                                   _ ("When cells must be hidden"));
  self->communes_published =
    switch_row (self, options, _ ("Publish the communes"),
                _ ("Totals of communes are given up last, even if more cells are hidden."), FALSE);
  self->keep_last_year =
    switch_row (self, options, _ ("Keep what last year’s edition showed"),
                _ ("Cells that it showed are given up after others, so that the years compare."),
                FALSE);

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
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), self->zoning_group);
  gtk_box_append (GTK_BOX (box), options);
  gtk_box_append (GTK_BOX (box), indicators);
  return box;
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

  self->columns = g_ptr_array_new ();
  self->zonings = g_ptr_array_new ();
  gtk_window_set_title (GTK_WINDOW (self), _ ("Prepare an Edition"));
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 800);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);

  self->prepare = suggested (_ ("_Prepare the Edition"), "edition.prepare");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "edition.cancel");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->prepare);

  gtk_box_append (GTK_BOX (box), bar);
  self->alert = vigie_alert_new ();
  gtk_box_append (GTK_BOX (box), self->alert);
  gtk_box_append (GTK_BOX (box), scrolled (choices_new (self)));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), box);
  adw_window_set_content (ADW_WINDOW (self), toasts);
}

/* What it is to be: as it was, for the same readers. */
static void
fill_correct (VigieEditionAssistant *self)
{
  g_autofree char *title =
    g_strdup_printf (_ ("Correct Edition no. %d"), (int) self->correct->supersedes);
  g_autofree char *note = g_strdup_printf (
    _ ("It will stand in the place of edition no. %d. That one stays known: the two "
       "are made safe together."),
    (int) self->correct->supersedes);

  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (GTK_LABEL (self->note), note);
  gtk_widget_set_visible (self->note, TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->audience),
                              self->correct->audience == VIGIE_AUDIENCE_PARTNERS ? 0 : 1);
  gtk_widget_set_sensitive (self->audience, FALSE);
  gtk_switch_set_active (GTK_SWITCH (self->communes_published), self->correct->communes_published);
  gtk_switch_set_active (GTK_SWITCH (self->keep_last_year), self->correct->keep_last_year);
}

static GtkWidget *
new_filled (VigieSession *session, VigieEditionPlan *correct)
{
  VigieEditionAssistant *self = g_object_new (VIGIE_TYPE_EDITION_ASSISTANT, NULL);

  self->session = g_object_ref (session);
  self->correct = correct;
  if (correct)
    fill_correct (self);
  fill_zonings (self);
  fill_columns (self);
  update (self);
  return GTK_WIDGET (self);
}

GtkWidget *
vigie_edition_assistant_new (VigieSession *session)
{
  return new_filled (session, NULL);
}

GtkWidget *
vigie_edition_assistant_new_correcting (VigieSession *session, const VigieEdition *edition)
{
  VigieEditionPlan *correct = vigie_edition_plan_of (edition);

  correct->supersedes = edition->number;
  return new_filled (session, correct);
}
