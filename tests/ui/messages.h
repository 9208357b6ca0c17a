/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences on screen against tests/data/messages.tsv, in the language of the test, and the journal. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/common/session.h"

/* That @sentence is message @number ("M11") word for word; what stands for its %s and %d is anything. */
void messages_assert (const char *sentence, const char *number);

/* (nullable) (transfer none): the words of the first label below @widget that is on screen and is message
 * @number. */
const char *messages_find (GtkWidget *widget, const char *number);

/* That the newest line of the journal is a refusal whose detail is @sentence. */
void messages_assert_journalled (VigieSession *session, const char *sentence);

/* (transfer full): the newest line of the journal, as "act|object|article|outcome|detail". */
char *messages_dup_last (VigieSession *session);
