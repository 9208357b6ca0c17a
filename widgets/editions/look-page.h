/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition looked at (*examiner*): as its audience will see it, what is lost, why, what else may be
 * done; then approved, prepared again, or left. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"
#include "widgets/editions/edition-plan.h"

#define VIGIE_TYPE_LOOK_PAGE (vigie_look_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieLookPage, vigie_look_page, VIGIE, LOOK_PAGE, AdwBin)

/**
 * vigie_look_page_new:
 * @edition: (transfer full)
 * @plan: (transfer full) (nullable): what it was asked to be; by default as far as @edition tells
 *
 * Signals: `closed`; `prepared` (number): another edition stands in the place of this one, with
 * vigie_look_page_get_next_plan(); `approved` (number); `discard` (number): the user wants to leave
 * it. Keys: arrows over the table, Enter explains a hidden cell, F8 and Shift+F8 the others,
 * Esc closes; F6 from pane to pane; Alt+Left goes back.
 */
GtkWidget *
vigie_look_page_new (VigieSession *session, VigieEdition *edition, VigieEditionPlan *plan);

const VigieEdition *vigie_look_page_get_edition (VigieLookPage *self);
/* What the edition of `prepared` is. */
const VigieEditionPlan *vigie_look_page_get_next_plan (VigieLookPage *self);

/* Whether table, map, loss and alternatives are all there. */
gboolean vigie_look_page_is_settled (VigieLookPage *self);

/* Opens the card of a hidden cell of the table in view, soon; FALSE when there is none. */
gboolean vigie_look_page_explain (VigieLookPage *self, guint32 zone, gsize column);
/* (nullable): its sentence, while a card is open. */
const char *vigie_look_page_get_explanation (VigieLookPage *self);

/* (nullable): what went wrong, while the alert says so. */
const char *vigie_look_page_get_alert (VigieLookPage *self);

/* Whether it is being prepared again or approved. */
gboolean vigie_look_page_is_busy (VigieLookPage *self);

void vigie_look_page_approve (VigieLookPage *self); /* without asking */
void vigie_look_page_prepare_again (VigieLookPage *self);
/* As it was before an alternative was taken, prepared again. */
void vigie_look_page_undo (VigieLookPage *self);
/* Under 1,180 px table and map, under 960 px also the loss, are views of which one is shown. */
typedef enum {
  VIGIE_LOOK_TABLE,
  VIGIE_LOOK_MAP,
  VIGIE_LOOK_LOSS,
  VIGIE_LOOK_N_VIEWS
} VigieLookView;

void vigie_look_page_set_view (VigieLookPage *self, VigieLookView view);
void vigie_look_page_set_width (VigieLookPage *self, int width);
