/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clôture: what becomes of each source, who attests it, and the end of the keys. */
#include "model/deliveries/closing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/deliveries/delivery.h"

static const char *const fate_names[] = { "destroyed", "returned", "kept" };

const char *
vigie_fate_name (VigieFate fate)
{
  return fate_names[fate];
}

const char *
vigie_fate_label (VigieFate fate)
{
  switch (fate) {
  case VIGIE_FATE_DESTROYED:
    return _ ("destroyed");
  case VIGIE_FATE_RETURNED:
    return _ ("returned to the producer");
  case VIGIE_FATE_KEPT:
    return _ ("kept");
  }
  g_assert_not_reached ();
}

void
vigie_closing_source_free (VigieClosingSource *source)
{
  g_free (source->source);
  g_free (source->title);
  g_free (source);
}

void
vigie_closing_holder_free (VigieClosingHolder *holder)
{
  g_free (holder->kind);
  g_free (holder->name);
  g_free (holder->attested_on);
  g_free (holder);
}

static VigieClosingSource *
find_source (const GPtrArray *sources, const char *code)
{
  for (guint i = 0; i < sources->len; i++) {
    VigieClosingSource *one = g_ptr_array_index (sources, i);

    if (strcmp (one->source, code) == 0)
      return one;
  }

  return NULL;
}

/* What was destroyed or given back at an earlier closing stays so; what was kept is asked again. */
static const VigieClosingSource *
find_fate (const GPtrArray *fates, const GPtrArray *recorded, const char *code)
{
  const VigieClosingSource *before = find_source (recorded, code);

  return before && before->fate != VIGIE_FATE_KEPT ? before : find_source (fates, code);
}

/* (transfer full): every source that ever came, destroyed unless @fates says otherwise; the keys of what
 * is kept. */
static GPtrArray *
decide_fates (const GPtrArray *deliveries,
              const GPtrArray *fates,
              const GPtrArray *recorded,
              GArray *keep)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_closing_source_free);

  for (guint i = 0; i < deliveries->len; i++) {
    const VigieDelivery *delivery = g_ptr_array_index (deliveries, i);
    VigieClosingSource *one = find_source (sources, delivery->source);

    if (!one) {
      const VigieClosingSource *fate = find_fate (fates, recorded, delivery->source);

      one = g_new0 (VigieClosingSource, 1);
      one->source = g_strdup (delivery->source);
      one->fate = fate ? fate->fate : VIGIE_FATE_DESTROYED;
      one->title = g_strdup (fate && fate->title ? fate->title : "");
      g_ptr_array_add (sources, one);
    }
    one->n_deliveries++;
    if (one->fate == VIGIE_FATE_KEPT && delivery->sealed_key != 0)
      g_array_append_val (keep, delivery->sealed_key);
  }

  return sources;
}

static gboolean
check_fates (const GPtrArray *fates,
             const GPtrArray *recorded,
             const GPtrArray *sources,
             GError **error)
{
  for (guint i = 0; i < fates->len; i++) {
    const VigieClosingSource *one = g_ptr_array_index (fates, i);
    const VigieClosingSource *before = find_source (recorded, one->source);

    if (before && before->fate != VIGIE_FATE_KEPT && before->fate != one->fate) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                   _ ("“%s” was recorded as %s before, which nothing changes."), one->source,
                   vigie_fate_label (before->fate));
      return FALSE;
    }

    if (!find_source (sources, one->source)) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("Nothing of “%s” ever came."),
                   one->source);
      return FALSE;
    }
    if (one->fate == VIGIE_FATE_KEPT && (!one->title || !*one->title)) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("Say under which title %s is kept."),
                   one->source);
      return FALSE;
    }
  }

  return TRUE;
}

/* A closing that was cut short is done again; what it kept is destroyed one day. */
static const char insert_source[] =
  "INSERT INTO closing_source (source, fate, title, deliveries) VALUES (?1, ?2, ?3, ?4) "
  "ON CONFLICT (source) DO UPDATE SET fate = ?2, title = ?3, deliveries = ?4";

static gboolean
write_source (sqlite3 *db, const VigieClosingSource *source, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_source, error);

  if (!insert)
    return FALSE;
  sqlite3_bind_text (insert, 1, source->source, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 2, fate_names[source->fate], -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 3, source->title, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 4, (gint64) source->n_deliveries);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char insert_holder[] =
  "INSERT OR IGNORE INTO closing_holder (kind, name) VALUES (?1, ?2)";

static gboolean
write_holder (sqlite3 *db, const char *kind, const char *name, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_holder, error);

  if (!insert)
    return FALSE;
  sqlite3_bind_text (insert, 1, kind, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 2, name, -1, SQLITE_STATIC);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

static void
add_holder (GPtrArray *holders, const char *kind, const char *name)
{
  VigieClosingHolder *one = g_new0 (VigieClosingHolder, 1);

  one->kind = g_strdup (kind);
  one->name = g_strdup (name);
  g_ptr_array_add (holders, one);
}

/* (transfer full): the bodies, their processor (A2.2), and every person who was ever bound. */
static GPtrArray *
list_holders (sqlite3 *db, const VigieConvention *convention, GError **error)
{
  g_autoptr (GPtrArray) people = vigie_people_list (db, error);
  GPtrArray *holders;

  if (!people)
    return NULL;
  holders = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_closing_holder_free);
  for (gsize i = 0; i < convention->n_parties; i++)
    add_holder (holders, "party", convention->party[i].short_name);
  if (*convention->collector)
    add_holder (holders, "processor", convention->collector);
  for (guint i = 0; i < people->len; i++) {
    const VigiePerson *one = g_ptr_array_index (people, i);

    if (one->bound)
      add_holder (holders, "person", one->name);
  }

  return holders;
}

static gboolean
write_holders (sqlite3 *db, const VigieConvention *convention, GError **error)
{
  g_autoptr (GPtrArray) holders = list_holders (db, convention, error);

  for (guint i = 0; holders && i < holders->len; i++) {
    const VigieClosingHolder *one = g_ptr_array_index (holders, i);

    if (!write_holder (db, one->kind, one->name, error))
      return FALSE;
  }

  return holders != NULL;
}

static gboolean
record (VigieObservatory *observatory, const GPtrArray *sources, const GDate *today, GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_CLOSE };
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_auto (VigieConduct) conduct = { 0 };
  g_autoptr (GString) detail = g_string_new (NULL);

  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error))
    return FALSE;
  for (guint i = 0; i < sources->len; i++) {
    const VigieClosingSource *one = g_ptr_array_index (sources, i);

    if (!write_source (db, one, error))
      return FALSE;
    g_string_append_printf (detail, "%s%s %s", i > 0 ? ", " : "", one->source,
                            fate_names[one->fate]);
  }

  return write_holders (db, conduct.convention, error) &&
         vigie_conduct_end (&conduct, "close", "observatory", detail->str, error);
}

/* (transfer full): what becomes of each source, or what is wrong with @fates. */
static GPtrArray *
plan (VigieObservatory *observatory, const GPtrArray *fates, GArray *keep, GError **error)
{
  g_autoptr (GPtrArray) deliveries = vigie_deliveries_list (observatory, TRUE, error);
  g_autoptr (GPtrArray) recorded = deliveries ? vigie_closing_sources (observatory, error) : NULL;
  g_autoptr (GPtrArray) sources = NULL;

  if (!recorded)
    return NULL;
  sources = decide_fates (deliveries, fates, recorded, keep);

  return check_fates (fates, recorded, sources, error) ? g_steal_pointer (&sources) : NULL;
}

gboolean
vigie_closing_plan (VigieObservatory *observatory,
                    const GPtrArray *fates,
                    const GDate *today,
                    GPtrArray **sources,
                    GPtrArray **holders,
                    GError **error)
{
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, error);
  g_autoptr (GArray) keep = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) planned = convention ? plan (observatory, fates, keep, error) : NULL;

  if (!planned ||
      !(*holders = list_holders (vigie_observatory_get_db (observatory), convention, error)))
    return FALSE;
  *sources = g_steal_pointer (&planned);

  return TRUE;
}

gboolean
vigie_closing_run (VigieObservatory *observatory,
                   const GPtrArray *fates,
                   const GDate *today,
                   GError **error)
{
  g_autoptr (GArray) keep = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) sources = plan (observatory, fates, keep, error);

  return sources && record (observatory, sources, today, error) &&
         vigie_observatory_destroy_keys (observatory, keep, today, error);
}

static const char set_attested[] =
  "UPDATE closing_holder SET attested_on = ?3 WHERE kind = ?1 AND name = ?2";

gboolean
vigie_closing_attest (VigieObservatory *observatory,
                      const char *kind,
                      const char *name,
                      const GDate *attested_on,
                      const GDate *today,
                      GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_CLOSE };
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree char *day = vigie_date_dup_iso (attested_on);
  g_autoptr (sqlite3_stmt) update = NULL;
  g_auto (VigieConduct) conduct = { 0 };

  /* After the end nobody can unlock: what comes then is noted all the same. */
  if (!vigie_conduct_begin (&conduct, observatory, &act, FALSE, today, error) ||
      !(update = vigie_store_prepare (db, set_attested, error)))
    return FALSE;
  sqlite3_bind_text (update, 1, kind, -1, SQLITE_STATIC);
  sqlite3_bind_text (update, 2, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (update, 3, day, -1, SQLITE_STATIC);
  if (sqlite3_step (update) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  if (sqlite3_changes (db) == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("“%s” is none of the holders."), name);
    return FALSE;
  }

  return vigie_conduct_end (&conduct, "attestation", name, day, error);
}

static const char select_sources[] =
  "SELECT source, fate, title, deliveries FROM closing_source ORDER BY source";

GPtrArray *
vigie_closing_sources (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_sources, error);
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_closing_source_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieClosingSource *one = g_new0 (VigieClosingSource, 1);

    one->source = g_strdup ((const char *) sqlite3_column_text (select, 0));
    for (gsize i = 0; i < G_N_ELEMENTS (fate_names); i++)
      if (g_strcmp0 ((const char *) sqlite3_column_text (select, 1), fate_names[i]) == 0)
        one->fate = (VigieFate) i;
    one->title = g_strdup ((const char *) sqlite3_column_text (select, 2));
    one->n_deliveries = (gsize) sqlite3_column_int64 (select, 3);
    g_ptr_array_add (list, one);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

static const char select_holders[] =
  "SELECT kind, name, attested_on FROM closing_holder ORDER BY kind, name";

GPtrArray *
vigie_closing_holders (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_holders, error);
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_closing_holder_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieClosingHolder *one = g_new0 (VigieClosingHolder, 1);

    one->kind = g_strdup ((const char *) sqlite3_column_text (select, 0));
    one->name = g_strdup ((const char *) sqlite3_column_text (select, 1));
    one->attested_on = g_strdup ((const char *) sqlite3_column_text (select, 2));
    g_ptr_array_add (list, one);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}
