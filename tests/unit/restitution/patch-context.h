/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition of a made-up territory, with all that a map's page prints. */
#pragma once

#include "model/restitution/writers.h"
#include "tests/unit/drawing/patchwork.h"

typedef struct {
  Patchwork *p;
  VigieTable *table;
  VigieProvenance provenance;
  VigieEdition edition;
  VigieConvention *convention;
  VigieDocumentContext context;
  VigieDocumentRequest request;
} PatchContext;

/* @side × @side zones: figures of all states, from 6.8 on. */
static PatchContext *
patch_context_new (gsize side)
{
  PatchContext *c = g_new0 (PatchContext, 1);
  Patchwork *p = c->p = patchwork_new (side, TRUE);

  for (gsize i = 0; i < p->iris.n_zones; i++) {
    VigieCellState state = i % 11 == 3   ? VIGIE_CELL_SECRET
                           : i % 13 == 5 ? VIGIE_CELL_NOT_SIGNIFICANT
                           : i % 17 == 6 ? VIGIE_CELL_MISSING
                                         : VIGIE_CELL_VALUE;
    double k = i * 37 % 144;

    patchwork_set (p, i, 6.8 + k * k / 320.0, state);
  }
  c->table = &p->table;
  c->provenance = (VigieProvenance) { .indicator = p->indicator.code,
                                      .period = p->column.period,
                                      .producer = (char *) "Insee, DGFiP",
                                      .operation = (char *) "Filosofi" };
  c->edition = (VigieEdition) { .number = 4,
                                .audience = VIGIE_AUDIENCE_PARTNERS,
                                .tests = VIGIE_TEST_PRIMARY,
                                .created_on = (char *) "2026-10-10",
                                .approved_on = (char *) "2026-10-12",
                                .n_tables = 1,
                                .table = &c->table,
                                .n_provenance = 1,
                                .provenance = &c->provenance,
                                .dictionary = g_ptr_array_new () };
  c->convention = vigie_convention_template ("2009", NULL);
  c->context = (VigieDocumentContext) { .edition = &c->edition,
                                        .convention = c->convention,
                                        .observatory_name = "Observatoire d’essai",
                                        .journal_head = "7f3a 91c4 0be2",
                                        .proof = 1,
                                        .language = VIGIE_LANGUAGE_FRENCH,
                                        .communes = &p->communes };
  g_date_set_dmy (&c->context.today, 14, G_DATE_OCTOBER, 2026);
  c->request = (VigieDocumentRequest) { .indicator = "ESSAI", .method = VIGIE_METHOD_JENKS };

  return c;
}

static void
patch_context_free (PatchContext *c)
{
  g_ptr_array_unref (c->edition.dictionary);
  patchwork_free (c->p);
  if (c->convention)
    vigie_convention_free (c->convention);
  g_free (c);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PatchContext, patch_context_free)
