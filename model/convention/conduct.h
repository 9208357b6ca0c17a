/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every recorded act of conducting the convention does: ask it, write, journal, all or nothing. */
#pragma once

#include "model/convention/decision.h"
#include "model/store/statement.h"

/* An act under way: the agreement that allowed it, on which article, within one transaction. */
typedef struct {
  VigieObservatory *observatory;
  VigieConvention *convention;
  const char *article;
  VigieTransaction *transaction;
} VigieConduct;

/**
 * vigie_conduct_begin:
 * @act: asked of the convention; a refusal is journalled as far as the file can be written
 * @referent: whether a référent must have unlocked the file
 *
 * Returns: %FALSE with @error; clear @conduct in any case
 */
gboolean vigie_conduct_begin (VigieConduct *conduct,
                              VigieObservatory *observatory,
                              const VigieAct *act,
                              gboolean referent,
                              const GDate *today,
                              GError **error);

/* That a référent of a party has unlocked the file: the processor of both bodies never approves,
 * gives or agrees (A2.2). */
gboolean vigie_conduct_require_referent (VigieObservatory *observatory,
                                         const VigieConvention *convention,
                                         GError **error);

/* Journals what was done and makes it last. */
gboolean vigie_conduct_end (
  VigieConduct *conduct, const char *act, const char *object, const char *detail, GError **error);

/* An act that is refused for what it says of itself: undone, and journalled as the act that it would have been. */
void vigie_conduct_refused (VigieConduct *conduct, const char *act, const GError *refusal);

/* What was not ended is undone. */
void vigie_conduct_clear (VigieConduct *conduct);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieConduct, vigie_conduct_clear)
