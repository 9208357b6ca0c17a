/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab of exchanges (*Échanges*, article 3): packages and their receipts, keys of both bodies. */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_EXCHANGE_PAGE (vigie_exchange_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieExchangePage, vigie_exchange_page, VIGIE, EXCHANGE_PAGE, AdwBin)

/* A file that came, chosen or dropped: a package is tried, a receipt attached, a key compared. */
void vigie_exchange_page_receive (VigieExchangePage *self, const char *path);

/* (nullable): the last sentence: what was refused, or what is to be done now. */
const char *vigie_exchange_page_get_said (VigieExchangePage *self);
