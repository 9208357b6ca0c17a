/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule by which modalities of a long table make a variable, asked field by field. */
#include "widgets/assistants/import-rule-form.h"

#include <glib/gi18n-lib.h>

#include "widgets/assistants/import-lines.h"
#include "widgets/assistants/import-variables.h"

#define TICKED_MAX 40 /* modalities that a list shows; of more, such as the NAF, texts are typed */

struct _VigieImportRuleForm {
  AdwBin parent_instance;

  VigieMapping *mapping; /* a copy, since a worker may change the import's own meanwhile */
  GtkWidget *variable, *measure;
  GPtrArray *name;     /* utf8: of the variables to choose from */
  GArray *column;      /* gsize: of the measures to choose from */
  GPtrArray *modality; /* GtkEditable, one a dimension */
};

G_DEFINE_FINAL_TYPE (VigieImportRuleForm, vigie_import_rule_form, ADW_TYPE_BIN)

static void
append_field (GtkWidget *box, const char *title, GtkWidget *field)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (row), vigie_import_label_new (title, "caption-heading"));
  gtk_box_append (GTK_BOX (row), field);
  gtk_box_append (GTK_BOX (box), row);
}

/* --- modalities ticked in a list */

/* The first spelling of each ticked modality, joined. */
static void
ticked_cb (GtkCheckButton *check, GtkEditable *entry)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (check));
  g_autoptr (GString) text = g_string_new (NULL);

  for (GtkWidget *one = gtk_widget_get_first_child (list); one;
       one = gtk_widget_get_next_sibling (one))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (one)))
      g_string_append_printf (text, "%s%s", text->len ? "|" : "",
                              (char *) g_object_get_data (G_OBJECT (one), "modality"));
  gtk_editable_set_text (entry, text->str);
}

static GtkWidget *
list_new (const VigiePivotDimension *dimension, GtkEditable *entry)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_auto (GStrv) chosen = g_strsplit (gtk_editable_get_text (entry), "|", -1);

  for (gsize m = 0; m < dimension->n_modalities; m++) {
    g_autofree char *spellings = g_strjoinv (", ", dimension->modality[m].text);
    GtkWidget *check = gtk_check_button_new_with_label (spellings);
    const char *first = dimension->modality[m].text[0];

    gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                 g_strv_contains ((const char *const *) chosen, first));
    g_object_set_data_full (G_OBJECT (check), "modality", g_strdup (first), g_free);
    g_signal_connect (check, "toggled", G_CALLBACK (ticked_cb), entry);
    gtk_box_append (GTK_BOX (list), check);
  }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 260);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  return scroller;
}

static void
open_list_cb (GtkMenuButton *button, gpointer dimension)
{
  GtkWidget *entry = g_object_get_data (G_OBJECT (button), "entry");
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), list_new (dimension, GTK_EDITABLE (entry)));
  gtk_menu_button_set_popover (button, popover);
}

static void
append_dimension (VigieImportRuleForm *self,
                  GtkWidget *box,
                  const VigiePivotDimension *dimension,
                  const char *text)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *button = gtk_menu_button_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("all"));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_box_append (GTK_BOX (row), entry);
  if (dimension->n_modalities <= TICKED_MAX) {
    gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
    gtk_widget_set_tooltip_text (button, _ ("Choose the modalities"));
    g_object_set_data (G_OBJECT (button), "entry", entry);
    gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), open_list_cb,
                                           (gpointer) dimension, NULL);
    gtk_box_append (GTK_BOX (row), button);
  } else {
    g_object_ref_sink (button);
    g_object_unref (button);
  }
  append_field (box, dimension->name, row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dimension->name, -1);
  g_ptr_array_add (self->modality, entry);
}

/* (transfer full): what a variable takes of a dimension, "" for all of it. */
static char *
dup_taken (const VigiePivotDimension *dimension, const int *taken)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n = 0;

  for (; taken[n] >= 0; n++)
    g_string_append_printf (text, "%s%s", n ? "|" : "", dimension->modality[taken[n]].text[0]);
  return n == dimension->n_modalities ? g_strdup ("") : g_strdup (text->str);
}

/* --- the rule */

char *
vigie_import_rule_form_dup_rule (VigieImportRuleForm *self)
{
  guint variable, measure;
  GString *rule;

  g_return_val_if_fail (VIGIE_IS_IMPORT_RULE_FORM (self), NULL);

  variable = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->variable));
  measure = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->measure));
  if (variable >= self->name->len || measure >= self->column->len)
    return NULL;
  rule = g_string_new (self->mapping->column[g_array_index (self->column, gsize, measure)].heading);
  g_string_append_c (rule, '[');
  for (guint d = 0, n = 0; d < self->modality->len; d++) {
    const char *text = gtk_editable_get_text (self->modality->pdata[d]);

    if (*text)
      g_string_append_printf (rule, "%s%s=%s", n++ ? "," : "",
                              self->mapping->pivot->dimension[d].name, text);
  }
  g_string_append_printf (rule, "]=%s", (char *) self->name->pdata[variable]);
  return g_string_free (rule, FALSE);
}

static void
apply_cb (VigieImportRuleForm *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);
  g_autofree char *rule = vigie_import_rule_form_dup_rule (self);
  GtkWidget *owner;

  if (!rule)
    return;
  /* What follows fills the panel anew, and this form with it. */
  owner = popover ? gtk_widget_get_parent (popover) : GTK_WIDGET (self);
  if (popover)
    gtk_popover_popdown (GTK_POPOVER (popover));
  gtk_widget_activate_action (owner, "assistant.map", "s", rule);
}

void
vigie_import_rule_form_set_modalities (VigieImportRuleForm *self, guint n, const char *text)
{
  g_return_if_fail (VIGIE_IS_IMPORT_RULE_FORM (self) && n < self->modality->len);

  gtk_editable_set_text (self->modality->pdata[n], text);
}

void
vigie_import_rule_form_set_variable (VigieImportRuleForm *self, const char *variable)
{
  g_return_if_fail (VIGIE_IS_IMPORT_RULE_FORM (self));

  for (guint i = 0; i < self->name->len; i++)
    if (g_strcmp0 (self->name->pdata[i], variable) == 0)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->variable), i);
}

/* --- filling */

static void
fill_measures (VigieImportRuleForm *self, gsize chosen)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = 0;

  for (gsize j = 0; j < self->mapping->n_columns; j++) {
    VigieColumnRole role = self->mapping->column[j].role;

    if (role != VIGIE_COLUMN_MEASURE && role != VIGIE_COLUMN_UNKNOWN)
      continue;
    if (j == chosen)
      selected = self->column->len;
    g_array_append_val (self->column, j);
    gtk_string_list_append (list, self->mapping->column[j].heading);
  }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->measure), G_LIST_MODEL (list));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->measure), selected);
}

static void
vigie_import_rule_form_finalize (GObject *object)
{
  VigieImportRuleForm *self = VIGIE_IMPORT_RULE_FORM (object);

  g_clear_pointer (&self->mapping, vigie_mapping_free);
  g_clear_pointer (&self->name, g_ptr_array_unref);
  g_array_unref (self->column);
  g_ptr_array_unref (self->modality);

  G_OBJECT_CLASS (vigie_import_rule_form_parent_class)->finalize (object);
}

static void
vigie_import_rule_form_class_init (VigieImportRuleFormClass *class)
{
  G_OBJECT_CLASS (class)->finalize = vigie_import_rule_form_finalize;
}

static void
vigie_import_rule_form_init (VigieImportRuleForm *self)
{
  self->column = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->modality = g_ptr_array_new ();
}

GtkWidget *
vigie_import_rule_form_new (const VigieImport *import, int variable)
{
  VigieImportRuleForm *self = g_object_new (VIGIE_TYPE_IMPORT_RULE_FORM, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *apply =
    gtk_button_new_with_label (variable >= 0 ? _ ("Change the Column") : _ ("Add the Column"));
  const VigiePivotVariable *made;
  const VigiePivot *pivot;

  self->mapping = vigie_mapping_dup (vigie_import_get_mapping (import));
  pivot = self->mapping->pivot;
  made = variable >= 0 ? &pivot->variable[variable] : NULL;
  self->name = vigie_import_dup_variables (vigie_import_get_source (import));
  self->variable = vigie_import_variable_choice_new (self->name);
  self->measure = gtk_drop_down_new (NULL, NULL);
  append_field (box, _ ("Variable"), self->variable);
  append_field (box, _ ("Figures"), self->measure);
  fill_measures (self, made ? made->column : 0);
  for (gsize d = 0; d < pivot->n_dimensions; d++) {
    g_autofree char *taken = made ? dup_taken (&pivot->dimension[d], made->take[d]) : g_strdup ("");

    append_dimension (self, box, &pivot->dimension[d], taken);
  }
  if (made)
    vigie_import_rule_form_set_variable (self, made->variable);
  gtk_widget_add_css_class (apply, "suggested-action");
  g_signal_connect_swapped (apply, "clicked", G_CALLBACK (apply_cb), self);
  gtk_box_append (GTK_BOX (box), apply);
  gtk_widget_set_size_request (box, 300, -1);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
