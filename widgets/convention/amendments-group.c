/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amendments (avenants): what each changes, who has signed, from when it applies. */
#include <glib/gi18n-lib.h>

#include "model/convention/amendment.h"
#include "widgets/convention/agreement-groups.h"
#include "widgets/convention/card.h"
#include "widgets/convention/change-list.h"
#include "widgets/convention/convention-wizard.h"
#include "widgets/convention/paper-form.h"

static gboolean
has_signed (const VigieAmendment *amendment, const char *party)
{
  for (gsize i = 0; i < amendment->n_signatures; i++)
    if (g_str_equal (amendment->signature[i].party, party))
      return TRUE;

  return FALSE;
}

/* --- signing, applying */

static gboolean
sign (VigieObservatory *worker,
      const VigieAnswers *answers,
      const GDate *today,
      gpointer data,
      VigieProgress *progress,
      GError **error)
{
  const gint64 *number = data;
  GDate on;

  return vigie_date_parse (vigie_answer_get (answers, "on"), &on, error) &&
         vigie_amendment_sign (worker, *number, vigie_answer_get (answers, "party"), &on, today,
                               error);
}

static gboolean
apply (VigieObservatory *worker,
       const VigieAnswers *answers,
       const GDate *today,
       gpointer data,
       VigieProgress *progress,
       GError **error)
{
  const gint64 *number = data;

  return vigie_amendment_require_signed (worker, *number, error);
}

static void
sign_clicked_cb (GtkWidget *button, const VigieRowAct *act)
{
  VigieObservatory *observatory = vigie_session_get_observatory (act->session);
  const VigieConvention *convention = vigie_session_get_convention (act->session);
  g_autoptr (VigieAmendment) amendment = vigie_amendment_load (observatory, act->number, NULL);
  g_autoptr (GPtrArray) code = g_ptr_array_new (), name = g_ptr_array_new ();
  g_autofree char *today_iso = NULL;
  GDate today;

  if (!amendment || !convention)
    return;
  for (gsize i = 0; i < convention->n_parties; i++)
    if (!has_signed (amendment, convention->party[i].code)) {
      g_ptr_array_add (code, convention->party[i].code);
      g_ptr_array_add (name, convention->party[i].name);
    }
  g_ptr_array_add (code, NULL);
  g_ptr_array_add (name, NULL);
  vigie_session_get_today (act->session, &today);
  today_iso = vigie_date_dup_iso (&today);

  const VigieAsk field[] = {
    { .name = "party",
      .kind = VIGIE_ASK_CHOICE,
      .label = _ ("Party that has signed"),
      .choice = (const char *const *) code->pdata,
      .choice_label = (const char *const *) name->pdata,
      .required = TRUE },
    { .name = "on",
      .kind = VIGIE_ASK_DATE,
      .label = _ ("Signed on"),
      .value = today_iso,
      .required = TRUE },
  };
  const VigieFormPlan plan = { .title = amendment->title,
                               .sentence = _ ("With the last signature it becomes a version of the "
                                              "convention, from its first day on."),
                               .verb = _ ("_Note the Signature"),
                               .done = _ ("The signature is noted."),
                               .field = field,
                               .n_fields = G_N_ELEMENTS (field),
                               .run = sign };

  vigie_form_present (button, act->session, &plan, g_memdup2 (&act->number, sizeof act->number),
                      g_free);
}

static void
apply_clicked_cb (GtkWidget *button, const VigieRowAct *act)
{
  const VigieFormPlan plan = { .title = act->text,
                               .sentence = _ ("What it changes applies from its first day on."),
                               .verb = _ ("_Apply the Amendment"),
                               .done = _ ("The amendment is signed by both parties."),
                               .run = apply };

  vigie_form_present (button, act->session, &plan, g_memdup2 (&act->number, sizeof act->number),
                      g_free);
}

static void
paper_clicked_cb (GtkWidget *button, const VigieRowAct *act)
{
  const VigiePaperRequest request = { .kind = VIGIE_PAPER_AMENDMENT, .number = act->number };

  vigie_paper_form_present (button, act->session, &request, act->text,
                            _ ("The amendment as both parties sign it."), NULL, 0);
}

/* --- rows */

/* (transfer full): who has signed when, who has not. */
static char *
dup_signatures (const VigieAmendment *amendment, const VigieConvention *convention)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < convention->n_parties; i++) {
    const VigieParty *party = &convention->party[i];
    g_autofree char *part = NULL;

    for (gsize s = 0; s < amendment->n_signatures; s++)
      if (g_str_equal (amendment->signature[s].party, party->code)) {
        g_autofree char *day = vigie_day_dup (amendment->signature[s].signed_on);

        part = g_strdup_printf (_ ("signed by %s on %s"), party->short_name, day);
      }
    if (!part)
      part = g_strdup_printf (_ ("not signed by %s"), party->short_name);
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", part);
  }

  return g_string_free (text, FALSE);
}

static GtkWidget *
tag_of (const VigieAmendment *amendment, const GDate *today)
{
  g_autofree char *day = vigie_date_dup_iso (today);
  GtkWidget *tag;

  if (amendment->version == 0)
    tag = vigie_tag_new (_ ("to be signed"), "vigie-chip-late");
  else if (g_strcmp0 (amendment->starts, day) <= 0)
    tag = vigie_tag_new (_ ("in force"), "vigie-chip-done");
  else
    tag = vigie_tag_new (_ ("signed"), "vigie-tag-plain");
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);

  return tag;
}

static GtkWidget *
buttons_new (const VigieAmendment *amendment, VigieSession *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 8, "margin-bottom", 8,
                "halign", GTK_ALIGN_END, NULL);
  gtk_box_append (GTK_BOX (box),
                  vigie_act_button_new (_ ("Write the Paper…"), G_CALLBACK (paper_clicked_cb),
                                        session, amendment->id, amendment->title));
  if (amendment->version == 0) {
    gtk_box_append (GTK_BOX (box),
                    vigie_act_button_new (_ ("Apply…"), G_CALLBACK (apply_clicked_cb), session,
                                          amendment->id, amendment->title));
    gtk_box_append (GTK_BOX (box),
                    vigie_act_button_new (_ ("Note a Signature…"), G_CALLBACK (sign_clicked_cb),
                                          session, amendment->id, amendment->title));
  }

  return box;
}

static GtkWidget *
row_new (const VigieAmendment *amendment, VigieSession *session)
{
  const VigieConvention *convention = vigie_session_get_convention (session);
  GtkWidget *row = adw_expander_row_new (), *changes = vigie_change_list_new ();
  g_autofree char *starts = vigie_day_dup (amendment->starts);
  g_autofree char *signatures = dup_signatures (amendment, convention);
  g_autofree char *subtitle = g_strdup_printf (_ ("Applies from %s, %s"), starts, signatures);
  GDate today;

  vigie_session_get_today (session, &today);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), amendment->title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), tag_of (amendment, &today));
  vigie_change_list_show (VIGIE_CHANGE_LIST (changes), amendment->change, FALSE);
  g_object_set (changes, "margin-start", 16, "margin-end", 16, "margin-top", 12, "margin-bottom",
                12, NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), changes);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), buttons_new (amendment, session));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), amendment->version == 0);

  return row;
}

static void
record_clicked_cb (GtkWidget *button, VigieSession *session)
{
  vigie_convention_wizard_amend (button, session);
}

GtkWidget *
vigie_amendments_group_new (VigieSession *session)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session);
  g_autoptr (GPtrArray) list = observatory ? vigie_amendments_list (observatory, NULL) : NULL;
  GtkWidget *group = vigie_acted_group_new (
    _ ("Amendments"), _ ("What the parties change by agreement: dates, annex, services, money."),
    _ ("Record an Amendment…"), G_CALLBACK (record_clicked_cb), session);

  for (guint i = list ? list->len : 0; i-- > 0;)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               row_new (g_ptr_array_index (list, i), session));
  if (!list || list->len == 0)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               vigie_empty_row_new (_ ("No amendment.")));

  return group;
}
