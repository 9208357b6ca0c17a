/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The totals that a producer publishes itself, declared on the command line. */
#pragma once

#include "app/cli/cli.h"
#include "model/protection/public-totals.h"

/* "commune,agglomeration:CAF_ALLOC" or "off" → totals of @source (element-type VigiePublicTotal);
 * %NULL after a message. */
GPtrArray *
vigie_cli_totals_parse (VigieCli *cli, const char *source, const char *text, int *status);

/* (transfer full): those of @source, as the option takes them. */
char *vigie_cli_totals_text (VigieCli *cli, const char *source, GError **error);
