/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a map's page: title, reading, source, state. */
#include "model/restitution/map-text.h"

#include <stdlib.h>
#include <string.h>

#include "model/drawing/legend.h"
#include "model/drawing/type.h"

/* "en 2020", "en décembre 2020", "au 31/12/2020". */
static char *
period_text (VigiePeriod period, VigieLanguage language)
{
  static const char *const month_fr[] = { "janvier",   "février", "mars",     "avril",
                                          "mai",       "juin",    "juillet",  "août",
                                          "septembre", "octobre", "novembre", "décembre" };
  static const char *const month_en[] = { "January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December" };

  if (period.year == 0)
    return g_strdup ("");
  if (period.day > 0 && period.month > 0)
    return g_strdup_printf (VIGIE_SAY (language, "on %02d/%02d/%d", "au %02d/%02d/%d"), period.day,
                            period.month, period.year);
  if (period.month > 0 && period.month <= 12)
    return g_strdup_printf (VIGIE_SAY (language, "in %s %d", "en %s %d"),
                            VIGIE_SAY (language, month_en, month_fr)[(period.month + 11) % 12],
                            period.year);

  return g_strdup_printf (VIGIE_SAY (language, "in %d", "en %d"), period.year);
}

/* What French puts before the name of a territory depends on its first word. */
static const char *
place_before (const char *territory, VigieLanguage language)
{
  static const struct {
    const char *word, *before;
  } known[] = { { "Grand ", " dans le " },       { "Pays ", " dans le " },
                { "Val ", " dans le " },         { "Bassin ", " dans le " },
                { "Communauté ", " dans la " },  { "Métropole ", " dans la " },
                { "Grande ", " dans la " },      { "Agglomération ", " dans l’" },
                { "Eurométropole ", " dans l’" } };

  if (language != VIGIE_LANGUAGE_FRENCH)
    return " in ";
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    if (g_str_has_prefix (territory, known[i].word))
      return known[i].before;
  }

  return ", ";
}

char *
vigie_map_text_title (const VigieIndicator *indicator,
                      const char *territory,
                      VigiePeriod period,
                      VigieLanguage language)
{
  const char *label = vigie_indicator_label (indicator, language);
  g_autofree char *when = period_text (period, language);
  const char *before;

  if (!territory || !*territory)
    return g_strstrip (g_strdup_printf ("%s %s", label, when));
  before = place_before (territory, language);
  /* After a name that stands apart the date does too. */
  if (g_str_equal (before, ", "))
    return g_strdup_printf ("%s, %s%s%s", label, territory, *when ? ", " : "",
                            strchr (when, ' ') ? strchr (when, ' ') + 1 : when);

  return g_strstrip (g_strdup_printf ("%s%s%s %s", label, before, territory, when));
}

static const char *
zones_text (const char *kind, VigieLanguage language)
{
  if (g_strcmp0 (kind, "iris") == 0)
    return "IRIS";
  if (g_strcmp0 (kind, "commune") == 0)
    return VIGIE_SAY (language, "municipality", "commune");

  return VIGIE_SAY (language, "zone", "zone");
}

/* Notes that speak of headings or of other indicators are for those who import. */
static gboolean
is_for_readers (const char *note)
{
  g_auto (GStrv) word = g_strsplit_set (note, " ,;:()’'", 0);

  if (strchr (note, '_'))
    return FALSE;
  for (gsize i = 0; word[i]; i++) {
    if (vigie_catalogue_find (vigie_catalogue_get (), word[i]))
      return FALSE;
  }

  return TRUE;
}

/* (nullable): what the catalogue says of an indicator, in French. What stands after a dash or in
 * brackets at the end is a remark. */
static char *
dup_note (const VigieIndicator *indicator)
{
  g_autofree char *note = g_strdup (indicator->notes ? indicator->notes : "");
  char *end;

  if ((end = strstr (note, " – ")))
    *end = '\0';
  if ((end = strstr (note, " (à confirmer)")) || (end = strstr (note, " (M")))
    *end = '\0';

  return *note && is_for_readers (note) ? g_steal_pointer (&note) : NULL;
}

char *
vigie_map_text_subtitle (const VigieTable *table, gsize column, VigieLanguage language)
{
  const VigieIndicator *indicator = table->column[column].indicator;
  const char *zones = zones_text (table->zoning->kind, language);
  g_autofree char *note = language == VIGIE_LANGUAGE_FRENCH ? dup_note (indicator) : NULL;
  g_autofree char *unit = vigie_unit_heading (indicator, TRUE, language);

  if (note) {
    g_autofree char *first = g_utf8_substring (note, 0, 1);
    g_autofree char *capital = g_utf8_strup (first, -1);

    return g_strdup_printf ("%s%s, par %s", capital, g_utf8_next_char (note), zones);
  }

  return g_strdup_printf (VIGIE_SAY (language, "%s, by %s", "%s, par %s"), unit, zones);
}

static const char *
method_text (VigieMethod method, VigieLanguage language)
{
  switch (method) {
  case VIGIE_METHOD_QUANTILE:
    return VIGIE_SAY (language, "Quantiles", "Quantiles");
  case VIGIE_METHOD_EQUAL:
    return VIGIE_SAY (language, "Equal intervals", "Amplitudes égales");
  case VIGIE_METHOD_JENKS:
    return VIGIE_SAY (language, "Natural breaks", "Seuils naturels");
  case VIGIE_METHOD_Q6:
    return VIGIE_SAY (language, "Q6 method", "Méthode Q6");
  case VIGIE_METHOD_MEAN_SD:
    return VIGIE_SAY (language, "Mean and standard deviation", "Moyenne et écart-type");
  case VIGIE_METHOD_MANUAL:
    return VIGIE_SAY (language, "Breaks set by hand", "Bornes choisies");
  }

  return "";
}

typedef struct {
  double value;
  gsize zone;
} Published;

static int
compare_published (gconstpointer a, gconstpointer b)
{
  const Published *x = a, *y = b;

  if (x->value != y->value)
    return x->value < y->value ? -1 : 1;

  return x->zone < y->zone ? -1 : x->zone > y->zone;
}

/* The zone in the middle: an example that points at nobody. */
static gssize
middle_zone (const VigieTable *table, gsize column, gsize *n_published)
{
  gsize rows = table->figures->rows, n = 0;
  g_autofree Published *published = g_new (Published, rows + 1);

  for (gsize i = 0; i < rows; i++) {
    VigieCell cell = vigie_figures_get (table->figures, i, column);

    if (cell.state == VIGIE_CELL_VALUE)
      published[n++] = (Published) { cell.value, i };
  }
  qsort (published, n, sizeof *published, compare_published);
  *n_published = n;

  return n ? (gssize) published[n / 2].zone : -1;
}

/* A ratio or an index has no unit to say after its figure. */
static const char *
unit_after (const char *unit)
{
  static const char *const begin[] = { "indice", "index", "rapport", "ratio" };

  for (gsize i = 0; unit && i < G_N_ELEMENTS (begin); i++) {
    if (g_str_has_prefix (unit, begin[i]))
      return "";
  }

  return unit ? unit : "";
}

static char *
example_text (const VigieTable *table,
              gsize column,
              const VigieZoning *communes,
              gsize zone_index,
              VigieLanguage language)
{
  const VigieIndicator *indicator = table->column[column].indicator;
  const VigieZone *zone = &table->zoning->zone[zone_index];
  VigieCell cell = vigie_figures_get (table->figures, zone_index, column);
  g_autofree char *number = vigie_number_format (cell.value, indicator->decimals, language);
  const char *unit = unit_after (vigie_indicator_unit (indicator, language));
  gssize commune = communes ? vigie_zoning_find (communes, zone->parent) : -1;
  g_autofree char *where = NULL;

  /* Not split, the zone and its commune bear one name. */
  if (commune >= 0 && g_strcmp0 (communes->zone[commune].name, zone->name) != 0)
    where = g_strdup_printf ("%s (%s)", zone->name, communes->zone[commune].name);
  else
    where = g_strdup (zone->name);

  return g_strdup_printf (VIGIE_SAY (language, "How to read: %s %s, %s%s%s.",
                                     "Lecture" VIGIE_NBSP ": %s %s, %s%s%s."),
                          zones_text (table->zoning->kind, language), where, number,
                          *unit ? VIGIE_NBSP : "", unit);
}

char *
vigie_map_text_reading (const VigieTable *table,
                        gsize column,
                        const VigieClasses *classes,
                        gboolean circles,
                        const VigieZoning *communes,
                        VigieLanguage language)
{
  gsize n_published, n = table->figures->rows;
  gssize example = middle_zone (table, column, &n_published);
  gboolean iris = g_strcmp0 (table->zoning->kind, "iris") == 0;
  gboolean many = language == VIGIE_LANGUAGE_FRENCH ? n_published > 1 : n_published != 1;
  g_autofree char *first = NULL;
  g_autofree char *middle = NULL;
  GString *text;

  if (example >= 0)
    first = example_text (table, column, communes, (gsize) example, language);
  if (circles)
    middle = g_strdup (VIGIE_SAY (language, "Area of circles in proportion to the count, ",
                                  "Surface des cercles proportionnelle à l’effectif, "));
  else if (classes->n > 0)
    middle = g_strdup_printf (VIGIE_SAY (language, "%s, classes [a; b[, ",
                                         "%s, bornes [a" VIGIE_NNBSP "; b[, "),
                              method_text (classes->method, language));

  text = g_string_new (NULL);
  g_string_printf (text, "%s%s%s", first ? first : "", first ? " " : "", middle ? middle : "");
  if (language == VIGIE_LANGUAGE_FRENCH)
    g_string_append_printf (text, "%" G_GSIZE_FORMAT " %s %s sur %" G_GSIZE_FORMAT ".", n_published,
                            iris   ? "IRIS"
                            : many ? "zones"
                                   : "zone",
                            iris   ? (many ? "publiés" : "publié")
                            : many ? "publiées"
                                   : "publiée",
                            n);
  else
    g_string_append_printf (text, "%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " %s published.",
                            n_published, n, iris ? "IRIS" : "zones");

  return g_string_free (text, FALSE);
}

/* Fills one blank of the notice, written <like this>. */
static void
fill (GString *text, const char *blank, const char *with)
{
  g_string_replace (text, blank, with ? with : "", 0);
}

static const VigieProvenance *
find_provenance (const VigieEdition *edition, const VigieColumn *column)
{
  for (gsize i = 0; i < edition->n_provenance; i++) {
    const VigieProvenance *p = &edition->provenance[i];

    if (g_strcmp0 (p->indicator, column->indicator->code) == 0 &&
        vigie_period_compare (p->period, column->period) == 0)
      return p;
  }

  return NULL;
}

char *
vigie_map_text_source (const VigieDocumentContext *context, const VigieTable *table, gsize column)
{
  const VigieColumn *own = &table->column[column];
  const VigieProvenance *provenance = find_provenance (context->edition, own);
  const char *notice =
    context->convention ? vigie_convention_notice (context->convention, "N6") : NULL;
  g_autofree char *period = vigie_period_dup_string (own->period);
  g_autofree char *date = vigie_date_format (&context->today, context->language);
  g_autofree char *geography =
    g_strdup_printf ("%s %d", zones_text (table->zoning->kind, context->language),
                     table->zoning->vintage);
  g_autofree char *line = NULL;
  GString *text;

  if (!notice)
    notice = "Source" VIGIE_NBSP ": <producteur>, <opération> <millésime>" VIGIE_NNBSP
             "; géographie <zonage millésime>" VIGIE_NNBSP "; édité le <date>.";
  text = g_string_new (notice);
  if (provenance) {
    fill (text, "<producteur>", provenance->producer);
    fill (text, "<opération>", provenance->operation);
  } else {
    line = vigie_table_dup_source_line (table, context->language);
    fill (text, "<producteur>, <opération> <millésime>", line);
  }
  fill (text, "<millésime>", period);
  fill (text, "<zonage millésime>", geography);
  fill (text, "<date>", date);
  if (own->denominator_period.year != 0 &&
      vigie_period_compare (own->denominator_period, own->period) != 0) {
    g_autofree char *below = vigie_period_dup_string (own->denominator_period);

    g_string_append_printf (text,
                            VIGIE_SAY (context->language, " Denominator: %s.",
                                       " Dénominateur" VIGIE_NBSP ": %s."),
                            below);
  }
  if (table->zoning->source && *table->zoning->source)
    g_string_append_printf (text,
                            VIGIE_SAY (context->language, " Contours: %s.",
                                       " Contours" VIGIE_NBSP ": %s."),
                            table->zoning->source);

  return g_string_free (text, FALSE);
}

static char *
dup_iso_date (const char *iso, VigieLanguage language)
{
  GDate date;

  if (!iso || !vigie_date_parse (iso, &date, NULL))
    return g_strdup (iso ? iso : "");

  return vigie_date_format (&date, language);
}

char *
vigie_map_text_state (const VigieDocumentContext *context)
{
  const VigieEdition *edition = context->edition;
  VigieLanguage language = context->language;
  gboolean approved = edition->approved_on && *edition->approved_on;
  gboolean partners = edition->audience == VIGIE_AUDIENCE_PARTNERS;
  g_autofree char *date =
    dup_iso_date (approved ? edition->approved_on : edition->created_on, language);
  g_autofree char *head = NULL;

  if (context->journal_head && *context->journal_head)
    head =
      g_strdup_printf (VIGIE_SAY (language, " Journal %s", " Journal %s"), context->journal_head);

  return g_strdup_printf (
    approved ? VIGIE_SAY (language, "%sEdition no. %" G_GINT64_FORMAT ", %s, approved on %s.%s",
                          "%sÉdition n°" VIGIE_NBSP "%" G_GINT64_FORMAT ", %s, approuvée le %s.%s")
             : VIGIE_SAY (language,
                          "%sEdition no. %" G_GINT64_FORMAT ", %s, prepared on %s, not approved.%s",
                          "%sÉdition n°" VIGIE_NBSP "%" G_GINT64_FORMAT
                          ", %s, préparée le %s, non approuvée.%s"),
    context->demonstration
      ? VIGIE_SAY (language, "Demonstration observatory. ", "Observatoire de démonstration. ")
      : "",
    edition->number,
    partners ? VIGIE_SAY (language, "partners", "partenaires")
             : VIGIE_SAY (language, "services", "services"),
    date, head ? head : "");
}
