/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was asked of a proof, as the register keeps it: its release is written anew from that. */
#pragma once

#include "model/restitution/document.h"

/* (transfer full): JSON; the file's path and kind are not of it. */
char *vigie_document_request_dup_json (const VigieDocumentRequest *request);

/**
 * VigieStoredRequest:
 * @request: its texts and breaks are those below
 */
typedef struct {
  VigieDocumentRequest request;
  char *indicator;
  char *zoning;
  char *palette;
  double *manual;
} VigieStoredRequest;

/* VIGIE_ERROR_CONTENT when the register was damaged. Clear @stored in any case. */
gboolean
vigie_document_request_parse (const char *json, VigieStoredRequest *stored, GError **error);
void vigie_stored_request_clear (VigieStoredRequest *stored);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieStoredRequest, vigie_stored_request_clear)
