/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of model/restitution/paper.h and its layout: no empty chapter, no heading alone, no lone line. */
#include <string.h>

#include "model/restitution/paper-layout.h"
#include "model/restitution/paper-page.h"
#include "model/restitution/papers.h"
#include "model/restitution/review.h"
#include "tests/unit/fixture.h"

static const VigiePaperFrame frame = { 200.0, 700.0, 60.0, 780.0 };

static const char sentence[] =
  "Les parties échangent des données à la maille de l’IRIS, dans le respect du secret. ";

static void
add_long_text (VigiePaper *paper, int sentences)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < sentences; i++)
    g_string_append (text, sentence);
  vigie_paper_add_text (paper, text->str);
  g_string_free (text, TRUE);
}

static const VigiePaperPiece *
piece_at (const VigiePaperLayout *layout, guint i)
{
  return &g_array_index (layout->piece, VigiePaperPiece, i);
}

static VigieBlockKind
kind_of (const VigiePaper *paper, const VigiePaperPiece *piece)
{
  return ((VigiePaperBlock *) g_ptr_array_index (paper->block, piece->block))->kind;
}

static void
test_a_chapter_without_content_is_not_printed (void)
{
  g_autoptr (VigiePaper) paper = vigie_paper_new (VIGIE_PAPER_REVIEW, "review", "Bilan");
  g_autoptr (VigiePaperLayout) layout = NULL;

  vigie_paper_add_chapter (paper, "Empty");
  vigie_paper_add_text (paper, "");
  vigie_paper_add_field (paper, "Unknown", NULL);
  vigie_paper_add_chapter (paper, "Full");
  vigie_paper_add_text (paper, "Something.");
  vigie_paper_add_chapter (paper, "Empty too");
  vigie_paper_add_table (paper, NULL, 0, g_ptr_array_new ());
  vigie_paper_add_signature (paper, "A", "B", NULL);
  vigie_paper_add_chapter (paper, "At the end");
  layout = vigie_paper_lay_out (paper, &frame);

  g_assert_cmpuint (paper->block->len, ==, 3);
  g_assert_cmpstr (((VigiePaperBlock *) g_ptr_array_index (paper->block, 0))->text, ==, "Full");
}

/* Whatever stands before it, a heading has at least two lines behind it on its page. */
static void
test_a_heading_stands_on_the_page_of_its_text (void)
{
  for (int before = 1; before < 90; before++) {
    g_autoptr (VigiePaper) paper = vigie_paper_new (VIGIE_PAPER_REVIEW, "review", "Bilan");
    g_autoptr (VigiePaperLayout) layout = NULL;

    add_long_text (paper, before);
    vigie_paper_add_chapter (paper, "Chapter");
    add_long_text (paper, 8);
    layout = vigie_paper_lay_out (paper, &frame);
    for (guint i = 0; i + 1 < layout->piece->len; i++) {
      if (kind_of (paper, piece_at (layout, i)) != VIGIE_BLOCK_HEADING)
        continue;
      g_assert_cmpuint (piece_at (layout, i)->page, ==, piece_at (layout, i + 1)->page);
      g_assert_cmpuint (piece_at (layout, i + 1)->n, >=, 2);
    }
  }
}

static void
test_no_line_stands_alone_and_none_is_lost (void)
{
  for (int sentences = 1; sentences < 120; sentences++) {
    g_autoptr (VigiePaper) paper = vigie_paper_new (VIGIE_PAPER_REVIEW, "review", "Bilan");
    g_autoptr (VigiePaperLayout) layout = NULL;
    gsize total, seen = 0;

    add_long_text (paper, sentences);
    layout = vigie_paper_lay_out (paper, &frame);
    total = vigie_set_block_n_units (g_ptr_array_index (layout->set, 0));
    for (guint i = 0; i < layout->piece->len; i++) {
      const VigiePaperPiece *piece = piece_at (layout, i);
      double bottom = piece->page == 0 ? frame.first_bottom : frame.bottom;

      g_assert_cmpuint (piece->first, ==, seen);
      g_assert_cmpuint (piece->n, >=, MIN (2, total));
      g_assert_cmpfloat (piece->y + vigie_set_block_height (g_ptr_array_index (layout->set, 0),
                                                            piece->first, piece->n),
                         <=, bottom + 0.01);
      seen += piece->n;
    }
    g_assert_cmpuint (seen, ==, total);
  }
}

static void
test_nobody_signs_an_empty_page (void)
{
  for (int before = 30; before < 60; before++) {
    g_autoptr (VigiePaper) paper =
      vigie_paper_new (VIGIE_PAPER_AMENDMENT, "amendment 1", "Avenant");
    g_autoptr (VigiePaperLayout) layout = NULL;
    const VigiePaperPiece *last;

    add_long_text (paper, before);
    vigie_paper_add_chapter (paper, "Last");
    add_long_text (paper, 3);
    vigie_paper_add_signature (paper, "A", "B", NULL);
    layout = vigie_paper_lay_out (paper, &frame);
    last = piece_at (layout, layout->piece->len - 1);
    g_assert_cmpint (kind_of (paper, last), ==, VIGIE_BLOCK_SIGNATURES);
    g_assert_cmpuint (piece_at (layout, layout->piece->len - 2)->page, ==, last->page);
  }
}

/* An acknowledgement is filled in one place. */
static void
test_lines_to_fill_stand_together (void)
{
  for (int before = 30; before < 90; before++) {
    g_autoptr (VigiePaper) paper =
      vigie_paper_new (VIGIE_PAPER_DELIVERY_NOTE, "delivery 1", "Bordereau");
    g_autoptr (VigiePaperLayout) layout = NULL;
    guint last;

    add_long_text (paper, before);
    vigie_paper_add_chapter (paper, "Receipt");
    for (int i = 0; i < 4; i++)
      vigie_paper_add_hand (paper, "Name");
    layout = vigie_paper_lay_out (paper, &frame);
    last = layout->piece->len - 1;
    for (guint i = last - 4; i < last; i++) /* the heading and the lines behind it */
      g_assert_cmpuint (piece_at (layout, i)->page, ==, piece_at (layout, last)->page);
  }
}

/* Rows and lines to write on fill a page, and begin none. */
static void
test_room_to_write_fills_the_page (void)
{
  static const VigiePaperColumn column[] = { { "Name", 1.0, FALSE } };

  for (int before = 1; before < 60; before++) {
    g_autoptr (VigiePaper) paper =
      vigie_paper_new (VIGIE_PAPER_ATTENDANCE, "workshop 1", "Feuille");
    g_autoptr (VigiePaper) notes = vigie_paper_new (VIGIE_PAPER_OF_EDITION, NULL, "Support");
    g_autoptr (VigiePaperLayout) layout = NULL;
    g_autoptr (VigiePaperLayout) noted = NULL;
    GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
    const VigiePaperPiece *last;

    add_long_text (paper, before);
    vigie_paper_take_row (rows, "Somebody", NULL);
    for (int i = 0; i < 60; i++)
      vigie_paper_take_row (rows, "\n", NULL);
    vigie_paper_add_table (paper, column, 1, rows);
    layout = vigie_paper_lay_out (paper, &frame);
    last = piece_at (layout, layout->piece->len - 1);
    g_assert_cmpint (kind_of (paper, last), ==, VIGIE_BLOCK_TABLE);
    g_assert_cmpuint (last->first, ==, 0); /* one piece */

    add_long_text (notes, before);
    noted = vigie_paper_lay_out (notes, &frame);
    vigie_paper_add_lines (notes, "Notes");
    g_clear_pointer (&layout, vigie_paper_layout_free);
    layout = vigie_paper_lay_out (notes, &frame);
    g_assert_cmpuint (layout->n_pages, ==, noted->n_pages);
  }
}

static void
test_a_page_of_its_own_and_what_leads_on (void)
{
  for (int before = 1; before < 90; before++) {
    g_autoptr (VigiePaper) paper = vigie_paper_new (VIGIE_PAPER_REVIEW, "review", "Bilan");
    g_autoptr (VigiePaperLayout) layout = NULL;
    guint last;

    add_long_text (paper, before);
    vigie_paper_add_text (paper, "As follows:");
    vigie_paper_add_picture (paper, NULL, NULL, NULL, 200.0);
    vigie_paper_add_page (paper, "A view");
    vigie_paper_add_entry (paper, "Lead:", "text");
    layout = vigie_paper_lay_out (paper, &frame);
    last = layout->piece->len - 1;
    g_assert_cmpuint (piece_at (layout, last - 3)->page, ==, piece_at (layout, last - 2)->page);
    g_assert_cmpuint (piece_at (layout, last - 1)->page, ==, piece_at (layout, last - 2)->page + 1);
    g_assert_cmpfloat (piece_at (layout, last - 1)->y, ==, frame.top);
    g_assert_cmpuint (piece_at (layout, last)->page, ==, piece_at (layout, last - 1)->page);
  }
}

/* What a paper says, in the order of its blocks. */
static char *
dup_words (const VigiePaper *paper)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < paper->block->len; i++) {
    const VigiePaperBlock *block = g_ptr_array_index (paper->block, i);

    g_string_append_printf (words, "%s|%s\n", block->label ? block->label : "",
                            block->text ? block->text : "");
    for (guint r = 0; block->row && r < block->row->len; r++) {
      g_autofree char *row = g_strjoinv ("|", g_ptr_array_index (block->row, r));

      g_string_append_printf (words, "%s\n", row);
    }
  }

  return g_string_free (words, FALSE);
}

static void
assert_in_order (const char *words, const char *const *heading)
{
  for (gsize i = 0; heading[i]; i++) {
    g_autofree char *line = g_strdup_printf ("|%s\n", heading[i]);
    const char *at = strstr (words, line);

    g_test_message ("%s", heading[i]);
    g_assert_nonnull (at);
    words = at + strlen (line);
  }
}

static VigiePaperRecord
record_of (const VigieConvention *convention)
{
  return (VigiePaperRecord) { NULL, convention, vigie_test_today () };
}

static void
test_an_anomaly_has_its_outline (void)
{
  static const char *const heading[] = { "Numéro",       "Source, année, territoire, indicateur",
                                         "Constat",      "Valeur attendue et pourquoi",
                                         "Pièces",       "Réponse",
                                         "Suite donnée", NULL };
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", NULL);
  const VigiePaperRecord record = record_of (convention);
  const VigieAnomalyTexts full = { .number = 3,
                                   .state = "corrigée",
                                   .raised_on = "2026-03-02",
                                   .raised_by = "A. Martin",
                                   .source = "CAF",
                                   .year = "2020",
                                   .territory = "Les Grésilles",
                                   .indicator = "Allocataires",
                                   .finding = "Le total est inférieur à ses parties.",
                                   .expected = "Au moins la somme",
                                   .why = "Un total contient ses parties",
                                   .attachments = "Courriel du producteur",
                                   .answer = "Erreur de saisie",
                                   .follow_up = "Livraison corrigée" };
  const VigieAnomalyTexts bare = { .number = 4,
                                   .difficulty = TRUE,
                                   .finding = "Codes illisibles." };
  g_autoptr (VigiePaper) paper = vigie_paper_of_anomaly (&record, &full);
  g_autoptr (VigiePaper) difficulty = vigie_paper_of_anomaly (&record, &bare);
  g_autoptr (VigiePaperLayout) layout = vigie_paper_lay_out (difficulty, &frame);
  g_autofree char *words = dup_words (paper);
  g_autofree char *few = dup_words (difficulty);

  assert_in_order (words, heading);
  g_assert_nonnull (strstr (words, "Les Grésilles"));
  g_assert_nonnull (strstr (few, "Codes illisibles."));
  g_assert_null (strstr (few, "Réponse"));
  g_assert_null (strstr (few, "Source, année"));
  g_assert_true (g_str_has_prefix (difficulty->title, "Fiche de difficulté"));
}

/* A8b.5: returned, destroyed or kept under which title; one attestation a holder. */
static void
test_a_closing_says_what_became_of_each_source (void)
{
  static const char *const heading[] = { "Fin de la convention", "Sort des sources",
                                         "Attestations des détenteurs", "Copies hors de portée",
                                         NULL };
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", NULL);
  const VigiePaperRecord record = record_of (convention);
  g_autoptr (VigieClosure) closure = vigie_closure_new ();
  g_autoptr (VigiePaper) report = NULL;
  g_autoptr (VigiePaper) own = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *few = NULL;

  vigie_closure_add_source (closure, "CAF", VIGIE_CLOSED_DESTROYED, NULL, 2);
  vigie_closure_add_source (closure, "DGI", VIGIE_CLOSED_KEPT, "archives publiques", 1);
  vigie_closure_add_source (closure, "INSEE", VIGIE_CLOSED_RETURNED, "", 1);
  vigie_closure_add_holder (closure, "COMPAS TIS", "2010-01-15");
  vigie_closure_add_holder (closure, "CCAS de Dijon", NULL);
  g_ptr_array_add (closure->beyond, g_strdup ("Sauvegarde du serveur"));
  report = vigie_paper_of_closing (&record, closure, &error);
  g_assert_no_error (error);
  words = dup_words (report);
  assert_in_order (words, heading);
  g_assert_nonnull (strstr (words, "CAF|Détruite|2"));
  g_assert_nonnull (strstr (words, "DGI|Conservée, au titre de : archives publiques|1"));
  g_assert_nonnull (strstr (words, "Insee|Rendue à son producteur, puis détruite|1"));
  g_assert_nonnull (strstr (words, "COMPAS TIS|reçue le 15/01/2010"));
  g_assert_nonnull (strstr (words, "CCAS de Dijon|attendue"));

  own = vigie_paper_of_attestation (&record, closure, "COMPAS TIS", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (own->title, ==, "Attestation sur le sort des données");
  few = dup_words (own);
  g_assert_nonnull (strstr (few, "Nom|COMPAS TIS"));
  g_assert_null (strstr (few, "CCAS de Dijon"));
  g_assert_null (vigie_paper_of_attestation (&record, closure, "Nobody", &error));
  g_assert_nonnull (error);
}

static void
test_nothing_is_attested_before_the_end (void)
{
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", NULL);
  const VigiePaperRecord record = record_of (convention);
  g_autoptr (VigieClosure) closure = vigie_closure_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_paper_of_closing (&record, closure, &error));
  g_assert_nonnull (error);
}

static void
test_an_attendance_sheet_leaves_lines (void)
{
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", NULL);
  const VigiePaperRecord record = record_of (convention);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (VigiePaper) paper = NULL;
  g_autofree char *words = NULL;

  g_ptr_array_add (people, g_strsplit ("A. Martin|CCAS|analyste", "|", -1));
  paper = vigie_paper_of_attendance (&record, &(VigieAttendance) { .title = "Revenus",
                                                                   .day = "2026-11-12",
                                                                   .participant = people });
  words = dup_words (paper);
  g_assert_nonnull (strstr (words, "A. Martin|CCAS|analyste"));
  g_assert_nonnull (strstr (words, "Date|12"
                                   "\302\240"
                                   "novembre 2026"));
  g_assert_null (strstr (words, "Lieu"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add_func ("/restitution/paper/" name, test)
  ADD ("A7.2-a-chapter-without-content-is-not-printed",
       test_a_chapter_without_content_is_not_printed);
  ADD ("a-heading-stands-on-the-page-of-its-text", test_a_heading_stands_on_the_page_of_its_text);
  ADD ("no-line-stands-alone-and-none-is-lost", test_no_line_stands_alone_and_none_is_lost);
  ADD ("nobody-signs-an-empty-page", test_nobody_signs_an_empty_page);
  ADD ("lines-to-fill-stand-together", test_lines_to_fill_stand_together);
  ADD ("room-to-write-fills-the-page", test_room_to_write_fills_the_page);
  ADD ("a-page-of-its-own-and-what-leads-on", test_a_page_of_its_own_and_what_leads_on);
  ADD ("A5.7-an-anomaly-has-its-outline", test_an_anomaly_has_its_outline);
  ADD ("A8b.5-a-closing-says-what-became-of-each-source",
       test_a_closing_says_what_became_of_each_source);
  ADD ("A8b.5-nothing-is-attested-before-the-end", test_nothing_is_attested_before_the_end);
  ADD ("an-attendance-sheet-leaves-lines", test_an_attendance_sheet_leaves_lines);

  return g_test_run ();
}
