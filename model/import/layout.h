/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the table stands in a file: which column has the zones, which row the headings. */
#pragma once

#include "model/import/sample.h"
#include "model/territory/zoning.h"

/**
 * VigiePlaces:
 * @others: (element-type VigieZoning): the IRIS of other vintages
 * @own: (element-type VigieZoning): the user's own zonings, of all vintages
 *
 * All zonings whose codes and names a file may have.
 */
typedef struct {
  const VigieZoning *iris;
  const VigieZoning *commune;
  const GPtrArray *others;
  const GPtrArray *own;
} VigiePlaces;

/**
 * VigieLayout:
 * @code: column, or −1
 * @rival: another column as likely to hold the codes, or −1
 * @commune: column of the commune beside a part or a name, or −1
 * @parts: the IRIS part alone
 * @names: names of zones in the place of codes
 * @n_codes: cells of the code column with the form of a code
 * @n_zones: of them, distinct zones of the territory
 * @own: of the user's own zonings, that whose codes or names these are, or −1
 * @qpv: codes of QPV
 * @postal: a column of postal codes, which several communes share
 * @heading_row, @label_row: index in the sample, or −1
 * @grouped: a cell of @label_row stands over several columns: "Catégorie A" over "Femmes" and "Hommes"
 *
 * Where the table stands in the sample.
 */
typedef struct {
  gssize code;
  gssize rival;
  gssize commune;
  gboolean parts;
  gboolean names;
  gssize heading_row;
  gssize label_row;
  gboolean grouped;
  gsize first_row;
  gsize n_codes;
  gsize n_zones;
  gssize own;
  gboolean qpv;
  gboolean postal;
} VigieLayout;

/* Reads the layout; @code is −1 where no column holds zones. */
VigieLayout vigie_layout_read (const VigieSample *sample, const VigiePlaces *places);

/* Whether a row of headings stands above @layout's, of which one is over several columns: sets @label_row and @grouped. */
void vigie_layout_find_groups (const VigieSample *sample, VigieLayout *layout);

/**
 * vigie_layout_dup_heading:
 *
 * Returns: (transfer full): the heading of a column, under groups with its group: "Catégorie A – Femmes"; ""
 */
char *vigie_layout_dup_heading (const VigieLayout *layout, const VigieSample *sample, gsize column);

/* How many headings of a row of the sample @source knows. */
gsize vigie_layout_count_known (const VigieSample *sample, gsize row, const char *source);

/* The same of the source that knows most of them. */
gsize vigie_layout_count_known_by_any (const VigieSample *sample, gsize row);
