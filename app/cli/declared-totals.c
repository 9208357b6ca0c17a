/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The totals that a producer publishes itself: everybody knows them, without any edition. */
#include "app/cli/declared-totals.h"

#include <glib/gi18n-lib.h>

#include "model/territory/zoning.h"

/* Whether an indicator counts with this variable of the source. */
static gboolean
has_variable (const char *source, const char *variable)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieFormula *formula[] = { &catalogue->indicator[i].numerator,
                                      &catalogue->indicator[i].denominator };

    for (gsize f = 0; f < G_N_ELEMENTS (formula); f++)
      for (gsize t = 0; t < formula[f]->n; t++)
        if (g_str_equal (formula[f]->term[t].source, source) &&
            g_str_equal (formula[f]->term[t].variable, variable))
          return TRUE;
  }

  return FALSE;
}

/* Whether the observatory has zones of @kind: a slip of the pen must not pass for a declaration. */
static gboolean
holds_kind (VigieCli *cli, const char *kind, int *status)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) zonings = vigie_zonings_list (cli->observatory, &error);

  if (!zonings) {
    *status = vigie_cli_fail (error);
    return FALSE;
  }
  for (guint i = 0; i < zonings->len; i++)
    if (g_str_equal (((const VigieZoningEntry *) g_ptr_array_index (zonings, i))->kind, kind))
      return TRUE;

  *status = vigie_cli_usage (
    _ ("“%s” is no zoning of this observatory: “vigie-cli territory list” shows them."), kind);
  return FALSE;
}

GPtrArray *
vigie_cli_totals_parse (VigieCli *cli, const char *source, const char *text, int *status)
{
  g_autoptr (GPtrArray) totals =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_public_total_free);
  g_auto (GStrv) word = g_strsplit (text, ",", -1);

  if (g_str_equal (text, "off"))
    return g_steal_pointer (&totals);

  for (gsize i = 0; i == 0 || word[i]; i++) {
    g_auto (GStrv) part = g_strsplit (word[i] ? g_strstrip (word[i]) : "", ":", 2);
    const char *kind = part[0] ? part[0] : "";
    VigiePublicTotal *total;

    if (!holds_kind (cli, kind, status))
      return NULL;
    if (part[1] && !has_variable (source, part[1])) {
      *status = vigie_cli_usage (_ ("“%s” is no variable of %s: write one that a formula of "
                                    "“vigie-cli catalogue” names."),
                                 part[1], source);
      return NULL;
    }
    total = g_new0 (VigiePublicTotal, 1);
    g_ptr_array_add (totals, total);
    total->source = g_strdup (source);
    total->variable = g_strdup (part[1] ? part[1] : "");
    total->kind = g_strdup (kind);
  }

  return g_steal_pointer (&totals);
}

char *
vigie_cli_totals_text (VigieCli *cli, const char *source, GError **error)
{
  g_autoptr (GPtrArray) totals = vigie_public_totals_list (cli->observatory, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!totals)
    return NULL;
  for (guint i = 0; i < totals->len; i++) {
    const VigiePublicTotal *total = g_ptr_array_index (totals, i);

    if (g_str_equal (total->source, source))
      g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? "," : "", total->kind,
                              *total->variable ? ":" : "", total->variable);
  }

  return g_strdup (text->len > 0 ? text->str : "off");
}
