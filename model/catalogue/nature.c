/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The indicator that shows a variable as it came says what it is. */
#include "model/catalogue/nature.h"

#include <string.h>

#include "model/catalogue/catalogue.h"

VigieVariableNature
vigie_variable_nature (const char *source, const char *variable)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  VigieVariableNature nature = { FALSE, FALSE, FALSE };

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *one = &catalogue->indicator[i];
    const VigieTerm *term = one->numerator.term;

    if (one->numerator.n != 1 || one->denominator.n != 0 || one->factor != 1.0 ||
        term->coefficient != 1.0 || term->period != VIGIE_TERM_SAME ||
        strcmp (term->source, source) != 0 || strcmp (term->variable, variable) != 0)
      continue;
    nature.percent = strcmp (one->unit, "%") == 0;
    nature.amount = one->kind == VIGIE_KIND_MEDIAN;
    nature.shown = one->aggregation == VIGIE_AGGREGATE_NONE &&
                   (one->kind == VIGIE_KIND_RATIO || one->kind == VIGIE_KIND_MEDIAN ||
                    one->kind == VIGIE_KIND_QUANTILE);
    break;
  }
  return nature;
}
