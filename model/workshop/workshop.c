/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workshop: one view an indicator of a partners edition. */
#include "model/workshop/workshop.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/workshop/workshop-table.h"

void
vigie_step_clear (VigieStep *step)
{
  g_free (step->indicator);
  g_free (step->zoning);
  g_free (step->palette);
  g_free (step->question);
}

void
vigie_workshop_free (VigieWorkshop *workshop)
{
  if (!workshop)
    return;

  for (gsize i = 0; i < workshop->n_steps; i++)
    vigie_step_clear (workshop->step + i);
  g_free (workshop->step);
  g_free (workshop->title);
  g_free (workshop->date);
  g_free (workshop);
}

static gboolean
check_edition (const VigieEdition *edition, GError **error)
{
  if (edition->audience != VIGIE_AUDIENCE_PARTNERS) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("Edition %d is for services: a workshop is made of an edition for partners "
                    "(article 6)."),
                 (int) edition->number);
    return FALSE;
  }
  if (!edition->approved_on) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("Edition %d is not approved yet: a workshop is made of an approved one."),
                 (int) edition->number);
    return FALSE;
  }

  return TRUE;
}

static gsize
count_values (const VigieTable *table, gsize column)
{
  const guint8 *state = table->figures->state + column * table->figures->rows;
  gsize n = 0;

  for (gsize i = 0; i < table->figures->rows; i++)
    n += state[i] == VIGIE_CELL_VALUE;

  return n;
}

/* The finest table, the one of most zones, on which a column has figures to show; the finest of all
 * where none has. */
static const VigieTable *
finest_table (const VigieEdition *edition, gsize column)
{
  const VigieTable *finest = NULL;

  for (int any = 0; any < 2 && !finest; any++)
    for (gsize i = 0; i < edition->n_tables; i++) {
      const VigieTable *table = edition->table[i];

      if ((any || count_values (table, column) > 0) &&
          (!finest || table->figures->rows > finest->figures->rows))
        finest = table;
    }

  return finest;
}

VigieWorkshop *
vigie_workshop_from_edition (const VigieEdition *edition,
                             const char *title,
                             const GDate *date,
                             GError **error)
{
  VigieWorkshop *workshop;

  if (!check_edition (edition, error))
    return NULL;

  workshop = g_new0 (VigieWorkshop, 1);
  workshop->title = g_strdup (title);
  workshop->date = vigie_date_dup_iso (date);
  workshop->edition = edition->number;
  workshop->n_steps = edition->n_tables > 0 ? edition->table[0]->n_columns : 0;
  workshop->step = g_new0 (VigieStep, MAX (workshop->n_steps, 1));
  for (gsize i = 0; i < workshop->n_steps; i++) {
    const VigieTable *table = finest_table (edition, i);
    VigieStep *step = workshop->step + i;

    step->indicator = g_strdup (table->column[i].indicator->code);
    step->period = table->column[i].period;
    step->zoning = g_strdup (table->zoning->kind);
    step->method = VIGIE_METHOD_JENKS;
    step->n_classes = 5;
    step->palette = g_strdup ("");
    step->question = g_strdup ("");
  }

  return workshop;
}

gboolean
vigie_workshop_store (VigieObservatory *observatory, VigieWorkshop *workshop, GError **error)
{
  g_autoptr (VigieEdition) edition = vigie_edition_load (observatory, workshop->edition, error);

  return edition && check_edition (edition, error) &&
         vigie_workshop_write (vigie_observatory_get_db (observatory), workshop, error);
}

GPtrArray *
vigie_workshops_list (VigieObservatory *observatory, GError **error)
{
  return vigie_workshop_read_all (vigie_observatory_get_db (observatory), 0, error);
}

VigieWorkshop *
vigie_workshop_load (VigieObservatory *observatory, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) workshops =
    vigie_workshop_read_all (vigie_observatory_get_db (observatory), id, error);

  if (!workshops)
    return NULL;
  if (workshops->len == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("There is no workshop %d: choose one of the list."), (int) id);
    return NULL;
  }

  return g_ptr_array_steal_index (workshops, 0);
}
