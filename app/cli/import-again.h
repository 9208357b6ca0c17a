/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import of a file that comes again. */
#pragma once

#include "app/cli/cli.h"
#include "model/import/difference.h"

/* What --into, --without and --whole say of the files of an earlier delivery; @without: (nullable) */
typedef struct {
  gint64 into;
  const char *const *without;
  gboolean whole;
} VigieCliFiles;

/* Joins the files that stay. */
gboolean vigie_cli_settle_files (VigieCli *cli,
                                 VigieImport *import,
                                 const VigieCliFiles *files,
                                 GError **error);

/* What an import changes of the delivery that it would replace: where, never how far. */
void vigie_cli_print_difference (const VigieCli *cli, const VigieImportDifference *difference);

/* The editions that a delivery corrects, with their documents (A5.9). */
gboolean vigie_cli_print_corrected (const VigieCli *cli, gint64 delivery, GError **error);
