/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of every file that comes: its reading, its receiver, its signer. For this room. */
#pragma once

#include "model/convention/decision.h"
#include "model/exchange/body-key.h"
#include "model/exchange/envelope.h"

/* (transfer full): a file of at most 512 MB; VIGIE_ERROR_FILE. */
GBytes *vigie_checks_load (const char *path, GError **error);

/* BLAKE2b of a whole file, by which a package is known. */
void vigie_checks_hash (GBytes *file, guint8 hash[32]);

/**
 * vigie_checks_open:
 * @kind: what the file must be
 * @envelope: (out): its first line
 * @signer: (out) (transfer full): name of who signed, trusted and engaged on @today
 * @referent: whether a référent must have signed
 *
 * Receiver, sender, seal, signature, signer.
 *
 * Returns: (transfer full): the archive's bytes; %NULL with the reason
 */
GBytes *vigie_checks_open (VigieObservatory *observatory,
                           GBytes *file,
                           VigieEnvelopeKind kind,
                           gboolean referent,
                           const GDate *today,
                           VigieEnvelope *envelope,
                           char **signer,
                           GError **error);

/* Journals that something was refused; hands @refusal on. */
void vigie_checks_refuse (VigieObservatory *observatory,
                          VigieActKind kind,
                          const char *path,
                          const GDate *today,
                          GError *refusal,
                          GError **error);
