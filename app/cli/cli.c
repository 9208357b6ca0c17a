/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command families of vigie-cli share: options, passphrase, opening, messages. */
#include "app/cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/territory/zoning.h"

#define MAX_PASSPHRASE 4096

int
vigie_cli_usage (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "%s\n", message);

  return VIGIE_CLI_USAGE;
}

int
vigie_cli_fail (GError *error)
{
  fprintf (stderr, "%s\n", error->message);
  g_error_free (error);

  return VIGIE_CLI_FAILED;
}

void
vigie_cli_add_global_options (GOptionContext *context, VigieCli *cli)
{
  const GOptionEntry global[] = {
    { "observatory", 'o', 0, G_OPTION_ARG_FILENAME, &cli->path, N_ ("The observatory"),
      N_ ("FILE.vigie") },
    { "person", 0, 0, G_OPTION_ARG_STRING, &cli->person,
      N_ ("Who works, where there are several persons (or VIGIE_PERSON)"), N_ ("NAME") },
    { "passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &cli->passphrase_file,
      N_ ("File that holds the passphrase (or VIGIE_PASSPHRASE_FILE)"), N_ ("FILE") },
    { "today", 0, 0, G_OPTION_ARG_STRING, &cli->today_text,
      N_ ("The day to work on, instead of the clock’s"), N_ ("YYYY-MM-DD") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &cli->format_text, N_ ("Form of lists"),
      "table|csv|json" },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &cli->help, N_ ("Show this help"), NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, global, GETTEXT_PACKAGE);
}

/* The clock is read here and nowhere else. */
static gboolean
set_time (VigieCli *cli, int *status)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GError) error = NULL;
  gint64 seconds;

  if (epoch && g_ascii_string_to_signed (epoch, 10, 0, G_MAXINT32, &seconds, NULL))
    cli->now_unix_s = seconds;
  else
    cli->now_unix_s = g_get_real_time () / G_USEC_PER_SEC;

  if (cli->today_text) {
    if (vigie_date_parse (cli->today_text, &cli->today, &error))
      return TRUE;
    *status =
      vigie_cli_usage (_ ("“%s” is no date: write --today as YYYY-MM-DD."), cli->today_text);
    return FALSE;
  }

  vigie_date_at (cli->now_unix_s, &cli->today);

  return TRUE;
}

gboolean
vigie_cli_parse (VigieCli *cli,
                 const char *parameters,
                 const char *summary,
                 const GOptionEntry *entries,
                 char ***args,
                 guint min,
                 guint max,
                 int *status)
{
  g_autoptr (GOptionContext) context = g_option_context_new (parameters);
  g_autoptr (GError) error = NULL;
  guint n;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, summary);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  vigie_cli_add_global_options (context, cli);

  if (!g_option_context_parse_strv (context, args, &error)) {
    *status = vigie_cli_usage (_ ("%s: see “vigie-cli %s --help”."), error->message, (*args)[0]);
    return FALSE;
  }
  if (cli->help) {
    g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

    fputs (help, stdout);
    *status = VIGIE_CLI_DONE;
    return FALSE;
  }

  n = g_strv_length (*args) - 1;
  if (n < min || n > max) {
    *status = vigie_cli_usage (n < min ? _ ("A word is missing: “vigie-cli %s”.")
                                       : _ ("There is a word too many: “vigie-cli %s”."),
                               parameters);
    return FALSE;
  }
  if (cli->format_text && !vigie_listing_format_parse (cli->format_text, &cli->format)) {
    *status =
      vigie_cli_usage (_ ("“%s” is no format: choose table, csv or json."), cli->format_text);
    return FALSE;
  }

  return set_time (cli, status);
}

int
vigie_cli_choice (const char *word, const char *const *names)
{
  for (int i = 0; names[i]; i++)
    if (g_str_equal (word, names[i]))
      return i;

  return -1;
}

void
vigie_cli_wipe (char *secret)
{
  if (!secret)
    return;

  sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

/* Read by a descriptor so that no copy stays in a buffer of stdio. */
static char *
read_secret_file (const char *path, GError **error)
{
  char *text = g_malloc0 (MAX_PASSPHRASE + 1);
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gsize n = 0;
  gssize got = fd < 0 ? -1 : 0;

  while (fd >= 0 && n < MAX_PASSPHRASE && (got = read (fd, text + n, MAX_PASSPHRASE - n)) > 0)
    n += (gsize) got;
  if (got < 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE, _ ("The secret in “%s” cannot be read: %s."),
                 path, g_strerror (errno));
    g_clear_pointer (&text, vigie_cli_wipe);
  }
  if (fd >= 0)
    close (fd);
  if (!text)
    return NULL;

  return text;
}

static char *
read_passphrase_file (const char *path, GError **error)
{
  char *text = read_secret_file (path, error);

  if (!text)
    return NULL;
  text[strcspn (text, "\r\n")] = '\0';
  if (!*text) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The passphrase file “%s” is empty: write the passphrase on its first line."),
                 path);
    g_clear_pointer (&text, vigie_cli_wipe);
  }

  return text;
}

char *
vigie_cli_recovery (const char *path, GError **error)
{
  char *text = read_secret_file (path, error);

  return text ? g_strdelimit (text, "\r\n\t", ' ') : NULL; /* the sheet has two lines */
}

/* Asks on the terminal without echo. */
static char *
ask_passphrase (int tty, const char *question)
{
  char *text = g_malloc0 (MAX_PASSPHRASE + 1);
  struct termios before, quiet;
  gsize n = 0;

  dprintf (tty, "%s", question);
  tcgetattr (tty, &before);
  quiet = before;
  quiet.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (tty, TCSAFLUSH, &quiet);
  while (n < MAX_PASSPHRASE && read (tty, text + n, 1) == 1 && text[n] != '\n')
    n++;
  tcsetattr (tty, TCSAFLUSH, &before);
  dprintf (tty, "\n");
  text[strcspn (text, "\r\n")] = '\0';

  return text;
}

static const char *
passphrase_path (const VigieCli *cli)
{
  const char *path = cli->passphrase_file;

  if (!path)
    path = g_getenv ("VIGIE_PASSPHRASE_FILE");

  return path && *path ? path : NULL;
}

char *
vigie_cli_passphrase (VigieCli *cli, gboolean twice, GError **error)
{
  const char *path = passphrase_path (cli);
  char *first, *second;
  gboolean same = TRUE;
  int tty;

  if (path)
    return read_passphrase_file (path, error);

  tty = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (tty < 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED,
                 _ ("The passphrase is missing: give --passphrase-file FILE, or set "
                    "VIGIE_PASSPHRASE_FILE."));
    return NULL;
  }
  first = ask_passphrase (tty, _ ("Passphrase: "));
  if (twice) {
    second = ask_passphrase (tty, _ ("The same again: "));
    same = g_str_equal (first, second);
    vigie_cli_wipe (second);
  }
  close (tty);

  if (!same || !*first) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED,
                 same ? _ ("The passphrase is empty, nothing is opened.")
                      : _ ("The two passphrases differ, nothing is created."));
    g_clear_pointer (&first, vigie_cli_wipe);
  }

  return first;
}

gboolean
vigie_cli_open (VigieCli *cli, int *status)
{
  GError *error = NULL;

  if (cli->observatory)
    return TRUE;
  if (!cli->path) {
    *status = vigie_cli_usage (_ ("Say which observatory: “vigie-cli -o FILE.vigie …”."));
    return FALSE;
  }

  cli->observatory = vigie_observatory_open (cli->path, cli->now_unix_s, &error);
  if (!cli->observatory)
    *status = vigie_cli_fail (error);
  else
    vigie_observatory_set_asked_day (cli->observatory, &cli->today);

  return cli->observatory != NULL;
}

gboolean
vigie_cli_unlock (VigieCli *cli, int *status)
{
  const char *person = cli->person;
  GError *error = NULL;
  gboolean unlocked;
  char *passphrase;

  if (!vigie_cli_open (cli, status))
    return FALSE;
  if (vigie_observatory_is_unlocked (cli->observatory))
    return TRUE;

  /* A restitution copy says what it is, and asks nobody for a passphrase. */
  passphrase = vigie_observatory_is_copy (cli->observatory)
                 ? g_strdup ("")
                 : vigie_cli_passphrase (cli, FALSE, &error);
  if (!passphrase) {
    *status = vigie_cli_fail (error);
    return FALSE;
  }
  if (!person)
    person = g_getenv ("VIGIE_PERSON");

  unlocked = vigie_observatory_unlock (cli->observatory, person, passphrase, &cli->today, &error);
  vigie_cli_wipe (passphrase);
  if (!unlocked)
    *status = vigie_cli_fail (error);

  return unlocked;
}

gboolean
vigie_cli_unlock_if_possible (VigieCli *cli, int *status)
{
  if (!vigie_cli_open (cli, status))
    return FALSE;

  return !passphrase_path (cli) || vigie_observatory_is_copy (cli->observatory) ||
         vigie_cli_unlock (cli, status);
}

/* Whether two codes are equal but for case and underscores. */
static gboolean
same_code (const char *a, const char *b)
{
  for (;;) {
    while (*a == '_')
      a++;
    while (*b == '_')
      b++;
    if (g_ascii_toupper (*a) != g_ascii_toupper (*b))
      return FALSE;
    if (!*a)
      return TRUE;
    a++;
    b++;
  }
}

const VigieIndicator *
vigie_cli_indicator (const char *code, int *status)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  const VigieIndicator *indicator = vigie_catalogue_find (catalogue, code);
  const VigieIndicator *found = NULL;

  if (indicator)
    return indicator;

  for (gsize i = 0; i < catalogue->n_indicators; i++)
    if (same_code (catalogue->indicator[i].code, code)) {
      if (found) {
        found = NULL;
        break;
      }
      found = &catalogue->indicator[i];
    }
  if (!found)
    *status = vigie_cli_usage (_ ("“%s” is no indicator: “vigie-cli catalogue” lists them."), code);

  return found;
}

gboolean
vigie_cli_zoning_kind (const char *kind, int *status)
{
  static const char *const kinds[] = { "iris", "commune", "agglomeration", NULL };

  if (vigie_cli_choice (kind, kinds) >= 0 || vigie_zoning_kind_is_own (kind))
    return TRUE;

  *status =
    vigie_cli_usage (_ ("“%s” is no zoning: choose iris, commune, agglomeration or one that "
                        "“vigie-cli territory list” shows."),
                     kind);
  return FALSE;
}

int
vigie_cli_subcommand (char **args, const char *const *names)
{
  return args[1] ? vigie_cli_choice (args[1], names) : -1;
}

int
vigie_cli_no_subcommand (VigieCli *cli, char ***args, const char *const *names)
{
  g_autofree char *choice = g_strjoinv ("|", (GStrv) names);
  g_autofree char *name = g_strdup ((*args)[0]);
  g_autofree char *parameters = g_strconcat (name, " ", choice, NULL);
  int status;

  if (!vigie_cli_parse (cli, parameters, _ ("Each of these words has its own --help."), NULL, args,
                        0, G_MAXUINT, &status))
    return status;

  return vigie_cli_usage (_ ("Say what to do: “vigie-cli %s”."), parameters);
}
