/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of a source (*fiche source*): its rules of secrecy beside what the producer says. */
#pragma once

#include <adwaita.h>

#include "model/catalogue/source-sheet.h"
#include "widgets/common/session.h"

#define VIGIE_TYPE_SOURCE_SHEET_DIALOG (vigie_source_sheet_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieSourceSheetDialog, vigie_source_sheet_dialog, VIGIE, SOURCE_SHEET_DIALOG, AdwWindow)

/* @sheet: (transfer full). A référent who has unlocked changes it; others read. Signal `saved`. */
GtkWidget *vigie_source_sheet_dialog_new (VigieSession *session, VigieSourceSheet *sheet);

/* Sets a control by the name of its setting, as a person does; FALSE when there is none. */
gboolean
vigie_source_sheet_dialog_set (VigieSourceSheetDialog *self, const char *setting, double value);
void vigie_source_sheet_dialog_save (VigieSourceSheetDialog *self);
/* (nullable): why it was not saved. */
const char *vigie_source_sheet_dialog_get_alert (VigieSourceSheetDialog *self);

/* (transfer full): a rule in a line: "threshold 5, complement, dominance 85%". */
char *vigie_secrecy_rule_dup_line (const VigieSecrecyRule *rule);
