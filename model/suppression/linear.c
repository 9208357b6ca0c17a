/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GLPK's environment ends with its thread. */
#include "model/suppression/linear.h"

#include <glib.h>
#include <glpk.h>

static void
leave_thread (gpointer entered)
{
  glp_free_env ();
}

static GPrivate environment = G_PRIVATE_INIT (leave_thread);

void
vigie_linear_enter_thread (void)
{
  if (!g_private_get (&environment))
    g_private_set (&environment, &environment);
}
