/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the agreement goes (*Suivi*): days, dues, money, anomalies; the annex by year; what to do. */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_FOLLOW_UP_PAGE (vigie_follow_up_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieFollowUpPage, vigie_follow_up_page, VIGIE, FOLLOW_UP_PAGE, AdwBin)
