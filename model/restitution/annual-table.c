/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The annual table (*tableau annuel*, article 5): a workbook of sheets in French. */
#include "model/restitution/annual-table.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/restitution/layout.h"
#include "model/territory/priority.h"

/* A cell of a workbook holds no more characters. */
#define MAX_TEXT 32767

/* Formats of a workbook, made once. */
typedef struct {
  lxw_format *text;
  lxw_format *wrapped;
  lxw_format *heading;
  lxw_format *label;
  lxw_format *title;
  lxw_format *mark;
  lxw_format *number[7]; /* by decimals */
} Formats;

/* A workbook in the making. @failed: the first error of the library. */
typedef struct {
  const VigieDocumentContext *context;
  lxw_workbook *workbook;
  Formats format;
  char *state; /* a proof, or for whom it is released */
  lxw_error failed;
} Book;

const char *const vigie_annual_texts[] = { "Lisez-moi", "Dictionnaire",     "Sources et dates",
                                           "Secret",    "État de l’annexe", "Mentions",
                                           NULL };

const char *
vigie_annual_sheet_name (const VigieZoning *zoning)
{
  if (g_str_equal (zoning->kind, "iris"))
    return "Données";
  if (g_str_equal (zoning->kind, "commune"))
    return "Communes";
  if (g_str_equal (zoning->kind, "agglomeration"))
    return "Totaux";

  /* A section of its own for the neighbourhoods of the city policy (A1.2). */
  if (vigie_zoning_kind_is_priority (zoning->kind))
    return g_str_equal (zoning->kind, "qpv")   ? "Quartiers prioritaires"
           : g_str_equal (zoning->kind, "zus") ? "Zones urbaines sensibles"
                                               : "Quartiers du CUCS";

  /* One sheet for each of the user's own: two may not bear one name. */
  if (vigie_zoning_kind_is_own (zoning->kind)) {
    g_autofree char *name = g_strdup_printf ("Zonage %s", zoning->kind);

    return g_intern_string (name);
  }

  return "Autres zonages";
}

static const char *const iris_lead[] = { "IRIS",    "DEPCOM",   "LIBCOM",
                                         "LIBIRIS", "TYP_IRIS", "MILLESIME" };
static const char *const iris_lead_label[] = {
  "Code de l’IRIS", "Code de la commune", "Commune", "IRIS", "Type d’IRIS", "Géographie"
};
static const char *const other_lead[] = { "CODE", "NOM", "MILLESIME" };
static const char *const other_lead_label[] = { "Code", "Nom", "Géographie" };

static gboolean
is_iris (const VigieZoning *zoning)
{
  return g_str_equal (zoning->kind, "iris");
}

gsize
vigie_annual_lead_columns (const VigieZoning *zoning)
{
  return is_iris (zoning) ? G_N_ELEMENTS (iris_lead) : G_N_ELEMENTS (other_lead);
}

char *
vigie_annual_lead_text (const VigieZoning *zoning, const VigieZone *zone, gsize column)
{
  const char *name;

  if (!zone)
    return g_strdup (is_iris (zoning) ? iris_lead[column] : other_lead[column]);

  name = is_iris (zoning) ? iris_lead[column] : other_lead[column];
  if (g_str_equal (name, "IRIS") || g_str_equal (name, "CODE"))
    return g_strdup (zone->code);
  if (g_str_equal (name, "DEPCOM"))
    return g_strdup (zone->parent);
  if (g_str_equal (name, "LIBIRIS") || g_str_equal (name, "NOM"))
    return g_strdup (zone->name);
  if (g_str_equal (name, "TYP_IRIS"))
    return zone->type ? g_strdup_printf ("%c", zone->type) : g_strdup ("");
  if (g_str_equal (name, "MILLESIME"))
    return g_strdup_printf ("%d", zoning->vintage);

  return g_strdup (""); /* LIBCOM: its writer looks the commune up */
}

static void
check (Book *book, lxw_error error)
{
  if (book->failed == LXW_NO_ERROR)
    book->failed = error;
}

/* Text only: what looks like a formula stays text, what is not UTF-8 or too long is mended. */
static void
put_text (
  Book *book, lxw_worksheet *sheet, gsize row, gsize column, const char *text, lxw_format *format)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);

  if (g_utf8_strlen (valid, -1) > MAX_TEXT)
    *g_utf8_offset_to_pointer (valid, MAX_TEXT) = '\0';
  check (book, worksheet_write_string (sheet, (lxw_row_t) row, (lxw_col_t) column, valid, format));
}

static void
put_number (
  Book *book, lxw_worksheet *sheet, gsize row, gsize column, double value, lxw_format *format)
{
  check (book, worksheet_write_number (sheet, (lxw_row_t) row, (lxw_col_t) column, value, format));
}

/* The library writes NaN as it is, which no spreadsheet reads: a value that is none is absent. */
static void
put_cell (Book *book, lxw_worksheet *sheet, gsize row, gsize column, VigieCell cell, int decimals)
{
  int n = (int) G_N_ELEMENTS (book->format.number);

  if (cell.state == VIGIE_CELL_VALUE && isfinite (cell.value))
    put_number (book, sheet, row, column, cell.value,
                book->format.number[CLAMP (decimals, 0, n - 1)]);
  else
    put_text (book, sheet, row, column,
              vigie_cell_mark (cell.state == VIGIE_CELL_VALUE ? VIGIE_CELL_MISSING
                                                              : (VigieCellState) cell.state),
              book->format.mark);
}

static void
make_formats (Book *book)
{
  static const char *const number[] = { "#,##0",      "#,##0.0",     "#,##0.00",    "#,##0.000",
                                        "#,##0.0000", "#,##0.00000", "#,##0.000000" };
  Formats *format = &book->format;

  format->text = workbook_add_format (book->workbook);
  format_set_num_format (format->text, "@");
  format->wrapped = workbook_add_format (book->workbook);
  format_set_text_wrap (format->wrapped);
  format_set_align (format->wrapped, LXW_ALIGN_VERTICAL_TOP);
  format->heading = workbook_add_format (book->workbook);
  format_set_bold (format->heading);
  format_set_bottom (format->heading, LXW_BORDER_THIN);
  format->label = workbook_add_format (book->workbook);
  format_set_text_wrap (format->label);
  format_set_align (format->label, LXW_ALIGN_VERTICAL_TOP);
  format->title = workbook_add_format (book->workbook);
  format_set_bold (format->title);
  format_set_font_size (format->title, 15);
  format->mark = workbook_add_format (book->workbook);
  format_set_italic (format->mark);
  format_set_font_color (format->mark, 0x767676);
  format_set_align (format->mark, LXW_ALIGN_RIGHT);
  for (gsize i = 0; i < G_N_ELEMENTS (number); i++) {
    format->number[i] = workbook_add_format (book->workbook);
    format_set_num_format (format->number[i], number[i]);
  }
}

/* A sheet whose printed pages say what it is. */
static lxw_worksheet *
add_sheet (Book *book, const char *name)
{
  lxw_worksheet *sheet = workbook_add_worksheet (book->workbook, name);
  g_auto (GStrv) part = g_strsplit (book->state, "&", -1); /* which begins a code in a header */
  g_autofree char *escaped = g_strjoinv ("&&", part);
  g_autofree char *header = g_strdup_printf ("&L%.200s", escaped);
  char *end;

  g_assert (sheet);
  /* The library takes 255 bytes; a cut in the middle of a letter is mended. */
  if (!g_utf8_validate (header, -1, (const char **) &end))
    *end = '\0';
  check (book, worksheet_set_header (sheet, header));
  check (book, worksheet_set_footer (sheet, "&L&A&R&P/&N"));
  worksheet_set_landscape (sheet);
  worksheet_set_paper (sheet, 9);
  worksheet_fit_to_pages (sheet, 1, 0);

  return sheet;
}

static void
set_width (Book *book, lxw_worksheet *sheet, gsize column, double width)
{
  check (book, worksheet_set_column (sheet, (lxw_col_t) column, (lxw_col_t) column, width, NULL));
}

/* The name of an IRIS's commune, from the commune zoning of the edition or of the observatory. */
static const char *
commune_name (const VigieDocumentContext *context, const VigieZone *zone)
{
  const VigieTable *table = vigie_edition_find_table (context->edition, "commune");
  const VigieZoning *communes = table ? table->zoning : context->communes;
  gssize i;

  if (zone->parent_name && *zone->parent_name)
    return zone->parent_name;
  i = communes ? vigie_zoning_find (communes, zone->parent) : -1;

  return i < 0 ? "" : communes->zone[i].name;
}

static void
put_heading (Book *book, lxw_worksheet *sheet, const VigieTable *table)
{
  const VigieZoning *zoning = table->zoning;
  gsize lead = vigie_annual_lead_columns (zoning);

  for (gsize column = 0; column < lead; column++) {
    g_autofree char *code = vigie_annual_lead_text (zoning, NULL, column);

    put_text (book, sheet, 0, column, code, book->format.heading);
    put_text (book, sheet, 1, column,
              is_iris (zoning) ? iris_lead_label[column] : other_lead_label[column],
              book->format.label);
    put_text (book, sheet, 2, column, "", book->format.heading);
  }
  for (gsize column = 0; column < table->n_columns; column++) {
    const VigieIndicator *indicator = table->column[column].indicator;
    g_autofree char *code = vigie_layout_column_code (table, column);
    g_autofree char *period = vigie_period_dup_string (table->column[column].period);
    g_autofree char *label =
      g_strdup_printf ("%s, %s%s", vigie_indicator_label (indicator, VIGIE_LANGUAGE_FRENCH), period,
                       table->column[column].invented ? " (fictif)" : "");

    put_text (book, sheet, 0, lead + column, code, book->format.heading);
    put_text (book, sheet, 1, lead + column, label, book->format.label);
    put_text (book, sheet, 2, lead + column,
              vigie_indicator_unit (indicator, VIGIE_LANGUAGE_FRENCH), book->format.heading);
  }
}

static void
put_lead (Book *book, lxw_worksheet *sheet, gsize row, const VigieZoning *zoning, gsize zone)
{
  gsize lead = vigie_annual_lead_columns (zoning);

  for (gsize column = 0; column + 1 < lead; column++) {
    g_autofree char *text = NULL;

    if (is_iris (zoning) && g_str_equal (iris_lead[column], "LIBCOM"))
      text = g_strdup (commune_name (book->context, &zoning->zone[zone]));
    else if (g_str_equal (zoning->kind, "agglomeration") && column == 1)
      text = g_strdup (book->context->convention->territory);
    else
      text = vigie_annual_lead_text (zoning, &zoning->zone[zone], column);
    put_text (book, sheet, row, column, text, book->format.text);
  }
  put_number (book, sheet, row, lead - 1, zoning->vintage, NULL);
}

/* Codes, labels and units above, a row a zone below; it ends with the last zone. */
static void
write_table (Book *book, const VigieTable *table)
{
  const VigieZoning *zoning = table->zoning;
  gsize lead = vigie_annual_lead_columns (zoning);
  lxw_worksheet *sheet = add_sheet (book, vigie_annual_sheet_name (zoning));

  put_heading (book, sheet, table);
  check (book, worksheet_set_row (sheet, 1, 60, NULL));
  for (gsize column = 0; column < lead; column++)
    set_width (book, sheet, column, column == 2 || column == 3 ? 24 : 11);
  for (gsize column = 0; column < table->n_columns; column++)
    set_width (book, sheet, lead + column, 16);

  for (gsize zone = 0; zone < zoning->n_zones; zone++) {
    gsize row = VIGIE_ANNUAL_HEADING_ROWS + zone;

    put_lead (book, sheet, row, zoning, zone);
    for (gsize column = 0; column < table->n_columns; column++)
      put_cell (book, sheet, row, lead + column, vigie_figures_get (table->figures, zone, column),
                table->column[column].indicator->decimals);
  }
  worksheet_freeze_panes (sheet, VIGIE_ANNUAL_HEADING_ROWS, 1);
  check (book, worksheet_repeat_rows (sheet, 0, VIGIE_ANNUAL_HEADING_ROWS - 1));
}

/* A row of texts from column 0; NULL ends it. */
static void
put_row (Book *book, lxw_worksheet *sheet, gsize row, lxw_format *format, ...)
{
  va_list texts;
  const char *text;

  va_start (texts, format);
  for (gsize column = 0; (text = va_arg (texts, const char *)); column++)
    put_text (book, sheet, row, column, text, format);
  va_end (texts);
}

static void
write_read_me (Book *book)
{
  const VigieDocumentContext *context = book->context;
  const VigieEdition *edition = context->edition;
  const VigieZoning *zoning = vigie_edition_find_table (edition, "iris")->zoning;
  lxw_worksheet *sheet = add_sheet (book, "Lisez-moi");
  g_autofree char *date = vigie_date_format (&context->today, VIGIE_LANGUAGE_FRENCH);
  g_autofree char *approved = vigie_layout_date (edition->approved_on);
  g_autofree char *geography =
    g_strdup_printf ("%" G_GSIZE_FORMAT " IRIS, géographie au 1er janvier %d", zoning->n_zones,
                     zoning->vintage);
  g_autofree char *columns = g_strdup_printf ("%" G_GSIZE_FORMAT, edition->table[0]->n_columns);
  g_autofree char *approval =
    g_strdup_printf ("%s, par %s", approved, edition->approved_by ? edition->approved_by : "");
  gsize row = 0;

  set_width (book, sheet, 0, 28);
  set_width (book, sheet, 1, 100);
  put_text (book, sheet, row++, 0, "Tableau annuel", book->format.title);
  put_text (book, sheet, row++, 0, context->convention->territory, book->format.heading);
  put_row (book, sheet, row++, book->format.wrapped, "État", book->state, NULL);
  put_row (book, sheet, row++, book->format.wrapped, "Observatoire", context->observatory_name,
           NULL);
  put_row (book, sheet, row++, book->format.wrapped, "Convention", context->convention->title,
           NULL);
  put_row (book, sheet, row++, book->format.wrapped, "Édité le", date, NULL);
  put_row (book, sheet, row++, book->format.wrapped, "Édition approuvée", approval, NULL);
  put_row (book, sheet, row++, book->format.wrapped, "Territoire", geography, NULL);
  put_row (book, sheet, row++, book->format.wrapped, "Contours", zoning->source, NULL);
  put_row (book, sheet, row++, book->format.wrapped, "Colonnes de chiffres", columns, NULL);
  put_row (book, sheet, row++, book->format.wrapped, "Tête du journal", context->journal_head,
           NULL);
  row++;
  put_row (book, sheet, row++, book->format.heading, "Marques", "", NULL);
  put_row (book, sheet, row++, book->format.wrapped, "s", "donnée soumise au secret", NULL);
  put_row (book, sheet, row++, book->format.wrapped, "nd", "non disponible", NULL);
  put_row (book, sheet, row++, book->format.wrapped, "ns", "non significatif", NULL);
  put_row (book, sheet, row++, book->format.wrapped, "///", "sans objet", NULL);
  row++;
  put_row (book, sheet, row++, book->format.heading, "Feuilles", "", NULL);
  put_row (book, sheet, row++, book->format.wrapped, "Données",
           "ligne 1 codes, ligne 2 libellés, ligne 3 unités, puis une ligne par IRIS", NULL);
  put_row (book, sheet, row++, book->format.wrapped, "Dictionnaire",
           "définition, source, année et formule de chaque colonne", NULL);
  put_row (book, sheet, row++, book->format.wrapped, "Sources et dates",
           "d’où vient chaque colonne, et quand elle a été reçue", NULL);
  put_row (book, sheet, row++, book->format.wrapped, "Secret",
           "combien de cases sont masquées, par source ; jamais lesquelles ni pourquoi", NULL);
  put_row (book, sheet, row++, book->format.wrapped, "État de l’annexe",
           "chaque ligne de l’annexe, reçue ou non", NULL);
  put_row (book, sheet, row++, book->format.wrapped, "Mentions", "à lire avant tout usage", NULL);
}

static void
write_dictionary (Book *book)
{
  lxw_worksheet *sheet = add_sheet (book, "Dictionnaire");
  g_autoptr (GPtrArray) rows = vigie_edition_dictionary (book->context->edition);

  for (gsize column = 0; vigie_edition_dictionary_heading[column]; column++) {
    put_text (book, sheet, 0, column, vigie_edition_dictionary_heading[column],
              book->format.heading);
    set_width (book, sheet, column, column == 2 || column >= 8 ? 48 : 16);
    for (guint i = 0; i < rows->len; i++)
      put_text (book, sheet, i + 1, column, ((GStrv) g_ptr_array_index (rows, i))[column],
                book->format.wrapped);
  }
  worksheet_freeze_panes (sheet, 1, 1);
}

static void
write_sources (Book *book)
{
  const VigieEdition *edition = book->context->edition;
  lxw_worksheet *sheet = add_sheet (book, "Sources et dates");
  static const double width[] = { 12, 12, 12, 40, 28, 12, 9, 36, 12, 20, 10, 48, 48 };

  for (gsize column = 0; column < G_N_ELEMENTS (width); column++)
    set_width (book, sheet, column, width[column]);
  put_row (book, sheet, 0, book->format.heading, "Indicateur", "Période", "Source", "Producteur",
           "Opération", "Période du dénominateur", "Version", "Fichier", "Reçu le", "Collecteur",
           "Fictif", "Règle de secret", "Géographie reçue", NULL);
  for (gsize i = 0; i < edition->n_provenance; i++) {
    const VigieProvenance *provenance = &edition->provenance[i];
    g_autofree char *period = vigie_period_dup_string (provenance->period);
    g_autofree char *received = vigie_layout_date (provenance->received);
    g_autofree char *version = g_strdup_printf ("%d", provenance->delivery_version);
    g_autofree char *carried = vigie_carried_dup_words (provenance->carried, VIGIE_LANGUAGE_FRENCH);

    put_row (book, sheet, i + 1, book->format.wrapped, provenance->indicator, period,
             provenance->source, provenance->producer ? provenance->producer : "",
             provenance->operation ? provenance->operation : "",
             provenance->denominator_period ? provenance->denominator_period : "", version,
             provenance->file_name ? provenance->file_name : "", received,
             provenance->collector ? provenance->collector : "",
             provenance->invented ? "oui" : "non", provenance->secrecy ? provenance->secrecy : "",
             carried, NULL);
  }
  worksheet_freeze_panes (sheet, 1, 1);
}

/* Cells of one source in one zoning, counted by state. */
static void
count_states (const VigieTable *table, const char *source, gsize count[VIGIE_CELL_N_STATES])
{
  memset (count, 0, VIGIE_CELL_N_STATES * sizeof *count);
  for (gsize column = 0; column < table->n_columns; column++)
    if (g_str_equal (table->column[column].indicator->source, source))
      for (gsize row = 0; row < table->zoning->n_zones; row++)
        count[vigie_figures_get (table->figures, row, column).state]++;
}

/* The sources of the columns, each once, in their order. */
static GPtrArray *
list_sources (const VigieTable *table)
{
  GPtrArray *sources = g_ptr_array_new ();

  for (gsize column = 0; column < table->n_columns; column++) {
    char *source = table->column[column].indicator->source;

    if (!g_ptr_array_find_with_equal_func (sources, source, g_str_equal, NULL))
      g_ptr_array_add (sources, source);
  }

  return sources;
}

/* Counts by source and state, never cells, never reasons. */
static void
write_secrecy (Book *book)
{
  static const VigieCellState order[] = { VIGIE_CELL_VALUE, VIGIE_CELL_SECRET, VIGIE_CELL_MISSING,
                                          VIGIE_CELL_NOT_APPLICABLE, VIGIE_CELL_NOT_SIGNIFICANT };
  const VigieEdition *edition = book->context->edition;
  lxw_worksheet *sheet = add_sheet (book, "Secret");
  g_autoptr (GPtrArray) sources = list_sources (edition->table[0]);
  gsize row = 1;

  for (gsize column = 0; column < 8; column++)
    set_width (book, sheet, column, 14);
  put_row (book, sheet, 0, book->format.heading, "Source", "Zonage", "Cases", "Publiées", "s", "nd",
           "///", "ns", NULL);
  for (guint i = 0; i < sources->len; i++)
    for (gsize t = 0; t < edition->n_tables; t++) {
      const VigieTable *table = edition->table[t];
      gsize count[VIGIE_CELL_N_STATES];
      gsize total = 0;

      count_states (table, g_ptr_array_index (sources, i), count);
      for (gsize k = 0; k < VIGIE_CELL_N_STATES; k++)
        total += count[k];
      put_text (book, sheet, row, 0, g_ptr_array_index (sources, i), book->format.text);
      put_text (book, sheet, row, 1, table->zoning->kind, book->format.text);
      put_number (book, sheet, row, 2, (double) total, book->format.number[0]);
      for (gsize k = 0; k < G_N_ELEMENTS (order); k++)
        put_number (book, sheet, row, 3 + k, (double) count[order[k]], book->format.number[0]);
      row++;
    }
  put_text (book, sheet, row + 1, 0, book->state, NULL);
  worksheet_freeze_panes (sheet, 1, 0);
}

static void
write_annex (Book *book)
{
  const VigieEdition *edition = book->context->edition;
  lxw_worksheet *sheet = add_sheet (book, "État de l’annexe");

  set_width (book, sheet, 0, 9);
  set_width (book, sheet, 1, 14);
  set_width (book, sheet, 2, 60);
  set_width (book, sheet, 3, 14);
  set_width (book, sheet, 4, 60);
  put_row (book, sheet, 0, book->format.heading, "Ligne", "Source", "Libellé", "État", "Détail",
           NULL);
  for (gsize i = 0; i < edition->n_annex; i++) {
    const VigieAnnexState *line = &edition->annex[i];

    put_row (book, sheet, i + 1, book->format.wrapped, line->line, line->source, line->label,
             line->state, line->detail ? line->detail : "", NULL);
  }
  worksheet_freeze_panes (sheet, 1, 0);
}

static void
write_notices (Book *book)
{
  static const char *const ids[] = { "N1", "N2", "N3", "N5" };
  lxw_worksheet *sheet = add_sheet (book, "Mentions");
  g_autoptr (GPtrArray) sources = vigie_layout_sources (book->context);
  gsize row = 1;

  set_width (book, sheet, 0, 8);
  set_width (book, sheet, 1, 120);
  put_row (book, sheet, 0, book->format.heading, "Mention", "Texte", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *text = vigie_layout_notice (book->context, ids[i]);

    put_row (book, sheet, row++, book->format.wrapped, ids[i], text, NULL);
  }
  for (guint i = 0; i < sources->len; i++)
    put_row (book, sheet, row++, book->format.wrapped, "N6", g_ptr_array_index (sources, i), NULL);
}

static void
set_properties (Book *book)
{
  const VigieDocumentContext *context = book->context;
  struct tm day = { 0 };
  lxw_doc_properties properties = {
    .title = (char *) "Tableau annuel",
    .subject = context->convention->territory,
    .company = context->convention->footer,
    .comments = book->state,
  };

  /* The day alone: two tables of one edition on one day are the same bytes. */
  g_date_to_struct_tm (&context->today, &day);
  day.tm_hour = 12;
  properties.created = timegm (&day);
  check (book, workbook_set_properties (book->workbook, &properties));
}

/* The library prints its errors on standard error besides returning them. */
static lxw_error
close_quietly (lxw_workbook *workbook)
{
  int null = open ("/dev/null", O_WRONLY | O_CLOEXEC);
  int kept = fcntl (STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  lxw_error error;

  if (null >= 0 && kept >= 0)
    dup2 (null, STDERR_FILENO);
  error = workbook_close (workbook);
  if (null >= 0 && kept >= 0)
    dup2 (kept, STDERR_FILENO);
  if (null >= 0)
    close (null);
  if (kept >= 0)
    close (kept);

  return error;
}

gboolean
vigie_annual_table_write (const VigieDocumentContext *context, const char *path, GError **error)
{
  const VigieEdition *edition = context->edition;
  const VigieTable *iris = vigie_edition_find_table (edition, "iris");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *state = vigie_layout_state (context);
  lxw_workbook_options options = { .tmpdir = folder };
  Book book = { .context = context, .state = state };
  locale_t plain, before;

  if (!iris) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("The annual table is made by IRIS: prepare an edition with the zoning iris."));
    return FALSE;
  }

  /* The library writes numbers as the locale does; a workbook wants the point. */
  plain = newlocale (LC_NUMERIC_MASK, "C", (locale_t) 0);
  before = uselocale (plain);
  book.workbook = workbook_new_opt (path, &options);
  if (book.workbook) {
    make_formats (&book);
    set_properties (&book);
    write_read_me (&book);
    write_table (&book, iris);
    write_dictionary (&book);
    write_sources (&book);
    write_secrecy (&book);
    write_annex (&book);
    for (gsize i = 0; i < edition->n_tables; i++)
      if (edition->table[i] != iris)
        write_table (&book, edition->table[i]);
    write_notices (&book);
    check (&book, close_quietly (book.workbook));
  }
  uselocale (before);
  freelocale (plain);
  if (!book.workbook || book.failed != LXW_NO_ERROR) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The annual table could not be written (%s): the earlier file is untouched."),
                 book.workbook ? lxw_strerror (book.failed) : "");
    return FALSE;
  }

  return TRUE;
}
