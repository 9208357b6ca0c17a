/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Map sheets and pictures, read back. */
#include "model/restitution/read-back.h"
#include "tests/unit/restitution/patch-context.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "model/core/error.h"
#include "model/restitution/map-inset.h"
#include "model/territory/contours.h"

#if __has_include(<poppler.h>)
#include <poppler.h>
#define HAS_POPPLER 1
#endif

typedef gboolean (*Writer) (const VigieDocumentContext *context,
                            const VigieDocumentRequest *request,
                            const char *path,
                            GError **error);

static char *
scratch (const char *name)
{
  return g_strdup_printf ("%s/vigie-map-%d-%s", g_get_tmp_dir (), (int) getpid (), name);
}

/* Writes, reads the bytes back and removes the file. */
static GBytes *
write_file (PatchContext *c, Writer writer, const char *name)
{
  g_autofree char *path = scratch (name);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  writer (&c->context, &c->request, path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  g_unlink (path);

  return g_bytes_new_take (data, length);
}

#ifdef HAS_POPPLER
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

static PopplerDocument *
open_pdf (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);

  return document;
}

/* White space of any kind becomes one space, so that wrapped lines compare. */
static char *
text_of (PopplerDocument *document)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, 0);
  g_autofree char *text = poppler_page_get_text (page);
  GString *flat = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isspace (c) || c == 0x202F || c == 0xA0) {
      space = TRUE;
      continue;
    }
    if (space && flat->len)
      g_string_append_c (flat, ' ');
    space = FALSE;
    g_string_append_unichar (flat, c);
  }

  return g_string_free (flat, FALSE);
}

static char *
without_spaces (const char *text)
{
  g_auto (GStrv) word = g_strsplit (text, " ", 0);

  return g_strjoinv ("", word);
}

static void
assert_says (const char *text, const char *words)
{
  g_autofree char *flat = g_strdup (words);
  GString *plain = g_string_new (NULL);

  for (const char *p = flat; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    g_string_append_unichar (plain, c == 0x202F || c == 0xA0 ? ' ' : c);
  }
  if (!strstr (text, plain->str))
    g_error ("“%s” is not in: %s", plain->str, text);
  g_string_free (plain, TRUE);
}
#endif

static void
test_a_sheet_says_what_where_when_and_its_notices (void)
{
#ifdef HAS_POPPLER
  g_autoptr (PatchContext) c = patch_context_new (12);
  g_autoptr (GBytes) bytes = write_file (c, vigie_map_sheet_write, "sheet.pdf");
  g_autoptr (PopplerDocument) document = open_pdf (bytes);
  g_autofree char *text = text_of (document);
  static const char *const id[] = { "N1", "N2", "N3", "N4" };

  assert_says (text, "Taux d’essai dans le Grand Dijon en 2020");
  assert_says (text, "ÉPREUVE 1, NE PAS DIFFUSER");
  assert_says (text, "secret secondaire non vérifié");
  for (gsize i = 0; i < G_N_ELEMENTS (id); i++)
    assert_says (text, vigie_convention_notice (c->convention, id[i]));
  /* N6, its blanks filled. */
  assert_says (text, "Source : Insee, DGFiP, Filosofi 2020 ; géographie IRIS 2020");
  assert_says (text, "édité le 14/10/2026");
  assert_says (text, "Édition n° 4, partenaires, approuvée le 12/10/2026. Journal 7f3a 91c4 0be2");
  assert_says (text, c->convention->footer);
  /* Zones spread evenly have no centre to show larger. */
  g_assert_null (strstr (text, "Centre de l’agglomération"));
  g_assert_null (strchr (text, '<'));
  g_assert_null (strstr (text, "données fictives"));
#else
  g_test_skip ("poppler-glib is not installed");
#endif
}

static void
test_a_sheet_counts_each_class_and_state (void)
{
#ifdef HAS_POPPLER
  g_autoptr (PatchContext) c = patch_context_new (12);
  g_autoptr (GBytes) bytes = write_file (c, vigie_map_sheet_write, "sheet.pdf");
  g_autoptr (PopplerDocument) document = open_pdf (bytes);
  g_autofree char *text = text_of (document);
  VigieClasses classes;
  g_autofree char *said = NULL;
  g_autofree char *close = NULL;
  static const struct {
    const char *text;
    VigieCellState state;
  } state[] = { { "s:donnéesoumiseausecret", VIGIE_CELL_SECRET },
                { "nd:nondisponible", VIGIE_CELL_MISSING },
                { "ns:nonsignificatif", VIGIE_CELL_NOT_SIGNIFICANT } };

  vigie_classes_compute (c->table->figures, 0, VIGIE_METHOD_JENKS, 5, NULL, &classes);
  /* Readers place a count now next to its label, now a space away. */
  close = without_spaces (text);
  for (gsize i = 0; i < classes.n; i++) {
    g_autofree char *least = vigie_number_format (classes.least[i], 1, VIGIE_LANGUAGE_FRENCH);
    g_autofree char *most = vigie_number_format (classes.greatest[i], 1, VIGIE_LANGUAGE_FRENCH);
    g_autofree char *row = g_strdup_printf ("de%sà%s%d", least, most, (int) classes.count[i]);

    assert_says (close, row);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (state); i++) {
    g_autofree char *row =
      g_strdup_printf ("%s%d", state[i].text, (int) classes.state_count[state[i].state]);

    assert_says (close, row);
  }
  said = g_strdup_printf ("%d IRIS publiés sur 144.", (int) classes.state_count[VIGIE_CELL_VALUE]);
  assert_says (text, said);
#else
  g_test_skip ("poppler-glib is not installed");
#endif
}

static void
test_a_sheet_of_invented_figures_says_so (void)
{
#ifdef HAS_POPPLER
  g_autoptr (PatchContext) c = patch_context_new (6);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PopplerDocument) document = NULL;
  g_autofree char *text = NULL;

  c->p->column.invented = TRUE;
  c->edition.approved_on = NULL;
  bytes = write_file (c, vigie_map_sheet_write, "sheet.pdf");
  document = open_pdf (bytes);
  text = text_of (document);
  assert_says (text, "données fictives");
  assert_says (text, "préparée le 10/10/2026, non approuvée");
#else
  g_test_skip ("poppler-glib is not installed");
#endif
}

static void
test_fonts_are_embedded_and_dates_are_the_documents (void)
{
#ifdef HAS_POPPLER
  g_autoptr (PatchContext) c = patch_context_new (6);
  g_autoptr (GBytes) bytes = write_file (c, vigie_map_sheet_write, "sheet.pdf");
  g_autoptr (PopplerDocument) document = open_pdf (bytes);
  PopplerFontInfo *info = poppler_font_info_new (document);
  PopplerFontsIter *iter = NULL;
  g_autoptr (GDateTime) created = poppler_document_get_creation_date_time (document);
  gsize n = 0;

  while (poppler_font_info_scan (info, 1, &iter)) {
    do {
      g_assert_true (poppler_fonts_iter_is_embedded (iter));
      g_assert_true (poppler_fonts_iter_is_subset (iter));
      n++;
    } while (poppler_fonts_iter_next (iter));
    poppler_fonts_iter_free (iter);
  }
  g_assert_cmpuint (n, >=, 3);
  g_object_unref (info);
  g_assert_cmpint (g_date_time_get_year (created), ==, 2026);
  g_assert_cmpint (g_date_time_get_month (created), ==, 10);
  g_assert_cmpint (g_date_time_get_day_of_month (created), ==, 14);
#else
  g_test_skip ("poppler-glib is not installed");
#endif
}

/* Cairo's counters run on from file to file; the clock does too. */
static void
test_the_same_edition_gives_the_same_bytes (void)
{
  static const char *const name[] = { "map.png", "map.svg", "map.pdf" };
  g_autoptr (PatchContext) c = patch_context_new (12);
  g_autoptr (GBytes) sheet = write_file (c, vigie_map_sheet_write, "sheet.pdf");
  g_autoptr (GBytes) again = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (name); i++) {
    g_autoptr (GBytes) first = write_file (c, vigie_map_image_write, name[i]);
    g_autoptr (GBytes) second = write_file (c, vigie_map_image_write, name[i]);

    g_assert_cmpuint (g_bytes_get_size (first), >, 1000);
    g_assert_true (g_bytes_equal (first, second));
  }
  again = write_file (c, vigie_map_sheet_write, "sheet.pdf");
  g_assert_true (g_bytes_equal (sheet, again));
}

/* A value left behind a state by mistake must not decide one byte of what is written. */
static void
test_a_hidden_value_changes_no_byte (void)
{
  static const char *const name[] = { "map.png", "map.svg", "map.pdf" };
  g_autoptr (PatchContext) c = patch_context_new (12);

  for (gsize kind = 0; kind < 2; kind++) {
    c->p->indicator.kind = kind ? VIGIE_KIND_STOCK : VIGIE_KIND_RATIO;
    for (gsize i = 0; i < G_N_ELEMENTS (name); i++) {
      g_autoptr (GBytes) first = NULL;
      g_autoptr (GBytes) second = NULL;

      g_assert_cmpint (c->table->figures->state[3], ==, VIGIE_CELL_SECRET);
      first = write_file (c, vigie_map_image_write, name[i]);
      c->table->figures->value[3] = 7777.7;
      second = write_file (c, vigie_map_image_write, name[i]);
      c->table->figures->value[3] = 0.0;
      g_assert_true (g_bytes_equal (first, second));
    }
  }
}

static void
test_a_picture_has_the_size_asked_for (void)
{
  g_autoptr (PatchContext) c = patch_context_new (6);
  static const int size[][2] = { { 1600, 1200 }, { 800, 800 }, { 2400, 1000 }, { 200, 200 } };

  for (gsize i = 0; i < G_N_ELEMENTS (size); i++) {
    g_autofree char *path = scratch ("size.png");
    g_autoptr (GError) error = NULL;
    cairo_surface_t *surface;

    c->request.width_px = size[i][0];
    c->request.height_px = size[i][1];
    vigie_map_image_write (&c->context, &c->request, path, &error);
    g_assert_no_error (error);
    surface = cairo_image_surface_create_from_png (path);
    g_assert_cmpint (cairo_image_surface_get_width (surface), ==, size[i][0]);
    g_assert_cmpint (cairo_image_surface_get_height (surface), ==, size[i][1]);
    cairo_surface_destroy (surface);
    g_unlink (path);
  }
}

static void
assert_refuses (PatchContext *c, const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vigie_map_image_write (&c->context, &c->request, path, &error));
  g_assert_error (error, VIGIE_ERROR, code);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_what_cannot_be_drawn_is_said (void)
{
  g_autoptr (PatchContext) c = patch_context_new (6);
  g_autofree char *png = scratch ("no.png");
  g_autofree char *bmp = scratch ("no.bmp");
  VigieGeometry *geometry = c->p->iris.geometry;

  assert_refuses (c, bmp, VIGIE_ERROR_FILE);
  assert_refuses (c, "/nonexistent/folder/map.png", VIGIE_ERROR_FILE);
  c->request.width_px = 100000;
  assert_refuses (c, png, VIGIE_ERROR_CONTENT);
  c->request.width_px = 0;
  c->request.indicator = "AUTRE";
  assert_refuses (c, png, VIGIE_ERROR_CONTENT);
  c->request.indicator = "ESSAI";
  c->request.palette = "arc-en-ciel";
  assert_refuses (c, png, VIGIE_ERROR_CONTENT);
  c->request.palette = NULL;
  c->request.zoning = "quartier";
  assert_refuses (c, png, VIGIE_ERROR_CONTENT);
  c->request.zoning = NULL;
  c->p->iris.geometry = NULL;
  assert_refuses (c, png, VIGIE_ERROR_CONTENT);
  c->p->iris.geometry = geometry;
}

/* All hidden, or nothing there: still a document. */
static void
test_a_map_without_a_value_is_a_page (void)
{
  g_autoptr (PatchContext) c = patch_context_new (6);

  for (gsize kind = 0; kind < 2; kind++) {
    c->p->indicator.kind = kind ? VIGIE_KIND_STOCK : VIGIE_KIND_RATIO;
    for (gsize i = 0; i < 36; i++)
      patchwork_set (c->p, i, 0, VIGIE_CELL_SECRET);
    g_bytes_unref (write_file (c, vigie_map_sheet_write, "sheet.pdf"));
    c->context.communes = NULL;
    g_bytes_unref (write_file (c, vigie_map_image_write, "map.png"));
  }
}

/* The true agglomeration: half of its IRIS lie in a quarter of its width. */
static void
test_an_inset_shows_the_dense_centre (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"),
                      "../shared/data/iris/iris_grand_dijon_2020_2154.shp", NULL);
  VigieContoursOptions options = {
    .kind = "iris", .vintage = 2020, .code_column = -1, .name_column = -1
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieZoning) iris = NULL;
  g_autoptr (PatchContext) even = patch_context_new (12);
  VigieMapView view, inset;
  gsize inside = 0;

  g_assert_false (vigie_map_inset_find (&even->p->iris, 10.0, 205, 170, &inset));
  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the contours of ../shared are not here");
    return;
  }
  iris = vigie_contours_read (NULL, path, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  view = vigie_map_view_fit (iris, 550, 420, 8);
  g_assert_true (vigie_map_inset_find (iris, view.m_per_px, 205, 190, &inset));
  g_assert_cmpfloat (inset.m_per_px, <=, view.m_per_px / 1.4);
  for (gsize i = 0; i < iris->n_zones; i++)
    inside += fabs (iris->zone[i].label_x - inset.x) < 102 * inset.m_per_px &&
              fabs (iris->zone[i].label_y - inset.y) < 95 * inset.m_per_px;
  g_assert_cmpuint (2 * inside, >=, iris->n_zones);
}

/* Reads a sheet back that was written of the edition before @change; @message ends the refusal. */
static void
read_back_after (void (*change) (PatchContext *c, const char *path), int code, const char *message)
{
  g_autoptr (PatchContext) c = patch_context_new (12);
  g_autofree char *folder = g_dir_make_tmp ("vigie-sheet-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "planche.pdf", NULL);
  g_autoptr (GError) error = NULL;

  c->request.kind = VIGIE_DOCUMENT_MAP_SHEET;
  g_assert_true (vigie_map_sheet_write (&c->context, &c->request, path, NULL));
  if (change)
    change (c, path);
  g_assert_cmpint (vigie_read_back_map (&c->context, &c->request, path, &error), ==, !message);
  if (message) {
    g_assert_error (error, VIGIE_ERROR, code);
    g_assert_true (g_str_has_suffix (error->message, message));
  } else {
    g_assert_no_error (error);
  }
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_sheet_reads_back_as_written (void)
{
  read_back_after (NULL, 0, NULL);
}

/* The legend of the sheet shows the least value of all, 6.8, and counts its zone. */
static void
hide_least (PatchContext *c, const char *path)
{
  c->table->figures->state[0] = VIGIE_CELL_SECRET;
}

static void
test_a_number_that_the_edition_hides_is_found (void)
{
  read_back_after (hide_least, VIGIE_ERROR_REFUSED,
                   " would reveal protected figures. Nothing has been written.");
}

static void
append_byte (PatchContext *c, const char *path)
{
  g_autofree char *bytes = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  bytes[n] = '\n';
  g_assert_true (g_file_set_contents (path, bytes, (gssize) n + 1, NULL));
}

static void
test_a_sheet_that_was_tampered_with_is_noticed (void)
{
  read_back_after (append_byte, VIGIE_ERROR_FILE, "the earlier file is untouched.");
}

/* What stands in the file is what the agreement said when it was written. */
static void
empty_a_notice (PatchContext *c, const char *path)
{
  g_free (c->convention->notice[1]);
  c->convention->notice[1] = g_strdup ("Mention qui n’est pas dans le fichier.");
}

static void
test_a_sheet_without_a_notice_is_refused (void)
{
  read_back_after (empty_a_notice, VIGIE_ERROR_REFUSED,
                   "The notices and the dictionary are mandatory.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/restitution/map-sheet/N1-N2-N3-N4-N6-says-what-where-when-and-its-notices",
                   test_a_sheet_says_what_where_when_and_its_notices);
  g_test_add_func ("/restitution/map-sheet/counts-each-class-and-state",
                   test_a_sheet_counts_each_class_and_state);
  g_test_add_func ("/restitution/map-sheet/of-invented-figures-says-so",
                   test_a_sheet_of_invented_figures_says_so);
  g_test_add_func ("/restitution/map-sheet/fonts-are-embedded-and-dates-are-the-documents",
                   test_fonts_are_embedded_and_dates_are_the_documents);
  g_test_add_func ("/restitution/map-image/the-same-edition-gives-the-same-bytes",
                   test_the_same_edition_gives_the_same_bytes);
  g_test_add_func ("/restitution/map-image/a-hidden-value-changes-no-byte",
                   test_a_hidden_value_changes_no_byte);
  g_test_add_func ("/restitution/map-image/has-the-size-asked-for",
                   test_a_picture_has_the_size_asked_for);
  g_test_add_func ("/restitution/map-image/what-cannot-be-drawn-is-said",
                   test_what_cannot_be_drawn_is_said);
  g_test_add_func ("/restitution/map-sheet/without-a-value-is-a-page",
                   test_a_map_without_a_value_is_a_page);

  g_test_add_func ("/restitution/map-inset/shows-the-dense-centre",
                   test_an_inset_shows_the_dense_centre);

  g_test_add_func ("/restitution/map-sheet/A4.6-reads-back-as-written",
                   test_sheet_reads_back_as_written);
  g_test_add_func ("/restitution/map-sheet/M06-A4.6-a-number-that-the-edition-hides-is-found",
                   test_a_number_that_the_edition_hides_is_found);
  g_test_add_func ("/restitution/map-sheet/A4.6-that-was-tampered-with-is-noticed",
                   test_a_sheet_that_was_tampered_with_is_noticed);

  g_test_add_func ("/restitution/map-sheet/M15-A5.6-without-a-notice-is-refused",
                   test_a_sheet_without_a_notice_is_refused);

  return g_test_run ();
}
