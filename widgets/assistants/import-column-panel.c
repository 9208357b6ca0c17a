/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column chosen in the preview: what it is taken for and why, and what it may be instead. */
#include "widgets/assistants/import-column-panel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/core/number.h"
#include "model/import/choice.h"
#include "widgets/assistants/import-focus.h"
#include "widgets/assistants/import-lines.h"
#include "widgets/assistants/import-variables.h"
#include "widgets/common/searched-list.h"

struct _VigieImportColumnPanel {
  AdwBin parent_instance;

  VigieMapping
    *mapping; /* (nullable): a copy, since a worker may change the import's own meanwhile */
  int column;
  GtkWidget *heading, *label, *reason, *role, *others, *own, *name, *nature, *written, *marks;
  GPtrArray *variable; /* (nullable): choices of role after the fixed ones: utf8 */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VigieImportColumnPanel, vigie_import_column_panel, ADW_TYPE_BIN)

/* The first choices, and the words for them; variables follow. The first one says nothing. */
static const VigieColumnRole fixed[] = { VIGIE_COLUMN_UNKNOWN, VIGIE_COLUMN_IGNORED,
                                         VIGIE_COLUMN_CODE, VIGIE_COLUMN_COMMUNE,
                                         VIGIE_COLUMN_NAME };
static const char *const fixed_word[] = { NULL, "none", "code", "commune", "name" };

/* As they are asked; the first one says nothing. */
static const VigieNature natures[] = { VIGIE_NATURE_KNOWN, VIGIE_NATURE_STOCK, VIGIE_NATURE_RATIO,
                                       VIGIE_NATURE_MEDIAN };

/* Decimal marks, and how figures are written with them. */
static const char marks[] = { ',', '.' };
static const char *const marks_word[] = { "1.234,5", "1,234.5", NULL };

static const VigieMappedColumn *
mapped_of (VigieImportColumnPanel *self)
{
  return &self->mapping->column[self->column];
}

/* (transfer full): "a heading of CAF, 90 %" */
static char *
dup_why (const char *reason, double likelihood)
{
  g_autofree char *number =
    vigie_number_format (round (likelihood * 100), 0, vigie_language_current ());

  if (likelihood <= 0)
    return g_strdup (reason);
  /* Translators: why a column is taken for something, and how likely it is: “a heading of CAF, 90 %” */
  return g_strdup_printf (_ ("%s, %s %%"), reason, number);
}

/* --- what the user says */

/* The column is @word: "#3=POP". */
static void
say (VigieImportColumnPanel *self, const char *word)
{
  g_autofree char *text = g_strdup_printf ("#%d=%s", self->column + 1, word);

  gtk_widget_activate_action (GTK_WIDGET (self), "assistant.column", "s", text);
}

static void
role_chosen_cb (VigieImportColumnPanel *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->role));
  guint variable = selected - G_N_ELEMENTS (fixed);

  if (self->filling || self->column < 0)
    return;
  if (selected > 0 && selected < G_N_ELEMENTS (fixed))
    say (self, fixed_word[selected]);
  else if (selected > 0 && variable < self->variable->len)
    say (self, self->variable->pdata[variable]);
}

static void
keep_cb (VigieImportColumnPanel *self)
{
  guint nature = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->nature));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autofree char *word = NULL;

  if (!*name || nature == 0 || nature >= G_N_ELEMENTS (natures)) {
    gtk_widget_grab_focus (*name ? self->nature : self->name);
    return;
  }
  word = g_strdup_printf ("%s:%s", name, vigie_nature_name (natures[nature]));
  say (self, word);
}

static void
marks_chosen_cb (VigieImportColumnPanel *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->marks));

  if (!self->filling && self->column >= 0 && selected < G_N_ELEMENTS (marks))
    say (self, vigie_decimal_mark_word (marks[selected]));
}

/* --- filling */

static void
fill_roles (VigieImportColumnPanel *self, const char *source)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_clear_pointer (&self->variable, g_ptr_array_unref);
  self->variable = vigie_import_dup_variables (source);
  gtk_string_list_append (list, _ ("To be specified"));
  gtk_string_list_append (list, _ ("Leave aside"));
  gtk_string_list_append (list, _ ("Zone code"));
  gtk_string_list_append (list, _ ("Commune code"));
  gtk_string_list_append (list, _ ("Zone name"));
  for (guint i = 0; i < self->variable->len; i++)
    gtk_string_list_append (list, self->variable->pdata[i]);
  self->filling = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->role), G_LIST_MODEL (list));
  self->filling = FALSE;
}

/* (transfer full): what one may be, in a word or its variable's name. */
static char *
dup_title (const VigieColumnProposal *proposal)
{
  g_autofree char *period = NULL;

  switch (proposal->role) {
  case VIGIE_COLUMN_CODE:
    return g_strdup (_ ("Zone code"));
  case VIGIE_COLUMN_COMMUNE:
    return g_strdup (_ ("Commune code"));
  case VIGIE_COLUMN_NAME:
    return g_strdup (_ ("Zone name"));
  case VIGIE_COLUMN_VARIABLE:
  case VIGIE_COLUMN_DECLARED:
    period = vigie_period_dup_string (proposal->period);
    return g_strdup_printf ("%s · %s", proposal->variable, period);
  case VIGIE_COLUMN_IGNORED:
  case VIGIE_COLUMN_UNKNOWN:
  case VIGIE_COLUMN_DIMENSION:
  case VIGIE_COLUMN_MEASURE:
    break;
  }
  return g_strdup (_ ("Leave aside"));
}

static void
fill_others (VigieImportColumnPanel *self, const VigieMappedColumn *mapped)
{
  GtkBox *section;

  vigie_import_clear_lines (GTK_BOX (self->others));
  gtk_widget_set_visible (self->others, mapped->other && mapped->other->len > 0);
  if (!mapped->other || mapped->other->len == 0)
    return;
  section = vigie_import_append_section (GTK_BOX (self->others), _ ("It may be"));
  for (guint i = 0; i < mapped->other->len; i++) {
    const VigieColumnProposal *proposal = mapped->other->pdata[i];
    GtkWidget *button = gtk_button_new ();
    GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
    g_autofree char *title = dup_title (proposal);
    g_autofree char *why = dup_why (proposal->reason, proposal->likelihood);

    gtk_box_append (GTK_BOX (words), vigie_import_label_new (title, "body"));
    gtk_box_append (GTK_BOX (words), vigie_import_label_new (why, "caption"));
    gtk_button_set_child (GTK_BUTTON (button), words);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "assistant.proposal");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(uu)", (guint) self->column, i);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                    -1);
    gtk_box_append (section, button);
  }
}

/* (transfer full): a name for a variable, from a heading. */
static char *
dup_name (const char *heading)
{
  g_autofree char *ascii = g_str_to_ascii (heading, "fr");
  char *name = g_ascii_strup (ascii, 24);

  return g_strcanon (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", '_');
}

/* What figures are is asked only where the catalogue does not know. */
static void
fill_own (VigieImportColumnPanel *self, const VigieMappedColumn *mapped)
{
  gboolean kept = mapped->variable && mapped->nature != VIGIE_NATURE_KNOWN;
  g_autofree char *name = kept ? g_strdup (mapped->variable) : dup_name (mapped->heading);
  guint nature = 0;

  gtk_widget_set_visible (self->own, kept || mapped->role == VIGIE_COLUMN_UNKNOWN);
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  for (guint i = 0; kept && i < G_N_ELEMENTS (natures); i++)
    if (natures[i] == mapped->nature)
      nature = i;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->nature), nature);
}

/* Where a comma or a point may be either mark. */
static void
fill_marks (VigieImportColumnPanel *self, const VigieMappedColumn *mapped)
{
  gboolean figures = mapped->role == VIGIE_COLUMN_VARIABLE ||
                     mapped->role == VIGIE_COLUMN_DECLARED ||
                     mapped->role == VIGIE_COLUMN_UNKNOWN || mapped->role == VIGIE_COLUMN_MEASURE;

  gtk_widget_set_visible (self->written, figures && mapped->marked);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (marks[i] == mapped->decimal)
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->marks), i);
}

/* The place of what it is among the choices. */
static guint
find_choice (VigieImportColumnPanel *self, const VigieMappedColumn *mapped)
{
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (fixed[i] == mapped->role)
      return i;
  for (guint i = 0; mapped->variable && i < self->variable->len; i++)
    if (g_strcmp0 (self->variable->pdata[i], mapped->variable) == 0)
      return G_N_ELEMENTS (fixed) + i;
  return 0;
}

/* The first choice says nothing, or is the column's own name where somebody gave it one. */
static void
name_first (VigieImportColumnPanel *self, const VigieMappedColumn *mapped)
{
  GListModel *list = gtk_drop_down_get_model (GTK_DROP_DOWN (self->role));
  gboolean own = mapped->variable && find_choice (self, mapped) == 0;
  const char *first[] = { own ? mapped->variable : _ ("To be specified"), NULL };

  gtk_string_list_splice (GTK_STRING_LIST (list), 0, 1, first);
}

static void
show_text (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text ? text : "");
  gtk_widget_set_visible (label, text && *text);
}

void
vigie_import_column_panel_set_column (VigieImportColumnPanel *self, int column)
{
  const VigieMapping *mapping;
  const VigieMappedColumn *mapped;
  g_autofree char *why = NULL;

  g_return_if_fail (VIGIE_IS_IMPORT_COLUMN_PANEL (self));

  mapping = self->mapping;
  self->column = mapping && column >= 0 && (gsize) column < mapping->n_columns ? column : -1;
  gtk_widget_set_visible (GTK_WIDGET (self), self->column >= 0);
  if (self->column < 0)
    return;
  mapped = mapped_of (self);
  why =
    mapped->reason
      ? dup_why (mapped->reason,
                 mapped->role == VIGIE_COLUMN_UNKNOWN || mapped->by_hand ? 0 : mapped->likelihood)
      : NULL;
  self->filling = TRUE;
  show_text (self->heading, mapped->heading);
  show_text (self->label, mapped->label);
  show_text (self->reason, why);
  name_first (self, mapped);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->role), find_choice (self, mapped));
  gtk_widget_set_sensitive (self->role, mapped->role != VIGIE_COLUMN_DIMENSION &&
                                          mapped->role != VIGIE_COLUMN_MEASURE);
  fill_others (self, mapped);
  fill_own (self, mapped);
  fill_marks (self, mapped);
  self->filling = FALSE;
}

void
vigie_import_column_panel_set_import (VigieImportColumnPanel *self, const VigieImport *import)
{
  g_return_if_fail (VIGIE_IS_IMPORT_COLUMN_PANEL (self));

  g_clear_pointer (&self->mapping, vigie_mapping_free);
  if (import) {
    self->mapping = vigie_mapping_dup (vigie_import_get_mapping (import));
    fill_roles (self, vigie_import_get_source (import));
  }
  vigie_import_column_panel_set_column (self, -1);
}

static void
vigie_import_column_panel_finalize (GObject *object)
{
  g_clear_pointer (&VIGIE_IMPORT_COLUMN_PANEL (object)->mapping, vigie_mapping_free);
  g_clear_pointer (&VIGIE_IMPORT_COLUMN_PANEL (object)->variable, g_ptr_array_unref);

  G_OBJECT_CLASS (vigie_import_column_panel_parent_class)->finalize (object);
}

static void
vigie_import_column_panel_class_init (VigieImportColumnPanelClass *class)
{
  G_OBJECT_CLASS (class)->finalize = vigie_import_column_panel_finalize;
}

/* A name and what its figures are, for what the catalogue does not know. */
static GtkWidget *
own_new (VigieImportColumnPanel *self)
{
  const char *labels[] = { _ ("What its figures are"), _ ("Counts, which add up"), _ ("A ratio"),
                           _ ("A median"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *keep = gtk_button_new_with_label (_ ("Keep the Column"));

  self->name = gtk_entry_new ();
  self->nature = gtk_drop_down_new_from_strings (labels);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the variable"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->nature), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What its figures are"), -1);
  g_signal_connect_swapped (keep, "clicked", G_CALLBACK (keep_cb), self);
  g_signal_connect_swapped (self->name, "activate", G_CALLBACK (keep_cb), self);
  gtk_box_append (GTK_BOX (box),
                  vigie_import_label_new (_ ("Or keep it under a name of its own, as:"),
                                          "dim-label"));
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->nature);
  gtk_box_append (GTK_BOX (box), keep);
  return box;
}

static GtkWidget *
written_new (VigieImportColumnPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = vigie_import_label_new (_ ("Written as"), "dim-label");

  self->marks = gtk_drop_down_new_from_strings ((const char *const *) marks_word);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->marks), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Which mark is the decimal one"), -1);
  g_signal_connect_swapped (self->marks, "notify::selected", G_CALLBACK (marks_chosen_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->marks);
  return box;
}

static void
vigie_import_column_panel_init (VigieImportColumnPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->column = -1;
  self->heading = vigie_import_label_new ("", "heading");
  self->label = vigie_import_label_new ("", "dim-label");
  self->reason = vigie_import_label_new ("", "dim-label");
  self->role = vigie_searched_list_new (NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->role), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What the column is"), -1);
  self->others = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->own = own_new (self);
  self->written = written_new (self);
  /* Whatever was pressed, the focus comes back to what the column is. */
  vigie_import_focus_name (self->role, "column");
  vigie_import_focus_name (self->others, "column");
  vigie_import_focus_name (self->own, "column");
  vigie_import_focus_name (self->marks, "marks");
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "vigie-panel");
  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->role);
  gtk_box_append (GTK_BOX (box), self->reason);
  gtk_box_append (GTK_BOX (box), self->written);
  gtk_box_append (GTK_BOX (box), self->others);
  gtk_box_append (GTK_BOX (box), self->own);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (self->role, "notify::selected", G_CALLBACK (role_chosen_cb), self);
}
