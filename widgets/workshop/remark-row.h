/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One remark in a list: its kind, where and when, what was said, by which body, what became of it. */
#pragma once

#include <gtk/gtk.h>

#include "model/workshop/remark.h"

/**
 * vigie_remark_row_new:
 * @where: "Lochères, Ménages sans voiture", or ""
 * @anomaly: its number, or 0
 * @may_raise: whether a doubt may become an anomaly here
 *
 * Its buttons activate `remarks.edit`, `remarks.withdraw` and `remarks.raise` with the remark's number.
 */
GtkWidget *vigie_remark_row_new (const VigieRemark *remark,
                                 const char *where,
                                 gint64 anomaly,
                                 gboolean may_raise);

/* (transfer full): "Lochères, Ménages sans voiture". */
char *vigie_remark_dup_where (const VigieRemark *remark, const VigieEdition *edition);
