/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of figure a variable is. */
#pragma once

#include <glib.h>

/* What a variable is where an indicator shows it as it came. */
typedef struct {
  gboolean percent; /* from 0 to 100 */
  gboolean amount;  /* a median: above 0 */
  gboolean shown;   /* never added up: it can be compared from zone to zone */
} VigieVariableNature;

VigieVariableNature vigie_variable_nature (const char *source, const char *variable);
