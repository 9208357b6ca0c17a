/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sitting: the open observatory, who has unlocked it, and what everyone may read in it now. */
#pragma once

#include <gio/gio.h>

#include "model/catalogue/catalogue.h"
#include "model/convention/convention.h"
#include "model/protection/edition.h"
#include "model/protection/received-list.h"
#include "model/territory/zoning.h"

/* Returns the time, seconds of Unix: only app/ reads the clock. */
typedef gint64 (*VigieClock) (void);

#define VIGIE_TYPE_SESSION (vigie_session_get_type ())
G_DECLARE_FINAL_TYPE (VigieSession, vigie_session, VIGIE, SESSION, GObject)

/**
 * VigieSession:
 *
 * One open observatory (*observatoire*), or none. Pages read it and listen:
 * - signal `changed`: another file, or something was stored in it (a delivery, contours, an
 *   edition): read everything again;
 * - property `unlocked`: whether source figures may be read now;
 * - property `has-observatory`.
 *
 * All of it belongs to the main thread; a worker takes vigie_session_dup_worker().
 */
VigieSession *vigie_session_new (VigieClock clock);

gint64 vigie_session_get_now (VigieSession *self);
/* Today in Europe/Paris. */
void vigie_session_get_today (VigieSession *self, GDate *today);

/* Takes @observatory (open, locked or not); NULL closes. */
void vigie_session_set_observatory (VigieSession *self, VigieObservatory *observatory);
gboolean vigie_session_open (VigieSession *self, const char *path, GError **error);

/* (nullable): brought to the present time, for short reads and writes in the main thread. */
VigieObservatory *vigie_session_get_observatory (VigieSession *self);

/**
 * vigie_session_dup_worker:
 *
 * Returns: (transfer full): another handle with the same keys, for one worker thread
 */
VigieObservatory *vigie_session_dup_worker (VigieSession *self, GError **error);

const char *vigie_session_get_name (VigieSession *self); /* "" when nothing is open */
gboolean vigie_session_is_demonstration (VigieSession *self);
const VigieConvention *vigie_session_get_convention (VigieSession *self); /* (nullable) */
const VigieCatalogue *vigie_session_get_catalogue (VigieSession *self);

/* (element-type VigieEditionEntry): those that may be read now, newest first; never NULL. */
GPtrArray *vigie_session_get_editions (VigieSession *self);
/* (element-type VigieReceivedEntry): of the other body, newest first; none while locked; never NULL. */
GPtrArray *vigie_session_get_received (VigieSession *self);
/* (transfer full): "Edition no. 3", "Edition no. 3 of CCAS". */
char *vigie_session_dup_edition_name (VigieSession *self, gint64 number);
/* (element-type VigieZoningEntry): with contours, by kind, newest vintage first; never NULL. */
GPtrArray *vigie_session_get_zonings (VigieSession *self);

gboolean vigie_session_is_unlocked (VigieSession *self);
void vigie_session_lock (VigieSession *self);

/* What source figures are read for in this sitting, as the journal keeps it. */
void vigie_session_set_purpose (VigieSession *self, const char *purpose);
const char *vigie_session_get_purpose (VigieSession *self);
/* Whether a reading of @object is the first of the sitting: it is journalled once. */
gboolean vigie_session_is_first_reading (VigieSession *self, const char *object);

/**
 * vigie_session_unlock:
 * @person: (nullable): where there is only one
 *
 * Derives the key in a thread; the passphrase is copied and wiped.
 */
void vigie_session_unlock (VigieSession *self,
                           const char *person,
                           const char *passphrase,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * vigie_session_recover:
 * @recovery: the letters of the recovery sheet
 * @passphrase: the new one of @person, not empty
 *
 * Opens with the recovery sheet and sets a new passphrase, in a thread; both are copied and wiped.
 * Ends with vigie_session_unlock_finish().
 */
void vigie_session_recover (VigieSession *self,
                            const char *person,
                            const char *recovery,
                            const char *passphrase,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean vigie_session_unlock_finish (VigieSession *self, GAsyncResult *result, GError **error);

/* Something was stored: lists are read again, `changed` is told. */
void vigie_session_changed (VigieSession *self);
