/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which figures an open anomaly is about (A5.7). */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/anomaly.h"
#include "model/core/text.h"
#include "widgets/explore/exploration-private.h"

#define SHOWN 90 /* characters of what was found */

void
vigie_exploration_read_anomalies (VigieExploration *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) all = observatory ? vigie_anomalies_list (observatory, NULL) : NULL;

  g_ptr_array_set_size (self->anomalies, 0);
  for (guint i = 0; all && i < all->len; i++)
    if (!vigie_anomaly_is_closed (g_ptr_array_index (all, i)))
      g_ptr_array_add (self->anomalies, g_steal_pointer (&g_ptr_array_index (all, i)));
}

/* One that names no indicator is about its own source alone. */
static gboolean
concerns (const VigieAnomaly *anomaly, const VigieColumn *column, const char *zone)
{
  if (!*anomaly->indicator && strcmp (anomaly->source, column->indicator->source) != 0)
    return FALSE;

  return vigie_anomaly_concerns (anomaly, column->indicator->code, column->period.year, zone);
}

gboolean
vigie_exploration_has_anomaly (VigieExploration *self, gsize zone, gsize column)
{
  for (guint i = 0; self->table && i < self->anomalies->len; i++)
    if (concerns (g_ptr_array_index (self->anomalies, i), &self->table->column[column],
                  self->table->zoning->zone[zone].code))
      return TRUE;

  return FALSE;
}

char *
vigie_exploration_dup_anomaly (VigieExploration *self, gsize zone, gsize column)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; self->table && i < self->anomalies->len; i++) {
    const VigieAnomaly *one = g_ptr_array_index (self->anomalies, i);
    g_autofree char *found = one->finding ? vigie_text_excerpt (one->finding, SHOWN) : NULL;

    if (!concerns (one, &self->table->column[column], self->table->zoning->zone[zone].code))
      continue;
    g_string_append (text, text->len ? "\n" : "");
    /* Translators: number and state of an anomaly. */
    g_string_append_printf (text, _ ("anomaly no. %d, %s"), (int) one->id,
                            vigie_anomaly_state_label (vigie_anomaly_state (one)));
    if (found)
      /* Translators: what was found, after the number and the state of an anomaly. */
      g_string_append_printf (text, _ (": %s"), found);
  }

  return g_string_free (text, text->len == 0);
}
