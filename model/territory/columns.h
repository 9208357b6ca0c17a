/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: which columns of a file of contours hold what, told by what they hold. */
#pragma once

#include "model/territory/raw.h"

/* Numbers of columns, -1 where there is none. */
typedef struct {
  int code;
  int name;
  int type;
  int commune; /* name of the commune */
} VigieContoursColumns;

/**
 * vigie_contours_code:
 *
 * Returns: (transfer full): the code of an IRIS written as in a file, its lost leading zero
 *   restored; %NULL where @text is none
 */
char *vigie_contours_code (const char *text);

/* The same of a commune: five digits, or 2A, 2B and three. */
char *vigie_contours_commune (const char *text);

/* Reads a code: one of the two above. */
typedef char *(*VigieContoursCode) (const char *text);

/* @code, @name: chosen by hand, or -1. Returns %FALSE with one sentence that lists the columns. */
gboolean vigie_contours_columns (const VigieRaw *raw,
                                 VigieContoursCode read_code,
                                 int code,
                                 int name,
                                 VigieContoursColumns *columns,
                                 GError **error);
