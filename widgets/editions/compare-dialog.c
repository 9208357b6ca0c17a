/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two editions, as a table. */
#include "widgets/editions/compare-dialog.h"

#include <glib/gi18n-lib.h>

#include "model/protection/audit.h"
#include "widgets/common/column-heading.h"
#include "widgets/common/job.h"
#include "widgets/common/toast.h"

/* One row: a cell, with its zone's name. */
#define VIGIE_TYPE_DIFFERENCE_ITEM (vigie_difference_item_get_type ())
G_DECLARE_FINAL_TYPE (VigieDifferenceItem, vigie_difference_item, VIGIE, DIFFERENCE_ITEM, GObject)

enum {
  ZONING,
  CODE,
  NAME,
  INDICATOR,
  PERIOD,
  BEFORE,
  AFTER,
  N_FIELDS
};

struct _VigieDifferenceItem {
  GObject parent_instance;

  char *field[N_FIELDS];
  gboolean mark[2]; /* before, after: no figure */
};

G_DEFINE_FINAL_TYPE (VigieDifferenceItem, vigie_difference_item, G_TYPE_OBJECT)

static void
vigie_difference_item_finalize (GObject *object)
{
  for (int i = 0; i < N_FIELDS; i++)
    g_free (VIGIE_DIFFERENCE_ITEM (object)->field[i]);

  G_OBJECT_CLASS (vigie_difference_item_parent_class)->finalize (object);
}

static void
vigie_difference_item_class_init (VigieDifferenceItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = vigie_difference_item_finalize;
}

static void
vigie_difference_item_init (VigieDifferenceItem *self)
{
}

/* --- the window */

struct _VigieCompareDialog {
  AdwWindow parent_instance;

  VigieSession *session;
  GCancellable *cancellable;
  GtkWidget *before, *after, *count, *stack;
  GListStore *rows;
  int n;
};

G_DEFINE_FINAL_TYPE (VigieCompareDialog, vigie_compare_dialog, ADW_TYPE_WINDOW)

int
vigie_compare_dialog_get_n (VigieCompareDialog *self)
{
  return self->n;
}

typedef struct {
  gint64 before, after;
  guint n_both;     /* of the items, those that both editions have: the first */
  GPtrArray *items; /* VigieDifferenceItem: touched by the worker until they are given */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->items, g_ptr_array_unref);
  g_free (job);
}

/* A number as people write it; marks and nothing as they are. */
static char *
figure_text (const char *text, const VigieIndicator *indicator, gboolean *mark)
{
  char *end;
  double value = g_ascii_strtod (text, &end);

  *mark = !text[0] || *end;
  if (!text[0])
    return g_strdup ("–");
  return *end || !indicator
           ? g_strdup (text)
           : vigie_number_format (value, indicator->decimals, vigie_language_current ());
}

/* The name of a zone in either edition. */
static const char *
zone_name (const VigieEdition *edition, const VigieDifference *difference)
{
  const VigieTable *table = vigie_edition_find_table (edition, difference->zoning);
  gssize zone = table ? vigie_zoning_find (table->zoning, difference->code) : -1;

  return zone >= 0 ? table->zoning->zone[zone].name : NULL;
}

static VigieDifferenceItem *
item_new (const VigieDifference *difference, const VigieEdition *before, const VigieEdition *after)
{
  VigieDifferenceItem *item = g_object_new (VIGIE_TYPE_DIFFERENCE_ITEM, NULL);
  const VigieIndicator *indicator =
    vigie_catalogue_find (vigie_catalogue_get (), difference->indicator);
  const char *name = zone_name (after, difference);

  if (!name)
    name = zone_name (before, difference);
  item->field[ZONING] = g_strdup (vigie_zoning_kind_label (difference->zoning));
  item->field[CODE] = g_strdup (difference->code);
  item->field[NAME] = g_strdup (name ? name : "");
  item->field[INDICATOR] =
    g_strdup (indicator ? vigie_indicator_label (indicator, vigie_language_current ())
                        : difference->indicator);
  item->field[PERIOD] = g_strdup (difference->period);
  item->field[BEFORE] = figure_text (difference->before, indicator, &item->mark[0]);
  item->field[AFTER] = figure_text (difference->after, indicator, &item->mark[1]);
  return item;
}

static gboolean
run_compare (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr (GPtrArray) differences =
    vigie_edition_compare (worker, job->before, job->after, error);
  g_autoptr (VigieEdition) before = NULL, after = NULL;

  if (!differences || !(before = vigie_edition_load (worker, job->before, error)) ||
      !(after = vigie_edition_load (worker, job->after, error)))
    return FALSE;
  job->items = g_ptr_array_new_with_free_func (g_object_unref);
  /* What both editions show comes first: what one of them lacks is long, and tells little. */
  for (int pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < differences->len; i++) {
      const VigieDifference *difference = g_ptr_array_index (differences, i);

      if ((!difference->before[0] || !difference->after[0]) == (pass == 1))
        g_ptr_array_add (job->items, item_new (difference, before, after));
    }
    if (pass == 0)
      job->n_both = job->items->len;
  }
  return TRUE;
}

/* "6 cells differ · 3,190 are in one of them only". */
static char *
dup_count (guint n_both, guint n_one)
{
  VigieLanguage language = vigie_language_current ();
  g_autofree char *both = vigie_number_format (n_both, 0, language);
  g_autofree char *one = vigie_number_format (n_one, 0, language);
  g_autofree char *differ =
    n_both == 0 ? g_strdup (_ ("No cell of both differs"))
                : g_strdup_printf (ngettext ("%s cell differs", "%s cells differ", n_both), both);
  g_autofree char *only = NULL;

  if (n_one == 0)
    return g_steal_pointer (&differ);
  only =
    g_strdup_printf (ngettext ("%s is in one edition only", "%s are in one edition only", n_one),
                     one);
  return g_strdup_printf ("%s · %s", differ, only);
}

static void
compare_done (GtkWidget *widget, gpointer data)
{
  VigieCompareDialog *self = VIGIE_COMPARE_DIALOG (widget);
  GPtrArray *items = ((Job *) data)->items;
  guint n_both = ((Job *) data)->n_both;
  g_autofree char *text = dup_count (n_both, items->len - n_both);

  self->n = (int) items->len;
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)),
                       items->pdata, items->len);
  gtk_label_set_label (GTK_LABEL (self->count), text);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), items->len ? "table" : "empty");
}

static void
compare_failed (GtkWidget *widget, GError *error)
{
  vigie_toast_error (widget, error);
}

static gint64
chosen (VigieCompareDialog *self, GtkWidget *list)
{
  GPtrArray *editions = vigie_session_get_editions (self->session);
  guint i = gtk_drop_down_get_selected (GTK_DROP_DOWN (list));

  return i < editions->len ? ((VigieEditionEntry *) g_ptr_array_index (editions, i))->number : 0;
}

void
vigie_compare_dialog_get_editions (VigieCompareDialog *self, gint64 *before, gint64 *after)
{
  *before = chosen (self, self->before);
  *after = chosen (self, self->after);
}

static void
compare (VigieCompareDialog *self)
{
  Job *job = g_new0 (Job, 1);

  vigie_compare_dialog_get_editions (self, &job->before, &job->after);
  self->n = -1;
  gtk_label_set_label (GTK_LABEL (self->count), "");
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  vigie_job_read (GTK_WIDGET (self), self->session, NULL, self->cancellable, run_compare, job,
                  job_free, compare_done, compare_failed);
}

static void
close_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
vigie_compare_dialog_dispose (GObject *object)
{
  VigieCompareDialog *self = VIGIE_COMPARE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vigie_compare_dialog_parent_class)->dispose (object);
}

static void
vigie_compare_dialog_class_init (VigieCompareDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_compare_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "compare.close", NULL, close_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "compare.close", NULL);
}

static gboolean
is_figure (int field)
{
  return field == BEFORE || field == AFTER;
}

/* What is short has its room whatever the size of letters; what is long gives way. */
static int
width_of (int field)
{
  switch (field) {
  case ZONING:
  case CODE:
    return 9;
  case PERIOD:
    return 4;
  case BEFORE:
  case AFTER:
    return 8;
  default:
    return 0;
  }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);
  int field = GPOINTER_TO_INT (data);

  gtk_label_set_xalign (GTK_LABEL (label), is_figure (field) ? 1.0F : 0.0F);
  if (width_of (field) > 0)
    gtk_label_set_width_chars (GTK_LABEL (label), width_of (field));
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (is_figure (field) || field == CODE || field == PERIOD)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  VigieDifferenceItem *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  int field = GPOINTER_TO_INT (data);
  const char *text = row->field[field];

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
  if (is_figure (field) && row->mark[field - BEFORE])
    gtk_widget_add_css_class (label, "vigie-mark");
  else
    gtk_widget_remove_css_class (label, "vigie-mark");
}

static void
append_column (GtkWidget *view, int field, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (field));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (field));
  gtk_column_view_column_set_expand (column, width_of (field) == 0);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  if (is_figure (field))
    vigie_column_heading_at_end (GTK_COLUMN_VIEW (view));
}

static GtkWidget *
table_new (VigieCompareDialog *self)
{
  GtkSelectionModel *model =
    GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  GtkWidget *view = gtk_column_view_new (model), *scroller = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (view, "data-table");
  append_column (view, ZONING, _ ("Zones"));
  append_column (view, CODE, _ ("Code"));
  append_column (view, NAME, _ ("Name"));
  append_column (view, INDICATOR, _ ("Indicator"));
  append_column (view, PERIOD, _ ("Period"));
  append_column (view, BEFORE, _ ("Before"));
  append_column (view, AFTER, _ ("After"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static GtkWidget *
editions_new (VigieCompareDialog *self, const char *title, guint selected)
{
  GPtrArray *editions = vigie_session_get_editions (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *list = gtk_drop_down_new (NULL, NULL);

  for (guint i = 0; i < editions->len; i++) {
    const VigieEditionEntry *entry = g_ptr_array_index (editions, i);
    g_autofree char *name = g_strdup_printf (_ ("Edition no. %d, for %s"), (int) entry->number,
                                             vigie_audience_label (entry->audience));

    gtk_string_list_append (names, name);
  }
  gtk_drop_down_set_model (GTK_DROP_DOWN (list), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), selected);
  gtk_widget_set_tooltip_text (list, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (compare), self, G_CONNECT_SWAPPED);
  return list;
}

static void
vigie_compare_dialog_init (VigieCompareDialog *self)
{
  self->rows = g_list_store_new (VIGIE_TYPE_DIFFERENCE_ITEM);
  self->n = -1;
  gtk_window_set_title (GTK_WINDOW (self), _ ("Compare Two Editions"));
  gtk_window_set_default_size (GTK_WINDOW (self), 860, 600);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

/* What the newest corrects; else the newest one before it, of the same audience where there is one. */
static guint
edition_before (VigieSession *session)
{
  GPtrArray *editions = vigie_session_get_editions (session);
  const VigieEditionEntry *newest = editions->len ? g_ptr_array_index (editions, 0) : NULL;

  for (guint i = 1; i < editions->len; i++)
    if (((VigieEditionEntry *) g_ptr_array_index (editions, i))->number == newest->supersedes)
      return i;
  for (guint i = 1; i < editions->len; i++)
    if (((VigieEditionEntry *) g_ptr_array_index (editions, i))->audience == newest->audience)
      return i;

  return 1;
}

GtkWidget *
vigie_compare_dialog_new (VigieSession *session)
{
  VigieCompareDialog *self = g_object_new (VIGIE_TYPE_COMPARE_DIALOG, NULL);
  GtkWidget *toasts = adw_toast_overlay_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *arrow = gtk_label_new ("→");

  self->session = g_object_ref (session);
  self->before = editions_new (self, _ ("Before"), edition_before (session));
  self->after = editions_new (self, _ ("After"), 0);
  self->count = gtk_label_new (NULL);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->count), 1.0F);
  gtk_label_set_wrap (GTK_LABEL (self->count), TRUE);
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_set_margin_end (self->count, 12);
  gtk_widget_add_css_class (bar, "vigie-bar");
  gtk_box_append (GTK_BOX (bar), self->before);
  gtk_box_append (GTK_BOX (bar), arrow);
  gtk_box_append (GTK_BOX (bar), self->after);
  gtk_box_append (GTK_BOX (bar), self->count);

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), table_new (self), "table");
  gtk_stack_add_named (
    GTK_STACK (self->stack),
    g_object_new (ADW_TYPE_STATUS_PAGE, "icon-name", "object-select-symbolic", "title",
                  _ ("No difference"), "description",
                  _ ("The two editions show the same cells with the same figures."), NULL),
    "empty");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), box);
  adw_window_set_content (ADW_WINDOW (self), toasts);
  compare (self);
  return GTK_WIDGET (self);
}
