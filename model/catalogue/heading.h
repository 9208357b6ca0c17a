/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How headings of files become variables: patterns, looked up whole. */
#pragma once

#include "model/catalogue/catalogue.h"

/* All patterns of all sources. */
typedef struct _VigieHeadings VigieHeadings;

VigieHeadings *vigie_headings_new (void);

/**
 * vigie_headings_add:
 * @source: of variables without one
 * @patterns: `VARIABLE=pattern|pattern…`, separated by commas; a variable may name its source
 *
 * Adds the patterns of a row; the same one given twice counts once.
 *
 * Returns: whether all of @patterns could be read
 */
gboolean vigie_headings_add (VigieHeadings *headings,
                             const char *source,
                             const char *patterns,
                             gboolean declared,
                             gboolean flag);

gboolean vigie_headings_match (const VigieHeadings *headings,
                               const char *source,
                               const char *heading,
                               int period_year,
                               VigieHeadingMatch *match);
