/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings from JSON, with the words that were said since. */
#include "model/checks/findings.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "model/convention/decision.h"
#include "model/core/error.h"
#include "model/deliveries/delivery-files.h"
#include "model/deliveries/waiver.h"
#include "model/store/journal.h"
#include "model/store/statement.h"

static const char *
text_of (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, "");
}

static VigieFindingKind
kind_of (const char *name)
{
  for (int kind = 0; kind < VIGIE_FINDING_N_KINDS; kind++)
    if (g_str_equal (vigie_finding_kind_name ((VigieFindingKind) kind), name))
      return (VigieFindingKind) kind;
  return VIGIE_FINDING_CODE; /* records of an earlier Vigie say nothing of it */
}

/* What was kept in the language of the import is said in that of now, where its words are known. */
static void
say (VigieReportFinding *finding, JsonObject *object)
{
  JsonNode *said = json_object_get_member (object, "said");
  JsonNode *figures = json_object_get_member (object, "figures");
  VigieSentence *detail = figures ? vigie_sentence_read (figures) : NULL;

  finding->said = said ? vigie_sentence_read (said) : NULL;
  finding->sentence = finding->said && vigie_sentence_is_known (finding->said)
                        ? vigie_sentence_dup_text (finding->said)
                        : g_strdup (text_of (object, "sentence"));
  finding->detail = g_strdup (text_of (object, "detail"));
  if (detail)
    vigie_report_finding_set_detail (finding, detail);
}

static VigieReportFinding *
read_finding (JsonObject *object)
{
  VigieReportFinding *finding = g_new0 (VigieReportFinding, 1);
  const char *waived = text_of (object, "waived");

  finding->kind = kind_of (text_of (object, "kind"));
  finding->file = (guint) json_object_get_int_member_with_default (object, "file", 1);
  finding->row = (gsize) MAX (json_object_get_int_member_with_default (object, "row", 0), 0);
  finding->column = (gssize) json_object_get_int_member_with_default (object, "column", 0) - 1;
  finding->code = g_strdup (text_of (object, "code"));
  finding->variable = g_strdup (text_of (object, "variable"));
  say (finding, object);
  finding->error = json_object_get_boolean_member_with_default (object, "error", FALSE);
  finding->waived = *waived ? g_strdup (waived) : NULL;
  return finding;
}

/* @several: a record that does not say of which file each finding is tells of no file. */
static gboolean
read_findings (GPtrArray *list, const char *json, gboolean several, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root;
  JsonArray *findings;
  gboolean told;

  if (!json || !*json)
    return TRUE;
  if (!json_parser_load_from_data (parser, json, -1, error))
    return FALSE;
  root = json_node_get_object (json_parser_get_root (parser));
  told = !several || json_object_has_member (root, "files");
  findings = json_object_has_member (root, "findings")
               ? json_object_get_array_member (root, "findings")
               : NULL;
  for (guint i = 0; findings && i < json_array_get_length (findings); i++) {
    VigieReportFinding *finding = read_finding (json_array_get_object_element (findings, i));

    if (!told)
      finding->file = 0;
    g_ptr_array_add (list, finding);
  }
  return TRUE;
}

static gboolean
take_waivers (GPtrArray *list, VigieObservatory *observatory, gint64 delivery, GError **error)
{
  g_autoptr (GHashTable) words = vigie_waivers_load (observatory, delivery, error);
  GHashTableIter iter;
  gpointer number, word;

  if (!words)
    return FALSE;
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &number, &word)) {
    VigieReportFinding *finding;

    if (GPOINTER_TO_UINT (number) > list->len)
      continue;
    finding = g_ptr_array_index (list, GPOINTER_TO_UINT (number) - 1);
    g_free (finding->waived);
    finding->waived = *(const char *) word ? g_strdup (word) : NULL;
  }
  return TRUE;
}

GPtrArray *
vigie_findings_load (VigieObservatory *observatory, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_report_finding_free);
  g_autoptr (VigieDelivery) delivery = vigie_delivery_find (observatory, id, error);
  g_autofree char *sealed = delivery ? vigie_delivery_findings_load (observatory, id, error) : NULL;
  g_autoptr (GPtrArray) files =
    sealed ? vigie_delivery_files_list (observatory, delivery, error) : NULL;

  if (!files || !read_findings (list, delivery->report, files->len > 1, error) ||
      !read_findings (list, sealed, files->len > 1, error) ||
      !take_waivers (list, observatory, id, error))
    return NULL;
  return g_steal_pointer (&list);
}

static const char *
decide (VigieObservatory *observatory, gint64 id, const GDate *today, GError **error)
{
  g_autoptr (VigieDelivery) delivery = vigie_delivery_find (observatory, id, error);
  g_autoptr (VigieConvention) convention =
    delivery ? vigie_convention_load (observatory, today, error) : NULL;
  const VigieAct act = { .kind = VIGIE_ACT_READ_SOURCE,
                         .source = delivery ? g_intern_string (delivery->source) : NULL };

  return convention ? vigie_convention_decide (convention, &act, today, error) : NULL;
}

GPtrArray *
vigie_findings_read (VigieObservatory *observatory,
                     gint64 delivery,
                     const char *reader,
                     const GDate *today,
                     GError **error)
{
  g_autoptr (GPtrArray) list = vigie_findings_load (observatory, delivery, error);
  g_autofree char *object = g_strdup_printf ("delivery/%d/findings", (int) delivery);
  const char *article = list ? decide (observatory, delivery, today, error) : NULL;

  return article &&
             vigie_journal_append (observatory, "read", object, article, "done", reader, error)
           ? g_steal_pointer (&list)
           : NULL;
}

gboolean
vigie_finding_waive (VigieObservatory *observatory,
                     gint64 delivery,
                     guint number,
                     const char *word,
                     const GDate *today,
                     GError **error)
{
  g_autoptr (GPtrArray) list = vigie_findings_load (observatory, delivery, error);
  g_autofree char *object = g_strdup_printf ("delivery/%d/findings/%u", (int) delivery, number);
  g_autoptr (VigieTransaction) transaction = NULL;
  const char *article;

  if (!list)
    return FALSE;
  if (number == 0 || number > list->len) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Delivery %d has no finding %u: choose one of the list."), (int) delivery,
                 number);
    return FALSE;
  }
  return (article = decide (observatory, delivery, today, error)) &&
         (transaction = vigie_transaction_begin (vigie_observatory_get_db (observatory), error)) &&
         vigie_waiver_store (observatory, delivery, number, word, error) &&
         vigie_journal_append (observatory, "waive", object, article, "done",
                               *word ? "waived" : "taken back", error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
}
