/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which zones are selected and pointed at, and a cell of theirs in words. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/number.h"
#include "widgets/explore/exploration-private.h"

void
vigie_exploration_keep_selection (VigieExploration *self, const VigieZoning *before)
{
  const VigieZoning *now = self->shown->all->zoning;

  self->hovered = VIGIE_NO_ZONE;
  if (before && self->selected && before->id == now->id && before->n_zones == now->n_zones)
    return;

  g_free (self->selected);
  self->selected = g_new0 (guint8, now->n_zones + 1);
  self->n_selected = 0;
}

const char *
vigie_exploration_get_commune_name (VigieExploration *self, gsize zone)
{
  const VigieZoning *communes = vigie_exploration_get_communes (self);
  const char *parent = self->table->zoning->zone[zone].parent;
  gssize i = communes && parent && parent[0] ? vigie_zoning_find (communes, parent) : -1;

  return i >= 0 ? communes->zone[i].name : "";
}

const guint8 *
vigie_exploration_get_selected (VigieExploration *self)
{
  return self->selected;
}

gsize
vigie_exploration_get_n_selected (VigieExploration *self)
{
  return self->n_selected;
}

static void
selection_changed (VigieExploration *self)
{
  self->n_selected = 0;
  for (gsize i = 0; i < self->table->zoning->n_zones; i++)
    self->n_selected += self->selected[i] != 0;
  vigie_exploration_emit (self, VIGIE_EXPLORATION_SELECTION_SIGNAL);
}

void
vigie_exploration_select_only (VigieExploration *self, guint32 zone)
{
  if (!self->table || zone >= self->table->zoning->n_zones)
    return;

  memset (self->selected, 0, self->table->zoning->n_zones);
  self->selected[zone] = 1;
  selection_changed (self);
}

void
vigie_exploration_toggle (VigieExploration *self, guint32 zone)
{
  if (!self->table || zone >= self->table->zoning->n_zones)
    return;

  self->selected[zone] = !self->selected[zone];
  selection_changed (self);
}

void
vigie_exploration_select (VigieExploration *self, const guint8 *selected)
{
  if (!self->table)
    return;

  memmove (self->selected, selected, self->table->zoning->n_zones);
  selection_changed (self);
}

void
vigie_exploration_clear_selection (VigieExploration *self)
{
  if (!self->table || self->n_selected == 0)
    return;

  memset (self->selected, 0, self->table->zoning->n_zones);
  selection_changed (self);
}

guint32
vigie_exploration_get_hovered (VigieExploration *self)
{
  return self->hovered;
}

void
vigie_exploration_set_hovered (VigieExploration *self, guint32 zone)
{
  if (zone == self->hovered)
    return;

  self->hovered = zone;
  vigie_exploration_emit (self, VIGIE_EXPLORATION_HOVERED_SIGNAL);
}

/* What a mark means, for those who hear it. */
static const char *
state_sentence (VigieCellState state)
{
  switch (state) {
  case VIGIE_CELL_NOT_SIGNIFICANT:
    return _ ("not significant");
  case VIGIE_CELL_NOT_APPLICABLE:
    return _ ("not applicable");
  case VIGIE_CELL_MISSING:
    return _ ("not available");
  case VIGIE_CELL_SECRET:
    return _ ("under statistical secrecy");
  case VIGIE_CELL_VALUE:
    break;
  }

  return "";
}

char *
vigie_exploration_dup_cell_sentence (VigieExploration *self, gsize zone, gsize column)
{
  VigieLanguage language = vigie_language_current ();
  const VigieColumn *c = &self->table->column[column];
  VigieCell cell = vigie_figures_get (self->table->figures, zone, column);
  g_autofree char *period = vigie_period_dup_string (c->period);
  g_autofree char *figure = NULL;
  g_autofree char *class_text = NULL;
  g_autofree char *anomaly = vigie_exploration_dup_anomaly (self, zone, column);
  g_autoptr (GError) coarse = NULL;

  if (cell.state == VIGIE_CELL_VALUE) {
    g_autofree char *number = vigie_number_format (cell.value, c->indicator->decimals, language);

    figure = g_strconcat (number, VIGIE_NBSP, vigie_indicator_unit (c->indicator, language), NULL);
  } else {
    figure = vigie_indicator_check_level (c->indicator, self->table->zoning->kind, &coarse)
               ? g_strdup (state_sentence (cell.state))
               : g_strdup (coarse->message);
  }

  if (column == self->column && cell.state == VIGIE_CELL_VALUE && self->classes.n > 0) {
    guint8 class = vigie_classes_of (&self->classes, cell.value);

    if (class != VIGIE_NO_CLASS)
      /* Translators: follows a figure, as in "56.9 %, class 4 of 5". */
      class_text = g_strdup_printf (_ (", class %d of %d"), class + 1, (int) self->classes.n);
  }

  return g_strdup_printf ("%s, %s %s, %s%s%s%s", self->table->zoning->zone[zone].name,
                          vigie_indicator_label (c->indicator, language), period, figure,
                          class_text ? class_text : "", anomaly ? "\n" : "",
                          anomaly ? anomaly : "");
}
