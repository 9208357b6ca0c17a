/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file of the other body is, by its first bytes. */
#pragma once

#include <glib.h>

typedef enum {
  VIGIE_EXCHANGE_NO_FILE, /* none of the others */
  VIGIE_EXCHANGE_PACKAGE,
  VIGIE_EXCHANGE_RECEIPT,
  VIGIE_EXCHANGE_KEY
} VigieExchangeFile;

VigieExchangeFile vigie_exchange_sniff (const char *path);
