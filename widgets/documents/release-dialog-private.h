/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the release dialog share: its fields. release-dialog.c what it does, -build.c its look. */
#pragma once

#include "model/restitution/release-case.h"
#include "widgets/documents/release-dialog.h"

struct _VigieReleaseDialog {
  AdwWindow parent_instance;

  VigieSession *session;
  VigieReleaseCase *facts;
  GDate today;
  GtkFileChooserNative *chooser;
  GCancellable *cancellable; /* of the work under way, or NULL */
  guint tick;
  gint step; /* written by the worker */
  gint64 released;
  gboolean allowed;

  GtkWidget *stack, *cancel, *save, *scroller;
  GtkWidget *heading, *subject, *recipients, *answer, *opinion, *article, *article_text;
  GtkWidget *programme[2], *correction, *notices, *sources;
  GtkWidget *steps, *bar, *done_title, *done_box, *facts_list;
};

/* The two démarches, in the order of @programme. */
extern const char *const vigie_release_dialog_programmes[2];

/* Makes the widgets, without what is chosen. */
void vigie_release_dialog_build (VigieReleaseDialog *self);
/* Shows what the case says: the proof, its recipients, démarches, notices and sources. */
void vigie_release_dialog_fill (VigieReleaseDialog *self);

/* Asks the convention about what is chosen now. */
void vigie_release_dialog_decide (VigieReleaseDialog *self);
