/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packages that are sent. */
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/exchange/checks.h"
#include "model/exchange/compose.h"
#include "model/exchange/outgoing.h"
#include "model/exchange/package.h"
#include "model/exchange/states.h"
#include "model/exchange/trust.h"
#include "model/protection/ledger-table.h"
#include "model/protection/recheck.h"
#include "model/store/body.h"

/* A package under way. */
typedef struct {
  VigieObservatory *observatory;
  const char *party;
  const char *path;
  const GDate *today;
  char *own;
  VigieBodyKey *key;
  VigieManifest *manifest;
  gint64 ledger;
  VigieConduct conduct;
  gboolean asked; /* the convention has answered, and journalled it if it refused */
} Sending;

static void
sending_clear (Sending *sending)
{
  vigie_conduct_clear (&sending->conduct);
  g_clear_pointer (&sending->key, vigie_body_key_free);
  g_clear_pointer (&sending->manifest, vigie_manifest_free);
  g_clear_pointer (&sending->own, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sending, sending_clear)

static gboolean
check_edition (const VigieEdition *edition, GError **error)
{
  if (edition->approved_on && edition->audience == VIGIE_AUDIENCE_SERVICES)
    return TRUE;

  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
               edition->approved_on
                 ? _ ("Edition %d is not for the services: a package is made of one that is.")
                 : _ ("Edition %d is not approved: a référent approves it before it is sent."),
               (int) edition->number);
  return FALSE;
}

static gboolean
check_party (Sending *sending, GError **error)
{
  const VigiePerson *person = vigie_observatory_get_person (sending->observatory);

  if (!(sending->own = vigie_body_dup_party (sending->observatory, error)))
    return FALSE;
  if (strcmp (sending->own, sending->party) == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("“%s” is the body of this observatory: a package goes to the other one."),
                 sending->party);
    return FALSE;
  }
  if (strcmp (person->party, sending->own) != 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("“%s” is of “%s”: a package of “%s” is signed by a référent of that body."),
                 person->name, person->party, sending->own);
    return FALSE;
  }
  sending->key = vigie_trust_load (sending->observatory, sending->party, error);

  return sending->key != NULL;
}

/* Partners editions that the other body does not know yet: so that both ledgers meet. */
static gboolean
add_editions_since (Sending *sending, gint64 since, GError **error)
{
  g_autoptr (GPtrArray) ledger =
    vigie_ledger_list (vigie_observatory_get_db (sending->observatory), error);

  if (!ledger)
    return FALSE;
  sending->ledger = ledger->len;
  for (guint i = 0; i < ledger->len; i++) {
    const VigieLedgerRow *row = g_ptr_array_index (ledger, i);
    g_autofree char *folder = g_strdup_printf ("editions/%" G_GINT64_FORMAT, row->edition);
    VigieEdition *edition;

    if (row->position <= since || strcmp (row->audience, "partners") != 0)
      continue;
    if (!(edition = vigie_edition_load (sending->observatory, row->edition, error)))
      return FALSE;
    g_ptr_array_add (sending->manifest->editions, vigie_manifest_edition_of (edition, folder));
  }

  return TRUE;
}

/* @article is for later: the convention is asked first. */
static gboolean
fill_manifest (Sending *sending, gint64 number, GError **error)
{
  VigieManifest *manifest = sending->manifest = vigie_manifest_new ();
  g_autoptr (GPtrArray) packages = vigie_packages_list (sending->observatory, error);
  VigieEdition *edition =
    packages ? vigie_edition_load (sending->observatory, number, error) : NULL;
  const VigiePackage *last, *known;
  char hash[65] = "";

  if (!edition)
    return FALSE;
  g_ptr_array_add (manifest->editions, vigie_manifest_edition_of (edition, "data"));
  last = vigie_packages_last (packages, TRUE, sending->party, FALSE);
  known = vigie_packages_last (packages, TRUE, sending->party, TRUE);
  manifest->edition = number;
  manifest->serial = last ? last->serial + 1 : 1;
  if (known)
    sodium_bin2hex (hash, sizeof hash, known->hash, 32);
  manifest->previous = g_strdup (hash);
  manifest->from = g_strdup (sending->own);
  manifest->to = g_strdup (sending->party);
  manifest->created = vigie_date_dup_iso (sending->today);
  manifest->by = g_strdup (vigie_observatory_get_person (sending->observatory)->name);

  return check_edition (edition, error) &&
         add_editions_since (sending, known ? known->ledger : 0, error);
}

static gboolean
ask (Sending *sending, GError **error)
{
  g_auto (GStrv) source = vigie_manifest_dup_sources (vigie_manifest_given (sending->manifest));
  VigieAct act = { .kind = VIGIE_ACT_PACKAGE,
                   .direction_from = sending->own,
                   .sources = (const char *const *) source };

  sending->asked = TRUE;
  if (!vigie_conduct_begin (&sending->conduct, sending->observatory, &act, TRUE, sending->today,
                            error))
    return FALSE;
  sending->asked = FALSE;
  sending->manifest->article = g_strdup (sending->conduct.article);
  sending->manifest->convention = g_strdup (sending->conduct.convention->title);

  return TRUE;
}

/* No unprotected cell may leave (A3.4): what all that is known by now would tell of it. */
static gboolean
check_protection (const Sending *sending, GError **error)
{
  g_autoptr (VigieOutsider) outsider =
    vigie_outsider_new (sending->observatory, TRUE, sending->manifest->edition, NULL, error);
  g_autoptr (GArray) danger = outsider ? vigie_outsider_find (outsider) : NULL;

  if (!danger)
    return FALSE;

  return danger->len == 0 || vigie_compose_refuse (danger->len, error);
}

static GBytes *
seal (Sending *sending, GError **error)
{
  const VigieManifest *manifest = sending->manifest;
  g_autoptr (VigieStates) states = vigie_states_new (sending->observatory, error);
  VigieEnvelope envelope = { VIGIE_ENVELOPE_PACKAGE, manifest->from, manifest->to,
                             manifest->serial };
  g_autoptr (GBytes) archive = NULL;

  if (!states)
    return NULL;
  for (guint i = 0; i < manifest->editions->len; i++)
    if (!vigie_states_tell (states, g_ptr_array_index (manifest->editions, i), error))
      return NULL;
  archive = vigie_compose_archive (sending->observatory, sending->conduct.convention,
                                   sending->manifest, error);
  if (!archive || !vigie_compose_compare (sending->observatory, archive, error))
    return NULL;

  return vigie_envelope_close (&envelope, sending->observatory, sending->key->public_key, archive,
                               error);
}

static gboolean
enter (Sending *sending, GBytes *file, GError **error)
{
  const VigieManifest *manifest = sending->manifest;
  VigiePackage package = { .party = manifest->to,
                           .serial = manifest->serial,
                           .edition = manifest->edition,
                           .ledger = sending->ledger,
                           .article = manifest->article,
                           .created_on = manifest->created,
                           .created_by = manifest->by };
  g_autofree char *name = g_filename_display_basename (sending->path);

  package.file_name = name;
  vigie_checks_hash (file, package.hash);

  return vigie_package_insert_sent (vigie_observatory_get_db (sending->observatory), &package,
                                    error);
}

static gboolean
end (Sending *sending, GBytes *file, GError **error)
{
  const VigieManifest *manifest = sending->manifest;
  g_autofree char *object = g_strdup_printf ("%s %d", manifest->to, (int) manifest->serial);
  g_autofree char *name = g_filename_display_basename (sending->path);
  g_autofree char *detail = NULL;
  guint8 hash[32];
  char hex[65];

  vigie_checks_hash (file, hash);
  sodium_bin2hex (hex, sizeof hex, hash, sizeof hash);
  detail = g_strdup_printf ("%s, edition %d, BLAKE2b %s", name, (int) manifest->edition, hex);

  return vigie_conduct_end (&sending->conduct, "package", object, detail, error);
}

static gboolean
create (Sending *sending, gint64 edition, GError **error)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (VigieOutgoing) outgoing = NULL;

  return vigie_observatory_require_referent (sending->observatory, error) &&
         check_party (sending, error) && fill_manifest (sending, edition, error) &&
         ask (sending, error) && check_protection (sending, error) &&
         (file = seal (sending, error)) && enter (sending, file, error) &&
         (outgoing = vigie_outgoing_new (sending->path, file, error)) &&
         end (sending, file, error) && vigie_outgoing_publish (outgoing, error);
}

gint64
vigie_package_create (VigieObservatory *observatory,
                      gint64 edition,
                      const char *party,
                      const char *path,
                      const GDate *today,
                      GError **error)
{
  g_auto (Sending) sending = {
    .observatory = observatory, .party = party, .path = path, .today = today
  };
  GError *refusal = NULL;

  if (create (&sending, edition, &refusal))
    return sending.manifest->serial;

  /* The transaction in force would take the journal's line with it. */
  vigie_conduct_clear (&sending.conduct);
  if (sending.asked)
    g_propagate_error (error, refusal);
  else
    vigie_checks_refuse (observatory, VIGIE_ACT_PACKAGE, path, today, refusal, error);

  return 0;
}

/* What it would be. */

void
vigie_package_preview_free (VigiePackagePreview *preview)
{
  if (!preview)
    return;

  g_free (preview->article);
  g_strfreev (preview->source);
  g_ptr_array_unref (preview->table);
  g_free (preview);
}

static char *
dup_table (const VigieTable *table)
{
  gsize n_cells = table->figures->rows * table->n_columns, hidden = 0;

  for (gsize i = 0; i < n_cells; i++)
    hidden += table->figures->state[i] == VIGIE_CELL_SECRET;

  /* Translators: kind and year of zones, counts of zones, of columns, of hidden cells. */
  return g_strdup_printf (_ ("%s %d: %zu zones × %zu columns, %zu hidden cells"),
                          vigie_zoning_kind_label (table->zoning->kind), table->zoning->vintage,
                          table->zoning->n_zones, table->n_columns, hidden);
}

VigiePackagePreview *
vigie_package_preview (VigieObservatory *observatory,
                       gint64 edition,
                       const char *party,
                       const GDate *today,
                       GError **error)
{
  g_auto (Sending) sending = { .observatory = observatory, .party = party, .today = today };
  const VigieManifestEdition *given;
  VigiePackagePreview *preview;

  if (!vigie_observatory_require_referent (observatory, error) || !check_party (&sending, error) ||
      !fill_manifest (&sending, edition, error) || !ask (&sending, error))
    return NULL;
  given = vigie_manifest_given (sending.manifest);
  preview = g_new0 (VigiePackagePreview, 1);
  preview->serial = sending.manifest->serial;
  preview->article = g_strdup (sending.manifest->article);
  preview->source = vigie_manifest_dup_sources (given);
  preview->table = g_ptr_array_new_with_free_func (g_free);
  for (gsize t = 0; t < given->edition->n_tables; t++)
    g_ptr_array_add (preview->table, dup_table (given->edition->table[t]));
  preview->n_partners = sending.manifest->editions->len - 1;

  return preview;
}
