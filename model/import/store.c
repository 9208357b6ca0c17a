/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what was read to a delivery: the convention is asked, a snapshot made, all or nothing kept. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/convention/decision.h"
#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/import/again.h"
#include "model/import/import-private.h"
#include "model/import/long.h"
#include "model/store/journal.h"
#include "model/store/statement.h"

static void
add_column (GPtrArray *columns,
            const VigieImport *import,
            gsize variable,
            const VigieZoning *zoning,
            const VigieFigures *figures)
{
  const VigieImportVariable *one = &import->variable[variable];
  VigieDeliveryColumn *column =
    vigie_delivery_column_new (one->name, one->period, zoning->id, zoning->n_zones);

  for (gsize i = 0; i < zoning->n_zones; i++)
    vigie_figures_set (column->figures, i, 0, vigie_figures_get (figures, i, variable));
  g_ptr_array_add (columns, column);
}

static gboolean
any_row (const gsize *row, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (row[i] != 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
vigie_import_columns (const VigieImport *import)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_delivery_column_free);
  gboolean iris = any_row (import->row_of_iris, import->iris->n_zones);
  gboolean commune = any_row (import->row_of_commune, import->commune->n_zones);
  gboolean own = import->own && any_row (import->row_of_own, import->own->n_zones);

  for (gsize v = 0; v < import->n_variables; v++) {
    if (iris)
      add_column (columns, import, v, import->iris, import->of_iris);
    if (commune)
      add_column (columns, import, v, import->commune, import->of_commune);
    if (own)
      add_column (columns, import, v, import->own, import->of_own);
    if (import->row_of_total != 0)
      add_column (columns, import, v, import->agglomeration, import->of_total);
    for (int i = 0; i < VIGIE_N_LEVELS; i++)
      if (import->levels->sum[i] && import->levels->zoning[i] && import->variable[v].summable)
        add_column (columns, import, v, import->levels->zoning[i], import->levels->sum[i]);
  }
  return columns;
}

GPtrArray *
vigie_import_contributor_columns (const VigieImport *import)
{
  const struct {
    VigiePivotPlace place;
    const VigieZoning *zoning;
  } level[] = { { VIGIE_PIVOT_IRIS, import->iris },
                { VIGIE_PIVOT_COMMUNE, import->commune },
                { VIGIE_PIVOT_TOTAL, import->agglomeration } };
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_delivery_column_free);
  g_autofree guint32 *commune_of = vigie_zoning_groups (import->iris, import->commune);

  /* One file of one row a zone may be of one landlord or of all: nobody said it. */
  gboolean told =
    import->part || import->mapping->pivot || vigie_long_find_contributor (import->mapping) >= 0;

  for (gsize v = 0; import->contributors && v < import->n_variables; v++)
    for (gsize i = 0; i < G_N_ELEMENTS (level) && (told || import->variable[v].largest >= 0); i++) {
      VigieFigures *figures =
        vigie_import_contributors_dup_column (import->contributors, v, level[i].place, commune_of);
      VigieDeliveryColumn *column;

      if (!figures)
        continue;
      column = vigie_delivery_column_new (import->variable[v].name, import->variable[v].period,
                                          level[i].zoning->id, 0);
      vigie_figures_free (column->figures);
      column->figures = figures;
      g_ptr_array_add (columns, column);
    }
  return columns;
}

/* M08: why a source outside the annex; M03: why another collector. */
static const char *
reason_of (const VigieImport *import, const VigieConvention *convention, const VigieAnnexLine *line)
{
  const char *reason = NULL;

  if (!line)
    reason = import->additional_reason;
  else if (import->collector && strcmp (import->collector, convention->collector) != 0)
    reason = import->collector_reason;

  return reason ? reason : "";
}

static VigieDelivery *
delivery_of (const VigieImport *import,
             const VigieConvention *convention,
             const VigieSourceSheet *sheet,
             const char *article,
             const GDate *today)
{
  const VigieAnnexLine *line = vigie_convention_line_of_source (convention, import->source);
  const VigieSource *source = vigie_catalogue_find_source (vigie_catalogue_get (), import->source);
  const VigieReport *report = import->report;
  VigieDelivery *delivery = vigie_delivery_new ();

#define SET(field, value) (g_free (delivery->field), delivery->field = g_strdup (value))
  SET (source, import->source);
  SET (annex_line, line ? line->id : "");
  SET (additional_reason, reason_of (import, convention, line));
  SET (direction_from, line ? line->from : import->direction_from ? import->direction_from : "");
  SET (article, article);
  SET (programme, "ODSL,ABS");
  SET (collector, import->collector ? import->collector : convention->collector);
  SET (issuer, source ? source->producer : "");
  SET (file_name, import->file);
#undef SET
  delivery->source_sheet_version = sheet->version;
  delivery->period = import->period;
  delivery->vintage = import->iris->vintage;
  g_free (delivery->received);
  delivery->received = vigie_date_dup_iso (today);
  g_free (delivery->mapping);
  delivery->mapping = vigie_mapping_dup_json (import->mapping, import->reading);
  g_free (delivery->report);
  delivery->report = vigie_report_dup_json (report);
  delivery->findings = vigie_report_dup_findings (report);
  delivery->rows_accepted = vigie_report_count_accepted (report);
  delivery->rows_refused = report->n_kind[VIGIE_ROW_REFUSED];
  return delivery;
}

static GPtrArray *
files_of (const VigieImport *import)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_delivery_file_free);

  for (guint i = 0; import->part && i < import->part->len; i++) {
    const VigieImport *other = import->part->pdata[i];
    VigieDeliveryFile *file = g_new0 (VigieDeliveryFile, 1);

    file->name = g_strdup (other->file);
    file->mapping = vigie_mapping_dup_json (other->mapping, other->reading);
    file->rows_accepted = vigie_report_count_accepted (other->report);
    file->rows_refused = other->report->n_kind[VIGIE_ROW_REFUSED];
    file->packed = other->packed;
    g_ptr_array_add (files, file);
  }
  return files;
}

/* The delivery and the layout for next year's: both, or nothing. */
static gboolean
keep (VigieImport *import, VigieObservatory *observatory, VigieDelivery *delivery, GError **error)
{
  g_autoptr (GPtrArray) columns = vigie_import_columns (import);
  g_autoptr (VigieTransaction) transaction =
    vigie_transaction_begin (vigie_observatory_get_db (observatory), error);

  return transaction &&
         vigie_delivery_store (observatory, delivery, columns, import->packed, error) &&
         vigie_template_keep (observatory, import->template, import->source, delivery->issuer,
                              import->period, delivery->received, import->file, delivery->mapping,
                              error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

static gint64
store (VigieImport *import,
       VigieObservatory *observatory,
       const VigieConvention *convention,
       const GDate *today,
       GError **error)
{
  g_autoptr (VigieSourceSheet) sheet = NULL;
  g_autoptr (VigieDelivery) delivery = NULL;
  const char *article;

  if (import->n_variables == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("No column of “%s” is a variable: say what its columns are."), import->file);
    return 0;
  }
  if (!vigie_import_check_decided (import, FALSE, error) ||
      !vigie_import_check_files (import, observatory, error))
    return 0;
  article = vigie_import_decide (import, observatory, convention, today, error);

  if (!article || !vigie_observatory_require_unlocked (observatory, error))
    return 0;
  sheet = vigie_source_sheet_load (observatory, import->source, error);
  if (!sheet || !vigie_observatory_snapshot (observatory, "import", error))
    return 0;
  delivery = delivery_of (import, convention, sheet, article, today);
  delivery->contributor = vigie_import_contributor_columns (import);
  delivery->more_files = files_of (import);
  if (!keep (import, observatory, delivery, error)) {
    vigie_observatory_drop_snapshot (observatory);
    return 0;
  }
  return delivery->id;
}

/* What is kept of the files obeys a cancel too; or, with %NULL, nobody any more. */
static void
follow (const VigieImport *import, VigieProgress *progress)
{
  vigie_packed_file_follow (import->packed, progress);
  for (guint i = 0; import->part && i < import->part->len; i++)
    vigie_packed_file_follow (((const VigieImport *) import->part->pdata[i])->packed, progress);
}

gint64
vigie_import_store (VigieImport *import,
                    VigieObservatory *observatory,
                    const GDate *today,
                    VigieProgress *progress,
                    GError **error)
{
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, error);
  GError *inner = NULL;
  gint64 id;

  if (!convention || !vigie_progress_step (progress, 0, 1, error))
    return 0;
  follow (import, progress);
  id = store (import, observatory, convention, today, &inner);
  follow (import, NULL);
  if (id == 0) {
    const VigieAct act = { .kind = VIGIE_ACT_IMPORT, .source = import->source };

    if (g_error_matches (inner, VIGIE_ERROR, VIGIE_ERROR_REFUSED))
      vigie_refusal_note (observatory, convention, &act, "refused", import->file, inner->message);
    g_propagate_error (error, inner);
    return 0;
  }
  vigie_progress_step (progress, 1, 1, NULL);
  return id;
}
