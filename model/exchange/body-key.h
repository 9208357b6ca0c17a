/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of a body and of those who sign for it, as a file tells them, checked on the telephone. */
#pragma once

#include "model/store/observatory.h"

/* Who may sign: a person bound by secrecy, and for packages a référent. @until: "" for no end. */
typedef struct {
  char *name;
  guint8 sign_public[32];
  gboolean referent;
  char *since;
  char *until;
} VigieSigner;

/**
 * VigieBodyKey:
 * @party: code of the body, "GD"; @name: as its convention has it
 * @public_key: what is sealed to the body is sealed to this key
 * @signer: (element-type VigieSigner)
 */
typedef struct {
  char *party;
  char *name;
  guint8 public_key[32];
  GPtrArray *signer;
} VigieBodyKey;

void vigie_body_key_free (VigieBodyKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieBodyKey, vigie_body_key_free)

/* (transfer full): the keys of this observatory's own body on @today. */
VigieBodyKey *
vigie_body_key_own (VigieObservatory *observatory, const GDate *today, GError **error);

/* (transfer full): the file's text, and back; VIGIE_ERROR_CONTENT where it is none. */
char *vigie_body_key_write (const VigieBodyKey *key);
VigieBodyKey *vigie_body_key_parse (const char *text, GError **error);

/**
 * vigie_body_key_dup_fingerprint:
 *
 * Twelve groups of five digits, to be read on the telephone: each five bytes of a BLAKE2b of 64 over
 * all that the file says, modulo 100,000.
 *
 * Returns: (transfer full): "01234 56789 …"
 */
char *vigie_body_key_dup_fingerprint (const VigieBodyKey *key);

/* (nullable) (transfer none): who holds a signing key. */
const VigieSigner *vigie_body_key_find (const VigieBodyKey *key, const guint8 sign_public[32]);

/* Whether a signer was engaged on @day. */
gboolean vigie_signer_is_engaged (const VigieSigner *signer, const GDate *day);
