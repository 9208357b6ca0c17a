/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import, deliveries: a producer's file in, what was received listed. */
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/cli.h"
#include "app/cli/import-again.h"
#include "model/checks/checks.h"
#include "model/core/error.h"
#include "model/import/again.h"
#include "model/import/import.h"
#include "model/import/replay.h"
#include "model/import/template.h"

/* "tab", "comma", "semicolon", "pipe" or the character itself; 0 when it is none. */
static char
separator_of (const char *word)
{
  static const char *const names[] = { "comma", "semicolon", "tab", "pipe", NULL };
  static const char characters[] = ",;\t|";
  int i = vigie_cli_choice (word, names);

  if (i >= 0)
    return characters[i];
  if (g_str_equal (word, "\\t"))
    return '\t';

  return word[0] && !word[1] && strchr (characters, word[0]) ? word[0] : 0;
}

/* Findings that nobody let pass: rows refused and faults of the file; with @checks what the checks say of figures too. */
static guint
count_open (const VigieReport *report, gboolean checks)
{
  guint n = 0;

  for (guint i = 0; i < report->finding->len; i++) {
    const VigieReportFinding *finding = g_ptr_array_index (report->finding, i);

    n += !finding->waived && (finding->error || (checks && vigie_finding_is_check (finding->kind)));
  }

  return n;
}

/* Faults of structure and codes always stop an import; what looks wrong stops it with --strict. */
static gboolean
check_open (const VigieReport *report, gboolean strict, GError **error)
{
  guint refused = count_open (report, FALSE), open = strict ? count_open (report, TRUE) : 0;

  if (refused > 0)
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      ngettext ("%u row is refused, and nothing was stored: correct the file, leave such "
                "rows aside (--rows unknown=drop), or let it pass (--waive code=REASON).",
                "%u rows are refused, and nothing was stored: correct the file, leave such "
                "rows aside (--rows unknown=drop), or let them pass (--waive code=REASON).",
                refused),
      refused);
  else if (open > 0)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 ngettext ("%u finding is open and --strict was given: nothing was stored.",
                           "%u findings are open and --strict was given: nothing was stored.",
                           open),
                 open);

  return refused == 0 && open == 0;
}

/* `--waive series=WORD`: lets all findings of a kind pass. */
static gboolean
waive (VigieImport *import, const char *const *waived, GError **error)
{
  const VigieReport *report = vigie_import_get_report (import);

  for (gsize i = 0; waived && waived[i]; i++) {
    const char *word = strchr (waived[i], '=');
    guint n = 0;

    for (guint f = 0; word && f < report->finding->len; f++) {
      const VigieReportFinding *finding = g_ptr_array_index (report->finding, f);
      const char *kind = vigie_finding_kind_name (finding->kind);

      if (strlen (kind) != (gsize) (word - waived[i]) || !g_str_has_prefix (waived[i], kind))
        continue;
      vigie_import_waive (import, f, word + 1);
      n++;
    }
    if (n > 0)
      continue;
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“--waive %s” lets nothing pass: give a kind of the report and a word, such as "
                    "--waive series=REASON."),
                 waived[i]);
    return FALSE;
  }
  return TRUE;
}

static void
print_report (const VigieCli *cli, const VigieReport *report)
{
  g_autofree char *text = cli->format == VIGIE_LISTING_JSON ? vigie_report_dup_json (report)
                                                            : vigie_report_dup_text (report);

  fputs (text, stdout);
  if (!g_str_has_suffix (text, "\n"))
    fputc ('\n', stdout);
}

typedef VigieImportRules Rules;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rules, vigie_import_rules_clear)

/* What the command line says of a file that is understood. @report_path: (nullable) */
typedef struct {
  const char *const *waived;
  const char *report_path;
  gboolean dry_run, strict;
} Wishes;

/* `--report FILE.csv` or `.json`: the findings with their sentences; figures stay sealed. */
static gboolean
write_report (const VigieReport *report, const char *path, GError **error)
{
  gboolean csv = path && g_str_has_suffix (path, ".csv");
  g_autofree char *text = NULL;

  if (!path)
    return TRUE;
  text = vigie_report_dup_file (report, csv);
  return g_file_set_contents (path, text, -1, error);
}

/* Stores what was read, unless --dry-run or --strict forbids it. */
static int
store (VigieCli *cli, VigieImport *import, const Wishes *wishes)
{
  gboolean dry_run = wishes->dry_run, strict = wishes->strict;
  g_autoptr (VigieImportDifference) difference = NULL;
  GError *error = NULL;
  int status;
  gint64 id;

  if (!vigie_import_check (import, cli->observatory, cli->progress, &error) ||
      !waive (import, wishes->waived, &error) ||
      !write_report (vigie_import_get_report (import), wishes->report_path, &error))
    return vigie_cli_fail (error);
  print_report (cli, vigie_import_get_report (import));
  if ((!dry_run || strict) && !check_open (vigie_import_get_report (import), strict, &error))
    return vigie_cli_fail (error);
  if (!dry_run && !vigie_import_check_decided (import, strict, &error))
    return vigie_cli_fail (error);
  if (!dry_run && !vigie_cli_unlock (cli, &status))
    return status;
  if (vigie_import_check_files (import, cli->observatory, &error))
    difference = vigie_import_compare (import, cli->observatory, &error);
  if (!difference)
    return vigie_cli_fail (error);
  if (difference->same != 0 && difference->same == difference->replaces) {
    fprintf (stderr,
             ngettext ("This very file is delivery %d already: nothing is stored.",
                       "These very files are delivery %d already: nothing is stored.",
                       difference->file->len),
             (int) difference->same);
    fputc ('\n', stderr);
    return VIGIE_CLI_DONE;
  }
  if (dry_run) {
    vigie_cli_print_difference (cli, difference);
    return VIGIE_CLI_DONE;
  }

  id = vigie_import_store (import, cli->observatory, &cli->today, cli->progress, &error);
  if (id == 0)
    return vigie_cli_fail (error);
  vigie_cli_print_difference (cli, difference);
  fprintf (stderr, _ ("Stored as delivery %d."), (int) id);
  fputc ('\n', stderr);

  return vigie_cli_print_corrected (cli, id, &error) ? VIGIE_CLI_DONE : vigie_cli_fail (error);
}

static void
list_replay (const VigieCli *cli, const VigieReplay *replay)
{
  static const char *const heading[] = { "zoning", "variable", "period", "cells", "differ", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);

  for (guint i = 0; i < replay->column->len; i++) {
    const VigieReplayColumn *one = g_ptr_array_index (replay->column, i);

    vigie_listing_text (listing, one->zoning);
    vigie_listing_text (listing, one->variable);
    vigie_listing_text (listing, one->period);
    vigie_listing_integer (listing, (gint64) one->n);
    vigie_listing_integer (listing, (gint64) one->n_differ);
  }
  vigie_listing_print (listing, cli->format);
}

/* A2.3: a row a column; status 1 where any figure is another one now. */
static int
replay_delivery (VigieCli *cli, gint64 delivery, const char *path)
{
  g_autoptr (VigieReplay) replay = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_unlock (cli, &status))
    return status;
  replay =
    vigie_delivery_replay (cli->observatory, delivery, path, &cli->today, cli->progress, &error);
  if (!replay)
    return vigie_cli_fail (error);

  list_replay (cli, replay);
  if (vigie_replay_is_identical (replay))
    return VIGIE_CLI_DONE;
  g_set_error (&error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               replay->same_file
                 ? _ ("Read again, the file of delivery %d gives other figures (rows kept %d, "
                      "then %d; refused %d, then %d).")
                 : _ ("This is not the file of delivery %d: it gives other figures (rows kept %d, "
                      "then %d; refused %d, then %d)."),
               (int) delivery, (int) replay->was_accepted, (int) replay->accepted,
               (int) replay->was_refused, (int) replay->refused);

  return vigie_cli_fail (error);
}

static int
list_templates (VigieCli *cli)
{
  static const char *const heading[] = { "name",    "source", "producer", "period",
                                         "columns", "made",   "file",     NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) templates = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_open (cli, &status))
    return status;
  if (!(templates = vigie_templates_list (cli->observatory, &error)))
    return vigie_cli_fail (error);
  for (guint i = 0; i < templates->len; i++) {
    const VigieTemplate *one = g_ptr_array_index (templates, i);
    g_autofree char *period = vigie_period_dup_string (one->period);

    vigie_listing_text (listing, one->name);
    vigie_listing_text (listing, one->source);
    vigie_listing_text (listing, one->producer);
    vigie_listing_text (listing, period);
    vigie_listing_integer (listing, (gint64) one->mapping->n_columns);
    vigie_listing_text (listing, one->made);
    vigie_listing_text (listing, one->file_name);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

/* What the options ask of the reading; %NULL where they ask nothing. */
static VigieReading *
reading_of (const char *member, const char *sheet, const char *encoding, char separator)
{
  VigieReading *reading;

  if (!member && !sheet && !encoding && !separator)
    return NULL;

  reading = g_new0 (VigieReading, 1);
  reading->member = g_strdup (member);
  reading->sheet = g_strdup (sheet);
  reading->encoding = g_strdup (encoding);
  reading->separator = separator;

  return reading;
}

/* The words of --heading and --rows that say where the table stands, and of --mark, --rows, --no-repair and
 * --commune; a usage message where one is none. */
static gboolean
read_rules (VigieImportRules *rules,
            VigieTableRows *table,
            const char *heading,
            char *const *marks,
            char *const *rows,
            char *const *no_repair,
            const char *commune)
{
  GError *error = NULL;
  gboolean good = TRUE;

  for (gsize i = 0; good && marks && marks[i]; i++)
    good = vigie_import_rules_add_mark (rules, marks[i], &error);
  for (gsize i = 0; good && rows && rows[i]; i++)
    good = vigie_table_rows_is_said (rows[i])
             ? vigie_table_rows_say_data (table, rows[i], &error)
             : vigie_import_rules_add_rows (rules, rows[i], &error);
  if (good && heading)
    good = vigie_table_rows_say_heading (table, heading, &error);
  for (gsize i = 0; good && no_repair && no_repair[i]; i++)
    good = vigie_import_rules_add_no_repair (rules, no_repair[i], &error);
  if (commune)
    g_strlcpy (rules->commune, commune, sizeof rules->commune);
  if (!good)
    vigie_cli_usage ("%s", error->message);
  g_clear_error (&error);

  return good;
}

/* The other files of the same delivery: one a landlord. */
static gboolean
join_others (VigieCli *cli,
             VigieImport *import,
             const VigieImportOptions *options,
             char *const *file,
             GError **error)
{
  VigieImportOptions same = *options;

  same.source = vigie_import_get_source (import);
  same.period = vigie_import_get_period (import);
  for (gsize i = 0; file[i]; i++) {
    VigieImport *other = vigie_import_open (cli->observatory, file[i], &same, cli->progress, error);

    if (!other || !vigie_import_join (import, other, error))
      return FALSE;
  }
  return TRUE;
}

int
vigie_cli_import (VigieCli *cli, char ***args)
{
  g_autofree char *source = NULL;
  g_autofree char *period_text = NULL;
  g_autofree char *member = NULL;
  g_autofree char *sheet = NULL;
  g_autofree char *encoding = NULL;
  g_autofree char *separator_text = NULL;
  g_autofree char *collector = NULL;
  g_autofree char *from = NULL;
  g_autofree char *reason = NULL;
  g_auto (GStrv) waived = NULL;
  g_autofree char *report_path = NULL;
  g_autofree char *commune = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *template = NULL;
  g_auto (GStrv) maps = NULL;
  g_auto (GStrv) marks = NULL;
  g_auto (GStrv) rows = NULL;
  g_auto (GStrv) no_repair = NULL;
  g_auto (GStrv) without = NULL;
  VigieCliFiles files = { 0 };
  g_auto (Rules) rules = { 0 };
  VigieTableRows table = { 0 };
  g_autoptr (VigieReading) reading = NULL;
  g_autoptr (VigieImport) import = NULL;
  VigiePeriod period = VIGIE_PERIOD_NONE;
  gboolean dry_run = FALSE, strict = FALSE, list = FALSE;
  gint64 replayed = 0;
  char separator = 0;
  int vintage = 0;
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &source,
      N_ ("Source of the file, such as DGI; the one whose headings it has"), N_ ("CODE") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &period_text,
      N_ ("Period of the figures; the one that the headings tell"),
      N_ ("2020|2020-12|2020-12-31") },
    { "vintage", 0, 0, G_OPTION_ARG_INT, &vintage,
      N_ ("Geography of the file; the one that has most of its codes"), N_ ("YEAR") },
    { "member", 0, 0, G_OPTION_ARG_STRING, &member, N_ ("File of an archive"), N_ ("NAME") },
    { "sheet", 0, 0, G_OPTION_ARG_STRING, &sheet, N_ ("Sheet of a workbook"), N_ ("NAME") },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding,
      N_ ("Encoding of a text file, such as windows-1252"), N_ ("NAME") },
    { "separator", 0, 0, G_OPTION_ARG_STRING, &separator_text, N_ ("Separator of a text file"),
      "comma|semicolon|tab|pipe" },
    { "template", 0, 0, G_OPTION_ARG_STRING, &template,
      N_ ("Template to follow, or none; the one whose headings the file has"), N_ ("NAME|none") },
    { "list-templates", 0, 0, G_OPTION_ARG_NONE, &list,
      N_ ("List the templates that earlier imports made"), NULL },
    { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps,
      N_ (
        "What a column is: its heading (or # and its number), = and a variable; or code, commune, "
        "name, none; or its decimal mark, comma or point; of a long table which modalities are summed, or which column that it becomes is left out"),
      "COLUMN=VARIABLE|COLUMN[DIMENSION=MODALITY|…,…]=VARIABLE|VARIABLE=none" },
    { "mark", 0, 0, G_OPTION_ARG_STRING_ARRAY, &marks,
      N_ ("What a mark means, such as '<5=s' or '-=0'; '=s' for blank cells"),
      N_ ("MARK=s|ns|nd|so|0") },
    { "heading", 0, 0, G_OPTION_ARG_STRING, &heading,
      N_ ("Row of the headings, or two rows of them, or none, where the guess is wrong"),
      N_ ("ROW|FIRST-LAST|none") },
    { "rows", 0, 0, G_OPTION_ARG_STRING_ARRAY, &rows,
      N_ (
        "Which rows are kept or left aside; or the first and last row of the data, such as 7-1200"),
      "total|commune|unlocated|outside|unknown=keep|drop|FIRST-LAST" },
    { "no-repair", 0, 0, G_OPTION_ARG_STRING_ARRAY, &no_repair,
      N_ (
        "Refuse codes that need such a repair: zeros, spaces, marks, exponents, decimals, joined, "
        "parts, names, dates"),
      N_ ("KIND") },
    { "commune", 0, 0, G_OPTION_ARG_STRING, &commune,
      N_ ("Commune of the IRIS, where the file has their last four characters alone"),
      N_ ("CODE") },
    { "collector", 0, 0, G_OPTION_ARG_STRING, &collector,
      N_ ("Who collected the file, where it is not the convention’s collector"), N_ ("NAME") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from,
      N_ ("Body that sends the file, such as CCAS; the one that the annex names"), N_ ("CODE") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &reason,
      N_ ("Why another collector, or why a source outside the annex"), N_ ("TEXT") },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Report, store nothing"), NULL },
    { "into", 0, 0, G_OPTION_ARG_INT64, &files.into,
      N_ ("Delivery whose other files stay beside these, where a source comes in several"),
      N_ ("DELIVERY") },
    { "without", 0, 0, G_OPTION_ARG_STRING_ARRAY, &without,
      N_ ("With --into: a file of it that stays no more (several times)"), N_ ("NAME") },
    { "whole", 0, 0, G_OPTION_ARG_NONE, &files.whole,
      N_ ("These files are all: others of an earlier delivery are gone"), NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &strict,
      N_ ("Store nothing when a check finds something or a mark is unknown"), NULL },
    { "report", 0, 0, G_OPTION_ARG_FILENAME, &report_path,
      N_ ("Write the report’s findings, without figures"), "FILE.json|FILE.csv" },
    { "waive", 0, 0, G_OPTION_ARG_STRING_ARRAY, &waived,
      N_ ("Let the findings of a kind pass, with a word that is kept (several times)"),
      N_ ("KIND=WORD") },
    { "replay", 0, 0, G_OPTION_ARG_INT64, &replayed,
      N_ ("Read a delivery again as its record says, and compare; without FILE, the one that came"),
      N_ ("DELIVERY") },
    { NULL },
  };
  Wishes wishes;
  GError *error = NULL;
  VigieImportOptions options;
  int status;

  if (!vigie_cli_parse (cli, "import FILE…",
                        _ ("Imports a producer’s files after saying what is kept, what is not, "
                           "and why."),
                        entries, args, 0, 99, &status))
    return status;
  if (replayed > 0)
    return replay_delivery (cli, replayed, (*args)[1]);
  if (list)
    return list_templates (cli);
  if (!(*args)[1] && files.into == 0)
    return vigie_cli_usage (_ ("Give the file to import."));
  if (period_text && !vigie_period_parse (period_text, &period, NULL))
    return vigie_cli_usage (_ ("“%s” is no period: write 2020, 2020-12 or 2020-12-31."),
                            period_text);
  if (report_path && !g_str_has_suffix (report_path, ".csv") &&
      !g_str_has_suffix (report_path, ".json"))
    return vigie_cli_usage (_ ("“%s” is no report: let its name end in .json or .csv."),
                            report_path);
  if (separator_text && !(separator = separator_of (separator_text)))
    return vigie_cli_usage (_ ("“%s” is no separator: choose comma, semicolon, tab or pipe."),
                            separator_text);
  if (source && !vigie_catalogue_find_source (vigie_catalogue_get (), source))
    return vigie_cli_usage (_ ("“%s” is no source: “vigie-cli catalogue” names them."), source);
  vigie_import_rules_init (&rules);
  if (!read_rules (&rules, &table, heading, marks, rows, no_repair, commune))
    return VIGIE_CLI_USAGE;
  if (!(dry_run && files.into == 0 ? vigie_cli_unlock_if_possible (cli, &status)
                                   : vigie_cli_unlock (cli, &status)))
    return status;

  reading = reading_of (member, sheet, encoding, separator);
  options = (VigieImportOptions) {
    .source = source,
    .period = period,
    .vintage = vintage,
    .reading = reading,
    .rows = heading || table.first || table.last ? &table : NULL,
    .terms = { .collector = collector,
               .collector_reason = reason,
               .additional_reason = reason,
               .direction_from = from },
    .rules = &rules,
    .template_name = template,
    .map = (const char *const *) maps,
    .today = &cli->today,
  };
  files.without = (const char *const *) without;
  import =
    (*args)[1]
      ? vigie_import_open (cli->observatory, (*args)[1], &options, cli->progress, &error)
      : vigie_import_open_held (cli->observatory, files.into, files.without, cli->progress, &error);
  if (!import || ((*args)[1] && !join_others (cli, import, &options, *args + 2, &error)) ||
      !vigie_cli_settle_files (cli, import, &files, &error))
    return vigie_cli_fail (error);

  wishes = (Wishes) { (const char *const *) waived, report_path, dry_run, strict };
  return store (cli, import, &wishes);
}
