/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule by which modalities of a long table make a variable: “DEFM[CAT=A|B|C,AGE=<25]=CHO_ABC_M25”, asked field by field. */
#pragma once

#include <adwaita.h>

#include "model/import/import.h"

#define VIGIE_TYPE_IMPORT_RULE_FORM (vigie_import_rule_form_get_type ())
G_DECLARE_FINAL_TYPE (VigieImportRuleForm, vigie_import_rule_form, VIGIE, IMPORT_RULE_FORM, AdwBin)

/**
 * vigie_import_rule_form_new:
 * @import: (transfer none): of a long table; outlives the form
 * @variable: number of the variable whose rule is changed, −1 for another
 *
 * Its button activates "assistant.map" (s) with the rule.
 */
GtkWidget *vigie_import_rule_form_new (const VigieImport *import, int variable);

/* As if it were typed: modalities of the @n-th dimension, joined by “|”; a variable. */
void vigie_import_rule_form_set_modalities (VigieImportRuleForm *self, guint n, const char *text);
void vigie_import_rule_form_set_variable (VigieImportRuleForm *self, const char *variable);

/* (transfer full): as the command line takes it. */
char *vigie_import_rule_form_dup_rule (VigieImportRuleForm *self);
