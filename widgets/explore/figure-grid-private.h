/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the grid share: its fields. figure-grid.c the widget, figure-grid-keys.c its keys
 * and the pointer, figure-grid-copy.c its rows as text, figure-grid-layout.c its geometry and order,
 * figure-grid-draw.c its look, figure-grid-hidden.c its hidden cells. */
#pragma once

#include "model/drawing/legend.h"
#include "widgets/explore/figure-grid.h"
#include "widgets/explore/glyphs.h"

/* One column as it stands: a figure's, or the small curve of the mapped indicator's periods. */
typedef struct {
  gsize column;
  gboolean spark;
  gboolean group_start;
  int x; /* from the left of the scrolled part */
  int width;
  PangoLayout *label;
  PangoLayout *unit;
  guint8 bar[12]; /* heights of the small histogram, 0 to 20 */
} VigieFigureGridSlot;

#define VIGIE_FIGURE_GRID_N_BARS 12

struct _VigieFigureGrid {
  GtkWidget parent_instance;

  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  GtkScrollablePolicy hpolicy;
  GtkScrollablePolicy vpolicy;

  GtkWidget *filter;
  GtkWidget *menu;
  VigieExploration *exploration;
  gboolean airy;
  gboolean laid_out;

  /* sizes in px, from the font */
  double scale;
  guint serial;
  int row_height;
  int group_height;
  int head_height;
  int strip_height;
  int code_width;
  int name_width;
  int inner_width;
  GArray *slots; /* VigieFigureGridSlot */
  VigieGlyphs *glyphs;
  PangoLayout *mark[VIGIE_CELL_N_STATES];
  GHashTable *names; /* zone → PangoLayout of its name */

  guint32 *order;
  gsize n_shown;
  gssize sort_column;
  gboolean descending;
  char *needle;

  gsize focus_row;
  gssize focus_slot; /* -1: the name */
  gsize anchor_row;
  gboolean selecting; /* the change of selection is our own */
  gsize menu_column;
  gboolean menu_heading; /* the menu was asked on a heading: about the whole column */

  gboolean hatched; /* hidden cells */
  guint8 *reasons;  /* a byte a cell, or NULL: all hidden cells alike */
  gsize n_reasons;
};

static inline const VigieTable *
vigie_figure_grid_table (VigieFigureGrid *self)
{
  return self->exploration ? vigie_exploration_get_table (self->exploration) : NULL;
}

/* Heights of what does not scroll. The foot: zones shown, then a line a comparison. */
static inline int
vigie_figure_grid_top (VigieFigureGrid *self)
{
  return self->group_height + self->head_height + self->strip_height;
}

static inline int
vigie_figure_grid_foot (VigieFigureGrid *self)
{
  VigieComparison comparison[VIGIE_REFERENCE_N];

  return (int) (1 + vigie_exploration_get_comparisons (self->exploration, comparison)) *
         self->row_height;
}

static inline int
vigie_figure_grid_frozen (VigieFigureGrid *self)
{
  return self->code_width + self->name_width;
}

static inline VigieFigureGridSlot *
vigie_figure_grid_slot (VigieFigureGrid *self, gsize i)
{
  return &g_array_index (self->slots, VigieFigureGridSlot, i);
}

/* figure-grid.c */
void vigie_figure_grid_say_focus (VigieFigureGrid *self);
void vigie_figure_grid_scroll_to_row (VigieFigureGrid *self, gsize row);
void vigie_figure_grid_scroll_to_slot (VigieFigureGrid *self, gssize slot);
gboolean vigie_figure_grid_activate_cell (VigieFigureGrid *self, gsize row, gssize slot);

/* figure-grid-keys.c */
void vigie_figure_grid_add_controllers (VigieFigureGrid *self);
void vigie_figure_grid_move_focus (VigieFigureGrid *self, gssize row, gssize slot, gboolean extend);
gboolean vigie_figure_grid_query_tooltip (
  GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip);

/* figure-grid-layout.c */
void vigie_figure_grid_slot_clear (gpointer slot);
void vigie_figure_grid_drop_layout (VigieFigureGrid *self);
void vigie_figure_grid_ensure_layout (VigieFigureGrid *self);
void vigie_figure_grid_order (VigieFigureGrid *self);
gssize vigie_figure_grid_slot_of_column (VigieFigureGrid *self, gsize column);

/* (transfer full): a label without the words that the unit says again: "Taux de", "Part des". */
char *vigie_figure_grid_short_label (const char *label, VigieLanguage language);

/* figure-grid-draw.c */
void vigie_figure_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

/* figure-grid-hidden.c: hatches the cells of a slot at @x that secrecy hides, rows @first to @last,
 * the row 0 at @y. */
void vigie_figure_grid_hatch (VigieFigureGrid *self,
                              GtkSnapshot *snapshot,
                              const VigieFigureGridSlot *slot,
                              double x,
                              double y,
                              gsize first,
                              gsize last);
