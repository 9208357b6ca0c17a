/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opinions (avis) of producers: a cession that the agreement does not name needs theirs (A5.5). */
#pragma once

#include "model/convention/convention.h"

typedef enum {
  VIGIE_OPINION_SILENT, /* no answer: silence is not consent */
  VIGIE_OPINION_FAVOURABLE,
  VIGIE_OPINION_UNFAVOURABLE
} VigieOpinionAnswer;

const char *vigie_opinion_answer_name (VigieOpinionAnswer answer);  /* "silent"… */
const char *vigie_opinion_answer_label (VigieOpinionAnswer answer); /* translated */
gboolean vigie_opinion_answer_parse (const char *name, VigieOpinionAnswer *answer);

/**
 * VigieOpinion:
 * @source: code of the producer's source
 * @recipient: to whom it would be given, by name
 * @data, @purpose, @support, @duration: in words, as the letter says them
 * @edition: to which it is limited, or 0
 * @letter_name: (nullable): of the answer as it came
 */
typedef struct {
  gint64 id;
  char *source;
  char *recipient;
  char *data;
  char *purpose;
  char *support;
  char *duration;
  gint64 edition;
  char *asked_on;
  VigieOpinionAnswer answer;
  char *answered_on; /* nullable */
  char *letter_name;
} VigieOpinion;

void vigie_opinion_free (VigieOpinion *opinion);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieOpinion, vigie_opinion_free)

/**
 * vigie_opinion_ask:
 * @opinion: all texts but @support and @duration must say something; its id and date are set
 *
 * Journalled under the article on opinions.
 */
gboolean vigie_opinion_ask (VigieObservatory *observatory,
                            VigieOpinion *opinion,
                            const GDate *today,
                            GError **error);

/**
 * vigie_opinion_answer:
 * @answer: favourable or unfavourable, once
 * @letter: (nullable): path of the answer, which is kept
 */
gboolean vigie_opinion_answer (VigieObservatory *observatory,
                               gint64 id,
                               VigieOpinionAnswer answer,
                               const GDate *answered_on,
                               const char *letter,
                               const GDate *today,
                               GError **error);

/* (transfer full) (element-type VigieOpinion): in the order of their numbers. */
GPtrArray *vigie_opinions_list (VigieObservatory *observatory, GError **error);

/* (transfer full): the answer's letter as it came. */
GBytes *vigie_opinion_load_letter (VigieObservatory *observatory, gint64 id, GError **error);

/* Whether one among @opinions (element-type VigieOpinion) allows a source's figures of an edition to be
 * given to @recipient: favourable, for this recipient, not limited to another edition. */
gboolean vigie_opinions_allow (const GPtrArray *opinions,
                               const char *source,
                               const char *recipient,
                               gint64 edition);
