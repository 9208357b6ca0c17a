/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phrases that several papers share. For the builders. */
#pragma once

#include "model/restitution/papers.h"

/* (transfer full): "la convention du 8 juillet 2009", "la convention" where its date is not known. */
char *vigie_words_dup_convention (const VigieConvention *convention);

/* (transfer full): "article 3 (Partage des données)"; %NULL for no such article or act. */
char *vigie_words_dup_article (const VigieConvention *convention, const char *number);
char *vigie_words_dup_article_of (const VigieConvention *convention, const char *act);

/* (nullable): the text of an article. */
const char *vigie_words_article_text (const VigieConvention *convention, const char *number);

/* (transfer full): "deux mois". */
char *vigie_words_dup_months (int n);

/* (transfer full): an ISO date in words: "8 juillet 2009"; "" for none. */
char *vigie_words_dup_day (const char *iso);

/* (transfer full): the producer of a source, its line's label where the catalogue does not know it. */
char *vigie_words_dup_producer (const VigieConvention *convention, const char *source);

/* (transfer full): "CAF – structure des familles…": a source as the annex words it, else as the catalogue
 * does. */
char *vigie_words_dup_source (const VigieConvention *convention, const char *source);

/* (transfer full): "Allocataires de la CAF (CAFALLOC)", "Longvic (213550000)": what a code names, and the code; the code alone
 * where nothing names it. @record: with an observatory, or without one. */
char *vigie_words_dup_indicator (const char *code);
char *vigie_words_dup_zone (const VigiePaperRecord *record, const char *code);

/* (nullable): a line of the annex. */
const VigieAnnexLine *vigie_words_find_line (const VigieConvention *convention, const char *id);

/* The block of a party's signature: its name and who represents it. */
void vigie_words_sign (VigiePaper *paper, const VigieParty *party, const char *signed_on);

/* A new list of rows for a table. */
GPtrArray *vigie_words_new_rows (void);
