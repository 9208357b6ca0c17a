/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Persons anywhere in a file (A3.3), not in its first rows only: every row goes by, few cells are looked at twice. */
#pragma once

#include "model/sheets/reader.h"

typedef struct _VigiePersonsWatch VigiePersonsWatch;

VigiePersonsWatch *vigie_persons_watch_new (void);
void vigie_persons_watch_free (VigiePersonsWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePersonsWatch, vigie_persons_watch_free)

void vigie_persons_watch_add (VigiePersonsWatch *watch, const VigieRow *row);

/**
 * vigie_persons_watch_end:
 *
 * Returns: (transfer full) (element-type utf8): columns that are full of numbers of persons, birth days, mail addresses or
 *   telephones in some stretch of rows, or that a row of headings below the first says so of; names, never values
 */
GPtrArray *vigie_persons_watch_end (VigiePersonsWatch *watch);
