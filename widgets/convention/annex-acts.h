/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be done about a line of the annex in a year: a menu, and each act. */
#pragma once

#include <gtk/gtk.h>

#include "model/deliveries/coverage.h"
#include "widgets/common/session.h"

typedef struct {
  const VigieConvention *convention;
  const VigieAnnexLine *line;
  int year;
  VigieCoverageState state;
} VigieAnnexCell;

/* (transfer full): what its state allows, as actions "annex.…". */
GMenuModel *vigie_annex_menu_new (const VigieAnnexCell *cell);

/**
 * vigie_annex_act:
 * @act: "import", "ask", "remind", "without-object", "take-back", "due", "deliveries", "anomaly"
 */
void vigie_annex_act (GtkWidget *parent,
                      VigieSession *session,
                      const VigieAnnexCell *cell,
                      const char *act);
