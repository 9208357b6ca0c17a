/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ask producers for their opinion (*avis*) on a release (A5.5), from where it was refused (M16). */
#pragma once

#include "widgets/common/form.h"

/**
 * vigie_opinion_form_present:
 * @sources: codes of the producers' sources, "CAF, DGI": one request each
 * @edition: to which the opinions are limited
 *
 * Filled with what is known of the release.
 */
VigieForm *vigie_opinion_form_present (GtkWidget *parent,
                                       VigieSession *session,
                                       const char *sources,
                                       const char *recipient,
                                       gint64 edition);
