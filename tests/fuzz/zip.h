/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mutation inside a ZIP archive. */
#pragma once

#include "tests/fuzz/driver.h"

/* A flipped byte of a deflated part dies at its checksum, so most mutations are made inside: a part is unpacked,
 * mutated, and the archive packed again. */
void vigie_fuzz_mutate_zip (GByteArray *file, VigieFuzzRandom *random, const char *const *token);
