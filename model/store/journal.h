/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal: append-only, each entry chained to the one before by BLAKE2b. */
#pragma once

#include "model/store/observatory.h"

/**
 * VigieJournalEntry:
 * @number: from 1
 * @time: UTC, `2026-11-25T14:37:00Z`
 * @person: name, or "" when nobody had unlocked
 * @act: short stable word: "create", "import", "read", "edition", "approve", "document", "refused"…
 * @object: what it was done to
 * @article: of the convention, such as "3", or ""
 * @outcome: "done" or "refused"
 * @detail: purpose, counts, hash: never a source figure
 * @hash: 32 bytes over the entry before and this one
 */
typedef struct {
  gint64 number;
  char *time;
  char *person;
  char *act;
  char *object;
  char *article;
  char *outcome;
  char *detail;
  guint8 hash[32];
} VigieJournalEntry;

void vigie_journal_entry_free (VigieJournalEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieJournalEntry, vigie_journal_entry_free)

/* Appends in the transaction in force; the person and the time are the sitting's. NULL is "". */
gboolean vigie_journal_append (VigieObservatory *observatory,
                               const char *act,
                               const char *object,
                               const char *article,
                               const char *outcome,
                               const char *detail,
                               GError **error);

/* (transfer full) (element-type VigieJournalEntry): all entries, oldest first. */
GPtrArray *vigie_journal_list (VigieObservatory *observatory, GError **error);

/* (transfer full): the newest entry's first 12 hexadecimal digits in groups of four, as documents
 * print it: "7f3a 91c4 0be2". */
char *vigie_journal_dup_head (VigieObservatory *observatory, GError **error);

/* (transfer full) (element-type utf8): a sentence for each break of the chain. */
GPtrArray *vigie_journal_verify (VigieObservatory *observatory, GError **error);
