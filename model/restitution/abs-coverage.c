/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The indicators of each public, as a workbook in French or as a table for other programs. */
#include "model/restitution/abs-coverage.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/core/text.h"
#include "model/restitution/layout.h"
#include "model/restitution/staging.h"

#define COLUMNS 6
#define HEADING_ROW 3 /* of the workbook, under its title */

static const char *const notices[] = { "N1", "N2", "N3" };

/* Of both files; the words of the second are those of the command that lists. */
static const char *const heading[COLUMNS] = { "Public",  "Code",     "Indicateur",
                                              "Données", "Périodes", "Éditions" };
static const char *const name[COLUMNS] = { "public", "indicator", "label",
                                           "data",   "periods",   "editions" };

/* --- rows */

static void
take_row (GPtrArray *rows, const char *const cell[COLUMNS])
{
  char **row = g_new0 (char *, COLUMNS + 1);

  for (gsize i = 0; i < COLUMNS; i++)
    row[i] = g_strdup (cell[i]);
  g_ptr_array_add (rows, row);
}

/* (element-type GStrv): @codes: what other programs read, else the words of documents. */
static GPtrArray *
rows_of (const GPtrArray *coverage, gboolean codes)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  gsize n;
  const VigiePublic *one = vigie_publics_get (&n);

  for (gsize p = 0; p < n; p++) {
    const char *public = codes ? one[p].code : one[p].label_fr;

    for (guint i = 0; i < coverage->len; i++) {
      const VigiePublicCoverage *each = g_ptr_array_index (coverage, i);
      gboolean data = vigie_public_coverage_has_data (each);
      const char *const cell[COLUMNS] = {
        public,
        each->indicator->code,
        vigie_indicator_label (each->indicator, VIGIE_LANGUAGE_FRENCH),
        codes ? (data ? "yes" : "none") : (data ? "oui" : "aucune"),
        each->periods,
        each->editions,
      };

      if (each->of == &one[p])
        take_row (rows, cell);
    }
    if (!vigie_public_coverage_any (coverage, &one[p])) {
      const char *const cell[COLUMNS] = {
        public, "", "aucun indicateur renseigné", codes ? "none" : "aucune", "", ""
      };

      take_row (rows, cell);
    }
  }

  return rows;
}

/* --- a table for other programs; its notices are rows of their own, after those of the publics */

static void
append_record (GString *csv, const char *const cell[COLUMNS])
{
  for (gsize i = 0; i < COLUMNS; i++)
    vigie_csv_append (csv, cell[i], i + 1 == COLUMNS);
}

static gboolean
write_csv (const VigieDocumentContext *context,
           const GPtrArray *coverage,
           const char *path,
           GError **error)
{
  g_autoptr (GPtrArray) rows = rows_of (coverage, TRUE);
  g_autoptr (GString) csv = g_string_new ("\357\273\277");

  append_record (csv, name);
  for (guint i = 0; i < rows->len; i++)
    append_record (csv, g_ptr_array_index (rows, i));
  for (gsize i = 0; i < G_N_ELEMENTS (notices); i++) {
    g_autofree char *text = vigie_layout_notice (context, notices[i]);
    const char *const cell[COLUMNS] = { notices[i], "", text, "", "", "" };

    append_record (csv, cell);
  }

  return g_file_set_contents (path, csv->str, (gssize) csv->len, error);
}

/* --- a workbook */

static void
put (lxw_worksheet *sheet, lxw_row_t row, gsize column, const char *text, lxw_format *format)
{
  worksheet_write_string (sheet, row, (lxw_col_t) column, text, format);
}

static void
write_publics (lxw_workbook *workbook, const VigieDocumentContext *context, const GPtrArray *rows)
{
  static const double width[COLUMNS] = { 26, 14, 60, 10, 24, 14 };
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, "Publics de l’ABS");
  lxw_format *title = workbook_add_format (workbook), *head = workbook_add_format (workbook);
  lxw_format *text = workbook_add_format (workbook);
  g_autofree char *day = vigie_date_format (&context->today, VIGIE_LANGUAGE_FRENCH);
  g_autofree char *about = g_strdup_printf ("%s, le %s%s", context->observatory_name, day,
                                            context->demonstration ? " – DÉMONSTRATION" : "");

  format_set_bold (title);
  format_set_font_size (title, 15);
  format_set_bold (head);
  format_set_bottom (head, LXW_BORDER_THIN);
  format_set_num_format (text, "@");
  put (sheet, 0, 0, "Indicateurs par public de l’analyse des besoins sociaux", title);
  put (sheet, 1, 0, about, NULL);
  for (gsize i = 0; i < COLUMNS; i++) {
    worksheet_set_column (sheet, (lxw_col_t) i, (lxw_col_t) i, width[i], NULL);
    put (sheet, HEADING_ROW, i, heading[i], head);
  }
  for (guint row = 0; row < rows->len; row++)
    for (gsize i = 0; i < COLUMNS; i++)
      put (sheet, HEADING_ROW + 1 + row, i, ((char **) g_ptr_array_index (rows, row))[i], text);
  worksheet_freeze_panes (sheet, HEADING_ROW + 1, 0);
  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, 9);
  worksheet_fit_to_pages (sheet, 1, 0);
}

static void
write_notices (lxw_workbook *workbook, const VigieDocumentContext *context)
{
  lxw_worksheet *sheet = workbook_add_worksheet (workbook, "Mentions");
  lxw_format *wrapped = workbook_add_format (workbook);

  format_set_text_wrap (wrapped);
  format_set_align (wrapped, LXW_ALIGN_VERTICAL_TOP);
  worksheet_set_column (sheet, 1, 1, 120, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (notices); i++) {
    g_autofree char *text = vigie_layout_notice (context, notices[i]);

    put (sheet, (lxw_row_t) i, 0, notices[i], wrapped);
    put (sheet, (lxw_row_t) i, 1, text, wrapped);
  }
}

static gboolean
write_workbook (const VigieDocumentContext *context,
                const GPtrArray *coverage,
                const char *path,
                GError **error)
{
  g_autoptr (GPtrArray) rows = rows_of (coverage, FALSE);
  g_autofree char *folder = g_path_get_dirname (path);
  lxw_workbook_options options = { .tmpdir = folder };
  lxw_doc_properties properties = { .title = (char *) "Indicateurs par public de l’ABS" };
  struct tm day = { 0 };
  locale_t plain = newlocale (LC_NUMERIC_MASK, "C", (locale_t) 0), before = uselocale (plain);
  lxw_workbook *workbook = workbook_new_opt (path, &options);
  lxw_error failed = LXW_ERROR_CREATING_XLSX_FILE;

  if (workbook) {
    g_date_to_struct_tm (&context->today, &day); /* the day alone, as other documents */
    day.tm_hour = 12;
    properties.created = timegm (&day);
    workbook_set_properties (workbook, &properties);
    write_publics (workbook, context, rows);
    write_notices (workbook, context);
    failed = workbook_close (workbook);
  }
  uselocale (before);
  freelocale (plain);
  if (failed == LXW_NO_ERROR)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("The file cannot be written there (%s): choose another place."),
               lxw_strerror (failed));

  return FALSE;
}

/* --- asked, written, journalled */

static gboolean
write_file (const VigieConduct *conduct,
            const GPtrArray *coverage,
            const char *path,
            const GDate *today,
            GError **error)
{
  const VigieDocumentContext context = {
    .convention = conduct->convention,
    .observatory_name = vigie_observatory_get_name (conduct->observatory),
    .demonstration = vigie_observatory_is_demonstration (conduct->observatory),
    .today = *today,
  };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".csv"))
    return write_csv (&context, coverage, path, error);
  if (g_str_has_suffix (lower, ".xlsx"))
    return write_workbook (&context, coverage, path, error);
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                       _ ("This list is a workbook or a table: end the file’s name in .xlsx or "
                          ".csv."));

  return FALSE;
}

gboolean
vigie_abs_coverage_save (VigieObservatory *observatory,
                         const char *path,
                         const GDate *today,
                         GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_MAP_PROOF };
  g_auto (VigieConduct) conduct = { 0 };
  g_autoptr (GPtrArray) coverage = NULL;
  g_autoptr (VigieStaging) staging = NULL;
  g_autofree char *hash = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !vigie_conduct_begin (&conduct, observatory, &act, FALSE, today, error) ||
      !(coverage = vigie_public_coverage_load (observatory, error)) ||
      !(staging = vigie_staging_new (path, error)) ||
      !write_file (&conduct, coverage, vigie_staging_get_path (staging), today, error) ||
      !(hash = vigie_staging_dup_hash (staging, error)) ||
      !vigie_staging_publish (staging, error) ||
      !vigie_conduct_end (&conduct, "document", "abs-coverage", hash, error))
    return FALSE;
  vigie_staging_keep (staging);

  return TRUE;
}
