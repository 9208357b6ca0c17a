/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the page of documents: an edition, a document made of one. */
#pragma once

#include <adwaita.h>

#include "model/protection/edition.h"
#include "model/restitution/document.h"
#include "widgets/common/session.h"

/* Leads to the edition (documents.look), makes a document of it or leaves it. @corrections:
 * (element-type VigieCorrection) */
GtkWidget *vigie_edition_row_new (VigieSession *session,
                                  const VigieEditionEntry *entry,
                                  const GPtrArray *corrections);
GtkWidget *vigie_document_row_new (VigieSession *session,
                                   const VigieDocumentEntry *entry,
                                   const GPtrArray *corrections);
