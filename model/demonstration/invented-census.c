/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An invented census: ages, households, dwellings, work and schooling that add up. */
#include <math.h>

#include "model/demonstration/invented.h"

/* Ages in bins that both age groupings of the census are made of. */
enum {
  A0,
  A3,
  A6,
  A11,
  A15,
  A18,
  A20,
  A25,
  A30,
  A40,
  A45,
  A55,
  A60,
  A65,
  A75,
  A80,
  N_BINS
};

/* Weights of the bins within their quarter of life: children, young, middle, old. */
static const double bin_weight[N_BINS] = { 3.2,  3.4, 6.0,  4.8, 3.6, 2.6,  6.8, 6.5,
                                           12.3, 6.3, 13.0, 6.4, 6.0, 10.2, 3.5, 6.0 };

/* An age group: the bins from @first to before @end. */
typedef struct {
  const char *variable;
  int first, end;
} AgeGroup;

static const AgeGroup groups[] = {
  { "P_POP", A0, N_BINS },     { "P_POP0014", A0, A15 },    { "P_POP1529", A15, A30 },
  { "P_POP3044", A30, A45 },   { "P_POP4559", A45, A60 },   { "P_POP6074", A60, A75 },
  { "P_POP75P", A75, N_BINS }, { "P_POP0002", A0, A3 },     { "P_POP0305", A3, A6 },
  { "P_POP0610", A6, A11 },    { "P_POP1117", A11, A18 },   { "P_POP1114", A11, A15 },
  { "P_POP1517", A15, A18 },   { "P_POP1824", A18, A25 },   { "P_POP2529", A25, A30 },
  { "P_POP2539", A25, A40 },   { "P_POP4054", A40, A55 },   { "P_POP5564", A55, A65 },
  { "P_POP6579", A65, A80 },   { "P_POP80P", A80, N_BINS }, { "P_POP0019", A0, A20 },
  { "P_POP2064", A20, A65 },   { "P_POP65P", A65, N_BINS }, { "P_POP1564", A15, A65 },
  { "P_POP15P", A15, N_BINS },
};

static const AgeGroup men_groups[] = {
  { "P_POPH", A0, N_BINS },  { "P_H0014", A0, A15 },  { "P_H1529", A15, A30 },
  { "P_H3044", A30, A45 },   { "P_H4559", A45, A60 }, { "P_H6074", A60, A75 },
  { "P_H75P", A75, N_BINS }, { "P_H0019", A0, A20 },  { "P_H2064", A20, A65 },
  { "P_H65P", A65, N_BINS }, { "P_H1564", A15, A65 },
};

static const AgeGroup women_groups[] = {
  { "P_POPF", A0, N_BINS },  { "P_F0014", A0, A15 },  { "P_F1529", A15, A30 },
  { "P_F3044", A30, A45 },   { "P_F4559", A45, A60 }, { "P_F6074", A60, A75 },
  { "P_F75P", A75, N_BINS }, { "P_F0019", A0, A20 },  { "P_F2064", A20, A65 },
  { "P_F65P", A65, N_BINS }, { "P_F1564", A15, A65 },
};

/* A weighted figure: small ones are fragile. */
static void
put (const VigieInvention *in, gsize zone, const char *variable, double value)
{
  VigieCell cell = { value, VIGIE_CELL_VALUE, value > 0 && value < 80 ? VIGIE_FLAG_FRAGILE : 0 };

  vigie_batch_put (in->batch, in->iris, variable, zone, cell);
}

static void
put_groups (const VigieInvention *in, gsize zone, const AgeGroup *group, gsize n, const double *bin)
{
  for (gsize i = 0; i < n; i++) {
    double sum = 0;

    for (int k = group[i].first; k < group[i].end; k++)
      sum += bin[k];
    put (in, zone, group[i].variable, sum);
  }
}

static double
sum_bins (const double *bin, int first, int end)
{
  double sum = 0;

  for (int k = first; k < end; k++)
    sum += bin[k];

  return sum;
}

/* Spreads a population over the bins by the zone's shares; women are more as age grows. */
static void
draw_ages (const VigieInvention *in, gsize zone, double *bin, double *men, double *women)
{
  const VigieProfile *profile = &in->profile[zone];
  const char *code = in->iris->zone[zone].code;
  double drift = 0.004 * (in->year - 2016) * (0.5 + vigie_chance (code, "drift", 0));
  double population = profile->population * (1 + drift);
  const double share[] = { profile->children, profile->young,
                           1 - profile->children - profile->young - profile->old, profile->old };
  static const int from[] = { A0, A15, A30, A75, N_BINS };

  for (int part = 0; part < 4; part++) {
    double weight = 0;

    for (int k = from[part]; k < from[part + 1]; k++) {
      bin[k] = bin_weight[k] * (1 + 0.12 * vigie_chance (code, "age", in->year * 100 + k));
      weight += bin[k];
    }
    for (int k = from[part]; k < from[part + 1]; k++)
      bin[k] *= population * share[part] / weight;
  }
  for (int k = 0; k < N_BINS; k++) {
    double share_of_women = k < A15 ? 0.488 : k < A65 ? 0.515 : k < A75 ? 0.55 : 0.63;

    women[k] = bin[k] * (share_of_women + 0.02 * vigie_chance (code, "women", k));
    men[k] = bin[k] - women[k];
  }
}

static void
parts (const VigieInvention *in,
       gsize zone,
       double total,
       const char *const *variable,
       const double *weight,
       gsize n)
{
  vigie_invent_parts (in, zone, total, variable, weight, n, FALSE);
}

#define PARTS(in, zone, total, names, weights) \
  parts (in, zone, total, names, weights, G_N_ELEMENTS (weights))

static void
put_households (const VigieInvention *in, gsize zone, double population)
{
  static const char *const kinds[] = { "C_MENPSEUL", "C_MENSFAM", "C_MENFAM" };
  static const char *const families[] = { "C_MENCOUPSENF", "C_MENCOUPAENF", "C_MENFAMMONO" };
  static const char *const own[] = { "C_COUPSENF", "C_COUPAENF", "C_FAMMONO" };
  static const char *const children[] = { "C_NE24F0", "C_NE24F1", "C_NE24F2", "C_NE24F3",
                                          "C_NE24F4P" };
  static const char *const since[] = { "P_MEN_ANEM0002", "P_MEN_ANEM0204", "P_MEN_ANEM0509",
                                       "P_MEN_ANEM10P" };
  const VigieProfile *profile = &in->profile[zone];
  double hard = profile->hardship;
  double in_households = population * (1 - 0.015 - 0.05 * profile->young * profile->young);
  double households = in_households / (1.5 + 3.1 * profile->children);
  double alone = CLAMP (0.58 - 1.5 * profile->children + 0.3 * profile->young, 0.2, 0.68);
  double family = households * (0.96 - alone);
  const double family_weight[] = { 0.42 - 0.12 * hard + 0.6 * profile->old, 0.42,
                                   0.10 + 0.2 * hard };

  put (in, zone, "P_MEN", households);
  put (in, zone, "P_RP", households);
  put (in, zone, "P_PMEN", in_households);
  put (in, zone, "P_PHORMEN", population - in_households);
  put (in, zone, "C_MEN", households);
  PARTS (in, zone, households, kinds, ((const double[]) { alone, 0.04, 0.96 - alone }));
  PARTS (in, zone, family, families, family_weight);
  put (in, zone, "C_FAM", family * 1.004);
  PARTS (in, zone, family * 1.004, own, family_weight);
  PARTS (in, zone, family * 1.004, children,
         ((const double[]) { 0.5 - 0.8 * profile->children, 0.22, 0.2, 0.06 + 0.08 * hard,
                             0.015 + 0.06 * hard }));
  PARTS (in, zone, households, since,
         ((const double[]) { 0.10 + 0.3 * profile->young, 0.2, 0.2, 0.5 - 0.3 * profile->young }));
}

static void
put_dwellings (const VigieInvention *in, gsize zone, double households)
{
  static const char *const use[] = { "P_RP", "P_RSECOCC", "P_LOGVAC" };
  static const char *const rooms[] = { "P_RP_1P", "P_RP_2P", "P_RP_3P", "P_RP_4P", "P_RP_5PP" };
  const VigieProfile *profile = &in->profile[zone];
  const char *code = in->iris->zone[zone].code;
  double vacant = 0.045 + 0.03 * profile->young + 0.02 * vigie_chance (code, "vacant", in->year);
  double second = 0.012 + 0.012 * fabs (vigie_chance (code, "second", 0));
  double social = MIN (profile->social, 0.9);
  double private_share = MIN (0.12 + 0.75 * profile->young, 0.95 - social);
  double flats = in->iris->zone[zone].type == 'Z'
                   ? 0.08
                   : CLAMP (0.45 + 0.5 * social + 0.8 * profile->young, 0.2, 0.99);
  double dwellings = households / (1 - vacant - second);
  const double size[] = { 0.03 + 0.3 * profile->young, 0.08 + 0.3 * profile->young, 0.24, 0.28,
                          0.30 - 0.2 * social };

  put (in, zone, "P_LOG", dwellings);
  PARTS (in, zone, dwellings, use, ((const double[]) { 1 - vacant - second, second, vacant }));
  put (in, zone, "P_APPART", dwellings * flats);
  put (in, zone, "P_MAISON", dwellings * (0.995 - flats));
  put (in, zone, "P_RP_LOCHLMV", households * social);
  put (in, zone, "P_RP_LOC", households * (social + private_share));
  put (in, zone, "P_RP_GRAT", households * 0.012);
  put (in, zone, "P_RP_PROP", households * (1 - 0.012 - social - private_share));
  PARTS (in, zone, households, rooms, size);
  put (in, zone, "P_NBPI_RP",
       households * (size[0] + 2 * size[1] + 3 * size[2] + 4 * size[3] + 5.6 * size[4]) /
         (size[0] + size[1] + size[2] + size[3] + size[4]));
  put (in, zone, "P_RP_VOIT1P",
       households * CLAMP (0.95 - 0.35 * profile->hardship - 0.4 * profile->young, 0.3, 0.97));
  put (in, zone, "P_RP_GARL", households * CLAMP (0.85 - 0.5 * profile->young, 0.2, 0.9));
  put (in, zone, "P_RP_SDB", households * 0.985);
}

static void
put_work (const VigieInvention *in, gsize zone, const double *bin)
{
  static const char *const state[] = { "P_ACTOCC1564", "P_CHOM1564" };
  static const char *const employment[] = { "P_SAL15P", "P_NSAL15P" };
  static const char *const contract[] = { "P_SAL15P_CDI", "P_SAL15P_CDD", "P_SAL15P_INTERIM",
                                          "P_SAL15P_EMPAID", "P_SAL15P_APPR" };
  const VigieProfile *profile = &in->profile[zone];
  double hard = profile->hardship;
  double working_age = sum_bins (bin, A15, A65);
  double active = working_age * CLAMP (0.8 - 0.35 * profile->young - 0.08 * hard, 0.45, 0.82);
  double jobless = CLAMP (0.05 + 0.22 * hard + 0.1 * profile->young, 0.04, 0.4);
  double employed = active * (1 - jobless) * 1.012;
  double salaried = employed * (0.86 + 0.08 * hard);

  put (in, zone, "P_ACT1564", active);
  PARTS (in, zone, active, state, ((const double[]) { 1 - jobless, jobless }));
  put (in, zone, "P_INACT1564", working_age - active);
  put (in, zone, "P_ACTOCC15P", employed);
  PARTS (in, zone, employed, employment, ((const double[]) { salaried, employed - salaried }));
  PARTS (in, zone, salaried, contract,
         ((const double[]) { 0.86 - 0.12 * hard, 0.08 + 0.06 * hard, 0.015 + 0.03 * hard,
                             0.008 + 0.02 * hard, 0.035 }));
  put (in, zone, "P_SAL15P_TP", salaried * (0.15 + 0.12 * hard));
  put (in, zone, "P_ACTOCC15P_ILT1", employed * 0.55);
}

static void
put_society (const VigieInvention *in, gsize zone, const double *bin)
{
  static const char *const class[] = { "C_POP15P_CS1", "C_POP15P_CS2", "C_POP15P_CS3",
                                       "C_POP15P_CS4", "C_POP15P_CS5", "C_POP15P_CS6",
                                       "C_POP15P_CS7", "C_POP15P_CS8" };
  static const char *const degree[] = { "P_NSCOL15P_INFCAP", "P_NSCOL15P_CAPBEP", "P_NSCOL15P_BAC",
                                        "P_NSCOL15P_SUPT" };
  const VigieProfile *profile = &in->profile[zone];
  double hard = profile->hardship;
  double adults = sum_bins (bin, A15, N_BINS);
  double left_school = adults - sum_bins (bin, A15, A18) - 0.7 * sum_bins (bin, A18, A25);

  put (in, zone, "C_POP15P", adults);
  PARTS (in, zone, adults, class,
         ((const double[]) { 0.003, 0.03, 0.19 - 0.17 * hard, 0.16 - 0.07 * hard,
                             0.14 + 0.05 * hard, 0.07 + 0.13 * hard, 0.9 * profile->old + 0.17,
                             0.08 + 0.25 * profile->young + 0.12 * hard }));
  put (in, zone, "P_NSCOL15P", left_school);
  PARTS (in, zone, left_school, degree,
         ((const double[]) { 0.14 + 0.34 * hard, 0.23, 0.17, 0.46 - 0.38 * hard }));
  put (in, zone, "P_POP80P_PSEUL", sum_bins (bin, A80, N_BINS) * 0.46);
  put (in, zone, "P_POP5579_PSEUL", sum_bins (bin, A55, A80) * (0.18 + 0.14 * hard));
  put (in, zone, "P_POP5579", sum_bins (bin, A55, A80));
  put (in, zone, "P_SCOL1824", sum_bins (bin, A18, A25) * CLAMP (0.4 + profile->young, 0.3, 0.9));
}

void
vigie_invent_census (const VigieInvention *in)
{
  for (gsize zone = 0; zone < in->iris->n_zones; zone++) {
    double bin[N_BINS], men[N_BINS], women[N_BINS];
    double population, households;

    draw_ages (in, zone, bin, men, women);
    population = sum_bins (bin, A0, N_BINS);
    households = population *
                 (1 - 0.015 - 0.05 * in->profile[zone].young * in->profile[zone].young) /
                 (1.5 + 3.1 * in->profile[zone].children);
    put_groups (in, zone, groups, G_N_ELEMENTS (groups), bin);
    put_groups (in, zone, men_groups, G_N_ELEMENTS (men_groups), men);
    put_groups (in, zone, women_groups, G_N_ELEMENTS (women_groups), women);
    put_households (in, zone, population);
    put_dwellings (in, zone, households);
    put_work (in, zone, bin);
    put_society (in, zone, bin);
  }
}
