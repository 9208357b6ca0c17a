/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares and expenses: what each party has spent of its share, what is over, every expense. */
#include "widgets/convention/budget-page.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "model/convention/budget.h"
#include "model/core/language.h"
#include "model/core/number.h"
#include "widgets/common/alert.h"
#include "widgets/common/form.h"
#include "widgets/common/toast.h"
#include "widgets/convention/card.h"

struct _VigieBudgetPage {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *alert, *shares, *table;
  GPtrArray *expense;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieBudgetPage,
                               vigie_budget_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

static const char *
party_name (const VigieConvention *convention, const char *code)
{
  const VigieParty *party = vigie_convention_find_party (convention, code);

  return party ? party->short_name : code;
}

/* --- an expense recorded */

/* What a form knows while it is open: the other expenses. */
typedef struct {
  VigieConvention *convention;
  GPtrArray *expense;
  char *warning;
} Noting;

static void
noting_free (gpointer data)
{
  Noting *noting = data;

  vigie_convention_free (noting->convention);
  g_ptr_array_unref (noting->expense);
  g_free (noting->warning);
  g_free (noting);
}

/* (transfer full) (nullable): as far as it is answered. */
static VigieExpense *
read_expense (const VigieAnswers *answers)
{
  const char *amount = vigie_answer_get (answers, "amount");
  const char *day = vigie_answer_get (answers, "day");
  const char *label = vigie_answer_get (answers, "label");
  VigieExpense *expense;
  double euros;

  if (!amount || !day)
    return NULL;
  euros = g_ascii_strtod (amount, NULL);
  expense = g_new0 (VigieExpense, 1);
  expense->party = g_strdup (vigie_answer_get (answers, "party"));
  expense->day = g_strdup (day);
  expense->label = g_strdup (label ? label : "");
  expense->cents = (gint64) (euros * 100.0 + (euros < 0.0 ? -0.5 : 0.5));

  return expense;
}

static gboolean
note (VigieObservatory *worker,
      const VigieAnswers *answers,
      const GDate *today,
      gpointer data,
      VigieProgress *progress,
      GError **error)
{
  g_autoptr (VigieExpense) expense = read_expense (answers);
  Noting *noting = data;

  g_clear_pointer (&noting->warning, g_free);

  return vigie_expense_note (worker, expense, &noting->warning, today, error);
}

/* An overrun is warned of before, and after; it blocks nothing (A7.1). */
static char *
preview (const VigieAnswers *answers, gpointer data)
{
  const Noting *noting = data;
  VigieExpense *expense = read_expense (answers);
  g_autoptr (GPtrArray) all = NULL;
  char *warning;

  if (!expense)
    return NULL;
  all = g_ptr_array_copy (noting->expense, NULL, NULL);
  g_ptr_array_set_free_func (all, NULL);
  g_ptr_array_add (all, expense);
  warning = vigie_budget_dup_warning (noting->convention, all, expense->party);
  vigie_expense_free (expense);

  return warning;
}

static void
then (GtkWidget *parent, const VigieAnswers *answers, gpointer data)
{
  const Noting *noting = data;

  if (noting->warning)
    vigie_toast (parent, noting->warning);
}

static void
record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieBudgetPage *self = VIGIE_BUDGET_PAGE (widget);
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  g_autoptr (GPtrArray) code = g_ptr_array_new (), party = g_ptr_array_new ();
  g_autofree char *today_iso = NULL;
  Noting *noting;
  GDate today;

  if (!convention)
    return;
  for (gsize i = 0; i < convention->n_parties; i++) {
    g_ptr_array_add (code, convention->party[i].code);
    g_ptr_array_add (party, convention->party[i].short_name);
  }
  g_ptr_array_add (code, NULL);
  g_ptr_array_add (party, NULL);
  vigie_session_get_today (self->session, &today);
  today_iso = vigie_date_dup_iso (&today);

  const VigieAsk field[] = {
    { .name = "party",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Taken from the share of"),
      .choice = (const char *const *) code->pdata,
      .choice_label = (const char *const *) party->pdata },
    { .name = "label", .kind = VIGIE_ASK_TEXT, .label = _ ("What for"), .required = TRUE },
    { .name = "day",
      .kind = VIGIE_ASK_DATE,
      .label = _ ("Day"),
      .value = today_iso,
      .required = TRUE },
    { .name = "amount",
      .kind = VIGIE_ASK_NUMBER,
      .label = _ ("Amount, €"),
      .required = TRUE,
      .hint = _ ("An expense is never removed: a negative amount takes one back.") },
  };

  noting = g_new0 (Noting, 1);
  noting->convention = vigie_convention_copy (convention);
  noting->expense = vigie_expenses_list (vigie_session_get_observatory (self->session), NULL);
  if (!noting->expense)
    noting->expense = g_ptr_array_new ();
  vigie_form_present (widget, self->session,
                      &(VigieFormPlan) { .title = _ ("Expense"),
                                         .verb = _ ("_Record the Expense"),
                                         .done = _ ("The expense is recorded."),
                                         .field = field,
                                         .n_fields = G_N_ELEMENTS (field),
                                         .run = note,
                                         .then = then,
                                         .preview = preview,
                                         .warns = TRUE },
                      noting, noting_free);
}

/* --- the table, also for other programs */

char *
vigie_budget_page_dup_table (VigieBudgetPage *self)
{
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  GString *table = g_string_new (NULL);

  g_string_append_printf (table, "%s\t%s\t%s\t%s\n", _ ("Day"), _ ("Party"), _ ("What for"),
                          _ ("Amount, €"));
  for (guint i = 0; self->expense && i < self->expense->len; i++) {
    const VigieExpense *one = g_ptr_array_index (self->expense, i);
    g_autofree char *day = vigie_day_dup (one->day);
    g_autofree char *amount =
      vigie_number_format ((double) one->cents / 100.0, 2, vigie_language_current ());

    g_string_append_printf (table, "%s\t%s\t%s\t%s\n", day, party_name (convention, one->party),
                            one->label, amount);
  }

  return g_string_free (table, FALSE);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieBudgetPage *self = VIGIE_BUDGET_PAGE (widget);
  g_autofree char *table = vigie_budget_page_dup_table (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), table);
  vigie_toast (widget, _ ("The expenses are copied."));
}

static void
empty (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box))) {
    if (GTK_IS_GRID (box))
      gtk_grid_remove (GTK_GRID (box), child);
    else
      gtk_box_remove (GTK_BOX (box), child);
  }
}

static void
attach (VigieBudgetPage *self, const char *text, const char *class, int column, int row)
{
  GtkWidget *label = vigie_label_new (text, class);

  if (column == 3)
    gtk_label_set_xalign (GTK_LABEL (label), 1.0F);
  if (column == 3 || column == 0)
    gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_hexpand (label, column == 2);
  gtk_grid_attach (GTK_GRID (self->table), label, column, row, 1, 1);
}

static void
fill_table (VigieBudgetPage *self, const VigieConvention *convention)
{
  gint64 sum = 0;
  g_autofree char *total = NULL;
  int row = 1;

  empty (self->table);
  if (self->expense->len == 0) {
    gtk_grid_attach (GTK_GRID (self->table),
                     vigie_label_new (_ ("No expense was recorded."), "vigie-dim"), 0, 0, 4, 1);
    return;
  }
  attach (self, _ ("Day"), "vigie-caption", 0, 0);
  attach (self, _ ("Party"), "vigie-caption", 1, 0);
  attach (self, _ ("What for"), "vigie-caption", 2, 0);
  attach (self, _ ("Amount, €"), "vigie-caption", 3, 0);
  for (guint i = 0; i < self->expense->len; i++, row++) {
    const VigieExpense *one = g_ptr_array_index (self->expense, i);
    g_autofree char *day = vigie_day_dup (one->day);
    g_autofree char *amount =
      vigie_number_format ((double) one->cents / 100.0, 2, vigie_language_current ());

    attach (self, day, NULL, 0, row);
    attach (self, party_name (convention, one->party), NULL, 1, row);
    attach (self, one->label, NULL, 2, row);
    attach (self, amount, NULL, 3, row);
    sum += one->cents;
  }
  total = vigie_number_format ((double) sum / 100.0, 2, vigie_language_current ());
  attach (self, _ ("All expenses"), "vigie-strong", 2, row);
  attach (self, total, "vigie-strong", 3, row);
}

/* --- shares */

static GtkWidget *
share_new (VigieBudgetPage *self, const VigieConvention *convention, const VigieParty *party)
{
  gint64 spent = vigie_expenses_sum (self->expense, convention, party->code);
  gint64 left = convention->share_cents - spent;
  g_autofree char *share = vigie_euros_dup (convention->share_cents);
  g_autofree char *number = vigie_euros_dup (ABS (left));
  g_autofree char *used = vigie_euros_dup (spent);
  g_autofree char *text = g_strdup_printf (_ ("%s spent of %s"), used, share);
  GtkWidget *card = vigie_card_new (party->short_name, NULL), *bar = gtk_progress_bar_new ();

  gtk_box_append (GTK_BOX (card),
                  vigie_answer_new (number, left < 0 ? _ ("too much") : _ ("left"), left < 0));
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar),
                                 CLAMP ((double) spent / (double) MAX (convention->share_cents, 1),
                                        0.0, 1.0));
  gtk_widget_add_css_class (bar, "vigie-thick");
  if (left < 0)
    gtk_widget_add_css_class (bar, "vigie-over");
  gtk_box_append (GTK_BOX (card), bar);
  gtk_box_append (GTK_BOX (card), vigie_label_new (text, "vigie-caption"));

  return card;
}

/* Every overrun in one strip, that nothing silences. */
static void
warn (VigieBudgetPage *self, const VigieConvention *convention)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < convention->n_parties; i++) {
    g_autofree char *warning =
      vigie_budget_dup_warning (convention, self->expense, convention->party[i].code);

    if (warning)
      g_string_append_printf (text, "%s%s", text->len ? " " : "", warning);
  }
  vigie_alert_warn (VIGIE_ALERT (self->alert), text->len ? text->str : NULL);
}

/* Read when it is in view only. */
static void
refresh (VigieBudgetPage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  GError *error = NULL;
  GPtrArray *expense;

  if (!convention || !observatory)
    return;
  if (!(expense = vigie_expenses_list (observatory, &error))) {
    vigie_toast_error (GTK_WIDGET (self), error);
    return;
  }
  g_clear_pointer (&self->expense, g_ptr_array_unref);
  self->expense = expense;
  empty (self->shares);
  for (gsize i = 0; i < convention->n_parties; i++)
    gtk_box_append (GTK_BOX (self->shares), share_new (self, convention, &convention->party[i]));
  fill_table (self, convention);
  warn (self, convention);
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieBudgetPage *self = VIGIE_BUDGET_PAGE (page);

  self->session = g_object_ref (session);
  vigie_page_follow (self, session, (VigiePageRead) refresh);
}

static void
set_width (VigiePage *page, int width)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (VIGIE_BUDGET_PAGE (page)->shares),
                                  width < 620 ? GTK_ORIENTATION_VERTICAL
                                              : GTK_ORIENTATION_HORIZONTAL);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
  interface->set_width = set_width;
}

static void
vigie_budget_page_dispose (GObject *object)
{
  VigieBudgetPage *self = VIGIE_BUDGET_PAGE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->expense, g_ptr_array_unref);
  G_OBJECT_CLASS (vigie_budget_page_parent_class)->dispose (object);
}

static void
vigie_budget_page_class_init (VigieBudgetPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_budget_page_dispose;
  gtk_widget_class_install_action (widget_class, "budget.record", NULL, record_action);
  gtk_widget_class_install_action (widget_class, "budget.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "budget.copy",
                                       NULL);
}

static GtkWidget *
button_new (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static void
vigie_budget_page_init (VigieBudgetPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14),
            *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *card;

  self->alert = vigie_alert_new ();
  self->shares = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  gtk_box_set_homogeneous (GTK_BOX (self->shares), TRUE);
  self->table = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->table), 28);
  gtk_grid_set_row_spacing (GTK_GRID (self->table), 8);
  gtk_widget_add_css_class (self->table, "vigie-panel");
  gtk_box_append (GTK_BOX (buttons), button_new (_ ("Copy the Table"), "budget.copy"));
  gtk_box_append (GTK_BOX (buttons), button_new (_ ("Record an Expense…"), "budget.record"));
  card = vigie_list_card_new (_ ("Expenses"), buttons);
  gtk_box_append (GTK_BOX (card), self->table);
  gtk_box_append (GTK_BOX (box), self->alert);
  gtk_box_append (GTK_BOX (box), self->shares);
  gtk_box_append (GTK_BOX (box), card);
  g_object_set (box, "margin-start", 20, "margin-end", 20, "margin-top", 8, "margin-bottom", 20,
                NULL);
  adw_bin_set_child (ADW_BIN (self), box);
}
