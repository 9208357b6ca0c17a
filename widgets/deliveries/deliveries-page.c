/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what was received (*Données*): deliveries, contours, and the ways in. */
#include "widgets/deliveries/deliveries-page.h"

#include <glib/gi18n-lib.h>

#include "model/core/text.h"
#include "widgets/anomalies/outdated-window.h"
#include "widgets/assistants/geography-assistant.h"
#include "widgets/assistants/import-assistant.h"
#include "widgets/assistants/zoning-assistant.h"
#include "widgets/common/column-heading.h"
#include "widgets/common/empty.h"
#include "widgets/common/toast.h"
#include "widgets/deliveries/delivery-acts.h"
#include "widgets/deliveries/delivery-row.h"
#include "widgets/deliveries/findings-window.h"
#include "widgets/editions/corrections.h"

struct _VigieDeliveriesPage {
  AdwBin parent_instance;

  VigieSession *session;
  GListStore *rows;
  GtkFilter *filter;
  GtkWidget *stack, *search, *view, *zonings, *counts;
  GtkWidget *assistant; /* (nullable): importing, as long as its window is open */
  gboolean all;         /* also those that were replaced or withdrawn */
  GtkWidget *geography; /* the same */
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieDeliveriesPage,
                               vigie_deliveries_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

/* --- columns: what each shows and how it sorts */

typedef enum {
  COLUMN_SOURCE,
  COLUMN_LINE,
  COLUMN_PERIOD,
  COLUMN_RECEIVED,
  COLUMN_FILE,
  COLUMN_ROWS,
  COLUMN_REFUSED,
  COLUMN_VERSION,
  N_COLUMNS
} Column;

static const char *
column_title (Column column)
{
  switch (column) {
  case COLUMN_SOURCE:
    return _ ("Source");
  case COLUMN_LINE:
    return _ ("Annex");
  case COLUMN_PERIOD:
    return _ ("Period");
  case COLUMN_RECEIVED:
    return _ ("Received");
  case COLUMN_FILE:
    return _ ("File");
  case COLUMN_ROWS:
    return _ ("Rows");
  case COLUMN_REFUSED:
    return _ ("Refused");
  case COLUMN_VERSION:
    return _ ("Version");
  case N_COLUMNS:
    break;
  }
  return "";
}

static char *
source_text (const VigieDelivery *delivery)
{
  const VigieSource *source =
    vigie_catalogue_find_source (vigie_catalogue_get (), delivery->source);
  gboolean french = vigie_language_current () == VIGIE_LANGUAGE_FRENCH;
  const char *label = !source ? delivery->source : french ? source->label_fr : source->label_en;

  return delivery->invented ? g_strdup_printf (_ ("%s (invented)"), label) : g_strdup (label);
}

static char *
column_text (Column column, const VigieDelivery *delivery)
{
  VigieLanguage language = vigie_language_current ();
  GDate received;

  switch (column) {
  case COLUMN_SOURCE:
    return source_text (delivery);
  case COLUMN_LINE:
    return g_strdup (delivery->annex_line && delivery->annex_line[0] ? delivery->annex_line : "—");
  case COLUMN_PERIOD:
    return vigie_period_dup_string (delivery->period);
  case COLUMN_RECEIVED:
    return delivery->received && vigie_date_parse (delivery->received, &received, NULL)
             ? vigie_date_format (&received, language)
             : g_strdup ("");
  case COLUMN_FILE:
    return g_strdup (delivery->file_name ? delivery->file_name : "");
  case COLUMN_ROWS:
    return vigie_number_format ((double) delivery->rows_accepted, 0, language);
  case COLUMN_REFUSED:
    return vigie_number_format ((double) delivery->rows_refused, 0, language);
  case COLUMN_VERSION:
    return delivery->withdrawn ? g_strdup_printf (_ ("%d, withdrawn"), delivery->version)
                               : g_strdup_printf ("%d", delivery->version);
  case N_COLUMNS:
    break;
  }
  return g_strdup ("");
}

static gboolean
is_number (Column column)
{
  return column == COLUMN_ROWS || column == COLUMN_REFUSED || column == COLUMN_VERSION;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  Column column = GPOINTER_TO_INT (data);
  const VigieDelivery *left = vigie_delivery_row_get ((VigieDeliveryRow *) a);
  const VigieDelivery *right = vigie_delivery_row_get ((VigieDeliveryRow *) b);
  g_autofree char *left_text = NULL, *right_text = NULL;

  if (column == COLUMN_PERIOD)
    return vigie_period_compare (left->period, right->period);
  if (column == COLUMN_RECEIVED)
    return g_strcmp0 (left->received, right->received);
  left_text = column_text (column, left);
  right_text = column_text (column, right);
  return vigie_text_compare (left_text, right_text);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), is_number (GPOINTER_TO_INT (column)) ? 1.0F : 0.0F);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  VigieDeliveryRow *row = gtk_list_item_get_item (item);
  g_autofree char *text = column_text (GPOINTER_TO_INT (column), vigie_delivery_row_get (row));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
append_columns (GtkColumnView *view)
{
  for (int i = 0; i < N_COLUMNS; i++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    GtkColumnViewColumn *column = gtk_column_view_column_new (column_title (i), factory);
    GtkSorter *sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare_rows, GINT_TO_POINTER (i), NULL));

    g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (i));
    g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (i));
    gtk_column_view_column_set_sorter (column, sorter);
    gtk_column_view_column_set_resizable (column, TRUE);
    gtk_column_view_column_set_expand (column, i == COLUMN_SOURCE || i == COLUMN_FILE);
    gtk_column_view_append_column (view, column);
    if (is_number (i))
      vigie_column_heading_at_end (view);
    g_object_unref (sorter);
    g_object_unref (column);
  }
}

static gboolean
matches (gpointer item, gpointer data)
{
  VigieDeliveriesPage *self = data;
  g_autofree char *wanted =
    vigie_text_name_key (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  if (!wanted[0])
    return TRUE;
  for (int i = 0; i < N_COLUMNS; i++) {
    g_autofree char *text = column_text (i, vigie_delivery_row_get (item));
    g_autofree char *key = vigie_text_name_key (text);

    if (strstr (key, wanted))
      return TRUE;
  }
  return FALSE;
}

/* --- one delivery in full */

static void
append_fact (GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  if (!text || !text[0])
    text = "—";
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
outdated_cb (GtkWidget *row, VigieDeliveriesPage *self)
{
  gint64 *delivery = g_object_get_data (G_OBJECT (row), "delivery");

  vigie_outdated_window_present (row, self->session, *delivery);
}

/* A corrected delivery leads to the documents that used the old one (A5.9). */
static void
append_outdated (GtkWidget *group, VigieDeliveriesPage *self, gint64 delivery)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 _ ("Documents made of the figures before"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "delivery", g_memdup2 (&delivery, sizeof delivery),
                          g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (outdated_cb), self, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
activate_cb (GtkColumnView *view, guint position, VigieDeliveriesPage *self)
{
  g_autoptr (VigieDeliveryRow) row =
    g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), position);
  const VigieDelivery *delivery = row ? vigie_delivery_row_get (row) : NULL;
  GtkWidget *window, *page, *group;
  g_autoptr (GString) hash = g_string_new (NULL);

  if (!delivery)
    return;
  window = adw_preferences_window_new ();
  page = adw_preferences_page_new ();
  group = adw_preferences_group_new ();
  for (int i = 0; i < N_COLUMNS; i++) {
    g_autofree char *text = column_text (i, delivery);

    append_fact (group, column_title (i), text);
  }
  for (int i = 0; i < 32; i++)
    g_string_append_printf (hash, "%02x", delivery->file_hash[i]);
  append_fact (group, _ ("Collector"), delivery->collector);
  append_fact (group, _ ("Article"), delivery->article);
  append_fact (group, _ ("Fingerprint of the file (BLAKE2b)"), hash->str);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  if (delivery->replaces)
    append_outdated (group, self, delivery->id);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Delivery"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 640);
  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}

/* --- content */

static void
fill_zonings (VigieDeliveriesPage *self)
{
  GPtrArray *zonings = vigie_session_get_zonings (self->session);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < zonings->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (zonings, i);

    if (i)
      g_string_append (text, " · ");
    g_string_append_printf (text, "%s %d (%zu)", vigie_zoning_kind_label (entry->kind),
                            entry->vintage, entry->n_zones);
  }
  gtk_label_set_label (GTK_LABEL (self->zonings), text->str);
  gtk_widget_set_visible (self->zonings, zonings->len > 0);
}

static void
fill (VigieDeliveriesPage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  gboolean contours = vigie_session_get_zonings (self->session)->len > 0;
  g_autofree char *counts = NULL;

  g_list_store_remove_all (self->rows);
  if (observatory)
    list = vigie_deliveries_list (observatory, self->all, &error);
  if (error)
    vigie_toast_error (GTK_WIDGET (self), g_steal_pointer (&error));
  for (guint i = 0; list && i < list->len; i++) {
    VigieDelivery *delivery = g_ptr_array_index (list, i);
    g_autoptr (VigieDeliveryRow) row = vigie_delivery_row_new (delivery);

    g_list_store_append (self->rows, row);
    list->pdata[i] = NULL; /* the row has it now */
  }
  if (list)
    g_ptr_array_set_free_func (list, NULL);
  fill_zonings (self);
  counts = g_strdup_printf (ngettext ("%u delivery", "%u deliveries", list ? list->len : 0),
                            list ? list->len : 0);
  gtk_label_set_label (GTK_LABEL (self->counts), counts);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), !contours               ? "contours"
                                                             : list && list->len > 0 ? "list"
                                                                                     : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "deliveries.import", contours);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "deliveries.geography", observatory != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "deliveries.zoning", contours);
}

static void
stored_cb (GtkWidget *assistant, gint64 delivery, VigieDeliveriesPage *self)
{
  g_autoptr (GPtrArray) corrections = NULL;
  g_autofree char *text = NULL;

  vigie_session_changed (self->session);
  corrections = vigie_corrections_list (self->session, delivery);
  if (corrections->len == 0) {
    vigie_toast (GTK_WIDGET (self), _ ("The delivery is stored and sealed."));
    return;
  }
  text = g_strdup_printf (
    ngettext (
      "The delivery is stored and sealed. It corrects figures of %u edition: see the first page.",
      "The delivery is stored and sealed. It corrects figures of %u editions: see the first page.",
      corrections->len),
    corrections->len);
  vigie_toast (GTK_WIDGET (self), text);
}

/* A check of the import report found something to tell the producer. */
static void
anomaly_cb (GtkWidget *assistant,
            const char *source,
            int year,
            const char *sentence,
            VigieDeliveriesPage *self)
{
  vigie_delivery_note_anomaly (assistant, self->session, source, year, sentence);
}

static void
assistant_gone_cb (VigieDeliveriesPage *self)
{
  self->assistant = NULL;
}

GtkWidget *
vigie_deliveries_page_import (VigieDeliveriesPage *self, const char *path)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  GtkWidget *assistant;
  GDate today;

  g_return_val_if_fail (VIGIE_IS_DELIVERIES_PAGE (self), NULL);

  if (!observatory || !convention)
    return NULL;
  if (self->assistant) { /* several files at once wait for each other */
    if (path)
      vigie_import_assistant_add (VIGIE_IMPORT_ASSISTANT (self->assistant), path);
    return self->assistant;
  }
  if (!vigie_session_is_unlocked (self->session)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.unlock", NULL);
    vigie_toast (GTK_WIDGET (self), _ ("Unlock the sources, then import the file."));
    return NULL;
  }
  vigie_session_get_today (self->session, &today);
  assistant = vigie_import_assistant_new (observatory, convention, &today);
  g_signal_connect_object (assistant, "stored", G_CALLBACK (stored_cb), self, 0);
  g_signal_connect_object (assistant, "anomaly", G_CALLBACK (anomaly_cb), self, 0);
  g_signal_connect_object (assistant, "destroy", G_CALLBACK (assistant_gone_cb), self,
                           G_CONNECT_SWAPPED);
  self->assistant = assistant;
  gtk_window_set_transient_for (GTK_WINDOW (assistant),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (assistant));
  if (path)
    vigie_import_assistant_set_path (VIGIE_IMPORT_ASSISTANT (assistant), path);
  return assistant;
}

static void
geography_gone_cb (VigieDeliveriesPage *self)
{
  self->geography = NULL;
  /* Not the search, where the window's first focus lies: a text field keeps Ctrl+Z to itself, even an empty one. */
  gtk_widget_child_focus (self->stack, GTK_DIR_TAB_FORWARD);
}

static void
zones_cb (GtkWidget *assistant, const char *path, VigieDeliveriesPage *self)
{
  vigie_deliveries_page_import_zoning (self, path);
}

GtkWidget *
vigie_deliveries_page_import_geography (VigieDeliveriesPage *self, const char *path)
{
  GtkWidget *assistant;

  g_return_val_if_fail (VIGIE_IS_DELIVERIES_PAGE (self), NULL);

  if (!vigie_session_get_observatory (self->session))
    return NULL;
  if (!self->geography && !vigie_session_is_unlocked (self->session)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.unlock", NULL);
    vigie_toast (GTK_WIDGET (self), _ ("Unlock the sources, then import the geography."));
    return NULL;
  }
  if (!self->geography) {
    assistant = vigie_geography_assistant_new (self->session);
    g_signal_connect_object (assistant, "zones", G_CALLBACK (zones_cb), self, 0);
    /* It is destroyed only when what it reads has ended. */
    g_signal_connect_object (assistant, "unmap", G_CALLBACK (geography_gone_cb), self,
                             G_CONNECT_SWAPPED);
    gtk_window_set_transient_for (GTK_WINDOW (assistant),
                                  GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
    gtk_window_present (GTK_WINDOW (assistant));
    self->geography = assistant;
  }
  if (path) /* several at once come one behind the other */
    vigie_geography_assistant_add (VIGIE_GEOGRAPHY_ASSISTANT (self->geography), path);
  return self->geography;
}

GtkWidget *
vigie_deliveries_page_import_zoning (VigieDeliveriesPage *self, const char *path)
{
  GtkWidget *assistant;

  g_return_val_if_fail (VIGIE_IS_DELIVERIES_PAGE (self), NULL);

  if (!vigie_session_is_unlocked (self->session)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.unlock", NULL);
    vigie_toast (GTK_WIDGET (self), _ ("Unlock the sources, then import the zones."));
    return NULL;
  }
  assistant = vigie_zoning_assistant_new (self->session);
  gtk_window_set_transient_for (GTK_WINDOW (assistant),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (assistant));
  if (path)
    vigie_zoning_assistant_set_path (VIGIE_ZONING_ASSISTANT (assistant), path);
  return assistant;
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_deliveries_page_import (VIGIE_DELIVERIES_PAGE (widget), NULL);
}

static void
geography_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_deliveries_page_import_geography (VIGIE_DELIVERIES_PAGE (widget), NULL);
}

static void
zoning_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_deliveries_page_import_zoning (VIGIE_DELIVERIES_PAGE (widget), NULL);
}

/* (transfer none) (nullable): the delivery that is selected; of one that is withdrawn nothing is left. */
static const VigieDelivery *
selected_delivery (VigieDeliveriesPage *self)
{
  GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (self->view));
  VigieDeliveryRow *row = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (model));
  const VigieDelivery *delivery = row ? vigie_delivery_row_get (row) : NULL;

  if (!delivery || !delivery->withdrawn)
    return delivery;
  vigie_toast (GTK_WIDGET (self), _ ("That delivery is withdrawn."));
  return NULL;
}

static void
slip_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieDeliveriesPage *self = VIGIE_DELIVERIES_PAGE (widget);
  const VigieDelivery *delivery = selected_delivery (self);

  if (delivery)
    vigie_delivery_send_back (widget, self->session, delivery);
}

static void
findings_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieDeliveriesPage *self = VIGIE_DELIVERIES_PAGE (widget);
  const VigieDelivery *delivery = selected_delivery (self);

  if (!delivery)
    return;
  if (!vigie_session_is_unlocked (self->session)) {
    gtk_widget_activate_action (widget, "win.unlock", NULL);
    vigie_toast (widget, _ ("Unlock the sources, then look at what was found."));
    return;
  }
  vigie_findings_window_present (widget, self->session, delivery);
}

static void
withdraw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieDeliveriesPage *self = VIGIE_DELIVERIES_PAGE (widget);
  const VigieDelivery *delivery = selected_delivery (self);

  if (delivery)
    vigie_delivery_ask_withdraw (widget, self->session, delivery);
}

GtkWidget *
vigie_deliveries_page_receive (VigieDeliveriesPage *self, const char *path)
{
  if (self->geography || vigie_geography_is_likely (path))
    return vigie_deliveries_page_import_geography (self, path);
  return vigie_deliveries_page_import (self, path);
}

static void
search_cb (VigieDeliveriesPage *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieDeliveriesPage *self = VIGIE_DELIVERIES_PAGE (page);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

static void
focus_search (VigiePage *page)
{
  gtk_widget_grab_focus (VIGIE_DELIVERIES_PAGE (page)->search);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
  interface->focus_search = focus_search;
}

static void
vigie_deliveries_page_dispose (GObject *object)
{
  VigieDeliveriesPage *self = VIGIE_DELIVERIES_PAGE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (vigie_deliveries_page_parent_class)->dispose (object);
}

static void
vigie_deliveries_page_class_init (VigieDeliveriesPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_deliveries_page_dispose;
  gtk_widget_class_install_action (widget_class, "deliveries.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "deliveries.geography", NULL, geography_cb);
  gtk_widget_class_install_action (widget_class, "deliveries.zoning", NULL, zoning_cb);
  gtk_widget_class_install_action (widget_class, "deliveries.findings", NULL, findings_cb);
  gtk_widget_class_install_action (widget_class, "deliveries.slip", NULL, slip_cb);
  gtk_widget_class_install_action (widget_class, "deliveries.withdraw", NULL, withdraw_cb);
}

static void
all_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  VigieDeliveriesPage *self = VIGIE_DELIVERIES_PAGE (data);

  g_simple_action_set_state (action, state);
  self->all = g_variant_get_boolean (state);
  fill (self);
}

static void
insert_list_actions (VigieDeliveriesPage *self)
{
  static const GActionEntry entry = { "all", NULL, NULL, "false", all_cb, { 0 } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), &entry, 1, self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "list", G_ACTION_GROUP (group));
}

/* What is done with the selected delivery, and which are listed. */
static GtkWidget *
acts_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) listed = g_menu_new ();

  g_menu_append (menu, _ ("What Was Found…"), "deliveries.findings");
  g_menu_append (menu, _ ("Send Back to Its Producer…"), "deliveries.slip");
  g_menu_append (menu, _ ("Withdraw…"), "deliveries.withdraw");
  g_menu_append (listed, _ ("Also Those Replaced or Withdrawn"), "list.all");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (listed));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Selected delivery"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Selected delivery"), -1);
  return button;
}

static GtkWidget *
toolbar_new (VigieDeliveriesPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *import = gtk_button_new_with_mnemonic (_ ("_Import a File"));
  GtkWidget *contours = adw_split_button_new ();
  GtkWidget *anomalies = gtk_button_new_with_mnemonic (_ ("_Anomalies"));
  g_autoptr (GMenu) menu = g_menu_new ();

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Search deliveries"), "width-chars", 26, NULL);
  self->counts = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->counts, "dim-label");
  gtk_widget_set_hexpand (self->counts, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->counts), 0.0F);
  gtk_widget_set_margin_start (self->counts, 8);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (import), "deliveries.import");
  g_menu_append (menu, _ ("Zones of Your Own: Quarters, QPV…"), "deliveries.zoning");
  adw_split_button_set_label (ADW_SPLIT_BUTTON (contours), _ ("Import _Geography"));
  adw_split_button_set_use_underline (ADW_SPLIT_BUTTON (contours), TRUE);
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (contours), G_MENU_MODEL (menu));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (contours), "deliveries.geography");
  gtk_widget_add_css_class (import, "suggested-action");
  gtk_box_append (GTK_BOX (bar), self->search);
  gtk_box_append (GTK_BOX (bar), self->counts);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (anomalies), "win.anomalies");
  gtk_box_append (GTK_BOX (bar), acts_new ());
  gtk_box_append (GTK_BOX (bar), anomalies);
  gtk_box_append (GTK_BOX (bar), contours);
  gtk_box_append (GTK_BOX (bar), import);
  g_object_set (bar, "margin-start", 20, "margin-end", 20, "margin-top", 6, "margin-bottom", 6,
                NULL);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  return bar;
}

static GtkWidget *
list_new (VigieDeliveriesPage *self)
{
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->view = gtk_column_view_new (NULL);
  append_columns (GTK_COLUMN_VIEW (self->view));
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)), self->filter);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                    g_object_ref (
                                      gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view))));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (self->view),
                             GTK_SELECTION_MODEL (
                               gtk_single_selection_new (G_LIST_MODEL (sorted))));
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "data-table");
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  return scroller;
}

static void
vigie_deliveries_page_init (VigieDeliveriesPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->rows = g_list_store_new (VIGIE_TYPE_DELIVERY_ROW);
  insert_list_actions (self);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack),
                       vigie_empty_new ("mark-location-symbolic", _ ("No map yet"),
                                        _ ("Give the contours of the IRIS of your territory."),
                                        _ ("Import Geography"), "deliveries.geography"),
                       "contours");
  gtk_stack_add_named (GTK_STACK (self->stack),
                       vigie_empty_new ("folder-symbolic", _ ("No delivery"),
                                        _ ("Drop a producer’s file here, or choose it."),
                                        _ ("Import a File"), "deliveries.import"),
                       "empty");
  gtk_box_append (GTK_BOX (box), toolbar_new (self));
  gtk_stack_add_named (GTK_STACK (self->stack), list_new (self), "list");
  gtk_box_append (GTK_BOX (box), self->stack);

  self->zonings = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->zonings), 0.0F);
  gtk_label_set_ellipsize (GTK_LABEL (self->zonings), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->zonings, "dim-label");
  g_object_set (self->zonings, "margin-start", 20, "margin-end", 20, "margin-top", 10,
                "margin-bottom", 10, NULL);
  gtk_box_append (GTK_BOX (box), self->zonings);
  adw_bin_set_child (ADW_BIN (self), box);
}
