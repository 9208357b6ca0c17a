/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with an anomaly: noted, sent, answered, closed, printed. */
#pragma once

#include "model/convention/anomaly.h"
#include "widgets/common/form.h"

/**
 * vigie_anomaly_form_note:
 * @known: (nullable): its kind, source, year, zone, indicator, origin, reference and texts are filled in
 */
VigieForm *
vigie_anomaly_form_note (GtkWidget *parent, VigieSession *session, const VigieAnomaly *known);

VigieForm *
vigie_anomaly_form_send (GtkWidget *parent, VigieSession *session, const VigieAnomaly *anomaly);
VigieForm *
vigie_anomaly_form_answer (GtkWidget *parent, VigieSession *session, const VigieAnomaly *anomaly);
VigieForm *
vigie_anomaly_form_explain (GtkWidget *parent, VigieSession *session, const VigieAnomaly *anomaly);

/* Closed by a delivery; then the documents that used the figures before are listed. NULL where there is no
 * delivery of its source and year (said in a toast). */
VigieForm *
vigie_anomaly_form_correct (GtkWidget *parent, VigieSession *session, const VigieAnomaly *anomaly);

/* The sheet (*fiche*) as PDF. */
VigieForm *
vigie_anomaly_form_sheet (GtkWidget *parent, VigieSession *session, const VigieAnomaly *anomaly);

/* (transfer full): "CAF 2020 · Allocataires · Lochères": what it is about. */
char *vigie_anomaly_dup_about (const VigieAnomaly *anomaly, VigieSession *session);
