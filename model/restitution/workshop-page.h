/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workshop's paper as a PDF: a document of an edition, with its marks and its notices. */
#pragma once

#include "model/restitution/paper.h"
#include "model/restitution/writers.h"

gboolean vigie_workshop_page_write (VigiePaper *paper,
                                    const VigieDocumentContext *context,
                                    VigieDocumentKind kind,
                                    const char *path,
                                    GError **error);
