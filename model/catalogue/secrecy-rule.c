/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the settings of a rule make sense together, and how two rules differ. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/catalogue/source-sheet.h"
#include "model/core/error.h"
#include "model/core/language.h"

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, sentence);
  return FALSE;
}

/* Off, or a whole number within limits. */
static gboolean
is_whole (double value, double least, double most)
{
  return value == 0.0 || (value >= least && value <= most && value == floor (value));
}

static gboolean
is_share (double value, double least, double most)
{
  return value == 0.0 || (value >= least && value <= most);
}

gboolean
vigie_secrecy_rule_check (const VigieSecrecyRule *rule, GError **error)
{
  if (!is_whole (rule->threshold, 2.0, 1000.0))
    return refuse (error, _ ("The threshold is a whole number from 2 to 1,000, or 0 for none."));
  if (rule->weighted && rule->threshold > 0.0)
    return refuse (error, _ ("Figures of a survey have no threshold: write 0, or say that they are "
                             "counts."));
  if (!is_whole (rule->den_min, 2.0, 100000.0))
    return refuse (error, _ ("The least denominator is a whole number from 2 to 100,000, or 0 for "
                             "none."));
  if (!is_share (rule->dominance, 0.5, 1.0))
    return refuse (error, _ ("Dominance is a percentage from 50 to 100, or 0 for none."));
  if (rule->nk_n != 0 && rule->nk_n != 2) /* three or more would be judged by two: too mild */
    return refuse (error,
                   _ ("The rule n-k counts the 2 largest contributors, no more are known; or "
                      "0 for none."));
  if (rule->nk_n != 0 && (rule->nk_k < 0.5 || rule->nk_k > 1.0))
    return refuse (error, _ ("The share of the rule n-k is a percentage from 50 to 100."));
  if (!is_share (rule->p, 0.01, 0.5))
    return refuse (error, _ ("The p of the p-percent rule must be from 1 to 50, or 0 for none."));
  if (!is_whole (rule->min_units, 2.0, 100.0))
    return refuse (error, _ ("The least number of units is 2 to 100, or 0 for none."));
  if (!is_whole (rule->zone_min, 1.0, 1000000.0))
    return refuse (error, _ ("The least zone has 1 to 1,000,000 inhabitants, or 0 for none."));
  if (!is_whole (rule->round, 2.0, 100.0))
    return refuse (error, _ ("Figures are rounded to a base from 2 to 100, or 0 for none."));
  if (!is_whole (rule->audit_width, 1.0, 1000.0))
    return refuse (error, _ ("The width of the audit is a whole number from 1 to 1,000, or 0 for "
                             "none."));
  if (rule->threshold > 0.0 && rule->audit_width == 0.0)
    return refuse (error,
                   _ ("With a threshold, the width of the audit is at least 1; the threshold "
                      "itself is usual."));

  return TRUE;
}

static void
append_number (GString *text, const char *name, double before, double after)
{
  g_autofree char *from = NULL, *to = NULL;

  if (before == after)
    return;
  from = vigie_number_plain (before);
  to = vigie_number_plain (after);
  g_string_append_printf (text, "%s%s %s → %s", text->len ? ", " : "", name, from, to);
}

static void
append_boolean (GString *text, const char *name, gboolean before, gboolean after)
{
  if (!before != !after)
    g_string_append_printf (text, "%s%s %s", text->len ? ", " : "", name, after ? "on" : "off");
}

char *
vigie_secrecy_rule_dup_changes (const VigieSecrecyRule *before, const VigieSecrecyRule *after)
{
  GString *text = g_string_new (NULL);

  append_number (text, "threshold", before->threshold, after->threshold);
  append_boolean (text, "zero", before->zero, after->zero);
  append_boolean (text, "complement", before->complement, after->complement);
  append_boolean (text, "unanimity", before->unanimity, after->unanimity);
  append_number (text, "den_min", before->den_min, after->den_min);
  append_number (text, "dominance", before->dominance, after->dominance);
  append_number (text, "nk_n", before->nk_n, after->nk_n);
  append_number (text, "nk_k", before->nk_k, after->nk_k);
  append_number (text, "p", before->p, after->p);
  append_number (text, "min_units", before->min_units, after->min_units);
  append_number (text, "zone_min", before->zone_min, after->zone_min);
  append_boolean (text, "sensitive", before->sensitive, after->sensitive);
  append_number (text, "round", before->round, after->round);
  append_number (text, "audit_width", before->audit_width, after->audit_width);
  append_boolean (text, "weighted", before->weighted, after->weighted);
  append_number (text, "fragile_under", before->fragile_under, after->fragile_under);
  append_number (text, "fragile_since", before->fragile_since, after->fragile_since);
  return g_string_free (text, FALSE);
}
