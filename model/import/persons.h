/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that describe persons are refused (M05): told by headings and by the form of what they
 * hold. */
#pragma once

#include "model/import/layout.h"

/**
 * VigiePersonColumn:
 * @name: its heading, or its number: never a value
 * @column: index
 * @address: it holds addresses, and nothing else of persons
 *
 * A column that describes persons.
 */
typedef struct {
  char *name;
  gsize column;
  gboolean address;
} VigiePersonColumn;

/* @name: (transfer full) */
VigiePersonColumn *vigie_person_column_new (char *name, gsize column, gboolean address);
void vigie_person_column_free (VigiePersonColumn *column);

/* (transfer full) (element-type VigiePersonColumn): an empty list. */
GPtrArray *vigie_person_columns_new (void);

/* Whether all columns of the list, one at least, hold addresses and nothing else: rows of estates may have them (estates.h). */
gboolean vigie_persons_are_addresses (const GPtrArray *columns);

/**
 * vigie_persons_find:
 * @heading_row: index in the sample, or −1
 *
 * Returns: (transfer full) (element-type VigiePersonColumn): the columns that describe persons, empty when none does
 */
GPtrArray *vigie_persons_find (const VigieSample *sample, gssize heading_row);

/* Whether a heading says so, whatever stands below; whether it is one of addresses. */
gboolean vigie_persons_is_heading (const char *heading);
gboolean vigie_persons_heads_addresses (const char *heading);

/* M05 with the columns' names: never a value. @remedy: (nullable): a sentence that says more. */
void vigie_persons_refuse (const GPtrArray *columns, const char *remedy, GError **error);

/* The remedy of addresses that stand beside no count of dwellings. */
const char *vigie_persons_address_remedy (void);
