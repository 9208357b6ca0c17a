/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of the journal: words, person, kind of act, article, outcome, days. */
#pragma once

#include <adwaita.h>

#include "model/store/journal-filter.h"

#define VIGIE_TYPE_JOURNAL_FILTERS (vigie_journal_filters_get_type ())
G_DECLARE_FINAL_TYPE (VigieJournalFilters, vigie_journal_filters, VIGIE, JOURNAL_FILTERS, AdwBin)

/* Signal `changed`: something else is asked. */
GtkWidget *vigie_journal_filters_new (void);

/* The persons and articles of @entries (element-type VigieJournalEntry) are offered; what was chosen stays. */
void vigie_journal_filters_offer (VigieJournalFilters *self, const GPtrArray *entries);

/* What is asked now; the caller clears it. */
void vigie_journal_filters_get (VigieJournalFilters *self, VigieJournalFilter *filter);

/* Asks for all of it again. */
void vigie_journal_filters_reset (VigieJournalFilters *self);

/* By code, as a person would: @person, @article NULL for all; ISO days. */
void vigie_journal_filters_ask (VigieJournalFilters *self, const VigieJournalFilter *filter);

void vigie_journal_filters_focus (VigieJournalFilters *self);
