/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headings of two rows, the upper one over several columns: merged cells of a sheet, blanks in text. */
#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/core/text.h"
#include "model/import/layout.h"

static const char *
text_at (const VigieSample *sample, gssize row, gsize column)
{
  return row < 0 || row >= (gssize) sample->n_rows
           ? ""
           : vigie_sample_get (sample, (gsize) row, column)->text;
}

static gboolean
has_doubles (const VigieSample *sample, gssize row)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize j = 0; j < sample->n_columns; j++)
    if (*text_at (sample, row, j) && !g_hash_table_add (seen, (char *) text_at (sample, row, j)))
      return TRUE;
  return FALSE;
}

static gboolean
is_known (const char *heading)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  VigieHeadingMatch match;

  for (gsize s = 0; s < catalogue->n_sources; s++)
    if (vigie_catalogue_recognise (catalogue, catalogue->source[s].code, heading, 0, &match) &&
        !match.flag)
      return TRUE;
  return FALSE;
}

/* A row of headings has several, a title stands alone. */
static gboolean
is_title (const VigieSample *sample, gssize row)
{
  gsize n = 0;

  for (gsize j = 0; j < sample->n_columns; j++)
    n += *text_at (sample, row, j) != '\0';
  return n < 2;
}

/* The second and third rows of headings: no cell there is a figure. */
static gboolean
goes_on (const VigieSample *sample, const VigieLayout *layout, gssize row)
{
  if (row > layout->heading_row + 2 || row >= (gssize) layout->first_row || is_title (sample, row))
    return FALSE;
  for (gsize j = 0; j < sample->n_columns; j++) {
    const char *text = text_at (sample, row, j);

    if (*text && strspn (text, "0123456789 .,+-%") == strlen (text))
      return FALSE;
  }
  return TRUE;
}

/* The heading of a column where cells are merged across rows: what stands in the row of headings, else in the one below, which
 * tells the parts, else above; of two, the one that the catalogue knows. */
static const char *
heading_at (const VigieLayout *layout, const VigieSample *sample, gsize column)
{
  const char *own = text_at (sample, layout->heading_row, column);

  if (layout->heading_row < 0 || (*own && (layout->grouped || is_known (own))))
    return own;
  for (gssize i = layout->heading_row + 1; goes_on (sample, layout, i); i++) {
    const char *below = text_at (sample, i, column);

    if (*own ? i != layout->label_row && is_known (below) : *below != '\0')
      return below;
  }
  for (gssize i = layout->heading_row - 1; !*own && i >= 0 && !is_title (sample, i); i--)
    own = text_at (sample, i, column);
  return own;
}

/* A title is one text over all, and names that the catalogue knows say all by themselves; groups are what tells columns
 * apart that have the same heading, or several of words. */
static gboolean
is_of_groups (const VigieSample *sample, gssize row, gssize headings)
{
  gboolean doubles = has_doubles (sample, headings);
  gsize n = 0, spanned = 0;

  for (gsize j = 0; j < sample->n_columns; j++) {
    gboolean filled = *text_at (sample, row, j) != '\0';

    n += filled;
    spanned += n > 0 && !filled && *text_at (sample, headings, j);
  }
  return spanned > 0 && n > 0 &&
         (doubles || (n > 1 && vigie_layout_count_known_by_any (sample, (gsize) headings) == 0));
}

void
vigie_layout_find_groups (const VigieSample *sample, VigieLayout *layout)
{
  gssize above = layout->heading_row - 1;

  if (above < 0 || (layout->label_row >= 0 && layout->label_row != above) ||
      !is_of_groups (sample, above, layout->heading_row))
    return;
  layout->label_row = above;
  layout->grouped = TRUE;
}

char *
vigie_layout_dup_heading (const VigieLayout *layout, const VigieSample *sample, gsize column)
{
  g_autofree char *own =
    vigie_text_trim (vigie_text_excerpt (heading_at (layout, sample, column), 120));
  g_autofree char *group = NULL;
  gssize from = (gssize) column;

  if (!layout->grouped || !*text_at (sample, layout->heading_row, column))
    return g_steal_pointer (&own);
  while (from > 0 && !*text_at (sample, layout->label_row, (gsize) from))
    from--;
  group = vigie_text_excerpt (text_at (sample, layout->label_row, (gsize) from), 120);
  vigie_text_trim (group);
  if (!*own || !*group)
    return *own ? g_steal_pointer (&own) : g_steal_pointer (&group);

  return g_strdup_printf ("%s – %s", group, own);
}
