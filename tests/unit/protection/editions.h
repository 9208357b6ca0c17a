/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editions of invented figures, for the tests of what is made of them. */
#pragma once

#include "model/protection/audit.h"
#include "model/protection/prepare.h"
#include "tests/unit/deliveries/territory.h"

/* (transfer full): vigie_test_observatory() with vigie_test_territory() of 2020 and the convention
 * of 2009, dated for the year of vigie_test_today(). */
VigieObservatory *vigie_test_editions (const char *folder);

/* Delivers one variable of a source by IRIS of 2020: "45 300 s nd ns 7". */
void vigie_test_deliver_iris (VigieObservatory *observatory,
                              const char *source,
                              const char *variable,
                              int year,
                              const char *cells);

/* Prepares an edition: "CAFMONO@2020,DEC_MED@2020" over "iris,commune"; 0 with @error. */
gint64 vigie_test_prepare (VigieObservatory *observatory,
                           VigieAudience audience,
                           const char *columns,
                           const char *zonings,
                           GError **error);

/* (transfer full): the same, approved where asked, and loaded; it must work. */
VigieEdition *vigie_test_edition (VigieObservatory *observatory,
                                  VigieAudience audience,
                                  const char *columns,
                                  const char *zonings,
                                  gboolean approved);

/* (transfer full): a column of an edition as its cells are printed: "s 12 nd ns /// 7.5". */
char *vigie_test_shown (const VigieEdition *edition, const char *zoning, gsize column);

/* An observatory of vigie_test_editions() in a folder of its own: for g_test_add(). */
typedef struct {
  char *folder;
  VigieObservatory *observatory;
} VigieTestFixture;

void vigie_test_set_up (VigieTestFixture *fixture, gconstpointer data);
void vigie_test_tear_down (VigieTestFixture *fixture, gconstpointer data);

/* (transfer full): vigie_test_edition() for partners. */
VigieEdition *vigie_test_make (VigieTestFixture *fixture,
                               const char *columns,
                               const char *zonings,
                               gboolean approved);

void vigie_test_assert_shown (const VigieEdition *edition,
                              const char *zoning,
                              gsize column,
                              const char *expected);

/* The letter of the @at-th cell of a zoning, column after column. */
char vigie_test_reason_at (VigieTestFixture *fixture,
                           const VigieEdition *edition,
                           const char *zoning,
                           gsize at);
