/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a room sees of a step. */
#include "model/workshop/room-step.h"

#include <glib/gi18n-lib.h>

#include "model/workshop/step-view.h"

static void
set_palette (VigieMap *map, const VigieClasses *classes, const char *palette)
{
  map->palette = vigie_palette_find (palette);
  if (!map->palette) {
    gboolean crosses_zero =
      classes->n && classes->bound[0] < 0.0 && classes->bound[classes->n] > 0.0;

    map->palette = vigie_palette_default (map->table->column[map->column].indicator, crosses_zero,
                                          &map->reversed);
  }
}

static VigieMap
map_of (const VigieTable *table,
        gsize column,
        const VigieZoning *communes,
        const VigieClasses *classes,
        const guint8 *selected)
{
  return (VigieMap) { .table = table,
                      .column = column,
                      .communes = communes,
                      .classes = classes,
                      .circles = table->column[column].indicator->kind == VIGIE_KIND_STOCK,
                      .ground = VIGIE_GROUND_ROOM,
                      .selected = selected,
                      .labels = TRUE };
}

/* "Grand Dijon, IRIS, 2020" */
static char *
dup_subtitle (const VigieEdition *edition, const VigieTable *table, gsize column)
{
  const VigieTable *territory = vigie_edition_find_table (edition, "agglomeration");
  g_autofree char *period = vigie_period_dup_string (table->column[column].period);

  return g_strconcat (territory ? territory->zoning->zone[0].name : "", territory ? ", " : "",
                      vigie_zoning_kind_label (table->zoning->kind), ", ", period,
                      table->column[column].invented ? " – " : "",
                      table->column[column].invented ? _ ("invented figures") : "", NULL);
}

static char **
dup_foot (const VigieWorkshop *workshop,
          const VigieEdition *edition,
          const VigieTable *table,
          const VigieColumn *shown,
          gsize n_shown,
          VigieLanguage language)
{
  g_autoptr (GPtrArray) foot = g_ptr_array_new ();
  VigieTable only = *table; /* the columns shown alone */
  char *unchecked;
  GDate date;

  if (vigie_date_parse (workshop->date, &date, NULL)) {
    g_autofree char *day = vigie_date_format (&date, language);

    /* Translators: a day, and what the workshop is called. */
    g_ptr_array_add (foot, g_strdup_printf (_ ("Workshop of %s, %s"), day, workshop->title));
  }
  g_ptr_array_add (foot, g_strdup_printf (_ ("Edition no. %d, partners"), (int) edition->number));
  if ((unchecked = vigie_edition_dup_unchecked (edition)))
    g_ptr_array_add (foot, unchecked);
  only.column = (VigieColumn *) shown;
  only.n_columns = n_shown;
  g_ptr_array_add (foot, vigie_table_dup_source_line (&only, language));
  g_ptr_array_add (foot, NULL);

  return (char **) g_ptr_array_steal (foot, NULL);
}

void
vigie_room_step_init (VigieRoomStep *room,
                      const VigieWorkshop *workshop,
                      gsize step,
                      const VigieEdition *edition,
                      const VigieZoning *communes,
                      VigieLanguage language)
{
  const VigieStep *own = workshop->step + step;
  const VigieTable *table;
  gsize column;

  *room = (VigieRoomStep) { .step = own, .workshop = workshop, .edition = edition };
  if (!vigie_step_find (own, edition, &table, &column, NULL)) {
    table = edition->table[0];
    column = 0;
  }
  room->selected = vigie_step_dup_selected (own, table->zoning);
  vigie_classes_compute (table->figures, column, own->method, own->n_classes, NULL, &room->classes);
  room->map = map_of (table, column, communes, &room->classes, room->selected);
  set_palette (&room->map, &room->classes, own->palette);
  room->title = g_strdup (vigie_indicator_label (table->column[column].indicator, language));
  room->subtitle = dup_subtitle (edition, table, column);
  room->reference = vigie_step_dup_reference (own, edition, language);
  room->foot = dup_foot (workshop, edition, table, table->column + column, 1, language);
}

void
vigie_room_step_clear (VigieRoomStep *room)
{
  g_clear_pointer (&room->selected, g_free);
  g_clear_pointer (&room->title, g_free);
  g_clear_pointer (&room->subtitle, g_free);
  g_clear_pointer (&room->reference, g_free);
  g_clear_pointer (&room->foot, g_strfreev);
  g_clear_pointer (&room->pair_foot, g_strfreev);
  for (gsize i = 0; i < VIGIE_ROOM_MOST_MAPS; i++)
    g_clear_pointer (&room->heading[i], g_free);
}

char *
vigie_room_step_dup_column (const VigieRoomStep *room, gsize column, VigieLanguage language)
{
  const VigieColumn *one = room->map.table->column + column;
  g_autofree char *period = vigie_period_dup_string (one->period);

  return g_strdup_printf ("%s, %s", vigie_indicator_label (one->indicator, language), period);
}

gsize
vigie_room_step_default_pair (const VigieRoomStep *room)
{
  const VigieTable *table = room->map.table;
  const VigieColumn *own = table->column + room->map.column;
  gsize best = room->map.column;

  for (gsize i = 0; i < table->n_columns; i++)
    if (i != room->map.column && table->column[i].indicator == own->indicator &&
        (best == room->map.column ||
         vigie_period_compare (table->column[best].period, table->column[i].period) < 0))
      best = i;
  if (best == room->map.column && table->n_columns > 1)
    best = (room->map.column + 1) % table->n_columns;

  return best;
}

/* The values of both columns, one above the other. */
static VigieFigures *
stack (const VigieFigures *figures, gsize first, gsize second)
{
  VigieFigures *both = vigie_figures_new (2 * figures->rows, 1);

  for (gsize i = 0; i < figures->rows; i++) {
    vigie_figures_set (both, i, 0, vigie_figures_get (figures, i, first));
    vigie_figures_set (both, figures->rows + i, 0, vigie_figures_get (figures, i, second));
  }

  return both;
}

/* Breaks over both periods, so that a colour means the same on either map. */
static gboolean
classify_together (VigieRoomStep *room, gsize column)
{
  const VigieFigures *figures = room->map.table->figures;
  g_autoptr (VigieFigures) both = stack (figures, room->map.column, column);
  VigieClasses all;

  if (!vigie_classes_compute (both, 0, room->step->method, room->step->n_classes, NULL, &all))
    return FALSE;
  vigie_classes_compute (figures, room->map.column, VIGIE_METHOD_MANUAL, all.n, all.bound,
                         &room->classes);
  vigie_classes_compute (figures, column, VIGIE_METHOD_MANUAL, all.n, all.bound,
                         &room->pair_classes);

  return TRUE;
}

void
vigie_room_step_pair (VigieRoomStep *room, gsize column, VigieLanguage language)
{
  const VigieTable *table = room->map.table;
  const VigieStep *step = room->step;
  VigieColumn shown[2];
  gboolean same = table->column[column].indicator == table->column[room->map.column].indicator;

  room->one_legend = same && !room->map.circles && classify_together (room, column);
  if (!room->one_legend) {
    vigie_classes_compute (table->figures, room->map.column, step->method, step->n_classes, NULL,
                           &room->classes);
    vigie_classes_compute (table->figures, column, step->method, step->n_classes, NULL,
                           &room->pair_classes);
  }
  room->pair = map_of (table, column, room->map.communes, &room->pair_classes, room->selected);
  set_palette (&room->pair, &room->pair_classes, same ? step->palette : "");
  room->has_pair = TRUE;
  shown[0] = table->column[room->map.column];
  shown[1] = table->column[column];
  g_strfreev (room->pair_foot);
  room->pair_foot = dup_foot (room->workshop, room->edition, table, shown, 2, language);
  g_free (room->heading[0]);
  g_free (room->heading[1]);
  room->heading[0] = vigie_room_step_dup_column (room, room->map.column, language);
  room->heading[1] = vigie_room_step_dup_column (room, column, language);
}

void
vigie_room_step_fill (const VigieRoomStep *room, gboolean pair, VigieRoomPage *page)
{
  page->map[0] = &room->map;
  page->n_maps = 1;
  page->title = room->title;
  page->subtitle = room->subtitle;
  page->reference = room->reference;
  page->question = room->step->question;
  page->foot = (const char *const *) room->foot;
  page->one_legend = FALSE;
  if (!pair || !room->has_pair)
    return;
  page->map[1] = &room->pair;
  page->n_maps = 2;
  page->one_legend = room->one_legend;
  page->foot = (const char *const *) room->pair_foot;
  page->heading[0] = room->heading[0];
  page->heading[1] = room->heading[1];
}
