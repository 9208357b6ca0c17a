/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chapters of the bilan from editions, registers, opinions and workshops. */
#include "model/restitution/review-record.h"

#include <string.h>

#include "model/core/error.h"
#include "model/restitution/document.h"
#include "model/restitution/paper-page.h"
#include "model/restitution/paper-register.h"
#include "model/restitution/paper-words.h"
#include "model/restitution/release.h"
#include "model/restitution/review-charts.h"
#include "model/workshop/workshop.h"

static gboolean
add_amendments (VigiePaper *paper, const VigiePaperRecord *record, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_amendments_list (record->observatory, error);

  if (!list)
    return FALSE;
  for (guint i = 0; i < list->len; i++) {
    const VigieAmendment *one = g_ptr_array_index (list, i);
    g_autofree char *starts = vigie_words_dup_day (one->starts);
    g_autofree char *label = g_strdup_printf ("Avenant n°" VIGIE_NBSP "%d", (int) one->id);
    g_autofree char *text =
      g_strdup_printf ("%s, %s le %s", one->title,
                       one->version > 0 ? "signé de toutes les parties, en vigueur"
                                        : "proposé, à compter",
                       starts);

    vigie_paper_add_field (paper, label, text);
  }

  return TRUE;
}

gboolean
vigie_review_add_changes (VigiePaper *paper, const VigiePaperRecord *record, GError **error)
{
  g_autoptr (GPtrArray) letters = vigie_terminations_list (record->observatory, error);

  if (!letters || !add_amendments (paper, record, error))
    return FALSE;
  for (guint i = 0; i < letters->len; i++) {
    const VigieTermination *one = g_ptr_array_index (letters, i);
    const VigieParty *party = vigie_convention_find_party (record->convention, one->party);
    g_autofree char *sent = vigie_words_dup_day (one->sent);
    g_autofree char *received = vigie_words_dup_day (one->received);
    g_autofree char *text =
      g_strdup_printf ("%s, lettre envoyée le %s%s%s%s", party ? party->name : one->party, sent,
                       *received ? ", reçue le " : "", received,
                       one->breach ? ", pour manquement" : "");

    vigie_paper_add_field (paper, "Dénonciation", text);
  }

  return TRUE;
}

/* Cells of one source by what editions show. */
typedef struct {
  const char *source;
  gsize n_shown;
  gsize n_secret;
  gsize n_fragile;
  gsize n_missing;
  gsize n_without;
} Cells;

static Cells *
cells_of (GArray *cells, const char *source)
{
  for (guint i = 0; i < cells->len; i++)
    if (strcmp (g_array_index (cells, Cells, i).source, source) == 0)
      return &g_array_index (cells, Cells, i);
  g_array_append_val (cells, ((Cells) { .source = g_intern_string (source) }));

  return &g_array_index (cells, Cells, cells->len - 1);
}

static void
count_cell (Cells *cells, VigieCellState state)
{
  switch (state) {
  case VIGIE_CELL_VALUE:
    cells->n_shown++;
    break;
  case VIGIE_CELL_SECRET:
    cells->n_secret++;
    break;
  case VIGIE_CELL_NOT_SIGNIFICANT:
    cells->n_fragile++;
    break;
  case VIGIE_CELL_MISSING:
    cells->n_missing++;
    break;
  case VIGIE_CELL_NOT_APPLICABLE:
    cells->n_without++;
    break;
  }
}

static void
count_edition (GArray *cells, const VigieEdition *edition)
{
  for (gsize t = 0; t < edition->n_tables; t++) {
    const VigieTable *table = edition->table[t];

    for (gsize c = 0; c < table->n_columns; c++) {
      Cells *own = cells_of (cells, table->column[c].indicator->source);

      for (gsize z = 0; z < table->figures->rows; z++)
        count_cell (own, vigie_figures_get (table->figures, z, c).state);
    }
  }
}

/* Adds up the approved editions that can be opened: after the clôture those for partners. Returns how many, -1 on error. */
static int
count_editions (GArray *cells, VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_editions_list (observatory, error);
  int n = 0;

  if (!list)
    return -1;
  for (guint i = 0; i < list->len; i++) {
    const VigieEditionEntry *entry = g_ptr_array_index (list, i);
    g_autoptr (VigieEdition) edition = NULL;
    g_autoptr (GError) fault = NULL;

    if (!entry->approved_on)
      continue;
    edition = vigie_edition_load (observatory, entry->number, &fault);
    if (g_error_matches (fault, VIGIE_ERROR, VIGIE_ERROR_LOCKED))
      continue;
    if (!edition) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return -1;
    }
    count_edition (cells, edition);
    n++;
  }

  return n;
}

static void
add_cells (VigiePaper *paper, const VigieConvention *convention, const GArray *cells)
{
  static const VigiePaperColumn column[] = { { "Source", 2.0, FALSE },
                                             { "Publiées", 1.0, TRUE },
                                             { "s, secret", 1.0, TRUE },
                                             { "ns, non significatif", 1.2, TRUE },
                                             { "nd, non disponible", 1.2, TRUE },
                                             { "///, sans objet", 1.0, TRUE } };
  GPtrArray *rows = vigie_words_new_rows (), *bars = vigie_review_new_bars ();

  for (guint i = 0; i < cells->len; i++) {
    const Cells *one = &g_array_index (cells, Cells, i);
    const gsize number[] = { one->n_shown, one->n_secret, one->n_fragile, one->n_missing,
                             one->n_without };
    g_autofree char *source = vigie_words_dup_source (convention, one->source);
    char *text[G_N_ELEMENTS (number)];
    double all = 0.0;
    g_autofree char *share = NULL;
    g_autofree char *words = NULL;

    for (gsize j = 0; j < G_N_ELEMENTS (number); j++) {
      text[j] = vigie_number_format ((double) number[j], 0, VIGIE_LANGUAGE_FRENCH);
      all += (double) number[j];
    }
    vigie_paper_take_row (rows, source, text[0], text[1], text[2], text[3], text[4], NULL);
    for (gsize j = 0; j < G_N_ELEMENTS (number); j++)
      g_free (text[j]);
    if (one->n_secret == 0)
      continue;
    share = vigie_number_format (100.0 * (double) one->n_secret / all, 1, VIGIE_LANGUAGE_FRENCH);
    words = g_strdup_printf ("%s" VIGIE_NBSP "%%", share);
    vigie_review_take_bar (bars, source, 100.0 * (double) one->n_secret / all, 0.0, words);
  }
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);
  if (bars->len > 0)
    vigie_paper_add_text (paper, "Part des cases soumises au secret, par source :");
  vigie_review_add_bars (paper, bars);
}

gboolean
vigie_review_add_secrecy (VigiePaper *paper, const VigiePaperRecord *record, GError **error)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cells));
  int n = count_editions (cells, record->observatory, error);

  if (n < 0)
    return FALSE;
  vigie_paper_add_chapter (paper, "Secret statistique");
  if (n > 0)
    vigie_paper_add_textf (
      paper,
      "Cases des éditions approuvées (%d), toutes zones et périodes, comptées par source et par "
      "marque. Aucune case n’est désignée.",
      n);
  add_cells (paper, record->convention, cells);

  return TRUE;
}

/* Papers made, by kind. */
static void
add_papers (VigiePaper *paper, const GPtrArray *papers)
{
  static const VigiePaperColumn column[] = { { "Pièce", 2.6, FALSE },
                                             { "Référence", 1.0, FALSE },
                                             { "Article", 0.7, TRUE },
                                             { "Le", 0.9, TRUE } };
  GPtrArray *rows = vigie_words_new_rows ();

  for (guint i = 0; i < papers->len; i++) {
    const VigiePaperEntry *one = g_ptr_array_index (papers, i);
    g_autofree char *reference = vigie_paper_kind_dup_reference (one->kind, one->number);
    g_autofree char *day = vigie_paper_dup_date (one->made_on);

    vigie_paper_take_row (rows, one->title, reference, one->article, day, NULL);
  }
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);
}

/* Oldest first. */
static gboolean
add_releases (VigiePaper *paper, const VigiePaperRecord *record, GError **error)
{
  static const VigiePaperColumn column[] = { { "Diffusé", 2.4, FALSE },
                                             { "Destinataire", 1.8, FALSE },
                                             { "Le", 0.9, TRUE },
                                             { "Article", 0.7, TRUE } };
  g_autoptr (GPtrArray) list = vigie_releases_list (record->observatory, NULL, error);
  GPtrArray *rows;

  if (!list)
    return FALSE;
  rows = vigie_words_new_rows ();
  for (guint i = list->len; i-- > 0;) {
    const VigieRelease *one = g_ptr_array_index (list, i);
    g_autofree char *day = vigie_paper_dup_date (one->released_on);

    vigie_paper_take_row (rows, one->title, one->recipient, day, one->article, NULL);
  }
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);

  return TRUE;
}

gboolean
vigie_review_add_documents (VigiePaper *paper, const VigiePaperRecord *record, GError **error)
{
  static const VigiePaperColumn column[] = { { "Document", 2.8, FALSE },
                                             { "Édition", 0.7, TRUE },
                                             { "Épreuve", 0.7, TRUE },
                                             { "Le", 0.9, TRUE } };
  g_autoptr (GPtrArray) documents = vigie_documents_list (record->observatory, error);
  g_autoptr (GPtrArray) papers = documents ? vigie_papers_list (record->observatory, error) : NULL;
  GPtrArray *rows;

  if (!papers)
    return FALSE;
  vigie_paper_add_chapter (paper, "Documents produits et diffusion");
  rows = vigie_words_new_rows ();
  for (guint i = documents->len; i-- > 0;) {
    const VigieDocumentEntry *one = g_ptr_array_index (documents, i);
    g_autofree char *edition = g_strdup_printf ("%d", (int) one->edition);
    g_autofree char *proof = g_strdup_printf ("%d", one->proof);
    g_autofree char *day = vigie_paper_dup_date (one->made_on);

    vigie_paper_take_row (rows, one->title, edition, proof, day, NULL);
  }
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);
  if (!add_releases (paper, record, error))
    return FALSE;
  add_papers (paper, papers);

  return TRUE;
}

/* "2009, Longvic (213550000), Allocataires (CAFALLOC)": what an anomaly is about; what it says is sealed. */
static char *
dup_place (const VigiePaperRecord *record, const VigieAnomaly *anomaly)
{
  g_autofree char *year = anomaly->year > 0 ? g_strdup_printf ("%d", anomaly->year) : NULL;
  g_autofree char *zone = vigie_words_dup_zone (record, anomaly->zone);
  g_autofree char *indicator = vigie_words_dup_indicator (anomaly->indicator);
  const char *const words[] = { year, zone, indicator };
  GString *place = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i] && *words[i])
      g_string_append_printf (place, "%s%s", place->len > 0 ? ", " : "", words[i]);

  return g_string_free (place, FALSE);
}

gboolean
vigie_review_add_anomalies (VigiePaper *paper,
                            const VigiePaperRecord *record,
                            VigieAnomalyKind kind,
                            GError **error)
{
  static const VigiePaperColumn column[] = { { "N°", 0.5, TRUE },
                                             { "Source", 1.6, FALSE },
                                             { "Année, territoire, indicateur", 2.6, FALSE },
                                             { "État", 1.0, FALSE } };
  g_autoptr (GPtrArray) list = vigie_anomalies_list (record->observatory, error);
  GPtrArray *rows;

  if (!list)
    return FALSE;
  rows = vigie_words_new_rows ();
  for (guint i = 0; i < list->len; i++) {
    const VigieAnomaly *one = g_ptr_array_index (list, i);
    g_autofree char *number = g_strdup_printf ("%d", (int) one->id);
    g_autofree char *place = dup_place (record, one);
    g_autofree char *source =
      *one->source ? vigie_words_dup_source (record->convention, one->source) : g_strdup ("");

    if (one->kind == kind)
      vigie_paper_take_row (rows, number, source, place,
                            vigie_paper_anomaly_state (vigie_anomaly_state (one)), NULL);
  }
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);

  return TRUE;
}

static const char *
answer_words (VigieOpinionAnswer answer)
{
  switch (answer) {
  case VIGIE_OPINION_SILENT:
    return "sans réponse";
  case VIGIE_OPINION_FAVOURABLE:
    return "favorable";
  case VIGIE_OPINION_UNFAVOURABLE:
    return "défavorable";
  }
  g_assert_not_reached ();
}

gboolean
vigie_review_add_opinions (VigiePaper *paper, const VigiePaperRecord *record, GError **error)
{
  static const VigiePaperColumn column[] = {
    { "N°", 0.5, FALSE },      { "Producteur", 1.2, FALSE }, { "Destinataire", 1.6, FALSE },
    { "Données", 2.2, FALSE }, { "Demandé le", 1.0, TRUE },  { "Avis", 1.1, FALSE }
  };
  g_autoptr (GPtrArray) list = vigie_opinions_list (record->observatory, error);
  GPtrArray *rows;

  if (!list)
    return FALSE;
  vigie_paper_add_chapter (paper, "Avis demandés");
  rows = vigie_words_new_rows ();
  for (guint i = 0; i < list->len; i++) {
    const VigieOpinion *one = g_ptr_array_index (list, i);
    g_autofree char *number = g_strdup_printf ("%d", (int) one->id);
    g_autofree char *producer = vigie_words_dup_producer (record->convention, one->source);
    g_autofree char *day = vigie_paper_dup_date (one->asked_on);

    vigie_paper_take_row (rows, number, producer, one->recipient, one->data, day,
                          answer_words (one->answer), NULL);
  }
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);

  return TRUE;
}

gboolean
vigie_review_add_workshops (VigiePaper *paper, const VigiePaperRecord *record, GError **error)
{
  static const VigiePaperColumn column[] = { { "Atelier", 3.0, FALSE },
                                             { "Date", 1.0, TRUE },
                                             { "Édition", 0.7, TRUE },
                                             { "Vues", 0.7, TRUE } };
  g_autoptr (GPtrArray) list = vigie_workshops_list (record->observatory, error);
  GPtrArray *rows;

  if (!list)
    return FALSE;
  vigie_paper_add_chapter (paper, "Ateliers");
  rows = vigie_words_new_rows ();
  for (guint i = 0; i < list->len; i++) {
    const VigieWorkshop *one = g_ptr_array_index (list, i);
    g_autofree char *day = vigie_paper_dup_date (one->date);
    g_autofree char *edition = g_strdup_printf ("%d", (int) one->edition);
    g_autofree char *steps = g_strdup_printf ("%" G_GSIZE_FORMAT, one->n_steps);

    vigie_paper_take_row (rows, one->title, day, edition, steps, NULL);
  }
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);

  return TRUE;
}
