/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of the end: attestation of a holder, procès-verbal de clôture (A8b.5). */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/restitution/paper-page.h"
#include "model/restitution/paper-words.h"

static void
closed_source_free (gpointer data)
{
  VigieClosedSource *one = data;

  g_free (one->source);
  g_free (one->title);
  g_free (one);
}

static void
closed_holder_free (gpointer data)
{
  VigieClosedHolder *one = data;

  g_free (one->name);
  g_free (one->attested_on);
  g_free (one);
}

VigieClosure *
vigie_closure_new (void)
{
  VigieClosure *closure = g_new0 (VigieClosure, 1);

  closure->source = g_ptr_array_new_with_free_func (closed_source_free);
  closure->holder = g_ptr_array_new_with_free_func (closed_holder_free);
  closure->beyond = g_ptr_array_new_with_free_func (g_free);

  return closure;
}

void
vigie_closure_add_source (VigieClosure *closure,
                          const char *source,
                          VigieClosedFate fate,
                          const char *title,
                          gsize n_deliveries)
{
  VigieClosedSource *one = g_new0 (VigieClosedSource, 1);

  one->source = g_strdup (source);
  one->fate = fate;
  one->title = g_strdup (title ? title : "");
  one->n_deliveries = n_deliveries;
  g_ptr_array_add (closure->source, one);
}

void
vigie_closure_add_holder (VigieClosure *closure, const char *name, const char *attested_on)
{
  VigieClosedHolder *one = g_new0 (VigieClosedHolder, 1);

  one->name = g_strdup (name);
  one->attested_on = g_strdup (attested_on);
  g_ptr_array_add (closure->holder, one);
}

void
vigie_closure_free (VigieClosure *closure)
{
  if (!closure)
    return;

  g_ptr_array_unref (closure->source);
  g_ptr_array_unref (closure->holder);
  g_ptr_array_unref (closure->beyond);
  g_free (closure);
}

static char *
dup_fate (const VigieClosedSource *one)
{
  switch (one->fate) {
  case VIGIE_CLOSED_DESTROYED:
    return g_strdup ("Détruite");
  case VIGIE_CLOSED_RETURNED:
    return g_strdup ("Rendue à son producteur, puis détruite");
  case VIGIE_CLOSED_KEPT:
    return g_strdup_printf ("Conservée, au titre de : %s", one->title);
  }
  g_assert_not_reached ();
}

static gboolean
check_closed (const VigieClosure *closure, GError **error)
{
  if (closure->source->len + closure->holder->len > 0)
    return TRUE;
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                       _ ("Nothing is closed yet: “close” says what becomes of each source."));

  return FALSE;
}

static void
add_sources (VigiePaper *paper, const VigieConvention *convention, const VigieClosure *closure)
{
  static const VigiePaperColumn column[] = { { "Source", 2.0, FALSE },
                                             { "Sort", 3.0, FALSE },
                                             { "Livraisons", 0.9, TRUE } };
  GPtrArray *rows = vigie_words_new_rows ();

  for (guint i = 0; i < closure->source->len; i++) {
    const VigieClosedSource *one = g_ptr_array_index (closure->source, i);
    g_autofree char *source = vigie_words_dup_source (convention, one->source);
    g_autofree char *fate = dup_fate (one);
    g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, one->n_deliveries);

    vigie_paper_take_row (rows, source, fate, number, NULL);
  }
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);
}

static void
add_beyond (VigiePaper *paper, const VigieClosure *closure)
{
  vigie_paper_add_chapter (paper, "Copies hors de portée");
  if (closure->beyond->len > 0)
    vigie_paper_add_text (
      paper, "Le programme ne peut atteindre les copies suivantes ; leur détenteur en répond.");
  for (guint i = 0; i < closure->beyond->len; i++)
    vigie_paper_add_item (paper, g_ptr_array_index (closure->beyond, i));
}

/* Whether all that there was is destroyed. */
static gboolean
destroyed_all (const VigieClosure *closure)
{
  for (guint i = 0; i < closure->source->len; i++)
    if (((VigieClosedSource *) g_ptr_array_index (closure->source, i))->fate !=
        VIGIE_CLOSED_DESTROYED)
      return FALSE;

  return TRUE;
}

static void
add_end (VigiePaper *paper, const VigieConvention *convention)
{
  g_autofree char *agreement = vigie_words_dup_convention (convention);
  g_autofree char *ends = vigie_words_dup_day (convention->ends);
  g_autofree char *article = vigie_words_dup_article_of (convention, "close");

  vigie_paper_add_chapter (paper, "Fin de la convention");
  vigie_paper_add_textf (paper, "Le dernier jour des échanges de %s est le %s.", agreement, ends);
  vigie_paper_add_field (paper, "Fondement", article);
}

static const VigieClosedHolder *
find_holder (const VigieClosure *closure, const char *name, GError **error)
{
  for (guint i = 0; i < closure->holder->len; i++) {
    const VigieClosedHolder *one = g_ptr_array_index (closure->holder, i);

    if (strcmp (one->name, name) == 0)
      return one;
  }
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, _ ("“%s” is none of the holders."), name);

  return NULL;
}

static VigiePaper *
write_attestation (const VigieConvention *convention,
                   const VigieClosure *closure,
                   const VigieClosedHolder *holder)
{
  g_autofree char *object = g_strdup_printf ("closing %s", holder->name);
  g_autofree char *day = vigie_words_dup_day (holder->attested_on);
  g_autofree char *done = *day ? g_strconcat ("Reçue le ", day, NULL) : NULL;
  VigiePaper *paper =
    vigie_paper_new (VIGIE_PAPER_ATTESTATION, object,
                     destroyed_all (closure) ? "Attestation de destruction"
                                             : "Attestation sur le sort des données");

  paper->act = (VigieAct) { .kind = VIGIE_ACT_CLOSE };
  vigie_paper_add_chapter (paper, "Détenteur");
  vigie_paper_add_field (paper, "Nom", holder->name);
  add_end (paper, convention);
  vigie_paper_add_chapter (paper, "Sources");
  add_sources (paper, convention, closure);
  add_beyond (paper, closure);
  vigie_paper_add_chapter (paper, "Attestation");
  vigie_paper_add_text (
    paper,
    "J’atteste que ce que je détenais de ces sources a été traité comme il est dit, copies et "
    "sauvegardes comprises, et que je n’en conserve rien hors de ce qui est nommé.");
  vigie_paper_add_signature (paper, holder->name, NULL, done);

  return paper;
}

VigiePaper *
vigie_paper_of_attestation (const VigiePaperRecord *record,
                            const VigieClosure *closure,
                            const char *holder,
                            GError **error)
{
  const VigieClosedHolder *one =
    check_closed (closure, error) ? find_holder (closure, holder, error) : NULL;

  return one ? write_attestation (record->convention, closure, one) : NULL;
}

static void
add_holders (VigiePaper *paper, const VigieClosure *closure)
{
  static const VigiePaperColumn column[] = { { "Détenteur", 3.0, FALSE },
                                             { "Attestation", 2.0, FALSE } };
  GPtrArray *rows = vigie_words_new_rows ();

  vigie_paper_add_chapter (paper, "Attestations des détenteurs");
  for (guint i = 0; i < closure->holder->len; i++) {
    const VigieClosedHolder *one = g_ptr_array_index (closure->holder, i);
    g_autofree char *day = vigie_paper_dup_date (one->attested_on);
    g_autofree char *state = *day ? g_strconcat ("reçue le ", day, NULL) : g_strdup ("attendue");

    vigie_paper_take_row (rows, one->name, state, NULL);
  }
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);
}

VigiePaper *
vigie_paper_of_closing (const VigiePaperRecord *record, const VigieClosure *closure, GError **error)
{
  const VigieConvention *convention = record->convention;
  VigiePaper *paper;

  if (!check_closed (closure, error))
    return NULL;
  paper = vigie_paper_new (VIGIE_PAPER_CLOSING_REPORT, "closing", "Procès-verbal de clôture");
  paper->act = (VigieAct) { .kind = VIGIE_ACT_CLOSE };
  paper->subtitle = g_strdup (convention->title);
  add_end (paper, convention);
  vigie_paper_add_chapter (paper, "Sort des sources");
  add_sources (paper, convention, closure);
  add_holders (paper, closure);
  add_beyond (paper, closure);
  for (gsize i = 0; i < convention->n_parties; i++)
    vigie_words_sign (paper, &convention->party[i], NULL);

  return paper;
}
