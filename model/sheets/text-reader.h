/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: texts, cut by separators or by places. */
#pragma once

#include "model/sheets/reader-private.h"
#include "model/sheets/sniff.h"
#include "model/sheets/text.h"

/* Each takes what @text holds. @instruction: the first line is Excel's “sep=;”. */
VigieReader *vigie_csv_reader_new (VigieText *text,
                                   const VigieCut *cut,
                                   gboolean instruction,
                                   const VigieReading *wanted,
                                   GError **error);

/* @starts: where columns begin, such as "0,9,40". */
VigieReader *vigie_fixed_reader_new (VigieText *text,
                                     const char *starts,
                                     const VigieReading *wanted,
                                     GError **error);

/* Excel's instruction at the beginning of a text, and the separator that it names. */
gboolean vigie_text_has_instruction (const VigieText *text, char *separator);
