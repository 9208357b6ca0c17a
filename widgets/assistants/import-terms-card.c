/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file came, and what the convention says to that. */
#include "widgets/assistants/import-terms-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/common/alert.h"

struct _VigieImportTermsCard {
  AdwBin parent_instance;

  VigieConvention *convention;
  char *source;
  GtkWidget *answer, *journalled, *collector, *sender, *reason;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VigieImportTermsCard, vigie_import_terms_card, ADW_TYPE_BIN)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const VigieAnnexLine *
line_of (VigieImportTermsCard *self)
{
  return self->source ? vigie_convention_line_of_source (self->convention, self->source) : NULL;
}

/* What is typed of a reason is asked for by the annex or by the collector's name. */
static void
ask_reason (VigieImportTermsCard *self)
{
  const char *collector = gtk_editable_get_text (GTK_EDITABLE (self->collector));
  gboolean outside = self->source && !line_of (self);
  gboolean another = strcmp (collector, self->convention->collector) != 0;

  gtk_widget_set_visible (self->sender, !outside);
  gtk_widget_set_visible (self->reason, outside || another);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason),
                                 outside ? _ ("Reason, for data outside the annex")
                                         : _ ("Reason, for another collector"));
}

static void
changed_cb (VigieImportTermsCard *self)
{
  if (self->filling)
    return;
  ask_reason (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
vigie_import_terms_card_set_source (VigieImportTermsCard *self, const char *source)
{
  g_return_if_fail (VIGIE_IS_IMPORT_TERMS_CARD (self));

  if (g_strcmp0 (self->source, source) != 0) {
    const VigieAnnexLine *line;

    g_free (self->source);
    self->source = g_strdup (source);
    line = line_of (self);
    self->filling = TRUE;
    for (guint i = 0; line && i < self->convention->n_parties; i++)
      if (strcmp (self->convention->party[i].code, line->from) == 0)
        adw_combo_row_set_selected (ADW_COMBO_ROW (self->sender), i);
    self->filling = FALSE;
  }
  ask_reason (self);
}

void
vigie_import_terms_card_get (VigieImportTermsCard *self, VigieImportTerms *terms)
{
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  guint sender = adw_combo_row_get_selected (ADW_COMBO_ROW (self->sender));

  *terms =
    (VigieImportTerms) { .collector = gtk_editable_get_text (GTK_EDITABLE (self->collector)) };
  if (gtk_widget_get_visible (self->reason) && *reason)
    terms->collector_reason = terms->additional_reason = reason;
  if (gtk_widget_get_visible (self->sender) && sender < self->convention->n_parties)
    terms->direction_from = self->convention->party[sender].code;
}

void
vigie_import_terms_card_set (VigieImportTermsCard *self, const VigieImportTerms *terms)
{
  const char *reason =
    terms->additional_reason ? terms->additional_reason : terms->collector_reason;

  g_return_if_fail (VIGIE_IS_IMPORT_TERMS_CARD (self));

  if (terms->collector)
    gtk_editable_set_text (GTK_EDITABLE (self->collector), terms->collector);
  if (reason)
    gtk_editable_set_text (GTK_EDITABLE (self->reason), reason);
  for (guint i = 0; terms->direction_from && i < self->convention->n_parties; i++)
    if (strcmp (self->convention->party[i].code, terms->direction_from) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->sender), i);
}

void
vigie_import_terms_card_answer (VigieImportTermsCard *self,
                                const char *article,
                                const char *refusal)
{
  g_autofree char *sentence =
    article ? g_strdup_printf (_ ("Article %s allows it to be stored."), article) : NULL;

  g_return_if_fail (VIGIE_IS_IMPORT_TERMS_CARD (self));

  if (sentence)
    vigie_alert_confirm (VIGIE_ALERT (self->answer), sentence);
  else
    vigie_alert_refuse (VIGIE_ALERT (self->answer), refusal);
  gtk_widget_set_visible (self->journalled, FALSE);
}

void
vigie_import_terms_card_refused (VigieImportTermsCard *self, const char *refusal)
{
  vigie_import_terms_card_answer (self, NULL, refusal);
  gtk_widget_set_visible (self->journalled, TRUE);
  if (gtk_widget_get_visible (self->reason))
    gtk_widget_grab_focus (self->reason);
}

const char *
vigie_import_terms_card_get_sentence (VigieImportTermsCard *self)
{
  g_return_val_if_fail (VIGIE_IS_IMPORT_TERMS_CARD (self), NULL);

  return vigie_alert_get (VIGIE_ALERT (self->answer));
}

static void
vigie_import_terms_card_finalize (GObject *object)
{
  VigieImportTermsCard *self = VIGIE_IMPORT_TERMS_CARD (object);

  g_clear_pointer (&self->convention, vigie_convention_free);
  g_free (self->source);

  G_OBJECT_CLASS (vigie_import_terms_card_parent_class)->finalize (object);
}

static void
vigie_import_terms_card_class_init (VigieImportTermsCardClass *class)
{
  G_OBJECT_CLASS (class)->finalize = vigie_import_terms_card_finalize;

  signals[CHANGED] = g_signal_new ("changed", VIGIE_TYPE_IMPORT_TERMS_CARD, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
entry_new (VigieImportTermsCard *self, const char *title, const char *text)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  return entry;
}

static void
vigie_import_terms_card_init (VigieImportTermsCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_widget_add_css_class (box, "vigie-terms");
  self->answer = vigie_alert_new ();
  self->journalled = gtk_label_new (_ ("The refusal is written in the journal."));
  gtk_label_set_xalign (GTK_LABEL (self->journalled), 0.0F);
  gtk_widget_add_css_class (self->journalled, "dim-label");
  gtk_widget_set_visible (self->journalled, FALSE);
  gtk_box_append (GTK_BOX (box), self->answer);
  gtk_box_append (GTK_BOX (box), self->journalled);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vigie_import_terms_card_new (const VigieConvention *convention)
{
  VigieImportTermsCard *self = g_object_new (VIGIE_TYPE_IMPORT_TERMS_CARD, NULL);
  g_autoptr (GtkStringList) parties = gtk_string_list_new (NULL);
  GtkWidget *group = adw_preferences_group_new ();

  self->convention = vigie_convention_copy (convention);
  self->collector = entry_new (self, _ ("Collector"), convention->collector);
  self->reason = entry_new (self, "", "");
  self->sender = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sender), _ ("Sent by"));
  for (gsize i = 0; i < convention->n_parties; i++)
    gtk_string_list_append (parties, convention->party[i].short_name);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->sender), G_LIST_MODEL (parties));
  g_signal_connect_swapped (self->sender, "notify::selected", G_CALLBACK (changed_cb), self);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Collected and Sent"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->sender);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->collector);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->reason);
  gtk_box_append (GTK_BOX (adw_bin_get_child (ADW_BIN (self))), group);
  ask_reason (self);
  return GTK_WIDGET (self);
}
