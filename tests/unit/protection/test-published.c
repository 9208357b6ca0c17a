/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The primary cells of published tables, as the tools that published them have them. */
#include "model/protection/primary.h"

/* One of tests/data/secrecy/peer-*, and its rule. */
typedef struct {
  const char *name;
  gboolean amounts; /* whether contributions.csv tells who made each cell */
  VigieSecrecyRule rule;
} PublishedTable;

static const PublishedTable published[] = {
  /* FREQ(3, 10) and NK(1, 85) */
  { "tauargus-activity-size", TRUE, { .zero = TRUE, .min_units = 3, .dominance = 0.85 } },
  { "gauss-few-contributors", TRUE, { .zero = TRUE, .min_units = 2 } },
  { "gauss-dominance", TRUE, { .zero = TRUE, .dominance = 0.80 } },
  { "gauss-two-dominances", TRUE, { .zero = TRUE, .dominance = 0.80, .nk_n = 2, .nk_k = 0.99 } },
  { "gauss-small-counts", FALSE, { .zero = TRUE, .threshold = 5 } },
  { "gauss-three-way", FALSE, { .zero = TRUE, .threshold = 2 } },
  { "gauss-region", FALSE, { .zero = TRUE, .threshold = 4 } },
  { "gauss-crossing", FALSE, { .zero = TRUE, .threshold = 4 } },
  { "sdctable-linked", FALSE, { .zero = TRUE, .threshold = 4 } },
  { "sdctable-region-gender", FALSE, { .zero = TRUE, .threshold = 3 } },
};

/* The lines of a file of the table, without the headings. */
static char **
lines_of (const PublishedTable *table, const char *file)
{
  g_autofree char *folder = g_strconcat ("peer-", table->name, NULL);
  g_autofree char *path = g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data",
                                            "secrecy", folder, file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return g_strsplit (strchr (g_strchomp (text), '\n') + 1, "\n", -1);
}

static VigieCell
cell_of (const char *text)
{
  if (*text == '\0')
    return VIGIE_CELL_UNKNOWN;

  return (VigieCell) { g_ascii_strtod (text, NULL), VIGIE_CELL_VALUE, 0 };
}

/* Of a line of contributions.csv: id;value;contributors;largest;second. */
static VigiePrimaryInput
amount_of (const char *line)
{
  g_auto (GStrv) field = g_strsplit (line, ";", -1);
  VigiePrimaryInput input = vigie_primary_input (cell_of (field[1]));

  input.stock = TRUE;
  input.contributors = cell_of (field[2]);
  input.largest = cell_of (field[3]);
  input.second = cell_of (field[4]);

  return input;
}

static void
test_primary_cells (gconstpointer data)
{
  const PublishedTable *table = data;
  g_auto (GStrv) line = lines_of (table, "cells.csv");
  g_auto (GStrv) amount = table->amounts ? lines_of (table, "contributions.csv") : NULL;

  g_assert_cmpuint (g_strv_length (line), >, 10);
  for (gsize i = 0; line[i]; i++) {
    g_auto (GStrv) field =
      g_strsplit (line[i], ";", -1); /* id;zoning;zone;variable;value;primary… */
    VigiePrimaryInput input = vigie_primary_input (cell_of (field[4]));
    gboolean hides;

    input.stock = TRUE;
    input.count = input.figure;
    if (amount)
      input = amount_of (amount[i]);
    hides = vigie_reason_hides (vigie_primary_reason (&table->rule, &input));

    g_test_message ("%s", line[i]);
    g_assert_cmpint (hides, ==, strcmp (field[5], "1") == 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (published); i++) {
    g_autofree char *path = g_strconcat ("/protection/published/", published[i].name, NULL);

    g_test_add_data_func (path, &published[i], test_primary_cells);
  }

  return g_test_run ();
}
