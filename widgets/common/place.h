/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a file is written unless somebody says otherwise. */
#pragma once

#include <glib.h>

/* (transfer full): "STEM.SUFFIX" among the documents, "STEM (2).SUFFIX" where that is taken. */
char *vigie_place_dup (const char *stem, const char *suffix);
