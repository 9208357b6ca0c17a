/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bordereau's facts, from a delivery or an edition. */
#pragma once

#include "model/restitution/papers.h"

/* (transfer full): how a source's figures are protected, as its sheet says. */
char *vigie_source_dup_secrecy_words (VigieObservatory *observatory, const char *source);

/* @party: code of the body of whoever makes it */
VigieDeliveryNote *vigie_delivery_note_of_delivery (const VigiePaperRecord *record,
                                                    gint64 id,
                                                    const char *party,
                                                    GError **error);

/* @to: (nullable): code of a party; the other one for %NULL */
VigieDeliveryNote *vigie_delivery_note_of_edition (
  const VigiePaperRecord *record, gint64 number, const char *party, const char *to, GError **error);
