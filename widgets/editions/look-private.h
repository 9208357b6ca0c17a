/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the page share: its fields. look-page.c what it is and says, look-hidden.c what is
 * hidden and why, look-work.c what runs in threads, look-build.c its widgets, look-fold.c how it folds. */
#pragma once

#include "widgets/editions/look-page.h"
#include "widgets/explore/exploration.h"

struct _VigieLookPage {
  AdwBin parent_instance;

  VigieSession *session;
  VigieEdition *edition;
  VigieEditionPlan *plan, *next_plan;
  VigieExploration *exploration;
  GPtrArray *reasons; /* nullable (element-type GBytes): a table each */
  GCancellable *cancellable;
  GCancellable *search; /* of alternatives */
  GCancellable *explaining;
  gboolean details_read, alternatives_read;

  GtkWidget *head, *title, *state, *tag, *discard, *again, *correct, *approve;
  GtkWidget *alert;
  GtkWidget *zonings, *internal, *published, *hidden;
  GtkWidget *views, *view[VIGIE_LOOK_N_VIEWS];
  GtkWidget *toolbar, *body, *edge, *panel;
  int width;
  GtkWidget *paned, *grid, *scroller, *table_side, *map_side, *map, *map_title, *map_where, *key;
  GtkWidget *popover, *card;
  GtkWidget *loss, *alternatives, *alternatives_box;
  char *explanation;
  gboolean busy; /* prepared again or approved: what comes of it is told by a signal */
};

#define VIGIE_LOOK_PANEL 300
#define VIGIE_LOOK_LEAST_TABLE 440

enum {
  VIGIE_LOOK_CLOSED,
  VIGIE_LOOK_PREPARED,
  VIGIE_LOOK_APPROVED,
  VIGIE_LOOK_DISCARD,
  VIGIE_LOOK_N_SIGNALS
};

/* look-page.c */
const VigieTable *vigie_look_page_get_table (VigieLookPage *self); /* in view, or NULL */
void vigie_look_page_fail (GtkWidget *widget, GError *error);
void vigie_look_page_emit (VigieLookPage *self, int signal, gint64 number);
/* Shows the table of a kind; FALSE when the edition has none. */
gboolean vigie_look_page_show_zoning (VigieLookPage *self, const char *kind);

/* look-hidden.c */
void vigie_look_page_show_hidden (VigieLookPage *self);
void vigie_look_page_close_card (VigieLookPage *self);
void vigie_look_page_step_hidden (VigieLookPage *self, int direction);

/* look-work.c */
void vigie_look_page_read_details (VigieLookPage *self);
void vigie_look_page_search (VigieLookPage *self);
void vigie_look_page_stop_search (VigieLookPage *self);
void vigie_look_page_outline (VigieLookPage *self); /* the zones of the alternative chosen */
void vigie_look_page_take (VigieLookPage *self);

/* look-fold.c */
GtkWidget *vigie_look_page_views_new (VigieLookPage *self);

/* look-build.c */
void vigie_look_page_build (VigieLookPage *self);
