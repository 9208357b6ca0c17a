/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One dialog for every act that is recorded: what it asks, what it does, what is refused. */
#include "widgets/common/form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/common/alert.h"
#include "widgets/common/form-field.h"
#include "widgets/common/job.h"
#include "widgets/common/toast.h"

#define FORM_WIDTH 560
#define BODY_HEIGHT 560 /* at most: longer forms scroll */

/* A scrolled window asks for heights without a width: texts say themselves where they wrap. */
#define TEXT_CHARS 54
#define SMALL_CHARS 64

struct _VigieAnswers {
  GHashTable *text;  /* name → answer */
  GPtrArray *secret; /* answers that are wiped */
};

struct _VigieForm {
  AdwWindow parent_instance;

  VigieSession *session;
  GPtrArray *field; /* VigieFormField */
  VigieFormRun run;
  VigieFormDone then;
  VigieFormPreview preview;
  char *title, *done;
  gpointer data;
  GDestroyNotify free_data;
  GtkWidget *parent; /* weak */
  GtkWidget *alert, *button, *body, *outlook;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (VigieForm, vigie_form, ADW_TYPE_WINDOW)

/* --- answers */

static void
vigie_answers_free (VigieAnswers *self)
{
  for (guint i = 0; i < self->secret->len; i++)
    explicit_bzero (self->secret->pdata[i], strlen (self->secret->pdata[i]));
  g_ptr_array_unref (self->secret);
  g_hash_table_unref (self->text);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieAnswers, vigie_answers_free)

const char *
vigie_answer_get (const VigieAnswers *answers, const char *name)
{
  return g_hash_table_lookup (answers->text, name);
}

static VigieAnswers *
answers_new (void)
{
  VigieAnswers *answers = g_new0 (VigieAnswers, 1);

  answers->text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  answers->secret = g_ptr_array_new ();
  return answers;
}

/* Takes @answer. */
static void
put (VigieAnswers *answers, const VigieFormField *field, char *answer)
{
  if (answer && field->kind == VIGIE_ASK_SECRET)
    g_ptr_array_add (answers->secret, answer);
  if (answer)
    g_hash_table_insert (answers->text, g_strdup (field->name), answer);
}

/* NULL with what is wrong of the first field that is. */
static VigieAnswers *
gather (VigieForm *self, GError **error)
{
  g_autoptr (VigieAnswers) answers = answers_new ();

  for (guint i = 0; i < self->field->len; i++) {
    VigieFormField *field = g_ptr_array_index (self->field, i);
    GError *wrong = NULL;
    char *answer = vigie_form_field_dup_answer (field, &wrong);

    if (wrong) {
      gtk_widget_grab_focus (field->control);
      g_propagate_error (error, wrong);
      return NULL;
    }
    put (answers, field, answer);
  }
  return g_steal_pointer (&answers);
}

/* What would come of it, as far as it is answered. */
static void
show_preview (VigieForm *self)
{
  g_autoptr (VigieAnswers) answers = NULL;
  g_autofree char *sentence = NULL;

  if (!self->preview)
    return;
  answers = answers_new ();
  for (guint i = 0; i < self->field->len; i++) {
    VigieFormField *field = g_ptr_array_index (self->field, i);

    put (answers, field, vigie_form_field_dup_answer (field, NULL));
  }
  sentence = self->preview (answers, self->data);
  gtk_label_set_label (GTK_LABEL (self->outlook), sentence ? sentence : "");
  gtk_widget_set_visible (self->outlook, sentence != NULL);
}

const char *
vigie_form_get_preview (VigieForm *self)
{
  return gtk_widget_get_visible (self->outlook) ? gtk_label_get_label (GTK_LABEL (self->outlook))
                                                : NULL;
}

/* --- the act */

typedef struct {
  VigieForm *form;
  VigieAnswers *answers;
  GDate today;
} FormJob;

static void
form_job_free (FormJob *job)
{
  vigie_answers_free (job->answers);
  g_object_unref (job->form);
  g_free (job);
}

static gboolean
run (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  FormJob *job = data;

  return job->form->run (worker, job->answers, &job->today, job->form->data, progress, error);
}

/* The fields keep the focus: what is typed meanwhile is for the next time. */
static void
set_busy (VigieForm *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (self->button, !busy);
}

static void
done_cb (GtkWidget *widget, gpointer data)
{
  VigieForm *self = VIGIE_FORM (widget);
  FormJob *job = data;

  if (self->parent && self->then)
    self->then (self->parent, job->answers, self->data);
  if (self->parent && self->done)
    vigie_toast (self->parent, self->done);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
failed_cb (GtkWidget *widget, GError *error)
{
  VigieForm *self = VIGIE_FORM (widget);

  set_busy (self, FALSE);
  vigie_alert_refuse (VIGIE_ALERT (self->alert), error->message);
  g_error_free (error);
}

void
vigie_form_submit (VigieForm *self)
{
  GError *error = NULL;
  VigieAnswers *answers;
  FormJob *job;

  if (!gtk_widget_get_sensitive (self->button))
    return;
  vigie_alert_refuse (VIGIE_ALERT (self->alert), NULL);
  answers = gather (self, &error);
  if (!answers) {
    failed_cb (GTK_WIDGET (self), error);
    return;
  }
  job = g_new0 (FormJob, 1);
  job->form = g_object_ref (self);
  job->answers = answers;
  vigie_session_get_today (self->session, &job->today);
  set_busy (self, TRUE);
  vigie_job_act (GTK_WIDGET (self), self->session, self->title, run, job,
                 (GDestroyNotify) form_job_free, done_cb, failed_cb);
}

/* --- what is on screen */

static void
say_of (VigieForm *self, VigieFormField *field)
{
  g_autofree char *answer = vigie_form_field_dup_answer (field, NULL);

  gtk_label_set_label (GTK_LABEL (field->said), field->say (self, answer ? answer : ""));
  if (answer)
    explicit_bzero (answer, strlen (answer));
}

static void
changed_cb (VigieForm *self)
{
  gboolean ready = TRUE;

  for (guint i = 0; i < self->field->len; i++)
    if (((VigieFormField *) g_ptr_array_index (self->field, i))->said)
      say_of (self, g_ptr_array_index (self->field, i));

  for (guint i = 0; ready && i < self->field->len; i++) {
    VigieFormField *field = g_ptr_array_index (self->field, i);
    g_autofree char *answer = NULL;
    g_autoptr (GError) wrong = NULL;

    if (!field->required)
      continue;
    answer = vigie_form_field_dup_answer (field, &wrong);
    ready = answer || wrong; /* what is wrong is said when the button is clicked */
    if (answer && field->kind == VIGIE_ASK_SECRET)
      explicit_bzero (answer, strlen (answer));
  }
  gtk_widget_set_sensitive (self->button, ready);
  show_preview (self);
}

static VigieFormField *
find (VigieForm *self, const char *name)
{
  for (guint i = 0; i < self->field->len; i++) {
    VigieFormField *field = g_ptr_array_index (self->field, i);

    if (strcmp (field->name, name) == 0)
      return field;
  }
  return NULL;
}

GtkWidget *
vigie_form_get_field (VigieForm *self, const char *name)
{
  VigieFormField *field = find (self, name);

  return field ? field->control : NULL;
}

void
vigie_form_set (VigieForm *self, const char *name, const char *value)
{
  VigieFormField *field = find (self, name);

  g_return_if_fail (field != NULL);
  vigie_form_field_set (field, value);
}

gpointer
vigie_form_get_data (VigieForm *self)
{
  return self->data;
}

const char *
vigie_form_get_answer (VigieForm *self, const char *name)
{
  VigieFormField *field = find (self, name);

  g_return_val_if_fail (field && GTK_IS_EDITABLE (field->control), "");
  return gtk_editable_get_text (GTK_EDITABLE (field->control));
}

const char *
vigie_form_get_refusal (VigieForm *self)
{
  return vigie_alert_get (VIGIE_ALERT (self->alert));
}

static GtkWidget *
small_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), SMALL_CHARS);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  g_object_set (label, "margin-start", 12, "margin-end", 12, NULL);
  return label;
}

/* Fields stand in one list until one of them has a hint, which ends it. */
static void
add_fields (VigieForm *self, const VigieFormPlan *plan)
{
  GtkWidget *list = NULL;

  for (gsize i = 0; i < plan->n_fields; i++) {
    VigieFormField *field = vigie_form_field_new (&plan->field[i], G_CALLBACK (changed_cb), self);

    if (!list) {
      list = gtk_list_box_new ();
      gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
      gtk_widget_add_css_class (list, "boxed-list");
      gtk_box_append (GTK_BOX (self->body), list);
    }
    g_ptr_array_add (self->field, field);
    gtk_list_box_append (GTK_LIST_BOX (list), field->row);
    if (plan->field[i].say)
      field->said = small_new (NULL);
    if (plan->field[i].hint || field->said) {
      gtk_box_append (GTK_BOX (self->body),
                      field->said ? field->said : small_new (plan->field[i].hint));
      list = NULL;
    }
  }
}

static GtkWidget *
header_new (VigieForm *self, const VigieFormPlan *plan)
{
  GtkWidget *bar = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->button = gtk_button_new_with_mnemonic (plan->verb);
  gtk_widget_add_css_class (self->button,
                            plan->destructive ? "destructive-action" : "suggested-action");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (vigie_form_submit), self);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (plan->title, NULL));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->button);
  return bar;
}

static void
build (VigieForm *self, const VigieFormPlan *plan)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *scroller = gtk_scrolled_window_new ();

  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  g_object_set (self->body, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom",
                20, NULL);
  if (plan->sentence) {
    GtkWidget *sentence = gtk_label_new (plan->sentence);

    gtk_label_set_xalign (GTK_LABEL (sentence), 0.0F);
    gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
    gtk_label_set_max_width_chars (GTK_LABEL (sentence), TEXT_CHARS);
    gtk_widget_set_margin_bottom (sentence, 6);
    gtk_box_append (GTK_BOX (self->body), sentence);
  }
  gtk_box_append (GTK_BOX (box), header_new (self, plan));
  gtk_box_append (GTK_BOX (box), self->alert);
  self->outlook = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->outlook), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (self->outlook), TRUE);
  gtk_widget_set_visible (self->outlook, FALSE);
  g_object_set (self->outlook, "margin-start", 20, "margin-end", 20, "margin-top", 6,
                "margin-bottom", 14, NULL);
  gtk_widget_add_css_class (self->outlook, "vigie-outlook");
  if (plan->warns)
    gtk_widget_add_css_class (self->outlook, "vigie-warns");
  add_fields (self, plan); /* they tell what they begin with */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), BODY_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->body);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), self->outlook); /* in view whatever is scrolled */
  adw_window_set_content (ADW_WINDOW (self), box);
}

/* What has begun is cancelled by its own dialog, never by closing this one. */
static gboolean
close_request_cb (VigieForm *self)
{
  return self->busy;
}

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static gboolean
submit_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  vigie_form_submit (VIGIE_FORM (widget));
  return TRUE;
}

static void
vigie_form_dispose (GObject *object)
{
  VigieForm *self = VIGIE_FORM (object);

  g_clear_pointer (&self->field, g_ptr_array_unref);
  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigie_form_parent_class)->dispose (object);
}

static void
vigie_form_finalize (GObject *object)
{
  VigieForm *self = VIGIE_FORM (object);

  if (self->free_data)
    self->free_data (self->data);
  g_free (self->title);
  g_free (self->done);
  G_OBJECT_CLASS (vigie_form_parent_class)->finalize (object);
}

static void
vigie_form_class_init (VigieFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_form_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_form_finalize;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, submit_cb, NULL);
}

static void
vigie_form_init (VigieForm *self)
{
  self->field = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_form_field_free);
  self->alert = vigie_alert_new ();
  gtk_window_set_default_size (GTK_WINDOW (self), FORM_WIDTH, -1);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

VigieForm *
vigie_form_present (GtkWidget *parent,
                    VigieSession *session,
                    const VigieFormPlan *plan,
                    gpointer data,
                    GDestroyNotify free_data)
{
  VigieForm *self = g_object_new (VIGIE_TYPE_FORM, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->session = g_object_ref (session);
  self->run = plan->run;
  self->then = plan->then;
  self->preview = plan->preview;
  self->title = g_strdup (plan->title);
  self->done = g_strdup (plan->done);
  self->data = data;
  self->free_data = free_data;
  g_set_weak_pointer (&self->parent, parent);
  gtk_window_set_title (GTK_WINDOW (self), plan->title);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  build (self, plan);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  if (self->field->len > 0)
    gtk_widget_grab_focus (((VigieFormField *) g_ptr_array_index (self->field, 0))->control);
  return self;
}
