/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slip as a workbook: the file's own rows, what is said of each beside it. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "model/convention/decision.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/deliveries/delivery-files.h"
#include "model/exchange/slip.h"
#include "model/import/mapping.h"
#include "model/sheets/reader.h"
#include "model/store/journal.h"

#define ROWS_WHOLE 20000
#define HEADING_ROWS 20 /* of a long file: above its data */

/* In the language of who makes it, as its findings are. */
#define SAY(english, french) VIGIE_SAY (language, english, french)

/* The workbook under way. */
typedef struct {
  const VigieSlip *slip;
  VigieLanguage language;
  const VigieMapping *mapping;
  lxw_workbook *workbook;
  lxw_worksheet *sheet;
  lxw_format *refused, *doubtful, *said, *head;
  guint next;        /* line of the slip that comes next */
  lxw_row_t written; /* rows of a long file */
  gboolean whole;
} Book;

static lxw_format *
filled (lxw_workbook *workbook, lxw_color_t color)
{
  lxw_format *format = workbook_add_format (workbook);

  format_set_bg_color (format, color);
  return format;
}

static void
write_field (Book *book, lxw_row_t row, gsize column, const VigieField *field, lxw_format *format)
{
  if (field->kind == VIGIE_FIELD_NUMBER)
    worksheet_write_number (book->sheet, row, (lxw_col_t) column, field->number, format);
  else if (field->length > 0)
    worksheet_write_string (book->sheet, row, (lxw_col_t) column, field->text, format);
  else if (format)
    worksheet_write_blank (book->sheet, row, (lxw_col_t) column, format);
}

/* How a cell of a row is coloured: by the gravest of what is said of it, of its row, not of its column. */
static lxw_format *
format_of (const Book *book, gsize row, gsize column, guint first, guint end)
{
  lxw_format *format = NULL;

  for (guint i = first; i < end; i++) {
    const VigieSlipLine *line = book->slip->line->pdata[i];

    if (line->row != row || (line->column >= 0 && (gsize) line->column != column))
      continue;
    if (line->refused)
      return book->refused;
    if (line->column >= 0)
      format = book->doubtful;
  }
  return format;
}

static void
write_row (Book *book, const VigieRow *row, guint first, guint end)
{
  lxw_row_t at = book->whole ? (lxw_row_t) (row->number - 1) : book->written;
  g_autoptr (GString) said = g_string_new (NULL);

  book->written++;
  for (gsize j = 0; j < MIN (row->n, book->mapping->n_columns); j++)
    write_field (book, at, j, &row->field[j], format_of (book, row->number, j, first, end));
  for (guint i = first; i < end; i++) {
    const VigieSlipLine *line = book->slip->line->pdata[i];

    g_string_append_printf (said, "%s%s", said->len ? "\n" : "", line->sentence);
  }
  if (row->number == book->mapping->heading_row)
    worksheet_write_string (book->sheet, at, (lxw_col_t) book->mapping->n_columns,
                            VIGIE_SAY (book->language, "Remarks of the observatory",
                                       "Remarques de l’observatoire"),
                            book->head);
  else if (said->len > 0)
    worksheet_write_string (book->sheet, at, (lxw_col_t) book->mapping->n_columns, said->str,
                            book->said);
}

static gboolean
write_rows (Book *book, VigieReader *reader, VigieProgress *progress, GError **error)
{
  const GPtrArray *line = book->slip->line;
  GError *inner = NULL;
  VigieRow row;

  while (vigie_reader_next (reader, &row, &inner)) {
    guint first, end;

    while (book->next < line->len && ((VigieSlipLine *) line->pdata[book->next])->row < row.number)
      book->next++;
    first = end = book->next;
    while (end < line->len && ((VigieSlipLine *) line->pdata[end])->row == row.number)
      end++;
    if (row.number < LXW_ROW_MAX &&
        (book->whole || end > first || row.number == book->mapping->heading_row ||
         row.number < MIN (book->mapping->first_row, HEADING_ROWS)))
      write_row (book, &row, first, end);
    if (!vigie_progress_step (progress, (guint64) (vigie_reader_get_fraction (reader) * 1000), 1000,
                              error))
      return FALSE;
  }
  if (inner) {
    g_propagate_error (error, inner);
    return FALSE;
  }
  return TRUE;
}

static void
write_heading (Book *book, lxw_worksheet *sheet)
{
  VigieLanguage language = book->language;
  const char *heading[] = { SAY ("Row", "Ligne"), SAY ("Column", "Colonne"), "Code",
                            SAY ("Outcome", "Suite donnée"), SAY ("Finding", "Constat") };
  static const double width[] = { 8, 20, 14, 16, 110 };
  g_autofree char *about =
    g_strdup_printf (SAY ("%s %s – %s – delivery %d of %s", "%s %s – %s – livraison %d du %s"),
                     book->slip->source, book->slip->period, book->slip->file_name,
                     (int) book->slip->delivery, book->slip->received);

  worksheet_write_string (sheet, 0, 0, SAY ("Return slip", "Bordereau de retour"), book->head);
  worksheet_write_string (sheet, 1, 0, about, NULL);
  worksheet_write_string (
    sheet, 2, 0,
    SAY ("Source data of the producer: give them to it alone (article 4).",
         "Données sources du producteur : à ne remettre qu’à lui (article 4)."),
    NULL);
  for (lxw_col_t j = 0; j < G_N_ELEMENTS (heading); j++) {
    worksheet_set_column (sheet, j, j, width[j], NULL);
    worksheet_write_string (sheet, 4, j, heading[j], book->head);
  }
}

static void
write_list (Book *book)
{
  VigieLanguage language = book->language;
  lxw_worksheet *sheet = workbook_add_worksheet (book->workbook, SAY ("Findings", "Constats"));

  write_heading (book, sheet);
  for (guint i = 0; i < book->slip->line->len; i++) {
    const VigieSlipLine *line = book->slip->line->pdata[i];
    lxw_row_t at = 5 + i;

    if (line->row > 0)
      worksheet_write_number (sheet, at, 0, (double) line->row, NULL);
    worksheet_write_string (sheet, at, 1, line->heading, NULL);
    worksheet_write_string (sheet, at, 2, line->code, NULL);
    worksheet_write_string (sheet, at, 3,
                            line->refused ? SAY ("refused", "refusée")
                                          : SAY ("to be checked", "à vérifier"),
                            NULL);
    worksheet_write_string (sheet, at, 4, line->sentence, book->said);
  }
  worksheet_freeze_panes (sheet, 5, 0);
}

static gboolean
write_book (const VigieSlip *slip,
            const VigieMapping *mapping,
            VigieReader *reader,
            const char *staged,
            const char *path,
            VigieProgress *progress,
            GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  /* What it writes on the way stays where the slip itself will lie. */
  lxw_workbook_options options = { .tmpdir = folder };
  VigieLanguage language = vigie_language_current ();
  Book book = { .slip = slip,
                .language = language,
                .mapping = mapping,
                .workbook = workbook_new_opt (staged, &options) };
  gboolean done;
  lxw_error closed;

  book.whole = slip->rows_accepted + slip->rows_refused <= ROWS_WHOLE;
  book.sheet = workbook_add_worksheet (book.workbook, SAY ("File", "Fichier"));
  book.refused = filled (book.workbook, 0xF4B6B0);
  book.doubtful = filled (book.workbook, 0xFBE7A1);
  book.said = workbook_add_format (book.workbook);
  format_set_text_wrap (book.said);
  format_set_align (book.said, LXW_ALIGN_VERTICAL_TOP);
  book.head = workbook_add_format (book.workbook);
  format_set_bold (book.head);
  done = write_rows (&book, reader, progress, error);
  worksheet_set_column (book.sheet, (lxw_col_t) mapping->n_columns, (lxw_col_t) mapping->n_columns,
                        90, NULL);
  if (mapping->heading_row > 0 && book.whole)
    worksheet_freeze_panes (book.sheet, (lxw_row_t) mapping->heading_row, 0);
  write_list (&book);

  closed = workbook_close (book.workbook);
  if (done && closed != LXW_NO_ERROR) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” could not be written: choose another folder."), path);
    done = FALSE;
  }
  return done;
}

/* Giving a producer its cells back is reading them. */
static const char *
decide (VigieObservatory *observatory, const VigieSlip *slip, const GDate *today, GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_READ_SOURCE, .source = slip->source };
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, error);

  return convention ? vigie_convention_decide (convention, &act, today, error) : NULL;
}

static gboolean
note (VigieObservatory *observatory, const VigieSlip *slip, const char *article, GError **error)
{
  g_autofree char *object =
    slip->file == 1 ? g_strdup_printf ("delivery/%d/slip", (int) slip->delivery)
                    : g_strdup_printf ("delivery/%d/slip/%u", (int) slip->delivery, slip->file);

  return vigie_journal_append (observatory, "slip", object, article, "done", slip->producer, error);
}

/* The workbook until it is whole: a file without a name, of which nothing is left however the program ends; where the disk has
 * none, one beside its place. */
typedef struct {
  int file; /* or −1 */
  char *path;
} Staged;

static void
staged_begin (Staged *staged, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  staged->file = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
  staged->path = staged->file >= 0 ? g_strdup_printf ("/proc/self/fd/%d", staged->file)
                                   : g_strconcat (path, ".part", NULL);
}

static void
staged_end (Staged *staged)
{
  if (staged->file >= 0)
    close (staged->file);
  else
    g_unlink (staged->path);
  g_free (staged->path);
}

/* To its place: a name can be given to a file, but not taken from another one, so that goes by a name beside it. */
static gboolean
staged_publish (const Staged *staged, const char *path)
{
  g_autofree char *beside = g_strconcat (path, ".part", NULL);

  if (staged->file < 0)
    return g_rename (staged->path, path) == 0;
  if (fsync (staged->file) != 0)
    return FALSE;
  if (linkat (AT_FDCWD, staged->path, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0)
    return TRUE;
  if (errno != EEXIST)
    return FALSE;
  g_unlink (beside);
  if (linkat (AT_FDCWD, staged->path, AT_FDCWD, beside, AT_SYMLINK_FOLLOW) != 0)
    return FALSE;
  if (g_rename (beside, path) == 0)
    return TRUE;
  g_unlink (beside);
  return FALSE;
}

static gboolean
write_staged (VigieObservatory *observatory,
              const VigieSlip *slip,
              const VigieMapping *mapping,
              VigieReader *reader,
              const char *path,
              const char *article,
              VigieProgress *progress,
              GError **error)
{
  Staged staged;
  gboolean done;

  staged_begin (&staged, path);
  done = write_book (slip, mapping, reader, staged.path, path, progress, error) &&
         note (observatory, slip, article, error);
  if (done && !staged_publish (&staged, path)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” could not be written: choose another folder."), path);
    done = FALSE;
  }
  staged_end (&staged);
  return done;
}

gboolean
vigie_slip_write (VigieObservatory *observatory,
                  const VigieSlip *slip,
                  const char *path,
                  const GDate *today,
                  VigieProgress *progress,
                  GError **error)
{
  g_autoptr (VigieDelivery) delivery = vigie_delivery_find (observatory, slip->delivery, error);
  g_autoptr (GPtrArray) files =
    delivery ? vigie_delivery_files_list (observatory, delivery, error) : NULL;
  g_autoptr (VigieMapping) mapping = NULL;
  g_autoptr (VigieReading) reading = NULL;
  g_autoptr (VigieReader) reader = NULL;
  g_autofree char *original = NULL;
  const char *article;
  gboolean done;
  int file;

  g_return_val_if_fail (!files || slip->file <= files->len, FALSE);

  if (!files ||
      !(mapping = vigie_mapping_parse_json (
          ((const VigieDeliveryFile *) files->pdata[slip->file - 1])->mapping, &reading, error)) ||
      !(article = decide (observatory, slip, today, error)) ||
      (file = vigie_delivery_file_open (observatory, slip->delivery, slip->file, error)) < 0)
    return FALSE;

  original = g_strdup_printf ("/proc/self/fd/%d", file);
  reader = vigie_reader_open_followed (original, reading, progress, error);
  done =
    reader && write_staged (observatory, slip, mapping, reader, path, article, progress, error);
  close (file);
  return done;
}

gboolean
vigie_slips_write (VigieObservatory *observatory,
                   gint64 id,
                   const char *folder,
                   const GDate *today,
                   VigieProgress *progress,
                   GError **error)
{
  g_autoptr (VigieDelivery) delivery = vigie_delivery_find (observatory, id, error);
  g_autoptr (GPtrArray) files =
    delivery ? vigie_delivery_files_list (observatory, delivery, error) : NULL;

  for (guint i = 0; files && i < files->len; i++) {
    const VigieDeliveryFile *file = files->pdata[i];
    g_autoptr (VigieSlip) slip = vigie_slip_load (observatory, id, file->number, error);
    g_autofree char *name = vigie_slip_dup_file_name (file->name, "xlsx");
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (!slip || !vigie_slip_write (observatory, slip, path, today, progress, error))
      return FALSE;
  }
  return files != NULL;
}
