/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones of the user's own in: file and name, what was read of it on a map, then stored. */
#include "widgets/assistants/zoning-assistant.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/contours-receipt.h"
#include "model/territory/own-zones.h"
#include "widgets/assistants/zoning-preview.h"
#include "widgets/common/alert.h"
#include "widgets/common/contours-toast.h"
#include "widgets/common/given-file.h"
#include "widgets/common/grouping-toast.h"
#include "widgets/common/job.h"

struct _VigieZoningAssistant {
  AdwWindow parent_instance;

  VigieSession *session;
  char *path;
  GtkWidget *file, *name, *vintage, *facts, *preview, *store;
  VigieAlert *alert;
  GArray *vintages; /* of the IRIS held, newest first */
  VigieContoursReport *report;
};

G_DEFINE_FINAL_TYPE (VigieZoningAssistant, vigie_zoning_assistant, ADW_TYPE_WINDOW)

const VigieContoursReport *
vigie_zoning_assistant_get_report (VigieZoningAssistant *self)
{
  return self->report;
}

const char *
vigie_zoning_assistant_get_alert (VigieZoningAssistant *self)
{
  return vigie_alert_get (self->alert);
}

/* --- read and stored, in a thread */

typedef struct {
  char *path, *kind;
  int vintage;
  GDate today;
  VigieContoursReport *report;
  VigieZoning *iris, *zones;
  VigieGrouping *before; /* nullable: of a list in the place of another, or of nothing */
  VigiePassage *held;    /* nullable: what was held else */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->kind);
  g_clear_pointer (&job->report, vigie_contours_report_free);
  g_clear_pointer (&job->iris, vigie_zoning_unref);
  g_clear_pointer (&job->zones, vigie_zoning_unref);
  g_clear_pointer (&job->before, vigie_grouping_free);
  g_clear_pointer (&job->held, vigie_passage_free);
  g_free (job);
}

static VigieContoursOptions
options_of (const Job *job)
{
  return (VigieContoursOptions) {
    .kind = job->kind, .vintage = job->vintage, .code_column = -1, .name_column = -1
  };
}

static gboolean
run_read (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  VigieContoursOptions options = options_of (job);

  job->iris = vigie_zoning_load (worker, "iris", job->vintage, error);
  if (!job->iris)
    return FALSE;
  job->zones = vigie_contours_read (worker, job->path, &options, &job->report, progress, error);
  return job->zones != NULL;
}

/* It comes with what was held before, to undo it: a grouping, whose names may change even where an
 * edition refers to it, or contours. */
static gboolean
run_store (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  VigieContoursOptions options = options_of (job);
  g_autoptr (VigieConvention) convention = vigie_convention_load (worker, &job->today, error);
  g_autoptr (VigieGrouping) before = vigie_grouping_load (worker, job->kind, job->vintage, NULL);

  if (!convention || !vigie_own_zones_load (worker, job->kind, job->vintage, &job->held, error) ||
      !vigie_contours_receive (worker, convention, job->path, &options, &job->today, &job->report,
                               progress, error))
    return FALSE;
  if (job->report->outside)
    job->before = g_steal_pointer (&before);
  return TRUE;
}

/* --- what was read */

static void
append_fact (VigieZoningAssistant *self, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new (), *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (GTK_LIST_BOX (self->facts), row);
}

static void
append_count (VigieZoningAssistant *self, const char *title, gsize n)
{
  g_autofree char *number = vigie_number_format ((double) n, 0, vigie_language_current ());

  append_fact (self, title, number);
}

/* Rows of another territory, each with its place in the file. */
static void
append_outside (VigieZoningAssistant *self, const VigieContoursReport *report)
{
  GtkWidget *row = adw_expander_row_new (), *label = gtk_label_new (NULL);
  g_autofree char *title =
    g_strdup_printf (ngettext ("%zu row left out: another territory",
                               "%zu rows left out: another territory", report->n_outside),
                     report->n_outside);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < report->outside->len; i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "",
                            (char *) g_ptr_array_index (report->outside, i));
  if (report->n_outside > report->outside->len)
    g_string_append (text, "\n…");
  gtk_label_set_label (GTK_LABEL (label), text->str);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  g_object_set (label, "margin-start", 12, "margin-end", 12, "margin-top", 8, "margin-bottom", 8,
                NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), label);
  gtk_list_box_append (GTK_LIST_BOX (self->facts), row);
}

static void
clear_facts (VigieZoningAssistant *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->facts)))
    gtk_list_box_remove (GTK_LIST_BOX (self->facts), child);
  g_clear_pointer (&self->report, vigie_contours_report_free);
  gtk_widget_set_visible (self->facts, FALSE);
  vigie_alert_refuse (self->alert, NULL);
  gtk_widget_set_sensitive (self->store, FALSE);
  vigie_zoning_preview_show (VIGIE_ZONING_PREVIEW (self->preview), NULL, NULL);
}

static void
read_done (GtkWidget *widget, gpointer data)
{
  VigieZoningAssistant *self = VIGIE_ZONING_ASSISTANT (widget);
  Job *job = data;
  const VigieContoursReport *report;
  gsize n_iris = job->iris->n_zones;

  clear_facts (self);
  report = self->report = g_steal_pointer (&job->report);
  append_count (self, _ ("Zones"), report->n_kept);
  append_count (self, _ ("IRIS that lie in a zone"), report->n_whole);
  if (report->n_cut > 0)
    append_count (self, _ ("IRIS that a zone cuts"), report->n_cut);
  append_count (self, _ ("IRIS in no zone"),
                n_iris - MIN (n_iris, report->n_whole + report->n_cut));
  if (report->n_outside > 0 && report->outside)
    append_outside (self, report);
  else if (report->n_outside > 0)
    append_count (self, _ ("Left out: another territory"), report->n_outside);
  if (report->projection[0])
    append_fact (self, _ ("Projection"), report->projection);
  gtk_widget_set_visible (self->facts, TRUE);
  gtk_widget_set_sensitive (self->store, vigie_session_is_unlocked (self->session));
  vigie_zoning_preview_show (VIGIE_ZONING_PREVIEW (self->preview), job->iris, job->zones);
}

static void
failed (GtkWidget *widget, GError *error)
{
  VigieZoningAssistant *self = VIGIE_ZONING_ASSISTANT (widget);

  clear_facts (self);
  vigie_alert_refuse (self->alert, error->message);
  g_error_free (error);
}

static void
store_done (GtkWidget *widget, gpointer data)
{
  VigieZoningAssistant *self = VIGIE_ZONING_ASSISTANT (widget);
  Job *job = data;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *sentence =
    g_strdup_printf (_ ("The zones “%s” are stored."), vigie_zoning_kind_label (job->kind));

  if (parent && job->before)
    vigie_grouping_toast (GTK_WIDGET (parent), self->session, sentence,
                          g_steal_pointer (&job->before));
  else if (parent)
    vigie_contours_toast (GTK_WIDGET (parent), self->session, sentence, job->kind,
                          job->report->vintage, g_steal_pointer (&job->held));
  gtk_window_destroy (GTK_WINDOW (self));
}

/* --- what is asked */

/* %NULL, with the reason shown, while the name is none that is allowed. */
static Job *
job_new (VigieZoningAssistant *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->vintage));
  g_autofree char *kind =
    vigie_zoning_kind_of_name (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  g_autoptr (GError) error = NULL;
  Job *job;

  if (!vigie_zoning_kind_check (kind, &error)) {
    vigie_alert_refuse (self->alert, error->message);
    return NULL;
  }
  job = g_new0 (Job, 1);
  job->path = g_strdup (self->path);
  job->kind = g_steal_pointer (&kind);
  job->vintage = selected < self->vintages->len ? g_array_index (self->vintages, int, selected) : 0;
  vigie_session_get_today (self->session, &job->today);
  return job;
}

static void
read_file (VigieZoningAssistant *self)
{
  Job *job;

  clear_facts (self);
  if (!self->path || !(job = job_new (self)))
    return;
  vigie_job_look (GTK_WIDGET (self), self->session, _ ("Reading the zones"), run_read, job,
                  job_free, read_done, failed);
}

static void
store_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieZoningAssistant *self = VIGIE_ZONING_ASSISTANT (widget);
  Job *job = self->report ? job_new (self) : NULL;

  if (job)
    vigie_job_act (widget, self->session, _ ("Storing the zones"), run_store, job, job_free,
                   store_done, failed);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

void
vigie_zoning_assistant_set_name (VigieZoningAssistant *self, const char *name)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  read_file (self);
}

/* The file's own name proposes one: "quartiers 2020.csv" → "quartiers". */
static char *
dup_proposal (const char *base)
{
  gsize n = strcspn (base, "0123456789.");
  g_autofree char *words = g_strndup (base, n);

  for (char *c = words; *c; c++)
    if (*c == '_' || *c == '-')
      *c = ' ';
  return g_strdup (g_strstrip (words));
}

void
vigie_zoning_assistant_set_path (VigieZoningAssistant *self, const char *path)
{
  g_autofree char *base = g_path_get_basename (path), *proposal = dup_proposal (base);

  g_free (self->path);
  self->path = g_strdup (path);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->file), base);
  if (!gtk_editable_get_text (GTK_EDITABLE (self->name))[0])
    gtk_editable_set_text (GTK_EDITABLE (self->name), proposal);
  read_file (self);
}

static void
file_given (GtkWidget *widget, const char *path)
{
  vigie_zoning_assistant_set_path (VIGIE_ZONING_ASSISTANT (widget), path);
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const suffix[] = { "csv",  "txt",     "tsv",  "xlsx", "xlsm", "shp",
                                        "gpkg", "geojson", "json", "tab",  "mif",  NULL };

  vigie_given_file_choose (widget, _ ("Choose Zones"),
                           _ ("Lists (CSV, XLSX) and contours (Shapefile, GeoPackage…)"), suffix,
                           file_given);
}

/* --- the window */

static void
vigie_zoning_assistant_dispose (GObject *object)
{
  VigieZoningAssistant *self = VIGIE_ZONING_ASSISTANT (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->vintages, g_array_unref);
  g_clear_pointer (&self->report, vigie_contours_report_free);

  G_OBJECT_CLASS (vigie_zoning_assistant_parent_class)->dispose (object);
}

static void
vigie_zoning_assistant_class_init (VigieZoningAssistantClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_zoning_assistant_dispose;
  g_type_ensure (VIGIE_TYPE_ALERT);
  g_type_ensure (VIGIE_TYPE_ZONING_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/zoning-assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieZoningAssistant, file);
  gtk_widget_class_bind_template_child (widget_class, VigieZoningAssistant, name);
  gtk_widget_class_bind_template_child (widget_class, VigieZoningAssistant, vintage);
  gtk_widget_class_bind_template_child (widget_class, VigieZoningAssistant, facts);
  gtk_widget_class_bind_template_child (widget_class, VigieZoningAssistant, preview);
  gtk_widget_class_bind_template_child (widget_class, VigieZoningAssistant, store);
  gtk_widget_class_bind_template_child (widget_class, VigieZoningAssistant, alert);
  gtk_widget_class_bind_template_callback (widget_class, read_file);
  gtk_widget_class_install_action (widget_class, "zoning.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "zoning.store", NULL, store_cb);
  gtk_widget_class_install_action (widget_class, "zoning.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "zoning.cancel", NULL);
}

static void
vigie_zoning_assistant_init (VigieZoningAssistant *self)
{
  self->vintages = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_given_file_accept_drops (GTK_WIDGET (self), file_given);
}

/* The years of the IRIS that are held: zones lie over one of them. */
static void
fill_vintages (VigieZoningAssistant *self)
{
  GPtrArray *zonings = vigie_session_get_zonings (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < zonings->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (zonings, i);
    g_autofree char *name = g_strdup_printf ("%d", entry->vintage);

    if (strcmp (entry->kind, "iris") != 0)
      continue;
    g_array_append_val (self->vintages, entry->vintage);
    gtk_string_list_append (names, name);
  }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->vintage), G_LIST_MODEL (names));
  gtk_widget_set_visible (self->vintage, self->vintages->len > 1);
}

GtkWidget *
vigie_zoning_assistant_new (VigieSession *session)
{
  VigieZoningAssistant *self = g_object_new (VIGIE_TYPE_ZONING_ASSISTANT, NULL);

  self->session = g_object_ref (session);
  fill_vintages (self);
  return GTK_WIDGET (self);
}
