/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms for what is done with a delivery. */
#include "widgets/deliveries/delivery-acts.h"

#include <glib/gi18n-lib.h>

#include "model/exchange/slip.h"

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
  g_autoptr (VigieSlip) slip = vigie_slip_load (worker, *(const gint64 *) data, error);

  return slip && vigie_slip_write (worker, slip, vigie_answer_get (answers, "file"), today,
                                   progress, error);
}

VigieForm *
vigie_delivery_send_back (GtkWidget *parent, VigieSession *session, const VigieDelivery *delivery)
{
  g_autofree char *name = g_strdup_printf (_ ("Return of %s.xlsx"), delivery->file_name);
  const VigieAsk field = {
    .name = "file", .kind = VIGIE_ASK_SAVE, .label = _ ("Workbook"), .value = name, .required = TRUE
  };
  const VigieFormPlan plan = {
    .title = _ ("Send a File Back"),
    .sentence =
      _ ("Its producer gets its own rows back, with what was refused or looks wrong. Give it to "
         "nobody else."),
    .verb = _ ("_Write the Return Slip"),
    .done = _ ("The return slip is written."),
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
