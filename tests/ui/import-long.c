/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long table in the window: what was recognised of it, the wide table that it becomes, a rule that is added. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "tests/ui/import-driver.h"
#include "widgets/assistants/file-preview.h"
#include "widgets/assistants/import-pages.h"
#include "widgets/assistants/import-rule-form.h"

static const VigieMapping *
mapping_of (GtkWidget *assistant)
{
  return vigie_import_get_mapping (
    vigie_import_assistant_get_import (VIGIE_IMPORT_ASSISTANT (assistant)));
}

static gssize
find_variable (GtkWidget *assistant, const char *name)
{
  const VigiePivot *pivot = mapping_of (assistant)->pivot;

  for (gsize v = 0; v < pivot->n_variables; v++)
    if (strcmp (pivot->variable[v].variable, name) == 0)
      return (gssize) v;
  return -1;
}

/* Of each IRIS: men and women, in words that nobody knows, under and over 30: z + 1, 10, 100 and 1000 employees. */
static char *
write_long (void)
{
  g_autoptr (GString) text = g_string_new ("IRIS;SEXE;AGE;DADS_NB_SAL\n");

  for (gsize z = 0; z < 60; z++) {
    const char *code = import_iris->zone[z].code;

    g_string_append_printf (text, "%s;x1;<30;%zu\n%s;x1;30+;10\n%s;x2;<30;100\n%s;x2;30+;1000\n",
                            code, z + 1, code, code, code);
  }
  return import_write ("dads_2031.csv", text->str, -1);
}

static char *
dup_wide_cell (GtkWidget *assistant, gsize row, gsize variable)
{
  g_autoptr (VigieWideTable) table =
    vigie_wide_table_new (vigie_import_assistant_get_import (VIGIE_IMPORT_ASSISTANT (assistant)),
                          10);

  return g_strdup (((VigieWideRow *) table->row->pdata[row])->cell[variable]);
}

/* The button that takes a column out, by what it would tell the command line. */
static GtkWidget *
find_taking_out (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (g_strcmp0 (g_object_get_data (G_OBJECT (widget), "taken-out"), text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found;
       child = gtk_widget_get_next_sibling (child))
    found = find_taking_out (child, text);
  return found;
}

static gboolean
is_read (gpointer assistant)
{
  return find_variable (assistant, "DADS_M30") < 0;
}

static void
test_a_long_table_is_shown_wide (void)
{
  g_autofree char *path = write_long ();
  GtkWidget *assistant = import_drop (path);
  GtkWidget *pages = driver_find (assistant, VIGIE_TYPE_IMPORT_PAGES);
  g_autofree char *rule = NULL, *cell = NULL;
  GtkWidget *form;

  g_assert_nonnull (mapping_of (assistant)->pivot);
  g_assert_cmpint (find_variable (assistant, "DADS_M30"), <, 0);
  import_act (assistant, "assistant.next", NULL);
  import_act (assistant, "assistant.next", NULL);
  driver_picture (assistant, "import-long");

  gtk_menu_button_popup (GTK_MENU_BUTTON (driver_find (pages, GTK_TYPE_MENU_BUTTON)));
  driver_picture (driver_find (pages, VIGIE_TYPE_IMPORT_RULE_FORM), "import-rule");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (driver_find (pages, GTK_TYPE_MENU_BUTTON)));

  /* The rule is asked field by field, and is what the command line would be told. */
  form = g_object_ref_sink (vigie_import_rule_form_new (
    vigie_import_assistant_get_import (VIGIE_IMPORT_ASSISTANT (assistant)), -1));
  vigie_import_rule_form_set_variable (VIGIE_IMPORT_RULE_FORM (form), "DADS_M30");
  vigie_import_rule_form_set_modalities (VIGIE_IMPORT_RULE_FORM (form), 0, "x1|x2");
  vigie_import_rule_form_set_modalities (VIGIE_IMPORT_RULE_FORM (form), 1, "<30");
  rule = vigie_import_rule_form_dup_rule (VIGIE_IMPORT_RULE_FORM (form));
  g_assert_cmpstr (rule, ==, "DADS_NB_SAL[SEXE=x1|x2,AGE=<30]=DADS_M30");
  g_object_unref (form);
  import_act (assistant, "assistant.map", g_variant_new_string (rule));
  g_assert_cmpint (find_variable (assistant, "DADS_M30"), >=, 0);
  cell = dup_wide_cell (assistant, 2, (gsize) find_variable (assistant, "DADS_M30"));
  g_assert_cmpstr (cell, ==, "103"); /* 3 men, 100 women */
  vigie_import_pages_show_wide (VIGIE_IMPORT_PAGES (pages), TRUE);
  driver_picture (assistant, "import-wide");

  /* What the file cannot tell is refused, and all stays as it was. */
  import_act (assistant, "assistant.map", g_variant_new_string ("DADS_NB_SAL[SEXE=Z]=DADS_F"));
  g_assert_cmpint (find_variable (assistant, "DADS_M30"), >=, 0);
  g_assert_cmpint (find_variable (assistant, "DADS_F"), <, 0);
  g_assert_cmpint (import_step (assistant), ==, VIGIE_IMPORT_STEP_COLUMNS);
  driver_picture (assistant, "import-rule-refused");

  /* What was made can be taken out, and comes back by its rule. */
  g_signal_emit_by_name (find_taking_out (pages, "DADS_M30@2031=none"), "clicked");
  g_assert_true (driver_wait (is_read, assistant));
  g_assert_cmpuint (mapping_of (assistant)->pivot->n_variables, ==, 0);
  driver_picture (assistant, "import-rule-taken-out");
  import_act (assistant, "assistant.map", g_variant_new_string (rule));
  g_assert_cmpint (find_variable (assistant, "DADS_M30"), >=, 0);
  import_give_up (assistant);
}

void
import_add_long (void)
{
  g_test_add_func ("/import-long/a-long-table-is-shown-wide", test_a_long_table_is_shown_wide);
}
