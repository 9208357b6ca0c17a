/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that cannot be. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/checks/checks-private.h"

/* With fewer zones the unit of a share is not judged. */
#define ZONES_MIN 20

/* (transfer full) (nullable): why a figure cannot be. */
static VigieSentence *
judge (const VigieCheckLevel *level,
       gsize variable,
       VigieVariableNature nature,
       guint32 zone,
       double value)
{
  const char *heading = vigie_check_heading (level->read, variable);
  g_autofree char *name = NULL;

  if (value >= 0.0 && (value > 0.0 || !nature.amount) && !(nature.percent && value > 100.0))
    return NULL;
  name = vigie_check_name (level, zone);
  if (nature.percent && value > 100.0)
    return vigie_sentence (N_ ("%s, column “%s”: a share of more than 100 %%: correct the file, or "
                               "ask the producer."),
                           name, heading);
  if (level->read->variable[variable].summable)
    return vigie_sentence (N_ ("%s, column “%s”: a number below 0: correct the file, or ask the "
                               "producer."),
                           name, heading);
  if (nature.amount)
    return vigie_sentence (N_ ("%s, column “%s”: an amount of 0 or less: correct the file, or ask "
                               "the producer."),
                           name, heading);
  return NULL; /* taxes are shares below 0 */
}

/* Shares from 0 to 1 where the catalogue has them from 0 to 100: of a hundred zones none has more than 1 %. */
static void
check_unit (VigieCheckLine *line)
{
  const VigieCheckLevel *level = line->level;
  gsize v = (gsize) line->variable, n = 0;
  double most = 0.0;

  for (guint32 z = 0; z < level->zoning->n_zones; z++) {
    VigieCell cell = vigie_figures_get (level->figures, z, v);

    if (level->row[z] == 0 || cell.state != VIGIE_CELL_VALUE || !(cell.value > 0.0))
      continue;
    n++;
    most = fmax (most, cell.value);
  }
  if (n >= ZONES_MIN && most <= 1.0)
    vigie_check_tell (
      line, VIGIE_NO_ZONE,
      vigie_sentence (N_ ("Column “%s”: no share is above 1 %%: if they are from 0 to 1, "
                          "say so with --map '%s=%s*100'."),
                      vigie_check_heading (level->read, v), vigie_check_heading (level->read, v),
                      vigie_check_variable (level->read, v)),
      NULL);
}

void
vigie_check_ranges (const VigieCheckLevel *level)
{
  for (gsize v = 0; v < level->read->n_variables; v++) {
    VigieCheckLine line = { level, VIGIE_FINDING_RANGE, (gssize) v, 0 };
    VigieVariableNature nature = vigie_check_nature (level->read, v);

    for (guint32 z = 0; z < level->zoning->n_zones; z++) {
      VigieCell cell = vigie_figures_get (level->figures, z, v);
      VigieSentence *sentence = NULL;

      if (level->row[z] != 0 && cell.state == VIGIE_CELL_VALUE)
        sentence = judge (level, v, nature, z, cell.value);
      if (sentence)
        vigie_check_tell (&line, z, sentence, vigie_check_figure (cell.value));
    }
    if (nature.percent)
      check_unit (&line);
    vigie_check_end (&line);
  }
}
