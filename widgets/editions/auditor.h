/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays the outsider (*audit*) whenever more becomes known; what he finds, the pages show. */
#pragma once

#include <gtk/gtk.h>

#include "model/protection/audit.h"
#include "widgets/common/session.h"

#define VIGIE_TYPE_AUDITOR (vigie_auditor_get_type ())
G_DECLARE_FINAL_TYPE (VigieAuditor, vigie_auditor, VIGIE, AUDITOR, GObject)

/**
 * vigie_auditor_of:
 *
 * Signal `audited`: what is found has changed, or may no longer be read in full.
 *
 * Returns: (transfer none): the one of the sitting
 */
VigieAuditor *vigie_auditor_of (VigieSession *session);

/* (element-type VigieFinding): of the last audit; never NULL. */
GPtrArray *vigie_auditor_get_findings (VigieAuditor *self);
/* (transfer full): "2 secret figures can be found…", as their kind is. @findings: not empty */
char *vigie_findings_dup_title (const GPtrArray *findings);
/* Sentences name hidden cells and place their values: for the unlocked. */
gboolean vigie_auditor_may_tell (VigieAuditor *self);

/* Audits in a thread, once @widget is on screen and unlocked, where an edition was approved since, a
 * total declared as known, or a rule changed. */
void vigie_auditor_look (VigieAuditor *self, GtkWidget *widget);

/**
 * vigie_auditor_audit:
 * @done: (nullable): told with the number of editions
 *
 * At once, with progress and errors in the window of @widget.
 */
void vigie_auditor_audit (VigieAuditor *self,
                          GtkWidget *widget,
                          void (*done) (GtkWidget *widget, guint n_editions));
