/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the journal notes of deliveries and of their return slips, in words. */
#pragma once

#include "model/core/language.h"
#include "model/store/journal.h"

/* (transfer full) (nullable): "return slip of delivery 2", "delivery 3: CAF 2020"; %NULL where it is done to something else. */
char *vigie_journal_delivery_dup_object (const VigieJournalEntry *entry, VigieLanguage language);

/* (transfer full) (nullable): the file's name and what a person gave as a reason stay as they are; %NULL of anything else. */
char *vigie_journal_delivery_dup_detail (const VigieJournalEntry *entry, VigieLanguage language);
