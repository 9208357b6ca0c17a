/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in, one look at all of them whenever something changes, then stored. */
#include "widgets/assistants/geography-assistant.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/contours-receipt.h"
#include "widgets/assistants/community-chooser.h"
#include "widgets/assistants/geography-list.h"
#include "widgets/assistants/geography-more.h"
#include "widgets/assistants/zoning-preview.h"
#include "widgets/common/alert.h"
#include "widgets/common/geography-toast.h"
#include "widgets/common/given-file.h"
#include "widgets/common/job.h"

struct _VigieGeographyAssistant {
  AdwWindow parent_instance;

  VigieSession *session;
  GPtrArray *files;      /* (element-type VigieGeographyFile) */
  gboolean held;         /* the observatory has IRIS */
  GCancellable *looking; /* nullable: the newest look; an older one is cancelled */
  gboolean ready;
  gboolean given; /* files have come: what they make is what one wants to store */
  VigieGeographyReport report;
  GtkWidget *stack, *choose, *list, *community, *weight, *codes, *projection;
  GtkWidget *facts_group, *facts, *more_group, *more, *preview, *waits, *reading, *bar, *again;
  GtkWidget *store;
  VigieAlert *alert;
};

G_DEFINE_FINAL_TYPE (VigieGeographyAssistant, vigie_geography_assistant, ADW_TYPE_WINDOW)

enum {
  ZONES,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The largest community has 158. */
#define MOST_COMMUNES 300

static const int epsg[] = { 0, 2154, 3947, 27572, 4326 };

const VigieGeographyReport *
vigie_geography_assistant_get_report (VigieGeographyAssistant *self)
{
  return self->ready ? &self->report : NULL;
}

const char *
vigie_geography_assistant_get_alert (VigieGeographyAssistant *self)
{
  return vigie_alert_get (self->alert);
}

/* --- What a worker needs and gives back */

typedef struct {
  GCancellable *looking; /* nullable */
  char *path;            /* to add */
  GPtrArray *files;
  char *community;
  GStrv communes;
  int epsg;
  const char *weight;
  GDate today;
  GPtrArray *communities;
  GError *error;
  char *lacking;
  VigieGeographyPreview preview;
  GPtrArray *before; /* zonings held before it was stored */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->looking);
  g_free (job->path);
  g_ptr_array_unref (job->files);
  g_free (job->community);
  g_strfreev (job->communes);
  g_clear_pointer (&job->communities, g_ptr_array_unref);
  g_clear_error (&job->error);
  g_free (job->lacking);
  vigie_geography_preview_clear (&job->preview);
  g_clear_pointer (&job->before, g_ptr_array_unref);
  g_free (job);
}

/* (transfer full) (nullable): all communes of the first contours, where they are so few that a community may
 * have them. */
static GStrv
dup_all_communes (const VigieGeographyAssistant *self)
{
  g_autoptr (GHashTable) all = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer code;

  for (guint i = 0; i < self->files->len && !self->held; i++) {
    const VigieGeographyFile *file = self->files->pdata[i];

    if (file->kind != VIGIE_GEOGRAPHY_CONTOURS)
      continue;
    g_hash_table_iter_init (&iter, file->communes);
    while (g_hash_table_iter_next (&iter, &code, NULL))
      if (g_hash_table_add (all, code))
        g_strv_builder_add (codes, code);
  }
  if (g_hash_table_size (all) == 0 || g_hash_table_size (all) > MOST_COMMUNES)
    return NULL;
  return g_strv_builder_end (codes);
}

static GPtrArray *
files_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_geography_file_unref);
}

static Job *
job_new (VigieGeographyAssistant *self)
{
  Job *job = g_new0 (Job, 1);
  guint projection = adw_combo_row_get_selected (ADW_COMBO_ROW (self->projection));
  const char *codes = gtk_editable_get_text (GTK_EDITABLE (self->codes));
  g_auto (GStrv) word = g_strsplit_set (codes, ", ;\t", -1);
  g_autoptr (GStrvBuilder) communes = g_strv_builder_new ();
  gboolean any = FALSE;

  job->files = files_new ();
  for (guint i = 0; i < self->files->len; i++)
    g_ptr_array_add (job->files, vigie_geography_file_ref (self->files->pdata[i]));
  for (gsize i = 0; word[i]; i++)
    if (word[i][0]) {
      g_strv_builder_add (communes, word[i]);
      any = TRUE;
    }
  if (any)
    job->communes = g_strv_builder_end (communes);
  else
    job->community =
      g_strdup (vigie_community_chooser_get (VIGIE_COMMUNITY_CHOOSER (self->community)));
  if (!any && !job->community)
    job->communes = dup_all_communes (self);
  job->epsg = epsg[MIN (projection, G_N_ELEMENTS (epsg) - 1)];
  job->weight =
    adw_combo_row_get_selected (ADW_COMBO_ROW (self->weight)) == 1 ? "population" : "dwellings";
  vigie_session_get_today (self->session, &job->today);
  return job;
}

static VigieGeographyOptions
options_of (const Job *job)
{
  return (VigieGeographyOptions) {
    .epci = job->community,
    .weight = job->weight,
    .contours = { .communes = (const char *const *) job->communes,
                  .epsg = job->epsg,
                  .code_column = -1,
                  .name_column = -1 },
  };
}

static gboolean
run_add (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  g_ptr_array_set_size (job->files, 0);
  return vigie_geography_files_add (job->files, job->path, progress, error);
}

static gboolean
has_iris (VigieObservatory *worker)
{
  g_autoptr (VigieZoning) iris = vigie_zoning_load (worker, "iris", 0, NULL);

  return iris != NULL;
}

/* What is lacking and what fails are results: only a cancelled look ends without. */
static gboolean
run_look (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  VigieGeographyOptions options;
  const VigieCommunity *only;

  if (!(job->communities = vigie_geography_communities (job->files, &job->error)))
    return TRUE;
  if (!job->community && !job->communes && job->communities->len == 1 && !has_iris (worker)) {
    only = job->communities->pdata[0];
    job->community = g_strdup (only->siren);
  }
  options = options_of (job);
  job->lacking = vigie_geography_lacks (worker, job->files, &options);
  if (job->lacking ||
      vigie_geography_preview (worker, job->files, &options, &job->preview, progress, &job->error))
    return TRUE;
  if (!g_error_matches (job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&job->error));
  return FALSE;
}

static gboolean
run_store (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  VigieGeographyOptions options = options_of (job);
  g_autoptr (VigieConvention) convention = vigie_convention_load (worker, &job->today, error);

  return convention && (job->before = vigie_zonings_list (worker, error)) &&
         vigie_geography_receive (worker, convention, job->files, &options, &job->today,
                                  &job->preview.report, progress, error);
}

/* --- What comes of it */

static void
append_fact (VigieGeographyAssistant *self, const char *title, gsize n)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *number = vigie_number_format ((double) n, 0, vigie_language_current ());
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (GTK_LIST_BOX (self->facts), row);
}

/* “Ahuy, Bressey-sur-Tille, …”: in the order of their codes. */
static char *
dup_communes (const VigieZoning *iris)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; i < iris->n_zones; i++)
    if (i == 0 || strcmp (iris->zone[i].parent, iris->zone[i - 1].parent) != 0)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", iris->zone[i].parent_name);
  return g_string_free (names, FALSE);
}

static void
append_communes (VigieGeographyAssistant *self, const VigieZoning *iris, gsize n)
{
  GtkWidget *row = adw_expander_row_new (), *label;
  g_autofree char *names = dup_communes (iris);
  g_autofree char *number = vigie_number_format ((double) n, 0, vigie_language_current ());
  GtkWidget *count = gtk_label_new (number);

  label = gtk_label_new (names);
  g_object_set (label, "wrap", TRUE, "xalign", 0.0F, "selectable", TRUE, "margin-start", 12,
                "margin-end", 12, "margin-top", 8, "margin-bottom", 8, NULL);
  gtk_widget_add_css_class (count, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Communes"));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), count);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), label);
  gtk_list_box_append (GTK_LIST_BOX (self->facts), row);
}

static void
show_facts (VigieGeographyAssistant *self, const VigieGeographyPreview *preview)
{
  const VigieGeographyReport *report = &preview->report;
  g_autofree char *title =
    g_strdup_printf (_ ("What comes of it: the geography of %d"), report->vintage);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->facts_group), title);
  append_fact (self, _ ("IRIS"), report->n_iris);
  append_communes (self, preview->iris, report->n_communes);
  if (report->n_priority > 0)
    append_fact (self, _ ("Priority neighbourhoods"), report->n_priority);
  if (report->n_quarters > 0)
    append_fact (self, _ ("Grands quartiers"), report->n_quarters);
  if (report->n_named > 0)
    append_fact (self, _ ("IRIS named by the table"), report->n_named);
  if (report->n_vintages > 0)
    append_fact (self, _ ("Earlier years made of what became of communes"), report->n_vintages);
  if (report->n_spread > 0)
    append_fact (self, _ ("IRIS that were redrawn, spread by the table"), report->n_spread);
  if (report->n_left > 0)
    append_fact (self, _ ("IRIS that were redrawn, spread by area"), report->n_left);
  if (report->n_lacking > 0)
    append_fact (self, _ ("Communes that the list of their year lacks"), report->n_lacking);
  gtk_widget_set_visible (self->facts_group, TRUE);
}

static void
clear_facts (VigieGeographyAssistant *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->facts)))
    gtk_list_box_remove (GTK_LIST_BOX (self->facts), child);
  self->ready = FALSE;
  gtk_widget_set_visible (self->facts_group, FALSE);
  gtk_widget_set_visible (self->again, FALSE);
  gtk_widget_set_visible (self->reading, FALSE);
  gtk_widget_set_visible (self->waits, TRUE);
  gtk_widget_set_sensitive (self->store, FALSE);
  vigie_zoning_preview_show (VIGIE_ZONING_PREVIEW (self->preview), NULL, NULL);
}

/* (nullable): what is kept where no community is chosen; %NULL where one must be. */
static const char *
words_of_none (const VigieGeographyAssistant *self)
{
  g_auto (GStrv) all = dup_all_communes (self);

  if (self->held)
    return _ ("The communes held");
  return all ? _ ("All communes of the contours") : NULL;
}

/* Files are told apart and shown: what goes on has the focus, which lay where they were chosen. */
static void
put_focus (VigieGeographyAssistant *self)
{
  if (!self->given)
    return;
  self->given = FALSE;
  if (!self->ready || !gtk_widget_grab_focus (self->store))
    gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static void
look_done (GtkWidget *widget, gpointer data)
{
  VigieGeographyAssistant *self = VIGIE_GEOGRAPHY_ASSISTANT (widget);
  Job *job = data;

  if (job->looking != self->looking)
    return;
  g_clear_object (&self->looking);
  clear_facts (self);
  vigie_community_chooser_show (VIGIE_COMMUNITY_CHOOSER (self->community), job->communities,
                                words_of_none (self));
  if (job->error)
    vigie_alert_refuse (self->alert, job->error->message);
  else if (job->lacking)
    vigie_alert_warn (self->alert, job->lacking);
  else
    vigie_alert_refuse (self->alert, NULL);
  if (job->error || job->lacking) {
    put_focus (self);
    return;
  }
  show_facts (self, &job->preview);
  self->report = job->preview.report;
  self->ready = TRUE;
  gtk_widget_set_visible (self->waits, FALSE);
  gtk_widget_set_sensitive (self->store, vigie_session_is_unlocked (self->session));
  vigie_zoning_preview_show (VIGIE_ZONING_PREVIEW (self->preview), job->preview.iris,
                             job->preview.priority);
  put_focus (self);
}

/* Of what nothing else could be told: the observatory is gone, the disk is full. */
static void
failed (GtkWidget *widget, GError *error)
{
  VigieGeographyAssistant *self = VIGIE_GEOGRAPHY_ASSISTANT (widget);

  vigie_alert_refuse (self->alert, error->message);
  g_error_free (error);
}

/* The older look ends unheard. */
static void
stop_looking (VigieGeographyAssistant *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static void
look (VigieGeographyAssistant *self)
{
  Job *job;

  stop_looking (self);
  clear_facts (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    self->files->len > 0 ? "files" : "empty");
  if (self->files->len == 0) {
    vigie_alert_refuse (self->alert, NULL);
    return;
  }
  self->looking = g_cancellable_new ();
  gtk_widget_set_visible (self->waits, FALSE);
  gtk_widget_set_visible (self->reading, TRUE);
  job = job_new (self);
  job->looking = g_object_ref (self->looking);
  vigie_job_read (GTK_WIDGET (self), self->session, GTK_PROGRESS_BAR (self->bar), self->looking,
                  run_look, job, job_free, look_done, failed);
}

static void
stop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieGeographyAssistant *self = VIGIE_GEOGRAPHY_ASSISTANT (widget);

  stop_looking (self);
  clear_facts (self);
  gtk_widget_set_visible (self->waits, FALSE);
  gtk_widget_set_visible (self->again, TRUE);
}

/* --- Files */

static gboolean
has_census (const VigieGeographyAssistant *self)
{
  for (guint i = 0; i < self->files->len; i++)
    if (((const VigieGeographyFile *) self->files->pdata[i])->kind == VIGIE_GEOGRAPHY_CENSUS)
      return TRUE;
  return FALSE;
}

static void
show_files (VigieGeographyAssistant *self)
{
  gtk_widget_set_visible (self->weight, has_census (self));
  vigie_geography_list_show (VIGIE_GEOGRAPHY_LIST (self->list), self->files, self->held);
  gtk_widget_set_visible (self->more_group, vigie_geography_more_show (GTK_LIST_BOX (self->more),
                                                                       self->files, self->held));
  look (self);
}

static int
rank_of (const VigieGeographyFile *file)
{
  static const VigieGeographyKind order[] = {
    VIGIE_GEOGRAPHY_CONTOURS, VIGIE_GEOGRAPHY_COMMUNE_CONTOURS,
    VIGIE_GEOGRAPHY_PRIORITY, VIGIE_GEOGRAPHY_EPCI,
    VIGIE_GEOGRAPHY_IRIS,     VIGIE_GEOGRAPHY_QUARTERS,
  };
  int rank = 0;

  while (!file->why && rank < (int) G_N_ELEMENTS (order) && order[rank] != file->kind)
    rank++;
  return file->why ? -1 : rank;
}

/* What cannot be taken first, then what makes the map. */
static int
compare_files (gconstpointer a, gconstpointer b)
{
  const VigieGeographyFile *one = *(VigieGeographyFile *const *) a;
  const VigieGeographyFile *two = *(VigieGeographyFile *const *) b;
  int order = rank_of (one) - rank_of (two);

  return order ? order : g_utf8_collate (one->name, two->name);
}

/* A file that was given again takes its own place. */
static void
put_file (VigieGeographyAssistant *self, VigieGeographyFile *file)
{
  for (guint i = 0; i < self->files->len; i++)
    if (strcmp (((const VigieGeographyFile *) self->files->pdata[i])->name, file->name) == 0) {
      vigie_geography_file_unref (self->files->pdata[i]);
      self->files->pdata[i] = vigie_geography_file_ref (file);
      return;
    }
  g_ptr_array_add (self->files, vigie_geography_file_ref (file));
}

static void
add_done (GtkWidget *widget, gpointer data)
{
  VigieGeographyAssistant *self = VIGIE_GEOGRAPHY_ASSISTANT (widget);
  Job *job = data;

  if (!self->session)
    return; /* closed meanwhile */
  for (guint i = 0; i < job->files->len; i++)
    put_file (self, job->files->pdata[i]);
  g_ptr_array_sort (self->files, compare_files);
  self->given = TRUE;
  show_files (self);
}

void
vigie_geography_assistant_add (VigieGeographyAssistant *self, const char *path)
{
  Job *job;

  g_return_if_fail (VIGIE_IS_GEOGRAPHY_ASSISTANT (self));

  job = job_new (self);
  job->path = g_strdup (path);
  vigie_job_look (GTK_WIDGET (self), self->session, _ ("Reading the files"), run_add, job, job_free,
                  add_done, failed);
}

static void
file_given (GtkWidget *widget, const char *path)
{
  vigie_geography_assistant_add (VIGIE_GEOGRAPHY_ASSISTANT (widget), path);
}

static void
removed_cb (GtkWidget *list, guint position, VigieGeographyAssistant *self)
{
  if (position < self->files->len)
    g_ptr_array_remove_index (self->files, position);
  show_files (self);
}

static void
zones_cb (GtkWidget *list, guint position, VigieGeographyAssistant *self)
{
  g_autofree char *path = NULL;

  if (position >= self->files->len)
    return;
  path = g_strdup (((const VigieGeographyFile *) self->files->pdata[position])->path);
  g_signal_emit (self, signals[ZONES], 0, path);
  removed_cb (list, position, self);
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const suffix[] = { "zip", "shp", "gpkg", "geojson", "json", "tab", "mif",
                                        "csv", "txt", "xlsx", "xls",     "ods",  NULL };

  vigie_given_files_choose (widget, _ ("Choose Files of Geography"),
                            _ ("Contours, tables and ZIP archives"), suffix, file_given);
}

static void
choose_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_given_folder_choose (widget, _ ("Choose a Folder of Geography"), file_given);
}

/* --- Stored */

static void
store_done (GtkWidget *widget, gpointer data)
{
  VigieGeographyAssistant *self = VIGIE_GEOGRAPHY_ASSISTANT (widget);
  Job *job = data;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent)
    vigie_geography_toast (GTK_WIDGET (parent), self->session, _ ("The geography is stored."),
                           g_steal_pointer (&job->before));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
store_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieGeographyAssistant *self = VIGIE_GEOGRAPHY_ASSISTANT (widget);

  if (self->ready)
    vigie_job_act (widget, self->session, _ ("Storing the geography"), run_store, job_new (self),
                   job_free, store_done, failed);
}

static void
look_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  look (VIGIE_GEOGRAPHY_ASSISTANT (widget));
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* --- The window */

static void
vigie_geography_assistant_dispose (GObject *object)
{
  VigieGeographyAssistant *self = VIGIE_GEOGRAPHY_ASSISTANT (object);

  stop_looking (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vigie_geography_assistant_parent_class)->dispose (object);
}

static void
vigie_geography_assistant_finalize (GObject *object)
{
  g_ptr_array_unref (VIGIE_GEOGRAPHY_ASSISTANT (object)->files);

  G_OBJECT_CLASS (vigie_geography_assistant_parent_class)->finalize (object);
}

/* Closed: what is read for it ends. */
static void
vigie_geography_assistant_unmap (GtkWidget *widget)
{
  stop_looking (VIGIE_GEOGRAPHY_ASSISTANT (widget));

  GTK_WIDGET_CLASS (vigie_geography_assistant_parent_class)->unmap (widget);
}

static void
bind_children (GtkWidgetClass *class)
{
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, stack);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, choose);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, list);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, weight);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, community);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, codes);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, projection);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, facts_group);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, facts);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, more_group);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, more);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, preview);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, waits);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, reading);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, bar);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, again);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, store);
  gtk_widget_class_bind_template_child (class, VigieGeographyAssistant, alert);
  gtk_widget_class_bind_template_callback (class, look);
}

static void
vigie_geography_assistant_class_init (VigieGeographyAssistantClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_geography_assistant_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_geography_assistant_finalize;
  widget_class->unmap = vigie_geography_assistant_unmap;
  g_type_ensure (VIGIE_TYPE_ALERT);
  g_type_ensure (VIGIE_TYPE_COMMUNITY_CHOOSER);
  g_type_ensure (VIGIE_TYPE_GEOGRAPHY_LIST);
  g_type_ensure (VIGIE_TYPE_ZONING_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/geography-assistant.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "geography.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "geography.choose-folder", NULL, choose_folder_cb);
  gtk_widget_class_install_action (widget_class, "geography.look", NULL, look_cb);
  gtk_widget_class_install_action (widget_class, "geography.stop", NULL, stop_cb);
  gtk_widget_class_install_action (widget_class, "geography.store", NULL, store_cb);
  gtk_widget_class_install_action (widget_class, "geography.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "geography.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_o, GDK_CONTROL_MASK,
                                       "geography.choose", NULL);
  signals[ZONES] = g_signal_new ("zones", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
vigie_geography_assistant_init (VigieGeographyAssistant *self)
{
  self->files = files_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self->list, "removed", G_CALLBACK (removed_cb), self);
  g_signal_connect (self->list, "zones", G_CALLBACK (zones_cb), self);
  g_signal_connect_swapped (self->list, "dated", G_CALLBACK (look), self);
  vigie_given_files_accept_drops (GTK_WIDGET (self), file_given);
}

static gboolean
holds_iris (VigieSession *session)
{
  GPtrArray *zonings = vigie_session_get_zonings (session);

  for (guint i = 0; i < zonings->len; i++)
    if (strcmp (((const VigieZoningEntry *) zonings->pdata[i])->kind, "iris") == 0)
      return TRUE;
  return FALSE;
}

GtkWidget *
vigie_geography_assistant_new (VigieSession *session)
{
  const char *const names[] = { _ ("Found"),     "Lambert-93 (2154)",
                                "CC47 (3947)",   "Lambert II étendu (27572)",
                                "WGS 84 (4326)", NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);
  VigieGeographyAssistant *self = g_object_new (VIGIE_TYPE_GEOGRAPHY_ASSISTANT, NULL);

  self->session = g_object_ref (session);
  self->held = holds_iris (session);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->projection), G_LIST_MODEL (list));
  gtk_widget_grab_focus (self->choose);
  return GTK_WIDGET (self);
}
