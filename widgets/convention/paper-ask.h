/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each kind of paper asks before it is written. */
#pragma once

#include "widgets/convention/paper-form.h"

/* The form of a kind; a toast, and %NULL, where there is nothing to write it about. */
VigieForm *vigie_paper_ask (GtkWidget *parent, VigieSession *session, VigiePaperKind kind);
