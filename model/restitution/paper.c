/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers as a list of blocks. */
#include "model/restitution/paper.h"

#include <string.h>

static const struct {
  const char *name;
  const char *french;
  const char *mark; /* of its reference */
} kinds[VIGIE_PAPER_N_KINDS] = {
  [VIGIE_PAPER_DATA_REQUEST] = { "data-request", "Demande de données", "DD" },
  [VIGIE_PAPER_REMINDER] = { "reminder", "Relance", "REL" },
  [VIGIE_PAPER_OPINION_REQUEST] = { "opinion-request", "Demande d’avis", "AVIS" },
  [VIGIE_PAPER_AMENDMENT] = { "amendment", "Avenant", "AVN" },
  [VIGIE_PAPER_TERMINATION] = { "termination", "Lettre de dénonciation", "LD" },
  [VIGIE_PAPER_DELIVERY_NOTE] = { "delivery-note", "Bordereau d’envoi", "BE" },
  [VIGIE_PAPER_ANOMALY] = { "anomaly", "Fiche d’anomalie", "FA" },
  [VIGIE_PAPER_ENGAGEMENT] = { "engagement", "Engagement de confidentialité", "EC" },
  [VIGIE_PAPER_ATTESTATION] = { "attestation", "Attestation", "ATT" },
  [VIGIE_PAPER_CLOSING_REPORT] = { "closing-report", "Procès-verbal de clôture", "PV" },
  [VIGIE_PAPER_ATTENDANCE] = { "attendance", "Feuille de présence", "FP" },
  [VIGIE_PAPER_REVIEW] = { "review", "Bilan de la convention", "BILAN" },
  [VIGIE_PAPER_JOURNAL] = { "journal", "Extrait du journal", "JA" },
  [VIGIE_PAPER_RETURN_SLIP] = { "return-slip", "Bordereau de retour", "BR" },
};

const char *
vigie_paper_kind_name (VigiePaperKind kind)
{
  return kinds[kind].name;
}

const char *
vigie_paper_kind_french (VigiePaperKind kind)
{
  return kinds[kind].french;
}

char *
vigie_paper_kind_dup_reference (VigiePaperKind kind, int number)
{
  return g_strdup_printf ("%s-%d", kinds[kind].mark, number);
}

gboolean
vigie_paper_kind_parse (const char *name, VigiePaperKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, name) == 0) {
      *kind = (VigiePaperKind) i;
      return TRUE;
    }

  return FALSE;
}

static void
signature_free (gpointer data)
{
  VigiePaperSignature *signature = data;

  g_free (signature->body);
  g_free (signature->person);
  g_free (signature->done);
  g_free (signature);
}

static void
block_free (gpointer data)
{
  VigiePaperBlock *block = data;

  g_free (block->text);
  g_free (block->label);
  g_free (block->column);
  g_clear_pointer (&block->row, g_ptr_array_unref);
  if (block->free_data)
    block->free_data (block->data);
  g_clear_pointer (&block->signature, g_ptr_array_unref);
  g_free (block);
}

VigiePaper *
vigie_paper_new (VigiePaperKind kind, const char *object, const char *title)
{
  VigiePaper *paper = g_new0 (VigiePaper, 1);

  paper->kind = kind;
  paper->language = VIGIE_LANGUAGE_FRENCH;
  paper->object = g_strdup (object);
  paper->title = g_strdup (title);
  paper->block = g_ptr_array_new_with_free_func (block_free);

  return paper;
}

void
vigie_paper_free (VigiePaper *paper)
{
  if (!paper)
    return;

  g_free (paper->object);
  g_free (paper->title);
  g_free (paper->subtitle);
  g_free (paper->to);
  g_free (paper->to_address);
  g_ptr_array_unref (paper->block);
  g_free (paper);
}

void
vigie_paper_add_source (VigiePaper *paper, const char *source)
{
  for (gsize i = 0; i + 1 < G_N_ELEMENTS (paper->source); i++)
    if (!paper->source[i]) {
      paper->source[i] = g_intern_string (source);
      paper->act.sources = paper->source;
      return;
    }
}

static VigiePaperBlock *
add (VigiePaper *paper, VigieBlockKind kind, const char *label, const char *text)
{
  VigiePaperBlock *block = g_new0 (VigiePaperBlock, 1);

  block->kind = kind;
  block->label = g_strdup (label);
  block->text = g_strdup (text);
  g_ptr_array_add (paper->block, block);

  return block;
}

void
vigie_paper_add_chapter (VigiePaper *paper, const char *heading)
{
  add (paper, VIGIE_BLOCK_HEADING, NULL, heading);
}

void
vigie_paper_add_page (VigiePaper *paper, const char *heading)
{
  add (paper, VIGIE_BLOCK_HEADING, NULL, heading)->on_page = TRUE;
}

void
vigie_paper_add_subheading (VigiePaper *paper, const char *heading)
{
  add (paper, VIGIE_BLOCK_SUBHEADING, NULL, heading);
}

/* A block a paragraph, none for an empty one. */
static void
add_paragraphs (VigiePaper *paper, VigieBlockKind kind, const char *text)
{
  g_auto (GStrv) paragraph = g_strsplit (text ? text : "", "\n\n", -1);

  for (gsize i = 0; paragraph[i]; i++)
    if (*g_strstrip (paragraph[i]))
      add (paper, kind, NULL, paragraph[i]);
}

void
vigie_paper_add_text (VigiePaper *paper, const char *text)
{
  add_paragraphs (paper, VIGIE_BLOCK_TEXT, text);
}

void
vigie_paper_add_textf (VigiePaper *paper, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  vigie_paper_add_text (paper, text);
}

void
vigie_paper_add_item (VigiePaper *paper, const char *text)
{
  vigie_paper_add_entry (paper, NULL, text);
}

void
vigie_paper_add_entry (VigiePaper *paper, const char *lead, const char *text)
{
  if (text && *text)
    add (paper, VIGIE_BLOCK_ITEM, lead, text);
}

void
vigie_paper_add_quote (VigiePaper *paper, const char *text)
{
  add_paragraphs (paper, VIGIE_BLOCK_QUOTE, text);
}

void
vigie_paper_add_field (VigiePaper *paper, const char *label, const char *text)
{
  if (text && *text)
    add (paper, VIGIE_BLOCK_FIELD, label, text);
}

void
vigie_paper_add_hand (VigiePaper *paper, const char *label)
{
  add (paper, VIGIE_BLOCK_HAND, label, NULL);
}

void
vigie_paper_add_lines (VigiePaper *paper, const char *label)
{
  add (paper, VIGIE_BLOCK_LINES, label, NULL);
}

void
vigie_paper_add_table (VigiePaper *paper,
                       const VigiePaperColumn *column,
                       gsize n_columns,
                       GPtrArray *row)
{
  VigiePaperBlock *block;

  if (row->len == 0) {
    g_ptr_array_unref (row);
    return;
  }
  block = add (paper, VIGIE_BLOCK_TABLE, NULL, NULL);
  block->n_columns = n_columns;
  block->column = g_memdup2 (column, n_columns * sizeof *column);
  block->row = row;
}

void
vigie_paper_take_row (GPtrArray *row, const char *first, ...)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  va_list arguments;

  va_start (arguments, first);
  for (const char *cell = first; cell; cell = va_arg (arguments, const char *))
    g_strv_builder_add (cells, cell);
  va_end (arguments);
  g_ptr_array_add (row, g_strv_builder_end (cells));
}

void
vigie_paper_add_picture (
  VigiePaper *paper, VigieDrawPicture draw, gpointer data, GDestroyNotify free_data, double height)
{
  VigiePaperBlock *block = add (paper, VIGIE_BLOCK_PICTURE, NULL, NULL);

  block->draw = draw;
  block->data = data;
  block->free_data = free_data;
  block->height = height;
}

void
vigie_paper_add_signature (VigiePaper *paper,
                           const char *body,
                           const char *person,
                           const char *done)
{
  VigiePaperSignature *signature = g_new0 (VigiePaperSignature, 1);
  VigiePaperBlock *last =
    paper->block->len ? g_ptr_array_index (paper->block, paper->block->len - 1) : NULL;

  signature->body = g_strdup (body);
  signature->person = g_strdup (person ? person : "");
  signature->done = g_strdup (done ? done : "");
  if (!last || last->kind != VIGIE_BLOCK_SIGNATURES) {
    last = add (paper, VIGIE_BLOCK_SIGNATURES, NULL, NULL);
    last->signature = g_ptr_array_new_with_free_func (signature_free);
  }
  g_ptr_array_add (last->signature, signature);
}

void
vigie_paper_drop_empty_chapters (VigiePaper *paper)
{
  for (guint i = paper->block->len; i-- > 0;) {
    const VigiePaperBlock *block = g_ptr_array_index (paper->block, i);
    const VigiePaperBlock *next =
      i + 1 < paper->block->len ? g_ptr_array_index (paper->block, i + 1) : NULL;

    if (block->kind == VIGIE_BLOCK_HEADING &&
        (!next || next->kind == VIGIE_BLOCK_HEADING || next->kind == VIGIE_BLOCK_SIGNATURES))
      g_ptr_array_remove_index (paper->block, i);
  }
}
