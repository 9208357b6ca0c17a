/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patterns are the producer's own names; labels and stems are what people type in their place. */
#include "model/import/proposal.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/core/text.h"
#include "model/import/choice.h"
#include "model/import/heading-words.h"
#include "model/import/labels.h"

#define BY_PATTERN 0.98
#define BY_NAME 0.95
#define BY_DATED 0.9
#define BY_LABEL 0.85
#define BY_STEM 0.6
#define BY_OTHER_SOURCE 0.3

/* Takes a proposal of the same out of those of @column; %NULL where there is none. */
static VigieColumnProposal *
steal_same (VigieMappedColumn *column, const char *variable, VigiePeriod period)
{
  for (guint i = 0; column->other && i < column->other->len; i++) {
    const VigieColumnProposal *one = column->other->pdata[i];

    if (one->role == VIGIE_COLUMN_VARIABLE && strcmp (one->variable, variable) == 0 &&
        vigie_period_compare (one->period, period) == 0)
      return g_ptr_array_steal_index (column->other, i);
  }
  return NULL;
}

void
vigie_propose_add (VigieMappedColumn *column,
                   const char *variable,
                   VigiePeriod period,
                   double scale,
                   double likelihood,
                   char *reason)
{
  VigieColumnProposal proposal = {
    VIGIE_COLUMN_VARIABLE, (char *) variable, period, scale, likelihood, reason
  };
  VigieColumnProposal *same = steal_same (column, variable, period);

  if (same && strstr (same->reason, reason)) {
    proposal.likelihood = same->likelihood;
    g_free (reason);
    proposal.reason = g_steal_pointer (&same->reason);
  } else if (same) {
    proposal.likelihood = 1.0 - (1.0 - same->likelihood) * (1.0 - likelihood);
    proposal.reason = g_strdup_printf ("%s; %s", same->reason, reason);
    g_free (reason);
  }
  if (same) {
    g_free (same->variable);
    g_free (same->reason);
    g_free (same);
  }
  vigie_mapped_column_add_other (column, &proposal);
}

/* @reason: (transfer full) */
static void
add (VigieMappedColumn *column,
     const char *variable,
     VigiePeriod period,
     double scale,
     double likelihood,
     char *reason)
{
  const VigieColumnProposal proposal = {
    VIGIE_COLUMN_VARIABLE, (char *) variable, period, scale, likelihood, reason
  };

  vigie_mapped_column_add_other (column, &proposal);
}

static void
add_pattern (VigieMappedColumn *column,
             const VigieHeadingMatch *match,
             VigiePeriod period,
             double likelihood,
             char *reason)
{
  const VigieColumnProposal proposal = {
    .role = match->flag       ? VIGIE_COLUMN_IGNORED
            : match->declared ? VIGIE_COLUMN_DECLARED
                              : VIGIE_COLUMN_VARIABLE,
    .variable = match->flag ? NULL : (char *) match->variable,
    .period =
      match->year && match->year != period.year ? vigie_period_of_year (match->year) : period,
    .scale = match->scale,
    .likelihood = likelihood,
    .reason = reason,
  };

  vigie_mapped_column_add_other (column, &proposal);
}

/* "Population", "Revenu médian": what the figures are called in French; the English "Men" is no MEN of the
 * census. */
static void
propose_labels (VigieMappedColumn *column, const char *key, const char *source, VigiePeriod period)
{
  gsize n;
  const VigieLabel *label = vigie_labels_get (&n);

  for (gsize i = 0; *key && i < n; i++)
    if (label[i].whole && strcmp (label[i].source, source) == 0 && strcmp (label[i].key, key) == 0)
      add (column, label[i].variable, period, 1.0, BY_LABEL,
           g_strdup_printf (_ ("the catalogue calls so %s"), label[i].variable));
}

/* "POP" for P_POP: what stands behind the first "_". */
static void
propose_stem (VigieMappedColumn *column,
              const VigieTerm *term,
              const char *source,
              VigiePeriod period)
{
  const char *behind = strchr (term->variable, '_');

  if ((!term->source || strcmp (term->source, source) == 0) && behind &&
      g_ascii_strcasecmp (behind + 1, column->heading) == 0)
    add (column, term->variable, period, 1.0, BY_STEM,
         g_strdup_printf (_ ("the end of the name %s"), term->variable));
}

static void
propose_stems (VigieMappedColumn *column, const char *source, VigiePeriod period)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; strlen (column->heading) > 2 && i < catalogue->n_indicators; i++) {
    const VigieFormula *side[] = { &catalogue->indicator[i].numerator,
                                   &catalogue->indicator[i].denominator };

    for (gsize s = 0; s < G_N_ELEMENTS (side); s++)
      for (gsize t = 0; t < side[s]->n; t++)
        propose_stem (column, &side[s]->term[t], source, period);
  }
}

/* Whether another variable of the source has the heading behind its "_": PPEN is a share of Filosofi as well as the older one. */
static gboolean
ends_others (const char *heading, const char *source)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieFormula *sum = &catalogue->indicator[i].numerator;

    for (gsize t = 0; t < sum->n; t++) {
      const char *behind = strchr (sum->term[t].variable, '_');

      if (behind && strcmp (sum->term[t].source, source) == 0 &&
          g_ascii_strcasecmp (behind + 1, heading) == 0)
        return TRUE;
    }
  }
  return FALSE;
}

static void
propose_other_sources (VigieMappedColumn *column, const char *source, VigiePeriod period)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_sources; i++) {
    const char *other = catalogue->source[i].code;
    VigieHeadingMatch match;

    if (strcmp (other, source) != 0 &&
        vigie_catalogue_recognise (catalogue, other, column->heading, period.year, &match) &&
        !match.flag)
      add (column, match.variable, period, match.scale, BY_OTHER_SOURCE,
           g_strdup_printf (_ ("a heading of %s"), other));
  }
}

/* The year at either end of a heading, "A 2018" or "2018_A", and what is left; 0 for none. */
static int
split_year (const char *heading, char **rest)
{
  gsize n = strlen (heading);
  const char *ends[] = { heading, n > 4 ? heading + n - 4 : heading };

  for (gsize e = 0; n > 5 && e < G_N_ELEMENTS (ends); e++) {
    int year = strspn (ends[e], "0123456789") == 4 ? (int) g_ascii_strtoll (ends[e], NULL, 10) : 0;
    gboolean apart = !g_ascii_isalnum (e ? ends[e][-1] : ends[e][4]);

    if (year < 1960 || year > 2099 || !apart)
      continue;
    if (!e && g_str_has_prefix (heading + 4, " – ")) /* a group's, see groups.c */
      *rest = g_strdup (heading + 4 + strlen (" – "));
    else
      *rest = e ? g_strndup (heading, n - 4) : g_strdup (heading + 4);
    g_strdelimit (*rest, "_-./", ' ');
    g_strstrip (*rest);
    return year;
  }
  return 0;
}

/* Years side by side: each column is of its own. */
static void
propose_dated (VigieMappedColumn *column, const char *source)
{
  g_autofree char *rest = NULL;
  int year = split_year (column->heading, &rest);
  VigieHeadingMatch match;

  if (year && vigie_catalogue_recognise (vigie_catalogue_get (), source, rest, year, &match) &&
      !match.flag)
    add (column, match.variable, vigie_period_of_year (year), match.scale, BY_DATED,
         g_strdup_printf (_ ("a heading of %s for %s, with its year"), source, match.variable));
}

/* How variables of one table begin: "DISP_", "DEC_". */
static gboolean
same_table (const char *a, const char *b)
{
  gsize n = strcspn (a, "_") + 1;

  return strncmp (a, b, n) == 0;
}

/* Insee's tables of declared and of disposable income have the same short headings, “D114”: what else stands in the row tells
 * which one it is, “PAUT14” or “PIMPOT14”. */
static void
settle_shared (VigieHeadingMatch *match, const char *const *headings, const char *source, int year)
{
  gsize n_first = 0, n_other = 0;

  for (gsize j = 0; headings[j]; j++) {
    VigieHeadingMatch beside;

    if (!vigie_catalogue_recognise (vigie_catalogue_get (), source, headings[j], year, &beside) ||
        beside.other)
      continue;
    n_first += same_table (match->variable, beside.variable);
    n_other += same_table (match->other, beside.variable);
  }
  if ((n_first > 0) == (n_other > 0))
    return;
  if (n_other > 0) {
    match->variable = match->other;
    match->declared = match->other_declared;
  }
  match->other = NULL;
}

static void
propose_pattern (VigieMappedColumn *column,
                 const char *const *headings,
                 const char *source,
                 VigiePeriod period)
{
  VigieHeadingMatch match;

  if (!vigie_catalogue_recognise (vigie_catalogue_get (), source, column->heading, period.year,
                                  &match))
    return;
  if (match.other)
    settle_shared (&match, headings, source, period.year);
  add_pattern (column, &match, period, BY_PATTERN,
               match.flag ? g_strdup (_ ("a quality code of the producer"))
                          : g_strdup_printf (_ ("a heading of %s for %s"), source, match.variable));
  if (match.other) {
    match.variable = match.other;
    match.declared = match.other_declared;
    add_pattern (column, &match, period, BY_PATTERN,
                 g_strdup_printf (_ ("a heading of %s for %s"), source, match.variable));
  }
}

void
vigie_propose_by_heading (VigieMappedColumn *column,
                          const char *const *headings,
                          const char *source,
                          VigiePeriod period)
{
  g_autofree char *key = vigie_text_name_key (column->heading);
  g_autofree char *label = vigie_text_name_key (column->label);

  if (!*column->heading)
    return;
  propose_pattern (column, headings, source, period);
  if (vigie_variable_is_known (source, column->heading))
    add (column, column->heading, period, 1.0,
         ends_others (column->heading, source) ? BY_STEM : BY_NAME,
         g_strdup (_ ("the variable’s own name")));
  propose_dated (column, source);
  propose_labels (column, key, source, period);
  propose_labels (column, label, source, period);
  vigie_propose_by_words (column, column->heading, source, period);
  vigie_propose_by_words (column, column->label, source, period);
  propose_stems (column, source, period);
  propose_other_sources (column, source, period);
}

gboolean
vigie_propose_is_asked (const VigieMappedColumn *column)
{
  const VigieColumnProposal *best, *second;

  if (column->role != VIGIE_COLUMN_UNKNOWN || !column->other || column->other->len < 2)
    return FALSE;
  best = column->other->pdata[0];
  second = column->other->pdata[1];
  return best->likelihood >= VIGIE_LIKELY && second->likelihood >= best->likelihood;
}

void
vigie_propose_tell (VigieMappedColumn *column)
{
  const VigieColumnProposal *best = column->other->pdata[0];

  if (vigie_propose_is_asked (column))
    return;
  g_free (column->reason);
  column->reason = g_strdup_printf (_ ("unknown; may be %s (%s)"), best->variable, best->reason);
}

gboolean
vigie_propose_take (VigieMappedColumn *column)
{
  const VigieColumnProposal *best = column->other ? column->other->pdata[0] : NULL;
  const VigieColumnProposal *second =
    column->other && column->other->len > 1 ? column->other->pdata[1] : NULL;

  if (!best || best->likelihood < VIGIE_LIKELY)
    return FALSE;
  g_free (column->reason);
  if (second && second->likelihood >= best->likelihood) {
    column->reason =
      g_strdup_printf (_ ("may be %s or %s: say which"), best->variable, second->variable);
    return FALSE;
  }
  column->role = best->role;
  column->variable = g_strdup (best->variable);
  column->period = best->period;
  column->scale = best->scale;
  column->likelihood = best->likelihood;
  column->reason = g_strdup (best->reason);
  g_ptr_array_remove_index (column->other, 0);
  return TRUE;
}
