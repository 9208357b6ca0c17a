/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A name counts only when ICU has a converter for it. */
#include "model/sheets/code-page.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>

static gboolean
is_known (const char *name)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open (name, &status);

  ucnv_close (converter);
  return U_SUCCESS (status);
}

char *
vigie_code_page_name (guint number)
{
  static const struct {
    guint number;
    const char *name;
  } special[] = {
    { 367, "US-ASCII" },
    { 1200, "UTF-16LE" },
    { 10000, "macintosh" },
    { 10001, "Shift_JIS" },
    { 10006, "x-mac-greek" },
    { 10007, "x-mac-cyrillic" },
    { 10029, "x-mac-centraleurroman" },
    { 10081, "x-mac-turkish" },
    { 28591, "ISO-8859-1" },
    { 28605, "ISO-8859-15" },
    { 32768, "macintosh" },
    { 32769, "windows-1252" },
    { 65001, "UTF-8" },
    { 88591, "ISO-8859-1" },
    { 88592, "ISO-8859-2" },
    { 885915, "ISO-8859-15" },
    { 932, "Shift_JIS" },
    { 936, "GBK" },
    { 949, "windows-949" },
    { 950, "Big5" },
  };
  g_autofree char *name = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (special); i++)
    if (special[i].number == number)
      return is_known (special[i].name) ? g_strdup (special[i].name) : NULL;
  if (number >= 874 && number < 10000)
    name = g_strdup_printf ("windows-%u", number);
  else if (number > 0 && number < 874)
    name = g_strdup_printf ("IBM%03u", number);
  return name && is_known (name) ? g_steal_pointer (&name) : NULL;
}

const char *
vigie_code_page_of_driver (guint8 driver)
{
  static const struct {
    guint8 driver;
    guint16 page;
  } known[] = {
    { 0x01, 437 },   { 0x02, 850 },   { 0x03, 1252 }, { 0x04, 10000 }, { 0x08, 865 },
    { 0x09, 437 },   { 0x0a, 850 },   { 0x0b, 437 },  { 0x0d, 437 },   { 0x0e, 850 },
    { 0x0f, 437 },   { 0x10, 850 },   { 0x11, 437 },  { 0x12, 850 },   { 0x13, 932 },
    { 0x14, 850 },   { 0x15, 437 },   { 0x16, 850 },  { 0x17, 865 },   { 0x18, 437 },
    { 0x19, 437 },   { 0x1a, 850 },   { 0x1b, 437 },  { 0x1c, 863 },   { 0x1d, 850 },
    { 0x1f, 852 },   { 0x22, 852 },   { 0x23, 852 },  { 0x24, 860 },   { 0x25, 850 },
    { 0x26, 866 },   { 0x37, 850 },   { 0x40, 852 },  { 0x4d, 936 },   { 0x4e, 949 },
    { 0x4f, 950 },   { 0x50, 874 },   { 0x57, 1252 }, { 0x58, 1252 },  { 0x59, 1252 },
    { 0x64, 852 },   { 0x65, 866 },   { 0x66, 865 },  { 0x67, 861 },   { 0x6a, 737 },
    { 0x6b, 857 },   { 0x6c, 863 },   { 0x78, 950 },  { 0x79, 949 },   { 0x7a, 936 },
    { 0x7b, 932 },   { 0x7c, 874 },   { 0x87, 852 },  { 0x88, 857 },   { 0x96, 10007 },
    { 0x97, 10029 }, { 0x98, 10006 }, { 0xc8, 1250 }, { 0xc9, 1251 },  { 0xca, 1254 },
    { 0xcb, 1253 },  { 0xcc, 1257 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].driver == driver) {
      g_autofree char *name = vigie_code_page_name (known[i].page);

      return g_intern_string (name);
    }
  return NULL;
}

char *
vigie_code_page_of_cpg (const char *text)
{
  g_autofree char *name = g_strstrip (g_strdup (text));
  const char *digits = name + strcspn (name, "0123456789");
  g_autofree char *plain = g_strdelimit (g_strdup (name), " _", '-');

  if (*name == '\0' || strlen (name) > 40)
    return NULL;
  if (g_ascii_strncasecmp (name, "LDID/", 5) == 0)
    return g_strdup (vigie_code_page_of_driver ((guint8) atoi (name + 5)));
  if (*name != '\0' && strspn (digits, "0123456789") == strlen (digits) &&
      (digits == name || g_ascii_strncasecmp (name, "CP", 2) == 0 ||
       g_ascii_strncasecmp (name, "ANSI", 4) == 0 || g_ascii_strncasecmp (name, "OEM", 3) == 0))
    return vigie_code_page_name ((guint) strtoul (digits, NULL, 10));
  if (is_known (plain))
    return g_steal_pointer (&plain);
  return is_known (name) ? g_steal_pointer (&name) : NULL;
}
