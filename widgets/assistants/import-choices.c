/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices beside the preview: each is read again at once. */
#include "widgets/assistants/import-choices.h"

#include <glib/gi18n-lib.h>

#include "model/core/language.h"
#include "widgets/assistants/import-focus.h"
#include "widgets/assistants/import-lines.h"

/* "communes · 12", what stands under it, and what it is bound to; gives the words' box. */
static GtkWidget *
named_row (GtkBox *box, const char *name, gsize n, const char *where, GtkWidget *choice)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  g_autofree char *number = vigie_number_format ((double) n, 0, vigie_language_current ());
  g_autofree char *text = g_strdup_printf ("%s · %s", name, number);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (words), vigie_import_label_new (text, NULL));
  if (where)
    gtk_box_append (GTK_BOX (words), vigie_import_label_new (where, "caption"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), choice);
  gtk_box_append (box, row);
  return words;
}

static void
switched_cb (GtkSwitch *choice, GParamSpec *pspec, const char *action)
{
  guint what = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (choice), "what"));

  gtk_widget_activate_action (GTK_WIDGET (choice), action, "(ub)", what,
                              gtk_switch_get_active (choice));
}

static GtkWidget *
switch_new (const char *action, guint what, gboolean active)
{
  GtkWidget *choice = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (choice), active);
  g_object_set_data (G_OBJECT (choice), "what", GUINT_TO_POINTER (what));
  vigie_import_focus_name (choice, "%s %u", action, what);
  g_signal_connect (choice, "notify::active", G_CALLBACK (switched_cb), (gpointer) action);
  return choice;
}

void
vigie_import_rows_append (GtkBox *box, const VigieImport *import)
{
  const VigieReport *report = vigie_import_get_report (import);
  const VigieImportRules *rules = &vigie_import_get_mapping (import)->rules;
  gboolean any = FALSE;

  for (guint reason = 0; reason < VIGIE_REASON_N; reason++) {
    if (report->n_reason[reason] == 0)
      continue;
    if (!any)
      vigie_import_append_heading (box, _ ("Rows that are kept"));
    any = TRUE;
    named_row (box, vigie_row_reason_label (reason), report->n_reason[reason], NULL,
               switch_new ("assistant.rows", reason, !rules->aside[reason]));
  }
  any = FALSE;
  for (guint kind = 0; kind < VIGIE_REPAIR_N_KINDS; kind++) {
    gboolean refused = (rules->no_repair & (1U << kind)) != 0;

    if (report->n_repair[kind] == 0 && !refused)
      continue;
    if (!any)
      vigie_import_append_heading (box, _ ("Repairs of codes"));
    any = TRUE;
    named_row (box, vigie_repair_kind_label (kind), report->n_repair[kind], NULL,
               switch_new ("assistant.repair", kind, !refused));
  }
}

/* The states that a mark may mean, in the order of the choice. */
static const guint8 states[] = { VIGIE_CELL_SECRET, VIGIE_CELL_NOT_SIGNIFICANT, VIGIE_CELL_MISSING,
                                 VIGIE_CELL_NOT_APPLICABLE, VIGIE_CELL_VALUE };

static void
state_chosen_cb (GtkDropDown *choice, GParamSpec *pspec, gpointer asked)
{
  const char *mark = g_object_get_data (G_OBJECT (choice), "mark");
  guint selected = gtk_drop_down_get_selected (choice) - (asked ? 1 : 0);

  if (selected < G_N_ELEMENTS (states))
    gtk_widget_activate_action (GTK_WIDGET (choice), "assistant.mark", "(sy)", mark,
                                states[selected]);
}

/* Where it is asked, the first choice says nothing. */
static GtkWidget *
state_choice_new (const VigieMarkCount *mark)
{
  gboolean asked = mark->sureness == VIGIE_MARK_ASKED;
  const char *labels[] = { _ ("to be specified"),
                           _ ("secret"),
                           _ ("not significant"),
                           _ ("not available"),
                           _ ("not applicable"),
                           _ ("zero"),
                           NULL };
  GtkWidget *choice = gtk_drop_down_new_from_strings (asked ? labels : labels + 1);

  for (guint i = 0; !asked && i < G_N_ELEMENTS (states); i++)
    if (states[i] == mark->state)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
  g_object_set_data_full (G_OBJECT (choice), "mark", g_strdup (mark->mark), g_free);
  vigie_import_focus_name (choice, "mark %s", mark->mark);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (state_chosen_cb),
                    GINT_TO_POINTER (asked));
  return choice;
}

/* (transfer full) (nullable): where the first cell with it stands. */
static char *
dup_place (const VigieMarkCount *mark)
{
  return mark->row && mark->heading
           ? g_strdup_printf (_ ("first in row %zu, column “%s”"), mark->row, mark->heading)
           : NULL;
}

void
vigie_import_marks_append (GtkBox *box, const VigieImport *import)
{
  const VigieReport *report = vigie_import_get_report (import);

  if (report->mark->len > 0)
    vigie_import_append_heading (box, _ ("Marks"));
  for (guint i = 0; i < report->mark->len; i++) {
    const VigieMarkCount *mark = g_ptr_array_index (report->mark, i);
    g_autofree char *place = dup_place (mark);
    GtkWidget *words = named_row (box, *mark->mark ? mark->mark : _ ("blank"), mark->count, place,
                                  state_choice_new (mark));

    if (mark->sureness != VIGIE_MARK_KNOWN) {
      gtk_widget_add_css_class (gtk_widget_get_first_child (words), "warning");
      gtk_widget_set_tooltip_text (words, mark->sureness == VIGIE_MARK_ASKED
                                            ? _ ("It has two meanings as often as not: say which.")
                                            : _ ("No known mark: say what it means."));
    }
  }
}
