/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which notices (*mentions*) each kind of document bears: nothing leaves without them (A5.4, A5.6, M15). */
#pragma once

#include "model/restitution/writers.h"

/* (transfer none): NULL-terminated: "N1", "N2"… */
const char *const *vigie_notices_of (VigieDocumentKind kind);

/* Whether the agreement has each notice of @kind, and the edition its dictionary: M15 otherwise. */
gboolean
vigie_notices_check (const VigieDocumentContext *context, VigieDocumentKind kind, GError **error);

/* Whether each stands in @text, which a reader found in the file: M15 otherwise. How lines are broken does
 * not matter; of a notice with blanks, what stands before the first. */
gboolean vigie_notices_check_text (const VigieDocumentContext *context,
                                   VigieDocumentKind kind,
                                   const char *text,
                                   GError **error);
