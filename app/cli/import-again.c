/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that comes again: what it changes, and which files of the delivery stay beside it. */
#include "app/cli/import-again.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "model/import/again.h"
#include "model/protection/corrected.h"
#include "model/restitution/document.h"

#define CHANGES_TOLD 20

gboolean
vigie_cli_settle_files (VigieCli *cli,
                        VigieImport *import,
                        const VigieCliFiles *files,
                        GError **error)
{
  if (files->whole)
    vigie_import_say_whole (import);
  return files->into == 0 || vigie_import_keep_held (import, cli->observatory, files->into,
                                                     files->without, cli->progress, error);
}

/* (transfer full): "Allocataires (atlas.pdf), …" of an edition. */
static char *
documents_text (const GPtrArray *documents, gint64 edition)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < documents->len; i++) {
    const VigieDocumentEntry *one = g_ptr_array_index (documents, i);

    if (one->edition == edition)
      g_string_append_printf (text, "%s%s (%s)", text->len ? ", " : "", one->title, one->path);
  }

  return g_string_free (text, FALSE);
}

gboolean
vigie_cli_print_corrected (const VigieCli *cli, gint64 delivery, GError **error)
{
  g_autoptr (GPtrArray) corrected = vigie_editions_corrected (cli->observatory, delivery, error);
  g_autoptr (GPtrArray) documents =
    corrected ? vigie_documents_list (cli->observatory, error) : NULL;

  if (!documents)
    return FALSE;
  for (guint i = 0; i < corrected->len; i++) {
    const VigieCorrected *one = g_ptr_array_index (corrected, i);
    g_autofree char *made = documents_text (documents, one->edition);

    if (made[0] == '\0')
      fprintf (stderr, _ ("It corrects figures of edition %d: %s."), (int) one->edition,
               one->columns);
    else
      /* Translators: number of the edition, its columns, its documents. */
      fprintf (stderr, _ ("It corrects figures of edition %d: %s; documents made of it: %s."),
               (int) one->edition, one->columns, made);
    fputc ('\n', stderr);
  }

  return TRUE;
}

/* A line each where they are several, or were. */
static void
print_files (const GPtrArray *files)
{
  for (guint i = 0; files->len > 1 && i < files->len; i++) {
    const VigieImportFile *file = g_ptr_array_index (files, i);

    fprintf (stderr, "  %-10s %s\n", vigie_file_change_name (file->change), file->name);
  }
}

void
vigie_cli_print_difference (const VigieCli *cli, const VigieImportDifference *difference)
{
  const gsize *n = difference->n_of;

  if (difference->replaces == 0)
    return;
  fprintf (
    stderr,
    _ ("Beside delivery %d: %zu figures are new, %zu are others, %zu are gone, %zu are the same."),
    (int) difference->replaces, n[VIGIE_CHANGE_NEW], n[VIGIE_CHANGE_CHANGED], n[VIGIE_CHANGE_GONE],
    difference->n_same);
  fputc ('\n', stderr);
  print_files (difference->file);
  if (cli->format != VIGIE_LISTING_TABLE)
    return;
  for (guint i = 0; i < MIN (difference->change->len, CHANGES_TOLD); i++) {
    const VigieImportChange *change = g_ptr_array_index (difference->change, i);

    fprintf (stderr, "  %-8s %s  %s  %s\n", vigie_change_kind_name (change->kind), change->variable,
             change->zoning, change->code);
  }
  if (difference->change->len > CHANGES_TOLD)
    fputs ("  …\n", stderr);
}
