/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the zones of one zoning lie in those of another: whole, cut, or beside them. */
#pragma once

#include "model/territory/zoning.h"

/* A strip that is nowhere wider than this is no piece of a zone: two files draw one street with
 * some metres between them. What is wider cuts, as it may hold a house. */
#define VIGIE_PASSAGE_TOLERANCE_M 10.0

/**
 * VigiePassageLink:
 * @from, @to: numbers of the zones in their zonings
 * @whole: @from lies wholly in @to
 * @share: of @from that lies in @to, by the passage's weight; 1 when @whole, else below 1
 */
typedef struct {
  guint32 from;
  guint32 to;
  gboolean whole;
  double share;
} VigiePassageLink;

/**
 * VigiePassage:
 * @from, @to: the zonings, held
 * @weight: what the shares are of: "member" where each zone lies whole in one or in none, by a list
 *   or by its code; "area"; between vintages also "events" (nothing tells how a zone that was split is
 *   spread), "file" (a table of passage has them), "population" or "dwellings"; "a+b" where two were
 *   joined
 * @source: the name of the file that told it, or ""
 * @tolerance_m: strips up to this width were passed over; 0 where nothing was measured
 * @link: @n_links, by @from then @to; zones that lie in none have no link
 * @from_start: per zone of @from the first of its links, one more at the end
 * @to_start, @to_link: per zone of @to where its links begin in @to_link, which numbers them
 * @beyond: per zone of @to the share of its area that lies in no zone of @from (a QPV that leaves
 *   the agglomeration); 1 where it has no contour, as a région
 *
 * The passage (*table de passage*) from one zoning to another, each in its vintage. Shares tell
 * where a zone lies; figures of a zoning that cuts another are never made with them, they come from
 * its deliveries. Between vintages stocks are spread by them. A zone may lie in several of @to only
 * where those cut it.
 */
typedef struct {
  VigieZoning *from;
  VigieZoning *to;
  char *weight;
  char *source;
  double tolerance_m;
  gsize n_links;
  VigiePassageLink *link;
  guint32 *from_start;
  guint32 *to_start;
  guint32 *to_link;
  double *beyond;
} VigiePassage;

void vigie_passage_free (VigiePassage *passage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePassage, vigie_passage_free)

/**
 * vigie_passage_load:
 * @from: of IRIS or communes, or any zoning for which a passage is stored
 * @to: a zoning of any kind
 *
 * The passage that is stored, else what follows from codes: an IRIS lies in its commune, in the
 * agglomeration, in its département; a zone in itself. Between vintages: what is stored, through
 * others where need be, joined with what lies above.
 *
 * Returns: (transfer full): or %NULL with VIGIE_ERROR_FILE where nothing tells
 */
VigiePassage *vigie_passage_load (VigieObservatory *observatory,
                                  VigieZoning *from,
                                  VigieZoning *to,
                                  GError **error);

/**
 * vigie_passage_is_sum:
 * @to: a zone of the coarser zoning
 *
 * Whether the zone is whole zones of the finer one, all of it: its stocks are their sums. A zone
 * that cuts one, or reaches beyond, is not.
 */
gboolean vigie_passage_is_sum (const VigiePassage *passage, gsize to);

/* What became of a zone in another vintage. */
typedef enum {
  VIGIE_PASSAGE_GONE, /* it lies in no zone */
  VIGIE_PASSAGE_IDENTICAL,
  VIGIE_PASSAGE_MERGED,
  VIGIE_PASSAGE_SPLIT,
  VIGIE_PASSAGE_REDRAWN
} VigiePassageKind;

VigiePassageKind vigie_passage_kind (const VigiePassage *passage, gsize from);

/* "identical", "merged"…, as files and listings have it. */
const char *vigie_passage_kind_name (VigiePassageKind kind);

/* Whether the shares of zones that were split may spread a stock. */
gboolean vigie_passage_spreads (const VigiePassage *passage);

/**
 * vigie_passage_compose:
 * @second: from the zones in which @first ends
 *
 * Returns: (transfer full): from the zones in which @first begins
 */
VigiePassage *vigie_passage_compose (const VigiePassage *first, const VigiePassage *second);

/**
 * vigie_passage_coarsen:
 * @fine: between vintages
 * @from, @to: how the zones of @fine lie in coarser ones
 *
 * Returns: (transfer full): between these, by the areas of the finer zones; where those have none, each
 *   counts as much
 */
VigiePassage *
vigie_passage_coarsen (const VigiePassage *fine, const VigiePassage *from, const VigiePassage *to);

/**
 * vigie_passage_settle:
 * @most: a part of a zone, such as 0.1
 *
 * Lets go what is less than @most of both the zone from which it is taken and the one to which it goes, as two
 * drawings that were generalised apart have it, and shares the rest among what stays. A small zone that was
 * parted from a large one stays.
 *
 * Returns: (transfer full)
 */
VigiePassage *vigie_passage_settle (const VigiePassage *passage, double most);

/**
 * vigie_passage_reweigh:
 * @amount: per zone of @to what it has (dwellings); NAN where nobody may know
 * @weight: "dwellings" or "population"
 *
 * Spreads each zone that was cut by what the zones in which it lies have, in the measure of what they have
 * of it; those of whose zones one is unknown keep their shares.
 *
 * Returns: (transfer full)
 */
VigiePassage *
vigie_passage_reweigh (const VigiePassage *passage, const double *amount, const char *weight);

/* Whether the zoning is drawn across the finer one (QPV): it cuts a zone, or reaches beyond. */
gboolean vigie_passage_crosses (const VigiePassage *passage);
