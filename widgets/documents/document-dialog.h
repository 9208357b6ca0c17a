/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Make a document of an edition: which one, of what, where to. */
#pragma once

#include <adwaita.h>

#include "model/restitution/document.h"
#include "widgets/common/session.h"

#define VIGIE_TYPE_DOCUMENT_DIALOG (vigie_document_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VigieDocumentDialog, vigie_document_dialog, VIGIE, DOCUMENT_DIALOG, AdwWindow)

/* @edition: (transfer full): approved. Signal `made` (string path). */
GtkWidget *vigie_document_dialog_new (VigieSession *session, VigieEdition *edition);

/* Writes to @path, as the file dialog does when answered. */
void vigie_document_dialog_write (VigieDocumentDialog *self, const char *path);
