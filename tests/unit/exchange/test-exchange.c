/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <sodium.h>
#include <string.h>

#include "model/convention/convention.h"
#include "model/core/error.h"
#include "model/exchange/arrival.h"
#include "model/exchange/body-key.h"
#include "model/exchange/compose.h"
#include "model/exchange/envelope.h"
#include "model/exchange/package.h"
#include "model/exchange/sheet.h"
#include "model/exchange/states.h"
#include "model/store/body.h"
#include "tests/unit/protection/editions.h"

#define PIECE (65536 + 17)

/* Envelopes: from the body of the fixture to itself, so that one observatory holds both keys. */

static GBytes *
letters (gsize n)
{
  guint8 *data = g_malloc (n);

  for (gsize i = 0; i < n; i++)
    data[i] = (guint8) ('a' + i % 23);

  return g_bytes_new_take (data, n);
}

static GBytes *
close_envelope (VigieTestFixture *fixture, GBytes *archive)
{
  VigieEnvelope envelope = { VIGIE_ENVELOPE_PACKAGE, (char *) "GD", (char *) VIGIE_TEST_PARTY, 3 };
  g_autoptr (GError) error = NULL;
  guint8 public_key[32];
  GBytes *file;

  g_assert_true (
    vigie_body_get_public (fixture->observatory, VIGIE_TEST_PARTY, public_key, &error));
  file = vigie_envelope_close (&envelope, fixture->observatory, public_key, archive, &error);
  g_assert_no_error (error);

  return file;
}

/* (transfer full) (nullable): the archive of a file. */
static GBytes *
open_envelope (VigieTestFixture *fixture, GBytes *file)
{
  g_auto (VigieEnvelope) envelope = { 0 };
  g_autoptr (GError) error = NULL;
  guint8 signer[32];
  GBytes *archive = NULL;

  if (vigie_envelope_read (file, &envelope, &error))
    archive = vigie_envelope_open (fixture->observatory, file, &envelope, signer, &error);
  g_assert_true ((archive == NULL) == (error != NULL));
  if (archive)
    g_assert_cmpmem (signer, 32, vigie_observatory_get_person (fixture->observatory)->sign_public,
                     32);

  return archive;
}

static void
assert_refused (VigieTestFixture *fixture, const guint8 *data, gsize n)
{
  g_autoptr (GBytes) file = g_bytes_new (data, n);
  g_autoptr (GBytes) archive = open_envelope (fixture, file);

  g_assert_null (archive);
}

static void
test_an_envelope_opens_as_it_was_closed (VigieTestFixture *fixture, gconstpointer data)
{
  static const gsize size[] = { 0, 1, 65536 - 96, 65536 - 95, 3 * 65536 - 96, 200000 };

  for (gsize i = 0; i < G_N_ELEMENTS (size); i++) {
    g_autoptr (GBytes) archive = letters (size[i]);
    g_autoptr (GBytes) file = close_envelope (fixture, archive);
    g_autoptr (GBytes) again = open_envelope (fixture, file);

    g_assert_nonnull (again);
    g_assert_true (g_bytes_equal (archive, again));
  }
}

static void
test_swapped_and_cut_pieces_are_refused (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) archive = letters (200000);
  g_autoptr (GBytes) file = close_envelope (fixture, archive);
  gsize n, start;
  const guint8 *from = g_bytes_get_data (file, &n);
  g_autofree guint8 *swapped = g_memdup2 (from, n);

  start = (gsize) ((const guint8 *) memchr (from, '\n', n) - from) + 1 + 80 + 24;
  memcpy (swapped + start, from + start + PIECE, PIECE);
  memcpy (swapped + start + PIECE, from + start, PIECE);
  assert_refused (fixture, swapped, n);
  /* The last piece alone, the first twice, each piece left out. */
  for (gsize piece = 0; piece < 3; piece++) {
    memcpy (swapped, from, n);
    memmove (swapped + start + piece * PIECE, from + start + (piece + 1) * PIECE,
             n - start - (piece + 1) * PIECE);
    assert_refused (fixture, swapped, n - PIECE);
  }
  memcpy (swapped, from, n);
  memcpy (swapped + start + PIECE, from + start, PIECE);
  assert_refused (fixture, swapped, n);
  for (gsize piece = 0; piece <= 3; piece++)
    assert_refused (fixture, from, start + piece * PIECE);
}

static void
test_every_flipped_byte_is_refused (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) archive = letters (300);
  g_autoptr (GBytes) file = close_envelope (fixture, archive);
  gsize n;
  const guint8 *from = g_bytes_get_data (file, &n);
  g_autofree guint8 *flipped = g_memdup2 (from, n);

  for (gsize i = 0; i < n; i++) {
    flipped[i] ^= (guint8) (1 << i % 8);
    assert_refused (fixture, flipped, n);
    flipped[i] = from[i];
    assert_refused (fixture, from, i);
  }
}

/* The receiver can seal anything to itself; without a signature over its line nothing opens. */
static void
test_an_archive_cannot_travel_under_another_line (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) archive = letters (100);
  g_autoptr (GBytes) file = close_envelope (fixture, archive);
  g_autoptr (GBytes) key = NULL, inside = NULL, sealed = NULL;
  crypto_secretstream_xchacha20poly1305_state stream;
  gsize n, inner;
  const guint8 *from = g_bytes_get_data (file, &n);
  gsize line = (gsize) ((const guint8 *) memchr (from, '\n', n) - from) + 1;
  g_autofree char *before = g_strndup ((const char *) from, line);
  const char *after = "VIGIE-PACKAGE 1 GD CCAS 4\n";
  g_autofree guint8 *out = g_malloc (n + 10);

  key = vigie_body_open (fixture->observatory, VIGIE_TEST_PARTY, from + line, 80, NULL);
  g_assert_nonnull (key);
  inside =
    vigie_envelope_unseal (g_bytes_get_data (key, NULL), before, from + line + 80, n - line - 80);
  g_assert_nonnull (inside);
  inner = g_bytes_get_size (inside);
  memcpy (out, after, line);
  memcpy (out + line, from + line, 80);
  crypto_secretstream_xchacha20poly1305_init_push (&stream, out + line + 80,
                                                   g_bytes_get_data (key, NULL));
  crypto_secretstream_xchacha20poly1305_push (&stream, out + line + 104, NULL,
                                              g_bytes_get_data (inside, NULL), inner,
                                              (const guint8 *) after, strlen (after),
                                              crypto_secretstream_xchacha20poly1305_TAG_FINAL);
  assert_refused (fixture, out, n);
}

/* Archives. */

static VigieArchive *
parse (const char *text, gsize n)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n);
  g_autoptr (GError) error = NULL;
  VigieArchive *archive = vigie_archive_parse (bytes, &error);

  g_assert_true ((archive == NULL) == (error != NULL));

  return archive;
}

static void
test_an_archive_is_read_in_one_way (void)
{
  static const char *const bad[] = { "a",       "a 1",          "a 1\n",   "a 2\nx",
                                     "A 1\nx",  "a -1\nx",      "a 1 \nx", "../a 1\nx",
                                     "/a 1\nx", "a 1\nxa 1\ny", " 1\nx",   "a 99999999999\nx" };
  g_autoptr (VigieArchive) good = parse ("a/b.csv 3\nx\nyc 0\n", 17);

  g_assert_cmpuint (good->name->len, ==, 2);
  g_assert_cmpuint (g_bytes_get_size (vigie_archive_find (good, "a/b.csv")), ==, 3);
  g_assert_cmpuint (g_bytes_get_size (vigie_archive_find (good, "c")), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (parse (bad[i], strlen (bad[i])));
}

/* Sheets. */

static VigieZoning *
zoning_of (const char *const *code, gsize n)
{
  VigieZone *zone = g_new0 (VigieZone, n);

  for (gsize i = 0; i < n; i++) {
    zone[i].code = g_strdup (code[i]);
    zone[i].name = g_strdup (code[i]);
    zone[i].parent = g_strdup ("");
    zone[i].parent_name = g_strdup ("");
  }

  return vigie_zoning_new ("iris", 2020, "essai", zone, n, NULL);
}

static void
test_a_sheet_keeps_each_value_mark_and_flag (void)
{
  static const char *const code[] = { "210010000", "210020000", "210030000",
                                      "210040000", "210050000", "210060000" };
  static const VigieCell cell[] = {
    { 1.0 / 3.0, VIGIE_CELL_VALUE, VIGIE_FLAG_FRAGILE | VIGIE_FLAG_REVISED },
    { -0.0, VIGIE_CELL_VALUE, 0 },
    { 1e300, VIGIE_CELL_VALUE, VIGIE_FLAG_ESTIMATED | VIGIE_FLAG_PROVISIONAL, 12 },
    { 0, VIGIE_CELL_SECRET, 0, 3 },
    { 0, VIGIE_CELL_NOT_APPLICABLE, VIGIE_FLAG_REVISED },
    { 0, VIGIE_CELL_NOT_SIGNIFICANT, 0 },
  };
  g_autoptr (VigieZoning) zoning = zoning_of (code, 6);
  const VigieIndicator *population = vigie_catalogue_find (vigie_catalogue_get (), "POP");
  VigieColumn column = { population, vigie_period_of_year (2020), VIGIE_PERIOD_NONE, FALSE };
  g_autoptr (VigieTable) table = vigie_table_new (zoning, &column, 1);
  const char *name[] = { "POP@2020", NULL };
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VigieFigures) read = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize accepted;

  for (gsize i = 0; i < 6; i++)
    vigie_figures_set (table->figures, i, 0, cell[i]);
  text = vigie_sheet_write (table);
  g_assert_true (
    g_str_has_prefix (text,
                      "code,POP@2020,POP@2020 mark,POP@2020 since\r\n210010000,0.33333333333"));
  g_assert_nonnull (strstr (text, "\r\n210040000,,s,3\r\n"));
  read = vigie_sheet_read (text, name, 1, TRUE, zoning, &accepted, unknown, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accepted, ==, 6);
  for (gsize i = 0; i < 6; i++) {
    VigieCell one = vigie_figures_get (read, i, 0);

    g_assert_cmpmem (&one.value, 8, &cell[i].value, 8);
    g_assert_cmpint (one.state, ==, cell[i].state);
    g_assert_cmpint (one.flags, ==, cell[i].flags);
    g_assert_cmpuint (one.since, ==, cell[i].since);
  }
}

static void
assert_no_sheet (const char *text, gboolean dated)
{
  static const char *const code[] = { "210010000", "210020000" };
  g_autoptr (VigieZoning) zoning = zoning_of (code, 2);
  const char *name[] = { "POP@2020", NULL };
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  gsize accepted;

  g_assert_null (vigie_sheet_read (text, name, 1, dated, zoning, &accepted, unknown, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
}

static void
test_a_sheet_that_is_not_ours_is_refused (void)
{
  static const char *const bad[] = {
    "",
    "code,POP@2020\r\n",
    "code,POP@2021,POP@2021 mark\r\n",
    "code,POP@2020,POP@2020 mark\n",
    "code,POP@2020,POP@2020 mark\r\n210010000,5\r\n",
    "code,POP@2020,POP@2020 mark\r\n210010000,5,x\r\n",
    "code,POP@2020,POP@2020 mark\r\n210010000,5,s\r\n",
    "code,POP@2020,POP@2020 mark\r\n210010000,,\r\n",
    "code,POP@2020,POP@2020 mark\r\n210010000,nan,\r\n",
    "code,POP@2020,POP@2020 mark\r\n210010000,inf,\r\n",
    "code,POP@2020,POP@2020 mark\r\n210010000,5 ,\r\n",
    "code,POP@2020,POP@2020 mark\r\n210010000,5,:x\r\n",
    "code,POP@2020,POP@2020 mark\r\n210010000,5,\r\n210010000,6,\r\n",
    "code,POP@2020,POP@2020 mark\r\n\"210010000,5,\r\n",
    "code,POP@2020,POP@2020 mark,POP@2020 since\r\n210010000,5,,1\r\n",
  };
  static const char *const bad_since[] = {
    "code,POP@2020,POP@2020 mark\r\n210010000,5,\r\n",
    "code,POP@2020,POP@2020 mark,POP@2020 since\r\n210010000,5,,-1\r\n",
    "code,POP@2020,POP@2020 mark,POP@2020 since\r\n210010000,5,,01\r\n",
    "code,POP@2020,POP@2020 mark,POP@2020 since\r\n210010000,5,,1.5\r\n",
    "code,POP@2020,POP@2020 mark,POP@2020 since\r\n210010000,5,,2147483648\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_no_sheet (bad[i], FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_since); i++)
    assert_no_sheet (bad_since[i], TRUE);
}

/* A3.8: a zone that the receiver has not is a refused row, not a refused package. */
static void
test_A3_8_an_unknown_zone_is_told (void)
{
  static const char *const code[] = { "210010000" };
  g_autoptr (VigieZoning) zoning = zoning_of (code, 1);
  const char *name[] = { "POP@2020", NULL };
  g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VigieFigures) read = NULL;
  gsize accepted;

  read = vigie_sheet_read ("code,POP@2020,POP@2020 mark\r\n210010000,5,\r\n219990000,6,\r\n", name,
                           1, FALSE, zoning, &accepted, unknown, NULL);
  g_assert_nonnull (read);
  g_assert_cmpuint (accepted, ==, 1);
  g_assert_cmpuint (unknown->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (unknown, 0), ==, "219990000");
}

/* Key files. */

static void
test_a_fingerprint_covers_all_of_the_file (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieBodyKey) key =
    vigie_body_key_own (fixture->observatory, VIGIE_TEST_TODAY, &error);
  g_autofree char *text = vigie_body_key_write (key);
  g_autoptr (VigieBodyKey) again = vigie_body_key_parse (text, &error);
  g_autofree char *fingerprint = vigie_body_key_dup_fingerprint (key);
  g_autofree char *same = vigie_body_key_dup_fingerprint (again);
  VigieSigner *signer = g_ptr_array_index (again->signer, 0);

  g_assert_no_error (error);
  g_assert_cmpstr (fingerprint, ==, same);
  g_assert_cmpuint (strlen (fingerprint), ==, 12 * 6 - 1);
  for (int change = 0; change < 5; change++) {
    g_autofree char *other = NULL;

    if (change == 0)
      again->public_key[31] ^= 1;
    if (change == 1)
      signer->sign_public[0] ^= 1;
    if (change == 2)
      signer->referent = !signer->referent;
    if (change == 3)
      signer->until[0] = '2';
    if (change == 4)
      again->name[0] ^= 1;
    other = vigie_body_key_dup_fingerprint (again);
    g_assert_cmpstr (other, !=, fingerprint);
    g_free (fingerprint);
    fingerprint = g_steal_pointer (&other);
    if (change == 2) {
      g_free (signer->until);
      signer->until = g_strdup ("0");
    }
  }
}

/* A3.4: the package is re-read and compared; a cell that differs is M06. */

static VigieManifest *
manifest_of (VigieEdition *edition)
{
  VigieManifest *manifest = vigie_manifest_new ();

  manifest->from = g_strdup ("CCAS");
  manifest->to = g_strdup ("GD");
  manifest->serial = 1;
  manifest->previous = g_strdup ("");
  manifest->created = g_strdup ("2026-11-25");
  manifest->by = g_strdup (VIGIE_TEST_PERSON);
  manifest->article = g_strdup ("3");
  manifest->convention = g_strdup ("Essai");
  manifest->edition = edition->number;
  g_ptr_array_add (manifest->editions, vigie_manifest_edition_of (edition, "data"));

  return manifest;
}

static GBytes *
compose (VigieTestFixture *fixture)
{
  g_autoptr (VigieConvention) convention =
    vigie_convention_load (fixture->observatory, VIGIE_TEST_TODAY, NULL);
  g_autoptr (VigieManifest) manifest = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *archive;

  vigie_test_deliver_iris (fixture->observatory, "CAF", "CAF_ALLOC", 2020, "12 3 27 40 50 60");
  manifest = manifest_of (vigie_test_edition (fixture->observatory, VIGIE_AUDIENCE_SERVICES,
                                              "CAFALLOC@2020", "iris,commune", TRUE));
  archive = vigie_compose_archive (fixture->observatory, convention, manifest, &error);
  g_assert_no_error (error);

  return archive;
}

static void
test_A3_7_a_package_holds_what_it_must (VigieTestFixture *fixture, gconstpointer data)
{
  static const char *const name[] = { "data/iris-2020.csv", "data/commune-2020.csv",
                                      "dictionary.csv",     "provenance.csv",
                                      "conditions.txt",     "rules.json",
                                      "manifest.json" };
  g_autoptr (GBytes) bytes = compose (fixture);
  g_autoptr (VigieArchive) archive = vigie_archive_parse (bytes, NULL);
  g_autoptr (VigieConvention) convention =
    vigie_convention_load (fixture->observatory, VIGIE_TEST_TODAY, NULL);
  g_autofree char *conditions = vigie_archive_dup_text (archive, "conditions.txt");
  g_autoptr (VigieManifest) manifest = NULL;
  g_autoptr (GError) error = NULL;
  gint64 secret = 0;

  g_assert_cmpuint (archive->name->len, ==, G_N_ELEMENTS (name));
  for (gsize i = 0; i < G_N_ELEMENTS (name); i++)
    g_assert_nonnull (vigie_archive_find (archive, name[i]));
  g_assert_nonnull (strstr (conditions, vigie_convention_notice (convention, "N1")));
  g_assert_nonnull (strstr (conditions, vigie_convention_notice (convention, "N2")));
  g_assert_nonnull (strstr (conditions, vigie_convention_notice (convention, "N5")));
  manifest = vigie_manifest_read (archive, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < manifest->files->len; i++)
    secret += ((VigieManifestFile *) g_ptr_array_index (manifest->files, i))->secret;
  g_assert_cmpint (secret, >=, 2);
}

static void
test_M06_a_tampered_cell_is_not_sent (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = compose (fixture);
  g_autoptr (VigieArchive) archive = vigie_archive_parse (bytes, NULL);
  g_autoptr (VigieArchive) bent = vigie_archive_new ();
  g_autoptr (VigieManifest) manifest = vigie_manifest_read (archive, NULL);
  g_autoptr (GBytes) tampered = NULL, unsaid = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_compose_compare (fixture->observatory, bytes, &error));
  g_assert_no_error (error);

  /* The first secret cell told, its sums of control written anew. */
  for (guint i = 0; i + 1 < archive->name->len; i++) {
    const char *name = g_ptr_array_index (archive->name, i);
    g_autofree char *text = vigie_archive_dup_text (archive, name);
    g_autoptr (GString) told = g_string_new (text);

    if (strcmp (name, "data/iris-2020.csv") == 0)
      g_assert_cmpuint (g_string_replace (told, ",,s,", ",3,,", 1), ==, 1);
    vigie_archive_add (bent, name, g_strdup (told->str));
  }
  vigie_archive_add (bent, VIGIE_MANIFEST_NAME, vigie_manifest_write (manifest));
  unsaid = vigie_archive_write (bent);
  g_assert_false (vigie_compose_compare (fixture->observatory, unsaid, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_clear_error (&error);

  g_ptr_array_set_size (bent->name, (gint) bent->name->len - 1);
  g_ptr_array_set_size (bent->bytes, (gint) bent->bytes->len - 1);
  g_ptr_array_set_size (manifest->files, 0);
  vigie_manifest_describe (manifest, bent);
  vigie_archive_add (bent, VIGIE_MANIFEST_NAME, vigie_manifest_write (manifest));
  tampered = vigie_archive_write (bent);
  g_assert_false (vigie_compose_compare (fixture->observatory, tampered, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==,
                   "1 cell would reveal protected figures. Nothing has been written.");
}

/* A package of the first form, whose sheets have two fields a column and whose manifest has no states: it is read, and
 * nothing is said of what its figures are since. */
static void
test_A3_7_a_package_of_the_first_form_is_read (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = compose (fixture);
  g_autoptr (VigieArchive) archive = vigie_archive_parse (bytes, NULL);
  g_autoptr (VigieArchive) first = vigie_archive_new ();
  g_autoptr (VigieManifest) manifest = vigie_manifest_read (archive, NULL);
  g_autoptr (VigieArrival) arrival = NULL;
  g_autoptr (GBytes) old = NULL;
  g_autofree char *written = NULL;
  g_autoptr (GString) said = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (manifest->dated);
  for (guint i = 0; i + 1 < archive->name->len; i++) {
    const char *name = g_ptr_array_index (archive->name, i);
    g_autofree char *text = vigie_archive_dup_text (archive, name);
    g_autoptr (GRegex) since = g_regex_new ("^(.*),[^,]*\r$", G_REGEX_MULTILINE, 0, NULL);

    vigie_archive_add (first, name,
                       g_str_has_prefix (name, "data/")
                         ? g_regex_replace (since, text, -1, 0, "\\1\r", 0, NULL)
                         : g_strdup (text));
  }
  g_ptr_array_set_size (manifest->files, 0);
  vigie_manifest_describe (manifest, first);
  written = vigie_manifest_write (manifest);
  said = g_string_new (written);
  g_assert_cmpuint (g_string_replace (said, "vigie-package 2", "vigie-package 1", 0), ==, 1);
  g_string_replace (said, "\"state", "\"unsaid", 0);
  vigie_archive_add (first, VIGIE_MANIFEST_NAME, g_strdup (said->str));
  old = vigie_archive_write (first);

  arrival = vigie_arrival_read (fixture->observatory, old, &error);
  g_assert_no_error (error);
  g_assert_false (arrival->manifest->dated);
  g_assert_cmpuint (arrival->accepted, ==, 9);
  g_assert_null (vigie_arrival_given (arrival)->table[0]->figures->since);
}

/* What a correction has left alone is since the first state, shown or hidden; what it changed, since its own. Expected by
 * hand: 27 and 90 become 28 and 91, in the communes of 42 and 40, of which 12, 3 and 27 are one. */
static void
test_A3_7_a_package_says_since_when (VigieTestFixture *fixture, gconstpointer data)
{
  static const guint32 iris[] = { 1, 1, 2, 2, 1, 1 }, commune[] = { 2, 2, 1 };
  g_autoptr (VigieStates) states = NULL;
  g_autoptr (GError) error = NULL;
  VigieManifestEdition *one[2];

  for (gsize i = 0; i < 2; i++) {
    vigie_test_deliver_iris (fixture->observatory, "CAF", "CAF_ALLOC", 2020,
                             i == 0 ? "12 3 27 90 50 60" : "12 3 28 91 50 60");
    one[i] =
      vigie_manifest_edition_of (vigie_test_edition (fixture->observatory, VIGIE_AUDIENCE_SERVICES,
                                                     "CAFALLOC@2020", "iris,commune", TRUE),
                                 "data");
  }
  states = vigie_states_new (fixture->observatory, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < 2; i++) {
    g_assert_true (vigie_states_tell (states, one[i], &error));
    g_assert_no_error (error);
    g_assert_cmpuint (one[i]->state[0].number, ==, i + 1);
    g_assert_null (one[i]->state[0].party);
    for (gsize zone = 0; zone < 6; zone++)
      g_assert_cmpuint (vigie_figures_get (one[i]->edition->table[0]->figures, zone, 0).since, ==,
                        i == 0 ? 1 : iris[zone]);
    for (gsize zone = 0; zone < 3; zone++)
      g_assert_cmpuint (vigie_figures_get (one[i]->edition->table[1]->figures, zone, 0).since, ==,
                        i == 0 ? 1 : commune[zone]);
  }
  g_assert_cmpint (vigie_figures_get (one[1]->edition->table[0]->figures, 1, 0).state, ==,
                   VIGIE_CELL_SECRET);
  for (gsize i = 0; i < 2; i++)
    vigie_manifest_edition_free (one[i]);
}

/* A2.2: the processor of both prepares, and never approves or gives. */
static void
test_A2_2_the_processor_never_approves_or_sends (VigieTestFixture *fixture, gconstpointer data)
{
  VigieEngagement compas = {
    "C. Compas", "COMPAS TIS", TRUE, TRUE, "2026-01-01", NULL, "mot de passe du cabinet"
  };
  g_autoptr (GError) error = NULL;
  gint64 number;

  vigie_test_deliver_iris (fixture->observatory, "CAF", "CAF_ALLOC", 2020, "12 13 27 40 50 60");
  g_assert_true (
    vigie_observatory_add_person (fixture->observatory, &compas, VIGIE_KDF_LIGHT, &error));
  vigie_observatory_lock (fixture->observatory);
  g_assert_true (vigie_observatory_unlock (fixture->observatory, "C. Compas", compas.passphrase,
                                           VIGIE_TEST_TODAY, &error));
  number = vigie_test_prepare (fixture->observatory, VIGIE_AUDIENCE_SERVICES, "CAFALLOC@2020",
                               "iris", &error);
  g_assert_no_error (error);
  g_assert_cmpint (number, >, 0);
  g_assert_false (vigie_edition_approve (fixture->observatory, number, VIGIE_TEST_TODAY, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
}

#define ADD(name, function)                                                           \
  g_test_add ("/exchange/" name, VigieTestFixture, NULL, vigie_test_set_up, function, \
              vigie_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  ADD ("envelope-opens-as-it-was-closed", test_an_envelope_opens_as_it_was_closed);
  ADD ("A3.7-swapped-and-cut-pieces-are-refused", test_swapped_and_cut_pieces_are_refused);
  ADD ("A3.7-every-flipped-byte-is-refused", test_every_flipped_byte_is_refused);
  ADD ("A3.7-an-archive-cannot-travel-under-another-line",
       test_an_archive_cannot_travel_under_another_line);
  g_test_add_func ("/exchange/an-archive-is-read-in-one-way", test_an_archive_is_read_in_one_way);
  g_test_add_func ("/exchange/A3.7-a-sheet-keeps-each-value-mark-and-flag",
                   test_a_sheet_keeps_each_value_mark_and_flag);
  g_test_add_func ("/exchange/a-sheet-that-is-not-ours-is-refused",
                   test_a_sheet_that_is_not_ours_is_refused);
  g_test_add_func ("/exchange/A3.8-an-unknown-zone-is-told", test_A3_8_an_unknown_zone_is_told);
  ADD ("a-fingerprint-covers-all-of-the-file", test_a_fingerprint_covers_all_of_the_file);
  ADD ("A3.7-a-package-holds-what-it-must", test_A3_7_a_package_holds_what_it_must);
  ADD ("A3.4-M06-a-tampered-cell-is-not-sent", test_M06_a_tampered_cell_is_not_sent);
  ADD ("A3.7-a-package-of-the-first-form-is-read", test_A3_7_a_package_of_the_first_form_is_read);
  ADD ("A3.7-a-package-says-since-when", test_A3_7_a_package_says_since_when);
  ADD ("A2.2-the-processor-never-approves-or-sends",
       test_A2_2_the_processor_never_approves_or_sends);

  return g_test_run ();
}
