/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recipients: who the agreement names, and who was entered besides. */
#include "model/convention/recipient.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"

static const char *const kind_names[] = { "party", "service", "provider", "partner", "other" };

const char *
vigie_recipient_kind_name (VigieRecipientKind kind)
{
  return kind_names[kind];
}

const char *
vigie_recipient_kind_label (VigieRecipientKind kind)
{
  switch (kind) {
  case VIGIE_RECIPIENT_PARTY:
    return _ ("Party");
  case VIGIE_RECIPIENT_SERVICE:
    return _ ("Service");
  case VIGIE_RECIPIENT_PROVIDER:
    return _ ("Data provider");
  case VIGIE_RECIPIENT_PARTNER:
    return _ ("Contributing partner");
  case VIGIE_RECIPIENT_OTHER:
    return _ ("Other body");
  }
  g_assert_not_reached ();
}

void
vigie_recipient_free (VigieRecipient *recipient)
{
  if (!recipient)
    return;

  g_free (recipient->name);
  g_free (recipient->code);
  g_free (recipient->programmes);
  g_free (recipient->since);
  g_free (recipient->until);
  g_free (recipient);
}

static void
add (GPtrArray *list, VigieRecipientKind kind, const char *name, const char *code)
{
  VigieRecipient *one = g_new0 (VigieRecipient, 1);

  one->kind = kind;
  one->name = g_strdup (name);
  one->code = g_strdup (code);
  one->programmes = g_strdup ("");
  g_ptr_array_add (list, one);
}

/* A producer of several sources is one recipient. */
static void
add_provider (GPtrArray *list, const VigieAnnexLine *line)
{
  const VigieSource *source = vigie_catalogue_find_source (vigie_catalogue_get (), line->source);
  const char *name = source && *source->producer ? source->producer : line->label;

  for (guint i = 0; i < list->len; i++) {
    VigieRecipient *one = g_ptr_array_index (list, i);
    char *codes;

    if (one->kind != VIGIE_RECIPIENT_PROVIDER || strcmp (one->name, name) != 0)
      continue;
    codes = g_strconcat (one->code, ",", line->source, NULL);
    g_free (one->code);
    one->code = codes;
    return;
  }
  add (list, VIGIE_RECIPIENT_PROVIDER, name, line->source);
}

static const char select_recipients[] =
  "SELECT id, name, programmes, since, until FROM recipient ORDER BY id";

static gboolean
add_entered (GPtrArray *list, VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_recipients, error);
  int step;

  if (!select)
    return FALSE;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieRecipient *one = g_new0 (VigieRecipient, 1);

    one->id = sqlite3_column_int64 (select, 0);
    one->name = g_strdup ((const char *) sqlite3_column_text (select, 1));
    one->code = g_strdup ("");
    one->programmes = g_strdup ((const char *) sqlite3_column_text (select, 2));
    one->since = g_strdup ((const char *) sqlite3_column_text (select, 3));
    one->until = g_strdup ((const char *) sqlite3_column_text (select, 4));
    one->kind = *one->programmes ? VIGIE_RECIPIENT_PARTNER : VIGIE_RECIPIENT_OTHER;
    g_ptr_array_add (list, one);
  }

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

GPtrArray *
vigie_recipients_list (VigieObservatory *observatory,
                       const VigieConvention *convention,
                       GError **error)
{
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_recipient_free);

  for (gsize i = 0; i < convention->n_parties; i++)
    add (list, VIGIE_RECIPIENT_PARTY, convention->party[i].short_name, convention->party[i].code);
  for (gsize i = 0; i < convention->n_services; i++)
    add (list, VIGIE_RECIPIENT_SERVICE, convention->service[i].name, convention->service[i].code);
  for (gsize i = 0; i < convention->n_lines; i++)
    add_provider (list, &convention->line[i]);
  if (!add_entered (list, observatory, error))
    return NULL;

  return g_steal_pointer (&list);
}

VigieRecipient *
vigie_recipients_find (const GPtrArray *recipients, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; i < recipients->len; i++) {
    VigieRecipient *one = g_ptr_array_index (recipients, i);
    g_autofree char *its = g_utf8_casefold (one->name, -1);
    g_autofree char *codes = g_utf8_casefold (one->code, -1);
    g_auto (GStrv) code = g_strsplit (codes, ",", -1);

    if (strcmp (its, wanted) == 0 || g_strv_contains ((const char *const *) code, wanted))
      return one;
  }

  return NULL;
}

gboolean
vigie_recipient_is_partner (const VigieRecipient *recipient, const GDate *today)
{
  GDate last;

  return recipient->kind == VIGIE_RECIPIENT_PARTNER &&
         (!recipient->until ||
          (vigie_date_parse (recipient->until, &last, NULL) && g_date_compare (today, &last) <= 0));
}

/* The agreement names what each service has besides. */
static char *
dup_rights_of_service (const VigieService *service)
{
  GString *text = g_string_new (_ ("restitutions"));

  if (service && vigie_service_receives (service, "table"))
    g_string_append_printf (text, ", %s", _ ("yearly table"));
  if (service && (vigie_service_receives (service, "layer") ||
                  vigie_service_receives (service, "integration")))
    g_string_append_printf (text, ", %s", _ ("layer"));

  return g_string_free (text, FALSE);
}

char *
vigie_recipient_dup_rights (const VigieRecipient *recipient,
                            const VigieConvention *convention,
                            const GDate *today)
{
  switch (recipient->kind) {
  case VIGIE_RECIPIENT_PARTY:
    return g_strdup (_ ("restitutions"));
  case VIGIE_RECIPIENT_SERVICE:
    return dup_rights_of_service (vigie_convention_find_service (convention, recipient->code));
  case VIGIE_RECIPIENT_PROVIDER:
    return g_strdup (recipient->delivered ? _ ("restitutions")
                                          : _ ("nothing: has delivered no data"));
  case VIGIE_RECIPIENT_PARTNER:
    return g_strdup (vigie_recipient_is_partner (recipient, today)
                       ? _ ("restitutions")
                       : _ ("nothing: its contribution has ended"));
  case VIGIE_RECIPIENT_OTHER:
    return g_strdup (_ ("nothing without the producers’ opinion"));
  }
  g_assert_not_reached ();
}

static const char insert_recipient[] =
  "INSERT INTO recipient (name, programmes, since, noted_by) VALUES (?1, ?2, ?3, ?4)";

static gboolean
insert (VigieObservatory *observatory,
        const char *name,
        const char *programmes,
        const GDate *since,
        GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, insert_recipient, error);
  g_autofree char *day = vigie_date_dup_iso (since);

  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, programmes ? programmes : "", -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, day, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, vigie_observatory_get_person (observatory)->name, -1,
                     SQLITE_STATIC);

  return sqlite3_step (statement) == SQLITE_DONE || vigie_store_fail (db, error);
}

gboolean
vigie_recipient_add (VigieObservatory *observatory,
                     const char *name,
                     const char *programmes,
                     const GDate *since,
                     const GDate *today,
                     GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_RECIPIENT };
  g_autoptr (GPtrArray) known = NULL;
  g_auto (VigieConduct) conduct = { 0 };

  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) ||
      !(known = vigie_recipients_list (observatory, conduct.convention, error)))
    return FALSE;
  if (!*name || vigie_recipients_find (known, name)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is known as a recipient already, or has no name: give another."), name);
    return FALSE;
  }

  return insert (observatory, name, programmes, since, error) &&
         vigie_conduct_end (&conduct, "recipient", name, programmes, error);
}

static const char update_recipient[] =
  "UPDATE recipient SET programmes = ?2, since = ?3, until = NULL WHERE name = ?1";

gboolean
vigie_recipient_edit (VigieObservatory *observatory,
                      const char *name,
                      const char *programmes,
                      const GDate *since,
                      const GDate *today,
                      GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_RECIPIENT };
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree char *day = vigie_date_dup_iso (since);
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_auto (VigieConduct) conduct = { 0 };

  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) ||
      !(statement = vigie_store_prepare (db, update_recipient, error)))
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, programmes ? programmes : "", -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, day, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  if (sqlite3_changes (db) == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” was not entered by hand: the convention or its annex names it."), name);
    return FALSE;
  }

  return vigie_conduct_end (&conduct, "recipient", name, programmes, error);
}

static const char set_until[] = "UPDATE recipient SET until = ?2 WHERE name = ?1";

gboolean
vigie_recipient_end (VigieObservatory *observatory,
                     const char *name,
                     const GDate *until,
                     const GDate *today,
                     GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_RECIPIENT };
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree char *day = vigie_date_dup_iso (until);
  g_autoptr (sqlite3_stmt) update = NULL;
  g_auto (VigieConduct) conduct = { 0 };

  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) ||
      !(update = vigie_store_prepare (db, set_until, error)))
    return FALSE;
  sqlite3_bind_text (update, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (update, 2, day, -1, SQLITE_STATIC);
  if (sqlite3_step (update) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  if (sqlite3_changes (db) == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” was not entered as a recipient."), name);
    return FALSE;
  }

  return vigie_conduct_end (&conduct, "recipient", name, day, error);
}
