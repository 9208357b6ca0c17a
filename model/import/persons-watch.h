/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Persons anywhere in a file (A3.3), not in its first rows only: every row goes by, few cells are looked at twice. */
#pragma once

#include "model/import/persons.h"

typedef struct _VigiePersonsWatch VigiePersonsWatch;

/* @code, @commune: columns of the zones, or −1: names and allocataires' numbers are told by zones that come again. */
VigiePersonsWatch *vigie_persons_watch_new (gssize code, gssize commune);
void vigie_persons_watch_free (VigiePersonsWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePersonsWatch, vigie_persons_watch_free)

void vigie_persons_watch_add (VigiePersonsWatch *watch, const VigieRow *row);

/**
 * vigie_persons_watch_end:
 *
 * Returns: (transfer full) (element-type VigiePersonColumn): columns that are full of what describes persons in some stretch of
 *   rows, or that a row of headings below the first says so of
 */
GPtrArray *vigie_persons_watch_end (VigiePersonsWatch *watch);
