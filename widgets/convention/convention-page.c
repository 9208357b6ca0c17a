/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the agreement (*Convention*): one tab a subject. */
#include "widgets/convention/convention-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/anomalies/anomalies-page.h"
#include "widgets/common/empty.h"
#include "widgets/convention/articles-page.h"
#include "widgets/convention/budget-page.h"
#include "widgets/convention/convention-wizard.h"
#include "widgets/convention/follow-up-page.h"
#include "widgets/convention/papers-page.h"
#include "widgets/convention/recipients-page.h"
#include "widgets/convention/sources-list.h"
#include "widgets/convention/task-acts.h"
#include "widgets/exchange/exchange-page.h"
#include "widgets/people/journal-page.h"
#include "widgets/people/people-page.h"

struct _VigieConventionPage {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *stack, *tabs, *switcher, *switcher_scroller, *amend, *review;
};

/* Each is a VigiePage; @width: at most, px; 0 for one that takes all room and scrolls itself. */
static const struct {
  const char *name;
  const char *title;
  GType (*type) (void);
  int width;
} tab_kind[] = {
  { "follow-up", N_ ("Follow-up"), vigie_follow_up_page_get_type, 2000 },
  { "articles", N_ ("Articles"), vigie_articles_page_get_type, 900 },
  { "sources", N_ ("Source sheets"), vigie_sources_list_get_type, 900 },
  { "people", N_ ("People"), vigie_people_page_get_type, 1100 },
  { "recipients", N_ ("Recipients"), vigie_recipients_page_get_type, 900 },
  { "budget", N_ ("Budget"), vigie_budget_page_get_type, 900 },
  { "anomalies", N_ ("Anomalies"), vigie_anomalies_page_get_type, 1100 },
  { "papers", N_ ("Papers"), vigie_papers_page_get_type, 900 },
  { "exchange", N_ ("Exchanges"), vigie_exchange_page_get_type, 1100 },
  { "journal", N_ ("Journal"), vigie_journal_page_get_type, 0 },
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieConventionPage,
                               vigie_convention_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

/* The page of a tab, which stands in a scroller and a clamp. */
static GtkWidget *
tab_page (VigieConventionPage *self, const char *name)
{
  GtkWidget *scroller = gtk_stack_get_child_by_name (GTK_STACK (self->tabs), name);

  return scroller ? g_object_get_data (G_OBJECT (scroller), "page") : NULL;
}

GtkWidget *
vigie_convention_page_show_tab (VigieConventionPage *self, const char *name)
{
  GtkWidget *page = tab_page (self, name);

  if (page)
    gtk_stack_set_visible_child_name (GTK_STACK (self->tabs), name);
  return page;
}

void
vigie_convention_page_show_article (VigieConventionPage *self, const char *number)
{
  GtkWidget *page = vigie_convention_page_show_tab (self, "articles");

  vigie_articles_page_show (VIGIE_ARTICLES_PAGE (page), number);
}

static void
session_changed_cb (VigieConventionPage *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    vigie_session_get_convention (self->session) ? "page"
                                                                                 : "empty");
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieConventionPage *self = VIGIE_CONVENTION_PAGE (page);

  self->session = g_object_ref (session);
  for (gsize i = 0; i < G_N_ELEMENTS (tab_kind); i++)
    vigie_page_set_session (VIGIE_PAGE (tab_page (self, tab_kind[i].name)), session);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  session_changed_cb (self);
}

/* What may be done on any tab; under this width the lesser of the two has its icon only, and tabs are narrow. */
#define WIDE 1240

static void
set_width (VigiePage *page, int width)
{
  VigieConventionPage *self = VIGIE_CONVENTION_PAGE (page);
  GtkWidget *content = gtk_button_get_child (GTK_BUTTON (self->amend));

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content),
                                width < WIDE ? "" : _ ("Record an Amendment"));
  if (width < WIDE)
    gtk_widget_add_css_class (self->switcher, "vigie-tight");
  else
    gtk_widget_remove_css_class (self->switcher, "vigie-tight");
  for (gsize i = 0; i < G_N_ELEMENTS (tab_kind); i++)
    vigie_page_set_width (VIGIE_PAGE (tab_page (VIGIE_CONVENTION_PAGE (page), tab_kind[i].name)),
                          width);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
  interface->set_width = set_width;
}

static void
vigie_convention_page_dispose (GObject *object)
{
  g_clear_object (&VIGIE_CONVENTION_PAGE (object)->session);

  G_OBJECT_CLASS (vigie_convention_page_parent_class)->dispose (object);
}

static void
amend_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieConventionPage *self = VIGIE_CONVENTION_PAGE (widget);

  if (vigie_session_get_convention (self->session))
    vigie_convention_wizard_amend (widget, self->session);
}

static void
review_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieConventionPage *self = VIGIE_CONVENTION_PAGE (widget);

  if (vigie_session_get_convention (self->session))
    vigie_review_present (widget, self->session);
}

static void
vigie_convention_page_class_init (VigieConventionPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_convention_page_dispose;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "convention.amend", NULL,
                                   amend_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "convention.review", NULL,
                                   review_action);
}

static void
add_tab (VigieConventionPage *self, gsize i)
{
  GtkWidget *scroller, *clamp, *page = g_object_new (tab_kind[i].type (), NULL);

  if (tab_kind[i].width == 0) {
    gtk_widget_set_vexpand (page, TRUE);
    g_object_set_data (G_OBJECT (page), "page", page);
    gtk_stack_add_titled (GTK_STACK (self->tabs), page, tab_kind[i].name, _ (tab_kind[i].title));
    return;
  }
  scroller = gtk_scrolled_window_new ();
  clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), tab_kind[i].width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), tab_kind[i].width);
  adw_clamp_set_child (ADW_CLAMP (clamp), page);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  g_object_set_data (G_OBJECT (scroller), "page", page);
  gtk_stack_add_titled (GTK_STACK (self->tabs), scroller, tab_kind[i].name, _ (tab_kind[i].title));
}

static GtkWidget *
checked_tab (VigieConventionPage *self)
{
  for (GtkWidget *button = gtk_widget_get_first_child (self->switcher); button;
       button = gtk_widget_get_next_sibling (button))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
      return button;

  return NULL;
}

/* Where not all tabs have room, the one in view has. */
static void
show_checked_tab (VigieConventionPage *self)
{
  GtkAdjustment *at =
    gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->switcher_scroller));
  GtkWidget *button = checked_tab (self);
  graphene_rect_t place;

  if (button && gtk_widget_compute_bounds (button, self->switcher, &place))
    gtk_adjustment_clamp_page (at, (double) place.origin.x,
                               (double) (place.origin.x + place.size.width));
}

/* The tabs at the left; what may be done on any of them at the right. */
static GtkWidget *
bar_new (VigieConventionPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkAdjustment *room;

  self->amend = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->amend), adw_button_content_new ());
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (
                                      gtk_button_get_child (GTK_BUTTON (self->amend))),
                                    "document-edit-symbolic");
  gtk_widget_set_tooltip_text (self->amend, _ ("Record an Amendment"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->amend), "convention.amend");
  self->review = gtk_button_new_with_label (_ ("Write the Review"));
  gtk_widget_add_css_class (self->review, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->review), "convention.review");
  self->switcher = gtk_stack_switcher_new ();
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (self->switcher), GTK_STACK (self->tabs));
  gtk_widget_add_css_class (self->switcher, "vigie-tabs");
  gtk_widget_set_halign (self->switcher, GTK_ALIGN_START);
  self->switcher_scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->switcher_scroller),
                                  GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->switcher_scroller), self->switcher);
  gtk_widget_set_hexpand (self->switcher_scroller, TRUE);
  room = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->switcher_scroller));
  g_signal_connect_object (room, "changed", G_CALLBACK (show_checked_tab), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->tabs, "notify::visible-child", G_CALLBACK (show_checked_tab), self,
                           G_CONNECT_SWAPPED);
  g_object_set (bar, "margin-start", 20, "margin-end", 20, "margin-top", 6, "margin-bottom", 6,
                NULL);
  gtk_box_append (GTK_BOX (bar), self->switcher_scroller);
  gtk_box_append (GTK_BOX (bar), self->amend);
  gtk_box_append (GTK_BOX (bar), self->review);
  return bar;
}

static void
vigie_convention_page_init (VigieConventionPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->tabs = gtk_stack_new ();
  /* Hidden tabs are not measured: the text of the convention is long. */
  g_object_set (self->tabs, "hhomogeneous", FALSE, "vhomogeneous", FALSE, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tab_kind); i++)
    add_tab (self, i);
  gtk_box_append (GTK_BOX (box), bar_new (self));
  gtk_box_append (GTK_BOX (box), self->tabs);

  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack),
                       vigie_empty_new ("emblem-shared-symbolic", _ ("No convention"),
                                        _ ("This observatory holds no convention."), NULL, NULL),
                       "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), box, "page");
  adw_bin_set_child (ADW_BIN (self), self->stack);
}
