/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receipts written, read and attached. */
#include "model/exchange/receipt.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/exchange/archive.h"
#include "model/exchange/checks.h"
#include "model/exchange/json.h"
#include "model/exchange/package.h"
#include "model/exchange/trust.h"

#define NAME "receipt.json"
#define FORM "vigie-receipt 1"

static char *
write_receipt (const char *own, const VigiePackage *package)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  char hex[65];

  json_builder_begin_object (builder);
  vigie_json_add (builder, "form", FORM);
  vigie_json_add (builder, "from", own);
  vigie_json_add (builder, "to", package->party);
  vigie_json_add_integer (builder, "serial", package->serial);
  vigie_json_add (builder, "package", sodium_bin2hex (hex, sizeof hex, package->hash, 32));
  vigie_json_add (builder, "opened_on", package->done_on);
  vigie_json_add (builder, "opened_by", package->done_by);
  vigie_json_add_integer (builder, "accepted", package->accepted);
  vigie_json_add_integer (builder, "refused", package->refused);
  vigie_json_add (builder, "report", package->report);
  json_builder_end_object (builder);

  return vigie_json_write (builder);
}

GBytes *
vigie_receipt_seal (VigieObservatory *observatory,
                    const char *own,
                    const VigiePackage *package,
                    GError **error)
{
  g_autoptr (VigieBodyKey) key = vigie_trust_load (observatory, package->party, error);
  g_autoptr (VigieArchive) archive = vigie_archive_new ();
  g_autofree char *from = g_strdup (own);
  VigieEnvelope envelope = { VIGIE_ENVELOPE_RECEIPT, from, package->party, package->serial };
  g_autoptr (GBytes) bytes = NULL;

  if (!key)
    return NULL;
  vigie_archive_add (archive, NAME, write_receipt (own, package));
  bytes = vigie_archive_write (archive);

  return vigie_envelope_close (&envelope, observatory, key->public_key, bytes, error);
}

static void
read_receipt (VigieJson *json, JsonObject *object, VigiePackage *package)
{
  g_autofree char *form = vigie_json_dup (json, object, "form");
  g_autofree char *hex = vigie_json_dup (json, object, "package");
  GDate day;
  gsize n = 0;

  package->party = vigie_json_dup (json, object, "from");
  package->serial = vigie_json_integer (json, object, "serial");
  package->done_on = vigie_json_dup (json, object, "opened_on");
  package->done_by = vigie_json_dup (json, object, "opened_by");
  package->accepted = vigie_json_integer (json, object, "accepted");
  package->refused = vigie_json_integer (json, object, "refused");
  package->report = vigie_json_dup (json, object, "report");
  if (json->missing)
    return;
  if (strcmp (form, FORM) != 0)
    json->missing = "form";
  else if (strlen (hex) != 64 || sodium_hex2bin (package->hash, 32, hex, 64, NULL, &n, NULL) != 0 ||
           n != 32)
    json->missing = "package";
  else if (!vigie_date_parse (package->done_on, &day, NULL))
    json->missing = "opened_on";
}

VigiePackage *
vigie_receipt_parse (GBytes *archive, GError **error)
{
  g_autoptr (VigieArchive) files = vigie_archive_parse (archive, error);
  g_autofree char *text = files ? vigie_archive_dup_text (files, NAME) : NULL;
  g_autoptr (JsonObject) object = files ? vigie_json_parse (text, error) : NULL;
  g_autoptr (VigiePackage) package = vigie_package_new ();
  VigieJson json = { NULL };

  if (!object)
    return NULL;
  read_receipt (&json, object, package);

  return vigie_json_check (&json, error) ? g_steal_pointer (&package) : NULL;
}

/* The package that a receipt is of: sent to that body, under that number, not acknowledged yet. */
static gboolean
check_package (VigieObservatory *observatory,
               const VigieEnvelope *envelope,
               const VigiePackage *receipt,
               GError **error)
{
  g_autoptr (GPtrArray) packages = vigie_packages_list (observatory, error);
  const VigiePackage *sent;

  if (!packages)
    return FALSE;
  sent = vigie_packages_find (packages, TRUE, receipt->hash);
  if (!sent || strcmp (sent->party, envelope->from) != 0 || sent->serial != envelope->serial ||
      sent->serial != receipt->serial || strcmp (receipt->party, envelope->from) != 0) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                         _ ("This receipt is of no package that was sent from here to that body: "
                            "nothing was attached."));
    return FALSE;
  }
  if (sent->done_on) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("The receipt of package %d to “%s” was attached already: it stays as it is."),
                 (int) sent->serial, sent->party);
    return FALSE;
  }

  return TRUE;
}

static gboolean
attach (VigieObservatory *observatory,
        const VigiePackage *receipt,
        GBytes *file,
        const GDate *today,
        GError **error)
{
  VigieAct act = { .kind = VIGIE_ACT_RECEIPT };
  g_auto (VigieConduct) conduct = { 0 };
  g_autofree char *object = g_strdup_printf ("%s %d", receipt->party, (int) receipt->serial);
  g_autofree char *detail =
    g_strdup_printf ("%d rows accepted, %d refused, opened on %s by %s", (int) receipt->accepted,
                     (int) receipt->refused, receipt->done_on, receipt->done_by);

  return vigie_conduct_begin (&conduct, observatory, &act, FALSE, today, error) &&
         vigie_package_set_receipt (vigie_observatory_get_db (observatory), receipt, file, error) &&
         vigie_conduct_end (&conduct, "receipt", object, detail, error);
}

static VigiePackage *
acknowledge (VigieObservatory *observatory, const char *path, const GDate *today, GError **error)
{
  g_auto (VigieEnvelope) envelope = { 0 };
  g_autoptr (GBytes) file = vigie_checks_load (path, error);
  g_autoptr (GBytes) archive = NULL;
  g_autoptr (VigiePackage) receipt = NULL;
  g_autofree char *signer = NULL;

  if (!file ||
      !(archive = vigie_checks_open (observatory, file, VIGIE_ENVELOPE_RECEIPT, FALSE, today,
                                     &envelope, &signer, error)) ||
      !(receipt = vigie_receipt_parse (archive, error)) ||
      !check_package (observatory, &envelope, receipt, error) ||
      !attach (observatory, receipt, file, today, error))
    return NULL;

  return g_steal_pointer (&receipt);
}

VigiePackage *
vigie_package_acknowledge (VigieObservatory *observatory,
                           const char *path,
                           const GDate *today,
                           GError **error)
{
  GError *refusal = NULL;
  VigiePackage *receipt = acknowledge (observatory, path, today, &refusal);

  if (!receipt)
    vigie_checks_refuse (observatory, VIGIE_ACT_RECEIPT, path, today, refusal, error);

  return receipt;
}
