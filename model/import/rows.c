/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one pass over the file: each row is placed, its cells are read, nothing else is kept. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/import/long.h"
#include "model/import/next-table.h"
#include "model/import/rows-private.h"

/* Of more columns without a known heading than so many nothing is proposed. */
#define UNREAD_MAX 256

static void
find_columns (VigiePass *pass)
{
  const VigieMapping *mapping = pass->import->mapping;

  pass->code = pass->commune = -1;
  pass->landlord = vigie_long_find_contributor (mapping);
  for (gsize i = 0; i < mapping->n_columns; i++) {
    if (mapping->column[i].role == VIGIE_COLUMN_CODE && pass->code < 0)
      pass->code = i;
    if (mapping->column[i].role == VIGIE_COLUMN_COMMUNE && pass->commune < 0)
      pass->commune = i;
  }
}

static int
compare_columns (gconstpointer a, gconstpointer b, gpointer data)
{
  const VigieImportVariable *variable = data;
  gsize one = variable[*(const gsize *) a].column, other = variable[*(const gsize *) b].column;

  return (one > other) - (one < other);
}

/* Unknown modalities are told, and the wide table that the long one becomes. */
static void
report_pivot (VigieReport *report, const VigieMapping *mapping)
{
  for (gsize d = 0; d < mapping->pivot->n_dimensions; d++) {
    const VigiePivotDimension *dimension = &mapping->pivot->dimension[d];
    g_autofree char *unknown = g_strjoinv (", ", dimension->unknown);

    if (*unknown)
      vigie_report_add (
        report, VIGIE_FINDING_NOTE, 0, (gssize) dimension->column, "",
        vigie_sentence (
          N_ (
            "Column “%s”: the meaning of these modalities is not known, so that they are in no sum: %s."),
          mapping->column[dimension->column].heading, unknown));
  }
  for (gsize v = 0; v < mapping->pivot->n_variables; v++) {
    const VigiePivotVariable *variable = &mapping->pivot->variable[v];

    vigie_report_add_wide (report, variable->variable, variable->period, variable->rule);
  }
}

static void
begin_pivot (VigiePass *pass)
{
  VigieImport *import = pass->import;
  const VigiePivot *pivot = import->mapping->pivot;
  g_autofree gboolean *summable = g_new0 (gboolean, import->n_variables + 1);

  if (!pivot)
    return;
  pass->by_column = g_new (gsize, import->n_variables + 1);
  for (gsize i = 0; i < import->n_variables; i++) {
    pass->by_column[i] = i;
    summable[i] = import->variable[i].summable;
  }
  g_qsort_with_data (pass->by_column, (int) import->n_variables, sizeof (gsize), compare_columns,
                     import->variable);
  pass->pivot = vigie_pivot_pass_new (pivot, summable);
  for (int place = 0; place < VIGIE_PIVOT_N_PLACES; place++) {
    VigieFigures *figures;

    vigie_pass_kept (import, place, &figures);
    if (figures)
      vigie_pivot_pass_into (pass->pivot, place, figures);
  }
  report_pivot (import->report, import->mapping);
}

/* Columns of figures whose heading tells nothing. */
static void
begin_unread (VigieImport *import)
{
  const VigieMapping *mapping = import->mapping;
  VigieUnread *unread = &import->unread;

  if (mapping->pivot)
    return;
  unread->column = g_new (gsize, mapping->n_columns + 1);
  for (gsize i = 0; i < mapping->n_columns && unread->n < UNREAD_MAX; i++)
    if (mapping->column[i].role == VIGIE_COLUMN_UNKNOWN && mapping->column[i].decimal)
      unread->column[unread->n++] = i;
  unread->of_iris = vigie_figures_new (import->iris->n_zones, unread->n);
  unread->of_commune = vigie_figures_new (import->commune->n_zones, unread->n);
  if (import->own)
    unread->of_own = vigie_figures_new (import->own->n_zones, unread->n);
}

static void
begin (VigiePass *pass)
{
  VigieImport *import = pass->import;
  VigieMapping *mapping = import->mapping;
  gsize n = import->n_variables;

  vigie_import_clear_figures (import);
  import->report = vigie_report_new ();
  if (import->template) {
    import->report->template_name = g_strdup (import->template->name);
    import->report->differences = g_strdup (import->differences);
  }
  memcpy (import->report->aside, mapping->rules.aside, sizeof import->report->aside);
  import->of_iris = vigie_figures_new (import->iris->n_zones, n);
  import->of_commune = vigie_figures_new (import->commune->n_zones, n);
  import->of_unlocated = vigie_figures_new (import->commune->n_zones, n);
  import->of_total = vigie_figures_new (1, n);
  import->row_of_iris = g_new0 (gsize, import->iris->n_zones + 1);
  import->row_of_commune = g_new0 (gsize, import->commune->n_zones + 1);
  import->row_of_unlocated = g_new0 (gsize, import->commune->n_zones + 1);
  import->row_of_total = 0;
  if (import->own) {
    import->of_own = vigie_figures_new (import->own->n_zones, n);
    import->row_of_own = g_new0 (gsize, import->own->n_zones + 1);
  }
  vigie_levels_begin (import->levels, n);
  import->contributors =
    vigie_import_contributors_new (import->iris->n_zones, import->commune->n_zones, n);
  begin_pivot (pass);
  vigie_pass_find_periods (pass);
  begin_unread (import);
  for (gsize i = 0; i < mapping->n_columns; i++)
    mapping->column[i].n_values = mapping->column[i].n_marks = mapping->column[i].n_blank = 0;
}

/* What headings are taken for. */
static gboolean
is_words (VigieRowKind kind)
{
  return kind == VIGIE_ROW_NOTE || kind == VIGIE_ROW_HEADING || kind == VIGIE_ROW_REFUSED;
}

static gboolean
read_rows (VigiePass *pass, VigieProgress *progress, GError **error)
{
  VigieReport *report = pass->import->report;
  GError *inner = NULL;
  VigieRow row;

  while (vigie_reader_next (pass->reader, &row, &inner)) {
    gsize before = report->n_findings;
    VigieRowKind kind;

    report->n_rows++;
    kind = vigie_pass_read_row (pass, &row);
    if (is_words (kind) &&
        !vigie_next_table_check (pass->import->mapping, pass->import->source, pass->import->file,
                                 row.number, row.field, row.n, error))
      return FALSE;
    vigie_pass_watch_row (pass, &row, kind);
    report->n_kind[kind]++;
    vigie_pass_show_row (pass, &row, kind, report->n_findings > before);
    if (!vigie_progress_step (progress, vigie_reader_get_fraction (pass->reader) * 1000, 1000,
                              error))
      return FALSE;
  }
  if (inner) {
    g_propagate_error (error, inner);
    return FALSE;
  }
  return TRUE;
}

static gboolean
run (
  VigieImport *import, gboolean few_zeros, gboolean *again, VigieProgress *progress, GError **error)
{
  g_autoptr (VigieReader) reader =
    vigie_reader_open_followed (import->path, import->reading, progress, error);
  g_autoptr (VigieCodeBook) book = vigie_code_book_new (import->iris, import->commune, import->own);
  g_autoptr (GHashTable) words = g_hash_table_new (NULL, NULL);
  g_autoptr (VigieCommuneLife) life = vigie_commune_life_new ();
  g_autofree gsize *n_of_other = g_new0 (gsize, import->other_iris->len + 1);
  VigiePass pass = { .import = import,
                     .reader = reader,
                     .book = book,
                     .words = words,
                     .life = life,
                     .n_of_other = n_of_other };
  gboolean done;

  if (!reader)
    return FALSE;
  book->few_zeros = few_zeros;
  book->others = import->other_iris;
  book->rules = &import->mapping->rules;
  vigie_cell_marks_init (&pass.marks, import->source, book->rules);
  find_columns (&pass);
  vigie_pass_begin_persons (&pass);
  begin (&pass);
  done = read_rows (&pass, progress, error);
  /* Zeros were put back inside before the file showed that it loses them in front. */
  *again = done && !few_zeros && book->n_inside > 0 && (book->few_zeros || book->foreign);
  done = done && vigie_pass_check_persons (&pass, error);
  if (done && !*again)
    done = vigie_pass_finish (&pass, error);
  for (gsize i = 0; i < VIGIE_PASS_LATE; i++)
    if (pass.late[i].text)
      (void) g_string_free (pass.late[i].text, TRUE);
  vigie_pivot_pass_free (pass.pivot);
  vigie_persons_watch_free (pass.watch);
  vigie_estates_free (pass.estates);
  g_free (pass.by_column);
  g_free (pass.maker);
  return done;
}

gboolean
vigie_import_read (VigieImport *import, VigieProgress *progress, GError **error)
{
  gboolean again = FALSE;

  if (!run (import, FALSE, &again, progress, error))
    return FALSE;
  return !again || run (import, TRUE, &again, progress, error);
}
