/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may be given documents: parties, their services, producers, contributing partners, others. */
#pragma once

#include "model/convention/convention.h"

typedef enum {
  VIGIE_RECIPIENT_PARTY,
  VIGIE_RECIPIENT_SERVICE,
  VIGIE_RECIPIENT_PROVIDER, /* of a source; @delivered says whether anything came (A4.5) */
  VIGIE_RECIPIENT_PARTNER,  /* contributes to the observatory or the ABS */
  VIGIE_RECIPIENT_OTHER     /* article 4 authorises nothing (A4.7) */
} VigieRecipientKind;

const char *vigie_recipient_kind_name (VigieRecipientKind kind);
const char *vigie_recipient_kind_label (VigieRecipientKind kind); /* translated */

/**
 * VigieRecipient:
 * @code: of a party or a service; of a provider its sources, "DADS,INSEE"; "" for others
 * @programmes: démarches to which a partner contributes: "ODSL,ABS"
 * @until: (nullable): ISO date of the last day of a partner
 */
typedef struct {
  gint64 id; /* 0 for who the agreement names */
  VigieRecipientKind kind;
  char *name;
  char *code;
  char *programmes;
  char *since;
  char *until;
  gboolean delivered;
} VigieRecipient;

void vigie_recipient_free (VigieRecipient *recipient);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRecipient, vigie_recipient_free)

/**
 * vigie_recipients_list:
 *
 * Returns: (transfer full) (element-type VigieRecipient): parties, services, the producers of the
 *   source sheets, partners and others as they were entered; none has @delivered set
 */
GPtrArray *vigie_recipients_list (VigieObservatory *observatory,
                                  const VigieConvention *convention,
                                  GError **error);

/* (transfer none) (nullable): by name or code, in any case of letters. */
VigieRecipient *vigie_recipients_find (const GPtrArray *recipients, const char *name);

/* Whether it contributes to the observatory or the ABS on @today: a partner whose last day is not over. */
gboolean vigie_recipient_is_partner (const VigieRecipient *recipient, const GDate *today);

/* (transfer full): what the agreement lets it have, for a list: "restitutions, yearly table, layer"; its
 * decision is vigie_convention_decide()'s. */
char *vigie_recipient_dup_rights (const VigieRecipient *recipient,
                                  const VigieConvention *convention,
                                  const GDate *today);

/**
 * vigie_recipient_add:
 * @programmes: (nullable): démarches to which it contributes; %NULL for who is no partner
 *
 * By a référent, unlocked; journalled.
 */
gboolean vigie_recipient_add (VigieObservatory *observatory,
                              const char *name,
                              const char *programmes,
                              const GDate *since,
                              const GDate *today,
                              GError **error);

/* What was entered of it is put right, from @since on; what had ended goes on. VIGIE_ERROR_CONTENT for who
 * was not entered by hand. */
gboolean vigie_recipient_edit (VigieObservatory *observatory,
                               const char *name,
                               const char *programmes,
                               const GDate *since,
                               const GDate *today,
                               GError **error);

/* Its contribution ends: @until is its last day. */
gboolean vigie_recipient_end (VigieObservatory *observatory,
                              const char *name,
                              const GDate *until,
                              const GDate *today,
                              GError **error);
