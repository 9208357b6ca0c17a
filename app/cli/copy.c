/* SPDX-License-Identifier: GPL-3.0-or-later */
/* copy: a restitution copy, for partners and for the facilitators' machines. */
#include <glib/gi18n-lib.h>

#include "app/cli/cli.h"
#include "model/restitution/copy.h"

int
vigie_cli_copy (VigieCli *cli, char ***args)
{
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (
        cli, "copy FILE.vigie",
        _ ("Makes a restitution copy: approved partners editions, contours, workshops "
           "and the convention, and nothing that is sealed."),
        NULL, args, 1, 1, &status) ||
      !vigie_cli_unlock (cli, &status))
    return status;
  if (!vigie_copy_make (cli->observatory, (*args)[1], &cli->today, cli->progress, &error))
    return vigie_cli_fail (error);

  return VIGIE_CLI_DONE;
}
