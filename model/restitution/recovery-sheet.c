/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery sheet: one A4 page in PDF, for its owner's eyes only. */
#include "model/restitution/recovery-sheet.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/drawing/type.h"

#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.89
#define MARGIN 62.0

static cairo_status_t
write_bytes (void *closure, const unsigned char *data, unsigned int n)
{
  int fd = *(int *) closure;

  while (n > 0) {
    gssize written = write (fd, data, n);

    if (written < 0 && errno == EINTR)
      continue;
    if (written <= 0)
      return CAIRO_STATUS_WRITE_ERROR;
    data += written;
    n -= (unsigned int) written;
  }

  return CAIRO_STATUS_SUCCESS;
}

/* A paragraph of plain text; returns the place below it. */
static double
paragraph (cairo_t *cr, const char *text, double size, double y)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  return y + vigie_type_paragraph (cr, markup, size, MARGIN, y, PAGE_WIDTH - 2 * MARGIN);
}

/* The secret, large, a few groups a line, so that it can be typed again from paper. */
static double
draw_secret (cairo_t *cr, const char *secret, double y)
{
  g_auto (GStrv) group = g_strsplit_set (secret, " -\n", -1);
  g_autoptr (GString) line = g_string_new (NULL);
  gsize n = 0;

  for (gsize i = 0; group[i]; i++) {
    if (!*group[i])
      continue;
    g_string_append_printf (line, "%s%s", line->len ? "   " : "", group[i]);
    if (++n % 4 == 0 || !group[i + 1]) {
      vigie_type_show (cr, line->str, 19, 600, MARGIN, y, 0);
      y += 32;
      sodium_memzero (line->str, line->len);
      g_string_truncate (line, 0);
    }
  }
  if (line->len > 0) {
    vigie_type_show (cr, line->str, 19, 600, MARGIN, y, 0);
    y += 32;
    sodium_memzero (line->str, line->len);
  }
  for (gsize i = 0; group[i]; i++)
    sodium_memzero (group[i], strlen (group[i]));

  return y;
}

static void
draw (
  cairo_t *cr, const char *observatory, const char *person, const char *secret, const char *date)
{
  g_autofree char *made = g_strdup_printf (_ ("Made on %s for %s."), date, person);
  double y = MARGIN + 20;

  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  vigie_type_show (cr, _ ("Recovery sheet"), 24, 800, MARGIN, y, 0);
  vigie_type_show (cr, observatory, 13, 600, MARGIN, y + 26, 0);
  y = paragraph (cr, made, 10, y + 40) + 28;

  y = paragraph (cr,
                 _ ("These letters open the source data of the observatory when every passphrase "
                    "is lost. Whoever holds them can read everything: print this page, lock it "
                    "away, and delete the file."),
                 11, y) +
      40;
  y = draw_secret (cr, secret, y) + 16;
  paragraph (cr,
             _ ("Without this sheet and without a passphrase nobody can open the sources, not even "
                "the makers of the program. To open the file, choose “Recovery Sheet” where the "
                "passphrase is asked."),
             11, y);
}

/* Draws the page into @fd; %FALSE when it could not be written whole. */
static gboolean
write_page (
  int fd, const char *observatory, const char *person, const char *secret, const GDate *today)
{
  g_autofree char *date = vigie_date_format (today, vigie_language_current ());
  g_autofree char *iso = vigie_date_dup_iso (today);
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (write_bytes, &fd, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _ ("Recovery sheet"));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, iso);
  draw (cr, observatory, person, secret, date);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return status == CAIRO_STATUS_SUCCESS && fsync (fd) == 0;
}

gboolean
vigie_recovery_sheet_write (const char *path,
                            const char *observatory,
                            const char *person,
                            const char *secret,
                            const GDate *today,
                            GError **error)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean written;

  if (fd < 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The recovery sheet “%s” cannot be made: %s."), path, g_strerror (errno));
    return FALSE;
  }

  written = write_page (fd, observatory, person, secret, today);
  if (close (fd) != 0)
    written = FALSE;
  if (!written) {
    unlink (path);
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The recovery sheet “%s” could not be written whole: make room on the disk."),
                 path);
  }

  return written;
}
