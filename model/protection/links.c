/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that a product or a quotient links. */
#include "model/protection/links.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/deliveries/holding-index.h"
#include "model/protection/primary.h"

/* A relation at a zone and a period. @hidden_by: an approved edition that hides one of its figures, or 0;
 * @hidden: the draft does. @shown: bits of the figures that approved editions show, @shown_by one of these
 * editions. @words: (nullable): the hidden one. */
typedef struct {
  const VigieRelation *relation;
  gint64 hidden_by;
  gboolean hidden;
  guint32 shown;
  gint64 shown_by;
  char *words;
} Linked;

typedef struct {
  VigieUnits *units;
  VigieZoningSet *zonings;
  GHashTable *linked; /* "relation unit period" → Linked */
} Links;

static void
linked_free (Linked *linked)
{
  g_free (linked->words);
  g_free (linked);
}

static void
links_init (Links *links, VigieZoningSet *zonings)
{
  links->units = vigie_units_new ();
  links->zonings = zonings;
  links->linked =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) linked_free);
}

static void
links_clear (Links *links)
{
  g_clear_pointer (&links->units, vigie_units_free);
  g_clear_pointer (&links->linked, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Links, links_clear)

/* Which figure of the relation an indicator is, from 0; -1 where it is none. */
static int
member_of (const VigieRelation *relation, const VigieIndicator *indicator)
{
  const VigieFormula *side[] = { &relation->total, &relation->parts };
  const VigieFormula *its = &indicator->numerator;
  int member = 0;

  for (gsize s = 0; s < G_N_ELEMENTS (side); s++)
    for (gsize i = 0; i < side[s]->n; i++, member++)
      if (its->n == 1 && strcmp (side[s]->term[i].source, its->term[0].source) == 0 &&
          strcmp (side[s]->term[i].variable, its->term[0].variable) == 0)
        return member;

  return -1;
}

static guint
n_members (const VigieRelation *relation)
{
  return (guint) (relation->total.n + relation->parts.n);
}

static gboolean
has_links (const VigieTable *table)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize r = 0; r < catalogue->n_relations; r++)
    for (gsize c = 0; c < table->n_columns; c++)
      if (catalogue->relation[r].kind == VIGIE_RELATION_TOGETHER &&
          member_of (catalogue->relation + r, table->column[c].indicator) >= 0)
        return TRUE;

  return FALSE;
}

static char *
dup_words (const VigieTable *table, gsize column, gsize row)
{
  g_autofree char *period = vigie_period_dup_string (table->column[column].period);

  return g_strdup_printf ("%s %s, %s",
                          vigie_indicator_label (table->column[column].indicator,
                                                 vigie_language_current ()),
                          period, table->zoning->zone[row].name);
}

static Linked *
linked_at (
  Links *links, const VigieTable *table, guint32 zoning, gsize relation, gsize column, gsize row)
{
  const VigieColumn *its = table->column + column;
  VigiePeriod period = vigie_term_period (its->indicator->numerator.term, its->period);
  char *key =
    g_strdup_printf ("%zu %u %d-%d-%d", relation, vigie_units_of (links->units, zoning, row),
                     period.year, period.month, period.day);
  Linked *linked = g_hash_table_lookup (links->linked, key);

  if (linked) {
    g_free (key);
    return linked;
  }
  linked = g_new0 (Linked, 1);
  linked->relation = vigie_catalogue_get ()->relation + relation;
  g_hash_table_insert (links->linked, key, linked);

  return linked;
}

/* Returns: whether anything has changed. */
typedef gboolean (*Visit) (gpointer data, Linked *linked, guint member, gsize column, gsize row);

/* Visits each figure of a table with each of its relations. */
static gboolean
visit_table (Links *links,
             const VigieTable *table,
             Visit visit,
             gpointer data,
             gboolean *changed,
             GError **error)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  VigieZoning *zoning;
  guint32 number;

  if (!has_links (table))
    return TRUE;
  if (!(zoning = vigie_zoning_set_by_id (links->zonings, table->zoning->id, error)) ||
      (number = vigie_units_add (links->units, links->zonings, zoning, error)) == G_MAXUINT32)
    return FALSE;
  for (gsize r = 0; r < catalogue->n_relations; r++)
    for (gsize c = 0; c < table->n_columns; c++) {
      int member = catalogue->relation[r].kind == VIGIE_RELATION_TOGETHER
                     ? member_of (catalogue->relation + r, table->column[c].indicator)
                     : -1;

      for (gsize row = 0; member >= 0 && row < table->figures->rows; row++)
        *changed =
          visit (data, linked_at (links, table, number, r, c, row), (guint) member, c, row) ||
          *changed;
    }

  return TRUE;
}

typedef struct {
  const VigieTable *table;
  gint64 edition;
} Noting;

/* What an approved edition says. */
static gboolean
note_figure (gpointer data, Linked *linked, guint member, gsize column, gsize row)
{
  const Noting *noting = data;
  const VigieTable *table = noting->table;
  VigieCell cell = vigie_figures_get (table->figures, row, column);

  if (cell.state == VIGIE_CELL_VALUE) {
    linked->shown |= 1u << member;
    linked->shown_by = noting->edition;
  } else if (cell.state == VIGIE_CELL_SECRET && linked->hidden_by == 0 &&
             !vigie_protection_is_too_fine (table->column[column].indicator, table->zoning->kind)) {
    linked->hidden_by = noting->edition;
    linked->words = dup_words (table, column, row);
  }

  return FALSE;
}

/* All that is known but @but, whose tables decide whether anything is asked at all. */
static gboolean
note_known (Links *links, const VigieKnown *known, gint64 but, GError **error)
{
  for (guint i = 0; i < known->edition->len; i++) {
    const VigieEdition *edition =
      ((const VigieKnownEdition *) g_ptr_array_index (known->edition, i))->edition;

    for (gsize t = 0; t < edition->n_tables && edition->number != but; t++) {
      Noting noting = { edition->table[t], edition->number };
      gboolean changed = FALSE;

      if (!visit_table (links, edition->table[t], note_figure, &noting, &changed, error))
        return FALSE;
    }
  }

  return TRUE;
}

typedef struct {
  VigieDraftTables *draft;
  VigieRecord *record;
  gsize table;
} Applying;

static void
keep_secret (
  const Applying *applying, const Linked *linked, gsize column, gsize row, gint64 document)
{
  VigieSecret secret = { (guint32) applying->table, (guint32) column, (guint32) row, 0.0, INFINITY,
                         g_strdup (linked->words),  document };

  g_array_append_val (applying->record->secret, secret);
}

/* Notes a hidden figure, hides a shown one. */
static gboolean
apply_figure (gpointer data, Linked *linked, guint member, gsize column, gsize row)
{
  const Applying *applying = data;
  VigieTable *table = applying->draft->table[applying->table];
  char *letter = applying->draft->letter[applying->table * table->n_columns + column] + row;

  if (vigie_reason_hides (*letter) && *letter != 'M' && !linked->hidden) {
    linked->hidden = TRUE;
    if (!linked->words)
      linked->words = dup_words (table, column, row);
    return TRUE;
  }
  if (*letter != 'V' || (!linked->hidden && linked->hidden_by == 0))
    return FALSE;
  *letter = linked->hidden_by != 0 ? 'L' : 'D';
  vigie_figures_set (table->figures, row, column, (VigieCell) { 0.0, VIGIE_CELL_SECRET, 0 });
  keep_secret (applying, linked, column, row, linked->hidden_by);

  return TRUE;
}

/* Of a relation of three or more, all but one tell that one. */
static gboolean
is_told (const Linked *linked)
{
  guint n = n_members (linked->relation), n_shown = 0;

  for (guint i = 0; i < n; i++)
    n_shown += (linked->shown >> i) & 1u;

  return linked->hidden && n > 2 && n_shown + 1 >= n;
}

static gboolean
refuse_told (const Links *links, const VigieKnown *known, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, links->linked);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Linked *linked = value;
    g_autofree char *document = NULL;

    if (!is_told (linked))
      continue;
    document = vigie_known_dup_document (known, linked->shown_by);
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
      _ ("No edition of these tables is safe: “%s” can already be found from %s, whatever "
         "is hidden now; leave the finest zoning or the indicator out."),
      linked->words, document);
    return FALSE;
  }

  return TRUE;
}

gboolean
vigie_links_apply (VigieDraftTables *draft,
                   const VigieKnown *known,
                   VigieZoningSet *zonings,
                   VigieRecord *record,
                   GError **error)
{
  g_auto (Links) links = { 0 };
  gboolean changed;

  if (!has_links (draft->table[0]))
    return TRUE;
  links_init (&links, zonings);
  if (!note_known (&links, known, VIGIE_DRAFT, error))
    return FALSE;
  do {
    changed = FALSE;
    for (gsize t = 0; t < draft->n_tables; t++) {
      Applying applying = { draft, record, t };

      if (!visit_table (&links, draft->table[t], apply_figure, &applying, &changed, error))
        return FALSE;
    }
  } while (changed);

  return refuse_told (&links, known, error);
}

typedef struct {
  const VigieTable *table;
  const Linked *hidden; /* the first that another edition hides */
  char *words;
} Checking;

static gboolean
check_figure (gpointer data, Linked *linked, guint member, gsize column, gsize row)
{
  Checking *checking = data;

  if (!checking->hidden && linked->hidden_by != 0 &&
      vigie_figures_get (checking->table->figures, row, column).state == VIGIE_CELL_VALUE) {
    checking->hidden = linked;
    checking->words = dup_words (checking->table, column, row);
  }

  return FALSE;
}

gboolean
vigie_links_check (const VigieEdition *edition,
                   const VigieKnown *known,
                   VigieZoningSet *zonings,
                   GError **error)
{
  g_auto (Links) links = { 0 };

  if (edition->n_tables == 0 || !has_links (edition->table[0]))
    return TRUE;
  links_init (&links, zonings);
  if (!note_known (&links, known, edition->number, error))
    return FALSE;
  for (gsize t = 0; t < edition->n_tables; t++) {
    Checking checking = { edition->table[t], NULL, NULL };
    g_autofree char *words = NULL, *document = NULL;
    gboolean changed = FALSE;

    if (!visit_table (&links, edition->table[t], check_figure, &checking, &changed, error))
      return FALSE;
    if (!checking.hidden)
      continue;
    words = checking.words;
    document = vigie_known_dup_document (known, checking.hidden->hidden_by);
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
      _ ("Edition %d is not safe any more: it shows “%s”, which goes with “%s”, hidden by "
         "%s; prepare it anew."),
      (int) edition->number, words, checking.hidden->words, document);
    return FALSE;
  }

  return TRUE;
}
