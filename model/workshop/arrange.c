/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arranging a workshop. */
#include "model/workshop/arrange.h"

#include <string.h>

#include "model/workshop/workshop-table.h"

VigieStep
vigie_step_copy (const VigieStep *step)
{
  VigieStep copy = *step;

  copy.indicator = g_strdup (step->indicator);
  copy.zoning = g_strdup (step->zoning);
  copy.palette = g_strdup (step->palette);
  copy.question = g_strdup (step->question);
  copy.note = g_strdup (step->note);
  copy.reference = g_strdup (step->reference);
  copy.zoom = g_strdup (step->zoom);
  copy.selection = g_strdup (step->selection);

  return copy;
}

VigieWorkshop *
vigie_workshop_copy (const VigieWorkshop *workshop)
{
  VigieWorkshop *copy = vigie_workshop_new ();

  copy->id = workshop->id;
  copy->uid = g_strdup (workshop->uid);
  copy->title = g_strdup (workshop->title);
  copy->date = g_strdup (workshop->date);
  copy->place = g_strdup (workshop->place);
  copy->next_step = g_strdup (workshop->next_step);
  copy->edition = workshop->edition;
  copy->again = workshop->again;
  copy->n_steps = workshop->n_steps;
  copy->step = g_new0 (VigieStep, workshop->n_steps + 1);
  for (gsize i = 0; i < workshop->n_steps; i++)
    copy->step[i] = vigie_step_copy (workshop->step + i);
  for (guint i = 0; i < workshop->attendant->len; i++) {
    const VigieAttendant *one = &g_array_index (workshop->attendant, VigieAttendant, i);
    VigieAttendant same = { g_strdup (one->party), g_strdup (one->name), g_strdup (one->body),
                            g_strdup (one->kind) };

    g_array_append_val (copy->attendant, same);
  }

  return copy;
}

void
vigie_workshop_insert_step (VigieWorkshop *workshop, gsize at, VigieStep *step)
{
  gsize place = MIN (at, workshop->n_steps);

  workshop->step = g_renew (VigieStep, workshop->step, workshop->n_steps + 1);
  memmove (workshop->step + place + 1, workshop->step + place,
           (workshop->n_steps - place) * sizeof *workshop->step);
  workshop->step[place] = *step;
  workshop->n_steps++;
  *step = (VigieStep) { 0 };
}

void
vigie_workshop_remove_step (VigieWorkshop *workshop, gsize at)
{
  g_return_if_fail (at < workshop->n_steps);

  vigie_step_clear (workshop->step + at);
  workshop->n_steps--;
  memmove (workshop->step + at, workshop->step + at + 1,
           (workshop->n_steps - at) * sizeof *workshop->step);
}

void
vigie_workshop_move_step (VigieWorkshop *workshop, gsize from, gsize to)
{
  VigieStep moved;

  g_return_if_fail (from < workshop->n_steps && to < workshop->n_steps);

  moved = workshop->step[from];
  if (from < to)
    memmove (workshop->step + from, workshop->step + from + 1,
             (to - from) * sizeof *workshop->step);
  else
    memmove (workshop->step + to + 1, workshop->step + to, (from - to) * sizeof *workshop->step);
  workshop->step[to] = moved;
}

static void
add_code (GString *codes, const char *code)
{
  g_string_append_printf (codes, "%s%s", codes->len ? " " : "", code);
}

/* The zones whose label stands in view; "" where all do, or none. */
static char *
dup_zoom (const VigieZoning *zoning, const VigieBox *zoom)
{
  GString *codes = g_string_new (NULL);
  gsize n = 0;

  for (gsize i = 0; zoom && i < zoning->n_zones; i++) {
    const VigieZone *zone = zoning->zone + i;

    if (zone->label_x < zoom->min_x || zone->label_x > zoom->max_x || zone->label_y < zoom->min_y ||
        zone->label_y > zoom->max_y)
      continue;
    add_code (codes, zone->code);
    n++;
  }
  if (n == zoning->n_zones)
    g_string_truncate (codes, 0);

  return g_string_free (codes, FALSE);
}

static char *
dup_selection (const VigieZoning *zoning, const guint8 *selected)
{
  GString *codes = g_string_new (NULL);

  for (gsize i = 0; selected && i < zoning->n_zones; i++)
    if (selected[i])
      add_code (codes, zoning->zone[i].code);

  return g_string_free (codes, FALSE);
}

VigieStep
vigie_step_of (const VigieTable *table,
               gsize column,
               VigieMethod method,
               gsize n_classes,
               const char *palette,
               const VigieBox *zoom,
               const guint8 *selected)
{
  return (VigieStep) {
    .indicator = g_strdup (table->column[column].indicator->code),
    .period = table->column[column].period,
    .zoning = g_strdup (table->zoning->kind),
    .method = method == VIGIE_METHOD_MANUAL ? VIGIE_METHOD_JENKS : method,
    .n_classes = n_classes,
    .palette = g_strdup (palette),
    .question = g_strdup (""),
    .note = g_strdup (""),
    .reference = g_strdup (""),
    .zoom = dup_zoom (table->zoning, zoom),
    .selection = dup_selection (table->zoning, selected),
  };
}
