/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks are a table; decimal marks are decided column by column. */
#include "model/import/cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/catalogue/marks.h"
#include "model/core/number.h"

/* Without the spaces around. */
static const char *
trim (const char *text, gsize *n)
{
  while (*n > 0 && g_ascii_isspace (*text)) {
    text++;
    *n -= 1;
  }
  while (*n > 0 && g_ascii_isspace (text[*n - 1]))
    *n -= 1;
  return text;
}

static const VigieMarkRule *
find_rule (const VigieCellMarks *marks, const char *text, gsize n)
{
  text = trim (text, &n);
  for (guint i = 0; n > 0 && i < marks->rules->mark->len; i++) {
    const VigieMarkRule *rule = marks->rules->mark->pdata[i];

    if (strlen (rule->mark) == n && g_ascii_strncasecmp (rule->mark, text, n) == 0)
      return rule;
  }
  return NULL;
}

void
vigie_cell_marks_init (VigieCellMarks *marks, const char *source, const VigieImportRules *rules)
{
  *marks = (VigieCellMarks) { .source = source, .rules = rules };
  for (guint i = 0; rules && i < rules->mark->len; i++) {
    const VigieMarkRule *rule = rules->mark->pdata[i];

    marks->figures |= g_ascii_isdigit (*rule->mark) || (*rule->mark == '-' && rule->mark[1]);
  }
}

VigieCellReading
vigie_mark_read (const VigieCellMarks *marks, const char *text, gsize n, guint8 *state)
{
  const VigieMarkRule *rule = marks && marks->rules ? find_rule (marks, text, n) : NULL;
  const VigieKnownMark *known;

  if (rule) {
    *state = rule->state;
    return VIGIE_CELL_READ_MARK;
  }
  text = trim (text, &n);
  known = vigie_known_mark_find (marks ? marks->source : NULL, text, n);
  if (!known)
    return VIGIE_CELL_READ_FAULT;
  *state = known->other == known->state ? known->state : VIGIE_CELL_MISSING;
  return known->other == known->state ? VIGIE_CELL_READ_MARK : VIGIE_CELL_READ_ASKED;
}

/* How long a figure is without the "%" or "€" behind it, and the spaces between; 0 where there is none. */
static gsize
length_without_unit (const char *text, gsize n)
{
  text = trim (text, &n);
  if (n > 1 && text[n - 1] == '%')
    n--;
  else if (n > 3 && memcmp (text + n - 3, "\342\202\254", 3) == 0)
    n -= 3;
  else
    return 0;
  for (;;) {
    if (n > 0 && text[n - 1] == ' ')
      n--;
    else if (n > 1 && memcmp (text + n - 2, "\302\240", 2) == 0)
      n -= 2;
    else if (n > 2 && memcmp (text + n - 3, "\342\200\257", 3) == 0)
      n -= 3;
    else
      return n;
  }
}

double
vigie_cell_scale (const VigieField *field, double scale)
{
  gboolean percent = scale != 1.0 && field->kind == VIGIE_FIELD_TEXT && strchr (field->text, '%');

  return percent ? 1.0 : scale;
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
vigie_cell_read (const VigieField *field,
                 char decimal,
                 char thousands,
                 const VigieCellMarks *marks,
                 double *value,
                 guint8 *state)
{
  VigieCellReading reading;
  gsize n;

  *value = 0.0;
  *state = VIGIE_CELL_MISSING;
  /* "0" or "999999" in the place of a mark. */
  if (marks && marks->figures && field->length > 0) {
    const VigieMarkRule *rule = find_rule (marks, field->text, field->length);

    if (rule) {
      *state = rule->state;
      return VIGIE_CELL_READ_MARK;
    }
  }
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
  n = length_without_unit (field->text, field->length);
  if (n > 0) {
    gsize length = field->length;
    const char *text = trim (field->text, &length);

    if (vigie_number_parse (text, n, decimal, thousands, value)) {
      *state = VIGIE_CELL_VALUE;
      return VIGIE_CELL_READ_FIGURE;
    }
  }
  *value = 0.0;
  reading = vigie_mark_read (marks, field->text, field->length, state);
  if (reading != VIGIE_CELL_READ_FAULT)
    return reading;
  return is_blank (field) ? VIGIE_CELL_READ_BLANK : VIGIE_CELL_READ_FAULT;
}

void
vigie_decimals_add (VigieDecimals *decimals, const char *text, gsize n)
{
  gsize commas = 0, points = 0;
  gsize last_comma = 0, last_point = 0;
  gsize digits = 0;
  gsize apostrophes = 0;

  for (gsize i = 0; i < n; i++) {
    digits += g_ascii_isdigit (text[i]);
    if (text[i] == ',') {
      commas++;
      last_comma = i;
    } else if (text[i] == '.') {
      points++;
      last_point = i;
    } else if (text[i] == '\'' || (i + 2 < n && memcmp (text + i, "\342\200\231", 3) == 0)) {
      apostrophes += digits > 0;
    } else if (g_ascii_isalpha (text[i]) && text[i] != 'e' && text[i] != 'E') {
      return;
    }
  }
  if (digits == 0)
    return;
  decimals->apostrophe += apostrophes > 0;
  if (commas == 0 && points == 0) {
    decimals->plain++;
    decimals->ungrouped += digits > 3 && strspn (text, "-0123456789") == n;
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

char
vigie_decimals_certain (const VigieDecimals *decimals)
{
  if (decimals->comma == decimals->point)
    return 0;
  return decimals->comma > decimals->point ? ',' : '.';
}

void
vigie_decimals_decide (
  const VigieDecimals *decimals, char file, char usual, char *decimal, char *thousands)
{
  char certain = vigie_decimals_certain (decimals);
  gboolean comma;

  if (certain)
    comma = certain == ',';
  else if (decimals->comma_grouped != decimals->point_grouped)
    comma = decimals->point_grouped > decimals->comma_grouped;
  else if (file)
    comma = file == ',';
  else if (decimals->undecided_comma && !decimals->undecided_point)
    comma = usual == ',';
  else if (decimals->undecided_point && !decimals->undecided_comma)
    comma = FALSE; /* "1.234": exact files write so; French thousands are spaces */
  else
    comma = usual == ',';

  *decimal = comma ? ',' : '.';
  *thousands = ' ';
  if (decimals->apostrophe > 0)
    *thousands = '\'';
  else if (comma && decimals->point_grouped + decimals->undecided_point > 0)
    *thousands = '.';
  else if (!comma && decimals->comma_grouped + decimals->undecided_comma > 0)
    *thousands = ',';
}

char
vigie_decimals_undecided (const VigieDecimals *decimals, char file, char usual)
{
  if (vigie_decimals_certain (decimals) || file || usual != ',' || decimals->comma_grouped > 0 ||
      decimals->point_grouped > 0 || decimals->apostrophe > 0 || decimals->ungrouped > 0 ||
      (decimals->undecided_comma > 0) == (decimals->undecided_point > 0))
    return 0;
  return decimals->undecided_comma > 0 ? ',' : '.';
}

gboolean
vigie_decimals_are_marked (const VigieDecimals *decimals)
{
  return decimals->comma + decimals->point + decimals->comma_grouped + decimals->point_grouped +
           decimals->undecided_comma + decimals->undecided_point >
         0;
}

guint8
vigie_blank_state (const VigieCellMarks *marks, VigieSentence **reason)
{
  const VigieKnownMark *known = vigie_known_mark_of_blank (marks->source);

  for (guint i = 0; marks->rules && i < marks->rules->mark->len; i++) {
    const VigieMarkRule *rule = marks->rules->mark->pdata[i];

    if (*rule->mark == '\0') {
      *reason = vigie_sentence (N_ ("as was said of this file"));
      return rule->state;
    }
  }
  *reason = known ? vigie_sentence_of_both (known->reason_en, known->reason_fr)
                  : vigie_sentence (N_ ("nothing says that a blank is secrecy in this source"));
  return known ? known->state : VIGIE_CELL_MISSING;
}
