/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A code is cleaned of marks, its lost zeros are put back, then it is looked up: what a spreadsheet
 * has cut is refused, never guessed. */
#include "model/import/code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/text.h"

VigieCodeBook *
vigie_code_book_new (const VigieZoning *iris, const VigieZoning *commune, const VigieZoning *own)
{
  VigieCodeBook *book = g_new0 (VigieCodeBook, 1);

  book->iris = iris;
  book->commune = commune;
  book->own = own;
  book->candidates = g_string_new (NULL);
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
  g_clear_pointer (&book->names, vigie_zone_names_free);
  (void) g_string_free (book->candidates, TRUE);
  g_free (book->split);
  g_free (book->sole);
  g_free (book);
}

const VigieZoneNames *
vigie_code_book_get_names (VigieCodeBook *book)
{
  if (!book->names)
    book->names = vigie_zone_names_new (book->iris, book->commune, book->own);
  return book->names;
}

static guint32
find (GHashTable *index, const char *code)
{
  gsize at = GPOINTER_TO_SIZE (g_hash_table_lookup (index, code));

  return at == 0 ? VIGIE_NO_ZONE : (guint32) (at - 1);
}

/* An IRIS of a commune of ours that this vintage has not: others may. */
static void
refuse_unknown (VigieCodeBook *book, VigieCode *code)
{
  code->kind = VIGIE_ROW_REFUSED;
  code->unknown = TRUE;
  code->fault =
    N_ ("Row %zu: the code “%s” is no IRIS of this vintage: choose the file’s vintage, or "
        "correct the code.");
  g_string_truncate (book->candidates, 0);
  for (guint i = 0; book->others && i < book->others->len; i++) {
    const VigieZoning *other = book->others->pdata[i];

    if (vigie_zoning_find (other, code->code) < 0)
      continue;
    g_string_append_printf (book->candidates, "%s%d", book->candidates->len ? ", " : "",
                            other->vintage);
    code->fault = N_ ("Row %zu: the code “%s” is no IRIS of this vintage, but one of %s: give the "
                      "file’s vintage, or correct the code.");
  }
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
    refuse_unknown (book, code);
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
mend_eight (VigieCodeBook *book, const VigieCodeText *clean, VigieCode *code)
{
  g_snprintf (code->code, sizeof code->code, "%.5s0%.3s", clean->text, clean->text + 5);
  if (!book->few_zeros && !book->foreign && find (book->iris_index, code->code) != VIGIE_NO_ZONE) {
    book->n_inside++;
  } else {
    if (find (book->iris_index, code->code) == VIGIE_NO_ZONE)
      book->few_zeros = TRUE;
    g_snprintf (code->code, sizeof code->code, "0%.8s", clean->text);
  }
  code->repairs |= 1u << VIGIE_REPAIR_ZERO;
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
  { "ensemble", VIGIE_ROW_TOTAL },          { "soustotal", VIGIE_ROW_TOTAL },
};

/* Of a page or of some rows: no total of the file. */
static gboolean
is_partial_total (const char *text)
{
  static const char *const keys[] = { "soustotal", "totalpage", "totaldelapage" };
  g_autofree char *key = vigie_text_name_key (text);

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_has_prefix (key, keys[i]))
      return TRUE;
  return FALSE;
}

/* What is left of a text behind the word that it begins with: "Total Dijon" → "Dijon". */
static const char *
behind_word (const char *text)
{
  while (*text && *text != ' ' && *text != ':')
    text++;
  while (*text == ' ' || *text == ':')
    text++;
  return text;
}

/* The total, or what is not located, of one commune. */
static void
place_words (VigieCodeBook *book, const char *text, VigieCode *code)
{
  const VigieZoneNames *names = vigie_code_book_get_names (book);
  const char *rest = behind_word (text);
  guint32 commune;

  if (g_ascii_strncasecmp (rest, "total", 5) == 0)
    rest = behind_word (rest);
  commune = code->kind == VIGIE_ROW_TOTAL ? vigie_zone_names_find_commune (names, rest)
                                          : vigie_zone_names_find_commune_within (names, text);

  if (commune == VIGIE_NO_ZONE)
    return;
  code->zone = commune;
  g_strlcpy (code->code, book->commune->zone[commune].code, sizeof code->code);
  if (code->kind == VIGIE_ROW_TOTAL)
    code->kind = VIGIE_ROW_COMMUNE;
}

VigieRowKind
vigie_code_word (const char *text)
{
  g_autofree char *key = NULL;

  if (strlen (text) > 60)
    return VIGIE_ROW_NOTE;
  key = vigie_text_name_key (text);
  if (strcmp (key, "agglo") == 0 || strcmp (key, "agglomeration") == 0)
    return VIGIE_ROW_TOTAL;
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].kind == VIGIE_ROW_TOTAL ? g_str_has_prefix (key, words[i].key)
                                         : strstr (key, words[i].key) != NULL)
      return words[i].kind;
  return VIGIE_ROW_NOTE;
}

/* Whether @text is one of the words; what it then is. */
static gboolean
read_words (VigieCodeBook *book, const char *text, VigieCode *code)
{
  code->kind = vigie_code_word (text);
  code->repairs = 0;
  if (code->kind == VIGIE_ROW_NOTE)
    return FALSE;
  /* The total of some zones is not that of the agglomeration. */
  if (code->kind == VIGIE_ROW_TOTAL && book->own_index)
    code->kind = VIGIE_ROW_OUTSIDE;
  else
    place_words (book, text, code);
  code->partial = code->kind == VIGIE_ROW_TOTAL && is_partial_total (text);
  return TRUE;
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

static void
take_zone (VigieCodeBook *book, VigieNameKind kind, guint32 zone, VigieCode *code)
{
  const VigieZoning *zoning = kind == VIGIE_NAME_IRIS      ? book->iris
                              : kind == VIGIE_NAME_COMMUNE ? book->commune
                                                           : book->own;

  code->kind = kind == VIGIE_NAME_IRIS      ? VIGIE_ROW_IRIS
               : kind == VIGIE_NAME_COMMUNE ? VIGIE_ROW_COMMUNE
                                            : VIGIE_ROW_OWN;
  code->zone = zone;
  if (kind != VIGIE_NAME_OWN)
    g_strlcpy (code->code, zoning->zone[zone].code, sizeof code->code);
}

/* A zone by its name, within a commune where one is said; %FALSE where no zone is called so. */
static gboolean
read_name (VigieCodeBook *book, const char *text, guint32 commune, VigieCode *code)
{
  VigieNameKind kind;
  guint32 zone;

  if (strlen (text) > 120)
    return FALSE;
  g_string_truncate (book->candidates, 0);
  kind = vigie_zone_names_find (vigie_code_book_get_names (book), text, commune, &zone,
                                book->candidates);
  if (kind == VIGIE_NAME_UNKNOWN)
    return FALSE;
  if (kind == VIGIE_NAME_SEVERAL) {
    code->kind = VIGIE_ROW_REFUSED;
    code->fault = N_ ("Row %zu: “%s” may be %s: give codes, or the commune in a column beside.");
    return TRUE;
  }
  take_zone (book, kind, zone, code);
  code->repairs = 1u << VIGIE_REPAIR_NAME;
  return TRUE;
}

/* "212310101 - Monge", "Dijon (21231)": the code is taken; that of a commune where its name stands
 * beside, for five digits may be a postal code. */
static gboolean
read_joined (VigieCodeBook *book, const char *text, VigieCode *code)
{
  const char *digits = vigie_code_text_find_digits (text, 9);
  g_autofree char *rest = NULL;

  if (strlen (text) > 120)
    return FALSE;
  if (digits) {
    g_strlcpy (code->code, digits, 10);
    code->repairs = 1u << VIGIE_REPAIR_JOINED;
    look_up_iris (book, code);
    return TRUE;
  }
  if (!(digits = vigie_code_text_find_digits (text, 5)))
    return FALSE;
  g_strlcpy (code->code, digits, 6);
  rest = g_strdup_printf ("%.*s %s", (int) (digits - text), text, digits + 5);
  code->zone = find (book->commune_index, code->code);
  if (code->zone == VIGIE_NO_ZONE ||
      vigie_zone_names_find_commune (vigie_code_book_get_names (book), rest) != code->zone) {
    *code = (VigieCode) { .kind = VIGIE_ROW_NOTE, .zone = VIGIE_NO_ZONE };
    return FALSE;
  }
  code->kind = VIGIE_ROW_COMMUNE;
  code->repairs = 1u << VIGIE_REPAIR_JOINED;
  return TRUE;
}

static void
read_text (VigieCodeBook *book, const char *text, VigieCode *code)
{
  if (!read_words (book, text, code) && !read_joined (book, text, code))
    read_name (book, text, VIGIE_NO_ZONE, code);
}

/* Digits of the lengths that codes have. */
static gboolean
read_digits (VigieCodeBook *book, const VigieCodeText *clean, VigieCode *code)
{
  code->repairs = clean->repairs;
  if (clean->n == 9 && vigie_code_text_is_code (clean->text, 5)) {
    memcpy (code->code, clean->text, 10);
    look_up_iris (book, code);
  } else if (clean->n == 8 && vigie_code_text_is_code (clean->text, 8)) {
    mend_eight (book, clean, code);
    look_up_iris (book, code);
  } else if (clean->n == 5 && vigie_code_text_is_code (clean->text, 5)) {
    memcpy (code->code, clean->text, 6);
    look_up_commune (book, code);
  } else if (clean->n == 4 && vigie_code_text_is_code (clean->text, 4)) {
    g_snprintf (code->code, sizeof code->code, "0%.4s", clean->text);
    code->repairs |= 1u << VIGIE_REPAIR_ZERO;
    look_up_commune (book, code);
  } else {
    return FALSE;
  }
  return TRUE;
}

static VigieCode
settle (const VigieCodeBook *book, VigieCode code)
{
  if (!book->rules || !(code.repairs & book->rules->no_repair) || code.kind == VIGIE_ROW_OUTSIDE ||
      code.kind == VIGIE_ROW_REFUSED)
    return code;
  code.refused_repairs = code.repairs & book->rules->no_repair;
  code.kind = VIGIE_ROW_REFUSED;
  code.fault = N_ ("Row %zu: the code “%s” would have to be repaired (%s), which was not allowed: "
                   "correct it in the file, or allow the repair.");
  return code;
}

VigieCode
vigie_code_read (VigieCodeBook *book, const char *text, gboolean typed)
{
  VigieCode code = { .kind = VIGIE_ROW_NOTE, .zone = VIGIE_NO_ZONE };
  VigieCodeText clean;

  if (book->own_index && look_up_own (book, text, &code))
    return code;
  if (!vigie_code_text_read (text, typed, &clean)) {
    read_text (book, text, &code);
  } else if (clean.cut) {
    code.kind = VIGIE_ROW_REFUSED;
    code.fault =
      N_ ("Row %zu: the code “%s” stands for several IRIS: a spreadsheet has cut it, ask for "
          "the file again.");
  } else if (!read_digits (book, &clean, &code)) {
    code.repairs = 0;
    if (vigie_code_text_is_code (clean.text, clean.n)) {
      code.kind = VIGIE_ROW_REFUSED;
      code.unknown = TRUE;
      code.fault = N_ ("Row %zu: the code “%s” has not the 9 characters of an IRIS nor the 5 of a "
                       "commune: choose the column of full codes.");
    } else {
      read_text (book, text, &code);
    }
  }
  return settle (book, code);
}

/* The parts that a date may have been, looked up: one, or refused with both. */
static void
read_date (VigieCodeBook *book, char part[2][5], gsize n, VigieCode *code)
{
  const char *commune = book->commune->zone[code->zone].code;
  char whole[2][VIGIE_CODE_MAX];
  gsize n_found = 0;

  for (gsize i = 0; i < n; i++) {
    g_snprintf (whole[n_found], sizeof whole[0], "%.5s%.4s", commune, part[i]);
    n_found += find (book->iris_index, whole[n_found]) != VIGIE_NO_ZONE;
  }
  if (n_found == 2) {
    code->kind = VIGIE_ROW_REFUSED;
    g_string_printf (book->candidates, "%s, %s", whole[0], whole[1]);
    code->fault =
      N_ ("Row %zu: the date “%s” may have been %s: ask for the file with codes as text.");
    return;
  }
  g_strlcpy (code->code, n_found == 1 ? whole[0] : commune, sizeof code->code);
  if (n_found == 0)
    g_strlcpy (code->code + 5, part[0], sizeof code->code - 5);
  code->repairs |= 1u << VIGIE_REPAIR_DATE;
  look_up_iris (book, code);
}

/* The IRIS of a commune (@code is the commune's) by its part: "0101", "101", "01/01", "Monge". */
static void
read_part (VigieCodeBook *book, const char *iris, VigieCode *code)
{
  VigieCodeText part;
  VigieCode word = { .kind = VIGIE_ROW_NOTE, .zone = VIGIE_NO_ZONE };
  char dates[2][5];
  gsize n_dates = vigie_code_text_read_date (iris, dates);

  if (n_dates > 0) {
    read_date (book, dates, n_dates, code);
  } else if (vigie_code_text_read (iris, TRUE, &part) && part.n <= 4 &&
             vigie_code_text_is_code (part.text, part.n)) {
    if (part.n < 4 && *part.text != '0')
      code->repairs |= 1u << VIGIE_REPAIR_ZERO;
    g_snprintf (code->code + 5, sizeof code->code - 5, "%s%s", &"0000"[part.n], part.text);
    look_up_iris (book, code);
  } else if (read_words (book, iris, &word)) {
    code->kind = word.kind == VIGIE_ROW_TOTAL ? VIGIE_ROW_COMMUNE : word.kind;
  } else if (part.n == 9 || vigie_code_text_find_digits (iris, 9)) {
    *code = vigie_code_read (book, iris, TRUE);
  } else if (read_name (book, iris, code->zone, &word)) {
    word.repairs |= code->repairs;
    *code = word;
  } else {
    code->kind = VIGIE_ROW_REFUSED;
    code->unknown = TRUE;
    code->fault = N_ ("Row %zu: “%s” is neither the part of an IRIS (4 characters) nor its name: "
                      "correct it, or choose the column of full codes.");
  }
}

/* A commune's code, or its name: of its IRIS of the same name nothing is said. */
static VigieCode
read_commune (VigieCodeBook *book, const char *text)
{
  guint32 found = strpbrk (text, "0123456789")
                    ? VIGIE_NO_ZONE
                    : vigie_zone_names_find_commune (vigie_code_book_get_names (book), text);
  VigieCode code = { .kind = VIGIE_ROW_COMMUNE };

  if (found == VIGIE_NO_ZONE)
    return vigie_code_read (book, text, TRUE);
  take_zone (book, VIGIE_NAME_COMMUNE, found, &code);
  code.repairs = 1u << VIGIE_REPAIR_NAME;
  return code;
}

VigieCode
vigie_code_read_split (VigieCodeBook *book, const char *commune, const char *iris)
{
  VigieCode code = read_commune (book, commune);

  if (code.kind == VIGIE_ROW_NOTE && *commune && *iris) {
    code.kind = VIGIE_ROW_REFUSED;
    code.unknown = TRUE;
    code.fault =
      N_ ("Row %zu: “%s” is in no commune of this territory: correct it, or leave the row "
          "aside.");
  }
  if (code.kind == VIGIE_ROW_OUTSIDE && strlen (code.code) == 5 && *iris) {
    VigieCodeText part;

    if (vigie_code_text_read (iris, TRUE, &part) && part.n <= 4)
      g_snprintf (code.code + 5, sizeof code.code - 5, "%s%s", &"0000"[part.n], part.text);
    return code;
  }
  if (code.kind != VIGIE_ROW_COMMUNE || strlen (code.code) != 5 || !*iris)
    return settle (book, code);
  read_part (book, iris, &code);
  return settle (book, code);
}

VigieCode
vigie_code_read_part (VigieCodeBook *book, const char *iris)
{
  VigieCode code = { .kind = VIGIE_ROW_COMMUNE };

  g_strlcpy (code.code, book->rules->commune, sizeof code.code);
  code.zone = find (book->commune_index, code.code);
  if (code.zone == VIGIE_NO_ZONE || !*iris)
    return (VigieCode) { .kind = VIGIE_ROW_NOTE, .zone = VIGIE_NO_ZONE };
  read_part (book, iris, &code);
  if (code.kind == VIGIE_ROW_REFUSED && code.unknown && !g_ascii_isdigit (*iris)) {
    /* Words around the table are notes. */
    code.kind = VIGIE_ROW_NOTE;
    code.fault = NULL;
  }
  if (code.kind == VIGIE_ROW_IRIS)
    code.repairs |= 1u << VIGIE_REPAIR_PART;
  return settle (book, code);
}
