/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a table as text, workbook or dBase file, damaged as spreadsheets and people damage it. */
#include "tests/property/table-form.h"

#include <math.h>
#include <minizip/zip.h>
#include <shapefil.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zlib.h>

const char *const form_heading[FORM_VARIABLES] = { "DEC_MED20", "DEC_TP6020", "DEC_GI20" };
static const char *const label[FORM_VARIABLES] = { "Médiane du revenu déclaré",
                                                   "Taux de pauvreté à 60 %", "Indice de Gini" };
static const int decimals[FORM_VARIABLES] = { 0, 1, 3 };
static const char *const marks[] = { "", "ns", "so", "nd", "s" }; /* by state */

/* --- drawing */

static gboolean
is_text (const Form *form)
{
  return form->format == FORM_CSV || form->format == FORM_GZIP || form->format == FORM_ZIP;
}

static gboolean
is_typed (const Form *form)
{
  return form->format == FORM_XLSX || form->format == FORM_ODS;
}

static const char *
draw_thousands (const Form *form)
{
  static const char *const all[] = { "", " ", "\302\240", "\342\200\257", ".", "'" };
  const char *drawn = all[g_test_rand_int_range (0, G_N_ELEMENTS (all))];

  if (strcmp (drawn, "\342\200\257") == 0 && !g_str_has_prefix (form->encoding, "UTF"))
    drawn = "\302\240";
  return *drawn == form->decimal ? "" : drawn;
}

Form
form_draw (void)
{
  static const char *const encodings[] = { "UTF-8", "UTF-8",     "WINDOWS-1252", "ISO-8859-15",
                                           "CP850", "MACINTOSH", "UTF-16LE" };
  static const char *const eols[] = { "\n", "\r\n", "\r" };
  static const char separators[] = ";,\t|";
  Form form = { .format = g_test_rand_int_range (0, N_FORMATS) };

  form.code = g_test_rand_int_range (0, N_CODES);
  form.heading = g_test_rand_int_range (0, N_HEADINGS);
  form.encoding = is_text (&form) || form.format == FORM_FIXED
                    ? encodings[g_test_rand_int_range (0, G_N_ELEMENTS (encodings))]
                    : "UTF-8";
  form.mark = strcmp (form.encoding, "UTF-16LE") == 0 ||
              (strcmp (form.encoding, "UTF-8") == 0 && g_test_rand_bit ());
  form.separator = separators[g_test_rand_int_range (0, 4)];
  form.decimal = g_test_rand_bit () ? ',' : '.';
  form.eol = eols[g_test_rand_int_range (0, G_N_ELEMENTS (eols))];
  form.quoted = g_test_rand_bit ();
  form.names = g_test_rand_bit ();
  form.notes = g_test_rand_bit ();
  form.order = g_test_rand_bit () ? (guint32) g_test_rand_int () : 0;
  form.thousands = draw_thousands (&form);
  if (form.format == FORM_DBF || form.format == FORM_FIXED) {
    /* No room for titles; a code is of one width. */
    form.heading = HEADING_ONE;
    form.notes = FALSE;
    if (form.code == CODE_JOINED)
      form.code = CODE_PLAIN;
  }
  if (form.format == FORM_FIXED)
    form.thousands = "";
  return form;
}

static const char *const format_name[] = { "csv",   "csv.gz",       "csv in zip",
                                           "fixed", "xlsx",         "xlsx of texts",
                                           "ods",   "ods of texts", "dbf" };
static const char *const code_name[] = { "plain",    "space",  "hyphen", ".0",
                                         "exponent", "joined", "split",  "split, zeros lost" };
static const char *const heading_name[] = { "one row", "labels above", "labels below", "title" };

char *
form_dup_text (const Form *form)
{
  g_autofree char *eol = g_strescape (form->eol, NULL);
  g_autofree char *separator = g_strescape ((char[]) { form->separator, 0 }, NULL);

  return g_strdup_printf (
    "%s, codes %s, headings %s, %s%s, “%s”, decimal %c, thousands “%s”, %s%s%s%s, order %u",
    format_name[form->format], code_name[form->code], heading_name[form->heading], form->encoding,
    form->mark ? " with its mark" : "", separator, form->decimal, form->thousands, eol,
    form->quoted ? ", quoted" : "", form->names ? ", names" : "", form->notes ? ", notes" : "",
    form->order);
}

VigieFigures *
form_draw_table (const VigieZoning *iris)
{
  VigieFigures *table = vigie_figures_new (iris->n_zones, FORM_VARIABLES);

  for (gsize j = 0; j < FORM_VARIABLES; j++)
    for (gsize i = 0; i < iris->n_zones; i++) {
      static const double low[] = { 8000, 2, 200 }, high[] = { 45000, 450, 450 };
      double power = pow (10.0, decimals[j]);
      VigieCell cell = { floor (g_test_rand_double_range (low[j], high[j])) / power,
                         VIGIE_CELL_VALUE, 0 };

      if (g_test_rand_int_range (0, 12) == 0)
        cell.state =
          (guint8) g_test_rand_int_range (VIGIE_CELL_NOT_SIGNIFICANT, VIGIE_CELL_N_STATES);
      vigie_figures_set (table, i, j, cell);
    }
  return table;
}

/* --- cells */

/* (transfer full): @value as people write it. */
static char *
write_number (const Form *form, double value, int n_decimals)
{
  char plain[32];
  GString *text = g_string_new (NULL);
  gsize whole;

  g_ascii_formatd (plain, sizeof plain,
                   n_decimals == 0   ? "%.0f"
                   : n_decimals == 1 ? "%.1f"
                                     : "%.3f",
                   value);
  whole = strcspn (plain, ".");
  for (gsize i = 0; i < whole; i++) {
    if (i > 0 && (whole - i) % 3 == 0)
      g_string_append (text, form->thousands);
    g_string_append_c (text, plain[i]);
  }
  if (plain[whole] == '.')
    g_string_append_printf (text, "%c%s", form->decimal, plain + whole + 1);
  return g_string_free (text, FALSE);
}

/* (transfer full): the cells of a zone's code, one or two. */
static GStrv
write_code (const Form *form, const VigieZone *zone)
{
  g_autofree char *commune = g_strndup (zone->code, 5);
  const char *part = zone->code + 5;
  char **cell = g_new0 (char *, 3);

  switch (form->code) {
  case CODE_SPACE:
    cell[0] = g_strconcat (commune, " ", part, NULL);
    break;
  case CODE_HYPHEN:
    cell[0] = g_strconcat (commune, "-", part, NULL);
    break;
  case CODE_DECIMAL:
    cell[0] = g_strconcat (zone->code, form->decimal == ',' ? ",0" : ".0", NULL);
    break;
  case CODE_EXPONENT:
    cell[0] = g_strdup_printf ("%c%c%sE+08", zone->code[0], form->decimal, zone->code + 1);
    break;
  case CODE_JOINED:
    cell[0] = g_strconcat (zone->code, " ", zone->name, NULL);
    break;
  case CODE_SPLIT:
    cell[0] = g_strdup (commune);
    cell[1] = g_strdup (part);
    break;
  case CODE_SPLIT_LOST:
    cell[0] = g_strdup (commune);
    cell[1] = g_strdup_printf ("%d", atoi (part));
    break;
  default:
    cell[0] = g_strdup (zone->code);
  }
  return cell;
}

/* A cell as text, and as a number where it is one. */
typedef struct {
  char *text;
  double number; /* NAN where it is none */
} Cell;

typedef struct {
  GPtrArray *row; /* GArray of Cell */
  gsize n_columns;
  gsize first; /* row of the data */
} Grid;

static void
clear_cell (gpointer data)
{
  g_free (((Cell *) data)->text);
}

static GArray *
add_row (Grid *grid)
{
  GArray *row = g_array_new (FALSE, TRUE, sizeof (Cell));

  g_array_set_clear_func (row, clear_cell);
  g_ptr_array_add (grid->row, row);
  return row;
}

static void
add_cell (GArray *row, const char *text, double number)
{
  Cell cell = { g_strdup (text), number };

  g_array_append_val (row, cell);
}

static void
shuffle (gsize *index, gsize n, GRand *rand)
{
  for (gsize i = 0; i < n; i++)
    index[i] = i;
  for (gsize i = n; rand && i > 1; i--) {
    gsize j = (gsize) g_rand_int_range (rand, 0, (gint32) i), kept = index[i - 1];

    index[i - 1] = index[j];
    index[j] = kept;
  }
}

static void
add_headings (Grid *grid, const Form *form, const gsize *column, gboolean labels)
{
  GArray *row = add_row (grid);

  if (form->code >= CODE_SPLIT)
    add_cell (row, labels ? "Commune" : "COM", NAN);
  add_cell (row, labels ? "Code de l’IRIS" : "IRIS", NAN);
  if (form->names)
    add_cell (row, labels ? "Libellé de l’IRIS" : "LIBIRIS", NAN);
  for (gsize j = 0; j < FORM_VARIABLES; j++)
    add_cell (row, labels ? label[column[j]] : form_heading[column[j]], NAN);
  grid->n_columns = row->len;
}

static void
add_zone (Grid *grid,
          const Form *form,
          const gsize *column,
          const VigieZoning *iris,
          const VigieFigures *table,
          gsize zone)
{
  g_auto (GStrv) code = write_code (form, &iris->zone[zone]);
  GArray *row = add_row (grid);

  for (char **one = code; *one; one++)
    add_cell (row, *one, NAN);
  if (form->names)
    add_cell (row, iris->zone[zone].name, NAN);
  for (gsize j = 0; j < FORM_VARIABLES; j++) {
    VigieCell cell = vigie_figures_get (table, zone, column[j]);
    g_autofree char *text = write_number (form, cell.value, decimals[column[j]]);

    if (cell.state == VIGIE_CELL_VALUE)
      add_cell (row, text, cell.value);
    else
      add_cell (row, marks[cell.state], NAN);
  }
}

static Grid
make_grid (const Form *form, const VigieZoning *iris, const VigieFigures *table)
{
  Grid grid = { .row = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref) };
  GRand *rand = form->order ? g_rand_new_with_seed (form->order) : NULL;
  g_autofree gsize *order = g_new (gsize, iris->n_zones);
  gsize column[FORM_VARIABLES];

  shuffle (column, FORM_VARIABLES, rand);
  shuffle (order, iris->n_zones, rand);
  if (form->heading == HEADING_TITLE) {
    add_cell (add_row (&grid), "Revenus déclarés en 2020 – Côte-d’Or", NAN);
    add_row (&grid);
  }
  if (form->heading == HEADING_LABELS)
    add_headings (&grid, form, column, TRUE);
  add_headings (&grid, form, column, FALSE);
  if (form->heading == HEADING_BELOW)
    add_headings (&grid, form, column, TRUE);
  grid.first = grid.row->len;
  for (gsize i = 0; i < iris->n_zones; i++)
    add_zone (&grid, form, column, iris, table, order[i]);
  if (form->notes) {
    add_row (&grid);
    add_cell (add_row (&grid), "Source : Insee, fichier localisé social et fiscal", NAN);
  }
  g_clear_pointer (&rand, g_rand_free);
  return grid;
}

static Cell
cell_of (const Grid *grid, gsize i, gsize j)
{
  const GArray *row = grid->row->pdata[i];

  return j < row->len ? g_array_index (row, Cell, j) : (Cell) { (char *) "", NAN };
}

/* --- writers */

static void
append_field (GString *text, const Form *form, const char *field)
{
  gboolean needed = strchr (field, form->separator) || strpbrk (field, "\"\n\r");

  if (!needed && (!form->quoted || !*field)) {
    g_string_append (text, field);
    return;
  }
  g_string_append_c (text, '"');
  for (const char *p = field; *p; p++)
    g_string_append_printf (text, *p == '"' ? "\"\"" : "%c", *p);
  g_string_append_c (text, '"');
}

/* (transfer full): rows as text, in the form's encoding. */
static char *
encode (const Form *form, const GString *text, gsize *n)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *marked = g_strconcat (form->mark ? "\357\273\277" : "", text->str, NULL);
  char *encoded =
    g_convert_with_fallback (marked, -1, form->encoding, "UTF-8", "-", NULL, n, &error);

  g_assert_no_error (error);
  return encoded;
}

static char *
write_csv (const Form *form, const Grid *grid, gsize *n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < grid->row->len; i++) {
    for (gsize j = 0; j < grid->n_columns; j++) {
      if (j > 0)
        g_string_append_c (text, form->separator);
      append_field (text, form, cell_of (grid, i, j).text);
    }
    g_string_append (text, form->eol);
  }
  return encode (form, text, n);
}

static char *
write_fixed (const Form *form, const Grid *grid, gsize *n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree glong *width = g_new0 (glong, grid->n_columns);

  for (guint i = 0; i < grid->row->len; i++)
    for (gsize j = 0; j < grid->n_columns; j++)
      width[j] = MAX (width[j], g_utf8_strlen (cell_of (grid, i, j).text, -1));
  for (guint i = 0; i < grid->row->len; i++) {
    for (gsize j = 0; j < grid->n_columns; j++) {
      Cell cell = cell_of (grid, i, j);
      glong pad = width[j] + 2 - g_utf8_strlen (cell.text, -1);

      g_string_append (text, cell.text);
      for (glong k = 0; k < pad; k++)
        g_string_append_c (text, ' ');
    }
    g_string_append (text, form->eol);
  }
  return encode (form, text, n);
}

static void
put_gzip (const char *path, const char *bytes, gsize n)
{
  gzFile file = gzopen (path, "wb");

  g_assert_cmpint (gzwrite (file, bytes, (unsigned) n), ==, (int) n);
  g_assert_cmpint (gzclose (file), ==, Z_OK);
}

static void
put_member (zipFile zip, const char *name, const char *bytes, gsize n)
{
  g_assert_cmpint (zipOpenNewFileInZip (zip, name, NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 6), ==,
                   ZIP_OK);
  g_assert_cmpint (zipWriteInFileInZip (zip, bytes, (unsigned) n), ==, ZIP_OK);
  g_assert_cmpint (zipCloseFileInZip (zip), ==, ZIP_OK);
}

static void
put_zip (const char *path, const char *bytes, gsize n)
{
  static const char note[] = "Fichier transmis par l’Insee.\n";
  zipFile zip = zipOpen (path, APPEND_STATUS_CREATE);

  put_member (zip, "lisez-moi.html", note, strlen (note));
  put_member (zip, "revenus.csv", bytes, n);
  g_assert_cmpint (zipClose (zip, NULL), ==, ZIP_OK);
}

static void
put_xlsx (const Form *form, const Grid *grid, const char *path)
{
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *notice = workbook_add_worksheet (book, "Présentation");
  lxw_worksheet *sheet = workbook_add_worksheet (book, "IRIS");

  worksheet_write_string (notice, 0, 0, "Revenus déclarés", NULL);
  for (guint i = 0; i < grid->row->len; i++)
    for (gsize j = 0; j < grid->n_columns; j++) {
      Cell cell = cell_of (grid, i, j);

      if (is_typed (form) && !isnan (cell.number))
        worksheet_write_number (sheet, i, (lxw_col_t) j, cell.number, NULL);
      else if (*cell.text)
        worksheet_write_string (sheet, i, (lxw_col_t) j, cell.text, NULL);
    }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

static void
append_ods_cell (GString *xml, const Form *form, Cell cell)
{
  g_autofree char *text = g_markup_escape_text (cell.text, -1);
  char number[32];

  if (is_typed (form) && !isnan (cell.number))
    g_string_append_printf (
      xml,
      "<table:table-cell office:value-type=\"float\" office:value=\"%s\"><text:p>%s</text:p></table:table-cell>",
      g_ascii_formatd (number, sizeof number, "%.10g", cell.number), text);
  else if (*cell.text)
    g_string_append_printf (
      xml, "<table:table-cell office:value-type=\"string\"><text:p>%s</text:p></table:table-cell>",
      text);
  else
    g_string_append (xml, "<table:table-cell/>");
}

static void
put_ods (const Form *form, const Grid *grid, const char *path)
{
  static const char type[] = "application/vnd.oasis.opendocument.spreadsheet";
  g_autoptr (GString) xml = g_string_new (
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content "
    "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>"
    "<table:table table:name=\"IRIS\">");
  zipFile zip;

  for (guint i = 0; i < grid->row->len; i++) {
    g_string_append (xml, "<table:table-row>");
    for (gsize j = 0; j < grid->n_columns; j++)
      append_ods_cell (xml, form, cell_of (grid, i, j));
    g_string_append (xml, "</table:table-row>");
  }
  g_string_append (xml,
                   "</table:table></office:spreadsheet></office:body></office:document-content>");
  zip = zipOpen (path, APPEND_STATUS_CREATE);
  put_member (zip, "mimetype", type, strlen (type));
  put_member (zip, "content.xml", xml->str, xml->len);
  g_assert_cmpint (zipClose (zip, NULL), ==, ZIP_OK);
}

/* Figures stand as texts: a dBase number has no marks. */
static void
put_dbf (const Grid *grid, const char *path)
{
  DBFHandle file = DBFCreateEx (path, "UTF-8");

  for (gsize j = 0; j < grid->n_columns; j++)
    g_assert_cmpint (DBFAddField (file, cell_of (grid, grid->first - 1, j).text, FTString, 60, 0),
                     >=, 0);
  for (guint i = (guint) grid->first; i < grid->row->len; i++)
    for (gsize j = 0; j < grid->n_columns; j++)
      g_assert_true (DBFWriteStringAttribute (file, (int) (i - grid->first), (int) j,
                                              cell_of (grid, i, j).text));
  DBFClose (file);
}

char *
form_write (const Form *form,
            const VigieZoning *iris,
            const VigieFigures *table,
            const char *folder)
{
  static const char *const suffix[] = { "csv",  "csv.gz", "zip", "txt", "xlsx",
                                        "xlsx", "ods",    "ods", "dbf" };
  g_autofree char *name = g_strconcat ("revenus.", suffix[form->format], NULL);
  char *path = g_build_filename (folder, name, NULL);
  Grid grid = make_grid (form, iris, table);
  g_autofree char *bytes = NULL;
  gsize n = 0;

  if (is_text (form))
    bytes = write_csv (form, &grid, &n);
  switch (form->format) {
  case FORM_CSV:
    g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
    break;
  case FORM_GZIP:
    put_gzip (path, bytes, n);
    break;
  case FORM_ZIP:
    put_zip (path, bytes, n);
    break;
  case FORM_FIXED:
    bytes = write_fixed (form, &grid, &n);
    g_assert_true (g_file_set_contents (path, bytes, (gssize) n, NULL));
    break;
  case FORM_XLSX:
  case FORM_XLSX_TEXTS:
    put_xlsx (form, &grid, path);
    break;
  case FORM_ODS:
  case FORM_ODS_TEXTS:
    put_ods (form, &grid, path);
    break;
  default:
    put_dbf (&grid, path);
  }
  g_ptr_array_unref (grid.row);
  return path;
}
