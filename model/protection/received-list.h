/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which editions came from the other body. */
#pragma once

#include "model/protection/edition.h"

/* One as a list shows it: @number is the one that it has with @party, @own the one that it has here, below
 * VIGIE_DOCUMENT_PRODUCER (received.h). */
typedef struct {
  gint64 own;
  char *party;
  gint64 number;
  VigieAudience audience;
  char *approved_on;
} VigieReceivedEntry;

void vigie_received_entry_free (VigieReceivedEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReceivedEntry, vigie_received_entry_free)

/* (transfer full) (element-type VigieReceivedEntry): the newest first; needs no key. */
GPtrArray *vigie_received_list (VigieObservatory *observatory, GError **error);

/* (nullable): the one of @own. */
const VigieReceivedEntry *vigie_received_entry_find (const GPtrArray *entries, gint64 own);
