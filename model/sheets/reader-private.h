/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each format gives to reader.c. */
#pragma once

#include "model/sheets/bytes.h"
#include "model/sheets/reader.h"
#include "model/sheets/row-maker.h"
#include "model/sheets/watch.h"

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
  VigieWatch *watch;
  gboolean typed;          /* cells have kinds */
  gsize usual;             /* cells that a row has, 0 where it is not said */
  VigieProgress *progress; /* (nullable): lent by who opened it */
  int held; /* an open file that holds what an archive's member unpacked to, or −1 */
};

/* Fills the head; takes @reading. */
void vigie_reader_init (VigieReader *reader,
                        const VigieReaderClass *class,
                        const char *format,
                        const char *name,
                        const VigieReading *wanted);

/* A sheet among others, to choose from. */
typedef struct {
  const char *name;
  gboolean hidden;
  guint64 size;
} VigieSheetChoice;

/* Its index, by name; else the largest that is shown: a workbook's data outweigh its documentation. −1 with @error.
 * Fills the reading's sheet and sheets. */
gssize vigie_reader_choose_sheet (
  VigieReader *reader, const VigieSheetChoice *choice, gsize n, const char *wanted, GError **error);

/* Each takes @bytes, where it has them; @wanted is nullable. A @path may be of what a member unpacked to; @name is
 * for sentences. */
VigieReader *vigie_text_reader_new (VigieBytes *bytes, const VigieReading *wanted, GError **error);
VigieReader *vigie_xlsx_reader_new (const char *path,
                                    const char *name,
                                    const VigieReading *wanted,
                                    VigieProgress *progress,
                                    GError **error);
VigieReader *vigie_ods_reader_new (const char *path,
                                   const char *name,
                                   const VigieReading *wanted,
                                   VigieProgress *progress,
                                   GError **error);
VigieReader *vigie_fods_reader_new (VigieBytes *bytes,
                                    const VigieReading *wanted,
                                    VigieProgress *progress,
                                    GError **error);
VigieReader *vigie_xls_reader_new (const char *path,
                                   const char *name,
                                   const VigieReading *wanted,
                                   GError **error);

/* @cpg: (nullable): what the file of the code page beside it says. */
VigieReader *vigie_dbf_reader_new (VigieBytes *bytes,
                                   const char *cpg,
                                   const VigieReading *wanted,
                                   GError **error);
gboolean vigie_dbf_is_head (const char *head, gsize n);
VigieReader *vigie_layer_reader_new (const char *path,
                                     const char *name,
                                     const VigieReading *wanted,
                                     GError **error);
