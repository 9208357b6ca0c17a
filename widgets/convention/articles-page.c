/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The articles of the agreement, in its own words. */
#include "widgets/convention/articles-page.h"

#include <glib/gi18n-lib.h>

struct _VigieArticlesPage {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *list;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieArticlesPage,
                               vigie_articles_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

static GtkWidget *
row_new (const VigieArticle *article)
{
  GtkWidget *row = adw_expander_row_new (), *text = gtk_label_new (article->text);
  g_autofree char *title = g_strdup_printf (_ ("Article %s – %s"), article->number, article->title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_label_set_xalign (GTK_LABEL (text), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  g_object_set (text, "margin-start", 16, "margin-end", 16, "margin-top", 12, "margin-bottom", 12,
                NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), text);
  g_object_set_data_full (G_OBJECT (row), "number", g_strdup (article->number), g_free);
  return row;
}

static void
fill (VigieArticlesPage *self)
{
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (gsize i = 0; convention && i < convention->n_articles; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (&convention->article[i]));
}

void
vigie_articles_page_show (VigieArticlesPage *self, const char *number)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row;
       row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "number"), number) == 0) {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      gtk_widget_grab_focus (row);
    }
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieArticlesPage *self = VIGIE_ARTICLES_PAGE (page);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

static void
vigie_articles_page_dispose (GObject *object)
{
  g_clear_object (&VIGIE_ARTICLES_PAGE (object)->session);

  G_OBJECT_CLASS (vigie_articles_page_parent_class)->dispose (object);
}

static void
vigie_articles_page_class_init (VigieArticlesPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_articles_page_dispose;
}

static void
vigie_articles_page_init (VigieArticlesPage *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  g_object_set (self->list, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom",
                20, NULL);
  adw_bin_set_child (ADW_BIN (self), self->list);
}
