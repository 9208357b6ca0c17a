/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A refusal names its article: a click on it opens that article. */
#include "widgets/common/article-link.h"

#include <string.h>

#define SCHEME "article:"
/* In French a no-break space may stand before the number. */
#define NAMED "\\barticles?[ \u00a0](\\d+[ab]?)\\b"

static gboolean
activate_cb (GtkLabel *label, const char *uri)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (label));
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, *parent;

  if (!g_str_has_prefix (uri, SCHEME))
    return FALSE;
  if (!gtk_widget_activate_action (GTK_WIDGET (label), "win.article", "s", uri + strlen (SCHEME)) &&
      window && (parent = gtk_window_get_transient_for (window)))
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.article", "s", uri + strlen (SCHEME));
  return TRUE;
}

void
vigie_article_link_show (GtkLabel *label, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  g_autoptr (GRegex) article = g_regex_new (NAMED, G_REGEX_CASELESS, 0, NULL);
  g_autofree char *markup =
    g_regex_replace (article, escaped, -1, 0, "<a href=\"" SCHEME "\\1\">\\0</a>", 0, NULL);

  g_signal_handlers_disconnect_by_func (label, G_CALLBACK (activate_cb), NULL);
  g_signal_connect (label, "activate-link", G_CALLBACK (activate_cb), NULL);
  gtk_label_set_markup (label, markup ? markup : escaped);
}

char *
vigie_article_link_dup_number (const char *sentence)
{
  g_autoptr (GRegex) article = g_regex_new (NAMED, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return g_regex_match (article, sentence, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}
