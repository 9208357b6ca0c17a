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
 *   or by its code; "area"
 * @tolerance_m: strips up to this width were passed over; 0 where nothing was measured
 * @link: @n_links, by @from then @to; zones that lie in none have no link
 * @from_start: per zone of @from the first of its links, one more at the end
 * @to_start, @to_link: per zone of @to where its links begin in @to_link, which numbers them
 * @beyond: per zone of @to the share of its area that lies in no zone of @from (a QPV that leaves
 *   the agglomeration); 1 where it has no contour, as a région
 *
 * The passage (*table de passage*) from one zoning to another, each in its vintage. Shares tell
 * where a zone lies; figures of a zoning that cuts another are never made with them, they come from
 * its deliveries. A zone may lie in several of @to only where those cut it.
 */
typedef struct {
  VigieZoning *from;
  VigieZoning *to;
  char *weight;
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
 * @from: of IRIS, or any zoning for which a passage is stored
 * @to: a zoning of any kind
 *
 * The passage that is stored, else what follows from codes: an IRIS lies in its commune, in the
 * agglomeration, in its département; a zone in itself.
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

/* Whether the zoning is drawn across the finer one (QPV): it cuts a zone, or reaches beyond. */
gboolean vigie_passage_crosses (const VigiePassage *passage);
