/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet of an old workbook, row after row. Cells stand in the order in which they were written: where that is not
 * the order of rows, the runs of cells that share a row are sorted. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/sheets/biff.h"
#include "model/sheets/formats.h"
#include "model/sheets/reader-private.h"

#define ROWS_MAX 65536
#define COLUMNS_MAX 256

/* Cells of one row that stand together. */
typedef struct {
  guint32 row;
  guint32 n;
  guint64 offset; /* of the first record */
} Run;

typedef struct {
  VigieReader parent;

  VigieBiff *biff;
  const VigieBiffSheet *sheet;
  GArray *run; /* Run, by rows */
  guint at;    /* of the runs */
  gboolean uncomputed;
  GArray *merged; /* VigieSheetFault */
  VigieRowMaker maker;
} Xls;

/* Records that hold cells; blanks hold none. */
static gboolean
is_cell (guint16 id)
{
  switch (id) {
  case 0x02: /* INTEGER, BIFF 2 */
  case 0x03: /* NUMBER */
  case 0x04: /* LABEL */
  case 0x05: /* BOOLERR */
  case 0x06: /* FORMULA */
  case 0x203:
  case 0x204:
  case 0x205:
  case 0x206:
  case 0x406:
  case 0x27e: /* RK */
  case 0xbd:  /* MULRK */
  case 0xd6:  /* RSTRING */
  case 0xfd:  /* LABELSST */
    return TRUE;
  default:
    return FALSE;
  }
}

static void
put (Xls *xls, guint column, VigieFieldKind kind, double number)
{
  if (column < COLUMNS_MAX)
    vigie_row_maker_put (&xls->maker, column, kind, number, NULL, 0, 1);
}

static void
put_number (Xls *xls, guint column, guint format, double number)
{
  const GArray *is_date = xls->biff->is_date;
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (number)) {
    vigie_row_maker_set_text (&xls->maker, "#NUM!", 5);
    put (xls, column, VIGIE_FIELD_ERROR, 0.0);
    return;
  }
  if (format < is_date->len && g_array_index (is_date, guint8, format) &&
      vigie_serial_to_date (number, xls->biff->from_1904, text)) {
    vigie_row_maker_set_text (&xls->maker, text, strlen (text));
    put (xls, column, VIGIE_FIELD_DATE, number);
    return;
  }
  vigie_format_shortest (number, text);
  vigie_row_maker_set_text (&xls->maker, text, strlen (text));
  put (xls, column, VIGIE_FIELD_NUMBER, number);
}

/* A number in 30 bits: an integer, or the upper half of a double; hundredths where the lowest bit is set. */
static double
rk_number (guint32 bits)
{
  double value;

  if (bits & 2) {
    value = (double) ((gint32) bits >> 2);
  } else {
    guint64 wide = (guint64) (bits & ~3u) << 32;

    memcpy (&value, &wide, sizeof value);
  }
  return bits & 1 ? value / 100 : value;
}

static const char *
error_text (guint8 code)
{
  switch (code) {
  case 0x00:
    return "#NULL!";
  case 0x07:
    return "#DIV/0!";
  case 0x0f:
    return "#VALUE!";
  case 0x17:
    return "#REF!";
  case 0x1d:
    return "#NAME?";
  case 0x24:
    return "#NUM!";
  default:
    return "#N/A";
  }
}

static void
put_truth (Xls *xls, guint column, guint8 value, gboolean is_error)
{
  const char *text = is_error ? error_text (value) : value ? "1" : "0";

  vigie_row_maker_set_text (&xls->maker, text, strlen (text));
  put (xls, column, is_error ? VIGIE_FIELD_ERROR : VIGIE_FIELD_BOOLEAN,
       is_error ? 0.0 : value != 0);
}

static void
put_string (Xls *xls, VigieBiffRecord *record, guint column, guint at, guint count)
{
  vigie_biff_append_string (xls->biff, record, at, count, xls->maker.arena);
  put (xls, column, VIGIE_FIELD_TEXT, 0.0);
}

/* The text of a formula stands in the next record, behind the formula that others share. */
static void
put_formula_text (Xls *xls, VigieBiffRecord *record, guint column)
{
  for (int i = 0; i < 4 && vigie_biff_read (xls->biff, record->next, record); i++) {
    if (record->id == 0x207 || record->id == 0x07) {
      put_string (xls, record, column, 0, record->id == 0x07 ? 1 : 2);
      return;
    }
    if (record->id != 0x221 && record->id != 0x4bc && record->id != 0xbc && record->id != 0x236 &&
        record->id != 0x21)
      break;
  }
  put (xls, column, VIGIE_FIELD_TEXT, 0.0);
}

/* The value that was computed last; freexl gives none. */
static void
put_formula (Xls *xls, VigieBiffRecord *record, guint column, guint format, guint at)
{
  guint8 value[8];

  memcpy (value, record->data + at, 8);
  if (xls->uncomputed)
    vigie_watch_add (xls->parent.watch, VIGIE_FAULT_FORMULA, xls->maker.number, (gssize) column, 1);
  if (value[6] != 0xff || value[7] != 0xff)
    put_number (xls, column, format, vigie_biff_double (value));
  else if (value[0] == 0)
    put_formula_text (xls, record, column);
  else if (value[0] == 1 || value[0] == 2)
    put_truth (xls, column, value[2], value[0] == 2);
  else
    put (xls, column, VIGIE_FIELD_TEXT, 0.0);
}

static void
put_shared (Xls *xls, guint column, guint32 i)
{
  const GArray *string = xls->biff->string;
  guint32 from, to;

  if (column >= COLUMNS_MAX || string->len == 0 || i >= string->len - 1)
    return;
  from = g_array_index (string, guint32, i);
  to = g_array_index (string, guint32, i + 1);
  vigie_row_maker_put (&xls->maker, column, VIGIE_FIELD_TEXT, 0.0, xls->biff->strings->str + from,
                       to > from ? to - from - 1 : 0, 1);
}

static void
take_cell (Xls *xls, VigieBiffRecord *record)
{
  const guint8 *data = record->data;
  guint wide = xls->biff->version == 2 ? 7 : 6; /* before the value */
  guint column, format;

  if (record->n < wide + 1)
    return;
  column = vigie_biff_u16 (data + 2);
  format = xls->biff->version == 2 ? data[4] & 0x3f : vigie_biff_u16 (data + 4);
  vigie_row_maker_open_cell (&xls->maker);
  switch (record->id) {
  case 0x02:
    if (record->n >= wide + 2)
      put_number (xls, column, format, vigie_biff_u16 (data + wide));
    break;
  case 0x03:
  case 0x203:
    if (record->n >= wide + 8)
      put_number (xls, column, format, vigie_biff_double (data + wide));
    break;
  case 0x27e:
    if (record->n >= 10)
      put_number (xls, column, format, rk_number (vigie_biff_u32 (data + 6)));
    break;
  case 0xbd:
    for (guint i = 4; i + 8 <= record->n; i += 6, column++) {
      vigie_row_maker_open_cell (&xls->maker);
      put_number (xls, column, vigie_biff_u16 (data + i),
                  rk_number (vigie_biff_u32 (data + i + 2)));
    }
    break;
  case 0x04:
  case 0x204:
  case 0xd6:
    put_string (xls, record, column, wide, xls->biff->version == 2 ? 1 : 2);
    break;
  case 0xfd:
    if (record->n >= 10)
      put_shared (xls, column, vigie_biff_u32 (data + 6));
    break;
  case 0x05:
  case 0x205:
    if (record->n >= wide + 2)
      put_truth (xls, column, data[wide], data[wide + 1] != 0);
    break;
  case 0x06:
  case 0x206:
  case 0x406:
    if (record->n >= wide + 8)
      put_formula (xls, record, column, format, wide);
    break;
  default:
    break;
  }
}

static void
take_run (Xls *xls, const Run *run)
{
  guint64 offset = run->offset;
  VigieBiffRecord record;

  for (guint32 n = 0; n < run->n && vigie_biff_read (xls->biff, offset, &record);) {
    offset = record.next;
    if (!is_cell (record.id))
      continue;
    n++;
    take_cell (xls, &record);
  }
}

static gboolean
xls_next (VigieReader *reader, VigieRow *row, GError **error)
{
  Xls *xls = (Xls *) reader;

  do {
    guint32 number;

    if (xls->at >= xls->run->len) {
      for (guint i = 0; xls->merged && i < xls->merged->len; i++) {
        const VigieSheetFault *fault = &g_array_index (xls->merged, VigieSheetFault, i);

        vigie_watch_add (reader->watch, fault->kind, fault->row, fault->column, fault->n);
      }
      g_clear_pointer (&xls->merged, g_array_unref);
      return FALSE;
    }
    number = g_array_index (xls->run, Run, xls->at).row;
    vigie_row_maker_begin (&xls->maker, number + 1);
    while (xls->at < xls->run->len && g_array_index (xls->run, Run, xls->at).row == number)
      take_run (xls, &g_array_index (xls->run, Run, xls->at++));
  } while (vigie_row_maker_is_blank (&xls->maker));
  vigie_row_maker_give (&xls->maker, row);
  return TRUE;
}

static void
take_merged (Xls *xls, const VigieBiffRecord *record)
{
  for (guint i = 2; i + 8 <= record->n && xls->merged->len < 4096; i += 8) {
    guint first = vigie_biff_u16 (record->data + i);
    guint last = vigie_biff_u16 (record->data + i + 2);
    guint from = vigie_biff_u16 (record->data + i + 4);
    guint to = vigie_biff_u16 (record->data + i + 6);
    VigieSheetFault fault = { VIGIE_FAULT_MERGED, first + 1, (gssize) from,
                              (gsize) (last - first + 1) * (to - from + 1) };

    if (last >= first && to >= from)
      g_array_append_val (xls->merged, fault);
  }
}

static int
compare_runs (gconstpointer a, gconstpointer b)
{
  const Run *first = a;
  const Run *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  return first->offset < second->offset ? -1 : first->offset > second->offset;
}

/* Finds the rows; charts inside the sheet are stepped over. */
static gboolean
find_rows (Xls *xls, GError **error)
{
  guint64 offset = xls->sheet->offset;
  gboolean ordered = TRUE;
  VigieBiffRecord record;
  guint depth = 0;

  g_array_set_size (xls->run, 0);
  g_clear_pointer (&xls->merged, g_array_unref);
  xls->merged = g_array_new (FALSE, FALSE, sizeof (VigieSheetFault));
  xls->at = 0;
  if (!vigie_biff_read (xls->biff, offset, &record) || !vigie_biff_is_begin (record.id)) {
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_FILE,
      _ (
        "“%s” is a damaged workbook (XLS): ask for it again, or open and save it in a spreadsheet."),
      xls->parent.name);
    return FALSE;
  }
  for (; vigie_biff_read (xls->biff, offset, &record); offset = record.next) {
    Run *last = xls->run->len > 0 ? &g_array_index (xls->run, Run, xls->run->len - 1) : NULL;
    Run run;

    if (vigie_biff_is_begin (record.id))
      depth++;
    else if (record.id == VIGIE_BIFF_EOF && --depth == 0)
      return ordered || (g_array_sort (xls->run, compare_runs), TRUE);
    if (depth != 1)
      continue;
    if (record.id == 0xe5)
      take_merged (xls, &record);
    if (record.id == 0x5e)
      xls->uncomputed = TRUE;
    if (!is_cell (record.id) || record.n < 6)
      continue;
    run = (Run) { vigie_biff_u16 (record.data), 1, offset };
    if (last && last->row == run.row) {
      last->n++;
      continue;
    }
    ordered &= !last || last->row < run.row;
    g_array_append_val (xls->run, run);
  }
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_FILE,
    _ ("The sheet “%s” of “%s” ends before its end: the file is damaged, ask for it again."),
    xls->sheet->name, xls->parent.name);
  return FALSE;
}

static gboolean
xls_rewind (VigieReader *reader, GError **error)
{
  return find_rows ((Xls *) reader, error);
}

static double
xls_fraction (const VigieReader *reader)
{
  const Xls *xls = (const Xls *) reader;

  return (double) xls->at / MAX (xls->run->len, 1);
}

static void
xls_free (VigieReader *reader)
{
  Xls *xls = (Xls *) reader;

  g_clear_pointer (&xls->biff, vigie_biff_free);
  g_clear_pointer (&xls->run, g_array_unref);
  g_clear_pointer (&xls->merged, g_array_unref);
  vigie_row_maker_clear (&xls->maker);
}

static const VigieReaderClass xls_class = { xls_next, xls_rewind, xls_fraction, xls_free };

static gboolean
choose_sheet (Xls *xls, const char *wanted, GError **error)
{
  const GArray *sheet = xls->biff->sheet;
  g_autofree VigieSheetChoice *choice = g_new0 (VigieSheetChoice, sheet->len);
  gssize chosen;

  for (guint i = 0; i < sheet->len; i++) {
    const VigieBiffSheet *one = &g_array_index (sheet, VigieBiffSheet, i);

    choice[i] = (VigieSheetChoice) { one->name, one->hidden, one->size };
  }
  chosen = vigie_reader_choose_sheet (&xls->parent, choice, sheet->len, wanted, error);
  if (chosen < 0)
    return FALSE;
  xls->sheet = &g_array_index (sheet, VigieBiffSheet, chosen);
  return TRUE;
}

VigieReader *
vigie_xls_reader_new (const char *path,
                      const char *name,
                      const VigieReading *wanted,
                      GError **error)
{
  Xls *xls = g_new0 (Xls, 1);
  VigieReader *reader = &xls->parent;

  vigie_reader_init (reader, &xls_class, "xls", name, wanted);
  reader->typed = TRUE;
  vigie_row_maker_init (&xls->maker);
  xls->run = g_array_new (FALSE, FALSE, sizeof (Run));
  xls->biff = vigie_biff_open (path, name, wanted ? wanted->encoding : NULL, error);
  if (!xls->biff || !choose_sheet (xls, wanted ? wanted->sheet : NULL, error) ||
      !find_rows (xls, error)) {
    vigie_reader_free (reader);
    return NULL;
  }
  return reader;
}
