/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab of the access journal. */
#include "widgets/people/journal-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/conduct/paper-request.h"
#include "model/core/error.h"
#include "widgets/common/column-heading.h"
#include "widgets/common/empty.h"
#include "widgets/common/form.h"
#include "widgets/common/place.h"
#include "widgets/common/toast.h"
#include "widgets/convention/paper-form.h"
#include "widgets/people/journal-detail.h"
#include "widgets/people/journal-row.h"

struct _VigieJournalPage {
  AdwBin parent_instance;

  VigieSession *session;
  GListStore *rows;
  GtkFilter *filter;
  VigieJournalFilter asked;
  GtkWidget *filters, *view, *stack, *count, *head;
  GtkColumnViewColumn *number;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieJournalPage,
                               vigie_journal_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

VigieJournalFilters *
vigie_journal_page_get_filters (VigieJournalPage *self)
{
  return VIGIE_JOURNAL_FILTERS (self->filters);
}

GtkSelectionModel *
vigie_journal_page_get_rows (VigieJournalPage *self)
{
  return gtk_column_view_get_model (GTK_COLUMN_VIEW (self->view));
}

/* --- columns */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label),
                        GPOINTER_TO_INT (column) == VIGIE_JOURNAL_NUMBER ? 1.0F : 0.0F);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  VigieJournalRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  VigieJournalColumn shown = (VigieJournalColumn) GPOINTER_TO_INT (column);
  g_autofree char *text = vigie_journal_row_dup_text (row, shown);
  gboolean refused = strcmp (vigie_journal_row_get (row)->outcome, "refused") == 0;

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, shown == VIGIE_JOURNAL_DETAIL && *text ? text : NULL);
  if (refused && shown == VIGIE_JOURNAL_OUTCOME)
    gtk_widget_add_css_class (label, "vigie-refused");
  else
    gtk_widget_remove_css_class (label, "vigie-refused");
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer column)
{
  return vigie_journal_row_compare ((VigieJournalRow *) a, (VigieJournalRow *) b,
                                    (VigieJournalColumn) GPOINTER_TO_INT (column));
}

static void
append_columns (VigieJournalPage *self)
{
  for (int i = 0; i < VIGIE_JOURNAL_N_COLUMNS; i++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    GtkColumnViewColumn *column =
      gtk_column_view_column_new (vigie_journal_column_title ((VigieJournalColumn) i), factory);
    g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare_cb, GINT_TO_POINTER (i), NULL));

    g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (i));
    g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (i));
    gtk_column_view_column_set_sorter (column, sorter);
    gtk_column_view_column_set_resizable (column, TRUE);
    gtk_column_view_column_set_expand (column,
                                       i == VIGIE_JOURNAL_OBJECT || i == VIGIE_JOURNAL_DETAIL);
    gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
    if (i == VIGIE_JOURNAL_NUMBER) {
      self->number = column;
      vigie_column_heading_at_end (GTK_COLUMN_VIEW (self->view));
    }
    g_object_unref (column);
  }
}

/* --- what is asked */

static gboolean
passes (gpointer item, gpointer data)
{
  return vigie_journal_filter_passes (&VIGIE_JOURNAL_PAGE (data)->asked,
                                      vigie_journal_row_get (item));
}

static void
show_count (VigieJournalPage *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (vigie_journal_page_get_rows (self)));
  guint all = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *text =
    shown == all
      ? g_strdup_printf (ngettext ("%u entry", "%u entries", all), all)
      /* Translators: entries of the journal that are shown, of all. */
      : g_strdup_printf (ngettext ("%u entry of %u", "%u entries of %u", shown), shown, all);

  gtk_label_set_label (GTK_LABEL (self->count), text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), shown > 0 ? "list" : "none");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "journal.print", shown > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "journal.export", shown > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "journal.copy", shown > 0);
}

static void
asked_cb (VigieJournalPage *self)
{
  vigie_journal_filter_clear (&self->asked);
  vigie_journal_filters_get (VIGIE_JOURNAL_FILTERS (self->filters), &self->asked);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_count (self);
}

static void
show_head (VigieJournalPage *self, VigieObservatory *observatory)
{
  g_autofree char *head = vigie_journal_dup_head (observatory, NULL);
  /* Translators: the beginning of the journal's newest hash, as documents print it. */
  g_autofree char *text = head ? g_strdup_printf (_ ("Head of the journal: %s"), head) : NULL;

  gtk_label_set_label (GTK_LABEL (self->head), text ? text : "");
}

static void
fill (VigieJournalPage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  GError *error = NULL;
  g_autoptr (GPtrArray) list = observatory ? vigie_journal_list (observatory, &error) : NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (error)
    vigie_toast_error (GTK_WIDGET (self), error);
  if (list) {
    vigie_journal_filters_offer (VIGIE_JOURNAL_FILTERS (self->filters), list);
    show_head (self, observatory);
  }
  for (guint i = 0; list && i < list->len; i++)
    g_ptr_array_add (rows, vigie_journal_row_new (g_steal_pointer (&g_ptr_array_index (list, i))));
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       rows->pdata, rows->len);
  asked_cb (self);
}

/* --- acts */

char *
vigie_journal_page_dup_copied (VigieJournalPage *self)
{
  GtkSelectionModel *model = vigie_journal_page_get_rows (self);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++) {
    g_autoptr (VigieJournalRow) row = gtk_selection_model_is_selected (model, i)
                                        ? g_list_model_get_item (G_LIST_MODEL (model), i)
                                        : NULL;

    for (int c = 0; row && c < VIGIE_JOURNAL_N_COLUMNS; c++) {
      g_autofree char *cell = vigie_journal_row_dup_text (row, (VigieJournalColumn) c);

      g_string_append_printf (text, "%s%s", g_strdelimit (cell, "\t\r\n", ' '),
                              c + 1 == VIGIE_JOURNAL_N_COLUMNS ? "\n" : "\t");
    }
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieJournalPage *self = VIGIE_JOURNAL_PAGE (widget);
  g_autofree char *text = vigie_journal_page_dup_copied (self);
  g_autoptr (GtkBitset) selected =
    gtk_selection_model_get_selection (vigie_journal_page_get_rows (self));
  guint n = (guint) gtk_bitset_get_size (selected);
  g_autofree char *said =
    g_strdup_printf (ngettext ("%u entry copied.", "%u entries copied.", n), n);

  if (n == 0)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  vigie_toast (widget, said);
}

/* What was asked when the form was opened. */
static void
free_filter (gpointer data)
{
  vigie_journal_filter_clear (data);
  g_free (data);
}

static gboolean
run_print (VigieObservatory *worker,
           const VigieAnswers *answers,
           const GDate *today,
           gpointer data,
           VigieProgress *progress,
           GError **error)
{
  const VigiePaperRequest request = { .kind = VIGIE_PAPER_JOURNAL, .journal = data };
  g_autoptr (VigiePaperEntry) entry =
    vigie_paper_request_make (worker, &request, vigie_answer_get (answers, "file"), today, error);

  return entry != NULL;
}

static gboolean
run_export (VigieObservatory *worker,
            const VigieAnswers *answers,
            const GDate *today,
            gpointer data,
            VigieProgress *progress,
            GError **error)
{
  g_autoptr (GPtrArray) entries = vigie_journal_list_filtered (worker, data, error);
  g_autofree char *csv = entries ? vigie_journal_dup_csv (entries) : NULL;
  GError *inner = NULL;

  if (!csv)
    return FALSE;
  if (g_file_set_contents (vigie_answer_get (answers, "file"), csv, -1, &inner))
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("The file cannot be written there (%s): choose another place."), inner->message);
  g_error_free (inner);

  return FALSE;
}

static void
ask_file (VigieJournalPage *self, const VigieFormPlan *plan)
{
  VigieJournalFilter *asked = g_new0 (VigieJournalFilter, 1);

  vigie_journal_filters_get (VIGIE_JOURNAL_FILTERS (self->filters), asked);
  vigie_form_present (GTK_WIDGET (self), self->session, plan, asked, free_filter);
}

static void
then_open (GtkWidget *parent, const VigieAnswers *answers, gpointer data)
{
  vigie_paper_open (parent, vigie_answer_get (answers, "file"));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *place = vigie_paper_dup_place (VIGIE_PAPER_JOURNAL, "");
  const VigieAsk field[] = {
    { .name = "file",
      .kind = VIGIE_ASK_SAVE,
      .label = _ ("Paper (PDF)"),
      .value = place,
      .required = TRUE },
  };

  ask_file (VIGIE_JOURNAL_PAGE (widget),
            &(VigieFormPlan) {
              .title = _ ("Print the Journal"),
              .sentence = _ ("The entries in view become a paper of the register, in French, "
                             "with what was asked of the journal."),
              .verb = _ ("_Print the Journal"),
              .done = _ ("The journal is printed."),
              .field = field,
              .n_fields = G_N_ELEMENTS (field),
              .run = run_print,
              .then = then_open });
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *place = vigie_place_dup (_ ("Journal"), "csv");
  const VigieAsk field[] = {
    { .name = "file",
      .kind = VIGIE_ASK_SAVE,
      .label = _ ("Table (CSV)"),
      .value = place,
      .required = TRUE },
  };

  ask_file (VIGIE_JOURNAL_PAGE (widget),
            &(VigieFormPlan) { .title = _ ("Export the Journal"),
                               .sentence = _ ("The entries in view, with their hashes, as a table "
                                              "for other programs."),
                               .verb = _ ("_Export the Journal"),
                               .done = _ ("The journal is exported."),
                               .field = field,
                               .n_fields = G_N_ELEMENTS (field),
                               .run = run_export });
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_journal_filters_reset (VIGIE_JOURNAL_FILTERS (VIGIE_JOURNAL_PAGE (widget)->filters));
}

static void
activate_cb (GtkColumnView *view, guint position, VigieJournalPage *self)
{
  g_autoptr (VigieJournalRow) row =
    g_list_model_get_item (G_LIST_MODEL (vigie_journal_page_get_rows (self)), position);

  if (row)
    vigie_journal_detail_present (GTK_WIDGET (self), row);
}

/* --- the page */

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieJournalPage *self = VIGIE_JOURNAL_PAGE (page);

  self->session = g_object_ref (session);
  vigie_page_follow (self, session, (VigiePageRead) fill);
}

static void
focus_search (VigiePage *page)
{
  vigie_journal_filters_focus (VIGIE_JOURNAL_FILTERS (VIGIE_JOURNAL_PAGE (page)->filters));
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
  interface->focus_search = focus_search;
}

static void
vigie_journal_page_dispose (GObject *object)
{
  VigieJournalPage *self = VIGIE_JOURNAL_PAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->rows);
  vigie_journal_filter_clear (&self->asked);

  G_OBJECT_CLASS (vigie_journal_page_parent_class)->dispose (object);
}

static void
vigie_journal_page_class_init (VigieJournalPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_journal_page_dispose;
  gtk_widget_class_install_action (widget_class, "journal.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "journal.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "journal.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "journal.reset", NULL, reset_action);
}

static GtkWidget *
list_new (VigieJournalPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  self->view = gtk_column_view_new (NULL);
  append_columns (self);
  self->filter = GTK_FILTER (gtk_custom_filter_new (passes, self, NULL));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)), self->filter);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                    g_object_ref (
                                      gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view))));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view),
                             GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sorted))));
  gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view), self->number, GTK_SORT_DESCENDING);
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Journal"), -1);
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_c,
                                                                                  GDK_CONTROL_MASK),
                                                          gtk_named_action_new ("journal.copy")));
  gtk_widget_add_controller (self->view, keys);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  return scroller;
}

static GtkWidget *
button_new (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* How many, and what is made of them. */
static GtkWidget *
foot_new (VigieJournalPage *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->count = gtk_label_new (NULL);
  self->head = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_add_css_class (self->head, "vigie-note");
  gtk_widget_add_css_class (self->head, "numeric");
  gtk_label_set_xalign (GTK_LABEL (self->head), 0.0F);
  gtk_label_set_ellipsize (GTK_LABEL (self->head), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->head, TRUE);
  gtk_widget_set_margin_start (self->head, 14);
  gtk_box_append (GTK_BOX (foot), self->count);
  gtk_box_append (GTK_BOX (foot), self->head);
  gtk_box_append (GTK_BOX (foot), button_new (_ ("_Copy the Entries"), "journal.copy"));
  gtk_box_append (GTK_BOX (foot), button_new (_ ("_Export the Journal…"), "journal.export"));
  gtk_box_append (GTK_BOX (foot), button_new (_ ("_Print the Journal…"), "journal.print"));
  g_object_set (foot, "margin-start", 20, "margin-end", 20, "margin-top", 6, "margin-bottom", 6,
                NULL);
  return foot;
}

static void
vigie_journal_page_init (VigieJournalPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar;

  self->rows = g_list_store_new (VIGIE_TYPE_JOURNAL_ROW);
  self->filters = vigie_journal_filters_new ();
  g_object_set (self->filters, "margin-start", 20, "margin-end", 20, "margin-bottom", 6, NULL);
  g_signal_connect_swapped (self->filters, "changed", G_CALLBACK (asked_cb), self);
  /* Narrow windows scroll to the filters that they have no room for. */
  bar = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (bar), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (bar), self->filters);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), list_new (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       vigie_empty_new ("edit-find-symbolic", _ ("No entry answers"),
                                        _ ("The journal has none of what is asked."),
                                        _ ("Remove the Filters"), "journal.reset"),
                       "none");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_box_append (GTK_BOX (box), foot_new (self));
  adw_bin_set_child (ADW_BIN (self), box);
}
