/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The findings of a delivery, as the import's last step shows them. */
#include "widgets/deliveries/findings-window.h"

#include <glib/gi18n-lib.h>

#include "model/checks/findings.h"
#include "model/deliveries/delivery-files.h"
#include "widgets/assistants/import-findings.h"
#include "widgets/common/empty.h"
#include "widgets/common/toast.h"
#include "widgets/deliveries/delivery-acts.h"

typedef struct {
  VigieSession *session;
  GtkWidget *window;
  GtkWidget *content; /* of the window */
  gint64 delivery;
  char *source;
  int year;
} Findings;

static void
findings_free (Findings *self)
{
  g_object_unref (self->session);
  g_free (self->source);
  g_free (self);
}

/* The names of its files, where they are several. */
static void
take_files (VigieReport *report, VigieObservatory *observatory, gint64 id)
{
  g_autoptr (VigieDelivery) delivery = vigie_delivery_find (observatory, id, NULL);
  g_autoptr (GPtrArray) files =
    delivery ? vigie_delivery_files_list (observatory, delivery, NULL) : NULL;

  for (guint i = 0; files && files->len > 1 && i < files->len; i++)
    g_ptr_array_add (report->file, g_strdup (((VigieDeliveryFile *) files->pdata[i])->name));
}

/* Shows @list, which is taken. */
static void
show (Findings *self, GPtrArray *list)
{
  g_autoptr (VigieReport) report = vigie_report_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();

  if (list->len == 0) {
    g_ptr_array_unref (list);
    adw_bin_set_child (ADW_BIN (self->content),
                       vigie_empty_new ("object-select-symbolic", _ ("Nothing found"),
                                        _ ("No row was refused, and no check found anything."),
                                        NULL, NULL));
    return;
  }
  take_files (report, vigie_session_get_observatory (self->session), self->delivery);
  g_ptr_array_unref (report->finding);
  report->finding = list;
  for (guint i = 0; i < list->len; i++)
    report->n_of_finding[((VigieReportFinding *) list->pdata[i])->kind]++;
  vigie_import_findings_append (GTK_BOX (box), report, FALSE);
  gtk_widget_add_css_class (box, "card");
  g_object_set (box, "margin-top", 20, "margin-bottom", 20, "margin-start", 20, "margin-end", 20,
                "valign", GTK_ALIGN_START, NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 900);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 900);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self->content), scroller);
}

static void
waive_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Findings *self = data;
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) list = NULL;
  GError *error = NULL;
  const char *word;
  GDate today;
  guint place;

  g_variant_get (parameter, "(u&s)", &place, &word);
  vigie_session_get_today (self->session, &today);
  if (!vigie_finding_waive (observatory, self->delivery, place + 1, word, &today, &error) ||
      !(list = vigie_findings_load (observatory, self->delivery, &error))) {
    vigie_toast_error (self->window, error);
    return;
  }
  show (self, g_steal_pointer (&list));
}

static void
anomaly_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Findings *self = data;

  vigie_delivery_note_anomaly (self->window, self->session, self->source, self->year,
                               g_variant_get_string (parameter, NULL));
}

/* The rows' buttons are those of the import. */
static void
insert_actions (Findings *self)
{
  static const GActionEntry entries[] = { { "waive", waive_cb, "(us)", NULL, NULL, { 0 } },
                                          { "anomaly", anomaly_cb, "s", NULL, NULL, { 0 } } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->window, "assistant", G_ACTION_GROUP (group));
}

static GtkWidget *
window_new (GtkWidget *parent, Findings *self, const VigieDelivery *delivery)
{
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new (), *overlay = adw_toast_overlay_new ();
  g_autofree char *period = vigie_period_dup_string (delivery->period);
  g_autofree char *about = g_strdup_printf ("%s %s", delivery->source, period);

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("What Was Found"), about));
  self->content = adw_bin_new ();
  gtk_widget_set_vexpand (self->content, TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->content);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), box);
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_set_title (GTK_WINDOW (window), _ ("What Was Found"));
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 640);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  return window;
}

GtkWidget *
vigie_findings_window_present (GtkWidget *parent,
                               VigieSession *session,
                               const VigieDelivery *delivery)
{
  Findings *self;
  g_autoptr (GPtrArray) list = NULL;
  GError *error = NULL;
  GDate today;

  vigie_session_get_today (session, &today);
  list = vigie_findings_read (vigie_session_get_observatory (session), delivery->id, "vigie",
                              &today, &error);
  if (!list) {
    vigie_toast_error (parent, error);
    return NULL;
  }

  self = g_new0 (Findings, 1);
  self->session = g_object_ref (session);
  self->delivery = delivery->id;
  self->source = g_strdup (delivery->source);
  self->year = delivery->period.year;
  self->window = window_new (parent, self, delivery);
  g_object_set_data_full (G_OBJECT (self->window), "findings", self,
                          (GDestroyNotify) findings_free);
  insert_actions (self);
  show (self, g_steal_pointer (&list));
  gtk_window_present (GTK_WINDOW (self->window));
  return self->window;
}
