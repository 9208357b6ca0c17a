/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the agreement goes (*Suivi*), as LOOK draws it: cards, the annex, lists beside or under it. */
#include "widgets/convention/follow-up-page.h"

#include "model/conduct/standing.h"
#include "widgets/common/toast.h"
#include "widgets/convention/annex-matrix.h"
#include "widgets/convention/follow-up-cards.h"
#include "widgets/convention/follow-up-lists.h"

#define YEARS 8        /* of the matrix, the convention's last year at the right */
#define SIDE_WIDTH 340 /* of the lists beside it */

/* Effective widths at which it folds (LOOK, 9); some pixels of borders less are no reason to. */
#define BESIDE 1400
#define FOUR_CARDS 1100
#define ONE_COLUMN 940
#define ONE_CARD 620

struct _VigieFollowUpPage {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *cards, *matrix, *body, *side, *clamp;
  int width;
  gboolean all; /* tasks are shown */
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieFollowUpPage,
                               vigie_follow_up_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

/* The card of money is wider: its figures stand beside their names. */
static const int span[] = { 3, 3, 4, 3 };

/* Four in a row, two by two, or one under another. */
static void
place_cards (VigieFollowUpPage *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->cards);
  int column = 0, i = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card;
       card = gtk_widget_get_next_sibling (card), i++) {
    GtkGridLayoutChild *place =
      GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, card));
    int columns = self->width >= FOUR_CARDS ? 4 : self->width >= ONE_CARD ? 2 : 1;
    int wide = columns == 4 ? span[i] : 1;

    if (columns < 4)
      column = i % columns;
    g_object_set (place, "column", column, "row", columns == 4 ? 0 : i / columns, "column-span",
                  wide, NULL);
    column += wide;
  }
}

static void
fold (VigieFollowUpPage *self)
{
  gboolean beside = self->width >= BESIDE, column = self->width < ONE_COLUMN;

  place_cards (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
                                  beside ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->side), beside || column
                                                                 ? GTK_ORIENTATION_VERTICAL
                                                                 : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (GTK_BOX (self->side), !beside && !column);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), beside ? SIDE_WIDTH : G_MAXINT16);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), beside ? SIDE_WIDTH : G_MAXINT16);
  gtk_widget_set_hexpand (self->clamp, !beside);
  vigie_annex_matrix_set_narrow (VIGIE_ANNEX_MATRIX (self->matrix), self->width < ONE_COLUMN);
}

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

static void
show (VigieFollowUpPage *self, VigieStanding *standing)
{
  GtkWidget *list[] = { vigie_tasks_card_new (standing, self->session, self->all),
                        vigie_events_card_new (standing), vigie_released_card_new (standing) };
  GtkWidget *card[] = { vigie_days_card_new (standing), vigie_due_card_new (standing),
                        vigie_money_card_new (standing), vigie_anomalies_card_new (standing) };

  empty (self->cards);
  empty (self->side);
  for (gsize i = 0; i < G_N_ELEMENTS (card); i++)
    gtk_grid_attach (GTK_GRID (self->cards), card[i], (int) i, 0, 1, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (list); i++) {
    gtk_widget_set_valign (list[i], GTK_ALIGN_START);
    gtk_box_append (GTK_BOX (self->side), list[i]);
  }
  vigie_annex_matrix_take (VIGIE_ANNEX_MATRIX (self->matrix), standing);
  place_cards (self);
}

/* Read when it is in view only: each change of any page asks for it. */
static void
refresh (VigieFollowUpPage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  VigieStanding *standing;
  GError *error = NULL;
  GDate today;

  if (!observatory || !vigie_session_get_convention (self->session))
    return;
  vigie_session_get_today (self->session, &today);
  standing = vigie_standing_load (observatory, YEARS, &today, &error);
  if (!standing) {
    vigie_toast_error (GTK_WIDGET (self), error);
    return;
  }
  show (self, standing);
}

static void
all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieFollowUpPage *self = VIGIE_FOLLOW_UP_PAGE (widget);

  self->all = TRUE;
  refresh (self);
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieFollowUpPage *self = VIGIE_FOLLOW_UP_PAGE (page);

  self->session = g_object_ref (session);
  vigie_annex_matrix_set_session (VIGIE_ANNEX_MATRIX (self->matrix), session);
  vigie_page_follow (self, session, (VigiePageRead) refresh);
}

static void
set_width (VigiePage *page, int width)
{
  VigieFollowUpPage *self = VIGIE_FOLLOW_UP_PAGE (page);

  self->width = width;
  fold (self);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
  interface->set_width = set_width;
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
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "follow-up.all", NULL, all_action);
}

static void
vigie_follow_up_page_init (VigieFollowUpPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);

  self->width = BESIDE;
  self->cards = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->cards), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (self->cards), 14);
  gtk_grid_set_row_spacing (GTK_GRID (self->cards), 14);
  self->matrix = vigie_annex_matrix_new ();
  gtk_widget_set_valign (self->matrix, GTK_ALIGN_START);
  gtk_widget_set_hexpand (self->matrix, TRUE);
  self->side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  gtk_widget_set_valign (self->side, GTK_ALIGN_START);
  self->body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  gtk_box_append (GTK_BOX (self->body), self->matrix);
  self->clamp = adw_clamp_new ();
  adw_clamp_set_child (ADW_CLAMP (self->clamp), self->side);
  gtk_box_append (GTK_BOX (self->body), self->clamp);
  gtk_box_append (GTK_BOX (box), self->cards);
  gtk_box_append (GTK_BOX (box), self->body);
  g_object_set (box, "margin-start", 20, "margin-end", 20, "margin-top", 8, "margin-bottom", 20,
                NULL);
  adw_bin_set_child (ADW_BIN (self), box);
}
