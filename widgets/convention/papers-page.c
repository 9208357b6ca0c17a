/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of the agreement: a row a kind, with what it is for; those made before. */
#include "widgets/convention/papers-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/common/toast.h"
#include "widgets/convention/agreement-groups.h"
#include "widgets/convention/card.h"
#include "widgets/convention/paper-ask.h"
#include "widgets/convention/paper-form.h"

struct _VigiePapersPage {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *box;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigiePapersPage,
                               vigie_papers_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

static const char *
purpose_of (VigiePaperKind kind)
{
  switch (kind) {
  case VIGIE_PAPER_DATA_REQUEST:
    return _ ("Asks a party or a producer for lines of the annex.");
  case VIGIE_PAPER_REMINDER:
    return _ ("Reminds of lines that are past their day.");
  case VIGIE_PAPER_OPINION_REQUEST:
    return _ ("Asks a producer whether its data may be given to somebody.");
  case VIGIE_PAPER_AMENDMENT:
    return _ ("What an amendment changes, for both parties to sign.");
  case VIGIE_PAPER_TERMINATION:
    return _ ("The registered letter that ends the convention.");
  case VIGIE_PAPER_DELIVERY_NOTE:
    return _ ("Goes with a delivery, or with the files of an edition.");
  case VIGIE_PAPER_ANOMALY:
    return _ ("An error of the figures, or a difficulty of use.");
  case VIGIE_PAPER_ENGAGEMENT:
    return _ ("What a person bound by secrecy accepts and signs.");
  case VIGIE_PAPER_ATTESTATION:
    return _ ("A holder attests at the end that nothing is left.");
  case VIGIE_PAPER_CLOSING_REPORT:
    return _ ("What became of each source at the end.");
  case VIGIE_PAPER_ATTENDANCE:
    return _ ("Who comes to a workshop, to be signed there.");
  case VIGIE_PAPER_REVIEW:
    return _ ("Looks back on the convention; demanded before any renewal.");
  case VIGIE_PAPER_JOURNAL:
    return _ ("Who read, copied or gave what, from the journal.");
  case VIGIE_PAPER_RETURN_SLIP:
    return _ ("Tells a producer what is refused or doubtful in its file.");
  }
  g_assert_not_reached ();
}

static void
write_clicked_cb (GtkWidget *button, const VigieRowAct *act)
{
  vigie_paper_ask (button, act->session, (VigiePaperKind) act->number);
}

static GtkWidget *
kinds_new (VigieSession *session)
{
  GtkWidget *group =
    vigie_acted_group_new (_ ("Papers to write"),
                           _ ("Each is filled from what is recorded, numbered and registered."),
                           NULL, NULL, session);

  for (int kind = 0; kind < VIGIE_PAPER_N_KINDS; kind++) {
    GtkWidget *row = adw_action_row_new (),
              *button = vigie_act_button_new (_ ("Write…"), G_CALLBACK (write_clicked_cb), session,
                                              kind, NULL);

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                   vigie_paper_kind_label ((VigiePaperKind) kind));
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), purpose_of ((VigiePaperKind) kind));
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }

  return group;
}

static void
open_clicked_cb (GtkWidget *button, const VigieRowAct *act)
{
  if (g_file_test (act->text, G_FILE_TEST_EXISTS))
    vigie_paper_open (button, act->text);
  else
    vigie_toast (button, _ ("The file is no longer where it was written."));
}

static GtkWidget *
made_row_new (const VigiePaperEntry *entry, VigieSession *session)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *reference = vigie_paper_kind_dup_reference (entry->kind, entry->number);
  g_autofree char *day = vigie_day_dup (entry->made_on);
  g_autofree char *title = g_strdup_printf ("%s – %s", reference, entry->title);
  g_autofree char *subtitle =
    *entry->made_by
      ? g_strdup_printf (_ ("Article %s, on %s by %s: %s"), entry->article, day, entry->made_by,
                         entry->path)
      : g_strdup_printf (_ ("Article %s, on %s: %s"), entry->article, day, entry->path);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             vigie_act_button_new (_ ("Open"), G_CALLBACK (open_clicked_cb),
                                                   session, entry->id, entry->path));

  return row;
}

static GtkWidget *
made_new (const GPtrArray *list, VigieSession *session)
{
  GtkWidget *group = vigie_acted_group_new (_ ("Papers made"), NULL, NULL, NULL, session);

  for (guint i = list->len; i-- > 0;)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               made_row_new (g_ptr_array_index (list, i), session));
  if (list->len == 0)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               vigie_empty_row_new (_ ("No paper was made yet.")));

  return group;
}

/* Read when it is in view only. */
static void
refresh (VigiePapersPage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) list = NULL;
  GError *error = NULL;
  GtkWidget *child;

  if (!observatory)
    return;
  if (!(list = vigie_papers_list (observatory, &error))) {
    vigie_toast_error (GTK_WIDGET (self), error);
    return;
  }
  while ((child = gtk_widget_get_first_child (self->box)))
    gtk_box_remove (GTK_BOX (self->box), child);
  gtk_box_append (GTK_BOX (self->box), kinds_new (self->session));
  gtk_box_append (GTK_BOX (self->box), made_new (list, self->session));
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigiePapersPage *self = VIGIE_PAPERS_PAGE (page);

  self->session = g_object_ref (session);
  vigie_page_follow (self, session, (VigiePageRead) refresh);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

static void
vigie_papers_page_dispose (GObject *object)
{
  g_clear_object (&VIGIE_PAPERS_PAGE (object)->session);
  G_OBJECT_CLASS (vigie_papers_page_parent_class)->dispose (object);
}

static void
vigie_papers_page_class_init (VigiePapersPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_papers_page_dispose;
}

static void
vigie_papers_page_init (VigiePapersPage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  g_object_set (self->box, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom",
                20, NULL);
  adw_bin_set_child (ADW_BIN (self), self->box);
}
