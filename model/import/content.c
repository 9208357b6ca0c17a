/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column is taken for what it was a year before only where no other reading is as good, of either side: on the
 * files of the Cnaf and of Insee from one year to the next, with all headings lost, that names most columns and
 * none wrongly. Cousins, such as deciles, are what it must not confuse. */
#include "model/import/content.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/catalogue/summable.h"
#include "model/import/content-private.h"
#include "model/import/proposal.h"

/* Logarithms of the figures then and now go together so far at least. */
#define CORRELATION 0.9
/* Of the zones where two readings differ, the share in which the better one is nearer. */
#define NEARER 0.7
/* The median change is so much of the distance to a like variable without a column of its own, at most. */
#define OF_COUSIN 0.5
#define LIKELIHOOD_MAX 0.97
#define PER_CHANGE 1.5
#define PER_YEAR 0.02
#define LIKELIHOOD_MIN 0.3

/* A variable of the source, as it is held. */
typedef struct {
  const char *name;
  VigiePeriod when;
  const VigieFigures *figures;
  gint64 delivery;
  VigieVariableNature nature;
  gboolean taken; /* a column of the file is it */
} Held;

/* How far a column is like a variable that is held. */
typedef struct {
  gsize unread, held;
  double scale;
  double *change; /* by zone: the logarithm of now / then, NAN where either has no figure */
  double distance, spread;
} Likeness;

typedef struct {
  VigieContent content;
  GArray *held;        /* Held */
  GPtrArray *likeness; /* Likeness, the nearest of each column first */
  double *room;        /* of a zone each */
} Comparison;

static void
likeness_free (gpointer data)
{
  Likeness *likeness = data;

  g_free (likeness->change);
  g_free (likeness);
}

VigieMappedColumn *
vigie_content_column (const VigieContent *content, gsize unread)
{
  return &content->import->mapping->column[content->import->unread.column[unread]];
}

/* The correlation of the logarithms, where @change is their difference. */
static double
correlate (const double *change, const VigieFigures *now, gsize column, double scale)
{
  double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, yy = 0.0, xy = 0.0;

  for (gsize z = 0; z < now->rows; z++) {
    double a, b;

    if (isnan (change[z]))
      continue;
    a = log (fabs (vigie_figures_get (now, z, column).value * scale));
    b = a - change[z];
    n += 1.0;
    x += a, y += b, xx += a * a, yy += b * b, xy += a * b;
  }
  xx -= x * x / n, yy -= y * y / n, xy -= x * y / n;
  return xx > 1e-12 && yy > 1e-12 ? xy / sqrt (xx * yy) : 0.0;
}

static gboolean
has_different_figures (const VigieFigures *figures, gsize column)
{
  double seen[VIGIE_CONTENT_FIGURES];
  gsize n = 0;

  for (gsize z = 0; z < figures->rows && n < VIGIE_CONTENT_FIGURES; z++) {
    VigieCell cell = vigie_figures_get (figures, z, column);
    gboolean is_new = cell.state == VIGIE_CELL_VALUE;

    for (gsize i = 0; i < n && is_new; i++)
      is_new = seen[i] != cell.value;
    if (is_new)
      seen[n++] = cell.value;
  }
  return n == VIGIE_CONTENT_FIGURES;
}

/* (transfer full) (nullable): %NULL where they are not alike. @room: of a zone each. */
static Likeness *
measure (
  const VigieFigures *now, gsize column, const VigieFigures *then, double scale, double *room)
{
  Likeness *likeness = g_new0 (Likeness, 1);
  gsize n = 0, n_zero = 0;

  likeness->scale = scale;
  likeness->change = g_new (double, now->rows + 1);
  for (gsize z = 0; z < now->rows; z++) {
    VigieCell a = vigie_figures_get (now, z, column), b = vigie_figures_get (then, z, 0);
    gboolean both = a.state == VIGIE_CELL_VALUE && b.state == VIGIE_CELL_VALUE;

    likeness->change[z] = both && a.value * b.value > 0.0 ? log (a.value * scale / b.value) : NAN;
    n_zero += both && (a.value == 0.0) != (b.value == 0.0);
    if (!isnan (likeness->change[z]))
      room[n++] = likeness->change[z];
  }
  if (n >= VIGIE_CONTENT_ZONES && n_zero * 2 <= n &&
      correlate (likeness->change, now, column, scale) >= CORRELATION) {
    double median = vigie_median (room, n);

    for (gsize i = 0; i < n; i++)
      room[i] = fabs (room[i] - median);
    likeness->spread = vigie_median (room, n);
    n = 0;
    for (gsize z = 0; z < now->rows; z++)
      if (!isnan (likeness->change[z]))
        room[n++] = fabs (likeness->change[z]);
    likeness->distance = vigie_median (room, n);
    return likeness;
  }
  likeness_free (likeness);
  return NULL;
}

/* Shares from 0 to 1 where the catalogue has them from 0 to 100, thousands of euros: else 1. */
static double
other_scale (const VigieFigures *figures, gsize column, VigieVariableNature nature)
{
  double most = 0.0;

  for (gsize z = 0; z < figures->rows; z++) {
    VigieCell cell = vigie_figures_get (figures, z, column);

    if (cell.state == VIGIE_CELL_VALUE)
      most = fmax (most, fabs (cell.value));
  }
  if (nature.percent && most <= 1.0)
    return 100.0;
  return nature.amount && most < 1000.0 ? 1000.0 : 1.0;
}

/* Whether a reading is better than another one: nearer in most zones that tell, and no less even. */
static gboolean
is_better (const Likeness *one, const Likeness *other, gsize n_zones)
{
  gsize n = 0, n_nearer = 0;

  for (gsize z = 0; z < n_zones; z++) {
    double a = fabs (one->change[z]), b = fabs (other->change[z]);

    if (isnan (a) || isnan (b) || a == b)
      continue;
    n++;
    n_nearer += a < b;
  }
  return n >= VIGIE_CONTENT_ZONES && (double) n_nearer >= NEARER * (double) n &&
         one->spread <= other->spread;
}

static int
compare_likeness (gconstpointer a, gconstpointer b)
{
  const Likeness *one = *(Likeness *const *) a, *other = *(Likeness *const *) b;

  if (one->unread != other->unread)
    return one->unread < other->unread ? -1 : 1;
  if (one->distance != other->distance)
    return one->distance < other->distance ? -1 : 1;
  return (one->held > other->held) - (one->held < other->held);
}

/* Whether a variable is a column of the file, by its name or as what another column is most like. */
static gboolean
has_column (const Comparison *comparison, gsize held, gsize but)
{
  gsize last = G_MAXSIZE;

  for (guint i = 0; i < comparison->likeness->len; i++) {
    const Likeness *one = comparison->likeness->pdata[i];

    if (one->unread != last && one->unread != but && one->held == held)
      return TRUE;
    last = one->unread;
  }
  return g_array_index (comparison->held, Held, held).taken;
}

/* Whether a column is as like another variable as it is like that of @best: then both are proposed. */
static gboolean
is_tied (const Comparison *comparison, const Likeness *best, gsize held)
{
  for (guint i = 0; i < comparison->likeness->len; i++) {
    const Likeness *one = comparison->likeness->pdata[i];

    if (one->unread == best->unread && one->held == held)
      return !is_better (best, one, comparison->content.zoning->n_zones);
  }
  return FALSE;
}

/* Whether a variable without a column lies near: what is between the two may be a third. */
static gboolean
has_cousin (const Comparison *comparison, const Likeness *best)
{
  const Held *its = &g_array_index (comparison->held, Held, best->held);
  gboolean near = FALSE;

  for (gsize h = 0; h < comparison->held->len && !near; h++) {
    const Held *other = &g_array_index (comparison->held, Held, h);
    Likeness *likeness =
      h == best->held || has_column (comparison, h, best->unread) || is_tied (comparison, best, h)
        ? NULL
        : measure (its->figures, 0, other->figures, 1.0, comparison->room);

    if (!likeness)
      continue;
    near = best->distance > OF_COUSIN * likeness->distance;
    likeness_free (likeness);
  }
  return near;
}

/* Whether another column is as good a reading of the variable, or the variable may be another one. */
static gboolean
is_doubtful (const Comparison *comparison, const Likeness *best)
{
  gsize n_zones = comparison->content.zoning->n_zones;

  for (guint i = 0; i < comparison->likeness->len; i++) {
    const Likeness *other = comparison->likeness->pdata[i];

    if (other->held == best->held && other->unread != best->unread &&
        !is_better (best, other, n_zones))
      return TRUE;
  }
  return has_cousin (comparison, best);
}

/* (transfer full): why, and with @doubt that it is not the only reading. */
static char *
dup_reason (const Held *held, double scale, gboolean doubt)
{
  g_autofree char *when = vigie_period_dup_string (held->when);

  if (scale != 1.0)
    return g_strdup_printf (
      doubt
        ? _ ("its figures × %g are like those of %s in %s, zone by zone, but not of these alone")
        : _ ("its figures × %g are like those of %s in %s, zone by zone"),
      scale, held->name, when);
  return g_strdup_printf (
    doubt ? _ ("its figures are like those of %s in %s, zone by zone, but not of these alone")
          : _ ("its figures are like those of %s in %s, zone by zone"),
    held->name, when);
}

static void
propose (const Comparison *comparison, const Likeness *likeness, double likelihood)
{
  const Held *held = &g_array_index (comparison->held, Held, likeness->held);

  vigie_propose_add (vigie_content_column (&comparison->content, likeness->unread), held->name,
                     comparison->content.import->period, likeness->scale, likelihood,
                     dup_reason (held, likeness->scale, likelihood <= VIGIE_CONTENT_DOUBTFUL));
}

static double
rate (const Comparison *comparison, const Likeness *likeness)
{
  const Held *held = &g_array_index (comparison->held, Held, likeness->held);
  int years = ABS (comparison->content.import->period.year - held->when.year);
  double likelihood =
    LIKELIHOOD_MAX - PER_CHANGE * likeness->distance - PER_YEAR * (double) MAX (years - 1, 0);

  if (vigie_content_contradicts (&comparison->content, likeness->unread, likeness->scale,
                                 held->name))
    return 0.0;
  return is_doubtful (comparison, likeness) ? fmin (likelihood, VIGIE_CONTENT_DOUBTFUL)
                                            : likelihood;
}

/* What the figures of one column are like: @first is the nearest of @n readings. */
static void
propose_column (const Comparison *comparison, Likeness *const *first, gsize n)
{
  const Held *best = &g_array_index (comparison->held, Held, first[0]->held);
  double likelihood = rate (comparison, first[0]);

  /* The column that is it by its name counts; this one is something near. */
  if (best->taken || likelihood < LIKELIHOOD_MIN)
    return;
  for (gsize i = 1; i < n; i++)
    if (g_array_index (comparison->held, Held, first[i]->held).taken &&
        !is_better (first[0], first[i], comparison->content.zoning->n_zones))
      likelihood = fmin (likelihood, VIGIE_CONTENT_DOUBTFUL);
  propose (comparison, first[0], likelihood);
  for (gsize i = 1; i < n; i++)
    if (!g_array_index (comparison->held, Held, first[i]->held).taken &&
        !is_better (first[0], first[i], comparison->content.zoning->n_zones) &&
        rate (comparison, first[i]) > 0.0)
      propose (comparison, first[i], likelihood);
}

/* How many years lie between; the import's own period last, of which other figures are held already. */
static int
years_from (const VigieImport *import, VigiePeriod period)
{
  int years = ABS (period.year - import->period.year);

  return years ? years : G_MAXINT;
}

/* The nearest period for which a variable is held. */
static void
add_held (GArray *held, const VigieImport *import, const VigieHolding *holding)
{
  for (guint i = 0; i < held->len; i++) {
    Held *one = &g_array_index (held, Held, i);

    if (strcmp (one->name, holding->variable) != 0)
      continue;
    if (years_from (import, holding->period) < years_from (import, one->when)) {
      one->when = holding->period;
      one->delivery = holding->delivery;
    }
    return;
  }
  g_array_append_val (held, ((Held) { .name = holding->variable,
                                      .when = holding->period,
                                      .delivery = holding->delivery,
                                      .taken = vigie_import_variable_find (import->variable,
                                                                           import->n_variables,
                                                                           holding->variable,
                                                                           import->period) >= 0 }));
}

static gboolean
load_held (Comparison *comparison, VigieSourceColumns *columns, GError **error)
{
  const VigieImport *import = comparison->content.import;
  const GPtrArray *holdings = vigie_holding_index_list (vigie_source_columns_get_index (columns));

  for (guint i = 0; i < holdings->len; i++) {
    const VigieHolding *one = holdings->pdata[i];

    if (strcmp (one->source, import->source) == 0)
      add_held (comparison->held, import, one);
  }
  for (guint h = 0; h < comparison->held->len; h++) {
    Held *one = &g_array_index (comparison->held, Held, h);
    const VigieSourceColumn *column =
      vigie_source_columns_get (columns, comparison->content.zoning, import->source, one->name,
                                one->when, vigie_variable_is_summable (import->source, one->name),
                                error);

    if (!column)
      return FALSE;
    one->figures = column->figures;
    one->nature = vigie_variable_nature (import->source, one->name);
  }
  return TRUE;
}

/* The better of the two units that a column may have. */
static Likeness *
measure_units (const Comparison *comparison, gsize unread, const Held *held)
{
  const VigieFigures *figures = comparison->content.unread;
  double scale = other_scale (figures, unread, held->nature);
  Likeness *same = measure (figures, unread, held->figures, 1.0, comparison->room);
  Likeness *other =
    scale == 1.0 ? NULL : measure (figures, unread, held->figures, scale, comparison->room);

  if (other && (!same || other->distance < same->distance)) {
    g_clear_pointer (&same, likeness_free);
    return other;
  }
  g_clear_pointer (&other, likeness_free);
  return same;
}

static void
compare (Comparison *comparison)
{
  const VigieContent *content = &comparison->content;

  for (gsize u = 0; u < content->import->unread.n; u++)
    for (gsize h = 0; has_different_figures (content->unread, u) && h < comparison->held->len;
         h++) {
      Likeness *likeness =
        measure_units (comparison, u, &g_array_index (comparison->held, Held, h));

      if (!likeness)
        continue;
      likeness->unread = u;
      likeness->held = h;
      g_ptr_array_add (comparison->likeness, likeness);
    }
  g_ptr_array_sort (comparison->likeness, compare_likeness);
}

/* How many columns are of a delivery, by their names or by what they are most like. */
static gsize
count_votes (const Comparison *comparison, gint64 delivery)
{
  gsize n = 0, last = G_MAXSIZE;

  for (guint i = 0; i < comparison->likeness->len; i++) {
    const Likeness *one = comparison->likeness->pdata[i];

    n +=
      one->unread != last && g_array_index (comparison->held, Held, one->held).delivery == delivery;
    last = one->unread;
  }
  for (guint h = 0; h < comparison->held->len; h++)
    n += g_array_index (comparison->held, Held, h).taken &&
         g_array_index (comparison->held, Held, h).delivery == delivery;
  return n;
}

/* A file is one of before: the figures of others, such as the same share of another income, are left out. */
static void
keep_one_delivery (Comparison *comparison)
{
  gint64 best = 0;
  gsize most = 0;

  for (guint h = 0; h < comparison->held->len; h++) {
    gint64 delivery = g_array_index (comparison->held, Held, h).delivery;
    gsize n = count_votes (comparison, delivery);

    if (n > most || (n == most && delivery > best)) {
      most = n;
      best = delivery;
    }
  }
  for (guint h = comparison->held->len; h-- > 0;)
    if (g_array_index (comparison->held, Held, h).delivery != best)
      g_array_remove_index (comparison->held, h);
}

static gboolean
propose_held (const VigieContent *content, VigieObservatory *observatory, GError **error)
{
  g_autoptr (VigieSourceColumns) columns = vigie_source_columns_new (observatory, NULL, error);
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (Held));
  g_autoptr (GPtrArray) likeness = g_ptr_array_new_with_free_func (likeness_free);
  g_autofree double *room = g_new (double, content->zoning->n_zones + 1);
  Comparison comparison = { *content, held, likeness, room };

  if (!columns || !load_held (&comparison, columns, error))
    return FALSE;
  compare (&comparison);
  keep_one_delivery (&comparison);
  g_ptr_array_set_size (likeness, 0);
  compare (&comparison);
  for (guint i = 0, n; i < likeness->len; i += n) {
    Likeness *const *first = (Likeness *const *) &likeness->pdata[i];

    for (n = 1; i + n < likeness->len && first[n]->unread == first[0]->unread; n++)
      ;
    propose_column (&comparison, first, n);
  }
  return TRUE;
}

/* The level of which the file has most zones. */
static VigieContent
choose_level (VigieImport *import)
{
  const VigieUnread *unread = &import->unread;
  VigieContent levels[] = {
    { import, import->iris, import->of_iris, unread->of_iris },
    { import, import->commune, import->of_commune, unread->of_commune },
    { import, import->own, import->of_own, unread->of_own },
  };
  const gsize *row[] = { import->row_of_iris, import->row_of_commune, import->row_of_own };
  gsize best = 0, most = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++) {
    gsize n = 0;

    for (gsize z = 0; levels[i].zoning && z < levels[i].zoning->n_zones; z++)
      n += row[i][z] != 0;
    if (n > most) {
      most = n;
      best = i;
    }
  }
  return levels[best];
}

/* Whether another column is what this one would become. */
static gboolean
is_there (const VigieContent *content, const VigieMappedColumn *column)
{
  const VigieColumnProposal *best = column->other->pdata[0];
  const VigieMapping *mapping = content->import->mapping;

  for (gsize i = 0; i < mapping->n_columns; i++)
    if (&mapping->column[i] != column &&
        g_strcmp0 (mapping->column[i].variable, best->variable) == 0 &&
        vigie_period_compare (mapping->column[i].period, best->period) == 0)
      return TRUE;
  return FALSE;
}

/* Takes what is likely and alone. */
static gsize
take (const VigieContent *content)
{
  gsize n_taken = 0;

  for (gsize u = 0; u < content->import->unread.n; u++) {
    VigieMappedColumn *column = vigie_content_column (content, u);

    if (column->role != VIGIE_COLUMN_UNKNOWN || !column->other)
      continue;
    if (!is_there (content, column) && vigie_propose_take (column)) {
      column->by_content = TRUE;
      n_taken++;
    } else {
      vigie_propose_tell (column);
    }
  }
  return n_taken;
}

gboolean
vigie_import_propose_by_content (VigieImport *import,
                                 VigieObservatory *observatory,
                                 gsize *n_taken,
                                 GError **error)
{
  VigieContent content;
  gsize n;

  *n_taken = 0;
  if (import->unread.n == 0)
    return TRUE;
  content = choose_level (import);
  if (vigie_observatory_is_unlocked (observatory) && !propose_held (&content, observatory, error))
    return FALSE;
  *n_taken = take (&content);
  /* What a sum tells may be a term of the next one. */
  do {
    vigie_content_propose_sums (&content);
    *n_taken += n = take (&content);
  } while (n > 0);
  vigie_import_report_columns (import);
  return TRUE;
}
