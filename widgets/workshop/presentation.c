/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workshop being held: its state, of which both windows draw. */
#include "widgets/workshop/presentation.h"

#include <string.h>

#include "model/workshop/step-view.h"

#define LEAST_M_PER_UNIT 0.5
#define MOST_M_PER_UNIT 5000.0
/* A line shorter than this surrounds nothing. */
#define LEAST_LASSO 4

struct _VigiePresentation {
  GObject parent_instance;

  VigieWorkshop *workshop;
  VigieEdition *edition;
  VigieZoning *communes;

  gsize step;
  VigieRoomStep room;
  gboolean on[VIGIE_N_TOOLS];
  double ratio;
  VigieMapView view;
  gboolean has_view; /* zoomed or moved by hand, or by the step */
  gboolean entered;  /* the step's own zoom is still to be taken */

  guint32 hover, zone;
  guint8 *marked;     /* what is outlined: of the step, surrounded, named */
  guint8 *surrounded; /* a byte a zone */
  GArray *lasso;      /* x, y, x, y… */
  gsize lasso_map;
  double from_x, from_y, view_x, view_y;

  char *answer, *answer_detail;
  gboolean refused;
};

G_DEFINE_FINAL_TYPE (VigiePresentation, vigie_presentation, G_TYPE_OBJECT)

enum {
  CHANGED,
  SHOWN,
  POINTED,
  ASKED,
  COPIED,
  NOTES,
  RESUMED,
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

const VigieWorkshop *
vigie_presentation_get_workshop (VigiePresentation *self)
{
  return self->workshop;
}

const VigieEdition *
vigie_presentation_get_edition (VigiePresentation *self)
{
  return self->edition;
}

const VigieZoning *
vigie_presentation_get_communes (VigiePresentation *self)
{
  return self->communes;
}

const VigieRoomStep *
vigie_presentation_get_room (VigiePresentation *self)
{
  return &self->room;
}

gsize
vigie_presentation_get_step (VigiePresentation *self)
{
  return self->step;
}

static const VigieZoning *
zoning (VigiePresentation *self)
{
  return self->room.map.table->zoning;
}

static double
width (VigiePresentation *self)
{
  return VIGIE_ROOM_LINES * self->ratio;
}

static guint32
named (VigiePresentation *self)
{
  if (!self->on[VIGIE_TOOL_NAMES])
    return VIGIE_NO_ZONE;

  return self->hover != VIGIE_NO_ZONE ? self->hover : self->zone;
}

/* What is outlined follows what is named and surrounded. */
static void
changed (VigiePresentation *self)
{
  guint32 zone = named (self);

  for (gsize i = 0; i < zoning (self)->n_zones; i++)
    self->marked[i] = (self->room.selected && self->room.selected[i]) || self->surrounded[i] ||
                      i == zone || i == self->zone;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- views */

/* The step's zoom needs the shape of the screen. */
static void
take_zoom (VigiePresentation *self)
{
  cairo_rectangle_t frame;

  self->entered = FALSE;
  vigie_room_page_frame (1, width (self), VIGIE_ROOM_LINES, 0, &frame);
  self->has_view =
    vigie_step_zoom (self->room.step, zoning (self), frame.width, frame.height, &self->view);
}

static void
clear_answer (VigiePresentation *self)
{
  g_clear_pointer (&self->answer, g_free);
  g_clear_pointer (&self->answer_detail, g_free);
  self->refused = FALSE;
}

static void
clear_lasso (VigiePresentation *self)
{
  g_array_set_size (self->lasso, 0);
  memset (self->surrounded, 0, zoning (self)->n_zones);
  clear_answer (self);
}

static void
take_pair (VigiePresentation *self, gsize column)
{
  vigie_room_step_pair (&self->room, column, vigie_language_current ());
  self->room.pair.selected = self->marked;
}

static void
enter_step (VigiePresentation *self)
{
  vigie_room_step_clear (&self->room);
  vigie_room_step_init (&self->room, self->workshop, self->step, self->edition, self->communes,
                        vigie_language_current ());
  g_free (self->marked);
  g_free (self->surrounded);
  self->marked = g_new0 (guint8, zoning (self)->n_zones);
  self->surrounded = g_new0 (guint8, zoning (self)->n_zones);
  self->room.map.selected = self->marked;
  self->hover = self->zone = VIGIE_NO_ZONE;
  self->entered = TRUE;
  self->has_view = FALSE;
  self->on[VIGIE_TOOL_BLANK] = self->on[VIGIE_TOOL_LASSO] = self->on[VIGIE_TOOL_PAIR] = FALSE;
  clear_lasso (self);
  changed (self);
  g_signal_emit (self, signals[POINTED], 0);
  g_signal_emit (self, signals[SHOWN], 0);
}

void
vigie_presentation_show_step (VigiePresentation *self, gsize step)
{
  if (step >= self->workshop->n_steps || step == self->step)
    return;
  self->step = step;
  enter_step (self);
}

void
vigie_presentation_move (VigiePresentation *self, int steps)
{
  gint64 last = (gint64) self->workshop->n_steps - 1;

  /* A black screen first shows what was there. */
  if (self->on[VIGIE_TOOL_BLANK]) {
    vigie_presentation_toggle (self, VIGIE_TOOL_BLANK);
    return;
  }
  vigie_presentation_show_step (self, (gsize) CLAMP ((gint64) self->step + steps, 0, last));
}

/* --- tools */

gboolean
vigie_presentation_is_on (VigiePresentation *self, VigieTool tool)
{
  return self->on[tool];
}

void
vigie_presentation_toggle (VigiePresentation *self, VigieTool tool)
{
  self->on[tool] = !self->on[tool];
  if (tool == VIGIE_TOOL_LASSO)
    clear_lasso (self);
  if (tool == VIGIE_TOOL_PAIR && self->on[tool])
    take_pair (self, vigie_room_step_default_pair (&self->room));
  changed (self);
  if (tool == VIGIE_TOOL_PAIR)
    g_signal_emit (self, signals[SHOWN], 0);
}

gsize
vigie_presentation_get_pair (VigiePresentation *self)
{
  return self->room.has_pair ? self->room.pair.column : vigie_room_step_default_pair (&self->room);
}

void
vigie_presentation_set_pair (VigiePresentation *self, gsize column)
{
  if (column >= self->room.map.table->n_columns ||
      (self->on[VIGIE_TOOL_PAIR] && column == vigie_presentation_get_pair (self)))
    return;
  self->on[VIGIE_TOOL_PAIR] = TRUE;
  take_pair (self, column);
  changed (self);
  g_signal_emit (self, signals[SHOWN], 0);
}

static char *
dup_column (const VigieMap *map)
{
  g_autofree char *period = vigie_period_dup_string (map->table->column[map->column].period);

  return g_strconcat (map->table->column[map->column].indicator->code, "@", period, NULL);
}

char *
vigie_presentation_dup_shown (VigiePresentation *self)
{
  g_autofree char *own = dup_column (&self->room.map);
  g_autofree char *pair = self->on[VIGIE_TOOL_PAIR] ? dup_column (&self->room.pair) : NULL;

  return g_strconcat (own, pair ? " " : NULL, pair, NULL);
}

double
vigie_presentation_get_ratio (VigiePresentation *self)
{
  return self->ratio;
}

void
vigie_presentation_set_ratio (VigiePresentation *self, double ratio)
{
  if (ratio == self->ratio || ratio <= 0.0)
    return;
  self->ratio = ratio;
  self->entered |= !self->has_view;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
vigie_presentation_fill (VigiePresentation *self, VigieRoomPage *page)
{
  gboolean told = self->on[VIGIE_TOOL_LASSO] && self->lasso->len == 0;

  if (self->entered)
    take_zoom (self);
  *page = (VigieRoomPage) {
    .view = self->has_view ? &self->view : NULL,
    .step = self->step + 1,
    .n_steps = self->workshop->n_steps,
    .hover = named (self),
    .answer = told ? self->answer : NULL,
    .answer_detail = told ? self->answer_detail : NULL,
    .refused = self->refused,
    .lasso = (const double *) (const void *) self->lasso->data,
    .n_lasso = self->lasso->len / 2,
    .blank = self->on[VIGIE_TOOL_BLANK],
  };
  vigie_room_step_fill (&self->room, self->on[VIGIE_TOOL_PAIR], page);
}

/* --- moving over the map */

static VigieMapView
view_now (VigiePresentation *self)
{
  VigieRoomPage page;

  vigie_presentation_fill (self, &page);

  return vigie_room_page_view (&page, width (self), VIGIE_ROOM_LINES);
}

static void
set_view (VigiePresentation *self, VigieMapView view)
{
  self->view = view;
  self->has_view = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

void
vigie_presentation_zoom (VigiePresentation *self, double factor)
{
  VigieMapView view = view_now (self);

  view.m_per_px = CLAMP (view.m_per_px / factor, LEAST_M_PER_UNIT, MOST_M_PER_UNIT);
  set_view (self, view);
}

/* Which map is at a place, and what of the territory it shows there. */
static gssize
locate (VigiePresentation *self, double x, double y, double *east, double *north)
{
  VigieRoomPage page;
  gssize map;

  vigie_presentation_fill (self, &page);
  map = vigie_room_page_map_at (page.n_maps, width (self), VIGIE_ROOM_LINES, x, y);
  if (map >= 0)
    vigie_room_page_place (&page, width (self), VIGIE_ROOM_LINES, (gsize) map, x, y, east, north);

  return map;
}

void
vigie_presentation_zoom_at (VigiePresentation *self, double factor, double x, double y)
{
  VigieMapView view = view_now (self);
  double east, north, m_per_px;

  if (locate (self, x, y, &east, &north) < 0) {
    vigie_presentation_zoom (self, factor);
    return;
  }
  m_per_px = CLAMP (view.m_per_px / factor, LEAST_M_PER_UNIT, MOST_M_PER_UNIT);
  view.x = east + (view.x - east) * m_per_px / view.m_per_px;
  view.y = north + (view.y - north) * m_per_px / view.m_per_px;
  view.m_per_px = m_per_px;
  set_view (self, view);
}

void
vigie_presentation_fit (VigiePresentation *self)
{
  self->has_view = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static guint32
zone_at (VigiePresentation *self, double x, double y)
{
  double east, north;

  return locate (self, x, y, &east, &north) < 0
           ? VIGIE_NO_ZONE
           : vigie_geometry_zone_at (zoning (self)->geometry, east, north);
}

static void
set_hover (VigiePresentation *self, guint32 zone)
{
  if (zone == self->hover)
    return;
  self->hover = zone;
  if (self->on[VIGIE_TOOL_NAMES])
    changed (self);
}

void
vigie_presentation_hover (VigiePresentation *self, double x, double y)
{
  set_hover (self, self->lasso->len > 0 ? VIGIE_NO_ZONE : zone_at (self, x, y));
}

void
vigie_presentation_leave (VigiePresentation *self)
{
  set_hover (self, VIGIE_NO_ZONE);
}

guint32
vigie_presentation_get_zone (VigiePresentation *self)
{
  return self->zone;
}

void
vigie_presentation_set_zone (VigiePresentation *self, guint32 zone)
{
  if (zone == self->zone)
    return;
  self->zone = zone;
  changed (self);
  g_signal_emit (self, signals[POINTED], 0);
}

void
vigie_presentation_click (VigiePresentation *self, double x, double y)
{
  guint32 zone = zone_at (self, x, y);

  vigie_presentation_set_zone (self, zone);
  if (self->on[VIGIE_TOOL_LASSO])
    vigie_presentation_pick (self);
}

void
vigie_presentation_next_zone (VigiePresentation *self, int by)
{
  gint64 n = (gint64) zoning (self)->n_zones;
  gint64 from = self->zone == VIGIE_NO_ZONE ? (by > 0 ? -1 : n) : (gint64) self->zone;

  self->on[VIGIE_TOOL_NAMES] = TRUE;
  self->hover = VIGIE_NO_ZONE;
  vigie_presentation_set_zone (self, (guint32) ((from + by + n) % n));
}

/* --- the lasso */

char **
vigie_presentation_dup_surrounded (VigiePresentation *self)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (gsize i = 0; i < zoning (self)->n_zones; i++)
    if (self->surrounded[i])
      g_ptr_array_add (codes, g_strdup (zoning (self)->zone[i].code));
  if (codes->len == 0)
    return NULL;
  g_ptr_array_add (codes, NULL);

  return (char **) g_ptr_array_steal (codes, NULL);
}

/* What was surrounded is asked about, if anything was. */
static void
ask (VigiePresentation *self)
{
  g_auto (GStrv) codes = vigie_presentation_dup_surrounded (self);

  clear_answer (self);
  changed (self);
  if (codes)
    g_signal_emit (self, signals[ASKED], 0);
}

void
vigie_presentation_pick (VigiePresentation *self)
{
  if (!self->on[VIGIE_TOOL_LASSO] || self->zone == VIGIE_NO_ZONE)
    return;
  self->surrounded[self->zone] = !self->surrounded[self->zone];
  ask (self);
}

/* Whether a point lies within a closed line, by the number of its sides to the right of it. */
static gboolean
is_within (const double *line, gsize n, double x, double y)
{
  gboolean within = FALSE;

  for (gsize i = 0, j = n - 1; i < n; j = i++) {
    double xi = line[2 * i], yi = line[2 * i + 1], xj = line[2 * j], yj = line[2 * j + 1];

    if ((yi > y) != (yj > y) && x < (xj - xi) * (y - yi) / (yj - yi) + xi)
      within = !within;
  }

  return within;
}

static void
surround (VigiePresentation *self)
{
  gsize n = self->lasso->len / 2;
  g_autofree double *line = g_new (double, 2 * n);
  VigieRoomPage page;

  vigie_presentation_fill (self, &page);
  for (gsize i = 0; i < n; i++)
    vigie_room_page_place (&page, width (self), VIGIE_ROOM_LINES, self->lasso_map,
                           g_array_index (self->lasso, double, 2 * i),
                           g_array_index (self->lasso, double, 2 * i + 1), &line[2 * i],
                           &line[2 * i + 1]);
  for (gsize i = 0; i < zoning (self)->n_zones; i++) {
    const VigieZone *zone = zoning (self)->zone + i;

    self->surrounded[i] = is_within (line, n, zone->label_x, zone->label_y);
  }
}

static void
add_point (VigiePresentation *self, double x, double y)
{
  g_array_append_val (self->lasso, x);
  g_array_append_val (self->lasso, y);
}

void
vigie_presentation_drag_begin (VigiePresentation *self, double x, double y)
{
  VigieMapView view = view_now (self);
  double east, north;
  gssize map = locate (self, x, y, &east, &north);

  self->from_x = x;
  self->from_y = y;
  self->view_x = view.x;
  self->view_y = view.y;
  self->lasso_map = (gsize) MAX (map, 0);
}

void
vigie_presentation_drag (VigiePresentation *self, double dx, double dy)
{
  VigieMapView view = view_now (self);

  if (self->on[VIGIE_TOOL_BLANK])
    return;
  if (self->on[VIGIE_TOOL_LASSO]) {
    if (self->lasso->len == 0) {
      clear_lasso (self);
      self->zone = self->hover = VIGIE_NO_ZONE;
      add_point (self, self->from_x, self->from_y);
    }
    add_point (self, self->from_x + dx, self->from_y + dy);
    changed (self);
    return;
  }
  view.x = self->view_x - dx * view.m_per_px;
  view.y = self->view_y + dy * view.m_per_px;
  set_view (self, view);
}

void
vigie_presentation_drag_end (VigiePresentation *self)
{
  if (self->lasso->len == 0)
    return;
  if (self->lasso->len / 2 >= LEAST_LASSO)
    surround (self);
  g_array_set_size (self->lasso, 0);
  ask (self);
}

void
vigie_presentation_answer (VigiePresentation *self,
                           const char *sentence,
                           const char *detail,
                           gboolean refused)
{
  clear_answer (self);
  self->answer = g_strdup (sentence);
  self->answer_detail = g_strdup (detail);
  self->refused = refused;
  g_signal_emit (self, signals[CHANGED], 0);
}

const char *
vigie_presentation_get_answer (VigiePresentation *self)
{
  return self->answer;
}

const char *
vigie_presentation_get_refusal (VigiePresentation *self)
{
  return self->on[VIGIE_TOOL_LASSO] && self->refused ? self->answer : NULL;
}

void
vigie_presentation_copy (VigiePresentation *self)
{
  g_signal_emit (self, signals[COPIED], 0);
}

/* --- the end */

void
vigie_presentation_show_notes (VigiePresentation *self)
{
  g_signal_emit (self, signals[NOTES], 0);
}

void
vigie_presentation_resume (VigiePresentation *self)
{
  if (self->on[VIGIE_TOOL_BLANK])
    vigie_presentation_toggle (self, VIGIE_TOOL_BLANK);
  g_signal_emit (self, signals[RESUMED], 0);
}

void
vigie_presentation_end (VigiePresentation *self)
{
  g_signal_emit (self, signals[ENDED], 0);
}

void
vigie_presentation_escape (VigiePresentation *self)
{
  if (self->on[VIGIE_TOOL_LASSO])
    vigie_presentation_toggle (self, VIGIE_TOOL_LASSO);
  else if (self->on[VIGIE_TOOL_PAIR])
    vigie_presentation_toggle (self, VIGIE_TOOL_PAIR);
  else
    vigie_presentation_end (self);
}

static void
vigie_presentation_finalize (GObject *object)
{
  VigiePresentation *self = VIGIE_PRESENTATION (object);

  vigie_room_step_clear (&self->room);
  g_free (self->marked);
  g_free (self->surrounded);
  g_array_unref (self->lasso);
  clear_answer (self);
  vigie_workshop_free (self->workshop);
  vigie_edition_free (self->edition);
  g_clear_pointer (&self->communes, vigie_zoning_unref);

  G_OBJECT_CLASS (vigie_presentation_parent_class)->finalize (object);
}

static void
vigie_presentation_class_init (VigiePresentationClass *class)
{
  static const char *const names[] = { "changed", "shown", "pointed", "asked",
                                       "copied",  "notes", "resumed", "ended" };

  G_OBJECT_CLASS (class)->finalize = vigie_presentation_finalize;
  for (gsize i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_presentation_init (VigiePresentation *self)
{
  self->ratio = 16.0 / 9.0;
  self->on[VIGIE_TOOL_NAMES] = TRUE;
  self->lasso = g_array_new (FALSE, FALSE, sizeof (double));
}

VigiePresentation *
vigie_presentation_new (VigieWorkshop *workshop, VigieEdition *edition, VigieZoning *communes)
{
  VigiePresentation *self;

  g_return_val_if_fail (workshop && workshop->n_steps > 0, NULL);
  g_return_val_if_fail (edition && edition->approved_on &&
                          edition->audience == VIGIE_AUDIENCE_PARTNERS,
                        NULL);

  self = g_object_new (VIGIE_TYPE_PRESENTATION, NULL);
  self->workshop = workshop;
  self->edition = edition;
  self->communes = communes ? vigie_zoning_ref (communes) : NULL;
  enter_step (self);

  return self;
}
