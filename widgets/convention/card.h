/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of the agreement are made of: cards, their answer, dates and labels. */
#pragma once

#include <adwaita.h>

/* A label at the left that wraps; @class: (nullable) */
GtkWidget *vigie_label_new (const char *text, const char *class);

/* (transfer full): an ISO date as people write it; "—" for none. */
char *vigie_day_dup (const char *iso);

/* A vertical box drawn as a card with a title; @beside: (nullable): small, at the right of it. */
GtkWidget *vigie_card_new (const char *title, GtkWidget *beside);

/* A card whose rows reach its edges: its title stands in a head of its own. */
GtkWidget *vigie_list_card_new (const char *title, GtkWidget *beside);

/* The page's answer: a number at 27 px with its word; @late: it is to be looked at. */
GtkWidget *vigie_answer_new (const char *number, const char *word, gboolean late);

/* (transfer full): an amount without cents where it has none: "13 250 €". */
char *vigie_euros_dup (gint64 cents);

/* A word with the colour of a state: "vigie-chip-done", "-late", "-plain", "-sent", "-none". */
GtkWidget *vigie_tag_new (const char *word, const char *class);
