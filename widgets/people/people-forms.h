/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked where people are entered, ended, removed. */
#pragma once

#include "widgets/common/form.h"

VigieForm *vigie_people_form_add (GtkWidget *parent, VigieSession *session);
VigieForm *vigie_people_form_end (GtkWidget *parent, VigieSession *session, const char *person);

/* The new recovery sheet is written in the same act. */
VigieForm *vigie_people_form_remove (GtkWidget *parent, VigieSession *session, const char *person);
VigieForm *vigie_people_form_recovery (GtkWidget *parent, VigieSession *session);

/* The document that binds, as it was signed: kept for an engagement without it, or saved and opened. */
VigieForm *vigie_people_form_keep (GtkWidget *parent, VigieSession *session, const char *person);
VigieForm *
vigie_people_form_document (GtkWidget *parent, VigieSession *session, const char *person);

/* Of the processor (A2.2). */
VigieForm *vigie_people_form_attestation (GtkWidget *parent, VigieSession *session);
