/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab of exchanges. */
#include "widgets/exchange/exchange-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/exchange/package.h"
#include "model/exchange/sniff.h"
#include "model/exchange/trust.h"
#include "model/store/body.h"
#include "widgets/common/alert.h"
#include "widgets/common/job.h"
#include "widgets/common/toast.h"
#include "widgets/exchange/exchange-forms.h"
#include "widgets/exchange/key-dialog.h"
#include "widgets/exchange/package-row.h"

struct _VigieExchangePage {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *alert, *groups;
  GtkFileChooserNative *chooser;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieExchangePage,
                               vigie_exchange_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

const char *
vigie_exchange_page_get_said (VigieExchangePage *self)
{
  return vigie_alert_get (VIGIE_ALERT (self->alert));
}

/* --- lists */

static GtkWidget *
group_new (VigieExchangePage *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (self->groups), group);
  return group;
}

static GtkWidget *
add_row (GtkWidget *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
add_button (GtkWidget *row, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* Newest first, both directions together: by the day on which they were made. */
static int
compare_packages (gconstpointer a, gconstpointer b)
{
  const VigiePackage *left = *(VigiePackage *const *) a, *right = *(VigiePackage *const *) b;
  int order = strcmp (right->created_on, left->created_on);

  return order != 0 ? order : (left->serial < right->serial) - (left->serial > right->serial);
}

static void
fill_packages (VigieExchangePage *self,
               VigieObservatory *observatory,
               const VigieConvention *convention)
{
  GtkWidget *group = group_new (self, _ ("Packages"), NULL);
  GError *error = NULL;
  g_autoptr (GPtrArray) list = vigie_packages_list (observatory, &error);

  if (!list) {
    vigie_toast_error (GTK_WIDGET (self), error);
    return;
  }
  g_ptr_array_sort (list, compare_packages);
  for (guint i = 0; i < list->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               vigie_package_row_new (g_ptr_array_index (list, i), convention));
  if (list->len == 0)
    add_row (group, _ ("No package yet"),
             _ ("A package is made of an approved edition for the services, once both keys are "
                "exchanged. Drop here what the other body sends."));
}

static char *
shown_day (const char *iso)
{
  GDate day;

  return vigie_date_parse (iso, &day, NULL) ? vigie_date_format (&day, vigie_language_current ())
                                            : g_strdup (iso);
}

static void
add_own_key (VigieExchangePage *self, GtkWidget *group, const char *name)
{
  GDate today;
  g_autoptr (VigieBodyKey) key = NULL;
  g_autofree char *fingerprint = NULL;
  GtkWidget *row =
    add_row (group, name, _ ("Read these groups to the other body on the telephone."));

  vigie_session_get_today (self->session, &today);
  key = vigie_body_key_own (vigie_session_get_observatory (self->session), &today, NULL);
  add_button (row, _ ("Export the Key…"), "exchange.export-key");
  if (!key)
    return;
  fingerprint = vigie_body_key_dup_fingerprint (key);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             vigie_fingerprint_row_new (fingerprint));
}

static void
add_other_key (VigieExchangePage *self, GtkWidget *group, const VigieParty *party)
{
  GError *error = NULL;
  g_autoptr (VigieTrusted) trusted =
    vigie_trust_find (vigie_session_get_observatory (self->session), party->code, &error);
  g_autofree char *on = trusted ? shown_day (trusted->trusted_on) : NULL;
  g_autofree char *text =
    trusted
      ? g_strdup_printf (_ ("Trusted on %s by %s."), on, trusted->trusted_by)
      : g_strdup (_ ("No key yet: ask for its file, and compare the groups on the telephone."));

  add_button (add_row (group, party->name, text), _ ("Import a Key…"), "exchange.open");
  if (trusted)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               vigie_fingerprint_row_new (trusted->fingerprint));
  else if (error)
    vigie_toast_error (GTK_WIDGET (self), error);
}

static void
fill_keys (VigieExchangePage *self,
           VigieObservatory *observatory,
           const VigieConvention *convention)
{
  g_autofree char *own = vigie_body_dup_party (observatory, NULL);
  GtkWidget *group =
    group_new (self, _ ("Keys"),
               _ ("What is sealed to a body’s key opens there alone. A key counts once its twelve "
                  "groups were compared by voice."));

  for (gsize i = 0; i < convention->n_parties; i++)
    if (g_strcmp0 (convention->party[i].code, own) == 0)
      add_own_key (self, group, convention->party[i].name);
  for (gsize i = 0; i < convention->n_parties; i++)
    if (g_strcmp0 (convention->party[i].code, own) != 0)
      add_other_key (self, group, &convention->party[i]);
}

static void
fill (VigieExchangePage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->groups)))
    gtk_box_remove (GTK_BOX (self->groups), child);
  if (!observatory || !convention)
    return;
  fill_packages (self, observatory, convention);
  fill_keys (self, observatory, convention);
}

/* --- files that come */

static gboolean
is_unlocked (VigieExchangePage *self)
{
  if (vigie_session_is_unlocked (self->session))
    return TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.unlock", NULL);
  vigie_toast (GTK_WIDGET (self), _ ("Unlock the sources, then open the file."));

  return FALSE;
}

typedef struct {
  char *path;
  GDate today;
  VigiePackage *package;
  VigieBodyKey *key;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_clear_pointer (&job->package, vigie_package_free);
  g_clear_pointer (&job->key, vigie_body_key_free);
  g_free (job);
}

static gboolean
run_examine (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  return (job->package = vigie_package_examine (worker, job->path, &job->today, error)) != NULL;
}

static gboolean
run_acknowledge (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  return (job->package = vigie_package_acknowledge (worker, job->path, &job->today, error)) != NULL;
}

/* Of whichever body it says: the one that this observatory is not of. */
static gboolean
run_read_key (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr (VigieConvention) convention = vigie_convention_load (worker, &job->today, error);
  g_autofree char *own = convention ? vigie_body_dup_party (worker, error) : NULL;

  if (!own)
    return FALSE;
  for (gsize i = 0; i < convention->n_parties; i++)
    if (strcmp (convention->party[i].code, own) != 0)
      return (job->key = vigie_trust_read (worker, job->path, convention->party[i].code,
                                           &job->today, error)) != NULL;

  return FALSE;
}

static void
refused_cb (GtkWidget *widget, GError *error)
{
  VigieExchangePage *self = VIGIE_EXCHANGE_PAGE (widget);

  vigie_alert_refuse (VIGIE_ALERT (self->alert), error->message);
  g_error_free (error);
  vigie_session_changed (self->session); /* the refusal stands in the journal */
}

static void
taken_cb (GtkWidget *page, const char *receipt)
{
  g_autofree char *name = g_filename_display_basename (receipt);
  g_autofree char *text =
    /* Translators: the file of a receipt. */
    g_strdup_printf (_ ("The package is taken. Send its receipt back: %s."), name);

  vigie_alert_confirm (VIGIE_ALERT (VIGIE_EXCHANGE_PAGE (page)->alert), text);
}

static void
examined_cb (GtkWidget *widget, gpointer data)
{
  Job *job = data;

  vigie_exchange_form_take (widget, VIGIE_EXCHANGE_PAGE (widget)->session, job->path, job->package,
                            taken_cb);
}

static void
acknowledged_cb (GtkWidget *widget, gpointer data)
{
  const VigiePackage *package = ((Job *) data)->package;
  g_autofree char *rows =
    g_strdup_printf (ngettext ("%d row accepted", "%d rows accepted", (gulong) package->accepted),
                     (int) package->accepted);
  g_autofree char *text =
    /* Translators: number of a package, rows accepted, rows refused. */
    g_strdup_printf (_ ("The receipt of package %d is attached: %s, %d refused."),
                     (int) package->serial, rows, (int) package->refused);

  vigie_alert_confirm (VIGIE_ALERT (VIGIE_EXCHANGE_PAGE (widget)->alert), text);
}

static void
key_read_cb (GtkWidget *widget, gpointer data)
{
  Job *job = data;

  vigie_key_dialog_present (widget, VIGIE_EXCHANGE_PAGE (widget)->session,
                            g_steal_pointer (&job->key));
}

void
vigie_exchange_page_receive (VigieExchangePage *self, const char *path)
{
  static const struct {
    const char *title;
    VigieJobRun run;
    VigieJobDone done;
  } way[] = {
    [VIGIE_EXCHANGE_PACKAGE] = { N_ ("The package is checked"), run_examine, examined_cb },
    [VIGIE_EXCHANGE_RECEIPT] = { N_ ("The receipt is read"), run_acknowledge, acknowledged_cb },
    [VIGIE_EXCHANGE_KEY] = { N_ ("The key is read"), run_read_key, key_read_cb },
  };
  VigieExchangeFile kind = vigie_exchange_sniff (path);
  Job *job;

  vigie_alert_refuse (VIGIE_ALERT (self->alert), NULL);
  if (kind == VIGIE_EXCHANGE_NO_FILE) {
    vigie_alert_refuse (
      VIGIE_ALERT (self->alert),
      _ ("This file is neither a package, nor a receipt, nor a key: choose what the "
         "other body has sent."));
    return;
  }
  if (!is_unlocked (self))
    return;
  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  vigie_session_get_today (self->session, &job->today);
  vigie_job_act (GTK_WIDGET (self), self->session, _ (way[kind].title), way[kind].run, job,
                 job_free, way[kind].done, refused_cb);
}

/* --- acts */

static void
chosen_cb (GtkNativeDialog *dialog, int response, VigieExchangePage *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  g_clear_object (&self->chooser);
  if (path)
    vigie_exchange_page_receive (self, path);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieExchangePage *self = VIGIE_EXCHANGE_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  g_clear_object (&self->chooser);
  self->chooser =
    gtk_file_chooser_native_new (_ ("Open a Package, a Receipt or a Key"),
                                 GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                 GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));
  g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
send_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieExchangePage *self = VIGIE_EXCHANGE_PAGE (widget);

  vigie_alert_refuse (VIGIE_ALERT (self->alert), NULL);
  if (is_unlocked (self) && !vigie_exchange_form_send (widget, self->session))
    vigie_alert_warn (VIGIE_ALERT (self->alert),
                      _ ("No edition for the services is approved: prepare one, then approve it."));
}

static void
export_key_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieExchangePage *self = VIGIE_EXCHANGE_PAGE (widget);

  if (is_unlocked (self))
    vigie_exchange_form_export_key (widget, self->session);
}

/* --- the page */

static void
observatory_cb (VigieExchangePage *self)
{
  vigie_alert_refuse (VIGIE_ALERT (self->alert), NULL);
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieExchangePage *self = VIGIE_EXCHANGE_PAGE (page);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::has-observatory", G_CALLBACK (observatory_cb), self,
                           G_CONNECT_SWAPPED);
  vigie_page_follow (self, session, (VigiePageRead) fill);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

static void
vigie_exchange_page_dispose (GObject *object)
{
  VigieExchangePage *self = VIGIE_EXCHANGE_PAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (vigie_exchange_page_parent_class)->dispose (object);
}

static void
vigie_exchange_page_class_init (VigieExchangePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_exchange_page_dispose;
  gtk_widget_class_install_action (widget_class, "exchange.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "exchange.send", NULL, send_action);
  gtk_widget_class_install_action (widget_class, "exchange.export-key", NULL, export_key_action);
}

static GtkWidget *
head_new (void)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text =
              gtk_label_new (_ ("Both bodies exchange figures by sealed packages (article 3).")),
            *open = gtk_button_new_with_mnemonic (_ ("_Open a File…")),
            *send = gtk_button_new_with_mnemonic (_ ("_Send an Edition…"));

  gtk_label_set_xalign (GTK_LABEL (text), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "exchange.open");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (send), "exchange.send");
  gtk_widget_add_css_class (send, "suggested-action");
  gtk_box_append (GTK_BOX (head), text);
  gtk_box_append (GTK_BOX (head), open);
  gtk_box_append (GTK_BOX (head), send);
  return head;
}

static void
vigie_exchange_page_init (VigieExchangePage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);

  self->alert = vigie_alert_new ();
  self->groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  gtk_box_append (GTK_BOX (box), head_new ());
  gtk_box_append (GTK_BOX (box), self->alert);
  gtk_box_append (GTK_BOX (box), self->groups);
  g_object_set (box, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom", 28,
                NULL);
  adw_bin_set_child (ADW_BIN (self), box);
}
