/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For readers: collects the faults of a table as its rows go by. */
#pragma once

#include "model/sheets/faults.h"
#include "model/sheets/reader.h"

typedef struct _VigieWatch VigieWatch;

VigieWatch *vigie_watch_new (void);
void vigie_watch_free (VigieWatch *watch);

/* Before the first row again. */
void vigie_watch_reset (VigieWatch *watch);

/* A fault that the reader met itself. Beyond some of a kind they are only counted. */
void vigie_watch_add (VigieWatch *watch, VigieFaultKind kind, gsize row, gssize column, gsize n);

/* Looks at the cells of a row, typed or all texts. @usual: cells that a row has, 0 where rows have none
 * in common. */
void vigie_watch_texts (VigieWatch *watch, const VigieRow *row, gsize usual);
void vigie_watch_row (VigieWatch *watch, const VigieRow *row, gsize usual);

/* What only all rows tell, of columns. */
void vigie_watch_finish (VigieWatch *watch);

/* (element-type VigieSheetFault): lent; how many there were of a kind. */
const GPtrArray *vigie_watch_get (const VigieWatch *watch);
gsize vigie_watch_count (const VigieWatch *watch, VigieFaultKind kind);
