/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the agreement (*Convention*): one tab a subject. */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_CONVENTION_PAGE (vigie_convention_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieConventionPage, vigie_convention_page, VIGIE, CONVENTION_PAGE, AdwBin)

/* Returns the tab of that name, now in view: "follow-up", "articles", "sources" …; NULL: none. */
GtkWidget *vigie_convention_page_show_tab (VigieConventionPage *self, const char *name);
/* Opens the text of an article, "8b". */
void vigie_convention_page_show_article (VigieConventionPage *self, const char *number);
