/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vigie-cli: every job of the window without a display. */
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/cli/cli.h"
#include "config.h"

static const VigieCliCommand commands[] = {
  { "create", N_ ("Make an observatory"), vigie_cli_create },
  { "demo", N_ ("Make the demonstration observatory"), vigie_cli_demo },
  { "info", N_ ("What an observatory holds"), vigie_cli_info },
  { "territory", N_ ("Import contours, list zonings"), vigie_cli_territory },
  { "import", N_ ("Import a producer’s file"), vigie_cli_import },
  { "deliveries", N_ ("List what was received"), vigie_cli_deliveries },
  { "catalogue", N_ ("List the indicators"), vigie_cli_catalogue },
  { "figures", N_ ("Source figures of an indicator"), vigie_cli_figures },
  { "classes", N_ ("Classes of an indicator"), vigie_cli_classes },
  { "map", N_ ("Draw a map of an edition"), vigie_cli_map },
  { "edition", N_ ("Prepare, approve, show editions"), vigie_cli_edition },
  { "document", N_ ("Make and list documents"), vigie_cli_document },
  { "release", N_ ("Release a document; list what was released"), vigie_cli_release },
  { "convention", N_ ("The convention and the coverage of its annex"), vigie_cli_convention },
  { "copy", N_ ("Make a restitution copy"), vigie_cli_copy },
  { "anomaly", N_ ("Anomalies and difficulties of use"), vigie_cli_anomaly },
  { "person", N_ ("Who may read the sources, from when to when"), vigie_cli_person },
  { "close", N_ ("Close the observatory: destroy its keys"), vigie_cli_close },
  { "key", N_ ("The keys of both bodies, given and trusted"), vigie_cli_key },
  { "package", N_ ("Packages between the bodies, and their receipts"), vigie_cli_package },
  { "protect", N_ ("Protect any table, given as files"), vigie_cli_protect },
  { "workshop", N_ ("Prepare workshops, keep their remarks, write their minutes"),
    vigie_cli_workshop },
  { "journal", N_ ("Read the journal"), vigie_cli_journal },
  { "verify", N_ ("Check the file, its seals and its journal"), vigie_cli_verify },
};

static VigieProgress progress;

/* Ctrl+C stops long work, which leaves nothing behind; a second one ends the program. */
static void
interrupted (int signal_number)
{
  g_atomic_int_set (&progress.cancelled, 1);
  signal (signal_number, SIG_DFL);
}

static void
start_translations (void)
{
  const char *folder = g_getenv ("VIGIE_LOCALEDIR");

  setlocale (LC_ALL, "");
  if (!folder)
    folder = g_file_test (VIGIE_BUILD_LOCALEDIR, G_FILE_TEST_IS_DIR) ? VIGIE_BUILD_LOCALEDIR
                                                                     : VIGIE_LOCALEDIR;
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

static char *
describe_commands (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %-14s %s", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (text, "\n\n%s",
                          _ ("Each has its own --help. Exit status: 0 done, 1 refused or failed, "
                             "2 wrong command line."));

  return g_string_free (text, FALSE);
}

/* Global options that stand before the command; leaves the command and what follows in @args. */
static gboolean
parse_globals (VigieCli *cli, char ***args, int *status)
{
  g_autofree char *description = describe_commands ();
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("COMMAND …"));
  g_autoptr (GError) error = NULL;
  gboolean version = FALSE;
  const GOptionEntry own[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_ ("Show the version"), NULL },
    { NULL },
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_summary (context,
                                _ ("Vigie, the joint social observatory, without its window."));
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  vigie_cli_add_global_options (context, cli);

  if (!g_option_context_parse_strv (context, args, &error)) {
    *status = vigie_cli_usage (_ ("%s: see “vigie-cli --help”."), error->message);
    return FALSE;
  }
  if (version) {
    printf ("vigie-cli %s\n", VIGIE_VERSION);
    *status = VIGIE_CLI_DONE;
    return FALSE;
  }
  if (cli->help) {
    g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

    fputs (help, stdout);
    *status = VIGIE_CLI_DONE;
    return FALSE;
  }
  if (!(*args)[1]) {
    *status = vigie_cli_usage (_ ("Say what to do: “vigie-cli --help” lists the commands."));
    return FALSE;
  }

  return TRUE;
}

static int
run (VigieCli *cli, char ***args)
{
  int status = VIGIE_CLI_DONE;

  if (!parse_globals (cli, args, &status))
    return status;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal ((*args)[1], commands[i].name)) {
      g_auto (GStrv) words = g_strdupv (*args + 1);

      return commands[i].run (cli, &words);
    }

  return vigie_cli_usage (_ ("“%s” is no command: “vigie-cli --help” lists them."), (*args)[1]);
}

/* Whether who reads standard output has gone, as `head` does. */
static gboolean
reader_is_gone (void)
{
  struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };

  return poll (&out, 1, 0) > 0 && (out.revents & POLLERR);
}

/* What standard output could not take is a failure, not a short list; unless nobody wants more. */
static int
finish_output (int status)
{
  if ((fflush (stdout) == 0 && !ferror (stdout)) || reader_is_gone ())
    return status;
  if (status == VIGIE_CLI_DONE)
    fprintf (stderr, "%s\n", _ ("Standard output could not be written whole."));

  return status == VIGIE_CLI_DONE ? VIGIE_CLI_FAILED : status;
}

int
main (int argc, char **argv)
{
  g_auto (GStrv) args = g_strdupv (argv);
  VigieCli cli = { .progress = &progress };
  int status;

  start_translations ();
  g_set_prgname ("vigie-cli");
  signal (SIGPIPE, SIG_IGN);
  signal (SIGINT, interrupted);
  signal (SIGTERM, interrupted);
  if (sodium_init () < 0)
    return vigie_cli_usage (_ ("The cipher library cannot start."));

  status = finish_output (run (&cli, &args));

  vigie_observatory_free (cli.observatory);
  g_free (cli.path);
  g_free (cli.person);
  g_free (cli.passphrase_file);
  g_free (cli.today_text);
  g_free (cli.format_text);

  return status;
}
