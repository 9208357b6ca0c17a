/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An agreement written, amended or put right: all that it says, a page a subject. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"

#define VIGIE_TYPE_CONVENTION_WIZARD (vigie_convention_wizard_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieConventionWizard, vigie_convention_wizard, VIGIE, CONVENTION_WIZARD, AdwWindow)

/* Takes @convention, which the model has checked. */
typedef void (*VigieConventionWritten) (GtkWidget *parent,
                                        VigieConvention *convention,
                                        gpointer data);

/**
 * vigie_convention_wizard_write:
 * @before: what it starts from: a blank one, or one to be written on
 * @written: called with @data when it is whole; the window is then closed
 *
 * For an observatory that is to be created.
 */
VigieConventionWizard *vigie_convention_wizard_write (GtkWidget *parent,
                                                      const VigieConvention *before,
                                                      VigieConventionWritten written,
                                                      gpointer data);

/* For an amendment: what it changes is shown before it is recorded. */
VigieConventionWizard *vigie_convention_wizard_amend (GtkWidget *parent, VigieSession *session);

/* To put text, parties or people right; what only an amendment may change is refused (M21). */
VigieConventionWizard *vigie_convention_wizard_edit (GtkWidget *parent, VigieSession *session);

/* (transfer full): the agreement as it is typed; %NULL with @error. */
VigieConvention *vigie_convention_wizard_dup (VigieConventionWizard *self, GError **error);

/* A field beside the lists: "title", "expires", "share"…; for an amendment also "amendment" and "starts". */
void
vigie_convention_wizard_set (VigieConventionWizard *self, const char *field, const char *value);
/* The list of a member: "parties", "services", "articles", "directions", "lines". */
GtkWidget *vigie_convention_wizard_get_list (VigieConventionWizard *self, const char *member);
void vigie_convention_wizard_show (VigieConventionWizard *self, const char *section);
/* As if its button were clicked. */
void vigie_convention_wizard_submit (VigieConventionWizard *self);
/* (nullable): what it says is wrong. */
const char *vigie_convention_wizard_get_refusal (VigieConventionWizard *self);
