/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes of zones as files write them, repaired and looked up. */
#pragma once

#include "model/import/code-text.h"
#include "model/import/report.h"
#include "model/import/rules.h"
#include "model/import/zone-names.h"

/**
 * VigieCodeBook:
 * @others: (nullable) (element-type VigieZoning): the IRIS of other vintages
 * @rules: (nullable): which repairs are refused, whose parts stand alone
 * @few_zeros: 8 digits are a code whose first 0 was lost (“10010000” of the Ain), not one whose IRIS
 *   part has only three (“21231302”): told by the first such code that is no zone
 * @foreign: a row of another territory has come: then 8 digits are never mended inside
 *
 * The codes of a territory and how the file at hand damages them.
 */
typedef struct {
  const VigieZoning *iris;
  const VigieZoning *commune;
  const VigieZoning *own;
  const GPtrArray *others;
  const VigieImportRules *rules;
  VigieZoneNames *names;     /* made at the first name */
  GHashTable *own_index;     /* (nullable): code → index + 1, of the user's own zoning */
  GHashTable *iris_index;    /* code → index + 1 */
  GHashTable *commune_index; /* code → index + 1 */
  guint8 *split;             /* by commune */
  guint32 *sole;             /* by commune: its one IRIS, or VIGIE_NO_ZONE */
  gboolean few_zeros;
  gboolean foreign;
  gsize n_inside;      /* codes of 8 digits mended inside */
  GString *candidates; /* of the last text that may be several zones */
} VigieCodeBook;

/* @own: (nullable): the zoning of the user's own that the file is about */
VigieCodeBook *
vigie_code_book_new (const VigieZoning *iris, const VigieZoning *commune, const VigieZoning *own);
void vigie_code_book_free (VigieCodeBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCodeBook, vigie_code_book_free)

/**
 * VigieCode:
 * @kind: IRIS, COMMUNE, OWN, TOTAL, UNLOCATED (of @zone, a commune, or VIGIE_NO_ZONE), OUTSIDE, REFUSED,
 *   or NOTE where the text is no code at all
 * @zone: index in the zoning of @kind
 * @code: 9 or 5 characters; "" for notes, totals and zones of the user's own
 * @repairs: 1 << VigieRepairKind, each
 * @unknown: REFUSED: a code or a name that no zoning has, against one that is damaged or ambiguous
 * @partial: TOTAL: of a page or of some rows
 * @refused_repairs: REFUSED: those of its repairs that are not allowed
 * @fault: (nullable): REFUSED: why, the words of a sentence with %zu for the row, %s for the code as
 *   written and %s for what the book's candidates, or the refused repairs, are
 */
typedef struct {
  VigieRowKind kind;
  guint32 zone;
  char code[VIGIE_CODE_MAX];
  guint repairs;
  gboolean unknown;
  gboolean partial;
  guint refused_repairs;
  const char *fault;
} VigieCode;

/* @text: the cell; @typed: a number of a workbook, see vigie_code_text_read(). */
VigieCode vigie_code_read (VigieCodeBook *book, const char *text, gboolean typed);

/* The same for a commune's code or name beside the code or name of the IRIS within it. */
VigieCode vigie_code_read_split (VigieCodeBook *book, const char *commune, const char *iris);

/* The same for an IRIS part alone, of the commune that the rules say. */
VigieCode vigie_code_read_part (VigieCodeBook *book, const char *iris);

/* TOTAL or UNLOCATED where words say so in the place of a code, else NOTE. */
VigieRowKind vigie_code_word (const char *text);

/* The book's names, made when they are first asked for. */
const VigieZoneNames *vigie_code_book_get_names (VigieCodeBook *book);
