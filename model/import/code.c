/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A code is cleaned of marks, its lost zeros are put back, then it is looked up: what a spreadsheet
 * has cut is refused, never guessed. */
#include "model/import/code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/text.h"
#include "model/territory/departement.h"

VigieCodeBook *
vigie_code_book_new (const VigieZoning *iris, const VigieZoning *commune, const VigieZoning *own)
{
  VigieCodeBook *book = g_new0 (VigieCodeBook, 1);

  book->iris = iris;
  book->commune = commune;
  book->iris_index = g_hash_table_new (g_str_hash, g_str_equal);
  book->commune_index = g_hash_table_new (g_str_hash, g_str_equal);
  book->split = g_new0 (guint8, commune->n_zones + 1);
  book->sole = g_new (guint32, commune->n_zones + 1);
  for (gsize i = 0; i < commune->n_zones; i++) {
    g_hash_table_insert (book->commune_index, commune->zone[i].code, GSIZE_TO_POINTER (i + 1));
    book->sole[i] = VIGIE_NO_ZONE;
  }
  for (gsize i = 0; i < iris->n_zones; i++) {
    gsize at = GPOINTER_TO_SIZE (g_hash_table_lookup (book->commune_index, iris->zone[i].parent));

    g_hash_table_insert (book->iris_index, iris->zone[i].code, GSIZE_TO_POINTER (i + 1));
    if (at == 0)
      continue;
    book->split[at - 1] = book->sole[at - 1] != VIGIE_NO_ZONE;
    book->sole[at - 1] = i;
  }
  for (gsize i = 0; i < commune->n_zones; i++)
    if (book->split[i])
      book->sole[i] = VIGIE_NO_ZONE;

  if (own)
    book->own_index = g_hash_table_new (g_str_hash, g_str_equal);
  for (gsize i = 0; own && i < own->n_zones; i++)
    g_hash_table_insert (book->own_index, own->zone[i].code, GSIZE_TO_POINTER (i + 1));

  return book;
}

void
vigie_code_book_free (VigieCodeBook *book)
{
  if (!book)
    return;
  g_hash_table_unref (book->iris_index);
  g_hash_table_unref (book->commune_index);
  g_clear_pointer (&book->own_index, g_hash_table_unref);
  g_free (book->split);
  g_free (book->sole);
  g_free (book);
}

/* A code without its marks. */
typedef struct {
  char text[VIGIE_CODE_MAX];
  gsize n;
  gboolean spaces;
  gboolean marks;
  gboolean point;    /* ".0" behind it */
  gboolean exponent; /* "2,12310101E+08" */
  gboolean cut;      /* an exponent with fewer digits than the code has */
} Clean;

static gsize
space_at (const char *p)
{
  if (*p == ' ' || *p == '\t')
    return 1;
  if (strncmp (p, "\302\240", 2) == 0)
    return 2;
  return strncmp (p, "\342\200\257", 3) == 0 ? 3 : 0;
}

/* "2,1231E+08", "2.1231010100000001E8": digits, one mark, an exponent of one or two digits. */
static gboolean
read_exponent (const char *text, gboolean typed, Clean *clean)
{
  char digits[40];
  gsize n = 0;
  gsize before = 0;
  gboolean mark = FALSE;
  int exponent = 0;
  const char *p = text;

  for (; g_ascii_isdigit (*p) || (!mark && (*p == '.' || *p == ',')); p++) {
    if (!g_ascii_isdigit (*p))
      mark = TRUE;
    else if (n < sizeof digits)
      digits[n++] = *p;
    else
      return FALSE;
    before += g_ascii_isdigit (*p) && !mark;
  }
  if (n == 0 || before != 1 || (*p != 'E' && *p != 'e'))
    return FALSE;
  p += p[1] == '+' ? 2 : 1;
  for (int i = 0; i < 2 && g_ascii_isdigit (*p); i++)
    exponent = exponent * 10 + (*p++ - '0');
  if (*p || (exponent != 7 && exponent != 8 && exponent != 3 && exponent != 4))
    return FALSE;

  clean->n = exponent + 1;
  clean->cut = n < clean->n && !typed;
  clean->exponent = !typed;
  for (gsize i = 0; i < clean->n; i++)
    clean->text[i] = i < n ? digits[i] : '0';
  clean->text[clean->n] = '\0';
  return TRUE;
}

static gboolean
clean_code (const char *text, gboolean typed, Clean *clean)
{
  const char *p = text;

  *clean = (Clean) { .n = 0 };
  while (space_at (p) || *p == '\'' || *p == '"')
    p += MAX (space_at (p), 1);
  if (read_exponent (p, typed, clean))
    return TRUE;
  while (*p) {
    gsize space = space_at (p);

    if (space > 0) {
      p += space;
      clean->spaces |= clean->n > 0 && g_ascii_isalnum (*p);
    } else if (g_ascii_isalnum (*p)) {
      if (clean->n == VIGIE_CODE_MAX - 1)
        return FALSE;
      clean->text[clean->n++] = g_ascii_toupper (*p++);
    } else if ((*p == '.' || *p == ',') && strspn (p + 1, "0") == strlen (p + 1) && p[1]) {
      clean->point = !typed;
      break;
    } else if (*p == '-' || *p == '_' || *p == '/' || *p == '.' || *p == '\'' || *p == '"') {
      clean->marks |= clean->n > 0 && p[1] && *p != '\'' && *p != '"';
      p++;
    } else {
      return FALSE;
    }
  }
  clean->text[clean->n] = '\0';
  return clean->n > 0;
}

/* Digits, but for the second character of Corsica (2A, 2B); the last four of an IRIS may be
 * letters where a file says "not located" so. */
static gboolean
is_code (const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]) &&
        !(i == 1 && text[0] == '2' && (text[1] == 'A' || text[1] == 'B')))
      return FALSE;
  return n > 0;
}

int
vigie_code_form (const char *text)
{
  Clean clean;
  char padded[VIGIE_CODE_MAX + 1] = "0";
  const char *code = clean.text;

  if (vigie_zoning_is_qpv_code (text))
    return 8;
  if (strlen (text) > 40 || !clean_code (text, TRUE, &clean) || !is_code (clean.text, clean.n))
    return 0;
  if (clean.n == 8 || clean.n == 4) {
    g_strlcpy (padded + 1, clean.text, VIGIE_CODE_MAX);
    code = clean.n == 8 && vigie_departement_of_code (clean.text) ? clean.text : padded;
  }
  if (clean.n != 4 && clean.n != 5 && clean.n != 8 && clean.n != 9)
    return 0;
  return vigie_departement_of_code (code) ? (clean.n >= 8 ? 9 : 5) : 0;
}

static guint32
find (GHashTable *index, const char *code)
{
  gsize at = GPOINTER_TO_SIZE (g_hash_table_lookup (index, code));

  return at == 0 ? VIGIE_NO_ZONE : (guint32) (at - 1);
}

/* A whole code of nine characters. */
static void
look_up_iris (VigieCodeBook *book, VigieCode *code)
{
  char commune[6];
  guint32 at;

  code->zone = find (book->iris_index, code->code);
  if (code->zone != VIGIE_NO_ZONE) {
    code->kind = VIGIE_ROW_IRIS;
    return;
  }
  g_strlcpy (commune, code->code, sizeof commune);
  at = find (book->commune_index, commune);
  if (at == VIGIE_NO_ZONE) {
    code->kind = VIGIE_ROW_OUTSIDE;
    book->foreign = TRUE;
  } else if (strcmp (code->code + 5, "0000") == 0) {
    /* Of a split commune it is the total; of an unsplit one it would have been an IRIS. */
    code->kind = VIGIE_ROW_COMMUNE;
    code->zone = at;
  } else if (strcmp (code->code + 5, "9999") == 0 || !g_ascii_isdigit (code->code[5])) {
    code->kind = VIGIE_ROW_UNLOCATED;
    code->zone = at;
  } else {
    code->kind = VIGIE_ROW_REFUSED;
    code->fault =
      _ ("Row %zu: the code “%s” is no IRIS of this vintage: choose the file’s vintage, or "
         "correct the code.");
  }
}

static void
look_up_commune (VigieCodeBook *book, VigieCode *code)
{
  guint32 at = find (book->commune_index, code->code);

  if (at == VIGIE_NO_ZONE) {
    code->kind = VIGIE_ROW_OUTSIDE;
    book->foreign = TRUE;
  } else {
    code->kind = VIGIE_ROW_COMMUNE;
    code->zone = at;
  }
}

/* Eight digits: a zero is lost, before the whole or before the IRIS part. */
static void
mend_eight (VigieCodeBook *book, const Clean *clean, VigieCode *code)
{
  g_snprintf (code->code, sizeof code->code, "%.5s0%.3s", clean->text, clean->text + 5);
  if (!book->few_zeros && !book->foreign && find (book->iris_index, code->code) != VIGIE_NO_ZONE) {
    book->n_inside++;
  } else {
    if (find (book->iris_index, code->code) == VIGIE_NO_ZONE)
      book->few_zeros = TRUE;
    g_snprintf (code->code, sizeof code->code, "0%.8s", clean->text);
  }
  code->repair = _ ("a zero was lost");
}

/* Words that stand where a code is expected. */
static const struct {
  const char *key; /* as vigie_text_name_key() writes it */
  VigieRowKind kind;
} words[] = {
  { "nonlocalis", VIGIE_ROW_UNLOCATED },    { "horszone", VIGIE_ROW_UNLOCATED },
  { "nongeolocalis", VIGIE_ROW_UNLOCATED }, { "indetermin", VIGIE_ROW_UNLOCATED },
  { "nonventil", VIGIE_ROW_UNLOCATED },     { "inconnu", VIGIE_ROW_UNLOCATED },
  { "horsiris", VIGIE_ROW_UNLOCATED },      { "total", VIGIE_ROW_TOTAL },
  { "ensemble", VIGIE_ROW_TOTAL },
};

static void
read_words (VigieCodeBook *book, const char *text, VigieCode *code)
{
  g_autofree char *key = NULL;

  code->kind = VIGIE_ROW_NOTE;
  code->repair = NULL;
  if (strlen (text) > 60)
    return;
  key = vigie_text_name_key (text);
  if (strcmp (key, "agglo") == 0)
    code->kind = VIGIE_ROW_TOTAL;
  for (gsize i = 0; i < G_N_ELEMENTS (words) && code->kind == VIGIE_ROW_NOTE; i++)
    if (g_str_has_prefix (key, words[i].key))
      code->kind = words[i].kind;
  /* The total of some zones is not that of the agglomeration. */
  if (code->kind == VIGIE_ROW_TOTAL && book->own_index)
    code->kind = VIGIE_ROW_OUTSIDE;
}

static const char *
why_cleaned (const Clean *clean)
{
  if (clean->exponent)
    return _ ("written with an exponent");
  if (clean->point)
    return _ ("written as a number");
  if (clean->spaces)
    return _ ("spaces inside");
  return clean->marks ? _ ("marks inside") : NULL;
}

/* A zone of the user's own; another QPV, or the total of them all, is of another territory. */
static gboolean
look_up_own (VigieCodeBook *book, const char *text, VigieCode *code)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  code->zone = find (book->own_index, trimmed);
  if (code->zone != VIGIE_NO_ZONE)
    code->kind = VIGIE_ROW_OWN;
  else if (vigie_zoning_is_qpv_code (trimmed))
    code->kind = VIGIE_ROW_OUTSIDE;
  else
    return FALSE;
  return TRUE;
}

VigieCode
vigie_code_read (VigieCodeBook *book, const char *text, gboolean typed)
{
  VigieCode code = { VIGIE_ROW_NOTE, VIGIE_NO_ZONE, "", NULL, NULL };
  Clean clean;

  if (book->own_index && look_up_own (book, text, &code))
    return code;
  if (strlen (text) > 40 || !clean_code (text, typed, &clean)) {
    read_words (book, text, &code);
    return code;
  }
  if (clean.cut) {
    code.kind = VIGIE_ROW_REFUSED;
    code.fault =
      _ ("Row %zu: the code “%s” stands for several IRIS: a spreadsheet has cut it, ask for "
         "the file again.");
    return code;
  }
  code.repair = why_cleaned (&clean);
  if (clean.n == 9 && is_code (clean.text, 5)) {
    memcpy (code.code, clean.text, 10);
    look_up_iris (book, &code);
  } else if (clean.n == 8 && is_code (clean.text, 8)) {
    mend_eight (book, &clean, &code);
    look_up_iris (book, &code);
  } else if (clean.n == 5 && is_code (clean.text, 5)) {
    memcpy (code.code, clean.text, 6);
    look_up_commune (book, &code);
  } else if (clean.n == 4 && is_code (clean.text, 4)) {
    g_snprintf (code.code, sizeof code.code, "0%.4s", clean.text);
    code.repair = _ ("a zero was lost");
    look_up_commune (book, &code);
  } else if (is_code (clean.text, clean.n)) {
    code.kind = VIGIE_ROW_REFUSED;
    code.fault = _ ("Row %zu: the code “%s” has not the 9 characters of an IRIS nor the 5 of a "
                    "commune: choose the column of full codes.");
  } else {
    read_words (book, text, &code);
  }

  return code;
}

VigieCode
vigie_code_read_split (VigieCodeBook *book, const char *commune, const char *iris)
{
  VigieCode code = vigie_code_read (book, commune, TRUE);
  Clean part;

  if (code.kind != VIGIE_ROW_COMMUNE && code.kind != VIGIE_ROW_OUTSIDE)
    return code;
  if (strlen (code.code) != 5 || !*iris)
    return code;
  if (!clean_code (iris, TRUE, &part) || part.n > 4) {
    VigieCode word = { VIGIE_ROW_NOTE, VIGIE_NO_ZONE, "", NULL, NULL };

    if (part.n == 9)
      return vigie_code_read (book, iris, TRUE);
    read_words (book, iris, &word);
    if (word.kind == VIGIE_ROW_UNLOCATED || word.kind == VIGIE_ROW_TOTAL) {
      word.zone = code.zone;
      memcpy (word.code, code.code, sizeof word.code);
      if (word.kind == VIGIE_ROW_TOTAL)
        word.kind = code.kind;
      return word;
    }
    code.kind = VIGIE_ROW_REFUSED;
    code.fault =
      _ ("Row %zu: the IRIS part “%s” has not 4 characters: choose the column of full codes.");
    return code;
  }
  code.repair = part.n < 4 && *part.text != '0' ? _ ("a zero was lost") : NULL;
  g_snprintf (code.code + 5, sizeof code.code - 5, "%s%s", &"0000"[part.n], part.text);
  look_up_iris (book, &code);
  return code;
}
