/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The articles of the agreement, in its own words; what amended it, what ends it, its versions. */
#include "widgets/convention/articles-page.h"

#include <glib/gi18n-lib.h>

#include "model/convention/amendment.h"
#include "widgets/common/form.h"
#include "widgets/convention/agreement-groups.h"
#include "widgets/convention/card.h"
#include "widgets/convention/convention-wizard.h"

struct _VigieArticlesPage {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *box;
  GPtrArray *row; /* of the articles */
  char *wanted;   /* article that is to be shown, or NULL */
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieArticlesPage,
                               vigie_articles_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

/* --- an article put right */

static gboolean
edit_article (VigieObservatory *worker,
              const VigieAnswers *answers,
              const GDate *today,
              gpointer data,
              VigieProgress *progress,
              GError **error)
{
  g_autoptr (VigieConvention) after = vigie_convention_load (worker, today, error);
  const char *number = data, *title = vigie_answer_get (answers, "title");

  for (gsize i = 0; after && i < after->n_articles; i++) {
    VigieArticle *article = &after->article[i];

    if (!g_str_equal (article->number, number))
      continue;
    g_free (article->title);
    g_free (article->text);
    article->title = g_strdup (title ? title : "");
    article->text = g_strdup (vigie_answer_get (answers, "text"));
  }

  return after && vigie_convention_edit (worker, after, today, error);
}

static const VigieArticle *
find_article (VigieArticlesPage *self, const char *number)
{
  const VigieConvention *convention = vigie_session_get_convention (self->session);

  for (gsize i = 0; convention && i < convention->n_articles; i++)
    if (g_str_equal (convention->article[i].number, number))
      return &convention->article[i];

  return NULL;
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieArticlesPage *self = VIGIE_ARTICLES_PAGE (widget);
  const VigieArticle *article = find_article (self, g_variant_get_string (parameter, NULL));
  g_autofree char *title = NULL;
  VigieAsk field[] = {
    { .name = "title", .kind = VIGIE_ASK_TEXT, .label = _ ("Title") },
    { .name = "text", .kind = VIGIE_ASK_LINES, .label = _ ("Text"), .required = TRUE },
  };

  if (!article)
    return;
  title = g_strdup_printf (_ ("Article %s"), article->number);
  field[0].value = article->title;
  field[1].value = article->text;
  vigie_form_present (widget, self->session,
                      &(VigieFormPlan) { .title = title,
                                         .sentence = _ ("The text that stands now is kept as an "
                                                        "earlier version."),
                                         .verb = _ ("_Put the Text Right"),
                                         .done = _ ("The text is put right, as a new version."),
                                         .field = field,
                                         .n_fields = G_N_ELEMENTS (field),
                                         .run = edit_article },
                      g_strdup (article->number), g_free);
}

static void
edit_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_convention_wizard_edit (widget, VIGIE_ARTICLES_PAGE (widget)->session);
}

/* --- what is on the page */

static GtkWidget *
article_row_new (const VigieArticle *article)
{
  GtkWidget *row = adw_expander_row_new (), *text = vigie_label_new (article->text, NULL),
            *edit = gtk_button_new_from_icon_name ("document-edit-symbolic");
  g_autofree char *title = g_strdup_printf (_ ("Article %s – %s"), article->number, article->title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  g_object_set (text, "margin-start", 16, "margin-end", 16, "margin-top", 12, "margin-bottom", 12,
                NULL);
  gtk_widget_add_css_class (edit, "flat");
  gtk_widget_set_valign (edit, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (edit, _ ("Put the text right"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "articles.edit");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (edit), "s", article->number);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), edit);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), text);
  g_object_set_data_full (G_OBJECT (row), "number", g_strdup (article->number), g_free);

  return row;
}

static GtkWidget *
text_group_new (VigieArticlesPage *self, const VigieConvention *convention, GHashTable *open)
{
  GtkWidget *group = adw_preferences_group_new (),
            *edit = gtk_button_new_with_label (_ ("Correct All of It…"));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Text in force"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), convention->title);
  gtk_widget_set_valign (edit, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "articles.edit-all");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), edit);
  for (gsize i = 0; i < convention->n_articles; i++) {
    GtkWidget *row = article_row_new (&convention->article[i]);

    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row),
                                   g_hash_table_contains (open, convention->article[i].number));
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    g_ptr_array_add (self->row, row);
  }

  return group;
}

/* (transfer full): numbers of the articles that are open. */
static GHashTable *
list_open (VigieArticlesPage *self)
{
  GHashTable *open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->row->len; i++) {
    GtkWidget *row = g_ptr_array_index (self->row, i);

    if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
      g_hash_table_add (open, g_strdup (g_object_get_data (G_OBJECT (row), "number")));
  }

  return open;
}

static void
show_wanted (VigieArticlesPage *self)
{
  for (guint i = 0; self->wanted && i < self->row->len; i++) {
    GtkWidget *row = g_ptr_array_index (self->row, i);

    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "number"), self->wanted) == 0) {
      g_clear_pointer (&self->wanted, g_free);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      gtk_widget_grab_focus (row);
    }
  }
}

/* Read when it is in view only. */
static void
refresh (VigieArticlesPage *self)
{
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  g_autoptr (GHashTable) open = NULL;
  GtkWidget *child;

  if (!convention)
    return;
  open = list_open (self);
  while ((child = gtk_widget_get_first_child (self->box)))
    gtk_box_remove (GTK_BOX (self->box), child);
  g_ptr_array_set_size (self->row, 0);
  gtk_box_append (GTK_BOX (self->box), text_group_new (self, convention, open));
  gtk_box_append (GTK_BOX (self->box), vigie_amendments_group_new (self->session));
  gtk_box_append (GTK_BOX (self->box), vigie_terminations_group_new (self->session));
  gtk_box_append (GTK_BOX (self->box), vigie_versions_group_new (self->session));
  show_wanted (self);
}

void
vigie_articles_page_show (VigieArticlesPage *self, const char *number)
{
  g_free (self->wanted);
  self->wanted = g_strdup (number);
  show_wanted (self);
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieArticlesPage *self = VIGIE_ARTICLES_PAGE (page);

  self->session = g_object_ref (session);
  vigie_page_follow (self, session, (VigiePageRead) refresh);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

static void
vigie_articles_page_dispose (GObject *object)
{
  VigieArticlesPage *self = VIGIE_ARTICLES_PAGE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->row, g_ptr_array_unref);
  G_OBJECT_CLASS (vigie_articles_page_parent_class)->dispose (object);
}

static void
vigie_articles_page_class_init (VigieArticlesPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_articles_page_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "articles.edit", "s", edit_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "articles.edit-all", NULL,
                                   edit_all_action);
}

static void
vigie_articles_page_init (VigieArticlesPage *self)
{
  self->row = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  g_object_set (self->box, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom",
                20, NULL);
  adw_bin_set_child (ADW_BIN (self), self->box);
}
