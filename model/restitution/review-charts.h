/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of the bilan. */
#pragma once

#include "model/restitution/review.h"

/* Lines × years: a word in each cell, so that colour is never alone. */
void vigie_review_add_matrix (VigiePaper *paper,
                              const VigieConvention *convention,
                              const VigieExchanges *exchanges);

/**
 * VigieReviewBar:
 * @value: drawn, up to @limit, which is marked
 * @limit: 0 for none
 * @words: behind the bar
 */
typedef struct {
  char *label;
  double value;
  double limit;
  char *words;
} VigieReviewBar;

/* @bar: (transfer full) (element-type VigieReviewBar), made by vigie_review_new_bars(). */
GPtrArray *vigie_review_new_bars (void);
void vigie_review_take_bar (
  GPtrArray *bar, const char *label, double value, double limit, const char *words);
void vigie_review_add_bars (VigiePaper *paper, GPtrArray *bar);
