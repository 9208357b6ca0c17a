/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an observatory's handle holds. For store/ only. */
#pragma once

#include "model/store/connection.h"
#include "model/store/keys.h"
#include "model/store/observatory.h"

/**
 * VigieObservatory:
 * @key: the observatory's key, or %NULL when locked
 * @sign_secret: of @person, 64 bytes; %NULL when locked or opened by the recovery sheet
 * @person: of this sitting, or %NULL when locked
 * @asked_day: (nullable): the day that was asked for in place of the clock's
 * @asked_entry: of the journal, that says so; 0 before it
 */
struct _VigieObservatory {
  VigieConnection connection;
  char *path;
  char *snapshot; /* (nullable): the copy made last */
  char *name;
  gboolean demonstration;
  gboolean copy;
  gint64 now_unix_s;
  char *asked_day;
  gint64 asked_entry;
  VigieKey *key;
  VigieKey *sign_secret;
  VigiePerson *person;
};

/* (transfer full): UTC, `2026-11-25T14:37:00Z`. */
char *vigie_observatory_dup_time (VigieObservatory *observatory);

/* (transfer full): the file's name as it can be shown. */
char *vigie_observatory_dup_shown_name (VigieObservatory *observatory);

/* snapshot.c: in each copy, removes a person's access; destroys all keys but @keep (nullable). A copy that
 * cannot be changed is deleted. */
void vigie_snapshots_forget_access (VigieObservatory *observatory, gint64 person);
void vigie_snapshots_destroy_keys (VigieObservatory *observatory, const GArray *keep);

/* Whether a file may be made at @path: nothing stands there, its folder can be written. */
gboolean vigie_observatory_check_place (const char *path, GError **error);

/* What a file in the making leaves behind. */
void vigie_observatory_remove_unfinished (const char *path);

#define VIGIE_SIGN_BYTES 64 /* a secret key of Ed25519 */

/* Makes the observatory's key, its first person, the recovery's access and the bodies' keys, in the
 * transaction in force, and unlocks the handle. */
gboolean vigie_access_found (VigieObservatory *observatory,
                             const VigieFounding *founding,
                             const char *recovery,
                             GError **error);

/* Appends a sentence for each key or access that does not open as it should. */
gboolean vigie_access_verify (VigieObservatory *observatory, GPtrArray *faults, GError **error);
