/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab of people: a list a body, the processor of both, the end of the observatory. */
#include "widgets/people/people-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/exchange/processor.h"
#include "widgets/common/toast.h"
#include "widgets/convention/paper-form.h"
#include "widgets/people/closing-group.h"
#include "widgets/people/people-forms.h"
#include "widgets/people/person-row.h"

struct _VigiePeoplePage {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *body, *count, *recovery, *add, *groups, *closing;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigiePeoplePage,
                               vigie_people_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

/* --- lists */

static GtkWidget *
group_new (VigiePeoplePage *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  /* The names of bodies are no markup. */
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  if (description)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (self->groups), group);
  return group;
}

static void
add_nobody (GtkWidget *group)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Nobody yet"));
  gtk_widget_add_css_class (row, "dim-label");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_people (GtkWidget *group,
            const GPtrArray *people,
            const GPtrArray *accepted,
            const char *party,
            const GDate *today)
{
  guint n = 0;

  for (guint i = 0; i < people->len; i++) {
    const VigiePerson *person = g_ptr_array_index (people, i);

    if (strcmp (person->party, party) != 0)
      continue;
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               vigie_person_row_new (person, accepted, today));
    n++;
  }
  if (n == 0)
    add_nobody (group);
}

/* A2.2: what its attestation says, or that it is awaited. */
static void
add_attestation (VigiePeoplePage *self, GtkWidget *group)
{
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_with_label (_ ("Note…"));
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) list = vigie_processor_attestations (observatory, NULL);
  const VigieAttestation *last =
    list && list->len > 0 ? g_ptr_array_index (list, list->len - 1) : NULL;
  g_autofree char *day = NULL, *title = NULL;
  GDate received;

  if (last)
    day = vigie_date_parse (last->received_on, &received, NULL)
            ? vigie_date_format (&received, vigie_language_current ())
            : g_strdup (last->received_on);
  title = last ? g_strdup_printf (_ ("Attestation received on %s"), day)
               : g_strdup (_ ("Attestation expected at the end"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               last ? last->text
                                    : _ ("That nothing is kept once the convention has ended."));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Note the attestation that came"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "people.attestation");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
show_count (VigiePeoplePage *self, const GPtrArray *people, const GDate *today)
{
  guint n = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < people->len; i++)
    n += vigie_person_state (g_ptr_array_index (people, i), today) == VIGIE_PERSON_WORKS;
  text = n == 0 ? g_strdup (_ ("Nobody may open the sources today."))
                : g_strdup_printf (ngettext ("%u person may open the sources today.",
                                             "%u persons may open the sources today.", n),
                                   n);
  gtk_label_set_label (GTK_LABEL (self->count), text);
}

/* The end stands first once it has come, and nobody is entered any more. */
static void
show_end (VigiePeoplePage *self, VigieObservatory *observatory)
{
  g_autofree char *closed = vigie_observatory_dup_closed_on (observatory);

  gtk_widget_set_visible (self->recovery, !closed);
  gtk_widget_set_visible (self->add, !closed);
  gtk_box_reorder_child_after (GTK_BOX (self->body), self->closing,
                               closed ? gtk_widget_get_first_child (self->body) : self->groups);
}

static void
fill (VigiePeoplePage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  g_autoptr (GPtrArray) people = NULL, accepted = NULL;
  GError *error = NULL;
  GtkWidget *child, *processor;
  GDate today;

  while ((child = gtk_widget_get_first_child (self->groups)))
    gtk_box_remove (GTK_BOX (self->groups), child);
  if (!observatory || !convention)
    return;
  if (!(people = vigie_people_list (vigie_observatory_get_db (observatory), &error)) ||
      !(accepted = vigie_accepted_list (vigie_observatory_get_db (observatory), &error))) {
    vigie_toast_error (GTK_WIDGET (self), error);
    return;
  }
  vigie_session_get_today (self->session, &today);
  show_count (self, people, &today);
  for (gsize i = 0; i < convention->n_parties; i++)
    add_people (group_new (self, convention->party[i].name, NULL), people, accepted,
                convention->party[i].code, &today);
  processor = group_new (self, convention->collector,
                         _ ("Works for both bodies: imports and prepares; never approves, "
                            "administers, sends or opens a package."));
  add_people (processor, people, accepted, convention->collector, &today);
  add_attestation (self, processor);
  vigie_closing_group_fill (VIGIE_CLOSING_GROUP (self->closing));
  show_end (self, observatory);
}

/* --- acts */

/* What changes people needs a référent who has unlocked: asked for before the form. */
static gboolean
is_unlocked (VigiePeoplePage *self)
{
  if (vigie_session_is_unlocked (self->session))
    return TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.unlock", NULL);
  vigie_toast (GTK_WIDGET (self), _ ("Unlock the sources: a référent administers people."));

  return FALSE;
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePeoplePage *self = VIGIE_PEOPLE_PAGE (widget);

  if (is_unlocked (self))
    vigie_people_form_add (widget, self->session);
}

static void
end_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePeoplePage *self = VIGIE_PEOPLE_PAGE (widget);

  if (is_unlocked (self))
    vigie_people_form_end (widget, self->session, g_variant_get_string (parameter, NULL));
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePeoplePage *self = VIGIE_PEOPLE_PAGE (widget);

  if (is_unlocked (self))
    vigie_people_form_remove (widget, self->session, g_variant_get_string (parameter, NULL));
}

static void
recovery_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePeoplePage *self = VIGIE_PEOPLE_PAGE (widget);

  if (is_unlocked (self))
    vigie_people_form_recovery (widget, self->session);
}

static void
attestation_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePeoplePage *self = VIGIE_PEOPLE_PAGE (widget);

  if (is_unlocked (self))
    vigie_people_form_attestation (widget, self->session);
}

static void
engagement_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePeoplePage *self = VIGIE_PEOPLE_PAGE (widget);
  const char *person = g_variant_get_string (parameter, NULL);
  const VigiePaperRequest request = { .kind = VIGIE_PAPER_ENGAGEMENT, .name = person };

  if (is_unlocked (self))
    vigie_paper_form_present (
      widget, self->session, &request, person,
      _ ("The engagement as it was accepted, with the articles that bind, to "
         "be signed and kept."),
      NULL, 0);
}

static void
keep_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePeoplePage *self = VIGIE_PEOPLE_PAGE (widget);

  if (is_unlocked (self))
    vigie_people_form_keep (widget, self->session, g_variant_get_string (parameter, NULL));
}

static void
document_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePeoplePage *self = VIGIE_PEOPLE_PAGE (widget);

  if (is_unlocked (self))
    vigie_people_form_document (widget, self->session, g_variant_get_string (parameter, NULL));
}

/* --- the page */

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigiePeoplePage *self = VIGIE_PEOPLE_PAGE (page);

  self->session = g_object_ref (session);
  vigie_closing_group_set_session (VIGIE_CLOSING_GROUP (self->closing), session);
  vigie_page_follow (self, session, (VigiePageRead) fill);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

static void
vigie_people_page_dispose (GObject *object)
{
  g_clear_object (&VIGIE_PEOPLE_PAGE (object)->session);

  G_OBJECT_CLASS (vigie_people_page_parent_class)->dispose (object);
}

static void
vigie_people_page_class_init (VigiePeoplePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_people_page_dispose;
  gtk_widget_class_install_action (widget_class, "people.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "people.end", "s", end_action);
  gtk_widget_class_install_action (widget_class, "people.keep", "s", keep_action);
  gtk_widget_class_install_action (widget_class, "people.document", "s", document_action);
  gtk_widget_class_install_action (widget_class, "people.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "people.engagement", "s", engagement_action);
  gtk_widget_class_install_action (widget_class, "people.recovery", NULL, recovery_action);
  gtk_widget_class_install_action (widget_class, "people.attestation", NULL, attestation_action);
}

static GtkWidget *
head_new (VigiePeoplePage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->recovery = gtk_button_new_with_mnemonic (_ ("New _Recovery Sheet…"));
  self->add = gtk_button_new_with_mnemonic (_ ("_Add a Person…"));
  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (self->count), TRUE);
  gtk_widget_set_hexpand (self->count, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->recovery), "people.recovery");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "people.add");
  gtk_widget_add_css_class (self->add, "suggested-action");
  gtk_box_append (GTK_BOX (head), self->count);
  gtk_box_append (GTK_BOX (head), self->recovery);
  gtk_box_append (GTK_BOX (head), self->add);
  return head;
}

static void
vigie_people_page_init (VigiePeoplePage *self)
{
  GtkWidget *box = self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);

  self->groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  self->closing = vigie_closing_group_new ();
  gtk_box_append (GTK_BOX (box), head_new (self));
  gtk_box_append (GTK_BOX (box), self->groups);
  gtk_box_append (GTK_BOX (box), self->closing);
  g_object_set (box, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom", 28,
                NULL);
  adw_bin_set_child (ADW_BIN (self), box);
}
