/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that come: read, opened, their signer found. */
#include "model/exchange/checks.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/exchange/trust.h"
#include "model/store/body.h"
#include "model/store/journal.h"

#define MAX_BYTES (512 << 20)

GBytes *
vigie_checks_load (const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  GStatBuf status;
  char *data = NULL;
  gsize n = 0;

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > MAX_BYTES ||
      !g_file_get_contents (path, &data, &n, NULL)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” cannot be read: check that it exists and that you may read it."), shown);
    return NULL;
  }

  return g_bytes_new_take (data, n);
}

void
vigie_checks_hash (GBytes *file, guint8 hash[32])
{
  gsize n;
  const guint8 *data = g_bytes_get_data (file, &n);

  crypto_generichash (hash, 32, data, n, NULL, 0);
}

/* The line tells for whom the file is, before any key is tried. */
static gboolean
check_line (VigieObservatory *observatory,
            const VigieEnvelope *envelope,
            VigieEnvelopeKind kind,
            GError **error)
{
  g_autofree char *own = NULL;

  if (envelope->kind != kind) {
    g_set_error_literal (
      error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
      kind == VIGIE_ENVELOPE_PACKAGE
        ? _ ("This file is a receipt, not a package: attach it with “package receipt”.")
        : _ ("This file is a package, not a receipt: open it with “package open”."));
    return FALSE;
  }
  if (!(own = vigie_body_dup_party (observatory, error)))
    return FALSE;
  if (strcmp (envelope->to, own) != 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ (
                   "This file is for “%s”, and this observatory is that of “%s”: nothing of it was "
                   "taken."),
                 envelope->to, own);
    return FALSE;
  }

  return TRUE;
}

static gboolean
check_signer (const VigieBodyKey *key,
              const guint8 sign_public[32],
              gboolean referent,
              const GDate *today,
              char **name,
              GError **error)
{
  const VigieSigner *signer = vigie_body_key_find (key, sign_public);

  if (!signer) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("Who signed this file is not among those whom “%s” has named: have their key "
                    "file sent again and trust it anew."),
                 key->party);
    return FALSE;
  }
  if (!vigie_signer_is_engaged (signer, today) || (referent && !signer->referent)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("“%s” may not sign this file for “%s”: it takes a référent who is engaged; ask "
                    "for another signature."),
                 signer->name, key->party);
    return FALSE;
  }
  *name = g_strdup (signer->name);

  return TRUE;
}

GBytes *
vigie_checks_open (VigieObservatory *observatory,
                   GBytes *file,
                   VigieEnvelopeKind kind,
                   gboolean referent,
                   const GDate *today,
                   VigieEnvelope *envelope,
                   char **signer,
                   GError **error)
{
  g_autoptr (VigieBodyKey) key = NULL;
  g_autoptr (GBytes) archive = NULL;
  guint8 sign_public[32];

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !vigie_envelope_read (file, envelope, error) ||
      !check_line (observatory, envelope, kind, error) ||
      !(key = vigie_trust_load (observatory, envelope->from, error)) ||
      !(archive = vigie_envelope_open (observatory, file, envelope, sign_public, error)) ||
      !check_signer (key, sign_public, referent, today, signer, error))
    return NULL;

  return g_steal_pointer (&archive);
}

void
vigie_checks_refuse (VigieObservatory *observatory,
                     VigieActKind kind,
                     const char *path,
                     const GDate *today,
                     GError *refusal,
                     GError **error)
{
  static const char *const name[] = { [VIGIE_ACT_PACKAGE] = "package",
                                      [VIGIE_ACT_RECEIVE] = "receive",
                                      [VIGIE_ACT_RECEIPT] = "receipt" };
  const VigieAct act = { .kind = kind };
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, NULL);
  g_autofree char *shown = g_filename_display_basename (path);

  if (vigie_observatory_is_unlocked (observatory))
    vigie_refusal_note (observatory, convention, &act, name[kind], shown, refusal->message);
  g_propagate_error (error, refusal);
}
