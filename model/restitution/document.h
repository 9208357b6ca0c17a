/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of an edition: written whole, read from nothing else, or not written at all. */
#pragma once

#include "model/convention/decision.h"
#include "model/core/progress.h"
#include "model/protection/edition.h"
#include "model/statistics/classes.h"

typedef enum {
  VIGIE_DOCUMENT_MAP_SHEET,    /* PDF, A4 landscape; partners edition */
  VIGIE_DOCUMENT_ANNUAL_TABLE, /* XLSX; services edition */
  VIGIE_DOCUMENT_LAYER,        /* Shapefile with its companions; services edition */
  VIGIE_DOCUMENT_MAP_IMAGE,    /* PNG, SVG or PDF by the file's name; partners edition */
  VIGIE_DOCUMENT_MINUTES,      /* PDF: of @workshop, on its edition; so is the one that follows */
  VIGIE_DOCUMENT_HANDOUT
} VigieDocumentKind;

const char *vigie_document_kind_name (VigieDocumentKind kind); /* "map-sheet"… */
const char *vigie_document_kind_label (VigieDocumentKind kind);
gboolean vigie_document_kind_parse (const char *name, VigieDocumentKind *kind);

/**
 * VigieDocumentRequest:
 * @indicator, @period: for maps; the first column when NULL
 * @zoning: for maps; the finest of the edition when NULL
 * @n_classes: 0 for 5
 * @palette: NULL for the default
 * @workshop: number of the workshop, for its papers
 * @width_px, @height_px: images; 0 for 1600 × 1200
 */
typedef struct {
  VigieDocumentKind kind;
  const char *path;
  const char *indicator;
  VigiePeriod period;
  const char *zoning;
  VigieMethod method;
  gsize n_classes;
  const double *manual;
  const char *palette;
  int width_px, height_px;
  gint64 workshop;
} VigieDocumentRequest;

/* A document made, as the register has it. */
typedef struct {
  gint64 id;
  char *kind;
  gint64 edition;
  int proof; /* number of the proof of this kind and edition, from 1 */
  char *title;
  char *path;
  char *made_on;
  char *made_by;
  char *hash; /* of the file, hexadecimal */
} VigieDocumentEntry;

void vigie_document_entry_free (VigieDocumentEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieDocumentEntry, vigie_document_entry_free)

/* (transfer full) (element-type VigieDocumentEntry): newest first. */
GPtrArray *vigie_documents_list (VigieObservatory *observatory, GError **error);

/**
 * vigie_document_make:
 *
 * Asks the convention, writes the proof beside its place, reads what it can back, renames it (an
 * earlier file of that name stays until then), registers and journals it.
 *
 * Returns: %FALSE when refused (audience, dates) or when the disk is full: nothing has changed
 */
gboolean vigie_document_make (VigieObservatory *observatory,
                              gint64 edition,
                              const VigieDocumentRequest *request,
                              const GDate *today,
                              VigieProgress *progress,
                              GError **error);
