/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Money: the share of each party, what was spent of it, what is over (A7.1). */
#pragma once

#include "model/convention/convention.h"
#include "model/core/language.h"

typedef struct {
  gint64 id;
  char *party;
  char *day; /* ISO */
  char *label;
  gint64 cents;
} VigieExpense;

void vigie_expense_free (VigieExpense *expense);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieExpense, vigie_expense_free)

/* (transfer full) (element-type VigieExpense): by day. */
GPtrArray *vigie_expenses_list (VigieObservatory *observatory, GError **error);

/**
 * vigie_expense_note:
 * @expense: its id is set; @cents is not 0, negative to take one back
 * @warning: (out) (optional) (nullable): M18 where the party's share of that year is exceeded:
 *   warned, never blocked
 */
gboolean vigie_expense_note (VigieObservatory *observatory,
                             VigieExpense *expense,
                             char **warning,
                             const GDate *today,
                             GError **error);

/* What a party has spent in the years that the convention covers, in euro cents. */
gint64 vigie_expenses_sum (const GPtrArray *expenses,
                           const VigieConvention *convention,
                           const char *party);

/* (transfer full) (nullable): M18, in the words of the language in force; %NULL where the share holds. */
char *vigie_budget_dup_warning (const VigieConvention *convention,
                                const GPtrArray *expenses,
                                const char *party);

/* (transfer full): "13 250,00 €", in the language in force, or in one. */
char *vigie_money_format (gint64 cents);
char *vigie_money_format_in (gint64 cents, VigieLanguage language);
