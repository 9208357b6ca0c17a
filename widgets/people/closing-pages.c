/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the closing assistant. */
#include "widgets/people/closing-pages.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/language.h"
#include "model/deliveries/closing.h"
#include "model/exchange/package-table.h"

/* A source, and what is chosen for it. */
typedef struct {
  char *code;
  GtkWidget *fate, *title;
} Source;

struct _VigieClosingPages {
  VigieSession *session;
  void (*changed) (gpointer data);
  gpointer data;
  GArray *source;
  GtkWidget *beyond, *folder, *written, *summary, *confirmation;
};

/* --- parts */

static GtkWidget *
page_new (GtkStack *stack, const char *name)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new (),
            *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);

  g_object_set (page, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom", 20,
                NULL);
  adw_clamp_set_child (ADW_CLAMP (clamp), page);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_stack_add_named (stack, scroller, name);
  return page;
}

static GtkWidget *
add_text (GtkWidget *page, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (page), label);
  return label;
}

static GtkWidget *
add_group (GtkWidget *page, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (page), group);
  return group;
}

static GtkWidget *
add_row (GtkWidget *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static const char *
name_of (const char *code)
{
  const VigieSource *source = vigie_catalogue_find_source (vigie_catalogue_get (), code);

  return !source                                              ? code
         : vigie_language_current () == VIGIE_LANGUAGE_FRENCH ? source->label_fr
                                                              : source->label_en;
}

/* --- what it does */

static void
add_what (GtkStack *stack)
{
  GtkWidget *page = page_new (stack, "what");
  GtkWidget *group;

  add_text (page, _ ("The closing ends the observatory for good. It can be done at any time by a "
                     "référent, and nothing brings back what it destroys."));
  group = add_group (page, _ ("What is destroyed"));
  add_row (group, _ ("The keys of the sources"),
           _ ("What was received stays in the file as bytes that nobody can read, in the snapshots "
              "too."));
  add_row (group, _ ("The keys of persons and bodies"),
           _ (
             "Where no source is kept: nobody unlocks the observatory any more, and no package can "
             "be opened."));
  add_row (group, _ ("Editions for the services"), _ ("Their figures are sealed, and go as well."));
  group = add_group (page, _ ("What stays"));
  add_row (group, _ ("Editions for partners, with their maps"),
           _ ("They are in the clear, and can be read and presented."));
  add_row (group, _ ("Journal, registers and papers"),
           _ ("Who did what, and what was given to whom."));
}

/* --- what becomes of each source */

static VigieFate
fate_of (const Source *source)
{
  return (VigieFate) adw_combo_row_get_selected (ADW_COMBO_ROW (source->fate));
}

static const char *
title_of (const Source *source)
{
  return gtk_editable_get_text (GTK_EDITABLE (source->title));
}

static void
told (VigieClosingPages *self)
{
  for (guint i = 0; i < self->source->len; i++) {
    const Source *one = &g_array_index (self->source, Source, i);

    gtk_widget_set_visible (one->title, fate_of (one) == VIGIE_FATE_KEPT);
  }
  self->changed (self->data);
}

static void
add_source (VigieClosingPages *self, GtkWidget *group, const VigieClosingSource *planned)
{
  const char *const label[] = { _ ("Destroyed"), _ ("Returned to the producer, then destroyed"),
                                _ ("Kept under a title"), NULL };
  g_autoptr (GtkStringList) fates = gtk_string_list_new (label);
  g_autofree char *count =
    g_strdup_printf (ngettext ("%zu delivery", "%zu deliveries", planned->n_deliveries),
                     planned->n_deliveries);
  Source source = { g_strdup (planned->source), adw_combo_row_new (), adw_entry_row_new () };

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (source.fate), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (source.fate), name_of (planned->source));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (source.fate), count);
  adw_combo_row_set_model (ADW_COMBO_ROW (source.fate), G_LIST_MODEL (fates));
  adw_combo_row_set_selected (ADW_COMBO_ROW (source.fate), planned->fate);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (source.title),
                                 _ ("Under which title, by whom"));
  gtk_editable_set_text (GTK_EDITABLE (source.title), planned->title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), source.fate);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), source.title);
  g_array_append_val (self->source, source);
}

static void
add_sources (VigieClosingPages *self, GtkStack *stack, const GPtrArray *sources)
{
  GtkWidget *page = page_new (stack, "sources"), *group;

  add_text (page,
            sources->len > 0
              ? _ ("What is kept needs a title, such as a duty of archives: its key stays, and "
                   "the observatory is not closed whole.")
              : _ ("Nothing was ever received: there is no source to decide on."));
  group = add_group (page, NULL);
  for (guint i = 0; i < sources->len; i++)
    add_source (self, group, g_ptr_array_index (sources, i));
  for (guint i = 0; i < self->source->len; i++) {
    const Source *one = &g_array_index (self->source, Source, i);

    g_signal_connect_swapped (one->fate, "notify::selected", G_CALLBACK (told), self);
    g_signal_connect_swapped (one->title, "changed", G_CALLBACK (told), self);
  }
}

gboolean
vigie_closing_pages_are_decided (VigieClosingPages *self)
{
  for (guint i = 0; i < self->source->len; i++) {
    const Source *one = &g_array_index (self->source, Source, i);

    if (fate_of (one) == VIGIE_FATE_KEPT && !*title_of (one))
      return FALSE;
  }

  return TRUE;
}

GPtrArray *
vigie_closing_pages_dup_fates (VigieClosingPages *self)
{
  GPtrArray *fates = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_closing_source_free);

  for (guint i = 0; i < self->source->len; i++) {
    const Source *one = &g_array_index (self->source, Source, i);
    VigieClosingSource *fate;

    if (fate_of (one) == VIGIE_FATE_DESTROYED)
      continue;
    fate = g_new0 (VigieClosingSource, 1);
    fate->source = g_strdup (one->code);
    fate->fate = fate_of (one);
    fate->title = g_strdup (fate->fate == VIGIE_FATE_KEPT ? title_of (one) : "");
    g_ptr_array_add (fates, fate);
  }

  return fates;
}

void
vigie_closing_pages_decide (VigieClosingPages *self,
                            const char *source,
                            const char *fate,
                            const char *title)
{
  for (guint i = 0; i < self->source->len; i++) {
    const Source *one = &g_array_index (self->source, Source, i);

    for (guint f = VIGIE_FATE_DESTROYED; strcmp (one->code, source) == 0 && f <= VIGIE_FATE_KEPT;
         f++)
      if (strcmp (vigie_fate_name ((VigieFate) f), fate) == 0) {
        adw_combo_row_set_selected (ADW_COMBO_ROW (one->fate), f);
        gtk_editable_set_text (GTK_EDITABLE (one->title), title);
      }
  }
}

/* --- what is out of reach */

static void
add_packages (VigieClosingPages *self, GtkWidget *group)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autoptr (GPtrArray) packages = vigie_packages_list (observatory, NULL);
  guint n = 0;

  for (guint i = 0; packages && i < packages->len; i++) {
    const VigiePackage *one = g_ptr_array_index (packages, i);
    /* Translators: number and body of a package. */
    g_autofree char *title =
      g_strdup_printf (_ ("Package %d to %s"), (int) one->serial, one->party);

    if (!one->sent)
      continue;
    add_row (group, title, one->file_name);
    n++;
  }
  if (n == 0)
    add_row (group, _ ("No package was sent"), NULL);
}

static void
add_beyond (VigieClosingPages *self, GtkStack *stack)
{
  GtkWidget *page = page_new (stack, "beyond"), *frame = gtk_frame_new (NULL), *label;

  add_text (page,
            _ ("Copies that lie elsewhere are not touched: the papers name them, and who holds "
               "them answers for them."));
  add_packages (self, add_group (page, _ ("Packages with the other body")));
  label = add_text (page, _ ("Other copies, one a line: backups, disks, papers"));
  gtk_widget_add_css_class (label, "heading");
  self->beyond = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->beyond), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->beyond), FALSE);
  g_object_set (self->beyond, "height-request", 96, "top-margin", 8, "bottom-margin", 8,
                "left-margin", 8, "right-margin", 8, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->beyond), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Other copies, one a line: backups, disks, papers"), -1);
  gtk_frame_set_child (GTK_FRAME (frame), self->beyond);
  gtk_box_append (GTK_BOX (page), frame);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->beyond)), "changed",
                            G_CALLBACK (told), self);
}

GStrv
vigie_closing_pages_dup_beyond (VigieClosingPages *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->beyond));
  g_autoptr (GStrvBuilder) beyond = g_strv_builder_new ();
  g_autofree char *text = NULL;
  g_auto (GStrv) line = NULL;
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  text = gtk_text_buffer_get_text (buffer, &from, &to, FALSE);
  line = g_strsplit (text, "\n", -1);
  for (gsize i = 0; line[i]; i++)
    if (*g_strstrip (line[i]))
      g_strv_builder_add (beyond, line[i]);

  return g_strv_builder_end (beyond);
}

/* --- papers, and the end */

static void
add_papers (VigieClosingPages *self, GtkStack *stack)
{
  GtkWidget *page = page_new (stack, "papers"), *button = gtk_button_new_with_label (_ ("Choose…"));

  add_text (page,
            _ ("The closing report and an attestation for each holder are written first: nobody "
               "can unlock the observatory afterwards."));
  self->folder = add_row (add_group (page, NULL), _ ("Folder of the papers"), _ ("None chosen"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "closing.folder");
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->folder), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->folder), button);
  self->written = add_group (page, NULL);
}

void
vigie_closing_pages_show_folder (VigieClosingPages *self, const char *folder)
{
  g_autofree char *shown = g_filename_display_name (folder);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->folder), shown);
}

void
vigie_closing_pages_show_written (VigieClosingPages *self, const GPtrArray *path)
{
  GtkWidget *page = gtk_widget_get_parent (self->written);

  gtk_box_remove (GTK_BOX (page), self->written);
  self->written = add_group (page, _ ("Written"));
  for (guint i = 0; i < path->len; i++) {
    g_autofree char *name = g_filename_display_basename (g_ptr_array_index (path, i));

    add_row (self->written, name, NULL);
  }
}

static void
add_end (VigieClosingPages *self, GtkStack *stack)
{
  GtkWidget *page = page_new (stack, "end");
  g_autofree char *ask =
    /* Translators: %s is the name of the observatory. */
    g_strdup_printf (_ ("To confirm, type the name of the observatory: %s"),
                     vigie_session_get_name (self->session));

  self->summary = add_text (page, NULL);
  add_text (page, ask);
  self->confirmation = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->confirmation),
                                 _ ("Name of the observatory"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (add_group (page, NULL)), self->confirmation);
  g_signal_connect_swapped (self->confirmation, "changed", G_CALLBACK (told), self);
}

gboolean
vigie_closing_pages_are_confirmed (VigieClosingPages *self)
{
  g_autofree char *typed = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->confirmation)));

  return strcmp (g_strstrip (typed), vigie_session_get_name (self->session)) == 0;
}

void
vigie_closing_pages_type (VigieClosingPages *self, const char *confirmation)
{
  gtk_editable_set_text (GTK_EDITABLE (self->confirmation), confirmation);
}

void
vigie_closing_pages_sum_up (VigieClosingPages *self)
{
  guint kept = 0, gone;
  g_autofree char *destroyed = NULL, *text = NULL;

  for (guint i = 0; i < self->source->len; i++)
    kept += fate_of (&g_array_index (self->source, Source, i)) == VIGIE_FATE_KEPT;
  gone = self->source->len - kept;
  destroyed = g_strdup_printf (ngettext ("The key of %u source will be destroyed.",
                                         "The keys of %u sources will be destroyed.", gone),
                               gone);
  text =
    kept > 0
      ? g_strdup_printf ("%s %s", destroyed,
                         ngettext ("The other one is kept, and the observatory stays open.",
                                   "The others are kept, and the observatory stays open.", kept))
      : g_strdup_printf ("%s %s", destroyed,
                         _ ("Nobody will unlock this observatory any more, and nothing brings "
                            "it back."));
  gtk_label_set_label (GTK_LABEL (self->summary), text);
}

/* --- all of them */

static void
source_clear (gpointer data)
{
  g_free (((Source *) data)->code);
}

VigieClosingPages *
vigie_closing_pages_new (GtkStack *stack,
                         VigieSession *session,
                         void (*changed) (gpointer data),
                         gpointer data,
                         GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) sources = NULL, holders = NULL;
  VigieClosingPages *self;
  GDate today;

  vigie_session_get_today (session, &today);
  if (!vigie_closing_plan (vigie_session_get_observatory (session), none, &today, &sources,
                           &holders, error))
    return NULL;
  self = g_new0 (VigieClosingPages, 1);
  self->session = g_object_ref (session);
  self->changed = changed;
  self->data = data;
  self->source = g_array_new (FALSE, FALSE, sizeof (Source));
  g_array_set_clear_func (self->source, source_clear);
  add_what (stack);
  add_sources (self, stack, sources);
  add_beyond (self, stack);
  add_papers (self, stack);
  add_end (self, stack);
  for (guint i = 0; i < self->source->len; i++) {
    const Source *one = &g_array_index (self->source, Source, i);

    gtk_widget_set_visible (one->title, fate_of (one) == VIGIE_FATE_KEPT);
  }

  return self;
}

void
vigie_closing_pages_free (VigieClosingPages *self)
{
  for (guint i = 0; i < self->source->len; i++) {
    const Source *one = &g_array_index (self->source, Source, i);

    g_signal_handlers_disconnect_by_data (one->fate, self);
    g_signal_handlers_disconnect_by_data (one->title, self);
  }
  g_signal_handlers_disconnect_by_data (self->confirmation, self);
  g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->beyond)),
                                        self);
  g_array_unref (self->source);
  g_object_unref (self->session);
  g_free (self);
}
