/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition named on the command line. */
#pragma once

#include "app/cli/cli.h"
#include "model/protection/edition.h"

/* A word as an edition's number; %FALSE after a usage message. */
gboolean vigie_cli_edition_number (const char *word, gint64 *number, int *status);

/* Loads it, unlocking the observatory only where the edition is sealed; %NULL after a message. */
VigieEdition *vigie_cli_edition_load (VigieCli *cli, gint64 number, int *status);
