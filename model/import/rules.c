/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of repairs, reasons and states, and what is asked with them. */
#include "model/import/rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/marks.h"
#include "model/core/error.h"

static const struct {
  const char *name;
  const char *label;
} repairs[VIGIE_REPAIR_N_KINDS] = {
  { "zeros", N_ ("a zero was lost") },
  { "spaces", N_ ("spaces inside") },
  { "marks", N_ ("marks inside") },
  { "exponents", N_ ("written with an exponent") },
  { "decimals", N_ ("written as a number") },
  { "joined", N_ ("a name in the same cell") },
  { "parts", N_ ("the IRIS part alone, its commune said once") },
  { "names", N_ ("found by its name") },
  { "dates", N_ ("turned to a date by a spreadsheet") },
};

static const struct {
  const char *name;
  const char *label;
} reasons[VIGIE_REASON_N] = {
  { "total", N_ ("totals of the agglomeration") },
  { "commune", N_ ("totals of communes") },
  { "unlocated", N_ ("not located") },
  { "outside", N_ ("another territory") },
  { "unknown", N_ ("unknown codes and names") },
};

const char *
vigie_repair_kind_name (VigieRepairKind kind)
{
  return repairs[kind].name;
}

const char *
vigie_repair_kind_label (VigieRepairKind kind)
{
  return _ (repairs[kind].label);
}

char *
vigie_repairs_dup_label (guint kinds)
{
  g_autoptr (VigieSentence) sentence = vigie_repairs_sentence (kinds);

  return vigie_sentence_dup_text (sentence);
}

VigieSentence *
vigie_repairs_sentence (guint kinds)
{
  /* As many places as there are kinds. */
  VigieSentence *sentence =
    vigie_sentence ("%s%s%s%s%s%s%s%s%s", "", "", "", "", "", "", "", "", "");
  guint n = 0;

  for (int i = 0; i < VIGIE_REPAIR_N_KINDS; i++)
    if (kinds & (1u << i)) {
      VigieSentence *one = vigie_sentence (n > 0 ? ", %s" : "%s", "");

      vigie_sentence_put (one, 0, vigie_sentence_of_words (repairs[i].label));
      vigie_sentence_put (sentence, n++, one);
    }
  return sentence;
}

const char *
vigie_row_reason_name (VigieRowReason reason)
{
  return reasons[reason].name;
}

const char *
vigie_row_reason_label (VigieRowReason reason)
{
  return _ (reasons[reason].label);
}

static void
mark_rule_free (gpointer data)
{
  VigieMarkRule *rule = data;

  g_free (rule->mark);
  g_free (rule);
}

void
vigie_import_rules_init (VigieImportRules *rules)
{
  *rules = (VigieImportRules) { .mark = g_ptr_array_new_with_free_func (mark_rule_free) };
}

void
vigie_import_rules_clear (VigieImportRules *rules)
{
  g_clear_pointer (&rules->mark, g_ptr_array_unref);
}

void
vigie_import_rules_copy (VigieImportRules *to, const VigieImportRules *from)
{
  GPtrArray *mark = from->mark;

  *to = *from;
  to->mark = g_ptr_array_new_with_free_func (mark_rule_free);
  for (guint i = 0; mark && i < mark->len; i++) {
    const VigieMarkRule *rule = mark->pdata[i];

    vigie_import_rules_set_mark (to, rule->mark, rule->state);
  }
}

void
vigie_import_rules_add (VigieImportRules *rules, const VigieImportRules *newer)
{
  rules->no_repair |= newer->no_repair;
  for (int i = 0; i < VIGIE_REASON_N; i++)
    if (newer->aside[i] || newer->said & (1u << i))
      rules->aside[i] = newer->aside[i];
  rules->said |= newer->said;
  for (guint i = 0; newer->mark && i < newer->mark->len; i++) {
    const VigieMarkRule *rule = newer->mark->pdata[i];

    vigie_import_rules_set_mark (rules, rule->mark, rule->state);
  }
  if (*newer->commune)
    g_strlcpy (rules->commune, newer->commune, sizeof rules->commune);
}

void
vigie_import_rules_set_mark (VigieImportRules *rules, const char *mark, guint8 state)
{
  VigieMarkRule *rule;

  for (guint i = 0; i < rules->mark->len; i++) {
    rule = rules->mark->pdata[i];
    if (g_ascii_strcasecmp (rule->mark, mark) == 0) {
      rule->state = state;
      return;
    }
  }
  rule = g_new0 (VigieMarkRule, 1);
  rule->mark = g_strdup (mark);
  rule->state = state;
  g_ptr_array_add (rules->mark, rule);
}

gboolean
vigie_import_rules_add_mark (VigieImportRules *rules, const char *text, GError **error)
{
  const char *equals = strrchr (text, '=');

  guint8 state;

  if (equals && vigie_mark_state_of_word (equals + 1, &state)) {
    g_autofree char *mark = g_strstrip (g_strndup (text, equals - text));

    vigie_import_rules_set_mark (rules, mark, state);
    return TRUE;
  }
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” does not say what a mark means: write the mark, = and one of s, ns, nd, so "
                  "and 0, such as <5=s."),
               text);
  return FALSE;
}

gboolean
vigie_import_rules_add_rows (VigieImportRules *rules, const char *text, GError **error)
{
  const char *equals = strchr (text, '=');
  gboolean drop = equals && strcmp (equals + 1, "drop") == 0;

  for (int i = 0; equals && i < VIGIE_REASON_N; i++)
    if (strlen (reasons[i].name) == (gsize) (equals - text) &&
        strncmp (reasons[i].name, text, equals - text) == 0 &&
        (drop || strcmp (equals + 1, "keep") == 0)) {
      rules->aside[i] = drop;
      rules->said |= 1u << i;
      return TRUE;
    }
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” does not say what to do with rows: write one of total, commune, unlocated, "
                  "outside and unknown, then =keep or =drop."),
               text);
  return FALSE;
}

gboolean
vigie_import_rules_add_no_repair (VigieImportRules *rules, const char *text, GError **error)
{
  g_auto (GStrv) word = g_strsplit (text, ",", -1);

  for (gsize w = 0; word[w]; w++) {
    int kind = 0;

    while (kind < VIGIE_REPAIR_N_KINDS && strcmp (repairs[kind].name, g_strstrip (word[w])) != 0)
      kind++;
    if (kind == VIGIE_REPAIR_N_KINDS) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                   _ ("“%s” is no kind of repair: choose among zeros, spaces, marks, exponents, "
                      "decimals, joined, parts, names and dates."),
                   word[w]);
      return FALSE;
    }
    rules->no_repair |= 1u << kind;
  }
  return TRUE;
}
