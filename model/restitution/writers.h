/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writers behind vigie_document_make(): each lays an edition out into one kind of file. */
#pragma once

#include "model/restitution/release.h"

/* What a workshop's papers are written from: workshop-paper.h. */
typedef struct _VigieWorkshopPaper VigieWorkshopPaper;

/**
 * VigieDocumentContext:
 * What every document prints besides figures.
 * @proof: number of the proof
 * @release: (nullable): what the file leaves as; %NULL while it is a proof
 * @journal_head: "7f3a 91c4 0be2"
 * @workshop: (nullable): of which a paper is written
 */
typedef struct {
  const VigieEdition *edition;
  const VigieConvention *convention;
  const char *observatory_name;
  const char *journal_head;
  int proof;
  const VigieRelease *release;
  gboolean demonstration;
  VigieLanguage language; /* of documents: French */
  GDate today;
  const VigieZoning *communes; /* nullable */
  const VigieZoning *priority; /* nullable: priority neighbourhoods, drawn over maps */
  const VigieWorkshopPaper *workshop;
} VigieDocumentContext;

/* Each writes a new file at @path (the caller's temporary), or fails with one sentence. */
gboolean vigie_map_sheet_write (const VigieDocumentContext *context,
                                const VigieDocumentRequest *request,
                                const char *path,
                                GError **error);
gboolean vigie_map_image_write (const VigieDocumentContext *context,
                                const VigieDocumentRequest *request,
                                const char *path,
                                GError **error);
gboolean
vigie_annual_table_write (const VigieDocumentContext *context, const char *path, GError **error);
gboolean vigie_workshop_minutes_write (const VigieDocumentContext *context,
                                       const char *path,
                                       GError **error);
gboolean vigie_workshop_handout_write (const VigieDocumentContext *context,
                                       const char *path,
                                       GError **error);
gboolean vigie_layer_write (const VigieDocumentContext *context, const char *path, GError **error);

/* Writes a document of any kind. */
gboolean vigie_document_write (const VigieDocumentContext *context,
                               const VigieDocumentRequest *request,
                               const char *path,
                               GError **error);

/* (transfer full): what lists show: for maps the indicator, the territory and the period. */
char *vigie_document_dup_title (const VigieDocumentContext *context,
                                const VigieDocumentRequest *request);

/* (transfer full) (nullable): the commune zoning beside the finest one; maps do without it where there
 * is none. */
VigieZoning *vigie_document_load_communes (VigieObservatory *observatory,
                                           const VigieEdition *edition);
/* (transfer full) (nullable): the priority neighbourhoods held over its zones. */
VigieZoning *vigie_document_load_priority (VigieObservatory *observatory,
                                           const VigieEdition *edition);
