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

/* (transfer full): a document by its number; VIGIE_ERROR_CONTENT where there is none. */
VigieDocumentEntry *vigie_document_find (VigieObservatory *observatory, gint64 id, GError **error);

/* What was asked of a document, JSON: written once, with it. */
gboolean vigie_document_request_insert (VigieObservatory *observatory,
                                        gint64 document,
                                        const char *json,
                                        GError **error);

/* (transfer full): VIGIE_ERROR_CONTENT for a document of a Vigie that did not keep it. */
char *
vigie_document_request_select (VigieObservatory *observatory, gint64 document, GError **error);
