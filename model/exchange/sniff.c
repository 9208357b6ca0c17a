/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file of the other body is. */
#include "model/exchange/sniff.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

VigieExchangeFile
vigie_exchange_sniff (const char *path)
{
  FILE *file = g_fopen (path, "rb");
  char first[200] = "";
  gsize n = file ? fread (first, 1, sizeof first - 1, file) : 0;

  if (file)
    fclose (file);
  first[n] = '\0';
  if (g_str_has_prefix (first, "VIGIE-PACKAGE "))
    return VIGIE_EXCHANGE_PACKAGE;
  if (g_str_has_prefix (first, "VIGIE-RECEIPT "))
    return VIGIE_EXCHANGE_RECEIPT;
  if (*first == '{' && strstr (first, "\"vigie-key "))
    return VIGIE_EXCHANGE_KEY;

  return VIGIE_EXCHANGE_NO_FILE;
}
