/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of the catalogue tell the term that is missing, and deny what would break them. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/import/content-private.h"
#include "model/import/proposal.h"

#define BY_SUM 0.93
#define TERMS_MAX 33

/* A term of total − parts, with its column; @figures is %NULL for the one that is sought. */
typedef struct {
  const char *variable;
  const VigieFigures *figures;
  gsize column;
  double coefficient;
  double rounding;
} Term;

typedef struct {
  gsize n;
  Term term[TERMS_MAX];
  gssize missing; /* the only one without a column, or −1 */
} Equation;

/* The unread column that became @variable, or −1. */
static gssize
find_taken (const VigieContent *content, const char *variable)
{
  for (gsize u = 0; u < content->import->unread.n; u++) {
    const VigieMappedColumn *column = vigie_content_column (content, u);

    if (column->by_content && g_strcmp0 (column->variable, variable) == 0)
      return (gssize) u;
  }
  return -1;
}

static void
find_column (const VigieContent *content, Term *term)
{
  gssize own = vigie_import_variable_find (content->import->variable, content->import->n_variables,
                                           term->variable, content->import->period);
  gssize taken = own < 0 ? find_taken (content, term->variable) : -1;
  double scale = 1.0;

  if (own < 0 && taken < 0)
    return;
  term->figures = own >= 0 ? content->known : content->unread;
  term->column = (gsize) (own >= 0 ? own : taken);
  if (taken >= 0)
    scale = vigie_content_column (content, term->column)->scale;
  term->rounding = vigie_column_rounding (term->figures, term->column) * fabs (scale);
  term->coefficient *= scale;
}

/* total − parts of a relation; %FALSE where a term is of another source or period. */
static gboolean
write_equation (const VigieContent *content, const VigieRelation *relation, Equation *equation)
{
  const VigieFormula *side[] = { &relation->total, &relation->parts };

  *equation = (Equation) { .missing = -1 };
  for (gsize s = 0; s < G_N_ELEMENTS (side); s++)
    for (gsize t = 0; t < side[s]->n; t++) {
      const VigieTerm *its = &side[s]->term[t];
      Term *term = &equation->term[equation->n];

      if (equation->n == TERMS_MAX || its->period != VIGIE_TERM_SAME ||
          strcmp (its->source, content->import->source) != 0)
        return FALSE;
      *term = (Term) { .variable = its->variable,
                       .coefficient = s == 0 ? its->coefficient : -its->coefficient };
      equation->n++;
    }
  return equation->n > 0;
}

/* Gives the terms their columns; %FALSE where more than one has none. */
static gboolean
find_columns (const VigieContent *content, Equation *equation)
{
  for (gsize t = 0; t < equation->n; t++) {
    find_column (content, &equation->term[t]);
    if (equation->term[t].figures)
      continue;
    if (equation->missing >= 0)
      return FALSE;
    equation->missing = (gssize) t;
  }
  return TRUE;
}

/* total − parts over a zone; %FALSE where a term has no figure. @allowed: how far roundings may have moved it. */
static gboolean
add_up (
  const Equation *equation, const VigieRelation *relation, gsize zone, double *sum, double *allowed)
{
  double size = 0.0;

  *sum = relation->total.n == 0 ? relation->constant : 0.0;
  *allowed = relation->tolerance;
  for (gsize t = 0; t < equation->n; t++) {
    const Term *term = &equation->term[t];
    VigieCell cell;

    if (!term->figures)
      continue;
    cell = vigie_figures_get (term->figures, zone, term->column);
    if (cell.state != VIGIE_CELL_VALUE)
      return FALSE;
    *sum += term->coefficient * cell.value;
    *allowed += fabs (term->coefficient) * term->rounding;
    size += fabs (term->coefficient * cell.value);
  }
  *allowed += 1e-9 * size;
  return TRUE;
}

/* Whether a zone breaks a relation. */
static gboolean
is_broken (const VigieRelation *relation, double left, double allowed)
{
  switch (relation->kind) {
  case VIGIE_RELATION_EQUAL:
    return fabs (left) > allowed;
  case VIGIE_RELATION_PART_OF:
  case VIGIE_RELATION_ORDER:
    return -left > allowed;
  case VIGIE_RELATION_SAME:
  case VIGIE_RELATION_TOGETHER:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

/* Whether most of a relation's zones hold; a few are a producer's fault. */
static gboolean
breaks (const VigieContent *content, const Equation *equation, const VigieRelation *relation)
{
  gsize n = 0, n_broken = 0;

  for (gsize z = 0; z < content->zoning->n_zones; z++) {
    double left, allowed;

    if (!add_up (equation, relation, z, &left, &allowed))
      continue;
    n++;
    n_broken += is_broken (relation, left, allowed);
  }
  return n_broken > 1 && n_broken * 20 > n;
}

gboolean
vigie_content_contradicts (const VigieContent *content,
                           gsize unread,
                           double scale,
                           const char *variable)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize r = 0; r < catalogue->n_relations; r++) {
    const VigieRelation *relation = &catalogue->relation[r];
    Equation equation;
    Term *term;

    if (!relation->certain || strcmp (relation->source, content->import->source) != 0 ||
        !write_equation (content, relation, &equation) || !find_columns (content, &equation) ||
        equation.missing < 0 || strcmp (equation.term[equation.missing].variable, variable) != 0)
      continue;
    term = &equation.term[equation.missing];
    term->figures = content->unread;
    term->column = unread;
    term->rounding = vigie_column_rounding (content->unread, unread) * fabs (scale);
    term->coefficient *= scale;
    if (breaks (content, &equation, relation))
      return TRUE;
  }
  return FALSE;
}

/* Whether a column is the missing term wherever all others are known, in zones enough: exactly, or as far as
 * roundings allow. */
static gboolean
is_missing_term (const VigieContent *content,
                 const Equation *equation,
                 const VigieRelation *relation,
                 gsize unread,
                 gboolean exactly,
                 gsize *n_zones)
{
  const Term *missing = &equation->term[equation->missing];
  double rounding = vigie_column_rounding (content->unread, unread);
  g_autoptr (GHashTable) different =
    g_hash_table_new_full (g_double_hash, g_double_equal, g_free, NULL);

  *n_zones = 0;
  for (gsize z = 0; z < content->zoning->n_zones; z++) {
    VigieCell cell = vigie_figures_get (content->unread, z, unread);
    double left, allowed;

    if (cell.state != VIGIE_CELL_VALUE || !add_up (equation, relation, z, &left, &allowed))
      continue;
    if (fabs (left + missing->coefficient * cell.value) >
        (exactly ? 1e-9 * fabs (left) : allowed + rounding))
      return FALSE;
    ++*n_zones;
    g_hash_table_add (different, g_memdup2 (&cell.value, sizeof cell.value));
  }
  return *n_zones >= VIGIE_CONTENT_ZONES && g_hash_table_size (different) >= VIGIE_CONTENT_FIGURES;
}

/* (transfer full): the other terms, “A, B”. */
static char *
list_others (const Equation *equation)
{
  GString *text = g_string_new (NULL);

  for (gsize t = 0; t < equation->n; t++)
    if ((gssize) t != equation->missing)
      g_string_append_printf (text, "%s%s", text->len ? ", " : "", equation->term[t].variable);
  return g_string_free (text, FALSE);
}

/* (transfer full) (element-type gsize): the columns that are the missing term. */
static GArray *
find_missing (const VigieContent *content,
              const Equation *equation,
              const VigieRelation *relation,
              gboolean exactly,
              gsize *n_zones)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize u = 0; u < content->import->unread.n; u++)
    if (vigie_content_column (content, u)->role == VIGIE_COLUMN_UNKNOWN &&
        is_missing_term (content, equation, relation, u, exactly, n_zones))
      g_array_append_val (found, u);
  return found;
}

static void
propose_missing (const VigieContent *content,
                 const Equation *equation,
                 const VigieRelation *relation)
{
  const char *variable = equation->term[equation->missing].variable;
  g_autofree char *others = list_others (equation);
  gsize n_zones = 0;
  g_autoptr (GArray) found = find_missing (content, equation, relation, TRUE, &n_zones);

  if (found->len == 0) {
    g_array_unref (found);
    found = find_missing (content, equation, relation, FALSE, &n_zones);
  }
  /* Two columns with the same figures: either may be it. */
  for (guint i = 0; i < found->len; i++)
    vigie_propose_add (vigie_content_column (content, g_array_index (found, gsize, i)), variable,
                       content->import->period, 1.0,
                       found->len == 1 ? BY_SUM : VIGIE_CONTENT_DOUBTFUL,
                       g_strdup_printf (ngettext ("makes the sum with %s in %zu zone",
                                                  "makes the sum with %s in all %zu zones",
                                                  n_zones),
                                        others, n_zones));
}

void
vigie_content_propose_sums (const VigieContent *content)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize r = 0; r < catalogue->n_relations; r++) {
    const VigieRelation *relation = &catalogue->relation[r];
    Equation equation;

    if (relation->certain && relation->kind == VIGIE_RELATION_EQUAL &&
        strcmp (relation->source, content->import->source) == 0 &&
        write_equation (content, relation, &equation) && find_columns (content, &equation) &&
        equation.missing >= 0)
      propose_missing (content, &equation, relation);
  }
}
