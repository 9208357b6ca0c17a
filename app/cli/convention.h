/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The subcommands of `convention` that change what is agreed, asked and spent. */
#pragma once

#include "app/cli/cli.h"

int vigie_cli_convention_amend (VigieCli *cli, char ***args);
int vigie_cli_convention_edit (VigieCli *cli, char ***args);
int vigie_cli_convention_terminate (VigieCli *cli, char ***args);
int vigie_cli_convention_opinion (VigieCli *cli, char ***args);
int vigie_cli_convention_recipient (VigieCli *cli, char ***args);
int vigie_cli_convention_budget (VigieCli *cli, char ***args);
int vigie_cli_convention_due (VigieCli *cli, char ***args);
int vigie_cli_convention_without_object (VigieCli *cli, char ***args);
int vigie_cli_convention_paper (VigieCli *cli, char ***args);
int vigie_cli_convention_review (VigieCli *cli, char ***args);

/* Opens the observatory, unlocked where it can still be: after the clôture nobody can. */
gboolean vigie_cli_open_for_paper (VigieCli *cli, int *status);

/* A day as an option gives it; @fallback where it does not. A usage message, with @status, otherwise. */
gboolean vigie_cli_day (const char *text, const GDate *fallback, GDate *day, int *status);

/* A number behind the command; a usage message otherwise. */
gboolean vigie_cli_number (const char *text, gint64 *number, int *status);

/* Euros such as "13250" or "-12.50" as cents; a usage message otherwise. */
gboolean vigie_cli_money (const char *text, gint64 *cents, int *status);
