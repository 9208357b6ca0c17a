/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger (*registre*): a chained row an approved edition, which every later one must respect. */
#pragma once

#include "model/store/observatory.h"

/**
 * VigieLedgerRow:
 * @position: from 1
 * @columns: indicators and periods, "POP@2020 DEC_MED@2020"
 * @zonings: kinds and vintages, "iris@2020 commune@2020"
 * @hash: of the edition's figures; for services, of its sealed bytes
 * @signature: Ed25519, of the approver, over vigie_ledger_dup_message()
 * @chain: BLAKE2b over the chain of the row before, the message and the signature
 */
typedef struct {
  gint64 position;
  gint64 edition;
  char *audience;
  int tests;
  char *approved_on;
  char *approved_by;
  char *article;
  char *columns;
  char *zonings;
  guint8 hash[32];
  guint8 signature[64];
  guint8 chain[32];
} VigieLedgerRow;

void vigie_ledger_row_free (VigieLedgerRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieLedgerRow, vigie_ledger_row_free)

/* (transfer full): what is signed: everything in the row before @signature, a line each. */
char *vigie_ledger_dup_message (const VigieLedgerRow *row);

/* BLAKE2b over the chain of the row before, what is signed and its signature: the link of a register
 * that cannot be rewritten unseen. */
void vigie_ledger_link (const char *message,
                        const guint8 signature[64],
                        const guint8 before[32],
                        guint8 chain[32]);

/* Fills @row's chain after the one before, all zeros for the first. */
void vigie_ledger_chain (VigieLedgerRow *row, const guint8 before[32]);

gboolean vigie_ledger_append (sqlite3 *db, const VigieLedgerRow *row, GError **error);

/* (transfer full) (element-type VigieLedgerRow): oldest first. */
GPtrArray *vigie_ledger_list (sqlite3 *db, GError **error);
