/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain: its codes say what to do next. */
#pragma once

#include <glib.h>

/**
 * VigieErrorCode:
 * @VIGIE_ERROR_FILE: the file cannot be used: choose another, or mend its place or its rights
 * @VIGIE_ERROR_CONTENT: what the file holds must be corrected; the message names the row
 * @VIGIE_ERROR_REFUSED: an article, a rule or a right forbids it; the message says which
 * @VIGIE_ERROR_LOCKED: unlock the sources first
 * @VIGIE_ERROR_NEWER: update Vigie
 *
 * The message is shown as it is: one sentence that says where, what was found, what was expected
 * and what to do.
 */
typedef enum {
  VIGIE_ERROR_FILE,
  VIGIE_ERROR_CONTENT,
  VIGIE_ERROR_REFUSED,
  VIGIE_ERROR_LOCKED,
  VIGIE_ERROR_NEWER
} VigieErrorCode;

#define VIGIE_ERROR (vigie_error_quark ())

GQuark vigie_error_quark (void);
