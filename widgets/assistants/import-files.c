/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A card of the summary: its files, those that wait, and a question where one is. */
#include "widgets/assistants/import-files.h"

#include <glib/gi18n-lib.h>

#include "model/import/again.h"
#include "widgets/assistants/import-focus.h"
#include "widgets/assistants/import-lines.h"

static void
append_act (
  GtkBox *box, const char *label, VigieImportFilesAct act, gint64 delivery, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))),
                           PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "assistant.files");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), VIGIE_IMPORT_FILES_TYPE, act, delivery,
                                    name);
  gtk_box_append (box, button);
}

static void
append_names (GtkBox *box, const VigieImport *import)
{
  for (gsize i = 0; vigie_import_get_file (import, i); i++)
    gtk_box_append (box, vigie_import_label_new (vigie_import_get_file (import, i), NULL));
}

static void
append_waiting (GtkBox *box, guint n)
{
  g_autofree char *label =
    g_strdup_printf (ngettext ("Add the %u File That Waits", "Add the %u Files That Wait", n), n);

  append_act (box, label, VIGIE_IMPORT_FILES_JOIN, 0, "");
}

/* Each file may be the one that this corrects. */
static void
append_question (GtkBox *box, gint64 earlier, const GPtrArray *missing)
{
  g_autofree char *sentence = g_strdup_printf (
    ngettext ("Delivery %d has %u file that is not given again. What becomes of it?",
              "Delivery %d has %u files that are not given again. What becomes of them?",
              missing->len),
    (int) earlier, missing->len);

  gtk_box_append (box, vigie_import_label_new (sentence, NULL));
  for (guint i = 0; i < missing->len; i++) {
    const char *name = g_ptr_array_index (missing, i);
    g_autofree char *label = g_strdup_printf (_ ("Replace “%s”"), name);

    append_act (box, label, VIGIE_IMPORT_FILES_KEEP, earlier, name);
  }
  append_act (box, _ ("Keep Them All"), VIGIE_IMPORT_FILES_KEEP, earlier, "");
  append_act (box, _ ("Leave Them All Out"), VIGIE_IMPORT_FILES_WHOLE, earlier, "");
}

GtkWidget *
vigie_import_files_card_new (const VigieImport *import,
                             VigieObservatory *observatory,
                             guint n_waiting)
{
  gint64 earlier;
  g_autoptr (GPtrArray) missing = NULL;
  gboolean several = vigie_import_get_file (import, 1) != NULL;
  gboolean asked, waiting;
  GtkWidget *card;

  if (!vigie_import_may_join (import))
    return NULL;
  missing = vigie_import_list_missing (import, observatory, &earlier, NULL);
  asked = missing && missing->len > 0;
  waiting = n_waiting > 0;
  if (!asked && !waiting && !several)
    return NULL;

  card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "vigie-panel");
  vigie_import_focus_name (card, "files");
  vigie_import_append_heading (GTK_BOX (card), _ ("Files of the Delivery"));
  append_names (GTK_BOX (card), import);
  if (waiting)
    append_waiting (GTK_BOX (card), n_waiting);
  if (asked)
    append_question (GTK_BOX (card), earlier, missing);
  return card;
}
