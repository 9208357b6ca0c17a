/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces are tuples: a zone of the newest IRIS, and of each other vintage one that lies there with it. Of three
 * vintages those combinations are taken that two by two have ground in common, each two of them: a zone that is all of
 * some of another vintage has then their pieces and no more. */
#include "model/protection/lineage.h"

#include <string.h>

#include "model/core/error.h"

/* How the zones of a vintage lie with those of one before it in the list: per zone of the latter which of the former. */
typedef struct {
  GArray **with;  /* (element-type guint32): per zone of the one before */
  guint8 *met;    /* per zone of the vintage: some of the one before lies in it */
  guint8 *beyond; /* per zone of the vintage: a part of it is none of the one before */
  guint8 *bare;   /* per zone of the one before: a part of it is none of the vintage */
} Relation;

typedef struct {
  VigieZoning *zoning;
  GPtrArray **piece; /* (element-type utf8): per zone */
  Relation *to;      /* per vintage before it in the list, the newest first */
} Vintage;

struct _VigieLineage {
  GPtrArray *vintage; /* (element-type Vintage): the newest IRIS first */
};

static void
relation_clear (Relation *relation, gsize n_before)
{
  for (gsize i = 0; relation->with && i < n_before; i++)
    g_array_unref (relation->with[i]);
  g_free (relation->with);
  g_free (relation->met);
  g_free (relation->beyond);
  g_free (relation->bare);
}

void
vigie_lineage_free (VigieLineage *lineage)
{
  if (!lineage)
    return;
  for (guint v = lineage->vintage->len; v > 0; v--) {
    Vintage *one = lineage->vintage->pdata[v - 1];

    for (guint u = 0; u + 1 < v; u++)
      relation_clear (&one->to[u], ((const Vintage *) lineage->vintage->pdata[u])->zoning->n_zones);
    for (gsize i = 0; i < one->zoning->n_zones; i++)
      g_ptr_array_unref (one->piece[i]);
    g_free (one->to);
    g_free (one->piece);
    vigie_zoning_unref (one->zoning);
    g_free (one);
  }
  g_ptr_array_unref (lineage->vintage);
  g_free (lineage);
}

static void
add_vintage (VigieLineage *lineage, VigieZoning *zoning)
{
  Vintage *one = g_new0 (Vintage, 1);

  one->zoning = vigie_zoning_ref (zoning);
  one->to = g_new0 (Relation, lineage->vintage->len + 1);
  one->piece = g_new0 (GPtrArray *, zoning->n_zones + 1);
  for (gsize i = 0; i < zoning->n_zones; i++)
    one->piece[i] = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (lineage->vintage, one);
}

/* --- Which lies with which --- */

static void
relate (Relation *relation, guint32 before, guint32 zone)
{
  GArray *with = relation->with[before];

  for (guint i = 0; i < with->len; i++)
    if (g_array_index (with, guint32, i) == zone)
      return;
  g_array_append_val (with, zone);
  relation->met[zone] = TRUE;
}

/* By codes: a commune lies with all IRIS of its code. */
static void
relate_by_codes (Relation *relation, const VigieZoning *before, const VigieZoning *other)
{
  gboolean communes = strcmp (other->kind, "commune") == 0 && strcmp (before->kind, "iris") == 0;

  for (guint32 i = 0; i < before->n_zones; i++) {
    gssize at = vigie_zoning_find (other, communes ? before->zone[i].parent : before->zone[i].code);

    if (at >= 0)
      relate (relation, i, (guint32) at);
  }
}

/* The zones of one vintage of which a zone of @passage's side is made: itself, or the IRIS of a commune. @row: per
 * zone of that vintage that zone. */
static void
relate_by_passage (Relation *relation,
                   const VigiePassage *passage,
                   gboolean from_before,
                   const gssize *row,
                   gsize n_before)
{
  for (guint32 i = 0; i < n_before; i++) {
    gsize at = (gsize) row[i];

    if (row[i] < 0)
      continue;
    if (from_before) {
      for (guint32 k = passage->from_start[at]; k < passage->from_start[at + 1]; k++)
        relate (relation, i, passage->link[k].to);
    } else {
      for (guint32 k = passage->to_start[at]; k < passage->to_start[at + 1]; k++)
        relate (relation, i, passage->link[passage->to_link[k]].from);
      relation->bare[i] = relation->bare[i] || passage->beyond[at] > 0.0;
    }
  }
  for (gsize zone = 0; from_before && zone < passage->to->n_zones; zone++)
    relation->beyond[zone] = relation->beyond[zone] || passage->beyond[zone] > 0.0;
}

/* @before: IRIS where one of the two is. */
static gboolean
relate_vintages (VigieZoning *before,
                 VigieZoning *other,
                 VigieZoningSet *zonings,
                 Relation *relation,
                 GError **error)
{
  VigieZoning *like = before;
  g_autofree gssize *row = g_new (gssize, before->n_zones + 1);
  const VigiePassage *there, *back;
  gboolean same = strcmp (before->kind, other->kind) == 0;

  relation->with = g_new0 (GArray *, before->n_zones + 1);
  for (gsize i = 0; i < before->n_zones; i++)
    relation->with[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  relation->met = g_new0 (guint8, other->n_zones + 1);
  relation->beyond = g_new0 (guint8, other->n_zones + 1);
  relation->bare = g_new0 (guint8, before->n_zones + 1);

  if (!same && !vigie_zoning_set_of_kind (zonings, other->kind, before->vintage, &like, error))
    return FALSE;
  if (!like) {
    relate_by_codes (relation, before, other);
    return TRUE;
  }
  if (!vigie_zoning_set_way (zonings, like, other, &there, error) ||
      !vigie_zoning_set_way (zonings, other, like, &back, error))
    return FALSE;
  if (!there && !back) {
    relate_by_codes (relation, before, other);
    return TRUE;
  }
  for (gsize i = 0; i < before->n_zones; i++)
    row[i] = same ? (gssize) i : vigie_zoning_find (like, before->zone[i].parent);
  if (there)
    relate_by_passage (relation, there, TRUE, row, before->n_zones);
  if (back)
    relate_by_passage (relation, back, FALSE, row, before->n_zones);
  return TRUE;
}

/* --- Pieces --- */

/* Whether a zone of vintage @v, or what none of its zones has (G_MAXUINT32), has ground in common with those of the
 * vintages before it that a piece lies in, the newest aside. */
static gboolean
fits (const VigieLineage *lineage, const guint32 *tuple, guint v, guint32 zone)
{
  const Vintage *one = lineage->vintage->pdata[v];
  gboolean all = TRUE;

  for (guint u = 1; u < v && all; u++) {
    const Relation *to = &one->to[u];
    const GArray *with;

    if (!to->with)
      continue;
    if (tuple[u] == G_MAXUINT32) {
      all = zone == G_MAXUINT32 || to->beyond[zone] || !to->met[zone];
      continue;
    }
    with = to->with[tuple[u]];
    all = zone == G_MAXUINT32 && to->bare[tuple[u]];
    for (guint i = 0; !all && i < with->len; i++)
      all = g_array_index (with, guint32, i) == zone;
  }
  return all;
}

/* Which zones of a vintage one of the newest lies with, G_MAXUINT32 among them where a part of it lies with none. */
static GArray *
list_choices (const VigieLineage *lineage, guint32 newest, guint v)
{
  const Relation *to = ((const Vintage *) lineage->vintage->pdata[v])->to;
  GArray *choice = g_array_copy (to->with[newest]);
  guint32 none = G_MAXUINT32;

  if (to->bare[newest] || choice->len == 0)
    g_array_append_val (choice, none);
  return choice;
}

/* The zone of each vintage in which a piece lies, G_MAXUINT32 for none. Where measures contradict each other, so that
 * none fits, all are taken. */
static void
extend_pieces (const VigieLineage *lineage, GArray *tuple, guint32 newest, guint v)
{
  g_autoptr (GArray) choice = list_choices (lineage, newest, v);
  guint n = lineage->vintage->len, n_tuples = tuple->len / n;
  g_autofree guint32 *its = g_new (guint32, n);

  for (guint t = 0; t < n_tuples; t++) {
    gboolean any = FALSE, first = TRUE;

    memcpy (its, &g_array_index (tuple, guint32, t * n), n * sizeof *its);
    for (guint k = 0; k < choice->len && !any; k++)
      any = fits (lineage, its, v, g_array_index (choice, guint32, k));
    for (guint k = 0; k < choice->len; k++) {
      its[v] = g_array_index (choice, guint32, k);
      if (any && !fits (lineage, its, v, its[v]))
        continue;
      if (first)
        g_array_index (tuple, guint32, t * n + v) = its[v];
      else
        g_array_append_vals (tuple, its, n);
      first = FALSE;
    }
  }
}

/* How two vintages lie, the newest aside, tells something only where one of its zones lies with several of both. */
static gboolean
relate_where_asked (VigieLineage *lineage, VigieZoningSet *zonings, guint32 newest, GError **error)
{
  for (guint v = 2; v < lineage->vintage->len; v++) {
    const Vintage *one = lineage->vintage->pdata[v];
    g_autoptr (GArray) choice = list_choices (lineage, newest, v);

    for (guint u = 1; u < v && choice->len > 1; u++) {
      g_autoptr (GArray) before = list_choices (lineage, newest, u);

      if (before->len > 1 && !one->to[u].with &&
          !relate_vintages (((const Vintage *) lineage->vintage->pdata[u])->zoning, one->zoning,
                            zonings, &one->to[u], error))
        return FALSE;
    }
  }
  return TRUE;
}

static char *
dup_name (const VigieLineage *lineage, const guint32 *tuple)
{
  GString *name = g_string_new (NULL);

  for (guint v = 0; v < lineage->vintage->len; v++) {
    const Vintage *one = lineage->vintage->pdata[v];

    if (tuple[v] != G_MAXUINT32)
      g_string_append_printf (name, "%s%s@%d", name->len ? " " : "",
                              one->zoning->zone[tuple[v]].code, one->zoning->vintage);
  }
  return g_string_free (name, FALSE);
}

static gboolean
make_pieces (VigieLineage *lineage, VigieZoningSet *zonings, GError **error)
{
  guint n = lineage->vintage->len;
  const VigieZoning *newest = ((Vintage *) lineage->vintage->pdata[0])->zoning;
  g_autoptr (GArray) tuple = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < newest->n_zones; i++) {
    g_array_set_size (tuple, n);
    memset (tuple->data, 0xff, n * sizeof (guint32));
    if (!relate_where_asked (lineage, zonings, i, error))
      return FALSE;
    g_array_index (tuple, guint32, 0) = i;
    for (guint v = 1; v < n; v++)
      extend_pieces (lineage, tuple, i, v);
    for (guint t = 0; t < tuple->len; t += n) {
      const guint32 *its = &g_array_index (tuple, guint32, t);
      g_autofree char *name =
        tuple->len == n ? g_strdup (newest->zone[i].code) : dup_name (lineage, its);

      for (guint v = 0; v < n; v++)
        if (its[v] != G_MAXUINT32)
          g_ptr_array_add (((Vintage *) lineage->vintage->pdata[v])->piece[its[v]],
                           g_strdup (name));
    }
  }
  return TRUE;
}

/* What of other vintages is none of the newest: by its code where that is held by none of these, so that two
 * more vintages have it in common. */
static void
make_rest (VigieLineage *lineage)
{
  const VigieZoning *newest = ((Vintage *) lineage->vintage->pdata[0])->zoning;

  for (guint v = 1; v < lineage->vintage->len; v++) {
    Vintage *one = lineage->vintage->pdata[v];

    for (gsize i = 0; i < one->zoning->n_zones; i++) {
      const char *code = one->zoning->zone[i].code;

      if (one->to[0].met[i] && !one->to[0].beyond[i])
        continue;
      g_ptr_array_add (one->piece[i],
                       !one->to[0].met[i] && vigie_zoning_find (newest, code) < 0
                         ? g_strdup (code)
                         : g_strdup_printf ("%s@%d beyond", code, one->zoning->vintage));
    }
  }
}

VigieLineage *
vigie_lineage_new (VigieZoningSet *zonings, GError **error)
{
  g_autoptr (VigieLineage) lineage = g_new0 (VigieLineage, 1);
  g_autoptr (GArray) finest = vigie_zoning_set_list_finest (zonings);

  lineage->vintage = g_ptr_array_new ();
  for (guint i = 0; i < finest->len; i++) {
    VigieZoning *one = vigie_zoning_set_by_id (zonings, g_array_index (finest, gint64, i), error);

    if (!one)
      return NULL;
    add_vintage (lineage, one);
    if (i > 0 && !relate_vintages (((Vintage *) lineage->vintage->pdata[0])->zoning, one, zonings,
                                   ((Vintage *) lineage->vintage->pdata[i])->to, error))
      return NULL;
  }
  if (finest->len > 0) {
    if (!make_pieces (lineage, zonings, error))
      return NULL;
    make_rest (lineage);
  }
  return g_steal_pointer (&lineage);
}

const GPtrArray *
vigie_lineage_pieces (const VigieLineage *lineage, gint64 zoning, gsize zone)
{
  for (guint v = 0; v < lineage->vintage->len; v++) {
    const Vintage *one = lineage->vintage->pdata[v];

    if (one->zoning->id == zoning)
      return one->piece[zone];
  }
  return NULL;
}
