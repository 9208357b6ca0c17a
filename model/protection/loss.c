/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition has lost to secrecy. */
#include "model/core/error.h"
#include "model/protection/audit.h"
#include "model/protection/known.h"
#include "model/protection/primary.h"
#include "model/protection/reading.h"

void
vigie_loss_free (VigieLoss *loss)
{
  if (!loss)
    return;

  g_free (loss->indicator);
  g_free (loss->period);
  g_free (loss);
}

static void
add_cell (VigieLoss *loss, char letter, double value)
{
  gboolean hidden = vigie_reason_hides (letter);

  if (letter != 'V' && !hidden)
    return;
  loss->n_cells++;
  loss->n_secondary += letter == 'D';
  loss->n_ledger += letter == 'L';
  loss->n_primary += hidden && letter != 'D' && letter != 'L';
  loss->value += value;
  loss->value_hidden += hidden ? value : 0.0;
}

static VigieLoss *
loss_new (const VigieProvenance *provenance)
{
  VigieLoss *loss = g_new0 (VigieLoss, 1);

  if (provenance) {
    loss->indicator = g_strdup (provenance->indicator);
    loss->period = vigie_period_dup_string (provenance->period);
  }

  return loss;
}

GPtrArray *
vigie_edition_loss (VigieObservatory *observatory, gint64 number, GError **error)
{
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (VigieRecord) record = NULL;
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_loss_free);

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(edition = vigie_edition_load (observatory, number, error)))
    return NULL;
  record = vigie_known_load_record (observatory, number, &problem);
  if (problem) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return NULL;
  }

  g_ptr_array_add (losses, loss_new (NULL));
  for (gsize c = 0; c < edition->n_provenance; c++)
    g_ptr_array_add (losses, loss_new (edition->provenance + c));
  for (gsize t = 0; t < edition->n_tables; t++) {
    const VigieTable *table = edition->table[t];
    g_autofree guint8 *letter =
      vigie_edition_reasons (observatory, number, table->zoning->kind, error);

    if (!letter)
      return NULL;
    for (gsize c = 0; c < table->n_columns; c++) {
      for (gsize row = 0; row < table->figures->rows; row++) {
        char its = (char) letter[c * table->figures->rows + row];
        double value = vigie_record_count (record, table, c, row);

        add_cell (g_ptr_array_index (losses, 0), its, value);
        add_cell (g_ptr_array_index (losses, c + 1), its, value);
      }
    }
  }

  return g_steal_pointer (&losses);
}
