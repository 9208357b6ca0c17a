/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Releases (*diffusions*): a proof written anew for one recipient, checked, registered, or not at all. */
#pragma once

#include "model/restitution/document.h"

/**
 * VigieRelease:
 * A file that left, as the register has it.
 * @document: number of the proof
 * @recipient_kind: "party", "service", "provider", "partner" or "other"
 * @programme: *démarche*: "ODSL", "ABS" or "ODSL,ABS"
 * @year: of its issue; @correction: 0 for a first issue of the yearly table, else its *rectificatif*
 * @provenance: a line a column: "DEC_MED@2021 DGI 1 file.csv"
 * @journal_head: as the document prints it
 */
typedef struct {
  gint64 number;
  gint64 document;
  char *kind;
  gint64 edition;
  char *edition_hash;
  char *recipient;
  char *recipient_kind;
  char *article;
  char *programme;
  int year;
  int correction;
  char *title;
  char *path;
  char *hash;
  char *provenance;
  char *journal_head;
  char *released_on;
  char *released_by;
} VigieRelease;

void vigie_release_free (VigieRelease *release);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRelease, vigie_release_free)

/**
 * vigie_releases_list:
 * @search: (nullable): words that each must stand somewhere in a release, in any case of letters
 *
 * Returns: (transfer full) (element-type VigieRelease): newest first
 */
GPtrArray *vigie_releases_list (VigieObservatory *observatory, const char *search, GError **error);

/* How far a release has come. */
typedef enum {
  VIGIE_RELEASE_WRITING,
  VIGIE_RELEASE_READING_BACK, /* and compared with the edition, cell by cell */
  VIGIE_RELEASE_ATTACKING,    /* with all that its readers know */
  VIGIE_RELEASE_REGISTERING
} VigieReleaseStep;

/**
 * VigieReleaseRequest:
 * @document: number of the proof in the register
 * @recipient: name or code; a name that nobody entered is a third party
 * @programme: (nullable): %NULL for that of the document's indicators
 * @correction: a further issue of a year's table, numbered (A5.3)
 * @step: (nullable): told the #VigieReleaseStep, atomically, from the thread that makes it
 */
typedef struct {
  gint64 document;
  const char *recipient;
  const char *programme;
  gboolean correction;
  const char *path;
  gint *step;
} VigieReleaseRequest;

/**
 * vigie_release_identify:
 * @path: of a file that somebody has
 * @release: (out) (nullable): that the file is, to the byte
 * @proof: (out) (nullable): else the proof that it is
 *
 * For who asks what a file is and whether anything in it was changed. A layer is known by its `.shp`, with
 * its companions beside it.
 *
 * Returns: %FALSE where the file cannot be read
 */
gboolean vigie_release_identify (VigieObservatory *observatory,
                                 const char *path,
                                 VigieRelease **release,
                                 VigieDocumentEntry **proof,
                                 GError **error);

/**
 * vigie_release_make:
 * @number: (out): of the release
 *
 * By a référent, unlocked, of an approved edition that has passed all tests. Asks the convention; writes
 * the file as a release; reads it back against the edition loaded anew (M06) and for its notices (M15);
 * attacks all that its readers know; registers it. A refusal is journalled.
 *
 * Returns: %FALSE with @error: nothing was written
 */
gboolean vigie_release_make (VigieObservatory *observatory,
                             const VigieReleaseRequest *request,
                             const GDate *today,
                             VigieProgress *progress,
                             gint64 *number,
                             GError **error);
