/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invented registers: one function a source, counts that add up as the catalogue's relations say. */
#include <math.h>

#include "model/demonstration/invented.h"

void
vigie_invent_parts (const VigieInvention *in,
                    gsize zone,
                    double total,
                    const char *const *variable,
                    const double *weight,
                    gsize n,
                    gboolean whole)
{
  double sum = 0, put = 0, before = 0;

  for (gsize i = 0; i < n; i++)
    sum += weight[i];
  for (gsize i = 0; i < n; i++) {
    double until, value;

    put += weight[i];
    until = whole ? rint (total * put / sum) : total * put / sum;
    value = until - before;
    before = until;
    vigie_batch_put (in->batch, in->iris, variable[i], zone,
                     (VigieCell) { value, VIGIE_CELL_VALUE,
                                   !whole && value > 0 && value < 80 ? VIGIE_FLAG_FRAGILE : 0 });
  }
}

#define PARTS(in, zone, total, names, ...)                                      \
  vigie_invent_parts (in, zone, total, names, (const double[]) { __VA_ARGS__ }, \
                      G_N_ELEMENTS (names), TRUE)

/* Puts a whole number near @mean and returns it. */
static double
put (const VigieInvention *in, gsize zone, const char *variable, double mean)
{
  const char *code = in->iris->zone[zone].code;
  double value = rint (MAX (0, mean) * (1 + 0.16 * vigie_chance (code, variable, in->year)));

  vigie_batch_put (in->batch, in->iris, variable, zone, (VigieCell) { value, VIGIE_CELL_VALUE, 0 });

  return value;
}

/* Puts a part of @total: never more than it. */
static double
put_part (const VigieInvention *in, gsize zone, const char *variable, double total, double share)
{
  const char *code = in->iris->zone[zone].code;
  double value =
    rint (total * CLAMP (share * (1 + 0.12 * vigie_chance (code, variable, in->year)), 0, 1));

  vigie_batch_put (in->batch, in->iris, variable, zone, (VigieCell) { value, VIGIE_CELL_VALUE, 0 });

  return value;
}

static void
put_real (const VigieInvention *in, gsize zone, const char *variable, double value)
{
  vigie_batch_put (in->batch, in->iris, variable, zone, (VigieCell) { value, VIGIE_CELL_VALUE, 0 });
}

/* A hole: the producer sent no row for this commune. */
static void
put_hole (const VigieInvention *in, const char *commune, const char *const *variable)
{
  for (gsize zone = 0; zone < in->iris->n_zones; zone++)
    for (gsize i = 0; g_str_equal (in->iris->zone[zone].parent, commune) && variable[i]; i++)
      vigie_batch_put (in->batch, in->iris, variable[i], zone,
                       (VigieCell) { 0, VIGIE_CELL_MISSING, 0 });
}

static double
round_to (double value, double unit)
{
  return unit * rint (value / unit);
}

static void
caf (const VigieInvention *in, gsize zone, const VigieProfile *at)
{
  static const char *const family[] = { "CAF_ISOLE", "CAF_MONO", "CAF_COUP_SENF", "CAF_COUP_ENF" };
  static const char *const ages[] = { "CAF_ENF_0_2",   "CAF_ENF_3_5",   "CAF_ENF_6_11",
                                      "CAF_ENF_12_15", "CAF_ENF_16_17", "CAF_ENF_18P" };
  double hard = at->hardship;
  double all =
    put (in, zone, "CAF_ALLOC", at->population * (0.13 + 0.22 * hard + 0.35 * at->young));
  double children = put (in, zone, "CAF_ENF", at->population * at->children * (0.85 + 0.2 * hard));
  double studied = put_part (in, zone, "CAF_ALLOC_REF", all, 0.86 - 0.5 * at->young);
  double half = put_part (in, zone, "CAF_DEP50", studied, 0.10 + 0.26 * hard);
  double disabled = put_part (in, zone, "CAF_AAH", all, 0.05 + 0.06 * hard);
  double single = put_part (in, zone, "CAF_ALS", all, 0.14 + 0.4 * at->young);

  put_real (in, zone, "CAF_PERS", all + children + rint (0.25 * all));
  PARTS (in, zone, all, family, 0.30 + 0.7 * at->young, 0.09 + 0.09 * hard, 0.05,
         0.12 + 1.2 * at->children);
  PARTS (in, zone, children, ages, 0.16, 0.17, 0.31, 0.19, 0.09, 0.08);
  put_part (in, zone, "CAF_DEP100", half, 0.55);
  put_part (in, zone, "CAF_BAS_REV", studied, 0.14 + 0.5 * hard);
  put_part (in, zone, "CAF_ENF_BAS_REV", children, 0.08 + 0.55 * hard);
  put_part (in, zone, "CAF_RSA_SOCLE", all, 0.04 + 0.22 * hard);
  put_part (in, zone, "CAF_RSA_PERS", all + children, 0.03 + 0.2 * hard);
  put_part (in, zone, "CAF_APL", all, 0.16 + 0.35 * at->social);
  put_part (in, zone, "CAF_ALF", all, 0.07);
  put_part (in, zone, "CAF_ALS_65P", single, 0.06 + 0.5 * at->old);
  put_part (in, zone, "CAF_PAJE", all, 0.10 + 0.3 * at->children);
  put_part (in, zone, "CAF_ARS", all, 0.06 + 0.16 * hard);
  put_part (in, zone, "CAF_ASF", all, 0.02 + 0.05 * hard);
  put_part (in, zone, "CAF_QF_0_400", all, 0.06 + 0.4 * hard);
  put_part (in, zone, "CAF_AAH_SEUL", disabled, 0.68);
  put_part (in, zone, "CAF_AAH_LOG", disabled, 0.62);
  put_part (in, zone, "CAF_AEEH", children, 0.02 + 0.012 * hard);
  put_real (in, zone, "CAF_RUC_MED",
            rint (1650 - 980 * hard +
                  40 * vigie_chance (in->iris->zone[zone].code, "ruc", in->year)));
  put_real (in, zone, "CAF_EFFORT_MED",
            round_to (17 + 9 * at->young - 3 * at->social +
                        vigie_chance (in->iris->zone[zone].code, "effort", in->year),
                      0.1));
}

/* Job seekers under one or the other sender's names: the same answer to the same question. */
static double
job_seekers (const VigieInvention *in, gsize zone, const VigieProfile *at, gboolean pe)
{
  static const char *const category[2][3] = { { "CHO_A", "CHO_B", "CHO_C" },
                                              { "PE_A", "PE_B", "PE_C" } };
  static const char *const sex[2][2] = { { "CHO_ABC_H", "CHO_ABC_F" }, { "PE_ABC_H", "PE_ABC_F" } };
  static const char *const age[2][3] = { { "CHO_ABC_M25", "CHO_ABC_25_49", "CHO_ABC_50P" },
                                         { "PE_ABC_M25", "PE_ABC_25_49", "PE_ABC_50P" } };
  static const char *const duration[2][2] = { { "CHO_ABC_M1AN", "CHO_ABC_1AN" },
                                              { "PE_ABC_M1AN", "PE_ABC_1AN" } };
  const char *code = in->iris->zone[zone].code;
  double trend = 1 - 0.025 * (in->year - 2021) + 0.1 * vigie_chance (code, "defm", in->year);
  double all =
    round_to (at->population * (0.035 + 0.085 * at->hardship + 0.03 * at->young) * trend, 1);

  put_real (in, zone, pe ? "PE_ABC" : "CHO_ABC", all);
  PARTS (in, zone, all, category[pe], 0.6 + 0.1 * at->hardship, 0.13, 0.25);
  PARTS (in, zone, all, sex[pe], 0.49, 0.51);
  PARTS (in, zone, all, age[pe], 0.10 + 0.2 * at->young, 0.58, 0.24);
  PARTS (in, zone, all, duration[pe], 0.58 - 0.12 * at->hardship, 0.42 + 0.12 * at->hardship);

  return all;
}

static void
chomage (const VigieInvention *in, gsize zone, const VigieProfile *at)
{
  double all = job_seekers (in, zone, at, FALSE);

  put_part (in, zone, "CHO_BOE", all, 0.08 + 0.03 * at->hardship);
}

static void
pe (const VigieInvention *in, gsize zone, const VigieProfile *at)
{
  double all = job_seekers (in, zone, at, TRUE);
  double paid = put_part (in, zone, "PE_INDEMNISES", all, 0.55 - 0.1 * at->hardship);

  put_part (in, zone, "PE_ASS", paid, 0.08 + 0.06 * at->hardship);
  put_part (in, zone, "PE_NIV_V_INF", all, 0.35 + 0.3 * at->hardship);
  put (in, zone, "PE_OFFRES", at->jobs * 0.12);
}

static void
cpam (const VigieInvention *in, gsize zone, const VigieProfile *at)
{
  static const char *const side[] = { "CPAM_ASSURES", "CPAM_AYANTS" };
  static const char *const age[] = { "CPAM_BENEF_0_19", "CPAM_BENEF_20_59", "CPAM_BENEF_60_74",
                                     "CPAM_BENEF_75P" };
  static const char *const cmuc[] = { "CPAM_CMUC_0_19", "CPAM_CMUC_20P" };
  double all = put (in, zone, "CPAM_BENEF", at->population * 0.84);
  double helped = put_part (in, zone, "CPAM_CMUC", all, 0.03 + 0.26 * at->hardship);
  double ill = put_part (in, zone, "CPAM_ALD", all, 0.12 + 0.5 * at->old);
  double adult = put_part (in, zone, "CPAM_BENEF_16P", all, 0.97 - at->children);

  PARTS (in, zone, all, side, 0.78, 0.22);
  PARTS (in, zone, all, age, at->children + 0.05, 0.53, 0.16, at->old);
  PARTS (in, zone, helped, cmuc, 0.40, 0.60);
  put_part (in, zone, "CPAM_CMUB", all, 0.01 + 0.05 * at->hardship);
  put_part (in, zone, "CPAM_ALD_75P", ill, 0.3 * at->old / 0.09 * 0.9);
  put_part (in, zone, "CPAM_INVAL", all, 0.012 + 0.01 * at->hardship);
  put_part (in, zone, "CPAM_SANS_MT", adult, 0.07 + 0.08 * at->young + 0.04 * at->hardship);
  put (in, zone, "CPAM_MG", at->population / 1150 + at->jobs / 2600);
  put (in, zone, "CPAM_INF", at->population / 900);
}

static void
ml (const VigieInvention *in, gsize zone, const VigieProfile *at)
{
  static const char *const sex[] = { "ML_FEMMES", "ML_HOMMES" };
  static const char *const age[] = { "ML_MINEURS", "ML_18_21", "ML_22P" };
  static const char *const level[] = { "ML_NIV_VI", "ML_NIV_VBIS", "ML_NIV_V", "ML_NIV_IVP" };
  double all = put (in, zone, "ML_SUIVI", at->population * (0.004 + 0.028 * at->hardship));

  PARTS (in, zone, all, sex, 0.47, 0.53);
  PARTS (in, zone, all, age, 0.09, 0.47, 0.44);
  PARTS (in, zone, all, level, 0.08 + 0.1 * at->hardship, 0.14, 0.38, 0.38);
  put_part (in, zone, "ML_PREM_ACC", all, 0.36);
  put_part (in, zone, "ML_LOG_PREC", all, 0.08 + 0.06 * at->hardship);
  put_part (in, zone, "ML_CIVIS", all, 0.22);
  put_part (in, zone, "ML_EMPLOI", all, 0.34 - 0.1 * at->hardship);
  put_part (in, zone, "ML_RQTH", all, 0.04);
}

static void
equip (const VigieInvention *in, gsize zone, const VigieProfile *at)
{
  static const char *const granted[] = { "SIT_AUT_IND_PUR", "SIT_AUT_IND_GRP", "SIT_AUT_COL",
                                         "SIT_AUT_RES" };
  static const char *const begun[] = { "SIT_COM_IND_PUR", "SIT_COM_IND_GRP", "SIT_COM_COL",
                                       "SIT_COM_RES" };
  const char *code = in->iris->zone[zone].code;
  double luck = vigie_chance (code, "permis", in->year);
  gboolean village = in->iris->zone[zone].type == 'Z';
  double homes =
    put (in, zone, "SIT_AUT", luck < -0.35 ? 0 : (village ? 9 : 22) * (1 + luck) * (1 + luck));
  double works = put_part (in, zone, "SIT_COM", homes, 0.78);

  PARTS (in, zone, homes, granted, village ? 0.6 : 0.1, village ? 0.25 : 0.1, village ? 0.15 : 0.7,
         0.1);
  PARTS (in, zone, works, begun, village ? 0.6 : 0.1, village ? 0.25 : 0.1, village ? 0.15 : 0.7,
         0.1);
}

static void
eco (const VigieInvention *in, gsize zone, const VigieProfile *at)
{
  static const char *const sector[] = { "ECO_ETAZ", "ECO_ETBE", "ECO_ETFZ", "ECO_ETGU",
                                        "ECO_ETOQ" };
  static const char *const posts[] = { "ECO_ETPAZ", "ECO_ETPBE", "ECO_ETPFZ", "ECO_ETPGU",
                                       "ECO_ETPOQ" };
  gboolean village = in->iris->zone[zone].type == 'Z';
  double firms = put (in, zone, "ECO_ETTOT", 12 + at->jobs / 9 + at->population / 28);
  double jobs = put (in, zone, "ECO_ETPTOT", at->jobs);

  PARTS (in, zone, firms, sector, village ? 0.09 : 0.004, 0.06, 0.1, 0.66, 0.16);
  PARTS (in, zone, jobs, posts, village ? 0.03 : 0.001, 0.14, 0.07, 0.46, 0.33);
  put_part (in, zone, "ECO_CREATIONS", firms, 0.13);
}

/* Known by commune only (M02). */
static void
eco_communes (const VigieInvention *in)
{
  g_autofree guint32 *group = vigie_zoning_groups (in->iris, in->communes);
  g_autofree double *people = g_new0 (double, in->communes->n_zones);

  for (gsize zone = 0; zone < in->iris->n_zones; zone++)
    if (group[zone] < in->communes->n_zones)
      people[group[zone]] += in->profile[zone].population;
  for (gsize i = 0; i < in->communes->n_zones; i++) {
    double chance = vigie_chance (in->communes->zone[i].code, "fisc", in->year);
    double counted = rint (people[i] * 1.02);

    vigie_batch_put (in->batch, in->communes, "ECO_POP_DGF", i,
                     (VigieCell) { counted, VIGIE_CELL_VALUE, 0 });
    vigie_batch_put (in->batch, in->communes, "ECO_POTFI", i,
                     (VigieCell) { rint (counted * (1050 + 260 * chance)), VIGIE_CELL_VALUE, 0 });
    vigie_batch_put (in->batch, in->communes, "ECO_TAUX_TH", i,
                     (VigieCell) { round_to (17 + 4 * chance, 0.01), VIGIE_CELL_VALUE, 0 });
  }
}

static void
bailleurs (const VigieInvention *in, gsize zone, const VigieProfile *at)
{
  static const char *const use[] = { "BAI_OCCUPES", "BAI_VACANTS" };
  static const char *const means[] = { "BAI_RES_0_20", "BAI_RES_20_40", "BAI_RES_40_60",
                                       "BAI_RES_60_100", "BAI_RES_100P" };
  static const char *const family[] = { "BAI_SEUL", "BAI_MONO", "BAI_COUP_SENF", "BAI_COUP_ENF",
                                        "BAI_AUTRES" };
  double homes =
    put (in, zone, "BAI_LOGEMENTS", at->social < 0.02 ? 0 : at->population / 2.05 * at->social);
  double vacant = rint (homes * (0.02 + 0.03 * at->hardship));
  double answers;

  PARTS (in, zone, homes, use, MAX (homes - vacant, 0) + 1e-9, vacant);
  answers = put_part (in, zone, "BAI_REPONDANTS", homes - vacant, 0.83);
  PARTS (in, zone, answers, means, 0.12 + 0.2 * at->hardship, 0.22, 0.25, 0.28, 0.08);
  PARTS (in, zone, answers, family, 0.42, 0.19, 0.11, 0.22, 0.06);
  put_part (in, zone, "BAI_65P", answers, 0.14 + 0.9 * at->old);
  put_part (in, zone, "BAI_APL", answers, 0.34 + 0.26 * at->hardship);
  put_part (in, zone, "BAI_EMM_3ANS", answers, 0.27);
  put_part (in, zone, "BAI_SLS", homes - vacant, 0.03);
  put_part (in, zone, "BAI_ADAPTES", homes, 0.04);
}

static void
dads (const VigieInvention *in, gsize zone, const VigieProfile *at)
{
  static const char *const sex[] = { "DADS_H", "DADS_F" };
  static const char *const age[] = { "DADS_M30", "DADS_30_49", "DADS_50P" };
  static const char *const class[] = { "DADS_CADRES", "DADS_PINTER", "DADS_EMPLOYES",
                                       "DADS_OUVRIERS" };
  static const char *const way[] = { "DADS_COM", "DADS_HORS_COM" };
  double hard = at->hardship;
  double all = put (in, zone, "DADS_NB_SAL", at->population * (0.42 - 0.12 * hard));
  double median =
    round_to (17.2 - 6.2 * hard + 0.4 * vigie_chance (in->iris->zone[zone].code, "wage", in->year),
              0.01);
  double hours = put (in, zone, "DADS_HEURES", all * 1520);

  PARTS (in, zone, all, sex, 0.51, 0.49);
  PARTS (in, zone, all, age, 0.14 + 0.3 * at->young, 0.46, 0.28);
  PARTS (in, zone, all, class, 0.24 - 0.2 * hard, 0.28 - 0.08 * hard, 0.28 + 0.06 * hard,
         0.16 + 0.2 * hard);
  PARTS (in, zone, all, way, in->iris->zone[zone].type == 'Z' ? 0.12 : 0.6,
         in->iris->zone[zone].type == 'Z' ? 0.88 : 0.4);
  put_part (in, zone, "DADS_TPARTIEL", all, 0.17 + 0.1 * hard);
  put_real (in, zone, "DADS_MASSE_NETTE", rint (hours * median * 1.14));
  put_real (in, zone, "DADS_SNH_MED", median);
}

static void
assedic (const VigieInvention *in, gsize zone, const VigieProfile *at)
{
  static const char *const sector[] = { "ASS_SAL_INDUS", "ASS_SAL_CONST", "ASS_SAL_COMM",
                                        "ASS_SAL_SERV" };
  double jobs = put (in, zone, "ASS_SAL", at->jobs * 0.7 * (1 + 0.006 * (in->year - 2015)));

  put (in, zone, "ASS_ETAB", 3 + at->jobs / 14 + at->population / 120);
  PARTS (in, zone, jobs, sector, 0.14, 0.07, 0.2, 0.59);
}

static void
urssaf (const VigieInvention *in, gsize zone, const VigieProfile *at)
{
  double jobs = put (in, zone, "URS_EFF", at->jobs * 0.72 * (1 + 0.008 * (in->year - 2020)));

  put (in, zone, "URS_ETAB", 2 + at->jobs / 15 + at->population / 130);
  put_real (in, zone, "URS_MASSE",
            rint (jobs *
                  (27500 + 4200 * vigie_chance (in->iris->zone[zone].code, "masse", in->year))));
  put (in, zone, "URS_DPAE", at->jobs * 0.9);
}

static void
interne (const VigieInvention *in, gsize zone, const VigieProfile *at)
{
  double meals = put (in, zone, "INT_CANT", at->population * at->children * 0.35);

  put_part (in, zone, "INT_CANT_QF1", meals, 0.05 + 0.5 * at->hardship);
  put (in, zone, "INT_PLACES_EAJE", at->population * at->children * 0.045 + at->jobs / 400);
  put (in, zone, "INT_PORTAGE", at->population * at->old * 0.05);
  put (in, zone, "INT_TELEASS", at->population * at->old * 0.09);
  put (in, zone, "INT_HANDICAP", at->population * 0.002);
  put (in, zone, "INT_AIDES", at->population * (0.002 + 0.025 * at->hardship));
}

typedef struct {
  const char *source;
  void (*zone) (const VigieInvention *in, gsize zone, const VigieProfile *at);
} Register;

static const Register registers[] = {
  { "CAF", caf },   { "CHOMAGE", chomage }, { "PE", pe },         { "CPAM", cpam },
  { "ML", ml },     { "EQUIP", equip },     { "ECO", eco },       { "BAILLEURS", bailleurs },
  { "DADS", dads }, { "ASSEDIC", assedic }, { "URSSAF", urssaf }, { "INTERNE", interne },
};

/* The commune that sent nothing to a source, so that the demonstration shows what is missing: the
 * one that stands third among the larger ones, whichever territory this is. */
static const char *
silent_commune (const VigieInvention *in)
{
  g_autofree guint32 *group = vigie_zoning_groups (in->iris, in->communes);
  g_autofree guint *count = g_new0 (guint, in->communes->n_zones);

  for (gsize zone = 0; zone < in->iris->n_zones; zone++)
    if (group[zone] < in->communes->n_zones)
      count[group[zone]]++;
  for (gsize i = 0; i < in->communes->n_zones; i++)
    if (count[i] == 4)
      return in->communes->zone[i].code;

  return "";
}

gboolean
vigie_invent_register (const VigieInvention *in, const char *source)
{
  static const char *const not_sent[] = { "ML_LOG_PREC", "ML_CIVIS", "ML_EMPLOI", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (registers); i++) {
    if (!g_str_equal (registers[i].source, source))
      continue;
    for (gsize zone = 0; zone < in->iris->n_zones; zone++)
      registers[i].zone (in, zone, &in->profile[zone]);
    if (g_str_equal (source, "ECO"))
      eco_communes (in);
    if (g_str_equal (source, "ML"))
      put_hole (in, silent_commune (in), not_sent);
    if (g_str_equal (source, "CAF") || g_str_equal (source, "CHOMAGE"))
      vigie_batch_add_totals (in->batch, in->iris, in->communes, 0.015);
    return TRUE;
  }

  return FALSE;
}
