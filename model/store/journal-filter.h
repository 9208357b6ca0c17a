/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The access journal (*journal des accès*, A4.3) as it is read: filtered, in words, as rows of a file. */
#pragma once

#include "model/core/language.h"
#include "model/store/journal.h"

/* What acts are about. */
typedef enum {
  VIGIE_JOURNAL_ANY,
  VIGIE_JOURNAL_ACCESS,     /* who opened, read, copied, printed or presented source figures */
  VIGIE_JOURNAL_EXCHANGE,   /* files that came, packages, receipts, keys */
  VIGIE_JOURNAL_EDITION,    /* prepared, approved, proved, released, copied */
  VIGIE_JOURNAL_CONVENTION, /* what conducting the convention records */
  VIGIE_JOURNAL_PEOPLE,     /* persons, engagements, keys, the file itself */
  VIGIE_JOURNAL_N_KINDS
} VigieJournalKind;

/* "access"… */
const char *vigie_journal_kind_name (VigieJournalKind kind);
const char *vigie_journal_kind_label (VigieJournalKind kind, VigieLanguage language);
VigieJournalKind vigie_journal_kind_of (const VigieJournalEntry *entry);

/* "read sources", "lu les sources": an act in words; itself where it has none. */
const char *vigie_journal_act_label (const char *act, VigieLanguage language);

/* (transfer full): "18/09/2026 14:37", in Europe/Paris. */
char *vigie_journal_dup_time (const VigieJournalEntry *entry, VigieLanguage language);

/* (transfer full): what it was done to, and what was noted of it, to be read: words and days in the language
 * asked, a hash by its beginning. */
char *vigie_journal_dup_object (const VigieJournalEntry *entry, VigieLanguage language);
char *vigie_journal_dup_detail (const VigieJournalEntry *entry, VigieLanguage language);

/**
 * VigieJournalFilter:
 *
 * What is asked of entries; %NULL, "" and 0 ask nothing.
 * @person, @article, @outcome: as the journal has them
 * @act: as the journal has it, or in its words
 * @object: a part of what it was done to
 * @text: a part of any text, whatever its accents and capitals
 * @since, @until: ISO days in Europe/Paris, both within
 */
typedef struct {
  VigieJournalKind kind;
  char *person;
  char *act;
  char *object;
  char *article;
  char *outcome;
  char *text;
  char *since;
  char *until;
} VigieJournalFilter;

void vigie_journal_filter_clear (VigieJournalFilter *filter);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieJournalFilter, vigie_journal_filter_clear)

gboolean vigie_journal_filter_passes (const VigieJournalFilter *filter,
                                      const VigieJournalEntry *entry);

/* (transfer full) (element-type VigieJournalEntry): oldest first. */
GPtrArray *vigie_journal_list_filtered (VigieObservatory *observatory,
                                        const VigieJournalFilter *filter,
                                        GError **error);

/* (transfer full): rows of a CSV file, with its heading: number, UTC time, person, act, object, article,
 * outcome, detail, hash. */
char *vigie_journal_dup_csv (const GPtrArray *entries);
