/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A package in the list, with what became of it; and the groups of a key as they are read. */
#pragma once

#include <adwaita.h>

#include "model/convention/convention.h"
#include "model/exchange/package-table.h"

GtkWidget *vigie_package_row_new (const VigiePackage *package, const VigieConvention *convention);

/* Twelve groups of five digits, large. */
GtkWidget *vigie_fingerprint_row_new (const char *fingerprint);
/* The same without a row around. */
GtkWidget *vigie_fingerprint_new (const char *fingerprint);
