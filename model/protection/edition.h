/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition as its readers see it: values and marks, never a reason. drawing/, restitution/ and
 * workshop/ read this header and nothing behind it. */
#pragma once

#include "model/catalogue/table.h"
#include "model/store/observatory.h"

typedef enum {
  VIGIE_AUDIENCE_PARTNERS, /* restitution: in the clear */
  VIGIE_AUDIENCE_SERVICES  /* exchange: sealed */
} VigieAudience;

typedef enum {
  VIGIE_TEST_PRIMARY = 1 << 0,
  VIGIE_TEST_SECONDARY = 1 << 1,
  VIGIE_TEST_DIFFERENCING = 1 << 2,
  VIGIE_TEST_BOUNDS = 1 << 3
} VigieEditionTests;

/* One variable's provenance, copied so that a document needs no delivery. */
typedef struct {
  char *indicator;
  VigiePeriod period;
  char *source;
  char *producer;
  char *operation;
  char *denominator_period; /* "" or when it differs */
  int delivery_version;
  char *file_name;
  char *received;
  char *collector;
  char *secrecy; /* the rule in words: "seuil 11, dominance 85 % ; population non vérifiée" */
  char *carried; /* received in another geography: a word of carried.h, or "" */
  gboolean population_unverified;
  gboolean invented;
} VigieProvenance;

/* A line of the annex as it stood when the edition was prepared (A5.3): what had come for it. */
typedef struct {
  char *line; /* "V02" */
  char *source;
  char *label;
  char *state;  /* in French as printed: "reçu", "non reçu" */
  char *detail; /* "Filosofi 2020, 2 livraisons" or the reason */
} VigieAnnexState;

/**
 * VigieEdition:
 * @number: from 1 across audiences
 * @table: one a zoning, all with the same columns
 * @tests: which it has passed
 * @communes_published, @keep_last_year: as they were asked; see #VigieEditionRequest
 * @supersedes: the edition that it corrects, or 0
 * @approved_on: (nullable): ISO date; NULL while prepared
 * @dictionary: (element-type GStrv): as it stood when the edition was prepared
 * @hash: over its figures, hexadecimal: BLAKE2b of audience, zones, columns, values and marks, so
 *   that the same figures have the same hash
 */
typedef struct {
  gint64 number;
  VigieAudience audience;
  int tests;
  gboolean communes_published;
  gboolean keep_last_year;
  gint64 supersedes;
  char *created_on;
  char *created_by;
  char *approved_on;
  char *approved_by;
  gsize n_tables;
  VigieTable **table;
  gsize n_provenance;
  VigieProvenance *provenance;
  gsize n_annex;
  VigieAnnexState *annex;
  GPtrArray *dictionary;
  char *hash;
} VigieEdition;

void vigie_edition_free (VigieEdition *edition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieEdition, vigie_edition_free)

/**
 * vigie_edition_load:
 *
 * Returns: (transfer full): or %NULL: no such edition; VIGIE_ERROR_LOCKED for a services edition,
 *   or one not approved yet, while locked
 */
VigieEdition *vigie_edition_load (VigieObservatory *observatory, gint64 number, GError **error);

/* An edition as a list shows it. */
typedef struct {
  gint64 number;
  VigieAudience audience;
  int tests;
  char *created_on;
  char *approved_on; /* nullable */
  gsize n_columns;
  char *zonings; /* "iris,commune" */
  gint64 supersedes;
} VigieEditionEntry;

void vigie_edition_entry_free (VigieEditionEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieEditionEntry, vigie_edition_entry_free)
GPtrArray *vigie_editions_list (VigieObservatory *observatory, GError **error);

/* (nullable): the table of a zoning's kind. */
const VigieTable *vigie_edition_find_table (const VigieEdition *edition, const char *zoning);

const char *vigie_audience_name (VigieAudience audience);  /* "partners", "services" */
const char *vigie_audience_label (VigieAudience audience); /* translated */
gboolean vigie_audience_parse (const char *name, VigieAudience *audience);

/* Whether it has passed all four tests: else nothing of it is ever released, its documents stay
 * proofs. */
gboolean vigie_edition_is_releasable (const VigieEdition *edition);

/* (nullable) (transfer full): what a document must say is not checked, such as "secret secondaire
 * non vérifié"; in French as documents are. */
char *vigie_edition_dup_unchecked (const VigieEdition *edition);

/* The dictionary of the edition's columns: a row an indicator and period, cells in the order of
 * vigie_edition_dictionary_heading: champ;code;libelle;unite;type;source;annee;geographie;formule;
 * secret;definition. (transfer full) (element-type GStrv) */
#define VIGIE_DICTIONARY_N_HEADINGS 11
extern const char *const vigie_edition_dictionary_heading[]; /* NULL-terminated */
GPtrArray *vigie_edition_dictionary (const VigieEdition *edition);

/* (transfer full): the name of a column in files, its *champ*: the catalogue's code; with the two
 * digits of its year behind where the edition has the indicator for several periods. */
char *vigie_edition_dup_field (const VigieEdition *edition, gsize column);

/* Index of a column by its indicator's code or its *champ*, or -1. */
gssize vigie_edition_find_column (const VigieEdition *edition, const char *name);

/**
 * vigie_editions_verify:
 *
 * Checks each approved edition against the ledger: figures, signature, chain. Services editions'
 * figures are opened when unlocked; their sealed bytes are checked always.
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each fault, none when all is well
 */
GPtrArray *vigie_editions_verify (VigieObservatory *observatory, GError **error);
