/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workshop's paper read again: its numbers, its notices, its bytes. */
#include <glib/gi18n-lib.h>

#include "model/core/module.h"
#include "model/restitution/layout.h"
#include "model/restitution/map-text.h"
#include "model/restitution/notices.h"
#include "model/restitution/read-back-numbers.h"
#include "model/restitution/read-back.h"
#include "model/restitution/workshop-paper.h"
#include "model/restitution/workshop-view.h"

/* Views and pages are counted from 1. */
#define MOST_COUNTED 400

static void
explain_date (GHashTable *explained, const char *iso)
{
  g_autofree char *date = vigie_layout_date (iso);

  vigie_numbers_explain (explained, date);
}

/* What people wrote of a view, and what the edition shows of it. */
static void
explain_step (GHashTable *explained, const VigieDocumentContext *context, const VigieStep *step)
{
  g_autofree char *name = vigie_workshop_paper_dup_view (context, step);
  g_autofree char *reference = vigie_step_dup_reference (step, context->edition, context->language);
  VigieWorkshopView view;

  vigie_numbers_explain (explained, name);
  vigie_numbers_explain (explained, reference);
  vigie_numbers_explain (explained, step->question);
  if (vigie_workshop_view_init (&view, context, step))
    vigie_numbers_explain_page (explained, &view.page);
  vigie_workshop_view_clear (&view);
}

static void
explain_remarks (GHashTable *explained,
                 const VigieDocumentContext *context,
                 const GPtrArray *remarks)
{
  for (guint i = 0; i < remarks->len; i++) {
    const VigieRemark *one = g_ptr_array_index (remarks, i);
    g_autofree char *zone = vigie_workshop_paper_dup_zone (context, one->zone);

    vigie_numbers_explain (explained, one->text);
    vigie_numbers_explain (explained, one->author);
    vigie_numbers_explain (explained, zone);
    explain_date (explained, one->noted_on);
  }
}

static void
explain_counts (GHashTable *explained, const VigieWorkshopPaper *paper)
{
  gsize most = MAX (MOST_COUNTED, paper->anomalies->len);

  for (gsize i = 1; i <= most; i++) {
    g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, i);

    vigie_numbers_explain (explained, number);
  }
}

/* (transfer full): every number that a paper of this workshop on this edition may show. */
static GHashTable *
explain (const VigieDocumentContext *context)
{
  const VigieWorkshopPaper *paper = context->workshop;
  const VigieWorkshop *workshop = paper->workshop;
  GHashTable *explained = vigie_numbers_new (context);
  g_autofree char *state = vigie_layout_state (context);
  g_autofree char *foot = vigie_map_text_state (context);
  const char *const text[] = { state, foot, workshop->title, workshop->place, workshop->next_step };

  for (gsize i = 0; i < G_N_ELEMENTS (text); i++)
    vigie_numbers_explain (explained, text[i]);
  explain_date (explained, workshop->date);
  for (guint i = 0; i < workshop->attendant->len; i++) {
    const VigieAttendant *one = &g_array_index (workshop->attendant, VigieAttendant, i);

    vigie_numbers_explain (explained, one->name);
    vigie_numbers_explain (explained, one->body);
    vigie_numbers_explain (explained, one->kind);
  }
  for (gsize i = 0; i < workshop->n_steps; i++)
    explain_step (explained, context, workshop->step + i);
  explain_remarks (explained, context, paper->remarks);
  explain_remarks (explained, context, paper->before);
  explain_counts (explained, paper);

  return explained;
}

static gboolean
check_words (const VigieDocumentContext *context,
             VigieDocumentKind kind,
             const char *path,
             GError **error)
{
  char *(*dup_text) (const char *) =
    vigie_module_symbol ("restitution", "vigie-poppler", "vigie_poppler_dup_text", error);
  g_autofree char *text = dup_text ? dup_text (path) : NULL;
  g_autoptr (GHashTable) explained = NULL;

  if (!dup_text)
    return FALSE;
  if (!text)
    return vigie_read_back_differs (_ ("the file is cut"), error);
  explained = explain (context);

  return vigie_numbers_check (explained, text, error) &&
         vigie_notices_check_text (context, kind, text, error);
}

gboolean
vigie_read_back_workshop (const VigieDocumentContext *context,
                          const VigieDocumentRequest *request,
                          const char *path,
                          GError **error)
{
  return vigie_read_back_picture (path, error) &&
         check_words (context, request->kind, path, error) &&
         vigie_read_back_bytes (context, request, path, error);
}
