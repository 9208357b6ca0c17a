/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab of the access journal (*Journal*, A4.3): who did what, on which article, and every refusal. */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"
#include "widgets/people/journal-filters.h"

#define VIGIE_TYPE_JOURNAL_PAGE (vigie_journal_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieJournalPage, vigie_journal_page, VIGIE, JOURNAL_PAGE, AdwBin)

/* What is asked, and the rows that answer (VigieJournalRow), in the order in which they stand. */
VigieJournalFilters *vigie_journal_page_get_filters (VigieJournalPage *self);
GtkSelectionModel *vigie_journal_page_get_rows (VigieJournalPage *self);

/* (transfer full): what Ctrl+C copies: the rows that are selected, a tab between cells. */
char *vigie_journal_page_dup_copied (VigieJournalPage *self);
