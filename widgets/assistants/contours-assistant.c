/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contours in: file, year, communes kept; what was read and repaired; then stored. */
#include "widgets/assistants/contours-assistant.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/contours-receipt.h"
#include "model/territory/epci.h"
#include "widgets/common/given-file.h"
#include "widgets/common/job.h"
#include "widgets/common/toast.h"

struct _VigieContoursAssistant {
  AdwWindow parent_instance;

  VigieSession *session;
  char *path;
  GtkWidget *status, *vintage, *projection, *communes, *result, *store;
  GtkWidget *list, *list_row; /* the communes of the file */
  gboolean ready;             /* read once without fault under the options shown */
};

G_DEFINE_FINAL_TYPE (VigieContoursAssistant, vigie_contours_assistant, ADW_TYPE_WINDOW)

static const int epsg[] = { 0, 2154, 3947, 27572, 4326 };

/* What the worker needs and gives back. */
typedef struct {
  char *path;
  char **communes; /* (nullable) */
  char *name;
  int vintage;
  int epsg;
  GDate today;
  VigieContoursReport *report;
  GPtrArray *found; /* "01001 Name": the communes read, in the order of their codes */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->name);
  g_strfreev (job->communes);
  g_clear_pointer (&job->report, vigie_contours_report_free);
  g_clear_pointer (&job->found, g_ptr_array_unref);
  g_free (job);
}

static VigieContoursOptions
options_of (const Job *job)
{
  return (VigieContoursOptions) { .kind = "iris",
                                  .vintage = job->vintage,
                                  .communes = (const char *const *) job->communes,
                                  .epsg = job->epsg,
                                  .code_column = -1,
                                  .name_column = -1 };
}

static gboolean
run_read (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  VigieContoursOptions options = options_of (job);
  g_autoptr (VigieZoning) zoning =
    vigie_contours_read (worker, job->path, &options, &job->report, progress, error);
  const char *before = "";

  if (!zoning)
    return FALSE;
  job->found = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < zoning->n_zones; i++) { /* IRIS of a commune follow each other */
    const VigieZone *zone = &zoning->zone[i];

    if (strcmp (zone->parent, before) != 0)
      g_ptr_array_add (job->found, g_strdup_printf ("%s %s", zone->parent,
                                                    zone->parent_name ? zone->parent_name : ""));
    before = zone->parent;
  }
  return TRUE;
}

static gboolean
run_store (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  VigieContoursOptions options = options_of (job);
  g_autoptr (VigieConvention) convention = vigie_convention_load (worker, &job->today, error);

  return convention && vigie_contours_receive (worker, convention, job->path, &options, &job->today,
                                               &job->report, progress, error);
}

static GtkWidget *
fact_row (const char *title, gsize n)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *number = vigie_number_format ((double) n, 0, vigie_language_current ());
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

/* --- the list of communes: those selected are the codes of the entry */

static void
selection_changed_cb (GtkSelectionModel *model,
                      guint position,
                      guint n,
                      VigieContoursAssistant *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (model);
  g_autoptr (GString) codes = g_string_new (NULL);
  GtkBitsetIter iter;
  guint i;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &i); more;
       more = gtk_bitset_iter_next (&iter, &i)) {
    const char *text = gtk_string_list_get_string (
      GTK_STRING_LIST (gtk_multi_selection_get_model (GTK_MULTI_SELECTION (model))), i);

    g_string_append_printf (codes, "%s%.5s", codes->len ? ", " : "", text);
  }
  gtk_editable_set_text (GTK_EDITABLE (self->communes), codes->str);
  gtk_widget_set_visible (self->result, FALSE); /* it counted another choice */
}

static void
setup_commune_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_list_item_set_child (item, label);
}

static void
bind_commune_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* Filled by a reading that kept every commune: the choice is made among all of them. */
static void
fill_communes (VigieContoursAssistant *self, const GPtrArray *found)
{
  GtkStringList *names;
  GtkMultiSelection *selection;

  if (gtk_editable_get_text (GTK_EDITABLE (self->communes))[0] &&
      gtk_widget_get_visible (self->list_row))
    return;
  names = gtk_string_list_new (NULL);
  for (guint i = 0; i < found->len; i++)
    gtk_string_list_append (names, g_ptr_array_index (found, i));
  selection = gtk_multi_selection_new (G_LIST_MODEL (names));
  g_signal_connect (selection, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->list), GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
  gtk_widget_set_visible (self->list_row, found->len > 1);
}

static void
read_done (GtkWidget *widget, gpointer data)
{
  VigieContoursAssistant *self = VIGIE_CONTOURS_ASSISTANT (widget);
  const VigieContoursReport *report = ((Job *) data)->report;
  GtkWidget *child;
  g_autofree char *words = NULL;

  while ((child = gtk_widget_get_first_child (self->result)))
    gtk_list_box_remove (GTK_LIST_BOX (self->result), child);
  gtk_list_box_append (GTK_LIST_BOX (self->result),
                       fact_row (_ ("Zones in the file"), report->n_read));
  gtk_list_box_append (GTK_LIST_BOX (self->result), fact_row (_ ("Zones kept"), report->n_kept));
  gtk_list_box_append (GTK_LIST_BOX (self->result),
                       fact_row (_ ("Left out: another territory"), report->n_outside));
  gtk_list_box_append (GTK_LIST_BOX (self->result), fact_row (_ ("Communes"), report->n_communes));
  gtk_list_box_append (GTK_LIST_BOX (self->result),
                       fact_row (_ ("Polygons repaired"), report->n_repaired));
  gtk_list_box_append (GTK_LIST_BOX (self->result),
                       fact_row (_ ("Gaps and overlaps closed between neighbours"),
                                 report->n_slivers));
  gtk_widget_set_visible (self->result, TRUE);
  fill_communes (self, ((Job *) data)->found);
  words = g_strdup_printf (_ ("%s; codes in “%s”, names in “%s”."), report->projection,
                           report->code_heading ? report->code_heading : "—",
                           report->name_heading ? report->name_heading : "—");
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status), words);
  self->ready = TRUE;
  gtk_widget_set_sensitive (self->store, TRUE);
}

static void
store_done (GtkWidget *widget, gpointer data)
{
  VigieContoursAssistant *self = VIGIE_CONTOURS_ASSISTANT (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent)
    vigie_toast (GTK_WIDGET (parent), _ ("The contours are stored."));
  gtk_window_destroy (GTK_WINDOW (self));
}

static Job *
job_new (VigieContoursAssistant *self)
{
  Job *job = g_new0 (Job, 1);
  const char *codes = gtk_editable_get_text (GTK_EDITABLE (self->communes));
  const char *vintage = gtk_editable_get_text (GTK_EDITABLE (self->vintage));
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->projection));

  job->path = g_strdup (self->path);
  job->vintage = (int) g_ascii_strtoll (vintage, NULL, 10);
  job->epsg = epsg[MIN (selected, G_N_ELEMENTS (epsg) - 1)];
  vigie_session_get_today (self->session, &job->today);
  if (codes[0]) {
    g_auto (GStrv) parts = g_strsplit_set (codes, ", ;\t", -1);
    g_autoptr (GPtrArray) kept = g_ptr_array_new ();

    for (guint i = 0; parts[i]; i++)
      if (parts[i][0])
        g_ptr_array_add (kept, g_strdup (parts[i]));
    g_ptr_array_add (kept, NULL);
    job->communes = (char **) g_ptr_array_steal (kept, NULL);
  }
  return job;
}

/* A year as contours files are dated; 1990 to 2100. */
static gboolean
has_vintage (VigieContoursAssistant *self)
{
  gint64 year = g_ascii_strtoll (gtk_editable_get_text (GTK_EDITABLE (self->vintage)), NULL, 10);

  return year >= 1990 && year <= 2100;
}

static void
read_file (VigieContoursAssistant *self)
{
  if (!self->path)
    return;
  gtk_widget_set_sensitive (self->store, FALSE);
  self->ready = FALSE;
  if (!has_vintage (self)) {
    adw_status_page_set_description (ADW_STATUS_PAGE (self->status),
                                     _ ("Give the year of the geography, such as 2020."));
    return;
  }
  vigie_job_start (GTK_WIDGET (self), self->session, _ ("Reading the contours"), run_read,
                   job_new (self), job_free, read_done);
}

static void
store_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieContoursAssistant *self = VIGIE_CONTOURS_ASSISTANT (widget);

  if (self->ready)
    vigie_job_start (widget, self->session, _ ("Storing the contours"), run_store, job_new (self),
                     job_free, store_done);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/* The communes of an EPCI are written into the entry, where they can be corrected. */
static void
epci_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, VigieContoursAssistant *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);
  const GPtrArray *list = vigie_epci_list ();
  g_autofree char *codes = NULL;

  if (selected > 0 && selected <= list->len) {
    const VigieEpci *epci = g_ptr_array_index (list, selected - 1);

    codes = g_strjoinv (", ", epci->communes);
  }
  gtk_editable_set_text (GTK_EDITABLE (self->communes), codes ? codes : "");
  read_file (self);
}

static GtkWidget *
epci_row_new (VigieContoursAssistant *self)
{
  const GPtrArray *list = vigie_epci_list ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_action_row_new (), *drop_down;

  gtk_string_list_append (names, _ ("The communes held, else all"));
  for (guint i = 0; i < list->len; i++)
    gtk_string_list_append (names, ((const VigieEpci *) g_ptr_array_index (list, i))->name);
  drop_down =
    gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)),
                       gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (drop_down), TRUE);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (drop_down, 280, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Agglomeration"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop_down);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), drop_down);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (epci_chosen_cb), self);
  return row;
}

/* The first four digits in a file's name that are a year: "iris_21_2020.shp". */
static char *
year_in (const char *name)
{
  for (const char *c = name; *c; c++)
    if ((g_str_has_prefix (c, "19") || g_str_has_prefix (c, "20")) && g_ascii_isdigit (c[2]) &&
        g_ascii_isdigit (c[3]) && !g_ascii_isdigit (c[4]) &&
        (c == name || !g_ascii_isdigit (c[-1])))
      return g_strndup (c, 4);
  return NULL;
}

void
vigie_contours_assistant_set_path (VigieContoursAssistant *self, const char *path)
{
  g_autofree char *name = NULL, *year = NULL;

  g_return_if_fail (VIGIE_IS_CONTOURS_ASSISTANT (self));

  name = g_path_get_basename (path);
  year = year_in (name);
  g_free (self->path);
  self->path = NULL; /* no reading while the year is written */
  if (year)
    gtk_editable_set_text (GTK_EDITABLE (self->vintage), year);
  self->path = g_strdup (path);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), name);
  read_file (self);
}

static void
file_given (GtkWidget *widget, const char *path)
{
  vigie_contours_assistant_set_path (VIGIE_CONTOURS_ASSISTANT (widget), path);
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const suffix[] = { "shp", "gpkg", "geojson", "json", "tab", "mif", NULL };

  vigie_given_file_choose (widget, _ ("Choose Contours"),
                           _ ("Contours (Shapefile, GeoPackage, GeoJSON, MapInfo)"), suffix,
                           file_given);
}

static void
vigie_contours_assistant_dispose (GObject *object)
{
  VigieContoursAssistant *self = VIGIE_CONTOURS_ASSISTANT (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (vigie_contours_assistant_parent_class)->dispose (object);
}

static void
vigie_contours_assistant_class_init (VigieContoursAssistantClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_contours_assistant_dispose;
  gtk_widget_class_install_action (widget_class, "contours.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "contours.store", NULL, store_cb);
  gtk_widget_class_install_action (widget_class, "contours.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "contours.cancel", NULL);
}

static GtkWidget *
header_new (VigieContoursAssistant *self)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->store = gtk_button_new_with_mnemonic (_ ("_Store the Contours"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "contours.cancel");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->store), "contours.store");
  gtk_widget_add_css_class (self->store, "suggested-action");
  gtk_widget_set_sensitive (self->store, FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->store);
  return bar;
}

static GtkWidget *
communes_list_new (VigieContoursAssistant *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_commune_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_commune_cb), NULL);
  self->list = gtk_list_view_new (NULL, factory);
  gtk_widget_add_css_class (self->list, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Communes of the file"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 200);
  self->list_row = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->list_row), _ ("Communes of the file"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->list_row),
                                 _ ("Select those to keep, with Ctrl or Shift for several."));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->list_row), scroller);
  gtk_widget_set_visible (self->list_row, FALSE);
  return self->list_row;
}

static GtkWidget *
options_new (VigieContoursAssistant *self)
{
  const char *const names[] = { _ ("Found"),     "Lambert-93 (2154)",
                                "CC47 (3947)",   "Lambert II étendu (27572)",
                                "WGS 84 (4326)", NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);
  GtkWidget *group = adw_preferences_group_new ();

  self->vintage = adw_entry_row_new ();
  self->projection = adw_combo_row_new ();
  self->communes = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->vintage), _ ("Year of the geography"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->projection), _ ("Projection"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->communes), _ ("Codes of the communes"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->projection), G_LIST_MODEL (list));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->vintage);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->projection);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), epci_row_new (self));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->communes);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), communes_list_new (self));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->vintage), TRUE);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->communes), TRUE);
  g_signal_connect_swapped (self->vintage, "apply", G_CALLBACK (read_file), self);
  g_signal_connect_swapped (self->communes, "apply", G_CALLBACK (read_file), self);
  g_signal_connect_swapped (self->projection, "notify::selected", G_CALLBACK (read_file), self);
  return group;
}

static void
vigie_contours_assistant_init (VigieContoursAssistant *self)
{
  GtkWidget *toasts = adw_toast_overlay_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  GtkWidget *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *choose = gtk_button_new_with_mnemonic (_ ("_Choose a File…"));

  gtk_window_set_title (GTK_WINDOW (self), _ ("Import Contours"));
  gtk_window_set_default_size (GTK_WINDOW (self), 680, 760);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);

  self->status = adw_status_page_new ();
  gtk_widget_add_css_class (self->status, "compact");
  gtk_widget_set_size_request (self->status, -1, 290);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), "mark-location-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->status), _ ("Which contours?"));
  adw_status_page_set_description (ADW_STATUS_PAGE (self->status),
                                   _ ("Drop the contours of the IRIS here, or choose them."));
  gtk_widget_add_css_class (choose, "pill");
  gtk_widget_set_halign (choose, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (choose), "contours.choose");
  adw_status_page_set_child (ADW_STATUS_PAGE (self->status), choose);

  self->result = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->result), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->result, "boxed-list");
  gtk_widget_set_visible (self->result, FALSE);

  g_object_set (body, "margin-start", 20, "margin-end", 20, "margin-bottom", 28, NULL);
  gtk_box_append (GTK_BOX (body), self->status);
  gtk_box_append (GTK_BOX (body), options_new (self));
  gtk_box_append (GTK_BOX (body), self->result);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 600);
  adw_clamp_set_child (ADW_CLAMP (clamp), body);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), header_new (self));
  gtk_box_append (GTK_BOX (box), scroller);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), box);
  adw_window_set_content (ADW_WINDOW (self), toasts);
  vigie_given_file_accept_drops (GTK_WIDGET (self), file_given);
}

GtkWidget *
vigie_contours_assistant_new (VigieSession *session)
{
  VigieContoursAssistant *self = g_object_new (VIGIE_TYPE_CONTOURS_ASSISTANT, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
