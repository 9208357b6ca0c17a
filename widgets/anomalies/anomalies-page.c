/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anomalies and difficulties: listed, filtered, followed to their end. */
#include "widgets/anomalies/anomalies-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/text.h"
#include "widgets/anomalies/anomaly-forms.h"
#include "widgets/anomalies/anomaly-row.h"
#include "widgets/common/empty.h"
#include "widgets/common/toast.h"

struct _VigieAnomaliesPage {
  AdwBin parent_instance;

  VigieSession *session;
  GPtrArray *all; /* VigieAnomaly */
  GtkWidget *search, *state, *counts, *stack, *list;
  guint n;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieAnomaliesPage,
                               vigie_anomalies_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

#define FIRST_STATE 2 /* after the open ones and all */

guint
vigie_anomalies_page_get_n (VigieAnomaliesPage *self)
{
  return self->n;
}

/* --- content */

static gboolean
has_state (VigieAnomaliesPage *self, const VigieAnomaly *anomaly)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->state));

  if (selected == 0)
    return !vigie_anomaly_is_closed (anomaly);

  return selected == 1 ||
         vigie_anomaly_state (anomaly) == (VigieAnomalyState) (selected - FIRST_STATE);
}

static gboolean
has_words (VigieAnomaliesPage *self, const VigieAnomaly *anomaly)
{
  g_autofree char *about = vigie_anomaly_dup_about (anomaly, self->session);
  g_autofree char *all =
    g_strdup_printf ("%d %s %s %s %s %s %s %s", (int) anomaly->id, about, anomaly->source,
                     anomaly->zone, anomaly->indicator, anomaly->assigned,
                     anomaly->finding ? anomaly->finding : "",
                     vigie_anomaly_kind_label (anomaly->kind));
  g_autofree char *key = vigie_text_name_key (all);
  g_auto (GStrv) word = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->search)), " ", -1);

  for (gsize i = 0; word[i]; i++) {
    g_autofree char *wanted = vigie_text_name_key (word[i]);

    if (!strstr (key, wanted))
      return FALSE;
  }
  return TRUE;
}

static void
show (VigieAnomaliesPage *self)
{
  gboolean words = gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0';
  g_autofree char *counts = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  self->n = 0;
  for (guint i = self->all->len; i > 0; i--) {
    const VigieAnomaly *one = g_ptr_array_index (self->all, i - 1);

    if (!has_state (self, one) || (words && !has_words (self, one)))
      continue;
    gtk_list_box_append (GTK_LIST_BOX (self->list), vigie_anomaly_row_new (one, self->session));
    self->n++;
  }
  counts = g_strdup_printf (_ ("%u of %u"), self->n, self->all->len);
  gtk_label_set_label (GTK_LABEL (self->counts), counts);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->n          ? "list"
                                                             : self->all->len ? "nothing"
                                                                              : "empty");
}

static void
fill (VigieAnomaliesPage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  GError *error = NULL;
  GPtrArray *all = observatory ? vigie_anomalies_list (observatory, &error) : NULL;

  if (error)
    vigie_toast_error (GTK_WIDGET (self), error);
  g_ptr_array_unref (self->all);
  self->all = all ? all : g_ptr_array_new ();
  show (self);
}

void
vigie_anomalies_page_set_state (VigieAnomaliesPage *self, const char *state)
{
  VigieAnomalyState parsed;
  guint selected = g_str_equal (state, "all") ? 1 : 0;

  if (vigie_anomaly_state_parse (state, &parsed))
    selected = FIRST_STATE + parsed;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->state), selected);
}

void
vigie_anomalies_page_search (VigieAnomaliesPage *self, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
  show (self);
}

/* --- acts */

static gboolean
may_write (VigieAnomaliesPage *self)
{
  if (vigie_session_is_unlocked (self->session))
    return TRUE;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.unlock", NULL);
  vigie_toast (GTK_WIDGET (self), _ ("Unlock the sources first: what is said of it is sealed."));
  return FALSE;
}

static const VigieAnomaly *
find (VigieAnomaliesPage *self, gint64 number)
{
  for (guint i = 0; i < self->all->len; i++) {
    const VigieAnomaly *one = g_ptr_array_index (self->all, i);

    if (one->id == number)
      return one;
  }
  return NULL;
}

/* Each act on one of them opens its form. */
static void
form_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct {
    const char *name;
    VigieForm *(*present) (GtkWidget *parent, VigieSession *session, const VigieAnomaly *anomaly);
  } form[] = {
    { "anomalies.send", vigie_anomaly_form_send },
    { "anomalies.answer", vigie_anomaly_form_answer },
    { "anomalies.correct", vigie_anomaly_form_correct },
    { "anomalies.explain", vigie_anomaly_form_explain },
    { "anomalies.sheet", vigie_anomaly_form_sheet },
  };
  VigieAnomaliesPage *self = VIGIE_ANOMALIES_PAGE (widget);
  const VigieAnomaly *anomaly = find (self, g_variant_get_int64 (parameter));

  if (!anomaly || !may_write (self))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (form); i++)
    if (g_str_equal (name, form[i].name))
      form[i].present (widget, self->session, anomaly);
}

static void
note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAnomaliesPage *self = VIGIE_ANOMALIES_PAGE (widget);
  VigieAnomaly known = { .kind = VIGIE_ANOMALY_OF_FIGURES };

  if (!may_write (self))
    return;
  vigie_anomaly_kind_parse (g_variant_get_string (parameter, NULL), &known.kind);
  vigie_anomaly_form_note (widget, self->session, &known);
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAnomaliesPage *self = VIGIE_ANOMALIES_PAGE (widget);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->state), 1);
  vigie_anomalies_page_search (self, "");
}

/* --- page */

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieAnomaliesPage *self = VIGIE_ANOMALIES_PAGE (page);

  self->session = g_object_ref (session);
  vigie_page_follow (self, session, (VigiePageRead) fill);
}

static void
focus_search (VigiePage *page)
{
  gtk_widget_grab_focus (VIGIE_ANOMALIES_PAGE (page)->search);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
  interface->focus_search = focus_search;
}

static void
vigie_anomalies_page_dispose (GObject *object)
{
  g_clear_object (&VIGIE_ANOMALIES_PAGE (object)->session);
  G_OBJECT_CLASS (vigie_anomalies_page_parent_class)->dispose (object);
}

static void
vigie_anomalies_page_finalize (GObject *object)
{
  g_ptr_array_unref (VIGIE_ANOMALIES_PAGE (object)->all);
  G_OBJECT_CLASS (vigie_anomalies_page_parent_class)->finalize (object);
}

static void
vigie_anomalies_page_class_init (VigieAnomaliesPageClass *class)
{
  static const char *const act[] = { "anomalies.send", "anomalies.answer", "anomalies.correct",
                                     "anomalies.explain", "anomalies.sheet" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_anomalies_page_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_anomalies_page_finalize;
  for (gsize i = 0; i < G_N_ELEMENTS (act); i++)
    gtk_widget_class_install_action (widget_class, act[i], "x", form_action);
  gtk_widget_class_install_action (widget_class, "anomalies.note", "s", note_action);
  gtk_widget_class_install_action (widget_class, "anomalies.clear", NULL, clear_action);
}

static GtkWidget *
states_new (void)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _ ("Open ones"));
  gtk_string_list_append (list, _ ("All"));
  for (int i = 0; i <= VIGIE_ANOMALY_CORRECTED; i++)
    gtk_string_list_append (list, vigie_anomaly_state_label ((VigieAnomalyState) i));
  return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
}

static GtkWidget *
bar_new (VigieAnomaliesPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *difficulty = gtk_button_new_with_mnemonic (_ ("Note a _Difficulty…"));
  GtkWidget *note = gtk_button_new_with_mnemonic (_ ("_Note an Anomaly…"));

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Source, zone, indicator, words…"), "hexpand",
                TRUE, NULL);
  self->state = states_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("State"), -1);
  self->counts = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->counts, "vigie-caption");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (difficulty),
                                           "anomalies.note::difficulty");
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (note), "anomalies.note::anomaly");
  gtk_widget_add_css_class (note, "suggested-action");
  gtk_box_append (GTK_BOX (bar), self->search);
  gtk_box_append (GTK_BOX (bar), self->state);
  gtk_box_append (GTK_BOX (bar), self->counts);
  gtk_box_append (GTK_BOX (bar), difficulty);
  gtk_box_append (GTK_BOX (bar), note);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (show), self);
  g_signal_connect_swapped (self->state, "notify::selected", G_CALLBACK (show), self);
  return bar;
}

static void
vigie_anomalies_page_init (VigieAnomaliesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->all = g_ptr_array_new ();
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_box_append (GTK_BOX (list), self->list);
  gtk_stack_add_named (GTK_STACK (self->stack),
                       vigie_empty_new ("dialog-warning-symbolic", _ ("No anomaly was noted"),
                                        _ ("Note one from a cell of the table, or here."), NULL,
                                        NULL),
                       "empty");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       vigie_empty_new ("system-search-symbolic", _ ("None is like that"),
                                        _ ("The others are there without the filter."),
                                        _ ("Show All"), "anomalies.clear"),
                       "nothing");
  gtk_stack_add_named (GTK_STACK (self->stack), list, "list");
  gtk_box_append (GTK_BOX (box), bar_new (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  g_object_set (box, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom", 28,
                NULL);
  adw_bin_set_child (ADW_BIN (self), box);
}
