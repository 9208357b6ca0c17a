/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map's page as a file: bytes first, so that a full disk leaves no half of one. */
#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "config.h"
#include "model/core/error.h"
#include "model/restitution/map-page.h"

char *
vigie_map_page_dup_date (const VigieDocumentContext *context)
{
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autofree char *day = NULL;
  guint64 seconds;

  if (epoch && g_ascii_string_to_unsigned (epoch, 10, 0, G_MAXUINT32, &seconds, NULL)) {
    g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc ((gint64) seconds);

    return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  }
  day = vigie_date_dup_iso (&context->today);

  return g_strconcat (day, "T00:00:00Z", NULL);
}

gboolean
vigie_map_page_save (const char *path, GByteArray *bytes, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (g_file_set_contents_full (path, (const char *) bytes->data, bytes->len,
                                G_FILE_SET_CONTENTS_CONSISTENT, 0666, &cause))
    return TRUE;
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_FILE,
    g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
      ? _ ("The disk is full, so “%s” was not written; free some space or choose another folder.")
      : _ ("“%s” could not be written; choose another folder or another name."),
    path);

  return FALSE;
}

cairo_status_t
vigie_map_page_collect (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);

  return CAIRO_STATUS_SUCCESS;
}

gboolean
vigie_map_page_write_pdf (
  const VigieMapPage *page, double width, double height, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *date = vigie_map_page_dup_date (page->context);
  const VigieConvention *convention = page->context->convention;
  cairo_surface_t *surface =
    cairo_pdf_surface_create_for_stream (vigie_map_page_collect, bytes, width, height);
  cairo_status_t status;
  cairo_t *cr;

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, page->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, page->subtitle);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, page->state);
  if (convention && convention->footer)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, convention->footer);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Vigie " VIGIE_VERSION);
  /* Cairo would write the clock, and two runs would differ. */
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);

  cr = cairo_create (surface);
  vigie_map_page_draw (page, cr, width, height, TRUE);
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The map could not be drawn (%s); try again with another indicator."),
                 cairo_status_to_string (status));
    return FALSE;
  }

  return vigie_map_page_save (path, bytes, error);
}
