/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of papers: its SQL. */
#pragma once

#include "model/restitution/paper-register.h"

/* The number that the next paper of this kind gets; 0 on error. */
int vigie_paper_next_number (VigieObservatory *observatory, VigiePaperKind kind, GError **error);

/* Sets the entry's id. */
gboolean vigie_paper_insert (VigieObservatory *observatory, VigiePaperEntry *entry, GError **error);
