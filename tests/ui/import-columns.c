/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What columns are, chosen in the window: another proposal, a name of one's own, what a mark means. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/import/read.h"
#include "tests/ui/import-driver.h"
#include "widgets/assistants/import-column-panel.h"

static const VigieMappedColumn *
column_of (GtkWidget *assistant, gsize column)
{
  return &vigie_import_get_mapping (
            vigie_import_assistant_get_import (VIGIE_IMPORT_ASSISTANT (assistant)))
            ->column[column];
}

/* The drop-down after the entry of the name. */
static GtkWidget *
find_nature (GtkWidget *panel)
{
  return gtk_widget_get_next_sibling (driver_find (panel, GTK_TYPE_ENTRY));
}

static void
click (GtkWidget *widget, const char *label)
{
  GtkWidget *button = driver_find_button (widget, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* A heading that nobody knows is asked for: its name and whether it adds up, nothing else. */
static void
test_what_the_catalogue_does_not_know_is_asked (void)
{
  g_autoptr (GString) text = g_string_new ("IRIS;ALLOC;TRUC\n");
  g_autofree char *path = NULL;
  GtkWidget *assistant, *panel;
  GtkWidget *nature;

  for (gsize z = 0; z < 40; z++)
    g_string_append_printf (text, "%s;%d;%s\n", import_iris->zone[z].code, 300 + (int) z,
                            z % 7 == 0 ? "-" : "12");
  path = import_write ("truc_2031.csv", text->str, -1);
  assistant = import_drop (path);
  import_act (assistant, "assistant.next", NULL);
  import_act (assistant, "assistant.next", NULL);
  g_assert_cmpint (column_of (assistant, 2)->role, ==, VIGIE_COLUMN_UNKNOWN);
  import_act (assistant, "assistant.look", g_variant_new_uint32 (2));
  panel = driver_find (assistant, VIGIE_TYPE_IMPORT_COLUMN_PANEL);
  driver_picture (assistant, "import-column-unknown");
  nature = find_nature (panel);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (nature), 2);
  click (panel, _ ("Keep the Column"));
  import_wait (assistant);
  g_assert_cmpint (column_of (assistant, 2)->role, ==, VIGIE_COLUMN_VARIABLE);
  g_assert_cmpstr (column_of (assistant, 2)->variable, ==, "TRUC");
  g_assert_cmpint (column_of (assistant, 2)->nature, ==, VIGIE_NATURE_RATIO);
  driver_picture (assistant, "import-column-kept");
  import_give_up (assistant);
}

/* The drop-down that has @first on top, among the descendants of @widget. */
static GtkWidget *
find_list (GtkWidget *widget, const char *first)
{
  GListModel *model =
    GTK_IS_DROP_DOWN (widget) ? gtk_drop_down_get_model (GTK_DROP_DOWN (widget)) : NULL;

  if (GTK_IS_STRING_LIST (model) &&
      g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), 0), first) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_list (child, first);

    if (found)
      return found;
  }
  return NULL;
}

static double
first_figure (GtkWidget *assistant)
{
  g_autoptr (VigieRead) read = vigie_read_new (
    (VigieImport *) vigie_import_assistant_get_import (VIGIE_IMPORT_ASSISTANT (assistant)));

  return vigie_figures_get (read->all.iris.figures, 0, 0).value;
}

/* "1,300" counts, so that it is a thousand and more, until somebody says otherwise; undone with one key. */
static void
test_the_decimal_mark_is_chosen (void)
{
  g_autoptr (GString) text = g_string_new ("IRIS;ALLOC;TRUC\n");
  g_autofree char *path = NULL;
  GtkWidget *assistant, *panel, *marks;

  for (gsize z = 0; z < 40; z++)
    g_string_append_printf (text, "%s;1,%d;7\n", import_iris->zone[z].code, 300 + (int) z);
  path = import_write ("caf_2034.csv", text->str, -1);
  assistant = import_drop (path);
  import_act (assistant, "assistant.next", NULL);
  import_act (assistant, "assistant.next", NULL);
  import_act (assistant, "assistant.look", g_variant_new_uint32 (2));
  panel = driver_find (assistant, VIGIE_TYPE_IMPORT_COLUMN_PANEL);
  g_assert_nonnull (marks = find_list (panel, "1.234,5"));
  g_assert_false (gtk_widget_get_mapped (marks)); /* nothing to choose in whole numbers */
  import_act (assistant, "assistant.look", g_variant_new_uint32 (1));
  g_assert_true (gtk_widget_get_mapped (marks));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (marks)), ==, 1);
  g_assert_cmpfloat (first_figure (assistant), ==, 1300.0);
  driver_picture (assistant, "import-column-marks");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (marks), 0);
  import_wait (assistant);
  g_assert_cmpfloat (first_figure (assistant), ==, 1.3);
  import_act (assistant, "assistant.undo", g_variant_new_boolean (FALSE));
  g_assert_cmpfloat (first_figure (assistant), ==, 1300.0);
  import_give_up (assistant);
}

/* What it may be besides is chosen with one click. */
static void
test_another_proposal_is_taken (void)
{
  g_autoptr (GString) text = g_string_new ("IRIS;P31_POP;MEN\n");
  g_autofree char *path = NULL;
  const VigieColumnProposal *other;
  g_autofree char *variable = NULL;
  GtkWidget *assistant;

  for (gsize z = 0; z < 40; z++)
    g_string_append_printf (text, "%s;%d;12\n", import_iris->zone[z].code, 300 + (int) z);
  path = import_write ("menages.csv", text->str, -1);
  assistant = import_drop (path);
  import_act (assistant, "assistant.next", NULL);
  import_act (assistant, "assistant.next", NULL);
  import_act (assistant, "assistant.look", g_variant_new_uint32 (2));
  driver_picture (assistant, "import-column-others");
  g_assert_nonnull (column_of (assistant, 2)->other);
  g_assert_cmpuint (column_of (assistant, 2)->other->len, >, 0);
  other = column_of (assistant, 2)->other->pdata[0];
  variable = g_strdup (other->variable);
  import_act (assistant, "assistant.proposal", g_variant_new ("(uu)", 2, 0));
  g_assert_cmpstr (column_of (assistant, 2)->variable, ==, variable);
  import_give_up (assistant);
}

void
import_add_columns (void)
{
  g_test_add_func ("/import-columns/what-the-catalogue-does-not-know-is-asked",
                   test_what_the_catalogue_does_not_know_is_asked);
  g_test_add_func ("/import-columns/another-proposal-is-taken", test_another_proposal_is_taken);
  g_test_add_func ("/import-columns/the-decimal-mark-is-chosen", test_the_decimal_mark_is_chosen);
}
