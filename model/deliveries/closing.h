/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clôture: each source is returned, destroyed or kept under a title, and the keys go (A8b.5). */
#pragma once

#include "model/convention/convention.h"

typedef enum {
  VIGIE_FATE_DESTROYED,
  VIGIE_FATE_RETURNED, /* to its producer, then destroyed */
  VIGIE_FATE_KEPT      /* under a title: its key stays */
} VigieFate;

const char *vigie_fate_name (VigieFate fate);  /* "destroyed"… */
const char *vigie_fate_label (VigieFate fate); /* translated */

/* What becomes of one source. @title: of what is kept; else "" */
typedef struct {
  char *source;
  VigieFate fate;
  char *title;
  gsize n_deliveries;
} VigieClosingSource;

void vigie_closing_source_free (VigieClosingSource *source);

/* Who held source figures, and must attest that nothing is left. @attested_on: (nullable) */
typedef struct {
  char *kind; /* "party", "processor", "person" */
  char *name;
  char *attested_on;
} VigieClosingHolder;

void vigie_closing_holder_free (VigieClosingHolder *holder);

/**
 * vigie_closing_run:
 * @fates: (element-type VigieClosingSource): what is not destroyed; the others are
 *
 * By a référent, unlocked, at any time; again for what was kept, which may be destroyed later. Records what becomes of each source that ever came and who must
 * attest it, journals it, then destroys the keys of all that is not kept, in the snapshots too. Where
 * nothing is kept the observatory is locked for good: editions for partners can be read, and the
 * journal.
 */
gboolean vigie_closing_run (VigieObservatory *observatory,
                            const GPtrArray *fates,
                            const GDate *today,
                            GError **error);

/**
 * vigie_closing_plan:
 * @sources, @holders: (out) (transfer full): as vigie_closing_run() would record them
 *
 * What a closing would do: changes nothing, needs no key. For what is read and printed before.
 */
gboolean vigie_closing_plan (VigieObservatory *observatory,
                             const GPtrArray *fates,
                             const GDate *today,
                             GPtrArray **sources,
                             GPtrArray **holders,
                             GError **error);

/* An attestation has come: @kind and @name of a holder. */
gboolean vigie_closing_attest (VigieObservatory *observatory,
                               const char *kind,
                               const char *name,
                               const GDate *attested_on,
                               const GDate *today,
                               GError **error);

/* (transfer full) (element-type VigieClosingSource), (element-type VigieClosingHolder): empty before. */
GPtrArray *vigie_closing_sources (VigieObservatory *observatory, GError **error);
GPtrArray *vigie_closing_holders (VigieObservatory *observatory, GError **error);
