/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents made of figures that a delivery has corrected since (A5.9). */
#pragma once

#include "model/restitution/document.h"

/**
 * VigieOutdated:
 * @document: its number in the register, @kind, @edition, @title and @path as there
 * @delivery: that corrected it, or 0 where what it was made of was withdrawn
 * @columns: which of its edition's columns, "CAFALLOC@2020 AAH@2020"
 */
typedef struct {
  gint64 document;
  char *kind;
  gint64 edition;
  char *title;
  char *path;
  gint64 delivery;
  char *columns;
} VigieOutdated;

void vigie_outdated_free (VigieOutdated *outdated);

/* "uses a version corrected since", translated. */
const char *vigie_outdated_label (void);

/**
 * vigie_documents_outdated:
 * @delivery: those that it corrects; 0 for all
 *
 * Needs no key.
 *
 * Returns: (transfer full) (element-type VigieOutdated): by edition, the newest document first
 */
GPtrArray *
vigie_documents_outdated (VigieObservatory *observatory, gint64 delivery, GError **error);
