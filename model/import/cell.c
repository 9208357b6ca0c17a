/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks are a table; decimal marks are decided column by column. */
#include "model/import/cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/number.h"

static const struct {
  const char *mark;
  guint8 state;
} marks[] = {
  { "s", VIGIE_CELL_SECRET },
  { "(s)", VIGIE_CELL_SECRET },
  { "secret", VIGIE_CELL_SECRET },
  { "c", VIGIE_CELL_SECRET },
  { "*", VIGIE_CELL_SECRET },
  { "**", VIGIE_CELL_SECRET },
  { "***", VIGIE_CELL_SECRET },
  { "ns", VIGIE_CELL_NOT_SIGNIFICANT },
  { "n.s.", VIGIE_CELL_NOT_SIGNIFICANT },
  { "n.s", VIGIE_CELL_NOT_SIGNIFICANT },
  { "nd", VIGIE_CELL_MISSING },
  { "n.d.", VIGIE_CELL_MISSING },
  { "n.d", VIGIE_CELL_MISSING },
  { "n/d", VIGIE_CELL_MISSING },
  { "na", VIGIE_CELL_MISSING },
  { "n/a", VIGIE_CELL_MISSING },
  { "n.a.", VIGIE_CELL_MISSING },
  { "#n/a", VIGIE_CELL_MISSING },
  { "null", VIGIE_CELL_MISSING },
  { "nan", VIGIE_CELL_MISSING },
  { "-", VIGIE_CELL_MISSING },
  { "–", VIGIE_CELL_MISSING },
  { "—", VIGIE_CELL_MISSING },
  { ".", VIGIE_CELL_MISSING },
  { "..", VIGIE_CELL_MISSING },
  { "...", VIGIE_CELL_MISSING },
  { "…", VIGIE_CELL_MISSING },
  { "so", VIGIE_CELL_NOT_APPLICABLE },
  { "s.o.", VIGIE_CELL_NOT_APPLICABLE },
  { "s.o", VIGIE_CELL_NOT_APPLICABLE },
  { "sans objet", VIGIE_CELL_NOT_APPLICABLE },
  { "///", VIGIE_CELL_NOT_APPLICABLE },
  { "//", VIGIE_CELL_NOT_APPLICABLE },
  { "/", VIGIE_CELL_NOT_APPLICABLE },
};

/* "<5", "< 11", "moins de 5": a threshold in the figure's place is secrecy. */
static gboolean
is_below (const char *text, gsize n)
{
  gsize at = 0;

  if (n > 0 && text[0] == '<')
    at = 1;
  else if (n > 9 && g_ascii_strncasecmp (text, "moins de ", 9) == 0)
    at = 9;
  else
    return FALSE;
  while (at < n && text[at] == ' ')
    at++;
  if (at == n)
    return FALSE;
  while (at < n && g_ascii_isdigit (text[at]))
    at++;
  return at == n;
}

gboolean
vigie_mark_read (const char *text, gsize n, guint8 *state)
{
  while (n > 0 && g_ascii_isspace (*text)) {
    text++;
    n--;
  }
  while (n > 0 && g_ascii_isspace (text[n - 1]))
    n--;
  if (n == 0 || n > 16)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strlen (marks[i].mark) == n && g_ascii_strncasecmp (marks[i].mark, text, n) == 0) {
      *state = marks[i].state;
      return TRUE;
    }
  if (!is_below (text, n))
    return FALSE;
  *state = VIGIE_CELL_SECRET;
  return TRUE;
}

static gboolean
is_blank (const VigieField *field)
{
  for (const char *p = field->text; *p; p++) {
    if ((guchar) *p == 0xc2 && (guchar) p[1] == 0xa0)
      p++;
    else if ((guchar) *p == 0xe2 && (guchar) p[1] == 0x80 && (guchar) p[2] == 0xaf)
      p += 2;
    else if (!g_ascii_isspace (*p))
      return FALSE;
  }
  return TRUE;
}

VigieCellReading
vigie_cell_read (
  const VigieField *field, char decimal, char thousands, double *value, guint8 *state)
{
  *value = 0.0;
  *state = VIGIE_CELL_MISSING;
  switch (field->kind) {
  case VIGIE_FIELD_EMPTY:
    return VIGIE_CELL_READ_BLANK;
  case VIGIE_FIELD_NUMBER:
    *value = field->number;
    *state = VIGIE_CELL_VALUE;
    return VIGIE_CELL_READ_FIGURE;
  case VIGIE_FIELD_TEXT:
    break;
  case VIGIE_FIELD_ERROR:
  case VIGIE_FIELD_BOOLEAN:
  case VIGIE_FIELD_DATE:
  case VIGIE_FIELD_FORMULA:
    return VIGIE_CELL_READ_FAULT;
  }
  if (vigie_number_parse (field->text, field->length, decimal, thousands, value)) {
    *state = VIGIE_CELL_VALUE;
    return VIGIE_CELL_READ_FIGURE;
  }
  *value = 0.0;
  if (vigie_mark_read (field->text, field->length, state))
    return VIGIE_CELL_READ_MARK;
  return is_blank (field) ? VIGIE_CELL_READ_BLANK : VIGIE_CELL_READ_FAULT;
}

void
vigie_decimals_add (VigieDecimals *decimals, const char *text, gsize n)
{
  gsize commas = 0, points = 0;
  gsize last_comma = 0, last_point = 0;
  gsize digits = 0;

  for (gsize i = 0; i < n; i++) {
    digits += g_ascii_isdigit (text[i]);
    if (text[i] == ',') {
      commas++;
      last_comma = i;
    } else if (text[i] == '.') {
      points++;
      last_point = i;
    } else if (g_ascii_isalpha (text[i]) && text[i] != 'e' && text[i] != 'E') {
      return;
    }
  }
  if (digits == 0)
    return;
  if (commas == 0 && points == 0) {
    decimals->plain++;
  } else if (commas > 0 && points > 0) {
    /* Both: the last one is the decimal mark. */
    decimals->comma += last_comma > last_point;
    decimals->point += last_point > last_comma;
  } else if (commas + points > 1) {
    decimals->comma_grouped += commas > 1;
    decimals->point_grouped += points > 1;
  } else {
    gsize at = commas ? last_comma : last_point;
    gsize behind = 0;

    while (at + 1 + behind < n && g_ascii_isdigit (text[at + 1 + behind]))
      behind++;
    /* "0,123" and "1234,567" are no thousands. */
    if (behind == 3 && at >= 1 && at <= 4 && text[0] != '0' && strspn (text, "-0123456789") == at)
      *(commas ? &decimals->undecided_comma : &decimals->undecided_point) += 1;
    else
      *(commas ? &decimals->comma : &decimals->point) += 1;
  }
}

void
vigie_decimals_decide (const VigieDecimals *decimals, char usual, char *decimal, char *thousands)
{
  gboolean comma;

  if (decimals->comma != decimals->point)
    comma = decimals->comma > decimals->point;
  else if (decimals->comma_grouped != decimals->point_grouped)
    comma = decimals->point_grouped > decimals->comma_grouped;
  else if (decimals->undecided_comma && !decimals->undecided_point)
    comma = usual == ',';
  else if (decimals->undecided_point && !decimals->undecided_comma)
    comma = FALSE; /* "1.234": exact files write so; French thousands are spaces */
  else
    comma = usual == ',';

  *decimal = comma ? ',' : '.';
  *thousands = ' ';
  if (comma && decimals->point_grouped + (decimals->comma ? decimals->undecided_point : 0) > 0)
    *thousands = '.';
  if (!comma &&
      (decimals->comma_grouped > 0 || (decimals->undecided_comma > 0 && decimals->comma == 0)))
    *thousands = ',';
}

/* DGI and CAF: Insee and Cnaf leave blank what their secrecy hides (documentation of Filosofi, NOTE
 * of the CAF files). */
static const struct {
  const char *source;
  guint8 state;
  const char *reason;
} blanks[] = {
  { "DGI", VIGIE_CELL_SECRET,
    N_ ("in the files on income, Insee leaves blank what statistical secrecy hides") },
  { "CAF", VIGIE_CELL_SECRET,
    N_ ("in its files, the Cnaf leaves blank what statistical secrecy hides") },
};

guint8
vigie_blank_state (const char *source, const char **reason)
{
  for (gsize i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (g_strcmp0 (blanks[i].source, source) == 0) {
      if (reason)
        *reason = _ (blanks[i].reason);
      return blanks[i].state;
    }
  if (reason)
    *reason = _ ("nothing says that a blank is secrecy in this source");
  return VIGIE_CELL_MISSING;
}
