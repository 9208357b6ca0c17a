/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of readers share: files made of bytes, and tables as one line of text. */
#pragma once

#include <minizip/zip.h>

#include "model/core/error.h"
#include "model/sheets/reader.h"

/* (transfer full): a file of this name in a folder of its own; table_remove() takes both away. */
char *table_write (const char *name, const void *bytes, gsize n);
void table_remove (char *path);

/* A member of an archive under way. */
void table_add_member (zipFile zip, const char *name, const void *bytes, gsize n);

/* (transfer full): "1|tIRIS|n2.5/3|…": the rows' numbers, and a letter for the kind of each cell: - empty, t text, n
 * number, b boolean, d date, e error, f formula. */
char *table_read (const char *path, const VigieReading *wanted, GError **error);

/* (transfer full): "merged 2:0 2, …": kind, row, column and number of each fault of the whole file. */
char *table_faults (const char *path, const VigieReading *wanted);
