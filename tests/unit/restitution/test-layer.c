/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the layer: which files and fields, what a DBF holds for each state. */
#include <glib/gstdio.h>
#include <shapefil.h>
#include <string.h>

#include "model/core/error.h"
#include "model/restitution/layer-plan.h"
#include "model/restitution/read-back.h"
#include "tests/unit/restitution/patch-context.h"

/* A folder for one layer, emptied at the end. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

/* Wide enough a table for the plan: as many indicators as asked, in two themes. */
typedef struct {
  VigieZoning zoning;
  VigieTable table;
  VigieIndicator *indicator;
  VigieColumn *column;
} Wide;

static void
wide_init (Wide *wide, gsize n)
{
  wide->zoning = (VigieZoning) { .kind = (char *) "iris" };
  wide->indicator = g_new0 (VigieIndicator, n);
  wide->column = g_new0 (VigieColumn, n);
  for (gsize i = 0; i < n; i++) {
    wide->indicator[i].code = g_strdup_printf ("X%zu", i);
    wide->indicator[i].theme = (char *) (i % 3 ? "revenus" : "santé");
    wide->column[i].indicator = &wide->indicator[i];
    wide->column[i].period = vigie_period_of_year (2020);
  }
  wide->table = (VigieTable) { .zoning = &wide->zoning, .n_columns = n, .column = wide->column };
}

static void
wide_clear (Wide *wide)
{
  for (gsize i = 0; i < wide->table.n_columns; i++)
    g_free (wide->indicator[i].code);
  g_free (wide->indicator);
  g_free (wide->column);
}

static void
test_few_indicators_make_one_file (void)
{
  Wide wide;
  g_autoptr (GPtrArray) files = NULL;

  wide_init (&wide, 124);
  files = vigie_layer_plan (&wide.table);
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_cmpstr (((VigieLayerFile *) g_ptr_array_index (files, 0))->suffix, ==, "");
  wide_clear (&wide);
}

/* 7 leading fields and two an indicator: 125 indicators would make 257 fields. */
static void
test_past_255_fields_a_layer_is_split_by_theme (void)
{
  Wide wide;
  g_autoptr (GPtrArray) files = NULL;
  guint n = 0;

  wide_init (&wide, 400);
  files = vigie_layer_plan (&wide.table);
  for (guint i = 0; i < files->len; i++) {
    const VigieLayerFile *file = g_ptr_array_index (files, i);

    g_assert_cmpuint (7 + 2 * file->column->len, <=, VIGIE_LAYER_MAX_FIELDS);
    n += file->column->len;
  }
  g_assert_cmpuint (n, ==, 400);
  g_assert_cmpstr (((VigieLayerFile *) g_ptr_array_index (files, 0))->suffix, ==, "_sante");
  g_assert_cmpstr (((VigieLayerFile *) g_ptr_array_index (files, 1))->suffix, ==, "_revenus");
  g_assert_cmpuint (files->len, ==, 5);
  wide_clear (&wide);
}

static void
test_an_earlier_period_has_a_file_of_its_own (void)
{
  Wide wide;
  g_autoptr (GPtrArray) files = NULL;

  wide_init (&wide, 3);
  wide.column[2].indicator = wide.column[0].indicator;
  wide.column[2].period = vigie_period_of_year (2018);
  files = vigie_layer_plan (&wide.table);
  g_assert_cmpuint (files->len, ==, 2);
  g_assert_cmpstr (((VigieLayerFile *) g_ptr_array_index (files, 1))->suffix, ==, "_2018");
  wide_clear (&wide);
}

static void
test_names_are_cut_between_letters (void)
{
  VigieZone zone = { .code = (char *) "212310101",
                     .name = (char *) "ÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉ" };
  const VigieZoning zoning = { .kind = (char *) "iris", .n_zones = 1, .zone = &zone };
  const VigieLayerLead lead = { "LIBIRIS", 59, "" };
  g_autofree char *text = vigie_layer_lead_text (NULL, &zoning, 0, &lead);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), ==, 58);
}

static void
test_a_file_holds_values_and_null_beside_marks (void)
{
  g_autoptr (PatchContext) c = patch_context_new (12);
  g_autofree char *folder = g_dir_make_tmp ("vigie-layer-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "couche.shp", NULL);
  g_autofree char *dbf_path = g_build_filename (folder, "couche.dbf", NULL);
  g_autoptr (GError) error = NULL;
  DBFHandle dbf;

  g_assert_true (vigie_layer_write (&c->context, path, &error));
  g_assert_no_error (error);
  g_assert_true (vigie_read_back_layer (&c->context, path, &error));
  g_assert_no_error (error);

  dbf = DBFOpen (dbf_path, "rb");
  g_assert_nonnull (dbf);
  g_assert_cmpint (DBFGetRecordCount (dbf), ==, 144);
  g_assert_cmpstr (DBFReadStringAttribute (dbf, 3, 8), ==, "s");
  g_assert_true (DBFIsAttributeNULL (dbf, 3, 7));
  g_assert_cmpstr (DBFReadStringAttribute (dbf, 5, 8), ==, "ns");
  g_assert_cmpstr (DBFReadStringAttribute (dbf, 6, 8), ==, "nd");
  g_assert_cmpstr (DBFReadStringAttribute (dbf, 0, 8), ==, "");
  g_assert_cmpfloat (DBFReadDoubleAttribute (dbf, 0, 7), ==, 6.8);
  DBFClose (dbf);
  remove_folder (folder);
}

static void
test_a_changed_record_is_noticed (void)
{
  g_autoptr (PatchContext) c = patch_context_new (4);
  g_autofree char *folder = g_dir_make_tmp ("vigie-layer-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "couche.shp", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_layer_write (&c->context, path, NULL));
  c->table->figures->value[0] += 0.001;
  g_assert_false (vigie_read_back_layer (&c->context, path, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==,
                   "1 cell would reveal protected figures. Nothing has been written.");
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/restitution/layer/few-indicators-make-one-file",
                   test_few_indicators_make_one_file);
  g_test_add_func ("/restitution/layer/past-255-fields-a-layer-is-split-by-theme",
                   test_past_255_fields_a_layer_is_split_by_theme);
  g_test_add_func ("/restitution/layer/an-earlier-period-has-a-file-of-its-own",
                   test_an_earlier_period_has_a_file_of_its_own);
  g_test_add_func ("/restitution/layer/names-are-cut-between-letters",
                   test_names_are_cut_between_letters);
  g_test_add_func ("/restitution/layer/a-file-holds-values-and-null-beside-marks",
                   test_a_file_holds_values_and_null_beside_marks);
  g_test_add_func ("/restitution/layer/M06-a-changed-record-is-noticed",
                   test_a_changed_record_is_noticed);

  return g_test_run ();
}
