/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a map, the same on the sheet and in an image: title, map, legend, inset, notices. */
#pragma once

#include "model/drawing/map.h"
#include "model/restitution/writers.h"

/**
 * VigieMapPage:
 * @map: on paper's ground
 * @title: what, where, when
 * @subtitle: what it measures, by which zones
 * @reading: an example and how classes are made
 * @source: N6, filled in
 * @mark: "ÉPREUVE 1, NE PAS DIFFUSER", or the number of the release
 * @release: (nullable): for whom and on which article it is released
 * @state: edition, approval, head of the journal
 *
 * All that a page shows, decided before anything is drawn.
 */
typedef struct {
  const VigieDocumentContext *context;
  const VigieTable *table;
  gsize column;
  VigieClasses classes;
  VigieMap map;
  char *title;
  char *subtitle;
  char *reading;
  char *source;
  char *mark;
  char *release;
  char *unchecked; /* nullable */
  char *state;
} VigieMapPage;

/* Returns: %FALSE with one sentence where the edition holds no such map. */
gboolean vigie_map_page_init (VigieMapPage *page,
                              const VigieDocumentContext *context,
                              const VigieDocumentRequest *request,
                              GError **error);
void vigie_map_page_clear (VigieMapPage *page);

/* Draws the page at 0, 0; lengths in points. @tagged: with the structure of a PDF. */
void vigie_map_page_draw (
  const VigieMapPage *page, cairo_t *cr, double width, double height, gboolean tagged);

/* (transfer full): the date of the file for its metadata, ISO 8601 with Z: the one of
 * SOURCE_DATE_EPOCH, else the document's day. */
char *vigie_map_page_dup_date (const VigieDocumentContext *context);

/* Writes @bytes, or says why it cannot be done. */
gboolean vigie_map_page_save (const char *path, GByteArray *bytes, GError **error);

/* A cairo_write_func_t that appends to a #GByteArray. */
cairo_status_t vigie_map_page_collect (void *bytes, const unsigned char *data, unsigned int length);

/* Draws the page as a PDF of @width × @height points. */
gboolean vigie_map_page_write_pdf (
  const VigieMapPage *page, double width, double height, const char *path, GError **error);
