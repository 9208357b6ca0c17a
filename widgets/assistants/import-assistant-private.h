/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For the import assistant only: import-assistant.c goes from step to step, import-assistant-work.c does what each asks for. */
#pragma once

#include "widgets/assistants/import-assistant.h"
#include "widgets/assistants/import-history.h"
#include "widgets/assistants/import-queue.h"
#include "widgets/assistants/import-work.h"
#include "widgets/common/alert.h"

struct _VigieImportAssistant {
  AdwWindow parent_instance;

  VigieImportWork *work;       /* (nullable): where the observatory cannot be opened again */
  VigieConvention *convention; /* a copy: the sitting reads its own again after each act */
  GDate today;
  char *path;
  VigieImport *import;
  VigieImportDifference *difference; /* (nullable): from the delivery that it would replace */
  int column_shown;                  /* of the row that is read to be shown */
  VigieImportQueue queue;
  VigieImportHistory history;
  GPtrArray *rule; /* utf8: of modalities, as the user said them */
  char *tried;     /* (nullable): the one that is tried now */
  VigieImportStep step;
  gboolean stale;   /* options changed since the file was read */
  gboolean again;   /* they changed while it was read */
  gboolean leaving; /* as soon as the work has ended */
  char *focus;      /* (nullable): what had it before the pages were filled anew */

  GtkWidget *steps, *cancel, *next, *next_label, *next_icon, *back, *back_label, *pages, *terms;
  VigieAlert *alert;
};

void vigie_import_assistant_show_error (VigieImportAssistant *self, const char *sentence);
void vigie_import_assistant_show_step (VigieImportAssistant *self);

/* A step, with what its page needs to know first. */
void vigie_import_assistant_go_to (VigieImportAssistant *self, VigieImportStep step);

/* The pages anew, after the import has changed; the summary alone. */
void vigie_import_assistant_fill_import (VigieImportAssistant *self);
void vigie_import_assistant_fill_summary (VigieImportAssistant *self);
void vigie_import_assistant_drop_import (VigieImportAssistant *self);

/* Reads the file at hand as it is said to be read. */
void vigie_import_assistant_read_file (VigieImportAssistant *self);

/* Cancels work that goes on, or else leaves; leaving asks where something would be thrown away (import-leave.c). */
void vigie_import_assistant_cancel (GtkWidget *widget, const char *name, GVariant *parameter);
gboolean vigie_import_assistant_close_request (VigieImportAssistant *self);

/* Actions: the last correction undone or done again; a correction, a rule of modalities, a column to look at, files to join or keep, a cell to show, a
 * finding to let pass. */
void vigie_import_assistant_undo (GtkWidget *widget, const char *name, GVariant *parameter);
void vigie_import_assistant_correct (GtkWidget *widget, const char *name, GVariant *parameter);
void vigie_import_assistant_map (GtkWidget *widget, const char *name, GVariant *parameter);
void vigie_import_assistant_look (GtkWidget *widget, const char *name, GVariant *parameter);
void vigie_import_assistant_files (GtkWidget *widget, const char *name, GVariant *parameter);
void vigie_import_assistant_show (GtkWidget *widget, const char *name, GVariant *parameter);
void vigie_import_assistant_waive (GtkWidget *widget, const char *name, GVariant *parameter);
