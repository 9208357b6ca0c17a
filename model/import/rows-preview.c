/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows shown beside each step of an import: the first, those with a finding, the last. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"
#include "model/import/rows-private.h"

#define PREVIEW_FIRST 60
#define PREVIEW_FINDINGS 200
#define PREVIEW_COLUMNS 200
#define PREVIEW_TEXT 80

static VigiePreviewRow *
preview_of (const VigieRow *row, VigieRowKind kind)
{
  VigiePreviewRow *preview = g_new0 (VigiePreviewRow, 1);
  gsize n = MIN (row->n, PREVIEW_COLUMNS);

  preview->row = row->number;
  preview->kind = kind;
  preview->cell = g_new0 (char *, n + 1);
  for (gsize i = 0; i < n; i++)
    preview->cell[i] = vigie_text_excerpt (row->field[i].text, PREVIEW_TEXT);
  return preview;
}

static void
keep_late (VigiePass *pass, const VigieRow *row, VigieRowKind kind)
{
  VigieLateRow *late = &pass->late[pass->n_late++ % VIGIE_PASS_LATE];

  if (!late->text)
    late->text = g_string_new (NULL);
  g_string_truncate (late->text, 0);
  late->number = row->number;
  late->kind = kind;
  late->n = MIN (row->n, PREVIEW_COLUMNS);
  for (gsize i = 0; i < late->n; i++)
    g_string_append_len (late->text, row->field[i].text, row->field[i].length + 1);
}

void
vigie_pass_show_row (VigiePass *pass, const VigieRow *row, VigieRowKind kind, gboolean finding)
{
  VigieReport *report = pass->import->report;

  if (report->n_rows <= PREVIEW_FIRST || (finding && pass->n_shown_findings < PREVIEW_FINDINGS)) {
    pass->n_shown_findings += report->n_rows > PREVIEW_FIRST;
    g_ptr_array_add (report->preview, preview_of (row, kind));
  } else if (vigie_reader_get_fraction (pass->reader) > 0.95) {
    keep_late (pass, row, kind);
  }
}

static int
compare_preview (gconstpointer a, gconstpointer b)
{
  const VigiePreviewRow *first = *(VigiePreviewRow *const *) a;
  const VigiePreviewRow *second = *(VigiePreviewRow *const *) b;

  return first->row < second->row ? -1 : first->row > second->row;
}

void
vigie_pass_show_last (VigiePass *pass)
{
  GPtrArray *preview = pass->import->report->preview;

  for (gsize i = 0; i < MIN (pass->n_late, VIGIE_PASS_LATE); i++) {
    const VigieLateRow *late = &pass->late[i];
    VigiePreviewRow *row = g_new0 (VigiePreviewRow, 1);
    const char *text = late->text->str;

    row->row = late->number;
    row->kind = late->kind;
    row->cell = g_new0 (char *, late->n + 1);
    for (gsize j = 0; j < late->n; j++, text += strlen (text) + 1)
      row->cell[j] = vigie_text_excerpt (text, PREVIEW_TEXT);
    g_ptr_array_add (preview, row);
  }
  g_ptr_array_sort (preview, compare_preview);
}

VigiePreviewRow *
vigie_import_read_row (const VigieImport *import,
                       gsize number,
                       VigieProgress *progress,
                       GError **error)
{
  g_autoptr (VigieReader) reader =
    vigie_reader_open_followed (import->path, import->reading, progress, error);
  GError *inner = NULL;
  VigieRow row;

  if (!reader)
    return NULL;
  while (vigie_reader_next (reader, &row, &inner)) {
    if (row.number == number)
      return preview_of (&row, VIGIE_ROW_IRIS);
    if (!vigie_progress_step (progress, (guint64) (vigie_reader_get_fraction (reader) * 1000), 1000,
                              error))
      return NULL;
  }
  if (inner)
    g_propagate_error (error, inner);
  else
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("“%s” has no row %zu."), import->file,
                 number);
  return NULL;
}

void
vigie_import_show_row (VigieImport *import, VigiePreviewRow *row)
{
  vigie_report_show_row (import->report, row);
}
