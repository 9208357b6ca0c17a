/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of the journal in full, to be read and copied. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/people/journal-row.h"

GtkWidget *vigie_journal_detail_present (GtkWidget *parent, VigieJournalRow *row);
