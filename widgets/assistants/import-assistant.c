/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import assistant: file, reading, geography, columns, summary. */
#include "widgets/assistants/import-assistant-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/checks/checks.h"
#include "model/core/error.h"
#include "model/import/again.h"
#include "widgets/assistants/import-corrections.h"
#include "widgets/assistants/import-files.h"
#include "widgets/assistants/import-focus.h"
#include "widgets/assistants/import-pages.h"
#include "widgets/assistants/import-terms-card.h"
#include "widgets/common/given-file.h"

G_DEFINE_FINAL_TYPE (VigieImportAssistant, vigie_import_assistant, ADW_TYPE_WINDOW)

enum {
  STORED,
  ANOMALY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
vigie_import_assistant_show_error (VigieImportAssistant *self, const char *sentence)
{
  vigie_alert_refuse (self->alert, sentence);
}

/* Asked anew at each change; nothing is journalled before it is tried. */
static void
decide (VigieImportAssistant *self)
{
  VigieImportTermsCard *card = VIGIE_IMPORT_TERMS_CARD (self->terms);
  VigieImportTerms terms;
  g_autoptr (GError) error = NULL;
  const char *article;

  if (!self->import || vigie_import_work_is_busy (self->work))
    return;
  vigie_import_terms_card_get (card, &terms);
  vigie_import_set_terms (self->import, &terms);
  article = vigie_import_decide (self->import, vigie_import_work_get_connection (self->work),
                                 self->convention, &self->today, &error);
  vigie_import_terms_card_answer (card, article, error ? error->message : NULL);
}

/* --- the focus, while pages are filled anew or give way to a progress bar */

static void
keep_focus (VigieImportAssistant *self)
{
  char *now = vigie_import_focus_dup (self->pages);

  if (now) {
    g_free (self->focus);
    self->focus = now;
  }
}

/* Where it was; else at what goes on, or at what chooses a file. */
static void
put_focus (VigieImportAssistant *self)
{
  g_autofree char *wanted = g_steal_pointer (&self->focus);
  g_autofree char *now = vigie_import_focus_dup (GTK_WIDGET (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || (now && (!wanted || strcmp (now, wanted) == 0)))
    return;
  if ((!wanted || !vigie_import_focus_restore (GTK_WIDGET (self), wanted)) &&
      !vigie_import_focus_restore (GTK_WIDGET (self), "next"))
    vigie_import_focus_restore (GTK_WIDGET (self), "file");
}

void
vigie_import_assistant_fill_summary (VigieImportAssistant *self)
{
  keep_focus (self);
  vigie_import_terms_card_set_source (VIGIE_IMPORT_TERMS_CARD (self->terms),
                                      vigie_import_get_source (self->import));
  vigie_import_pages_set_summary (
    VIGIE_IMPORT_PAGES (self->pages), self->difference, self->convention,
    vigie_import_files_card_new (self->import, vigie_import_work_get_connection (self->work),
                                 self->queue.waiting->len),
    self->terms);
  decide (self);
}

void
vigie_import_assistant_fill_import (VigieImportAssistant *self)
{
  keep_focus (self);
  vigie_import_pages_set_import (VIGIE_IMPORT_PAGES (self->pages), self->import);
  vigie_import_assistant_fill_summary (self);
}

/* Nothing shows it any more, then it is freed. */
void
vigie_import_assistant_drop_import (VigieImportAssistant *self)
{
  vigie_import_pages_set_import (VIGIE_IMPORT_PAGES (self->pages), NULL);
  g_clear_pointer (&self->import, vigie_import_free);
  g_clear_pointer (&self->difference, vigie_import_difference_free);
}

/* --- moving between steps */

/* The label stands beside an arrow: a screen reader takes it from the button. */
static void
set_label (GtkWidget *button, GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
label_next (VigieImportAssistant *self)
{
  guint n = self->queue.waiting->len;
  g_autofree char *more = n > 0
                            ? g_strdup_printf (ngettext ("Store the Delivery, %u File More",
                                                         "Store the Delivery, %u Files More", n),
                                               n)
                            : NULL;
  const char *label = more ? more : _ ("Store the Delivery");
  gboolean last = self->step == VIGIE_IMPORT_STEP_SUMMARY;

  set_label (self->next, self->next_label, last ? label : vigie_import_step_name (self->step + 1));
  gtk_widget_set_visible (self->next_icon, !last);
}

void
vigie_import_assistant_show_step (VigieImportAssistant *self)
{
  gboolean busy = vigie_import_work_is_busy (self->work);
  gboolean ready = self->import || (self->step == VIGIE_IMPORT_STEP_FILE && self->path);

  if (busy && !self->focus)
    self->focus = vigie_import_focus_dup (GTK_WIDGET (self));
  vigie_import_steps_fill (GTK_BOX (self->steps), self->step);
  vigie_import_pages_show (VIGIE_IMPORT_PAGES (self->pages), self->step, busy,
                           vigie_import_work_is_lasting (self->work));
  gtk_widget_set_visible (self->back, self->step > VIGIE_IMPORT_STEP_FILE);
  if (self->step > VIGIE_IMPORT_STEP_FILE)
    set_label (self->back, self->back_label, vigie_import_step_name (self->step - 1));
  label_next (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.back", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.next", !busy && ready);
  if (!busy && self->leaving) {
    self->leaving = FALSE;
    gtk_window_close (GTK_WINDOW (self));
  } else if (!busy) {
    put_focus (self);
  }
}

static void
ticked (gpointer owner, double fraction, gboolean lasting)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (owner);

  vigie_import_pages_set_fraction (VIGIE_IMPORT_PAGES (self->pages), fraction);
  if (lasting)
    vigie_import_assistant_show_step (self);
}

/* By hand, or else as it was recognised; NULL when neither. */
static const char *
known_source (VigieImportAssistant *self)
{
  const char *chosen = vigie_import_file_step_get_source (
    vigie_import_pages_get_file_step (VIGIE_IMPORT_PAGES (self->pages)));

  return chosen || !self->import ? chosen : vigie_import_get_source (self->import);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (object);
  g_autoptr (GError) error = NULL;
  gint64 delivery = vigie_import_work_finish_store (self->work, result, &error);
  g_autofree char *next = NULL;

  if (error) {
    vigie_import_assistant_show_step (self);
    if (g_error_matches (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED))
      vigie_import_terms_card_refused (VIGIE_IMPORT_TERMS_CARD (self->terms), error->message);
    else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      vigie_import_assistant_show_error (self, error->message);
    return;
  }
  g_signal_emit (self, signals[STORED], 0, delivery);
  next = self->leaving ? NULL : vigie_import_queue_take (&self->queue);
  if (next)
    vigie_import_assistant_set_path (self, next);
  else
    gtk_window_destroy (GTK_WINDOW (self));
}

/* The question is on the page: the sentence leads to it. */
static gboolean
are_files_settled (VigieImportAssistant *self)
{
  gint64 earlier;
  g_autoptr (GPtrArray) missing =
    vigie_import_list_missing (self->import, vigie_import_work_get_connection (self->work),
                               &earlier, NULL);

  if (missing && missing->len > 0)
    vigie_import_assistant_show_error (
      self, _ ("Say first what becomes of the files that are not given again."));
  return !missing || missing->len == 0;
}

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);

  if (self->step == VIGIE_IMPORT_STEP_FILE && (!self->import || self->stale)) {
    vigie_import_assistant_read_file (self);
  } else if (self->step == VIGIE_IMPORT_STEP_SUMMARY) {
    decide (self);
    vigie_import_assistant_show_error (self, NULL);
    if (!are_files_settled (self))
      return;
    vigie_import_work_store (self->work, self->import, stored_cb);
    vigie_import_assistant_show_step (self);
  } else {
    vigie_import_assistant_go_to (self, self->step + 1);
  }
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);

  if (self->step > VIGIE_IMPORT_STEP_FILE) {
    vigie_import_assistant_show_error (self, NULL);
    vigie_import_assistant_go_to (self, self->step - 1);
  }
}

static void
file_given (GtkWidget *widget, const char *path)
{
  vigie_import_assistant_add (VIGIE_IMPORT_ASSISTANT (widget), path);
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const suffix[] = { "csv", "txt", "tsv", "xlsx", "ods", "fods",    "xls", "dbf",
                                        "zip", "gz",  "shp", "gpkg", "tab", "geojson", NULL };

  vigie_given_files_choose (widget, _ ("Choose a File"),
                            _ ("Tables (CSV, Excel, OpenDocument, dBase)"), suffix, file_given);
}

/* The file's own page changed: it is read again when the user goes on. */
static void
option_changed_cb (VigieImportAssistant *self)
{
  self->stale = TRUE;
  vigie_import_assistant_show_step (self);
}

/* Each choice is followed at once; while the one before is still read, that is given up. */
static void
reading_changed_cb (VigieImportAssistant *self)
{
  if (vigie_import_work_is_busy (self->work)) {
    self->again = TRUE;
    vigie_import_work_cancel (self->work);
  } else {
    vigie_import_assistant_read_file (self);
  }
}

void
vigie_import_assistant_set_path (VigieImportAssistant *self, const char *path)
{
  g_autofree char *name = NULL;

  g_return_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self));
  if (vigie_import_work_is_busy (self->work))
    return;

  name = g_path_get_basename (path);
  g_free (self->path);
  self->path = g_strdup (path);
  vigie_import_assistant_drop_import (self);
  vigie_import_pages_set_file (VIGIE_IMPORT_PAGES (self->pages), name);
  self->step = VIGIE_IMPORT_STEP_FILE;
  g_free (self->focus);
  self->focus = g_strdup ("next");
  vigie_import_assistant_read_file (self);
}

void
vigie_import_assistant_add (VigieImportAssistant *self, const char *path)
{
  g_return_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self));

  if (!vigie_import_work_is_busy (self->work) && !self->import) {
    vigie_import_assistant_set_path (self, path);
  } else if (g_strcmp0 (path, self->path) != 0) {
    vigie_import_queue_add (&self->queue, path);
    if (self->import && !vigie_import_work_is_busy (self->work))
      vigie_import_assistant_fill_summary (self); /* it may be of the same delivery */
    vigie_import_assistant_show_step (self);
  }
}

VigieImportStep
vigie_import_assistant_get_step (VigieImportAssistant *self)
{
  g_return_val_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self), VIGIE_IMPORT_STEP_FILE);

  return self->step;
}

const VigieImport *
vigie_import_assistant_get_import (VigieImportAssistant *self)
{
  g_return_val_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self), NULL);

  return self->import;
}

void
vigie_import_assistant_set_terms (VigieImportAssistant *self, const VigieImportTerms *terms)
{
  g_return_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self));

  vigie_import_terms_card_set (VIGIE_IMPORT_TERMS_CARD (self->terms), terms);
}

const char *
vigie_import_assistant_get_sentence (VigieImportAssistant *self)
{
  g_return_val_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self), NULL);

  return vigie_import_terms_card_get_sentence (VIGIE_IMPORT_TERMS_CARD (self->terms));
}

gboolean
vigie_import_assistant_is_busy (VigieImportAssistant *self)
{
  g_return_val_if_fail (VIGIE_IS_IMPORT_ASSISTANT (self), FALSE);

  return vigie_import_work_is_busy (self->work);
}

static void
vigie_import_assistant_dispose (GObject *object)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (object);

  if (self->work)
    vigie_import_work_cancel (self->work);
  if (self->pages) /* a worker may still have the import itself */
    vigie_import_pages_set_import (VIGIE_IMPORT_PAGES (self->pages), NULL);
  self->pages = NULL;
  g_clear_object (&self->terms);

  G_OBJECT_CLASS (vigie_import_assistant_parent_class)->dispose (object);
}

static void
vigie_import_assistant_finalize (GObject *object)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (object);

  g_clear_pointer (&self->import, vigie_import_free);
  g_clear_pointer (&self->difference, vigie_import_difference_free);
  vigie_import_queue_clear (&self->queue);
  g_clear_pointer (&self->rule, g_ptr_array_unref);
  vigie_import_history_clear (&self->history);
  g_free (self->tried);
  g_free (self->focus);
  g_clear_pointer (&self->convention, vigie_convention_free);
  g_clear_pointer (&self->work, vigie_import_work_free);
  g_free (self->path);

  G_OBJECT_CLASS (vigie_import_assistant_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, VigieImportAssistant, name)
  BIND (steps);
  BIND (cancel);
  BIND (next);
  BIND (next_label);
  BIND (next_icon);
  BIND (back);
  BIND (back_label);
  BIND (alert);
  BIND (pages);
#undef BIND
}

/* What a check found becomes an anomaly of the source, whether the file is stored or not. */
static void
anomaly_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieImportAssistant *self = VIGIE_IMPORT_ASSISTANT (widget);
  const char *source = known_source (self);
  int year = self->import ? vigie_import_get_period (self->import).year : 0;

  if (source)
    g_signal_emit (self, signals[ANOMALY], 0, source, year, g_variant_get_string (parameter, NULL));
}

static void
bind_keys (GtkWidgetClass *class)
{
#define BIND(key, state, ...) gtk_widget_class_add_binding_action (class, key, state, __VA_ARGS__)
  BIND (GDK_KEY_Escape, 0, "assistant.cancel", NULL);
  BIND (GDK_KEY_Right, GDK_ALT_MASK, "assistant.next", NULL);
  BIND (GDK_KEY_Left, GDK_ALT_MASK, "assistant.back", NULL);
  BIND (GDK_KEY_o, GDK_CONTROL_MASK, "assistant.choose", NULL);
  BIND (GDK_KEY_z, GDK_CONTROL_MASK, "assistant.undo", "b", FALSE);
  BIND (GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "assistant.undo", "b", TRUE);
#undef BIND
}

static void
vigie_import_assistant_class_init (VigieImportAssistantClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_import_assistant_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_import_assistant_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/import-assistant.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "assistant.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "assistant.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "assistant.cancel", NULL,
                                   vigie_import_assistant_cancel);
  gtk_widget_class_install_action (widget_class, "assistant.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "assistant.anomaly", "s", anomaly_cb);
  gtk_widget_class_install_action (widget_class, "assistant.undo", "b",
                                   vigie_import_assistant_undo);
  gtk_widget_class_install_action (widget_class, "assistant.look", "u",
                                   vigie_import_assistant_look);
  gtk_widget_class_install_action (widget_class, "assistant.map", "s", vigie_import_assistant_map);
  gtk_widget_class_install_action (widget_class, "assistant.show", "(ui)",
                                   vigie_import_assistant_show);
  gtk_widget_class_install_action (widget_class, "assistant.waive", "(us)",
                                   vigie_import_assistant_waive);
  gtk_widget_class_install_action (widget_class, "assistant.files", VIGIE_IMPORT_FILES_TYPE,
                                   vigie_import_assistant_files);
  for (const VigieImportCorrection *one = vigie_import_corrections (); one->action; one++)
    gtk_widget_class_install_action (widget_class, one->action, one->type,
                                     vigie_import_assistant_correct);
  bind_keys (widget_class);

  signals[STORED] = g_signal_new ("stored", VIGIE_TYPE_IMPORT_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ANOMALY] =
    g_signal_new ("anomaly", VIGIE_TYPE_IMPORT_ASSISTANT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_INT, G_TYPE_STRING);
}

static void
vigie_import_assistant_init (VigieImportAssistant *self)
{
  g_type_ensure (VIGIE_TYPE_ALERT);
  g_type_ensure (VIGIE_TYPE_IMPORT_PAGES);
  vigie_import_queue_init (&self->queue);
  vigie_import_history_init (&self->history);
  self->rule = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_import_focus_name (self->next, "next");
  vigie_import_focus_name (self->back, "back");

  g_signal_connect_swapped (self->pages, "file-changed", G_CALLBACK (option_changed_cb), self);
  g_signal_connect_swapped (self->pages, "reading-changed", G_CALLBACK (reading_changed_cb), self);
  g_signal_connect_swapped (self, "close-request",
                            G_CALLBACK (vigie_import_assistant_close_request), self);
  g_signal_connect_after (self, "map", G_CALLBACK (put_focus), NULL);
  vigie_given_files_accept_drops (GTK_WIDGET (self), file_given);
}

GtkWidget *
vigie_import_assistant_new (VigieObservatory *observatory,
                            const VigieConvention *convention,
                            const GDate *today)
{
  VigieImportAssistant *self = g_object_new (VIGIE_TYPE_IMPORT_ASSISTANT, NULL);
  g_autoptr (GError) error = NULL;
  VigieObservatory *connection;

  self->convention = vigie_convention_copy (convention);
  self->today = *today;
  self->terms = g_object_ref_sink (vigie_import_terms_card_new (convention));
  g_signal_connect_object (self->terms, "changed", G_CALLBACK (decide), self, G_CONNECT_SWAPPED);
  connection = vigie_observatory_reopen (observatory, &error);
  if (connection)
    self->work = vigie_import_work_new (G_OBJECT (self), connection, today, ticked);
  vigie_import_assistant_show_step (self);
  if (!connection) {
    vigie_import_assistant_show_error (self, error->message);
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "assistant.choose", FALSE);
  }
  return GTK_WIDGET (self);
}
