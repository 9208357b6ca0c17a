/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which variables may be added up over zones. */
#pragma once

#include <glib.h>

/**
 * vigie_variable_is_summable:
 *
 * A term of a stock or of a ratio is summable; what an indicator shows without ever aggregating it
 * (a median, a share as received) is not, nor is what a relation ties to such a one or to the number
 * 100. A declared variable is summable where a relation adds it up.
 */
gboolean vigie_variable_is_summable (const char *source, const char *variable);
