/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The observatory file: one SQLite database, opened, migrated, locked and unlocked. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "model/store/person.h"

#define VIGIE_APPLICATION_ID 0x56494745 /* "VIGE" */

typedef struct _VigieObservatory VigieObservatory;

typedef enum {
  VIGIE_KDF_LIGHT, /* 8 MB, one pass: tests and the demonstration */
  VIGIE_KDF_MODERATE
} VigieKdf;

/**
 * VigieFounding:
 * @name: the observatory's name, such as "Observatoire social du Grand Dijon"
 * @person: the first person: bound by secrecy and référent of @party
 * @party: code of a party of the convention, such as "CCAS"
 * @parties: NULL-terminated codes of all bodies: each gets a key pair for packages
 * @passphrase: of @person
 * @kdf: cost of the key derivation, kept in the file
 * @now_unix_s: the time of creation
 * @since: (nullable): ISO date of the first day of @person's engagement; %NULL for the day of creation
 */
typedef struct {
  const char *name;
  const char *person;
  const char *party;
  const char *const *parties;
  const char *passphrase;
  VigieKdf kdf;
  gint64 now_unix_s;
  const char *since;
} VigieFounding;

/**
 * vigie_observatory_create:
 * @path: must not exist
 * @recovery: (out) (optional): the recovery secret, groups of letters to print once (the caller
 *   wipes it); it opens the file when every passphrase is lost
 *
 * Makes an observatory: schema, keys, first person, first journal entry. The result is unlocked
 * by that person. When anything fails no file is left.
 *
 * Returns: (transfer full): or %NULL
 */
VigieObservatory *vigie_observatory_create (const char *path,
                                            const VigieFounding *founding,
                                            char **recovery,
                                            GError **error);

/**
 * vigie_observatory_open:
 * @now_unix_s: the time of this sitting, for the journal
 *
 * Opens an observatory, locked. An older one is migrated after a copy; a newer one, another kind
 * of file, a damaged, locked or unreadable one is refused in one sentence and left as it is. One
 * that cannot be written is opened for reading only.
 *
 * Returns: (transfer full): or %NULL
 */
VigieObservatory *vigie_observatory_open (const char *path, gint64 now_unix_s, GError **error);

/**
 * vigie_observatory_reopen:
 *
 * Another connection to the same file with the same keys in memory, for a worker thread: a
 * handle belongs to one thread at a time.
 */
VigieObservatory *vigie_observatory_reopen (VigieObservatory *observatory, GError **error);

void vigie_observatory_free (VigieObservatory *observatory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieObservatory, vigie_observatory_free)

const char *vigie_observatory_get_path (VigieObservatory *observatory);
const char *vigie_observatory_get_name (VigieObservatory *observatory);
gboolean vigie_observatory_is_read_only (VigieObservatory *observatory);

/* On a network share: one writer at a time, said in the header bar. */
gboolean vigie_observatory_is_on_share (VigieObservatory *observatory);

/* A restitution copy: partners editions and geometry, nothing sealed and nobody who could unlock it. */
gboolean vigie_observatory_is_copy (VigieObservatory *observatory);

/* The demonstration is labelled on every page and document. */
gboolean vigie_observatory_is_demonstration (VigieObservatory *observatory);
gboolean vigie_observatory_set_demonstration (VigieObservatory *observatory, GError **error);

/* The time that journal entries get; app/ sets it before each command. */
void vigie_observatory_set_now (VigieObservatory *observatory, gint64 now_unix_s);
gint64 vigie_observatory_get_now (VigieObservatory *observatory);

/* The day that acts are decided for where it is not the clock's (--today): told in the journal before the first of
 * them. */
void vigie_observatory_set_asked_day (VigieObservatory *observatory, const GDate *day);

/* (transfer none): for the rooms' *-table.c files. */
sqlite3 *vigie_observatory_get_db (VigieObservatory *observatory);

/**
 * vigie_observatory_unlock:
 * @person: (nullable): a name; %NULL where there is only one person
 * @today: the day on which the engagement must run (A4.1, A4.2)
 *
 * The last day of an engagement is a day of access; the next one is not. Each opening and each
 * refusal is journalled, unless the file is read-only.
 *
 * Returns: %FALSE with VIGIE_ERROR_REFUSED (M09, unknown or unbound person) or
 *   VIGIE_ERROR_LOCKED (wrong passphrase); nothing is opened then
 */
gboolean vigie_observatory_unlock (VigieObservatory *observatory,
                                   const char *person,
                                   const char *passphrase,
                                   const GDate *today,
                                   GError **error);

/* The same with the recovery sheet's text; the sitting is then that of @person. */
gboolean vigie_observatory_unlock_with_recovery (VigieObservatory *observatory,
                                                 const char *person,
                                                 const char *recovery,
                                                 const GDate *today,
                                                 GError **error);

/**
 * VigieEngagement:
 * @name: of the person, unlike all others
 * @party: code of the employing body
 * @bound: by professional secrecy; needs a @passphrase
 * @referent: administers, approves, releases
 * @since: ISO date of the first day
 * @until: (nullable): ISO date of the last day
 * @passphrase: (nullable): %NULL for who is not bound
 * @document: (nullable): the contract or decision that binds the person
 * @text: (nullable): what they have accepted: kept with the day, for ever
 * @file: (nullable): path of @document as it was signed, kept sealed beside @text
 * @service: (nullable): of the body, where they work
 */
typedef struct {
  const char *name;
  const char *party;
  gboolean bound;
  gboolean referent;
  const char *since;
  const char *until;
  const char *passphrase;
  const char *document;
  const char *text;
  const char *file;
  const char *service;
} VigieEngagement;

/* A further person, entered by a référent who has unlocked the file. */
gboolean vigie_observatory_add_person (VigieObservatory *observatory,
                                       const VigieEngagement *engagement,
                                       VigieKdf kdf,
                                       GError **error);

/**
 * vigie_observatory_set_passphrase:
 *
 * Wraps the observatory's key anew for the person of this sitting. After the recovery sheet it also
 * makes this person a new signing key.
 */
gboolean vigie_observatory_set_passphrase (VigieObservatory *observatory,
                                           const char *passphrase,
                                           VigieKdf kdf,
                                           GError **error);

/**
 * vigie_observatory_end_engagement:
 * @person: a name
 * @until: (nullable): the last day; %NULL for no end
 *
 * By a référent, unlocked: from the day after @until, @person can no longer unlock (A4.2).
 */
gboolean vigie_observatory_end_engagement (VigieObservatory *observatory,
                                           const char *person,
                                           const GDate *until,
                                           GError **error);

/**
 * vigie_observatory_remove_person:
 * @last_day: of the engagement
 * @recovery: (out) (optional): the secret of a new recovery sheet, wiped by the caller: the old one
 *   opens nothing any more
 *
 * By a référent, unlocked by passphrase: ends the engagement and changes the observatory's key, under
 * which all others are wrapped anew; the person's access goes, in the snapshots too. The others find
 * the new key at their next unlocking. The body's key pair is made anew as well, which the other body
 * must be given and trust: what is sealed to the old one opens no more.
 */
gboolean vigie_observatory_remove_person (VigieObservatory *observatory,
                                          const char *person,
                                          const GDate *last_day,
                                          char **recovery,
                                          GError **error);

/**
 * vigie_observatory_refresh_key:
 *
 * Where another connection has changed the observatory's key since this one was unlocked, takes the new one;
 * locks where the person was removed.
 */
gboolean vigie_observatory_refresh_key (VigieObservatory *observatory, GError **error);

/**
 * vigie_observatory_renew_recovery:
 * @recovery: (out) (transfer full): the secret of a new recovery sheet, wiped by the caller
 *
 * By a référent, unlocked: the sheet of before, lost or seen, opens nothing any more. Journalled.
 */
gboolean
vigie_observatory_renew_recovery (VigieObservatory *observatory, char **recovery, GError **error);

/**
 * vigie_observatory_destroy_keys:
 * @keep: (nullable) (element-type gint64): keys of what is kept under a title
 *
 * By a référent, unlocked, not within a transaction: destroys all other keys, in the snapshots too, and
 * rewrites the files. With nothing kept the observatory is closed: accesses and bodies' keys go as
 * well, and it is locked for good. Journal it before.
 */
gboolean vigie_observatory_destroy_keys (VigieObservatory *observatory,
                                         const GArray *keep,
                                         const GDate *today,
                                         GError **error);

/* (transfer full) (nullable): the day of the clôture, as it is shown. */
char *vigie_observatory_dup_closed_on (VigieObservatory *observatory);

/* Wipes the keys from memory. */
void vigie_observatory_lock (VigieObservatory *observatory);
gboolean vigie_observatory_is_unlocked (VigieObservatory *observatory);

/* (transfer none) (nullable): who has unlocked it. */
const VigiePerson *vigie_observatory_get_person (VigieObservatory *observatory);

/**
 * vigie_observatory_require_unlocked:
 *
 * Returns: %FALSE with VIGIE_ERROR_LOCKED and its sentence when the sources are sealed
 */
gboolean vigie_observatory_require_unlocked (VigieObservatory *observatory, GError **error);

/* The same, and that a référent did it: VIGIE_ERROR_REFUSED says what only a référent does. */
gboolean vigie_observatory_require_referent (VigieObservatory *observatory, GError **error);

/**
 * vigie_observatory_verify:
 *
 * Checks the database, the references, the journal's chain and, when unlocked, every seal.
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each fault, none when all is well;
 *   %NULL with @error when it could not be checked
 */
GPtrArray *vigie_observatory_verify (VigieObservatory *observatory, GError **error);

#define VIGIE_SNAPSHOTS_MAX 5
#define VIGIE_SNAPSHOTS_MAX_BYTES (G_GUINT64_CONSTANT (4) << 30)

/**
 * vigie_observatory_snapshot:
 * @why: a short word for its name, such as "import"
 *
 * A whole copy by VACUUM INTO, in the folder `<file>.snapshots` beside the file. The oldest copies
 * above VIGIE_SNAPSHOTS_MAX or VIGIE_SNAPSHOTS_MAX_BYTES are deleted, never the newest. Not within
 * a transaction.
 */
gboolean
vigie_observatory_snapshot (VigieObservatory *observatory, const char *why, GError **error);

/* Does something to each copy: what is erased for good is erased there too. A copy for which @change fails, or that cannot be
 * written, is deleted. */
void vigie_observatory_change_snapshots (VigieObservatory *observatory,
                                         gboolean (*change) (sqlite3 *db,
                                                             gconstpointer data,
                                                             GError **error),
                                         gconstpointer data);

/* Deletes the copy that this handle made last: what it was made before has not been done. */
void vigie_observatory_drop_snapshot (VigieObservatory *observatory);
