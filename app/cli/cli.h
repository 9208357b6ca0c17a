/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command families of vigie-cli share: the global options, the sitting, the outcome. */
#pragma once

#include "app/cli/listing.h"
#include "model/catalogue/catalogue.h"
#include "model/core/progress.h"
#include "model/store/observatory.h"

/* Exit statuses: a contract with scripts. */
#define VIGIE_CLI_DONE 0
#define VIGIE_CLI_FAILED 1
#define VIGIE_CLI_USAGE 2

/**
 * VigieCli:
 * One run of the program: the global options, and the observatory once it is open.
 * @today: the day for the convention; @now_unix_s: the time for the journal
 */
typedef struct {
  char *path;
  char *person;
  char *passphrase_file;
  char *today_text;
  char *format_text;
  gboolean help;
  VigieListingFormat format;
  GDate today;
  gint64 now_unix_s;
  VigieProgress *progress;
  VigieObservatory *observatory;
} VigieCli;

/**
 * VigieCliCommand:
 * @run: *@args is NULL-terminated and begins with the command's name; returns an exit status
 */
typedef struct {
  const char *name;
  const char *summary; /* marked with N_() */
  int (*run) (VigieCli *cli, char ***args);
} VigieCliCommand;

int vigie_cli_create (VigieCli *cli, char ***args);
int vigie_cli_demo (VigieCli *cli, char ***args);
int vigie_cli_info (VigieCli *cli, char ***args);
int vigie_cli_territory (VigieCli *cli, char ***args);
int vigie_cli_import (VigieCli *cli, char ***args);
int vigie_cli_deliveries (VigieCli *cli, char ***args);
int vigie_cli_catalogue (VigieCli *cli, char ***args);
int vigie_cli_figures (VigieCli *cli, char ***args);
int vigie_cli_classes (VigieCli *cli, char ***args);
int vigie_cli_map (VigieCli *cli, char ***args);
int vigie_cli_edition (VigieCli *cli, char ***args);
int vigie_cli_document (VigieCli *cli, char ***args);
int vigie_cli_convention (VigieCli *cli, char ***args);
int vigie_cli_release (VigieCli *cli, char ***args);
int vigie_cli_copy (VigieCli *cli, char ***args);
int vigie_cli_anomaly (VigieCli *cli, char ***args);
int vigie_cli_person (VigieCli *cli, char ***args);
int vigie_cli_close (VigieCli *cli, char ***args);
int vigie_cli_key (VigieCli *cli, char ***args);
int vigie_cli_package (VigieCli *cli, char ***args);
int vigie_cli_journal (VigieCli *cli, char ***args);
int vigie_cli_protect (VigieCli *cli, char ***args);
int vigie_cli_verify (VigieCli *cli, char ***args);
int vigie_cli_workshop (VigieCli *cli, char ***args);

/* catalogue sheet SOURCE, behind vigie_cli_catalogue(): shows a source's sheet, or saves fields of it. */
int vigie_cli_catalogue_sheet (VigieCli *cli, char ***args);

/* territory group and ungroup, behind vigie_cli_territory(). */
int vigie_cli_territory_group (VigieCli *cli, char ***args);
int vigie_cli_territory_passage (VigieCli *cli, char ***args);
int vigie_cli_territory_weigh (VigieCli *cli, char ***args);
int vigie_cli_territory_ungroup (VigieCli *cli, char ***args);

/**
 * vigie_cli_parse:
 * @parameters: of the usage line, such as "import FILE"
 * @entries: (nullable): the command's own options; the global ones are understood too
 * @args: (inout): without the options afterwards; the name first
 * @min, @max: how many words may follow the name
 * @status: (out): the exit status, when there is nothing more to do
 *
 * Returns: %TRUE when the command should run
 */
gboolean vigie_cli_parse (VigieCli *cli,
                          const char *parameters,
                          const char *summary,
                          const GOptionEntry *entries,
                          char ***args,
                          guint min,
                          guint max,
                          int *status);

/* The global options, understood before the command and behind it. */
void vigie_cli_add_global_options (GOptionContext *context, VigieCli *cli);

/* Prints the sentence of a wrong command line; returns VIGIE_CLI_USAGE. */
int vigie_cli_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* Prints the error's sentence, takes the error; returns VIGIE_CLI_FAILED. */
int vigie_cli_fail (GError *error);

/* Opens the observatory that -o names, locked. */
gboolean vigie_cli_open (VigieCli *cli, int *status);

/* Opens it if need be and unlocks it with the passphrase; asks where there is a terminal. */
gboolean vigie_cli_unlock (VigieCli *cli, int *status);

/* Unlocks it when a passphrase is at hand without asking; a wrong one is an error. */
gboolean vigie_cli_unlock_if_possible (VigieCli *cli, int *status);

/* (transfer full): free with vigie_cli_wipe(). @twice: a new one is typed twice. */
char *vigie_cli_passphrase (VigieCli *cli, gboolean twice, GError **error);
void vigie_cli_wipe (char *secret);

/* (transfer full): the letters of a recovery sheet, typed into a file; free with vigie_cli_wipe(). */
char *vigie_cli_recovery (const char *path, GError **error);

/* A word's index in the NULL-terminated @names, or -1. */
int vigie_cli_choice (const char *word, const char *const *names);

/* The index in @names of the word behind the command, or -1; what to answer then. */
int vigie_cli_subcommand (char **args, const char *const *names);
int vigie_cli_no_subcommand (VigieCli *cli, char ***args, const char *const *names);

/**
 * vigie_cli_indicator:
 *
 * An indicator by its code; underscores may be left out (DECMED for DEC_MED).
 *
 * Returns: (nullable): %NULL after a usage message
 */
const VigieIndicator *vigie_cli_indicator (const char *code, int *status);

/* Whether @kind names a zoning that figures can have; else a usage message. */
gboolean vigie_cli_zoning_kind (const char *kind, int *status);
