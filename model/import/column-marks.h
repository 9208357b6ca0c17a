/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which mark of a column is the decimal one, where its cells do not tell: "1,234" in each. */
#pragma once

#include "model/import/import-private.h"

/* What counts is read with the open mark for thousands, anything else with it as the decimal one: parts of a unit are not
 * written to three places throughout. To be called whenever a column became another variable. */
void vigie_column_marks_settle (VigieImport *import);

/* What was so settled is told, with the words that say otherwise. */
void vigie_column_marks_report (const VigieImport *import);
