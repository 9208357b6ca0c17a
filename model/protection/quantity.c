/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What figures count, and how the catalogue ties it. */
#include "model/protection/quantity.h"

#include <math.h>
#include <string.h>

#include "model/catalogue/formula.h"
#include "model/core/components.h"
#include "model/protection/evidence.h"

static void
quantity_free (VigieQuantity *quantity)
{
  g_free (quantity->source);
  g_free (quantity->name);
  vigie_formula_clear (&quantity->formula);
  g_free (quantity);
}

VigieQuantities *
vigie_quantities_new (void)
{
  VigieQuantities *quantities = g_new0 (VigieQuantities, 1);

  quantities->quantity = g_ptr_array_new_with_free_func ((GDestroyNotify) quantity_free);
  quantities->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return quantities;
}

void
vigie_quantities_free (VigieQuantities *quantities)
{
  if (!quantities)
    return;

  g_ptr_array_unref (quantities->quantity);
  g_hash_table_unref (quantities->index);
  g_free (quantities);
}

const VigieQuantity *
vigie_quantities_get (const VigieQuantities *quantities, guint32 i)
{
  return g_ptr_array_index (quantities->quantity, i);
}

char *
vigie_quantity_dup_label (const VigieQuantity *quantity)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autofree char *period = vigie_period_dup_string (quantity->period);
  const char *label = quantity->name;

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = catalogue->indicator + i;

    if (indicator->kind == VIGIE_KIND_STOCK && indicator->numerator.n == 1 &&
        strcmp (indicator->source, quantity->source) == 0 &&
        strcmp (indicator->numerator.term[0].variable, quantity->name) == 0) {
      label = vigie_indicator_label (indicator, vigie_language_current ());
      break;
    }
  }

  return g_strdup_printf ("%s %s", label, period);
}

static char *
dup_key (const char *source, const char *name, VigiePeriod period)
{
  return g_strdup_printf ("%s\n%s\n%d-%d-%d", source, name, period.year, period.month, period.day);
}

guint32
vigie_quantities_find (const VigieQuantities *quantities,
                       const char *source,
                       const char *name,
                       VigiePeriod period)
{
  g_autofree char *key = dup_key (source, name, period);
  gpointer found = NULL;

  return g_hash_table_lookup_extended (quantities->index, key, NULL, &found)
           ? GPOINTER_TO_UINT (found)
           : VIGIE_NO_QUANTITY;
}

guint32
vigie_quantities_add (VigieQuantities *quantities,
                      const char *source,
                      const char *name,
                      VigiePeriod period)
{
  guint32 found = vigie_quantities_find (quantities, source, name, period);
  VigieFormula formula = { 0 };
  VigieQuantity *quantity;

  if (found != VIGIE_NO_QUANTITY)
    return found;
  if (!vigie_formula_parse (name, source, &formula) || formula.n == 0) {
    vigie_formula_clear (&formula);
    return VIGIE_NO_QUANTITY;
  }

  quantity = g_new0 (VigieQuantity, 1);
  quantity->source = g_strdup (source);
  quantity->name = g_strdup (name);
  quantity->formula = formula;
  quantity->period = period;
  g_ptr_array_add (quantities->quantity, quantity);
  g_hash_table_insert (quantities->index, dup_key (source, name, period),
                       GUINT_TO_POINTER (quantities->quantity->len - 1));

  return quantities->quantity->len - 1;
}

/* Adds where @into is not NULL, else only finds. */
typedef struct {
  const VigieQuantities *quantities;
  VigieQuantities *into;
  GArray *input;
  guint8 below;
} Revealing;

static void
reveal_one (Revealing *revealing,
            const char *source,
            const char *name,
            VigiePeriod period,
            gboolean reference)
{
  VigieInput input = { .below = revealing->below, .reference = reference != FALSE };

  if (strcmp (source, "GEO") == 0)
    return;
  input.quantity = revealing->into
                     ? vigie_quantities_add (revealing->into, source, name, period)
                     : vigie_quantities_find (revealing->quantities, source, name, period);
  if (input.quantity != VIGIE_NO_QUANTITY)
    g_array_append_val (revealing->input, input);
}

/* Whether the formula is one plain count: terms of one source and period, added up. */
static gboolean
is_plain_sum (const VigieFormula *formula)
{
  for (gsize i = 0; i < formula->n; i++)
    if (formula->term[i].coefficient < 1.0 ||
        formula->term[i].coefficient != rint (formula->term[i].coefficient) ||
        formula->term[i].period != VIGIE_TERM_SAME ||
        strcmp (formula->term[i].source, formula->term[0].source) != 0)
      return FALSE;

  return formula->n > 1;
}

/* (transfer full): "CAF_APL+CAF_ALF", as vigie_formula_parse() reads it. */
static char *
dup_sum_name (const VigieFormula *formula)
{
  GString *name = g_string_new (NULL);

  for (gsize i = 0; i < formula->n; i++) {
    if (i > 0)
      g_string_append_c (name, '+');
    if (formula->term[i].coefficient != 1.0)
      g_string_append_printf (name, "%d*", (int) formula->term[i].coefficient);
    g_string_append (name, formula->term[i].variable);
  }

  return g_string_free (name, FALSE);
}

static void
reveal_formula (Revealing *revealing, const VigieFormula *formula, VigiePeriod period)
{
  if (is_plain_sum (formula)) {
    g_autofree char *name = dup_sum_name (formula);

    reveal_one (revealing, formula->term[0].source, name, period, FALSE);
    return;
  }
  for (gsize i = 0; i < formula->n; i++) {
    const VigieTerm *term = formula->term + i;

    reveal_one (revealing, term->source, term->variable, vigie_term_period (term, period),
                term->period == VIGIE_TERM_REFERENCE);
  }
}

static void
reveal (Revealing *revealing, const VigieColumn *column)
{
  const VigieIndicator *indicator = column->indicator;
  VigiePeriod below =
    column->denominator_period.year != 0 ? column->denominator_period : column->period;

  if (vigie_indicator_is_trait (indicator))
    return;
  reveal_formula (revealing, &indicator->numerator, column->period);
  revealing->below = 1;
  reveal_formula (revealing, &indicator->denominator, below);
}

void
vigie_quantities_reveal (VigieQuantities *quantities, const VigieColumn *column, GArray *input)
{
  Revealing revealing = { quantities, quantities, input, 0 };

  reveal (&revealing, column);
}

void
vigie_quantities_input (const VigieQuantities *quantities, const VigieColumn *column, GArray *input)
{
  Revealing revealing = { quantities, NULL, input, 0 };

  reveal (&revealing, column);
}

static void
tie_free (VigieQuantityTie *tie)
{
  g_array_unref (tie->term);
  g_free (tie);
}

static VigieQuantityTie *
tie_new (VigieTieKind kind, double tolerance)
{
  VigieQuantityTie *tie = g_new0 (VigieQuantityTie, 1);

  tie->kind = kind;
  tie->tolerance = tolerance;
  tie->term = g_array_new (FALSE, FALSE, sizeof (VigieQuantityTerm));

  return tie;
}

/* Adds the terms of a formula that are in play. Returns: how many are not; G_MAXUINT where one has a
 * coefficient that is not whole. */
static guint
add_terms (const VigieQuantities *quantities,
           const VigieFormula *formula,
           VigiePeriod period,
           double sign,
           VigieQuantityTie *tie)
{
  guint n_lacking = 0;

  for (gsize i = 0; i < formula->n; i++) {
    const VigieTerm *term = formula->term + i;
    VigieQuantityTerm one = { .coefficient = sign * term->coefficient };

    if (one.coefficient != rint (one.coefficient))
      return G_MAXUINT;
    one.quantity = vigie_quantities_find (quantities, term->source, term->variable, period);
    if (one.quantity == VIGIE_NO_QUANTITY)
      n_lacking++;
    else
      g_array_append_val (tie->term, one);
  }

  return n_lacking;
}

/* A relation between counts that add up. */
static gboolean
is_additive (const VigieRelation *relation)
{
  switch (relation->kind) {
  case VIGIE_RELATION_EQUAL:
  case VIGIE_RELATION_PART_OF:
  case VIGIE_RELATION_SAME:
    return relation->total.n > 0 && relation->parts.n > 0;
  case VIGIE_RELATION_ORDER:
  case VIGIE_RELATION_TOGETHER:
    return FALSE;
  }

  g_return_val_if_reached (FALSE);
}

static VigieTieKind
tie_kind (const VigieRelation *relation)
{
  switch (relation->kind) {
  case VIGIE_RELATION_PART_OF:
    return VIGIE_TIE_REST;
  case VIGIE_RELATION_SAME:
    return VIGIE_TIE_SAME;
  case VIGIE_RELATION_EQUAL:
  case VIGIE_RELATION_ORDER:
  case VIGIE_RELATION_TOGETHER:
    return VIGIE_TIE_EQUAL;
  }

  g_return_val_if_reached (VIGIE_TIE_EQUAL);
}

GArray *
vigie_quantities_periods (const VigieQuantities *quantities)
{
  GArray *period = g_array_new (FALSE, FALSE, sizeof (VigiePeriod));

  for (guint32 i = 0; i < quantities->quantity->len; i++) {
    VigiePeriod one = vigie_quantities_get (quantities, i)->period;
    gboolean seen = FALSE;

    for (guint j = 0; j < period->len && !seen; j++)
      seen = vigie_period_compare (g_array_index (period, VigiePeriod, j), one) == 0;
    if (!seen)
      g_array_append_val (period, one);
  }

  return period;
}

static gboolean
is_in_play (const VigieQuantities *quantities, const VigieTerm *term, VigiePeriod period)
{
  return vigie_quantities_find (quantities, term->source, term->variable, period) !=
         VIGIE_NO_QUANTITY;
}

/* A relation as a list of terms, the total's first. */
static const VigieTerm *
term_at (const VigieRelation *relation, gsize i)
{
  return i < relation->total.n ? relation->total.term + i
                               : relation->parts.term + (i - relation->total.n);
}

static gsize
n_terms (const VigieRelation *relation)
{
  return relation->total.n + relation->parts.n;
}

static guint
count_present (const VigieQuantities *quantities, const VigieRelation *relation, VigiePeriod period)
{
  guint n_present = 0;

  for (gsize i = 0; i < n_terms (relation); i++)
    n_present += is_in_play (quantities, term_at (relation, i), period);

  return n_present;
}

static gboolean
is_active (const VigieQuantities *quantities, const VigieRelation *relation, VigiePeriod period)
{
  return is_additive (relation) && relation->kind != VIGIE_RELATION_SAME &&
         count_present (quantities, relation, period) >= 2;
}

/* Relations that tie two quantities in play, besides @but, and have the variable. */
static gboolean
is_met_elsewhere (const VigieQuantities *quantities,
                  const VigieRelation *but,
                  const VigieTerm *term,
                  VigiePeriod period)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize r = 0; r < catalogue->n_relations; r++) {
    const VigieRelation *relation = catalogue->relation + r;

    if (relation == but || strcmp (relation->source, but->source) != 0 ||
        !is_active (quantities, relation, period))
      continue;
    for (gsize i = 0; i < n_terms (relation); i++)
      if (strcmp (term_at (relation, i)->variable, term->variable) == 0 &&
          strcmp (term_at (relation, i)->source, term->source) == 0)
        return TRUE;
  }

  return FALSE;
}

/* Adds what a relation has besides two that are in play: the one that is lacking, since it follows
 * from the others; and those that tie it with another relation. What nobody holds is left out,
 * unless it is the only one: there are fewer equations than unknowns then. */
static void
close_relation (VigieQuantities *quantities,
                const VigieRelation *relation,
                VigiePeriod period,
                VigieHoldingIndex *index)
{
  guint n_lacking = (guint) n_terms (relation) - count_present (quantities, relation, period);

  for (gsize i = 0; i < n_terms (relation); i++) {
    const VigieTerm *term = term_at (relation, i);
    gboolean held =
      !index || vigie_holding_index_find (index, term->source, term->variable, period) != NULL;

    if (is_in_play (quantities, term, period))
      continue;
    if ((n_lacking == 1 && relation->kind == VIGIE_RELATION_EQUAL) ||
        (held && is_met_elsewhere (quantities, relation, term, period)))
      vigie_quantities_add (quantities, term->source, term->variable, period);
  }
}

/* Adds the variables of a formula to a set; returns whether one was new. */
static gboolean
take_names (GHashTable *set, const VigieFormula *formula)
{
  gboolean grown = FALSE;

  for (gsize i = 0; i < formula->n; i++)
    grown = g_hash_table_add (set, formula->term[i].variable) || grown;

  return grown;
}

static gboolean
has_any (const VigieQuantities *quantities,
         GHashTable *set,
         const VigieFormula *formula,
         VigiePeriod period)
{
  for (gsize i = 0; i < formula->n; i++)
    if (g_hash_table_contains (set, formula->term[i].variable) ||
        is_in_play (quantities, formula->term + i, period))
      return TRUE;

  return FALSE;
}

/* (transfer full): the variables that have one in play below them (or, with @down, above). They bear
 * their source's name, so that none is taken for another's. */
static GHashTable *
reach (const VigieQuantities *quantities, VigiePeriod period, gboolean down)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean grown;

  do {
    grown = FALSE;
    for (gsize r = 0; r < catalogue->n_relations; r++) {
      const VigieRelation *relation = catalogue->relation + r;
      const VigieFormula *from = down ? &relation->total : &relation->parts;

      if (is_additive (relation) && relation->kind != VIGIE_RELATION_SAME &&
          has_any (quantities, set, from, period))
        grown = take_names (set, down ? &relation->parts : &relation->total) || grown;
    }
  } while (grown);

  return set;
}

/* What stands between two in play bounds the one by the other, though no relation has both: those who
 * answered are no more than the dwellings that are let, and those no more than all dwellings. */
static void
close_chains (VigieQuantities *quantities, VigiePeriod period, VigieHoldingIndex *index)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (GHashTable) above = reach (quantities, period, FALSE);
  g_autoptr (GHashTable) below = reach (quantities, period, TRUE);

  for (gsize r = 0; r < catalogue->n_relations; r++) {
    const VigieRelation *relation = catalogue->relation + r;

    for (gsize i = 0; i < n_terms (relation) && is_additive (relation); i++) {
      const VigieTerm *term = term_at (relation, i);

      if (g_hash_table_contains (above, term->variable) &&
          g_hash_table_contains (below, term->variable) &&
          (!index ||
           vigie_holding_index_find (index, term->source, term->variable, period) != NULL))
        vigie_quantities_add (quantities, term->source, term->variable, period);
    }
  }
}

/* The terms of a sum that is published whole tie it with what they are part of: needed as soon as
 * one is in play, or some relation has one and two others. */
static void
close_sum (VigieQuantities *quantities, guint32 i)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  const VigieQuantity *quantity = vigie_quantities_get (quantities, i);
  gboolean needed = FALSE;

  if (quantity->formula.n < 2)
    return;
  for (gsize k = 0; k < quantity->formula.n && !needed; k++) {
    const VigieTerm *term = quantity->formula.term + k;

    needed = is_in_play (quantities, term, quantity->period);
    for (gsize r = 0; r < catalogue->n_relations && !needed; r++) {
      const VigieRelation *relation = catalogue->relation + r;
      gboolean has = FALSE;

      for (gsize t = 0; t < n_terms (relation) && is_additive (relation) && !has; t++)
        has = strcmp (term_at (relation, t)->variable, term->variable) == 0 &&
              strcmp (term_at (relation, t)->source, term->source) == 0;
      needed = has && count_present (quantities, relation, quantity->period) >= 1;
    }
  }
  for (gsize k = 0; k < quantity->formula.n && needed; k++)
    vigie_quantities_add (quantities, quantity->formula.term[k].source,
                          quantity->formula.term[k].variable, quantity->period);
}

void
vigie_quantities_close (VigieQuantities *quantities, VigieHoldingIndex *index)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (GArray) period = vigie_quantities_periods (quantities);
  guint before;

  for (guint p = 0; p < period->len; p++)
    close_chains (quantities, g_array_index (period, VigiePeriod, p), index);
  do {
    before = quantities->quantity->len;
    for (guint p = 0; p < period->len; p++)
      for (gsize r = 0; r < catalogue->n_relations; r++)
        if (is_active (quantities, catalogue->relation + r, g_array_index (period, VigiePeriod, p)))
          close_relation (quantities, catalogue->relation + r,
                          g_array_index (period, VigiePeriod, p), index);
    for (guint i = 0; i < before; i++)
      close_sum (quantities, i);
  } while (quantities->quantity->len > before);
}

/* What parts that are not in play have in common is what the others leave of the whole: one rest
 * stands for them, since each of them alone is in no other equation. */
static void
take_tie (GPtrArray *ties, VigieQuantityTie *tie, guint n_lacking)
{
  if (tie->term->len < 2 || n_lacking == G_MAXUINT ||
      (n_lacking > 0 && tie->kind == VIGIE_TIE_SAME)) {
    tie_free (tie);
    return;
  }
  if (n_lacking > 0)
    tie->kind = VIGIE_TIE_REST;
  g_ptr_array_add (ties, tie);
}

static void
tie_relations (const VigieQuantities *quantities, VigiePeriod period, GPtrArray *ties)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize r = 0; r < catalogue->n_relations; r++) {
    const VigieRelation *relation = catalogue->relation + r;
    VigieQuantityTie *tie;

    if (!is_additive (relation))
      continue;
    tie = tie_new (tie_kind (relation), relation->tolerance);
    if (add_terms (quantities, &relation->total, period, 1.0, tie) != 0)
      tie_free (tie);
    else
      take_tie (ties, tie, add_terms (quantities, &relation->parts, period, -1.0, tie));
  }
}

static void
tie_sums (const VigieQuantities *quantities, GPtrArray *ties)
{
  for (guint32 i = 0; i < quantities->quantity->len; i++) {
    const VigieQuantity *quantity = vigie_quantities_get (quantities, i);
    VigieQuantityTerm whole = { i, 1.0 };
    VigieQuantityTie *tie;

    if (quantity->formula.n < 2)
      continue;
    tie = tie_new (VIGIE_TIE_EQUAL, 0.0);
    g_array_append_val (tie->term, whole);
    take_tie (ties, tie, add_terms (quantities, &quantity->formula, quantity->period, -1.0, tie));
  }
}

/* A part and its whole, of one source: what is left counts as well (P3, P4). */
static void
tie_shares (const VigieQuantities *quantities, VigiePeriod period, GPtrArray *ties)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = catalogue->indicator + i;
    VigieColumn column = { .indicator = indicator, .period = period };
    g_autoptr (GArray) input = NULL;
    const VigieInput *end;
    VigieQuantityTerm term[2];
    VigieQuantityTie *tie;

    if (!indicator->relation || vigie_indicator_is_trait (indicator))
      continue;
    input = g_array_new (FALSE, FALSE, sizeof (VigieInput));
    vigie_quantities_input (quantities, &column, input);
    end = (const VigieInput *) (gpointer) input->data;
    if (input->len != 2 || end[0].below || !end[1].below || end[0].quantity == end[1].quantity ||
        strcmp (vigie_quantities_get (quantities, end[0].quantity)->source,
                vigie_quantities_get (quantities, end[1].quantity)->source) != 0)
      continue;
    tie = tie_new (VIGIE_TIE_REST, 0.0);
    tie->share = TRUE;
    term[0] = (VigieQuantityTerm) { end[1].quantity, 1.0 };
    term[1] = (VigieQuantityTerm) { end[0].quantity, -1.0 };
    g_array_append_vals (tie->term, term, 2);
    g_ptr_array_add (ties, tie);
  }
}

GPtrArray *
vigie_quantities_ties (const VigieQuantities *quantities)
{
  GPtrArray *ties = g_ptr_array_new_with_free_func ((GDestroyNotify) tie_free);
  g_autoptr (GArray) period = vigie_quantities_periods (quantities);

  tie_sums (quantities, ties);
  for (guint p = 0; p < period->len; p++) {
    tie_relations (quantities, g_array_index (period, VigiePeriod, p), ties);
    tie_shares (quantities, g_array_index (period, VigiePeriod, p), ties);
  }

  return ties;
}

GArray *
vigie_quantities_linked (const VigieQuantities *quantities,
                         const VigieRelation *relation,
                         VigiePeriod period)
{
  GArray *linked = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (gsize i = 0; relation->kind == VIGIE_RELATION_TOGETHER && i < n_terms (relation); i++) {
    const VigieTerm *term = term_at (relation, i);
    guint32 one = vigie_quantities_find (quantities, term->source, term->variable, period);

    if (one != VIGIE_NO_QUANTITY)
      g_array_append_val (linked, one);
  }

  return linked;
}

static void
join_linked (const VigieQuantities *quantities, VigiePeriod period, guint32 *component)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize r = 0; r < catalogue->n_relations; r++) {
    g_autoptr (GArray) linked =
      vigie_quantities_linked (quantities, catalogue->relation + r, period);

    for (guint i = 1; i < linked->len; i++)
      vigie_components_join (component, g_array_index (linked, guint32, 0),
                             g_array_index (linked, guint32, i));
  }
}

guint32 *
vigie_quantities_components (const VigieQuantities *quantities, const GPtrArray *ties)
{
  guint32 n = quantities->quantity->len;
  guint32 *component = g_new (guint32, n + 1);
  g_autoptr (GArray) period = vigie_quantities_periods (quantities);

  for (guint32 i = 0; i < n; i++)
    component[i] = i;
  for (guint t = 0; t < ties->len; t++) {
    const VigieQuantityTie *tie = g_ptr_array_index (ties, t);
    guint32 first = g_array_index (tie->term, VigieQuantityTerm, 0).quantity;

    for (guint i = 1; i < tie->term->len; i++)
      vigie_components_join (component, first,
                             g_array_index (tie->term, VigieQuantityTerm, i).quantity);
  }
  for (guint p = 0; p < period->len; p++)
    join_linked (quantities, g_array_index (period, VigiePeriod, p), component);
  for (guint32 i = 0; i < n; i++)
    component[i] = vigie_component_of (component, i);

  return component;
}
