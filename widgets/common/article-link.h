/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refusal names its article: a click on it opens that article. */
#pragma once

#include <gtk/gtk.h>

/**
 * vigie_article_link_show:
 * @sentence: plain text
 *
 * Shows @sentence; “article 4” in it, in either language, is a link to the action `win.article`
 * with the article's number. The text of the label stays @sentence.
 */
void vigie_article_link_show (GtkLabel *label, const char *sentence);

/* (transfer full) (nullable): the first article that @sentence names: "8a". */
char *vigie_article_link_dup_number (const char *sentence);
