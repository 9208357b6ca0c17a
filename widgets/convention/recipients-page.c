/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may be given documents, by kind, and the opinions asked of producers. */
#include "widgets/convention/recipients-page.h"

#include <glib/gi18n-lib.h>

#include "model/convention/recipient.h"
#include "model/protection/outgoing.h"
#include "widgets/common/form.h"
#include "widgets/common/toast.h"
#include "widgets/convention/agreement-groups.h"
#include "widgets/convention/card.h"
#include "widgets/convention/opinions-group.h"

struct _VigieRecipientsPage {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *box;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieRecipientsPage,
                               vigie_recipients_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

/* --- added, put right, ended */

static gboolean
add (VigieObservatory *worker,
     const VigieAnswers *answers,
     const GDate *today,
     gpointer data,
     VigieProgress *progress,
     GError **error)
{
  const char *name = data ? data : vigie_answer_get (answers, "name");
  const char *programmes = vigie_answer_get (answers, "programmes");
  GDate since;

  if (!vigie_date_parse (vigie_answer_get (answers, "since"), &since, error))
    return FALSE;

  return data ? vigie_recipient_edit (worker, name, programmes, &since, today, error)
              : vigie_recipient_add (worker, name, programmes, &since, today, error);
}

static gboolean
end (VigieObservatory *worker,
     const VigieAnswers *answers,
     const GDate *today,
     gpointer data,
     VigieProgress *progress,
     GError **error)
{
  GDate until;

  return vigie_date_parse (vigie_answer_get (answers, "until"), &until, error) &&
         vigie_recipient_end (worker, data, &until, today, error);
}

static char *
dup_today (VigieSession *session)
{
  GDate today;

  vigie_session_get_today (session, &today);

  return vigie_date_dup_iso (&today);
}

/* @recipient: (nullable): one that was entered, put right. */
static void
present (GtkWidget *parent, VigieSession *session, const VigieRecipient *recipient)
{
  const char *const programme[] = { "", "ODSL", "ABS", "ODSL,ABS", NULL };
  const char *const label[] = { _ ("None: another body"), _ ("The observatory"),
                                _ ("The analysis of social needs"), _ ("Both"), NULL };
  g_autofree char *today = dup_today (session);
  const VigieAsk field[] = {
    { .name = "name", .kind = VIGIE_ASK_TEXT, .label = _ ("Name"), .required = TRUE },
    { .name = "programmes",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Contributes to"),
      .value = recipient ? recipient->programmes : "ODSL",
      .choice = programme,
      .choice_label = label,
      .hint = _ ("Who contributes to nothing is given nothing without the producers’ opinion.") },
    { .name = "since",
      .kind = VIGIE_ASK_DATE,
      .label = _ ("Since"),
      .value = recipient ? recipient->since : today,
      .required = TRUE },
  };
  const VigieFormPlan plan = { .title = recipient ? recipient->name : _ ("Recipient"),
                               .verb = recipient ? _ ("_Put It Right") : _ ("_Add the Recipient"),
                               .done = recipient
                                         ? _ ("What is known of the recipient is put right.")
                                         : _ ("The recipient is added."),
                               .field = recipient ? field + 1 : field,
                               .n_fields = G_N_ELEMENTS (field) - (recipient ? 1 : 0),
                               .run = add };

  vigie_form_present (parent, session, &plan, recipient ? g_strdup (recipient->name) : NULL,
                      g_free);
}

static void
add_clicked_cb (GtkWidget *button, VigieSession *session)
{
  present (button, session, NULL);
}

static void
edit_clicked_cb (GtkWidget *button, const VigieRowAct *act)
{
  g_autoptr (GPtrArray) list =
    vigie_recipients_list (vigie_session_get_observatory (act->session),
                           vigie_session_get_convention (act->session), NULL);
  const VigieRecipient *one = list ? vigie_recipients_find (list, act->text) : NULL;

  if (one)
    present (button, act->session, one);
}

static void
end_clicked_cb (GtkWidget *button, const VigieRowAct *act)
{
  g_autofree char *today = dup_today (act->session);
  const VigieAsk field[] = {
    { .name = "until",
      .kind = VIGIE_ASK_DATE,
      .label = _ ("Last day"),
      .value = today,
      .required = TRUE },
  };
  const VigieFormPlan plan = { .title = act->text,
                               .sentence = _ ("After that day it is given nothing any more. What "
                                              "it was given stays in the register."),
                               .verb = _ ("_End the Contribution"),
                               .done = _ ("The contribution’s last day is noted."),
                               .field = field,
                               .n_fields = G_N_ELEMENTS (field),
                               .run = end };

  vigie_form_present (button, act->session, &plan, g_strdup (act->text), g_free);
}

/* --- rows */

/* (transfer full): what it is given, and since when. */
static char *
dup_subtitle (const VigieRecipient *one, const VigieConvention *convention, const GDate *today)
{
  g_autofree char *rights = vigie_recipient_dup_rights (one, convention, today);
  g_autofree char *since = one->since ? vigie_day_dup (one->since) : NULL;
  g_autofree char *until = one->until ? vigie_day_dup (one->until) : NULL;

  if (until)
    return g_strdup_printf (_ ("is given: %s; from %s to %s"), rights, since, until);
  if (since)
    return g_strdup_printf (_ ("is given: %s; since %s"), rights, since);

  return g_strdup_printf (_ ("is given: %s"), rights);
}

static GtkWidget *
row_new (VigieRecipientsPage *self, const VigieRecipient *one, const GDate *today)
{
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = dup_subtitle (one, convention, today);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), one->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (one->id == 0)
    return row;
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             vigie_act_button_new (_ ("Put Right…"), G_CALLBACK (edit_clicked_cb),
                                                   self->session, one->id, one->name));
  if (!one->until)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               vigie_act_button_new (_ ("End…"), G_CALLBACK (end_clicked_cb),
                                                     self->session, one->id, one->name));

  return row;
}

static void
add_kind (VigieRecipientsPage *self,
          const GPtrArray *list,
          VigieRecipientKind kind,
          const char *title,
          const char *sentence,
          const GDate *today)
{
  gboolean partners = kind == VIGIE_RECIPIENT_PARTNER;
  GtkWidget *group =
    vigie_acted_group_new (title, sentence, partners ? _ ("Add a Recipient…") : NULL,
                           partners ? G_CALLBACK (add_clicked_cb) : NULL, self->session);
  guint n = 0;

  for (guint i = 0; i < list->len; i++) {
    const VigieRecipient *one = g_ptr_array_index (list, i);

    if (one->kind != kind)
      continue;
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row_new (self, one, today));
    n++;
  }
  if (n == 0 && partners)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               vigie_empty_row_new (_ ("No partner contributes yet.")));
  if (n > 0 || partners) {
    gtk_box_append (GTK_BOX (self->box), group);
  } else {
    g_object_ref_sink (group);
    g_object_unref (group);
  }
}

static gboolean
mark_delivered (GPtrArray *list, VigieObservatory *observatory, GError **error)
{
  g_auto (GStrv) delivered = vigie_sources_delivered (observatory, error);

  if (!delivered)
    return FALSE;
  for (guint i = 0; i < list->len; i++) {
    VigieRecipient *one = g_ptr_array_index (list, i);
    g_auto (GStrv) code = g_strsplit (one->code, ",", -1);

    for (gsize c = 0; code[c] && one->kind == VIGIE_RECIPIENT_PROVIDER; c++)
      one->delivered = one->delivered || g_strv_contains ((const char *const *) delivered, code[c]);
  }

  return TRUE;
}

/* Read when it is in view only. */
static void
refresh (VigieRecipientsPage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  g_autoptr (GPtrArray) list = NULL;
  GError *error = NULL;
  GtkWidget *child;
  GDate today;

  if (!convention || !observatory)
    return;
  vigie_session_get_today (self->session, &today);
  if (!(list = vigie_recipients_list (observatory, convention, &error)) ||
      !mark_delivered (list, observatory, &error)) {
    vigie_toast_error (GTK_WIDGET (self), error);
    return;
  }
  while ((child = gtk_widget_get_first_child (self->box)))
    gtk_box_remove (GTK_BOX (self->box), child);
  add_kind (self, list, VIGIE_RECIPIENT_PARTNER, _ ("Contributing partners"),
            _ ("Who contributes to the observatory or to the analysis of social needs."), &today);
  gtk_box_append (GTK_BOX (self->box), vigie_opinions_group_new (self->session));
  add_kind (self, list, VIGIE_RECIPIENT_PROVIDER, _ ("Data providers"),
            _ ("Producers of the annex; each is given restitutions once it has delivered."),
            &today);
  add_kind (self, list, VIGIE_RECIPIENT_SERVICE, _ ("Services of the parties"), NULL, &today);
  add_kind (self, list, VIGIE_RECIPIENT_PARTY, _ ("Parties"), NULL, &today);
  add_kind (self, list, VIGIE_RECIPIENT_OTHER, _ ("Other bodies"),
            _ ("The convention authorises nothing for them."), &today);
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieRecipientsPage *self = VIGIE_RECIPIENTS_PAGE (page);

  self->session = g_object_ref (session);
  vigie_page_follow (self, session, (VigiePageRead) refresh);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

static void
vigie_recipients_page_dispose (GObject *object)
{
  g_clear_object (&VIGIE_RECIPIENTS_PAGE (object)->session);
  G_OBJECT_CLASS (vigie_recipients_page_parent_class)->dispose (object);
}

static void
vigie_recipients_page_class_init (VigieRecipientsPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_recipients_page_dispose;
}

static void
vigie_recipients_page_init (VigieRecipientsPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  g_object_set (self->box, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom",
                20, NULL);
  adw_bin_set_child (ADW_BIN (self), self->box);
}
