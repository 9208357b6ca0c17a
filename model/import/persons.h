/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that describe persons are refused (M05): told by headings and by the form of what they
 * hold. */
#pragma once

#include "model/import/sample.h"

/**
 * vigie_persons_find:
 * @heading_row: index in the sample, or −1
 *
 * Returns: (transfer full): headings of the columns that describe persons, empty when none does
 */
GPtrArray *vigie_persons_find (const VigieSample *sample, gssize heading_row);

/* M05 with the columns' names: never a value. */
/* Whether a heading says so, whatever stands below. */
gboolean vigie_persons_is_heading (const char *heading);

void vigie_persons_refuse (const GPtrArray *columns, GError **error);
