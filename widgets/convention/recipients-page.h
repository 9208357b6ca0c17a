/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may be given documents (*destinataires*), and the opinions asked of producers. */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_RECIPIENTS_PAGE (vigie_recipients_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieRecipientsPage, vigie_recipients_page, VIGIE, RECIPIENTS_PAGE, AdwBin)
