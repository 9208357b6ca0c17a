/* SPDX-License-Identifier: GPL-3.0-or-later */
/* catalogue: the indicators, and what of them an observatory holds; rule and sheet have their own files. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/cli/rule.h"
#include "model/core/language.h"
#include "model/deliveries/source-figures.h"
#include "model/territory/zoning.h"

/* What an observatory holds, to look periods and levels up. */
typedef struct {
  GPtrArray *holding; /* VigieHolding */
  GPtrArray *zoning;  /* VigieZoningEntry */
} Holdings;

static void
holdings_clear (Holdings *held)
{
  g_clear_pointer (&held->holding, g_ptr_array_unref);
  g_clear_pointer (&held->zoning, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Holdings, holdings_clear)

static const char *
kind_of (const Holdings *held, gint64 zoning)
{
  for (guint i = 0; i < held->zoning->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (held->zoning, i);

    if (entry->id == zoning)
      return entry->kind;
  }

  return "";
}

static gboolean
is_held_at (const Holdings *held, const VigieTerm *term, const char *kind)
{
  for (guint i = 0; term && i < held->holding->len; i++) {
    const VigieHolding *holding = g_ptr_array_index (held->holding, i);

    if (g_str_equal (holding->source, term->source) &&
        g_str_equal (holding->variable, term->variable) &&
        g_str_equal (kind_of (held, holding->zoning), kind))
      return TRUE;
  }
  return FALSE;
}

/* The user's own zonings: those with figures, and groupings of the IRIS that have them. */
static void
append_own (const Holdings *held, const VigieIndicator *indicator, gboolean iris, GString *text)
{
  const VigieTerm *term = indicator->numerator.n ? &indicator->numerator.term[0] : NULL;
  const char *last = "";

  for (guint i = 0; i < held->zoning->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (held->zoning, i);
    gboolean summed = g_str_equal (entry->made_of, "member") && iris &&
                      indicator->aggregation != VIGIE_AGGREGATE_NONE;

    if (!*entry->made_of || g_str_equal (entry->kind, last) ||
        !(summed || is_held_at (held, term, entry->kind)))
      continue;
    g_string_append_printf (text, "%s%s", text->len ? " " : "", entry->kind);
    last = entry->kind;
  }
}

/* The levels at which an indicator can be shown: the finest that was delivered, and, where it adds
 * up, those above it. */
static char *
dup_zonings (const Holdings *held, const VigieIndicator *indicator)
{
  static const char *const kinds[] = { "iris", "commune", "agglomeration" };
  const VigieTerm *term = indicator->numerator.n ? &indicator->numerator.term[0] : NULL;
  gboolean has[G_N_ELEMENTS (kinds)] = { FALSE };
  GString *text = g_string_new (NULL);

  for (guint i = 0; term && i < held->holding->len; i++) {
    const VigieHolding *holding = g_ptr_array_index (held->holding, i);

    if (g_str_equal (holding->source, term->source) &&
        g_str_equal (holding->variable, term->variable))
      for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
        has[k] |= g_str_equal (kind_of (held, holding->zoning), kinds[k]);
  }
  if (indicator->aggregation != VIGIE_AGGREGATE_NONE)
    for (gsize k = 1; k < G_N_ELEMENTS (kinds); k++)
      has[k] |= has[k - 1];
  if (indicator->min_level && !g_str_equal (indicator->min_level, "iris"))
    has[0] = FALSE;

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    if (has[k])
      g_string_append_printf (text, "%s%s", text->len ? " " : "", kinds[k]);
  append_own (held, indicator, has[0], text);

  return g_string_free (text, FALSE);
}

static char *
dup_periods (VigieCli *cli, const VigieIndicator *indicator, GError **error)
{
  g_autoptr (GArray) periods = vigie_indicator_periods (cli->observatory, indicator, error);
  GString *text;

  if (!periods)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < periods->len; i++) {
    g_autofree char *period = vigie_period_dup_string (g_array_index (periods, VigiePeriod, i));

    g_string_append_printf (text, "%s%s", i ? " " : "", period);
  }

  return g_string_free (text, FALSE);
}

static const char *
higher_name (VigieHigherIs higher)
{
  switch (higher) {
  case VIGIE_HIGHER_NEUTRAL:
    return "neutral";
  case VIGIE_HIGHER_BETTER:
    return "better";
  case VIGIE_HIGHER_WORSE:
    return "worse";
  }

  return "";
}

static void
list_indicator (VigieListing *listing,
                const VigieIndicator *indicator,
                const char *periods,
                const char *zonings,
                VigieLanguage language)
{
  vigie_listing_text (listing, indicator->code);
  vigie_listing_text (listing, vigie_indicator_label (indicator, language));
  vigie_listing_text (listing, indicator->source);
  vigie_listing_text (listing, vigie_indicator_kind_name (indicator->kind));
  vigie_listing_text (listing, vigie_indicator_unit (indicator, language));
  vigie_listing_text (listing, periods);
  vigie_listing_text (listing, zonings);
  vigie_listing_text (listing, indicator->theme);
  vigie_listing_text (listing, indicator->programme);
  vigie_listing_text (listing, indicator->audience_group);
  vigie_listing_integer (listing, indicator->decimals);
  vigie_listing_text (listing, higher_name (indicator->higher_is));
  vigie_listing_text (listing, indicator->min_level);
  vigie_listing_text (listing, indicator->formula_text);
  vigie_listing_text (listing, indicator->notes);
}

static int
catalogue_list (VigieCli *cli, char ***args)
{
  static const char *const heading[] = {
    "code",      "label",    "source",   "kind",      "unit",      "periods", "zonings", "theme",
    "programme", "audience", "decimals", "higher_is", "min_level", "formula", "notes",   NULL,
  };
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  VigieLanguage language = vigie_language_current ();
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_auto (Holdings) held = { NULL, NULL };
  g_autofree char *source = NULL;
  gboolean held_only = FALSE;
  const GOptionEntry entries[] = {
    { "source", 0, 0, G_OPTION_ARG_STRING, &source, N_ ("Those of one source"), N_ ("CODE") },
    { "held", 0, 0, G_OPTION_ARG_NONE, &held_only, N_ ("Those that have figures"), NULL },
    { NULL },
  };
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "catalogue",
                        _ ("Lists the indicators; with -o, the periods and zonings held."), entries,
                        args, 0, 0, &status))
    return status;
  if (source && !vigie_catalogue_find_source (catalogue, source))
    return vigie_cli_usage (_ ("“%s” is no source: “vigie-cli catalogue” names them."), source);
  if (cli->path) {
    if (!vigie_cli_open (cli, &status))
      return status;
    if (!(held.holding = vigie_holdings_list (cli->observatory, &error)) ||
        !(held.zoning = vigie_zonings_list (cli->observatory, &error)))
      return vigie_cli_fail (error);
  }

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = &catalogue->indicator[i];
    g_autofree char *periods = NULL;
    g_autofree char *zonings = NULL;

    if (source && !g_str_equal (indicator->source, source))
      continue;
    if (held.holding) {
      if (!(periods = dup_periods (cli, indicator, &error)))
        return vigie_cli_fail (error);
      zonings = dup_zonings (&held, indicator);
    }
    if (!held_only || (periods && *periods))
      list_indicator (listing, indicator, periods ? periods : "", zonings ? zonings : "", language);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

int
vigie_cli_catalogue (VigieCli *cli, char ***args)
{
  static const char *const names[] = { "rule", "sheet", NULL };

  switch (vigie_cli_subcommand (*args, names)) {
  case 0:
    return vigie_cli_catalogue_rule (cli, args);
  case 1:
    return vigie_cli_catalogue_sheet (cli, args);
  default:
    return catalogue_list (cli, args);
  }
}
