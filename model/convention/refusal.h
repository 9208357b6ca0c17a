/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was refused, in the journal, under the article that it rests on (A0.2). */
#pragma once

#include "model/convention/decision.h"

/**
 * vigie_refusal_note:
 * @convention: (nullable): %NULL where it could not be read
 * @act: what was asked
 * @name: of the act, as the journal has it: "release"
 * @object: what it was about
 *
 * The article is the one on which the act would have rested; "" where none covers it (M01). Nothing is
 * written in a file that may not be written: the refusal stands all the same.
 */
void vigie_refusal_note (VigieObservatory *observatory,
                         const VigieConvention *convention,
                         const VigieAct *act,
                         const char *name,
                         const char *object,
                         const char *sentence);
