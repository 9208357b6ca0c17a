/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper of the agreement asked for: what is still to be said, and where to write it; then it opens. */
#pragma once

#include "model/conduct/paper-request.h"
#include "widgets/common/form.h"

/* What a paper is called on screen: "Reminder". */
const char *vigie_paper_kind_label (VigiePaperKind kind);

/* (transfer full): where a paper is written by default: "Relance DADS 2025.pdf" among the documents. */
char *vigie_paper_dup_place (VigiePaperKind kind, const char *about);

/* Opens a PDF that was written with what the desktop reads it with. */
void vigie_paper_open (GtkWidget *widget, const char *path);

/**
 * vigie_paper_form_present:
 * @request: what is known already; copied
 * @about: for the file's name: "DADS 2025", or ""
 * @sentence: (nullable): what the paper is for
 * @field: what is asked besides the file: named as the members of #VigiePaperRequest are ("lines"
 *   with commas, "beyond" a line each; "about" is "delivery 3" or "edition 2")
 */
VigieForm *vigie_paper_form_present (GtkWidget *parent,
                                     VigieSession *session,
                                     const VigiePaperRequest *request,
                                     const char *about,
                                     const char *sentence,
                                     const VigieAsk *field,
                                     gsize n_fields);
