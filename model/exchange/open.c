/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages that come: all is checked, then all is written. */
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/convention/decision.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/exchange/checks.h"
#include "model/exchange/outgoing.h"
#include "model/exchange/package.h"
#include "model/exchange/receipt.h"
#include "model/exchange/take.h"
#include "model/store/journal.h"
#include "model/store/statement.h"

/* A package under way. */
typedef struct {
  VigieObservatory *observatory;
  const char *path;
  const GDate *today;
  char *shown;
  guint8 hash[32];
  VigieEnvelope envelope;
  char *signer;
  VigieArrival *arrival;
  VigieConvention *convention;
  const char *article;
} Opening;

static void
opening_clear (Opening *opening)
{
  g_free (opening->shown);
  vigie_envelope_clear (&opening->envelope);
  g_free (opening->signer);
  g_clear_pointer (&opening->arrival, vigie_arrival_free);
  g_clear_pointer (&opening->convention, vigie_convention_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opening, opening_clear)

/* The receipt is signed by who opens it: a person of the body, not its processor's (A2.2). */
static gboolean
check_person (const Opening *opening, GError **error)
{
  const VigiePerson *person = vigie_observatory_get_person (opening->observatory);

  if (strcmp (person->party, opening->envelope.to) == 0)
    return TRUE;

  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
               _ ("“%s” is of “%s”: a package for “%s” is opened by a person of that body."),
               person->name, person->party, opening->envelope.to);
  return FALSE;
}

/* What stands inside is what the line says, and who signed it made it. */
static gboolean
check_manifest (const Opening *opening, GError **error)
{
  const VigieManifest *manifest = opening->arrival->manifest;

  if (strcmp (manifest->from, opening->envelope.from) == 0 &&
      strcmp (manifest->to, opening->envelope.to) == 0 &&
      manifest->serial == opening->envelope.serial && strcmp (manifest->by, opening->signer) == 0)
    return TRUE;

  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                       _ (
                         "The manifest of the package says another sender, receiver or number than "
                         "its first line: nothing of it was taken; ask for it again."));
  return FALSE;
}

/* Each package once, in the order of their numbers, upon what came before it. */
static gboolean
check_order (const Opening *opening, GError **error)
{
  const VigieManifest *manifest = opening->arrival->manifest;
  g_autoptr (GPtrArray) packages = vigie_packages_list (opening->observatory, error);
  const VigiePackage *last;
  guint8 previous[32];
  gsize n = 0;

  if (!packages)
    return FALSE;
  last = vigie_packages_last (packages, FALSE, manifest->from, FALSE);
  if (vigie_packages_find (packages, FALSE, opening->hash)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("Package %d of “%s” was opened already: nothing of it is taken twice."),
                 (int) manifest->serial, manifest->from);
    return FALSE;
  }
  if (last && manifest->serial <= last->serial) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("Package %d of “%s” is older than package %d, which was opened: nothing of it "
                    "was taken."),
                 (int) manifest->serial, manifest->from, (int) last->serial);
    return FALSE;
  }
  if (*manifest->previous && (sodium_hex2bin (previous, sizeof previous, manifest->previous,
                                              strlen (manifest->previous), NULL, &n, NULL) != 0 ||
                              n != 32 || !vigie_packages_find (packages, FALSE, previous))) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ (
                   "Package %d of “%s” follows one that was not opened here: open that one first."),
                 (int) manifest->serial, manifest->from);
    return FALSE;
  }

  return TRUE;
}

/* M04, M19, M20. */
static gboolean
ask (Opening *opening, GError **error)
{
  const VigieManifest *manifest = opening->arrival->manifest;
  g_auto (GStrv) source = vigie_manifest_dup_sources (vigie_manifest_given (manifest));
  VigieAct act = { .kind = VIGIE_ACT_RECEIVE,
                   .direction_from = manifest->from,
                   .sources = (const char *const *) source };

  opening->convention = vigie_convention_load (opening->observatory, opening->today, error);
  if (!opening->convention)
    return FALSE;
  opening->article = vigie_convention_decide (opening->convention, &act, opening->today, error);

  return opening->article != NULL;
}

/* A3.5: M07, before anything is written. */
static gboolean
check_sheets (const Opening *opening, GError **error)
{
  g_auto (GStrv) source =
    vigie_manifest_dup_sources (vigie_manifest_given (opening->arrival->manifest));

  for (gsize i = 0; source[i]; i++) {
    g_autoptr (VigieSourceSheet) sheet =
      vigie_source_sheet_load (opening->observatory, source[i], error);

    if (!sheet || !vigie_source_sheet_check (sheet, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
check (Opening *opening, GError **error)
{
  g_autoptr (GBytes) file = vigie_checks_load (opening->path, error);
  g_autoptr (GBytes) archive = NULL;

  if (!file)
    return FALSE;
  vigie_checks_hash (file, opening->hash);
  archive = vigie_checks_open (opening->observatory, file, VIGIE_ENVELOPE_PACKAGE, TRUE,
                               opening->today, &opening->envelope, &opening->signer, error);

  return archive && check_person (opening, error) &&
         (opening->arrival = vigie_arrival_read (opening->observatory, archive, error)) &&
         check_manifest (opening, error) && check_order (opening, error) && ask (opening, error) &&
         check_sheets (opening, error) &&
         vigie_take_check_editions (opening->observatory, opening->arrival, error);
}

static VigiePackage *
package_of (const Opening *opening)
{
  const VigieManifest *manifest = opening->arrival->manifest;
  VigiePackage *package = vigie_package_new ();

  package->party = g_strdup (manifest->from);
  package->serial = manifest->serial;
  package->edition = manifest->edition;
  memcpy (package->hash, opening->hash, 32);
  package->file_name = g_strdup (opening->shown);
  package->article = g_strdup (opening->article);
  package->created_on = g_strdup (manifest->created);
  package->created_by = g_strdup (manifest->by);
  package->done_on = vigie_date_dup_iso (opening->today);
  package->done_by = g_strdup (vigie_observatory_get_person (opening->observatory)->name);
  package->accepted = (gint64) opening->arrival->accepted;
  package->refused = (gint64) opening->arrival->refused;
  package->report = vigie_arrival_dup_report (opening->arrival);

  return package;
}

static gboolean
take (const Opening *opening, VigiePackage *package, GError **error)
{
  return (package->deliveries =
            vigie_take_deliveries (opening->observatory, opening->convention, opening->arrival,
                                   opening->article, opening->shown, opening->hash, opening->today,
                                   error)) &&
         vigie_take_editions (opening->observatory, opening->arrival, error) &&
         vigie_package_insert_received (vigie_observatory_get_db (opening->observatory), package,
                                        error);
}

static gboolean
journal (const Opening *opening, const VigiePackage *package, GError **error)
{
  g_autofree char *object = g_strdup_printf ("%s %d", package->party, (int) package->serial);
  g_autofree char *detail = NULL;
  char hex[65];

  sodium_bin2hex (hex, sizeof hex, package->hash, 32);
  detail =
    g_strdup_printf ("%s, edition %d, signed by %s, deliveries %s, %d rows kept, %d refused, "
                     "BLAKE2b %s",
                     package->file_name, (int) package->edition, package->created_by,
                     package->deliveries, (int) package->accepted, (int) package->refused, hex);

  return vigie_journal_append (opening->observatory, "receive", object, opening->article, "done",
                               detail, error);
}

/* The receipt lies beside its place before anything lasts, and moves there once all does. */
static VigiePackage *
store (const Opening *opening, const char *receipt, GError **error)
{
  g_autoptr (VigiePackage) package = package_of (opening);
  g_autoptr (VigieTransaction) transaction = NULL;
  g_autoptr (VigieOutgoing) outgoing = NULL;
  g_autoptr (GBytes) sealed = NULL;

  if (!(sealed = vigie_receipt_seal (opening->observatory, opening->envelope.to, package, error)) ||
      !(outgoing = vigie_outgoing_new (receipt, sealed, error)) ||
      !vigie_observatory_snapshot (opening->observatory, "package", error) ||
      !(transaction =
          vigie_transaction_begin (vigie_observatory_get_db (opening->observatory), error)) ||
      !take (opening, package, error) || !journal (opening, package, error) ||
      !vigie_transaction_commit (g_steal_pointer (&transaction), error) ||
      !vigie_outgoing_publish (outgoing, error))
    return NULL;

  return g_steal_pointer (&package);
}

VigiePackage *
vigie_package_examine (VigieObservatory *observatory,
                       const char *path,
                       const GDate *today,
                       GError **error)
{
  g_auto (Opening) opening = { .observatory = observatory, .path = path, .today = today };
  GError *refusal = NULL;

  opening.shown = g_filename_display_basename (path);
  if (check (&opening, &refusal))
    return package_of (&opening);
  vigie_checks_refuse (observatory, VIGIE_ACT_RECEIVE, path, today, refusal, error);

  return NULL;
}

VigiePackage *
vigie_package_open (VigieObservatory *observatory,
                    const char *path,
                    const GDate *today,
                    char **receipt,
                    GError **error)
{
  g_auto (Opening) opening = { .observatory = observatory, .path = path, .today = today };
  g_autofree char *beside = g_strconcat (path, ".receipt", NULL);
  VigiePackage *package = NULL;
  GError *refusal = NULL;

  opening.shown = g_filename_display_basename (path);
  if (check (&opening, &refusal))
    package = store (&opening, beside, &refusal);
  if (!package) {
    vigie_checks_refuse (observatory, VIGIE_ACT_RECEIVE, path, today, refusal, error);
    return NULL;
  }
  *receipt = g_steal_pointer (&beside);

  return package;
}
