/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is given access, until when (articles 4 and 8): decided, then done by store/. */
#pragma once

#include "model/convention/convention.h"

/**
 * vigie_people_add:
 *
 * Enters a person: by a référent of a party, of a party or of the processor of both bodies, which never
 * administers (A2.2). Who is bound has accepted a text, by a document (named, or kept as a file), and chooses a
 * passphrase that is not easily guessed. A refusal is journalled.
 */
gboolean vigie_people_add (VigieObservatory *observatory,
                           const VigieEngagement *engagement,
                           VigieKdf kdf,
                           const GDate *today,
                           GError **error);

/**
 * vigie_people_end:
 * @last_day: of the engagement; from the day after nothing opens, without any action (A4.2)
 *
 * A référent who is engaged must remain, or nobody could administer any more.
 */
gboolean vigie_people_end (VigieObservatory *observatory,
                           const char *name,
                           const GDate *last_day,
                           const GDate *today,
                           GError **error);

/**
 * vigie_people_remove:
 * @recovery: (out) (transfer full): of the new recovery sheet, wiped by the caller
 *
 * Ends the engagement, takes the key away and changes the observatory's and the body's.
 */
gboolean vigie_people_remove (VigieObservatory *observatory,
                              const char *name,
                              const GDate *last_day,
                              const GDate *today,
                              char **recovery,
                              GError **error);

/**
 * vigie_people_keep_document:
 * @path: of the document that binds @name, as it was signed: kept sealed, for ever, once
 *
 * By a référent, for an engagement that was entered without it.
 */
gboolean vigie_people_keep_document (VigieObservatory *observatory,
                                     const char *name,
                                     const char *path,
                                     const GDate *today,
                                     GError **error);

/**
 * vigie_people_save_document:
 * @path: written with the signed document of @name, as it came
 *
 * A référent administers people and reads it; journalled.
 */
gboolean vigie_people_save_document (VigieObservatory *observatory,
                                     const char *name,
                                     const char *path,
                                     const GDate *today,
                                     GError **error);
