/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of templates. For template.c. */
#pragma once

#include <sqlite3.h>

#include "model/import/template.h"

/* (transfer full) (element-type VigieTemplate): by name. */
GPtrArray *vigie_templates_select (sqlite3 *db, GError **error);

/* Writes a template: in the place of its number, or as a new one where that is 0. @mapping: JSON */
gboolean vigie_template_write (sqlite3 *db,
                               const VigieTemplate *template,
                               const char *mapping,
                               GError **error);
