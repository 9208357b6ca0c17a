/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A choice is parsed from its end: headings may have signs of their own. */
#include "model/import/choice.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/core/error.h"

static gboolean
has_term (const VigieFormula *formula, const char *source, const char *variable)
{
  for (gsize i = 0; i < formula->n; i++)
    if (strcmp (formula->term[i].variable, variable) == 0 &&
        (!formula->term[i].source || strcmp (formula->term[i].source, source) == 0))
      return TRUE;
  return FALSE;
}

gboolean
vigie_variable_is_known (const char *source, const char *variable)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_indicators; i++)
    if (has_term (&catalogue->indicator[i].numerator, source, variable) ||
        has_term (&catalogue->indicator[i].denominator, source, variable))
      return TRUE;
  for (gsize i = 0; i < catalogue->n_relations; i++)
    if (strcmp (catalogue->relation[i].source, source) == 0 &&
        (has_term (&catalogue->relation[i].total, source, variable) ||
         has_term (&catalogue->relation[i].parts, source, variable)))
      return TRUE;
  return FALSE;
}

/* A heading in any case; "#3" is the third column. −1 for none, −2 for several. */
static gssize
find_column (const VigieMapping *mapping, const char *name)
{
  gssize found = -1;

  for (gsize i = 0; i < mapping->n_columns; i++)
    if (g_ascii_strcasecmp (mapping->column[i].heading, name) == 0)
      found = found == -1 ? (gssize) i : -2;
  if (found == -1 && *name == '#') {
    gsize number = strtoul (name + 1, NULL, 10);

    if (number >= 1 && number <= mapping->n_columns)
      found = (gssize) number - 1;
  }
  return found;
}

/* "code", "commune", "name", "none". */
static gboolean
role_of_word (const char *word, VigieColumnRole *role)
{
  static const struct {
    const char *word;
    VigieColumnRole role;
  } roles[] = { { "code", VIGIE_COLUMN_CODE },
                { "commune", VIGIE_COLUMN_COMMUNE },
                { "name", VIGIE_COLUMN_NAME },
                { "none", VIGIE_COLUMN_IGNORED } };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (roles[i].word, word) == 0) {
      *role = roles[i].role;
      return TRUE;
    }
  return FALSE;
}

/* The file has one column of codes and one of communes: the one before is only looked at no more. */
static void
give_role (VigieMapping *mapping, gsize column, VigieColumnRole role)
{
  for (gsize i = 0; i < mapping->n_columns; i++)
    if (i != column && mapping->column[i].role == role &&
        (role == VIGIE_COLUMN_CODE || role == VIGIE_COLUMN_COMMUNE))
      mapping->column[i].role = VIGIE_COLUMN_NAME;
  mapping->column[column].role = role;
  g_clear_pointer (&mapping->column[column].variable, g_free);
}

/* "*100": what the figures are to be multiplied by. */
static gboolean
take_factor (char *word, double *scale, GError **error)
{
  char *star = strrchr (word, '*');
  char *end;

  if (!star)
    return TRUE;
  *scale = g_ascii_strtod (star + 1, &end);
  if (end == star + 1 || *end || !(*scale > 0.0)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is no number to multiply by: write *100 or *1000."), star + 1);
    return FALSE;
  }
  *star = '\0';
  return TRUE;
}

/* Takes "@2019" and ":stock" off the end of @word. */
static gboolean
take_tail (char *word, VigiePeriod *period, VigieNature *nature, GError **error)
{
  char *colon = strrchr (word, ':');
  char *at;

  if (colon) {
    if (!vigie_nature_of_name (colon + 1, nature)) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                   _ ("“%s” is none of stock, ratio and median."), colon + 1);
      return FALSE;
    }
    *colon = '\0';
  }
  at = strrchr (word, '@');
  if (at) {
    if (!vigie_period_parse (at + 1, period, error))
      return FALSE;
    *at = '\0';
  }
  return TRUE;
}

static gboolean
choose_variable (
  VigieMappedColumn *column, const char *source, VigiePeriod period, char *word, GError **error)
{
  VigieNature nature = VIGIE_NATURE_KNOWN;
  double scale = column->scale;
  gboolean known;

  if (!take_factor (word, &scale, error) || !take_tail (word, &period, &nature, error))
    return FALSE;
  known = vigie_variable_is_known (source, word);
  if (!known && nature == VIGIE_NATURE_KNOWN) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("The catalogue has no variable “%s” of %s: say what its figures are, with "
                    "%s=%s:stock, :ratio or :median."),
                 word, source, column->heading, word);
    return FALSE;
  }
  g_free (column->variable);
  column->variable = g_strdup (word);
  column->role = VIGIE_COLUMN_VARIABLE;
  column->period = period;
  column->scale = scale;
  column->nature = known ? VIGIE_NATURE_KNOWN : nature;
  return TRUE;
}

const char *
vigie_decimal_mark_word (char decimal)
{
  return decimal == ',' ? "comma" : "point";
}

/* "comma", "point": the mark that was decimal so far is of thousands. %FALSE for another word. */
static gboolean
choose_marks (VigieMappedColumn *column, const char *word)
{
  char decimal = strcmp (word, "comma") == 0 ? ',' : strcmp (word, "point") == 0 ? '.' : 0;

  if (!decimal)
    return FALSE;
  if (column->decimal != decimal && column->thousands != '\'')
    column->thousands = decimal == ',' ? '.' : ',';
  column->decimal = decimal;
  column->marks_by_hand = TRUE;
  return TRUE;
}

gboolean
vigie_mapping_choose (
  VigieMapping *mapping, const char *source, VigiePeriod period, const char *text, GError **error)
{
  const char *equals = strrchr (text, '=');
  g_autofree char *name = equals ? g_strstrip (g_strndup (text, equals - text)) : NULL;
  g_autofree char *word = equals ? g_strstrip (g_strdup (equals + 1)) : NULL;
  VigieColumnRole role;
  gssize at;

  if (!equals || !*name || !*word) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” does not say what a column is: write COLUMN=VARIABLE."), text);
    return FALSE;
  }
  at = find_column (mapping, name);
  if (at < 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 at == -1
                   ? _ ("The file has no column “%s”: give a heading, or # and the number of "
                        "the column.")
                   : _ ("The file has several columns “%s”: give # and the number of the "
                        "column."),
                 name);
    return FALSE;
  }
  if (choose_marks (&mapping->column[at], word))
    return TRUE;
  if (role_of_word (word, &role))
    give_role (mapping, (gsize) at, role);
  else if (!choose_variable (&mapping->column[at], source, period, word, error))
    return FALSE;
  g_free (mapping->column[at].reason);
  mapping->column[at].reason = g_strdup (_ ("as was said"));
  mapping->column[at].likelihood = 1.0;
  mapping->column[at].by_hand = TRUE;
  return TRUE;
}
