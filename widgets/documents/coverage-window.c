/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which indicators there are for each public of the ABS, and which public has none. */
#include "widgets/documents/coverage-window.h"

#include <glib/gi18n-lib.h>

#include "model/core/language.h"
#include "model/protection/public-coverage.h"
#include "model/restitution/abs-coverage.h"
#include "widgets/common/place.h"
#include "widgets/common/toast.h"

struct _VigieCoverageWindow {
  AdwWindow parent_instance;

  VigieSession *session;
  GPtrArray *coverage; /* VigiePublicCoverage */
  GtkWidget *body;
};

G_DEFINE_FINAL_TYPE (VigieCoverageWindow, vigie_coverage_window, ADW_TYPE_WINDOW)

static const char *
public_label (const VigiePublic *one)
{
  return vigie_language_current () == VIGIE_LANGUAGE_FRENCH ? one->label_fr : one->label_en;
}

/* "2016 2020 · editions 1 3", or that there is none. */
static char *
dup_what (const VigiePublicCoverage *one)
{
  GString *text = g_string_new (one->periods);

  if (one->editions[0])
    /* Translators: numbers of editions that hold an indicator. */
    g_string_append_printf (text, text->len > 0 ? _ (" · editions %s") : _ ("editions %s"),
                            one->editions);
  if (text->len == 0)
    g_string_append (text, _ ("no data"));
  return g_string_free (text, FALSE);
}

char *
vigie_coverage_window_dup_copy (VigieCoverageWindow *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s\t%s\t%s\t%s\t%s\n", _ ("Public"), _ ("Code"), _ ("Indicator"),
                          _ ("Periods"), _ ("Editions"));
  for (guint i = 0; i < self->coverage->len; i++) {
    const VigiePublicCoverage *one = g_ptr_array_index (self->coverage, i);

    g_string_append_printf (text, "%s\t%s\t%s\t%s\t%s\n", public_label (one->of),
                            one->indicator->code,
                            vigie_indicator_label (one->indicator, vigie_language_current ()),
                            one->periods, one->editions);
  }
  return g_string_free (text, FALSE);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *text = vigie_coverage_window_dup_copy (VIGIE_COVERAGE_WINDOW (widget));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  vigie_toast (widget, _ ("The table is copied."));
}

static gboolean
run_save (VigieObservatory *worker,
          const VigieAnswers *answers,
          const GDate *today,
          gpointer data,
          VigieProgress *progress,
          GError **error)
{
  return vigie_abs_coverage_save (worker, vigie_answer_get (answers, "file"), today, error);
}

VigieForm *
vigie_coverage_window_save (VigieCoverageWindow *self)
{
  g_autofree char *place = vigie_place_dup (_ ("Publics of the ABS"), "xlsx");
  const VigieAsk field[] = {
    { .name = "file",
      .kind = VIGIE_ASK_SAVE,
      .label = _ ("Workbook (.xlsx) or table (.csv)"),
      .value = place,
      .required = TRUE },
  };

  return vigie_form_present (GTK_WIDGET (self), self->session,
                             &(VigieFormPlan) {
                               .title = _ ("Save the Indicators for Each Public"),
                               .sentence = _ ("In French, with the notices of the convention; it "
                                              "is written in the journal."),
                               .verb = _ ("_Save the Table"),
                               .done = _ ("The table is saved."),
                               .field = field,
                               .n_fields = G_N_ELEMENTS (field),
                               .run = run_save },
                             NULL, NULL);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieCoverageWindow *self = VIGIE_COVERAGE_WINDOW (widget);

  if (vigie_session_is_unlocked (self->session))
    vigie_coverage_window_save (self);
  else
    vigie_toast (widget, _ ("Unlock the sources, then save the table."));
}

static GtkWidget *
indicator_row_new (const VigiePublicCoverage *one)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *what = dup_what (one);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 vigie_indicator_label (one->indicator, vigie_language_current ()));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), what);
  return row;
}

/* The public says how many of its indicators have data, or that none has. */
static GtkWidget *
public_group_new (const VigiePublic *one, const GPtrArray *coverage)
{
  GtkWidget *group = adw_preferences_group_new (), *without = adw_expander_row_new ();
  g_autofree char *sentence = NULL, *others = NULL;
  guint n = 0, n_without = 0;

  for (guint i = 0; i < coverage->len; i++) {
    const VigiePublicCoverage *each = g_ptr_array_index (coverage, i);

    if (each->of != one)
      continue;
    if (vigie_public_coverage_has_data (each)) {
      n++;
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), indicator_row_new (each));
    } else {
      n_without++;
      adw_expander_row_add_row (ADW_EXPANDER_ROW (without), indicator_row_new (each));
    }
  }
  sentence =
    n ? g_strdup_printf (ngettext ("%u indicator with data", "%u indicators with data", n), n)
      : g_strdup (_ ("No indicator with data"));
  others = g_strdup_printf (ngettext ("%u indicator without data", "%u indicators without data",
                                      n_without),
                            n_without);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (without), others);
  gtk_widget_set_visible (without, n_without > 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), without);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), public_label (one));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), sentence);
  return group;
}

static void
vigie_coverage_window_finalize (GObject *object)
{
  g_clear_object (&VIGIE_COVERAGE_WINDOW (object)->session);
  g_clear_pointer (&VIGIE_COVERAGE_WINDOW (object)->coverage, g_ptr_array_unref);
  G_OBJECT_CLASS (vigie_coverage_window_parent_class)->finalize (object);
}

static void
vigie_coverage_window_class_init (VigieCoverageWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = vigie_coverage_window_finalize;
  gtk_widget_class_install_action (widget_class, "coverage.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "coverage.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "coverage.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "coverage.copy",
                                       NULL);
}

static void
vigie_coverage_window_init (VigieCoverageWindow *self)
{
  GtkWidget *toasts = adw_toast_overlay_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new (), *copy = gtk_button_new_with_mnemonic (_ ("_Copy the Table"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save the Table…"));

  gtk_window_set_title (GTK_WINDOW (self), _ ("Indicators for Each Public of the ABS"));
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 680);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "coverage.copy");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), copy);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "coverage.save");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), save);
  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 28);
  g_object_set (self->body, "margin-start", 20, "margin-end", 20, "margin-top", 20, "margin-bottom",
                28, NULL);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->body);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), box);
  adw_window_set_content (ADW_WINDOW (self), toasts);
}

GtkWidget *
vigie_coverage_window_new (VigieSession *session, GError **error)
{
  GPtrArray *coverage = vigie_public_coverage_load (vigie_session_get_observatory (session), error);
  VigieCoverageWindow *self;
  const VigiePublic *one;
  gsize n;

  if (!coverage)
    return NULL;
  self = g_object_new (VIGIE_TYPE_COVERAGE_WINDOW, NULL);
  self->session = g_object_ref (session);
  self->coverage = coverage;
  /* Whoever has a copy only reads it: nothing is journalled there. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "coverage.save",
                                 !vigie_observatory_is_read_only (
                                   vigie_session_get_observatory (session)));
  one = vigie_publics_get (&n);
  for (gsize i = 0; i < n; i++)
    gtk_box_append (GTK_BOX (self->body), public_group_new (&one[i], coverage));
  return GTK_WIDGET (self);
}
