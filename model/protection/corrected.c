/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editions made of figures that a later delivery has corrected. */
#include "model/protection/corrected.h"

#include <string.h>

#include "model/deliveries/holding-index.h"
#include "model/protection/edition-table.h"
#include "model/protection/request-table.h"

char *
vigie_corrected_dup_label (const char *column, VigieLanguage language)
{
  g_auto (GStrv) part = g_strsplit (column, "@", 2);
  const VigieIndicator *indicator =
    part[0] ? vigie_catalogue_find (vigie_catalogue_get (), part[0]) : NULL;

  if (!indicator || !part[1])
    return g_strdup (column);

  return g_strdup_printf ("%s %s", vigie_indicator_label (indicator, language), part[1]);
}

void
vigie_corrected_free (VigieCorrected *corrected)
{
  if (!corrected)
    return;

  g_free (corrected->columns);
  g_free (corrected);
}

static char *
dup_key (const VigieHolding *column)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s %s %d-%d-%d", column->zoning, column->source,
                          column->variable, column->period.year, column->period.month,
                          column->period.day);
}

/* (transfer full): which delivery has each column now, by its key: thousands of them are looked up. */
static GHashTable *
index_of (const GPtrArray *now)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = now->len; i > 0; i--) { /* the first one stays */
    const VigieHolding *column = g_ptr_array_index (now, i - 1);

    g_hash_table_replace (index, dup_key (column), (gpointer) column);
  }

  return index;
}

/* The delivery that has a column now: 0 where none has. */
static gint64
newest_of (GHashTable *now, const VigieHolding *column)
{
  g_autofree char *key = dup_key (column);
  const VigieHolding *newest = g_hash_table_lookup (now, key);

  return newest ? newest->delivery : 0;
}

/* A variable that is not held follows from others of its source: each of them counts then. */
static gboolean
is_held (const GPtrArray *then, const VigieTerm *term, VigiePeriod period)
{
  for (guint i = 0; i < then->len; i++) {
    const VigieHolding *one = g_ptr_array_index (then, i);

    if (strcmp (one->source, term->source) == 0 && strcmp (one->variable, term->variable) == 0 &&
        vigie_period_compare (one->period, period) == 0)
      return TRUE;
  }

  return FALSE;
}

static gboolean
uses (const GPtrArray *then, const VigieTerm *term, VigiePeriod period, const VigieHolding *column)
{
  if (strcmp (column->source, term->source) != 0 ||
      vigie_period_compare (column->period, period) != 0)
    return FALSE;

  return strcmp (column->variable, term->variable) == 0 || !is_held (then, term, period);
}

static gboolean
formula_uses (const GPtrArray *then,
              const VigieFormula *formula,
              VigiePeriod period,
              const VigieHolding *column)
{
  for (gsize i = 0; i < formula->n; i++)
    if (uses (then, formula->term + i, vigie_term_period (formula->term + i, period), column))
      return TRUE;

  return FALSE;
}

/* An edition's column is made of a delivered one. */
static gboolean
provenance_uses (const GPtrArray *then,
                 const VigieProvenance *provenance,
                 const VigieHolding *column)
{
  const VigieIndicator *indicator =
    vigie_catalogue_find (vigie_catalogue_get (), provenance->indicator);
  VigiePeriod below = provenance->period;

  if (!indicator)
    return FALSE;
  if (provenance->denominator_period && provenance->denominator_period[0] != '\0')
    vigie_period_parse (provenance->denominator_period, &below, NULL);

  return formula_uses (then, &indicator->numerator, provenance->period, column) ||
         formula_uses (then, &indicator->denominator, below, column);
}

static VigieCorrected *
find_or_add (GPtrArray *found, guint from, gint64 edition, gint64 delivery)
{
  VigieCorrected *one;

  for (guint i = from; i < found->len; i++) {
    one = g_ptr_array_index (found, i);
    if (one->delivery == delivery)
      return one;
  }
  one = g_new0 (VigieCorrected, 1);
  one->edition = edition;
  one->delivery = delivery;
  one->columns = g_strdup ("");
  g_ptr_array_add (found, one);

  return one;
}

static void
add_column (VigieCorrected *corrected, const VigieProvenance *provenance)
{
  g_autofree char *period = vigie_period_dup_string (provenance->period);
  g_autofree char *name = g_strdup_printf ("%s@%s", provenance->indicator, period);
  g_auto (GStrv) there = g_strsplit (corrected->columns, " ", -1);
  char *before = corrected->columns;

  if (g_strv_contains ((const char *const *) there, name))
    return;
  corrected->columns = g_strconcat (before, before[0] == '\0' ? "" : " ", name, NULL);
  g_free (before);
}

static int
compare_deliveries (gconstpointer a, gconstpointer b)
{
  const VigieCorrected *one = *(VigieCorrected *const *) a;
  const VigieCorrected *other = *(VigieCorrected *const *) b;

  if (one->edition != other->edition)
    return one->edition < other->edition ? -1 : 1;

  return (one->delivery > other->delivery) - (one->delivery < other->delivery);
}

static gboolean
add_edition (VigieObservatory *observatory,
             gint64 number,
             gint64 delivery,
             GHashTable *now,
             GPtrArray *found,
             GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_auto (VigieRequestRow) asked = { 0 };
  g_auto (VigieEditionRow) row = { 0 };
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (GPtrArray) then = NULL;
  guint from = found->len;

  if (!vigie_request_read (db, number, &asked, error))
    return FALSE;
  if (!asked.in_force)
    return TRUE;
  if (!(edition = vigie_edition_read (db, number, &row, error)) ||
      !(then = vigie_holdings_list_of (observatory, asked.in_force, error)))
    return FALSE;
  for (guint i = 0; i < then->len; i++) {
    const VigieHolding *column = g_ptr_array_index (then, i);
    gint64 newest = newest_of (now, column);

    if (newest == column->delivery || (delivery != 0 && newest != delivery))
      continue;
    for (gsize c = 0; c < edition->n_provenance; c++)
      if (provenance_uses (then, edition->provenance + c, column))
        add_column (find_or_add (found, from, number, newest), edition->provenance + c);
  }

  return TRUE;
}

GPtrArray *
vigie_editions_corrected (VigieObservatory *observatory, gint64 delivery, GError **error)
{
  g_autoptr (GPtrArray) found =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_corrected_free);
  g_autoptr (GPtrArray) entries = vigie_editions_list (observatory, error);
  g_autoptr (GPtrArray) held = entries ? vigie_holdings_list (observatory, error) : NULL;
  g_autoptr (GHashTable) now = NULL;

  if (!held)
    return NULL;
  now = index_of (held);
  for (guint i = 0; i < entries->len; i++)
    if (!add_edition (observatory, ((const VigieEditionEntry *) entries->pdata[i])->number,
                      delivery, now, found, error))
      return NULL;
  g_ptr_array_sort (found, compare_deliveries);

  return g_steal_pointer (&found);
}
