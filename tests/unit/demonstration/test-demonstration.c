/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the demonstration observatory: complete, tied by the catalogue's relations, labelled. */
#include "model/demonstration/demonstration.h"

#include <glib/gstdio.h>
#include <math.h>

#include "model/deliveries/source-figures.h"
#include "model/protection/edition.h"
#include "model/workshop/workshop.h"

typedef struct {
  char *folder;
  char *path;
  VigieObservatory *observatory;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 25, 11, 2026);
  place->folder = g_dir_make_tmp ("vigie-demonstration-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "d.vigie", NULL);
  place->observatory = vigie_demonstration_create (place->path, 1795600000, &today, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (place->observatory);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  vigie_observatory_free (place->observatory);
  dir = g_dir_open (place->folder, 0, NULL);
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (place->folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (place->folder);
  g_free (place->folder);
  g_free (place->path);
}

static const VigieHolding *
find_holding (
  GPtrArray *holdings, const char *source, const char *variable, VigiePeriod period, gint64 zoning)
{
  for (guint i = 0; i < holdings->len; i++) {
    const VigieHolding *holding = g_ptr_array_index (holdings, i);

    if (holding->zoning == zoning && vigie_period_compare (holding->period, period) == 0 &&
        g_str_equal (holding->source, source) && g_str_equal (holding->variable, variable))
      return holding;
  }

  return NULL;
}

/* Whether an invented delivery holds each variable of the relation at the period. */
static gboolean
is_held (GPtrArray *holdings, const VigieRelation *relation, VigiePeriod period, gint64 zoning)
{
  for (gsize i = 0; i < relation->parts.n; i++) {
    const VigieTerm *term = &relation->parts.term[i];
    const VigieHolding *holding =
      find_holding (holdings, term->source, term->variable, period, zoning);

    if (!holding || !holding->invented)
      return FALSE;
  }

  return relation->total.n == 1 && find_holding (holdings, relation->total.term[0].source,
                                                 relation->total.term[0].variable, period, zoning);
}

static VigieFigures *
read_variable (VigieSourceFigures *figures,
               const VigieZoning *zoning,
               const VigieTerm *term,
               VigiePeriod period)
{
  VigieFigures *column = vigie_source_figures_variable (figures, zoning, term->source,
                                                        term->variable, period, TRUE, NULL);

  g_assert_nonnull (column);

  return column;
}

/* Compares a total with its parts in each zone that has both. */
static void
check_relation (VigieSourceFigures *figures,
                const VigieZoning *zoning,
                const VigieRelation *relation,
                VigiePeriod period)
{
  g_autoptr (VigieFigures) total =
    read_variable (figures, zoning, &relation->total.term[0], period);
  g_autoptr (VigieFigures) sum = vigie_figures_new (zoning->n_zones, 1);

  for (gsize zone = 0; zone < zoning->n_zones; zone++)
    vigie_figures_set (sum, zone, 0, (VigieCell) { 0, VIGIE_CELL_VALUE, 0 });
  for (gsize i = 0; i < relation->parts.n; i++) {
    g_autoptr (VigieFigures) part =
      read_variable (figures, zoning, &relation->parts.term[i], period);

    for (gsize zone = 0; zone < zoning->n_zones; zone++) {
      sum->value[zone] += relation->parts.term[i].coefficient * part->value[zone];
      sum->state[zone] = MAX (sum->state[zone], part->state[zone]);
    }
  }
  for (gsize zone = 0; zone < zoning->n_zones; zone++) {
    double slack = relation->tolerance + 1e-9 * fabs (total->value[zone]);

    if (total->state[zone] != VIGIE_CELL_VALUE || sum->state[zone] != VIGIE_CELL_VALUE)
      continue;
    if (sum->value[zone] > total->value[zone] + slack ||
        (relation->kind == VIGIE_RELATION_EQUAL && sum->value[zone] < total->value[zone] - slack))
      g_error ("%s of %d in %s: %g, and its parts %g", relation->total.term[0].variable,
               period.year, zoning->zone[zone].code, total->value[zone], sum->value[zone]);
  }
}

static void
test_invented_figures_obey_the_relations (Place *place, gconstpointer data)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (VigieZoning) iris = vigie_zoning_load (place->observatory, "iris", 0, NULL);
  g_autoptr (VigieSourceFigures) figures = vigie_source_figures_new (place->observatory, NULL);
  g_autoptr (GPtrArray) holdings = vigie_holdings_list (place->observatory, NULL);
  guint checked = 0;

  for (gsize i = 0; i < catalogue->n_relations; i++) {
    const VigieRelation *relation = &catalogue->relation[i];

    if (relation->kind != VIGIE_RELATION_EQUAL && relation->kind != VIGIE_RELATION_PART_OF)
      continue;
    for (int year = 2014; year <= 2025; year++)
      if (is_held (holdings, relation, vigie_period_of_year (year), iris->id)) {
        check_relation (figures, iris, relation, vigie_period_of_year (year));
        checked++;
      }
  }
  g_assert_cmpuint (checked, >, 150);
}

static void
test_every_line_of_the_annex_was_delivered (Place *place, gconstpointer data)
{
  g_autoptr (GPtrArray) deliveries = vigie_deliveries_list (place->observatory, FALSE, NULL);
  g_autoptr (GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < deliveries->len; i++) {
    const VigieDelivery *delivery = g_ptr_array_index (deliveries, i);

    if (*delivery->annex_line)
      g_hash_table_add (lines, delivery->annex_line);
  }
  g_assert_cmpuint (g_hash_table_size (lines), ==, 13);
}

static void
test_editions_and_workshop_open_at_once (Place *place, gconstpointer data)
{
  g_autoptr (VigieEdition) partners = NULL;
  g_autoptr (VigieEdition) services = vigie_edition_load (place->observatory, 2, NULL);
  g_autoptr (GPtrArray) workshops = vigie_workshops_list (place->observatory, NULL);

  g_assert_nonnull (services);
  g_assert_cmpuint (workshops->len, ==, 1);
  vigie_observatory_lock (place->observatory);
  partners = vigie_edition_load (place->observatory, 1, NULL);
  g_assert_nonnull (partners);
  g_assert_cmpuint (partners->n_tables, ==, 3);
  g_assert_cmpuint (partners->table[0]->zoning->n_zones, ==, 121);
}

static void
test_demonstration_is_labelled_and_whole (Place *place, gconstpointer data)
{
  g_autoptr (GPtrArray) faults = vigie_observatory_verify (place->observatory, NULL);

  g_assert_true (vigie_observatory_is_demonstration (place->observatory));
  g_assert_true (vigie_observatory_is_unlocked (place->observatory));
  g_assert_nonnull (faults);
  g_assert_cmpuint (faults->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) \
  g_test_add ("/demonstration/demonstration/" name, Place, NULL, set_up, test, tear_down)
  ADD ("invented-figures-obey-the-relations", test_invented_figures_obey_the_relations);
  ADD ("every-line-of-the-annex-was-delivered", test_every_line_of_the_annex_was_delivered);
  ADD ("editions-and-workshop-open-at-once", test_editions_and_workshop_open_at_once);
  ADD ("demonstration-is-labelled-and-whole", test_demonstration_is_labelled_and_whole);

  return g_test_run ();
}
