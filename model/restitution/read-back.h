/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finished file read again and compared with the edition (A4.6), before it takes its place. */
#pragma once

#include "model/restitution/writers.h"

/* %FALSE, with M06: @n cells of a file are not as the edition has them. */
gboolean vigie_read_back_reveals (gsize n, GError **error);

/* Whether a PNG, SVG or PDF is whole. */
gboolean vigie_read_back_picture (const char *path, GError **error);

/**
 * vigie_read_back_map:
 *
 * A map sheet or image: in a PDF each number is one that the page of this edition shows (M06); all pictures
 * bear their notices (M15) and are to the byte what is drawn of this edition.
 */
gboolean vigie_read_back_map (const VigieDocumentContext *context,
                              const VigieDocumentRequest *request,
                              const char *path,
                              GError **error);

/**
 * vigie_read_back_workshop:
 *
 * Minutes or a handout: each number is the edition's, the convention's, or stands in words that people wrote or said
 * (M06); it bears its notices (M15) and is to the byte what is drawn of this edition and this workshop.
 */
gboolean vigie_read_back_workshop (const VigieDocumentContext *context,
                                   const VigieDocumentRequest *request,
                                   const char *path,
                                   GError **error);

/* Drawn again beside it of this edition: the same bytes. */
gboolean vigie_read_back_bytes (const VigieDocumentContext *context,
                                const VigieDocumentRequest *request,
                                const char *path,
                                GError **error);

/* %FALSE, with the sentence that a file is not what the edition makes, @what being different. */
gboolean vigie_read_back_differs (const char *what, GError **error);

/* Each cell of each zoning's sheet against the edition; no sheet besides; dictionary and notices (M15). */
gboolean vigie_read_back_annual_table (const VigieDocumentContext *context,
                                       const char *path,
                                       GError **error);

/* Each record of each file of the layer against the edition; its dictionary and notices (M15). */
gboolean
vigie_read_back_layer (const VigieDocumentContext *context, const char *path, GError **error);
