/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money: expenses, and the share of each party that they are taken from. */
#include "model/convention/budget.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"

void
vigie_expense_free (VigieExpense *expense)
{
  if (!expense)
    return;

  g_free (expense->party);
  g_free (expense->day);
  g_free (expense->label);
  g_free (expense);
}

char *
vigie_money_format_in (gint64 cents, VigieLanguage language)
{
  g_autofree char *number = vigie_number_format ((double) cents / 100.0, 2, language);

  return g_strconcat (number, VIGIE_NBSP "€", NULL);
}

char *
vigie_money_format (gint64 cents)
{
  return vigie_money_format_in (cents, vigie_language_current ());
}

static const char select_expenses[] =
  "SELECT id, party, day, label, cents FROM expense ORDER BY day, id";

GPtrArray *
vigie_expenses_list (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_expenses, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_expense_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieExpense *one = g_new0 (VigieExpense, 1);

    one->id = sqlite3_column_int64 (select, 0);
    one->party = g_strdup ((const char *) sqlite3_column_text (select, 1));
    one->day = g_strdup ((const char *) sqlite3_column_text (select, 2));
    one->label = g_strdup ((const char *) sqlite3_column_text (select, 3));
    one->cents = sqlite3_column_int64 (select, 4);
    g_ptr_array_add (list, one);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

gint64
vigie_expenses_sum (const GPtrArray *expenses, const VigieConvention *convention, const char *party)
{
  gint64 sum = 0;

  for (guint i = 0; i < expenses->len; i++) {
    const VigieExpense *one = g_ptr_array_index (expenses, i);

    if (strcmp (one->party, party) == 0 && strncmp (one->day, convention->enforceable, 4) >= 0 &&
        strncmp (one->day, convention->expires, 4) <= 0)
      sum += one->cents;
  }

  return sum;
}

char *
vigie_budget_dup_warning (const VigieConvention *convention,
                          const GPtrArray *expenses,
                          const char *party)
{
  const VigieParty *its = vigie_convention_find_party (convention, party);
  gint64 over = vigie_expenses_sum (expenses, convention, party) - convention->share_cents;
  g_autofree char *amount = NULL;

  if (!its || over <= 0)
    return NULL;
  amount = vigie_money_format (over);

  return g_strdup_printf (_ ("The share of %s is exceeded by %s."), its->short_name, amount);
}

static gboolean
check (const VigieConvention *convention, const VigieExpense *expense, GError **error)
{
  GDate day;

  if (!vigie_date_parse (expense->day, &day, error))
    return FALSE;
  if (!vigie_convention_find_party (convention, expense->party)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("“%s” is no party of the convention."),
                 expense->party);
    return FALSE;
  }
  if (expense->cents == 0 || !expense->label || !*expense->label) {
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("An expense has an amount and says what it is for."));
    return FALSE;
  }

  return TRUE;
}

static const char insert_expense[] =
  "INSERT INTO expense (party, day, label, cents, noted_by) VALUES (?1, ?2, ?3, ?4, ?5)";

static gboolean
insert (VigieObservatory *observatory, VigieExpense *expense, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, insert_expense, error);

  if (!statement)
    return FALSE;
  sqlite3_bind_text (statement, 1, expense->party, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, expense->day, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, expense->label, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 4, expense->cents);
  sqlite3_bind_text (statement, 5, vigie_observatory_get_person (observatory)->name, -1,
                     SQLITE_STATIC);
  if (sqlite3_step (statement) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  expense->id = sqlite3_last_insert_rowid (db);

  return TRUE;
}

gboolean
vigie_expense_note (VigieObservatory *observatory,
                    VigieExpense *expense,
                    char **warning,
                    const GDate *today,
                    GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_BUDGET };
  g_auto (VigieConduct) conduct = { 0 };
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *object = NULL;
  g_autofree char *over = NULL;

  if (!vigie_conduct_begin (&conduct, observatory, &act, TRUE, today, error) ||
      !check (conduct.convention, expense, error) || !insert (observatory, expense, error) ||
      !(all = vigie_expenses_list (observatory, error)))
    return FALSE;
  over = vigie_budget_dup_warning (conduct.convention, all, expense->party);
  object = g_strdup_printf ("expense %d", (int) expense->id);
  if (!vigie_conduct_end (&conduct, "expense", object, over ? over : expense->label, error))
    return FALSE;
  if (warning)
    *warning = g_steal_pointer (&over);

  return TRUE;
}
