/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opinions (avis) asked of producers. */
#pragma once

#include "widgets/common/session.h"

GtkWidget *vigie_opinions_group_new (VigieSession *session);
