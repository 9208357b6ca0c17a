/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of rows under the text of the agreement: its amendments, what ends it, its versions. */
#pragma once

#include <adwaita.h>

#include "widgets/common/form.h"

/* Each filled from the session's observatory; its acts go through forms. */
GtkWidget *vigie_amendments_group_new (VigieSession *session);
GtkWidget *vigie_terminations_group_new (VigieSession *session);
GtkWidget *vigie_versions_group_new (VigieSession *session);

/* The letter that ends the agreement, asked for. */
VigieForm *vigie_termination_present (GtkWidget *parent, VigieSession *session);

/* A group whose heading has a button. */
GtkWidget *vigie_acted_group_new (const char *title,
                                  const char *sentence,
                                  const char *button,
                                  GCallback clicked,
                                  VigieSession *session);

/* A row of one sentence, for a group that is empty. */
GtkWidget *vigie_empty_row_new (const char *sentence);

/**
 * vigie_act_button_new:
 * @clicked: called with the button and a #VigieRowAct
 */
typedef struct {
  VigieSession *session;
  gint64 number;
  char *text;
} VigieRowAct;
GtkWidget *vigie_act_button_new (
  const char *label, GCallback clicked, VigieSession *session, gint64 number, const char *text);
