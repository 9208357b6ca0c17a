/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file is read, beside its preview. */
#include "widgets/assistants/import-reading-panel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/core/language.h"
#include "model/core/number.h"
#include "model/core/spoken.h"
#include "widgets/assistants/import-focus.h"
#include "widgets/assistants/import-lines.h"

#define ROWS_MAX 7 /* of a list; longer ones, such as sheets, open */
#define FAULTS 40

struct _VigieImportReadingPanel {
  AdwBin parent_instance;

  GtkWidget *box;
  const VigieImportReadings *readings;
  GPtrArray *check[VIGIE_N_ASPECTS]; /* GtkCheckButton, one a way */
  VigieReading *wanted;              /* (nullable) */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VigieImportReadingPanel, vigie_import_reading_panel, ADW_TYPE_BIN)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- words */

static const char *
aspect_title (VigieReadingAspect aspect)
{
  switch (aspect) {
  case VIGIE_ASPECT_ENCODING:
    return _ ("Encoding");
  case VIGIE_ASPECT_SEPARATOR:
    return _ ("How rows are cut");
  case VIGIE_ASPECT_SHEET:
    return _ ("Sheet");
  case VIGIE_ASPECT_MEMBER:
    return _ ("File of the archive");
  }
  return "";
}

static const char *
separator_name (const VigieReading *reading)
{
  if (g_strcmp0 (reading->format, "fixed") == 0)
    return _ ("Fixed width");
  switch (reading->separator) {
  case ';':
    return _ ("Semicolon");
  case ',':
    return _ ("Comma");
  case '\t':
    return _ ("Tabulation");
  case '|':
    return _ ("Vertical bar");
  default:
    return _ ("Separator");
  }
}

/* Of a fixed width as it is now cut by hand, else as was proposed. */
static gsize
count_columns (VigieImportReadingPanel *self, const VigieReadingCandidate *candidate)
{
  const VigieReading *now = self->readings->reading;
  gsize n = 1;

  if (g_strcmp0 (candidate->reading->format, "fixed") != 0 || !now || !now->starts)
    return candidate->columns;
  for (const char *p = now->starts; *p; p++)
    n += *p == ',';
  return n;
}

/* (transfer full): "12 columns, texts within “"”". */
static char *
dup_cut (VigieImportReadingPanel *self, const VigieReadingCandidate *candidate)
{
  const VigieReading *reading = candidate->reading;
  GString *text = g_string_new (NULL);
  gsize n = count_columns (self, candidate);

  g_string_append_printf (text, ngettext ("%zu column", "%zu columns", n), n);
  if (reading->quote) {
    g_string_append (text, ", ");
    g_string_append_printf (text, _ ("texts within %c"), reading->quote);
  }
  if (reading->escape) {
    g_string_append (text, ", ");
    g_string_append_printf (text, _ ("escaped by %c"), reading->escape);
  }
  return g_string_free (text, FALSE);
}

/* (transfer full) */
static char *
dup_words (VigieImportReadingPanel *self,
           const VigieReadingCandidate *candidate,
           VigieReadingAspect aspect)
{
  switch (aspect) {
  case VIGIE_ASPECT_ENCODING:
    return candidate->words ? g_strjoinv (" · ", candidate->words) : g_strdup ("");
  case VIGIE_ASPECT_SEPARATOR:
    return dup_cut (self, candidate);
  case VIGIE_ASPECT_SHEET:
  case VIGIE_ASPECT_MEMBER:
    break;
  }
  return g_strdup ("");
}

static const char *
name_of (const VigieReading *reading, VigieReadingAspect aspect)
{
  switch (aspect) {
  case VIGIE_ASPECT_ENCODING:
    return reading->encoding;
  case VIGIE_ASPECT_SEPARATOR:
    return separator_name (reading);
  case VIGIE_ASPECT_SHEET:
    return reading->sheet;
  case VIGIE_ASPECT_MEMBER:
    return reading->member;
  }
  return NULL;
}

static gboolean
is_read_so (const VigieReading *now, const VigieReading *reading, VigieReadingAspect aspect)
{
  if (!now)
    return FALSE;
  switch (aspect) {
  case VIGIE_ASPECT_ENCODING:
    return now->encoding && g_ascii_strcasecmp (now->encoding, reading->encoding) == 0;
  case VIGIE_ASPECT_SEPARATOR:
    if (g_strcmp0 (now->format, reading->format) != 0)
      return FALSE;
    return g_strcmp0 (now->format, "fixed") == 0 ||
           (now->separator == reading->separator && now->quote == reading->quote &&
            now->escape == reading->escape);
  case VIGIE_ASPECT_SHEET:
    return g_strcmp0 (now->sheet, reading->sheet) == 0;
  case VIGIE_ASPECT_MEMBER:
    return g_strcmp0 (now->member, reading->member) == 0;
  }
  return FALSE;
}

/* --- choosing */

static void
choose (VigieImportReadingPanel *self, VigieReadingAspect aspect, guint n)
{
  const VigieReadingCandidate *candidate;

  if (n >= self->readings->of[aspect]->len)
    return;
  candidate = self->readings->of[aspect]->pdata[n];
  g_clear_pointer (&self->wanted, vigie_reading_free);
  self->wanted = vigie_reading_dup (candidate->reading);
  g_signal_emit (self, signals[CHANGED], 0);
}

VigieReading *
vigie_import_reading_panel_dup_wanted (VigieImportReadingPanel *self)
{
  g_return_val_if_fail (VIGIE_IS_IMPORT_READING_PANEL (self), NULL);

  return self->wanted ? vigie_reading_dup (self->wanted) : NULL;
}

static void
toggled_cb (GtkCheckButton *check, VigieImportReadingPanel *self)
{
  if (self->filling || !gtk_check_button_get_active (check))
    return;
  for (int aspect = 0; aspect < VIGIE_N_ASPECTS; aspect++) {
    guint n;

    if (g_ptr_array_find (self->check[aspect], check, &n)) {
      choose (self, (VigieReadingAspect) aspect, n);
      return;
    }
  }
}

static void
selected_cb (AdwComboRow *row, GParamSpec *pspec, VigieImportReadingPanel *self)
{
  guint aspect = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "aspect"));

  if (!self->filling)
    choose (self, (VigieReadingAspect) aspect, adw_combo_row_get_selected (row));
}

/* --- filling */

static GtkWidget *
score_new (double score)
{
  g_autofree char *number = vigie_number_format (round (score * 100), 0, vigie_language_current ());
  g_autofree char *text = g_strdup_printf (_ ("%s %%"), number);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static GtkWidget *
way_new (VigieImportReadingPanel *self,
         const VigieReadingCandidate *candidate,
         VigieReadingAspect aspect)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *words = dup_words (self, candidate, aspect);
  GPtrArray *checks = self->check[aspect];

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name_of (candidate->reading, aspect));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  if (checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), checks->pdata[0]);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               is_read_so (self->readings->reading, candidate->reading, aspect));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  if (candidate->score * 100 >= 0.5 &&
      (aspect == VIGIE_ASPECT_ENCODING || aspect == VIGIE_ASPECT_SEPARATOR))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), score_new (candidate->score));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  vigie_import_focus_name (check, "way %d %u", (int) aspect, checks->len);
  g_ptr_array_add (checks, check);
  return row;
}

static GtkWidget *
combo_new (VigieImportReadingPanel *self, VigieReadingAspect aspect)
{
  const GPtrArray *of = self->readings->of[aspect];
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < of->len; i++) {
    const VigieReadingCandidate *candidate = of->pdata[i];

    gtk_string_list_append (names, name_of (candidate->reading, aspect));
    if (is_read_so (self->readings->reading, candidate->reading, aspect))
      chosen = i;
  }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), aspect_title (aspect));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), chosen);
  vigie_import_focus_name (row, "way %d", (int) aspect);
  g_object_set_data (G_OBJECT (row), "aspect", GUINT_TO_POINTER (aspect));
  g_signal_connect (row, "notify::selected", G_CALLBACK (selected_cb), self);
  return row;
}

/* A list too long to stand open; encodings of a text that is the same in all of them. */
static gboolean
is_folded (const GPtrArray *of, VigieReadingAspect aspect)
{
  if (of->len > ROWS_MAX)
    return TRUE;
  for (guint i = 0; aspect == VIGIE_ASPECT_ENCODING && i < of->len; i++) {
    const VigieReadingCandidate *candidate = of->pdata[i];

    if (candidate->words && candidate->words[0])
      return FALSE;
  }
  return aspect == VIGIE_ASPECT_ENCODING;
}

static void
append_aspect (VigieImportReadingPanel *self, VigieReadingAspect aspect)
{
  const GPtrArray *of = self->readings->of[aspect];
  GtkWidget *group;

  if (of->len < (aspect == VIGIE_ASPECT_MEMBER || aspect == VIGIE_ASPECT_SHEET ? 2 : 1))
    return;
  group = adw_preferences_group_new ();
  if (is_folded (of, aspect)) {
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), combo_new (self, aspect));
  } else {
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), aspect_title (aspect));
    for (guint i = 0; i < of->len; i++)
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                 way_new (self, of->pdata[i], aspect));
  }
  gtk_box_append (GTK_BOX (self->box), group);
}

static void
append_faults (VigieImportReadingPanel *self, const VigieReport *report)
{
  gsize n = report->n_of_finding[VIGIE_FINDING_STRUCTURE], shown = 0;
  g_autofree char *heading = NULL;
  GtkBox *section;

  if (n == 0)
    return;
  heading = g_strdup_printf (ngettext ("%zu fault of the file", "%zu faults of the file", n), n);
  section = vigie_import_append_section (GTK_BOX (self->box), heading);
  for (guint i = 0; i < report->finding->len && shown < FAULTS; i++) {
    const VigieReportFinding *finding = report->finding->pdata[i];

    g_autofree char *spoken = vigie_spoken (finding->sentence);

    if (finding->kind != VIGIE_FINDING_STRUCTURE)
      continue;
    shown++;
    gtk_box_append (section, vigie_import_label_new (spoken, finding->error ? "error" : NULL));
  }
  if (n > shown)
    vigie_import_append_count (section, _ ("others"), n - shown);
}

void
vigie_import_reading_panel_fill (VigieImportReadingPanel *self,
                                 const VigieImportReadings *readings,
                                 const VigieReport *report)
{
  /* What is chosen first decides what is left to choose. */
  static const VigieReadingAspect order[] = { VIGIE_ASPECT_MEMBER, VIGIE_ASPECT_SHEET,
                                              VIGIE_ASPECT_SEPARATOR, VIGIE_ASPECT_ENCODING };

  g_return_if_fail (VIGIE_IS_IMPORT_READING_PANEL (self));

  self->filling = TRUE;
  self->readings = readings;
  vigie_import_clear_lines (GTK_BOX (self->box));
  for (int aspect = 0; aspect < VIGIE_N_ASPECTS; aspect++)
    g_ptr_array_set_size (self->check[aspect], 0);
  if (report)
    append_faults (self, report);
  for (gsize i = 0; readings && i < G_N_ELEMENTS (order); i++)
    append_aspect (self, order[i]);
  self->filling = FALSE;
}

static void
vigie_import_reading_panel_finalize (GObject *object)
{
  VigieImportReadingPanel *self = VIGIE_IMPORT_READING_PANEL (object);

  for (int aspect = 0; aspect < VIGIE_N_ASPECTS; aspect++)
    g_ptr_array_unref (self->check[aspect]);
  g_clear_pointer (&self->wanted, vigie_reading_free);

  G_OBJECT_CLASS (vigie_import_reading_panel_parent_class)->finalize (object);
}

static void
vigie_import_reading_panel_class_init (VigieImportReadingPanelClass *class)
{
  G_OBJECT_CLASS (class)->finalize = vigie_import_reading_panel_finalize;
  signals[CHANGED] = g_signal_new ("changed", VIGIE_TYPE_IMPORT_READING_PANEL, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_import_reading_panel_init (VigieImportReadingPanel *self)
{
  for (int aspect = 0; aspect < VIGIE_N_ASPECTS; aspect++)
    self->check[aspect] = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  adw_bin_set_child (ADW_BIN (self), self->box);
}
