/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of each table of an observatory goes into a restitution copy: decided for all of them here. */
#pragma once

#include <glib.h>

/**
 * VigieCopyTable:
 * @insert: (nullable): brings the rows that go; %NULL: none does
 *
 * A table that is not in the list goes into no copy, and a test fails until someone has decided.
 */
typedef struct {
  const char *table;
  const char *insert;
} VigieCopyTable;

/* In the order of the references between tables; ended by a NULL table. */
extern const VigieCopyTable vigie_copy_tables[];
