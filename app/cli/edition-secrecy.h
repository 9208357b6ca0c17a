/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition hides, why, at what loss, and what it gives away, on the command line. */
#pragma once

#include "app/cli/cli.h"

int vigie_cli_edition_explain (VigieCli *cli, char ***args);
int vigie_cli_edition_audit (VigieCli *cli, char ***args);
int vigie_cli_edition_compare (VigieCli *cli, char ***args);
int vigie_cli_edition_selection (VigieCli *cli, char ***args);

/* Writes what an edition has lost as JSON, for its owner's eyes: the file is theirs alone. */
gboolean vigie_cli_edition_report (VigieCli *cli, gint64 number, const char *path, GError **error);
