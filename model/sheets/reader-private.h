/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each format gives to reader.c. */
#pragma once

#include "model/sheets/bytes.h"
#include "model/sheets/reader.h"

#define VIGIE_COLUMNS_MAX 16384
#define VIGIE_FIELD_MAX (1 << 20)

typedef struct {
  gboolean (*next) (VigieReader *reader, VigieRow *row, GError **error);
  gboolean (*rewind) (VigieReader *reader, GError **error);
  double (*fraction) (const VigieReader *reader);
  void (*free) (VigieReader *reader);
} VigieReaderClass;

/* The head of each format's reader; freed by reader.c. */
struct _VigieReader {
  const VigieReaderClass *class;
  VigieReading *reading;
  char *name; /* of the file, for sentences */
};

/* Takes @bytes; @wanted is nullable. */
VigieReader *vigie_csv_reader_new (VigieBytes *bytes, const VigieReading *wanted, GError **error);

VigieReader *vigie_xlsx_reader_new (const char *path,
                                    const char *name,
                                    const VigieReading *wanted,
                                    GError **error);
