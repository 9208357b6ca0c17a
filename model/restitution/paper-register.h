/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers made, numbered and kept known. */
#pragma once

#include "model/restitution/paper.h"

/* A paper made, as the register has it. */
typedef struct {
  gint64 id;
  VigiePaperKind kind;
  int number; /* of its kind, from 1 */
  char *object;
  char *title;
  char *article;
  char *path;
  char *made_on;
  char *made_by;
  char *hash; /* SHA-256 of the file, hexadecimal */
} VigiePaperEntry;

void vigie_paper_entry_free (VigiePaperEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePaperEntry, vigie_paper_entry_free)

/* (transfer full) (element-type VigiePaperEntry): in the order in which they were made. */
GPtrArray *vigie_papers_list (VigieObservatory *observatory, GError **error);

/**
 * vigie_paper_make:
 * @path: an earlier file of that name stays until the new one is whole
 *
 * Asks the convention, writes @paper, registers it under the next number of its kind and journals it:
 * all or nothing. Unlocked, since it is somebody's; after the clôture nobody can unlock any more, and the
 * bilan and the papers of the end are made by nobody.
 *
 * Returns: (transfer full): or %NULL
 */
VigiePaperEntry *vigie_paper_make (VigieObservatory *observatory,
                                   VigiePaper *paper,
                                   const char *path,
                                   const GDate *today,
                                   GError **error);
