/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pages of the agreement are made of: cards, their answer, dates and labels. */
#include "widgets/convention/card.h"

#include "model/core/language.h"

GtkWidget *
vigie_label_new (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0F);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class)
    gtk_widget_add_css_class (label, class);

  return label;
}

char *
vigie_day_dup (const char *iso)
{
  GDate date;

  return iso && vigie_date_parse (iso, &date, NULL)
           ? vigie_date_format (&date, vigie_language_current ())
           : g_strdup ("—");
}

static GtkWidget *
head_new (const char *title, GtkWidget *beside)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10),
            *label = vigie_label_new (title, "vigie-card-title");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  if (beside)
    gtk_box_append (GTK_BOX (head), beside);

  return head;
}

GtkWidget *
vigie_card_new (const char *title, GtkWidget *beside)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "vigie-panel");
  gtk_widget_set_hexpand (card, TRUE);
  gtk_box_append (GTK_BOX (card), head_new (title, beside));

  return card;
}

GtkWidget *
vigie_list_card_new (const char *title, GtkWidget *beside)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *head = head_new (title, beside);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_set_overflow (card, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (head, "vigie-list-head");
  gtk_box_append (GTK_BOX (card), head);

  return card;
}

GtkWidget *
vigie_answer_new (const char *number, const char *word, gboolean late)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *value = vigie_label_new (number, "vigie-answer"),
            *unit = vigie_label_new (word, "heading");

  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_set_valign (unit, GTK_ALIGN_BASELINE);
  gtk_widget_set_valign (value, GTK_ALIGN_BASELINE);
  if (late)
    gtk_widget_add_css_class (box, "vigie-answer-late");
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), unit);

  return box;
}

char *
vigie_euros_dup (gint64 cents)
{
  g_autofree char *number =
    vigie_number_format ((double) cents / 100.0, cents % 100 ? 2 : 0, vigie_language_current ());

  return g_strconcat (number, VIGIE_NBSP "€", NULL);
}

GtkWidget *
vigie_tag_new (const char *word, const char *class)
{
  GtkWidget *tag = gtk_label_new (word);

  gtk_widget_add_css_class (tag, "vigie-tag-state");
  gtk_widget_add_css_class (tag, class);
  gtk_widget_set_valign (tag, GTK_ALIGN_START);

  return tag;
}
