/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the page share: its fields. documents-page.c what is on it, -acts.c what is done there
 * with editions, -release.c with what leaves. */
#pragma once

#include "widgets/documents/documents-page.h"

struct _VigieDocumentsPage {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *stack, *bar, *body, *editions, *documents;
  GtkWidget *look; /* at an edition, or NULL: lent by the stack */
  GtkWidget *box, *corrections;
  GtkWidget *switcher, *proofs, *released; /* which of the two views */
  GtkWidget *prepare, *compare, *verify;
  GtkWidget *register_view; /* a VigieReleasesView */
  AdwToast *undo;           /* of what was taken in look, or NULL */
  guint closing;
  int width;
};

/* Leaves the edition that is looked at. */
void vigie_documents_page_close_look (VigieDocumentsPage *self);
/* Each time that another edition is approved, and at the first look while unlocked. */
void vigie_documents_page_look_for_findings (VigieDocumentsPage *self);

void vigie_documents_page_install_acts (GtkWidgetClass *class);
void vigie_documents_page_install_releases (GtkWidgetClass *class);
