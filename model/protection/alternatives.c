/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What else may be done than hide: each way is computed as an edition would be, and not stored. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/protection/audit.h"
#include "model/protection/draft.h"
#include "model/protection/primary.h"
#include "model/protection/regroup.h"
#include "model/store/shadow.h"

/* Columns whose absence is tried: those with most cells hidden for others. */
#define MOST_DROPPED 3

/* Base of display rounding that is tried. */
#define ROUND_BASE 5.0

/* A zoning that exists while a regrouping is tried. */
#define TRIAL_KIND "regroupement-essai"

void
vigie_alternative_free (VigieAlternative *alternative)
{
  if (!alternative)
    return;

  g_strfreev (alternative->zones);
  g_free (alternative->indicator);
  g_free (alternative->sentence);
  g_free (alternative);
}

/* The edition as it stands, and what was asked for. */
typedef struct {
  VigieObservatory *observatory;
  const VigieEdition *edition;
  GPtrArray *losses; /* (element-type VigieLoss): the whole, then each column */
  GArray *column;    /* (element-type VigieColumn) */
  GPtrArray *zoning; /* (element-type utf8), NULL-terminated */
  VigieProgress *progress;
  GPtrArray *found;
} Trial;

/* What an edition would hide: cells, and the sum of their counts. */
static void
count_hidden (const VigieDraft *draft, gsize *n_hidden, double *value_hidden)
{
  *n_hidden = 0;
  *value_hidden = 0.0;
  for (gsize t = 0; t < draft->edition->n_tables; t++) {
    const VigieTable *table = draft->edition->table[t];

    for (gsize c = 0; c < table->n_columns; c++)
      for (gsize row = 0; row < table->figures->rows; row++)
        if (vigie_reason_hides (vigie_draft_verdict (draft, t, c)->reason[row])) {
          (*n_hidden)++;
          *value_hidden += vigie_record_count (draft->record, table, c, row);
        }
  }
}

/* Computes an edition of other columns or zonings. Returns: %FALSE with @error only when cancelled
 * or unreadable; *@n_hidden stays G_MAXSIZE where no such edition is safe. */
static gboolean
try_edition (const Trial *trial,
             const VigieColumn *column,
             gsize n_columns,
             const char *const *zoning,
             double round,
             gsize *n_hidden,
             double *value_hidden,
             GError **error)
{
  g_auto (VigieDraft) draft = { 0 };
  VigieEditionRequest request = { .column = column,
                                  .n_columns = n_columns,
                                  .zoning = zoning,
                                  .vintage = trial->edition->table[0]->zoning->vintage,
                                  .audience = trial->edition->audience,
                                  .communes_published = trial->edition->communes_published,
                                  .keep_last_year = trial->edition->keep_last_year };
  g_autoptr (GError) problem = NULL;

  *n_hidden = G_MAXSIZE;
  if (vigie_draft_compute (&draft, trial->observatory, &request, round, trial->progress,
                           &problem)) {
    count_hidden (&draft, n_hidden, value_hidden);
    return TRUE;
  }
  if (g_error_matches (problem, VIGIE_ERROR, VIGIE_ERROR_REFUSED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

static const VigieLoss *
whole_loss (const Trial *trial)
{
  return g_ptr_array_index (trial->losses, 0);
}

static gsize
n_hidden_of (const VigieLoss *loss)
{
  return loss->n_primary + loss->n_secondary + loss->n_ledger;
}

/* Keeps a way that hides less than @n_before. */
static void
keep (Trial *trial,
      VigieAlternativeKind kind,
      gsize n_before,
      gsize n_hidden,
      double value_hidden,
      const char *indicator,
      GStrv zones,
      const char *sentence)
{
  VigieAlternative *alternative;

  if (n_hidden >= n_before) {
    g_strfreev (zones);
    return;
  }
  alternative = g_new0 (VigieAlternative, 1);
  alternative->kind = kind;
  alternative->zones = zones;
  alternative->indicator = g_strdup (indicator);
  alternative->n_hidden = n_hidden;
  alternative->value_hidden = value_hidden;
  alternative->sentence = g_strdup (sentence);
  g_ptr_array_add (trial->found, alternative);
}

/* The column, not yet tried, that has most cells hidden for others; -1 where none has any. */
static gssize
next_column (const Trial *trial, const guint8 *tried)
{
  gssize best = -1;
  gsize most = 0;

  for (guint c = 0; c + 1 < trial->losses->len; c++) {
    const VigieLoss *loss = g_ptr_array_index (trial->losses, c + 1);

    if (!tried[c] && loss->n_secondary + loss->n_ledger > most) {
      most = loss->n_secondary + loss->n_ledger;
      best = (gssize) c;
    }
  }

  return best;
}

static gboolean
try_dropping (Trial *trial, GError **error)
{
  gsize n_columns = trial->column->len;
  g_autofree guint8 *tried = g_new0 (guint8, n_columns + 1);
  gssize c;

  for (guint i = 0; i < MOST_DROPPED && n_columns > 1 && (c = next_column (trial, tried)) >= 0;
       i++) {
    g_autoptr (GArray) others = g_array_copy (trial->column);
    const VigieLoss *its = g_ptr_array_index (trial->losses, (guint) c + 1);
    const VigieColumn *column = &g_array_index (trial->column, VigieColumn, c);
    g_autofree char *sentence = NULL;
    gsize n_hidden;
    double value;

    tried[c] = 1;
    g_array_remove_index (others, (guint) c);
    if (!try_edition (trial, (const VigieColumn *) (gpointer) others->data, others->len,
                      (const char *const *) trial->zoning->pdata, 0.0, &n_hidden, &value, error))
      return FALSE;
    sentence =
      g_strdup_printf (_ ("Leave “%s” out."),
                       vigie_indicator_label (column->indicator, vigie_language_current ()));
    /* Its own hidden cells go with it: that is no gain. */
    keep (trial, VIGIE_ALTERNATIVE_DROP, n_hidden_of (whole_loss (trial)) - n_hidden_of (its),
          n_hidden, value, column->indicator->code, NULL, sentence);
  }

  return TRUE;
}

/* The table with the most zones. */
static gsize
finest_table (const VigieEdition *edition)
{
  gsize finest = 0;

  for (gsize t = 1; t < edition->n_tables; t++)
    if (edition->table[t]->zoning->n_zones > edition->table[finest]->zoning->n_zones)
      finest = t;

  return finest;
}

static gboolean
try_coarser (Trial *trial, GError **error)
{
  g_autoptr (GPtrArray) zoning = g_ptr_array_new ();
  gsize finest = finest_table (trial->edition), n_hidden;
  const char *kind = trial->edition->table[finest]->zoning->kind;
  g_autofree char *sentence = NULL;
  double value;

  if (trial->edition->n_tables < 2)
    return TRUE;
  for (gsize t = 0; t < trial->edition->n_tables; t++)
    if (t != finest)
      g_ptr_array_add (zoning, trial->edition->table[t]->zoning->kind);
  g_ptr_array_add (zoning, NULL);
  if (!try_edition (trial, (const VigieColumn *) (gpointer) trial->column->data, trial->column->len,
                    (const char *const *) zoning->pdata, 0.0, &n_hidden, &value, error))
    return FALSE;
  sentence = g_strdup_printf (_ ("Publish at a coarser level, without “%s”."),
                              vigie_zoning_kind_label (kind));
  keep (trial, VIGIE_ALTERNATIVE_COARSER, n_hidden_of (whole_loss (trial)), n_hidden, value, NULL,
        NULL, sentence);

  return TRUE;
}

static gboolean
try_rounding (Trial *trial, GError **error)
{
  gsize n_hidden;
  double value;

  if (!try_edition (trial, (const VigieColumn *) (gpointer) trial->column->data, trial->column->len,
                    (const char *const *) trial->zoning->pdata, ROUND_BASE, &n_hidden, &value,
                    error))
    return FALSE;
  keep (trial, VIGIE_ALTERNATIVE_ROUND, n_hidden_of (whole_loss (trial)), n_hidden, value, NULL,
        NULL, _ ("Show counts rounded to multiples of 5, by the rules of their sources."));

  return TRUE;
}

/* IRIS with a figure too small to show. */
static guint8 *
find_fragile (const Trial *trial, gsize table, GError **error)
{
  const VigieZoning *zoning = trial->edition->table[table]->zoning;
  guint8 *fragile = g_new0 (guint8, zoning->n_zones + 1);
  g_autofree guint8 *letter =
    vigie_edition_reasons (trial->observatory, trial->edition->number, zoning->kind, error);

  if (!letter) {
    g_free (fragile);
    return NULL;
  }
  for (gsize c = 0; c < trial->edition->table[table]->n_columns; c++)
    for (gsize row = 0; row < zoning->n_zones; row++)
      fragile[row] |= letter[c * zoning->n_zones + row] == 'A';

  return fragile;
}

/* In a shadow of the territory: others may write meanwhile, and the grouping is kept only when the
 * user asks for it. */
static gboolean
try_grouping (Trial *trial, const VigieGrouping *grouping, GError **error)
{
  static const char *const tables[] = { "zoning",  "zone",         "zoning_geometry",
                                        "passage", "passage_link", "passage_beyond",
                                        NULL };
  g_autoptr (VigieShadow) shadow =
    vigie_shadow_new (vigie_observatory_get_db (trial->observatory), tables, error);
  g_autoptr (GPtrArray) zoning = g_ptr_array_new ();
  gsize n_hidden;
  double value;

  if (!shadow || !vigie_grouping_store (trial->observatory, grouping, NULL, error))
    return FALSE;
  for (gsize t = 0; t < trial->edition->n_tables; t++)
    g_ptr_array_add (zoning, strcmp (trial->edition->table[t]->zoning->kind, "iris") == 0
                               ? (char *) TRIAL_KIND
                               : trial->edition->table[t]->zoning->kind);
  g_ptr_array_add (zoning, NULL);
  if (!try_edition (trial, (const VigieColumn *) (gpointer) trial->column->data, trial->column->len,
                    (const char *const *) zoning->pdata, 0.0, &n_hidden, &value, error))
    return FALSE;
  keep (trial, VIGIE_ALTERNATIVE_REGROUP, n_hidden_of (whole_loss (trial)), n_hidden, value, NULL,
        vigie_regroup_dup_pairs (grouping),
        _ ("Join each fragile IRIS with a neighbour of the same commune and type."));

  return TRUE;
}

static gboolean
try_regrouping (Trial *trial, GError **error)
{
  g_autofree guint8 *fragile = NULL;
  g_autoptr (VigieGrouping) grouping = NULL;
  gsize t = 0;

  while (t < trial->edition->n_tables &&
         strcmp (trial->edition->table[t]->zoning->kind, "iris") != 0)
    t++;
  if (t == trial->edition->n_tables || vigie_observatory_is_read_only (trial->observatory))
    return TRUE;
  if (!(fragile = find_fragile (trial, t, error)))
    return FALSE;
  grouping = vigie_regroup_propose (trial->edition->table[t]->zoning, fragile, TRIAL_KIND);

  return !grouping || try_grouping (trial, grouping, error);
}

static int
compare_use (const void *a, const void *b)
{
  const VigieAlternative *one = *(VigieAlternative *const *) a;
  const VigieAlternative *two = *(VigieAlternative *const *) b;

  if (one->n_hidden != two->n_hidden)
    return one->n_hidden < two->n_hidden ? -1 : 1;

  return (one->value_hidden > two->value_hidden) - (one->value_hidden < two->value_hidden);
}

GPtrArray *
vigie_edition_alternatives (VigieObservatory *observatory,
                            gint64 number,
                            const GDate *today,
                            VigieProgress *progress,
                            GError **error)
{
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (GPtrArray) found =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_alternative_free);
  g_autoptr (GPtrArray) losses = NULL, zoning = g_ptr_array_new ();
  g_autoptr (GArray) column = g_array_new (FALSE, FALSE, sizeof (VigieColumn));
  Trial trial = { observatory, NULL, NULL, column, zoning, progress, found };

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(edition = vigie_edition_load (observatory, number, error)) ||
      !(losses = vigie_edition_loss (observatory, number, error)))
    return NULL;
  /* What is approved is known for ever: nothing else can be done instead. */
  if (edition->approved_on || edition->n_tables == 0)
    return g_steal_pointer (&found);

  trial.edition = edition;
  trial.losses = losses;
  for (gsize t = 0; t < edition->n_tables; t++)
    g_ptr_array_add (zoning, edition->table[t]->zoning->kind);
  g_ptr_array_add (zoning, NULL);
  for (gsize c = 0; c < edition->n_provenance; c++) {
    VigieColumn one = { .indicator = edition->table[0]->column[c].indicator,
                        .period = edition->provenance[c].period };

    g_array_append_val (column, one);
  }
  if (n_hidden_of (whole_loss (&trial)) == 0)
    return g_steal_pointer (&found);
  if (!try_regrouping (&trial, error) || !try_dropping (&trial, error) ||
      !try_coarser (&trial, error) || !try_rounding (&trial, error))
    return NULL;
  g_ptr_array_sort (found, compare_use);

  return g_steal_pointer (&found);
}
