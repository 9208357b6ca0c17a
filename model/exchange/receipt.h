/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The receipt of a package (*accusé de réception*, A3.8): written by who opened it. For this room. */
#pragma once

#include "model/exchange/package-table.h"

/* (transfer full): the receipt of a package received, signed and sealed to its sender. */
GBytes *vigie_receipt_seal (VigieObservatory *observatory,
                            const char *own,
                            const VigiePackage *package,
                            GError **error);

/* (transfer full): what a receipt's archive says: party, serial, hash, when, by whom, rows, report. */
VigiePackage *vigie_receipt_parse (GBytes *archive, GError **error);
