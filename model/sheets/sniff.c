/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A separator is good when rows have one number of cells, and many. */
#include "model/sheets/sniff.h"

#include <string.h>

#include "model/sheets/row-maker.h"

#define ROWS 200
#define BYTES (1 << 18)

/* Rows cut with some marks. */
typedef struct {
  guint count[ROWS]; /* cells of each */
  gsize rows;
  gsize junk;    /* texts behind a closing mark */
  gsize quoted;  /* cells between marks */
  gsize escaped; /* marks behind an escape */
  gboolean open; /* a mark was never closed */
} Rows;

static gboolean
is_end (char c)
{
  return c == '\n' || c == '\r';
}

/* Counts the cells of the first rows; blank ones are none. */
static void
cut_rows (const char *text, gsize n, gboolean whole, const VigieCut *cut, Rows *rows)
{
  gboolean quoted = FALSE;
  gboolean fresh = TRUE; /* at the beginning of a cell */
  gsize cells = 1;
  gsize length = 0; /* of the row */

  *rows = (Rows) { .rows = 0 };
  for (gsize i = 0; i < n && rows->rows < ROWS; i++) {
    char c = text[i];

    if (cut->escape && c == cut->escape && i + 1 < n && !is_end (text[i + 1])) {
      rows->escaped += text[i + 1] == cut->quote || text[i + 1] == cut->separator;
      i++;
      length++;
      fresh = FALSE;
    } else if (quoted) {
      if (c == cut->quote && i + 1 < n && text[i + 1] == cut->quote) {
        i++;
      } else if (c == cut->quote) {
        quoted = FALSE;
        rows->junk += i + 1 < n && text[i + 1] != cut->separator && !is_end (text[i + 1]);
      }
    } else if (fresh && cut->quote && c == cut->quote) {
      quoted = TRUE;
      fresh = FALSE;
      rows->quoted++;
      length++;
    } else if (cut->separator && c == cut->separator) {
      cells++;
      length++;
      fresh = TRUE;
    } else if (is_end (c)) {
      if (length > 0)
        rows->count[rows->rows++] = MIN (cells, VIGIE_COLUMNS_MAX);
      cells = 1;
      length = 0;
      fresh = TRUE;
    } else {
      fresh = FALSE;
      length++;
    }
  }
  rows->open = quoted && whole;
  if (length > 0 && rows->rows < ROWS && (whole || rows->rows == 0))
    rows->count[rows->rows++] = MIN (cells, VIGIE_COLUMNS_MAX);
}

/* How many rows have the number of cells that most have, weighed by that number. */
static void
judge (const Rows *rows, VigieCut *cut)
{
  guint best = 0;

  cut->usual = 1;
  cut->score = 0.0;
  for (gsize i = 0; i < rows->rows; i++) {
    guint same = 0;

    for (gsize j = 0; j < rows->rows; j++)
      same += rows->count[j] == rows->count[i];
    if (rows->count[i] > 1 && same > best) {
      best = same;
      cut->usual = rows->count[i];
    }
  }
  if (cut->usual < 2)
    return;
  cut->score = (double) best / rows->rows * (1.0 - 0.5 / cut->usual);
  if (rows->open)
    cut->score *= 0.5;
  cut->score *= 1.0 - 0.2 * MIN (rows->junk, rows->rows) / rows->rows;
}

static int
compare_cuts (gconstpointer a, gconstpointer b)
{
  const VigieCut *first = a;
  const VigieCut *second = b;

  return first->score > second->score ? -1 : first->score < second->score;
}

/* Of marks other than the usual ones, only those that cut better, or that occur where the usual one does not. */
static void
try_marks (
  const char *text, gsize n, gboolean whole, const VigieCut *wanted, char separator, GArray *cuts)
{
  static const struct {
    char quote, escape;
  } marks[] = { { '"', 0 }, { '"', '\\' }, { '\'', 0 } };
  VigieCut best = { 0 };
  Rows usual = { .rows = 0 };
  gboolean any = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++) {
    VigieCut cut = { separator, wanted->quote ? wanted->quote : marks[i].quote,
                     wanted->escape ? wanted->escape : marks[i].escape, 0.0, 0 };
    Rows rows;

    if (cut.quote == VIGIE_MARK_NONE)
      cut.quote = 0;
    if (cut.escape == VIGIE_MARK_NONE)
      cut.escape = 0;
    cut_rows (text, n, whole, &cut, &rows);
    judge (&rows, &cut);
    if (!any) {
      best = cut;
      usual = rows;
      any = TRUE;
      continue;
    }
    if ((marks[i].escape && rows.escaped > 0 &&
         (cut.score > best.score || (cut.score == best.score && rows.junk < usual.junk))) ||
        (marks[i].quote == '\'' && usual.quoted == 0 && rows.quoted >= rows.rows &&
         rows.junk == 0 && !rows.open))
      best = cut;
  }
  g_array_append_val (cuts, best);
}

GArray *
vigie_sniff_cuts (const char *text, gsize n, gboolean whole, const VigieCut *wanted)
{
  static const char separators[] = { ';', '\t', ',', '|' };
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (VigieCut));
  VigieCut *first;

  if (n > BYTES) {
    n = BYTES;
    whole = FALSE;
  }
  if (wanted->separator)
    try_marks (text, n, whole, wanted, wanted->separator, cuts);
  for (gsize i = 0; i < G_N_ELEMENTS (separators) && !wanted->separator; i++)
    try_marks (text, n, whole, wanted, separators[i], cuts);
  g_array_sort (cuts, compare_cuts);

  /* One column: a mark that does not occur, so that nothing is cut. */
  first = &g_array_index (cuts, VigieCut, 0);
  if (first->score == 0.0 && !wanted->separator) {
    first->separator = ';';
    for (gsize i = G_N_ELEMENTS (separators); i-- > 0;)
      if (!memchr (text, separators[i], n))
        first->separator = separators[i];
  }
  return cuts;
}

/* Places of a line, in characters. */
#define PLACES 2048

/* Which places the first line leaves blank. Returns: (transfer full): PLACES of them */
static guint8 *
first_line_of (const char *text, gsize n)
{
  guint8 *filled = g_new0 (guint8, PLACES);

  for (gsize i = 0, place = 0; i < n && !is_end (text[i]); i++)
    if (((guchar) text[i] & 0xc0) != 0x80) {
      filled[MIN (place, PLACES - 1)] = text[i] != ' ';
      place++;
    }
  return filled;
}

/* A single blank place before a column that the first line does not name lies within a cell: "21231 0101". */
static gboolean
is_within_cell (const guint *filled, const guint8 *first, gsize from, gsize longest)
{
  for (gsize i = from; i < longest && filled[i] > 0; i++)
    if (first[i])
      return FALSE;
  return TRUE;
}

char *
vigie_sniff_columns (const char *text, gsize n, gboolean whole)
{
  g_autofree guint *filled = g_new0 (guint, PLACES);
  g_autofree guint8 *first = first_line_of (text, MIN (n, BYTES));
  g_autoptr (GString) starts = g_string_new (NULL);
  gsize lines = 0, place = 0, longest = 0, shortest = G_MAXSIZE, gaps = 0, wide = 0, columns = 0;

  n = MIN (n, BYTES);
  for (gsize i = 0; i <= n && lines < ROWS; i++) {
    gboolean end = i == n || is_end (text[i]);

    if (end && place > 0 && (i < n || whole)) {
      lines++;
      longest = MAX (longest, place);
      shortest = MIN (shortest, place);
    }
    if (end) {
      place = 0;
    } else if (((guchar) text[i] & 0xc0) != 0x80) {
      if (text[i] == '\t')
        return NULL;
      filled[MIN (place, PLACES - 1)] += text[i] != ' ';
      place++;
    }
  }
  if (lines < 3 || longest >= PLACES)
    return NULL;
  for (gsize i = 0; i < longest; i++) {
    gsize gap = i;

    while (i < longest && filled[i] == 0)
      i++;
    if (i == longest)
      break;
    if (i == gap + 1 && columns > 0 && is_within_cell (filled, first, i, longest))
      continue;
    if (i > gap && columns > 0) {
      gaps++;
      wide += i - gap >= 2;
    }
    if (i > gap || columns == 0) {
      g_string_append_printf (starts, "%s%zu", columns > 0 ? "," : "", columns == 0 ? 0 : i);
      columns++;
    }
  }
  /* Few lines of prose may leave a place blank by chance; those of a table are as long as each other. */
  if (gaps == 0 || (lines < 10 && wide == 0 && shortest != longest))
    return NULL;
  return g_strdup (starts->str);
}
