/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each zone of the demonstration is like: the ground of its invented figures. */
#include "model/demonstration/profile.h"

#include "model/demonstration/published.h"

#define RICH 28000.0
#define SPAN 17000.0

VigieProfile *
vigie_profiles_read (const VigieZoning *iris, GError **error)
{
  g_autoptr (GPtrArray) rows = vigie_demonstration_rows ("profile.csv", error);
  VigieProfile *profile;

  if (!rows)
    return NULL;

  profile = g_new0 (VigieProfile, iris->n_zones);
  for (guint i = 1; i < rows->len; i++) {
    GStrv field = g_ptr_array_index (rows, i);
    gssize zone = vigie_zoning_find (iris, field[0]);

    if (zone < 0)
      continue;
    profile[zone] = (VigieProfile) {
      .population = g_ascii_strtod (field[1], NULL),
      .income = g_ascii_strtod (field[2], NULL),
      .social = g_ascii_strtod (field[3], NULL),
      .young = g_ascii_strtod (field[4], NULL),
      .old = g_ascii_strtod (field[5], NULL),
      .children = g_ascii_strtod (field[6], NULL),
      .jobs = g_ascii_strtod (field[7], NULL),
    };
    profile[zone].hardship = CLAMP ((RICH - profile[zone].income) / SPAN, 0.02, 0.95);
  }

  return profile;
}

/* FNV-1a over the words, mixed by splitmix64. */
double
vigie_chance (const char *zone, const char *what, int year)
{
  const char *const words[] = { zone, what };
  guint64 h = G_GUINT64_CONSTANT (14695981039346656037);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    for (const char *p = words[i]; *p; p++)
      h = (h ^ (guint8) *p) * G_GUINT64_CONSTANT (1099511628211);
  h ^= (guint64) year * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  h = (h ^ (h >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  h = (h ^ (h >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  h ^= h >> 31;

  return (double) (h >> 11) / (double) (G_GUINT64_CONSTANT (1) << 52) - 1.0;
}
