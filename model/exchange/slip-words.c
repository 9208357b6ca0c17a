/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences of the checks and of the import, in other words. */
#include "model/exchange/slip-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *analyst;
  const char *producer; /* NULL: nothing, since it tells of another one's file */
} words[] = {
  { N_ ("Column “%s” (%s) is not in the first file of the delivery: it is left aside."), NULL },
  { N_ ("%s, column “%s”: a share of more than 100 %%: correct the file, or ask the producer."),
    N_ ("%s, column “%s”: a share of more than 100 %%.") },
  { N_ ("%s, column “%s”: a number below 0: correct the file, or ask the producer."),
    N_ ("%s, column “%s”: a number below 0.") },
  { N_ ("%s, column “%s”: an amount of 0 or less: correct the file, or ask the producer."),
    N_ ("%s, column “%s”: an amount of 0 or less.") },
  { N_ (
      "Column “%s”: no share is above 1 %%: if they are from 0 to 1, say so with --map '%s=%s*100'."),
    N_ ("Column “%s”: no share is above 1 %%: are they from 0 to 1?") },
  { N_ ("%s: %s is not the sum of %s: correct the file, or ask the producer."),
    N_ ("%s: %s is not the sum of %s.") },
  { N_ ("%s: %s is less than what is shown of %s: correct the file, or ask the producer."),
    N_ ("%s: %s is less than what is shown of %s.") },
  { N_ ("%s: %s is less than its part %s: correct the file, or ask the producer."),
    N_ ("%s: %s is less than its part %s.") },
  { N_ ("%s: %s is below %s, which never exceeds it: correct the file, or ask the producer."),
    N_ ("%s: %s is below %s, which never exceeds it.") },
  { N_ (
      "%s, column “%s”: the total is not the sum of its zones: correct the file, or ask the producer."),
    N_ ("%s, column “%s”: the total is not the sum of its zones.") },
  { N_ (
      "%s, column “%s”: the total is less than what is shown of its zones: correct the file, or ask the producer."),
    N_ ("%s, column “%s”: the total is less than what is shown of its zones.") },
  { N_ (
      "The columns “%s” and “%s” seem exchanged: each is like the other one was in %d. Exchange them, or ask the producer."),
    N_ ("The columns “%s” and “%s” seem exchanged: each is like the other one was in %d.") },
  { N_ (
      "Column “%s”: a break in the series: most zones are far above %d. Ask the producer what has changed."),
    N_ ("Column “%s”: a break in the series: most zones are far above %d. What has changed?") },
  { N_ (
      "Column “%s”: a break in the series: most zones are far below %d. Ask the producer what has changed."),
    N_ ("Column “%s”: a break in the series: most zones are far below %d. What has changed?") },
  { "Row %zu, column “%s”: “%s” is neither a figure nor a known mark: %'zu cell is kept as “nd” (--mark says what it means).",
    N_ ("Row %zu, column “%s”: “%s” is neither a figure nor a known mark: what does it mean?") },
  { "Row %zu, column “%s”: the mark “%s” (%'zu cell) may mean “%s” or “%s”: say which (--mark).",
    N_ ("Row %1$zu, column “%2$s”: the mark “%3$s” may mean “%5$s” or “%6$s”: which of them?") },
};

char *
vigie_slip_words_dup (const VigieReportFinding *finding)
{
  /* What an earlier Vigie said in its own words is handed on. */
  for (gsize i = 0; finding->said && i < G_N_ELEMENTS (words); i++)
    if (strcmp (vigie_sentence_get_words (finding->said), words[i].analyst) == 0) {
      g_autoptr (VigieSentence) other =
        words[i].producer ? vigie_sentence_in_other_words (finding->said, words[i].producer) : NULL;

      return other ? vigie_sentence_dup_text (other) : NULL;
    }
  return g_strdup (finding->sentence);
}
