/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of every day (*Explorer*): indicators, table, map and classes of the same figures. */
#include "widgets/explore/explore-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/number.h"
#include "model/drawing/legend.h"
#include "model/workshop/arrange.h"
#include "widgets/anomalies/anomaly-forms.h"
#include "widgets/common/empty.h"
#include "widgets/common/panes.h"
#include "widgets/common/toast.h"
#include "widgets/explore/classes-panel.h"
#include "widgets/explore/figure-grid.h"
#include "widgets/explore/group-dialog.h"
#include "widgets/explore/indicator-tree.h"
#include "widgets/explore/leaving.h"
#include "widgets/explore/map-area.h"
#include "widgets/explore/period-bar.h"
#include "widgets/workshop/add-view.h"

struct _VigieExplorePage {
  AdwBin parent_instance;

  GtkStack *stack;
  AdwBin *empty;
  AdwFlap *flap;
  VigieIndicatorTree *tree;
  GtkWidget *tree_button;
  GtkDropDown *zonings;
  GtkToggleButton *sources;
  GtkImage *sources_icon;
  GtkToggleButton *edition;
  GtkMenuButton *editions;
  GtkToggleButton *priority;
  GtkWidget *chip;
  GtkLabel *chip_label;
  GtkWidget *group;
  GtkWidget *add_view;
  GtkSpinner *spinner;
  GtkToggleButton *view_table;
  GtkToggleButton *view_both;
  GtkToggleButton *view_map;
  GtkPaned *paned;
  GtkWidget *table_side;
  VigieFigureGrid *grid;
  GtkScrolledWindow *scroller;
  GtkLabel *status;
  GtkLabel *status_names;
  GtkScrollbar *scrollbar;
  GtkLabel *hidden;
  GtkWidget *map_side;
  GtkLabel *map_title;
  GtkLabel *map_subtitle;
  GtkWidget *map_tag;
  VigieMapArea *map;
  VigieClassesPanel *classes;
  GtkLabel *source_line;
  VigiePeriodBar *periods;

  VigieSession *session;
  VigieExploration *exploration;
  char *view; /* "table", "both", "map" */
  gboolean narrow;
  gboolean following;  /* controls are being set, nobody has touched them */
  gint64 last_edition; /* the one that the toggle goes back to */
  guint spin;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieExplorePage,
                               vigie_explore_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

#define SPIN_MS 500
#define TREE_WIDTH 1140
#define NARROW_WIDTH 960
#define SIDEBAR_WIDTH 152
#define TREE_ROOM 240
#define LEAST_MAP 420
#define MOST_NAMES 3

enum {
  PROP_AIRY = 1
};

VigieExploration *
vigie_explore_page_get_exploration (VigieExplorePage *self)
{
  return self->exploration;
}

static void
show_empty (VigieExplorePage *self,
            const char *icon,
            const char *title,
            const char *sentence,
            const char *button,
            const char *action)
{
  adw_bin_set_child (self->empty, vigie_empty_new (icon, title, sentence, button, action));
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/* Sealed, with the way in; and beside it the editions that need no key. */
static void
show_locked (VigieExplorePage *self)
{
  GPtrArray *editions = vigie_session_get_editions (self->session);
  GtkWidget *page =
    vigie_empty_new ("changes-prevent-symbolic", _ ("The source figures are sealed"),
                     _ ("Unlock them, or open an edition."), NULL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *unlock = gtk_button_new_with_label (_ ("Unlock"));

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (unlock, "pill");
  gtk_widget_add_css_class (unlock, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (unlock), "win.unlock");
  gtk_box_append (GTK_BOX (box), unlock);
  if (editions->len > 0) {
    const VigieEditionEntry *entry = g_ptr_array_index (editions, 0);
    g_autofree char *label = g_strdup_printf (_ ("Open edition no. %d"), (int) entry->number);
    GtkWidget *open = gtk_button_new_with_label (label);

    gtk_widget_add_css_class (open, "pill");
    gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "explore.edition");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (open), "x", entry->number);
    gtk_box_append (GTK_BOX (box), open);
  }
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  adw_bin_set_child (self->empty, page);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static gboolean
spin_cb (gpointer data)
{
  VigieExplorePage *self = data;

  self->spin = 0;
  gtk_spinner_start (self->spinner);
  return G_SOURCE_REMOVE;
}

static void
state_cb (VigieExplorePage *self)
{
  VigieExplorationState state = vigie_exploration_get_state (self->exploration);

  g_clear_handle_id (&self->spin, g_source_remove);
  gtk_spinner_stop (self->spinner);
  switch (state) {
  case VIGIE_EXPLORATION_NO_MAP:
    show_empty (self, "mark-location-symbolic", _ ("No map yet"),
                _ ("Give the contours of your territory’s IRIS."), _ ("Import Geography"),
                "win.import-geography");
    break;
  case VIGIE_EXPLORATION_LOCKED:
    show_locked (self);
    break;
  case VIGIE_EXPLORATION_EMPTY:
    show_empty (self, "folder-symbolic", _ ("No figures yet"),
                _ ("Drop a producer’s file here, or choose it."), _ ("Import a File"),
                "win.import");
    break;
  case VIGIE_EXPLORATION_FAILED:
    show_empty (self, "dialog-warning-symbolic", _ ("The figures cannot be read"),
                vigie_exploration_get_failure (self->exploration), NULL, NULL);
    break;
  case VIGIE_EXPLORATION_LOADING:
    self->spin = g_timeout_add (SPIN_MS, spin_cb, self);
    break;
  case VIGIE_EXPLORATION_SHOWN:
    gtk_stack_set_visible_child_name (self->stack, "main");
    break;
  }
}

static void
list_zonings (VigieExplorePage *self)
{
  GPtrArray *zonings = vigie_session_get_zonings (self->session);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < zonings->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (zonings, i);
    g_autofree char *name =
      g_strdup_printf ("%s %d", vigie_zoning_kind_label (entry->kind), entry->vintage);

    gtk_string_list_append (names, name);
    if (strcmp (entry->kind, vigie_exploration_get_kind (self->exploration)) == 0 &&
        entry->vintage == vigie_exploration_get_vintage (self->exploration))
      selected = i;
  }
  gtk_drop_down_set_model (self->zonings, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->zonings, selected);
}

/* What came in packages of the other body, under a heading of its own. Returns: whether the last one is among them */
static gboolean
list_received (VigieExplorePage *self, GMenu *menu)
{
  GPtrArray *received = vigie_session_get_received (self->session);
  g_autoptr (GMenu) section = g_menu_new ();
  gboolean found = FALSE;

  for (guint i = 0; i < received->len; i++) {
    const VigieReceivedEntry *entry = g_ptr_array_index (received, i);
    g_autofree char *name = vigie_session_dup_edition_name (self->session, entry->own);
    g_autofree char *label =
      g_strdup_printf ("%s, %s", name, vigie_audience_label (entry->audience));
    g_autofree char *action =
      g_strdup_printf ("explore.edition(int64 %" G_GINT64_FORMAT ")", entry->own);

    g_menu_append (section, label, action);
    found |= entry->own == self->last_edition;
  }
  if (received->len > 0)
    g_menu_append_section (menu, _ ("Received"), G_MENU_MODEL (section));

  return found;
}

/* The toggle names one edition; the menu beside it the others. */
static void
list_editions (VigieExplorePage *self)
{
  GPtrArray *editions = vigie_session_get_editions (self->session);
  GPtrArray *received = vigie_session_get_received (self->session);
  gint64 shown = vigie_exploration_get_edition (self->exploration);
  g_autoptr (GMenu) menu = g_menu_new ();
  gboolean found = FALSE;

  for (guint i = 0; i < editions->len; i++) {
    const VigieEditionEntry *entry = g_ptr_array_index (editions, i);
    g_autofree char *label = g_strdup_printf (_ ("Edition no. %d, %s"), (int) entry->number,
                                              vigie_audience_label (entry->audience));
    g_autofree char *action =
      g_strdup_printf ("explore.edition(int64 %" G_GINT64_FORMAT ")", entry->number);

    g_menu_append (menu, label, action);
    found |= entry->number == self->last_edition;
  }
  found |= list_received (self, menu);

  if (shown)
    self->last_edition = shown;
  else if (!found && editions->len > 0)
    self->last_edition = ((VigieEditionEntry *) g_ptr_array_index (editions, 0))->number;
  else if (!found && received->len > 0)
    self->last_edition = ((VigieReceivedEntry *) g_ptr_array_index (received, 0))->own;
  gtk_widget_set_visible (GTK_WIDGET (self->edition), editions->len + received->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->editions), editions->len + received->len > 1);
  gtk_menu_button_set_menu_model (self->editions, G_MENU_MODEL (menu));
  if (editions->len + received->len > 0) {
    g_autofree char *label = vigie_session_dup_edition_name (self->session, self->last_edition);

    gtk_button_set_label (GTK_BUTTON (self->edition), label);
  }
}

/* The controls say what is shown. */
static void
follow (VigieExplorePage *self)
{
  gboolean edition = vigie_exploration_get_edition (self->exploration) != 0;
  gboolean unlocked = vigie_session_is_unlocked (self->session);

  self->following = TRUE;
  list_zonings (self);
  list_editions (self);
  gtk_toggle_button_set_active (edition ? self->edition : self->sources, TRUE);
  gtk_image_set_from_icon_name (self->sources_icon,
                                unlocked ? "changes-allow-symbolic" : "changes-prevent-symbolic");
  self->following = FALSE;
}

static void
zoning_changed_cb (VigieExplorePage *self)
{
  GPtrArray *zonings;
  guint i = gtk_drop_down_get_selected (self->zonings);

  if (self->following || !self->exploration)
    return;
  zonings = vigie_session_get_zonings (self->session);
  if (i < zonings->len) {
    const VigieZoningEntry *entry = g_ptr_array_index (zonings, i);

    vigie_exploration_set_zoning (self->exploration, entry->kind, entry->vintage);
  }
}

static void
sources_toggled_cb (VigieExplorePage *self)
{
  if (self->following || !self->exploration)
    return;
  vigie_exploration_set_edition (self->exploration, gtk_toggle_button_get_active (self->sources)
                                                      ? 0
                                                      : self->last_edition);
}

/* "Insee, DGFiP… : Filosofi 2020. Contours IGN et Insee 2020." */
static char *
source_line (VigieExplorePage *self, const VigieTable *table, const VigieColumn *column)
{
  const VigieSource *source =
    vigie_catalogue_find_source (vigie_catalogue_get (), column->indicator->source);
  g_autofree char *period = vigie_period_dup_string (column->period);
  GString *line = g_string_new (NULL);

  if (source && source->producer && source->producer[0])
    /* Translators: producer, operation, year of a source line. */
    g_string_append_printf (line, _ ("%s: %s %s"), source->producer, source->operation, period);
  else
    g_string_append_printf (line, "%s %s", column->indicator->source, period);
  g_string_append (line, ". ");
  if (column->invented)
    g_string_append_printf (line, "%s ", _ ("Invented figures."));
  if (column->denominator_period.year &&
      vigie_period_compare (column->denominator_period, column->period) != 0) {
    g_autofree char *denominator = vigie_period_dup_string (column->denominator_period);

    g_string_append_printf (line, _ ("Denominator of %s."), denominator);
    g_string_append_c (line, ' ');
  }
  if (table->zoning->source && table->zoning->source[0]) {
    g_string_append (line, table->zoning->source);
    if (!g_str_has_suffix (table->zoning->source, "."))
      g_string_append_c (line, '.');
  }

  return g_string_free (line, FALSE);
}

/* Whether what is shown is what a room may see: an approved edition for partners. */
static gboolean
may_be_presented (VigieExplorePage *self)
{
  GPtrArray *editions = vigie_session_get_editions (self->session);
  gint64 number = vigie_exploration_get_edition (self->exploration);

  for (guint i = 0; i < editions->len; i++) {
    const VigieEditionEntry *one = g_ptr_array_index (editions, i);

    if (one->number == number)
      return one->approved_on && one->audience == VIGIE_AUDIENCE_PARTNERS;
  }

  return FALSE;
}

static void
mapped_cb (VigieExplorePage *self)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  gsize i = vigie_exploration_get_column (self->exploration);
  VigieLanguage language = vigie_language_current ();
  VigieMap map;

  if (!table || i == VIGIE_NO_COLUMN ||
      !vigie_exploration_fill_map (self->exploration, VIGIE_GROUND_LIGHT, &map))
    return;

  const VigieColumn *column = &table->column[i];
  g_autofree char *period = vigie_period_dup_string (column->period);
  g_autofree char *line = source_line (self, table, column);
  g_autofree char *unit = vigie_legend_dup_unit_heading (&map, language);
  /* Translators: unit, zones, year under a map's title: "in %, IRIS, 2020". */
  g_autofree char *where =
    g_strdup_printf (_ ("%s, %s, %s"), unit, vigie_zoning_kind_label (table->zoning->kind), period);

  gtk_label_set_label (self->map_title, vigie_indicator_label (column->indicator, language));
  gtk_label_set_label (self->map_subtitle, where);
  gtk_widget_set_visible (self->map_tag, column->invented);
  gtk_widget_set_visible (self->add_view, may_be_presented (self));
  gtk_label_set_label (self->source_line, line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->source_line), line);
}

static void
selection_cb (VigieExplorePage *self)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  const guint8 *selected = vigie_exploration_get_selected (self->exploration);
  guint n = (guint) vigie_exploration_get_n_selected (self->exploration);
  g_autofree char *chip =
    g_strdup_printf (ngettext ("Selection: %u zone", "Selection: %u zones", n), n);
  g_autofree char *status =
    n ? g_strdup_printf (ngettext ("%u zone selected", "%u zones selected", n), n) : g_strdup ("");
  g_autoptr (GString) names = g_string_new (NULL);
  guint named = 0;

  for (gsize i = 0; table && selected && i < table->zoning->n_zones && named < MOST_NAMES; i++)
    if (selected[i]) {
      const char *commune = vigie_exploration_get_commune_name (self->exploration, i);

      g_string_append_printf (names, "%s%s", named++ ? ", " : "", table->zoning->zone[i].name);
      if (n == 1 && commune[0])
        g_string_append_printf (names, ", %s", commune);
    }
  if (n > named)
    g_string_append (names, "…");

  gtk_widget_set_visible (self->chip, n > 0);
  gtk_widget_set_visible (self->group, n > 0 && table && strcmp (table->zoning->kind, "iris") == 0);
  gtk_label_set_label (self->chip_label, chip);
  gtk_label_set_label (self->status, status);
  gtk_widget_set_visible (GTK_WIDGET (self->status), n > 0);
  gtk_label_set_label (self->status_names, names->str);
}

static void
grid_view_cb (VigieExplorePage *self)
{
  guint n = (guint) vigie_figure_grid_get_n_hidden (self->grid);
  g_autofree char *text =
    g_strdup_printf (ngettext ("%u column to the right", "%u columns to the right", n), n);

  gtk_label_set_label (self->hidden, n ? text : "");
}

static void
session_changed_cb (VigieExplorePage *self)
{
  follow (self);
}

static void
apply_view (VigieExplorePage *self)
{
  gboolean table = strcmp (self->view, "map") != 0, map = strcmp (self->view, "table") != 0;

  gtk_widget_set_visible (self->table_side, table);
  gtk_widget_set_visible (self->map_side, map);
  gtk_toggle_button_set_active (self->view_table, table && !map);
  gtk_toggle_button_set_active (self->view_both, table && map);
  gtk_toggle_button_set_active (self->view_map, map && !table);
}

/* Where none are held there is nothing to filter by. */
static void
follow_priority (VigieExplorePage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->priority),
                          vigie_exploration_get_priority (self->exploration) != NULL);
  gtk_toggle_button_set_active (self->priority,
                                vigie_exploration_get_priority_only (self->exploration));
}

static void
priority_toggled_cb (VigieExplorePage *self)
{
  gboolean only = gtk_toggle_button_get_active (self->priority);

  if (only)
    gtk_widget_add_css_class (GTK_WIDGET (self->priority), "vigie-active");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->priority), "vigie-active");
  if (vigie_exploration_get_priority (self->exploration))
    vigie_exploration_set_priority_only (self->exploration, only);
}

static void
view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieExplorePage *self = VIGIE_EXPLORE_PAGE (widget);

  g_free (self->view);
  self->view = g_variant_dup_string (parameter, NULL);
  apply_view (self);
}

static void
edition_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_exploration_set_edition (VIGIE_EXPLORE_PAGE (widget)->exploration,
                                 g_variant_get_int64 (parameter));
}

static void
clear_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_exploration_clear_selection (VIGIE_EXPLORE_PAGE (widget)->exploration);
}

/* What the room may see of the map now, as codes: nothing of a source comes with it. */
static void
add_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieExplorePage *self = VIGIE_EXPLORE_PAGE (widget);
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  gsize column = vigie_exploration_get_column (self->exploration);
  const VigiePalette *palette = vigie_exploration_get_palette (self->exploration);
  VigieMapView view = vigie_map_area_get_view (self->map);
  double width = gtk_widget_get_width (GTK_WIDGET (self->map)) * view.m_per_px / 2.0;
  double height = gtk_widget_get_height (GTK_WIDGET (self->map)) * view.m_per_px / 2.0;
  const VigieBox zoom = { view.x - width, view.y - height, view.x + width, view.y + height };
  VigieStep step;

  if (!gtk_widget_get_visible (self->add_view) || !table || column == VIGIE_NO_COLUMN)
    return;
  step = vigie_step_of (table, column, vigie_exploration_get_method (self->exploration),
                        vigie_exploration_get_n_classes (self->exploration),
                        palette ? palette->name : "", &zoom,
                        vigie_exploration_get_selected (self->exploration));
  vigie_add_view_present (widget, self->session, vigie_exploration_get_edition (self->exploration),
                          &step);
}

/* The selected IRIS into a group of a zoning of the user's own. */
static void
group_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieExplorePage *self = VIGIE_EXPLORE_PAGE (widget);

  if (!gtk_widget_get_visible (self->group))
    return;
  if (!vigie_session_is_unlocked (self->session)) {
    vigie_toast (widget, _ ("Unlock the sources, then group the zones."));
    return;
  }
  gtk_window_present (GTK_WINDOW (vigie_group_dialog_new (widget, self->exploration)));
}

static VigieLeaving
leaving_of (VigieExplorePage *self)
{
  return (VigieLeaving) { GTK_WIDGET (self), self->session, self->exploration, self->grid };
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const VigieLeaving leaving = leaving_of (VIGIE_EXPLORE_PAGE (widget));

  vigie_leaving_copy (&leaving);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_explore_page_print (VIGIE_EXPLORE_PAGE (widget), NULL);
}

void
vigie_explore_page_print (VigieExplorePage *self, const char *path)
{
  const VigieLeaving leaving = leaving_of (self);

  vigie_leaving_print (&leaving, path);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const VigieLeaving leaving = leaving_of (VIGIE_EXPLORE_PAGE (widget));

  vigie_leaving_export (&leaving);
}

/* The one that is selected, or else under the pointer. */
static guint32
zone_of_map (VigieExplorePage *self)
{
  const guint8 *selected = vigie_exploration_get_selected (self->exploration);
  guint32 zone = 0;

  if (vigie_exploration_get_n_selected (self->exploration) != 1)
    return vigie_exploration_get_hovered (self->exploration);
  while (!selected[zone])
    zone++;
  return zone;
}

/* Of the whole column where its heading was asked, else of the focused cell; or of a zone on the map. */
static void
fill_anomaly (VigieExplorePage *self, const char *of, VigieAnomaly *known)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  gsize column = vigie_exploration_get_column (self->exploration);
  guint32 zone = VIGIE_NO_ZONE;

  if (!table)
    return;
  if (g_str_equal (of, "zone"))
    zone = zone_of_map (self);
  else if (!vigie_figure_grid_get_menu_column (self->grid, &column) &&
           !vigie_figure_grid_get_focus (self->grid, &zone, &column))
    return;
  if (zone != VIGIE_NO_ZONE)
    known->zone = table->zoning->zone[zone].code;
  if (column != VIGIE_NO_COLUMN) {
    known->indicator = (char *) table->column[column].indicator->code;
    known->source = (char *) table->column[column].indicator->source;
    known->year = table->column[column].period.year;
  }
}

VigieForm *
vigie_explore_page_note_anomaly (VigieExplorePage *self, const char *of)
{
  VigieAnomaly known = { .kind = VIGIE_ANOMALY_OF_FIGURES };

  if (!vigie_session_is_unlocked (self->session)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.unlock", NULL);
    vigie_toast (GTK_WIDGET (self), _ ("Unlock the sources first: what is said of it is sealed."));
    return NULL;
  }
  fill_anomaly (self, of, &known);
  return vigie_anomaly_form_note (GTK_WIDGET (self), self->session, &known);
}

static void
anomaly_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_explore_page_note_anomaly (VIGIE_EXPLORE_PAGE (widget),
                                   g_variant_get_string (parameter, NULL));
}

GdkContentProvider *
vigie_explore_page_drag (VigieExplorePage *self)
{
  const VigieLeaving leaving = leaving_of (self);

  return vigie_leaving_drag (&leaving);
}

static GdkContentProvider *
drag_cb (GtkDragSource *source, double x, double y, VigieExplorePage *self)
{
  return vigie_explore_page_drag (self);
}

/* Out of the table; on the map a drag moves the map. */
static void
add_drag (VigieExplorePage *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  g_signal_connect (drag, "prepare", G_CALLBACK (drag_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->grid), GTK_EVENT_CONTROLLER (drag));
}

static void
period_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_period_bar_step (VIGIE_EXPLORE_PAGE (widget)->periods, g_variant_get_int32 (parameter));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieExplorePage *self = VIGIE_EXPLORE_PAGE (widget);

  adw_flap_set_reveal_flap (self->flap, TRUE);
  vigie_indicator_tree_focus_search (self->tree);
}

/* F6: from pane to pane. */
static void
pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieExplorePage *self = VIGIE_EXPLORE_PAGE (widget);
  GtkWidget *pane[] = { GTK_WIDGET (self->tree), GTK_WIDGET (self->grid), GTK_WIDGET (self->map),
                        GTK_WIDGET (self->classes) };

  vigie_panes_move_focus (pane, G_N_ELEMENTS (pane), g_variant_get_int32 (parameter));
}

static void
shown_cb (VigieExplorePage *self)
{
  vigie_exploration_set_watched (self->exploration, TRUE);
}

static void
hidden_cb (VigieExplorePage *self)
{
  vigie_exploration_set_watched (self->exploration, FALSE);
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieExplorePage *self = VIGIE_EXPLORE_PAGE (page);

  self->session = g_object_ref (session);
  self->exploration = vigie_exploration_new (session);
  vigie_indicator_tree_set_exploration (self->tree, self->exploration);
  vigie_figure_grid_set_exploration (self->grid, self->exploration);
  vigie_map_area_set_exploration (self->map, self->exploration);
  vigie_classes_panel_set_exploration (self->classes, self->exploration);
  vigie_period_bar_set_exploration (self->periods, self->exploration);
  g_signal_connect_object (self->exploration, "state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->exploration, "state", G_CALLBACK (follow), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->exploration, "table", G_CALLBACK (follow_priority), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->exploration, "mapped", G_CALLBACK (mapped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->exploration, "selection", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "view", G_CALLBACK (grid_view_cb), self, G_CONNECT_SWAPPED);
  vigie_exploration_set_watched (self->exploration, gtk_widget_get_mapped (GTK_WIDGET (self)));
  g_signal_connect (self, "map", G_CALLBACK (shown_cb), NULL);
  g_signal_connect (self, "unmap", G_CALLBACK (hidden_cb), NULL);
  follow (self);
  state_cb (self);
  selection_cb (self);
}

/* Table and map share what the sidebar and the tree leave, as at 1440 px: 580 to 468. */
static void
share_width (VigieExplorePage *self, int width, gboolean folded)
{
  int room = width - (width >= 1400 ? SIDEBAR_WIDTH : 0) - (folded ? 0 : TREE_ROOM);

  gtk_paned_set_position (self->paned, room - MAX (LEAST_MAP, room * 468 / 1048));
}

/* LOOK section 9: the tree folds under 1140, table and map take turns under 960. */
static void
set_width (VigiePage *page, int width)
{
  VigieExplorePage *self = VIGIE_EXPLORE_PAGE (page);
  gboolean folded = width < TREE_WIDTH, narrow = width < NARROW_WIDTH;

  if (folded != gtk_widget_get_visible (self->tree_button)) {
    adw_flap_set_fold_policy (self->flap,
                              folded ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
    adw_flap_set_reveal_flap (self->flap, !folded);
    gtk_widget_set_visible (self->tree_button, folded);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->view_both), !narrow);
  share_width (self, width, folded);
  if (narrow != self->narrow) {
    self->narrow = narrow;
    g_free (self->view);
    self->view = g_strdup (narrow ? "map" : "both");
    apply_view (self);
  }
}

static void
focus_search (VigiePage *page)
{
  vigie_figure_grid_focus_filter (VIGIE_EXPLORE_PAGE (page)->grid);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
  interface->set_width = set_width;
  interface->focus_search = focus_search;
}

static void
vigie_explore_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_object_get_property (G_OBJECT (VIGIE_EXPLORE_PAGE (object)->grid), "airy", value);
}

static void
vigie_explore_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  g_object_set_property (G_OBJECT (VIGIE_EXPLORE_PAGE (object)->grid), "airy", value);
}

static void
vigie_explore_page_dispose (GObject *object)
{
  VigieExplorePage *self = VIGIE_EXPLORE_PAGE (object);

  g_clear_handle_id (&self->spin, g_source_remove);
  g_clear_object (&self->exploration);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigie_explore_page_parent_class)->dispose (object);
}

static void
vigie_explore_page_finalize (GObject *object)
{
  g_free (VIGIE_EXPLORE_PAGE (object)->view);
  G_OBJECT_CLASS (vigie_explore_page_parent_class)->finalize (object);
}

/* Keys of the whole page; a text field that has the focus takes its letters first. */
static void
add_keys (GtkWidgetClass *class)
{
  gtk_widget_class_add_binding_action (class, GDK_KEY_comma, 0, "explore.period", "i", -1);
  gtk_widget_class_add_binding_action (class, GDK_KEY_period, 0, "explore.period", "i", 1);
  gtk_widget_class_add_binding_action (class, GDK_KEY_slash, 0, "explore.search", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_g, GDK_CONTROL_MASK, "explore.group", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_e, GDK_CONTROL_MASK, "explore.add-view",
                                       NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_p, GDK_CONTROL_MASK, "explore.print", NULL);
  gtk_widget_class_add_binding_action (class, GDK_KEY_m, GDK_CONTROL_MASK, "explore.anomaly", "s",
                                       "cell");
  vigie_panes_bind (class, "explore.pane");
}

static void
bind_children (GtkWidgetClass *class)
{
#define BIND(name) gtk_widget_class_bind_template_child (class, VigieExplorePage, name)
  BIND (stack);
  BIND (empty);
  BIND (flap);
  BIND (tree);
  BIND (tree_button);
  BIND (zonings);
  BIND (sources);
  BIND (sources_icon);
  BIND (edition);
  BIND (editions);
  BIND (priority);
  BIND (chip);
  BIND (chip_label);
  BIND (group);
  BIND (spinner);
  BIND (view_table);
  BIND (view_both);
  BIND (view_map);
  BIND (paned);
  BIND (table_side);
  BIND (grid);
  BIND (scroller);
  BIND (status);
  BIND (status_names);
  BIND (scrollbar);
  BIND (hidden);
  BIND (map_side);
  BIND (map_title);
  BIND (map_subtitle);
  BIND (map_tag);
  BIND (add_view);
  BIND (map);
  BIND (classes);
  BIND (source_line);
  BIND (periods);
#undef BIND
}

static void
vigie_explore_page_class_init (VigieExplorePageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  object_class->get_property = vigie_explore_page_get_property;
  object_class->set_property = vigie_explore_page_set_property;
  object_class->dispose = vigie_explore_page_dispose;
  object_class->finalize = vigie_explore_page_finalize;
  g_object_class_install_property (
    object_class, PROP_AIRY,
    g_param_spec_boolean ("airy", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));

  g_type_ensure (VIGIE_TYPE_INDICATOR_TREE);
  g_type_ensure (VIGIE_TYPE_FIGURE_GRID);
  g_type_ensure (VIGIE_TYPE_MAP_AREA);
  g_type_ensure (VIGIE_TYPE_CLASSES_PANEL);
  g_type_ensure (VIGIE_TYPE_PERIOD_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/explore-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, zoning_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sources_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, priority_toggled_cb);
  gtk_widget_class_install_action (widget_class, "explore.view", "s", view_action);
  gtk_widget_class_install_action (widget_class, "explore.edition", "x", edition_action);
  gtk_widget_class_install_action (widget_class, "explore.clear-selection", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "explore.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "explore.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "explore.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "explore.anomaly", "s", anomaly_action);
  gtk_widget_class_install_action (widget_class, "explore.group", NULL, group_action);
  gtk_widget_class_install_action (widget_class, "explore.add-view", NULL, add_view_action);
  gtk_widget_class_install_action (widget_class, "explore.period", "i", period_action);
  gtk_widget_class_install_action (widget_class, "explore.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "explore.pane", "i", pane_action);
  add_keys (widget_class);
}

static void
vigie_explore_page_init (VigieExplorePage *self)
{
  self->following = TRUE;
  self->view = g_strdup ("both");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_scrollbar_set_adjustment (self->scrollbar,
                                gtk_scrolled_window_get_hadjustment (self->scroller));
  apply_view (self);
  add_drag (self);
  self->following = FALSE;
}
