/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The indicators that can be shown, by theme, with search. */
#include "widgets/explore/indicator-tree.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/text.h"
#include "widgets/explore/indicator-item.h"

struct _VigieIndicatorTree {
  AdwBin parent_instance;

  GtkSearchEntry *search;
  GtkLabel *count;
  GtkListView *list;

  VigieExploration *exploration;
  GtkTreeListModel *tree;
  GtkSingleSelection *selection;
  GHashTable *open; /* themes */
  guint scroll;     /* a tick callback */
  int frames;
  gboolean filling; /* the selection changes by itself */
};

G_DEFINE_FINAL_TYPE (VigieIndicatorTree, vigie_indicator_tree, ADW_TYPE_BIN)

static GListModel *
children_of (gpointer item, gpointer data)
{
  GListStore *children = vigie_indicator_item_get_children (item);

  return children ? G_LIST_MODEL (g_object_ref (children)) : NULL;
}

/* A flat for a share, a circle for a count, a cross for what cannot be added up by its nature. */
static const char *
kind_icon (const VigieIndicator *indicator)
{
  switch (indicator->kind) {
  case VIGIE_KIND_STOCK:
    return "vigie-circle-symbolic";
  case VIGIE_KIND_RATIO:
  case VIGIE_KIND_RATE:
  case VIGIE_KIND_EVOLUTION:
    return "vigie-flat-symbolic";
  case VIGIE_KIND_MEDIAN:
  case VIGIE_KIND_QUANTILE:
  case VIGIE_KIND_INDEX:
    return "vigie-cross-symbolic";
  }

  return NULL;
}

/* A click on a theme opens and shuts it. GtkListView's single click would also map each indicator
 * that the pointer only passes over. */
static void
row_pressed_cb (GtkGestureClick *gesture, int n, double x, double y, GtkTreeExpander *expander)
{
  GtkTreeListRow *row = gtk_tree_expander_get_list_row (expander);

  if (row && gtk_tree_list_row_is_expandable (row)) {
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  }
}

typedef struct {
  GtkWidget *icon;
  GtkWidget *label;
  GtkWidget *tag;
  GtkWidget *count;
} Row;

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkGesture *click = gtk_gesture_click_new ();
  Row *row = g_new0 (Row, 1);

  g_signal_connect (click, "pressed", G_CALLBACK (row_pressed_cb), expander);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (click));
  row->icon = gtk_image_new ();
  gtk_widget_add_css_class (row->icon, "vigie-kind");
  row->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (row->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (row->label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (row->label, TRUE);
  row->tag = gtk_label_new (_ ("invented"));
  gtk_widget_add_css_class (row->tag, "vigie-tag");
  gtk_widget_set_valign (row->tag, GTK_ALIGN_CENTER);
  row->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (row->count, "numeric");
  gtk_widget_add_css_class (row->count, "vigie-dim");
  gtk_box_append (GTK_BOX (box), row->icon);
  gtk_box_append (GTK_BOX (box), row->label);
  gtk_box_append (GTK_BOX (box), row->tag);
  gtk_box_append (GTK_BOX (box), row->count);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), box);
  gtk_list_item_set_child (item, expander);
  g_object_set_data_full (G_OBJECT (item), "row", row, g_free);
}

static void
bind_theme (VigieIndicatorTree *self, Row *row, VigieIndicatorItem *item)
{
  g_autofree char *count = g_strdup_printf ("%u", g_list_model_get_n_items (G_LIST_MODEL (
                                                    vigie_indicator_item_get_children (item))));

  gtk_label_set_label (GTK_LABEL (row->label),
                       vigie_theme_label (vigie_indicator_item_get_theme (item),
                                          vigie_language_current ()));
  gtk_label_set_label (GTK_LABEL (row->count), count);
  gtk_widget_add_css_class (row->label, "vigie-theme");
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, VigieIndicatorTree *self)
{
  GtkTreeListRow *tree_row = gtk_list_item_get_item (item);
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (item));
  g_autoptr (VigieIndicatorItem) shown = gtk_tree_list_row_get_item (tree_row);
  const VigieIndicator *indicator = vigie_indicator_item_get_indicator (shown);
  Row *row = g_object_get_data (G_OBJECT (item), "row");

  gtk_tree_expander_set_list_row (expander, tree_row);
  gtk_tree_expander_set_indent_for_icon (expander, indicator == NULL);
  gtk_widget_set_visible (row->icon, indicator != NULL);
  gtk_widget_set_visible (row->tag, indicator && vigie_indicator_item_is_invented (shown));
  gtk_widget_set_visible (row->count, indicator == NULL);
  gtk_widget_remove_css_class (row->label, "vigie-theme");
  gtk_list_item_set_selectable (item, indicator != NULL);
  if (indicator) {
    const char *label = vigie_indicator_label (indicator, vigie_language_current ());

    gtk_label_set_label (GTK_LABEL (row->label), label);
    gtk_widget_set_tooltip_text (GTK_WIDGET (expander), label);
    gtk_image_set_from_icon_name (GTK_IMAGE (row->icon), kind_icon (indicator));
  } else {
    gtk_widget_set_tooltip_text (GTK_WIDGET (expander), NULL);
    bind_theme (self, row, shown);
  }
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (item)), NULL);
}

static gboolean
matches (const VigieIndicator *indicator, const char *key)
{
  g_autofree char *label =
    vigie_text_name_key (vigie_indicator_label (indicator, vigie_language_current ()));
  g_autofree char *code = vigie_text_name_key (indicator->code);
  g_autofree char *source = vigie_text_name_key (indicator->source);

  return strstr (label, key) || strstr (code, key) || strstr (source, key);
}

/* Which themes are open is remembered from one filling to the next. */
static void
remember_open (VigieIndicatorTree *self)
{
  if (!self->tree || gtk_tree_list_model_get_autoexpand (self->tree))
    return;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++) {
    g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
    g_autoptr (VigieIndicatorItem) item = gtk_tree_list_row_get_item (row);

    if (vigie_indicator_item_get_indicator (item))
      continue;
    if (gtk_tree_list_row_get_expanded (row))
      g_hash_table_add (self->open, (gpointer) vigie_indicator_item_get_theme (item));
    else
      g_hash_table_remove (self->open, vigie_indicator_item_get_theme (item));
  }
}

static VigieIndicatorItem *
theme_item (GListStore *root, const char *theme)
{
  g_autoptr (VigieIndicatorItem) item = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (root)); i++) {
    g_autoptr (VigieIndicatorItem) other = g_list_model_get_item (G_LIST_MODEL (root), i);

    if (strcmp (vigie_indicator_item_get_theme (other), theme) == 0)
      return other; /* the store keeps it */
  }

  item = vigie_indicator_item_new (theme, NULL, FALSE);
  g_list_store_append (root, item);
  return item;
}

static GListStore *
make_root (VigieIndicatorTree *self, const char *key, guint *n_indicators, guint *n_sources)
{
  const VigieTable *all = vigie_exploration_get_all (self->exploration);
  GListStore *root = g_list_store_new (VIGIE_TYPE_INDICATOR_ITEM);
  g_autoptr (GHashTable) sources = g_hash_table_new (g_str_hash, g_str_equal);
  const VigieIndicator *last = NULL;

  *n_indicators = 0;
  for (gsize i = 0; all && i < all->n_columns; i++) {
    const VigieColumn *column = &all->column[i];

    if (column->indicator == last)
      continue;
    last = column->indicator;
    if (key[0] && !matches (last, key))
      continue;

    g_autoptr (VigieIndicatorItem) item =
      vigie_indicator_item_new (last->theme, last, column->invented);

    g_list_store_append (vigie_indicator_item_get_children (theme_item (root, last->theme)), item);
    g_hash_table_add (sources, last->source);
    (*n_indicators)++;
  }

  *n_sources = g_hash_table_size (sources);
  return root;
}

/* Opens the themes that were open, and the one of the mapped indicator. */
static void
open_themes (VigieIndicatorTree *self)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  gsize column = vigie_exploration_get_column (self->exploration);

  if (table && column != VIGIE_NO_COLUMN)
    g_hash_table_add (self->open, table->column[column].indicator->theme);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++) {
    g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
    g_autoptr (VigieIndicatorItem) item = gtk_tree_list_row_get_item (row);

    if (!vigie_indicator_item_get_indicator (item) &&
        g_hash_table_contains (self->open, vigie_indicator_item_get_theme (item)))
      gtk_tree_list_row_set_expanded (row, TRUE);
  }
}

/* Rows that were just made have no place yet: the list scrolls when they have been drawn. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  VigieIndicatorTree *self = VIGIE_INDICATOR_TREE (data);
  guint selected = gtk_single_selection_get_selected (self->selection);

  if (++self->frames < 3)
    return G_SOURCE_CONTINUE;

  self->scroll = 0;
  if (selected != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", selected);
  return G_SOURCE_REMOVE;
}

static guint
find_row (VigieIndicatorTree *self, const VigieIndicator *indicator)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++) {
    g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
    g_autoptr (VigieIndicatorItem) item = gtk_tree_list_row_get_item (row);

    if (vigie_indicator_item_get_indicator (item) == indicator)
      return i;
  }

  return GTK_INVALID_LIST_POSITION;
}

/* The mapped indicator's row is selected, its theme opened first where it was shut. */
static void
select_mapped (VigieIndicatorTree *self)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  gsize column = vigie_exploration_get_column (self->exploration);
  guint selected;

  if (!self->tree || !table || column == VIGIE_NO_COLUMN)
    return;

  self->filling = TRUE;
  selected = find_row (self, table->column[column].indicator);
  if (selected == GTK_INVALID_LIST_POSITION) {
    remember_open (self);
    open_themes (self);
    selected = find_row (self, table->column[column].indicator);
  }
  gtk_single_selection_set_selected (self->selection, selected);
  self->filling = FALSE;
  if (selected == GTK_INVALID_LIST_POSITION)
    return;

  if (!self->scroll)
    self->scroll = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), scroll_cb, self, NULL);
  self->frames = 0;
}

static void
fill (VigieIndicatorTree *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *key = vigie_text_name_key (text);
  guint n_indicators, n_sources;
  GListStore *root;

  remember_open (self);
  root = make_root (self, key, &n_indicators, &n_sources);

  g_autofree char *indicators =
    g_strdup_printf (ngettext ("%u indicator", "%u indicators", n_indicators), n_indicators);
  g_autofree char *sources =
    g_strdup_printf (ngettext ("%u source", "%u sources", n_sources), n_sources);
  /* Translators: "142 indicators, 13 sources". */
  g_autofree char *count = n_indicators ? g_strdup_printf (_ ("%s, %s"), indicators, sources)
                                        : g_strdup (text[0] ? _ ("No indicator answers") : "");

  gtk_label_set_label (self->count, count);
  self->filling = TRUE;
  g_clear_object (&self->tree);
  self->tree =
    gtk_tree_list_model_new (G_LIST_MODEL (root), FALSE, key[0] != '\0', children_of, NULL, NULL);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->tree));
  self->filling = FALSE;
  if (!key[0])
    open_themes (self);
  select_mapped (self);
}

static void
search_changed_cb (VigieIndicatorTree *self)
{
  if (self->exploration)
    fill (self);
}

/* Enter in the search takes the first indicator found. */
static void
search_activate_cb (VigieIndicatorTree *self)
{
  for (guint i = 0; self->tree && i < g_list_model_get_n_items (G_LIST_MODEL (self->tree)); i++) {
    g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, i);
    g_autoptr (VigieIndicatorItem) item = gtk_tree_list_row_get_item (row);
    const VigieIndicator *indicator = vigie_indicator_item_get_indicator (item);

    if (indicator) {
      vigie_exploration_show_indicator (self->exploration, indicator->code);
      return;
    }
  }
}

static void
selected_cb (VigieIndicatorTree *self)
{
  GtkTreeListRow *row = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (VigieIndicatorItem) item = row ? gtk_tree_list_row_get_item (row) : NULL;
  const VigieIndicator *indicator = item ? vigie_indicator_item_get_indicator (item) : NULL;

  if (indicator && !self->filling)
    vigie_exploration_show_indicator (self->exploration, indicator->code);
}

/* Enter on a theme opens and shuts it. */
static void
activate_cb (GtkListView *list, guint position, VigieIndicatorTree *self)
{
  g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->tree, position);

  if (gtk_tree_list_row_is_expandable (row))
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
}

static void
table_cb (VigieIndicatorTree *self)
{
  fill (self);
}

void
vigie_indicator_tree_set_exploration (VigieIndicatorTree *self, VigieExploration *exploration)
{
  self->exploration = g_object_ref (exploration);
  g_signal_connect_object (exploration, "figures", G_CALLBACK (table_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exploration, "mapped", G_CALLBACK (select_mapped), self,
                           G_CONNECT_SWAPPED);
  fill (self);
}

void
vigie_indicator_tree_focus_search (VigieIndicatorTree *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
vigie_indicator_tree_set_search (VigieIndicatorTree *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
}

guint
vigie_indicator_tree_get_n_rows (VigieIndicatorTree *self)
{
  return self->tree ? g_list_model_get_n_items (G_LIST_MODEL (self->tree)) : 0;
}

static void
vigie_indicator_tree_dispose (GObject *object)
{
  VigieIndicatorTree *self = VIGIE_INDICATOR_TREE (object);

  if (self->scroll)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list), self->scroll);
  self->scroll = 0;
  g_clear_object (&self->exploration);
  g_clear_object (&self->tree);
  g_clear_object (&self->selection);
  g_clear_pointer (&self->open, g_hash_table_unref);
  G_OBJECT_CLASS (vigie_indicator_tree_parent_class)->dispose (object);
}

static void
vigie_indicator_tree_class_init (VigieIndicatorTreeClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_indicator_tree_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/indicator-tree.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieIndicatorTree, search);
  gtk_widget_class_bind_template_child (widget_class, VigieIndicatorTree, count);
  gtk_widget_class_bind_template_child (widget_class, VigieIndicatorTree, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
vigie_indicator_tree_init (VigieIndicatorTree *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->open = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
}

GtkWidget *
vigie_indicator_tree_new (void)
{
  return g_object_new (VIGIE_TYPE_INDICATOR_TREE, NULL);
}
