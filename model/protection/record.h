/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition was protected with: the figures behind it, and for each hidden cell what it
 * protects and what can be found of it. Always sealed. */
#pragma once

#include "model/protection/snapshot.h"
#include "model/store/seal.h"

/**
 * VigieSecret:
 * @protects: (nullable): the sensitive cell that needs it, in words
 * @document: the earlier edition for whose sake it is hidden; -1 a producer's own totals; or 0
 */
typedef struct {
  guint32 table;
  guint32 column;
  guint32 row;
  double low;
  double high;
  char *protects;
  gint64 document;
} VigieSecret;

typedef struct {
  VigieSnapshot *snapshot;
  GArray *secret; /* (element-type VigieSecret) */
  guint64 n_contradicted;
} VigieRecord;

VigieRecord *vigie_record_new (VigieSnapshot *snapshot);
void vigie_record_free (VigieRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRecord, vigie_record_free)

/* (nullable) */
const VigieSecret *
vigie_record_find (const VigieRecord *record, gsize table, gsize column, gsize row);

/* What a cell of a published table counts: the figure kept of its numerator, hidden or not; else the
 * shown one, of a count; else 0. @record: (nullable) */
double
vigie_record_count (const VigieRecord *record, const VigieTable *table, gsize column, gsize row);

/* (transfer full): sealed bytes of an edition's record. */
GBytes *vigie_record_close (const VigieRecord *record, const VigieSeal *seal, gint64 edition);

/* (transfer full): or %NULL with VIGIE_ERROR_CONTENT. */
VigieRecord *
vigie_record_open (GBytes *sealed, const VigieSeal *seal, gint64 edition, GError **error);
