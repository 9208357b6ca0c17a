/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An observatory for tests, in a folder of its own. */
#pragma once

#include "model/store/observatory.h"

#define VIGIE_TEST_PERSON "A. Martin"
#define VIGIE_TEST_PARTY "CCAS"
#define VIGIE_TEST_PASSPHRASE "correct horse battery staple"

/* 25 November 2026, 10:00 UTC. Who founds the observatory is engaged since 1 January 2000. */
#define VIGIE_TEST_NOW 1795600800
#define VIGIE_TEST_TODAY ((GDate[1]) { vigie_test_today () })

GDate vigie_test_today (void);

/* (transfer full): a new empty folder; vigie_test_folder_remove() deletes it with all in it. */
char *vigie_test_folder (void);
void vigie_test_folder_remove (char *folder);

/* (transfer full): an observatory in @folder, `test.vigie`, with the light key derivation, for the
 * parties CCAS and GD, unlocked by its first person. */
VigieObservatory *vigie_test_observatory (const char *folder);

/* Fails when the @n bytes stand in any file in @folder or below it: what is secret must be found
 * nowhere. Close the observatory first, or its log and its file will change under the search. */
void vigie_test_assert_absent (const char *folder, const void *bytes, gsize n);

/* How many files in @folder or below it hold the @n bytes. */
guint vigie_test_count_files_with (const char *folder, const void *bytes, gsize n);
