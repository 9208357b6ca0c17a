/* SPDX-License-Identifier: GPL-3.0-or-later */
/* palettes.csv, compiled in, as a table of colours by number of classes. */
#include "model/drawing/palette.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_CLASSES 3
#define MOST_CLASSES 7
#define N_SIZES (MOST_CLASSES - LEAST_CLASSES + 1)

/* Least distance of neighbours that still tells them apart, and least step of lightness. */
#define LEAST_DISTANCE 9
#define LEAST_STEP 10
#define LEAST_PROJECTED 10

typedef struct {
  VigiePalette palette;
  VigieRgb light[N_SIZES][MOST_CLASSES];
  VigieRgb dark[N_SIZES][MOST_CLASSES];
  int checks[N_SIZES];
} Entry;

static void
read_colors (const char *text, VigieRgb *color, gsize n)
{
  for (gsize i = 0; i < n && *text == '#'; i++) {
    char *end;

    color[i] = strtoul (text + 1, &end, 16);
    text = *end == ' ' ? end + 1 : end;
  }
}

/* name;type;classes;light;dark;source;de_min;de_deuteranopia;de_protanopia;grey_dL;de_projector */
static void
read_line (GPtrArray *palettes, const char *line)
{
  g_auto (GStrv) field = g_strsplit (line, ";", 0);
  Entry *entry = NULL;
  int classes;
  gsize size;

  if (g_strv_length (field) < 11)
    return;
  classes = atoi (field[2]);
  g_return_if_fail (classes >= LEAST_CLASSES && classes <= MOST_CLASSES);
  size = classes - LEAST_CLASSES;

  for (guint i = 0; i < palettes->len; i++) {
    Entry *known = palettes->pdata[i];

    if (g_str_equal (known->palette.name, field[0]))
      entry = known;
  }
  if (!entry) {
    entry = g_new0 (Entry, 1);
    entry->palette.name = g_strdup (field[0]);
    entry->palette.type = g_strdup (field[1]);
    g_ptr_array_add (palettes, entry);
  }

  read_colors (field[3], entry->light[size], classes);
  read_colors (field[4], entry->dark[size], classes);
  if (atoi (field[7]) >= LEAST_DISTANCE && atoi (field[8]) >= LEAST_DISTANCE)
    entry->checks[size] |= VIGIE_PALETTE_DEFICIENCY;
  if (atoi (field[9]) >= LEAST_STEP && g_str_equal (field[1], "sequential"))
    entry->checks[size] |= VIGIE_PALETTE_GREY;
  if (atoi (field[10]) >= LEAST_PROJECTED)
    entry->checks[size] |= VIGIE_PALETTE_PROJECTOR;
}

const VigiePalette *const *
vigie_palettes_get (void)
{
  static gsize ready;
  static GPtrArray *palettes;

  if (g_once_init_enter (&ready)) {
    g_autoptr (GBytes) bytes =
      g_resources_lookup_data ("/vigie/catalogue/palettes.csv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_auto (GStrv) line = NULL;

    palettes = g_ptr_array_new ();
    if (bytes)
      line = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", 0);
    for (gsize i = 1; line && line[0] && line[i]; i++)
      read_line (palettes, g_strchomp (line[i]));
    g_ptr_array_add (palettes, NULL);
    g_once_init_leave (&ready, 1);
  }

  return (const VigiePalette *const *) palettes->pdata;
}

const VigiePalette *
vigie_palette_find (const char *name)
{
  const VigiePalette *const *palette = vigie_palettes_get ();

  for (; name && *palette; palette++) {
    if (g_str_equal ((*palette)->name, name))
      return *palette;
  }

  return NULL;
}

VigieRgb
vigie_palette_color (
  const VigiePalette *palette, gsize n, gsize i, gboolean reversed, VigieGround ground)
{
  const Entry *entry = (const Entry *) palette;
  gsize size = CLAMP (n, LEAST_CLASSES, MOST_CLASSES) - LEAST_CLASSES;

  g_return_val_if_fail (palette && i < MAX (n, 1) && n <= MOST_CLASSES, 0);

  if (reversed)
    i = MAX (n, 1) - 1 - i;
  /* Fewer classes than any palette has: its middle, or its two ends. */
  if (n <= 1)
    i = 1;
  else if (n == 2)
    i *= 2;

  return ground == VIGIE_GROUND_DARK ? entry->dark[size][i] : entry->light[size][i];
}

const VigiePalette *
vigie_palette_default (const VigieIndicator *indicator, gboolean crosses_zero, gboolean *reversed)
{
  gboolean worse = indicator && indicator->higher_is == VIGIE_HIGHER_WORSE;

  /* Red stands at the low end of rouge-bleu: it is turned where high figures are the bad ones. */
  if (reversed)
    *reversed = crosses_zero && worse;

  return vigie_palette_find (crosses_zero ? "rouge-bleu" : worse ? "braise" : "lagune");
}

int
vigie_palette_checks (const VigiePalette *palette, gsize n)
{
  g_return_val_if_fail (palette, 0);

  return ((const Entry *) palette)->checks[CLAMP (n, LEAST_CLASSES, MOST_CLASSES) - LEAST_CLASSES];
}
