/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms for what is done with a delivery. */
#include "widgets/deliveries/delivery-acts.h"

#include <glib/gi18n-lib.h>

#include "model/deliveries/delivery-files.h"
#include "model/exchange/slip.h"
#include "widgets/anomalies/anomaly-forms.h"

static gint64 *
dup_number (gint64 number)
{
  return g_memdup2 (&number, sizeof number);
}

static gboolean
send_back (VigieObservatory *worker,
           const VigieAnswers *answers,
           const GDate *today,
           gpointer data,
           VigieProgress *progress,
           GError **error)
{
  gint64 delivery = *(const gint64 *) data;
  const char *folder = vigie_answer_get (answers, "folder");
  g_autoptr (VigieSlip) slip = NULL;

  if (folder)
    return vigie_slips_write (worker, delivery, folder, today, progress, error);
  return (slip = vigie_slip_load (worker, delivery, 0, error)) &&
         vigie_slip_write (worker, slip, vigie_answer_get (answers, "file"), today, progress,
                           error);
}

VigieForm *
vigie_delivery_send_back (GtkWidget *parent, VigieSession *session, const VigieDelivery *delivery)
{
  g_autofree char *name = vigie_slip_dup_file_name (delivery->file_name, "xlsx");
  g_autoptr (GPtrArray) files =
    vigie_delivery_files_list (vigie_session_get_observatory (session), delivery, NULL);
  gboolean several = files && files->len > 1;
  const VigieAsk field = several ? (VigieAsk) { .name = "folder",
                                                .kind = VIGIE_ASK_FOLDER,
                                                .label = _ ("Folder for a workbook of each file"),
                                                .required = TRUE }
                                 : (VigieAsk) { .name = "file",
                                                .kind = VIGIE_ASK_SAVE,
                                                .label = _ ("Workbook"),
                                                .value = name,
                                                .required = TRUE };
  const VigieFormPlan plan = {
    .title = several ? _ ("Send Files Back") : _ ("Send a File Back"),
    .sentence =
      several ? _ ("Each file has a return slip of its own, with nothing of the others: each goes "
                   "to whom it came from, and to nobody else.")
              : _ ("Its producer gets its own rows back, with what was refused or looks wrong. "
                   "Give it to nobody else."),
    .verb = several ? _ ("_Write the Return Slips") : _ ("_Write the Return Slip"),
    .done = several ? _ ("The return slips are written.") : _ ("The return slip is written."),
    .field = &field,
    .n_fields = 1,
    .run = send_back,
  };

  return vigie_form_present (parent, session, &plan, dup_number (delivery->id), g_free);
}

static gboolean
withdraw (VigieObservatory *worker,
          const VigieAnswers *answers,
          const GDate *today,
          gpointer data,
          VigieProgress *progress,
          GError **error)
{
  return vigie_delivery_withdraw (worker, *(const gint64 *) data,
                                  vigie_answer_get (answers, "reason"), today, error);
}

VigieForm *
vigie_delivery_ask_withdraw (GtkWidget *parent,
                             VigieSession *session,
                             const VigieDelivery *delivery)
{
  g_autofree char *period = vigie_period_dup_string (delivery->period);
  g_autofree char *title = g_strdup_printf (_ ("Withdraw %s %s"), delivery->source, period);
  const VigieAsk field = {
    .name = "reason", .kind = VIGIE_ASK_TEXT, .label = _ ("Reason"), .required = TRUE
  };
  const VigieFormPlan plan = {
    .title = title,
    .sentence = delivery->used
                  ? _ ("Its figures count no more. An edition used them: they are kept for it.")
                  : _ ("Its figures count no more, and are erased. What it replaced counts again."),
    .verb = _ ("_Withdraw the Delivery"),
    .done = _ ("The delivery is withdrawn."),
    .destructive = TRUE,
    .field = &field,
    .n_fields = 1,
    .run = withdraw,
  };

  return vigie_form_present (parent, session, &plan, dup_number (delivery->id), g_free);
}

VigieForm *
vigie_delivery_note_anomaly (
  GtkWidget *parent, VigieSession *session, const char *source, int year, const char *sentence)
{
  const VigieAnomaly known = { .kind = VIGIE_ANOMALY_OF_FIGURES,
                               .source = (char *) source,
                               .year = year,
                               .origin = VIGIE_ANOMALY_FROM_CHECK,
                               .reference = (char *) sentence,
                               .finding = (char *) sentence };

  return vigie_anomaly_form_note (parent, session, &known);
}
