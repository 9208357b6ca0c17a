/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of a form: its widget, and what was given to it. */
#include "widgets/common/form-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/core/number.h"

#define LINES_HEIGHT 96 /* of a field of several lines, px */

/* --- dates: typed as 31/12/2026 or as ISO, or chosen on a calendar */

gboolean
vigie_form_field_read_date (const char *text, GDate *date)
{
  int day, month, year;
  char rest;

  if (vigie_date_parse (text, date, NULL))
    return TRUE;
  if (sscanf (text, "%2d/%2d/%4d%c", &day, &month, &year, &rest) != 3 || day < 1 || month < 1 ||
      year < 1000 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

static void
day_chosen_cb (GtkCalendar *calendar, VigieFormField *self)
{
  g_autoptr (GDateTime) chosen = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (chosen, "%d/%m/%Y");

  gtk_editable_set_text (GTK_EDITABLE (self->control), text);
  gtk_popover_popdown (
    GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER)));
}

static void
show_typed_day_cb (GtkCalendar *calendar, VigieFormField *self)
{
  GDate date;

  if (vigie_form_field_read_date (gtk_editable_get_text (GTK_EDITABLE (self->control)), &date)) {
    g_autoptr (GDateTime) typed =
      g_date_time_new_utc (g_date_get_year (&date), (int) g_date_get_month (&date),
                           g_date_get_day (&date), 0, 0, 0.0);

    g_signal_handlers_block_by_func (calendar, G_CALLBACK (day_chosen_cb), self);
    gtk_calendar_select_day (calendar, typed);
    g_signal_handlers_unblock_by_func (calendar, G_CALLBACK (day_chosen_cb), self);
  }
}

static GtkWidget *
calendar_button_new (VigieFormField *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (),
            *calendar = gtk_calendar_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Choose a day"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_popover_set_child (GTK_POPOVER (popover), calendar);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  g_signal_connect (calendar, "day-selected", G_CALLBACK (day_chosen_cb), self);
  g_signal_connect (calendar, "map", G_CALLBACK (show_typed_day_cb), self);
  return button;
}

/* --- files */

static void
show_path (VigieFormField *self)
{
  g_autofree char *name =
    self->path ? g_filename_display_basename (self->path) : g_strdup (_ ("None chosen"));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), name);
  gtk_widget_set_tooltip_text (self->row, self->path);
}

static void
chosen_cb (GtkNativeDialog *chooser, int response, VigieFormField *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path)
    vigie_form_field_set (self, path);
  g_clear_object (&self->chooser);
}

static void
choose_cb (VigieFormField *self)
{
  static const GtkFileChooserAction action[] = {
    [VIGIE_ASK_FILE] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [VIGIE_ASK_FOLDER] = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
    [VIGIE_ASK_SAVE] = GTK_FILE_CHOOSER_ACTION_SAVE,
  };
  GtkRoot *root = gtk_widget_get_root (self->row);

  g_clear_object (&self->chooser);
  self->chooser =
    gtk_file_chooser_native_new (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->row)),
                                 GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                 action[self->kind],
                                 self->kind == VIGIE_ASK_SAVE ? _ ("_Save") : _ ("_Choose"),
                                 _ ("_Cancel"));
  if (self->path) {
    g_autoptr (GFile) file = g_file_new_for_path (self->path);
    g_autofree char *name = g_filename_display_basename (self->path);

    if (self->kind != VIGIE_ASK_SAVE)
      gtk_file_chooser_set_file (GTK_FILE_CHOOSER (self->chooser), file, NULL);
    else
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  }
  g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
make_file (VigieFormField *self, const char *label)
{
  self->row = adw_action_row_new ();
  self->control = gtk_button_new_with_label (_ ("Choose…"));
  gtk_widget_set_valign (self->control, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), label);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self->row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->row), self->control);
  g_signal_connect_swapped (self->control, "clicked", G_CALLBACK (choose_cb), self);
  show_path (self);
}

/* --- the other kinds */

static void
told_changed_cb (VigieFormField *self)
{
  ((void (*) (gpointer)) self->changed) (self->changed_data);
}

static void
make_entry (VigieFormField *self, const char *label)
{
  self->row = self->control =
    self->kind == VIGIE_ASK_SECRET ? adw_password_entry_row_new () : adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), label);
  if (self->kind == VIGIE_ASK_DATE)
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), calendar_button_new (self));
  if (self->kind == VIGIE_ASK_NUMBER)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->row), GTK_INPUT_PURPOSE_NUMBER);
  g_signal_connect_swapped (self->control, "changed", G_CALLBACK (told_changed_cb), self);
}

/* Tab leaves the text, as it leaves every other field. */
static void
make_lines (VigieFormField *self, const char *label)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *title = gtk_label_new (label),
            *scroller = gtk_scrolled_window_new ();

  self->row = gtk_list_box_row_new ();
  self->control = gtk_text_view_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_widget_set_focusable (self->row, FALSE);
  gtk_label_set_xalign (GTK_LABEL (title), 0.0F);
  gtk_widget_add_css_class (title, "dim-label");
  gtk_widget_add_css_class (title, "caption");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->control), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->control), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->control);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LINES_HEIGHT);
  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 8, "margin-bottom", 8,
                NULL);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control)), "changed",
                            G_CALLBACK (told_changed_cb), self);
}

static void
make_choice (VigieFormField *self, const VigieAsk *field)
{
  g_autoptr (GtkStringList) labels =
    gtk_string_list_new (field->choice_label ? field->choice_label : field->choice);

  self->row = self->control = adw_combo_row_new ();
  self->choice = g_strdupv ((char **) field->choice);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), field->label);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (labels));
  g_signal_connect_swapped (self->row, "notify::selected", G_CALLBACK (told_changed_cb), self);
}

static void
make_switch (VigieFormField *self, const char *label)
{
  self->row = adw_action_row_new ();
  self->control = gtk_switch_new ();
  gtk_widget_set_valign (self->control, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), label);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self->row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->row), self->control);
  g_signal_connect_swapped (self->control, "notify::active", G_CALLBACK (told_changed_cb), self);
}

static void
make (VigieFormField *self, const VigieAsk *field)
{
  switch (self->kind) {
  case VIGIE_ASK_TEXT:
  case VIGIE_ASK_DATE:
  case VIGIE_ASK_NUMBER:
  case VIGIE_ASK_SECRET:
    make_entry (self, field->label);
    break;
  case VIGIE_ASK_LINES:
    make_lines (self, field->label);
    break;
  case VIGIE_ASK_CHOICE:
    make_choice (self, field);
    break;
  case VIGIE_ASK_SWITCH:
    make_switch (self, field->label);
    break;
  case VIGIE_ASK_FILE:
  case VIGIE_ASK_FOLDER:
  case VIGIE_ASK_SAVE:
    make_file (self, field->label);
    break;
  }
  if (ADW_IS_PREFERENCES_ROW (self->row))
    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
}

VigieFormField *
vigie_form_field_new (const VigieAsk *field, GCallback changed, gpointer data)
{
  VigieFormField *self = g_new0 (VigieFormField, 1);

  self->name = g_strdup (field->name);
  self->kind = field->kind;
  self->required = field->required;
  self->say = field->say;
  self->changed = changed;
  self->changed_data = data;
  make (self, field);
  g_object_ref_sink (self->row);
  if (field->value)
    vigie_form_field_set (self, field->value);
  return self;
}

void
vigie_form_field_free (VigieFormField *self)
{
  g_signal_handlers_disconnect_by_data (self->control, self);
  if (self->kind == VIGIE_ASK_LINES)
    g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control)),
                                          self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->row);
  g_strfreev (self->choice);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

/* --- answers */

static char *
shown_date (const char *iso)
{
  GDate date;

  return vigie_date_parse (iso, &date, NULL) ? vigie_date_format (&date, vigie_language_current ())
                                             : g_strdup (iso);
}

/* 13250.5 as it is typed here: 13250,5 */
static char *
shown_number (const char *number)
{
  char *text = g_strdup (number);

  return vigie_language_current () == VIGIE_LANGUAGE_FRENCH ? g_strdelimit (text, ".", ',') : text;
}

void
vigie_form_field_set (VigieFormField *self, const char *value)
{
  const char *given = value ? value : "";

  switch (self->kind) {
  case VIGIE_ASK_LINES:
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->control)), given, -1);
    break;
  case VIGIE_ASK_CHOICE:
    for (guint i = 0; self->choice[i]; i++)
      if (strcmp (self->choice[i], given) == 0)
        adw_combo_row_set_selected (ADW_COMBO_ROW (self->control), i);
    break;
  case VIGIE_ASK_SWITCH:
    gtk_switch_set_active (GTK_SWITCH (self->control), given[0] == '1');
    break;
  case VIGIE_ASK_FILE:
  case VIGIE_ASK_FOLDER:
  case VIGIE_ASK_SAVE:
    g_free (self->path);
    self->path = given[0] ? g_strdup (given) : NULL;
    show_path (self);
    told_changed_cb (self);
    break;
  case VIGIE_ASK_DATE:
  case VIGIE_ASK_NUMBER: {
    g_autofree char *shown =
      self->kind == VIGIE_ASK_DATE ? shown_date (given) : shown_number (given);

    gtk_editable_set_text (GTK_EDITABLE (self->control), shown);
    break;
  }
  case VIGIE_ASK_TEXT:
  case VIGIE_ASK_SECRET:
    gtk_editable_set_text (GTK_EDITABLE (self->control), given);
    break;
  }
}

static char *
date_answer (const char *text, GError **error)
{
  GDate date;

  if (vigie_form_field_read_date (text, &date))
    return vigie_date_dup_iso (&date);
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               /* Translators: %s is what was typed. */
               _ ("“%s” is no date: type it as 31/12/2026."), text);
  return NULL;
}

static char *
number_answer (const char *text, GError **error)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  double value;

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)) && strncmp (at, "€", strlen ("€")) != 0)
      g_string_append_unichar (plain, g_utf8_get_char (at) == ',' ? '.' : g_utf8_get_char (at));
  if (vigie_number_parse (plain->str, plain->len, '.', '\0', &value))
    return g_strdup (plain->str);
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               /* Translators: %s is what was typed. */
               _ ("“%s” is no number: type digits and one decimal mark."), text);
  return NULL;
}

static char *
lines_answer (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter from, to;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  return gtk_text_buffer_get_text (buffer, &from, &to, FALSE);
}

static char *
typed_answer (VigieFormField *self, GError **error)
{
  g_autofree char *text = self->kind == VIGIE_ASK_LINES
                            ? lines_answer (GTK_TEXT_VIEW (self->control))
                            : g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->control)));

  g_strstrip (text);
  if (!text[0])
    return NULL;
  if (self->kind == VIGIE_ASK_DATE)
    return date_answer (text, error);
  if (self->kind == VIGIE_ASK_NUMBER)
    return number_answer (text, error);
  return g_steal_pointer (&text);
}

char *
vigie_form_field_dup_answer (VigieFormField *self, GError **error)
{
  guint chosen;

  switch (self->kind) {
  case VIGIE_ASK_CHOICE:
    chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->control));
    return chosen < g_strv_length (self->choice) && self->choice[chosen][0]
             ? g_strdup (self->choice[chosen])
             : NULL;
  case VIGIE_ASK_SWITCH:
    return gtk_switch_get_active (GTK_SWITCH (self->control)) ? g_strdup ("1") : NULL;
  case VIGIE_ASK_FILE:
  case VIGIE_ASK_FOLDER:
  case VIGIE_ASK_SAVE:
    return g_strdup (self->path);
  case VIGIE_ASK_SECRET: /* its spaces are its own */
    return gtk_editable_get_text (GTK_EDITABLE (self->control))[0]
             ? g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->control)))
             : NULL;
  case VIGIE_ASK_TEXT:
  case VIGIE_ASK_LINES:
  case VIGIE_ASK_DATE:
  case VIGIE_ASK_NUMBER:
    return typed_answer (self, error);
  }
  return NULL;
}
