/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper of the agreement asked for: what is still to be said, and where to write it; then it opens. */
#include "widgets/convention/paper-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/common/place.h"

#define PATH "path"

const char *
vigie_paper_kind_label (VigiePaperKind kind)
{
  switch (kind) {
  case VIGIE_PAPER_DATA_REQUEST:
    return _ ("Request for data");
  case VIGIE_PAPER_REMINDER:
    return _ ("Reminder");
  case VIGIE_PAPER_OPINION_REQUEST:
    return _ ("Request for an opinion");
  case VIGIE_PAPER_AMENDMENT:
    return _ ("Amendment");
  case VIGIE_PAPER_TERMINATION:
    return _ ("Letter of termination");
  case VIGIE_PAPER_DELIVERY_NOTE:
    return _ ("Delivery note");
  case VIGIE_PAPER_ANOMALY:
    return _ ("Anomaly’s sheet");
  case VIGIE_PAPER_ENGAGEMENT:
    return _ ("Confidentiality engagement");
  case VIGIE_PAPER_ATTESTATION:
    return _ ("Holder’s attestation");
  case VIGIE_PAPER_CLOSING_REPORT:
    return _ ("Closing report");
  case VIGIE_PAPER_ATTENDANCE:
    return _ ("Attendance sheet");
  case VIGIE_PAPER_REVIEW:
    return _ ("Review of the convention");
  case VIGIE_PAPER_JOURNAL:
    return _ ("Extract of the journal");
  case VIGIE_PAPER_RETURN_SLIP:
    return _ ("Return slip");
  }
  g_assert_not_reached ();
}

/* Papers are in French, and so is the name of their file. */
char *
vigie_paper_dup_place (VigiePaperKind kind, const char *about)
{
  g_autofree char *stem =
    g_strdup_printf ("%s%s%s", vigie_paper_kind_french (kind), *about ? " " : "", about);

  return vigie_place_dup (stem, "pdf");
}

void
vigie_paper_open (GtkWidget *widget, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, uri, GDK_CURRENT_TIME);
}

/* A request with the texts that it was copied with. */
typedef struct {
  VigiePaperRequest request;
  GStrv lines;
  GStrv beyond;
  char *name;
  char *to;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_strfreev (asked->lines);
  g_strfreev (asked->beyond);
  g_free (asked->name);
  g_free (asked->to);
  g_free (asked);
}

static gint64
number (const VigieAnswers *answers, const char *name, gint64 otherwise)
{
  const char *answer = vigie_answer_get (answers, name);

  return answer ? g_ascii_strtoll (answer, NULL, 10) : otherwise;
}

static const char *
text (const VigieAnswers *answers, const char *name, const char *otherwise)
{
  const char *answer = vigie_answer_get (answers, name);

  return answer ? answer : otherwise;
}

static GStrv
list (const VigieAnswers *answers, const char *name, const char *delimiter)
{
  const char *answer = vigie_answer_get (answers, name);
  GStrv parts = answer ? g_strsplit (answer, delimiter, -1) : NULL;

  for (gsize i = 0; parts && parts[i]; i++)
    g_strstrip (parts[i]);

  return parts;
}

/* "delivery 3" or "edition 2", of a delivery note; "delivery 3 2", of a slip: the second file of it. */
static void
take_about (VigiePaperRequest *request, const char *about)
{
  char *rest = NULL;

  if (about && g_str_has_prefix (about, "delivery ")) {
    request->delivery = g_ascii_strtoll (about + strlen ("delivery "), &rest, 10);
    request->number = g_ascii_strtoll (rest, NULL, 10);
  }
  if (about && g_str_has_prefix (about, "edition "))
    request->edition = g_ascii_strtoll (about + strlen ("edition "), NULL, 10);
}

static gboolean
run (VigieObservatory *worker,
     const VigieAnswers *answers,
     const GDate *today,
     gpointer data,
     VigieProgress *progress,
     GError **error)
{
  const Asked *asked = data;
  VigiePaperRequest request = asked->request;
  g_auto (GStrv) lines = list (answers, "lines", ",");
  g_auto (GStrv) beyond = list (answers, "beyond", "\n");
  g_autoptr (VigiePaperEntry) entry = NULL;

  request.number = number (answers, "number", request.number);
  request.year = (int) number (answers, "year", request.year);
  request.delivery = number (answers, "delivery", request.delivery);
  request.edition = number (answers, "edition", request.edition);
  request.from_year = (int) number (answers, "from_year", request.from_year);
  request.to_year = (int) number (answers, "to_year", request.to_year);
  take_about (&request, vigie_answer_get (answers, "about"));
  request.name = text (answers, "name", request.name);
  request.to = text (answers, "to", request.to);
  request.place = text (answers, "place", NULL);
  request.outlook = text (answers, "outlook", NULL);
  if (lines)
    request.lines = (const char *const *) lines;
  if (beyond)
    request.beyond = (const char *const *) beyond;
  entry =
    vigie_paper_request_make (worker, &request, vigie_answer_get (answers, PATH), today, error);

  return entry != NULL;
}

static void
then (GtkWidget *parent, const VigieAnswers *answers, gpointer data)
{
  vigie_paper_open (parent, vigie_answer_get (answers, PATH));
}

VigieForm *
vigie_paper_form_present (GtkWidget *parent,
                          VigieSession *session,
                          const VigiePaperRequest *request,
                          const char *about,
                          const char *sentence,
                          const VigieAsk *field,
                          gsize n_fields)
{
  g_autofree VigieAsk *all = g_new0 (VigieAsk, n_fields + 1);
  g_autofree char *place = vigie_paper_dup_place (request->kind, about);
  Asked *asked = g_new0 (Asked, 1);
  const VigieFormPlan plan = {
    .title = vigie_paper_kind_label (request->kind),
    .sentence = sentence,
    .verb = _ ("_Write the Paper"),
    .done = _ ("The paper is written and registered."),
    .field = all,
    .n_fields = n_fields + 1,
    .run = run,
    .then = then,
  };

  asked->request = *request;
  asked->request.lines = NULL;
  asked->request.beyond = NULL;
  if (request->lines) {
    asked->lines = g_strdupv ((char **) request->lines);
    asked->request.lines = (const char *const *) asked->lines;
  }
  asked->request.name = asked->name = g_strdup (request->name);
  asked->request.to = asked->to = g_strdup (request->to);
  for (gsize i = 0; i < n_fields; i++)
    all[i] = field[i];
  all[n_fields] = (VigieAsk) {
    .name = PATH, .kind = VIGIE_ASK_SAVE, .label = _ ("File"), .value = place, .required = TRUE
  };

  return vigie_form_present (parent, session, &plan, asked, asked_free);
}
