/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the demonstration observatory through the rooms above, as a person would. */
#include "model/demonstration/demonstration.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/convention/annex.h"
#include "model/convention/budget.h"
#include "model/convention/contours-receipt.h"
#include "model/convention/decision.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/demonstration/invented.h"
#include "model/demonstration/published.h"
#include "model/protection/prepare.h"
#include "model/store/journal.h"
#include "model/store/statement.h"
#include "model/territory/contours.h"
#include "model/workshop/workshop.h"

#define CONTOURS_VINTAGE 2020

/* Steps told to the progress: contours, deliveries, two editions. */
#define N_STEPS 100

static const char contours_source[] =
  "IGN – Insee, Contours… IRIS® 2020, généralisés ; Licence Ouverte 2.0";

/* Everything needed while it is made. */
typedef struct {
  VigieObservatory *observatory;
  VigieConvention *convention;
  VigieZoning *iris;
  VigieZoning *communes;
  VigieProfile *profile;
  GDate today;
  VigieProgress *progress;
  guint step;
  guint n_deliveries;
} Making;

static void
making_clear (Making *making)
{
  g_clear_pointer (&making->convention, vigie_convention_free);
  g_clear_pointer (&making->iris, vigie_zoning_unref);
  g_clear_pointer (&making->communes, vigie_zoning_unref);
  g_free (making->profile);
}

static gboolean
advance (Making *making, GError **error)
{
  making->step = MIN (making->step + 1, N_STEPS);

  return vigie_progress_step (making->progress, making->step, N_STEPS, error);
}

/* The resource's Shapefile in a folder of its own, for the reader of contours. */
static char *
unpack_contours (GError **error)
{
  static const char *const extension[] = { "shp", "shx", "dbf", "prj", "cpg" };
  g_autofree char *folder = g_dir_make_tmp ("vigie-demonstration-XXXXXX", error);

  for (gsize i = 0; folder && i < G_N_ELEMENTS (extension); i++) {
    g_autofree char *resource = g_strdup_printf ("/vigie/demonstration/contours.%s", extension[i]);
    g_autofree char *name = g_strdup_printf ("contours.%s", extension[i]);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autoptr (GBytes) bytes =
      g_resources_lookup_data (resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

    if (!bytes || !g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                        (gssize) g_bytes_get_size (bytes), error))
      return NULL;
  }

  return g_steal_pointer (&folder);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *file = g_build_filename (path, name, NULL);

    g_unlink (file);
  }
  g_rmdir (path);
}

static gboolean
import_contours (Making *making, GError **error)
{
  const VigieContoursOptions options = {
    .kind = "iris",
    .vintage = CONTOURS_VINTAGE,
    .code_column = -1,
    .name_column = -1,
    .source = contours_source,
  };
  g_autofree char *folder = unpack_contours (error);
  g_autofree char *path = folder ? g_build_filename (folder, "contours.shp", NULL) : NULL;
  g_autoptr (VigieContoursReport) report = NULL;
  gboolean imported;

  if (!folder)
    return FALSE;
  imported = vigie_contours_receive (making->observatory, making->convention, path, &options,
                                     &making->today, &report, NULL, error);
  remove_folder (folder);

  return imported &&
         (making->iris =
            vigie_zoning_load (making->observatory, "iris", CONTOURS_VINTAGE, error)) &&
         (making->communes =
            vigie_zoning_load (making->observatory, "commune", CONTOURS_VINTAGE, error));
}

/* The days on which deliveries came: this year, a few a week, today at the latest. */
static GDate
received_on (const Making *making)
{
  GDate day = making->today;
  guint since_new_year = g_date_get_day_of_year (&day) - 1;
  guint before = 4 * (80 - MIN (80, making->n_deliveries));

  g_date_subtract_days (&day, MIN (before, since_new_year));

  return day;
}

static gboolean
store_published (Making *making, const VigiePublishedFile *file, GError **error)
{
  gsize rows;
  g_autoptr (VigieBatch) batch = vigie_published_read (file, making->iris, &rows, error);
  GDate received = received_on (making);
  VigieBatchLabel label;

  if (!batch)
    return FALSE;
  making->n_deliveries++;
  label = (VigieBatchLabel) {
    .source = file->source,
    .file = file->file,
    .issuer = file->issuer,
    .received = &received,
    .vintage = CONTOURS_VINTAGE,
    .rows = rows,
  };

  return vigie_batch_store (batch, making->observatory, making->convention, &label, &making->today,
                            error) &&
         advance (making, error);
}

static gboolean
store_invented (Making *making, const char *source, int year, GError **error)
{
  g_autoptr (VigieBatch) batch = vigie_batch_new (vigie_period_of_year (year));
  const VigieInvention invention = { batch, making->iris, making->communes, making->profile, year };
  g_autofree char *small = g_ascii_strdown (source, -1);
  g_autofree char *file = g_strdup_printf ("%s_%d_fictif.csv", small, year);
  GDate received = received_on (making);
  const VigieBatchLabel label = {
    .source = source,
    .file = file,
    .issuer = "chiffres fictifs de la démonstration",
    .received = &received,
    .vintage = CONTOURS_VINTAGE,
    .rows = making->iris->n_zones,
    .invented = TRUE,
  };

  if (g_str_equal (source, "INSEE"))
    vigie_invent_census (&invention);
  else
    g_return_val_if_fail (vigie_invent_register (&invention, source), FALSE);
  making->n_deliveries++;

  return vigie_batch_store (batch, making->observatory, making->convention, &label, &making->today,
                            error) &&
         advance (making, error);
}

/* Which years a source is made up for: years before this one, every @step. */
typedef struct {
  const char *source;
  int first, last, step;
} Series;

static const Series series[] = {
  { "INSEE", 9, 4, 5 },     { "CAF", 5, 1, 1 },   { "CHOMAGE", 6, 1, 1 }, { "CPAM", 4, 1, 1 },
  { "ML", 4, 1, 1 },        { "EQUIP", 5, 1, 1 }, { "ECO", 4, 2, 1 },     { "BAILLEURS", 4, 2, 2 },
  { "DADS", 5, 3, 1 },      { "PE", 3, 1, 1 },    { "URSSAF", 5, 1, 1 },  { "INTERNE", 3, 1, 1 },
  { "ASSEDIC", 12, 2, 10 },
};

/* Whether true figures of that source and year are there. */
static gboolean
is_published (const char *source, int year)
{
  for (gsize i = 0; i < vigie_n_published_files; i++)
    if (g_str_equal (vigie_published_files[i].source, source) &&
        vigie_published_files[i].year == year)
      return TRUE;

  return FALSE;
}

static gboolean
store_deliveries (Making *making, GError **error)
{
  int this_year = g_date_get_year (&making->today);

  making->profile = vigie_profiles_read (making->iris, error);
  if (!making->profile)
    return FALSE;
  for (gsize i = 0; i < vigie_n_published_files; i++)
    if (!store_published (making, &vigie_published_files[i], error))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (series); i++)
    for (int before = series[i].first; before >= series[i].last; before -= series[i].step)
      if (!is_published (series[i].source, this_year - before) &&
          !store_invented (making, series[i].source, this_year - before, error))
        return FALSE;

  return TRUE;
}

/* What partners see first: what the picture of each theme is. */
static const char *const for_partners[] = {
  "DEC_MED", "DEC_TP60", "DEC_RD",   "PSANSVR", "NIVMED",  "TP60",     "POP",
  "P65P",    "PMENSEUL", "TXCMONO",  "PLOC",    "PDIPSUP", "TXCHOMRP", "INDDEFM",
  "DEFMABC", "TXBASREV", "CAFALLOC", "TXCMUC",  "MLSUIVI", "TXCREA",   NULL,
};

/* What the services get: some of each line of the annex. The partners have read how many seek work, or
 * are followed, in each IRIS: five of them here and there, so that no part of them may be asked by
 * IRIS any more, shown or hidden. */
static const char *const for_services[] = {
  "DEC_MED",  "DEC_Q1",   "DEC_Q3",   "DEC_TP60", "NIVMED",  "TP60",     "POP",      "POP0014",
  "POP1529",  "POP75P",   "P65P",     "TXMONO",   "FAMMONO", "PHLM",     "TXVAC",    "PDIPSUP",
  "TXCHOMRP", "PSANSVR",  "CAFALLOC", "CAFPERS",  "CAFMONO", "RSASOCLE", "TXBASREV", "AAH",
  "DEFMABC",  "INDDEFM",  "PEABC",    "CPOPCOUV", "TXCMUC",  "TXALD",    "MLSUIVI",  "LOGAUT",
  "PLOGCOL",  "ETTOT",    "ETPTOT",   "TXCREA",   "OPSLOG",  "TXOVAC",   "PO20",     "DSALARIE",
  "DSALMED",  "PDCADRES", "ASSAL",    "ASETAB",   "URETAB",  "URSAL",    "URMASSE",  "CANTQF1",
  "PORTREP",  NULL,
};

/* The indicators, each at the newest period held; what is not held is left out. */
static GArray *
columns_of (Making *making, const char *const *code, GError **error)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (VigieColumn));

  for (gsize i = 0; code[i]; i++) {
    VigieColumn column = { .indicator = vigie_catalogue_find (vigie_catalogue_get (), code[i]) };
    g_autoptr (GArray) periods = NULL;

    if (!column.indicator)
      continue;
    periods = vigie_indicator_periods (making->observatory, column.indicator, error);
    if (!periods)
      return NULL;
    if (periods->len == 0)
      continue;
    column.period = g_array_index (periods, VigiePeriod, periods->len - 1);
    g_array_append_val (columns, column);
  }

  return g_steal_pointer (&columns);
}

/* An approved edition's number, or 0. */
static gint64
make_edition (Making *making, const char *const *code, VigieAudience audience, GError **error)
{
  static const char *const zonings[] = { "iris", "commune", "agglomeration", NULL };
  g_autoptr (GArray) columns = columns_of (making, code, error);
  VigieEditionRequest request;
  gint64 number;

  if (!columns)
    return 0;
  request = (VigieEditionRequest) {
    .column = (const VigieColumn *) columns->data,
    .n_columns = columns->len,
    .zoning = zonings,
    .audience = audience,
  };
  number = vigie_edition_prepare (making->observatory, &request, &making->today, NULL, error);
  if (number == 0 || !vigie_edition_approve (making->observatory, number, &making->today, error) ||
      !advance (making, error))
    return 0;

  return number;
}

static gboolean
make_workshop (Making *making, gint64 number, GError **error)
{
  g_autoptr (VigieEdition) edition = vigie_edition_load (making->observatory, number, error);
  g_autoptr (VigieWorkshop) workshop = NULL;

  if (!edition)
    return FALSE;
  workshop = vigie_workshop_from_edition (edition, "Revenus, familles et emploi par quartier",
                                          &making->today, error);

  return workshop && vigie_workshop_store (making->observatory, workshop, &making->today, error);
}

/* When some lines are due, so that a few of them are late from summer on. */
static gboolean
set_due_days (Making *making, GError **error)
{
  static const struct {
    const char *source;
    int month, day;
  } due[] = { { "ECO", 6, 30 }, { "BAILLEURS", 9, 15 }, { "DADS", 9, 30 }, { "DGI", 12, 15 } };

  for (gsize i = 0; i < G_N_ELEMENTS (due); i++) {
    const VigieAnnexLine *line =
      vigie_convention_line_of_source (making->convention, due[i].source);

    if (line && !vigie_annex_due_set (making->observatory, line->id, due[i].month, due[i].day, 1,
                                      &making->today, error))
      return FALSE;
  }

  return TRUE;
}

/* Within the shares of two parties, and a little over that of the second (A7.1). */
static gboolean
spend (Making *making, GError **error)
{
  static const struct {
    gsize party;
    const char *label;
    gint64 cents;
  } expense[] = { { 0, "Traitement des fichiers (montant fictif)", 820000 },
                  { 0, "Analyse et cartes (montant fictif)", 328000 },
                  { 1, "Traitement des fichiers (montant fictif)", 820000 },
                  { 1, "Analyse et cartes (montant fictif)", 541200 } };
  g_autofree char *day = vigie_date_dup_iso (&making->today);

  for (gsize i = 0; i < G_N_ELEMENTS (expense); i++) {
    VigieExpense one = { .party = making->convention->party[expense[i].party].code,
                         .day = day,
                         .label = (char *) expense[i].label,
                         .cents = expense[i].cents };

    if (!vigie_expense_note (making->observatory, &one, NULL, &making->today, error))
      return FALSE;
  }

  return TRUE;
}

/* All of it in one transaction: the disk is waited for once. */
static gboolean
furnish (Making *making, GError **error)
{
  g_autoptr (VigieTransaction) transaction =
    vigie_transaction_begin (vigie_observatory_get_db (making->observatory), error);
  gint64 partners;

  return transaction && vigie_observatory_set_demonstration (making->observatory, error) &&
         vigie_convention_store (making->observatory, making->convention, error) &&
         vigie_source_sheets_ship (making->observatory, error) && import_contours (making, error) &&
         store_deliveries (making, error) &&
         (partners = make_edition (making, for_partners, VIGIE_AUDIENCE_PARTNERS, error)) != 0 &&
         make_edition (making, for_services, VIGIE_AUDIENCE_SERVICES, error) != 0 &&
         make_workshop (making, partners, error) && set_due_days (making, error) &&
         spend (making, error) && vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

static VigieObservatory *
found (const char *path, const VigieConvention *convention, gint64 now_unix_s, GError **error)
{
  g_autofree const char **parties = g_new0 (const char *, convention->n_parties + 1);
  VigieFounding founding;

  for (gsize i = 0; i < convention->n_parties; i++)
    parties[i] = convention->party[i].code;
  founding = (VigieFounding) {
    .name = "Observatoire de démonstration",
    .person = "Camille Martin",
    .party = parties[convention->n_parties - 1],
    .parties = parties,
    .passphrase = VIGIE_DEMONSTRATION_PASSPHRASE,
    .kdf = VIGIE_KDF_LIGHT,
    .now_unix_s = now_unix_s,
  };

  return vigie_observatory_create (path, &founding, NULL, error);
}

VigieObservatory *
vigie_demonstration_create (
  const char *path, gint64 now_unix_s, const GDate *today, VigieProgress *progress, GError **error)
{
  static const char *const suffix[] = { "", "-wal", "-shm", "-journal" };
  Making making = { .today = *today, .progress = progress };
  gboolean made;

  making.convention = vigie_convention_template ("2009", error);
  if (making.convention) {
    vigie_convention_date_for (making.convention, today);
    making.observatory = found (path, making.convention, now_unix_s, error);
  }
  made = making.observatory && furnish (&making, error);
  making_clear (&making);
  if (made)
    return making.observatory;

  if (making.observatory) {
    vigie_observatory_free (making.observatory);
    for (gsize i = 0; i < G_N_ELEMENTS (suffix); i++) {
      g_autofree char *file = g_strconcat (path, suffix[i], NULL);

      g_unlink (file);
    }
  }

  return NULL;
}
