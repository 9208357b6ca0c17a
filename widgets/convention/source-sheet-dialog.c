/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of a source, read and changed. */
#include "widgets/convention/source-sheet-dialog.h"
#include "widgets/anomalies/anomaly-forms.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/source-sheet-act.h"
#include "model/core/language.h"
#include "model/store/statement.h"
#include "widgets/common/alert.h"
#include "widgets/convention/public-totals-group.h"

/* A setting as the dialog has it. */
typedef enum {
  SWITCH,
  COUNT,
  PERCENT
} Control;

typedef struct {
  const char *name; /* of the field */
  gsize offset;
  Control control;
  gboolean integer; /* the field is an int */
  double most;      /* shown */
  const char *title;
  const char *subtitle;
} Setting;

#define FIELD(field) #field, G_STRUCT_OFFSET(VigieSecrecyRule, field)

static const Setting counts[] = {
  { FIELD (threshold), COUNT, FALSE, 1000, N_ ("Threshold"),
    N_ ("Counts from 1 to below it are hidden.") },
  { FIELD (zero), SWITCH, FALSE, 0, N_ ("Zeros are shown"), NULL },
  { FIELD (complement), SWITCH, FALSE, 0, N_ ("Complement"),
    N_ ("Hidden too when what is left of the whole is below the threshold.") },
  { FIELD (unanimity), SWITCH, FALSE, 0, N_ ("Unanimity"),
    N_ ("Hidden when all of a population are concerned.") },
  { FIELD (den_min), COUNT, FALSE, 100000, N_ ("Least denominator"),
    N_ ("Shares, rates and medians over fewer are hidden.") },
};

static const Setting contributors[] = {
  { FIELD (dominance), PERCENT, FALSE, 100, N_ ("Dominance"),
    N_ ("Hidden when the largest contributor makes more.") },
  { FIELD (nk_n), COUNT, TRUE, 2, N_ ("n of the rule n-k"), N_ ("So many of the largest…") },
  { FIELD (nk_k), PERCENT, FALSE, 100, N_ ("k of the rule n-k"),
    N_ ("…together make more than this share.") },
  { FIELD (p), PERCENT, FALSE, 50, N_ ("p of the rule p%"),
    N_ ("Hidden when the second could tell the first more closely.") },
  { FIELD (min_units), COUNT, TRUE, 100, N_ ("Least units"), N_ ("Establishments, landlords…") },
};

static const Setting zones[] = {
  { FIELD (zone_min), COUNT, FALSE, 1000000, N_ ("Inhabitants of a free zone"),
    N_ ("Smaller zones made to order have no figure at all.") },
  { FIELD (sensitive), SWITCH, FALSE, 0, N_ ("Sensitive subjects"),
    N_ ("Nationality, migration, health: by TRIRIS or communes of 5,000 only.") },
};

static const Setting display[] = {
  { FIELD (round), COUNT, FALSE, 100, N_ ("Rounding"),
    N_ ("Base to which shown counts are rounded. It protects nothing by itself.") },
  { FIELD (audit_width), COUNT, FALSE, 1000, N_ ("Width of the audit"),
    N_ ("Least width of what an outsider can find of a hidden count.") },
  { FIELD (weighted), SWITCH, FALSE, 0, N_ ("Figures of a survey"),
    N_ ("Weighted, such as the census: no threshold applies.") },
};

#define COLUMN_WIDTH 430

struct _VigieSourceSheetDialog {
  AdwWindow parent_instance;

  VigieSession *session;
  VigieSourceSheet *sheet;
  GHashTable *controls; /* name → its switch or spin button, lent */
  GtkWidget *confirmed, *producer_text, *purpose, *formality, *retention, *contact;
  GtkWidget *totals;
  GtkWidget *alert;
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (VigieSourceSheetDialog, vigie_source_sheet_dialog, ADW_TYPE_WINDOW)

static guint saved_signal;

char *
vigie_secrecy_rule_dup_line (const VigieSecrecyRule *rule)
{
  VigieLanguage language = vigie_language_current ();
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (rule->threshold > 0.0)
    g_ptr_array_add (parts, g_strdup_printf (_ ("threshold %d"), (int) rule->threshold));
  if (rule->complement)
    g_ptr_array_add (parts, g_strdup (_ ("complement")));
  if (rule->unanimity)
    g_ptr_array_add (parts, g_strdup (_ ("unanimity")));
  if (rule->dominance > 0.0) {
    g_autofree char *share = vigie_number_format (100.0 * rule->dominance, 0, language);

    g_ptr_array_add (parts, g_strdup_printf (_ ("dominance %s%%"), share));
  }
  if (rule->min_units > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("at least %d unit", "at least %d units",
                                                       (gulong) rule->min_units),
                                             rule->min_units));
  if (rule->zone_min > 0.0) {
    g_autofree char *people = vigie_number_format (rule->zone_min, 0, language);

    g_ptr_array_add (parts, g_strdup_printf (_ ("zones of %s inhabitants"), people));
  }
  if (rule->weighted)
    g_ptr_array_add (parts, g_strdup (_ ("figures of a survey")));
  if (rule->round > 0.0)
    g_ptr_array_add (parts, g_strdup_printf (_ ("rounded to %d"), (int) rule->round));
  if (parts->len == 0)
    return g_strdup (_ ("no rule"));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

const char *
vigie_source_sheet_dialog_get_alert (VigieSourceSheetDialog *self)
{
  return vigie_alert_get (VIGIE_ALERT (self->alert));
}

/* --- between the controls and the rule */

static double
get_field (const VigieSecrecyRule *rule, const Setting *setting)
{
  if (setting->control == SWITCH)
    return G_STRUCT_MEMBER (gboolean, rule, setting->offset);
  if (setting->integer)
    return G_STRUCT_MEMBER (int, rule, setting->offset);
  return G_STRUCT_MEMBER (double, rule, setting->offset) *
         (setting->control == PERCENT ? 100.0 : 1.0);
}

static void
set_field (VigieSecrecyRule *rule, const Setting *setting, double value)
{
  if (setting->control == SWITCH)
    G_STRUCT_MEMBER (gboolean, rule, setting->offset) = value != 0.0;
  else if (setting->integer)
    G_STRUCT_MEMBER (int, rule, setting->offset) = (int) value;
  else
    G_STRUCT_MEMBER (double, rule, setting->offset) =
      setting->control == PERCENT ? value / 100.0 : value;
}

static void
read_controls (VigieSourceSheetDialog *self, const Setting *setting, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    GtkWidget *control = g_hash_table_lookup (self->controls, setting[i].name);

    if (GTK_IS_SPIN_BUTTON (control)) {
      gtk_spin_button_update (GTK_SPIN_BUTTON (control)); /* typed, not yet entered */
      set_field (&self->sheet->rule, &setting[i],
                 gtk_spin_button_get_value (GTK_SPIN_BUTTON (control)));
    } else {
      set_field (&self->sheet->rule, &setting[i], gtk_switch_get_active (GTK_SWITCH (control)));
    }
  }
}

gboolean
vigie_source_sheet_dialog_set (VigieSourceSheetDialog *self, const char *setting, double value)
{
  GtkWidget *control = g_hash_table_lookup (self->controls, setting);

  if (GTK_IS_SPIN_BUTTON (control))
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (control), value);
  else if (GTK_IS_SWITCH (control))
    gtk_switch_set_active (GTK_SWITCH (control), value != 0.0);
  return control != NULL;
}

static void
take_text (char **field, GtkWidget *entry)
{
  g_free (*field);
  *field = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
}

/* The sheet and its totals, both or none. */
static gboolean
save_sheet (VigieSourceSheetDialog *self, VigieObservatory *observatory, GError **error)
{
  g_autoptr (VigieTransaction) transaction =
    vigie_transaction_begin (vigie_observatory_get_db (observatory), error);
  GDate today;

  vigie_session_get_today (self->session, &today);

  return transaction && vigie_source_sheet_revise (observatory, self->sheet, &today, error) &&
         vigie_public_totals_group_save (VIGIE_PUBLIC_TOTALS_GROUP (self->totals), error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

void
vigie_source_sheet_dialog_save (VigieSourceSheetDialog *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  VigieSourceSheet *sheet = self->sheet;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->producer_text));
  GtkTextIter start, end;
  g_autoptr (GError) error = NULL;

  read_controls (self, counts, G_N_ELEMENTS (counts));
  read_controls (self, contributors, G_N_ELEMENTS (contributors));
  read_controls (self, zones, G_N_ELEMENTS (zones));
  read_controls (self, display, G_N_ELEMENTS (display));
  take_text (&sheet->purpose, self->purpose);
  take_text (&sheet->formality, self->formality);
  take_text (&sheet->retention, self->retention);
  take_text (&sheet->contact, self->contact);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_free (sheet->producer_text);
  sheet->producer_text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  sheet->to_confirm = !gtk_switch_get_active (GTK_SWITCH (self->confirmed));

  if (!observatory || !save_sheet (self, observatory, &error)) {
    vigie_alert_refuse (VIGIE_ALERT (self->alert), error ? error->message : "");
    return;
  }
  g_signal_emit (self, saved_signal, 0);
  vigie_session_changed (self->session);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_source_sheet_dialog_save (VIGIE_SOURCE_SHEET_DIALOG (widget));
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
vigie_source_sheet_dialog_dispose (GObject *object)
{
  g_clear_object (&VIGIE_SOURCE_SHEET_DIALOG (object)->session);

  G_OBJECT_CLASS (vigie_source_sheet_dialog_parent_class)->dispose (object);
}

static void
vigie_source_sheet_dialog_finalize (GObject *object)
{
  VigieSourceSheetDialog *self = VIGIE_SOURCE_SHEET_DIALOG (object);

  g_clear_pointer (&self->sheet, vigie_source_sheet_free);
  g_clear_pointer (&self->controls, g_hash_table_unref);

  G_OBJECT_CLASS (vigie_source_sheet_dialog_parent_class)->finalize (object);
}

static void
vigie_source_sheet_dialog_class_init (VigieSourceSheetDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_source_sheet_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_source_sheet_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "sheet.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "sheet.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "sheet.cancel", NULL);
  saved_signal = g_signal_new ("saved", VIGIE_TYPE_SOURCE_SHEET_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

/* --- made once */

/* 0 is off, and says so. */
static gboolean
output_cb (GtkSpinButton *spin, gpointer percent)
{
  double value = gtk_spin_button_get_value (spin);
  g_autofree char *number = vigie_number_format (value, 0, vigie_language_current ());
  /* Translators: a share in a small field. */
  g_autofree char *text = value == 0.0 ? g_strdup (_ ("off"))
                          : percent    ? g_strdup_printf (_ ("%s%%"), number)
                                       : g_strdup (number);

  if (strcmp (text, gtk_editable_get_text (GTK_EDITABLE (spin))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

/* Digits are read whatever stands around them: "1 000", "85 %"; no digit is off. */
static int
input_cb (GtkSpinButton *spin, double *value, gpointer data)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (spin));

  *value = 0.0;
  for (const char *c = text; *c; c++)
    if (g_ascii_isdigit (*c))
      *value = *value * 10.0 + g_ascii_digit_value (*c);
  return TRUE;
}

static void
append_setting (VigieSourceSheetDialog *self, GtkWidget *group, const Setting *setting)
{
  GtkWidget *row = adw_action_row_new (), *control;
  double value = get_field (&self->sheet->rule, setting);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (setting->title));
  if (setting->subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (setting->subtitle));
  if (setting->control == SWITCH) {
    control = gtk_switch_new ();
    gtk_switch_set_active (GTK_SWITCH (control), value != 0.0);
  } else {
    control = gtk_spin_button_new_with_range (0.0, setting->most, 1.0);
    gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (control), FALSE); /* "off", "85 %" */
    gtk_editable_set_width_chars (GTK_EDITABLE (control), 7);
    gtk_editable_set_alignment (GTK_EDITABLE (control), 1.0F);
    gtk_widget_add_css_class (control, "numeric");
    g_signal_connect (control, "output", G_CALLBACK (output_cb),
                      GINT_TO_POINTER (setting->control == PERCENT));
    g_signal_connect (control, "input", G_CALLBACK (input_cb), NULL);
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (control), value);
    output_cb (GTK_SPIN_BUTTON (control), GINT_TO_POINTER (setting->control == PERCENT));
  }
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (control, self->editable);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_hash_table_insert (self->controls, (gpointer) setting->name, control);
}

static void
append_group (
  VigieSourceSheetDialog *self, GtkWidget *box, const char *title, const Setting *setting, gsize n)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (gsize i = 0; i < n; i++)
    append_setting (self, group, &setting[i]);
  gtk_box_append (GTK_BOX (box), group);
}

static GtkWidget *
entry_row (VigieSourceSheetDialog *self, GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text ? text : "");
  gtk_editable_set_editable (GTK_EDITABLE (row), self->editable);
  gtk_widget_set_tooltip_text (row, text);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
anomalies_cb (AdwActionRow *row, VigieSourceSheetDialog *self)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (window)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.anomalies", NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static GtkWidget *
anomaly_row_new (VigieSourceSheetDialog *self, const VigieAnomaly *anomaly)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = vigie_anomaly_dup_about (anomaly, self->session);
  g_autofree char *finding = anomaly->finding ? g_markup_escape_text (anomaly->finding, -1) : NULL;
  GtkWidget *state = gtk_label_new (vigie_anomaly_state_label (vigie_anomaly_state (anomaly)));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (finding)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), finding);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  gtk_widget_add_css_class (state, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), state);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (anomalies_cb), self);
  return row;
}

/* Errors of its figures that are still open, each the way to the list. Returns: (nullable): */
static GtkWidget *
anomalies_new (VigieSourceSheetDialog *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) all = observatory ? vigie_anomalies_list (observatory, NULL) : NULL;
  GtkWidget *group = NULL;

  for (guint i = 0; all && i < all->len; i++) {
    const VigieAnomaly *one = g_ptr_array_index (all, i);

    if (!g_str_equal (one->source, self->sheet->source) || vigie_anomaly_is_closed (one))
      continue;
    if (!group) {
      group = adw_preferences_group_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Open Anomalies"));
    }
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), anomaly_row_new (self, one));
  }
  return group;
}

/* What is wrong with its figures, what the producer says, then whether someone has asked him. */
static GtkWidget *
producer_new (VigieSourceSheetDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  GtkWidget *said = adw_preferences_group_new (), *file = adw_preferences_group_new ();
  GtkWidget *anomalies = anomalies_new (self);
  GtkWidget *row = adw_action_row_new (), *frame = gtk_frame_new (NULL);

  self->producer_text = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->producer_text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->producer_text), self->editable);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->producer_text), FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->producer_text)),
                            self->sheet->producer_text ? self->sheet->producer_text : "", -1);
  g_object_set (self->producer_text, "top-margin", 12, "bottom-margin", 12, "left-margin", 14,
                "right-margin", 14, "height-request", 150, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->producer_text),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What the producer says"), -1);
  gtk_frame_set_child (GTK_FRAME (frame), self->producer_text);
  gtk_widget_add_css_class (frame, "card");
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (said), _ ("What the producer says"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (said), frame);

  self->confirmed = gtk_switch_new ();
  gtk_widget_set_valign (self->confirmed, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (self->confirmed), !self->sheet->to_confirm);
  gtk_widget_set_sensitive (self->confirmed, self->editable);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Confirmed with the producer"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _ ("Until then the rule is marked “to confirm”."));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->confirmed);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->confirmed);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (file), _ ("About the Source"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (file), row);
  self->purpose = entry_row (self, file, _ ("Purpose"), self->sheet->purpose);
  self->formality = entry_row (self, file, _ ("Legal formality"), self->sheet->formality);
  self->retention = entry_row (self, file, _ ("Kept until"), self->sheet->retention);
  self->contact = entry_row (self, file, _ ("Contact"), self->sheet->contact);
  self->totals = vigie_public_totals_group_new (self->session, self->sheet->source, self->editable);
  if (anomalies)
    gtk_box_append (GTK_BOX (box), anomalies);
  gtk_box_append (GTK_BOX (box), said);
  gtk_box_append (GTK_BOX (box), self->totals);
  gtk_box_append (GTK_BOX (box), file);
  return box;
}

/* One of two columns; under the other where the window is narrow. */
static void
append_column (GtkWidget *columns, GtkWidget *content)
{
  GtkWidget *clamp = adw_clamp_new ();

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), COLUMN_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), COLUMN_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), content);
  gtk_widget_set_valign (content, GTK_ALIGN_START);
  gtk_flow_box_append (GTK_FLOW_BOX (columns), clamp);
  gtk_widget_set_focusable (gtk_widget_get_parent (clamp), FALSE);
}

static GtkWidget *
body_new (VigieSourceSheetDialog *self)
{
  GtkWidget *columns = gtk_flow_box_new ();
  GtkWidget *rules = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  append_group (self, rules, _ ("Counts"), counts, G_N_ELEMENTS (counts));
  append_group (self, rules, _ ("Contributors"), contributors, G_N_ELEMENTS (contributors));
  append_group (self, rules, _ ("Zones"), zones, G_N_ELEMENTS (zones));
  append_group (self, rules, _ ("Display and audit"), display, G_N_ELEMENTS (display));
  g_object_set (columns, "selection-mode", GTK_SELECTION_NONE, "homogeneous", TRUE,
                "max-children-per-line", 2, "column-spacing", 28, "row-spacing", 28, "valign",
                GTK_ALIGN_START, "margin-start", 20, "margin-end", 20, "margin-top", 20,
                "margin-bottom", 28, NULL);
  append_column (columns, rules);
  append_column (columns, producer_new (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), columns);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
header_new (VigieSourceSheetDialog *self)
{
  const VigieSource *source =
    vigie_catalogue_find_source (vigie_catalogue_get (), self->sheet->source);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (self->editable ? _ ("_Cancel") : _ ("_Close"));
  g_autofree char *title =
    g_strdup_printf (_ ("Sheet of the source %s"),
                     source ? vigie_source_label (source, vigie_language_current ())
                            : self->sheet->source);
  g_autofree char *version =
    self->editable ? g_strdup_printf (_ ("version %d; what you save is version %d, from then on"),
                                      self->sheet->version, self->sheet->version + 1)
                   : g_strdup_printf (_ ("version %d; a référent who has unlocked may change it"),
                                      self->sheet->version);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (title, version));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "sheet.cancel");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  if (self->editable) {
    GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save the Sheet"));

    gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "sheet.save");
    gtk_widget_add_css_class (save, "suggested-action");
    adw_header_bar_pack_end (ADW_HEADER_BAR (bar), save);
  }
  return bar;
}

static void
vigie_source_sheet_dialog_init (VigieSourceSheetDialog *self)
{
  self->controls = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_window_set_default_size (GTK_WINDOW (self), 980, 720);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

GtkWidget *
vigie_source_sheet_dialog_new (VigieSession *session, VigieSourceSheet *sheet)
{
  VigieSourceSheetDialog *self = g_object_new (VIGIE_TYPE_SOURCE_SHEET_DIALOG, NULL);
  VigieObservatory *observatory = vigie_session_get_observatory (session);
  const VigiePerson *person = observatory ? vigie_observatory_get_person (observatory) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->session = g_object_ref (session);
  self->sheet = sheet;
  self->editable = vigie_session_is_unlocked (session) && person && person->referent &&
                   !vigie_observatory_is_read_only (observatory);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Sheet of a source"));
  gtk_box_append (GTK_BOX (box), header_new (self));
  self->alert = vigie_alert_new ();
  gtk_box_append (GTK_BOX (box), self->alert);
  gtk_box_append (GTK_BOX (box), body_new (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  return GTK_WIDGET (self);
}
