/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An agreement written, amended or put right: all that it says, a page a subject. What is typed becomes the
 * agreement's JSON, which the model reads and checks. */
#include "widgets/convention/convention-wizard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/convention/amendment.h"
#include "model/convention/check.h"
#include "model/convention/convention-json.h"
#include "model/convention/decision.h"
#include "model/core/language.h"
#include "model/core/number.h"
#include "widgets/common/alert.h"
#include "widgets/common/form-field.h"
#include "widgets/common/job.h"
#include "widgets/common/toast.h"
#include "widgets/convention/change-list.h"
#include "widgets/convention/convention-form.h"

#define AMENDMENT "amendment"
#define SUMMARY "summary"

typedef enum {
  MODE_WRITE,
  MODE_AMEND,
  MODE_EDIT
} Mode;

struct _VigieConventionWizard {
  AdwWindow parent_instance;

  Mode mode;
  VigieSession *session; /* none when it is written */
  GtkWidget *parent;
  VigieConvention *before;
  VigieConventionWritten written;
  gpointer data;

  GtkWidget *alert, *stack, *button, *summary, *acts_group;
  GHashTable *field; /* name → VigieFormField */
  GPtrArray *list;   /* VigieRecordList */
  GPtrArray *act;    /* VigieFormField, as acts stand in @before */
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (VigieConventionWizard, vigie_convention_wizard, ADW_TYPE_WINDOW)

static gboolean
is_shown (VigieConventionWizard *self, const char *section)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), section) == 0;
}

static VigieRecordList *
list_of (VigieConventionWizard *self, const char *member)
{
  for (guint i = 0; i < self->list->len; i++) {
    GtkWidget *list = g_ptr_array_index (self->list, i);

    if (g_strcmp0 (gtk_widget_get_name (list), member) == 0)
      return VIGIE_RECORD_LIST (list);
  }
  g_return_val_if_reached (NULL);
}

GtkWidget *
vigie_convention_wizard_get_list (VigieConventionWizard *self, const char *member)
{
  return GTK_WIDGET (list_of (self, member));
}

/* (transfer full): "" where nothing is typed. */
static char *
dup_field (VigieConventionWizard *self, const char *name, GError **error)
{
  VigieFormField *field = g_hash_table_lookup (self->field, name);
  GError *wrong = NULL;
  char *answer = field ? vigie_form_field_dup_answer (field, &wrong) : NULL;

  if (wrong) {
    g_propagate_error (error, wrong);
    return NULL;
  }

  return answer ? answer : g_strdup ("");
}

/* --- from the fields to the agreement */

static gboolean
write_texts (VigieConventionWizard *self, JsonObject *object, GError **error)
{
  static const char *const name[] = { "title",       "territory", "footer",    "collector",
                                      "preamble",    "dated",     "signed_on", "deposited_on",
                                      "enforceable", "expires",   "replaces" };

  for (gsize i = 0; i < G_N_ELEMENTS (name); i++) {
    g_autofree char *text = dup_field (self, name[i], error);

    if (!text)
      return FALSE;
    json_object_set_string_member (object, name[i], text);
  }

  return TRUE;
}

static gboolean
write_numbers (VigieConventionWizard *self, JsonObject *object, GError **error)
{
  static const char *const name[] = { "notice_months", "breach_months" };
  g_autofree char *share = dup_field (self, "share", error);

  if (!share)
    return FALSE;
  json_object_set_int_member (object, "share_cents",
                              (gint64) (g_ascii_strtod (share, NULL) * 100.0 + 0.5));
  for (gsize i = 0; i < G_N_ELEMENTS (name); i++) {
    g_autofree char *text = dup_field (self, name[i], error);

    if (!text)
      return FALSE;
    json_object_set_int_member (object, name[i], g_ascii_strtoll (text, NULL, 10));
  }

  return TRUE;
}

static void
write_lists (VigieConventionWizard *self, JsonObject *object)
{
  for (guint i = 0; i < self->list->len; i++) {
    GtkWidget *list = g_ptr_array_index (self->list, i);
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    g_autoptr (JsonNode) root = NULL;

    json_builder_begin_object (builder);
    vigie_record_list_write (VIGIE_RECORD_LIST (list), builder);
    json_builder_end_object (builder);
    root = json_builder_get_root (builder);
    json_object_set_member (object, gtk_widget_get_name (list),
                            json_node_copy (json_object_get_member (json_node_get_object (root),
                                                                    gtk_widget_get_name (list))));
  }
}

static gboolean
write_notices (VigieConventionWizard *self, JsonObject *object, GError **error)
{
  g_autoptr (JsonArray) notices = json_array_new ();

  for (gsize i = 0; i < self->before->n_notices; i++) {
    g_autofree char *name = g_strdup_printf ("N%d", (int) i + 1);
    g_autofree char *text = dup_field (self, name, error);

    if (!text)
      return FALSE;
    json_array_add_string_element (notices, text);
  }
  json_object_set_array_member (object, "notices", g_steal_pointer (&notices));

  return TRUE;
}

/* An act that rests on no article is refused (M01): it stands in no list. */
static void
write_acts (VigieConventionWizard *self, JsonObject *object)
{
  g_autoptr (JsonObject) acts = json_object_new ();

  for (guint i = 0; i < self->act->len; i++) {
    g_autofree char *article = vigie_form_field_dup_answer (g_ptr_array_index (self->act, i), NULL);

    if (article && *article)
      json_object_set_string_member (acts, self->before->act[i].act, article);
  }
  json_object_set_object_member (object, "acts", g_steal_pointer (&acts));
}

VigieConvention *
vigie_convention_wizard_dup (VigieConventionWizard *self, GError **error)
{
  g_autofree char *before = vigie_convention_dup_json (self->before);
  g_autoptr (JsonNode) root = json_from_string (before, error);
  g_autofree char *after = NULL;
  JsonObject *object;

  if (!root)
    return NULL;
  object = json_node_get_object (root);
  if (!write_texts (self, object, error) || !write_numbers (self, object, error) ||
      !write_notices (self, object, error))
    return NULL;
  write_lists (self, object);
  write_acts (self, object);
  after = json_to_string (root, FALSE);

  return vigie_convention_parse_draft (after, error);
}

/* (transfer full): whole and without contradiction, or %NULL. */
static VigieConvention *
dup_checked (VigieConventionWizard *self, GError **error)
{
  g_autoptr (VigieConvention) convention = vigie_convention_wizard_dup (self, error);

  if (!convention || !vigie_convention_check (convention, error))
    return NULL;

  return g_steal_pointer (&convention);
}

/* --- fields that depend on others: parties are named, articles numbered */

static void
offer (VigieConventionWizard *self,
       const char *of,
       const char *code,
       const char *label,
       const char *to,
       const char *field)
{
  VigieRecordList *list = list_of (self, of);
  g_autoptr (GPtrArray) choice = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < vigie_record_list_get_n (list); i++) {
    char *name = vigie_record_list_dup (list, i, label);

    g_ptr_array_add (choice, vigie_record_list_dup (list, i, code));
    if (!*name) {
      g_free (name);
      name = vigie_record_list_dup (list, i, code);
    }
    g_ptr_array_add (shown, name);
  }
  g_ptr_array_add (choice, NULL);
  g_ptr_array_add (shown, NULL);
  vigie_record_list_set_choices (list_of (self, to), field, (const char *const *) choice->pdata,
                                 (const char *const *) shown->pdata);
}

static void
offer_parties (VigieConventionWizard *self)
{
  offer (self, "parties", "code", "short_name", "services", "party");
  offer (self, "parties", "code", "short_name", "directions", "from");
  offer (self, "parties", "code", "short_name", "directions", "to");
  offer (self, "parties", "code", "short_name", "lines", "from");
  offer (self, "parties", "code", "short_name", "lines", "to");
}

static void
offer_sources (VigieConventionWizard *self)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (GPtrArray) choice = g_ptr_array_new (), label = g_ptr_array_new ();

  for (gsize i = 0; i < catalogue->n_sources; i++) {
    g_ptr_array_add (choice, catalogue->source[i].code);
    g_ptr_array_add (label, (gpointer) vigie_source_label (&catalogue->source[i],
                                                           vigie_language_current ()));
  }
  g_ptr_array_add (choice, NULL);
  g_ptr_array_add (label, NULL);
  vigie_record_list_set_choices (list_of (self, "lines"), "source",
                                 (const char *const *) choice->pdata,
                                 (const char *const *) label->pdata);
}

static void
offer_receives (VigieConventionWizard *self)
{
  static const char *const choice[] = { "",
                                        "table",
                                        "layer",
                                        "table,layer",
                                        "integration",
                                        "table,integration",
                                        "table,layer,integration",
                                        NULL };
  const char *const label[] = { _ ("Nothing"),
                                _ ("The yearly table"),
                                _ ("The layer"),
                                _ ("The table and the layer"),
                                _ ("The layer, to integrate it"),
                                _ ("The table, and the layer to integrate it"),
                                _ ("The table and the layer, also to integrate it"),
                                NULL };

  vigie_record_list_set_choices (list_of (self, "services"), "receives", choice, label);
}

static void
changed_cb (VigieConventionWizard *self)
{
  vigie_alert_refuse (VIGIE_ALERT (self->alert), NULL);
}

/* The acts with the article that each rests on, chosen among those of the text. */
static void
show_acts (VigieConventionWizard *self)
{
  VigieRecordList *articles = list_of (self, "articles");
  g_autoptr (GPtrArray) choice = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) label = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) now = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (choice, g_strdup (""));
  g_ptr_array_add (label, g_strdup (_ ("None: refused")));
  for (guint i = 0; i < vigie_record_list_get_n (articles); i++) {
    g_autofree char *title = vigie_record_list_dup (articles, i, "title");
    char *number = vigie_record_list_dup (articles, i, "number");

    g_ptr_array_add (choice, number);
    g_ptr_array_add (label, g_strdup_printf (_ ("Article %s – %s"), number, title));
  }
  g_ptr_array_add (choice, NULL);
  g_ptr_array_add (label, NULL);
  for (gsize i = 0; i < self->before->n_acts; i++)
    g_ptr_array_add (now, i < self->act->len
                            ? vigie_form_field_dup_answer (g_ptr_array_index (self->act, i), NULL)
                            : g_strdup (self->before->act[i].article));
  for (guint i = 0; i < self->act->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->acts_group),
                                  ((VigieFormField *) g_ptr_array_index (self->act, i))->row);
  g_ptr_array_set_size (self->act, 0);
  for (gsize i = 0; i < self->before->n_acts; i++) {
    const VigieAsk ask = { .name = self->before->act[i].act,
                           .kind = VIGIE_ASK_CHOICE,
                           .label = vigie_convention_act_label (self->before->act[i].act),
                           .value = g_ptr_array_index (now, i),
                           .choice = (const char *const *) choice->pdata,
                           .choice_label = (const char *const *) label->pdata };
    VigieFormField *field = vigie_form_field_new (&ask, G_CALLBACK (changed_cb), self);

    g_ptr_array_add (self->act, field);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->acts_group), field->row);
  }
}

/* --- what it changes */

static void
show_summary (VigieConventionWizard *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieConvention) after = dup_checked (self, &error);
  g_autoptr (GPtrArray) changes = NULL;

  if (!after) {
    vigie_alert_refuse (VIGIE_ALERT (self->alert), error->message);
    vigie_change_list_clear (VIGIE_CHANGE_LIST (self->summary));
    return;
  }
  changes = vigie_convention_changes (self->before, after, vigie_language_current ());
  vigie_change_list_show (VIGIE_CHANGE_LIST (self->summary), changes, self->mode == MODE_EDIT);
}

static const char *
verb_of (VigieConventionWizard *self)
{
  if (self->mode == MODE_WRITE)
    return _ ("_Use This Convention");
  if (!is_shown (self, SUMMARY))
    return _ ("_See What Changes");

  return self->mode == MODE_AMEND ? _ ("_Record the Amendment") : _ ("_Put the Text Right");
}

static void
section_changed_cb (VigieConventionWizard *self)
{
  if (is_shown (self, "services") || is_shown (self, "annex"))
    offer_parties (self);
  if (is_shown (self, "acts"))
    show_acts (self);
  if (is_shown (self, SUMMARY))
    show_summary (self);
  gtk_button_set_label (GTK_BUTTON (self->button), verb_of (self));
}

void
vigie_convention_wizard_show (VigieConventionWizard *self, const char *section)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), section);
}

/* --- its button */

typedef struct {
  Mode mode;
  VigieConvention *after;
  char *title;
  char *starts;
  GDate today;
} Job;

static void
job_free (Job *job)
{
  vigie_convention_free (job->after);
  g_free (job->title);
  g_free (job->starts);
  g_free (job);
}

static gboolean
run (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  const Job *job = data;

  return job->mode == MODE_AMEND ? vigie_amendment_write (worker, job->title, job->starts,
                                                          job->after, &job->today, error) != 0
                                 : vigie_convention_edit (worker, job->after, &job->today, error);
}

static void
done_cb (GtkWidget *widget, gpointer data)
{
  VigieConventionWizard *self = VIGIE_CONVENTION_WIZARD (widget);

  if (self->parent)
    vigie_toast (self->parent, self->mode == MODE_AMEND
                                 ? _ ("The amendment is recorded: it applies once both parties "
                                      "have signed.")
                                 : _ ("The text is put right, as a new version."));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
failed_cb (GtkWidget *widget, GError *error)
{
  VigieConventionWizard *self = VIGIE_CONVENTION_WIZARD (widget);

  self->busy = FALSE;
  gtk_widget_set_sensitive (self->button, TRUE);
  vigie_alert_refuse (VIGIE_ALERT (self->alert), error->message);
  g_error_free (error);
}

/* Takes @after. */
static void
record (VigieConventionWizard *self, VigieConvention *after)
{
  Job *job = g_new0 (Job, 1);

  job->mode = self->mode;
  job->after = after;
  job->title = dup_field (self, AMENDMENT, NULL);
  job->starts = dup_field (self, "starts", NULL);
  vigie_session_get_today (self->session, &job->today);
  if (self->mode == MODE_AMEND && (!job->title || !*job->title || !job->starts || !*job->starts)) {
    job_free (job);
    vigie_alert_refuse (VIGIE_ALERT (self->alert),
                        _ ("Give the amendment a title and its first day."));
    vigie_convention_wizard_show (self, AMENDMENT);
    return;
  }
  self->busy = TRUE;
  gtk_widget_set_sensitive (self->button, FALSE);
  vigie_job_act (GTK_WIDGET (self), self->session, gtk_window_get_title (GTK_WINDOW (self)), run,
                 job, (GDestroyNotify) job_free, done_cb, failed_cb);
}

void
vigie_convention_wizard_submit (VigieConventionWizard *self)
{
  g_autoptr (GError) error = NULL;
  VigieConvention *after;

  if (self->busy)
    return;
  if (self->mode != MODE_WRITE && !is_shown (self, SUMMARY)) {
    vigie_convention_wizard_show (self, SUMMARY);
    return;
  }
  if (!(after = dup_checked (self, &error))) {
    vigie_alert_refuse (VIGIE_ALERT (self->alert), error->message);
    return;
  }
  if (self->mode != MODE_WRITE) {
    record (self, after);
    return;
  }
  if (self->parent)
    self->written (self->parent, after, self->data);
  else
    vigie_convention_free (after);
  gtk_window_destroy (GTK_WINDOW (self));
}

const char *
vigie_convention_wizard_get_refusal (VigieConventionWizard *self)
{
  return vigie_alert_get (VIGIE_ALERT (self->alert));
}

void
vigie_convention_wizard_set (VigieConventionWizard *self, const char *field, const char *value)
{
  VigieFormField *one = g_hash_table_lookup (self->field, field);

  g_return_if_fail (one != NULL);
  vigie_form_field_set (one, value);
}

/* --- its pages */

static GtkWidget *
add_page (VigieConventionWizard *self, const char *name, const char *title)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new (),
            *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);

  g_object_set (box, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom", 28,
                NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 760);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 760);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_stack_add_titled (GTK_STACK (self->stack), scroller, name, title);

  return box;
}

static GtkWidget *
add_group (GtkWidget *box, const char *title, const char *sentence)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), sentence);
  gtk_box_append (GTK_BOX (box), group);

  return group;
}

static void
add_field (VigieConventionWizard *self, GtkWidget *group, const VigieAsk *ask, const char *value)
{
  VigieAsk one = *ask;
  VigieFormField *field;

  one.value = value && *value ? value : NULL;
  field = vigie_form_field_new (&one, G_CALLBACK (changed_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), field->row);
  g_hash_table_insert (self->field, g_strdup (ask->name), field);
}

/* (transfer full): what the agreement's JSON says for a field. */
static char *
dup_value (JsonObject *object, const char *name)
{
  if (strcmp (name, "share") == 0)
    return vigie_number_plain ((double) json_object_get_int_member (object, "share_cents") / 100.0);
  if (g_str_has_suffix (name, "_months"))
    return g_strdup_printf ("%d", (int) json_object_get_int_member (object, name));

  return g_strdup (json_object_get_string_member_with_default (object, name, ""));
}

static void
add_section (VigieConventionWizard *self, const VigieConventionSection *section, JsonObject *object)
{
  GtkWidget *box = add_page (self, section->name, _ (section->title));

  if (section->n_fields > 0) {
    GtkWidget *group = add_group (box, _ (section->title), NULL);

    for (gsize i = 0; i < section->n_fields; i++) {
      g_autofree char *value = dup_value (object, section->field[i].name);
      VigieAsk ask = section->field[i];

      ask.label = _ (ask.label);
      add_field (self, group, &ask, value);
    }
  }
  for (gsize i = 0; i < G_N_ELEMENTS (section->list) && section->list[i]; i++) {
    GtkWidget *list = vigie_record_list_new (section->list[i], G_CALLBACK (changed_cb), self);

    gtk_widget_set_name (list, section->list[i]->member);
    g_ptr_array_add (self->list, list);
    gtk_box_append (GTK_BOX (box), list);
  }
}

static void
add_amendment (VigieConventionWizard *self)
{
  GtkWidget *group = add_group (add_page (self, AMENDMENT, _ ("Amendment")), _ ("Amendment"),
                                _ ("Change what it changes on the pages that follow; the last one "
                                   "shows the difference before it is recorded."));
  g_autofree char *starts = NULL;
  GDate today;

  vigie_session_get_today (self->session, &today);
  starts = vigie_date_dup_iso (&today);
  add_field (self, group,
             &(VigieAsk) { .name = AMENDMENT, .kind = VIGIE_ASK_TEXT, .label = _ ("Title") }, NULL);
  add_field (self, group,
             &(VigieAsk) { .name = "starts", .kind = VIGIE_ASK_DATE, .label = _ ("Applies from") },
             starts);
}

static void
add_notices (VigieConventionWizard *self)
{
  GtkWidget *group = add_group (add_page (self, "notices", _ ("Notices")), _ ("Notices"),
                                _ ("As they are printed on documents, in French."));

  for (gsize i = 0; i < self->before->n_notices; i++) {
    g_autofree char *name = g_strdup_printf ("N%d", (int) i + 1);

    add_field (self, group, &(VigieAsk) { .name = name, .kind = VIGIE_ASK_LINES, .label = name },
               self->before->notice[i]);
  }
}

static void
add_pages (VigieConventionWizard *self)
{
  g_autofree char *json = vigie_convention_dup_json (self->before);
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonObject *object = json_node_get_object (root);

  if (self->mode == MODE_AMEND)
    add_amendment (self);
  for (gsize i = 0; i < vigie_convention_n_sections; i++)
    add_section (self, &vigie_convention_sections[i], object);
  vigie_record_list_read (list_of (self, "parties"), object);
  offer_parties (self);
  offer_sources (self);
  offer_receives (self);
  for (guint i = 1; i < self->list->len; i++)
    vigie_record_list_read (g_ptr_array_index (self->list, i), object);
  self->acts_group =
    add_group (add_page (self, "acts", _ ("Acts")), _ ("Acts"),
               _ ("The article on which each act rests; without one it is refused."));
  show_acts (self);
  add_notices (self);
  if (self->mode != MODE_WRITE) {
    self->summary = vigie_change_list_new ();
    gtk_box_append (GTK_BOX (add_page (self, SUMMARY, _ ("What changes"))), self->summary);
  }
}

static void
build (VigieConventionWizard *self, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *body = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *bar = adw_header_bar_new (),
            *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel")),
            *sidebar = gtk_stack_sidebar_new ();

  gtk_window_set_title (GTK_WINDOW (self), title);
  self->stack = gtk_stack_new ();
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  add_pages (self);
  self->button = gtk_button_new_with_mnemonic (verb_of (self));
  gtk_widget_add_css_class (self->button, "suggested-action");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (vigie_convention_wizard_submit),
                            self);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->button);
  gtk_stack_sidebar_set_stack (GTK_STACK_SIDEBAR (sidebar), GTK_STACK (self->stack));
  gtk_box_append (GTK_BOX (body), sidebar);
  gtk_box_append (GTK_BOX (body), self->stack);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), self->alert);
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (section_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

static gboolean
close_request_cb (VigieConventionWizard *self)
{
  return self->busy;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));

  return TRUE;
}

static void
vigie_convention_wizard_dispose (GObject *object)
{
  VigieConventionWizard *self = VIGIE_CONVENTION_WIZARD (object);

  /* Pages go one by one, each showing the next. */
  if (self->stack)
    g_signal_handlers_disconnect_by_data (self->stack, self);
  self->stack = NULL;
  g_clear_object (&self->session);
  g_clear_weak_pointer (&self->parent);
  g_clear_pointer (&self->before, vigie_convention_free);
  g_clear_pointer (&self->field, g_hash_table_unref);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->act, g_ptr_array_unref);
  G_OBJECT_CLASS (vigie_convention_wizard_parent_class)->dispose (object);
}

static void
vigie_convention_wizard_class_init (VigieConventionWizardClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_convention_wizard_dispose;
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (class), GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
vigie_convention_wizard_init (VigieConventionWizard *self)
{
  self->field =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) vigie_form_field_free);
  self->list = g_ptr_array_new ();
  self->act = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_form_field_free);
  self->alert = vigie_alert_new ();
  gtk_window_set_default_size (GTK_WINDOW (self), 1000, 720);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

static VigieConventionWizard *
wizard_new (GtkWidget *parent, Mode mode, VigieSession *session, const VigieConvention *before)
{
  VigieConventionWizard *self = g_object_new (VIGIE_TYPE_CONVENTION_WIZARD, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->mode = mode;
  self->session = session ? g_object_ref (session) : NULL;
  self->before = vigie_convention_copy (before);
  g_set_weak_pointer (&self->parent, parent);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  build (self, mode == MODE_WRITE   ? _ ("Another Convention")
               : mode == MODE_AMEND ? _ ("Amendment")
                                    : _ ("Text of the Convention"));
  gtk_window_present (GTK_WINDOW (self));

  return self;
}

VigieConventionWizard *
vigie_convention_wizard_write (GtkWidget *parent,
                               const VigieConvention *before,
                               VigieConventionWritten written,
                               gpointer data)
{
  VigieConventionWizard *self = wizard_new (parent, MODE_WRITE, NULL, before);

  self->written = written;
  self->data = data;

  return self;
}

VigieConventionWizard *
vigie_convention_wizard_amend (GtkWidget *parent, VigieSession *session)
{
  return wizard_new (parent, MODE_AMEND, session, vigie_session_get_convention (session));
}

VigieConventionWizard *
vigie_convention_wizard_edit (GtkWidget *parent, VigieSession *session)
{
  return wizard_new (parent, MODE_EDIT, session, vigie_session_get_convention (session));
}
