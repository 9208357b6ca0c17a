/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays the outsider against an edition as it stands, and all that is known. For approve.c, audit.c
 * and selection.c. */
#pragma once

#include "model/protection/secondary.h"

/* A sensitive cell that is found, or bounded too narrowly. @shown: by one edition, hidden by another */
typedef struct {
  guint32 cell;
  VigieBounds bounds;
  gboolean found;
  gboolean shown;
} VigieDanger;

/* All that is known, as one system; with what its cells came from. */
typedef struct {
  VigieKnown *known;
  VigieSnapshot *today;
  VigieZoningSet *zonings;
  VigieStake *stake;
} VigieOutsider;

/* Returns: (transfer full): of all that is known, @besides with it, nothing being prepared. */
VigieOutsider *vigie_outsider_new (VigieObservatory *observatory,
                                   gboolean everything,
                                   gint64 besides,
                                   const GPtrArray *selections,
                                   GError **error);
void vigie_outsider_free (VigieOutsider *outsider);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieOutsider, vigie_outsider_free)

/* (transfer full) (element-type VigieDanger): what the outsider finds. */
GArray *vigie_outsider_find (const VigieOutsider *outsider);

/* (transfer full): "“Allocataires 2020, Centre” can be found from edition 1 … and edition 2 …": the
 * two documents that give a cell away; of them @edition, where it is not 0. */
char *vigie_outsider_dup_documents (const VigieOutsider *outsider, guint32 cell, gint64 edition);

/* The edition that hides a cell; of a piece that none shows or hides, one that gives it away. */
gint64 vigie_outsider_document (const VigieOutsider *outsider, guint32 cell);

/* Whether an edition may still be approved: asked only where the ledger has grown since it was
 * prepared. VIGIE_ERROR_REFUSED names both documents. */
gboolean
vigie_edition_recheck (VigieObservatory *observatory, const VigieEdition *edition, GError **error);
