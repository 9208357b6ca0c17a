/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes of zones as files write them, repaired and looked up. */
#pragma once

#include "model/import/report.h"
#include "model/territory/zoning.h"

#define VIGIE_CODE_MAX 16

/**
 * VigieCodeBook:
 * @few_zeros: 8 digits are a code whose first 0 was lost (“10010000” of the Ain), not one whose IRIS
 *   part has only three (“21231302”): told by the first such code that is no zone
 * @foreign: a row of another territory has come: then 8 digits are never mended inside
 *
 * The codes of a territory and how the file at hand damages them.
 */
typedef struct {
  const VigieZoning *iris;
  const VigieZoning *commune;
  GHashTable *own_index;     /* (nullable): code → index + 1, of the user's own zoning */
  GHashTable *iris_index;    /* code → index + 1 */
  GHashTable *commune_index; /* code → index + 1 */
  guint8 *split;             /* by commune */
  guint32 *sole;             /* by commune: its one IRIS, or VIGIE_NO_ZONE */
  gboolean few_zeros;
  gboolean foreign;
  gsize n_inside; /* codes of 8 digits mended inside */
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
 * @repair: (nullable): why the code was changed, translated
 * @fault: (nullable): REFUSED: why, a translated sentence with %zu for the row and %s for the code as
 *   written
 */
typedef struct {
  VigieRowKind kind;
  guint32 zone;
  char code[VIGIE_CODE_MAX];
  const char *repair;
  const char *fault;
} VigieCode;

/**
 * vigie_code_read:
 * @text: the cell
 * @typed: a number of a workbook: ".0" and an exponent are how it is stored, not damage
 */
VigieCode vigie_code_read (VigieCodeBook *book, const char *text, gboolean typed);

/* The same for a commune's code beside that of the IRIS within it. */
VigieCode vigie_code_read_split (VigieCodeBook *book, const char *commune, const char *iris);

/**
 * vigie_code_form:
 *
 * Returns: 9 or 5 when @text has the form of an IRIS or a commune (8 and 4 with their zero lost
 *   included), 8 when that of a QPV, else 0; for finding the column of codes
 */
int vigie_code_form (const char *text);
