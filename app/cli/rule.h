/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The secrecy rules of a source on the command line. */
#pragma once

#include "app/cli/cli.h"

/* catalogue rule SOURCE: reads them; with settings, saves them as a new version of the sheet. */
int vigie_cli_catalogue_rule (VigieCli *cli, char ***args);
