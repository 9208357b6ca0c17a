/* SPDX-License-Identifier: GPL-3.0-or-later */
/* convention amend, edit, terminate: what changes the agreement, and what ends it. */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/cli/convention.h"
#include "model/convention/amendment.h"
#include "model/convention/termination.h"
#include "model/core/language.h"

gboolean
vigie_cli_day (const char *text, const GDate *fallback, GDate *day, int *status)
{
  g_autoptr (GError) error = NULL;

  if (!text) {
    *day = *fallback;
    return TRUE;
  }
  if (vigie_date_parse (text, day, &error))
    return TRUE;
  *status = vigie_cli_usage (_ ("“%s” is no date: write YYYY-MM-DD."), text);

  return FALSE;
}

gboolean
vigie_cli_number (const char *text, gint64 *number, int *status)
{
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT32, number, NULL))
    return TRUE;
  *status = vigie_cli_usage (_ ("“%s” is no number of the list."), text);

  return FALSE;
}

gboolean
vigie_cli_money (const char *text, gint64 *cents, int *status)
{
  char *end = NULL;
  double value = g_ascii_strtod (text, &end);

  if (end != text && *end == '\0' && value > -1e9 && value < 1e9) {
    *cents = (gint64) (value * 100.0 + (value < 0.0 ? -0.5 : 0.5));
    return TRUE;
  }
  *status = vigie_cli_usage (_ ("“%s” is no amount: write euros, such as 1250.50."), text);

  return FALSE;
}

/* What an amendment is asked to change. */
typedef struct {
  char *title;
  char *from;
  char *file;
  char *expires;
  char *share;
  char *sign;
  char *on;
  gboolean apply;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->title);
  g_free (asked->from);
  g_free (asked->file);
  g_free (asked->expires);
  g_free (asked->share);
  g_free (asked->sign);
  g_free (asked->on);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

static char *
dup_signatures (const VigieAmendment *amendment)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < amendment->n_signatures; i++)
    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", amendment->signature[i].party,
                            amendment->signature[i].signed_on);

  return g_string_free (text, FALSE);
}

static const char *
state_of (const VigieAmendment *amendment, const GDate *today)
{
  g_autofree char *day = vigie_date_dup_iso (today);

  if (amendment->version == 0)
    return "proposed";

  return g_strcmp0 (amendment->starts, day) <= 0 ? "in-force" : "signed";
}

/* A row a thing that an amendment changes. */
static int
list_amendments (VigieCli *cli)
{
  static const char *const heading[] = { "amendment", "title",  "starts", "state", "signatures",
                                         "change",    "before", "after",  NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  GError *error = NULL;
  g_autoptr (GPtrArray) list = vigie_amendments_list (cli->observatory, &error);

  if (!list)
    return vigie_cli_fail (error);
  for (guint i = 0; i < list->len; i++) {
    const VigieAmendment *one = g_ptr_array_index (list, i);
    g_autofree char *signatures = dup_signatures (one);

    for (guint c = 0; c < one->change->len; c++) {
      const VigieConventionChange *change = g_ptr_array_index (one->change, c);

      vigie_listing_integer (listing, one->id);
      vigie_listing_text (listing, one->title);
      vigie_listing_text (listing, one->starts);
      vigie_listing_text (listing, state_of (one, &cli->today));
      vigie_listing_text (listing, signatures);
      vigie_listing_text (listing, change->what);
      vigie_listing_text (listing, change->before);
      vigie_listing_text (listing, change->after);
    }
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

/* The convention as it shall be: a file, or today's with what the options say. */
static VigieConvention *
read_after (VigieCli *cli, const Asked *asked, int *status)
{
  GError *error = NULL;
  g_autoptr (VigieConvention) after =
    asked->file ? vigie_convention_template (asked->file, &error)
                : vigie_convention_load (cli->observatory, &cli->today, &error);
  GDate last;

  if (!after) {
    *status = vigie_cli_fail (error);
    return NULL;
  }
  if (asked->share && !vigie_cli_money (asked->share, &after->share_cents, status))
    return NULL;
  if (asked->expires) {
    if (!vigie_cli_day (asked->expires, NULL, &last, status))
      return NULL;
    g_free (after->expires);
    after->expires = g_strdup (asked->expires);
  }

  return g_steal_pointer (&after);
}

static int
write_amendment (VigieCli *cli, const Asked *asked)
{
  g_autoptr (VigieConvention) after = NULL;
  g_autofree char *starts = vigie_date_dup_iso (&cli->today);
  GError *error = NULL;
  gint64 id;
  int status;

  if (!asked->title || !*asked->title)
    return vigie_cli_usage (_ ("An amendment has a title: give --title."));
  if (!vigie_cli_unlock (cli, &status) || !(after = read_after (cli, asked, &status)))
    return status;
  if (!(id =
          vigie_amendment_write (cli->observatory, asked->title, asked->from ? asked->from : starts,
                                 after, &cli->today, &error)))
    return vigie_cli_fail (error);
  printf ("%d\n", (int) id);

  return VIGIE_CLI_DONE;
}

static int
sign_amendment (VigieCli *cli, const char *number, const Asked *asked)
{
  GError *error = NULL;
  GDate on;
  gint64 id;
  int status;

  if (!vigie_cli_number (number, &id, &status) ||
      !vigie_cli_day (asked->on, &cli->today, &on, &status) || !vigie_cli_unlock (cli, &status))
    return status;
  if (asked->sign &&
      !vigie_amendment_sign (cli->observatory, id, asked->sign, &on, &cli->today, &error))
    return vigie_cli_fail (error);
  if (asked->apply && !vigie_amendment_require_signed (cli->observatory, id, &error))
    return vigie_cli_fail (error);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_convention_amend (VigieCli *cli, char ***args)
{
  g_auto (Asked) asked = { 0 };
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &asked.title, N_ ("What it is called"), N_ ("TEXT") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &asked.from, N_ ("First day on which it applies; today"),
      N_ ("DATE") },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &asked.file,
      N_ ("The convention as it shall be, as a file of the form of the one that ships"),
      N_ ("FILE") },
    { "expires", 0, 0, G_OPTION_ARG_STRING, &asked.expires, N_ ("Its new last day"), N_ ("DATE") },
    { "share", 0, 0, G_OPTION_ARG_STRING, &asked.share, N_ ("New share of each party"),
      N_ ("EUROS") },
    { "sign", 0, 0, G_OPTION_ARG_STRING, &asked.sign, N_ ("Party that has signed amendment N"),
      N_ ("PARTY") },
    { "on", 0, 0, G_OPTION_ARG_STRING, &asked.on, N_ ("Day of the signature; today"), N_ ("DATE") },
    { "apply", 0, 0, G_OPTION_ARG_NONE, &asked.apply,
      N_ ("Require that all parties have signed it"), NULL },
    { NULL },
  };
  int status;

  if (!vigie_cli_parse (cli, "convention amend [N]",
                        _ ("Lists amendments and what they change; writes one; notes its "
                           "signatures. With the last it applies from its first day."),
                        entries, args, 1, 2, &status))
    return status;
  if ((*args)[2])
    return sign_amendment (cli, (*args)[2], &asked);
  if (asked.title || asked.file || asked.expires || asked.share || asked.from)
    return write_amendment (cli, &asked);

  return vigie_cli_open (cli, &status) ? list_amendments (cli) : status;
}

int
vigie_cli_convention_edit (VigieCli *cli, char ***args)
{
  g_autoptr (VigieConvention) after = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (
        cli, "convention edit FILE",
        _ ("Puts the text, the parties or the day of enforcement right; dates, annex, "
           "services and money are for an amendment."),
        NULL, args, 2, 2, &status) ||
      !vigie_cli_unlock (cli, &status))
    return status;
  if (!(after = vigie_convention_template ((*args)[2], &error)) ||
      !vigie_convention_edit (cli->observatory, after, &cli->today, &error))
    return vigie_cli_fail (error);

  return VIGIE_CLI_DONE;
}

static int
list_terminations (VigieCli *cli)
{
  static const char *const heading[] = { "termination", "party",  "kind",  "article", "sent",
                                         "received",    "effect", "facts", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (VigieConvention) convention = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GError *error = NULL;

  if (!(convention = vigie_convention_load (cli->observatory, &cli->today, &error)) ||
      !(list = vigie_terminations_list (cli->observatory, &error)))
    return vigie_cli_fail (error);
  for (guint i = 0; i < list->len; i++) {
    const VigieTermination *one = g_ptr_array_index (list, i);
    g_autofree char *effect = NULL;
    GDate received;

    if (one->received && vigie_date_parse (one->received, &received, NULL)) {
      GDate last = vigie_termination_effect (convention, one->breach, &received);

      effect = vigie_date_dup_iso (&last);
    }
    vigie_listing_integer (listing, one->id);
    vigie_listing_text (listing, one->party);
    vigie_listing_text (listing, one->breach ? "breach" : "notice");
    vigie_listing_text (listing, one->article);
    vigie_listing_text (listing, one->sent);
    vigie_listing_text (listing, one->received);
    vigie_listing_text (listing, effect);
    vigie_listing_text (listing, one->facts);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static int
receive_termination (VigieCli *cli, const char *number, const char *received)
{
  GError *error = NULL;
  gint64 id;
  GDate day;
  int status;

  if (!received)
    return vigie_cli_usage (_ ("Say when the letter was received: give --received."));
  if (!vigie_cli_number (number, &id, &status) ||
      !vigie_cli_day (received, &cli->today, &day, &status) || !vigie_cli_unlock (cli, &status))
    return status;
  if (!vigie_termination_receive (cli->observatory, id, &day, &cli->today, &error))
    return vigie_cli_fail (error);

  return list_terminations (cli);
}

static int
send_termination (VigieCli *cli, VigieTermination *termination)
{
  GError *error = NULL;
  GDate day;
  int status;

  if (!vigie_cli_day (termination->sent, &cli->today, &day, &status) ||
      (termination->received && !vigie_cli_day (termination->received, NULL, &day, &status)) ||
      !vigie_cli_unlock (cli, &status))
    return status;
  if (!termination->sent)
    termination->sent = vigie_date_dup_iso (&cli->today);
  if (!vigie_termination_send (cli->observatory, termination, &cli->today, &error))
    return vigie_cli_fail (error);

  return list_terminations (cli);
}

int
vigie_cli_convention_terminate (VigieCli *cli, char ***args)
{
  g_autoptr (VigieTermination) termination = g_new0 (VigieTermination, 1);
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &termination->party, N_ ("Party that writes the letter"),
      N_ ("PARTY") },
    { "sent", 0, 0, G_OPTION_ARG_STRING, &termination->sent, N_ ("Day of sending; today"),
      N_ ("DATE") },
    { "received", 0, 0, G_OPTION_ARG_STRING, &termination->received,
      N_ ("Day on the receipt: the notice runs from it"), N_ ("DATE") },
    { "breach", 0, 0, G_OPTION_ARG_NONE, &termination->breach,
      N_ ("For a breach, with the shorter notice"), NULL },
    { "article", 0, 0, G_OPTION_ARG_STRING, &termination->article,
      N_ ("Article that was not respected"), N_ ("N") },
    { "facts", 0, 0, G_OPTION_ARG_STRING, &termination->facts, N_ ("What happened"), N_ ("TEXT") },
    { NULL },
  };
  int status;

  if (!vigie_cli_parse (cli, "convention terminate [N]",
                        _ (
                          "Lists the letters that end the convention; notes one, or the receipt of "
                          "letter N."),
                        entries, args, 1, 2, &status))
    return status;
  if ((*args)[2])
    return receive_termination (cli, (*args)[2], termination->received);
  if (termination->party)
    return send_termination (cli, termination);

  return vigie_cli_open (cli, &status) ? list_terminations (cli) : status;
}
