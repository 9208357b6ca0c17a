/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be known before something leaves, for the room of documents, which sees no delivery, no
 * reason and no seal. */
#pragma once

#include "model/core/progress.h"
#include "model/store/observatory.h"

/* (transfer full): codes of the sources of which a delivery came and was not withdrawn, each once,
 * NULL-terminated (A4.5). Needs no key. */
GStrv vigie_sources_delivered (VigieObservatory *observatory, GError **error);

/* How many cells the readers of an edition can find, or bound too narrowly, from it and from all that is
 * approved: see vigie_edition_audit(). Needs the key. */
gboolean vigie_edition_count_findings (
  VigieObservatory *observatory, gint64 edition, VigieProgress *progress, gsize *n, GError **error);
