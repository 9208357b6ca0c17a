/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map's page as PNG, SVG or PDF, by the file's name. */
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <png.h>
#include <string.h>

#include "config.h"
#include "model/core/error.h"
#include "model/restitution/map-page.h"

#define WIDTH_PX 1600
#define HEIGHT_PX 1200
#define LEAST_PX 200
#define MOST_PX 10000

/* The page is laid out in points, twice as large as a pixel, but never so small that its words would
 * not fit beside the map. */
#define PX_PER_PT 2.0
#define LEAST_WIDTH 700.0
#define LEAST_HEIGHT 500.0

static void
append_png (png_structp png, png_bytep data, png_size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) length);
}

static void
flush_png (png_structp png)
{
}

static void
set_texts (png_structp png, png_infop info, const VigieMapPage *page)
{
  /* iTXt holds UTF-8, tEXt would not. */
  png_text text[4] = { 0 };
  const char *const entry[4][2] = { { "Title", page->title },
                                    { "Description", page->subtitle },
                                    { "Source", page->source },
                                    { "Software", "Vigie " VIGIE_VERSION } };

  for (int i = 0; i < 4; i++) {
    text[i].compression = PNG_ITXT_COMPRESSION_NONE;
    text[i].key = (char *) entry[i][0];
    text[i].text = (char *) (entry[i][1] ? entry[i][1] : "");
    text[i].itxt_length = strlen (text[i].text);
    text[i].lang = (char *) "fr";
    text[i].lang_key = (char *) "";
  }
  png_set_text (png, info, text, 4);
}

static gboolean
encode_png (cairo_surface_t *surface, const VigieMapPage *page, double scale, GByteArray *bytes)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);
  png_uint_32 per_metre = (png_uint_32) (scale * 72.0 / 0.0254 + 0.5);
  g_autofree guint8 *row = g_malloc (3 * (gsize) width);
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png ? png_create_info_struct (png) : NULL;

  if (!info || setjmp (png_jmpbuf (png))) {
    png_destroy_write_struct (&png, &info);
    return FALSE;
  }
  png_set_write_fn (png, bytes, append_png, flush_png);
  png_set_IHDR (png, info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  /* Flat colours: more effort gains a tenth of the size for three times the time. */
  png_set_compression_level (png, 1);
  png_set_filter (png, 0, PNG_FILTER_UP);
  png_set_sRGB (png, info, PNG_sRGB_INTENT_RELATIVE);
  png_set_pHYs (png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  set_texts (png, info, page);
  png_write_info (png, info);
  for (int y = 0; y < height; y++) {
    const guint32 *pixel = (const guint32 *) (data + (gsize) y * stride);

    for (int x = 0; x < width; x++) {
      row[3 * x] = pixel[x] >> 16;
      row[3 * x + 1] = pixel[x] >> 8;
      row[3 * x + 2] = pixel[x];
    }
    png_write_row (png, row);
  }
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);

  return TRUE;
}

static gboolean
write_png (
  const VigieMapPage *page, int width, int height, double scale, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  gboolean encoded;

  cairo_scale (cr, scale, scale);
  vigie_map_page_draw (page, cr, width / scale, height / scale, FALSE);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  encoded = cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS &&
            encode_png (surface, page, scale, bytes);
  cairo_surface_destroy (surface);
  if (!encoded) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("A picture of %d × %d pixels does not fit into memory; ask for a smaller one."),
                 width, height);
    return FALSE;
  }

  return vigie_map_page_save (path, bytes, error);
}

static gboolean
is_name (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_';
}

/* Cairo numbers surfaces, clips and glyphs by counters of the whole process: numbers in the order in
 * which they appear are the same in each file. A name is what follows `id="` or `#`. */
static GByteArray *
renumber (const GByteArray *svg)
{
  GByteArray *out = g_byte_array_sized_new (svg->len);
  g_autoptr (GHashTable) number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *text = (const char *) svg->data;
  gsize i = 0;

  while (i < svg->len) {
    gboolean defines = i >= 4 && memcmp (text + i - 4, "id=\"", 4) == 0;
    gboolean refers = i >= 1 && text[i - 1] == '#';
    gsize end = i;

    while ((defines || refers) && end < svg->len && is_name (text[end]))
      end++;
    if (end > i) {
      char *name = g_strndup (text + i, end - i);
      gpointer known = g_hash_table_lookup (number, name);
      char new_name[24];

      if (known) {
        g_free (name);
      } else {
        known = GUINT_TO_POINTER (g_hash_table_size (number) + 1);
        g_hash_table_insert (number, name, known);
      }
      g_snprintf (new_name, sizeof new_name, "n%u", GPOINTER_TO_UINT (known));
      g_byte_array_append (out, (const guint8 *) new_name, (guint) strlen (new_name));
      i = end;
    } else {
      g_byte_array_append (out, svg->data + i, 1);
      i++;
    }
  }

  return out;
}

static gboolean
write_svg (
  const VigieMapPage *page, int width, int height, double scale, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GByteArray) numbered = NULL;
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (vigie_map_page_collect, bytes,
                                                                  width / scale, height / scale);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  vigie_map_page_draw (page, cr, width / scale, height / scale, FALSE);
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
  numbered = renumber (bytes);

  return vigie_map_page_save (path, numbered, error);
}

static gboolean
has_suffix (const char *path, const char *suffix)
{
  gsize n = strlen (path), m = strlen (suffix);

  return n > m && g_ascii_strcasecmp (path + n - m, suffix) == 0;
}

gboolean
vigie_map_image_write (const VigieDocumentContext *context,
                       const VigieDocumentRequest *request,
                       const char *path,
                       GError **error)
{
  int width = request->width_px ? request->width_px : WIDTH_PX;
  int height = request->height_px ? request->height_px : HEIGHT_PX;
  gboolean png = has_suffix (path, ".png"), svg = has_suffix (path, ".svg");
  VigieMapPage page;
  gboolean written;
  double scale;

  g_return_val_if_fail (context && context->edition && path, FALSE);

  if (!png && !svg && !has_suffix (path, ".pdf")) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” names no kind of picture; end it with .png, .svg or .pdf."), path);
    return FALSE;
  }
  if (width < LEAST_PX || height < LEAST_PX || width > MOST_PX || height > MOST_PX) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("A picture of %d × %d pixels cannot be made; give numbers from %d to %d."),
                 width, height, LEAST_PX, MOST_PX);
    return FALSE;
  }
  scale = MIN (PX_PER_PT, MIN (width / LEAST_WIDTH, height / LEAST_HEIGHT));

  if (!vigie_map_page_init (&page, context, request, error))
    written = FALSE;
  else if (png)
    written = write_png (&page, width, height, scale, path, error);
  else if (svg)
    written = write_svg (&page, width, height, scale, path, error);
  else
    written = vigie_map_page_write_pdf (&page, width / scale, height / scale, path, error);
  vigie_map_page_clear (&page);

  return written;
}
