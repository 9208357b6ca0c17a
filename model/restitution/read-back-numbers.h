/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of a document's text: whether the edition explains each. */
#pragma once

#include "model/restitution/map-page.h"

/* (transfer full) (element-type utf8): what may stand on any document: notices, names. */
GHashTable *vigie_numbers_new (const VigieDocumentContext *context);

/* @text: (nullable): its numbers are explained. */
void vigie_numbers_explain (GHashTable *explained, const char *text);

/* Those that a map's page of the edition shows: title, legend, reading, source. */
void vigie_numbers_explain_page (GHashTable *explained, const VigieMapPage *page);

/* Whether each number of @text is explained; else M06. */
gboolean vigie_numbers_check (GHashTable *explained, const char *text, GError **error);
