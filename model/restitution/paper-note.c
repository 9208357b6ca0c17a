/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bordereau d'envoi: what a delivery brings, and the receipt that answers it. */
#include "model/restitution/paper-page.h"
#include "model/restitution/paper-words.h"

static const char *const notices[] = { "N5", NULL };

static void
note_file_free (gpointer data)
{
  VigieNoteFile *file = data;

  g_free (file->name);
  g_free (file->rows);
  g_free (file->hash);
  g_free (file);
}

VigieDeliveryNote *
vigie_delivery_note_new (void)
{
  VigieDeliveryNote *note = g_new0 (VigieDeliveryNote, 1);

  note->source = g_ptr_array_new_with_free_func (g_free);
  note->file = g_ptr_array_new_with_free_func (note_file_free);
  note->step = g_ptr_array_new_with_free_func (g_free);

  return note;
}

void
vigie_delivery_note_add_file (VigieDeliveryNote *note,
                              const char *name,
                              const char *rows,
                              const char *hash)
{
  VigieNoteFile *file = g_new0 (VigieNoteFile, 1);

  file->name = g_strdup (name);
  file->rows = g_strdup (rows ? rows : "");
  file->hash = g_strdup (hash ? hash : "");
  g_ptr_array_add (note->file, file);
}

void
vigie_delivery_note_add_source (VigieDeliveryNote *note, const char *source)
{
  if (!g_ptr_array_find_with_equal_func (note->source, source, g_str_equal, NULL))
    g_ptr_array_add (note->source, g_strdup (source));
}

void
vigie_delivery_note_free (VigieDeliveryNote *note)
{
  char **const text[] = { &note->object,  &note->sender,      &note->additional_reason,
                          &note->line,    &note->content,     &note->from,
                          &note->to,      &note->collector,   &note->article,
                          &note->period,  &note->geography,   &note->secrecy,
                          &note->remarks, &note->received_on, &note->accepted,
                          &note->refused };

  for (gsize i = 0; i < G_N_ELEMENTS (text); i++)
    g_free (*text[i]);
  g_ptr_array_unref (note->source);
  g_ptr_array_unref (note->file);
  g_ptr_array_unref (note->step);
  g_free (note);
}

char *
vigie_delivery_note_dup_hash (const char *hash)
{
  GString *groups = g_string_new (NULL);

  for (gsize i = 0; hash[i]; i++) {
    if (i > 0 && i % 8 == 0)
      g_string_append_c (groups, ' ');
    g_string_append_c (groups, hash[i]);
  }

  return g_string_free (groups, FALSE);
}

static void
add_files (VigiePaper *paper, const VigieDeliveryNote *note)
{
  static const VigiePaperColumn column[] = { { "Nom", 2.2, FALSE },
                                             { "Lignes", 0.8, TRUE },
                                             { "Empreinte", 2.4, FALSE } };
  GPtrArray *rows = vigie_words_new_rows ();

  for (guint i = 0; i < note->file->len; i++) {
    const VigieNoteFile *file = g_ptr_array_index (note->file, i);
    g_autofree char *hash = vigie_delivery_note_dup_hash (file->hash);

    vigie_paper_take_row (rows, file->name, file->rows, hash, NULL);
  }
  vigie_paper_add_chapter (paper, "Fichiers");
  vigie_paper_add_table (paper, column, G_N_ELEMENTS (column), rows);
}

static void
add_receipt (VigiePaper *paper, const VigieDeliveryNote *note)
{
  g_autofree char *day = vigie_words_dup_day (note->received_on);

  vigie_paper_add_chapter (paper, "Accusé de réception");
  if (note->received_on) {
    vigie_paper_add_field (paper, "Reçu le", day);
    vigie_paper_add_field (paper, "Lignes acceptées", note->accepted);
    vigie_paper_add_field (paper, "Lignes refusées", note->refused);
    return;
  }
  vigie_paper_add_hand (paper, "Reçu le");
  vigie_paper_add_hand (paper, "Lignes acceptées");
  vigie_paper_add_hand (paper, "Lignes refusées, motif");
  vigie_paper_add_hand (paper, "Nom et signature");
}

/* What is asked of the convention: a party sends to the other, or a producer's file came in. */
static void
set_act (VigiePaper *paper, const VigieDeliveryNote *note)
{
  if (note->sender) {
    paper->act =
      (VigieAct) { .kind = VIGIE_ACT_PACKAGE, .direction_from = g_intern_string (note->sender) };
    for (guint i = 0; i < note->source->len; i++)
      vigie_paper_add_source (paper, g_ptr_array_index (note->source, i));
    return;
  }
  paper->act = (VigieAct) {
    .kind = VIGIE_ACT_IMPORT,
    .source = note->source->len ? g_intern_string (g_ptr_array_index (note->source, 0)) : NULL,
    .additional_reason = note->additional_reason ? g_intern_string (note->additional_reason) : NULL,
  };
}

VigiePaper *
vigie_paper_of_delivery (const VigiePaperRecord *record, const VigieDeliveryNote *note)
{
  VigiePaper *paper =
    vigie_paper_new (VIGIE_PAPER_DELIVERY_NOTE, note->object, "Bordereau d’envoi");
  g_autofree char *article = vigie_words_dup_article (record->convention, note->article);
  const VigieAnnexLine *line =
    note->line ? vigie_words_find_line (record->convention, note->line) : NULL;
  g_autofree char *wording = line ? g_strdup_printf ("%s – %s", line->id, line->wording) : NULL;

  set_act (paper, note);
  paper->notice = notices;
  vigie_paper_add_chapter (paper, "Émetteur, destinataire, article");
  vigie_paper_add_field (paper, "Émetteur", note->from);
  vigie_paper_add_field (paper, "Destinataire", note->to);
  vigie_paper_add_field (paper, "Collecteur", note->collector);
  vigie_paper_add_field (paper, "Fondement", article);
  vigie_paper_add_field (paper, "Ligne de l’annexe", wording);
  vigie_paper_add_field (paper, "Hors annexe", note->additional_reason);
  vigie_paper_add_field (paper, "Contenu", note->content);
  add_files (paper, note);
  vigie_paper_add_chapter (paper, "Millésime et géographie");
  vigie_paper_add_field (paper, "Millésime", note->period);
  vigie_paper_add_field (paper, "Géographie", note->geography);
  vigie_paper_add_chapter (paper, "Traitements");
  for (guint i = 0; i < note->step->len; i++)
    vigie_paper_add_item (paper, g_ptr_array_index (note->step, i));
  vigie_paper_add_chapter (paper, "Secret");
  vigie_paper_add_text (paper, note->secrecy);
  vigie_paper_add_chapter (paper, "Observations");
  vigie_paper_add_text (paper, note->remarks);
  add_receipt (paper, note);

  return paper;
}
