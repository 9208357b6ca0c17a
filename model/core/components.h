/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Things that belong together, by union-find: each points to another of its component, the first of all to
 * itself. Begin with component[i] = i. */
#pragma once

#include <glib.h>

/* The first of those that @i belongs with. */
static inline guint32
vigie_component_of (guint32 *component, guint32 i)
{
  while (component[i] != i)
    i = component[i] = component[component[i]];

  return i;
}

static inline void
vigie_components_join (guint32 *component, guint32 one, guint32 other)
{
  guint32 a = vigie_component_of (component, one), b = vigie_component_of (component, other);

  component[MAX (a, b)] = MIN (a, b);
}
