/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences that name options of the command line, for those who have a window before them. */
#pragma once

#include <glib.h>

/**
 * vigie_spoken:
 *
 * Returns: (transfer full): @sentence without its options, in English or French: "give its source with --source." becomes
 *   "give its source."
 */
char *vigie_spoken (const char *sentence);
