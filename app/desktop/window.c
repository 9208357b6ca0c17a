/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one window: header bar with the lock, six pages at the left, their content. */
#include "app/desktop/window.h"

#include <glib/gi18n-lib.h>

#include "model/core/number.h"
#include "model/demonstration/demonstration.h"
#include "model/exchange/sniff.h"
#include "model/territory/geography-files.h"
#include "widgets/common/create-dialog.h"
#include "widgets/common/lock-button.h"
#include "widgets/common/page.h"
#include "widgets/common/toast.h"
#include "widgets/common/unlock-dialog.h"
#include "widgets/common/welcome-page.h"
#include "widgets/convention/convention-page.h"
#include "widgets/deliveries/deliveries-page.h"
#include "widgets/documents/documents-page.h"
#include "widgets/exchange/exchange-page.h"
#include "widgets/explore/explore-page.h"
#include "widgets/home/home-page.h"
#include "widgets/workshop/workshops-page.h"

struct _VigieWindow {
  AdwApplicationWindow parent_instance;

  AdwHeaderBar *header;
  AdwWindowTitle *title;
  GtkWidget *sidebar_button;
  GtkWidget *lock_button;
  GtkRevealer *banner;
  GtkLabel *banner_label;
  GtkStack *stack; /* welcome, work, main */
  GtkLabel *work_label;
  GtkProgressBar *work_bar;
  AdwFlap *flap;
  GtkListBox *sidebar;
  GtkWidget *foot;
  GtkLabel *foot_title;
  GtkLabel *foot_days;
  GtkProgressBar *foot_bar;
  AdwViewStack *pages;

  VigieSession *session;
  GSettings *settings;
  GtkFileChooserNative *chooser;
  VigieProgress progress;
  guint work_tick;
  guint fold;
  int width;
};

G_DEFINE_FINAL_TYPE (VigieWindow, vigie_window, ADW_TYPE_APPLICATION_WINDOW)

/* LOOK draws 1440 whole; a few pixels of borders less are no reason to fold. */
#define FOLD_WIDTH 1400
/* Under it the title stands where there is room for it. */
#define CENTERED_WIDTH 960

/* In the order of Ctrl+1…6. */
static const struct {
  const char *name;
  const char *icon;
  const char *title;
  GType (*type) (void);
} page_kind[] = {
  { "home", "go-home-symbolic", N_ ("Home"), vigie_home_page_get_type },
  { "deliveries", "vigie-data-symbolic", N_ ("Data"), vigie_deliveries_page_get_type },
  { "explore", "mark-location-symbolic", N_ ("Explore"), vigie_explore_page_get_type },
  { "documents", "x-office-document-symbolic", N_ ("Documents"), vigie_documents_page_get_type },
  { "workshops", "x-office-presentation-symbolic", N_ ("Workshops"),
    vigie_workshops_page_get_type },
  { "convention", "emblem-shared-symbolic", N_ ("Convention"), vigie_convention_page_get_type },
};

VigieSession *
vigie_window_get_session (VigieWindow *self)
{
  return self->session;
}

GtkWidget *
vigie_window_get_page (VigieWindow *self, const char *name)
{
  return adw_view_stack_get_child_by_name (self->pages, name);
}

void
vigie_window_show_page (VigieWindow *self, const char *name)
{
  adw_view_stack_set_visible_child_name (self->pages, name);
}

/* Title, sidebar row and the state of win.page follow the visible page. */
static void
page_changed_cb (VigieWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->pages);
  gboolean open = vigie_session_get_observatory (self->session) != NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (page_kind); i++)
    if (g_strcmp0 (name, page_kind[i].name) == 0) {
      gtk_list_box_select_row (self->sidebar,
                               gtk_list_box_get_row_at_index (self->sidebar, (int) i));
      adw_window_title_set_title (self->title, open ? _ (page_kind[i].title) : _ ("Vigie"));
    }
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, VigieWindow *self)
{
  vigie_window_show_page (self, page_kind[gtk_list_box_row_get_index (row)].name);
}

static void
add_page (VigieWindow *self, gsize i)
{
  GtkWidget *page = g_object_new (page_kind[i].type (), NULL);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *label = gtk_label_new (_ (page_kind[i].title));

  adw_view_stack_add_titled (self->pages, page, page_kind[i].name, _ (page_kind[i].title));
  vigie_page_set_session (VIGIE_PAGE (page), self->session);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (page_kind[i].icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (page_kind[i].title), -1);
  gtk_list_box_append (self->sidebar, row);
}

/* The foot of the sidebar: how long the convention still runs. */
static void
show_convention (VigieWindow *self)
{
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  GDate today, from, to;

  gtk_widget_set_visible (self->foot, convention != NULL);
  if (!convention || !vigie_date_parse (convention->enforceable, &from, NULL) ||
      !vigie_date_parse (convention->expires, &to, NULL))
    return;

  vigie_session_get_today (self->session, &today);
  int left = vigie_convention_days_left (convention, &today);
  int whole = g_date_days_between (&from, &to) + 1;
  /* Translators: %d is a year. */
  g_autofree char *title = g_strdup_printf (_ ("Convention %d"), g_date_get_year (&to));
  g_autofree char *days =
    left < 0    ? g_strdup (_ ("expired"))
    : left == 0 ? g_strdup (_ ("last day"))
                : g_strdup_printf (ngettext ("%d day left", "%d days left", (gulong) left), left);

  gtk_label_set_label (self->foot_title, title);
  gtk_label_set_label (self->foot_days, days);
  gtk_progress_bar_set_fraction (self->foot_bar,
                                 CLAMP (1.0 - (double) left / MAX (1, whole), 0.0, 1.0));
}

/* What is not an observatory of every day says so: a copy needs no key, the demonstration is made up. */
static void
show_banner (VigieWindow *self, VigieObservatory *observatory)
{
  gboolean copy = observatory && vigie_observatory_is_copy (observatory);
  gboolean demonstration = vigie_session_is_demonstration (self->session);
  g_autofree char *sentence = NULL;

  if (copy)
    sentence = g_strdup (_ ("Restitution copy: what the partners may read, and nothing that a "
                            "passphrase could open."));
  else if (demonstration)
    sentence = g_strdup_printf (
      /* Translators: %s is a passphrase, as it is typed. */
      _ ("Demonstration: figures marked “invented” are made up. Public passphrase: %s"),
      VIGIE_DEMONSTRATION_PASSPHRASE);
  if (sentence)
    gtk_label_set_label (self->banner_label, sentence);
  gtk_revealer_set_reveal_child (self->banner, sentence != NULL);
}

static void
session_changed_cb (VigieWindow *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  gboolean unlocked = vigie_session_is_unlocked (self->session);

  if (!self->work_tick)
    gtk_stack_set_visible_child_name (self->stack, observatory ? "main" : "welcome");
  gtk_widget_set_visible (self->sidebar_button, observatory != NULL);
  gtk_widget_set_visible (self->lock_button,
                          observatory && !vigie_observatory_is_copy (observatory));
  vigie_lock_button_set_unlocked (VIGIE_LOCK_BUTTON (self->lock_button), unlocked);
  adw_window_title_set_subtitle (self->title, vigie_session_get_name (self->session));
  page_changed_cb (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.lock", unlocked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.unlock",
                                 observatory && !unlocked &&
                                   !vigie_observatory_is_copy (observatory));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.close-observatory", observatory != NULL);

  show_banner (self, observatory);
  show_convention (self);
}

/* What was done in another observatory is neither told nor undone in this one. */
static void
observatory_cb (VigieWindow *self)
{
  vigie_toast_clear (GTK_WIDGET (self->stack));
}

/* Remembers the file for the next start and for the list of the welcome page. */
static void
remember (VigieWindow *self, const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  if (uri)
    gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri,
                                 &(GtkRecentData) { .mime_type = (char *) "application/x-vigie",
                                                    .app_name = (char *) "Vigie",
                                                    .app_exec = (char *) "vigie %f" });
  if (self->settings)
    g_settings_set_string (self->settings, "last-file", path);
}

void
vigie_window_open (VigieWindow *self, const char *path)
{
  GError *error = NULL;

  if (vigie_session_open (self->session, path, &error))
    remember (self, path);
  else
    vigie_toast_error (GTK_WIDGET (self->stack), error);
}

/* The demonstration is made, or opened and unlocked, in a thread. */
typedef struct {
  char *path;
  gint64 now_unix_s;
  GDate today;
  VigieProgress *progress;
} DemonstrationJob;

static void
demonstration_job_free (DemonstrationJob *job)
{
  g_free (job->path);
  g_free (job);
}

static void
run_demonstration (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DemonstrationJob *job = data;
  g_autoptr (VigieObservatory) observatory = NULL;
  GError *error = NULL;

  if (g_file_test (job->path, G_FILE_TEST_EXISTS)) {
    observatory = vigie_observatory_open (job->path, job->now_unix_s, &error);
    if (observatory && !vigie_observatory_unlock (observatory, NULL, VIGIE_DEMONSTRATION_PASSPHRASE,
                                                  &job->today, &error))
      g_clear_pointer (&observatory, vigie_observatory_free);
  } else {
    g_autofree char *folder = g_path_get_dirname (job->path);

    g_mkdir_with_parents (folder, 0700);
    observatory =
      vigie_demonstration_create (job->path, job->now_unix_s, &job->today, job->progress, &error);
  }

  if (observatory)
    g_task_return_pointer (task, g_steal_pointer (&observatory),
                           (GDestroyNotify) vigie_observatory_free);
  else
    g_task_return_error (task, error);
}

static gboolean
work_tick_cb (gpointer data)
{
  VigieWindow *self = data;

  gtk_progress_bar_set_fraction (self->work_bar, vigie_progress_get_fraction (&self->progress));
  return G_SOURCE_CONTINUE;
}

static void
demonstration_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  VigieWindow *self = VIGIE_WINDOW (source);
  DemonstrationJob *job = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  VigieObservatory *observatory = g_task_propagate_pointer (G_TASK (result), &error);

  g_clear_handle_id (&self->work_tick, g_source_remove);
  if (observatory) {
    vigie_window_show_page (self, "explore");
    vigie_session_set_purpose (self->session, _ ("Demonstration"));
    vigie_session_set_observatory (self->session, observatory);
    remember (self, job->path);
  } else {
    session_changed_cb (self);
    vigie_toast_error (GTK_WIDGET (self->stack), error);
  }
}

void
vigie_window_open_demonstration (VigieWindow *self, const char *path)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, demonstration_made_cb, NULL);
  DemonstrationJob *job = g_new0 (DemonstrationJob, 1);

  if (self->work_tick) {
    demonstration_job_free (job);
    return;
  }

  job->path = g_strdup (path);
  job->now_unix_s = vigie_session_get_now (self->session);
  vigie_session_get_today (self->session, &job->today);
  self->progress = (VigieProgress) { 0, 0 };
  job->progress = &self->progress; /* the task holds a reference on the window */
  g_task_set_task_data (task, job, (GDestroyNotify) demonstration_job_free);

  gtk_label_set_label (self->work_label, _ ("The demonstration is being made…"));
  gtk_stack_set_visible_child_name (self->stack, "work");
  self->work_tick = g_timeout_add (50, work_tick_cb, self);
  g_task_run_in_thread (task, run_demonstration);
}

static void
demonstration_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *path =
    g_build_filename (g_get_user_data_dir (), "vigie", "demonstration.vigie", NULL);

  vigie_window_open_demonstration (VIGIE_WINDOW (widget), path);
}

static void
chooser_response_cb (GtkNativeDialog *dialog, int response, VigieWindow *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path &&
      gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_window_present (
      GTK_WINDOW (vigie_create_dialog_new (GTK_WINDOW (self), self->session, path)));
  else if (path)
    vigie_window_open (self, path);
  g_clear_object (&self->chooser);
}

static void
choose_file (VigieWindow *self, const char *title, GtkFileChooserAction action, const char *accept)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser =
    gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, _ ("_Cancel"));
  /* A filter without a name is a critical in the portal's way (gtk_file_filter_to_gvariant). */
  gtk_file_filter_set_name (filter, _ ("Observatories (.vigie)"));
  gtk_file_filter_add_suffix (filter, "vigie");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("Observatory.vigie"));
  g_signal_connect (self->chooser, "response", G_CALLBACK (chooser_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (VIGIE_WINDOW (widget), _ ("Open an Observatory"), GTK_FILE_CHOOSER_ACTION_OPEN,
               _ ("_Open"));
}

static void
create_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  choose_file (VIGIE_WINDOW (widget), _ ("Create an Observatory"), GTK_FILE_CHOOSER_ACTION_SAVE,
               _ ("_Create"));
}

static void
open_recent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *path = g_filename_from_uri (g_variant_get_string (parameter, NULL), NULL, NULL);

  if (path)
    vigie_window_open (VIGIE_WINDOW (widget), path);
}

static void
close_observatory_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_session_set_observatory (VIGIE_WINDOW (widget)->session, NULL);
}

static void
lock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_session_lock (VIGIE_WINDOW (widget)->session);
}

static void
unlock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWindow *self = VIGIE_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (vigie_unlock_dialog_new (GTK_WINDOW (self), self->session)));
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_window_show_page (VIGIE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* The agreement's page, with one of its tabs. */
static void
tab_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWindow *self = VIGIE_WINDOW (widget);

  vigie_window_show_page (self, "convention");
  vigie_convention_page_show_tab (VIGIE_CONVENTION_PAGE (
                                    vigie_window_get_page (self, "convention")),
                                  g_variant_get_string (parameter, NULL));
}

static void
anomalies_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.tab", "s", "anomalies");
}

/* A refusal names its article: its text. */
static void
article_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWindow *self = VIGIE_WINDOW (widget);

  vigie_window_show_page (self, "convention");
  vigie_convention_page_show_article (VIGIE_CONVENTION_PAGE (
                                        vigie_window_get_page (self, "convention")),
                                      g_variant_get_string (parameter, NULL));
}

static void
edition_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWindow *self = VIGIE_WINDOW (widget);

  vigie_window_show_page (self, "documents");
  gtk_widget_activate_action_variant (vigie_window_get_page (self, "documents"), "documents.look",
                                      parameter);
}

/* A document of an edition, from wherever its figures are shown. */
static void
make_document_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWindow *self = VIGIE_WINDOW (widget);

  vigie_window_show_page (self, "documents");
  gtk_widget_activate_action_variant (vigie_window_get_page (self, "documents"), "documents.make",
                                      parameter);
}

/* The register, with one release in full. */
static void
release_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWindow *self = VIGIE_WINDOW (widget);

  vigie_window_show_page (self, "documents");
  gtk_widget_activate_action_variant (vigie_window_get_page (self, "documents"),
                                      "documents.releases", parameter);
}

static void
correct_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWindow *self = VIGIE_WINDOW (widget);

  vigie_window_show_page (self, "documents");
  gtk_widget_activate_action_variant (vigie_window_get_page (self, "documents"),
                                      "documents.correct", parameter);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_toast_undo_last (GTK_WIDGET (VIGIE_WINDOW (widget)->stack));
}

/* Files come in on the page of deliveries, whatever page asks for it. */
static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieWindow *self = VIGIE_WINDOW (widget);
  gboolean geography = g_str_equal (name, "win.import-geography");

  vigie_window_show_page (self, "deliveries");
  gtk_widget_activate_action (vigie_window_get_page (self, "deliveries"),
                              geography ? "deliveries.geography" : "deliveries.import", NULL);
}

static void
sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwFlap *flap = VIGIE_WINDOW (widget)->flap;

  adw_flap_set_reveal_flap (flap, !adw_flap_get_reveal_flap (flap));
}

static void
fullscreen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *page = adw_view_stack_get_visible_child (VIGIE_WINDOW (widget)->pages);

  if (page)
    vigie_page_focus_search (VIGIE_PAGE (page));
}

static void
shortcuts_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/vigie/ui/shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, GTK_WINDOW (widget));
  gtk_window_present (window);
}

/* The width that matters is in letters: at 125 % text 1600 px count as 1280. */
static int
effective_width (VigieWindow *self, int width)
{
  int dpi = 0;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  return dpi > 0 ? (int) (width * 96.0 * 1024.0 / dpi) : width;
}

static void
fold_cb (gpointer data)
{
  VigieWindow *self = data;
  int width = effective_width (self, self->width);
  gboolean folded = width < FOLD_WIDTH;

  self->fold = 0;
  adw_flap_set_fold_policy (self->flap,
                            folded ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (self->flap, !folded);
  adw_header_bar_set_centering_policy (self->header, width < CENTERED_WIDTH
                                                       ? ADW_CENTERING_POLICY_LOOSE
                                                       : ADW_CENTERING_POLICY_STRICT);
  for (gsize i = 0; i < G_N_ELEMENTS (page_kind); i++)
    vigie_page_set_width (VIGIE_PAGE (vigie_window_get_page (self, page_kind[i].name)), width);
}

static void
fold_later (VigieWindow *self)
{
  if (!self->fold)
    self->fold = g_idle_add_once (fold_cb, self);
}

/* Folding changes children, which may not happen while they are measured: it waits for the loop. */
static void
vigie_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigieWindow *self = VIGIE_WINDOW (widget);

  GTK_WIDGET_CLASS (vigie_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (width != self->width) {
    self->width = width;
    fold_later (self);
  }
}

static gboolean
vigie_window_close_request (GtkWindow *window)
{
  VigieWindow *self = VIGIE_WINDOW (window);
  int width, height;

  if (self->settings) {
    gtk_window_get_default_size (window, &width, &height);
    g_settings_set (self->settings, "window-size", "(ii)", width, height);
    g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  }

  return GTK_WINDOW_CLASS (vigie_window_parent_class)->close_request (window);
}

static void
vigie_window_dispose (GObject *object)
{
  VigieWindow *self = VIGIE_WINDOW (object);

  g_clear_handle_id (&self->work_tick, g_source_remove);
  g_clear_handle_id (&self->fold, g_source_remove);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->chooser);
  G_OBJECT_CLASS (vigie_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *class)
{
  static const struct {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc function;
  } action[] = {
    { "win.open", NULL, open_action },
    { "win.open-recent", "s", open_recent_action },
    { "win.create", NULL, create_action },
    { "win.demonstration", NULL, demonstration_action },
    { "win.close-observatory", NULL, close_observatory_action },
    { "win.lock", NULL, lock_action },
    { "win.unlock", NULL, unlock_action },
    { "win.page", "s", page_action },
    { "win.tab", "s", tab_action },
    { "win.article", "s", article_action },
    { "win.anomalies", NULL, anomalies_action },
    { "win.edition", "x", edition_action },
    { "win.correct", "x", correct_action },
    { "win.release", "x", release_action },
    { "win.make-document", "x", make_document_action },
    { "win.undo", NULL, undo_action },
    { "win.import", NULL, import_action },
    { "win.import-geography", NULL, import_action },
    { "win.sidebar", NULL, sidebar_action },
    { "win.fullscreen", NULL, fullscreen_action },
    { "win.search", NULL, search_action },
    { "win.shortcuts", NULL, shortcuts_action },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (action); i++)
    gtk_widget_class_install_action (class, action[i].name, action[i].parameter,
                                     action[i].function);
}

static void
vigie_window_class_init (VigieWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_window_dispose;
  widget_class->size_allocate = vigie_window_size_allocate;
  GTK_WINDOW_CLASS (class)->close_request = vigie_window_close_request;

  g_type_ensure (VIGIE_TYPE_LOCK_BUTTON);
  g_type_ensure (VIGIE_TYPE_WELCOME_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, header);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, title);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, lock_button);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, banner_label);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, work_label);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, work_bar);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, flap);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, foot);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, foot_title);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, foot_days);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, foot_bar);
  gtk_widget_class_bind_template_child (widget_class, VigieWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  install_actions (widget_class);
  /* No accelerator of the application, which would come before the undo of a text field. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
}

static void
vigie_window_init (VigieWindow *self)
{
}

void
vigie_window_receive (VigieWindow *self, const char *path)
{
  if (g_str_has_suffix (path, ".vigie")) {
    vigie_window_open (self, path);
  } else if (vigie_session_get_observatory (self->session) &&
             vigie_exchange_sniff (path) != VIGIE_EXCHANGE_NO_FILE) {
    GtkWidget *page = vigie_window_get_page (self, "convention");

    vigie_window_show_page (self, "convention");
    page = vigie_convention_page_show_tab (VIGIE_CONVENTION_PAGE (page), "exchange");
    vigie_exchange_page_receive (VIGIE_EXCHANGE_PAGE (page), path);
  } else if (vigie_session_get_observatory (self->session)) {
    vigie_window_show_page (self, "deliveries");
    vigie_deliveries_page_receive (VIGIE_DELIVERIES_PAGE (
                                     vigie_window_get_page (self, "deliveries")),
                                   path);
  } else {
    vigie_toast (GTK_WIDGET (self->stack), _ ("Open an observatory first, then give it the file."));
  }
}

/* Files dropped anywhere: an observatory opens, producers' files or those of geography are imported. What is of
 * geography goes first, so that a list that may be either goes with it. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, VigieWindow *self)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (g_free);

  for (GSList *file = g_value_get_boxed (value); file; file = file->next) {
    char *path = g_file_get_path (file->data);

    if (path)
      g_ptr_array_add (vigie_geography_is_likely (path) ? first : rest, path);
  }
  g_ptr_array_extend_and_steal (first, g_steal_pointer (&rest));
  for (guint i = 0; i < first->len; i++)
    vigie_window_receive (self, first->pdata[i]);
  return first->len > 0;
}

VigieWindow *
vigie_window_new (GtkApplication *application, VigieClock clock, GSettings *settings)
{
  VigieWindow *self = g_object_new (VIGIE_TYPE_WINDOW, "application", application, NULL);
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->session = vigie_session_new (clock);
  self->settings = settings ? g_object_ref (settings) : NULL;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (page_kind); i++)
    add_page (self, i);

  if (settings) {
    int width, height;

    g_settings_bind (settings, "airy-rows", vigie_window_get_page (self, "explore"), "airy",
                     G_SETTINGS_BIND_GET);
    g_settings_get (settings, "window-size", "(ii)", &width, &height);
    gtk_window_set_default_size (GTK_WINDOW (self), width, height);
    if (g_settings_get_boolean (settings, "window-maximized"))
      gtk_window_maximize (GTK_WINDOW (self));
  }

  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (fold_later), self, G_CONNECT_SWAPPED);
  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  g_signal_connect_swapped (self->session, "changed", G_CALLBACK (session_changed_cb), self);
  g_signal_connect_swapped (self->session, "notify::has-observatory", G_CALLBACK (observatory_cb),
                            self);
  session_changed_cb (self);
  return self;
}
