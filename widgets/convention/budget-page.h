/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shares and expenses of the agreement. */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_BUDGET_PAGE (vigie_budget_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieBudgetPage, vigie_budget_page, VIGIE, BUDGET_PAGE, AdwBin)

/* (transfer full): the expenses as they are copied: tab separated, in the order of their days. */
char *vigie_budget_page_dup_table (VigieBudgetPage *self);
