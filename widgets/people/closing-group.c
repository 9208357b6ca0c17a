/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of an observatory. */
#include "widgets/people/closing-group.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/language.h"
#include "model/deliveries/closing.h"
#include "widgets/common/form.h"
#include "widgets/common/toast.h"
#include "widgets/convention/paper-form.h"
#include "widgets/people/closing-assistant.h"

struct _VigieClosingGroup {
  AdwBin parent_instance;

  VigieSession *session;
};

G_DEFINE_FINAL_TYPE (VigieClosingGroup, vigie_closing_group, ADW_TYPE_BIN)

static GtkWidget *
row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static GtkWidget *
add_button (GtkWidget *row, const char *label, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (target)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return button;
}

/* "CAF: kept (Archives municipales), 6 deliveries". */
static void
add_source (AdwPreferencesGroup *group, const VigieClosingSource *one)
{
  const VigieSource *source = vigie_catalogue_find_source (vigie_catalogue_get (), one->source);
  gboolean french = vigie_language_current () == VIGIE_LANGUAGE_FRENCH;
  const char *name = !source ? one->source : french ? source->label_fr : source->label_en;
  g_autofree char *count =
    g_strdup_printf (ngettext ("%zu delivery", "%zu deliveries", one->n_deliveries),
                     one->n_deliveries);
  g_autofree char *what =
    one->fate == VIGIE_FATE_KEPT
      /* Translators: what became of a source, under which title it is kept, how many deliveries. */
      ? g_strdup_printf (_ ("%s (%s), %s"), vigie_fate_label (one->fate), one->title, count)
      : g_strdup_printf ("%s, %s", vigie_fate_label (one->fate), count);

  adw_preferences_group_add (group, row_new (name, what));
}

static void
add_holder (AdwPreferencesGroup *group, const VigieClosingHolder *one)
{
  g_autofree char *on = NULL, *state = NULL;
  GtkWidget *row;
  GDate day;

  if (one->attested_on && vigie_date_parse (one->attested_on, &day, NULL))
    on = vigie_date_format (&day, vigie_language_current ());
  state = on ? g_strdup_printf (_ ("Attestation received on %s"), on)
             : g_strdup (_ ("Attestation expected"));
  row = row_new (one->name, state);
  if (!on)
    add_button (row, _ ("Note…"), "closing.attest", g_variant_new ("(ss)", one->kind, one->name));
  add_button (row, _ ("Print…"), "closing.attestation", g_variant_new_string (one->name));
  adw_preferences_group_add (group, row);
}

static void
fill_recorded (AdwPreferencesGroup *group, const GPtrArray *sources, const GPtrArray *holders)
{
  GtkWidget *row =
    row_new (_ ("Closing report"), _ ("What became of each source, who attests it."));

  for (guint i = 0; i < sources->len; i++)
    add_source (group, g_ptr_array_index (sources, i));
  add_button (row, _ ("Print…"), "closing.report", NULL);
  adw_preferences_group_add (group, row);
  for (guint i = 0; i < holders->len; i++)
    add_holder (group, g_ptr_array_index (holders, i));
}

/* What is true now, in a sentence. */
static void
describe (AdwPreferencesGroup *group, const char *closed, gboolean recorded)
{
  g_autofree char *text =
    closed
      ? g_strdup_printf (_ (
                           "The observatory was closed on %s: its keys are destroyed. Editions for "
                           "partners and the journal can be read."),
                         closed)
    : recorded
      ? g_strdup (_ ("Sources that were kept under a title may be destroyed by a later closing."))
      : g_strdup (_ ("When the convention ends, each source is returned, destroyed or kept under a "
                     "title, and its holders attest it."));

  adw_preferences_group_set_description (group, text);
}

void
vigie_closing_group_fill (VigieClosingGroup *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *closed = NULL;
  g_autoptr (GPtrArray) sources = NULL, holders = NULL;
  GError *error = NULL;

  adw_preferences_group_set_title (group, _ ("Closing"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (group));
  if (!observatory)
    return;
  closed = vigie_observatory_dup_closed_on (observatory);
  if (!(sources = vigie_closing_sources (observatory, &error)) ||
      !(holders = vigie_closing_holders (observatory, &error))) {
    vigie_toast_error (GTK_WIDGET (self), error);
    return;
  }
  describe (group, closed, sources->len > 0);
  if (sources->len > 0 || holders->len > 0)
    fill_recorded (group, sources, holders);
  if (!closed) {
    GtkWidget *row =
      row_new (_ ("Close the observatory"),
               _ ("Explained page by page; nothing is destroyed before the last one."));

    add_button (row, _ ("Prepare the Closing…"), "closing.prepare", NULL);
    adw_preferences_group_add (group, row);
  }
}

static void
prepare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieClosingGroup *self = VIGIE_CLOSING_GROUP (widget);

  if (vigie_session_is_unlocked (self->session)) {
    vigie_closing_assistant_present (widget, self->session);
    return;
  }
  gtk_widget_activate_action (widget, "win.unlock", NULL);
  vigie_toast (widget, _ ("Unlock the sources: a référent closes the observatory."));
}

static void
report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const VigiePaperRequest request = { .kind = VIGIE_PAPER_CLOSING_REPORT };
  const VigieAsk field = { .name = "beyond",
                           .kind = VIGIE_ASK_LINES,
                           .label = _ ("Copies that Vigie cannot reach, one a line") };

  vigie_paper_form_present (widget, VIGIE_CLOSING_GROUP (widget)->session, &request, "", NULL,
                            &field, 1);
}

static void
attestation_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *holder = g_variant_get_string (parameter, NULL);
  const VigiePaperRequest request = { .kind = VIGIE_PAPER_ATTESTATION, .name = holder };

  vigie_paper_form_present (widget, VIGIE_CLOSING_GROUP (widget)->session, &request, holder, NULL,
                            NULL, 0);
}

/* A holder: its kind and name. */
static gboolean
run_attest (VigieObservatory *worker,
            const VigieAnswers *answers,
            const GDate *today,
            gpointer data,
            VigieProgress *progress,
            GError **error)
{
  char **holder = data;
  GDate received;

  return vigie_date_parse (vigie_answer_get (answers, "received"), &received, error) &&
         vigie_closing_attest (worker, holder[0], holder[1], &received, today, error);
}

static void
attest_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieClosingGroup *self = VIGIE_CLOSING_GROUP (widget);
  char **holder = g_new0 (char *, 3);
  g_autofree char *iso = NULL;
  GDate today;

  g_variant_get (parameter, "(ss)", &holder[0], &holder[1]);
  vigie_session_get_today (self->session, &today);
  iso = vigie_date_dup_iso (&today);
  {
    const VigieAsk field = { .name = "received",
                             .kind = VIGIE_ASK_DATE,
                             .label = _ ("Received on"),
                             .value = iso,
                             .required = TRUE };
    const VigieFormPlan plan = { .title = _ ("Attestation of a Holder"),
                                 .sentence = holder[1],
                                 .verb = _ ("_Note the Attestation"),
                                 .done = _ ("The attestation is noted."),
                                 .field = &field,
                                 .n_fields = 1,
                                 .run = run_attest };

    vigie_form_present (widget, self->session, &plan, holder, (GDestroyNotify) g_strfreev);
  }
}

static void
vigie_closing_group_dispose (GObject *object)
{
  g_clear_object (&VIGIE_CLOSING_GROUP (object)->session);

  G_OBJECT_CLASS (vigie_closing_group_parent_class)->dispose (object);
}

static void
vigie_closing_group_class_init (VigieClosingGroupClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_closing_group_dispose;
  gtk_widget_class_install_action (widget_class, "closing.prepare", NULL, prepare_action);
  gtk_widget_class_install_action (widget_class, "closing.report", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "closing.attestation", "s", attestation_action);
  gtk_widget_class_install_action (widget_class, "closing.attest", "(ss)", attest_action);
}

static void
vigie_closing_group_init (VigieClosingGroup *self)
{
}

GtkWidget *
vigie_closing_group_new (void)
{
  return g_object_new (VIGIE_TYPE_CLOSING_GROUP, NULL);
}

void
vigie_closing_group_set_session (VigieClosingGroup *self, VigieSession *session)
{
  g_set_object (&self->session, session);
}
