/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the agreement (*Convention*): parties, dates, coverage of the annex, articles. */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_CONVENTION_PAGE (vigie_convention_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieConventionPage, vigie_convention_page, VIGIE, CONVENTION_PAGE, AdwBin)
