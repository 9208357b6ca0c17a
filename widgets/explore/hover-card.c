/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card beside a zone under the pointer: its name, figure, rank and other periods. */
#include "widgets/explore/hover-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/number.h"

struct _VigieHoverCard {
  AdwBin parent_instance;

  GtkLabel *name;
  GtkLabel *code;
  GtkLabel *where;
  GtkLabel *value;
  GtkLabel *rank;
  GtkLabel *others;
  GtkLabel *carried;
  GtkLabel *anomaly;

  VigieExploration *exploration;
  guint32 zone;
};

G_DEFINE_FINAL_TYPE (VigieHoverCard, vigie_hover_card, ADW_TYPE_BIN)

#define OFF 12
#define MOST_OTHERS 3

void
vigie_hover_card_set_exploration (VigieHoverCard *self, VigieExploration *exploration)
{
  self->exploration = g_object_ref (exploration);
}

guint32
vigie_hover_card_get_zone (VigieHoverCard *self)
{
  return self->zone;
}

void
vigie_hover_card_hide (VigieHoverCard *self)
{
  self->zone = VIGIE_NO_ZONE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static const char *
type_label (const VigieZoning *zoning, char type)
{
  if (strcmp (zoning->kind, "iris") != 0)
    return "";

  switch (type) {
  case 'H':
    return _ ("residential IRIS");
  case 'A':
    return _ ("activity IRIS");
  case 'D':
    return _ ("various IRIS");
  case 'Z':
    return _ ("undivided municipality");
  default:
    return "";
  }
}

/* "2018 : 53,3 %   2021 : 57,0 %": the nearest other periods. */
static char *
other_periods (VigieHoverCard *self, VigiePeriod shown, const VigieIndicator *indicator)
{
  GArray *periods = vigie_exploration_get_periods (self->exploration);
  GString *text = g_string_new (NULL);
  VigieLanguage language = vigie_language_current ();
  int n = 0;

  for (guint i = periods->len > MOST_OTHERS + 1 ? periods->len - MOST_OTHERS - 1 : 0;
       i < periods->len && n < MOST_OTHERS; i++) {
    VigiePeriod period = g_array_index (periods, VigiePeriod, i);
    VigieCell cell = vigie_exploration_get_history (self->exploration, self->zone, i);

    if (vigie_period_compare (period, shown) == 0)
      continue;

    g_autofree char *when = vigie_period_dup_string (period);
    g_autofree char *figure = vigie_cell_format (cell, indicator->decimals, language);

    if (n > 0)
      g_string_append (text, "   ");
    /* Translators: a period and its figure. */
    g_string_append_printf (text, _ ("%s: %s"), when, figure);
    if (cell.state == VIGIE_CELL_VALUE && strcmp (indicator->unit, "%") == 0)
      g_string_append (text, VIGIE_NBSP "%");
    n++;
  }

  return g_string_free (text, FALSE);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text[0] != '\0');
}

static char *
figure_text (VigieCell cell, const VigieIndicator *indicator, VigieLanguage language)
{
  g_autofree char *number = NULL;

  switch ((VigieCellState) cell.state) {
  case VIGIE_CELL_VALUE:
    number = vigie_number_format (cell.value, indicator->decimals, language);
    if (cell.flags & VIGIE_FLAG_ESTIMATED)
      return g_strdup_printf ("%s" VIGIE_NBSP "%s (%s)", number,
                              vigie_indicator_unit (indicator, language), _ ("estimated"));
    return g_strconcat (number, VIGIE_NBSP, vigie_indicator_unit (indicator, language), NULL);
  case VIGIE_CELL_SECRET:
    return g_strdup (_ ("secret"));
  case VIGIE_CELL_NOT_SIGNIFICANT:
    return g_strdup (_ ("not significant"));
  case VIGIE_CELL_MISSING:
    return g_strdup (_ ("not available"));
  case VIGIE_CELL_NOT_APPLICABLE:
    return g_strdup (_ ("not applicable"));
  }

  return g_strdup ("");
}

void
vigie_hover_card_show_zone (VigieHoverCard *self, guint32 zone)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  gsize column = vigie_exploration_get_column (self->exploration);
  VigieLanguage language = vigie_language_current ();
  const VigieZone *z;
  const VigieColumn *c;
  gsize n_ranked;

  if (!table || column == VIGIE_NO_COLUMN || zone >= table->zoning->n_zones)
    return;

  self->zone = zone;
  z = &table->zoning->zone[zone];
  c = &table->column[column];

  const char *commune = vigie_exploration_get_commune_name (self->exploration, zone);
  const char *type = type_label (table->zoning, z->type);
  g_autofree char *where = g_strconcat (commune, commune[0] && type[0] ? ", " : "", type, NULL);
  VigieCell cell = vigie_figures_get (table->figures, zone, column);
  g_autofree char *figure = figure_text (cell, c->indicator, language);
  guint32 rank = vigie_exploration_get_rank (self->exploration, zone, &n_ranked);
  g_autofree char *rank_text =
    /* Translators: place among the zones that have a figure, the greatest first. */
    rank ? g_strdup_printf (_ ("rank %u of %u"), rank, (guint) n_ranked) : g_strdup ("");
  g_autofree char *others = other_periods (self, c->period, c->indicator);
  g_autofree char *carried = vigie_carried_dup_words (c->carried, language);
  g_autofree char *anomaly = vigie_exploration_dup_anomaly (self->exploration, zone, column);
  g_autoptr (GError) coarse = NULL; /* why no zone of this kind has a figure */

  vigie_indicator_check_level (c->indicator, table->zoning->kind, &coarse);

  gtk_label_set_label (self->name, z->name);
  gtk_label_set_label (self->code, z->code);
  set_text (self->where, where);
  gtk_label_set_label (self->value, figure);
  set_text (self->rank, rank_text);
  set_text (self->others, coarse ? coarse->message : others);
  set_text (self->carried, carried);
  set_text (self->anomaly, anomaly ? anomaly : "");
  if (cell.state == VIGIE_CELL_VALUE)
    gtk_widget_remove_css_class (GTK_WIDGET (self->value), "vigie-mark");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->value), "vigie-mark");
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
vigie_hover_card_place (VigieHoverCard *self,
                        const VigieZoning *zoning,
                        VigieMapView view,
                        int width,
                        int height,
                        const GtkRequisition *size,
                        GtkAllocation *place)
{
  VigieBox box = { view.x, view.y, view.x, view.y };
  double left, right, top, bottom;

  if (zoning && zoning->geometry && self->zone < zoning->n_zones)
    box = vigie_geometry_zone_box (zoning->geometry, self->zone);
  left = width / 2.0 + (box.min_x - view.x) / view.m_per_px;
  right = width / 2.0 + (box.max_x - view.x) / view.m_per_px;
  top = height / 2.0 - (box.max_y - view.y) / view.m_per_px;
  bottom = height / 2.0 - (box.min_y - view.y) / view.m_per_px;

  *place = (GtkAllocation) { 0, 0, size->width, size->height };
  if (right + OFF + size->width <= width - 8)
    place->x = (int) right + OFF;
  else if (left - OFF - size->width >= 8)
    place->x = (int) left - OFF - size->width;
  else if ((left + right) / 2.0 < width / 2.0)
    place->x = width - size->width - 8;
  else
    place->x = 8;

  if (place->x < right + OFF && place->x + size->width > left - OFF) {
    /* Neither side has room: above or below. */
    place->y = top - OFF - size->height >= 8 ? (int) top - OFF - size->height : (int) bottom + OFF;
    place->x = (int) ((left + right - size->width) / 2.0);
  } else {
    place->y = (int) ((top + bottom - size->height) / 2.0);
  }
  place->x = CLAMP (place->x, 8, MAX (8, width - size->width - 8));
  place->y = CLAMP (place->y, 8, MAX (8, height - size->height - 8));
}

static void
vigie_hover_card_dispose (GObject *object)
{
  g_clear_object (&VIGIE_HOVER_CARD (object)->exploration);
  G_OBJECT_CLASS (vigie_hover_card_parent_class)->dispose (object);
}

static void
vigie_hover_card_class_init (VigieHoverCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_hover_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/hover-card.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieHoverCard, name);
  gtk_widget_class_bind_template_child (widget_class, VigieHoverCard, code);
  gtk_widget_class_bind_template_child (widget_class, VigieHoverCard, where);
  gtk_widget_class_bind_template_child (widget_class, VigieHoverCard, value);
  gtk_widget_class_bind_template_child (widget_class, VigieHoverCard, rank);
  gtk_widget_class_bind_template_child (widget_class, VigieHoverCard, others);
  gtk_widget_class_bind_template_child (widget_class, VigieHoverCard, carried);
  gtk_widget_class_bind_template_child (widget_class, VigieHoverCard, anomaly);
}

static void
vigie_hover_card_init (VigieHoverCard *self)
{
  self->zone = VIGIE_NO_ZONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vigie_hover_card_new (void)
{
  return g_object_new (VIGIE_TYPE_HOVER_CARD, NULL);
}
