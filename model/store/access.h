/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows that hold the observatory's key, for the files of store/ that change or use them. */
#pragma once

#include "model/store/observatory-private.h"

/* %FALSE, with the sentence for a list of people that is not as we wrote it. */
gboolean vigie_access_altered (GError **error);

/* (transfer full): a person by name, or the only one for %NULL. */
VigiePerson *vigie_access_find_person (sqlite3 *db, const char *name, GError **error);

/* A new row of `person`, without keys. */
gboolean vigie_access_write_person (sqlite3 *db,
                                    const VigieEngagement *engagement,
                                    gint64 *id,
                                    GError **error);

/* person.c: what was accepted, on the day of this sitting. */
gboolean vigie_engagement_write (VigieObservatory *observatory,
                                 gint64 person,
                                 const VigieEngagement *engagement,
                                 GError **error);

/* A key pair for a body, sealed by the observatory's key. */
gboolean vigie_access_write_body (VigieObservatory *observatory, const char *party, GError **error);

/* (transfer full): 64 bytes. */
VigieKey *vigie_access_new_sign_key (void);

/* The observatory's key wrapped by @own for @person, 0 for the recovery sheet. */
gboolean vigie_access_write_key (VigieObservatory *observatory,
                                 gint64 person,
                                 const VigieKey *own,
                                 const VigieDerivation *derivation,
                                 GError **error);

/* The signing key and the observatory's key, both under a passphrase. */
gboolean vigie_access_write (VigieObservatory *observatory,
                             gint64 person,
                             const char *passphrase,
                             VigieKdf kdf,
                             const VigieKey *sign_secret,
                             GError **error);

/* Whether a person has an access. */
gboolean vigie_access_exists (sqlite3 *db, gint64 person);

/* The access of @person, who keeps their passphrase, by another key of the observatory. */
gboolean vigie_access_rewrap (
  sqlite3 *db, gint64 person, const VigieKey *own, const VigieKey *key, GError **error);

/* New key pairs for the bodies, under the observatory's key: who was removed knew the old ones. */
gboolean vigie_access_renew_bodies (VigieObservatory *observatory, GError **error);

/* Removes an access; what waits for a person; all accesses and the bodies' secrets. */
gboolean vigie_access_forget (sqlite3 *db, gint64 person, GError **error);
gboolean vigie_access_forget_renewal (sqlite3 *db, gint64 person, GError **error);
gboolean vigie_access_forget_all (sqlite3 *db, GError **error);

/* renewal.c: where the observatory's key has changed since @person was last here, *@key becomes the
 * new one, which their passphrase wraps from now on. */
gboolean vigie_access_take_renewal (VigieObservatory *observatory,
                                    const VigiePerson *person,
                                    const VigieKey *own,
                                    const VigieKey *sign_secret,
                                    VigieKey **key,
                                    GError **error);

/* Whether the rows of @person's access are as they were written by a holder of @key. */
gboolean vigie_access_check (
  sqlite3 *db, gint64 person, const VigieKey *key, gboolean *good, guint8 mac[32], GError **error);

/* The same, written anew after a change. */
gboolean vigie_access_renew (sqlite3 *db, gint64 person, const VigieKey *key, GError **error);

/* (transfer full): the observatory's key, by @secret; %NULL and @wrong, without @error, when it is
 * not the one. @own is the key that @secret gave. */
VigieKey *vigie_access_open (
  sqlite3 *db, gint64 person, const char *secret, VigieKey **own, gboolean *wrong, GError **error);

VigieKey *
vigie_access_open_sign_key (sqlite3 *db, gint64 person, const VigieKey *own, GError **error);
