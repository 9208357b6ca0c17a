/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces are tuples: a zone of the newest IRIS, and of each other vintage one that lies there with it. Of three
 * vintages all combinations are taken that two by two have ground in common: one piece too many ties less
 * than is known of it, yet whatever adds up still does, since each zone is all of its pieces. */
#include "model/protection/lineage.h"

#include <string.h>

#include "model/core/error.h"

/* How the zones of a vintage lie with those of another: per zone of the latter which of the former. */
typedef struct {
  GArray **with;  /* (element-type guint32): per zone of the newest */
  guint8 *met;    /* per zone of the vintage: some of the newest lies in it */
  guint8 *beyond; /* per zone of the vintage: a part of it is none of the newest */
  guint8 *bare;   /* per zone of the newest: a part of it is none of the vintage */
} Relation;

typedef struct {
  VigieZoning *zoning;
  GPtrArray **piece; /* (element-type utf8): per zone */
  Relation relation;
} Vintage;

struct _VigieLineage {
  GPtrArray *vintage; /* (element-type Vintage): the newest IRIS first */
};

static void
relation_clear (Relation *relation, gsize n_newest)
{
  for (gsize i = 0; relation->with && i < n_newest; i++)
    g_array_unref (relation->with[i]);
  g_free (relation->with);
  g_free (relation->met);
  g_free (relation->beyond);
  g_free (relation->bare);
}

void
vigie_lineage_free (VigieLineage *lineage)
{
  const Vintage *newest = lineage && lineage->vintage->len > 0 ? lineage->vintage->pdata[0] : NULL;
  gsize n_newest = newest ? newest->zoning->n_zones : 0;

  if (!lineage)
    return;
  for (guint v = lineage->vintage->len; v > 0; v--) {
    Vintage *one = lineage->vintage->pdata[v - 1];

    relation_clear (&one->relation, n_newest);
    for (gsize i = 0; i < one->zoning->n_zones; i++)
      g_ptr_array_unref (one->piece[i]);
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
  one->piece = g_new0 (GPtrArray *, zoning->n_zones + 1);
  for (gsize i = 0; i < zoning->n_zones; i++)
    one->piece[i] = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (lineage->vintage, one);
}

/* --- Which lies with which --- */

static void
relate (Relation *relation, guint32 newest, guint32 zone)
{
  GArray *with = relation->with[newest];

  for (guint i = 0; i < with->len; i++)
    if (g_array_index (with, guint32, i) == zone)
      return;
  g_array_append_val (with, zone);
  relation->met[zone] = TRUE;
}

/* By codes: a commune lies with all IRIS of its code. */
static void
relate_by_codes (Relation *relation, const VigieZoning *newest, const VigieZoning *other)
{
  gboolean communes = strcmp (other->kind, "commune") == 0 && strcmp (newest->kind, "iris") == 0;

  for (guint32 i = 0; i < newest->n_zones; i++) {
    gssize at = vigie_zoning_find (other, communes ? newest->zone[i].parent : newest->zone[i].code);

    if (at >= 0)
      relate (relation, i, (guint32) at);
  }
}

/* The zones of the newest of which a zone of @passage's newer side is made: itself, or the IRIS of a
 * commune. @row: per zone of the newest that zone. */
static void
relate_by_passage (Relation *relation,
                   const VigiePassage *passage,
                   gboolean from_newest,
                   const gssize *row,
                   gsize n_newest)
{
  for (guint32 i = 0; i < n_newest; i++) {
    gsize at = (gsize) row[i];

    if (row[i] < 0)
      continue;
    if (from_newest) {
      for (guint32 k = passage->from_start[at]; k < passage->from_start[at + 1]; k++)
        relate (relation, i, passage->link[k].to);
    } else {
      for (guint32 k = passage->to_start[at]; k < passage->to_start[at + 1]; k++)
        relate (relation, i, passage->link[passage->to_link[k]].from);
      relation->bare[i] = relation->bare[i] || passage->beyond[at] > 0.0;
    }
  }
  for (gsize zone = 0; from_newest && zone < passage->to->n_zones; zone++)
    relation->beyond[zone] = relation->beyond[zone] || passage->beyond[zone] > 0.0;
}

static gboolean
relate_vintage (VigieLineage *lineage, Vintage *other, VigieZoningSet *zonings, GError **error)
{
  VigieZoning *newest = ((Vintage *) lineage->vintage->pdata[0])->zoning, *like = newest;
  Relation *relation = &other->relation;
  g_autofree gssize *row = g_new (gssize, newest->n_zones + 1);
  const VigiePassage *there, *back;
  gboolean same = strcmp (newest->kind, other->zoning->kind) == 0;

  relation->with = g_new0 (GArray *, newest->n_zones + 1);
  for (gsize i = 0; i < newest->n_zones; i++)
    relation->with[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  relation->met = g_new0 (guint8, other->zoning->n_zones + 1);
  relation->beyond = g_new0 (guint8, other->zoning->n_zones + 1);
  relation->bare = g_new0 (guint8, newest->n_zones + 1);

  if (!same &&
      !vigie_zoning_set_of_kind (zonings, other->zoning->kind, newest->vintage, &like, error))
    return FALSE;
  if (!like) {
    relate_by_codes (relation, newest, other->zoning);
    return TRUE;
  }
  if (!vigie_zoning_set_way (zonings, like, other->zoning, &there, error) ||
      !vigie_zoning_set_way (zonings, other->zoning, like, &back, error))
    return FALSE;
  if (!there && !back) {
    relate_by_codes (relation, newest, other->zoning);
    return TRUE;
  }
  for (gsize i = 0; i < newest->n_zones; i++)
    row[i] = same ? (gssize) i : vigie_zoning_find (like, newest->zone[i].parent);
  if (there)
    relate_by_passage (relation, there, TRUE, row, newest->n_zones);
  if (back)
    relate_by_passage (relation, back, FALSE, row, newest->n_zones);
  return TRUE;
}

/* --- Pieces --- */

/* The zone of each vintage in which a piece lies, G_MAXUINT32 for none. */
static void
extend_pieces (GArray *tuple, const Relation *relation, guint32 newest, guint n_vintages, guint v)
{
  const GArray *with = relation->with[newest];
  guint n = tuple->len / n_vintages;

  for (guint t = 0; t < n; t++) {
    gboolean first = !relation->bare[newest];

    for (guint k = 0; k < with->len; k++) {
      guint at = t;

      if (!first) {
        g_autofree guint32 *copy =
          g_memdup2 (&g_array_index (tuple, guint32, t * n_vintages), n_vintages * sizeof *copy);

        at = tuple->len / n_vintages;
        copy[v] = G_MAXUINT32;
        g_array_append_vals (tuple, copy, n_vintages);
      }
      g_array_index (tuple, guint32, at * n_vintages + v) = g_array_index (with, guint32, k);
      first = FALSE;
    }
  }
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

static void
make_pieces (VigieLineage *lineage)
{
  guint n = lineage->vintage->len;
  const VigieZoning *newest = ((Vintage *) lineage->vintage->pdata[0])->zoning;
  g_autoptr (GArray) tuple = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < newest->n_zones; i++) {
    g_array_set_size (tuple, n);
    memset (tuple->data, 0xff, n * sizeof (guint32));
    g_array_index (tuple, guint32, 0) = i;
    for (guint v = 1; v < n; v++)
      extend_pieces (tuple, &((Vintage *) lineage->vintage->pdata[v])->relation, i, n, v);
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

      if (one->relation.met[i] && !one->relation.beyond[i])
        continue;
      g_ptr_array_add (one->piece[i],
                       !one->relation.met[i] && vigie_zoning_find (newest, code) < 0
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
    if (i > 0 && !relate_vintage (lineage, lineage->vintage->pdata[i], zonings, error))
      return NULL;
  }
  if (finest->len > 0) {
    make_pieces (lineage);
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
