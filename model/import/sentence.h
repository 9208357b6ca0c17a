/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence kept as its words and what stands in them: it is said in the language of whoever reads it, whenever that is. */
#pragma once

#include <json-glib/json-glib.h>

/* Counted; never changed once it is given away. */
typedef struct _VigieSentence VigieSentence;

VigieSentence *vigie_sentence_ref (VigieSentence *sentence);
void vigie_sentence_unref (VigieSentence *sentence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSentence, vigie_sentence_unref)

/**
 * vigie_sentence:
 * @format: with N_(), not translated: of %s, %zu, %u, %d, %.0f (decimals as said), %.10g (digits as said) and %%
 *
 * Numbers with a flag ' and those with a point are grouped and marked as the reader's language has it: rows and years are
 * not.
 */
VigieSentence *vigie_sentence (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* @one, @many: with the same arguments; which of them is said @n decides. */
VigieSentence *vigie_sentence_plural (const char *one, const char *many, gsize n, ...)
  G_GNUC_PRINTF (2, 4);

/* @words: with N_(); there is no argument in them. */
VigieSentence *vigie_sentence_of_words (const char *words);

/* What the catalogue has in both languages. */
VigieSentence *vigie_sentence_of_both (const char *english, const char *french);

/* Puts a sentence in the place of an argument, from 0. @part: (transfer full) */
void vigie_sentence_put (VigieSentence *sentence, guint argument, VigieSentence *part);

/* Its words, as they stand in the code. */
const char *vigie_sentence_get_words (const VigieSentence *sentence);

/* (transfer full): the same arguments in other words, with N_(), which may leave some out: “%5$s”. */
VigieSentence *vigie_sentence_in_other_words (const VigieSentence *sentence, const char *words);

/* (transfer full): in the language of the program now. */
char *vigie_sentence_dup_text (const VigieSentence *sentence);

/* Whether the language of the program now has its words: a record may be of a Vigie that said it otherwise. */
gboolean vigie_sentence_is_known (const VigieSentence *sentence);

void vigie_sentence_write (const VigieSentence *sentence, JsonBuilder *builder);

/* (transfer full) (nullable): %NULL where @node is no sentence. Of the words in it none is trusted. */
VigieSentence *vigie_sentence_read (JsonNode *node);
