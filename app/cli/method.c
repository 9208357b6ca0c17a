/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How figures are cut into classes, as a command line says it. */
#include "app/cli/method.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/number.h"

#define MIN_CLASSES 3
#define DEFAULT_CLASSES 5

static gboolean
parse_breaks (VigieCliMethod *method, int *status)
{
  g_auto (GStrv) words = g_strsplit (method->breaks_text, ",", -1);

  method->breaks = g_array_new (FALSE, FALSE, sizeof (double));
  for (gsize i = 0; words[i]; i++) {
    double value;

    if (!vigie_number_parse (words[i], strlen (words[i]), '.', 0, &value) ||
        (i > 0 && value <= g_array_index (method->breaks, double, i - 1))) {
      *status = vigie_cli_usage (
        _ ("“%s” are no bounds: write numbers that grow, with a point and commas between."),
        method->breaks_text);
      return FALSE;
    }
    g_array_append_val (method->breaks, value);
  }
  if (method->breaks->len < 2 || method->breaks->len > VIGIE_MAX_CLASSES + 1) {
    *status = vigie_cli_usage (_ ("“%s” are no bounds: give two to eight."), method->breaks_text);
    return FALSE;
  }
  method->n = (int) method->breaks->len - 1;

  return TRUE;
}

gboolean
vigie_cli_method_resolve (VigieCliMethod *method, int *status)
{
  method->method = method->breaks_text ? VIGIE_METHOD_MANUAL : VIGIE_METHOD_QUANTILE;
  if (method->name && !vigie_method_parse (method->name, &method->method)) {
    *status = vigie_cli_usage (
      _ ("“%s” is no method: choose quantile, equal, jenks, q6, mean-sd or manual."), method->name);
    return FALSE;
  }
  if ((method->method == VIGIE_METHOD_MANUAL) != (method->breaks_text != NULL)) {
    *status = vigie_cli_usage (_ ("The method manual and --breaks go together."));
    return FALSE;
  }
  if (method->breaks_text)
    return parse_breaks (method, status);

  if (method->n == 0)
    method->n = DEFAULT_CLASSES;
  if (method->n < MIN_CLASSES || method->n > VIGIE_MAX_CLASSES) {
    *status = vigie_cli_usage (_ ("There are 3 to 7 classes, not %d."), method->n);
    return FALSE;
  }

  return TRUE;
}

void
vigie_cli_method_clear (VigieCliMethod *method)
{
  g_free (method->name);
  g_free (method->breaks_text);
  g_clear_pointer (&method->breaks, g_array_unref);
}
