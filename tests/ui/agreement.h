/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the agreement under the convention that ships and under an invented one. */
#pragma once

#include "model/conduct/standing.h"
#include "tests/ui/driver.h"

typedef struct {
  const char *name;
  void (*run) (void);
  gboolean draws_only; /* asserts nothing: run where pictures are kept */
} AgreementTest;

/* A window, and a folder for what tests write. */
void agreement_init (int *argc, char ***argv);
/* Runs them under each convention, in their order; the program's status. */
int agreement_run (const AgreementTest *test, gsize n_tests);

VigieWindow *agreement_window (void);
VigieSession *agreement_session (void);
VigieObservatory *agreement_observatory (void);
const VigieConvention *agreement_convention (void);
/* (transfer full) */
VigieStanding *agreement_standing (void);
/* (transfer full): the invented convention as its file says. */
VigieConvention *agreement_invented (void);

GtkWidget *agreement_page (void);
GtkWidget *agreement_show_tab (const char *name);
void agreement_click (GtkWidget *within, const char *label);
/* Submits the form on screen: the act is done. */
void agreement_assert_done (VigieForm *form);

/* (transfer full): a file of that name in the folder of this run. */
char *agreement_place (const char *name);
void agreement_assert_pdf (const char *path);
/* driver_picture, with the agreement's name. */
void agreement_picture (GtkWidget *widget, const char *name);
