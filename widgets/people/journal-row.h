/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the journal as a list model holds it. */
#pragma once

#include <gio/gio.h>

#include "model/store/journal-filter.h"

#define VIGIE_TYPE_JOURNAL_ROW (vigie_journal_row_get_type ())
G_DECLARE_FINAL_TYPE (VigieJournalRow, vigie_journal_row, VIGIE, JOURNAL_ROW, GObject)

/* What a row shows of an entry, in the order of the columns. */
typedef enum {
  VIGIE_JOURNAL_NUMBER,
  VIGIE_JOURNAL_TIME,
  VIGIE_JOURNAL_PERSON,
  VIGIE_JOURNAL_ACT,
  VIGIE_JOURNAL_OBJECT,
  VIGIE_JOURNAL_ARTICLE,
  VIGIE_JOURNAL_OUTCOME,
  VIGIE_JOURNAL_DETAIL,
  VIGIE_JOURNAL_N_COLUMNS
} VigieJournalColumn;

const char *vigie_journal_column_title (VigieJournalColumn column);

/* Takes @entry. */
VigieJournalRow *vigie_journal_row_new (VigieJournalEntry *entry);
const VigieJournalEntry *vigie_journal_row_get (VigieJournalRow *self);

/* (transfer full): a cell as it is shown. */
char *vigie_journal_row_dup_text (VigieJournalRow *self, VigieJournalColumn column);

/* The order of two rows by a column. */
int vigie_journal_row_compare (VigieJournalRow *a, VigieJournalRow *b, VigieJournalColumn column);
