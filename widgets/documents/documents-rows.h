/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the page of documents: an edition, a document made of one. */
#pragma once

#include <adwaita.h>

#include "model/protection/edition.h"
#include "model/restitution/document.h"

/* Leads to the edition (documents.look), makes a document of it or leaves it. */
GtkWidget *vigie_edition_row_new (const VigieEditionEntry *entry);
GtkWidget *vigie_document_row_new (const VigieDocumentEntry *entry);
