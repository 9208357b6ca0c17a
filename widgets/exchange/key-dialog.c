/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key of the other body, compared on the telephone. */
#include "widgets/exchange/key-dialog.h"

#include <glib/gi18n-lib.h>

#include "model/core/language.h"
#include "widgets/common/alert.h"
#include "widgets/common/job.h"
#include "widgets/common/toast.h"
#include "widgets/exchange/package-row.h"

struct _VigieKeyDialog {
  AdwWindow parent_instance;

  VigieSession *session;
  GtkWidget *parent; /* weak */
  VigieBodyKey *key;
  char *fingerprint;
  GtkWidget *alert, *body, *heard, *trust;
};

G_DEFINE_FINAL_TYPE (VigieKeyDialog, vigie_key_dialog, ADW_TYPE_WINDOW)

/* Its own copy of the key, read anew: the window may go before the work ends. */
typedef struct {
  VigieBodyKey *key;
  char *typed;
  GDate today;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->key, vigie_body_key_free);
  g_free (job->typed);
  g_free (job);
}

static gboolean
run_trust (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  return vigie_trust_confirm (worker, job->key, job->typed, &job->today, error);
}

static void
trusted_cb (GtkWidget *widget, gpointer data)
{
  VigieKeyDialog *self = VIGIE_KEY_DIALOG (widget);

  if (self->parent)
    vigie_toast (self->parent, _ ("The key is trusted."));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
refused_cb (GtkWidget *widget, GError *error)
{
  vigie_alert_refuse (VIGIE_ALERT (VIGIE_KEY_DIALOG (widget)->alert), error->message);
  g_error_free (error);
}

void
vigie_key_dialog_trust (VigieKeyDialog *self, gboolean same)
{
  g_autofree char *text = vigie_body_key_write (self->key);
  Job *job = g_new0 (Job, 1);

  vigie_alert_refuse (VIGIE_ALERT (self->alert), NULL);
  job->key = vigie_body_key_parse (text, NULL);
  job->typed =
    g_strdup (same ? self->fingerprint : gtk_editable_get_text (GTK_EDITABLE (self->heard)));
  vigie_session_get_today (self->session, &job->today);
  vigie_job_act (GTK_WIDGET (self), self->session, _ ("The key is kept"), run_trust, job, job_free,
                 trusted_cb, refused_cb);
}

void
vigie_key_dialog_type (VigieKeyDialog *self, const char *heard)
{
  gtk_editable_set_text (GTK_EDITABLE (self->heard), heard);
}

const char *
vigie_key_dialog_get_refusal (VigieKeyDialog *self)
{
  return vigie_alert_get (VIGIE_ALERT (self->alert));
}

static void
trust_cb (VigieKeyDialog *self)
{
  vigie_key_dialog_trust (self, FALSE);
}

static void
same_cb (VigieKeyDialog *self)
{
  vigie_key_dialog_trust (self, TRUE);
}

static void
heard_cb (VigieKeyDialog *self)
{
  gtk_widget_set_sensitive (self->trust,
                            *gtk_editable_get_text (GTK_EDITABLE (self->heard)) != '\0');
}

/* --- the window */

static GtkWidget *
add_text (VigieKeyDialog *self, const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  if (class)
    gtk_widget_add_css_class (label, class);
  gtk_box_append (GTK_BOX (self->body), label);
  return label;
}

/* Who may sign for that body, as its file says: the groups cover it. */
static void
add_signers (VigieKeyDialog *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Who signs for that body"));
  for (guint i = 0; i < self->key->signer->len; i++) {
    const VigieSigner *signer = g_ptr_array_index (self->key->signer, i);
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), signer->name);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), signer->referent
                                                         ? _ ("référent: packages and receipts")
                                                         : _ ("receipts"));
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
  gtk_box_append (GTK_BOX (self->body), group);
}

static void
fill (VigieKeyDialog *self)
{
  GtkWidget *group = adw_preferences_group_new (),
            *same = gtk_button_new_with_mnemonic (_ ("_They Are the Same"));
  g_autofree char *ask =
    /* Translators: %s is the other body. */
    g_strdup_printf (_ ("Call %s at a number that you know. They read the groups of their own key; "
                        "compare each of them, or type them as you hear them."),
                     self->key->name);

  add_text (self, ask, NULL);
  gtk_box_append (GTK_BOX (self->body), vigie_fingerprint_new (self->fingerprint));
  self->heard = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->heard),
                                 _ ("As heard on the telephone"));
  g_signal_connect_swapped (self->heard, "changed", G_CALLBACK (heard_cb), self);
  g_signal_connect_swapped (self->heard, "entry-activated", G_CALLBACK (trust_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->heard);
  gtk_box_append (GTK_BOX (self->body), group);
  gtk_widget_set_halign (same, GTK_ALIGN_START);
  g_signal_connect_swapped (same, "clicked", G_CALLBACK (same_cb), self);
  gtk_box_append (GTK_BOX (self->body), same);
  add_signers (self);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
vigie_key_dialog_dispose (GObject *object)
{
  VigieKeyDialog *self = VIGIE_KEY_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->parent);
  g_clear_pointer (&self->key, vigie_body_key_free);
  g_clear_pointer (&self->fingerprint, g_free);
  G_OBJECT_CLASS (vigie_key_dialog_parent_class)->dispose (object);
}

static void
vigie_key_dialog_class_init (VigieKeyDialogClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_key_dialog_dispose;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static GtkWidget *
header_new (VigieKeyDialog *self)
{
  GtkWidget *bar = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->trust = gtk_button_new_with_mnemonic (_ ("_Trust the Key"));
  gtk_widget_add_css_class (self->trust, "suggested-action");
  gtk_widget_set_sensitive (self->trust, FALSE);
  g_signal_connect_swapped (self->trust, "clicked", G_CALLBACK (trust_cb), self);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar),
                                   adw_window_title_new (_ ("Key of the Other Body"), NULL));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->trust);
  return bar;
}

static void
vigie_key_dialog_init (VigieKeyDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *scroller = gtk_scrolled_window_new ();

  self->alert = vigie_alert_new ();
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  g_object_set (self->body, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom",
                20, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->body);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), header_new (self));
  gtk_box_append (GTK_BOX (box), self->alert);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 600, 560);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Key of the Other Body"));
}

VigieKeyDialog *
vigie_key_dialog_present (GtkWidget *parent, VigieSession *session, VigieBodyKey *key)
{
  VigieKeyDialog *self = g_object_new (VIGIE_TYPE_KEY_DIALOG, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->session = g_object_ref (session);
  self->key = key;
  self->fingerprint = vigie_body_key_dup_fingerprint (key);
  g_set_weak_pointer (&self->parent, parent);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->heard);
  return self;
}
