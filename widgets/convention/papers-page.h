/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of the agreement: each kind, and those made before. */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_PAPERS_PAGE (vigie_papers_page_get_type ())
G_DECLARE_FINAL_TYPE (VigiePapersPage, vigie_papers_page, VIGIE, PAPERS_PAGE, AdwBin)
