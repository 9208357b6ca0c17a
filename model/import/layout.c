/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column of zones is known by what it holds: most different codes, before any heading is read. */
#include "model/import/layout.h"

#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/core/text.h"
#include "model/import/code-look.h"
#include "model/import/code.h"
#include "model/territory/passage.h"

#define COLUMNS_SEEN 512
#define NAME_COLUMNS 40

/* A title stands alone in its row: "Données par IRIS" over the column of the regions. */
static gboolean
heading_says_iris (const VigieSample *sample, gsize column)
{
  for (gsize i = 0; i < MIN (sample->n_rows, 20); i++) {
    const VigieField *field = vigie_sample_get (sample, i, column);
    gsize n_filled = 0;

    for (gsize j = 0; j < sample->row[i].n; j++)
      n_filled += sample->row[i].field[j].length > 0;
    if (n_filled < 2)
      continue;
    if (field->kind == VIGIE_FIELD_TEXT && field->length < 24) {
      g_autofree char *key = vigie_text_name_key (field->text);

      if (g_str_has_suffix (key, "iris") || g_str_has_prefix (key, "iris"))
        return TRUE;
    }
  }
  return FALSE;
}

/* IRIS parts, of which a spreadsheet may have made dates, under a heading that says so. */
static gboolean
holds_parts (const VigieSample *sample, const VigieCodeLook *look, gsize column)
{
  const VigieCodeLook *its = &look[column];

  return its->nine == 0 && its->part + its->date > 0 &&
         (its->part + its->date) * 10 >= (its->filled + its->date - its->words) * 7 &&
         heading_says_iris (sample, column);
}

/* What the cells of a column look like as names. */
typedef struct {
  gsize communes; /* cells that name one */
  gsize zones;    /* different names of zones */
  gsize distinct; /* different texts */
} NameLook;

static NameLook
look_at_names (const VigieSample *sample, const VigieZoneNames *names, gsize column)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  NameLook look = { 0 };

  for (gsize i = 0; i < sample->n_rows; i++) {
    const VigieField *field = vigie_sample_get (sample, i, column);
    guint32 zone;

    if (field->kind != VIGIE_FIELD_TEXT || field->length > 120)
      continue;
    look.communes += vigie_zone_names_find_commune (names, field->text) != VIGIE_NO_ZONE;
    if (!g_hash_table_add (seen, (char *) field->text))
      continue;
    look.distinct++;
    look.zones +=
      vigie_zone_names_find (names, field->text, VIGIE_NO_ZONE, &zone, NULL) != VIGIE_NAME_UNKNOWN;
  }
  return look;
}

/* The column of the communes beside @column: of codes, else of names. */
static gssize
find_commune (const VigieSample *sample,
              const VigieCodeLook *look,
              const VigieZoneNames *names,
              gsize n,
              gsize column)
{
  gssize best = -1;

  for (gsize j = 0; j < MIN (n, NAME_COLUMNS); j++)
    if (j != column && look[j].five * 10 >= look[j].filled * 8 && look[j].zones > 0 &&
        (best < 0 || look[j].zones > look[best].zones))
      best = (gssize) j;
  for (gsize j = 0; j < MIN (n, NAME_COLUMNS) && best < 0; j++) {
    if (j != column) {
      NameLook its = look_at_names (sample, names, j);

      if (its.communes > 0 && its.communes * 2 > look[j].filled)
        best = (gssize) j;
    }
  }
  return best;
}

/* Without a column of whole codes: a column of parts, with its commune beside or said elsewhere. */
static void
look_for_parts (const VigieSample *sample,
                const VigieCodeLook *look,
                const VigieZoneNames *names,
                gsize n,
                VigieLayout *layout)
{
  for (gsize j = 0; j < MIN (n, NAME_COLUMNS); j++)
    if (holds_parts (sample, look, j)) {
      layout->commune = find_commune (sample, look, names, n, j);
      if (layout->commune < 0 && layout->code >= 0 && layout->code != (gssize) j)
        layout->commune = layout->code;
      layout->code = (gssize) j;
      layout->parts = layout->commune < 0;
      layout->n_codes = look[j].part + look[j].date;
      return;
    }
}

/* The column with most different names of zones, where there are no codes of them. */
static void
look_for_names (const VigieSample *sample,
                const VigieCodeLook *look,
                const VigieZoneNames *names,
                gsize n,
                VigieLayout *layout)
{
  gsize best = 0;

  for (gsize j = 0; j < MIN (n, NAME_COLUMNS); j++) {
    NameLook its = look_at_names (sample, names, j);

    if (its.zones < 2 || its.zones <= best || its.zones * 2 < its.distinct)
      continue;
    best = its.zones;
    layout->code = (gssize) j;
    layout->names = TRUE;
    layout->n_codes = layout->n_zones = its.zones;
  }
  if (layout->names)
    layout->commune = find_commune (sample, look, names, n, (gsize) layout->code);
}

/* Codes of communes again and again, with names of IRIS beside. */
static void
look_for_names_beside (const VigieSample *sample,
                       const VigieCodeLook *look,
                       const VigieZoneNames *names,
                       gsize n,
                       VigieLayout *layout)
{
  const VigieCodeLook *its = &look[layout->code];
  gsize commune = (gsize) layout->code;

  if (its->nine > 0 || its->five < 3 || its->distinct * 3 > its->five * 2)
    return;
  for (gsize j = 0; j < MIN (n, NAME_COLUMNS); j++) {
    NameLook beside = look_at_names (sample, names, j);

    if (j == commune || beside.zones <= layout->n_zones || beside.zones <= beside.communes)
      continue;
    layout->code = (gssize) j;
    layout->commune = (gssize) commune;
    layout->names = TRUE;
    layout->n_zones = beside.zones;
  }
}

/* Another column of whole codes, as full of zones of ours, that differs. */
static gssize
find_rival (const VigieSample *sample, const VigieCodeLook *look, gsize n, gssize code)
{
  const VigieCodeLook *its = &look[code];

  for (gsize j = 0; j < n && its->nine > 0; j++) {
    gsize n_differ = 0;

    if ((gssize) j == code || look[j].nine * 10 < (look[j].filled - look[j].words) * 9 ||
        look[j].zones == 0 || look[j].zones * 10 < its->zones * 9)
      continue;
    for (gsize i = 0; i < sample->n_rows; i++) {
      const char *text = vigie_sample_get (sample, i, j)->text;

      n_differ += vigie_code_form (text) == 9 &&
                  strcmp (text, vigie_sample_get (sample, i, (gsize) code)->text) != 0;
    }
    if (n_differ * 20 > look[j].filled)
      return (gssize) j;
  }
  return -1;
}

static gboolean
is_data_row (const VigieSample *sample,
             const VigieLayout *layout,
             const VigieZoneNames *names,
             const VigieZoning *own,
             gsize row)
{
  const VigieField *field = vigie_sample_get (sample, row, (gsize) layout->code);
  const char *text = field->text;
  char dates[2][5];
  guint32 zone;

  if (own && vigie_zoning_find (own, text) >= 0)
    return TRUE;
  if (names && (layout->names || own))
    return vigie_zone_names_find (names, text, VIGIE_NO_ZONE, &zone, NULL) != VIGIE_NAME_UNKNOWN;
  if (layout->commune >= 0 &&
      vigie_code_form (vigie_sample_get (sample, row, (gsize) layout->commune)->text) != 0)
    return TRUE;
  if (layout->parts || layout->commune >= 0)
    return (field->length > 0 && field->length <= 4 &&
            strspn (text, "0123456789") == field->length) ||
           vigie_code_text_read_date (text, dates) > 0;
  return vigie_code_form (text) != 0;
}

/* Distinct zones of a zoning in a column, 0 where most texts there are others: a group may be
 * called “1”, and so may a figure. */
static gsize
count_own (const VigieSample *sample, gsize column, const VigieZoning *own)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n_filled = 0;
  gsize n = 0;

  for (gsize i = 0; i < sample->n_rows; i++) {
    const VigieField *field = vigie_sample_get (sample, i, column);

    n_filled += field->length > 0;
    if (field->length == 0 || vigie_zoning_find (own, field->text) < 0)
      continue;
    n++;
    g_hash_table_add (seen, (char *) field->text);
  }
  return n * 2 >= n_filled && g_hash_table_size (seen) == n ? n : 0;
}

/* A national file has few rows of the territory, perhaps none among the first. */
static gsize
count_matches (const VigieSample *sample, gsize column, const VigieZoning *own)
{
  gsize n = own->n_zones > 0 && vigie_zoning_is_qpv_code (own->zone[0].code);

  for (gsize i = 0; i < sample->n_rows; i++)
    n += vigie_zoning_find (own, vigie_sample_get (sample, i, column)->text) >= 0;
  return n;
}

/* The zoning of the user's own whose codes stand in the file, where those of IRIS do not. */
static void
look_for_own (const VigieSample *sample, const GPtrArray *own, gsize n, VigieLayout *layout)
{
  gsize best = 0;

  for (guint k = 0; k < own->len; k++)
    for (gsize j = 0; j < n; j++) {
      gsize found;

      if (layout->qpv ? (gssize) j != layout->code : layout->n_zones > 0)
        continue;
      found = layout->qpv ? count_matches (sample, j, own->pdata[k])
                          : count_own (sample, j, own->pdata[k]);
      if (found <= best)
        continue;
      best = found;
      layout->own = k;
      layout->code = (gssize) j;
      layout->commune = -1;
      layout->n_codes = layout->n_zones = found;
    }
}

/* Different words of a row: "(nb)" again and again is a unit, and a row of data has fewer of them than its headings. */
static gsize
count_different_words (const VigieSample *sample, gsize row)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize j = 0; j < sample->row[row].n; j++) {
    const VigieField *field = &sample->row[row].field[j];

    if (field->kind == VIGIE_FIELD_TEXT && strspn (field->text, "0123456789 .,+-%") < field->length)
      g_hash_table_add (seen, (char *) field->text);
  }
  return g_hash_table_size (seen);
}

/* Texts of a row that could be headings. */
static gsize
count_texts (const VigieSample *sample, gsize row)
{
  gsize n = 0;

  for (gsize j = 0; j < sample->row[row].n; j++)
    n += sample->row[row].field[j].kind == VIGIE_FIELD_TEXT;
  return n;
}

gsize
vigie_layout_count_known (const VigieSample *sample, gsize row, const char *source)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  VigieHeadingMatch match;
  gsize n = 0;

  for (gsize j = 0; j < sample->row[row].n; j++)
    n += sample->row[row].field[j].length > 0 &&
         vigie_catalogue_recognise (catalogue, source, sample->row[row].field[j].text, 0, &match) &&
         !match.flag;
  return n;
}

gsize
vigie_layout_count_known_by_any (const VigieSample *sample, gsize row)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  gsize best = 0;

  for (gsize s = 0; s < catalogue->n_sources; s++)
    best = MAX (best, vigie_layout_count_known (sample, row, catalogue->source[s].code));
  return best;
}

/* Above the first row of data: the row with most known headings, else with most different words, of equals the last. */
static void
look_for_headings (const VigieSample *sample, VigieLayout *layout)
{
  gsize best = 0, most = 2;

  for (gsize i = 0; i < layout->first_row; i++) {
    gsize known = vigie_layout_count_known_by_any (sample, i);
    gsize n = best == 0 && known == 0 ? count_different_words (sample, i) : 0;

    if (known > best || (known > 0 && known == best) || n >= most) {
      best = known;
      most = MAX (most, n);
      layout->heading_row = i;
    }
  }
  if (layout->heading_row < 0 && layout->first_row > 0)
    layout->heading_row = layout->first_row - 1;
  if (layout->heading_row < 0)
    return;
  /* A second row of headings stands beside it and is nearly as full. */
  for (gssize i = layout->heading_row + 1; i >= layout->heading_row - 1; i -= 2)
    if (i >= 0 && i < (gssize) layout->first_row &&
        count_texts (sample, i) * 2 > count_texts (sample, layout->heading_row) &&
        count_texts (sample, i) >= 3)
      layout->label_row = i;
  vigie_layout_find_groups (sample, layout);
}

/* The total may stand above the first zone, right under the headings. */
static void
take_totals_above (const VigieSample *sample, VigieLayout *layout)
{
  while (layout->first_row > 0 && (gssize) layout->first_row - 1 > layout->heading_row &&
         vigie_code_word (
           vigie_sample_get (sample, layout->first_row - 1, (gsize) layout->code)->text) !=
           VIGIE_ROW_NOTE)
    layout->first_row--;
  if (layout->label_row >= (gssize) layout->first_row)
    layout->label_row = -1;
}

/* The zoning of the user's own whose names stand in the file, where no code does. */
static void
look_for_own_names (const VigieSample *sample,
                    const VigieCodeLook *look,
                    const VigiePlaces *places,
                    gsize n,
                    VigieLayout *layout)
{
  gsize best = layout->names ? layout->n_zones : 0;

  for (guint k = 0; k < places->own->len; k++) {
    g_autoptr (VigieZoneNames) names =
      vigie_zone_names_new (places->iris, places->commune, places->own->pdata[k]);

    for (gsize j = 0; j < MIN (n, NAME_COLUMNS); j++) {
      gsize found = 0;

      for (gsize i = 0; i < sample->n_rows; i++) {
        const VigieField *field = vigie_sample_get (sample, i, j);
        guint32 zone;

        found +=
          field->kind == VIGIE_FIELD_TEXT &&
          vigie_zone_names_find (names, field->text, VIGIE_NO_ZONE, &zone, NULL) == VIGIE_NAME_OWN;
      }
      if (found <= best || found * 2 < look[j].filled)
        continue;
      best = found;
      layout->own = k;
      layout->code = (gssize) j;
      layout->commune = -1;
      layout->names = TRUE;
      layout->n_codes = layout->n_zones = found;
    }
  }
}

static void
look_for_codes (const VigieCodeLook *look, gsize n, VigieLayout *layout)
{
  gsize best = 0;

  for (gsize j = 0; j < n; j++) {
    gsize score = vigie_code_look_score (&look[j]);

    if (score > best) {
      best = score;
      layout->code = (gssize) j;
    }
  }
  if (layout->code < 0)
    return;
  layout->n_codes = look[layout->code].nine + look[layout->code].five + look[layout->code].qpv;
  layout->n_zones = look[layout->code].zones;
  layout->qpv = look[layout->code].qpv * 2 > layout->n_codes;
}

VigieLayout
vigie_layout_read (const VigieSample *sample, const VigiePlaces *places)
{
  VigieLayout layout = {
    .code = -1, .rival = -1, .commune = -1, .heading_row = -1, .label_row = -1, .own = -1
  };
  g_autoptr (VigieZoneNames) names = NULL;
  gsize n = MIN (sample->n_columns, COLUMNS_SEEN);
  g_autofree VigieCodeLook *look = vigie_code_look_at (sample, places, n);

  for (gsize j = 0; j < n; j++)
    layout.postal |= look[j].postal;
  look_for_codes (look, n, &layout);
  look_for_own (sample, places->own, n, &layout);
  if (layout.own < 0 && !layout.qpv && (layout.code < 0 || look[layout.code].nine == 0)) {
    names = vigie_zone_names_new (places->iris, places->commune, NULL);
    look_for_parts (sample, look, names, n, &layout);
    if (layout.code < 0) {
      look_for_names (sample, look, names, n, &layout);
      look_for_own_names (sample, look, places, n, &layout);
    } else if (layout.commune < 0 && !layout.parts) {
      look_for_names_beside (sample, look, names, n, &layout);
    }
  }
  if (layout.code < 0)
    return layout;
  if (layout.own < 0 && !layout.qpv && !layout.names && layout.commune < 0)
    layout.rival = find_rival (sample, look, n, layout.code);
  if (layout.names && layout.own >= 0) {
    g_clear_pointer (&names, vigie_zone_names_free);
    names = vigie_zone_names_new (places->iris, places->commune, places->own->pdata[layout.own]);
  }

  while (layout.first_row < sample->n_rows &&
         !is_data_row (sample, &layout, names,
                       layout.own < 0 ? NULL : places->own->pdata[layout.own], layout.first_row))
    layout.first_row++;
  look_for_headings (sample, &layout);
  take_totals_above (sample, &layout);
  return layout;
}
