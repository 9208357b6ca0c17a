/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file came, and what is said of that before it is stored. */
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/convention/decision.h"
#include "model/import/import-private.h"

void
vigie_import_set_terms (VigieImport *import, const VigieImportTerms *terms)
{
#define SET(field) (g_free (import->field), import->field = g_strdup (terms->field))
  SET (collector);
  SET (collector_reason);
  SET (additional_reason);
  SET (direction_from);
#undef SET
}

const char *
vigie_import_decide (const VigieImport *import,
                     VigieObservatory *observatory,
                     const VigieConvention *convention,
                     const GDate *today,
                     GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_IMPORT,
                         .source = import->source,
                         .direction_from = import->direction_from,
                         .additional_reason = import->additional_reason,
                         .collector = import->collector,
                         .collector_reason = import->collector_reason };
  const char *article = vigie_convention_decide (convention, &act, today, error);
  g_autoptr (VigieSourceSheet) sheet =
    article ? vigie_source_sheet_load (observatory, import->source, error) : NULL;

  return sheet && vigie_source_sheet_check (sheet, error) ? article : NULL;
}

static gboolean
has_variable (const VigieImport *import, const char *variable)
{
  for (gsize i = 0; i < import->n_variables; i++)
    if (strcmp (import->mapping->column[import->variable[i].column].variable, variable) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
brings (const VigieImport *import, const VigieFormula *formula)
{
  for (gsize i = 0; i < formula->n; i++)
    if (strcmp (formula->term[i].source, import->source) == 0 &&
        has_variable (import, formula->term[i].variable))
      return TRUE;

  return FALSE;
}

gboolean
vigie_import_check_level (const VigieImport *import, char **names, GError **error)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  GString *text = g_string_new (NULL);
  const VigieIndicator *last = NULL;

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = &catalogue->indicator[i];

    if (!brings (import, &indicator->numerator) || vigie_indicator_is_shown_at (indicator, "iris"))
      continue;
    g_string_append_printf (text, "%s%s", last ? ", " : "",
                            vigie_indicator_label (indicator, vigie_language_current ()));
    last = indicator;
  }
  *names = g_string_free (text, !last);

  return !last || vigie_indicator_check_level (last, "iris", error);
}
