/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For the preview of a file only: file-preview.c is the widget, file-preview-draw.c draws it. */
#pragma once

#include "widgets/assistants/file-preview.h"
#include "widgets/assistants/preview-paint.h"
#include "widgets/assistants/preview-role.h"
#include "widgets/assistants/preview-table.h"

/* LOOK: heading on two lines 46 high, rows 27, line numbers 44 wide. */
#define HEADING 46
#define ROW 27
#define NUMBERS 52
#define NOTE 170
#define MIN_WIDTH 64
#define MAX_WIDTH 190

/* A row, or where rows are passed over how many. */
typedef struct {
  const VigiePreviewRow *row; /* (nullable) */
  gsize gap;
} VigiePreviewLine;

struct _VigieFilePreview {
  GtkWidget parent_instance;

  const VigieMapping *mapping; /* (nullable): one of the two below */
  VigieMapping
    *read; /* (nullable): a copy, since a worker may change the import's own while this is drawn */
  GPtrArray *row;        /* (nullable): VigiePreviewRow, for the same reason */
  GArray *line;          /* VigiePreviewLine */
  VigiePreviewTable own; /* of a sample, or of a wide table */
  GHashTable *mark;      /* utf8 → VigieMarkSureness: cells that are no figures */
  GHashTable *repaired;  /* utf8: codes */
  gboolean raw;          /* nothing is understood of the columns */
  int chosen;
  gsize marked; /* number of a row, or 0 */
  double top;   /* where the view begins: the headings stand there */
  int *width;   /* per column */
  gsize n_columns;
};

static inline const VigieMappedColumn *
vigie_file_preview_column (const VigieFilePreview *self, gsize i)
{
  return self->mapping && i < self->mapping->n_columns ? &self->mapping->column[i] : NULL;
}

static inline const VigiePreviewLine *
vigie_file_preview_line (const VigieFilePreview *self, gsize i)
{
  return &g_array_index (self->line, VigiePreviewLine, i);
}

/* What a column is for; nothing where that is not known yet. */
static inline const char *
vigie_file_preview_role (const VigieFilePreview *self, const VigieMappedColumn *column)
{
  return self->own.mapping ? "" : vigie_preview_role_label (column);
}

void vigie_file_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);
