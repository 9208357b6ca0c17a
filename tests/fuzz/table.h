/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any table file read whole. */
#pragma once

/* Reads the file as it is proposed, again after a rewind, then its other sheets and members; a cell that is no UTF-8, or
 * a text that does not end where it says, is a fault. */
void vigie_fuzz_read_table (const char *path);
