/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a delivery that comes in several, and what becomes of those that are not given again. */
#pragma once

#include <gtk/gtk.h>

#include "model/import/import.h"

/* What `assistant.files` asks for, with the delivery and a file's name. */
typedef enum {
  VIGIE_IMPORT_FILES_JOIN,  /* those that wait */
  VIGIE_IMPORT_FILES_KEEP,  /* those of the delivery, but for the one named */
  VIGIE_IMPORT_FILES_WHOLE, /* these are all */
} VigieImportFilesAct;

/* The type of its parameter: act, delivery, name or "". */
#define VIGIE_IMPORT_FILES_TYPE "(uxs)"

/* (transfer floating) (nullable): %NULL where there is one file and nothing to ask. @n_waiting: files dropped besides */
GtkWidget *vigie_import_files_card_new (const VigieImport *import,
                                        VigieObservatory *observatory,
                                        guint n_waiting);
