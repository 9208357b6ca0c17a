/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of attributes of a layer: its column names are given as the first row. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/module.h"
#include "model/sheets/layer.h"
#include "model/sheets/reader-private.h"

#define LAYERS_MAX 1024

typedef struct {
  VigieReader parent;

  const VigieLayerDriver *driver;
  VigieLayerFile *file;
  guint n_columns;
  VigieLayerCell *cell;
  guint64 n_rows, n_read;
  gboolean started;
  VigieRowMaker maker;
} Layer;

static void
put (Layer *layer, guint column, VigieFieldKind kind, const char *text, double number)
{
  vigie_row_maker_open_cell (&layer->maker);
  g_string_append (layer->maker.arena, text);
  vigie_row_maker_put (&layer->maker, column, kind, number, NULL, 0, 1);
}

static VigieFieldKind
kind_of (char kind)
{
  switch (kind) {
  case 'n':
    return VIGIE_FIELD_NUMBER;
  case 'b':
    return VIGIE_FIELD_BOOLEAN;
  case 'd':
    return VIGIE_FIELD_DATE;
  case 't':
    return VIGIE_FIELD_TEXT;
  default:
    return VIGIE_FIELD_EMPTY;
  }
}

static gboolean
layer_next (VigieReader *reader, VigieRow *row, GError **error)
{
  Layer *layer = (Layer *) reader;
  int step = 1;

  vigie_row_maker_begin (&layer->maker, layer->n_read + 1);
  if (layer->started)
    step = layer->driver->next (layer->file, layer->cell);
  for (guint i = 0; step == 1 && i < layer->n_columns; i++) {
    if (layer->started)
      put (layer, i, kind_of (layer->cell[i].kind), layer->cell[i].text, layer->cell[i].number);
    else
      put (layer, i, VIGIE_FIELD_TEXT, layer->driver->get_column (layer->file, (int) i), 0.0);
  }
  if (step < 0)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is damaged and cannot be read to its end: ask for it again."),
                 reader->name);
  if (step != 1)
    return FALSE;
  layer->started = TRUE;
  layer->n_read++;
  vigie_row_maker_give (&layer->maker, row);
  return TRUE;
}

static gboolean
layer_rewind (VigieReader *reader, GError **error)
{
  Layer *layer = (Layer *) reader;

  layer->driver->rewind (layer->file);
  layer->started = FALSE;
  layer->n_read = 0;
  return TRUE;
}

static double
layer_fraction (const VigieReader *reader)
{
  const Layer *layer = (const Layer *) reader;

  return MIN (1.0, (double) layer->n_read / MAX (layer->n_rows + 1, 1));
}

static void
layer_free (VigieReader *reader)
{
  Layer *layer = (Layer *) reader;

  if (layer->file)
    layer->driver->close (layer->file);
  g_free (layer->cell);
  vigie_row_maker_clear (&layer->maker);
}

static const VigieReaderClass layer_class = { layer_next, layer_rewind, layer_fraction,
                                              layer_free };

static gboolean
choose_layer (Layer *layer, const char *wanted, GError **error)
{
  int n = MIN (layer->driver->count_layers (layer->file), LAYERS_MAX);
  g_autofree VigieSheetChoice *choice = g_new0 (VigieSheetChoice, n + 1);
  gssize chosen;

  for (int i = 0; i < n; i++)
    choice[i] = (VigieSheetChoice) { layer->driver->get_name (layer->file, i), FALSE,
                                     layer->driver->count_rows (layer->file, i) };
  if (n == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is damaged or holds no layer: ask for it again."), layer->parent.name);
    return FALSE;
  }
  /* A sole layer is called as its file often, and a file may lie elsewhere another time. */
  chosen = vigie_reader_choose_sheet (&layer->parent, choice, n, n > 1 ? wanted : NULL, error);
  if (chosen < 0)
    return FALSE;
  layer->n_rows = choice[chosen].size;
  layer->n_columns = (guint) layer->driver->choose (layer->file, (int) chosen);
  if (layer->n_columns == 0 || layer->n_columns > VIGIE_COLUMNS_MAX) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The layer “%s” of “%s” has contours and no table: choose another file."),
                 layer->parent.reading->sheet, layer->parent.name);
    return FALSE;
  }
  layer->cell = g_new0 (VigieLayerCell, layer->n_columns);
  return TRUE;
}

VigieReader *
vigie_layer_reader_new (const char *path,
                        const char *name,
                        const VigieReading *wanted,
                        GError **error)
{
  VigieLayerDriverGet get = (VigieLayerDriverGet) vigie_module_symbol ("sheets", "vigie-layers",
                                                                       "vigie_layer_driver", error);
  Layer *layer;

  if (!get)
    return NULL;
  layer = g_new0 (Layer, 1);
  vigie_reader_init (&layer->parent, &layer_class, "layer", name, wanted);
  layer->parent.typed = TRUE;
  vigie_row_maker_init (&layer->maker);
  layer->driver = get ();
  layer->file = layer->driver->open (path);
  if (!layer->file)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is damaged or holds no layer: ask for it again."), name);
  if (layer->file && choose_layer (layer, wanted ? wanted->sheet : NULL, error))
    return &layer->parent;
  vigie_reader_free (&layer->parent);
  return NULL;
}
