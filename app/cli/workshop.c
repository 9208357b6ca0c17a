/* SPDX-License-Identifier: GPL-3.0-or-later */
/* workshop: prepared, held again, remarked, written down. */
#include "model/workshop/workshop.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/cli/convention.h"
#include "app/cli/edition.h"
#include "model/conduct/paper-request.h"
#include "model/convention/anomaly.h"
#include "model/core/language.h"
#include "model/restitution/document.h"
#include "model/workshop/remark.h"

/* What a workshop is made of, or changed to. */
typedef struct {
  gint64 edition;
  gint64 again;
  char *title;
  char *date;
  char *place;
  char *next;
  char *steps;
  char **organiser;
  char **participant;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->title);
  g_free (asked->date);
  g_free (asked->place);
  g_free (asked->next);
  g_free (asked->steps);
  g_strfreev (asked->organiser);
  g_strfreev (asked->participant);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

/* clang-format off */
#define SHARED_ENTRIES(asked) \
  { "title", 0, 0, G_OPTION_ARG_STRING, &(asked).title, N_ ("What it is called"), N_ ("TEXT") }, \
  { "date", 0, 0, G_OPTION_ARG_STRING, &(asked).date, N_ ("When it is held; today"), \
    N_ ("DATE") }, \
  { "place", 0, 0, G_OPTION_ARG_STRING, &(asked).place, N_ ("Where it is held"), N_ ("TEXT") }, \
  { "next", 0, 0, G_OPTION_ARG_STRING, &(asked).next, N_ ("What comes next, for the minutes"), \
    N_ ("TEXT") }, \
  { "organiser", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(asked).organiser, \
    N_ ("Who organises it, for a party of the convention"), N_ ("PARTY:NAME") }, \
  { "participant", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(asked).participant, \
    N_ ("Who takes part, of which body, as what"), N_ ("NAME|BODY|KIND") }, \
  { "steps", 0, 0, G_OPTION_ARG_FILENAME, &(asked).steps, \
    N_ ("Its views, as a list in JSON; one an indicator"), N_ ("FILE.json") }
/* clang-format on */

static void
set_text (char **text, char **given)
{
  if (!*given)
    return;
  g_free (*text);
  *text = g_steal_pointer (given);
}

/* What the options say of it. */
static gboolean
fill (VigieWorkshop *workshop, const VigieEdition *edition, Asked *asked, GError **error)
{
  set_text (&workshop->title, &asked->title);
  set_text (&workshop->place, &asked->place);
  set_text (&workshop->next_step, &asked->next);
  for (gsize i = 0; asked->organiser && asked->organiser[i]; i++)
    if (!vigie_workshop_add_organiser (workshop, asked->organiser[i], error))
      return FALSE;
  for (gsize i = 0; asked->participant && asked->participant[i]; i++)
    if (!vigie_workshop_add_participant (workshop, asked->participant[i], error))
      return FALSE;

  return !asked->steps || vigie_workshop_read_steps (workshop, edition, asked->steps, error);
}

/* One made of an edition, or of the year before. */
static VigieWorkshop *
prepare (
  VigieCli *cli, const Asked *asked, const VigieEdition *edition, const GDate *day, GError **error)
{
  g_autoptr (VigieWorkshop) before = NULL, workshop = NULL;
  gsize n_left_out = 0;

  if (!asked->again)
    return vigie_workshop_from_edition (edition, asked->title ? asked->title : "", day, error);
  if (!(before = vigie_workshop_load (cli->observatory, asked->again, error)) ||
      !(workshop = vigie_workshop_again (before, edition, day, &n_left_out, error)))
    return NULL;
  if (n_left_out > 0)
    fprintf (stderr,
             ngettext ("%d view of workshop %d is not in this edition.\n",
                       "%d views of workshop %d are not in this edition.\n", n_left_out),
             (int) n_left_out, (int) asked->again);

  return g_steal_pointer (&workshop);
}

static int
workshop_create (VigieCli *cli, char ***args)
{
  g_auto (Asked) asked = { 0 };
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (VigieWorkshop) workshop = NULL;
  const GOptionEntry entries[] = {
    { "edition", 0, 0, G_OPTION_ARG_INT64, &asked.edition,
      N_ ("Number of an approved edition for partners"), "N" },
    { "again", 0, 0, G_OPTION_ARG_INT64, &asked.again,
      N_ ("The workshop that is held again on newer figures"), "N" },
    SHARED_ENTRIES (asked),
    { NULL },
  };
  GError *error = NULL;
  GDate day;
  int status;

  if (!vigie_cli_parse (cli, "workshop create",
                        _ ("Prepares a workshop on an edition for partners; prints its number."),
                        entries, args, 1, 1, &status))
    return status;
  if (asked.edition <= 0 || (!asked.title && !asked.again))
    return vigie_cli_usage (_ ("A workshop needs --edition, and --title or --again."));
  if (!vigie_cli_day (asked.date, &cli->today, &day, &status) ||
      !vigie_cli_unlock_if_possible (cli, &status) ||
      !(edition = vigie_cli_edition_load (cli, asked.edition, &status)))
    return status;
  if (!(workshop = prepare (cli, &asked, edition, &day, &error)) ||
      !fill (workshop, edition, &asked, &error) ||
      !vigie_workshop_store (cli->observatory, workshop, &cli->today, &error))
    return vigie_cli_fail (error);
  printf ("%d\n", (int) workshop->id);

  return VIGIE_CLI_DONE;
}

static VigieWorkshop *
load (VigieCli *cli, const char *number, int *status)
{
  VigieWorkshop *workshop;
  GError *error = NULL;
  gint64 id;

  if (!vigie_cli_number (number, &id, status))
    return NULL;
  if (!(workshop = vigie_workshop_load (cli->observatory, id, &error)))
    *status = vigie_cli_fail (error);

  return workshop;
}

static int
workshop_edit (VigieCli *cli, char ***args)
{
  g_auto (Asked) asked = { 0 };
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (VigieWorkshop) workshop = NULL;
  const GOptionEntry entries[] = { SHARED_ENTRIES (asked), { NULL } };
  GError *error = NULL;
  GDate day;
  int status;

  if (!vigie_cli_parse (cli, "workshop edit NUMBER",
                        _ ("Adds people to a workshop, or changes what is said of it."), entries,
                        args, 2, 2, &status) ||
      !vigie_cli_day (asked.date, &cli->today, &day, &status) ||
      !vigie_cli_unlock_if_possible (cli, &status) ||
      !(workshop = load (cli, (*args)[2], &status)) ||
      !(edition = vigie_cli_edition_load (cli, workshop->edition, &status)))
    return status;
  set_text (&workshop->date, &asked.date);
  if (!fill (workshop, edition, &asked, &error) ||
      !vigie_workshop_store (cli->observatory, workshop, &cli->today, &error))
    return vigie_cli_fail (error);

  return VIGIE_CLI_DONE;
}

static int
workshop_list (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "id",    "title", "date",  "edition",
                                         "steps", "place", "again", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (GPtrArray) workshops = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "workshop list", _ ("Lists the workshops."), NULL, args, 1, 1,
                        &status) ||
      !vigie_cli_open (cli, &status))
    return status;
  if (!(workshops = vigie_workshops_list (cli->observatory, &error)))
    return vigie_cli_fail (error);

  for (guint i = 0; i < workshops->len; i++) {
    const VigieWorkshop *workshop = g_ptr_array_index (workshops, i);

    vigie_listing_integer (listing, workshop->id);
    vigie_listing_text (listing, workshop->title);
    vigie_listing_text (listing, workshop->date);
    vigie_listing_integer (listing, workshop->edition);
    vigie_listing_integer (listing, (gint64) workshop->n_steps);
    vigie_listing_text (listing, workshop->place);
    if (workshop->again)
      vigie_listing_integer (listing, workshop->again);
    else
      vigie_listing_empty (listing);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static int
workshop_show (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "step", "indicator", "period", "zoning",    "question",
                                         "note", "reference", "zoom",   "selection", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (VigieWorkshop) workshop = NULL;
  int status;

  if (!vigie_cli_parse (cli, "workshop show NUMBER", _ ("Shows the views of a workshop."), NULL,
                        args, 2, 2, &status) ||
      !vigie_cli_open (cli, &status) || !(workshop = load (cli, (*args)[2], &status)) ||
      !(edition = vigie_cli_edition_load (cli, workshop->edition, &status)))
    return status;

  for (gsize i = 0; i < workshop->n_steps; i++) {
    const VigieStep *step = workshop->step + i;
    g_autofree char *period = vigie_period_dup_string (step->period);
    g_autofree char *reference =
      vigie_step_dup_reference (step, edition, vigie_language_current ());

    vigie_listing_integer (listing, (gint64) i + 1);
    vigie_listing_text (listing, step->indicator);
    vigie_listing_text (listing, period);
    vigie_listing_text (listing, step->zoning);
    vigie_listing_text (listing, step->question);
    vigie_listing_text (listing, step->note);
    vigie_listing_text (listing, reference);
    vigie_listing_text (listing, step->zoom);
    vigie_listing_text (listing, step->selection);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static int
workshop_remark (VigieCli *cli, char ***args)
{
  g_autoptr (VigieRemark) remark = g_new0 (VigieRemark, 1);
  g_autofree char *kind = NULL;
  const GOptionEntry entries[] = {
    { "step", 0, 0, G_OPTION_ARG_INT, &remark->step, N_ ("Number of the view, from 1"), "N" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &kind, N_ ("What it is"),
      "explanation|doubt|need|decision" },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &remark->zone,
      N_ ("Code of the zone; the whole territory"), N_ ("CODE") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &remark->text, N_ ("What was said"), N_ ("TEXT") },
    { "author", 0, 0, G_OPTION_ARG_STRING, &remark->author, N_ ("The body of who said it"),
      N_ ("BODY") },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "workshop remark NUMBER",
                        _ ("Notes a remark; a doubt becomes an anomaly when the file is unlocked."),
                        entries, args, 2, 2, &status) ||
      !vigie_cli_number ((*args)[2], &remark->workshop, &status))
    return status;
  if (!kind || !vigie_remark_kind_parse (kind, &remark->kind))
    return vigie_cli_usage (_ ("Say what it is: --kind explanation, doubt, need or decision."));
  if (!vigie_cli_unlock_if_possible (cli, &status))
    return status;
  if (!vigie_remark_note (cli->observatory, remark, &cli->today, &error) ||
      (remark->kind == VIGIE_REMARK_DOUBT && vigie_observatory_is_unlocked (cli->observatory) &&
       !vigie_remark_raise (cli->observatory, remark->id, &cli->today, NULL, &error)))
    return vigie_cli_fail (error);
  printf ("%d\n", (int) remark->id);

  return VIGIE_CLI_DONE;
}

static void
list_remark (VigieListing *listing, const VigieRemark *remark, gint64 anomaly)
{
  vigie_listing_integer (listing, remark->workshop);
  vigie_listing_integer (listing, remark->id);
  if (remark->step)
    vigie_listing_integer (listing, remark->step);
  else
    vigie_listing_empty (listing);
  vigie_listing_text (listing, remark->indicator);
  vigie_listing_text (listing, remark->zone);
  vigie_listing_text (listing, vigie_remark_kind_name (remark->kind));
  vigie_listing_text (listing, remark->text);
  vigie_listing_text (listing, remark->author);
  vigie_listing_text (listing, remark->noted_on);
  if (anomaly)
    vigie_listing_integer (listing, anomaly);
  else
    vigie_listing_empty (listing);
}

/* Its own, then those of the workshops that it holds again, the latest first. */
static int
workshop_remarks (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "workshop", "remark", "step",  "indicator", "zone", "kind",
                                         "text",     "author", "noted", "anomaly",   NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (VigieWorkshop) workshop = NULL;
  g_autoptr (GPtrArray) anomalies = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "workshop remarks NUMBER",
                        _ ("Lists the remarks of a workshop, and of those that it holds again."),
                        NULL, args, 2, 2, &status) ||
      !vigie_cli_open (cli, &status) || !(workshop = load (cli, (*args)[2], &status)))
    return status;
  if (!(anomalies = vigie_anomalies_list (cli->observatory, &error)))
    return vigie_cli_fail (error);

  for (gint64 id = workshop->id; id != 0;) {
    g_autoptr (GPtrArray) remarks = vigie_remarks_list (cli->observatory, id, &error);
    g_autoptr (VigieWorkshop) one =
      remarks ? vigie_workshop_load (cli->observatory, id, &error) : NULL;

    if (!one)
      return vigie_cli_fail (error);
    for (guint i = 0; i < remarks->len; i++)
      list_remark (listing, g_ptr_array_index (remarks, i),
                   vigie_remark_find_anomaly (g_ptr_array_index (remarks, i), anomalies));
    id = one->again;
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static int
workshop_import (VigieCli *cli, char ***args)
{
  GError *error = NULL;
  int status, n;

  if (!vigie_cli_parse (cli, "workshop import COPY.vigie",
                        _ ("Takes in what was noted on a restitution copy, once; prints how many "
                           "remarks came in."),
                        NULL, args, 2, 2, &status) ||
      !vigie_cli_unlock (cli, &status))
    return status;
  if ((n = vigie_remarks_come_back (cli->observatory, (*args)[2], &cli->today, &error)) < 0)
    return vigie_cli_fail (error);
  printf ("%d\n", n);

  return VIGIE_CLI_DONE;
}

/* A paper of a workshop, a proof of its edition. */
static int
make_paper (VigieCli *cli, char ***args, VigieDocumentKind kind, const char *name)
{
  g_autofree char *output = NULL;
  g_autofree char *usage = g_strdup_printf ("workshop %s NUMBER", name);
  g_autoptr (VigieWorkshop) workshop = NULL;
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("FILE") },
    { NULL },
  };
  VigieDocumentRequest request = { .kind = kind };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (
        cli, usage,
        _ ("Writes the minutes or the handout of a workshop (PDF), as a proof of its "
           "edition."),
        entries, args, 2, 2, &status))
    return status;
  if (!output)
    return vigie_cli_usage (_ ("Say where to write it: give --output."));
  if (!vigie_cli_unlock_if_possible (cli, &status) || !(workshop = load (cli, (*args)[2], &status)))
    return status;
  request.path = output;
  request.workshop = workshop->id;

  return vigie_document_make (cli->observatory, workshop->edition, &request, &cli->today,
                              cli->progress, &error)
           ? VIGIE_CLI_DONE
           : vigie_cli_fail (error);
}

static int
workshop_minutes (VigieCli *cli, char ***args)
{
  return make_paper (cli, args, VIGIE_DOCUMENT_MINUTES, "minutes");
}

static int
workshop_handout (VigieCli *cli, char ***args)
{
  return make_paper (cli, args, VIGIE_DOCUMENT_HANDOUT, "handout");
}

/* Of conducting the convention, registered with its other papers. */
static int
workshop_attendance (VigieCli *cli, char ***args)
{
  g_autofree char *output = NULL;
  g_autofree char *reference = NULL;
  g_autoptr (VigiePaperEntry) entry = NULL;
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_ ("The file to write"), N_ ("FILE") },
    { NULL },
  };
  VigiePaperRequest request = { .kind = VIGIE_PAPER_ATTENDANCE };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "workshop attendance NUMBER",
                        _ ("Writes the attendance sheet of a workshop (PDF); prints its "
                           "reference."),
                        entries, args, 2, 2, &status))
    return status;
  if (!output)
    return vigie_cli_usage (_ ("Say where to write it: give --output."));
  if (!vigie_cli_number ((*args)[2], &request.number, &status) ||
      !vigie_cli_unlock_if_possible (cli, &status))
    return status;
  if (!(entry = vigie_paper_request_make (cli->observatory, &request, output, &cli->today, &error)))
    return vigie_cli_fail (error);
  reference = vigie_paper_kind_dup_reference (entry->kind, entry->number);
  printf ("%s\n", reference);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_workshop (VigieCli *cli, char ***args)
{
  static const char *const names[] = { "create",  "edit",       "list",   "show",
                                       "remark",  "remarks",    "import", "minutes",
                                       "handout", "attendance", NULL };
  static int (*const run[]) (VigieCli *, char ***) = {
    workshop_create,  workshop_edit,   workshop_list,    workshop_show,    workshop_remark,
    workshop_remarks, workshop_import, workshop_minutes, workshop_handout, workshop_attendance,
  };
  int chosen = vigie_cli_subcommand (*args, names);

  return chosen < 0 ? vigie_cli_no_subcommand (cli, args, names) : run[chosen](cli, args);
}
