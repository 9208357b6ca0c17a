/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The true figures of the demonstration, as Insee and Cnaf publish them. */
#include "model/demonstration/published.h"

#include <gio/gio.h>
#include <string.h>

#include "model/core/number.h"

static const char filosofi[] = "Insee, DGFiP, Cnaf, Cnav, CCMSA";

const VigiePublishedFile vigie_published_files[] = {
  { "dgi-disp-2014.csv", "DGI", 2014, "BASE_TD_FILO_DISP_IRIS_2014.csv", filosofi, FALSE },
  { "dgi-disp-2016.csv", "DGI", 2016, "BASE_TD_FILO_DISP_IRIS_2016.csv", filosofi, FALSE },
  { "dgi-dec-2018.csv", "DGI", 2018, "BASE_TD_FILO_DEC_IRIS_2018.xlsx", filosofi, FALSE },
  { "dgi-dec-2019.csv", "DGI", 2019, "BASE_TD_FILO_DEC_IRIS_2019.xlsx", filosofi, FALSE },
  { "dgi-disp-2019.csv", "DGI", 2019, "BASE_TD_FILO_DISP_IRIS_2019.csv", filosofi, FALSE },
  { "dgi-dec-2020.csv", "DGI", 2020, "BASE_TD_FILO_DEC_IRIS_2020.xlsx", filosofi, FALSE },
  { "dgi-dec-2021.csv", "DGI", 2021, "BASE_TD_FILO_IRIS_2021_DEC.csv", filosofi, FALSE },
  { "insee-2016.csv", "INSEE", 2016, "rp2016_IRIS_IR_Hab.csv", "Insee", TRUE },
  { "insee-voiture-2020.csv", "INSEE", 2020, "part_menages_voiture_iris_2020.csv", "Insee", FALSE },
  { "caf-2016.csv", "CAF", 2016, "data_CAF_2016_IRIS.csv", "Cnaf", FALSE },
  { "caf-2018.csv", "CAF", 2018, "data_CAF_2018_IRIS.csv", "Cnaf", FALSE },
  { "caf-2020.csv", "CAF", 2020, "data_CAF_2020_IRIS.csv", "Cnaf", FALSE },
};

const gsize vigie_n_published_files = G_N_ELEMENTS (vigie_published_files);

GPtrArray *
vigie_demonstration_rows (const char *resource, GError **error)
{
  g_autofree char *path = g_strconcat ("/vigie/demonstration/", resource, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *text = NULL;
  g_auto (GStrv) line = NULL;
  GPtrArray *rows;
  gsize n;

  if (!bytes)
    return NULL;

  text = g_strndup (g_bytes_get_data (bytes, &n), g_bytes_get_size (bytes));
  line = g_strsplit (text, "\n", -1);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (gsize i = 0; line[i]; i++)
    if (*line[i])
      g_ptr_array_add (rows, g_strsplit (line[i], ",", -1));

  return rows;
}

/* The files' marks; what is neither mark nor number would be our own fault. */
static VigieCell
cell_of (const char *text, gboolean weighted)
{
  VigieCell cell = { 0.0, VIGIE_CELL_VALUE, 0 };

  if (g_str_equal (text, "s"))
    cell.state = VIGIE_CELL_SECRET;
  else if (g_str_equal (text, "ns"))
    cell.state = VIGIE_CELL_NOT_SIGNIFICANT;
  else if (g_str_equal (text, "so"))
    cell.state = VIGIE_CELL_NOT_APPLICABLE;
  else if (!vigie_number_parse (text, strlen (text), '.', 0, &cell.value))
    cell.state = VIGIE_CELL_MISSING;
  else if (weighted && cell.value > 0 && cell.value < 80)
    cell.flags = VIGIE_FLAG_FRAGILE;

  return cell;
}

VigieBatch *
vigie_published_read (const VigiePublishedFile *file,
                      const VigieZoning *iris,
                      gsize *rows,
                      GError **error)
{
  g_autoptr (GPtrArray) lines = vigie_demonstration_rows (file->resource, error);
  g_autoptr (VigieBatch) batch = NULL;
  GStrv heading;

  if (!lines)
    return NULL;

  batch = vigie_batch_new (vigie_period_of_year (file->year));
  heading = g_ptr_array_index (lines, 0);
  for (guint i = 1; i < lines->len; i++) {
    GStrv field = g_ptr_array_index (lines, i);
    gssize zone = vigie_zoning_find (iris, field[0]);

    for (gsize k = 1; zone >= 0 && field[k] && heading[k]; k++)
      vigie_batch_put (batch, iris, heading[k], (gsize) zone, cell_of (field[k], file->weighted));
  }
  *rows = lines->len - 1;

  return g_steal_pointer (&batch);
}
