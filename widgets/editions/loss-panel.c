/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition has lost to secrecy, and which tests it has passed. */
#include "widgets/editions/loss-panel.h"

#include <glib/gi18n-lib.h>

#include "model/core/language.h"

struct _VigieLossPanel {
  AdwBin parent_instance;

  GtkWidget *answer, *answer_words, *bar, *keys, *line, *middle, *columns, *tests;
  VigieLoss whole;
};

G_DEFINE_FINAL_TYPE (VigieLossPanel, vigie_loss_panel, ADW_TYPE_BIN)

static guint column_chosen_signal;

#define BAR_HEIGHT 14

/* The four parts of the bar and of its key. */
enum {
  SHOWN,
  BY_RULE,
  FOR_OTHERS,
  FOR_EARLIER,
  N_PARTS
};

static const char *const part_class[N_PARTS] = { "vigie-part-shown", "vigie-part-rule",
                                                 "vigie-part-others", "vigie-part-earlier" };

static gsize
part_of (const VigieLoss *loss, int part)
{
  switch (part) {
  case BY_RULE:
    return loss->n_primary;
  case FOR_OTHERS:
    return loss->n_secondary;
  case FOR_EARLIER:
    return loss->n_ledger;
  default:
    return loss->n_cells -
           MIN (loss->n_cells, loss->n_primary + loss->n_secondary + loss->n_ledger);
  }
}

static gsize
hidden_of (const VigieLoss *loss)
{
  return loss->n_primary + loss->n_secondary + loss->n_ledger;
}

char *
vigie_loss_dup_count (gsize n)
{
  g_autofree char *number = vigie_number_format ((double) n, 0, vigie_language_current ());

  return g_strdup_printf (ngettext ("%s cell hidden", "%s cells hidden", n), number);
}

char *
vigie_loss_dup_line (const VigieLoss *loss)
{
  VigieLanguage language = vigie_language_current ();
  g_autofree char *share = NULL, *ratio = NULL;
  double besides = (double) (loss->n_secondary + loss->n_ledger);

  if (hidden_of (loss) == 0)
    return g_strdup (_ ("Nothing is hidden."));
  if (loss->value <= 0.0)
    return vigie_loss_dup_count (hidden_of (loss));

  share = vigie_number_format (100.0 * loss->value_hidden / loss->value, 1, language);
  if (loss->n_primary == 0 || besides == 0.0)
    /* Translators: the value is the sum of the counts. */
    return g_strdup_printf (_ ("%s%% of the counts lie in hidden cells."), share);
  ratio = vigie_number_format (besides / (double) loss->n_primary, 1, language);
  /* Translators: a share, then how many cells one that a rule hides costs besides. */
  return g_strdup_printf (
    _ ("%s%% of the counts lie in hidden cells. A cell hidden by a rule costs %s others."), share,
    ratio);
}

static GtkWidget *
label_new (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (class)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)))
    GTK_IS_LIST_BOX (box) ? gtk_list_box_remove (GTK_LIST_BOX (box), child)
                          : gtk_box_remove (GTK_BOX (box), child);
}

/* Each part as wide as its share, at least 4 px when it has a cell. */
static void
draw_bar (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  VigieLossPanel *self = data;
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  const guint32 rgb[N_PARTS] = { dark ? 0x57E389 : 0x2EC27E, dark ? 0xFF7B63 : 0xC01C28,
                                 dark ? 0x9A9996 : 0x77767B, 0xC0BFBC };
  double n = (double) MAX (1, self->whole.n_cells), room = width, x = 0;
  int parts = 0;

  for (int i = 0; i < N_PARTS; i++)
    parts += part_of (&self->whole, i) > 0;
  room -= 2.0 * MAX (0, parts - 1) + 4.0 * parts;
  for (int i = 0; i < N_PARTS; i++) {
    double share = (double) part_of (&self->whole, i) / n, part = 4.0 + share * MAX (0.0, room);

    if (part_of (&self->whole, i) == 0)
      continue;
    cairo_rectangle (cr, x, 0, part, height);
    cairo_set_source_rgb (cr, ((rgb[i] >> 16) & 255) / 255.0, ((rgb[i] >> 8) & 255) / 255.0,
                          (rgb[i] & 255) / 255.0);
    cairo_fill (cr);
    x += part + 2.0;
  }
}

static void
append_key (VigieLossPanel *self, int part, const char *words)
{
  g_autofree char *text =
    vigie_number_format ((double) part_of (&self->whole, part), 0, vigie_language_current ());
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *count = gtk_label_new (text);
  GtkWidget *label = label_new (words, NULL);

  if (part_of (&self->whole, part) == 0 && part != SHOWN)
    return;
  gtk_widget_add_css_class (swatch, "vigie-part");
  gtk_widget_add_css_class (swatch, part_class[part]);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "heading");
  gtk_box_append (GTK_BOX (row), swatch);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), count);
  gtk_box_append (GTK_BOX (self->keys), row);
}

static void
fill_whole (VigieLossPanel *self)
{
  VigieLanguage language = vigie_language_current ();
  const VigieLoss *whole = &self->whole;
  gsize hidden = hidden_of (whole);
  g_autofree char *number = vigie_number_format ((double) hidden, 0, language);
  g_autofree char *cells = vigie_number_format ((double) whole->n_cells, 0, language);
  g_autofree char *share =
    vigie_number_format (100.0 * (double) hidden / (double) MAX (1, whole->n_cells), 1, language);
  /* Translators: follows the number of hidden cells: "14 cells of 95, 14.7 %". */
  g_autofree char *words =
    g_strdup_printf (ngettext ("cell hidden of %s, %s%%", "cells hidden of %s, %s%%", hidden),
                     cells, share);
  g_autofree char *line = vigie_loss_dup_line (whole);

  gtk_label_set_label (GTK_LABEL (self->answer), number);
  gtk_label_set_label (GTK_LABEL (self->answer_words), words);
  gtk_label_set_label (GTK_LABEL (self->line), line);
  gtk_widget_set_visible (self->line, hidden > 0);
  clear (self->keys);
  append_key (self, SHOWN, _ ("shown"));
  append_key (self, BY_RULE, _ ("by a rule of the source"));
  append_key (self, FOR_OTHERS, _ ("to protect others"));
  append_key (self, FOR_EARLIER, _ ("for earlier editions"));
  gtk_widget_queue_draw (self->bar);
}

/* Counted from what is shown, when what is sealed cannot be read. */
static VigieLoss
count_hidden (const VigieEdition *edition, gssize column)
{
  VigieLoss loss = { 0 };

  for (gsize t = 0; t < edition->n_tables; t++) {
    const VigieFigures *figures = edition->table[t]->figures;

    for (gsize c = 0; c < figures->columns; c++)
      for (gsize row = 0; row < figures->rows && (column < 0 || (gsize) column == c); row++) {
        VigieCellState state = vigie_figures_get (figures, row, c).state;

        loss.n_cells += state == VIGIE_CELL_VALUE || state == VIGIE_CELL_SECRET;
        loss.n_primary += state == VIGIE_CELL_SECRET;
      }
  }

  return loss;
}

static void
append_column (VigieLossPanel *self, const VigieColumn *column, const VigieLoss *loss)
{
  VigieLanguage language = vigie_language_current ();
  g_autofree char *period = vigie_period_dup_string (column->period);
  g_autofree char *name =
    g_strdup_printf ("%s, %s", vigie_indicator_label (column->indicator, language), period);
  g_autofree char *hidden = vigie_number_format ((double) hidden_of (loss), 0, language);
  g_autofree char *cells = vigie_number_format ((double) loss->n_cells, 0, language);
  g_autofree char *counts =
    hidden_of (loss) ? g_strdup_printf ("%s / %s", hidden, cells) : g_strdup ("–");
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (name), *count = gtk_label_new (counts);
  g_autofree char *line = vigie_loss_dup_line (loss);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_set_tooltip_text (row, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line,
                                  -1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (GTK_LIST_BOX (self->columns), row);
}

static const VigieLoss *
loss_of_column (GPtrArray *loss, const VigieColumn *column)
{
  g_autofree char *period = vigie_period_dup_string (column->period);

  for (guint i = 0; loss && i < loss->len; i++) {
    const VigieLoss *one = g_ptr_array_index (loss, i);

    if (g_strcmp0 (one->indicator, column->indicator->code) == 0 &&
        g_strcmp0 (one->period, period) == 0)
      return one;
  }

  return NULL;
}

static void
append_test (VigieLossPanel *self, const VigieEdition *edition, int test, const char *words)
{
  gboolean passed = (edition->tests & test) != 0;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon =
    gtk_image_new_from_icon_name (passed ? "object-select-symbolic" : "dialog-warning-symbolic");
  GtkWidget *state = gtk_label_new (passed ? _ ("passed") : _ ("not checked"));
  GtkWidget *label = label_new (words, NULL);

  gtk_widget_add_css_class (icon, passed ? "vigie-done" : "vigie-late");
  gtk_widget_add_css_class (state, passed ? "vigie-caption" : "vigie-late");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), state);
  gtk_box_append (GTK_BOX (self->tests), row);
}

void
vigie_loss_panel_show (VigieLossPanel *self, const VigieEdition *edition, GPtrArray *loss)
{
  const VigieTable *table;

  g_return_if_fail (VIGIE_IS_LOSS_PANEL (self) && edition->n_tables > 0);

  table = edition->table[0];
  if (loss && loss->len > 0)
    self->whole = *(const VigieLoss *) g_ptr_array_index (loss, 0);
  else
    self->whole = count_hidden (edition, -1);
  self->whole.indicator = self->whole.period = NULL; /* lent, and never read */
  fill_whole (self);

  clear (self->columns);
  for (gsize c = 0; c < table->n_columns; c++) {
    const VigieLoss *one = loss_of_column (loss, &table->column[c]);
    VigieLoss counted = count_hidden (edition, (gssize) c);

    append_column (self, &table->column[c], one ? one : &counted);
  }

  clear (self->tests);
  append_test (self, edition, VIGIE_TEST_PRIMARY, _ ("Rules of the sources"));
  append_test (self, edition, VIGIE_TEST_SECONDARY, _ ("Secondary secrecy"));
  append_test (self, edition, VIGIE_TEST_DIFFERENCING, _ ("Crossing with earlier editions"));
  append_test (self, edition, VIGIE_TEST_BOUNDS, _ ("Bounds"));
}

void
vigie_loss_panel_set_middle (VigieLossPanel *self, GtkWidget *widget)
{
  adw_bin_set_child (ADW_BIN (self->middle), widget);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, VigieLossPanel *self)
{
  g_signal_emit (self, column_chosen_signal, 0, (guint) gtk_list_box_row_get_index (row));
}

static void
vigie_loss_panel_class_init (VigieLossPanelClass *class)
{
  column_chosen_signal = g_signal_new ("column-chosen", VIGIE_TYPE_LOSS_PANEL, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
vigie_loss_panel_init (VigieLossPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *answer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *tests = label_new (_ ("Tests"), "heading"),
            *columns = label_new (_ ("By Column"), "heading");

  self->answer = label_new ("", "vigie-answer");
  gtk_widget_add_css_class (self->answer, "numeric");
  gtk_label_set_wrap (GTK_LABEL (self->answer), FALSE);
  self->answer_words = label_new ("", NULL);
  gtk_widget_set_valign (self->answer, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (self->answer_words, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (answer), self->answer);
  gtk_box_append (GTK_BOX (answer), self->answer_words);

  self->bar = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->bar), BAR_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->bar), draw_bar, self, NULL);
  gtk_widget_set_overflow (self->bar, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (self->bar, "vigie-parts");
  self->keys = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->line = label_new ("", "vigie-caption");

  self->columns = gtk_list_box_new ();
  gtk_widget_add_css_class (self->columns, "vigie-columns");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->columns), GTK_SELECTION_NONE);
  g_signal_connect (self->columns, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->tests = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_margin_top (columns, 12);
  gtk_widget_set_margin_top (tests, 12);

  gtk_box_append (GTK_BOX (box), label_new (_ ("Loss"), "heading"));
  gtk_box_append (GTK_BOX (box), answer);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->keys);
  gtk_box_append (GTK_BOX (box), self->line);
  self->middle = adw_bin_new ();
  gtk_widget_set_margin_top (self->middle, 12);
  gtk_box_append (GTK_BOX (box), self->middle);
  gtk_box_append (GTK_BOX (box), columns);
  gtk_box_append (GTK_BOX (box), self->columns);
  gtk_box_append (GTK_BOX (box), tests);
  gtk_box_append (GTK_BOX (box), self->tests);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vigie_loss_panel_new (void)
{
  return g_object_new (VIGIE_TYPE_LOSS_PANEL, NULL);
}
