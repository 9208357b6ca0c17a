/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person in a list. */
#include "widgets/people/person-row.h"

#include <glib/gi18n-lib.h>

#include "model/core/language.h"

static char *
shown_day (const char *iso)
{
  GDate day;

  return vigie_date_parse (iso, &day, NULL) ? vigie_date_format (&day, vigie_language_current ())
                                            : g_strdup (iso);
}

static char *
dup_days (const VigiePerson *person)
{
  g_autofree char *since = shown_day (person->since);
  g_autofree char *until = person->until ? shown_day (person->until) : NULL;

  /* Translators: the days of an engagement. */
  return until ? g_strdup_printf (_ ("from %s to %s"), since, until)
               : g_strdup_printf (_ ("since %s, without end"), since);
}

/* "Analyse, référent, from … to …, Contrat 2026-3": what is not known is left out. */
static char *
dup_facts (const VigiePerson *person, const GPtrArray *accepted)
{
  const VigieAccepted *signed_one = vigie_accepted_find (accepted, person->id);
  g_autofree char *days = dup_days (person);
  const char *const part[] = { person->service,
                               person->referent ? _ ("référent") : "",
                               person->bound ? _ ("bound by secrecy") : _ ("not bound by secrecy"),
                               days,
                               signed_one ? signed_one->document : "",
                               signed_one && signed_one->file_name ? _ ("signed document kept")
                                                                   : "" };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (part); i++)
    if (part[i] && *part[i])
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part[i]);

  return g_string_free (text, FALSE);
}

static GtkWidget *
chip_new (VigiePersonState state)
{
  static const char *const style[] = {
    [VIGIE_PERSON_WORKS] = "vigie-chip-done",   [VIGIE_PERSON_NOT_YET] = "vigie-chip-plain",
    [VIGIE_PERSON_ENDED] = "vigie-chip-plain",  [VIGIE_PERSON_REMOVED] = "vigie-chip-none",
    [VIGIE_PERSON_UNBOUND] = "vigie-chip-none",
  };
  GtkWidget *chip = gtk_label_new (vigie_person_state_label (state));

  gtk_widget_add_css_class (chip, "vigie-state");
  gtk_widget_add_css_class (chip, style[state]);
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  return chip;
}

static void
append (GMenu *menu, const char *label, const char *action, const char *person)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", person);
  g_menu_append_item (menu, item);
}

static GtkWidget *
menu_new (const VigiePerson *person, const VigieAccepted *accepted, VigiePersonState state)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  append (menu, _ ("Print the Engagement…"), "people.engagement", person->name);
  if (accepted && accepted->file_name)
    append (menu, _ ("Save the Signed Document…"), "people.document", person->name);
  else if (accepted)
    append (menu, _ ("Keep the Signed Document…"), "people.keep", person->name);
  if (state != VIGIE_PERSON_REMOVED)
    append (menu, _ ("Set the Last Day…"), "people.end", person->name);
  if (state != VIGIE_PERSON_REMOVED && person->bound)
    append (menu, _ ("Remove…"), "people.remove", person->name);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("What may be done"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

GtkWidget *
vigie_person_row_new (const VigiePerson *person, const GPtrArray *accepted, const GDate *today)
{
  GtkWidget *row = adw_action_row_new ();
  VigiePersonState state = vigie_person_state (person, today);
  g_autofree char *facts = dup_facts (person, accepted);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), person->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facts);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip_new (state));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             menu_new (person, vigie_accepted_find (accepted, person->id), state));
  return row;
}
