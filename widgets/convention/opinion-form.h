/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ask producers for their opinion (*avis*) on a cession (A5.5). */
#pragma once

#include "widgets/common/form.h"

/**
 * vigie_opinion_form_present:
 * @sources: (nullable): codes chosen at first, "CAF, DGI": one request a producer
 * @recipient: (nullable): chosen at first
 * @edition: to which the opinions are limited at first, 0 for any
 *
 * What a refused release tells (M16) stands in it already.
 */
VigieForm *vigie_opinion_form_present (GtkWidget *parent,
                                       VigieSession *session,
                                       const char *sources,
                                       const char *recipient,
                                       gint64 edition);

/* (transfer full): a source as the annex calls it. */
char *vigie_opinion_dup_source (const VigieConvention *convention, const char *code);
