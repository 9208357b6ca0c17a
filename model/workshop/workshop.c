/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workshop: one view an indicator of a partners edition, or those of the year before. */
#include "model/workshop/workshop.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/protection/selection.h"
#include "model/workshop/workshop-table.h"

void
vigie_step_clear (VigieStep *step)
{
  g_free (step->indicator);
  g_free (step->zoning);
  g_free (step->palette);
  g_free (step->question);
  g_free (step->note);
  g_free (step->reference);
  g_free (step->zoom);
  g_free (step->selection);
}

void
vigie_attendant_clear (VigieAttendant *attendant)
{
  g_free (attendant->party);
  g_free (attendant->name);
  g_free (attendant->body);
  g_free (attendant->kind);
}

VigieWorkshop *
vigie_workshop_new (void)
{
  VigieWorkshop *workshop = g_new0 (VigieWorkshop, 1);

  workshop->attendant = g_array_new (FALSE, TRUE, sizeof (VigieAttendant));
  g_array_set_clear_func (workshop->attendant, (GDestroyNotify) vigie_attendant_clear);

  return workshop;
}

void
vigie_workshop_free (VigieWorkshop *workshop)
{
  if (!workshop)
    return;

  for (gsize i = 0; i < workshop->n_steps; i++)
    vigie_step_clear (workshop->step + i);
  g_free (workshop->step);
  g_array_unref (workshop->attendant);
  g_free (workshop->uid);
  g_free (workshop->title);
  g_free (workshop->date);
  g_free (workshop->place);
  g_free (workshop->next_step);
  g_free (workshop);
}

static gboolean
check_edition (const VigieEdition *edition, GError **error)
{
  if (edition->audience != VIGIE_AUDIENCE_PARTNERS) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("Edition %d is for services: a workshop is made of an edition for partners."),
                 (int) edition->number);
    return FALSE;
  }
  if (!edition->approved_on) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("Edition %d is not approved yet: a workshop is made of an approved one."),
                 (int) edition->number);
    return FALSE;
  }

  return TRUE;
}

static gsize
count_values (const VigieTable *table, gsize column)
{
  const guint8 *state = table->figures->state + column * table->figures->rows;
  gsize n = 0;

  for (gsize i = 0; i < table->figures->rows; i++)
    n += state[i] == VIGIE_CELL_VALUE;

  return n;
}

/* The finest table, the one of most zones, on which a column has figures to show; the finest of all
 * where none has. */
static const VigieTable *
finest_table (const VigieEdition *edition, gsize column)
{
  const VigieTable *finest = NULL;

  for (int any = 0; any < 2 && !finest; any++)
    for (gsize i = 0; i < edition->n_tables; i++) {
      const VigieTable *table = edition->table[i];

      if ((any || count_values (table, column) > 0) &&
          (!finest || table->figures->rows > finest->figures->rows))
        finest = table;
    }

  return finest;
}

/* What nobody has said is "". */
static void
fill_blanks (VigieStep *step)
{
  char **const text[] = { &step->palette,   &step->question, &step->note,
                          &step->reference, &step->zoom,     &step->selection };

  for (gsize i = 0; i < G_N_ELEMENTS (text); i++)
    if (!*text[i])
      *text[i] = g_strdup ("");
}

VigieWorkshop *
vigie_workshop_from_edition (const VigieEdition *edition,
                             const char *title,
                             const GDate *date,
                             GError **error)
{
  VigieWorkshop *workshop;

  if (!check_edition (edition, error))
    return NULL;

  workshop = vigie_workshop_new ();
  workshop->title = g_strdup (title);
  workshop->date = vigie_date_dup_iso (date);
  workshop->edition = edition->number;
  workshop->n_steps = edition->n_tables > 0 ? edition->table[0]->n_columns : 0;
  workshop->step = g_new0 (VigieStep, MAX (workshop->n_steps, 1));
  for (gsize i = 0; i < workshop->n_steps; i++) {
    const VigieTable *table = finest_table (edition, i);
    VigieStep *step = workshop->step + i;

    step->indicator = g_strdup (table->column[i].indicator->code);
    step->period = table->column[i].period;
    step->zoning = g_strdup (table->zoning->kind);
    step->method = VIGIE_METHOD_JENKS;
    step->n_classes = 5;
    fill_blanks (step);
  }

  return workshop;
}

/* The newest period at which an edition has an indicator on a zoning. */
static gssize
newest_column (const VigieTable *table, const char *indicator)
{
  gssize newest = -1;

  for (gsize i = 0; i < table->n_columns; i++)
    if (strcmp (table->column[i].indicator->code, indicator) == 0 &&
        (newest < 0 ||
         vigie_period_compare (table->column[newest].period, table->column[i].period) < 0))
      newest = (gssize) i;

  return newest;
}

VigieWorkshop *
vigie_workshop_again (const VigieWorkshop *before,
                      const VigieEdition *edition,
                      const GDate *date,
                      gsize *n_left_out,
                      GError **error)
{
  VigieWorkshop *workshop;

  if (!check_edition (edition, error))
    return NULL;

  workshop = vigie_workshop_new ();
  workshop->title = g_strdup (before->title);
  workshop->date = vigie_date_dup_iso (date);
  workshop->place = g_strdup (before->place);
  workshop->edition = edition->number;
  workshop->again = before->id;
  workshop->step = g_new0 (VigieStep, MAX (before->n_steps, 1));
  for (gsize i = 0; i < before->n_steps; i++) {
    const VigieStep *old = before->step + i;
    const VigieTable *table = vigie_edition_find_table (edition, old->zoning);
    gssize column = table ? newest_column (table, old->indicator) : -1;

    if (column >= 0)
      workshop->step[workshop->n_steps++] = (VigieStep) {
        .indicator = g_strdup (old->indicator),
        .period = table->column[column].period,
        .zoning = g_strdup (old->zoning),
        .method = old->method,
        .n_classes = old->n_classes,
        .palette = g_strdup (old->palette),
        .question = g_strdup (old->question),
        .note = g_strdup (old->note),
        .reference = g_strdup (old->reference),
        .zoom = g_strdup (old->zoom),
        .selection = g_strdup (old->selection),
      };
  }
  *n_left_out = before->n_steps - workshop->n_steps;
  for (guint i = 0; i < before->attendant->len; i++) {
    const VigieAttendant *one = &g_array_index (before->attendant, VigieAttendant, i);
    VigieAttendant organiser = { g_strdup (one->party), g_strdup (one->name), g_strdup (one->body),
                                 g_strdup (one->kind) };

    if (*one->party)
      g_array_append_val (workshop->attendant, organiser);
    else
      vigie_attendant_clear (&organiser);
  }

  return workshop;
}

static gboolean fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error,
                     g_error_new_valist (VIGIE_ERROR, VIGIE_ERROR_CONTENT, format, arguments));
  va_end (arguments);

  return FALSE;
}

gboolean
vigie_workshop_add_organiser (VigieWorkshop *workshop, const char *text, GError **error)
{
  const char *colon = strchr (text, ':');
  VigieAttendant one = { 0 };

  if (!colon || colon == text || !colon[1])
    return fail (error, _ ("“%s” is no organiser: write PARTY:NAME."), text);
  one = (VigieAttendant) { g_strstrip (g_strndup (text, (gsize) (colon - text))),
                           g_strstrip (g_strdup (colon + 1)), g_strdup (""), g_strdup ("") };
  g_array_append_val (workshop->attendant, one);

  return TRUE;
}

gboolean
vigie_workshop_add_participant (VigieWorkshop *workshop, const char *text, GError **error)
{
  g_auto (GStrv) part = g_strsplit (text, "|", 3);
  guint n = g_strv_length (part);
  VigieAttendant one = { 0 };

  if (n == 0 || !*g_strstrip (part[0]))
    return fail (error, _ ("“%s” is no participant: write NAME|BODY|KIND."), text);
  one = (VigieAttendant) { g_strdup (""), g_strdup (part[0]),
                           g_strdup (n > 1 ? g_strstrip (part[1]) : ""),
                           g_strdup (n > 2 ? g_strstrip (part[2]) : "") };
  g_array_append_val (workshop->attendant, one);

  return TRUE;
}

/* Each organiser stands for a party of the convention. */
static gboolean
check_organisers (const VigieWorkshop *workshop, const VigieConvention *convention, GError **error)
{
  for (guint i = 0; i < workshop->attendant->len; i++) {
    const VigieAttendant *one = &g_array_index (workshop->attendant, VigieAttendant, i);

    if (*one->party && !vigie_convention_find_party (convention, one->party))
      return fail (error, _ ("“%s” is no party of the convention: choose one of its parties."),
                   one->party);
  }

  return TRUE;
}

/* What the room will see of a step: its zones exist, and the sum over its selection tells nothing
 * (M17). Rates add up to nothing, so that marking them tells nothing either. */
static gboolean
check_step (VigieObservatory *observatory,
            const VigieWorkshop *workshop,
            const VigieEdition *edition,
            const VigieStep *step,
            GPtrArray *sitting,
            const GDate *today,
            GError **error)
{
  const VigieIndicator *indicator;
  g_auto (GStrv) zones = g_strsplit_set (step->selection, " ", -1);
  g_autofree char *field = NULL;
  const VigieTable *table;
  double sum;
  gsize column;

  if (!vigie_step_find (step, edition, &table, &column, error))
    return FALSE;
  for (gsize i = 0; *step->selection && zones[i]; i++)
    if (vigie_zoning_find (table->zoning, zones[i]) < 0)
      return fail (error, _ ("The zoning has no zone “%s”: check its code."), zones[i]);
  indicator = table->column[column].indicator;
  if (!*step->selection || indicator->kind != VIGIE_KIND_STOCK ||
      indicator->aggregation != VIGIE_AGGREGATE_SUM)
    return TRUE;
  field = vigie_edition_dup_field (edition, column);

  return vigie_edition_selection (observatory, workshop->edition, step->zoning,
                                  (const char *const *) zones, field, sitting, today, &sum, error);
}

gboolean
vigie_workshop_store (VigieObservatory *observatory,
                      VigieWorkshop *workshop,
                      const GDate *today,
                      GError **error)
{
  g_autoptr (VigieEdition) edition = vigie_edition_load (observatory, workshop->edition, error);
  g_autoptr (GPtrArray) sitting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_auto (VigieConduct) conduct = { 0 };
  g_autofree char *object = NULL;
  VigieAct act = { .kind = VIGIE_ACT_WORKSHOP };

  if (!edition)
    return FALSE;
  act.audience = vigie_audience_name (edition->audience);
  if (!vigie_conduct_begin (&conduct, observatory, &act, FALSE, today, error) ||
      !check_edition (edition, error) || !check_organisers (workshop, conduct.convention, error))
    return FALSE;
  for (gsize i = 0; i < workshop->n_steps; i++)
    if (!check_step (observatory, workshop, edition, workshop->step + i, sitting, today, error))
      return FALSE;
  if (!workshop->uid)
    workshop->uid = g_uuid_string_random ();
  if (!vigie_workshop_write (vigie_observatory_get_db (observatory), workshop, error))
    return FALSE;
  object = g_strdup_printf ("workshop/%" G_GINT64_FORMAT, workshop->id);

  return vigie_conduct_end (&conduct, "workshop", object, workshop->title, error);
}

GPtrArray *
vigie_workshops_list (VigieObservatory *observatory, GError **error)
{
  return vigie_workshop_read_all (vigie_observatory_get_db (observatory), 0, error);
}

VigieWorkshop *
vigie_workshop_load (VigieObservatory *observatory, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) workshops =
    vigie_workshop_read_all (vigie_observatory_get_db (observatory), id, error);

  if (!workshops)
    return NULL;
  if (workshops->len == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("There is no workshop %d: choose one of the list."), (int) id);
    return NULL;
  }

  return g_ptr_array_steal_index (workshops, 0);
}

gboolean
vigie_step_find (const VigieStep *step,
                 const VigieEdition *edition,
                 const VigieTable **table,
                 gsize *column,
                 GError **error)
{
  gssize found = -1;

  if ((*table = vigie_edition_find_table (edition, step->zoning)))
    found = vigie_table_find (*table, step->indicator, step->period);
  if (found < 0) {
    g_autofree char *period = vigie_period_dup_string (step->period);

    return fail (error, _ ("Edition %d has no “%s” of %s by %s: choose one of its own views."),
                 (int) edition->number, step->indicator, period,
                 vigie_zoning_kind_label (step->zoning));
  }
  *column = (gsize) found;

  return TRUE;
}

/* "23,4 %", with the unit of what is no count. */
static char *
dup_cell (const VigieTable *table, gsize column, gsize row, VigieLanguage language)
{
  const VigieIndicator *indicator = table->column[column].indicator;
  VigieCell cell = vigie_figures_get (table->figures, row, column);
  g_autofree char *text = vigie_cell_format (cell, indicator->decimals, language);

  if (cell.state != VIGIE_CELL_VALUE)
    return g_steal_pointer (&text);

  return g_strconcat (text, VIGIE_NBSP, vigie_indicator_unit (indicator, language), NULL);
}

char *
vigie_step_dup_reference (const VigieStep *step,
                          const VigieEdition *edition,
                          VigieLanguage language)
{
  for (gsize i = 0; *step->reference && i < edition->n_tables; i++) {
    const VigieTable *table = edition->table[i];
    gssize row = vigie_zoning_find (table->zoning, step->reference);
    gssize column = vigie_table_find (table, step->indicator, step->period);
    g_autofree char *cell = NULL;

    if (row < 0 || column < 0)
      continue;
    cell = dup_cell (table, (gsize) column, (gsize) row, language);

    return g_strdup_printf (language == VIGIE_LANGUAGE_FRENCH ? "%s" VIGIE_NBSP ": %s" : "%s: %s",
                            table->zoning->zone[row].name, cell);
  }

  return NULL;
}
