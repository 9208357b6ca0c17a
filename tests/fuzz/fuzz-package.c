/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a package once it is unsealed: archive, manifest, sheets; and its first line. */
#include <string.h>

#include "model/exchange/body-key.h"
#include "model/exchange/envelope.h"
#include "model/exchange/manifest.h"
#include "model/exchange/sheet.h"
#include "tests/fuzz/driver.h"

static void
read_line (GBytes *bytes)
{
  g_auto (VigieEnvelope) envelope = { 0 };
  g_autoptr (GError) error = NULL;

  if (vigie_envelope_read (bytes, &envelope, &error) == (error != NULL))
    g_error ("neither a line nor a sentence, or both");
}

static void
read_sheets (const VigieArchive *archive)
{
  VigieZone *zone = g_new0 (VigieZone, 1);
  g_autoptr (VigieZoning) zoning = NULL;

  zone->code = g_strdup ("210010000");
  zone->name = g_strdup ("");
  zone->parent = g_strdup ("");
  zone->parent_name = g_strdup ("");
  zoning = vigie_zoning_new ("iris", 2020, "", zone, 1, NULL);
  for (guint i = 0; i < archive->name->len; i++) {
    const char *name[] = { "POP@2020", NULL };
    g_autofree char *text = vigie_archive_dup_text (archive, g_ptr_array_index (archive->name, i));
    g_autoptr (GPtrArray) unknown = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GError) error = NULL;
    g_autoptr (VigieFigures) figures = NULL;
    gsize accepted;

    figures =
      vigie_sheet_read (text ? text : "", name, 1, i % 2 == 0, zoning, &accepted, unknown, &error);
    if ((figures == NULL) == (error == NULL))
      g_error ("neither figures nor a sentence, or both");
  }
}

static void
read_package (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieArchive) archive = NULL;
  g_autoptr (VigieBodyKey) key = NULL;
  gsize n;

  if (!g_file_get_contents (path, &text, &n, NULL))
    return;
  bytes = g_bytes_new (text, n);
  read_line (bytes);
  key = vigie_body_key_parse (g_utf8_validate_len (text, n, NULL) ? text : "", NULL);
  if (key)
    g_free (vigie_body_key_dup_fingerprint (key));
  archive = vigie_archive_parse (bytes, &error);
  if ((archive == NULL) == (error == NULL))
    g_error ("neither an archive nor a sentence, or both");
  if (archive) {
    g_autoptr (GError) problem = NULL;
    g_autoptr (VigieManifest) manifest = vigie_manifest_read (archive, &problem);

    if ((manifest == NULL) == (problem == NULL))
      g_error ("neither a manifest nor a sentence, or both");
    read_sheets (archive);
  }
}

int
main (int argc, char **argv)
{
  static const char *const suffix[] = { ".package", NULL };
  static const char *const token[] = { "\"secret\"", "\"rows\"", "VIGIE-PACKAGE 1 ",
                                       ",s\r\n",     ":f",       NULL };
  static const VigieFuzz fuzz = { "package", suffix, token, read_package, NULL };

  return vigie_fuzz_main (argc, argv, &fuzz, 1);
}
