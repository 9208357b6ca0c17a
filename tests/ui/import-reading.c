/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file is read, chosen by hand in the window: encoding, cut, member of an archive, columns of fixed width. */
#include <glib/gi18n-lib.h>
#include <minizip/zip.h>
#include <string.h>

#include "tests/ui/import-driver.h"
#include "widgets/assistants/file-preview.h"
#include "widgets/assistants/import-rows-panel.h"
#include "widgets/assistants/import-ruler.h"

static const VigieImport *
import_of (GtkWidget *assistant)
{
  return vigie_import_assistant_get_import (VIGIE_IMPORT_ASSISTANT (assistant));
}

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  if (ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget) &&
      strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_row (child, title);

    if (found)
      return found;
  }
  return NULL;
}

/* The first way of that name. */
static void
choose (GtkWidget *assistant, const char *title)
{
  GtkWidget *row = find_row (assistant, title);

  g_assert_nonnull (row);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (driver_find (row, GTK_TYPE_CHECK_BUTTON)), TRUE);
  import_wait (assistant);
}

static const char *
cell (GtkWidget *assistant, guint row, guint column)
{
  const VigiePreviewRow *shown = import_report (assistant)->preview->pdata[row];

  return shown->cell[column];
}

/* As the preview shows. */
static int
count_columns (GtkWidget *assistant)
{
  VigieFilePreview *preview = VIGIE_FILE_PREVIEW (driver_find (assistant, VIGIE_TYPE_FILE_PREVIEW));

  vigie_file_preview_set_column (preview, 1000);
  return vigie_file_preview_get_column (preview) + 1;
}

/* A file of MS-DOS: what another encoding makes of it is seen at once. */
static void
test_another_encoding_is_followed_at_once (void)
{
  g_autoptr (GString) text = g_string_new ("IRIS;NOM;ALLOC\n");
  g_autofree char *path = NULL;
  GtkWidget *assistant;

  for (gsize z = 0; z < 40; z++)
    g_string_append_printf (text, "%s;Ch\x88nes Gr\x82silles;%d\n", import_iris->zone[z].code, 100);
  path = import_write ("dos_2031.csv", text->str, (gssize) text->len);
  assistant = import_drop (path);
  g_assert_cmpint (import_step (assistant), ==, VIGIE_IMPORT_STEP_READING);
  g_assert_cmpstr (cell (assistant, 1, 1), ==, "Chênes Grésilles");
  driver_picture (assistant, "import-encodings");
  choose (assistant, "windows-1252");
  /* 0x88 and 0x82 of Windows-1252: modifier circumflex, low quotation mark. */
  g_assert_cmpstr (cell (assistant, 1, 1), ==, "Chˆnes Gr‚silles");
  choose (assistant, "IBM850");
  g_assert_cmpstr (cell (assistant, 1, 1), ==, "Chênes Grésilles");
  import_give_up (assistant);
}

/* Cut at the comma, no column has codes: the rows are shown as they are, and the way back beside them. */
static void
test_a_wrong_cut_never_blocks (void)
{
  g_autoptr (GString) text = g_string_new ("IRIS;ALLOC;PART\n");
  g_autofree char *path = NULL;
  GtkWidget *assistant;

  for (gsize z = 0; z < 40; z++)
    g_string_append_printf (text, "%s;%d;%d,5\n", import_iris->zone[z].code, 100, 10 + (int) z);
  path = import_write ("cut_2031.csv", text->str, -1);
  assistant = import_drop (path);
  g_assert_nonnull (import_of (assistant));
  choose (assistant, _ ("Comma"));
  g_assert_null (import_of (assistant));
  g_assert_cmpint (import_step (assistant), ==, VIGIE_IMPORT_STEP_READING);
  driver_picture (assistant, "import-misread");
  choose (assistant, _ ("Fixed width"));
  g_assert_cmpint (count_columns (assistant), ==, 1);
  choose (assistant, _ ("Semicolon"));
  g_assert_nonnull (import_of (assistant));
  g_assert_cmpuint (import_report (assistant)->n_kind[VIGIE_ROW_IRIS], ==, 40);
  import_give_up (assistant);
}

static void
add_member (zipFile zip, const char *name, const char *text)
{
  g_assert_cmpint (zipOpenNewFileInZip (zip, name, NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 1), ==,
                   ZIP_OK);
  g_assert_cmpint (zipWriteInFileInZip (zip, text, (unsigned) strlen (text)), ==, ZIP_OK);
  zipCloseFileInZip (zip);
}

/* Two tables as likely: none is taken before one is chosen. */
static void
test_a_member_of_an_archive_is_chosen (void)
{
  g_autofree char *path = g_build_filename (import_folder, "deux_2031.zip", NULL);
  g_autofree char *one = g_strdup_printf ("IRIS;ALLOC\n%s;11\n%s;12\n", import_iris->zone[0].code,
                                          import_iris->zone[1].code);
  g_autofree char *two = g_strdup_printf ("IRIS;ALLOC\n%s;21\n%s;22\n", import_iris->zone[0].code,
                                          import_iris->zone[1].code);
  zipFile zip = zipOpen64 (path, APPEND_STATUS_CREATE);
  GtkWidget *assistant;

  add_member (zip, "a_2031.csv", one);
  add_member (zip, "b_2031.csv", two);
  zipClose (zip, NULL);
  assistant = import_drop (path);
  g_assert_null (import_of (assistant));
  g_assert_cmpint (import_step (assistant), ==, VIGIE_IMPORT_STEP_READING);
  driver_picture (assistant, "import-members");
  choose (assistant, "b_2031.csv");
  g_assert_nonnull (import_of (assistant));
  g_assert_cmpstr (cell (assistant, 1, 1), ==, "21");
  import_give_up (assistant);
}

/* A column of two figures is cut in two on the ruler, and put together again. */
static void
test_columns_of_fixed_width_are_cut_on_a_ruler (void)
{
  g_autoptr (GString) text = g_string_new ("IRIS       ALLOC  MONO\n");
  g_autofree char *path = NULL, *starts = NULL;
  GtkWidget *assistant, *ruler;

  for (gsize z = 0; z < 40; z++)
    g_string_append_printf (text, "%s  %5d %5d\n", import_iris->zone[z].code, 300 + (int) z,
                            40 + (int) z);
  path = import_write ("fixe_2031.txt", text->str, -1);
  assistant = import_drop (path);
  g_assert_nonnull (import_of (assistant));
  ruler = driver_find (assistant, VIGIE_TYPE_IMPORT_RULER);
  starts = vigie_import_ruler_dup_starts (VIGIE_IMPORT_RULER (ruler));
  g_assert_cmpint (count_columns (assistant), ==, 3);
  driver_picture (assistant, "import-ruler");
  /* Nine characters become five and four, which are no codes any more: it is shown all the same. */
  vigie_import_ruler_toggle (VIGIE_IMPORT_RULER (ruler), 5);
  import_wait (assistant);
  g_assert_cmpint (count_columns (assistant), ==, 4);
  driver_picture (assistant, "import-ruler-cut");
  vigie_import_ruler_toggle (VIGIE_IMPORT_RULER (ruler), 5);
  import_wait (assistant);
  g_assert_nonnull (import_of (assistant));
  g_assert_cmpstr (vigie_import_get_reading (import_of (assistant))->starts, ==, starts);
  import_give_up (assistant);
}

/* A row of years above the headings is taken for them: the headings are said by hand. */
static void
test_rows_of_headings_are_said (void)
{
  g_autoptr (GString) text = g_string_new ("Territoire;Effectif;Effectif\nIRIS;ALLOC;MONO\n");
  g_autofree char *path = NULL;
  GtkWidget *assistant, *panel, *spin;

  for (gsize z = 0; z < 30; z++)
    g_string_append_printf (text, "%s;%d;%d\n", import_iris->zone[z].code, 100, 10);
  path = import_write ("titre_2031.csv", text->str, -1);
  assistant = import_drop (path);
  panel = driver_find (assistant, VIGIE_TYPE_IMPORT_ROWS_PANEL);
  spin = driver_find (panel, GTK_TYPE_SPIN_BUTTON);
  g_assert_cmpuint (vigie_import_get_mapping (import_of (assistant))->heading_row, ==, 2);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 1);
  import_wait (assistant);
  driver_picture (assistant, "import-heading-rows");
  /* No heading is known there: the file is refused, its rows stay in view. */
  g_assert_null (import_of (assistant));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 2);
  import_wait (assistant);
  g_assert_nonnull (import_of (assistant));
  g_assert_cmpuint (vigie_import_get_mapping (import_of (assistant))->heading_row, ==, 2);
  import_give_up (assistant);
}

/* What is wrong with the file is listed with its place. */
static void
test_faults_are_listed_with_their_place (void)
{
  g_autoptr (GString) text = g_string_new ("IRIS;ALLOC;MONO\n");
  g_autofree char *path = NULL;
  GtkWidget *assistant;

  for (gsize z = 0; z < 30; z++)
    g_string_append_printf (text, "%s;%d;%d%s\n", import_iris->zone[z].code, 100, 10,
                            z == 7 ? ";12;13" : "");
  path = import_write ("faults_2031.csv", text->str, -1);
  assistant = import_drop (path);
  g_assert_cmpint (import_step (assistant), ==, VIGIE_IMPORT_STEP_READING);
  g_assert_cmpuint (import_report (assistant)->n_of_finding[VIGIE_FINDING_STRUCTURE], ==, 1);
  g_assert_cmpuint (((VigieReportFinding *) import_report (assistant)->finding->pdata[0])->row, ==,
                    9);
  driver_picture (assistant, "import-faults");
  import_give_up (assistant);
}

void
import_add_reading (void)
{
  g_test_add_func ("/import-reading/another-encoding-is-followed-at-once",
                   test_another_encoding_is_followed_at_once);
  g_test_add_func ("/import-reading/a-wrong-cut-never-blocks", test_a_wrong_cut_never_blocks);
  g_test_add_func ("/import-reading/a-member-of-an-archive-is-chosen",
                   test_a_member_of_an_archive_is_chosen);
  g_test_add_func ("/import-reading/columns-of-fixed-width-are-cut-on-a-ruler",
                   test_columns_of_fixed_width_are_cut_on_a_ruler);
  g_test_add_func ("/import-reading/rows-of-headings-are-said", test_rows_of_headings_are_said);
  g_test_add_func ("/import-reading/faults-are-listed-with-their-place",
                   test_faults_are_listed_with_their_place);
}
