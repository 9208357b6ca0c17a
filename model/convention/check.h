/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether an agreement that somebody wrote says all that the program counts on. */
#pragma once

#include "model/convention/convention.h"

/**
 * vigie_convention_check:
 * @error: VIGIE_ERROR_CONTENT: a sentence on the first thing that is missing or contradicts another
 *
 * Asked before an agreement is made, amended or put right; what an earlier Vigie stored is read
 * without it.
 */
gboolean vigie_convention_check (const VigieConvention *convention, GError **error);
