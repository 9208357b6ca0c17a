/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annex as a matrix: its lines by year, each with its state and what may be done about it. */
#include "widgets/convention/annex-matrix.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/language.h"
#include "widgets/convention/annex-acts.h"
#include "widgets/convention/annex-chip.h"
#include "widgets/convention/card.h"

#define NAMES_WIDTH 262 /* of the lines, beside their years */
#define LONG_LABEL \
  26 /* letters: it gives way; a shorter one stands whole, and its summary gives way */

struct _VigieAnnexMatrix {
  AdwBin parent_instance;

  VigieSession *session;
  VigieStanding *standing;
  GtkWidget *head, *legend, *names, *cells;
  GPtrArray *chip; /* rows × years, in the order shown */
  GArray *order;   /* gsize: line of the convention in each row */
  char *shape;     /* what the widgets were made for */
  gsize row, year; /* of the cell that has the focus, or had it last */
};

G_DEFINE_FINAL_TYPE (VigieAnnexMatrix, vigie_annex_matrix, ADW_TYPE_BIN)

/* The legend says first what is done. */
static const VigieCoverageState legend_order[] = {
  VIGIE_COVERAGE_SENT,     VIGIE_COVERAGE_CHECKED, VIGIE_COVERAGE_RECEIVED,
  VIGIE_COVERAGE_EXPECTED, VIGIE_COVERAGE_LATE,    VIGIE_COVERAGE_WITHOUT_OBJECT,
};

static void
empty (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box))) {
    if (GTK_IS_GRID (box))
      gtk_grid_remove (GTK_GRID (box), child);
    else
      gtk_box_remove (GTK_BOX (box), child);
  }
}

static const VigieAnnexLine *
line_of (VigieAnnexMatrix *self, gsize row)
{
  return &self->standing->convention->line[g_array_index (self->order, gsize, row)];
}

static GtkWidget *
chip_at (VigieAnnexMatrix *self, gsize row, gsize year)
{
  return g_ptr_array_index (self->chip, row * self->standing->coverage->n_years + year);
}

static gsize
cell_at (VigieAnnexMatrix *self, gsize row, gsize year)
{
  return vigie_standing_cell (self->standing, g_array_index (self->order, gsize, row), year);
}

/* --- what a cell says */

/* (transfer full): why it is in its state, or by when it is due. */
static char *
dup_reason (VigieAnnexMatrix *self, gsize row, gsize year)
{
  const VigieCoverage *coverage = self->standing->coverage;
  gsize at = cell_at (self, row, year);
  const GDate *due = &self->standing->due[at];
  g_autofree char *day =
    g_date_valid (due) ? vigie_date_format (due, vigie_language_current ()) : NULL;

  switch ((VigieCoverageState) coverage->state[at]) {
  case VIGIE_COVERAGE_NOT_RECEIVED:
    return g_strdup (_ ("nobody owes it, and it did not come"));
  case VIGIE_COVERAGE_EXPECTED:
    return day ? g_strdup_printf (_ ("due on %s"), day) : g_strdup (_ ("no day is set for it"));
  case VIGIE_COVERAGE_LATE:
    return g_strdup_printf (_ ("was due on %s"), day);
  case VIGIE_COVERAGE_WITHOUT_OBJECT:
    return g_strdup (coverage->reason[at]);
  case VIGIE_COVERAGE_RECEIVED:
  case VIGIE_COVERAGE_CHECKED:
  case VIGIE_COVERAGE_SENT:
    return coverage->received[at] == 0
             ? g_strdup (_ ("brought by a package"))
             : g_strdup_printf (ngettext ("%u delivery", "%u deliveries", coverage->received[at]),
                                coverage->received[at]);
  }
  g_assert_not_reached ();
}

static void
fill_chip (VigieAnnexMatrix *self, gsize row, gsize year)
{
  GtkWidget *chip = chip_at (self, row, year);
  const VigieCoverage *coverage = self->standing->coverage;
  VigieCoverageState state = (VigieCoverageState) coverage->state[cell_at (self, row, year)];
  g_autofree char *reason = dup_reason (self, row, year);
  /* Translators: a line of the annex, a year, its state, why. */
  g_autofree char *spoken =
    g_strdup_printf (_ ("%s, %d, %s, %s"), line_of (self, row)->label,
                     coverage->first_year + (int) year, vigie_coverage_state_label (state), reason);

  vigie_annex_chip_set (chip, state);
  gtk_widget_set_tooltip_text (chip, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
fill_legend (VigieAnnexMatrix *self)
{
  empty (self->legend);
  for (gsize i = 0; i < G_N_ELEMENTS (legend_order); i++) {
    g_autofree char *count = g_strdup_printf ("%u", self->standing->n_state[legend_order[i]]);

    gtk_box_append (GTK_BOX (self->legend), vigie_annex_mark_new (legend_order[i], count));
  }
}

/* --- one tab stop, arrows inside */

static void
set_current (VigieAnnexMatrix *self, gsize row, gsize year, gboolean grab)
{
  if (self->chip->len == 0)
    return;
  gtk_widget_set_focusable (chip_at (self, self->row, self->year), FALSE);
  self->row = row;
  self->year = year;
  gtk_widget_set_focusable (chip_at (self, row, year), TRUE);
  if (grab)
    gtk_widget_grab_focus (chip_at (self, row, year));
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType modifiers,
                VigieAnnexMatrix *self)
{
  gsize rows = self->order->len, years = self->standing ? self->standing->coverage->n_years : 0;
  gsize row = self->row, year = self->year;

  if (rows == 0 || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  switch (key) {
  case GDK_KEY_Up:
    row -= row > 0;
    break;
  case GDK_KEY_Down:
    row += row + 1 < rows;
    break;
  case GDK_KEY_Left:
    year -= year > 0;
    break;
  case GDK_KEY_Right:
    year += year + 1 < years;
    break;
  case GDK_KEY_Home:
    year = 0;
    break;
  case GDK_KEY_End:
    year = years - 1;
    break;
  case GDK_KEY_Menu:
    gtk_widget_activate (chip_at (self, row, year));
    return TRUE;
  default:
    return FALSE;
  }
  set_current (self, row, year, TRUE);

  return TRUE;
}

/* --- what may be done about a cell */

static VigieAnnexCell
current (VigieAnnexMatrix *self)
{
  gsize at = cell_at (self, self->row, self->year);

  return (VigieAnnexCell) {
    .line = line_of (self, self->row),
    .year = self->standing->coverage->first_year + (int) self->year,
    .state = (VigieCoverageState) self->standing->coverage->state[at],
    .convention = self->standing->convention,
  };
}

static void
act_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieAnnexMatrix *self = VIGIE_ANNEX_MATRIX (widget);

  if (self->standing && self->chip->len > 0) {
    VigieAnnexCell cell = current (self);

    vigie_annex_act (widget, self->session, &cell, name + strlen ("annex."));
  }
}

static void
closed_cb (GtkWidget *popover)
{
  /* Its action is activated after this. */
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover);
}

static void
clicked_cb (GtkWidget *chip, VigieAnnexMatrix *self)
{
  g_autoptr (GMenuModel) menu = NULL;
  guint at = 0;
  GtkWidget *popover;
  VigieAnnexCell cell;

  if (!g_ptr_array_find (self->chip, chip, &at))
    return;
  set_current (self, at / self->standing->coverage->n_years, at % self->standing->coverage->n_years,
               TRUE);
  cell = current (self);
  menu = vigie_annex_menu_new (&cell);
  popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (popover, chip);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* --- its widgets, made anew when the agreement has other lines or years */

static GtkWidget *
cell_box (const char *class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_widget_add_css_class (box, class);

  return box;
}

/* Both halves have a row of one height. */
static void
attach_row (VigieAnnexMatrix *self, GtkWidget *name, GtkWidget *right, int row, int years)
{
  g_autoptr (GtkSizeGroup) height = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);

  gtk_widget_set_hexpand (right, TRUE);
  gtk_size_group_add_widget (height, name);
  gtk_size_group_add_widget (height, right);
  gtk_grid_attach (GTK_GRID (self->names), name, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->cells), right, 0, row, years, 1);
}

static void
add_heading (VigieAnnexMatrix *self, int years)
{
  GtkWidget *name = cell_box ("vigie-annex-heading"), *right = cell_box ("vigie-annex-heading");

  gtk_box_append (GTK_BOX (name), vigie_label_new (_ ("Line of the annex"), "vigie-strong"));
  gtk_box_set_homogeneous (GTK_BOX (right), TRUE);
  gtk_box_set_spacing (GTK_BOX (right), 0);
  for (int i = 0; i < years; i++) {
    int shown = self->standing->coverage->first_year + i;
    g_autofree char *year = g_strdup_printf ("%d", shown);
    GtkWidget *label = gtk_label_new (year);

    gtk_widget_add_css_class (label, "numeric");
    gtk_widget_add_css_class (label, "vigie-year");
    if (shown == g_date_get_year (&self->standing->today))
      gtk_widget_add_css_class (label, "vigie-this-year");
    gtk_box_append (GTK_BOX (right), label);
  }
  attach_row (self, name, right, 0, years);
}

static void
add_direction (VigieAnnexMatrix *self, const char *label, guint n, int row, int years)
{
  GtkWidget *name = cell_box ("vigie-annex-group"), *right = cell_box ("vigie-annex-group");
  g_autofree char *lines = g_strdup_printf (ngettext ("%u line", "%u lines", n), n);
  g_autofree char *text = label ? g_strdup_printf ("%s, %s", label, lines) : g_strdup (lines);
  GtkWidget *title = vigie_label_new (text, "vigie-strong");

  gtk_label_set_wrap (GTK_LABEL (title), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (title, text);
  gtk_box_append (GTK_BOX (name), title);
  attach_row (self, name, right, row, years);
}

static void
add_line (VigieAnnexMatrix *self, gsize line, int row, int years)
{
  const VigieAnnexLine *shown = &self->standing->convention->line[line];
  GtkWidget *name = cell_box ("vigie-annex-name"), *right = cell_box ("vigie-annex-cells");
  GtkWidget *id = vigie_label_new (shown->id, "vigie-annex-id"),
            *label = vigie_label_new (shown->label, "vigie-strong"),
            *summary = vigie_label_new (shown->summary, "vigie-dim");

  gtk_label_set_wrap (GTK_LABEL (id), FALSE);
  gtk_label_set_width_chars (GTK_LABEL (id), 4);
  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_label_set_wrap (GTK_LABEL (summary), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (summary), PANGO_ELLIPSIZE_END);
  if (g_utf8_strlen (shown->label, -1) > LONG_LABEL)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (summary, TRUE);
  gtk_widget_set_tooltip_text (name, shown->wording);
  gtk_box_append (GTK_BOX (name), id);
  gtk_box_append (GTK_BOX (name), label);
  gtk_box_append (GTK_BOX (name), summary);
  gtk_box_set_homogeneous (GTK_BOX (right), TRUE);
  gtk_box_set_spacing (GTK_BOX (right), 4);
  for (int i = 0; i < years; i++) {
    GtkWidget *chip = vigie_annex_chip_new ();

    gtk_widget_set_focusable (chip, FALSE);
    g_signal_connect (chip, "clicked", G_CALLBACK (clicked_cb), self);
    g_ptr_array_add (self->chip, chip);
    gtk_box_append (GTK_BOX (right), chip);
  }
  g_array_append_val (self->order, line);
  attach_row (self, name, right, row, years);
}

static gboolean
is_of (const VigieAnnexLine *line, const char *from, const char *to)
{
  return strcmp (line->from, from) == 0 && strcmp (line->to, to) == 0;
}

/* The lines of one direction under its heading; returns the next row. */
static int
add_part (VigieAnnexMatrix *self, const VigieDirection *direction, int row, int years)
{
  const VigieConvention *convention = self->standing->convention;
  guint n = 0;

  for (gsize i = 0; i < convention->n_lines; i++)
    n += is_of (&convention->line[i], direction->from, direction->to);
  if (n == 0)
    return row;
  add_direction (self, direction->label, n, row++, years);
  for (gsize i = 0; i < convention->n_lines; i++)
    if (is_of (&convention->line[i], direction->from, direction->to))
      add_line (self, i, row++, years);

  return row;
}

/* Lines of a direction that the annex has no heading for stand last. */
static void
add_rest (VigieAnnexMatrix *self, int row, int years)
{
  const VigieConvention *convention = self->standing->convention;

  for (gsize i = 0; i < convention->n_lines; i++) {
    gboolean shown = FALSE;

    for (guint o = 0; o < self->order->len; o++)
      shown = shown || g_array_index (self->order, gsize, o) == i;
    if (!shown)
      add_line (self, i, row++, years);
  }
}

static void
build (VigieAnnexMatrix *self)
{
  const VigieConvention *convention = self->standing->convention;
  int years = (int) self->standing->coverage->n_years, row = 1;

  empty (self->names);
  empty (self->cells);
  g_ptr_array_set_size (self->chip, 0);
  g_array_set_size (self->order, 0);
  self->row = self->year = 0;
  add_heading (self, years);
  for (gsize i = 0; i < convention->n_directions; i++)
    row = add_part (self, &convention->direction[i], row, years);
  add_rest (self, row, years);
  if (self->chip->len > 0)
    set_current (self, 0, (gsize) years - 1, FALSE);
}

static char *
dup_shape (const VigieStanding *standing)
{
  GString *shape = g_string_new (NULL);

  g_string_append_printf (shape, "%d+%" G_GSIZE_FORMAT " %d", standing->coverage->first_year,
                          standing->coverage->n_years, g_date_get_year (&standing->today));
  for (gsize i = 0; i < standing->convention->n_directions; i++)
    g_string_append_printf (shape, "|%s", standing->convention->direction[i].label);
  for (gsize i = 0; i < standing->convention->n_lines; i++) {
    const VigieAnnexLine *line = &standing->convention->line[i];

    g_string_append_printf (shape, "|%s%s%s%s%s%s", line->id, line->label, line->summary,
                            line->wording, line->from, line->to);
  }

  return g_string_free (shape, FALSE);
}

void
vigie_annex_matrix_take (VigieAnnexMatrix *self, VigieStanding *standing)
{
  char *shape = dup_shape (standing);
  gboolean same = g_strcmp0 (shape, self->shape) == 0;

  g_clear_pointer (&self->standing, vigie_standing_free);
  self->standing = standing;
  g_free (self->shape);
  self->shape = shape;
  if (!same)
    build (self);
  for (gsize row = 0; row < self->order->len; row++)
    for (gsize year = 0; year < standing->coverage->n_years; year++)
      fill_chip (self, row, year);
  fill_legend (self);
}

void
vigie_annex_matrix_set_session (VigieAnnexMatrix *self, VigieSession *session)
{
  g_set_object (&self->session, session);
}

void
vigie_annex_matrix_set_narrow (VigieAnnexMatrix *self, gboolean narrow)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->legend), narrow ? 8 : 14);
}

static gboolean
find (VigieAnnexMatrix *self, gsize line, int year, gsize *row, gsize *column)
{
  const VigieCoverage *coverage = self->standing ? self->standing->coverage : NULL;

  if (!coverage || year < coverage->first_year ||
      year >= coverage->first_year + (int) coverage->n_years)
    return FALSE;
  *column = (gsize) (year - coverage->first_year);
  for (*row = 0; *row < self->order->len; (*row)++)
    if (g_array_index (self->order, gsize, *row) == line)
      return TRUE;

  return FALSE;
}

GtkWidget *
vigie_annex_matrix_get_cell (VigieAnnexMatrix *self, gsize line, int year)
{
  gsize row, column;

  return find (self, line, year, &row, &column) ? chip_at (self, row, column) : NULL;
}

void
vigie_annex_matrix_choose (VigieAnnexMatrix *self, gsize line, int year)
{
  gsize row, column;

  if (find (self, line, year, &row, &column))
    set_current (self, row, column, TRUE);
}

static void
vigie_annex_matrix_dispose (GObject *object)
{
  VigieAnnexMatrix *self = VIGIE_ANNEX_MATRIX (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->standing, vigie_standing_free);
  g_clear_pointer (&self->chip, g_ptr_array_unref);
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->shape, g_free);
  G_OBJECT_CLASS (vigie_annex_matrix_parent_class)->dispose (object);
}

static void
vigie_annex_matrix_class_init (VigieAnnexMatrixClass *class)
{
  static const char *const action[] = { "annex.import",  "annex.ask",        "annex.remind",
                                        "annex.due",     "annex.deliveries", "annex.without-object",
                                        "annex.anomaly", "annex.take-back" };

  G_OBJECT_CLASS (class)->dispose = vigie_annex_matrix_dispose;
  for (gsize i = 0; i < G_N_ELEMENTS (action); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), action[i], NULL, act_action);
}

static gboolean
show_newest_cb (GtkWidget *scroller, GdkFrameClock *clock, gpointer data)
{
  GtkAdjustment *room = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));

  gtk_adjustment_set_value (room, gtk_adjustment_get_upper (room));

  return G_SOURCE_REMOVE;
}

/* The newest years are in view first. Told amid a layout, which would not move what it has placed. */
static void
room_changed_cb (GtkWidget *scroller)
{
  gtk_widget_add_tick_callback (scroller, show_newest_cb, NULL, NULL);
}

static void
vigie_annex_matrix_init (VigieAnnexMatrix *self)
{
  GtkWidget *card, *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0),
                   *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->chip = g_ptr_array_new ();
  self->order = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->legend = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  gtk_widget_add_css_class (self->legend, "vigie-legend");
  self->names = gtk_grid_new ();
  self->cells = gtk_grid_new ();
  gtk_widget_set_hexpand (self->cells, TRUE);
  gtk_widget_set_hexpand (self->names, FALSE);
  gtk_widget_add_css_class (self->names, "vigie-annex-names");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->cells);
  gtk_widget_set_hexpand (scroller, TRUE);
  g_signal_connect_swapped (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)),
                            "changed", G_CALLBACK (room_changed_cb), scroller);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), NAMES_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), NAMES_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->names);
  gtk_widget_set_hexpand (clamp, FALSE);
  gtk_box_append (GTK_BOX (body), clamp);
  gtk_box_append (GTK_BOX (body), scroller);
  card = vigie_list_card_new (_ ("Coverage of the annex"), self->legend);
  self->head = gtk_widget_get_first_child (card);
  gtk_box_append (GTK_BOX (card), body);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->cells, keys);
  adw_bin_set_child (ADW_BIN (self), card);
}

GtkWidget *
vigie_annex_matrix_new (void)
{
  return g_object_new (VIGIE_TYPE_ANNEX_MATRIX, NULL);
}
