/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A package or a receipt as it travels: signed by a person, sealed to a body. */
#pragma once

#include "model/store/observatory.h"

typedef enum {
  VIGIE_ENVELOPE_PACKAGE,
  VIGIE_ENVELOPE_RECEIPT
} VigieEnvelopeKind;

/**
 * VigieEnvelope:
 * @from, @to: bodies
 * @serial: of the package in its direction; a receipt bears that of its package
 *
 * What a file says of itself in the clear, on its first line: `VIGIE-PACKAGE 1 CCAS GD 3`. Behind it:
 * a random key sealed to @to (crypto_box_seal), then crypto_secretstream in pieces of 64 KB, whose
 * associated data is that line, the last with the final tag. Inside: the signer's public key, its
 * signature over the line and the archive, the archive (archive.h).
 */
typedef struct {
  VigieEnvelopeKind kind;
  char *from;
  char *to;
  gint64 serial;
} VigieEnvelope;

void vigie_envelope_clear (VigieEnvelope *envelope);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieEnvelope, vigie_envelope_clear)

/* (transfer full): @archive signed by the person of this sitting and sealed to @public_key. */
GBytes *vigie_envelope_close (const VigieEnvelope *envelope,
                              VigieObservatory *observatory,
                              const guint8 public_key[32],
                              GBytes *archive,
                              GError **error);

/* The first line; VIGIE_ERROR_FILE where it is none of ours, VIGIE_ERROR_NEWER for a later form. */
gboolean vigie_envelope_read (GBytes *file, VigieEnvelope *envelope, GError **error);

/**
 * vigie_envelope_open:
 * @envelope: as vigie_envelope_read() gave it
 * @signer: (out): 32 bytes, whose signature is good; whether that person is trusted is for the caller
 *
 * Returns: (transfer full): the archive; %NULL with @error where a byte is not as it was sealed
 */
GBytes *vigie_envelope_open (VigieObservatory *observatory,
                             GBytes *file,
                             const VigieEnvelope *envelope,
                             guint8 signer[32],
                             GError **error);

/* (transfer full): the body of a file of which the stream's key is known; %NULL where it is altered,
 * cut or longer than it was. */
GBytes *
vigie_envelope_unseal (const guint8 key[32], const char *line, const guint8 *stream, gsize n);
