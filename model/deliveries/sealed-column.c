/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One column in and out of its seal. */
#include "model/deliveries/sealed-column.h"

#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/deliveries/contributor-table.h"
#include "model/deliveries/delivery-table.h"
#include "model/deliveries/packing.h"

/* What the sealed bytes are and where they stand. */
static char *
dup_column_identity (gint64 delivery, gint64 zoning, const char *variable, VigiePeriod period)
{
  g_autofree char *when = vigie_period_dup_string (period);

  return g_strdup_printf ("delivery/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%s/%s", delivery,
                          zoning, variable, when);
}

/* Seals one column under an identity. */
static GBytes *
close_figures (const VigieSeal *seal, const char *identity, const VigieFigures *figures)
{
  gsize n;
  guint8 *packed = vigie_column_pack (figures, &n);
  GBytes *sealed = vigie_seal_close (seal, identity, packed, n);

  vigie_packed_free (packed, n);
  return sealed;
}

static VigieFigures *
open_figures (
  const VigieSeal *seal, const char *identity, GBytes *sealed, const char *variable, GError **error)
{
  g_autoptr (GBytes) packed = vigie_seal_open (seal, identity, g_bytes_get_data (sealed, NULL),
                                               g_bytes_get_size (sealed), error);
  VigieFigures *figures;

  if (!packed)
    return NULL;

  figures = vigie_column_unpack (g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
  if (!figures)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("A column (%s) of a delivery is damaged; restore a copy of the observatory."),
                 variable);
  return figures;
}

gboolean
vigie_sealed_column_store (sqlite3 *db,
                           const VigieSeal *seal,
                           gint64 delivery,
                           const VigieDeliveryColumn *column,
                           GError **error)
{
  g_autofree char *identity =
    dup_column_identity (delivery, column->zoning, column->variable, column->period);
  g_autoptr (GBytes) sealed = close_figures (seal, identity, column->figures);

  return vigie_delivery_table_insert_column (db, delivery, column, sealed, error);
}

gboolean
vigie_sealed_contributors_store (sqlite3 *db,
                                 const VigieSeal *seal,
                                 gint64 delivery,
                                 const VigieDeliveryColumn *contributors,
                                 GError **error)
{
  g_autofree char *identity = dup_column_identity (delivery, contributors->zoning,
                                                   contributors->variable, contributors->period);
  g_autofree char *beside = g_strconcat (identity, "/contributors", NULL);
  g_autoptr (GBytes) sealed = close_figures (seal, beside, contributors->figures);

  return vigie_contributor_table_insert (db, delivery, contributors, sealed, error);
}

gboolean
vigie_sealed_contributors_open (const VigieSeal *seal,
                                sqlite3 *db,
                                const VigieHolding *holding,
                                VigieFigures **contributors,
                                GError **error)
{
  g_autofree char *identity =
    dup_column_identity (holding->delivery, holding->zoning, holding->variable, holding->period);
  g_autofree char *beside = g_strconcat (identity, "/contributors", NULL);
  g_autoptr (GBytes) sealed = NULL;

  *contributors = NULL;
  if (!vigie_contributor_table_load (db, holding, &sealed, error))
    return FALSE;
  if (!sealed)
    return TRUE;
  *contributors = open_figures (seal, beside, sealed, holding->variable, error);
  return *contributors != NULL;
}

VigieFigures *
vigie_sealed_column_open (const VigieSeal *seal,
                          sqlite3 *db,
                          const VigieHolding *holding,
                          GError **error)
{
  g_autofree char *identity =
    dup_column_identity (holding->delivery, holding->zoning, holding->variable, holding->period);
  g_autoptr (GBytes) sealed = vigie_delivery_table_load_column (db, holding, error);

  return sealed ? open_figures (seal, identity, sealed, holding->variable, error) : NULL;
}
