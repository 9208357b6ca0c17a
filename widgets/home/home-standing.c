/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the agreement stands, in a few rows that lead to its pages; then what to do about it. */
#include "widgets/home/home-standing.h"

#include <glib/gi18n-lib.h>

#include "model/convention/recipient.h"
#include "model/core/language.h"
#include "widgets/convention/card.h"
#include "widgets/convention/follow-up-lists.h"
#include "widgets/convention/task-acts.h"

#define FEW_TASKS 6

void
vigie_home_add_row (AdwPreferencesGroup *group,
                    const char *icon,
                    const char *title,
                    const char *subtitle,
                    const char *action,
                    GVariant *target)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icon);
  if (action) {
    GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

    gtk_widget_add_css_class (arrow, "dim-label");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  }
  adw_preferences_group_add (group, row);
}

static void
add_tab_row (AdwPreferencesGroup *group,
             const char *icon,
             const char *title,
             const char *subtitle,
             const char *tab)
{
  vigie_home_add_row (group, icon, title, subtitle, "win.tab", g_variant_new_string (tab));
}

/* From 90 days on the warning itself, which says what to prepare (A8a.4). */
static void
add_days (AdwPreferencesGroup *group, const VigieStanding *standing)
{
  g_autofree char *ends = vigie_day_dup (standing->convention->ends);
  gulong left = (gulong) MAX (standing->days_left, 0);
  g_autofree char *title =
    g_strdup_printf (ngettext ("%lu day left, until %s", "%lu days left, until %s", left), left,
                     ends);
  g_autofree char *reviewed = standing->reviewed_on ? vigie_day_dup (standing->reviewed_on) : NULL;
  g_autofree char *subtitle = reviewed
                                ? g_strdup_printf (_ ("The review was written on %s."), reviewed)
                                : g_strdup (_ ("The review is not written yet."));

  if (standing->days_left < 0)
    return; /* what is wrong says so */
  add_tab_row (group, standing->warning ? "alarm-symbolic" : "x-office-calendar-symbolic",
               standing->warning ? standing->warning : title, subtitle, "follow-up");
}

static void
add_dues (AdwPreferencesGroup *group, const VigieStanding *standing)
{
  const guint *n = standing->n_state;
  guint late = n[VIGIE_COVERAGE_LATE], expected = n[VIGIE_COVERAGE_EXPECTED];
  g_autofree char *title = late > 0
                             ? g_strdup_printf (ngettext ("%u line of the annex is late",
                                                          "%u lines of the annex are late", late),
                                                late)
                             : g_strdup (_ ("No line of the annex is late"));
  g_autofree char *waiting =
    g_strdup_printf (ngettext ("%u expected", "%u expected", expected), expected);
  g_autofree char *received = g_strdup_printf (_ ("%u to check"), n[VIGIE_COVERAGE_RECEIVED]);
  g_autofree char *ready =
    g_strdup_printf (ngettext ("%u ready to send", "%u ready to send", n[VIGIE_COVERAGE_CHECKED]),
                     n[VIGIE_COVERAGE_CHECKED]);
  g_autofree char *sent = g_strdup_printf (ngettext ("%u sent", "%u sent", n[VIGIE_COVERAGE_SENT]),
                                           n[VIGIE_COVERAGE_SENT]);
  g_autofree char *subtitle = g_strdup_printf ("%s, %s, %s, %s", waiting, received, ready, sent);

  add_tab_row (group, late > 0 ? "alarm-symbolic" : "emblem-ok-symbolic", title, subtitle,
               "follow-up");
}

static void
add_exchanges (AdwPreferencesGroup *group, const VigieStanding *standing)
{
  guint sent = 0, received = 0, opinions = 0;
  g_autofree char *title = NULL, *subtitle = NULL;

  for (guint i = 0; i < standing->event->len; i++) {
    const VigieEvent *event = g_ptr_array_index (standing->event, i);

    sent += event->kind == VIGIE_EVENT_SENT;
    received += event->kind == VIGIE_EVENT_RECEIVED;
    opinions += event->kind == VIGIE_EVENT_OPINION;
  }
  if (standing->event->len > 0) {
    g_autofree char *one =
      g_strdup_printf (ngettext ("%u package sent", "%u packages sent", sent), sent);
    g_autofree char *two =
      g_strdup_printf (ngettext ("%u received", "%u received", received), received);
    g_autofree char *three =
      g_strdup_printf (ngettext ("%u opinion asked", "%u opinions asked", opinions), opinions);
    const VigieEvent *newest = g_ptr_array_index (standing->event, 0);
    g_autofree char *day = vigie_day_dup (newest->day);

    title = g_strdup_printf ("%s, %s, %s", one, two, three);
    subtitle = g_strdup_printf (_ ("The last on %s: %s"), day, newest->body);
  }
  add_tab_row (group, "mail-send-symbolic", title ? title : _ ("Nothing was exchanged yet"),
               subtitle ? subtitle : "", "exchange");
}

static void
add_anomalies (AdwPreferencesGroup *group, const VigieStanding *standing)
{
  guint n = standing->n_open;
  g_autofree char *title =
    g_strdup_printf (ngettext ("%u open anomaly", "%u open anomalies", n), n);
  g_autofree char *subtitle =
    g_strdup_printf (ngettext ("%u corrected this year", "%u corrected this year",
                               standing->n_corrected),
                     standing->n_corrected);

  if (n + standing->n_corrected > 0)
    add_tab_row (group, "dialog-warning-symbolic", n > 0 ? title : _ ("No open anomaly"), subtitle,
                 "anomalies");
}

static void
add_documents (AdwPreferencesGroup *group, const VigieStanding *standing)
{
  const guint *n = standing->n_released;
  guint all = standing->n_released_in_all;
  guint services = n[VIGIE_RECIPIENT_SERVICE] + n[VIGIE_RECIPIENT_PARTY];
  g_autofree char *title =
    g_strdup_printf (ngettext ("%u document released", "%u documents released", all), all);
  g_autofree char *providers =
    g_strdup_printf (ngettext ("%u to providers", "%u to providers", n[VIGIE_RECIPIENT_PROVIDER]),
                     n[VIGIE_RECIPIENT_PROVIDER]);
  g_autofree char *partners =
    g_strdup_printf (ngettext ("%u to partners", "%u to partners", n[VIGIE_RECIPIENT_PARTNER]),
                     n[VIGIE_RECIPIENT_PARTNER]);
  g_autofree char *own =
    g_strdup_printf (ngettext ("%u to services", "%u to services", services), services);
  g_autofree char *subtitle = g_strdup_printf ("%s, %s, %s", providers, partners, own);

  vigie_home_add_row (group, "x-office-document-symbolic",
                      all > 0 ? title : _ ("No document was released yet"), all > 0 ? subtitle : "",
                      "win.page", g_variant_new_string ("documents"));
}

static void
add_money (AdwPreferencesGroup *group, const VigieStanding *standing)
{
  g_autoptr (GString) shares = g_string_new (NULL), warnings = g_string_new (NULL);

  for (gsize i = 0; i < standing->n_shares; i++) {
    const VigieShare *share = &standing->share[i];
    g_autofree char *spent = vigie_euros_dup (share->spent_cents);
    g_autofree char *whole = vigie_euros_dup (share->share_cents);

    if (share->warning)
      g_string_append_printf (warnings, "%s%s", warnings->len ? " " : "", share->warning);
    if (i > 0)
      g_string_append (shares, ", ");
    /* Translators: a party, what it spent, its share. */
    g_string_append_printf (shares, _ ("%s: %s of %s"), share->party->short_name, spent, whole);
  }
  add_tab_row (group, warnings->len ? "dialog-warning-symbolic" : "wallet-symbolic",
               warnings->len ? warnings->str : _ ("Shares are not exceeded"), shares->str,
               "budget");
}

void
vigie_home_add_standing (AdwPreferencesGroup *group, const VigieStanding *standing)
{
  add_days (group, standing);
  add_dues (group, standing);
  add_exchanges (group, standing);
  add_anomalies (group, standing);
  add_documents (group, standing);
  add_money (group, standing);
}

static void
add_task (AdwPreferencesGroup *group,
          const VigieStanding *standing,
          VigieSession *session,
          const VigieTask *task)
{
  GtkWidget *row = adw_action_row_new (), *button = vigie_task_button_new (standing, session, task);
  g_autofree char *title = vigie_task_dup_title (standing, task);
  g_autofree char *subtitle = vigie_task_dup_subtitle (task);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), vigie_task_icon (task->kind));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (group, row);
}

void
vigie_home_add_tasks (AdwPreferencesGroup *group,
                      const VigieStanding *standing,
                      VigieSession *session)
{
  guint n = standing->task->len;

  for (guint i = 0; i < n && i < FEW_TASKS; i++)
    add_task (group, standing, session, g_ptr_array_index (standing->task, i));
  if (n > FEW_TASKS) {
    g_autofree char *title =
      g_strdup_printf (ngettext ("%u more thing to do", "%u more things to do", n - FEW_TASKS),
                       n - FEW_TASKS);

    add_tab_row (group, "view-list-bullet-symbolic", title, "", "follow-up");
  }
}
