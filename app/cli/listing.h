/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists on standard output, as an aligned table, as CSV or as JSON. */
#pragma once

#include <glib.h>

typedef enum {
  VIGIE_LISTING_TABLE,
  VIGIE_LISTING_CSV,
  VIGIE_LISTING_JSON
} VigieListingFormat;

gboolean vigie_listing_format_parse (const char *name, VigieListingFormat *format);

/**
 * VigieListing:
 *
 * Rows under headings, filled cell after cell. Headings are stable names for scripts, in every
 * language and format; figures are plain decimals with a point.
 */
typedef struct _VigieListing VigieListing;

/* @heading: NULL-terminated; kept, not copied. */
VigieListing *vigie_listing_new (const char *const *heading);
void vigie_listing_free (VigieListing *listing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieListing, vigie_listing_free)

/* NULL is an empty cell; in JSON null. */
void vigie_listing_text (VigieListing *listing, const char *text);
void vigie_listing_integer (VigieListing *listing, gint64 value);
void vigie_listing_number (VigieListing *listing, double value);
void vigie_listing_empty (VigieListing *listing);
void vigie_listing_boolean (VigieListing *listing, gboolean value);

/* Prints it whole to standard output. */
void vigie_listing_print (const VigieListing *listing, VigieListingFormat format);

/* The same for the one record of @listing's first row: fields below each other. */
void vigie_listing_print_record (const VigieListing *listing, VigieListingFormat format);
