/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column may be, by its heading and by what it holds: each with its reason and likelihood. */
#pragma once

#include "model/import/mapping.h"

/* From here on a proposal is taken, unless another is as likely. */
#define VIGIE_LIKELY 0.8

/**
 * vigie_propose_by_heading:
 *
 * Adds to @column what its heading and label may be: a pattern of @source, the name of a variable, the
 * label of an indicator or its words, a variable's name without what stands before “_”, a pattern of another source. Where two
 * variables have the same pattern the other @headings of the row tell which table it is; else both are proposed, as likely.
 */
void vigie_propose_by_heading (VigieMappedColumn *column,
                               const char *const *headings,
                               const char *source,
                               VigiePeriod period);

/**
 * vigie_propose_add:
 * @reason: (transfer full)
 *
 * Adds that @column may be @variable. What is proposed already for another reason is likelier then.
 */
void vigie_propose_add (VigieMappedColumn *column,
                        const char *variable,
                        VigiePeriod period,
                        double scale,
                        double likelihood,
                        char *reason);

/* Says in the reason of a column that nothing likely is known of what it may be. */
void vigie_propose_tell (VigieMappedColumn *column);

/* Whether two proposals are as likely, so that somebody must say which; see vigie_propose_take(). */
gboolean vigie_propose_is_asked (const VigieMappedColumn *column);

/**
 * vigie_propose_take:
 *
 * Makes of @column what is likeliest of it and takes that off the others.
 *
 * Returns: %FALSE where nothing is likely; @column->reason names both where two are as likely
 */
gboolean vigie_propose_take (VigieMappedColumn *column);
