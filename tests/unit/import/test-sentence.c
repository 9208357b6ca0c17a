/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences in parts: what printf makes of them is the measure; one of a record may be anything. */
#include "model/core/language.h"
#include "model/import/sentence.h"

static void
check_said (VigieSentence *sentence, const char *expected)
{
  g_autoptr (VigieSentence) said = sentence;
  g_autofree char *text = vigie_sentence_dup_text (said);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *json = NULL, *again = NULL;
  g_autoptr (JsonNode) parsed = NULL;
  g_autoptr (VigieSentence) read = NULL;

  g_assert_cmpstr (text, ==, expected);
  vigie_sentence_write (said, builder);
  node = json_builder_get_root (builder);
  json = json_to_string (node, FALSE);
  parsed = json_from_string (json, NULL);
  read = vigie_sentence_read (parsed);
  g_assert_nonnull (read);
  again = vigie_sentence_dup_text (read);
  g_assert_cmpstr (again, ==, expected);
}

static void
test_says_what_printf_says (void)
{
  VigieSentence *nested = vigie_sentence ("%s: %s.", "CAF", "");

  check_said (vigie_sentence ("Row %zu of %d %% of “%s”", (gsize) 12345, 2019, "a%sb"),
              "Row 12345 of 2019 % of “a%sb”");
  check_said (vigie_sentence ("about %.0f times", 1000.0), "about 1,000 times");
  check_said (vigie_sentence ("%.10g → %.10g", 1234.5, 0.125), "1,234.5 → 0.125");
  check_said (vigie_sentence ("%.10g, %.3g", -4200.0, 1e-7), "−4,200, 0");
  check_said (vigie_sentence_plural ("%'zu row", "%'zu rows", 1, (gsize) 1), "1 row");
  check_said (vigie_sentence_plural ("%'zu row", "%'zu rows", 4321, (gsize) 4321), "4,321 rows");
  vigie_sentence_put (nested, 1, vigie_sentence_of_both ("in %s is nothing", "rien"));
  check_said (nested, "CAF: in  is nothing.");
}

static void
test_of_a_record_nothing_is_trusted (void)
{
  static const char *const records[] = {
    "{\"words\": \"%n%s%99$s%*d%\", \"with\": [1]}",
    "{\"words\": \"%s%s%s%s\", \"with\": [\"a\"]}",
    "{\"words\": \"%.99999999999f%'zu%lllld\", \"with\": [1.5, \"x\", 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]}",
    "{\"words\": \"%s\", \"with\": [{\"words\": \"%s\", \"with\": [{\"words\": \"%s\", \"with\": [\"x\"]}]}]}",
    "{\"words\": \"%0$s\", \"many\": \"%00$s\", \"n\": -4, \"with\": [\"x\"]}",
    "{\"words\": \"x\", \"with\": {\"words\": 3}}"
  };
  static const char *const none[] = {
    "[]",
    "{\"words\": 3}",
    "{\"with\": []}",
    "{\"words\": \"%s\", \"with\": [[]]}",
    "{\"words\": \"%s\", \"with\": [null]}",
    "{\"words\": \"%s\", \"with\": [{}]}",
    "{\"words\":\"%s\",\"with\":[{\"words\":\"%s\",\"with\":[{\"words\":\"%s\",\"with\":[{\"words\":\"%s\",\"with\":"
    "[{\"words\":\"%s\"}]}]}]}]}"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (records); i++) {
    g_autoptr (JsonNode) node = json_from_string (records[i], NULL);
    g_autoptr (VigieSentence) sentence = vigie_sentence_read (node);
    g_autofree char *text = NULL;

    g_assert_nonnull (sentence);
    text = vigie_sentence_dup_text (sentence);
    g_assert_cmpuint (strlen (text), <, 200);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++) {
    g_autoptr (JsonNode) node = json_from_string (none[i], NULL);

    g_assert_null (vigie_sentence_read (node));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/sentence/printf", test_says_what_printf_says);
  g_test_add_func ("/import/sentence/records", test_of_a_record_nothing_is_trusted);

  return g_test_run ();
}
