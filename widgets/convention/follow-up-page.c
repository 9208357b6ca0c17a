/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the agreement goes: its dates and parties, coverage of the annex. */
#include "widgets/convention/follow-up-page.h"

#include <glib/gi18n-lib.h>

#include "model/deliveries/coverage.h"
#include "widgets/common/toast.h"

#define YEARS 8 /* of the matrix, the convention's last year at the right */

struct _VigieFollowUpPage {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *cards, *matrix;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieFollowUpPage,
                               vigie_follow_up_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

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

static char *
day (const char *iso)
{
  GDate date;

  return iso && vigie_date_parse (iso, &date, NULL)
           ? vigie_date_format (&date, vigie_language_current ())
           : g_strdup ("—");
}

static GtkWidget *
card_new (GtkWidget *cards, const char *title)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "vigie-panel");
  gtk_widget_set_hexpand (card, TRUE);
  gtk_box_append (GTK_BOX (card), label_new (title, "heading"));
  gtk_box_append (GTK_BOX (cards), card);
  return card;
}

/* The page's answer: a number at 27 px with its word. */
static GtkWidget *
answer_new (const char *number, const char *word)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *value = label_new (number, "vigie-answer"), *unit = label_new (word, "heading");

  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_set_valign (unit, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (value, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), unit);
  return box;
}

static void
fill_dates (GtkWidget *cards, const VigieConvention *convention, const GDate *today)
{
  int left = vigie_convention_days_left (convention, today);
  g_autofree char *expires = day (convention->expires),
                  *enforceable = day (convention->enforceable);
  g_autofree char *title = g_strdup_printf (_ ("Until %s"), expires);
  g_autofree char *number = vigie_number_format (MAX (left, 0), 0, vigie_language_current ());
  g_autofree char *since = g_strdup_printf (_ ("Enforceable since %s."), enforceable);
  GtkWidget *card = card_new (cards, title);
  GDate first, last;

  gtk_box_append (GTK_BOX (card),
                  answer_new (number, ngettext ("day left", "days left", MAX (left, 0))));
  if (vigie_date_parse (convention->enforceable, &first, NULL) &&
      vigie_date_parse (convention->expires, &last, NULL) && g_date_compare (&first, &last) < 0) {
    GtkWidget *bar = gtk_progress_bar_new ();
    double whole = g_date_days_between (&first, &last) + 1.0;

    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), CLAMP (1.0 - left / whole, 0.0, 1.0));
    gtk_box_append (GTK_BOX (card), bar);
  }
  gtk_box_append (GTK_BOX (card),
                  label_new (left < 0 ? _ ("Expired: exchanges are closed, reading stays open.")
                                      : since,
                             "dim-label"));
}

static void
fill_parties (GtkWidget *cards, const VigieConvention *convention)
{
  GtkWidget *card = card_new (cards, _ ("Parties"));
  g_autofree char *collector = NULL;

  for (gsize i = 0; i < convention->n_parties; i++) {
    const VigieParty *party = &convention->party[i];

    gtk_box_append (GTK_BOX (card), label_new (party->short_name, NULL));
    gtk_box_append (GTK_BOX (card), label_new (party->representative, "dim-label"));
  }
  collector = g_strdup_printf (_ ("Collector: %s"), convention->collector);
  gtk_box_append (GTK_BOX (card), label_new (collector, "dim-label"));
}

/* --- coverage of the annex */

static GtkWidget *
state_chip (const VigieCoverage *coverage, gsize at)
{
  static const char *const styles[] = { "vigie-chip-none", "vigie-chip-plain", "vigie-chip-late",
                                        "vigie-chip-none", "vigie-chip-done",  "vigie-chip-done",
                                        "vigie-chip-done" };
  VigieCoverageState state = (VigieCoverageState) coverage->state[at];
  const char *label = vigie_coverage_state_label (state);
  g_autofree char *text = g_strconcat (vigie_coverage_is_received (state) ? "✓ " : "", label, NULL);
  GtkWidget *chip = gtk_label_new (text);

  gtk_widget_add_css_class (chip, "vigie-state");
  gtk_widget_add_css_class (chip, styles[state]);
  if (coverage->received[at]) {
    g_autofree char *tooltip =
      g_strdup_printf (ngettext ("%u delivery", "%u deliveries", coverage->received[at]),
                       coverage->received[at]);

    gtk_widget_set_tooltip_text (chip, tooltip);
  }
  if (coverage->reason[at])
    gtk_widget_set_tooltip_text (chip, coverage->reason[at]);

  return chip;
}

static const char *
party_name (const VigieConvention *convention, const char *code)
{
  for (gsize i = 0; i < convention->n_parties; i++)
    if (g_strcmp0 (convention->party[i].code, code) == 0)
      return convention->party[i].short_name;
  return code;
}

static void
attach_direction (VigieFollowUpPage *self, const VigieConvention *convention, gsize line, int row)
{
  const VigieAnnexLine *first = &convention->line[line];
  gsize n = 0;
  g_autofree char *text = NULL, *lines = NULL;
  GtkWidget *label;

  for (gsize i = line;
       i < convention->n_lines && g_strcmp0 (convention->line[i].from, first->from) == 0; i++)
    n++;
  lines = g_strdup_printf (ngettext ("%zu line", "%zu lines", n), n);
  /* Translators: from a body to another, count of lines. */
  text = g_strdup_printf (_ ("%s to %s, %s"), party_name (convention, first->from),
                          party_name (convention, first->to), lines);
  label = label_new (text, "heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, 8);
  gtk_grid_attach (GTK_GRID (self->matrix), label, 0, row, YEARS + 2, 1);
}

static void
fill_matrix (VigieFollowUpPage *self, const VigieConvention *convention, VigieCoverage *coverage)
{
  GtkWidget *child;
  int row = 1;

  while ((child = gtk_widget_get_first_child (self->matrix)))
    gtk_grid_remove (GTK_GRID (self->matrix), child);
  gtk_grid_attach (GTK_GRID (self->matrix), label_new (_ ("Line of the annex"), "heading"), 0, 0, 2,
                   1);
  for (gsize y = 0; y < coverage->n_years; y++) {
    g_autofree char *year = g_strdup_printf ("%d", coverage->first_year + (int) y);
    GtkWidget *label = gtk_label_new (year);

    gtk_widget_add_css_class (label, "heading");
    gtk_widget_add_css_class (label, "numeric");
    gtk_grid_attach (GTK_GRID (self->matrix), label, 2 + (int) y, 0, 1, 1);
  }
  for (gsize l = 0; l < coverage->n_lines; l++, row++) {
    const VigieAnnexLine *line = &convention->line[l];
    GtkWidget *id = label_new (line->id, "dim-label"), *name = label_new (line->label, NULL);

    if (l == 0 || g_strcmp0 (line->from, convention->line[l - 1].from) != 0)
      attach_direction (self, convention, l, row++);
    gtk_widget_add_css_class (id, "numeric");
    gtk_widget_set_tooltip_text (name, line->wording);
    gtk_widget_set_hexpand (name, TRUE);
    gtk_label_set_wrap (GTK_LABEL (name), FALSE);
    gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
    gtk_label_set_width_chars (GTK_LABEL (name), 18);
    gtk_grid_attach (GTK_GRID (self->matrix), id, 0, row, 1, 1);
    gtk_grid_attach (GTK_GRID (self->matrix), name, 1, row, 1, 1);
    for (gsize y = 0; y < coverage->n_years; y++) {
      gsize i = l * coverage->n_years + y;

      gtk_grid_attach (GTK_GRID (self->matrix), state_chip (coverage, i), 2 + (int) y, row, 1, 1);
    }
  }
}

/* The last year for which anything came, or the last of all. */
static gsize
newest_year (const VigieCoverage *coverage)
{
  for (gsize y = coverage->n_years; y-- > 0;)
    for (gsize l = 0; l < coverage->n_lines; l++)
      if (coverage->received[l * coverage->n_years + y] > 0)
        return y;
  return coverage->n_years - 1;
}

static void
fill_coverage (VigieFollowUpPage *self, const VigieConvention *convention, VigieCoverage *coverage)
{
  GtkWidget *card = card_new (self->cards, _ ("Coverage of the annex"));
  gsize received = 0, last = newest_year (coverage);
  g_autofree char *number = NULL, *text = NULL;

  for (gsize l = 0; l < coverage->n_lines; l++)
    received += coverage->received[l * coverage->n_years + last] > 0;
  number = g_strdup_printf ("%zu", received);
  text = g_strdup_printf (ngettext ("line received of %zu, for %d", "lines received of %zu, for %d",
                                    received),
                          coverage->n_lines, coverage->first_year + (int) last);
  gtk_box_append (GTK_BOX (card), answer_new (number, text));
  gtk_box_append (GTK_BOX (card),
                  label_new (_ ("Annual figures often come one or two years after their year."),
                             "dim-label"));
  fill_matrix (self, convention, coverage);
}

static void
fill (VigieFollowUpPage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  const VigieConvention *convention = vigie_session_get_convention (self->session);
  g_autoptr (VigieCoverage) coverage = NULL;
  GError *error = NULL;
  GtkWidget *child;
  GDate today, last;

  if (!convention || !observatory)
    return;
  while ((child = gtk_widget_get_first_child (self->cards)))
    gtk_box_remove (GTK_BOX (self->cards), child);
  vigie_session_get_today (self->session, &today);
  fill_dates (self->cards, convention, &today);
  fill_parties (self->cards, convention);
  if (vigie_date_parse (convention->expires, &last, NULL)) {
    int year = g_date_get_year (&last);

    coverage =
      vigie_coverage_load (observatory, convention, year - YEARS + 1, year, &today, &error);
  }
  if (coverage)
    fill_coverage (self, convention, coverage);
  else if (error)
    vigie_toast_error (GTK_WIDGET (self), error);
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieFollowUpPage *self = VIGIE_FOLLOW_UP_PAGE (page);

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
vigie_follow_up_page_dispose (GObject *object)
{
  g_clear_object (&VIGIE_FOLLOW_UP_PAGE (object)->session);

  G_OBJECT_CLASS (vigie_follow_up_page_parent_class)->dispose (object);
}

static void
vigie_follow_up_page_class_init (VigieFollowUpPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_follow_up_page_dispose;
}

static void
vigie_follow_up_page_init (VigieFollowUpPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->cards = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  gtk_box_set_homogeneous (GTK_BOX (self->cards), TRUE);
  self->matrix = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->matrix), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->matrix), 6);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "vigie-panel");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->matrix);
  gtk_box_append (GTK_BOX (card), scroller);
  gtk_box_append (GTK_BOX (box), self->cards);
  gtk_box_append (GTK_BOX (box), card);
  g_object_set (box, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom", 20,
                NULL);
  adw_bin_set_child (ADW_BIN (self), box);
}
