/* SPDX-License-Identifier: GPL-3.0-or-later */
/* figures, classes: source figures for the bound, and how they fall into classes. */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "app/cli/columns.h"
#include "app/cli/method.h"
#include "model/convention/decision.h"
#include "model/core/error.h"
#include "model/deliveries/source-figures.h"
#include "model/protection/edition.h"
#include "model/statistics/classes.h"
#include "model/store/journal.h"
#include "model/territory/priority.h"

/* The first line of whatever shows source figures (DESIGN 8): the same in all languages. */
static const char source_line[] = "donnée source – article 4";

/* What is asked of one indicator over one zoning. */
typedef struct {
  char *indicator;
  char *zoning;
  char *period;
  char *purpose;
  int vintage;
  gboolean priority;
} Asked;

static void
asked_clear (Asked *asked)
{
  g_free (asked->indicator);
  g_free (asked->zoning);
  g_free (asked->period);
  g_free (asked->purpose);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, asked_clear)

/* Asks the convention and journals what is about to be read, and for what. */
static gboolean
journal_reading (VigieCli *cli, const VigieColumn *column, const Asked *asked, GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_READ_SOURCE, .source = column->indicator->source };
  g_autoptr (VigieConvention) convention =
    vigie_convention_load (cli->observatory, &cli->today, error);
  g_autofree char *period = vigie_period_dup_string (column->period);
  g_autofree char *object = NULL;
  const char *article;
  GError *refusal = NULL;

  if (!convention || !(article = vigie_convention_decide (convention, &act, &cli->today, error)))
    return FALSE;

  object = g_strdup_printf ("%s/%s/%s/%s", column->indicator->source, column->indicator->code,
                            asked->zoning, period);
  if (!vigie_indicator_check_level (column->indicator, asked->zoning, &refusal)) {
    vigie_journal_append (cli->observatory, "read", object, article, "refused", refusal->message,
                          NULL);
    g_propagate_error (error, refusal);
    return FALSE;
  }

  return vigie_journal_append (cli->observatory, "read", object, article, "done",
                               asked->purpose ? asked->purpose : "vigie-cli", error);
}

/* The source figures asked; %NULL with @status set. */
static VigieTable *
read_source (VigieCli *cli, const Asked *asked, int *status)
{
  VigieColumn column = { 0 };
  g_autoptr (VigieZoning) zoning = NULL;
  g_autoptr (VigieSourceFigures) figures = NULL;
  VigieTable *table = NULL;
  GError *error = NULL;

  if (!asked->indicator || !asked->zoning || !asked->period) {
    *status = vigie_cli_usage (_ ("Say which figures: --indicator, --zoning and --period."));
    return NULL;
  }
  column.indicator = vigie_cli_indicator (asked->indicator, status);
  if (!column.indicator || !vigie_cli_zoning_kind (asked->zoning, status) ||
      !vigie_cli_unlock (cli, status))
    return NULL;
  column.period = vigie_cli_period (cli, column.indicator, asked->period, status);
  if (column.period.year == 0)
    return NULL;

  if ((zoning = vigie_zoning_load (cli->observatory, asked->zoning, asked->vintage, &error)) &&
      journal_reading (cli, &column, asked, &error) &&
      (figures = vigie_source_figures_new (cli->observatory, &error)))
    table = vigie_source_figures_table (figures, zoning, &column, 1, &error);
  if (!table) {
    *status = vigie_cli_fail (error);
    return NULL;
  }

  fprintf (stderr, "%s\n", source_line);
  if (table->column[0].carried) {
    g_autofree char *carried =
      vigie_carried_dup_words (table->column[0].carried, vigie_language_current ());

    fprintf (stderr, "%s\n", carried);
  }

  return table;
}

/* "fragile estimated" */
static char *
flags_text (guint8 flags)
{
  static const char *const names[] = { "fragile", "estimated", "revised", "provisional" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (flags & (1u << i))
      g_string_append_printf (text, "%s%s", text->len ? " " : "", names[i]);

  return g_string_free (text, FALSE);
}

int
vigie_cli_figures (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "code", "name", "value", "state", "flags", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (VigieTable) table = NULL;
  g_auto (Asked) asked = { 0 };
  const GOptionEntry entries[] = {
    { "indicator", 0, 0, G_OPTION_ARG_STRING, &asked.indicator, N_ ("The indicator"), N_ ("CODE") },
    { "zoning", 0, 0, G_OPTION_ARG_STRING, &asked.zoning,
      N_ ("iris, commune, agglomeration, or a zoning of your own"), N_ ("KIND") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &asked.period,
      N_ ("The period, or the newest up to one"), N_ ("2020|latest:2026") },
    { "vintage", 0, 0, G_OPTION_ARG_INT, &asked.vintage, N_ ("Year of the geography; the newest"),
      N_ ("YEAR") },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &asked.purpose,
      N_ ("What they are read for; it is journalled"), N_ ("TEXT") },
    { "priority", 0, 0, G_OPTION_ARG_NONE, &asked.priority,
      N_ ("Only zones that lie in a priority neighbourhood, wholly or in part"), NULL },
    { NULL },
  };
  g_autoptr (VigiePriorityAreas) areas = NULL;
  GError *error = NULL;
  int status;

  if (!vigie_cli_parse (cli, "figures",
                        _ ("Shows source figures to a person bound by professional secrecy."),
                        entries, args, 0, 0, &status) ||
      !(table = read_source (cli, &asked, &status)))
    return status;

  if (asked.priority &&
      !vigie_priority_areas_load (cli->observatory, table->zoning, &areas, &error))
    return vigie_cli_fail (error);

  for (gsize i = 0; i < table->zoning->n_zones; i++) {
    VigieCell cell = vigie_figures_get (table->figures, i, 0);
    g_autofree char *flags = flags_text (cell.flags);

    if (asked.priority && (!areas || areas->of_zone[i] == VIGIE_NO_AREA))
      continue;

    vigie_listing_text (listing, table->zoning->zone[i].code);
    vigie_listing_text (listing, table->zoning->zone[i].name);
    if (cell.state == VIGIE_CELL_VALUE)
      vigie_listing_number (listing, cell.value);
    else
      vigie_listing_empty (listing);
    vigie_listing_text (listing, vigie_cell_state_name (cell.state));
    vigie_listing_text (listing, flags);
  }
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}

static void
list_classes (VigieListing *listing, const VigieClasses *classes)
{
  for (gsize i = 0; i < classes->n; i++) {
    g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, i + 1);

    vigie_listing_text (listing, number);
    vigie_listing_number (listing, classes->bound[i]);
    vigie_listing_number (listing, classes->bound[i + 1]);
    if (classes->count[i] > 0) {
      vigie_listing_number (listing, classes->least[i]);
      vigie_listing_number (listing, classes->greatest[i]);
    } else {
      vigie_listing_empty (listing);
      vigie_listing_empty (listing);
    }
    vigie_listing_integer (listing, (gint64) classes->count[i]);
  }
  for (guint state = VIGIE_CELL_VALUE + 1; state < VIGIE_CELL_N_STATES; state++) {
    if (classes->state_count[state] == 0)
      continue;
    vigie_listing_text (listing, vigie_cell_state_name ((VigieCellState) state));
    for (int i = 0; i < 4; i++)
      vigie_listing_empty (listing);
    vigie_listing_integer (listing, (gint64) classes->state_count[state]);
  }
}

int
vigie_cli_classes (VigieCli *cli, char ***args)
{
  static const char *const heading[] = { "class",    "lower", "upper", "least",
                                         "greatest", "count", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);
  g_autoptr (VigieTable) table = NULL;
  g_auto (VigieCliMethod) method = { 0 };
  g_auto (Asked) asked = { 0 };
  const GOptionEntry entries[] = {
    { "indicator", 0, 0, G_OPTION_ARG_STRING, &asked.indicator, N_ ("The indicator"), N_ ("CODE") },
    { "zoning", 0, 0, G_OPTION_ARG_STRING, &asked.zoning,
      N_ ("iris, commune, agglomeration, or a zoning of your own"), N_ ("KIND") },
    { "period", 0, 0, G_OPTION_ARG_STRING, &asked.period,
      N_ ("The period, or the newest up to one"), N_ ("2020|latest:2026") },
    { "vintage", 0, 0, G_OPTION_ARG_INT, &asked.vintage, N_ ("Year of the geography; the newest"),
      N_ ("YEAR") },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &asked.purpose,
      N_ ("What they are read for; it is journalled"), N_ ("TEXT") },
    VIGIE_CLI_METHOD_ENTRIES (method),
    { NULL },
  };
  VigieClasses classes;
  int status;

  if (!vigie_cli_parse (cli, "classes", _ ("Shows the classes of source figures and their breaks."),
                        entries, args, 0, 0, &status) ||
      !vigie_cli_method_resolve (&method, &status) || !(table = read_source (cli, &asked, &status)))
    return status;

  vigie_classes_compute (table->figures, 0, method.method, method.n,
                         method.breaks ? (const double *) method.breaks->data : NULL, &classes);
  list_classes (listing, &classes);
  vigie_listing_print (listing, cli->format);

  return VIGIE_CLI_DONE;
}
