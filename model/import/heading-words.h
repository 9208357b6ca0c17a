/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heading in words of its own, "Nb allocataires RSA": compared with what the catalogue calls its figures. */
#pragma once

#include "model/import/mapping.h"

/**
 * vigie_propose_by_words:
 * @text: the heading of @column, or the label beside it
 *
 * Adds to @column each variable of @source whose label in the catalogue has the words of @text, and no other; less
 * likely, those that have some more, or of which only a share has a label. Case, accents, plural, articles and the source's own
 * name count for nothing. A year in @text is the column's period.
 */
void vigie_propose_by_words (VigieMappedColumn *column,
                             const char *text,
                             const char *source,
                             VigiePeriod period);
