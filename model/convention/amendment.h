/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amendments (avenants): a convention as it shall be, which applies once all parties have signed. */
#pragma once

#include "model/convention/convention.h"
#include "model/core/language.h"

/**
 * VigieConventionChange:
 * One thing that differs, in words: "Expires", "31/12/2009", "31/12/2010".
 * @what: in the language asked
 * @before, @after: %NULL where there is no such thing
 * @agreed: dates, annex, services and money, which only an amendment may change (A8a.3)
 */
typedef struct {
  char *what;
  char *before;
  char *after;
  gboolean agreed;
} VigieConventionChange;

void vigie_convention_change_free (VigieConventionChange *difference);

/* (transfer full) (element-type VigieConventionChange): dates, money, services, lines, articles and all else
 * that differs, in the order of the text. */
GPtrArray *vigie_convention_changes (const VigieConvention *before,
                                     const VigieConvention *after,
                                     VigieLanguage language);

/* A signature of a party, on an ISO date. */
typedef struct {
  char *party;
  char *signed_on;
} VigieSignature;

/**
 * VigieAmendment:
 * @starts: ISO date from which it applies
 * @before, @after: the text that was in force when it was written, and the convention as amended
 * @change: (element-type VigieConventionChange): from one to the other, in the language in force
 * @version: of the convention that it made, 0 before all parties have signed
 */
typedef struct {
  gint64 id;
  char *title;
  char *starts;
  char *written_on;
  char *written_by;
  VigieConvention *before;
  VigieConvention *after;
  GPtrArray *change;
  gint64 version;
  gsize n_signatures;
  VigieSignature *signature;
} VigieAmendment;

void vigie_amendment_free (VigieAmendment *amendment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieAmendment, vigie_amendment_free)

/**
 * vigie_amendment_write:
 * @starts: ISO date
 * @after: the convention as it shall be; at least one thing must differ
 *
 * By a référent, unlocked. Journalled under the article on amendments.
 *
 * Returns: its number, or 0 with @error
 */
gint64 vigie_amendment_write (VigieObservatory *observatory,
                              const char *title,
                              const char *starts,
                              const VigieConvention *after,
                              const GDate *today,
                              GError **error);

/**
 * vigie_amendment_sign:
 * @party: code of a party, which signs once
 *
 * With the last signature the amendment becomes a version of the convention, from its date on (A8a.3).
 */
gboolean vigie_amendment_sign (VigieObservatory *observatory,
                               gint64 id,
                               const char *party,
                               const GDate *signed_on,
                               const GDate *today,
                               GError **error);

/* VIGIE_ERROR_REFUSED (M21) unless all parties have signed. */
gboolean vigie_amendment_require_signed (VigieObservatory *observatory, gint64 id, GError **error);

/* (transfer full) (element-type VigieAmendment): in the order of their numbers. */
GPtrArray *vigie_amendments_list (VigieObservatory *observatory, GError **error);
VigieAmendment *vigie_amendment_load (VigieObservatory *observatory, gint64 id, GError **error);

/**
 * vigie_convention_edit:
 * @after: the convention with its text, parties or people put right (A0.1)
 *
 * By a référent. What only an amendment may change (dates, annex, services, money) is refused (M21),
 * but for the day from which it is enforceable, which its notification fixes.
 */
gboolean vigie_convention_edit (VigieObservatory *observatory,
                                const VigieConvention *after,
                                const GDate *today,
                                GError **error);
