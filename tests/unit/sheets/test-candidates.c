/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is proposed for a text, ranked, with words to choose by. */
#include "model/sheets/candidates.h"

#include <string.h>

#include "tests/unit/sheets/table.h"

static void
candidates_assert_first (
  const char *name, const char *bytes, gsize n, const char *encoding, const char *words)
{
  char *path = table_write (name, bytes, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list =
    vigie_reading_candidates (path, NULL, VIGIE_ASPECT_ENCODING, NULL, &error);
  const VigieReadingCandidate *first;
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  first = list->pdata[0];
  joined = g_strjoinv (" ", first->words);
  g_assert_cmpstr (first->reading->encoding, ==, encoding);
  g_assert_cmpstr (joined, ==, words);
  table_remove (path);
}

static void
test_encodings_are_ranked_with_words (void)
{
  static const char ansi[] =
    "nom;n\nCh\xeanes;1\nGr\xe9silles;2\nCh\xeanes;3\nFontaine-l\xe8s-Dijon;4\nBel-\xc9tat;5\n";
  static const char dos[] = "nom;n\nCh\x88nes;1\nGr\x82silles;2\nFontaine-l\x8as-Dijon;4\n";
  static const char mac[] = "nom;n\nCh\x90nes;1\nGr\x8esilles;2\nFontaine-l\x8fs-Dijon;4\n";

  candidates_assert_first ("t.csv", ansi, sizeof ansi - 1, "windows-1252",
                           "Chênes Grésilles Fontaine-lès-Dijon");
  candidates_assert_first ("t.csv", dos, sizeof dos - 1, "IBM850",
                           "Chênes Grésilles Fontaine-lès-Dijon");
  candidates_assert_first ("t.csv", mac, sizeof mac - 1, "macintosh",
                           "Chênes Grésilles Fontaine-lès-Dijon");
}

/* Each other encoding is there to be chosen, and reads the file. */
static void
test_another_encoding_can_be_chosen (void)
{
  static const char ansi[] = "nom;n\nCh\xeanes;1\n";
  char *path = table_write ("t.csv", ansi, sizeof ansi - 1);
  g_autoptr (GPtrArray) list =
    vigie_reading_candidates (path, NULL, VIGIE_ASPECT_ENCODING, NULL, NULL);
  gboolean dos = FALSE;

  for (guint i = 0; i < list->len; i++) {
    const VigieReadingCandidate *candidate = list->pdata[i];
    g_autofree char *rows = NULL;

    if (strcmp (candidate->reading->encoding, "IBM850") != 0)
      continue;
    dos = TRUE;
    rows = table_read (path, candidate->reading, NULL);
    g_assert_cmpstr (rows, ==, "1|tnom|tn/2|tChÛnes|t1");
    g_assert_cmpstr (candidate->words[0], ==, "ChÛnes");
    g_assert_cmpfloat (candidate->score, <, 1.0);
  }
  g_assert_true (dos);
  table_remove (path);
}

static void
test_separators_are_ranked (void)
{
  static const char text[] = "code;nom;n\n1;a,b;2,5\n2;c;3,5\n3;d;4,5\n";
  char *path = table_write ("t.csv", text, sizeof text - 1);
  g_autoptr (GPtrArray) list =
    vigie_reading_candidates (path, NULL, VIGIE_ASPECT_SEPARATOR, NULL, NULL);
  const VigieReadingCandidate *first = list->pdata[0];
  const VigieReadingCandidate *second = list->pdata[1];
  g_autofree char *rows = table_read (path, second->reading, NULL);

  g_assert_cmpint (first->reading->separator, ==, ';');
  g_assert_cmpuint (first->columns, ==, 3);
  g_assert_cmpint (second->reading->separator, ==, ',');
  g_assert_cmpstr (rows, ==, "1|tcode;nom;n/2|t1;a|tb;2|t5/3|t2;c;3|t5/4|t3;d;4|t5");
  table_remove (path);
}

static void
test_members_are_listed (void)
{
  char *path = table_write ("t.zip", "", 0);
  zipFile zip = zipOpen64 (path, APPEND_STATUS_CREATE);
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *none = NULL;

  table_add_member (zip, "a.csv", "x;y\n1;2\n", 8);
  table_add_member (zip, "b.csv", "x;y\n3;4\n", 8);
  zipClose (zip, NULL);
  none = table_read (path, NULL, &error);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_assert_nonnull (strstr (error->message, "a.csv, b.csv"));
  list = vigie_reading_candidates (path, NULL, VIGIE_ASPECT_MEMBER, NULL, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  rows = table_read (path, ((VigieReadingCandidate *) list->pdata[1])->reading, NULL);
  g_assert_cmpstr (rows, ==, "1|tx|ty/2|t3|t4");
  table_remove (path);
}

/* A table packed with its dictionary, as Insee does: the dictionary is none. */
static void
test_a_dictionary_is_no_table (void)
{
  char *path = table_write ("t.zip", "", 0);
  zipFile zip = zipOpen64 (path, APPEND_STATUS_CREATE);
  g_autofree char *rows = NULL;

  table_add_member (zip, "meta_base.csv", "COD_VAR;LIB\nIRIS;code\nPOP;people\n", 33);
  table_add_member (zip, "base.csv", "x;y\n3;4\n", 8);
  zipClose (zip, NULL);
  rows = table_read (path, NULL, NULL);
  g_assert_cmpstr (rows, ==, "1|tx|ty/2|t3|t4");
  table_remove (path);
}

static void
assert_text (const char *text, gsize n, const VigieReading *wanted, const char *expected)
{
  char *path = table_write ("t.txt", text, n);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = table_read (path, wanted, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
  table_remove (path);
}

static void
test_fixed_width_is_found_or_given (void)
{
  static const char aligned[] = "IRIS       NOM           POP\r\n"
                                "212310101  Monge          12\r\n"
                                "212310102  Saint Michel  100\r\n"
                                "212310103  Évêché          5\r\n";
  static const char glued[] = "212310101Monge12\n212310102Clos  5\n";
  VigieReading wanted = { .format = (char *) "fixed", .starts = (char *) "0,9,14" };

  assert_text (
    aligned, sizeof aligned - 1, NULL,
    "1|tIRIS|tNOM|tPOP/2|t212310101|tMonge|t12/3|t212310102|tSaint Michel|t100/4|t212310103|tÉvêché|t5");
  assert_text (glued, sizeof glued - 1, &wanted, "1|t212310101|tMonge|t12/2|t212310102|tClos|t5");
}

static void
test_escapes_and_other_marks_are_found (void)
{
  static const char escaped[] = "a,b\n1,\"x \\\"y\\\", z\"\n2,w\n";
  static const char bare[] = "a,b,c\n1,x\\, y,2\n2,w,3\n3,v,4\n";
  static const char apostrophes[] = "a;b\n'1;0';'2'\n'3';'4'\n'5';'6'\n";
  static const char french[] = "a;b\nl'eau;d'or\n'tis;n'y\n";

  assert_text (escaped, sizeof escaped - 1, NULL, "1|ta|tb/2|t1|tx \"y\", z/3|t2|tw");
  assert_text (bare, sizeof bare - 1, NULL, "1|ta|tb|tc/2|t1|tx, y|t2/3|t2|tw|t3/4|t3|tv|t4");
  assert_text (apostrophes, sizeof apostrophes - 1, NULL, "1|ta|tb/2|t1;0|t2/3|t3|t4/4|t5|t6");
  assert_text (french, sizeof french - 1, NULL, "1|ta|tb/2|tl'eau|td'or/3|t'tis|tn'y");
}

static void
assert_faults (const char *text, gsize n, const char *expected)
{
  char *path = table_write ("t.csv", text, n);
  g_autofree char *faults = table_faults (path, NULL);

  g_assert_cmpstr (faults, ==, expected);
  table_remove (path);
}

static void
test_faults_of_texts_are_named (void)
{
  static const char open[] = "c;nom;n\n1;\"a;2\n2;b;3\n3;c\";4\n4;d;5\n5;e;6\n6;f;7\n";
  static const char note[] = "c;nom;n\n1;\"two\nlines\";2\n2;b;3\n3;c;4\n";
  static const char ragged[] = "c;nom;n\n1;a;2;9\n2;b\n3;c;4;;\n4;d;5\n";
  static const char nul[] = "c;nom\n1;a\0b\n2;c\n";
  static const char dates[] =
    "IRIS;n\n0101;1\n0103;3\n01-f\xc3\xa9vr;2\n0104;4\n02/03/2024;5\n2024-05-06;7\n0105;6\n";
  static const char digits[] = "code;n\n1;12345678901234567\n2;3\n";

  assert_faults (open, sizeof open - 1, "quote 2:1 2");
  assert_faults (note, sizeof note - 1, "");
  assert_faults (ragged, sizeof ragged - 1, "row-long 2:3 4, row-short 3:-1 2");
  assert_faults (nul, sizeof nul - 1, "nul 2:1 1");
  assert_faults (dates, sizeof dates - 1, "date 4:0 1, date 6:0 1, date 7:0 1");
  assert_faults (digits, sizeof digits - 1, "digits 2:1 1");
}

static void
test_wide_texts_are_known_without_a_mark (void)
{
  static const char text[] = "code;nom\n1;a\n2;b\n";
  static const char *const encoding[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" };

  for (gsize e = 0; e < G_N_ELEMENTS (encoding); e++) {
    gsize n;
    g_autofree char *wide = g_convert (text, -1, encoding[e], "UTF-8", NULL, &n, NULL);

    assert_text (wide, n, NULL, "1|tcode|tnom/2|t1|ta/3|t2|tb");
  }
}

/* "a|b": the first @n lines of a text, as @encoding reads it. */
static void
assert_lines (const char *bytes, gsize size, const char *encoding, gsize n, const char *expected)
{
  char *path = table_write ("t.csv", bytes, size);
  VigieReading reading = { .format = (char *) "csv", .encoding = (char *) encoding };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = vigie_reading_dup_lines (path, &reading, n, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  joined = g_strjoinv ("|", lines);
  g_assert_cmpstr (joined, ==, expected);
  table_remove (path);
}

/* Whatever ends them, and nothing is cut: a separator, a quotation mark and a blank line are of a line. */
static void
test_lines_stand_as_they_are (void)
{
  static const char text[] = "a;\"b\r\nc\";d\n\n e \rlast";
  static const char ansi[] = "Ch\xeanes;1\nx";
  static const char marked[] = "\xef\xbb\xbf"
                               "a;b\n";

  assert_lines (text, sizeof text - 1, "UTF-8", 9, "a;\"b|c\";d|| e |last");
  assert_lines (text, sizeof text - 1, "UTF-8", 2, "a;\"b|c\";d");
  assert_lines (text, sizeof text - 1, "UTF-8", 0, "");
  assert_lines (ansi, sizeof ansi - 1, "windows-1252", 1, "Chênes;1");
  assert_lines (marked, sizeof marked - 1, "UTF-8", 2, "a;b");
}

/* A workbook is no text: there is nothing to show, and nothing wrong. A text whose encoding nobody knows is refused. */
static void
test_what_is_no_text_has_no_lines (void)
{
  static const char bytes[] = "a;b\n";
  char *path = table_write ("t.csv", bytes, sizeof bytes - 1);
  VigieReading workbook = { .format = (char *) "xlsx" };
  VigieReading unknown = { .format = (char *) "csv", .encoding = (char *) "no encoding" };
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_reading_dup_lines (path, &workbook, 2, &error));
  g_assert_no_error (error);
  g_assert_null (vigie_reading_dup_lines (path, &unknown, 2, &error));
  g_assert_nonnull (error);
  table_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheets/candidates/encodings-are-ranked-with-words",
                   test_encodings_are_ranked_with_words);
  g_test_add_func ("/sheets/candidates/another-encoding-can-be-chosen",
                   test_another_encoding_can_be_chosen);
  g_test_add_func ("/sheets/candidates/separators-are-ranked", test_separators_are_ranked);
  g_test_add_func ("/sheets/candidates/members-are-listed", test_members_are_listed);
  g_test_add_func ("/sheets/candidates/a-dictionary-is-no-table", test_a_dictionary_is_no_table);
  g_test_add_func ("/sheets/candidates/fixed-width-is-found-or-given",
                   test_fixed_width_is_found_or_given);
  g_test_add_func ("/sheets/candidates/escapes-and-other-marks-are-found",
                   test_escapes_and_other_marks_are_found);
  g_test_add_func ("/sheets/candidates/faults-of-texts-are-named", test_faults_of_texts_are_named);
  g_test_add_func ("/sheets/candidates/wide-texts-are-known-without-a-mark",
                   test_wide_texts_are_known_without_a_mark);
  g_test_add_func ("/sheets/candidates/lines-stand-as-they-are", test_lines_stand_as_they_are);
  g_test_add_func ("/sheets/candidates/what-is-no-text-has-no-lines",
                   test_what_is_no_text_has_no_lines);
  return g_test_run ();
}
