/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes that always existed tell nothing: only the others are kept. */
#include "model/territory/commune-life.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define N_YEARS (VIGIE_GEOGRAPHY_LAST - VIGIE_GEOGRAPHY_FIRST + 1)
#define CODES 100000
#define NEARLY_ALL 33000

/* One code's years: bit y is 1 January of VIGIE_GEOGRAPHY_FIRST + y. */
typedef struct {
  char code[6];
  guint32 alive;
} Life;

struct _VigieCommuneLife {
  guint8 *seen_telling; /* by the table's row */
  guint8 *seen;         /* a bit by number of any commune's code */
  gsize n_seen;
};

/* Whether a life from @from until before @to, ISO dates or "", covers 1 January of @year. */
static gboolean
covers (const char *from, const char *to, int year)
{
  const char day[] = { (char) ('0' + year / 1000),
                       (char) ('0' + year / 100 % 10),
                       (char) ('0' + year / 10 % 10),
                       (char) ('0' + year % 10),
                       '-',
                       '0',
                       '1',
                       '-',
                       '0',
                       '1',
                       '\0' };

  return strcmp (from, day) <= 0 && (*to == '\0' || strcmp (day, to) < 0);
}

/* By code; a code that began twice is one row. */
static GArray *
read_table (void)
{
  GArray *table = g_array_new (FALSE, TRUE, sizeof (Life));
  g_autoptr (GBytes) bytes =
    g_resources_lookup_data ("/vigie/territory/communes.csv", G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_auto (GStrv) line = bytes ? g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1) : NULL;

  for (gsize i = 1; line && line[i]; i++) {
    g_auto (GStrv) cell = g_strsplit (line[i], ",", -1);
    Life one = { "", 0 };
    Life *last = table->len ? &g_array_index (table, Life, table->len - 1) : NULL;

    if (g_strv_length (cell) != 3)
      continue;
    g_strlcpy (one.code, cell[0], sizeof one.code);
    for (int y = 0; y < N_YEARS; y++)
      one.alive |= (guint32) covers (cell[1], cell[2], VIGIE_GEOGRAPHY_FIRST + y) << y;
    if (last && strcmp (last->code, one.code) == 0)
      last->alive |= one.alive;
    else
      g_array_append_val (table, one);
  }
  return table;
}

static const GArray *
get_table (void)
{
  static GArray *table;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, read_table ());
  return table;
}

VigieCommuneLife *
vigie_commune_life_new (void)
{
  VigieCommuneLife *life = g_new0 (VigieCommuneLife, 1);

  life->seen_telling = g_new0 (guint8, get_table ()->len + 1);
  life->seen = g_new0 (guint8, CODES / 8 + 1);
  return life;
}

void
vigie_commune_life_free (VigieCommuneLife *life)
{
  if (!life)
    return;
  g_free (life->seen_telling);
  g_free (life->seen);
  g_free (life);
}

static int
compare_code (const void *key, const void *life)
{
  return strncmp (key, ((const Life *) life)->code, 5);
}

void
vigie_commune_life_add (VigieCommuneLife *life, const char *code)
{
  const GArray *table = get_table ();
  char digits[6] = "";
  const Life *found;
  gsize number;

  if (strnlen (code, 5) < 5)
    return;
  memcpy (digits, code, 5);
  /* Corsica: 2A001 is 20001, 2B001 is 20501: near enough to count it once. */
  if (digits[1] == 'A' || digits[1] == 'B') {
    digits[2] = (char) (digits[1] == 'B' && digits[2] < '5' ? digits[2] + 5 : digits[2]);
    digits[1] = '0';
  }
  number = strtoul (digits, NULL, 10) % CODES;
  if (life->seen[number / 8] & (1u << number % 8))
    return;
  life->seen[number / 8] |= (guint8) (1u << number % 8);
  life->n_seen++;
  found = table->len ? bsearch (code, table->data, table->len, sizeof (Life), compare_code) : NULL;
  if (found)
    life->seen_telling[found - (const Life *) table->data] = 1;
}

gboolean
vigie_commune_life_deduce (const VigieCommuneLife *life, int earliest, int *first, int *last)
{
  const GArray *table = get_table ();
  gsize against[N_YEARS] = { 0 };
  gsize least = G_MAXSIZE, most = 0;
  int from, to = N_YEARS - 1;

  for (gsize i = 0; i < table->len; i++)
    for (int y = 0; y < N_YEARS; y++) {
      gboolean alive = (g_array_index (table, Life, i).alive >> y) & 1u;

      against[y] += life->seen_telling[i] ? !alive : alive && life->n_seen >= NEARLY_ALL;
    }
  for (int y = 0; y < N_YEARS; y++) {
    least = MIN (least, against[y]);
    most = MAX (most, against[y]);
  }
  while (to > 0 && against[to] != least)
    to--;
  for (from = to; from > 0 && against[from - 1] == least;)
    from--;
  *last = VIGIE_GEOGRAPHY_FIRST + to;
  *first = VIGIE_GEOGRAPHY_FIRST + from;
  if (earliest > *first && earliest <= *last)
    *first = earliest;
  return least < most;
}
