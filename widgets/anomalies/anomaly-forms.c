/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with an anomaly: noted, sent, answered, closed, printed. */
#include "widgets/anomalies/anomaly-forms.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "model/deliveries/correction.h"
#include "model/deliveries/delivery.h"
#include "widgets/anomalies/outdated-window.h"
#include "widgets/common/toast.h"
#include "widgets/convention/paper-form.h"

/* The name of a zone in the newest zoning that has it. */
static char *
dup_zone_name (VigieSession *session, const char *code)
{
  GPtrArray *zonings = vigie_session_get_zonings (session);

  for (guint i = 0; i < zonings->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (zonings, i);
    g_autoptr (VigieZoning) zoning = vigie_zoning_load (vigie_session_get_observatory (session),
                                                        entry->kind, entry->vintage, NULL);
    gssize zone = zoning ? vigie_zoning_find (zoning, code) : -1;

    if (zone >= 0)
      return g_strdup (zoning->zone[zone].name);
  }
  return g_strdup (code);
}

char *
vigie_anomaly_dup_about (const VigieAnomaly *anomaly, VigieSession *session)
{
  const VigieIndicator *indicator =
    vigie_catalogue_find (vigie_catalogue_get (), anomaly->indicator ? anomaly->indicator : "");
  GString *text = g_string_new (anomaly->source ? anomaly->source : "");

  if (anomaly->year)
    g_string_append_printf (text, "%s%d", text->len ? " " : "", anomaly->year);
  if (indicator)
    g_string_append_printf (text, "%s%s", text->len ? " · " : "",
                            vigie_indicator_label (indicator, vigie_language_current ()));
  if (anomaly->zone && *anomaly->zone) {
    g_autofree char *zone = dup_zone_name (session, anomaly->zone);

    g_string_append_printf (text, "%s%s", text->len ? " · " : "", zone);
  }
  if (text->len == 0)
    g_string_append (text, _ ("no source in particular"));
  return g_string_free (text, FALSE);
}

/* --- noted */

typedef struct {
  VigieAnomalyOrigin origin;
  char *reference;
} Raised;

static void
raised_free (gpointer data)
{
  g_free (((Raised *) data)->reference);
  g_free (data);
}

static char *
text_of (const VigieAnswers *answers, const char *name)
{
  return g_strdup (vigie_answer_get (answers, name));
}

static gboolean
run_note (VigieObservatory *worker,
          const VigieAnswers *answers,
          const GDate *today,
          gpointer data,
          VigieProgress *progress,
          GError **error)
{
  const Raised *raised = data;
  g_autoptr (VigieAnomaly) anomaly = g_new0 (VigieAnomaly, 1);
  const char *year = vigie_answer_get (answers, "year");

  vigie_anomaly_kind_parse (vigie_answer_get (answers, "kind"), &anomaly->kind);
  anomaly->source = text_of (answers, "source");
  anomaly->year = year ? atoi (year) : 0;
  anomaly->zone = text_of (answers, "zone");
  anomaly->indicator = text_of (answers, "indicator");
  anomaly->finding = text_of (answers, "finding");
  anomaly->expected = text_of (answers, "expected");
  anomaly->assigned = text_of (answers, "assigned");
  anomaly->origin = raised->origin;
  anomaly->reference = g_strdup (raised->reference);

  return vigie_anomaly_note (worker, anomaly, today, error);
}

/* Codes of the sources; "" for none in particular. */
static char **
source_codes (void)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  GStrvBuilder *builder = g_strv_builder_new ();
  char **codes;

  g_strv_builder_add (builder, "");
  for (gsize i = 0; i < catalogue->n_sources; i++)
    g_strv_builder_add (builder, catalogue->source[i].code);
  codes = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return codes;
}

static char **
source_labels (void)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  gboolean french = vigie_language_current () == VIGIE_LANGUAGE_FRENCH;
  GStrvBuilder *builder = g_strv_builder_new ();
  char **labels;

  g_strv_builder_add (builder, _ ("no source in particular"));
  for (gsize i = 0; i < catalogue->n_sources; i++) {
    const VigieSource *source = &catalogue->source[i];
    const char *name = french ? source->label_fr : source->label_en;
    g_autofree char *label = g_str_equal (name, source->code)
                               ? g_strdup (name)
                               : g_strdup_printf ("%s, %s", source->code, name);

    g_strv_builder_add (builder, label);
  }
  labels = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);
  return labels;
}

VigieForm *
vigie_anomaly_form_note (GtkWidget *parent, VigieSession *session, const VigieAnomaly *known)
{
  static const VigieAnomaly nothing = { 0 };
  const VigieAnomaly *a = known ? known : &nothing;
  const char *const kind[] = { vigie_anomaly_kind_name (VIGIE_ANOMALY_OF_FIGURES),
                               vigie_anomaly_kind_name (VIGIE_ANOMALY_OF_USE), NULL };
  const char *const kind_label[] = { vigie_anomaly_kind_label (VIGIE_ANOMALY_OF_FIGURES),
                                     vigie_anomaly_kind_label (VIGIE_ANOMALY_OF_USE), NULL };
  g_auto (GStrv) source = source_codes (), source_label = source_labels ();
  g_autofree char *year = a->year ? g_strdup_printf ("%d", a->year) : NULL;
  const VigieAsk field[] = {
    { .name = "kind",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Kind"),
      .value = kind[a->kind == VIGIE_ANOMALY_OF_USE],
      .choice = kind,
      .choice_label = kind_label },
    { .name = "source",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Source"),
      .value = a->source ? a->source : "",
      .choice = (const char *const *) source,
      .choice_label = (const char *const *) source_label },
    { .name = "year", .kind = VIGIE_ASK_NUMBER, .label = _ ("Year"), .value = year },
    { .name = "indicator",
      .kind = VIGIE_ASK_TEXT,
      .label = _ ("Code of the indicator"),
      .value = a->indicator },
    { .name = "zone",
      .kind = VIGIE_ASK_TEXT,
      .label = _ ("Code of the zone"),
      .value = a->zone,
      .hint = _ ("Without one it is about the whole territory, or all of the source.") },
    { .name = "finding",
      .kind = VIGIE_ASK_LINES,
      .label = _ ("What was found"),
      .value = a->finding,
      .required = TRUE },
    { .name = "expected",
      .kind = VIGIE_ASK_LINES,
      .label = _ ("What was expected, and why"),
      .value = a->expected },
    { .name = "assigned",
      .kind = VIGIE_ASK_TEXT,
      .label = _ ("Who looks into it"),
      .value = a->assigned },
  };
  const VigieFormPlan plan = {
    .title = a->kind == VIGIE_ANOMALY_OF_USE ? _ ("Note a Difficulty") : _ ("Note an Anomaly"),
    .sentence = _ ("What is said of it is sealed; that it was noted is written in the journal."),
    .verb = _ ("_Note It"),
    .done = _ ("It is noted: it can be sent from the page of the convention."),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run_note,
  };
  Raised *raised = g_new0 (Raised, 1);

  raised->origin = a->origin;
  raised->reference = g_strdup (a->reference);
  return vigie_form_present (parent, session, &plan, raised, raised_free);
}

/* --- sent, answered, closed: forms that know its number */

static gint64 *
number_new (const VigieAnomaly *anomaly)
{
  return g_memdup2 (&anomaly->id, sizeof anomaly->id);
}

static gboolean
run_send (VigieObservatory *worker,
          const VigieAnswers *answers,
          const GDate *today,
          gpointer data,
          VigieProgress *progress,
          GError **error)
{
  return vigie_anomaly_send (worker, *(gint64 *) data, vigie_answer_get (answers, "to"), today,
                             error);
}

VigieForm *
vigie_anomaly_form_send (GtkWidget *parent, VigieSession *session, const VigieAnomaly *anomaly)
{
  const VigieAsk field[] = {
    { .name = "to",
      .kind = VIGIE_ASK_TEXT,
      .label = _ ("To whom"),
      .hint = _ ("Left empty: the party that owes the source, or its producer.") },
  };
  const VigieFormPlan plan = { .title = _ ("Send the Anomaly"),
                               .sentence = _ ("Its sheet is printed apart, to go with the letter."),
                               .verb = _ ("_Record the Sending"),
                               .done = _ ("It is sent."),
                               .field = field,
                               .n_fields = G_N_ELEMENTS (field),
                               .run = run_send };

  return vigie_form_present (parent, session, &plan, number_new (anomaly), g_free);
}

static gboolean
run_answer (VigieObservatory *worker,
            const VigieAnswers *answers,
            const GDate *today,
            gpointer data,
            VigieProgress *progress,
            GError **error)
{
  gboolean accepted = g_strcmp0 (vigie_answer_get (answers, "answer"), "accepted") == 0;

  return vigie_anomaly_answer (worker, *(gint64 *) data, accepted,
                               vigie_answer_get (answers, "text"), today, error);
}

VigieForm *
vigie_anomaly_form_answer (GtkWidget *parent, VigieSession *session, const VigieAnomaly *anomaly)
{
  const char *const answer[] = { vigie_anomaly_state_name (VIGIE_ANOMALY_ACCEPTED),
                                 vigie_anomaly_state_name (VIGIE_ANOMALY_REJECTED), NULL };
  const char *const label[] = { vigie_anomaly_state_label (VIGIE_ANOMALY_ACCEPTED),
                                vigie_anomaly_state_label (VIGIE_ANOMALY_REJECTED), NULL };
  const VigieAsk field[] = {
    { .name = "answer",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Answer"),
      .value = answer[0],
      .choice = answer,
      .choice_label = label },
    { .name = "text", .kind = VIGIE_ASK_LINES, .label = _ ("Its reasons") },
  };
  const VigieFormPlan plan = { .title = _ ("Record the Answer"),
                               .verb = _ ("_Record the Answer"),
                               .done = _ ("The answer is recorded."),
                               .field = field,
                               .n_fields = G_N_ELEMENTS (field),
                               .run = run_answer };

  return vigie_form_present (parent, session, &plan, number_new (anomaly), g_free);
}

static gboolean
run_explain (VigieObservatory *worker,
             const VigieAnswers *answers,
             const GDate *today,
             gpointer data,
             VigieProgress *progress,
             GError **error)
{
  return vigie_anomaly_explain (worker, *(gint64 *) data, vigie_answer_get (answers, "text"), today,
                                error);
}

VigieForm *
vigie_anomaly_form_explain (GtkWidget *parent, VigieSession *session, const VigieAnomaly *anomaly)
{
  const VigieAsk field[] = {
    { .name = "text",
      .kind = VIGIE_ASK_LINES,
      .label = _ ("Why nothing is to correct"),
      .required = TRUE },
  };
  const VigieFormPlan plan = { .title = _ ("Close by an Explanation"),
                               .sentence = _ ("It stays in its state; nothing follows."),
                               .verb = _ ("_Close It"),
                               .done = _ ("It is closed."),
                               .field = field,
                               .n_fields = G_N_ELEMENTS (field),
                               .run = run_explain };

  return vigie_form_present (parent, session, &plan, number_new (anomaly), g_free);
}

/* --- corrected */

typedef struct {
  gint64 anomaly;
  VigieSession *session; /* lives as long as the window */
} Correcting;

static gboolean
run_correct (VigieObservatory *worker,
             const VigieAnswers *answers,
             const GDate *today,
             gpointer data,
             VigieProgress *progress,
             GError **error)
{
  gint64 delivery = g_ascii_strtoll (vigie_answer_get (answers, "delivery"), NULL, 10);

  return vigie_anomaly_close_by_delivery (worker, ((Correcting *) data)->anomaly, delivery, today,
                                          error);
}

static void
corrected_cb (GtkWidget *parent, const VigieAnswers *answers, gpointer data)
{
  vigie_outdated_window_present (parent, ((Correcting *) data)->session,
                                 g_ascii_strtoll (vigie_answer_get (answers, "delivery"), NULL,
                                                  10));
}

/* The deliveries of the source and the year, newest first. */
static gsize
list_deliveries (VigieSession *session,
                 const VigieAnomaly *anomaly,
                 GStrvBuilder *code,
                 GStrvBuilder *label)
{
  g_autoptr (GPtrArray) all =
    vigie_deliveries_list (vigie_session_get_observatory (session), FALSE, NULL);
  gsize n = 0;

  for (guint i = all ? all->len : 0; i > 0; i--) {
    const VigieDelivery *one = g_ptr_array_index (all, i - 1);
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, one->id);
    g_autofree char *text = g_strdup_printf (_ ("%s, version %d"), one->file_name, one->version);

    if (g_strcmp0 (one->source, anomaly->source) != 0 || one->period.year != anomaly->year)
      continue;
    g_strv_builder_add (code, number);
    g_strv_builder_add (label, text);
    n++;
  }
  return n;
}

VigieForm *
vigie_anomaly_form_correct (GtkWidget *parent, VigieSession *session, const VigieAnomaly *anomaly)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new (), labels = g_strv_builder_new ();
  gsize n = list_deliveries (session, anomaly, codes, labels);
  g_auto (GStrv) code = g_strv_builder_end (codes), label = g_strv_builder_end (labels);
  const VigieAsk field[] = {
    { .name = "delivery",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Delivery that corrects it"),
      .value = n ? code[0] : NULL,
      .choice = (const char *const *) code,
      .choice_label = (const char *const *) label,
      .required = TRUE },
  };
  const VigieFormPlan plan = {
    .title = _ ("Close by a Delivery"),
    .sentence = _ ("The documents that were made of the figures before are then listed."),
    .verb = _ ("_Close It"),
    .done = _ ("It is corrected."),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run_correct,
    .then = corrected_cb,
  };
  Correcting *correcting;

  if (n == 0) {
    vigie_toast (parent, _ ("No delivery of this source and year has come: import it first."));
    return NULL;
  }
  correcting = g_new0 (Correcting, 1);
  correcting->anomaly = anomaly->id;
  correcting->session = session;
  return vigie_form_present (parent, session, &plan, correcting, g_free);
}

/* --- printed */

VigieForm *
vigie_anomaly_form_sheet (GtkWidget *parent, VigieSession *session, const VigieAnomaly *anomaly)
{
  const VigiePaperRequest request = { .kind = VIGIE_PAPER_ANOMALY, .number = anomaly->id };
  g_autofree char *about = g_strdup_printf ("%d", (int) anomaly->id);

  return vigie_paper_form_present (parent, session, &request, about,
                                   _ ("The sheet of this anomaly, to be sent with a letter."), NULL,
                                   0);
}
