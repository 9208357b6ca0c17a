/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a release under way, and then what was registered. */
#pragma once

#include <adwaita.h>

#include "model/restitution/release.h"

/* A list of the steps, done ones ticked. */
GtkWidget *vigie_release_steps_new (void);
void vigie_release_steps_show (GtkWidget *steps, VigieReleaseStep step);

/* (transfer none): a row a fact of what was registered: number, recipient, article, edition, file, hash. */
GtkWidget *vigie_release_facts_new (const VigieRelease *release);
