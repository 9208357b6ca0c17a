/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the annual table: read back as written, the same bytes twice, what differs is noticed. */
#include <glib/gstdio.h>
#include <math.h>

#include "model/core/error.h"
#include "model/restitution/layout.h"
#include "model/restitution/notices.h"
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
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==,
                   "1 cell would reveal protected figures. Nothing has been written.");
}

/* What the file shows of three cells that the edition hides. */
static void
test_cells_that_the_edition_hides_are_counted (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_annual_table_write (&place->c->context, place->path, NULL));
  for (gsize i = 0; i < 3; i++)
    place->c->table->figures->state[i] = VIGIE_CELL_SECRET;
  g_assert_false (vigie_read_back_annual_table (&place->c->context, place->path, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==,
                   "3 cells would reveal protected figures. Nothing has been written.");
}

static void
test_table_without_a_notice_is_refused (Place *place, gconstpointer data)
{
  VigieDocumentContext *context = &place->c->context;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = g_steal_pointer (&place->c->convention->notice[1]);

  place->c->convention->notice[1] = g_strdup ("");
  g_assert_true (vigie_annual_table_write (context, place->path, NULL));
  g_free (place->c->convention->notice[1]);
  place->c->convention->notice[1] = g_steal_pointer (&kept);
  g_assert_false (vigie_read_back_annual_table (context, place->path, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, "The notices and the dictionary are mandatory.");
}

static void
test_notices_and_dictionary_are_there_before_anything_is_written (Place *place, gconstpointer data)
{
  VigieDocumentContext *context = &place->c->context;
  g_autoptr (GError) error = NULL;

  /* No row of a dictionary: maps do without, the table does not. */
  g_assert_true (vigie_notices_check (context, VIGIE_DOCUMENT_MAP_SHEET, &error));
  g_assert_no_error (error);
  g_assert_false (vigie_notices_check (context, VIGIE_DOCUMENT_ANNUAL_TABLE, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_clear_error (&error);
  **place->c->convention->notice = '\0';
  g_assert_false (vigie_notices_check (context, VIGIE_DOCUMENT_MAP_SHEET, &error));
  g_assert_cmpstr (error->message, ==, "The notices and the dictionary are mandatory.");
}

static void
test_a_release_says_for_whom_it_is_and_is_no_proof (Place *place, gconstpointer data)
{
  const VigieRelease release = { .number = 7,
                                 .correction = 2,
                                 .recipient = (char *) "Cartes & plans",
                                 .article = (char *) "5",
                                 .programme = (char *) "ODSL,ABS" };
  g_autofree char *proof = vigie_layout_state (&place->c->context);
  g_autofree char *state = NULL;

  place->c->context.release = &release;
  state = vigie_layout_state (&place->c->context);
  g_assert_true (g_str_has_prefix (proof, "Épreuve n°"));
  g_assert_cmpstr (
    state, ==,
    "Diffusion n°\u00a07 – rectificatif n°\u00a02 – destinataire\u00a0: Cartes & plans "
    "(article 5) – démarche\u00a0: ODSL, ABS, secret secondaire non vérifié");
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
  ADD ("M06-changed-cell-is-noticed", test_changed_cell_is_noticed);
  ADD ("M06-cells-that-the-edition-hides-are-counted",
       test_cells_that_the_edition_hides_are_counted);
  ADD ("M15-A5.4-table-without-a-notice-is-refused", test_table_without_a_notice_is_refused);
  ADD ("M15-A5.6-notices-and-dictionary-are-there-before-anything-is-written",
       test_notices_and_dictionary_are_there_before_anything_is_written);
  ADD ("A1.1-A5.3-a-release-says-for-whom-it-is-and-is-no-proof",
       test_a_release_says_for_whom_it_is_and_is_no_proof);
  ADD ("no-number-is-never-written-as-one", test_no_number_is_never_written_as_one);
  ADD ("same-day-makes-the-same-bytes", test_same_day_makes_the_same_bytes);
  ADD ("edition-without-iris-is-refused", test_edition_without_iris_is_refused);

  return g_test_run ();
}
