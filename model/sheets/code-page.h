/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Code pages by the numbers that old files give them. */
#pragma once

#include <glib.h>

/* (transfer full): ICU's name of a Windows or Mac code page, such as 1252; NULL for an unknown one. */
char *vigie_code_page_name (guint number);

/* Of dBase's language driver byte: 0x03 is Windows-1252; NULL for 0 and unknown ones. */
const char *vigie_code_page_of_driver (guint8 driver);

/* (transfer full): of what a .cpg file says: "UTF-8", "1252", "ISO 8859-1", "LDID/3"; NULL for nothing known. */
char *vigie_code_page_of_cpg (const char *text);
