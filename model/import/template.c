/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A layout is known by its headings: as they were, else with the year in them written as another. */
#include "model/import/template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/import/template-table.h"

/* How far a year may have moved. */
#define YEARS 15

void
vigie_template_free (VigieTemplate *template)
{
  if (!template)
    return;
  g_free (template->name);
  g_free (template->source);
  g_free (template->producer);
  g_free (template->made);
  g_free (template->file_name);
  vigie_mapping_free (template->mapping);
  g_clear_pointer (&template->reading, vigie_reading_free);
  g_free (template);
}

GPtrArray *
vigie_templates_list (VigieObservatory *observatory, GError **error)
{
  return vigie_templates_select (vigie_observatory_get_db (observatory), error);
}

/* Where a heading has the year: four digits anywhere, or two at its end or before the first "_", as in
 * DEC_MED18 and P18_POP. @n: (out): how many digits; %NULL where it has none. */
static const char *
find_year (const char *heading, int year, gsize *n)
{
  char four[8], two[8];
  gsize length = strlen (heading);
  const char *found;

  g_snprintf (four, sizeof four, "%04d", year);
  g_snprintf (two, sizeof two, "%02d", year % 100);
  *n = 4;
  if ((found = strstr (heading, four)))
    return found;
  *n = 2;
  if (length > 2 && strcmp (heading + length - 2, two) == 0)
    return heading + length - 2;
  found = strchr (heading, '_');
  if (found && found - heading > 2 && strncmp (found - 2, two, 2) == 0)
    return found - 2;
  return NULL;
}

/* Whether two headings are the same but for the year: @from in @a, @to in @b. */
static gboolean
same_but_year (const char *a, int from, const char *b, int to)
{
  gsize n, m;
  const char *in_a = find_year (a, from, &n);
  const char *in_b = in_a ? find_year (b, to, &m) : NULL;

  return in_b && n == m && in_a - a == in_b - b &&
         g_ascii_strncasecmp (a, b, (gsize) (in_a - a)) == 0 &&
         g_ascii_strcasecmp (in_a + n, in_b + m) == 0;
}

gboolean
vigie_template_has_name (const VigieTemplate *template, const char *then, const char *now)
{
  if (g_ascii_strcasecmp (then, now) == 0)
    return TRUE;
  for (int year = template->period.year - YEARS; year <= template->period.year + YEARS; year++)
    if (same_but_year (then, template->period.year, now, year))
      return TRUE;
  return FALSE;
}

void
vigie_template_match_clear (VigieTemplateMatch *match)
{
  g_clear_pointer (&match->of_column, g_free);
}

/* Takes the columns whose heading the template has as it stands; the first of doubles first. */
static void
match_same (const VigieMapping *then,
            const char *const *heading,
            gboolean *taken,
            VigieTemplateMatch *match)
{
  for (gsize j = 0; j < match->n_columns; j++)
    for (gsize t = 0; *heading[j] && match->of_column[j] < 0 && t < then->n_columns; t++)
      if (!taken[t] && g_ascii_strcasecmp (heading[j], then->column[t].heading) == 0) {
        match->of_column[j] = (gssize) t;
        taken[t] = TRUE;
        match->n_same++;
      }
}

/* How many of the columns left are those of the template with @year for its own; takes them where asked. */
static gsize
match_year (const VigieTemplate *template,
            const char *const *heading,
            int year,
            gboolean *taken,
            VigieTemplateMatch *match,
            gboolean take)
{
  const VigieMapping *then = template->mapping;
  g_autofree gboolean *used = g_memdup2 (taken, (then->n_columns + 1) * sizeof *taken);
  gsize n = 0;

  for (gsize j = 0; j < match->n_columns; j++)
    for (gsize t = 0; *heading[j] && match->of_column[j] < 0 && t < then->n_columns; t++) {
      if (used[t] ||
          !same_but_year (then->column[t].heading, template->period.year, heading[j], year))
        continue;
      used[t] = TRUE;
      n++;
      if (take) {
        match->of_column[j] = (gssize) t;
        taken[t] = TRUE;
      }
      break;
    }
  return n;
}

/* Columns found that are not in the longest row of those that kept their order. */
static gsize
count_moved (const VigieTemplateMatch *match)
{
  g_autofree gsize *longest = g_new0 (gsize, match->n_columns + 1);
  gsize best = 0;

  for (gsize j = 0; j < match->n_columns; j++) {
    if (match->of_column[j] < 0)
      continue;
    longest[j] = 1;
    for (gsize i = 0; i < j; i++)
      if (match->of_column[i] >= 0 && match->of_column[i] < match->of_column[j])
        longest[j] = MAX (longest[j], longest[i] + 1);
    best = MAX (best, longest[j]);
  }
  return match->n_same + match->n_year - best;
}

void
vigie_template_match (const VigieTemplate *template,
                      const char *const *heading,
                      VigieTemplateMatch *match)
{
  const VigieMapping *then = template->mapping;
  g_autofree gboolean *taken = g_new0 (gboolean, then->n_columns + 1);
  gsize n_figures = 0, n_found = 0;
  gsize best = 0;

  *match = (VigieTemplateMatch) { .n_columns = g_strv_length ((GStrv) heading),
                                  .year = template->period.year };
  match->of_column = g_new (gssize, match->n_columns + 1);
  for (gsize j = 0; j < match->n_columns; j++)
    match->of_column[j] = -1;
  match_same (then, heading, taken, match);
  for (int d = 1; d <= YEARS; d++)
    for (int sign = 1; sign >= -1; sign -= 2) {
      int year = template->period.year + sign * d;
      gsize n = match_year (template, heading, year, taken, match, FALSE);

      if (n > best) {
        best = n;
        match->year = year;
      }
    }
  if (best > 0)
    match->n_year = match_year (template, heading, match->year, taken, match, TRUE);
  match->n_moved = count_moved (match);
  for (gsize j = 0; j < match->n_columns; j++)
    match->n_new += *heading[j] && match->of_column[j] < 0;
  for (gsize t = 0; t < then->n_columns; t++) {
    match->n_gone += *then->column[t].heading && !taken[t];
    n_figures += then->column[t].variable != NULL;
    n_found += then->column[t].variable && taken[t];
  }
  match->other_figures = n_figures > 0 && n_found == 0;
}

gboolean
vigie_template_match_is_good (const VigieTemplateMatch *match)
{
  gsize found = match->n_same + match->n_year;

  return !match->other_figures && found >= 2 &&
         found * 10 >= (found + MAX (match->n_new, match->n_gone)) * 6;
}

/* "P08" of "P08_POP", "2008" or "08" of others: the word in which the year stands. */
static char *
dup_year_word (const char *heading, int year)
{
  gsize n;
  const char *at = find_year (heading, year, &n);

  if (!at)
    return g_strdup ("");
  return at > heading && at - heading <= 2 && at[n] == '_'
           ? g_strndup (heading, (gsize) (at - heading) + n)
           : g_strndup (at, n);
}

static void
append (GString *words, char *phrase)
{
  g_string_append_printf (words, "%s%s", words->len ? ", " : "", phrase);
  g_free (phrase);
}

char *
vigie_template_dup_differences (const VigieTemplate *template,
                                const char *const *heading,
                                const VigieTemplateMatch *match)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *words = g_string_new (NULL);

  if (match->n_new > 0)
    append (words, g_strdup_printf (ngettext ("%zu new column", "%zu new columns", match->n_new),
                                    match->n_new));
  if (match->n_gone > 0)
    append (words,
            g_strdup_printf (ngettext ("%zu gone", "%zu gone", match->n_gone), match->n_gone));
  if (match->n_moved > 0)
    append (words,
            g_strdup_printf (ngettext ("%zu moved", "%zu moved", match->n_moved), match->n_moved));
  for (gsize j = 0; j < match->n_columns; j++) {
    g_autofree char *before = NULL;
    g_autofree char *now = NULL;
    const char *was;

    if (match->of_column[j] < 0)
      continue;
    was = template->mapping->column[match->of_column[j]].heading;
    if (g_ascii_strcasecmp (was, heading[j]) == 0)
      continue;
    before = dup_year_word (was, template->period.year);
    now = dup_year_word (heading[j], match->year);
    if (g_hash_table_add (said, g_strconcat (before, now, NULL)))
      append (words, g_strdup_printf (_ ("%s became %s"), before, now));
  }
  if (words->len == 0)
    g_string_append (words, _ ("no difference"));
  return g_string_free (words, FALSE);
}

/* (nullable): what somebody chose for a column of the file, in the template. */
static const VigieMappedColumn *
opinion (const VigieTemplate *template, const VigieTemplateMatch *match, gsize column)
{
  const VigieMappedColumn *then =
    match->of_column[column] < 0 ? NULL : &template->mapping->column[match->of_column[column]];

  return then && then->by_hand ? then : NULL;
}

/* Whether two templates have no different opinions of a column of a file. */
static gboolean
understand_the_same (const VigieTemplate *a,
                     const VigieTemplateMatch *of_a,
                     const VigieTemplate *b,
                     const VigieTemplateMatch *of_b)
{
  for (gsize j = 0; j < of_a->n_columns; j++) {
    const VigieMappedColumn *one = opinion (a, of_a, j);
    const VigieMappedColumn *other = opinion (b, of_b, j);

    if (one && other && !vigie_mapped_column_same (one, other))
      return FALSE;
  }
  return strcmp (a->source, b->source) == 0;
}

gboolean
vigie_template_recognise (const GPtrArray *templates,
                          const char *const *heading,
                          const char *source,
                          VigieTemplate **template,
                          GError **error)
{
  VigieTemplateMatch best = { 0 };
  VigieTemplate *rival = NULL;

  *template = NULL;
  for (guint i = 0; i < templates->len; i++) {
    VigieTemplate *one = templates->pdata[i];
    VigieTemplateMatch match;
    gsize found;

    if (source && strcmp (one->source, source) != 0)
      continue;
    vigie_template_match (one, heading, &match);
    found = match.n_same + match.n_year;
    if (!vigie_template_match_is_good (&match) || found < best.n_same + best.n_year) {
      vigie_template_match_clear (&match);
      continue;
    }
    if (*template && found == best.n_same + best.n_year && match.n_gone == best.n_gone) {
      gboolean same = understand_the_same (*template, &best, one, &match);

      rival = same ? rival : one;
      if (!same || strcmp (one->made, (*template)->made) <= 0) {
        vigie_template_match_clear (&match);
        continue;
      }
    } else if (*template && found == best.n_same + best.n_year && match.n_gone > best.n_gone) {
      vigie_template_match_clear (&match);
      continue;
    } else {
      rival = NULL;
    }
    vigie_template_match_clear (&best);
    best = match;
    *template = one;
  }
  vigie_template_match_clear (&best);
  if (!rival)
    return TRUE;
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
    _ ("The file has the headings of two templates that differ, “%s” and “%s”: say which, "
       "with --template '%s' or --template '%s', or --template none."),
    (*template)->name, rival->name, (*template)->name, rival->name);
  return FALSE;
}

static VigiePeriod
moved_period (const VigieTemplate *template, VigiePeriod then, VigiePeriod now)
{
  if (then.year == 0 || vigie_period_compare (then, template->period) == 0)
    return now;
  then.year = (gint16) (then.year + now.year - template->period.year);
  return then;
}

/* The column's own reading stays as another proposal. */
static void
take_column (const VigieTemplate *template,
             const VigieMappedColumn *then,
             VigieMappedColumn *column,
             VigiePeriod period)
{
  g_autofree char *year = vigie_period_dup_string (template->period);

  if (!vigie_mapped_column_same (then, column))
    vigie_mapped_column_add_other (column, &(VigieColumnProposal) { column->role, column->variable,
                                                                    column->period, column->scale,
                                                                    column->likelihood,
                                                                    g_strdup (column->reason) });
  g_free (column->variable);
  g_free (column->reason);
  column->role = then->role;
  column->variable = g_strdup (then->variable);
  column->scale = then->scale;
  column->nature = then->nature;
  column->period = moved_period (template, then->period, period);
  column->by_hand = TRUE;
  column->likelihood = 0.99;
  column->reason = g_strdup_printf (_ ("as in the file of %s, “%s”"), year, then->heading);
}

/* Another column of codes than the template's becomes one that is only looked at. */
static void
leave_codes (VigieMapping *mapping, VigieColumnRole role)
{
  for (gsize i = 0; i < mapping->n_columns; i++)
    if (mapping->column[i].role == role)
      mapping->column[i].role = VIGIE_COLUMN_NAME;
}

/* Which mark was said to be the decimal one. */
static void
take_marks (const VigieTemplate *template,
            const VigieTemplateMatch *match,
            gsize at,
            VigieMappedColumn *column)
{
  const VigieMappedColumn *then =
    match->of_column[at] < 0 ? NULL : &template->mapping->column[match->of_column[at]];

  if (!then || !then->marks_by_hand)
    return;
  column->decimal = then->decimal;
  column->thousands = then->thousands;
  column->marks_by_hand = TRUE;
}

void
vigie_template_apply (const VigieTemplate *template,
                      const VigieTemplateMatch *match,
                      VigieMapping *mapping,
                      VigiePeriod period)
{
  for (gsize j = 0; j < MIN (match->n_columns, mapping->n_columns); j++) {
    VigieMappedColumn *column = &mapping->column[j];
    const VigieMappedColumn *then = opinion (template, match, j);

    take_marks (template, match, j, column);
    if (!then)
      continue;
    if (then->role == VIGIE_COLUMN_CODE || then->role == VIGIE_COLUMN_COMMUNE) {
      if (column->role == then->role)
        continue;
      leave_codes (mapping, then->role);
    }
    /* The one column of codes stays, whatever the template had there. */
    if (column->role == VIGIE_COLUMN_CODE && then->role != VIGIE_COLUMN_CODE)
      continue;
    take_column (template, then, column, period);
  }
}

/* "INSEE rp_IRIS_population" of rp2016_IRIS_population.csv: the file's name without years. */
static char *
dup_name (const char *source, const char *file_name)
{
  GString *name = g_string_new (source);
  const char *dot = strrchr (file_name, '.');
  const char *end = dot && dot > file_name ? dot : file_name + strlen (file_name);

  g_string_append_c (name, ' ');
  for (const char *p = file_name; p < end;) {
    gsize digits = strspn (p, "0123456789");

    if (digits == 0) {
      gboolean sign = *p == '_' || *p == '-' || *p == ' ';
      char last = name->str[name->len - 1];

      if (!sign || (last != '_' && last != '-' && last != ' '))
        g_string_append_c (name, *p);
      p++;
    } else {
      if (digits != 4 && digits != 2)
        g_string_append_len (name, p, (gssize) digits);
      p += digits;
    }
  }
  while (name->len && strchr ("_- ", name->str[name->len - 1]))
    g_string_truncate (name, name->len - 1);
  return g_string_free (name, FALSE);
}

static gboolean
is_taken (const GPtrArray *templates, const char *name)
{
  for (guint i = 0; i < templates->len; i++)
    if (g_strcmp0 (((const VigieTemplate *) templates->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

static char *
dup_free_name (const GPtrArray *templates, const char *source, const char *file_name)
{
  g_autofree char *name = dup_name (source, file_name);
  char *numbered = g_strdup (name);

  for (int n = 2; is_taken (templates, numbered); n++) {
    g_free (numbered);
    numbered = g_strdup_printf ("%s %d", name, n);
  }
  return numbered;
}

/* The template of the same layout, source and producer. */
static const VigieTemplate *
find_like (const GPtrArray *templates, const VigieTemplate *one)
{
  const VigieTemplate *best = NULL;
  gsize most = 0;
  g_autofree const char **heading = g_new0 (const char *, one->mapping->n_columns + 1);

  for (gsize j = 0; j < one->mapping->n_columns; j++)
    heading[j] = one->mapping->column[j].heading;
  for (guint i = 0; i < templates->len; i++) {
    const VigieTemplate *other = templates->pdata[i];
    VigieTemplateMatch match;

    if (strcmp (other->source, one->source) != 0 || strcmp (other->producer, one->producer) != 0)
      continue;
    vigie_template_match (other, heading, &match);
    if (vigie_template_match_is_good (&match) && match.n_same + match.n_year > most) {
      most = match.n_same + match.n_year;
      best = other;
    }
    vigie_template_match_clear (&match);
  }
  return best;
}

gboolean
vigie_template_keep (VigieObservatory *observatory,
                     const VigieTemplate *like,
                     const char *source,
                     const char *producer,
                     VigiePeriod period,
                     const char *made,
                     const char *file_name,
                     const char *mapping,
                     GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (GPtrArray) templates = vigie_templates_select (db, error);
  g_autoptr (VigieTemplate) one = g_new0 (VigieTemplate, 1);
  g_autoptr (VigieReading) reading = NULL;

  if (!templates || !(one->mapping = vigie_mapping_parse_json (mapping, &reading, error)))
    return FALSE;
  one->source = g_strdup (source);
  one->producer = g_strdup (producer);
  one->period = period;
  one->made = g_strdup (made);
  one->file_name = g_strdup (file_name);
  if (!like)
    like = find_like (templates, one);
  /* A file of before tells nothing newer of the layout. */
  if (like && vigie_period_compare (period, like->period) < 0)
    return TRUE;
  one->id = like ? like->id : 0;
  one->name = like ? g_strdup (like->name) : dup_free_name (templates, source, file_name);

  return vigie_template_write (db, one, mapping, error);
}
