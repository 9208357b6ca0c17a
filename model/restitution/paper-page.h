/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper as a PDF: letterhead, reference, addressee, text, notices, foot. */
#pragma once

#include "model/restitution/paper.h"

/**
 * VigiePaperContext:
 * What each paper prints besides its own text.
 * @number: in the register, of its kind
 * @journal_head: "7f3a 91c4 0be2"
 */
typedef struct {
  const VigieConvention *convention;
  const char *journal_head;
  int number;
  GDate today;
} VigiePaperContext;

/* (transfer full): "30 novembre 2026"; "1er" for the first. */
char *vigie_paper_dup_day (const GDate *day);

/* (transfer full): an ISO date as "30/11/2026"; "" for none. */
char *vigie_paper_dup_date (const char *iso);

/* Writes a new file at @path, or none. Chapters without content are not in it. */
gboolean vigie_paper_write (VigiePaper *paper,
                            const VigiePaperContext *context,
                            const char *path,
                            GError **error);
