/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user corrects beside the preview, as actions. */
#include "widgets/assistants/import-corrections.h"

#include <string.h>

#include "model/import/choice.h"

/* (ub): a reason, whether its rows are kept */
static gboolean
correct_rows (VigieMapping *mapping, const VigieImport *import, GVariant *parameter, GError **error)
{
  guint reason;
  gboolean kept;

  g_variant_get (parameter, "(ub)", &reason, &kept);
  g_return_val_if_fail (reason < VIGIE_REASON_N, FALSE);
  mapping->rules.aside[reason] = !kept;
  mapping->rules.said |= 1U << reason;
  return TRUE;
}

/* (ub): a kind of repair, whether it is made */
static gboolean
correct_repair (VigieMapping *mapping,
                const VigieImport *import,
                GVariant *parameter,
                GError **error)
{
  guint kind;
  gboolean made;

  g_variant_get (parameter, "(ub)", &kind, &made);
  g_return_val_if_fail (kind < VIGIE_REPAIR_N_KINDS, FALSE);
  mapping->rules.no_repair =
    made ? mapping->rules.no_repair & ~(1U << kind) : mapping->rules.no_repair | 1U << kind;
  return TRUE;
}

/* (sy): a mark and what it means */
static gboolean
correct_mark (VigieMapping *mapping, const VigieImport *import, GVariant *parameter, GError **error)
{
  const char *mark;
  guint8 state;

  g_variant_get (parameter, "(&sy)", &mark, &state);
  vigie_import_rules_set_mark (&mapping->rules, mark, state);
  return TRUE;
}

/* s: as the command line takes it: "#3=POP", "#3=code", "#3=ALLOC_X:stock" */
static gboolean
correct_column (VigieMapping *mapping,
                const VigieImport *import,
                GVariant *parameter,
                GError **error)
{
  return vigie_mapping_choose (mapping, vigie_import_get_source (import),
                               vigie_import_get_period (import),
                               g_variant_get_string (parameter, NULL), error);
}

/* (uu): a column, and which of the things that it may be besides */
static gboolean
correct_proposal (VigieMapping *mapping,
                  const VigieImport *import,
                  GVariant *parameter,
                  GError **error)
{
  const VigieColumnProposal *proposal;
  VigieMappedColumn *column;
  guint number, other;

  g_variant_get (parameter, "(uu)", &number, &other);
  g_return_val_if_fail (number < mapping->n_columns, FALSE);
  column = &mapping->column[number];
  g_return_val_if_fail (column->other && other < column->other->len, FALSE);
  proposal = column->other->pdata[other];
  column->role = proposal->role;
  g_free (column->variable);
  column->variable = g_strdup (proposal->variable);
  column->period = proposal->period;
  column->scale = proposal->scale;
  column->nature = VIGIE_NATURE_KNOWN;
  column->likelihood = proposal->likelihood;
  g_free (column->reason);
  column->reason = g_strdup (proposal->reason);
  return TRUE;
}

const VigieImportCorrection *
vigie_import_corrections (void)
{
  static const VigieImportCorrection corrections[] = {
    { "assistant.rows", "(ub)", correct_rows },
    { "assistant.repair", "(ub)", correct_repair },
    { "assistant.mark", "(sy)", correct_mark },
    { "assistant.column", "s", correct_column },
    { "assistant.proposal", "(uu)", correct_proposal },
    { NULL, NULL, NULL },
  };

  return corrections;
}

VigieMapping *
vigie_import_correct (const VigieImport *import,
                      const char *action,
                      GVariant *parameter,
                      GError **error)
{
  const VigieImportCorrection *one = vigie_import_corrections ();
  g_autoptr (VigieMapping) mapping = vigie_mapping_dup (vigie_import_get_mapping (import));

  while (strcmp (one->action, action) != 0)
    one++;
  return one->correct (mapping, import, parameter, error) ? g_steal_pointer (&mapping) : NULL;
}

/* (transfer full) (nullable): "POP:stock", "code". */
static char *
dup_choice (const VigieMappedColumn *column)
{
  switch (column->role) {
  case VIGIE_COLUMN_VARIABLE:
  case VIGIE_COLUMN_DECLARED:
    return column->nature == VIGIE_NATURE_KNOWN
             ? g_strdup (column->variable)
             : g_strdup_printf ("%s:%s", column->variable, vigie_nature_name (column->nature));
  case VIGIE_COLUMN_CODE:
  case VIGIE_COLUMN_COMMUNE:
  case VIGIE_COLUMN_NAME:
    return g_strdup (vigie_column_role_name (column->role));
  case VIGIE_COLUMN_IGNORED:
    return g_strdup ("none");
  case VIGIE_COLUMN_UNKNOWN:
  case VIGIE_COLUMN_DIMENSION:
  case VIGIE_COLUMN_MEASURE:
    break;
  }
  return NULL;
}

void
vigie_import_corrections_append (GStrvBuilder *map, const VigieImport *import)
{
  const VigieMapping *mapping = vigie_import_get_mapping (import);

  for (gsize j = 0; j < mapping->n_columns; j++) {
    g_autofree char *choice = mapping->column[j].by_hand ? dup_choice (&mapping->column[j]) : NULL;
    g_autofree char *text = choice ? g_strdup_printf ("#%zu=%s", j + 1, choice) : NULL;

    if (text)
      g_strv_builder_add (map, text);
    if (mapping->column[j].marks_by_hand) {
      g_autofree char *mark =
        g_strdup_printf ("#%zu=%s", j + 1, vigie_decimal_mark_word (mapping->column[j].decimal));

      g_strv_builder_add (map, mark);
    }
  }
}
