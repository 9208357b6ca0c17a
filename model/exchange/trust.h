/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys given to the other body, and its own trusted once the fingerprint was read on the telephone. */
#pragma once

#include "model/exchange/body-key.h"

/**
 * vigie_trust_export:
 * @party: must be the body whose observatory this is
 * @path: must not exist
 * @fingerprint: (out) (transfer full): to be read on the telephone
 *
 * Writes the body's key file; by a référent, journalled.
 */
gboolean vigie_trust_export (VigieObservatory *observatory,
                             const char *party,
                             const char *path,
                             const GDate *today,
                             char **fingerprint,
                             GError **error);

/* (transfer full): a key file, which must be of @party and not of this observatory's body. */
VigieBodyKey *vigie_trust_read (VigieObservatory *observatory,
                                const char *path,
                                const char *party,
                                const GDate *today,
                                GError **error);

/**
 * vigie_trust_confirm:
 * @typed: (nullable): the fingerprint as it was heard; spaces do not count
 *
 * Trusts @key from now on, in the place of what was trusted of that body; by a référent, journalled,
 * also when refused. Without the fingerprint a key that is not trusted already is refused.
 */
gboolean vigie_trust_confirm (VigieObservatory *observatory,
                              const VigieBodyKey *key,
                              const char *typed,
                              const GDate *today,
                              GError **error);

/* When a key was trusted, by whom; as the register has it in the clear. */
typedef struct {
  char *fingerprint;
  char *trusted_on; /* ISO */
  char *trusted_by;
} VigieTrusted;

void vigie_trusted_free (VigieTrusted *trusted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieTrusted, vigie_trusted_free)

/* (transfer full) (nullable): the newest key of @party that is trusted; %NULL without @error where none is. */
VigieTrusted *vigie_trust_find (VigieObservatory *observatory, const char *party, GError **error);

/* (transfer full): what is trusted of a body; VIGIE_ERROR_REFUSED where nothing is. */
VigieBodyKey *vigie_trust_load (VigieObservatory *observatory, const char *party, GError **error);
