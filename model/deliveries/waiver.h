/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings of a delivery that were let pass after it was stored: a word each, sealed with it since it may tell of figures. */
#pragma once

#include "model/store/observatory.h"

/* (transfer full) (element-type guint utf8): the words by the finding's number; %NULL with @error. Unlocked. */
GHashTable *vigie_waivers_load (VigieObservatory *observatory, gint64 delivery, GError **error);

/* @word: in the place of an earlier one; empty where it does not pass any more. Unlocked, within a transaction. */
gboolean vigie_waiver_store (
  VigieObservatory *observatory, gint64 delivery, guint finding, const char *word, GError **error);

/* Of a delivery that is erased. */
gboolean vigie_waivers_erase (sqlite3 *db, gint64 delivery, GError **error);
