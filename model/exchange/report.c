/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a package, in words. */
#include "model/exchange/report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/core/language.h"
#include "model/exchange/json.h"

#define MOST_CODES 6 /* named in a sentence */

/* "210010101, 210010102, …" */
static char *
dup_codes (JsonArray *list)
{
  GString *text = g_string_new (NULL);
  guint n = json_array_get_length (list);

  for (guint i = 0; i < MIN (n, MOST_CODES); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            json_array_get_string_element (list, i));
  if (n > MOST_CODES)
    g_string_append (text, ", …");

  return g_string_free (text, FALSE);
}

static void
say_sheets (GPtrArray *sentences, VigieJson *json, JsonArray *list)
{
  for (guint i = 0; i < json_array_get_length (list); i++) {
    JsonObject *one = vigie_json_element (json, list, i);
    g_autofree char *name = vigie_json_dup (json, one, "name");
    JsonArray *unknown = vigie_json_array (json, one, "unknown_zones");
    guint n = unknown ? json_array_get_length (unknown) : 0;
    g_autofree char *codes = n > 0 ? dup_codes (unknown) : NULL;

    if (n > 0)
      g_ptr_array_add (
        sentences, g_strdup_printf (
                     ngettext ("%u row of %s was refused: its zone is not among those of the "
                               "receiver (%s).",
                               "%u rows of %s were refused: their zones are not among those of the "
                               "receiver (%s).",
                               n),
                     n, name, codes));
  }
}

/* "TXDEP100@2020" as the catalogue calls it. */
static char *
dup_column (const char *name)
{
  g_auto (GStrv) part = g_strsplit (name, "@", 2);
  const VigieIndicator *indicator =
    part[0] ? vigie_catalogue_find (vigie_catalogue_get (), part[0]) : NULL;
  const char *label = !indicator                                           ? part[0]
                      : vigie_language_current () == VIGIE_LANGUAGE_FRENCH ? indicator->label_fr
                                                                           : indicator->label_en;

  return part[0] && part[1] ? g_strdup_printf ("%s %s", label, part[1]) : g_strdup (name);
}

static void
say_computed (GPtrArray *sentences, JsonArray *list)
{
  for (guint i = 0; i < json_array_get_length (list); i++) {
    g_autofree char *column = dup_column (json_array_get_string_element (list, i));

    g_ptr_array_add (
      sentences,
      /* Translators: an indicator and its year. */
      g_strdup_printf (_ ("“%s” is computed, and came without its terms: it is known and "
                          "protected against, but becomes no source figure."),
                       column));
  }
}

static void
say_rules (GPtrArray *sentences, VigieJson *json, JsonArray *list)
{
  for (guint i = 0; i < json_array_get_length (list); i++) {
    JsonObject *one = vigie_json_element (json, list, i);
    g_autofree char *source = vigie_json_dup (json, one, "source");
    g_autofree char *change = vigie_json_dup (json, one, "change");

    g_ptr_array_add (
      sentences,
      /* Translators: a source, and its settings from the receiver's to the sender's. */
      g_strdup_printf (_ ("The sender’s rules of secrecy for %s differ from the "
                          "receiver’s (%s): settle which ones hold."),
                       source, change));
  }
}

GPtrArray *
vigie_report_sentences (const char *report)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonObject) object = report ? vigie_json_parse (report, NULL) : NULL;
  VigieJson json = { NULL };
  JsonArray *list;

  if (!object)
    return sentences;
  if ((list = vigie_json_array (&json, object, "sheets")))
    say_sheets (sentences, &json, list);
  if ((list = vigie_json_array (&json, object, "computed_indicators")))
    say_computed (sentences, list);
  /* Reports of before say nothing of rules. */
  if (json_object_has_member (object, "rules") &&
      (list = vigie_json_array (&json, object, "rules")))
    say_rules (sentences, &json, list);

  return sentences;
}
