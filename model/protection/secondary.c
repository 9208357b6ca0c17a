/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hides in tables what must be, so that nothing sensitive follows from them and all that is known. */
#include "model/protection/secondary.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/protection/links.h"
#include "model/protection/primary.h"
#include "model/protection/recall.h"

static void
add_selections (VigieStake *stake, const GPtrArray *selections, const guint *version)
{
  for (guint i = 0; i < selections->len; i++) {
    const VigieKnownSelection *one = g_ptr_array_index (selections, i);

    vigie_stake_add_selection (stake, &one->selection, version[one->edition]);
  }
}

void
vigie_stake_add_known (VigieStake *stake, const VigieKnown *known, const GPtrArray *selections)
{
  g_autofree guint *version = g_new (guint, known->edition->len + 1);

  for (guint i = 0; i < known->edition->len; i++) {
    const VigieKnownEdition *one = g_ptr_array_index (known->edition, i);

    version[i] = one->record ? vigie_stake_add_snapshot (stake, one->record->snapshot) : 0;
    vigie_stake_add_tables (stake, one->edition->number, one->edition->table,
                            one->edition->n_tables, version[i]);
  }
  for (guint i = 0; i < known->past->len; i++)
    vigie_stake_add_past (stake, g_ptr_array_index (known->past, i));
  add_selections (stake, known->selection, version);
  if (selections)
    add_selections (stake, selections, version);
  vigie_stake_add_totals (stake, known->totals);
}

/* Marks the cells of each equation that has a cell for which @told answers. */
static void
spread_documents (const VigieStake *stake, const gint64 *told, gint64 *document)
{
  const VigieCellSystem *system = vigie_stake_system (stake);

  for (gsize e = 0; e < vigie_cell_system_n_equations (system); e++) {
    guint32 start = g_array_index (system->term_start, guint32, e);
    guint32 end = g_array_index (system->term_start, guint32, e + 1);
    gint64 found = 0;

    for (guint32 i = start; i < end && found == 0; i++)
      found = told[g_array_index (system->term_cell, guint32, i)];
    for (guint32 i = start; found != 0 && i < end; i++) {
      guint32 cell = g_array_index (system->term_cell, guint32, i);

      if (document[cell] == 0)
        document[cell] = found;
    }
  }
}

gint64 *
vigie_stake_documents (const VigieStake *stake)
{
  gsize n = vigie_cell_system_n_cells (vigie_stake_system (stake));
  g_autofree gint64 *told = g_new0 (gint64, n + 1);
  gint64 *document = g_new0 (gint64, n + 1);

  for (guint32 i = 0; i < n; i++) {
    const VigieStakeCell *cell = vigie_stake_cell (stake, i);

    if (cell->told_by != 0 && !cell->offered && cell->unit != VIGIE_NO_UNIT)
      told[i] = cell->told_by;
  }
  spread_documents (stake, told, document);
  /* Once more through what nobody shows, such as the piece of a zone: then it is far enough. */
  for (guint32 i = 0; i < n; i++) {
    const VigieStakeCell *cell = vigie_stake_cell (stake, i);

    told[i] = cell->told_by == 0 && !cell->offered ? document[i] : 0;
  }
  spread_documents (stake, told, document);

  return document;
}

/* No choice of cells is safe: says which cell, and what gives it away. */
static void
refuse (const VigieStake *stake, const VigieKnown *known, const GPtrArray *faults, GError **error)
{
  const VigieFault *fault = g_ptr_array_index (faults, 0);
  g_autofree gint64 *near = vigie_stake_documents (stake);
  g_autofree char *what = vigie_stake_dup_words (stake, fault->cell);
  g_autofree char *document = NULL, *told = NULL;
  gint64 number = 0;

  for (guint i = 0; i < fault->known->len && number == 0; i++) {
    guint32 cell = g_array_index (fault->known, guint32, i);

    if ((number = vigie_stake_cell (stake, cell)->told_by) != 0)
      told = vigie_stake_dup_words (stake, cell);
  }
  if (number == 0)
    number = near[fault->cell];
  if (number == 0)
    number = vigie_stake_cell (stake, fault->cell)->hidden_by;
  for (guint32 i = 0; number == 0 && i < vigie_cell_system_n_cells (vigie_stake_system (stake));
       i++)
    number = vigie_stake_cell (stake, i)->told_by;

  if (number == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("No edition of these tables is safe: “%s” follows from the zeros and totals "
                    "around it, whatever is hidden; leave the finest zoning or the indicator out."),
                 what);
    return;
  }
  document = vigie_known_dup_document (known, number);
  if (told)
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
      /* Translators: a cell, the earlier cell that gives it away, the document of that one. */
      _ ("No edition of these tables is safe: “%s” can already be found from “%s” of %s, "
         "whatever is hidden now; leave the finest zoning or the indicator out."),
      what, told, document);
  else
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
      _ ("No edition of these tables is safe: “%s” can already be found from %s, whatever "
         "is hidden now; leave the finest zoning or the indicator out."),
      what, document);
}

/* Old figures that were in no edition, and marks that their totals contradict, hold no edition up where nothing
 * can protect them. Returns: whether there were any among the cells in danger. */
static gboolean
let_go (VigieStake *stake, const GPtrArray *faults)
{
  gboolean any = FALSE;

  for (guint i = 0; i < faults->len; i++)
    any = vigie_stake_let_go (stake, ((const VigieFault *) faults->pdata[i])->cell) || any;

  return any;
}

/* What a pass over the figures needs. */
typedef struct {
  VigieDraftTables *draft;
  const VigieStake *stake;
  const VigiePattern *pattern;
  const gint64 *document;
  VigieRecord *record;
} Applying;

/* A hidden cell that protects another, in whose name it is hidden; I6: each has one. */
static guint32
protected_by (const Applying *applying, guint32 cell)
{
  const VigieCellSystem *system = vigie_stake_system (applying->stake);

  if (g_array_index (system->cell, VigieSystemCell, cell).sensitive)
    return cell;
  if (applying->pattern->protects[cell] != VIGIE_NO_CELL)
    return applying->pattern->protects[cell];
  for (gsize e = 0; e < vigie_cell_system_n_equations (system); e++) {
    guint32 start = g_array_index (system->term_start, guint32, e);
    guint32 end = g_array_index (system->term_start, guint32, e + 1), other = VIGIE_NO_CELL;
    gboolean mine = FALSE;

    for (guint32 i = start; i < end; i++) {
      guint32 at = g_array_index (system->term_cell, guint32, i);

      mine = mine || at == cell;
      if (g_array_index (system->cell, VigieSystemCell, at).sensitive)
        other = at;
    }
    if (mine && other != VIGIE_NO_CELL)
      return other;
  }

  return VIGIE_NO_CELL;
}

/* Whether a cell is hidden for the sake of an earlier edition: what it protects is hidden there and
 * not asked now, or what ties it was told there. */
static gint64
document_of (const Applying *applying, guint32 cell, guint32 protects)
{
  const VigieStakeCell *other =
    protects == VIGIE_NO_CELL ? NULL : vigie_stake_cell (applying->stake, protects);

  if (applying->document[cell] != 0)
    return applying->document[cell];
  if (!other)
    return 0;
  if (applying->document[protects] != 0)
    return applying->document[protects];

  return other->offered ? 0 : other->hidden_by;
}

static void
keep_secret (Applying *applying, gsize t, gsize c, gsize row, guint32 cell, char letter)
{
  VigieSecret secret = { (guint32) t, (guint32) c, (guint32) row, 0.0, INFINITY, NULL, 0 };

  if (cell != VIGIE_NO_CELL) {
    secret.low = applying->pattern->bounds[cell].low;
    secret.high = applying->pattern->bounds[cell].high;
    if (letter == 'D' || letter == 'L') {
      guint32 protects = protected_by (applying, cell);

      if (protects != VIGIE_NO_CELL)
        secret.protects = vigie_stake_dup_words (applying->stake, protects);
      secret.document = document_of (applying, cell, protects);
    }
  }
  g_array_append_val (applying->record->secret, secret);
}

/* The letter of a figure one of whose cells is not shown, or 'V'; @cell: the one that decides. */
static char
figure_letter (const Applying *applying, const GArray *cells, guint32 *cell)
{
  for (guint i = 0; i < cells->len; i++) {
    guint32 at = g_array_index (cells, guint32, i);
    guint32 protects;

    if (!applying->pattern->hidden[at])
      continue;
    *cell = at;
    protects = protected_by (applying, at);
    if (document_of (applying, at, protects) != 0)
      return 'L';
    /* By the rule on what it is linked with. */
    return protects == at && vigie_reason_hides (vigie_stake_cell (applying->stake, at)->letter)
             ? vigie_stake_cell (applying->stake, at)->letter
             : 'D';
  }

  return 'V';
}

static void
apply_figure (Applying *applying, gsize t, gsize c, gsize row, const GArray *cells)
{
  VigieTable *table = applying->draft->table[t];
  char *letter = applying->draft->letter[t * table->n_columns + c] + row;
  guint32 cell = cells->len > 0 ? g_array_index (cells, guint32, 0) : VIGIE_NO_CELL;

  if (*letter == 'V' && (*letter = figure_letter (applying, cells, &cell)) != 'V')
    vigie_figures_set (table->figures, row, c, (VigieCell) { 0.0, VIGIE_CELL_SECRET, 0 });
  if (vigie_reason_hides (*letter))
    keep_secret (applying, t, c, row, cell, *letter);
}

static void
apply_pattern (Applying *applying)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (gsize t = 0; t < applying->draft->n_tables; t++) {
    const VigieTable *table = applying->draft->table[t];

    for (gsize c = 0; c < table->n_columns; c++)
      for (gsize row = 0; row < table->figures->rows; row++) {
        vigie_stake_figure (applying->stake, table, c, row, 0, cells);
        apply_figure (applying, t, c, row, cells);
      }
  }
}

/* The tests that the pattern has passed: asked anew, whatever the search believed. */
static int
passed_tests (const VigieStake *stake, const VigiePattern *pattern)
{
  const VigieCellSystem *system = vigie_stake_system (stake);
  g_autofree guint8 *shown = g_malloc (pattern->n + 1);
  g_autoptr (GArray) spanned = NULL;
  int tests = VIGIE_TEST_SECONDARY | VIGIE_TEST_DIFFERENCING | VIGIE_TEST_BOUNDS;

  for (gsize i = 0; i < pattern->n; i++) {
    const VigieSystemCell *cell = &g_array_index (system->cell, VigieSystemCell, i);

    shown[i] = !pattern->hidden[i];
    if (cell->sensitive && cell->role != VIGIE_ROLE_KNOWN &&
        !vigie_bounds_are_safe (cell, pattern->bounds[i]))
      tests &= ~VIGIE_TEST_BOUNDS;
  }
  spanned = vigie_suppression_spanned (system, shown);
  if (spanned->len > 0)
    tests &= ~(VIGIE_TEST_SECONDARY | VIGIE_TEST_DIFFERENCING);

  return tests;
}

VigieRecord *
vigie_secondary_apply (VigieDraftTables *draft,
                       const VigieDraftContext *context,
                       const VigieStakeOptions *options,
                       int *tests,
                       VigieProgress *progress,
                       GError **error)
{
  g_autoptr (VigieStake) stake = vigie_stake_new (context->zonings);
  g_autoptr (VigieRecord) record = NULL;
  g_autoptr (VigiePattern) pattern = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree gint64 *document = NULL;
  VigieSnapshot *snapshot =
    vigie_gather_snapshot (draft->table, draft->n_tables, context->known, context->zonings,
                           context->sources, context->protection, context->index, error);
  Applying applying;

  if (!snapshot)
    return NULL;
  record = vigie_record_new (snapshot);
  if (!vigie_known_recall (context->known, context->observatory, draft->table, draft->n_tables,
                           snapshot, context->zonings, error))
    return NULL;
  vigie_stake_add_snapshot (stake, snapshot);
  vigie_stake_add_tables (stake, VIGIE_DRAFT, draft->table, draft->n_tables, 0);
  vigie_stake_add_known (stake, context->known, NULL);
  vigie_stake_restrict (stake);
  if (!vigie_stake_build (stake, options, error))
    return NULL;

  do {
    g_clear_pointer (&faults, g_ptr_array_unref);
    pattern = vigie_suppression_solve (vigie_stake_system (stake), VIGIE_EDITION_EFFORT, &faults,
                                       progress, error);
  } while (!pattern && faults && let_go (stake, faults));
  if (!pattern) {
    if (faults && faults->len > 0)
      refuse (stake, context->known, faults, error);
    return NULL;
  }

  document = vigie_stake_documents (stake);
  applying = (Applying) { draft, stake, pattern, document, record };
  apply_pattern (&applying);
  if (!vigie_links_apply (draft, context->known, context->zonings, record, error))
    return NULL;
  record->n_contradicted = vigie_stake_n_contradicted (stake);
  *tests = passed_tests (stake, pattern);

  return g_steal_pointer (&record);
}
