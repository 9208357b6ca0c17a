/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user corrects beside the preview, as actions. */
#include "widgets/assistants/import-corrections.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* (ub): a reason, whether its rows are kept */
static gboolean
correct_rows (VigieMapping *mapping, const VigieImport *import, GVariant *parameter)
{
  guint reason;
  gboolean kept;

  g_variant_get (parameter, "(ub)", &reason, &kept);
  if (reason >= VIGIE_REASON_N)
    return FALSE;
  mapping->rules.aside[reason] = !kept;
  mapping->rules.said |= 1U << reason;
  return TRUE;
}

/* (ub): a kind of repair, whether it is made */
static gboolean
correct_repair (VigieMapping *mapping, const VigieImport *import, GVariant *parameter)
{
  guint kind;
  gboolean made;

  g_variant_get (parameter, "(ub)", &kind, &made);
  if (kind >= VIGIE_REPAIR_N_KINDS)
    return FALSE;
  mapping->rules.no_repair =
    made ? mapping->rules.no_repair & ~(1U << kind) : mapping->rules.no_repair | 1U << kind;
  return TRUE;
}

/* (sy): a mark and what it means */
static gboolean
correct_mark (VigieMapping *mapping, const VigieImport *import, GVariant *parameter)
{
  const char *mark;
  guint8 state;

  g_variant_get (parameter, "(&sy)", &mark, &state);
  vigie_import_rules_set_mark (&mapping->rules, mark, state);
  return TRUE;
}

static void
take_variable (VigieMappedColumn *column, const VigieImport *import, const char *variable)
{
  column->role = VIGIE_COLUMN_VARIABLE;
  column->variable = g_strdup (variable);
  if (column->period.year == 0)
    column->period = vigie_import_get_period (import);
  if (column->scale == 0.0)
    column->scale = 1.0;
}

/* (uus): a column, a role, a variable or "" */
static gboolean
correct_role (VigieMapping *mapping, const VigieImport *import, GVariant *parameter)
{
  VigieMappedColumn *column;
  const char *variable;
  guint number, role;

  g_variant_get (parameter, "(uu&s)", &number, &role, &variable);
  if (number >= mapping->n_columns)
    return FALSE;
  column = &mapping->column[number];
  g_clear_pointer (&column->variable, g_free);
  g_free (column->reason);
  column->reason = g_strdup (_ ("chosen by hand"));
  if (role == VIGIE_COLUMN_CODE)
    for (gsize i = 0; i < mapping->n_columns; i++)
      if (mapping->column[i].role == VIGIE_COLUMN_CODE)
        mapping->column[i].role = VIGIE_COLUMN_IGNORED;
  if (role == VIGIE_COLUMN_VARIABLE)
    take_variable (column, import, variable);
  else
    column->role = role;
  return TRUE;
}

const VigieImportCorrection *
vigie_import_corrections (void)
{
  static const VigieImportCorrection corrections[] = {
    { "assistant.rows", "(ub)", correct_rows },
    { "assistant.repair", "(ub)", correct_repair },
    { "assistant.mark", "(sy)", correct_mark },
    { "assistant.role", "(uus)", correct_role },
    { NULL, NULL, NULL },
  };

  return corrections;
}

VigieMapping *
vigie_import_correct (const VigieImport *import, const char *action, GVariant *parameter)
{
  const VigieImportCorrection *one = vigie_import_corrections ();
  g_autoptr (VigieMapping) mapping = vigie_mapping_dup (vigie_import_get_mapping (import));

  while (one->action && strcmp (one->action, action) != 0)
    one++;
  return one->action && one->correct (mapping, import, parameter) ? g_steal_pointer (&mapping)
                                                                  : NULL;
}
