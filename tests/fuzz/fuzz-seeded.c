/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reader with a fault put there on purpose: the driver must find it, or it proves nothing. */
#include "tests/fuzz/driver.h"

#include <string.h>

/* Records of a length byte and that many bytes. The fault: a record may say 255 where 64 are kept,
 * and only the length that a well-made file never has goes unchecked. */
static void
read_seeded (const char *path)
{
  g_autofree char *data = NULL;
  g_autofree char *kept = g_malloc (64);
  gsize n;

  if (!g_file_get_contents (path, &data, &n, NULL) || n < 4 || memcmp (data, "SEED", 4) != 0)
    return;
  for (gsize at = 4; at < n;) {
    guint8 length = data[at++];

    if (length > n - at || (length > 64 && length < 0x80))
      return;
    memcpy (kept, data + at, length);
    at += length;
  }
}

int
main (int argc, char **argv)
{
  static const char *const suffix[] = { ".seed", NULL };
  static const VigieFuzz fuzz = { "seeded", suffix, NULL, read_seeded, NULL };

  return vigie_fuzz_main (argc, argv, &fuzz, 1);
}
