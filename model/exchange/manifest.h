/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manifest of a package (A3.7): what it holds, from whom, to whom, on which article. */
#pragma once

#include "model/exchange/archive.h"
#include "model/protection/edition.h"

#define VIGIE_MANIFEST_NAME "manifest.json"

/**
 * VigieManifestState:
 * Of which state of its source a column was made: states.h
 * @number: of the row of the ledger of the first edition that was made of it; 0 where nothing is known of it
 * @party: (nullable): whose ledger, where it is not the sender's: figures that came from that body
 */
typedef struct {
  guint32 number;
  char *party;
} VigieManifestState;

/* A table of an edition: a zoning in a vintage, and the sheet that holds it. */
typedef struct {
  char *kind;
  int vintage;
  char *file;
} VigieManifestTable;

/* A file of the package: rows without the heading (0 for a text), SHA-256, secret cells. */
typedef struct {
  char *name;
  gint64 rows;
  gint64 secret;
  char *sha256;
} VigieManifestFile;

/**
 * VigieManifestEdition:
 * @edition: as the sender has it: number, audience, approval, provenance, hash; no tables yet
 * @column: @edition->n_provenance columns; the indicator is %NULL where our catalogue has it not
 * @state: as many
 * @table: (element-type VigieManifestTable)
 */
typedef struct {
  VigieEdition *edition;
  VigieColumn *column;
  VigieManifestState *state;
  GPtrArray *table;
} VigieManifestEdition;

/**
 * VigieManifest:
 * @previous: hash of the last package of this direction whose receipt has come, or ""
 * @edition: number of the services edition that is given; it is among @editions, with those of the
 *   partners that were approved since
 * @convention: its title and date; @article: on which the package rests
 * @dated: whether sheets and columns say of which states they are: the first form did not
 */
typedef struct {
  char *from;
  char *to;
  gint64 serial;
  char *previous;
  char *created;
  char *by;
  char *article;
  char *convention;
  gint64 edition;
  gboolean dated;
  GPtrArray *editions; /* (element-type VigieManifestEdition) */
  GPtrArray *files;    /* (element-type VigieManifestFile) */
} VigieManifest;

VigieManifest *vigie_manifest_new (void);
void vigie_manifest_free (VigieManifest *manifest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieManifest, vigie_manifest_free)

void vigie_manifest_file_free (VigieManifestFile *file);
void vigie_manifest_edition_free (VigieManifestEdition *edition);

/* (transfer full): of an edition that is sent, its sheets named "data/…" or "editions/N/…". */
VigieManifestEdition *vigie_manifest_edition_of (VigieEdition *edition, const char *folder);

/* Describes every file of @archive: rows, secret cells, SHA-256. */
void vigie_manifest_describe (VigieManifest *manifest, const VigieArchive *archive);

/* (transfer full) */
char *vigie_manifest_write (const VigieManifest *manifest);

/**
 * vigie_manifest_read:
 *
 * Reads the manifest of @archive, and checks that the archive holds the files that it names, with
 * their rows and SHA-256, and no others.
 *
 * Returns: (transfer full): or %NULL with VIGIE_ERROR_CONTENT
 */
VigieManifest *vigie_manifest_read (const VigieArchive *archive, GError **error);

/* (transfer none) (nullable): the services edition that is given. */
const VigieManifestEdition *vigie_manifest_given (const VigieManifest *manifest);

/* (transfer full): the sources of all that its figures are made of, numerators and denominators: those whose
 * direction the annex decides (M04). What is measured on contours has none. */
GStrv vigie_manifest_dup_sources (const VigieManifestEdition *edition);
