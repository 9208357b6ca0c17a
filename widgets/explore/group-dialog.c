/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The selected IRIS become a group: of a zoning that there is, or of a new one. */
#include "widgets/explore/group-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/common/grouping-toast.h"
#include "widgets/explore/explore-page.h"

struct _VigieGroupDialog {
  AdwWindow parent_instance;

  AdwComboRow *zoning;
  AdwEntryRow *zoning_name;
  AdwEntryRow *group;
  GtkLabel *failure;
  GtkButton *accept;

  GtkWidget *page; /* whose window shows the toast, while it lives */
  VigieExploration *exploration;
  GPtrArray *kinds; /* of the groupings that there are, in the order of the list */
};

G_DEFINE_FINAL_TYPE (VigieGroupDialog, vigie_group_dialog, ADW_TYPE_WINDOW)

static gboolean
is_new (VigieGroupDialog *self)
{
  return adw_combo_row_get_selected (self->zoning) >= self->kinds->len;
}

static void
changed_cb (VigieGroupDialog *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->zoning_name));
  const char *group = gtk_editable_get_text (GTK_EDITABLE (self->group));

  gtk_widget_set_visible (GTK_WIDGET (self->zoning_name), is_new (self));
  gtk_widget_set_visible (GTK_WIDGET (self->failure), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), *group && (!is_new (self) || *name));
}

/* (transfer full) (nullable): the kind that was chosen, or that the new name makes. */
static char *
dup_kind (VigieGroupDialog *self, GError **error)
{
  g_autofree char *kind = NULL;

  if (!is_new (self))
    return g_strdup (self->kinds->pdata[adw_combo_row_get_selected (self->zoning)]);
  kind = vigie_zoning_kind_of_name (gtk_editable_get_text (GTK_EDITABLE (self->zoning_name)));
  return vigie_zoning_kind_check (kind, error) ? g_steal_pointer (&kind) : NULL;
}

/* The code of the group that bears the name, else the name. */
static const char *
code_of (const VigieGrouping *grouping, const char *name)
{
  for (guint i = 0; i < grouping->pair->len; i++) {
    const VigieGroupingPair *pair = grouping->pair->pdata[i];

    if (strcmp (pair->name, name) == 0)
      return pair->group;
  }
  return name;
}

/* (transfer full): the grouping with the selected IRIS in their group. */
static VigieGrouping *
make_grouping (VigieGroupDialog *self, VigieObservatory *observatory, GError **error)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  const guint8 *selected = vigie_exploration_get_selected (self->exploration);
  g_autofree char *name =
    g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->group))));
  g_autofree char *kind = dup_kind (self, error);
  g_autofree char *code = NULL;
  VigieGrouping *grouping =
    kind ? vigie_grouping_load_carried (observatory, kind, table->zoning->vintage, error) : NULL;

  if (!grouping)
    return NULL;
  code = g_strdup (code_of (grouping, name));
  for (gsize i = 0; selected && i < table->zoning->n_zones; i++)
    if (selected[i])
      vigie_grouping_put (grouping, table->zoning->zone[i].code, code, NULL);
  return grouping;
}

static void
accept_clicked_cb (VigieGroupDialog *self)
{
  VigieSession *session = vigie_exploration_get_session (self->exploration);
  guint n = (guint) vigie_exploration_get_n_selected (self->exploration);
  g_autoptr (VigieGrouping) before = NULL;
  g_autoptr (VigieGrouping) grouping = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence =
    g_strdup_printf (ngettext ("%u IRIS was put into “%s”.", "%u IRIS were put into “%s”.", n), n,
                     gtk_editable_get_text (GTK_EDITABLE (self->group)));

  grouping = make_grouping (self, vigie_session_get_observatory (session), &error);
  if (!grouping || !vigie_grouping_toast_store (session, grouping, &before, &error)) {
    gtk_label_set_label (self->failure, error->message);
    gtk_widget_set_visible (GTK_WIDGET (self->failure), TRUE);
    return;
  }
  vigie_session_changed (session);
  if (self->page)
    vigie_grouping_toast (self->page, session, sentence, g_steal_pointer (&before));
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
is_listed (const VigieGroupDialog *self, const char *kind)
{
  for (guint i = 0; i < self->kinds->len; i++)
    if (strcmp (self->kinds->pdata[i], kind) == 0)
      return TRUE;
  return FALSE;
}

/* Of the vintage on screen first; those of another come over from there. */
static void
list_of_vintage (VigieGroupDialog *self, GtkStringList *names, int vintage, gboolean same)
{
  GPtrArray *zonings =
    vigie_session_get_zonings (vigie_exploration_get_session (self->exploration));

  for (guint i = 0; i < zonings->len; i++) {
    const VigieZoningEntry *entry = zonings->pdata[i];
    g_autofree char *words = NULL;

    if ((entry->vintage == vintage) != same || strcmp (entry->made_of, "member") != 0 ||
        is_listed (self, entry->kind))
      continue;
    g_ptr_array_add (self->kinds, g_strdup (entry->kind));
    /* Translators: “Quartier, carried over from 2016” */
    words = same ? g_strdup (vigie_zoning_kind_label (entry->kind))
                 : g_strdup_printf (_ ("%s, carried over from %d"),
                                    vigie_zoning_kind_label (entry->kind), entry->vintage);
    gtk_string_list_append (names, words);
  }
}

static void
list_groupings (VigieGroupDialog *self)
{
  int vintage = vigie_exploration_get_vintage (self->exploration);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  list_of_vintage (self, names, vintage, TRUE);
  list_of_vintage (self, names, vintage, FALSE);
  gtk_string_list_append (names, _ ("New Grouping"));
  adw_combo_row_set_model (self->zoning, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->zoning), self->kinds->len > 0);
}

static void
vigie_group_dialog_dispose (GObject *object)
{
  VigieGroupDialog *self = VIGIE_GROUP_DIALOG (object);

  g_clear_weak_pointer (&self->page);
  g_clear_object (&self->exploration);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  G_OBJECT_CLASS (vigie_group_dialog_parent_class)->dispose (object);
}

static void
vigie_group_dialog_class_init (VigieGroupDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_group_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/group-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieGroupDialog, zoning);
  gtk_widget_class_bind_template_child (widget_class, VigieGroupDialog, zoning_name);
  gtk_widget_class_bind_template_child (widget_class, VigieGroupDialog, group);
  gtk_widget_class_bind_template_child (widget_class, VigieGroupDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, VigieGroupDialog, accept);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
vigie_group_dialog_init (VigieGroupDialog *self)
{
  self->kinds = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

VigieGroupDialog *
vigie_group_dialog_new (GtkWidget *page, VigieExploration *exploration)
{
  VigieGroupDialog *self =
    g_object_new (VIGIE_TYPE_GROUP_DIALOG, "transient-for", gtk_widget_get_root (page), NULL);

  g_set_weak_pointer (&self->page, page);
  self->exploration = g_object_ref (exploration);
  list_groupings (self);
  changed_cb (self);
  gtk_widget_grab_focus (self->kinds->len > 0 ? GTK_WIDGET (self->group)
                                              : GTK_WIDGET (self->zoning_name));
  return self;
}
