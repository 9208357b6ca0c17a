/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of releases: searched, sorted, copied, verified. */
#include "widgets/documents/releases-view.h"

#include <glib/gi18n-lib.h>

#include "model/core/language.h"
#include "model/restitution/outdated.h"
#include "widgets/common/alert.h"
#include "widgets/common/column-heading.h"
#include "widgets/common/empty.h"
#include "widgets/common/job.h"
#include "widgets/common/toast.h"
#include "widgets/documents/release-row.h"
#include "widgets/documents/release-steps.h"

struct _VigieReleasesView {
  AdwBin parent_instance;

  VigieSession *session;
  GListStore *rows;
  GtkWidget *search, *stack, *view, *verdict, *counts;
  GtkFileChooserNative *chooser;
  guint n_all;
};

G_DEFINE_FINAL_TYPE (VigieReleasesView, vigie_releases_view, ADW_TYPE_BIN)

guint
vigie_releases_view_get_n (VigieReleasesView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}

guint
vigie_releases_view_get_n_all (VigieReleasesView *self)
{
  return self->n_all;
}

static GListModel *
model_of (VigieReleasesView *self)
{
  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (self->view)));
}

/* --- content */

static gboolean
is_outdated (const GPtrArray *outdated, gint64 document)
{
  for (guint i = 0; outdated && i < outdated->len; i++)
    if (((VigieOutdated *) g_ptr_array_index (outdated, i))->document == document)
      return TRUE;

  return FALSE;
}

static guint
count_all (VigieObservatory *observatory, const char *words, guint n_found)
{
  g_autoptr (GPtrArray) all = NULL;

  if (!words[0])
    return n_found;
  all = vigie_releases_list (observatory, NULL, NULL);
  return all ? all->len : n_found;
}

void
vigie_releases_view_fill (VigieReleasesView *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) list = NULL, outdated = NULL;
  g_autofree char *counts = NULL;
  GError *error = NULL;
  guint n;

  g_list_store_remove_all (self->rows);
  if (observatory)
    list = vigie_releases_list (observatory, words, &error);
  if (error)
    vigie_toast_error (GTK_WIDGET (self), error);
  n = list ? list->len : 0;
  outdated = observatory ? vigie_documents_outdated (observatory, 0, NULL) : NULL;
  for (guint i = 0; i < n; i++) {
    VigieRelease *release = g_steal_pointer (&g_ptr_array_index (list, i));
    g_autoptr (VigieReleaseRow) row =
      vigie_release_row_new (release, is_outdated (outdated, release->document));

    g_list_store_append (self->rows, row);
  }
  self->n_all = observatory ? count_all (observatory, words, n) : 0;
  counts = g_strdup_printf (ngettext ("%u release", "%u releases", n), n);
  gtk_label_set_label (GTK_LABEL (self->counts), counts);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n          ? "list"
                                                             : words[0] ? "nothing"
                                                                        : "empty");
}

void
vigie_releases_view_search (VigieReleasesView *self, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  vigie_releases_view_fill (self);
}

void
vigie_releases_view_focus_search (VigieReleasesView *self)
{
  gtk_widget_grab_focus (self->search);
}

static void
clear_search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_releases_view_search (VIGIE_RELEASES_VIEW (widget), "");
}

/* --- one release in full */

static void
open_cb (GtkButton *button, VigieReleasesView *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "documents.open", "s",
                              (const char *) g_object_get_data (G_OBJECT (button), "path"));
}

static GtkWidget *
present_release (VigieReleasesView *self, VigieReleaseRow *row)
{
  const VigieRelease *release = vigie_release_row_get (row);
  g_autofree char *title = g_strdup_printf (_ ("Release no. %d"), (int) release->number);
  GtkWidget *window = adw_preferences_window_new (), *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new (), *open = gtk_button_new ();

  gtk_button_set_label (GTK_BUTTON (open), _ ("Open the File"));
  gtk_widget_set_valign (open, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (open), "path", g_strdup (release->path), g_free);
  g_signal_connect_object (open, "clicked", G_CALLBACK (open_cb), self, 0);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), release->title);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), open);
  if (vigie_release_row_is_outdated (row)) {
    GtkWidget *alert = vigie_alert_new ();

    vigie_alert_warn (VIGIE_ALERT (alert), vigie_outdated_label ());
    gtk_widget_set_margin_bottom (alert, 10);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), alert);
  }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), vigie_release_facts_new (release));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 680);
  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
activate_cb (GtkColumnView *view, guint position, VigieReleasesView *self)
{
  g_autoptr (VigieReleaseRow) row = g_list_model_get_item (model_of (self), position);

  if (row)
    present_release (self, row);
}

GtkWidget *
vigie_releases_view_show_release (VigieReleasesView *self, gint64 number)
{
  GListModel *model = model_of (self);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (VigieReleaseRow) row = g_list_model_get_item (model, i);

    if (vigie_release_row_get (row)->number != number)
      continue;
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), i, TRUE);
    return present_release (self, row);
  }

  return NULL;
}

/* --- copied */

char *
vigie_releases_view_dup_copy (VigieReleasesView *self)
{
  GListModel *model = model_of (self);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (model));
  g_autofree char *heading = vigie_release_dup_heading_line ();
  GString *text = g_string_new (heading);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (VigieReleaseRow) row = g_list_model_get_item (model, i);
    g_autofree char *line = vigie_release_row_dup_line (row);

    if (gtk_bitset_is_empty (selected) || gtk_bitset_contains (selected, i))
      g_string_append (text, line);
  }
  return g_string_free (text, FALSE);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *text = vigie_releases_view_dup_copy (VIGIE_RELEASES_VIEW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  vigie_toast (widget, _ ("The register’s lines are copied."));
}

/* --- verified */

typedef struct {
  char *path;
  VigieRelease *release;
  VigieDocumentEntry *proof;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_clear_pointer (&job->release, vigie_release_free);
  g_clear_pointer (&job->proof, vigie_document_entry_free);
  g_free (job);
}

static gboolean
run_verify (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  return vigie_release_identify (worker, job->path, &job->release, &job->proof, error);
}

static void
verified_cb (GtkWidget *widget, gpointer data)
{
  VigieReleasesView *self = VIGIE_RELEASES_VIEW (widget);
  Job *job = data;
  g_autofree char *name = g_path_get_basename (job->path), *text = NULL, *on = NULL;
  GDate day;

  if (job->release) {
    on = vigie_date_parse (job->release->released_on, &day, NULL)
           ? vigie_date_format (&day, vigie_language_current ())
           : g_strdup ("");
    /* Translators: a file's name, a release's number, its recipient, its day. */
    text =
      g_strdup_printf (_ ("“%s” is release no. %d, given to %s on %s: nothing in it was changed."),
                       name, (int) job->release->number, job->release->recipient, on);
    vigie_alert_confirm (VIGIE_ALERT (self->verdict), text);
  } else if (job->proof) {
    text = g_strdup_printf (_ ("“%s” is proof %d of edition no. %d: it was not released."), name,
                            job->proof->proof, (int) job->proof->edition);
    vigie_alert_warn (VIGIE_ALERT (self->verdict), text);
  } else {
    text = g_strdup_printf (
      _ ("“%s” is no release of this register: it comes from elsewhere, or it was changed."), name);
    vigie_alert_refuse (VIGIE_ALERT (self->verdict), text);
  }
}

static void
unreadable_cb (GtkWidget *widget, GError *error)
{
  vigie_alert_refuse (VIGIE_ALERT (VIGIE_RELEASES_VIEW (widget)->verdict), error->message);
  g_error_free (error);
}

void
vigie_releases_view_verify (VigieReleasesView *self, const char *path)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  vigie_alert_refuse (VIGIE_ALERT (self->verdict), NULL);
  vigie_job_read (GTK_WIDGET (self), self->session, NULL, NULL, run_verify, job, job_free,
                  verified_cb, unreadable_cb);
}

const char *
vigie_releases_view_get_verdict (VigieReleasesView *self)
{
  return vigie_alert_get (VIGIE_ALERT (self->verdict));
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, VigieReleasesView *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  g_clear_object (&self->chooser);
  if (path)
    vigie_releases_view_verify (self, path);
}

static void
verify_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieReleasesView *self = VIGIE_RELEASES_VIEW (widget);

  g_clear_object (&self->chooser);
  self->chooser =
    gtk_file_chooser_native_new (_ ("Verify a File"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Verify"), _ ("_Cancel"));
  g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Before the window's own drop, which would import it. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, VigieReleasesView *self)
{
  GSList *files = g_value_get_boxed (value);
  g_autofree char *path = files ? g_file_get_path (files->data) : NULL;

  if (path)
    vigie_releases_view_verify (self, path);
  return path != NULL;
}

/* --- widgets */

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer column)
{
  return vigie_release_row_compare ((VigieReleaseRow *) a, (VigieReleaseRow *) b,
                                    (VigieReleaseColumn) GPOINTER_TO_INT (column));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  VigieReleaseRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text =
    vigie_release_row_dup_text (row, (VigieReleaseColumn) GPOINTER_TO_INT (column));

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text[0] ? text : NULL);
  gtk_widget_remove_css_class (label, "vigie-late");
  if (GPOINTER_TO_INT (column) == VIGIE_RELEASE_STATE && vigie_release_row_is_outdated (row))
    gtk_widget_add_css_class (label, "vigie-late");
}

static void
append_columns (GtkColumnView *view)
{
  for (int i = 0; i < VIGIE_RELEASE_N_COLUMNS; i++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column =
      gtk_column_view_column_new (vigie_release_column_title (i), factory);
    g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare_rows, GINT_TO_POINTER (i), NULL));

    g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (i));
    g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (i));
    gtk_column_view_column_set_sorter (column, sorter);
    gtk_column_view_column_set_resizable (column, TRUE);
    gtk_column_view_column_set_expand (column,
                                       i == VIGIE_RELEASE_TITLE || i == VIGIE_RELEASE_RECIPIENT);
    gtk_column_view_append_column (view, column);
  }
}

static GtkWidget *
view_new (VigieReleasesView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkSortListModel *sorted;

  self->view = gtk_column_view_new (NULL);
  append_columns (GTK_COLUMN_VIEW (self->view));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)),
                                    g_object_ref (
                                      gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view))));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view),
                             GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sorted))));
  g_object_unref (gtk_column_view_get_model (GTK_COLUMN_VIEW (self->view)));
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Register of releases"), -1);
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  return scroller;
}

static GtkWidget *
bar_new (VigieReleasesView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *verify = gtk_button_new_with_mnemonic (_ ("_Verify a File…"));
  GtkWidget *copy = gtk_button_new_with_mnemonic (_ ("_Copy the Lines"));

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text",
                _ ("Recipient, document, edition, date, fingerprint, article…"), "hexpand", TRUE,
                NULL);
  self->counts = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->counts, "vigie-caption");
  gtk_widget_set_tooltip_text (
    verify, _ ("Says which release a file is, and whether it was changed; or drop it here"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (verify), "releases.verify");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "releases.copy");
  gtk_box_append (GTK_BOX (bar), self->search);
  gtk_box_append (GTK_BOX (bar), self->counts);
  gtk_box_append (GTK_BOX (bar), copy);
  gtk_box_append (GTK_BOX (bar), verify);
  g_object_set (bar, "margin-start", 20, "margin-end", 20, "margin-top", 6, "margin-bottom", 6,
                NULL);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (vigie_releases_view_fill),
                            self);
  return bar;
}

static void
vigie_releases_view_dispose (GObject *object)
{
  VigieReleasesView *self = VIGIE_RELEASES_VIEW (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigie_releases_view_parent_class)->dispose (object);
}

static void
vigie_releases_view_class_init (VigieReleasesViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_releases_view_dispose;
  gtk_widget_class_install_action (widget_class, "releases.verify", NULL, verify_action);
  gtk_widget_class_install_action (widget_class, "releases.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "releases.clear-search", NULL,
                                   clear_search_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "releases.copy",
                                       NULL);
}

static void
vigie_releases_view_init (VigieReleasesView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->rows = g_list_store_new (VIGIE_TYPE_RELEASE_ROW);
  gtk_box_append (GTK_BOX (box), bar_new (self));
  self->verdict = vigie_alert_new ();
  gtk_box_append (GTK_BOX (box), self->verdict);
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (
    GTK_STACK (self->stack),
    vigie_empty_new ("mail-send-symbolic", _ ("Nothing was released yet"),
                     _ ("A proof leaves for a named recipient, from the list of documents."), NULL,
                     NULL),
    "empty");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       vigie_empty_new ("system-search-symbolic", _ ("No release has these words"),
                                        _ ("The whole register is there without them."),
                                        _ ("Clear the Search"), "releases.clear-search"),
                       "nothing");
  gtk_stack_add_named (GTK_STACK (self->stack), view_new (self), "list");
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/* What was said of a file belongs to the register of the observatory before. */
static void
observatory_cb (VigieReleasesView *self)
{
  vigie_alert_refuse (VIGIE_ALERT (self->verdict), NULL);
}

GtkWidget *
vigie_releases_view_new (VigieSession *session)
{
  VigieReleasesView *self = g_object_new (VIGIE_TYPE_RELEASES_VIEW, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::has-observatory", G_CALLBACK (observatory_cb), self,
                           G_CONNECT_SWAPPED);
  vigie_releases_view_fill (self);
  return GTK_WIDGET (self);
}
