/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the three files of the grid share: its fields. grid.c is the widget and its keys,
 * grid-layout.c its geometry and order, grid-draw.c its look. */
#pragma once

#include "model/drawing/legend.h"
#include "widgets/explore/glyphs.h"
#include "widgets/explore/grid.h"

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
} VigieGridSlot;

#define VIGIE_GRID_N_BARS 12

struct _VigieGrid {
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
  GArray *slots; /* VigieGridSlot */
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
};

/* Heights of what does not scroll. */
static inline int
vigie_grid_top (VigieGrid *self)
{
  return self->group_height + self->head_height + self->strip_height;
}

static inline int
vigie_grid_foot (VigieGrid *self)
{
  return vigie_exploration_get_total (self->exploration) ? 2 * self->row_height : self->row_height;
}

static inline int
vigie_grid_frozen (VigieGrid *self)
{
  return self->code_width + self->name_width;
}

static inline VigieGridSlot *
vigie_grid_slot (VigieGrid *self, gsize i)
{
  return &g_array_index (self->slots, VigieGridSlot, i);
}

/* grid-layout.c */
void vigie_grid_slot_clear (gpointer slot);
void vigie_grid_drop_layout (VigieGrid *self);
void vigie_grid_ensure_layout (VigieGrid *self);
void vigie_grid_order (VigieGrid *self);
gssize vigie_grid_slot_of_column (VigieGrid *self, gsize column);

/* (transfer full): a label without the words that the unit says again: "Taux de", "Part des". */
char *vigie_grid_short_label (const char *label, VigieLanguage language);

/* grid-draw.c */
void vigie_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
