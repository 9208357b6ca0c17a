/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the annual table: read back as written, the same bytes twice, what differs is noticed. */
#include <glib/gstdio.h>
#include <math.h>

#include "model/core/error.h"
#include "model/restitution/read-back.h"
#include "tests/unit/restitution/patch-context.h"

typedef struct {
  PatchContext *c;
  char *folder;
  char *path;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->c = patch_context_new (6);
  place->c->p->indicator.source = (char *) "DGI";
  place->folder = g_dir_make_tmp ("vigie-table-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "tableau.xlsx", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  place->c->p->indicator.source = NULL;
  g_unlink (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  g_free (place->folder);
  g_free (place->path);
  patch_context_free (place->c);
}

static void
test_table_reads_back_as_written (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_annual_table_write (&place->c->context, place->path, &error));
  g_assert_no_error (error);
  g_assert_true (vigie_read_back_annual_table (&place->c->context, place->path, &error));
  g_assert_no_error (error);
}

static void
test_changed_cell_is_noticed (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_annual_table_write (&place->c->context, place->path, NULL));
  place->c->table->figures->state[0] = VIGIE_CELL_SECRET;
  g_assert_false (vigie_read_back_annual_table (&place->c->context, place->path, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
}

/* The library would write NAN, which no spreadsheet reads. */
static void
test_no_number_is_never_written_as_one (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  place->c->table->figures->value[0] = NAN;
  g_assert_true (vigie_annual_table_write (&place->c->context, place->path, NULL));
  place->c->table->figures->state[0] = VIGIE_CELL_MISSING;
  g_assert_true (vigie_read_back_annual_table (&place->c->context, place->path, &error));
  g_assert_no_error (error);
}

static void
test_same_day_makes_the_same_bytes (Place *place, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize n, m;

  g_assert_true (vigie_annual_table_write (&place->c->context, place->path, NULL));
  g_assert_true (g_file_get_contents (place->path, &first, &n, NULL));
  g_unlink (place->path);
  g_assert_true (vigie_annual_table_write (&place->c->context, place->path, NULL));
  g_assert_true (g_file_get_contents (place->path, &second, &m, NULL));
  g_assert_cmpmem (first, n, second, m);
}

static void
test_edition_without_iris_is_refused (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *kind = place->c->table->zoning->kind;

  place->c->table->zoning->kind = (char *) "commune";
  g_assert_false (vigie_annual_table_write (&place->c->context, place->path, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  place->c->table->zoning->kind = kind;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) \
  g_test_add ("/restitution/annual-table/" name, Place, NULL, set_up, test, tear_down)
  ADD ("table-reads-back-as-written", test_table_reads_back_as_written);
  ADD ("changed-cell-is-noticed", test_changed_cell_is_noticed);
  ADD ("no-number-is-never-written-as-one", test_no_number_is_never_written_as_one);
  ADD ("same-day-makes-the-same-bytes", test_same_day_makes_the_same_bytes);
  ADD ("edition-without-iris-is-refused", test_edition_without_iris_is_refused);

  return g_test_run ();
}
