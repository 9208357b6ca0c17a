/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mutation driver for the readers of files: the same seed makes the same files for ever. */
#pragma once

#include <glib.h>

/* A small generator of our own, so that iteration N of seed S is the same on each machine. */
typedef struct {
  guint64 state;
} VigieFuzzRandom;

/* From 0 to @n − 1; 0 when @n is 0. */
guint64 vigie_fuzz_below (VigieFuzzRandom *random, guint64 n);

/**
 * VigieFuzz:
 * @name: of the reader
 * @suffix: NULL-terminated: the files that make one case, first the one that is opened: ".shp",
 *   ".shx", ".dbf". Those absent beside a file of the corpus are left out; each present one may be
 *   mutated, or, but for the first, be taken away.
 * @token: (nullable): NULL-terminated words worth planting
 * @run: reads the file whole; what it returns means nothing: it must come back, without a fault of
 *   memory, within 10 s and 1 GB
 * @mutate: (nullable): takes the place of vigie_fuzz_mutate() for files with an inner structure
 */
typedef struct {
  const char *name;
  const char *const *suffix;
  const char *const *token;
  void (*run) (const char *path);
  void (*mutate) (GByteArray *file, VigieFuzzRandom *random, const char *const *token);
} VigieFuzz;

/* Flips, overwrites, cuts, inserts, doubles, splices one to eight times. */
void vigie_fuzz_mutate (GByteArray *file, VigieFuzzRandom *random, const char *const *token);

/**
 * vigie_fuzz_main:
 * @fuzz: one reader of several formats has one for each, with another @suffix
 *
 * `fuzz-NAME CORPUS-FOLDER… [--soak CORPUS-FOLDER] [--seconds 20] [--iterations N] [--seed S] [--only N]`: runs
 * each file of the corpus as it is, then mutations of it until the time is over. A child does the work; a
 * crash, a hang, a leak or too much memory is told with the iteration (`--only N` repeats it) and
 * the file is kept. The environment's VIGIE_SOAK gives the seconds of a long run, which takes the other folders too.
 *
 * Returns: the process's exit status
 */
int vigie_fuzz_main (int argc, char **argv, const VigieFuzz *fuzz, gsize n);
