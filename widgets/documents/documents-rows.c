/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row says of an edition, or of a document, and what can be done there. */
#include "widgets/documents/documents-rows.h"

#include <glib/gi18n-lib.h>

#include "model/core/number.h"
#include "widgets/editions/corrections.h"

/* @of: of what, to who does not see the row */
static GtkWidget *
button_new (const char *label, const char *of, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, of,
                                  -1);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  return button;
}

static char *
day (const char *iso)
{
  GDate date;

  return iso && vigie_date_parse (iso, &date, NULL)
           ? vigie_date_format (&date, vigie_language_current ())
           : g_strdup ("");
}

/* The tests that an edition has not passed, in words; "" when it has passed the four. */
static char *
dup_untested (int tests)
{
  static const struct {
    int test;
    const char *words;
  } known[] = {
    { VIGIE_TEST_PRIMARY, N_ ("Rules of the sources") },
    { VIGIE_TEST_SECONDARY, N_ ("Secondary secrecy") },
    { VIGIE_TEST_DIFFERENCING, N_ ("Crossing with earlier editions") },
    { VIGIE_TEST_BOUNDS, N_ ("Bounds") },
  };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (!(tests & known[i].test))
      g_string_append_printf (text, "%s%s", text->len ? "\n" : "", _ (known[i].words));
  return g_string_free (text, FALSE);
}

static GtkWidget *
chip_new (const char *text, const char *class, const char *tooltip)
{
  GtkWidget *chip = gtk_label_new (text);

  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (chip, "vigie-state");
  gtk_widget_add_css_class (chip, class);
  gtk_widget_set_tooltip_text (chip, tooltip);
  return chip;
}

static GtkWidget *
tests_chip (const VigieEditionEntry *entry)
{
  g_autofree char *missing = dup_untested (entry->tests);
  gboolean verified = missing[0] == '\0';
  g_autofree char *text =
    verified ? g_strdup_printf ("✓ %s", _ ("verified")) : g_strdup (_ ("not verified"));

  return chip_new (text, verified ? "vigie-chip-done" : "vigie-chip-late",
                   verified
                     ? _ ("Rules, secondary secrecy, crossing, bounds: the four tests are passed.")
                     : missing);
}

/* Says that an edition's figures were corrected since, or which edition corrects it. */
static void
add_correction_chip (GtkWidget *row,
                     VigieSession *session,
                     gint64 edition,
                     const GPtrArray *corrections)
{
  const VigieCorrection *correction = vigie_corrections_find (corrections, edition);
  const VigieEditionEntry *successor = vigie_corrections_successor (session, edition);
  g_autofree char *text = NULL;

  if (successor && successor->approved_on) {
    text = g_strdup_printf (_ ("corrected by no. %d"), (int) successor->number);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip_new (text, "vigie-chip-plain", NULL));
  } else if (correction) {
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               chip_new (_ ("figures corrected since"), "vigie-chip-late",
                                         correction->sentence));
  }
}

/* "1 indicator · IRIS · approved on 14/10/2026 · corrects no. 1". */
static char *
dup_edition_text (const VigieEditionEntry *entry)
{
  g_auto (GStrv) kinds = g_strsplit (entry->zonings ? entry->zonings : "", ",", -1);
  g_autofree char *date = day (entry->approved_on ? entry->approved_on : entry->created_on);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%zu indicator", "%zu indicators", entry->n_columns),
                          entry->n_columns);
  for (guint i = 0; kinds[i]; i++)
    g_string_append_printf (text, "%s%s", i ? ", " : " · ", vigie_zoning_kind_label (kinds[i]));
  g_string_append (text, " · ");
  g_string_append_printf (text, entry->approved_on ? _ ("approved on %s") : _ ("prepared on %s"),
                          date);
  if (entry->supersedes != 0) {
    g_string_append (text, " · ");
    g_string_append_printf (text, _ ("corrects no. %d"), (int) entry->supersedes);
  }

  return g_string_free (text, FALSE);
}

GtkWidget *
vigie_edition_row_new (VigieSession *session,
                       const VigieEditionEntry *entry,
                       const GPtrArray *corrections)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = dup_edition_text (entry);
  g_autofree char *title = g_strdup_printf (_ ("Edition no. %d, for %s"), (int) entry->number,
                                            vigie_audience_label (entry->audience));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  add_correction_chip (row, session, entry->number, corrections);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tests_chip (entry));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             button_new (entry->approved_on ? _ ("Make a Document") : _ ("Discard"),
                                         title,
                                         entry->approved_on ? "documents.make"
                                                            : "documents.discard",
                                         g_variant_new_int64 (entry->number)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "documents.look");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", entry->number);
  return row;
}

GtkWidget *
vigie_document_row_new (VigieSession *session,
                        const VigieDocumentEntry *entry,
                        const GPtrArray *corrections)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *date = day (entry->made_on);
  g_autofree char *name = g_path_get_basename (entry->path);
  VigieDocumentKind kind = VIGIE_DOCUMENT_MAP_SHEET;
  const char *label =
    vigie_document_kind_parse (entry->kind, &kind) ? vigie_document_kind_label (kind) : entry->kind;
  g_autofree char *text = g_strdup_printf (_ ("%s · edition no. %d · proof %d · %s · %s"), label,
                                           (int) entry->edition, entry->proof, date, name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  add_correction_chip (row, session, entry->edition, corrections);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             button_new (_ ("Open"), entry->title, "documents.open",
                                         g_variant_new_string (entry->path)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             button_new (_ ("Release"), entry->title, "documents.release",
                                         g_variant_new_int64 (entry->id)));
  return row;
}
