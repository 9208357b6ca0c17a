/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heading in words of its own, "Nb allocataires RSA": compared with what the catalogue calls its figures. */
#pragma once

#include "model/import/mapping.h"

/**
 * vigie_propose_by_words:
 * @text: the heading of @column, or the label beside it
 *
 * Adds to @column each variable of @source whose name in the catalogue has the words of @text, and no other; less
 * likely, those that have some more. Case, accents, plural, articles, years and the source's own name count for nothing.
 */
void vigie_propose_by_words (VigieMappedColumn *column,
                             const char *text,
                             const char *source,
                             VigiePeriod period);
