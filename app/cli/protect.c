/* SPDX-License-Identifier: GPL-3.0-or-later */
/* protect: which cells of any table to hide, without an observatory. */
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "app/cli/cli.h"
#include "model/core/language.h"
#include "model/suppression/cell-files.h"

/* Rounds of improvement by chance, where the optimum is out of reach. */
#define EFFORT 5
#define MOST_EFFORT 1000

/* Earlier cells that a message names. */
#define MOST_NAMED 5

/* What the command line asks. */
typedef struct {
  char *output;
  char *check;
  char *report;
  int effort;
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  g_free (wanted->output);
  g_free (wanted->check);
  g_free (wanted->report);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

static const VigieSystemCell *
cell_at (const VigieCellFiles *files, guint32 i)
{
  return &g_array_index (files->system->cell, VigieSystemCell, i);
}

static const char *
name_of (const VigieCellFiles *files, guint32 i)
{
  return files->id->pdata[i];
}

/* A number as scripts read it; JSON knows no infinity. */
static void
append_number (GString *json, const char *name, double value, gboolean last)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isfinite (value))
    g_ascii_formatd (text, sizeof text, "%.15g", value);
  else
    g_strlcpy (text, "null", sizeof text);
  g_string_append_printf (json, "  \"%s\": %s%s\n", name, text, last ? "" : ",");
}

static gboolean
write_report (const VigieCellFiles *files,
              const VigiePattern *pattern,
              const char *path,
              GError **error)
{
  g_autoptr (GString) json = g_string_new ("{\n");
  double offered = 0.0, primary = 0.0, value = 0.0, narrowest = INFINITY;

  for (guint32 i = 0; i < files->id->len; i++) {
    const VigieSystemCell *cell = cell_at (files, i);

    if (cell->role == VIGIE_ROLE_OFFERED) {
      offered++;
      primary += cell->sensitive;
      value += cell->cost;
    }
    if (cell->sensitive)
      narrowest = MIN (narrowest, pattern->bounds[i].high - pattern->bounds[i].low);
  }
  append_number (json, "offered", offered, FALSE);
  append_number (json, "primary", primary, FALSE);
  append_number (json, "hidden", (double) pattern->n_hidden, FALSE);
  append_number (json, "secondary", (double) pattern->n_secondary, FALSE);
  append_number (json, "value", value, FALSE);
  append_number (json, "value_hidden", pattern->value_hidden, FALSE);
  append_number (json, "least_value", pattern->least_value, FALSE);
  append_number (json, "narrowest", narrowest, TRUE);
  g_string_append (json, "}\n");

  return g_file_set_contents (path, json->str, (gssize) json->len, error);
}

/* (transfer full): the earlier cells that give one away, the first of them by name. */
static char *
dup_known (const VigieCellFiles *files, const GArray *known)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < known->len && i < MOST_NAMED; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            name_of (files, g_array_index (known, guint32, i)));
  if (known->len > MOST_NAMED)
    g_string_append (text, ", …");

  return g_string_free (text, FALSE);
}

/* The first cell in danger, the earlier ones to blame, and how many more there are. */
static int
tell_faults (const VigieCellFiles *files, const GPtrArray *faults)
{
  const VigieFault *fault = g_ptr_array_index (faults, 0);
  const char *name = name_of (files, fault->cell);
  g_autofree char *known = dup_known (files, fault->known);
  g_autofree char *low = vigie_number_plain (fault->bounds.low);
  g_autofree char *high =
    isfinite (fault->bounds.high) ? vigie_number_plain (fault->bounds.high) : g_strdup ("∞");

  if (fault->known->len > 0)
    /* Translators: a cell, its bounds, then the names of cells shown earlier. */
    fprintf (stderr,
             _ ("No pattern is safe: “%s” still lies between %s and %s when all is hidden, since "
                "these were shown before: %s. Offer coarser cells."),
             name, low, high, known);
  else
    fprintf (stderr,
             _ ("No pattern is safe: “%s” still lies between %s and %s when all is hidden. Offer "
                "coarser cells."),
             name, low, high);
  if (faults->len > 1)
    fprintf (stderr,
             ngettext (" %u more cell is in danger.", " %u more cells are in danger.",
                       faults->len - 1),
             faults->len - 1);
  fputc ('\n', stderr);

  return VIGIE_CLI_FAILED;
}

static int
find_pattern (VigieCli *cli, const VigieCellFiles *files, const Wanted *wanted)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (VigiePattern) pattern = NULL;
  GError *error = NULL;

  pattern = vigie_suppression_solve (files->system, 10 * (guint) wanted->effort, &faults,
                                     cli->progress, &error);
  if (error)
    return vigie_cli_fail (error);
  if (!pattern)
    return tell_faults (files, faults);
  if (!vigie_cell_files_write_pattern (files, pattern, wanted->output, &error) ||
      (wanted->report && !write_report (files, pattern, wanted->report, &error)))
    return vigie_cli_fail (error);

  return VIGIE_CLI_DONE;
}

/* Lists what an outsider finds of each hidden cell that somebody asks for. */
static int
check_pattern (VigieCli *cli, const VigieCellFiles *files, const Wanted *wanted)
{
  static const char *const heading[] = { "id", "low", "high", "safe", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  GError *error = NULL;
  g_autofree guint8 *hidden = vigie_cell_files_read_pattern (files, wanted->check, &error);
  g_autofree VigieBounds *bounds = g_new (VigieBounds, files->id->len + 1);
  gsize n_unsafe;

  if (!hidden)
    return vigie_cli_fail (error);
  for (guint32 i = 0; i < files->id->len; i++)
    hidden[i] = !hidden[i]; /* shown from here on */
  n_unsafe = vigie_suppression_audit (files->system, hidden, bounds);
  for (guint32 i = 0; i < files->id->len; i++) {
    const VigieSystemCell *cell = cell_at (files, i);

    if (cell->role == VIGIE_ROLE_KNOWN || (cell->role == VIGIE_ROLE_UNSEEN && !cell->sensitive) ||
        (cell->role == VIGIE_ROLE_OFFERED && hidden[i] && !cell->sensitive))
      continue;
    vigie_listing_text (listing, name_of (files, i));
    vigie_listing_number (listing, bounds[i].low);
    if (isfinite (bounds[i].high))
      vigie_listing_number (listing, bounds[i].high);
    else
      vigie_listing_empty (listing);
    vigie_listing_boolean (listing, !cell->sensitive || vigie_bounds_are_safe (cell, bounds[i]));
  }
  vigie_listing_print (listing, cli->format);
  if (n_unsafe > 0)
    fprintf (stderr,
             ngettext ("%zu cell is in danger: it can be found, or bounded too narrowly.\n",
                       "%zu cells are in danger: they can be found, or bounded too narrowly.\n",
                       n_unsafe),
             n_unsafe);

  return n_unsafe > 0 ? VIGIE_CLI_FAILED : VIGIE_CLI_DONE;
}

int
vigie_cli_protect (VigieCli *cli, char ***args)
{
  g_auto (Wanted) wanted = { .effort = EFFORT };
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &wanted.output, N_ ("Where the pattern goes"),
      N_ ("PATTERN.csv") },
    { "check", 0, 0, G_OPTION_ARG_FILENAME, &wanted.check,
      N_ ("Tell what an outsider finds of a pattern"), N_ ("PATTERN.csv") },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &wanted.report, N_ ("Where the loss is told, in JSON"),
      N_ ("FILE.json") },
    { "effort", 0, 0, G_OPTION_ARG_INT, &wanted.effort,
      N_ ("0 for the first safe pattern; more to search longer where the best is out of reach (5)"),
      "N" },
    { NULL },
  };
  g_autoptr (VigieCellFiles) files = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (
        cli, "protect FOLDER",
        _ ("Hides cells of the tables in FOLDER (cells.csv, relations.csv, rules.csv) so "
           "that none can be found."),
        entries, args, 1, 1, &status))
    return status;
  if (!wanted.output == !wanted.check)
    return vigie_cli_usage (
      _ ("Say where the pattern goes (--output), or which to check (--check)."));
  if (wanted.effort < 0 || wanted.effort > MOST_EFFORT)
    return vigie_cli_usage (_ ("“%d” is no effort: write a number from 0 to %d."), wanted.effort,
                            MOST_EFFORT);
  if (!(files = vigie_cell_files_read ((*args)[1], cli->progress, &error)))
    return vigie_cli_fail (error);

  return wanted.check ? check_pattern (cli, files, &wanted) : find_pattern (cli, files, &wanted);
}
