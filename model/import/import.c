/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a file, recognises it, reads it: everything up to the summary. */
#include "model/import/import.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "model/catalogue/marks.h"
#include "model/catalogue/summable.h"
#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/import/column-marks.h"
#include "model/import/content.h"
#include "model/import/long.h"
#include "model/import/opening.h"
#include "model/import/proposal.h"
#include "model/sheets/bundle.h"

void
vigie_import_clear_figures (VigieImport *import)
{
  VigieUnread *unread = &import->unread;
  VigieFigures *figures[] = { import->of_iris,    import->of_commune, import->of_unlocated,
                              import->of_own,     import->of_total,   unread->of_iris,
                              unread->of_commune, unread->of_own };

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++) {
    if (figures[i] && figures[i]->rows * figures[i]->columns > 0)
      memset (figures[i]->value, 0, figures[i]->rows * figures[i]->columns * sizeof (double));
    vigie_figures_free (figures[i]);
  }
  import->of_iris = import->of_commune = import->of_unlocated = import->of_total = NULL;
  import->of_own = NULL;
  g_free (unread->column);
  *unread = (VigieUnread) { 0 };
  g_clear_pointer (&import->row_of_iris, g_free);
  g_clear_pointer (&import->row_of_commune, g_free);
  g_clear_pointer (&import->row_of_unlocated, g_free);
  g_clear_pointer (&import->row_of_own, g_free);
  g_clear_pointer (&import->contributors, vigie_import_contributors_free);
  g_clear_pointer (&import->report, vigie_report_free);
}

static void
forget_zonings (VigieImport *import)
{
  g_clear_pointer (&import->iris, vigie_zoning_unref);
  g_clear_pointer (&import->commune, vigie_zoning_unref);
  g_clear_pointer (&import->agglomeration, vigie_zoning_unref);
  g_clear_pointer (&import->other_iris, g_ptr_array_unref);
  g_clear_pointer (&import->own_zonings, g_ptr_array_unref);
  g_clear_pointer (&import->levels, vigie_levels_free);
}

void
vigie_import_free (VigieImport *import)
{
  if (!import)
    return;
  vigie_import_clear_figures (import);
  g_clear_pointer (&import->packed, vigie_packed_file_free);
  if (import->held >= 0)
    close (import->held);
  if (import->bundle >= 0)
    close (import->bundle);
  g_clear_pointer (&import->part, g_ptr_array_unref);
  g_clear_pointer (&import->alone, vigie_import_alone_free);
  g_clear_pointer (&import->addresses, g_ptr_array_unref);
  g_free (import->path);
  g_free (import->file);
  g_free (import->source);
  g_free (import->collector);
  g_free (import->collector_reason);
  g_free (import->additional_reason);
  g_free (import->direction_from);
  g_free (import->variable);
  g_clear_pointer (&import->reading, vigie_reading_free);
  g_clear_pointer (&import->mapping, vigie_mapping_free);
  g_clear_pointer (&import->template, vigie_template_free);
  g_free (import->differences);
  g_clear_error (&import->nothing_known);
  g_free (import->other_tables);
  forget_zonings (import);
  g_clear_pointer (&import->own, vigie_zoning_unref);
  g_free (import);
}

gboolean
vigie_import_load_zonings (VigieImport *import,
                           VigieObservatory *observatory,
                           int vintage,
                           GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  int wanted;

  forget_zonings (import);
  import->iris = vigie_zoning_load (observatory, "iris", vintage, error);
  if (!import->iris)
    return FALSE;
  wanted = vintage;
  vintage = import->iris->vintage;
  import->commune = vigie_zoning_load (observatory, "commune", vintage, error);
  import->agglomeration =
    import->commune ? vigie_zoning_load (observatory, "agglomeration", vintage, error) : NULL;
  list = import->agglomeration ? vigie_zonings_list (observatory, error) : NULL;
  if (!list)
    return FALSE;

  import->levels = vigie_levels_new (observatory, vintage);
  import->other_iris = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_zoning_unref);
  import->own_zonings = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_zoning_unref);
  for (guint i = 0; i < list->len; i++) {
    const VigieZoningEntry *entry = list->pdata[i];
    VigieZoning *other = NULL;
    VigieZoning *own = NULL;

    if (strcmp (entry->kind, "iris") == 0 && entry->vintage != vintage)
      other = vigie_zoning_load_by_id (observatory, entry->id, NULL);
    if (other)
      g_ptr_array_add (import->other_iris, other);
    if (*entry->made_of && (wanted == 0 || entry->vintage == vintage))
      own = vigie_zoning_load_by_id (observatory, entry->id, NULL);
    if (own)
      g_ptr_array_add (import->own_zonings, own);
  }
  return TRUE;
}

/* What the catalogue does not know adds up where the user says that it counts. */
static void
take_variable (VigieImport *import, const char *name, VigiePeriod period, gsize at)
{
  const VigieMappedColumn *column = &import->mapping->column[at];
  gboolean summable = column->nature == VIGIE_NATURE_KNOWN
                        ? vigie_variable_is_summable (import->source, name)
                        : column->nature == VIGIE_NATURE_STOCK;

  import->variable[import->n_variables++] =
    (VigieImportVariable) { name, period, at, summable,
                            vigie_long_find_largest (import->mapping, import->source, name,
                                                     period) };
}

gboolean
vigie_import_take_variables (VigieImport *import, GError **error)
{
  const VigieMapping *mapping = import->mapping;
  const VigiePivot *pivot = mapping->pivot;
  gboolean code = FALSE;

  g_free (import->variable);
  import->variable =
    g_new0 (VigieImportVariable, (pivot ? pivot->n_variables : mapping->n_columns) + 1);
  import->n_variables = 0;
  for (gsize v = 0; pivot && v < pivot->n_variables; v++)
    take_variable (import, pivot->variable[v].variable, pivot->variable[v].period,
                   pivot->variable[v].column);
  for (gsize i = 0; i < mapping->n_columns; i++) {
    const VigieMappedColumn *column = &mapping->column[i];

    code |= column->role == VIGIE_COLUMN_CODE;
    if (!pivot && column->variable &&
        (column->role == VIGIE_COLUMN_VARIABLE || column->role == VIGIE_COLUMN_DECLARED))
      take_variable (import, column->variable, column->period, i);
  }
  vigie_column_marks_settle (import);
  if (!code)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("No column of “%s” is chosen for the codes: choose one."), import->file);
  return code;
}

/* What describes persons (A3.3), under the article that the agreement of @today has for imports (A0.2). */
static void
journal_refusal (const VigieImport *import,
                 VigieObservatory *observatory,
                 const GDate *today,
                 const GError *error)
{
  const VigieAct act = { .kind = VIGIE_ACT_IMPORT, .source = import->source };
  g_autoptr (VigieConvention) convention =
    today ? vigie_convention_load (observatory, today, NULL) : NULL;

  if (today && g_error_matches (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED))
    vigie_refusal_note (observatory, convention, &act, "refused", import->file, error->message);
}

static gboolean
recognise_once (VigieImport *import,
                VigieObservatory *observatory,
                const VigieImportOptions *options,
                VigieProgress *progress,
                GError **error)
{
  if (!vigie_import_recognise (import, observatory, options, progress, error))
    return FALSE;
  return vigie_import_read (import, progress, error);
}

/* Reads the file, and once more where another vintage of the IRIS has more of its codes. */
static gboolean
recognise_and_read (VigieImport *import,
                    VigieObservatory *observatory,
                    const VigieImportOptions *options,
                    VigieProgress *progress,
                    GError **error)
{
  GError *inner = NULL;
  gboolean done = recognise_once (import, observatory, options, progress, &inner);
  int better = import->better_vintage;

  if (options->vintage == 0 && better &&
      (done || g_error_matches (inner, VIGIE_ERROR, VIGIE_ERROR_CONTENT))) {
    g_clear_error (&inner);
    vigie_import_clear_figures (import);
    g_clear_pointer (&import->source, g_free);
    g_clear_pointer (&import->own, vigie_zoning_unref);
    g_clear_pointer (&import->template, vigie_template_free);
    g_clear_pointer (&import->differences, g_free);
    g_clear_pointer (&import->reading, vigie_reading_free);
    g_clear_pointer (&import->mapping, vigie_mapping_free);
    g_clear_error (&import->nothing_known);
    done = vigie_import_load_zonings (import, observatory, better, &inner) &&
           recognise_once (import, observatory, options, progress, &inner);
  }
  if (!done)
    g_propagate_error (error, inner);
  return done;
}

/* What headings do not tell, figures may; the file is then read anew with what they told. */
static gboolean
read_content (VigieImport *import,
              VigieObservatory *observatory,
              VigieProgress *progress,
              GError **error)
{
  gsize n_taken;

  if (!vigie_import_propose_by_content (import, observatory, &n_taken, error))
    return FALSE;
  if (n_taken > 0)
    return vigie_import_take_variables (import, error) &&
           vigie_import_read (import, progress, error);
  if (!import->nothing_known)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&import->nothing_known));
  return FALSE;
}

VigieImport *
vigie_import_open (VigieObservatory *observatory,
                   const char *path,
                   const VigieImportOptions *options,
                   VigieProgress *progress,
                   GError **error)
{
  static const VigieImportOptions none = { 0 };
  g_autoptr (VigieImport) import = g_new0 (VigieImport, 1);
  g_autofree char *table = NULL;
  GError *inner = NULL;
  gboolean done;

  g_return_val_if_fail (observatory && path, NULL);

  if (!options)
    options = &none;
  import->held = import->bundle = -1;
  import->by_hand = options->by_hand;
  import->path = g_strdup (path);
  import->file =
    options->file_name ? g_strdup (options->file_name) : g_filename_display_basename (path);
  vigie_import_set_terms (import, &options->terms);
  if (!vigie_import_load_zonings (import, observatory, options->vintage, error))
    return NULL;
  table = vigie_bundle_open (path, &import->bundle);
  /* What is kept of the file is made beside its reading, for the processor that has nothing to do. */
  import->packed = vigie_packed_file_begin (table);
  vigie_packed_file_follow (import->packed, progress);
  done = recognise_and_read (import, observatory, options, progress, &inner) &&
         read_content (import, observatory, progress, &inner);
  if (done) {
    vigie_packed_file_wait (import->packed);
    done = vigie_progress_step (progress, 1, 1, &inner);
  }
  vigie_packed_file_follow (import->packed, NULL);

  if (!done) {
    journal_refusal (import, observatory, options->today, inner);
    g_propagate_error (error, inner);
    return NULL;
  }

  return g_steal_pointer (&import);
}

/* Columns that may be two things alike. */
static gboolean
check_columns (const VigieImport *import, GError **error)
{
  for (gsize i = 0; i < import->mapping->n_columns; i++) {
    const VigieMappedColumn *column = &import->mapping->column[i];
    const VigieColumnProposal *one, *other;

    if (!vigie_propose_is_asked (column))
      continue;
    one = column->other->pdata[0];
    other = column->other->pdata[1];
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("The column “%s” of “%s” may be %s (%s) or %s (%s), as likely: say which, with "
                    "--map '%s=%s' or --map '%s=%s', or leave it aside with --map '%s=none'."),
                 column->heading, import->file, one->variable, one->reason, other->variable,
                 other->reason, column->heading, one->variable, column->heading, other->variable,
                 column->heading);
    return FALSE;
  }
  return TRUE;
}

gboolean
vigie_import_check_decided (const VigieImport *import, gboolean strict, GError **error)
{
  if (!vigie_import_check_addresses (import, TRUE, error) || !check_columns (import, error))
    return FALSE;
  for (guint i = 0; i < import->report->mark->len; i++) {
    const VigieMarkCount *mark = import->report->mark->pdata[i];

    if (mark->sureness == VIGIE_MARK_ASKED) {
      g_set_error (
        error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
        _ ("The mark “%s” of “%s” (row %zu, column “%s”) may mean “%s” or “%s”: say which, "
           "with --mark '%s=%s' or --mark '%s=%s'."),
        mark->mark, import->file, mark->row, mark->heading, vigie_mark_state_word (mark->first),
        vigie_mark_state_word (mark->other), mark->mark, vigie_mark_state_word (mark->first),
        mark->mark, vigie_mark_state_word (mark->other));
      return FALSE;
    }
    if (strict && mark->sureness == VIGIE_MARK_UNKNOWN) {
      g_set_error (
        error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
        _ ("“%s” (row %zu, column “%s” of “%s”) is no known mark: say what it means, with "
           "--mark '%s=s', ns, nd, so or 0."),
        mark->mark, mark->row, mark->heading, import->file, mark->mark);
      return FALSE;
    }
  }
  for (guint i = 0; import->part && i < import->part->len; i++)
    if (!vigie_import_check_decided (import->part->pdata[i], strict, error))
      return FALSE;
  return TRUE;
}

/* What differs from what was proposed was chosen by hand: it comes back next year. */
static void
note_choices (const VigieMapping *proposed, VigieMapping *mapping)
{
  for (gsize i = 0; proposed && i < MIN (mapping->n_columns, proposed->n_columns); i++)
    if (!vigie_mapped_column_same (&proposed->column[i], &mapping->column[i]))
      mapping->column[i].by_hand = TRUE;
}

/* Each file has its own, but for what somebody said of the first. */
static void
keep_marks (const VigieMappedColumn *own, VigieMappedColumn *column)
{
  if (column->marks_by_hand)
    return;
  column->decimal = own->decimal;
  column->thousands = own->thousands;
  column->marked = own->marked;
  column->undecided = own->undecided;
}

/* Reads another file of the delivery as the first, where their headings are the same; its rows begin and end by themselves. */
static gboolean
follow_mapping (VigieImport *part,
                const VigieMapping *first,
                VigieProgress *progress,
                GError **error)
{
  const VigieMapping *own = part->mapping;
  g_autoptr (VigieMapping) mapping = NULL;

  if (own->n_columns != first->n_columns)
    return TRUE;
  for (gsize i = 0; i < own->n_columns; i++)
    if (strcmp (own->column[i].heading, first->column[i].heading) != 0)
      return TRUE;

  mapping = vigie_mapping_dup (first);
  mapping->heading_row = own->heading_row;
  mapping->label_row = own->label_row;
  mapping->first_row = own->first_row;
  mapping->last_row = own->last_row;
  for (gsize i = 0; i < own->n_columns; i++)
    keep_marks (&own->column[i], &mapping->column[i]);
  return vigie_import_remap (part, mapping, progress, error);
}

/* Reads all files under the import's mapping. */
static gboolean
read_mapped (VigieImport *import, VigieProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) parts = vigie_import_steal_parts (import);

  if (!vigie_import_take_variables (import, error) ||
      !vigie_import_read (import, progress, error)) {
    import->part = g_steal_pointer (&parts);
    return FALSE;
  }
  for (guint i = 0; parts && i < parts->len; i++) {
    VigieImport *part = parts->pdata[i];

    if (!follow_mapping (part, import->mapping, progress, error)) {
      import->part = g_steal_pointer (&parts);
      return FALSE;
    }
  }
  return !parts || vigie_import_join_all (import, g_steal_pointer (&parts), error);
}

gboolean
vigie_import_remap (VigieImport *import,
                    const VigieMapping *mapping,
                    VigieProgress *progress,
                    GError **error)
{
  VigieMapping *before = import->mapping;

  import->mapping = vigie_mapping_dup (mapping);
  note_choices (before, import->mapping);
  if (read_mapped (import, progress, error)) {
    vigie_mapping_free (before);
    return TRUE;
  }

  /* The import stays as it was. */
  vigie_mapping_free (import->mapping);
  import->mapping = before;
  read_mapped (import, NULL, NULL);
  return FALSE;
}

const char *
vigie_import_get_path (const VigieImport *import)
{
  return import->path;
}

const char *
vigie_import_get_source (const VigieImport *import)
{
  return import->source;
}

VigiePeriod
vigie_import_get_period (const VigieImport *import)
{
  return import->period;
}

const VigieReading *
vigie_import_get_reading (const VigieImport *import)
{
  return import->reading;
}

const VigieMapping *
vigie_import_get_mapping (const VigieImport *import)
{
  return import->mapping;
}

const VigieReport *
vigie_import_get_report (const VigieImport *import)
{
  return import->report;
}
