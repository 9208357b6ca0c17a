/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be done instead of hiding. */
#include "widgets/editions/alternatives-panel.h"

#include <glib/gi18n-lib.h>

#include "model/core/language.h"
#include "model/core/number.h"

struct _VigieAlternativesPanel {
  AdwBin parent_instance;

  GtkWidget *stack, *bar, *note, *list, *take;
  GPtrArray *alternatives;
  GPtrArray *checks; /* lent: a radio button each */
};

G_DEFINE_FINAL_TYPE (VigieAlternativesPanel, vigie_alternatives_panel, ADW_TYPE_BIN)

enum {
  CHOSEN,
  TAKEN,
  STOPPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

guint
vigie_alternatives_panel_get_n (VigieAlternativesPanel *self)
{
  return self->alternatives ? self->alternatives->len : 0;
}

const VigieAlternative *
vigie_alternatives_panel_get (VigieAlternativesPanel *self, guint i)
{
  return i < vigie_alternatives_panel_get_n (self) ? g_ptr_array_index (self->alternatives, i)
                                                   : NULL;
}

const VigieAlternative *
vigie_alternatives_panel_get_chosen (VigieAlternativesPanel *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      return vigie_alternatives_panel_get (self, i);

  return NULL;
}

void
vigie_alternatives_panel_choose (VigieAlternativesPanel *self, guint i)
{
  g_return_if_fail (i < self->checks->len);

  gtk_check_button_set_active (g_ptr_array_index (self->checks, i), TRUE);
}

static const char *
take_label (VigieAlternativeKind kind)
{
  switch (kind) {
  case VIGIE_ALTERNATIVE_REGROUP:
    return _ ("Regroup and Prepare Again");
  case VIGIE_ALTERNATIVE_DROP:
    return _ ("Drop the Column and Prepare Again");
  case VIGIE_ALTERNATIVE_COARSER:
    return _ ("Leave the Finest Zones Out and Prepare Again");
  case VIGIE_ALTERNATIVE_ROUND:
    return _ ("Round and Prepare Again");
  }

  return "";
}

static void
toggled_cb (VigieAlternativesPanel *self)
{
  const VigieAlternative *chosen = vigie_alternatives_panel_get_chosen (self);

  gtk_widget_set_visible (self->take, chosen != NULL);
  if (chosen)
    gtk_button_set_label (GTK_BUTTON (self->take), take_label (chosen->kind));
  g_signal_emit (self, signals[CHOSEN], 0);
}

static GtkWidget *
label_new (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static char *
dup_effect (const VigieAlternative *alternative)
{
  VigieLanguage language = vigie_language_current ();
  g_autofree char *cells = vigie_number_format ((double) alternative->n_hidden, 0, language);
  g_autofree char *value = vigie_number_format (alternative->value_hidden, 0, language);

  /* Translators: cells hidden, then the sum of their counts. */
  return g_strdup_printf (ngettext ("%s cell stays hidden (%s in all)",
                                    "%s cells stay hidden (%s in all)", alternative->n_hidden),
                          cells, value);
}

/* Each is a card with a radio button: what is done, then what it comes to. */
static void
append (VigieAlternativesPanel *self, const VigieAlternative *alternative)
{
  GtkWidget *check = gtk_check_button_new (), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *effect = dup_effect (alternative);

  gtk_box_append (GTK_BOX (words), label_new (alternative->sentence, NULL));
  gtk_box_append (GTK_BOX (words), label_new (effect, "vigie-caption"));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), words);
  gtk_widget_add_css_class (check, "vigie-choice");
  if (self->checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->checks, 0));
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  g_ptr_array_add (self->checks, check);
  gtk_box_append (GTK_BOX (self->list), check);
}

static void
clear (VigieAlternativesPanel *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->checks, 0);
  while ((child = gtk_widget_get_first_child (self->list)))
    gtk_box_remove (GTK_BOX (self->list), child);
  g_clear_pointer (&self->alternatives, g_ptr_array_unref);
  gtk_widget_set_visible (self->take, FALSE);
}

GtkProgressBar *
vigie_alternatives_panel_wait (VigieAlternativesPanel *self)
{
  clear (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "wait");
  return GTK_PROGRESS_BAR (self->bar);
}

void
vigie_alternatives_panel_fail (VigieAlternativesPanel *self, const char *sentence)
{
  clear (self);
  gtk_label_set_label (GTK_LABEL (self->note), sentence);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "note");
}

void
vigie_alternatives_panel_show (VigieAlternativesPanel *self, GPtrArray *alternatives)
{
  if (alternatives->len == 0) {
    vigie_alternatives_panel_fail (self, _ ("No other way hides less."));
    return;
  }

  clear (self);
  self->alternatives = g_ptr_array_ref (alternatives);
  for (guint i = 0; i < alternatives->len; i++)
    append (self, g_ptr_array_index (alternatives, i));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
}

static void
take_clicked_cb (VigieAlternativesPanel *self)
{
  g_signal_emit (self, signals[TAKEN], 0);
}

static void
stop_clicked_cb (VigieAlternativesPanel *self)
{
  vigie_alternatives_panel_fail (self, _ ("The search was stopped."));
  g_signal_emit (self, signals[STOPPED], 0);
}

static void
vigie_alternatives_panel_finalize (GObject *object)
{
  VigieAlternativesPanel *self = VIGIE_ALTERNATIVES_PANEL (object);

  g_clear_pointer (&self->alternatives, g_ptr_array_unref);
  g_ptr_array_unref (self->checks);

  G_OBJECT_CLASS (vigie_alternatives_panel_parent_class)->finalize (object);
}

static void
vigie_alternatives_panel_class_init (VigieAlternativesPanelClass *class)
{
  static const char *const name[N_SIGNALS] = { "chosen", "taken", "stopped" };

  G_OBJECT_CLASS (class)->finalize = vigie_alternatives_panel_finalize;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (name[i], VIGIE_TYPE_ALTERNATIVES_PANEL, G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
wait_new (VigieAlternativesPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *stop = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->bar = gtk_progress_bar_new ();
  gtk_widget_set_halign (stop, GTK_ALIGN_START);
  g_signal_connect_swapped (stop, "clicked", G_CALLBACK (stop_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), label_new (_ ("Looking for ways that hide less…"), "vigie-dim"));
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), stop);
  return box;
}

static void
vigie_alternatives_panel_init (VigieAlternativesPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *choices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->checks = g_ptr_array_new ();
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->take = gtk_button_new_with_label ("");
  gtk_widget_set_visible (self->take, FALSE);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->take))), TRUE);
  gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->take))),
                         GTK_JUSTIFY_CENTER);
  g_signal_connect_swapped (self->take, "clicked", G_CALLBACK (take_clicked_cb), self);
  gtk_box_append (GTK_BOX (choices), self->list);
  gtk_box_append (GTK_BOX (choices), self->take);
  self->note = label_new ("", "vigie-dim");
  gtk_label_set_selectable (GTK_LABEL (self->note), TRUE);

  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), wait_new (self), "wait");
  gtk_stack_add_named (GTK_STACK (self->stack), self->note, "note");
  gtk_stack_add_named (GTK_STACK (self->stack), choices, "list");

  gtk_box_append (GTK_BOX (box), label_new (_ ("Hide Less"), "heading"));
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vigie_alternatives_panel_new (void)
{
  return g_object_new (VIGIE_TYPE_ALTERNATIVES_PANEL, NULL);
}
