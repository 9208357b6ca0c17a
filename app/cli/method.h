/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How figures are cut into classes, as a command line says it. */
#pragma once

#include "app/cli/cli.h"
#include "model/statistics/classes.h"

/**
 * VigieCliMethod:
 * @name, @breaks_text, @n: as given
 * @breaks: (nullable): n + 1 bounds of the method manual
 */
typedef struct {
  char *name;
  char *breaks_text;
  int n;
  VigieMethod method;
  GArray *breaks;
} VigieCliMethod;

/* clang-format off */
#define VIGIE_CLI_METHOD_ENTRIES(m) \
  { "method", 0, 0, G_OPTION_ARG_STRING, &(m).name, N_ ("Method (quantile)"), \
    "quantile|equal|jenks|q6|mean-sd|manual" }, \
  { "classes", 0, 0, G_OPTION_ARG_INT, &(m).n, N_ ("Number of classes, 3 to 7 (5)"), "N" }, \
  { "breaks", 0, 0, G_OPTION_ARG_STRING, &(m).breaks_text, \
    N_ ("Bounds of the method manual, from the least to the greatest"), "A,B,C…" }
/* clang-format on */

/* Reads the words into @method, @n and @breaks; %FALSE after a usage message. */
gboolean vigie_cli_method_resolve (VigieCliMethod *method, int *status);

void vigie_cli_method_clear (VigieCliMethod *method);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieCliMethod, vigie_cli_method_clear)
