/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of formulas, as indicators.csv and relations.csv write them. */
#include "model/catalogue/formula.h"

#include <string.h>

static gboolean
is_name_char (char c)
{
  return g_ascii_isupper (c) || g_ascii_isdigit (c) || c == '_';
}

/* [number "*"]: only where the star stands behind the digits, as `65P` is a name in other rooms. */
static gboolean
read_coefficient (const char **at, double *coefficient)
{
  const char *end = *at;

  *coefficient = 1.0;
  while (g_ascii_isdigit (*end) || *end == '.')
    end++;
  if (end == *at || *end != '*')
    return TRUE;

  *coefficient = g_ascii_strtod (*at, NULL);
  *at = end + 1;
  return TRUE;
}

static gboolean
read_name (const char **at, char **name)
{
  const char *end = *at;

  while (is_name_char (*end))
    end++;
  if (end == *at)
    return FALSE;

  *name = g_strndup (*at, (gsize) (end - *at));
  *at = end;
  return TRUE;
}

static gboolean
read_number (const char **at, int *number)
{
  const char *start = *at;

  *number = 0;
  while (g_ascii_isdigit (**at) && *at - start < 4)
    *number = *number * 10 + (*(*at)++ - '0');
  return *at > start;
}

static gboolean
read_period (const char **at, VigieTerm *term)
{
  term->period = VIGIE_TERM_SAME;
  if (**at != '@')
    return TRUE;

  (*at)++;
  if (g_str_has_prefix (*at, "ref")) {
    *at += strlen ("ref");
    term->period = VIGIE_TERM_REFERENCE;
    return TRUE;
  }
  if (**at == '-') {
    (*at)++;
    term->period = VIGIE_TERM_RELATIVE;
    if (!read_number (at, &term->year))
      return FALSE;
    term->year = -term->year;
    return TRUE;
  }

  term->period = VIGIE_TERM_FIXED;
  return read_number (at, &term->year);
}

static gboolean
read_term (const char **at, const char *source, VigieTerm *term)
{
  read_coefficient (at, &term->coefficient);
  if (!read_name (at, &term->variable))
    return FALSE;

  if (**at == '.') {
    (*at)++;
    term->source = g_steal_pointer (&term->variable);
    if (!read_name (at, &term->variable))
      return FALSE;
  } else {
    term->source = g_strdup (source);
  }

  return read_period (at, term);
}

static void
term_clear (VigieTerm *term)
{
  g_free (term->source);
  g_free (term->variable);
}

gboolean
vigie_formula_parse (const char *text, const char *source, VigieFormula *formula)
{
  g_autoptr (GArray) terms = g_array_new (FALSE, TRUE, sizeof (VigieTerm));
  const char *at = text;
  double sign = 1.0;

  g_array_set_clear_func (terms, (GDestroyNotify) term_clear);
  *formula = (VigieFormula) { 0, NULL };
  if (!*at)
    return TRUE;

  for (;;) {
    VigieTerm term = { 0 };
    gboolean read = read_term (&at, source, &term);

    term.coefficient *= sign;
    g_array_append_val (terms, term);
    if (!read)
      return FALSE;
    if (!*at)
      break;
    if (*at != '+' && *at != '-')
      return FALSE;
    sign = *at++ == '-' ? -1.0 : 1.0;
  }

  formula->term = g_array_steal (terms, &formula->n);
  return TRUE;
}

void
vigie_formula_clear (VigieFormula *formula)
{
  for (gsize i = 0; i < formula->n; i++)
    term_clear (&formula->term[i]);
  g_clear_pointer (&formula->term, g_free);
  formula->n = 0;
}

static void
append_term (GString *text, const VigieTerm *term, const char *source)
{
  double size = ABS (term->coefficient);

  if (size != 1.0) {
    char number[G_ASCII_DTOSTR_BUF_SIZE];

    g_string_append_printf (text, "%s * ", g_ascii_dtostr (number, sizeof number, size));
  }
  if (g_strcmp0 (term->source, source) != 0)
    g_string_append_printf (text, "%s.", term->source);
  g_string_append (text, term->variable);

  switch (term->period) {
  case VIGIE_TERM_SAME:
    break;
  case VIGIE_TERM_RELATIVE:
  case VIGIE_TERM_FIXED:
    g_string_append_printf (text, "@%d", term->year);
    break;
  case VIGIE_TERM_REFERENCE:
    g_string_append (text, "@ref");
    break;
  }
}

char *
vigie_formula_dup_text (const VigieFormula *formula, const char *source)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < formula->n; i++) {
    if (i > 0)
      g_string_append (text, formula->term[i].coefficient < 0 ? " - " : " + ");
    else if (formula->term[i].coefficient < 0)
      g_string_append_c (text, '-');
    append_term (text, &formula->term[i], source);
  }

  return g_string_free (text, FALSE);
}
