/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the processor of both bodies attests at the end: that it keeps nothing (A2.2). */
#pragma once

#include "model/store/observatory.h"

typedef struct {
  char *processor;
  char *received_on;
  char *text;
  char *noted_on;
  char *noted_by;
} VigieAttestation;

/**
 * vigie_processor_attest:
 * @received: day on which the attestation came
 * @text: what it says
 *
 * By a référent; journalled. The processor is the collector of the convention.
 */
gboolean vigie_processor_attest (VigieObservatory *observatory,
                                 const GDate *received,
                                 const char *text,
                                 const GDate *today,
                                 GError **error);

/* (transfer full) (element-type VigieAttestation): oldest first. */
GPtrArray *vigie_processor_attestations (VigieObservatory *observatory, GError **error);
