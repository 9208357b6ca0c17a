/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A national file may have none of our zones among its first rows: then the heading and the order tell codes from figures. */
#include "model/import/code-look.h"

#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/core/text.h"
#include "model/import/code-text.h"

#define ROWS_OF_HEADINGS 20
#define SIREN_LEAST 3
#define PAIRS_LEAST 5

/* What tells a column of five digits from figures, beside the look. */
typedef struct {
  VigieCodeLook look;
  gsize siren;              /* cells of nine digits whose last one checks the others */
  gsize pairs, ascents;     /* neighbours; of them those in order */
  gsize years;              /* cells that may be a year: 2019 is 02019 without its zero */
  gsize decimals;           /* cells with decimals: 6.9100 is 69100 without its mark */
  gboolean written_as_code; /* a leading zero, or Corsica's letter */
  gboolean told;            /* the heading says that these are codes */
  gboolean known;           /* the heading is a variable's */
} Evidence;

static void
add_codes (GHashTable *zone, const VigieZoning *iris)
{
  for (gsize i = 0; i < iris->n_zones; i++) {
    g_hash_table_add (zone, iris->zone[i].code);
    if (iris->zone[i].parent)
      g_hash_table_add (zone, iris->zone[i].parent);
  }
}

/* Of every vintage: which it is, is told when all rows are read. */
static GHashTable *
codes_of (const VigiePlaces *places)
{
  GHashTable *zone = g_hash_table_new (g_str_hash, g_str_equal);

  add_codes (zone, places->iris);
  for (guint i = 0; places->others && i < places->others->len; i++)
    add_codes (zone, places->others->pdata[i]);
  return zone;
}

/* Of nine digits, each second one doubled: the sum of their digits is a multiple of ten. */
static gboolean
is_siren (const char *text)
{
  int sum = 0;

  for (int i = 0; i < 9; i++) {
    int digit = (text[i] - '0') * (i % 2 ? 2 : 1);

    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    sum += digit / 10 + digit % 10;
  }
  return text[9] == '\0' && sum % 10 == 0;
}

/* "6.9100", "0,5"; not the "21.231" of a spreadsheet that groups, nor its "21231.0". */
static gboolean
is_decimal (const char *text)
{
  const char *mark = strrchr (text, '.');
  gsize n;

  mark = mark ? mark : strrchr (text, ',');
  n = mark ? strspn (mark + 1, "0123456789") : 0;
  return n > 0 && n != 3 && strspn (mark + 1, "0") < n;
}

static void
take_heading (const char *text, Evidence *its)
{
  static const char *const whole[] = { "com", "id", "zone", "cog", "geo", "ville", "territoire" };
  static const char *const part[] = { "code",   "insee",  "commune", "codgeo",
                                      "depcom", "codcom", "numcom",  "iris" };
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autofree char *key = vigie_text_name_key (text);
  VigieHeadingMatch match;

  its->look.postal |= strstr (key, "postal") || strcmp (key, "cp") == 0;
  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    its->told |= strcmp (key, whole[i]) == 0;
  for (gsize i = 0; i < G_N_ELEMENTS (part); i++)
    its->told |= strstr (key, part[i]) != NULL;
  for (gsize s = 0; s < catalogue->n_sources && !its->known; s++)
    its->known =
      vigie_catalogue_recognise (catalogue, catalogue->source[s].code, text, 0, &match) &&
      !match.flag;
}

static Evidence
look_at_column (const VigieSample *sample, gsize column, GHashTable *zone)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  const char *before = NULL;
  Evidence its = { 0 };
  VigieCodeLook *look = &its.look;

  for (gsize i = 0; i < sample->n_rows; i++) {
    const VigieField *field = vigie_sample_get (sample, i, column);
    char dates[2][5];
    int form;

    if (field->length == 0)
      continue;
    if (vigie_code_text_read_date (field->text, dates) > 0) {
      look->date++;
      continue;
    }
    if (field->kind == VIGIE_FIELD_DATE)
      continue;
    look->filled++;
    /* Four digits may be a part, or a commune that has lost its zero: the heading tells. */
    look->part += field->length <= 4 && strspn (field->text, "0123456789") == field->length;
    form = vigie_code_form (field->text);
    look->below += form != 0 || look->below > 0;
    look->words += !strpbrk (field->text, "0123456789");
    if (form == 0)
      continue;
    look->nine += form == 9;
    look->five += form == 5;
    look->qpv += form == 8;
    its.siren += form == 9 && field->length == 9 && is_siren (field->text);
    if (form == 5) {
      its.written_as_code |=
        (field->text[0] == '0' && !strpbrk (field->text, ".,")) || strpbrk (field->text, "AB");
      its.decimals += is_decimal (field->text);
      its.years += field->length == 4 &&
                   (g_str_has_prefix (field->text, "19") || g_str_has_prefix (field->text, "20"));
      its.pairs += before != NULL;
      its.ascents += before && atoi (before) <= atoi (field->text);
      before = field->text;
    }
    if (g_hash_table_add (seen, (char *) field->text)) {
      look->distinct++;
      look->zones += g_hash_table_contains (zone, field->text);
    }
  }
  return its;
}

/* The texts above the first code. */
static void
read_headings (const VigieSample *sample, gsize column, Evidence *its)
{
  for (gsize i = 0; i < MIN (sample->n_rows, ROWS_OF_HEADINGS); i++) {
    const VigieField *field = vigie_sample_get (sample, i, column);

    if (field->length > 0 && vigie_code_form (field->text) != 0)
      return;
    if (field->kind == VIGIE_FIELD_TEXT && field->length < 60)
      take_heading (field->text, its);
  }
}

static void
forget_codes (VigieCodeLook *look)
{
  look->nine = look->five = look->qpv = look->zones = look->distinct = 0;
}

static gboolean
is_of_communes (const VigieCodeLook *look)
{
  return look->five > look->nine + look->qpv;
}

/* Figures of five digits have no order and are no zones, but for a few. */
static gboolean
may_be_communes (const Evidence *its)
{
  if (its->decimals * 2 > its->look.five)
    return FALSE;
  return its->told || its->written_as_code || its->look.zones * 10 >= its->look.distinct * 9 ||
         (!its->known && its->years < its->look.five && its->pairs >= PAIRS_LEAST &&
          its->ascents * 10 >= its->pairs * 9);
}

VigieCodeLook *
vigie_code_look_at (const VigieSample *sample, const VigiePlaces *places, gsize n)
{
  g_autoptr (GHashTable) zone = codes_of (places);
  g_autofree Evidence *evidence = g_new0 (Evidence, n + 1);
  VigieCodeLook *look = g_new0 (VigieCodeLook, n + 1);
  gboolean told = FALSE;

  for (gsize j = 0; j < n; j++) {
    Evidence *its = &evidence[j];

    *its = look_at_column (sample, j, zone);
    if (its->siren >= SIREN_LEAST && its->siren * 20 >= its->look.nine * 19 && its->look.zones == 0)
      forget_codes (&its->look);
    if (its->look.five == 0)
      continue;
    read_headings (sample, j, its);
    if (its->look.postal)
      forget_codes (&its->look);
    told |= its->told && is_of_communes (&its->look);
  }
  for (gsize j = 0; j < n; j++) {
    if (is_of_communes (&evidence[j].look) &&
        (told ? !evidence[j].told : !may_be_communes (&evidence[j])))
      forget_codes (&evidence[j].look);
    look[j] = evidence[j].look;
  }
  return look;
}

/* Five digits may be any figure: nearly all of a commune's column must look so. */
gsize
vigie_code_look_score (const VigieCodeLook *look)
{
  gsize forms = look->nine + look->five + look->qpv;
  gboolean whole = look->nine + look->qpv >= look->five;

  if (look->distinct == 0 || forms * 2 < (whole ? look->below : look->filled))
    return 0;
  if (whole)
    return 1000 * look->zones + 100 * look->distinct;
  return forms * 10 >= look->filled * 8 ? 1000 * look->zones + 2 * look->distinct : look->zones;
}
