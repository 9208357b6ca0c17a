/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dénonciation: a registered letter that ends the convention a notice after its receipt (8b). */
#pragma once

#include "model/convention/convention.h"

/**
 * VigieTermination:
 * @party: code of the one that writes
 * @breach: for a breach (*manquement*), of @article, by @facts
 * @sent, @received: ISO dates; @received may be %NULL: nothing ends before it is known
 */
typedef struct {
  gint64 id;
  char *party;
  gboolean breach;
  char *article;
  char *facts;
  char *sent;
  char *received;
} VigieTermination;

void vigie_termination_free (VigieTermination *termination);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieTermination, vigie_termination_free)

/**
 * vigie_termination_effect:
 * @received: day of receipt
 *
 * The last day of the notice, counted from day to day: the same day of the month after, or the last
 * of a shorter month (A8b.1 to A8b.3).
 */
GDate vigie_termination_effect (const VigieConvention *convention,
                                gboolean breach,
                                const GDate *received);

/**
 * vigie_termination_send:
 * @termination: its id is set; VIGIE_ERROR_REFUSED (M22) for a breach of no article of the text
 *
 * By a référent, unlocked. Journalled under the article on terminations.
 */
gboolean vigie_termination_send (VigieObservatory *observatory,
                                 VigieTermination *termination,
                                 const GDate *today,
                                 GError **error);

/* The receipt has come back: the end is known. */
gboolean vigie_termination_receive (VigieObservatory *observatory,
                                    gint64 id,
                                    const GDate *received,
                                    const GDate *today,
                                    GError **error);

/* (transfer full) (element-type VigieTermination): in the order of their numbers. */
GPtrArray *vigie_terminations_list (VigieObservatory *observatory, GError **error);

/* Sets the convention's @ends to the least of its own last day and of what was received until @today
 * and not taken back by an amendment signed since (A8b.4). */
gboolean vigie_terminations_apply (VigieObservatory *observatory,
                                   VigieConvention *convention,
                                   const GDate *today,
                                   GError **error);
