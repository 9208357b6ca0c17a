/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what is due, what is new and what is wrong (*Accueil*). */
#include "widgets/home/home-page.h"

#include <glib/gi18n-lib.h>

#include "model/conduct/standing.h"
#include "model/core/number.h"
#include "model/deliveries/delivery.h"
#include "widgets/common/toast.h"
#include "widgets/editions/auditor.h"
#include "widgets/editions/corrections-bar.h"
#include "widgets/home/home-standing.h"

struct _VigieHomePage {
  AdwBin parent_instance;

  GtkLabel *title;
  GtkLabel *subtitle;
  GtkBox *groups;

  VigieSession *session;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieHomePage,
                               vigie_home_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

#define YEARS 8 /* of the annex that are looked at, as the page of the convention does */
#define MAX_NEW 5
#define MAX_FINDINGS 5

static AdwPreferencesGroup *
add_group (VigieHomePage *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (self->groups, group);
  return ADW_PREFERENCES_GROUP (group);
}

/* The same; @page is where it leads. */
static void
add_row (AdwPreferencesGroup *group,
         const char *icon,
         const char *title,
         const char *subtitle,
         const char *page)
{
  vigie_home_add_row (group, icon, title, subtitle, page ? "win.page" : NULL,
                      page ? g_variant_new_string (page) : NULL);
}

/* Editions whose figures were corrected since, each with what to do. */
static void
show_corrections (AdwPreferencesGroup *group, const GPtrArray *corrections)
{
  for (guint i = 0; i < corrections->len; i++) {
    const VigieCorrection *correction = g_ptr_array_index (corrections, i);
    GtkWidget *row = adw_action_row_new ();

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), correction->title);
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), correction->sentence);
    adw_action_row_set_icon_name (ADW_ACTION_ROW (row), "document-edit-symbolic");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), vigie_correction_button_new (correction));
    adw_preferences_group_add (group, row);
  }
}

/* Where the agreement stands; %NULL, said in a toast, where it cannot be read. */
static VigieStanding *
load_standing (VigieHomePage *self, const GDate *today)
{
  GError *error = NULL;
  VigieStanding *standing =
    vigie_standing_load (vigie_session_get_observatory (self->session), YEARS, today, &error);

  if (!standing)
    vigie_toast_error (GTK_WIDGET (self), error);

  return standing;
}

static void
show_due (VigieHomePage *self, const VigieConvention *convention, const GDate *today)
{
  g_autoptr (GPtrArray) corrections = vigie_corrections_list (self->session, 0);
  g_autoptr (VigieStanding) standing = convention ? load_standing (self, today) : NULL;
  AdwPreferencesGroup *group;

  if (standing)
    vigie_home_add_standing (add_group (self, _ ("Where the convention stands")), standing);
  if (!standing && corrections->len == 0)
    return;
  group = add_group (self, _ ("To do"));
  show_corrections (group, corrections);
  if (standing)
    vigie_home_add_tasks (group, standing, self->session);
}

static void
show_editions (VigieHomePage *self, AdwPreferencesGroup *group)
{
  GPtrArray *editions = vigie_session_get_editions (self->session);
  guint n_prepared = 0;

  for (guint i = 0; i < editions->len; i++) {
    const VigieEditionEntry *edition = g_ptr_array_index (editions, i);

    n_prepared += edition->approved_on == NULL;
  }
  if (editions->len == 0) {
    add_row (group, "x-office-document-symbolic", _ ("No edition yet"),
             _ ("Documents and workshops are made of an approved edition."), "documents");
    return;
  }

  g_autofree char *title =
    g_strdup_printf (ngettext ("%u edition can be read", "%u editions can be read", editions->len),
                     editions->len);
  g_autofree char *subtitle =
    n_prepared == 0
      ? g_strdup ("")
      : g_strdup_printf (ngettext ("%u waits for approval", "%u wait for approval", n_prepared),
                         n_prepared);

  add_row (group, "x-office-document-symbolic", title, subtitle, "documents");
}

static void
show_new (VigieHomePage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) deliveries = vigie_deliveries_list (observatory, FALSE, NULL);
  AdwPreferencesGroup *group = add_group (self, _ ("What is new"));

  if (!deliveries || deliveries->len == 0)
    add_row (group, "folder-symbolic", _ ("No delivery"),
             _ ("Drop a producer’s file here, or choose it."), "deliveries");

  for (guint i = 0; deliveries && i < deliveries->len && i < MAX_NEW; i++) {
    const VigieDelivery *delivery = g_ptr_array_index (deliveries, i);
    g_autofree char *period = vigie_period_dup_string (delivery->period);
    const VigieSource *source =
      vigie_catalogue_find_source (vigie_catalogue_get (), delivery->source);
    g_autofree char *title =
      g_strdup_printf ("%s %s",
                       source ? vigie_source_label (source, vigie_language_current ())
                              : delivery->source,
                       period);
    GDate date;
    g_autofree char *received = vigie_date_parse (delivery->received, &date, NULL)
                                  ? vigie_date_format (&date, vigie_language_current ())
                                  : g_strdup (delivery->received);
    g_autofree char *subtitle =
      delivery->invented
        ? g_strdup_printf (_ ("invented figures, received on %s"), received)
        : g_strdup_printf (_ ("%s, received on %s"), delivery->file_name, received);

    add_row (group, "folder-symbolic", title, subtitle, "deliveries");
  }

  show_editions (self, group);
}

/* Nothing silences them: each leads to its edition; the page of documents has them all. */
static void
show_findings (VigieHomePage *self, AdwPreferencesGroup *group)
{
  VigieAuditor *auditor = vigie_auditor_of (self->session);
  GPtrArray *findings = vigie_auditor_get_findings (auditor);
  gboolean told = vigie_auditor_may_tell (auditor);
  g_autofree char *title = vigie_findings_dup_title (findings);

  if (!told || findings->len > MAX_FINDINGS)
    add_row (group, "dialog-warning-symbolic", title,
             told ? "" : _ ("Unlock the sources to read which."), "documents");
  for (guint i = 0; told && i < findings->len && i < MAX_FINDINGS; i++) {
    const VigieFinding *finding = g_ptr_array_index (findings, i);

    if (finding->edition > 0)
      vigie_home_add_row (group, "dialog-warning-symbolic", finding->sentence, "", "win.edition",
                          g_variant_new_int64 (finding->edition));
    else /* the other body's: it came by a package */
      vigie_home_add_row (group, "dialog-warning-symbolic", finding->sentence, "", "win.tab",
                          g_variant_new_string ("exchange"));
  }
}

/* What stands in the way of work: a hidden cell that can be found, no contours, no right to write,
 * an expired convention. */
static void
show_wrong (VigieHomePage *self, const VigieConvention *convention, const GDate *today)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  gboolean no_map = vigie_session_get_zonings (self->session)->len == 0;
  gboolean read_only = vigie_observatory_is_read_only (observatory);
  gboolean expired = convention && vigie_convention_days_left (convention, today) < 0;
  gboolean found = vigie_auditor_get_findings (vigie_auditor_of (self->session))->len > 0;

  if (!no_map && !read_only && !expired && !found)
    return;

  AdwPreferencesGroup *group = add_group (self, _ ("What is wrong"));

  if (found)
    show_findings (self, group);
  if (no_map)
    add_row (group, "mark-location-symbolic", _ ("No map yet"),
             _ ("Give the contours of your territory’s IRIS."), "explore");
  if (read_only)
    add_row (group, "changes-prevent-symbolic", _ ("This file can only be read"),
             _ ("Nothing that you do is stored: check its rights and its folder’s."), NULL);
  if (expired)
    add_row (group, "dialog-warning-symbolic", _ ("The convention has expired"),
             _ ("Nothing is exchanged or released any more until an amendment is recorded."),
             "convention");
}

static void
look_for_findings (VigieHomePage *self)
{
  if (self->session)
    vigie_auditor_look (vigie_auditor_of (self->session), GTK_WIDGET (self));
}

static void
refresh (VigieHomePage *self)
{
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  GtkWidget *child;
  GDate today;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))))
    gtk_box_remove (self->groups, child);
  if (!vigie_session_get_observatory (self->session))
    return;

  vigie_session_get_today (self->session, &today);
  gtk_label_set_label (self->title, vigie_session_get_name (self->session));
  gtk_label_set_label (self->subtitle, convention ? convention->title : "");
  show_wrong (self, convention, &today);
  show_due (self, convention, &today);
  show_new (self);
  look_for_findings (self);
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieHomePage *self = VIGIE_HOME_PAGE (page);

  self->session = g_object_ref (session);
  vigie_page_follow (self, session, (VigiePageRead) refresh);
  g_signal_connect_object (vigie_auditor_of (session), "audited",
                           G_CALLBACK (vigie_page_read_again), self, G_CONNECT_SWAPPED);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
}

static void
vigie_home_page_dispose (GObject *object)
{
  VigieHomePage *self = VIGIE_HOME_PAGE (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigie_home_page_parent_class)->dispose (object);
}

static void
vigie_home_page_class_init (VigieHomePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_home_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/home-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieHomePage, title);
  gtk_widget_class_bind_template_child (widget_class, VigieHomePage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, VigieHomePage, groups);
}

static void
vigie_home_page_init (VigieHomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "map", G_CALLBACK (look_for_findings), NULL);
}
