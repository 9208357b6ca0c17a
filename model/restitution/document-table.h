/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of documents: its SQL. */
#pragma once

#include "model/restitution/document.h"

/* The number that the next proof of this kind and edition gets; 0 on error. */
int vigie_document_next_proof (VigieObservatory *observatory,
                               VigieDocumentKind kind,
                               gint64 edition,
                               GError **error);

/* Sets the entry's id. */
gboolean
vigie_document_insert (VigieObservatory *observatory, VigieDocumentEntry *entry, GError **error);
