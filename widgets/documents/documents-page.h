/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what leaves the house (*Documents*). */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_DOCUMENTS_PAGE (vigie_documents_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieDocumentsPage, vigie_documents_page, VIGIE, DOCUMENTS_PAGE, AdwBin)
