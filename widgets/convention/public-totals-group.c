/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Totals that everybody knows: seen, added, taken back. */
#include "widgets/convention/public-totals-group.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/protection/public-totals.h"

struct _VigiePublicTotalsGroup {
  AdwBin parent_instance;

  VigieSession *session;
  char *source;
  gboolean editable;
  GtkWidget *list;
  GtkWidget *variable, *zoning; /* of the one to add */
  GPtrArray *totals;            /* as they will be saved */
  GPtrArray *variables;         /* (element-type utf8): lent by the catalogue; "" first */
  GPtrArray *kinds;             /* (element-type utf8): of the zonings held */
};

G_DEFINE_FINAL_TYPE (VigiePublicTotalsGroup, vigie_public_totals_group, ADW_TYPE_BIN)

static void fill (VigiePublicTotalsGroup *self);

guint
vigie_public_totals_group_get_n (VigiePublicTotalsGroup *self)
{
  return self->totals->len;
}

/* What people call a variable: the stock that counts it, else its own name. */
static const char *
variable_label (const VigiePublicTotalsGroup *self, const char *variable)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  if (!*variable)
    return _ ("All variables");
  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = catalogue->indicator + i;

    if (indicator->kind == VIGIE_KIND_STOCK && indicator->numerator.n == 1 &&
        strcmp (indicator->numerator.term[0].source, self->source) == 0 &&
        strcmp (indicator->numerator.term[0].variable, variable) == 0)
      return vigie_indicator_label (indicator, vigie_language_current ());
  }
  return variable;
}

static void
take_variables (VigiePublicTotalsGroup *self, const VigieFormula *formula)
{
  for (gsize i = 0; i < formula->n; i++)
    if (strcmp (formula->term[i].source, self->source) == 0 &&
        !g_ptr_array_find_with_equal_func (self->variables, formula->term[i].variable, g_str_equal,
                                           NULL))
      g_ptr_array_add (self->variables, formula->term[i].variable);
}

void
vigie_public_totals_group_add (VigiePublicTotalsGroup *self, const char *variable, const char *kind)
{
  VigiePublicTotal *total;

  for (guint i = 0; i < self->totals->len; i++) {
    const VigiePublicTotal *one = g_ptr_array_index (self->totals, i);

    if (strcmp (one->variable, variable) == 0 && strcmp (one->kind, kind) == 0)
      return;
  }
  total = g_new0 (VigiePublicTotal, 1);
  total->source = g_strdup (self->source);
  total->variable = g_strdup (variable);
  total->kind = g_strdup (kind);
  g_ptr_array_add (self->totals, total);
  fill (self);
}

void
vigie_public_totals_group_remove (VigiePublicTotalsGroup *self, guint i)
{
  g_return_if_fail (i < self->totals->len);

  g_ptr_array_remove_index (self->totals, i);
  fill (self);
}

gboolean
vigie_public_totals_group_save (VigiePublicTotalsGroup *self, GError **error)
{
  gboolean changed = FALSE;

  return vigie_public_totals_replace (vigie_session_get_observatory (self->session), self->source,
                                      self->totals, &changed, error);
}

static void
remove_clicked_cb (GtkButton *button, VigiePublicTotalsGroup *self)
{
  vigie_public_totals_group_remove (self, GPOINTER_TO_UINT (
                                            g_object_get_data (G_OBJECT (button), "total")));
}

static void
add_clicked_cb (VigiePublicTotalsGroup *self)
{
  guint variable = adw_combo_row_get_selected (ADW_COMBO_ROW (self->variable));
  guint kind = adw_combo_row_get_selected (ADW_COMBO_ROW (self->zoning));

  if (variable < self->variables->len && kind < self->kinds->len)
    vigie_public_totals_group_add (self, g_ptr_array_index (self->variables, variable),
                                   g_ptr_array_index (self->kinds, kind));
}

static GtkWidget *
row_new (VigiePublicTotalsGroup *self, guint i)
{
  const VigiePublicTotal *total = g_ptr_array_index (self->totals, i);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), variable_label (self, total->variable));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), vigie_zoning_kind_label (total->kind));
  gtk_widget_set_tooltip_text (button, _ ("Take this total back"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_visible (button, self->editable);
  g_object_set_data (G_OBJECT (button), "total", GUINT_TO_POINTER (i));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
fill (VigiePublicTotalsGroup *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; i < self->totals->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (self, i));
  if (self->totals->len == 0) {
    GtkWidget *none = adw_action_row_new ();

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (none), _ ("None is declared"));
    gtk_list_box_append (GTK_LIST_BOX (self->list), none);
  }
}

/* --- made once */

static GtkWidget *
combo_new (VigiePublicTotalsGroup *self, const char *title, GtkStringList *names)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  return row;
}

static GtkWidget *
adding_new (VigiePublicTotalsGroup *self)
{
  g_autoptr (GtkStringList) variables = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) zonings = gtk_string_list_new (NULL);
  GtkWidget *expander = adw_expander_row_new (), *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("A_dd the Total"));

  for (guint i = 0; i < self->variables->len; i++)
    gtk_string_list_append (variables,
                            variable_label (self, g_ptr_array_index (self->variables, i)));
  for (guint i = 0; i < self->kinds->len; i++)
    gtk_string_list_append (zonings, vigie_zoning_kind_label (g_ptr_array_index (self->kinds, i)));
  self->variable = combo_new (self, _ ("Variable"), variables);
  self->zoning = combo_new (self, _ ("Over"), zonings);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _ ("Another total"));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), self->variable);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), self->zoning);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
  return expander;
}

static void
vigie_public_totals_group_dispose (GObject *object)
{
  g_clear_object (&VIGIE_PUBLIC_TOTALS_GROUP (object)->session);

  G_OBJECT_CLASS (vigie_public_totals_group_parent_class)->dispose (object);
}

static void
vigie_public_totals_group_finalize (GObject *object)
{
  VigiePublicTotalsGroup *self = VIGIE_PUBLIC_TOTALS_GROUP (object);

  g_free (self->source);
  g_ptr_array_unref (self->totals);
  g_ptr_array_unref (self->variables);
  g_ptr_array_unref (self->kinds);

  G_OBJECT_CLASS (vigie_public_totals_group_parent_class)->finalize (object);
}

static void
vigie_public_totals_group_class_init (VigiePublicTotalsGroupClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_public_totals_group_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_public_totals_group_finalize;
}

static void
vigie_public_totals_group_init (VigiePublicTotalsGroup *self)
{
  self->totals = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_public_total_free);
  self->variables = g_ptr_array_new ();
  self->kinds = g_ptr_array_new_with_free_func (g_free);
}

static void
read_choices (VigiePublicTotalsGroup *self)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  GPtrArray *zonings = vigie_session_get_zonings (self->session);

  g_ptr_array_add (self->variables, (gpointer) "");
  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    take_variables (self, &catalogue->indicator[i].numerator);
    take_variables (self, &catalogue->indicator[i].denominator);
  }
  for (guint i = 0; i < zonings->len; i++) {
    const char *kind = ((VigieZoningEntry *) g_ptr_array_index (zonings, i))->kind;

    if (!g_ptr_array_find_with_equal_func (self->kinds, kind, g_str_equal, NULL))
      g_ptr_array_add (self->kinds, g_strdup (kind));
  }
}

static void
read_declared (VigiePublicTotalsGroup *self)
{
  g_autoptr (GPtrArray) all =
    vigie_public_totals_list (vigie_session_get_observatory (self->session), NULL);

  for (guint i = 0; all && i < all->len; i++) {
    const VigiePublicTotal *total = g_ptr_array_index (all, i);

    if (strcmp (total->source, self->source) == 0)
      vigie_public_totals_group_add (self, total->variable, total->kind);
  }
}

GtkWidget *
vigie_public_totals_group_new (VigieSession *session, const char *source, gboolean editable)
{
  VigiePublicTotalsGroup *self = g_object_new (VIGIE_TYPE_PUBLIC_TOTALS_GROUP, NULL);
  GtkWidget *group = adw_preferences_group_new (),
            *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->session = g_object_ref (session);
  self->source = g_strdup (source);
  self->editable = editable;
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  read_choices (self);
  fill (self);
  read_declared (self);
  gtk_box_append (GTK_BOX (box), self->list);
  if (editable) {
    GtkWidget *adding = gtk_list_box_new ();

    gtk_list_box_set_selection_mode (GTK_LIST_BOX (adding), GTK_SELECTION_NONE);
    gtk_widget_add_css_class (adding, "boxed-list");
    gtk_list_box_append (GTK_LIST_BOX (adding), adding_new (self));
    gtk_box_append (GTK_BOX (box), adding);
  }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   _ ("Totals that the producer publishes"));
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (group),
    _ ("Everybody knows them: each edition is protected as if they were in it."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), box);
  adw_bin_set_child (ADW_BIN (self), group);
  return GTK_WIDGET (self);
}
