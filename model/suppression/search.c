/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens what witnesses need, puts back what none needs, tears down and builds again. */
#include "model/suppression/search.h"

#include <math.h>
#include <string.h>

#include "model/suppression/witness.h"

/* What is built again may cost more, by this share of what was torn down, before cleaning. */
#define HOPE 0.25

/* However many variables are hidden: 5 000 zones take a minute then. */
#define MOST_ROUNDS 2000

/* How much less a variable costs that is likely to be hidden. */
#define TRUST 0.9

/* How many variables are taken out at most in a round. */
#define MOST_TORN 4

/* What must have a witness: a sensitive variable, also against a lone contributor who knows another. */
typedef struct {
  guint32 target;
  guint32 excluded; /* VIGIE_NO_CELL, or the variable that does not move */
  VigieWitness *witness;
} Requirement;

/* A witness that was replaced, to go back to. */
typedef struct {
  guint32 requirement;
  VigieWitness *before;
} Replaced;

struct _VigieSearch {
  const VigieBlock *block;
  VigieWitnessFinder *finder;
  GArray *requirement; /* (element-type Requirement) */
  GArray **user;    /* per variable (element-type guint32): requirements whose witness moves it */
  guint8 *open;     /* per variable */
  double *price;    /* per variable: its cost, or what the search makes of it */
  double cost;      /* of what is open */
  GArray *replaced; /* (element-type Replaced): since the last mark */
  GArray *toggled;  /* (element-type guint32): since the last mark */
  GArray *torn;     /* (element-type guint32): taken out in this round */
  GArray *broken;   /* (element-type guint32): requirements without a witness */
  GHashTable *pair; /* requirements against lone contributors */
  guint64 seed;
  guint32 jitter; /* of the prices in this round */
};

static Requirement *
requirement_at (VigieSearch *search, guint32 i)
{
  return &g_array_index (search->requirement, Requirement, i);
}

/* xorshift64*: the same numbers each time. */
static guint32
draw (VigieSearch *search, guint32 n)
{
  search->seed ^= search->seed >> 12;
  search->seed ^= search->seed << 25;
  search->seed ^= search->seed >> 27;

  return (guint32) ((search->seed * 2685821657736338717u) >> 33) % n;
}

static gboolean
is_hideable (const VigieBlock *block, guint32 variable)
{
  return !(block->kind[variable] & (VIGIE_VARIABLE_UNSEEN | VIGIE_VARIABLE_PINNED));
}

/* Hidden to protect others, so that it may be put back. */
static gboolean
is_secondary (const VigieSearch *search, guint32 variable)
{
  return search->open[variable] && is_hideable (search->block, variable) &&
         !(search->block->kind[variable] & VIGIE_VARIABLE_SENSITIVE);
}

static void
toggle (VigieSearch *search, guint32 variable)
{
  search->open[variable] = !search->open[variable];
  search->cost +=
    search->open[variable] ? search->block->cost[variable] : -search->block->cost[variable];
  g_array_append_val (search->toggled, variable);
}

static void
unlink_witness (VigieSearch *search, guint32 r)
{
  const VigieWitness *witness = requirement_at (search, r)->witness;

  for (guint32 i = 0; witness && i < witness->n; i++) {
    GArray *user = search->user[witness->variable[i]];

    for (guint32 u = 0; u < user->len; u++)
      if (g_array_index (user, guint32, u) == r) {
        g_array_remove_index_fast (user, u);
        break;
      }
  }
}

static void
link_witness (VigieSearch *search, guint32 r)
{
  const VigieWitness *witness = requirement_at (search, r)->witness;

  for (guint32 i = 0; witness && i < witness->n; i++)
    g_array_append_val (search->user[witness->variable[i]], r);
}

/* A lone contributor knows one variable: the other sensitive ones must do without its moving. */
static void
require_without (VigieSearch *search, guint32 target, guint32 lone)
{
  guint64 key = (guint64) target << 32 | lone;
  guint32 r = GPOINTER_TO_UINT (g_hash_table_lookup (search->pair, &key));

  if (r == 0) {
    Requirement requirement = { target, lone, NULL };

    g_array_append_val (search->requirement, requirement);
    r = search->requirement->len;
    g_hash_table_insert (search->pair, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (r));
  }
  r--;
  if (!requirement_at (search, r)->witness)
    g_array_append_val (search->broken, r);
}

/* Takes @witness (nullable) over. */
static void
set_witness (VigieSearch *search, guint32 r, VigieWitness *witness)
{
  Replaced replaced = { r, requirement_at (search, r)->witness };
  guint32 target = requirement_at (search, r)->target;

  unlink_witness (search, r);
  requirement_at (search, r)->witness = witness;
  link_witness (search, r);
  g_array_append_val (search->replaced, replaced);
  for (guint32 i = 0; witness && i < witness->n; i++)
    if (search->block->kind[witness->variable[i]] & VIGIE_VARIABLE_LONE &&
        witness->variable[i] != target)
      require_without (search, target, witness->variable[i]);
}

static void
mark (VigieSearch *search)
{
  for (guint32 i = 0; i < search->replaced->len; i++)
    vigie_witness_unref (g_array_index (search->replaced, Replaced, i).before);
  g_array_set_size (search->replaced, 0);
  g_array_set_size (search->toggled, 0);
}

static void
go_back (VigieSearch *search)
{
  for (guint32 i = search->replaced->len; i > 0; i--) {
    Replaced *replaced = &g_array_index (search->replaced, Replaced, i - 1);

    unlink_witness (search, replaced->requirement);
    vigie_witness_unref (requirement_at (search, replaced->requirement)->witness);
    requirement_at (search, replaced->requirement)->witness = replaced->before;
    link_witness (search, replaced->requirement);
  }
  g_array_set_size (search->replaced, 0);
  for (guint32 i = search->toggled->len; i > 0; i--) {
    guint32 variable = g_array_index (search->toggled, guint32, i - 1);

    search->open[variable] = !search->open[variable];
    search->cost +=
      search->open[variable] ? search->block->cost[variable] : -search->block->cost[variable];
  }
  g_array_set_size (search->toggled, 0);
  g_array_set_size (search->broken, 0);
}

static gboolean
moves_shown (const VigieSearch *search, const VigieWitness *witness, guint32 i)
{
  const VigieBlock *block = search->block;
  guint32 variable = witness->variable[i];
  double high = MAX (witness->rise[i], witness->fall[i]);
  double low = MIN (witness->rise[i], witness->fall[i]);

  return !search->open[variable] &&
         (high > block->give_high[variable] + 1e-7 || low < block->give_low[variable] - 1e-7);
}

/* Opens what the cheapest witness of a requirement needs. Returns: %FALSE when there is none. */
static gboolean
mend (VigieSearch *search, guint32 r)
{
  guint32 target = requirement_at (search, r)->target,
          excluded = requirement_at (search, r)->excluded;
  VigieWitness *witness =
    vigie_witness_find (search->finder, target, excluded, search->open, NULL, 0);

  if (!witness)
    witness = vigie_witness_find (search->finder, target, excluded, search->open, search->price,
                                  search->jitter);
  if (!witness)
    return FALSE;
  for (guint32 i = 0; i < witness->n; i++)
    if (moves_shown (search, witness, i))
      toggle (search, witness->variable[i]);
  set_witness (search, r, witness);

  return TRUE;
}

/* @most: what may be open at most: beyond, it gives up. */
static gboolean
mend_broken (VigieSearch *search, double most, GArray *faults)
{
  gboolean all = TRUE;

  for (guint32 i = 0; i < search->broken->len; i++) {
    guint32 r = g_array_index (search->broken, guint32, i);

    if (search->cost <= most && (requirement_at (search, r)->witness || mend (search, r)))
      continue;
    all = FALSE;
    if (!faults)
      break;
    g_array_append_val (faults, requirement_at (search, r)->target);
  }
  g_array_set_size (search->broken, 0);

  return all;
}

/* A sensitive variable that closing @variable leaves alone in an equation, so that it is told. */
static guint32
told_by (const VigieSearch *search, guint32 variable)
{
  const VigieBlock *block = search->block;

  for (guint32 v = block->variable_start[variable]; v < block->variable_start[variable + 1]; v++) {
    guint32 e = block->variable_equation[v], n_open = 0, last = variable;

    for (guint32 t = block->equation_start[e]; t < block->equation_start[e + 1] && n_open < 2;
         t++) {
      guint32 other = block->term_variable[t];

      if (other != variable &&
          (search->open[other] || block->give_low[other] < 0.0 || block->give_high[other] > 0.0)) {
        n_open++;
        last = other;
      }
    }
    if (n_open == 1 && block->kind[last] & VIGIE_VARIABLE_SENSITIVE)
      return last;
  }

  return VIGIE_NO_CELL;
}

/* Puts a variable back when all that needed it can do without. @needing: (out): one that cannot. */
static gboolean
put_back (VigieSearch *search, guint32 variable, guint32 *needing)
{
  g_autoptr (GArray) user = NULL;

  *needing = told_by (search, variable);
  if (*needing != VIGIE_NO_CELL)
    return FALSE;
  user = g_array_copy (search->user[variable]);
  toggle (search, variable);
  for (guint32 i = 0; i < user->len; i++) {
    guint32 r = g_array_index (user, guint32, i);
    Requirement *requirement = requirement_at (search, r);
    VigieWitness *witness = vigie_witness_find (search->finder, requirement->target,
                                                requirement->excluded, search->open, NULL, 0);

    if (!witness) {
      toggle (search, variable);
      *needing = requirement->target;
      return FALSE;
    }
    set_witness (search, r, witness);
    /* a new pair without a witness keeps the variable open */
    for (guint32 b = 0; b < search->broken->len; b++) {
      guint32 pair = g_array_index (search->broken, guint32, b);
      VigieWitness *other;

      if (requirement_at (search, pair)->witness)
        continue;
      other = vigie_witness_find (search->finder, requirement_at (search, pair)->target,
                                  requirement_at (search, pair)->excluded, search->open, NULL, 0);
      if (!other) {
        g_array_set_size (search->broken, 0);
        toggle (search, variable);
        *needing = requirement_at (search, pair)->target;
        mend (search, pair);
        return FALSE;
      }
      set_witness (search, pair, other);
    }
    g_array_set_size (search->broken, 0);
  }

  return TRUE;
}

typedef struct {
  double cost;
  guint32 variable;
} Dear;

static int
compare_dear (const void *a, const void *b)
{
  const Dear *one = a, *two = b;

  if (one->cost != two->cost)
    return one->cost > two->cost ? -1 : 1;

  return one->variable < two->variable ? -1 : one->variable > two->variable;
}

/* Puts back, dearest first, what no witness needs any more. */
static void
clean (VigieSearch *search, const GArray *variables)
{
  g_autoptr (GArray) dear = g_array_new (FALSE, FALSE, sizeof (Dear));

  for (guint32 i = 0; i < variables->len; i++) {
    guint32 variable = g_array_index (variables, guint32, i);
    Dear one = { search->block->cost[variable], variable };

    g_array_append_val (dear, one);
  }
  g_array_sort (dear, compare_dear);
  for (guint32 i = 0; i < dear->len; i++) {
    guint32 variable = g_array_index (dear, Dear, i).variable, needing;

    if (is_secondary (search, variable))
      put_back (search, variable, &needing);
  }
}

static GArray *
secondaries (const VigieSearch *search)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = 0; i < search->block->n; i++)
    if (is_secondary (search, i) && search->block->cost[i] > 0.0)
      g_array_append_val (found, i);

  return found;
}

/* Takes a variable out, with some of those that move together with it. */
static void
tear_down (VigieSearch *search, guint32 variable, guint32 n)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint32));
  const GArray *user = search->user[variable];

  for (guint32 u = 0; u < user->len; u++) {
    const VigieWitness *witness =
      requirement_at (search, g_array_index (user, guint32, u))->witness;

    for (guint32 i = 0; i < witness->n; i++)
      if (witness->variable[i] != variable && is_secondary (search, witness->variable[i]))
        g_array_append_val (near, witness->variable[i]);
  }
  toggle (search, variable);
  for (; n > 1 && near->len > 0; n--) {
    guint32 other = g_array_index (near, guint32, draw (search, near->len));

    if (search->open[other])
      toggle (search, other);
  }
}

/* The requirements whose witness moves what is shown now, and was not at the last mark. */
static void
find_broken (VigieSearch *search)
{
  g_array_set_size (search->broken, 0);
  for (guint32 i = 0; i < search->toggled->len; i++) {
    guint32 variable = g_array_index (search->toggled, guint32, i);

    while (!search->open[variable] && search->user[variable]->len > 0) {
      guint32 r = g_array_index (search->user[variable], guint32, 0);

      set_witness (search, r, NULL);
      g_array_append_val (search->broken, r);
    }
  }
}

static void
shuffle (VigieSearch *search, GArray *array)
{
  guint32 *item = (guint32 *) array->data;

  for (guint32 i = array->len; i > 1; i--) {
    guint32 j = draw (search, i), swap = item[i - 1];

    item[i - 1] = item[j];
    item[j] = swap;
  }
}

/* Prices vary, what was taken out costs more, so that another way is found; or they are as before. */
static void
vary_prices (VigieSearch *search, gboolean varied)
{
  search->jitter = varied ? 1 + draw (search, G_MAXINT32) : 0;
  for (guint32 i = 0; i < search->torn->len; i++) {
    guint32 variable = g_array_index (search->torn, guint32, i);
    double dearer = varied ? 1.0 + draw (search, 256) / 128.0 : 1.0;

    search->price[variable] = (search->block->cost[variable] + 1e-3) * dearer;
  }
}

/* Builds again what was torn down. Returns: whether it costs no more than @before. */
static gboolean
build_again (VigieSearch *search, double before)
{
  g_autoptr (GArray) opened = g_array_new (FALSE, FALSE, sizeof (guint32));

  find_broken (search);
  shuffle (search, search->broken);
  if (!mend_broken (search, before + HOPE * (before - search->cost), NULL))
    return FALSE;
  for (guint32 i = 0; i < search->toggled->len; i++)
    if (search->open[g_array_index (search->toggled, guint32, i)])
      g_array_append_val (opened, g_array_index (search->toggled, guint32, i));
  clean (search, opened);

  return search->cost <= before + 1e-9;
}

static void
improve_once (VigieSearch *search, const GArray *candidates)
{
  double before = search->cost;
  guint32 variable = g_array_index (candidates, guint32, draw (search, candidates->len));

  if (!is_secondary (search, variable))
    return;
  tear_down (search, variable, 1 + draw (search, MOST_TORN));
  g_array_set_size (search->torn, 0);
  g_array_append_vals (search->torn, search->toggled->data, search->toggled->len);
  vary_prices (search, TRUE);
  if (build_again (search, before))
    mark (search);
  else
    go_back (search);
  vary_prices (search, FALSE);
}

gboolean
vigie_search_improve (
  VigieSearch *search, double rounds, double most_work, VigieProgress *progress, GError **error)
{
  g_autoptr (GArray) candidates = secondaries (search);
  guint32 n = (guint32) MIN (ceil (candidates->len * rounds), MOST_ROUNDS);
  double most = vigie_witness_finder_get_work (search->finder) + most_work;

  for (guint32 i = 0;
       i < n && candidates->len > 0 && vigie_witness_finder_get_work (search->finder) < most; i++) {
    double before = search->cost;

    if (!vigie_progress_step (progress, i, n, error))
      return FALSE;
    improve_once (search, candidates);
    if (search->cost != before || i % 64 == 63) {
      g_array_unref (candidates);
      candidates = secondaries (search);
    }
  }

  return TRUE;
}

static int
compare_values (const void *a, const void *b, void *data)
{
  const VigieSearch *search = data;
  const Requirement *one = a, *two = b;
  double x = search->block->least[one->target], y = search->block->least[two->target];

  if (x != y)
    return x < y ? -1 : 1;

  return one->target < two->target ? -1 : one->target > two->target;
}

VigieSearch *
vigie_search_new (const VigieBlock *block)
{
  VigieSearch *search = g_new0 (VigieSearch, 1);

  search->block = block;
  search->seed = 88172645463325252u;
  search->finder = vigie_witness_finder_new (block);
  search->requirement = g_array_new (FALSE, FALSE, sizeof (Requirement));
  search->user = g_new (GArray *, block->n);
  search->open = g_new0 (guint8, block->n);
  search->price = g_new (double, block->n);
  search->replaced = g_array_new (FALSE, FALSE, sizeof (Replaced));
  search->toggled = g_array_new (FALSE, FALSE, sizeof (guint32));
  search->torn = g_array_new (FALSE, FALSE, sizeof (guint32));
  search->broken = g_array_new (FALSE, FALSE, sizeof (guint32));
  search->pair = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint32 i = 0; i < block->n; i++) {
    Requirement requirement = { i, VIGIE_NO_CELL, NULL };

    search->user[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
    search->price[i] = block->cost[i] + 1e-3;
    if (block->kind[i] & VIGIE_VARIABLE_UNSEEN)
      search->open[i] = 1;
    else if (is_hideable (block, i) && block->kind[i] & VIGIE_VARIABLE_SENSITIVE)
      toggle (search, i);
    if (block->kind[i] & VIGIE_VARIABLE_SENSITIVE)
      g_array_append_val (search->requirement, requirement);
  }
  g_array_sort_with_data (search->requirement, compare_values, search);

  return search;
}

void
vigie_search_free (VigieSearch *search)
{
  if (!search)
    return;

  mark (search);
  for (guint32 r = 0; r < search->requirement->len; r++)
    vigie_witness_unref (requirement_at (search, r)->witness);
  for (guint32 i = 0; i < search->block->n; i++)
    g_array_unref (search->user[i]);
  vigie_witness_finder_free (search->finder);
  g_array_unref (search->requirement);
  g_free (search->user);
  g_free (search->open);
  g_free (search->price);
  g_array_unref (search->replaced);
  g_array_unref (search->toggled);
  g_array_unref (search->torn);
  g_array_unref (search->broken);
  g_hash_table_unref (search->pair);
  g_free (search);
}

/* Hides what @start hides, besides what is sensitive, and shows the rest. */
static void
take_start (VigieSearch *search, const guint8 *start)
{
  const VigieBlock *block = search->block;

  for (guint32 i = 0; i < block->n; i++) {
    gboolean hidden = start && start[i];

    if (is_hideable (block, i) && !(block->kind[i] & VIGIE_VARIABLE_SENSITIVE) &&
        search->open[i] != hidden)
      toggle (search, i);
  }
  find_broken (search);
  g_array_set_size (search->broken, 0);
  for (guint32 r = 0; r < search->requirement->len; r++)
    if (!requirement_at (search, r)->witness)
      g_array_append_val (search->broken, r);
}

static void
set_prices (VigieSearch *search, const double *share)
{
  for (guint32 i = 0; i < search->block->n; i++)
    search->price[i] = search->block->cost[i] * (share ? 1.0 - TRUST * share[i] : 1.0) + 1e-3;
}

gboolean
vigie_search_begin (VigieSearch *search, const guint8 *start, const double *share, GArray *faults)
{
  g_autoptr (GArray) all = NULL;
  gboolean mended;

  take_start (search, start);
  set_prices (search, share);
  mended = mend_broken (search, INFINITY, faults);
  set_prices (search, NULL);
  if (!mended)
    return FALSE;
  all = secondaries (search);
  clean (search, all);
  mark (search);

  return TRUE;
}

double
vigie_search_get_work (const VigieSearch *search)
{
  return vigie_witness_finder_get_work (search->finder);
}

double
vigie_search_get_cost (const VigieSearch *search)
{
  return search->cost;
}

void
vigie_search_get_hidden (const VigieSearch *search, guint8 *hidden)
{
  memcpy (hidden, search->open, search->block->n);
}

void
vigie_search_tell_protected (VigieSearch *search, guint32 *protects)
{
  for (guint32 i = 0; i < search->block->n; i++) {
    protects[i] = VIGIE_NO_CELL;
    if (is_secondary (search, i))
      put_back (search, i, &protects[i]);
  }
  mark (search);
}
