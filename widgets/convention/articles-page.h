/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The articles of the agreement, in its own words. */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_ARTICLES_PAGE (vigie_articles_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieArticlesPage, vigie_articles_page, VIGIE, ARTICLES_PAGE, AdwBin)

/* Opens the text of an article, "8b"; nothing when the agreement has none of that number. */
void vigie_articles_page_show (VigieArticlesPage *self, const char *number);
