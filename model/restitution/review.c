/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bilan, chapter by chapter. */
#include "model/restitution/review.h"

#include <string.h>

#include "model/convention/budget.h"
#include "model/protection/corrected.h"
#include "model/restitution/paper-page.h"
#include "model/restitution/paper-words.h"
#include "model/restitution/review-charts.h"
#include "model/restitution/review-record.h"

static const char *const notices[] = { "N3", NULL };

static void
add_dates (VigiePaper *paper, const VigieConvention *convention)
{
  const struct {
    const char *label;
    const char *day;
  } dates[] = {
    { "Datée du", convention->dated },          { "Signée le", convention->signed_on },
    { "Déposée le", convention->deposited_on }, { "Exécutoire le", convention->enforceable },
    { "Expire le", convention->expires },       { "Remplace celle du", convention->replaces },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autofree char *day = vigie_words_dup_day (dates[i].day);

    vigie_paper_add_field (paper, dates[i].label, day);
  }
}

/* Where it stands on the day of the bilan. */
static void
add_state (VigiePaper *paper, const VigiePaperRecord *record)
{
  const VigieConvention *convention = record->convention;
  int left = vigie_convention_days_left (convention, &record->today);
  g_autofree char *ends = vigie_words_dup_day (convention->ends);
  g_autofree char *state = NULL;

  if (left < 0)
    state =
      g_strdup_printf ("Échanges clos depuis le %s ; lecture, anomalies et bilan restent ouverts",
                       ends);
  else
    state = g_strdup_printf (left == 1 ? "En vigueur jusqu’au %s, %d jour restant"
                                       : "En vigueur jusqu’au %s, %d jours restants",
                             ends, left);
  vigie_paper_add_field (paper, "État", state);
}

static gboolean
add_reminder (VigiePaper *paper, const VigiePaperRecord *record, GError **error)
{
  const VigieConvention *convention = record->convention;
  g_autofree char *share = vigie_money_format_in (convention->share_cents, VIGIE_LANGUAGE_FRENCH);

  vigie_paper_add_chapter (paper, "Rappel de la convention");
  vigie_paper_add_field (paper, "Titre", convention->title);
  for (gsize i = 0; i < convention->n_parties; i++) {
    g_autofree char *party = g_strdup_printf ("%s, représentée par %s", convention->party[i].name,
                                              convention->party[i].representative);

    vigie_paper_add_field (paper, i == 0 ? "Parties" : " ", party);
  }
  add_dates (paper, convention);
  add_state (paper, record);
  vigie_paper_add_field (paper, "Collecte et traitement", convention->collector);
  vigie_paper_add_field (paper, "Part de chaque partie", share);

  return vigie_review_add_changes (paper, record, error);
}

static guint
count_state (const VigieExchanges *exchanges, VigieExchangeState state)
{
  guint n = 0;

  for (gsize i = 0; i < exchanges->n_lines * exchanges->n_years; i++)
    n += exchanges->state[i] == state ? 1 : 0;

  return n;
}

static void
add_deliveries (VigiePaper *paper, const VigiePaperRecord *record, const VigieExchanges *exchanges)
{
  static const VigiePaperColumn column[] = { { "Livraison", 0.9, FALSE }, { "Source", 2.2, FALSE },
                                             { "Ligne", 0.7, FALSE },     { "Période", 0.9, TRUE },
                                             { "Reçue le", 1.1, TRUE },   { "Version", 0.8, TRUE },
                                             { "Lignes", 0.8, TRUE } };
  GPtrArray *rows = vigie_words_new_rows ();

  for (guint i = 0; i < exchanges->delivery->len; i++) {
    const VigieExchange *one = g_ptr_array_index (exchanges->delivery, i);
    g_autofree char *number = g_strdup_printf ("%d", (int) one->id);
    g_autofree char *source = vigie_words_dup_source (record->convention, one->source);
    g_autofree char *day = vigie_paper_dup_date (one->received);
    g_autofree char *version = g_strdup_printf ("%d", one->version);
    g_autofree char *lines = g_strdup_printf ("%" G_GSIZE_FORMAT, one->rows_accepted);

    if (!one->withdrawn)
      vigie_paper_take_row (rows, number, source, *one->line ? one->line : "–", one->period, day,
                            version, lines, NULL);
  }
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);
}

static void
add_exchanges (VigiePaper *paper, const VigiePaperRecord *record, const VigieExchanges *exchanges)
{
  guint received = count_state (exchanges, VIGIE_EXCHANGE_RECEIVED) +
                   count_state (exchanges, VIGIE_EXCHANGE_CHECKED) +
                   count_state (exchanges, VIGIE_EXCHANGE_SENT);
  guint late = count_state (exchanges, VIGIE_EXCHANGE_LATE);
  guint expected = count_state (exchanges, VIGIE_EXCHANGE_EXPECTED);
  guint without = count_state (exchanges, VIGIE_EXCHANGE_WITHOUT_OBJECT);

  vigie_paper_add_chapter (paper, "Échanges prévus et réalisés");
  vigie_paper_add_textf (
    paper,
    "%d lignes de l’annexe, de %d à %d : reçu %u, attendu %u, en retard %u, sans objet %u "
    "(une ligne et une année comptent pour un).",
    (int) exchanges->n_lines, exchanges->first_year,
    exchanges->first_year + (int) exchanges->n_years - 1, received, expected, late, without);
  vigie_review_add_matrix (paper, record->convention, exchanges);
  for (gsize i = 0; i < exchanges->n_lines * exchanges->n_years; i++) {
    g_autofree char *item = NULL;

    if (!exchanges->reason[i])
      continue;
    item = g_strdup_printf ("%s, %d, sans objet : %s",
                            record->convention->line[i / exchanges->n_years].label,
                            exchanges->first_year + (int) (i % exchanges->n_years),
                            exchanges->reason[i]);
    vigie_paper_add_item (paper, item);
  }
  add_deliveries (paper, record, exchanges);
}

static void
add_outside (VigiePaper *paper, const VigiePaperRecord *record, const VigieExchanges *exchanges)
{
  static const VigiePaperColumn column[] = { { "Source", 1.6, FALSE },
                                             { "Période", 0.8, TRUE },
                                             { "Reçue le", 1.0, TRUE },
                                             { "Motif", 3.0, FALSE } };
  GPtrArray *rows = vigie_words_new_rows ();
  guint n;

  vigie_paper_add_chapter (paper, "Hors annexe");
  for (guint i = 0; i < exchanges->delivery->len; i++) {
    const VigieExchange *one = g_ptr_array_index (exchanges->delivery, i);
    g_autofree char *source = vigie_words_dup_source (record->convention, one->source);
    g_autofree char *day = vigie_paper_dup_date (one->received);

    if (!*one->line && !one->withdrawn)
      vigie_paper_take_row (rows, source, one->period, day, one->reason, NULL);
  }
  n = rows->len;
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);
  if (n > 0)
    vigie_paper_add_text (
      paper, "Ces données complémentaires peuvent entrer dans l’annexe par un avenant.");
}

/* Rows of plain texts, as the caller has them. */
static void
add_refused_rows (VigiePaper *paper,
                  const VigiePaperRecord *record,
                  const VigieExchanges *exchanges)
{
  for (guint i = 0; i < exchanges->delivery->len; i++) {
    const VigieExchange *one = g_ptr_array_index (exchanges->delivery, i);
    g_autofree char *source = vigie_words_dup_source (record->convention, one->source);
    g_autofree char *item = NULL;

    if (one->withdrawn)
      item =
        g_strdup_printf ("Livraison %d (%s %s) : retirée.", (int) one->id, source, one->period);
    else if (one->replaced)
      item = g_strdup_printf ("Livraison %d (%s %s) : corrigée par une version plus récente.",
                              (int) one->id, source, one->period);
    else if (one->rows_refused > 0)
      item = g_strdup_printf ("Livraison %d (%s %s) : %d lignes refusées sur %d.", (int) one->id,
                              source, one->period, (int) one->rows_refused,
                              (int) (one->rows_refused + one->rows_accepted));
    vigie_paper_add_item (paper, item);
  }
}

/* "Allocataires de la CAF 2020, RSA 2020". */
static char *
dup_columns (const VigieCorrected *corrected)
{
  g_auto (GStrv) column = g_strsplit (corrected->columns, " ", -1);

  for (gsize i = 0; column[i]; i++) {
    char *label = vigie_corrected_dup_label (column[i], VIGIE_LANGUAGE_FRENCH);

    g_free (column[i]);
    column[i] = label;
  }

  return g_strjoinv (", ", column);
}

static gboolean
add_quality (VigiePaper *paper,
             const VigiePaperRecord *record,
             const VigieReviewFacts *facts,
             GError **error)
{
  g_autoptr (GPtrArray) corrected = vigie_editions_corrected (record->observatory, 0, error);

  if (!corrected)
    return FALSE;
  vigie_paper_add_chapter (paper, "Qualité et anomalies");
  add_refused_rows (paper, record, facts->exchanges);
  for (guint i = 0; i < corrected->len; i++) {
    const VigieCorrected *one = g_ptr_array_index (corrected, i);
    g_autofree char *columns = dup_columns (one);
    g_autofree char *item =
      g_strdup_printf ("Édition %d : utilise une version corrigée depuis (%s).", (int) one->edition,
                       columns);

    vigie_paper_add_item (paper, item);
  }

  return vigie_review_add_anomalies (paper, record, VIGIE_ANOMALY_OF_FIGURES, error);
}

static void
add_money (VigiePaper *paper, const VigieConvention *convention, const GPtrArray *expenses)
{
  static const VigiePaperColumn column[] = { { "Partie", 2.2, FALSE },
                                             { "Part", 1.1, TRUE },
                                             { "Dépensé", 1.1, TRUE },
                                             { "Reste", 1.9, TRUE } };
  GPtrArray *rows = vigie_words_new_rows (), *bars = vigie_review_new_bars ();
  g_autofree char *share = vigie_money_format_in (convention->share_cents, VIGIE_LANGUAGE_FRENCH);

  for (gsize i = 0; i < convention->n_parties; i++) {
    const VigieParty *party = &convention->party[i];
    gint64 spent = vigie_expenses_sum (expenses, convention, party->code);
    gint64 left = convention->share_cents - spent;
    g_autofree char *sum = vigie_money_format_in (spent, VIGIE_LANGUAGE_FRENCH);
    g_autofree char *rest = vigie_money_format_in (ABS (left), VIGIE_LANGUAGE_FRENCH);
    g_autofree char *over = left < 0 ? g_strdup_printf ("dépassement %s", rest) : NULL;
    g_autofree char *words = g_strdup_printf ("%s%s%s", sum, over ? ", " : "", over ? over : "");

    vigie_paper_take_row (rows, party->short_name, share, sum, over ? over : rest, NULL);
    vigie_review_take_bar (bars, party->short_name, (double) spent / 100.0,
                           (double) convention->share_cents / 100.0, words);
  }
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);
  vigie_review_add_bars (paper, bars);
  vigie_paper_add_textf (paper, "Trait noir : part de chaque partie (%s).", share);
}

/* "13 250 €", cents where there are some. */
static char *
dup_round (gint64 cents)
{
  g_autofree char *number =
    vigie_number_format ((double) cents / 100.0, cents % 100 == 0 ? 0 : 2, VIGIE_LANGUAGE_FRENCH);

  return g_strconcat (number, VIGIE_NBSP "€", NULL);
}

static gboolean
add_budget (VigiePaper *paper, const VigiePaperRecord *record, GError **error)
{
  static const VigiePaperColumn column[] = { { "Le", 0.9, TRUE },
                                             { "Partie", 1.4, FALSE },
                                             { "Dépense", 3.0, FALSE },
                                             { "Montant", 1.1, TRUE } };
  const VigieConvention *convention = record->convention;
  g_autoptr (GPtrArray) expenses = vigie_expenses_list (record->observatory, error);
  GPtrArray *rows;
  g_autofree char *share = dup_round (convention->share_cents);
  g_autofree char *heading =
    g_strdup_printf ("Bilan financier (%d × %s)", (int) convention->n_parties, share);

  if (!expenses)
    return FALSE;
  vigie_paper_add_chapter (paper, heading);
  add_money (paper, convention, expenses);
  rows = vigie_words_new_rows ();
  for (guint i = 0; i < expenses->len; i++) {
    const VigieExpense *one = g_ptr_array_index (expenses, i);
    const VigieParty *party = vigie_convention_find_party (convention, one->party);
    g_autofree char *day = vigie_paper_dup_date (one->day);
    g_autofree char *amount = vigie_money_format_in (one->cents, VIGIE_LANGUAGE_FRENCH);

    vigie_paper_take_row (rows, day, party ? party->short_name : one->party, one->label, amount,
                          NULL);
  }
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);

  return TRUE;
}

/* What follows from the record, then what the bodies say. */
static void
add_outlook (VigiePaper *paper, const VigiePaperRecord *record, const VigieReviewFacts *facts)
{
  const VigieConvention *convention = record->convention;
  const char *amend = vigie_convention_article_of (convention, "amend");
  g_autofree char *ends = vigie_words_dup_day (convention->ends);
  guint late = count_state (facts->exchanges, VIGIE_EXCHANGE_LATE);
  guint outside = 0;

  for (guint i = 0; i < facts->exchanges->delivery->len; i++)
    outside += *((VigieExchange *) g_ptr_array_index (facts->exchanges->delivery, i))->line ? 0 : 1;
  vigie_paper_add_chapter (paper, "Perspectives");
  if (vigie_convention_days_left (convention, &record->today) >= 0)
    vigie_paper_add_textf (
      paper, "La convention prend fin le %s.%s%s%s", ends,
      amend ? " Un avenant signé de toutes les parties peut la prolonger (article" VIGIE_NBSP : "",
      amend ? amend : "", amend ? ")." : "");
  else
    vigie_paper_add_textf (
      paper,
      "Les échanges sont clos depuis le %s : une nouvelle convention ou un avenant signé de toutes "
      "les parties les rouvrirait.",
      ends);
  if (late > 0)
    vigie_paper_add_textf (paper, "Envois de l’annexe à obtenir : %u.", late);
  if (outside > 0)
    vigie_paper_add_textf (paper, "Livraisons hors annexe, à examiner pour un avenant : %u.",
                           outside);
  vigie_paper_add_text (paper, facts->outlook);
}

VigiePaper *
vigie_paper_of_review (const VigiePaperRecord *record,
                       const VigieReviewFacts *facts,
                       GError **error)
{
  g_autoptr (VigiePaper) paper =
    vigie_paper_new (VIGIE_PAPER_REVIEW, "review", "Bilan de la convention");

  paper->act = (VigieAct) { .kind = VIGIE_ACT_REVIEW };
  paper->notice = notices;
  if (!add_reminder (paper, record, error))
    return NULL;
  add_exchanges (paper, record, facts->exchanges);
  add_outside (paper, record, facts->exchanges);
  if (!add_quality (paper, record, facts, error) ||
      !vigie_review_add_secrecy (paper, record, error) ||
      !vigie_review_add_documents (paper, record, error) ||
      !vigie_review_add_opinions (paper, record, error) ||
      !vigie_review_add_workshops (paper, record, error) || !add_budget (paper, record, error))
    return NULL;
  vigie_paper_add_chapter (paper, "Difficultés");
  if (!vigie_review_add_anomalies (paper, record, VIGIE_ANOMALY_OF_USE, error))
    return NULL;
  add_outlook (paper, record, facts);

  return g_steal_pointer (&paper);
}
