/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What columns a command line asks for: indicators, each at a period. */
#pragma once

#include "app/cli/cli.h"
#include "model/catalogue/table.h"

/**
 * vigie_cli_period:
 * @text: `2020`, `2020-12`, `2020-12-31`, or `latest:2026` for the newest held that is not later
 *
 * Returns: the period of @indicator; none after a message, with @status set
 */
VigiePeriod
vigie_cli_period (VigieCli *cli, const VigieIndicator *indicator, const char *text, int *status);

/**
 * vigie_cli_columns:
 * @indicators: `A,B` or `A@2020,B@latest:2026`, or `all` for each that is held
 * @period: (nullable): of those that name none
 *
 * Returns: (transfer full) (element-type VigieColumn): %NULL after a message, with @status set
 */
GArray *vigie_cli_columns (VigieCli *cli, const char *indicators, const char *period, int *status);
