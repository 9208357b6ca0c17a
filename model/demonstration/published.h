/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The true figures of the demonstration, as Insee and Cnaf publish them. */
#pragma once

#include "model/demonstration/batch.h"

/* A file of open figures: the agglomeration's rows of it are a resource. */
typedef struct {
  const char *resource; /* below /vigie/demonstration/ */
  const char *source;
  int year;
  const char *file;
  const char *issuer;
  gboolean weighted; /* census reals, fragile under 80 */
} VigiePublishedFile;

extern const VigiePublishedFile vigie_published_files[];
extern const gsize vigie_n_published_files;

/* (transfer full): the file's figures over @iris; @rows: how many zones it has. */
VigieBatch *vigie_published_read (const VigiePublishedFile *file,
                                  const VigieZoning *iris,
                                  gsize *rows,
                                  GError **error);

/* (transfer full): a resource's lines, each split at its commas; the heading first. */
GPtrArray *vigie_demonstration_rows (const char *resource, GError **error);
