/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headings of a column view. */
#pragma once

#include <gtk/gtk.h>

/* The heading of the last column stands at the right, over its figures: call it once that is appended. */
void vigie_column_heading_at_end (GtkColumnView *view);
