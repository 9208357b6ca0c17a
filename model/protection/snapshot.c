/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures behind an edition, and what the rules say of each. */
#include "model/protection/snapshot.h"

#include <string.h>

#include "model/deliveries/packing.h"
#include "model/protection/evidence.h"
#include "model/protection/primary.h"

static void
column_free (VigieSnapshotColumn *column)
{
  if (column->value)
    memset (column->value, 0, column->n * sizeof (double));
  g_free (column->value);
  g_free (column->state);
  g_free (column->letter);
  g_free (column->lone);
  g_free (column->since);
  g_free (column);
}

VigieSnapshot *
vigie_snapshot_new (VigieQuantities *quantities)
{
  VigieSnapshot *snapshot = g_new0 (VigieSnapshot, 1);

  snapshot->quantities = quantities;
  snapshot->stakes = g_array_new (FALSE, TRUE, sizeof (VigieStakes));
  snapshot->column = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);

  return snapshot;
}

void
vigie_snapshot_free (VigieSnapshot *snapshot)
{
  if (!snapshot)
    return;

  vigie_quantities_free (snapshot->quantities);
  g_array_unref (snapshot->stakes);
  g_ptr_array_unref (snapshot->column);
  g_free (snapshot);
}

const VigieSnapshotColumn *
vigie_snapshot_find (const VigieSnapshot *snapshot, guint32 quantity, gint64 zoning)
{
  for (guint i = 0; i < snapshot->column->len; i++) {
    const VigieSnapshotColumn *column = g_ptr_array_index (snapshot->column, i);

    if (column->quantity == quantity && column->zoning == zoning)
      return column;
  }

  return NULL;
}

gboolean
vigie_snapshot_fill_stakes (VigieSnapshot *snapshot, VigieProtection *protection, GError **error)
{
  g_array_set_size (snapshot->stakes, 0);
  for (guint32 i = 0; i < snapshot->quantities->quantity->len; i++) {
    const VigieQuantity *quantity = vigie_quantities_get (snapshot->quantities, i);
    const VigieSourceSheet *sheet = vigie_protection_sheet (protection, quantity->source, error);
    VigieStakes stakes = { 0 };

    if (!sheet)
      return FALSE;
    stakes.threshold = sheet->rule.threshold;
    stakes.width = sheet->rule.audit_width > 0.0 ? sheet->rule.audit_width : sheet->rule.threshold;
    stakes.share = sheet->rule.dominance;
    stakes.round = sheet->rule.round;
    stakes.zero = sheet->rule.zero != FALSE;
    stakes.complement = sheet->rule.complement != FALSE;
    stakes.unanimity = sheet->rule.unanimity != FALSE;
    stakes.weighted = sheet->rule.weighted != FALSE;
    g_array_append_val (snapshot->stakes, stakes);
  }

  return TRUE;
}

static gboolean
has_variable (const VigieFormula *formula, const VigieFormula *of)
{
  for (gsize i = 0; i < formula->n; i++)
    for (gsize j = 0; j < of->n; j++)
      if (strcmp (formula->term[i].source, of->term[j].source) == 0 &&
          strcmp (formula->term[i].variable, of->term[j].variable) == 0)
        return TRUE;

  return FALSE;
}

static gboolean
same_formula (const VigieFormula *a, const VigieFormula *b)
{
  if (a->n != b->n)
    return FALSE;
  for (gsize i = 0; i < a->n; i++)
    if (a->term[i].coefficient != b->term[i].coefficient ||
        strcmp (a->term[i].source, b->term[i].source) != 0 ||
        strcmp (a->term[i].variable, b->term[i].variable) != 0)
      return FALSE;

  return TRUE;
}

gboolean
vigie_quantity_is_sensitive (const VigieQuantity *quantity)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_indicators; i++)
    if (catalogue->indicator[i].sensitive &&
        has_variable (&catalogue->indicator[i].numerator, &quantity->formula))
      return TRUE;

  return FALSE;
}

/* The indicator whose rules a quantity has: the stock of that name; else one that is like those
 * that count it. */
static VigieIndicator
indicator_of (const VigieQuantity *quantity)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  VigieIndicator like = { .min_level = (char *) "iris", .response = (char *) "" };
  gboolean found = FALSE;

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = catalogue->indicator + i;

    if (indicator->kind == VIGIE_KIND_STOCK &&
        same_formula (&indicator->numerator, &quantity->formula))
      return *indicator;
    if (strcmp (indicator->source, quantity->source) != 0)
      continue;
    if (!found && has_variable (&indicator->numerator, &quantity->formula)) {
      like.min_level = indicator->min_level;
      like.sensitive = indicator->sensitive;
      like.response = indicator->response;
      found = TRUE;
    } else if (!found && like.response[0] == '\0' &&
               has_variable (&indicator->denominator, &quantity->formula))
      like.response = indicator->response;
  }

  like.code = like.label_fr = like.label_en = like.unit = (char *) "";
  like.theme = like.place = like.programme = like.audience_group = (char *) "";
  like.article = like.notes = like.formula_text = (char *) "";
  like.source = quantity->source;
  like.numerator = quantity->formula;
  like.factor = 1.0;
  like.kind = VIGIE_KIND_STOCK;
  like.aggregation = VIGIE_AGGREGATE_SUM;

  return like;
}

static VigieSnapshotColumn *
column_new (guint32 quantity, gint64 zoning, gsize n)
{
  VigieSnapshotColumn *column = g_new0 (VigieSnapshotColumn, 1);

  column->quantity = quantity;
  column->zoning = zoning;
  column->n = n;
  column->value = g_new0 (double, n + 1);
  column->state = g_new0 (guint8, n + 1);
  column->letter = g_new0 (guint8, n + 1);
  column->lone = g_new0 (guint8, n + 1);
  column->since = g_new0 (guint32, n + 1);

  return column;
}

/* Takes out what was spread from other vintages. Returns: whether anything was. */
static gboolean
take_spread (VigieSnapshotColumn *column, const VigieFigures *figures)
{
  gboolean any = FALSE;

  for (gsize i = 0; i < column->n; i++) {
    if (!(figures->flags[i] & VIGIE_FLAG_ESTIMATED))
      continue;
    column->value[i] = 0.0;
    column->state[i] = VIGIE_CELL_MISSING;
    column->letter[i] = VIGIE_LETTER_SPREAD;
    column->lone[i] = 0;
    any = TRUE;
  }

  return any;
}

/* The figures that were spread, where they came. */
static gboolean
compute_carriers (VigieSnapshot *snapshot,
                  guint32 quantity,
                  const VigieZoning *zoning,
                  VigieSourceFigures *sources,
                  VigieProtection *protection,
                  GError **error)
{
  const VigieQuantity *counted = vigie_quantities_get (snapshot->quantities, quantity);
  g_autoptr (GPtrArray) from = g_ptr_array_new ();

  if (!vigie_source_figures_carriers (sources, zoning, &counted->formula, counted->period, from,
                                      error))
    return FALSE;
  for (guint i = 0; i < from->len; i++)
    if (!vigie_snapshot_compute (snapshot, quantity, from->pdata[i], sources, protection, error))
      return FALSE;

  return TRUE;
}

gboolean
vigie_snapshot_compute (VigieSnapshot *snapshot,
                        guint32 quantity,
                        VigieZoning *zoning,
                        VigieSourceFigures *sources,
                        VigieProtection *protection,
                        GError **error)
{
  const VigieQuantity *counted = vigie_quantities_get (snapshot->quantities, quantity);
  VigieIndicator indicator = indicator_of (counted);
  VigieColumn column = { .indicator = &indicator, .period = counted->period };
  g_autoptr (VigieTable) table = NULL;
  g_auto (VigieVerdict) verdict = { 0 };
  VigieFigures *above = NULL, *below = NULL;
  VigieSnapshotColumn *kept;
  gboolean spread;

  if (vigie_snapshot_find (snapshot, quantity, zoning->id))
    return TRUE;
  if (!vigie_source_figures_terms (sources, zoning, &indicator, counted->period, &above, &below,
                                   error))
    return FALSE;
  g_clear_pointer (&below, vigie_figures_wipe);

  kept = column_new (quantity, zoning->id, zoning->n_zones);
  g_ptr_array_add (snapshot->column, kept);
  table = vigie_table_new (zoning, &column, 1);
  for (gsize i = 0; i < kept->n; i++) {
    VigieCell cell = vigie_figures_get (above, i, 0);

    kept->value[i] = cell.value;
    kept->state[i] = cell.state;
    kept->since[i] = cell.since;
    vigie_figures_set (table->figures, i, 0, cell);
  }
  if (!vigie_protection_column (protection, table, 0, &verdict, error)) {
    vigie_figures_wipe (above);
    return FALSE;
  }
  memcpy (kept->letter, verdict.reason, kept->n);
  memcpy (kept->lone, verdict.lone, kept->n);
  spread = take_spread (kept, above);
  vigie_figures_wipe (above);

  return !spread || compute_carriers (snapshot, quantity, zoning, sources, protection, error);
}

/* Columns of one zoning. */
static void
link_columns (VigieSnapshotColumn *const *column, guint n)
{
  for (gsize row = 0; n > 1 && row < column[0]->n; row++) {
    guint8 letter = 'V';

    for (guint i = 0; i < n && letter == 'V'; i++)
      if (vigie_reason_hides ((char) column[i]->letter[row]) && column[i]->letter[row] != 'M')
        letter = column[i]->letter[row];
    for (guint i = 0; i < n && letter != 'V'; i++)
      if (column[i]->letter[row] == 'V')
        column[i]->letter[row] = letter == 'R' ? 'A' : letter;
  }
}

static void
link_quantities (VigieSnapshot *snapshot, const GArray *linked)
{
  g_autofree VigieSnapshotColumn **column = g_new (VigieSnapshotColumn *, linked->len + 1);

  for (guint k = 0; k < snapshot->column->len && linked->len > 1; k++) {
    const VigieSnapshotColumn *first = g_ptr_array_index (snapshot->column, k);
    guint n = 0;

    if (first->quantity != g_array_index (linked, guint32, 0))
      continue;
    for (guint i = 0; i < linked->len; i++) {
      VigieSnapshotColumn *one =
        (VigieSnapshotColumn *) vigie_snapshot_find (snapshot, g_array_index (linked, guint32, i),
                                                     first->zoning);

      if (one)
        column[n++] = one;
    }
    link_columns (column, n);
  }
}

void
vigie_snapshot_link (VigieSnapshot *snapshot)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (GArray) period = vigie_quantities_periods (snapshot->quantities);

  for (guint p = 0; p < period->len; p++)
    for (gsize r = 0; r < catalogue->n_relations; r++) {
      g_autoptr (GArray) linked =
        vigie_quantities_linked (snapshot->quantities, catalogue->relation + r,
                                 g_array_index (period, VigiePeriod, p));

      link_quantities (snapshot, linked);
    }
}

/* The values; behind them, where any is known, what each is since. */
static GVariant *
pack_numbers (const VigieSnapshotColumn *column)
{
  g_autofree double *number = g_new (double, 2 * column->n + 1);
  gboolean dated = FALSE;

  for (gsize i = 0; i < column->n; i++) {
    number[i] = column->value[i];
    number[column->n + i] = column->since[i];
    dated = dated || column->since[i] != 0;
  }

  return g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, number,
                                    dated ? 2 * column->n : column->n, sizeof (double));
}

GVariant *
vigie_snapshot_pack (const VigieSnapshot *snapshot)
{
  GVariantBuilder quantity, stakes, column;

  g_variant_builder_init (&quantity, G_VARIANT_TYPE ("a(ssiyy)"));
  g_variant_builder_init (&stakes, G_VARIANT_TYPE ("a(ddddyyyy)"));
  g_variant_builder_init (&column, G_VARIANT_TYPE ("a(uxadayayay)"));
  for (guint32 i = 0; i < snapshot->quantities->quantity->len; i++) {
    const VigieQuantity *one = vigie_quantities_get (snapshot->quantities, i);
    const VigieStakes *its = &g_array_index (snapshot->stakes, VigieStakes, i);

    g_variant_builder_add (&quantity, "(ssiyy)", one->source, one->name, (int) one->period.year,
                           one->period.month, one->period.day);
    g_variant_builder_add (&stakes, "(ddddyyyy)", its->threshold, its->width, its->share,
                           its->round, its->zero, its->complement, its->unanimity, its->weighted);
  }
  for (guint i = 0; i < snapshot->column->len; i++) {
    const VigieSnapshotColumn *one = g_ptr_array_index (snapshot->column, i);

    g_variant_builder_open (&column, G_VARIANT_TYPE ("(uxadayayay)"));
    g_variant_builder_add (&column, "u", one->quantity);
    g_variant_builder_add (&column, "x", one->zoning);
    g_variant_builder_add_value (&column, pack_numbers (one));
    g_variant_builder_add_value (&column, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE,
                                                                     one->state, one->n, 1));
    g_variant_builder_add_value (&column, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE,
                                                                     one->letter, one->n, 1));
    g_variant_builder_add_value (&column, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, one->lone,
                                                                     one->n, 1));
    g_variant_builder_close (&column);
  }

  return g_variant_new ("(@a(ssiyy)@a(ddddyyyy)@a(uxadayayay))", g_variant_builder_end (&quantity),
                        g_variant_builder_end (&stakes), g_variant_builder_end (&column));
}

/* Copies an array of bytes of the right length. */
static gboolean
copy_bytes (GVariant *of, gsize child, guint8 *into, gsize n)
{
  g_autoptr (GVariant) array = g_variant_get_child_value (of, child);
  gsize found;
  const guint8 *bytes = g_variant_get_fixed_array (array, &found, 1);

  if (found != n)
    return FALSE;
  if (n > 0)
    memcpy (into, bytes, n);

  return TRUE;
}

static gboolean
unpack_column (VigieSnapshot *snapshot, GVariant *packed)
{
  g_autoptr (GVariant) value = g_variant_get_child_value (packed, 2);
  g_autoptr (GVariant) state = g_variant_get_child_value (packed, 3);
  gsize n = g_variant_n_children (state), n_numbers;
  const double *number = g_variant_get_fixed_array (value, &n_numbers, sizeof (double));
  VigieSnapshotColumn *column;
  guint32 quantity;
  gint64 zoning;

  g_variant_get_child (packed, 0, "u", &quantity);
  g_variant_get_child (packed, 1, "x", &zoning);
  if (quantity >= snapshot->quantities->quantity->len || (n_numbers != n && n_numbers != 2 * n))
    return FALSE;
  column = column_new (quantity, zoning, n);
  g_ptr_array_add (snapshot->column, column);
  if (n > 0)
    memcpy (column->value, number, n * sizeof (double));
  for (gsize i = 0; i < n && n_numbers == 2 * n; i++)
    column->since[i] = (guint32) CLAMP (number[n + i], 0.0, (double) G_MAXUINT32);

  return copy_bytes (packed, 3, column->state, n) && copy_bytes (packed, 4, column->letter, n) &&
         copy_bytes (packed, 5, column->lone, n);
}

static gboolean
unpack_quantities (VigieSnapshot *snapshot, GVariant *packed, GVariant *stakes)
{
  gsize n = g_variant_n_children (packed);

  if (g_variant_n_children (stakes) != n)
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    const char *source, *name;
    VigiePeriod period = { 0 };
    VigieStakes its = { 0 };
    int year;

    g_variant_get_child (packed, i, "(&s&siyy)", &source, &name, &year, &period.month, &period.day);
    period.year = (gint16) year;
    g_variant_get_child (stakes, i, "(ddddyyyy)", &its.threshold, &its.width, &its.share,
                         &its.round, &its.zero, &its.complement, &its.unanimity, &its.weighted);
    if (vigie_quantities_add (snapshot->quantities, source, name, period) != i)
      return FALSE;
    g_array_append_val (snapshot->stakes, its);
  }

  return TRUE;
}

VigieSnapshot *
vigie_snapshot_unpack (GVariant *packed)
{
  g_autoptr (VigieSnapshot) snapshot = vigie_snapshot_new (vigie_quantities_new ());
  g_autoptr (GVariant) quantity = g_variant_get_child_value (packed, 0);
  g_autoptr (GVariant) stakes = g_variant_get_child_value (packed, 1);
  g_autoptr (GVariant) column = g_variant_get_child_value (packed, 2);

  if (!unpack_quantities (snapshot, quantity, stakes))
    return NULL;
  for (gsize i = 0; i < g_variant_n_children (column); i++) {
    g_autoptr (GVariant) one = g_variant_get_child_value (column, i);

    if (!unpack_column (snapshot, one))
      return NULL;
  }

  return g_steal_pointer (&snapshot);
}
