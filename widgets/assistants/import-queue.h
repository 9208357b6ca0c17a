/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that were given together: they wait for each other, or make one delivery where a source comes so. */
#pragma once

#include <glib.h>

/**
 * VigieImportQueue:
 * @waiting: (element-type utf8): paths, in the order given
 * @joined: (element-type utf8): those whose figures are summed into the file at hand
 */
typedef struct {
  GPtrArray *waiting;
  GPtrArray *joined;
} VigieImportQueue;

void vigie_import_queue_init (VigieImportQueue *queue);
void vigie_import_queue_clear (VigieImportQueue *queue);

void vigie_import_queue_add (VigieImportQueue *queue, const char *path);

/* (transfer full) (nullable): the next file, when the one at hand is stored. */
char *vigie_import_queue_take (VigieImportQueue *queue);

/* The first @n that wait are in the file at hand now. */
void vigie_import_queue_join (VigieImportQueue *queue, guint n);

/* The file at hand is read anew, without them: they wait again. */
void vigie_import_queue_part (VigieImportQueue *queue);
