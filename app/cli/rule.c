/* SPDX-License-Identifier: GPL-3.0-or-later */
/* catalogue rule: the secrecy rules of a source's sheet, read and set. */
#include "app/cli/rule.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/declared-totals.h"
#include "model/convention/source-sheet-act.h"
#include "model/core/language.h"

typedef enum {
  WHOLE,  /* a double, 0 for off */
  UNITS,  /* an int, 0 for off */
  SHARE,  /* written as a percentage, kept as a share; 0 for off */
  PAIR,   /* nk_n and nk_k: number and percentage */
  SWITCH, /* on or off */
  ZERO    /* publish or hide */
} Kind;

/* The settings in the order of the listing: the name there and, with hyphens, the option. */
typedef struct {
  const char *name;
  const char *option;
  Kind kind;
  gsize offset;
  int least, most;
  const char *help; /* marked with N_() */
  const char *value;
} Setting;

#define AT(field) G_STRUCT_OFFSET (VigieSecrecyRule, field)

static const Setting settings[] = {
  { "threshold", "threshold", WHOLE, AT (threshold), 2, 1000,
    N_ ("Counts from 1 to under N are hidden"), "N|off" },
  { "zero", "zero", ZERO, AT (zero), 0, 0, N_ ("Whether zeros are shown"), "publish|hide" },
  { "complement", "complement", SWITCH, AT (complement), 0, 0,
    N_ ("Hide where too few are left of a whole"), "on|off" },
  { "unanimity", "unanimity", SWITCH, AT (unanimity), 0, 0, N_ ("Hide where all are concerned"),
    "on|off" },
  { "den_min", "den-min", WHOLE, AT (den_min), 2, 100000, N_ ("Rates over fewer than N are hidden"),
    "N|off" },
  { "dominance", "dominance", SHARE, AT (dominance), 50, 99,
    N_ ("Hide where one contributor has more than this percentage of the total"), "P|off" },
  { "nk", "nk", PAIR, 0, 2, 2,
    N_ ("Hide where the N largest contributors have more than this percentage of the total"),
    "N,P|off" },
  { "p", "p", SHARE, AT (p), 1, 50,
    N_ ("Hide where the largest contributor can be told to this percentage by the second"),
    "P|off" },
  { "min_units", "min-units", UNITS, AT (min_units), 2, 100,
    N_ ("Hide where there are fewer than N contributors"), "N|off" },
  { "zone_min", "zone-min", WHOLE, AT (zone_min), 1, 1000000,
    N_ ("Hide zones of fewer than N inhabitants"), "N|off" },
  { "sensitive", "sensitive", SWITCH, AT (sensitive), 0, 0,
    N_ ("Sensitive indicators at coarse levels only"), "on|off" },
  { "round", "round", WHOLE, AT (round), 2, 100, N_ ("Counts are shown rounded to this base"),
    "N|off" },
  { "audit_width", "audit-width", WHOLE, AT (audit_width), 1, 1000,
    N_ ("How wide an outsider’s bounds of a hidden count must be"), "N|off" },
};

#undef AT

#define N_SETTINGS G_N_ELEMENTS (settings)

/* What the command line asks: a text a setting, the totals known, and the two of the sheet itself. */
typedef struct {
  char *text[N_SETTINGS];
  char *totals;
  char *producer_text;
  gboolean confirm;
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  for (gsize i = 0; i < N_SETTINGS; i++)
    g_free (wanted->text[i]);
  g_free (wanted->totals);
  g_free (wanted->producer_text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

static gboolean
asks_anything (const Wanted *wanted)
{
  for (gsize i = 0; i < N_SETTINGS; i++)
    if (wanted->text[i])
      return TRUE;

  return wanted->totals || wanted->producer_text || wanted->confirm;
}

static gboolean
is_off (const char *text)
{
  return g_str_equal (text, "off") || g_str_equal (text, "0");
}

static gboolean
read_whole (const Setting *setting, const char *text, gint64 *value, int *status)
{
  *value = 0;
  if (is_off (text) ||
      g_ascii_string_to_signed (text, 10, setting->least, setting->most, value, NULL))
    return TRUE;

  *status = vigie_cli_usage (_ ("--%s “%s”: write a whole number from %d to %d, or off."),
                             setting->option, text, setting->least, setting->most);
  return FALSE;
}

/* "85", "12.5" or "85%" → 0.85. The digits are moved in decimals, so that 85 gives the double that
 * "0.85" gives. */
static gboolean
read_percentage (const char *text, double least, double most, double *share)
{
  g_autofree char *moved = NULL;
  gsize n = strspn (text, "0123456789.");
  char *end;
  double percentage;

  if (n == 0 || n > 12 || !(text[n] == '\0' || g_str_equal (text + n, "%")))
    return FALSE;
  percentage = g_ascii_strtod (text, &end);
  if (end != text + n || !(percentage >= least && percentage <= most))
    return FALSE;

  moved = g_strdup_printf ("%.*se-2", (int) n, text);
  *share = g_ascii_strtod (moved, NULL);
  return TRUE;
}

static gboolean
read_pair (const Setting *setting, const char *text, VigieSecrecyRule *rule, int *status)
{
  g_auto (GStrv) part = g_strsplit (text, ",", 2);
  gint64 n = 0;
  double share = 0.0;

  if (!is_off (text) &&
      (g_strv_length (part) != 2 ||
       !g_ascii_string_to_signed (part[0], 10, setting->least, setting->most, &n, NULL) ||
       !read_percentage (part[1], 50.0, 99.0, &share))) {
    /* No more than the two largest contributors of a cell are ever known. */
    *status =
      vigie_cli_usage (_ ("--%s “%s”: write 2, the largest contributors that are known, and a "
                          "percentage from 50 to 99, such as 2,90, or off."),
                       setting->option, text);
    return FALSE;
  }
  rule->nk_n = (int) n;
  rule->nk_k = share;

  return TRUE;
}

/* One of two words. */
static gboolean
read_word (const Setting *setting,
           const char *text,
           const char *yes,
           const char *no,
           gboolean *value,
           int *status)
{
  *value = g_str_equal (text, yes);
  if (*value || g_str_equal (text, no))
    return TRUE;

  *status = vigie_cli_usage (_ ("--%s “%s”: write %s or %s."), setting->option, text, yes, no);
  return FALSE;
}

static gboolean
read_setting (const Setting *setting, const char *text, VigieSecrecyRule *rule, int *status)
{
  gint64 whole;
  double share = 0.0;

  switch (setting->kind) {
  case WHOLE:
    if (!read_whole (setting, text, &whole, status))
      return FALSE;
    G_STRUCT_MEMBER (double, rule, setting->offset) = (double) whole;
    return TRUE;
  case UNITS:
    if (!read_whole (setting, text, &whole, status))
      return FALSE;
    G_STRUCT_MEMBER (int, rule, setting->offset) = (int) whole;
    return TRUE;
  case SHARE:
    if (!is_off (text) && !read_percentage (text, setting->least, setting->most, &share)) {
      *status = vigie_cli_usage (_ ("--%s “%s”: write a percentage from %d to %d, such as 85 for "
                                    "85 %%, or off."),
                                 setting->option, text, setting->least, setting->most);
      return FALSE;
    }
    G_STRUCT_MEMBER (double, rule, setting->offset) = share;
    return TRUE;
  case PAIR:
    return read_pair (setting, text, rule, status);
  case SWITCH:
    return read_word (setting, text, "on", "off",
                      &G_STRUCT_MEMBER (gboolean, rule, setting->offset), status);
  case ZERO:
    return read_word (setting, text, "publish", "hide",
                      &G_STRUCT_MEMBER (gboolean, rule, setting->offset), status);
  }

  return FALSE;
}

/* The settings asked, over those of @held. Least denominator and width are the threshold where
 * nobody has chosen them (DOMAIN 6.1): they then follow it. */
static gboolean
read_rule (const Wanted *wanted, const VigieSecrecyRule *held, VigieSecrecyRule *rule, int *status)
{
  *rule = *held;
  for (gsize i = 0; i < N_SETTINGS; i++)
    if (wanted->text[i] && !read_setting (settings + i, wanted->text[i], rule, status))
      return FALSE;

  for (gsize i = 0; i < N_SETTINGS; i++)
    if (!wanted->text[i] &&
        (g_str_equal (settings[i].name, "den_min") ||
         g_str_equal (settings[i].name, "audit_width")) &&
        G_STRUCT_MEMBER (double, held, settings[i].offset) == held->threshold)
      G_STRUCT_MEMBER (double, rule, settings[i].offset) = rule->threshold;

  return TRUE;
}

/* (transfer full): as the option takes it. */
static char *
dup_percentage (double share)
{
  g_autofree char *number = NULL;

  if (share == 0.0)
    return g_strdup ("off");

  return vigie_number_plain (round (share * 1e12) / 1e10);
}

static char *
dup_value (const Setting *setting, const VigieSecrecyRule *rule)
{
  g_autofree char *share = NULL;
  double number;

  switch (setting->kind) {
  case WHOLE:
    number = G_STRUCT_MEMBER (double, rule, setting->offset);
    return number == 0.0 ? g_strdup ("off") : vigie_number_plain (number);
  case UNITS:
    number = G_STRUCT_MEMBER (int, rule, setting->offset);
    return number == 0.0 ? g_strdup ("off") : vigie_number_plain (number);
  case SHARE:
    return dup_percentage (G_STRUCT_MEMBER (double, rule, setting->offset));
  case PAIR:
    share = dup_percentage (rule->nk_k);
    return rule->nk_n == 0 ? g_strdup ("off") : g_strdup_printf ("%d,%s", rule->nk_n, share);
  case SWITCH:
    return g_strdup (G_STRUCT_MEMBER (gboolean, rule, setting->offset) ? "on" : "off");
  case ZERO:
    return g_strdup (G_STRUCT_MEMBER (gboolean, rule, setting->offset) ? "publish" : "hide");
  }

  return NULL;
}

static gboolean
is_number (const char *text)
{
  return text[strspn (text, "0123456789.")] == '\0';
}

static void
print_sheet (const VigieCli *cli, const VigieSourceSheet *sheet, const char *totals)
{
  static const char *const heading[] = { "rule", "value", NULL };
  g_autoptr (VigieListing) listing = vigie_listing_new (heading);

  for (gsize i = 0; i < N_SETTINGS; i++) {
    g_autofree char *value = dup_value (settings + i, &sheet->rule);

    vigie_listing_text (listing, settings[i].name);
    if (is_number (value))
      vigie_listing_number (listing, g_ascii_strtod (value, NULL));
    else
      vigie_listing_text (listing, value);
  }
  vigie_listing_text (listing, "public_totals");
  vigie_listing_text (listing, totals);
  vigie_listing_text (listing, "producer_text");
  vigie_listing_text (listing, sheet->producer_text);
  vigie_listing_text (listing, "to_confirm");
  vigie_listing_boolean (listing, sheet->to_confirm);
  vigie_listing_text (listing, "version");
  vigie_listing_integer (listing, sheet->version);
  vigie_listing_print (listing, cli->format);
}

/* (transfer full): of the observatory; without one, what ships. */
static VigieSourceSheet *
load_sheet (VigieCli *cli, const char *source, int *status)
{
  g_autoptr (GPtrArray) shipped = NULL;
  GError *error = NULL;
  VigieSourceSheet *sheet;

  if (cli->path) {
    if (!vigie_cli_open (cli, status))
      return NULL;
    if (!(sheet = vigie_source_sheet_load (cli->observatory, source, &error)))
      *status = vigie_cli_fail (error);

    return sheet;
  }

  shipped = vigie_source_sheets_shipped ();
  for (guint i = 0; i < shipped->len; i++)
    if (g_str_equal (((VigieSourceSheet *) g_ptr_array_index (shipped, i))->source, source))
      return g_ptr_array_steal_index (shipped, i);

  *status = vigie_cli_usage (_ ("“%s” has no sheet that ships."), source);
  return NULL;
}

static gboolean
is_same (const VigieSourceSheet *sheet, const VigieSourceSheet *next)
{
  for (gsize i = 0; i < N_SETTINGS; i++) {
    g_autofree char *held = dup_value (settings + i, &sheet->rule);
    g_autofree char *wanted = dup_value (settings + i, &next->rule);

    if (!g_str_equal (held, wanted))
      return FALSE;
  }

  return g_strcmp0 (sheet->producer_text, next->producer_text) == 0 &&
         sheet->to_confirm == next->to_confirm;
}

/* Saves what is asked over @sheet; no new version where nothing differs. */
static gboolean
save (VigieCli *cli, const VigieSourceSheet *sheet, const Wanted *wanted, int *status)
{
  VigieSourceSheet next = *sheet;
  g_autoptr (GPtrArray) totals = NULL;
  gboolean changed;
  GError *error = NULL;

  if (!read_rule (wanted, &sheet->rule, &next.rule, status) ||
      (wanted->totals &&
       !(totals = vigie_cli_totals_parse (cli, sheet->source, wanted->totals, status))))
    return FALSE;
  if (wanted->producer_text)
    next.producer_text = wanted->producer_text;
  if (wanted->confirm)
    next.to_confirm = FALSE;

  if (!vigie_secrecy_rule_check (&next.rule, &error)) {
    *status = vigie_cli_fail (error);
    return FALSE;
  }
  if (!vigie_cli_unlock (cli, status))
    return FALSE;
  changed = !is_same (sheet, &next);
  if ((changed && !vigie_source_sheet_revise (cli->observatory, &next, &cli->today, &error)) ||
      (totals &&
       !vigie_public_totals_replace (cli->observatory, sheet->source, totals, &changed, &error))) {
    *status = vigie_cli_fail (error);
    return FALSE;
  }
  if (!changed)
    fprintf (stderr, _ ("Nothing differs from version %d: nothing is saved.\n"), sheet->version);

  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  return *stripped == '\0';
}

static gboolean
parse (VigieCli *cli, char ***args, Wanted *wanted, int *status)
{
  const GOptionEntry others[] = {
    { "public-totals", 0, 0, G_OPTION_ARG_STRING, &wanted->totals,
      N_ ("Totals that the producer publishes itself"), N_ ("KIND[:VARIABLE],…|off") },
    { "producer-text", 0, 0, G_OPTION_ARG_STRING, &wanted->producer_text,
      N_ ("The producer’s own words on secrecy"), N_ ("TEXT") },
    { "confirm", 0, 0, G_OPTION_ARG_NONE, &wanted->confirm, N_ ("The sheet has been checked"),
      NULL },
    { NULL },
  };
  GOptionEntry entries[N_SETTINGS + G_N_ELEMENTS (others)];

  for (gsize i = 0; i < N_SETTINGS; i++)
    entries[i] = (GOptionEntry) {
      settings[i].option, 0, 0, G_OPTION_ARG_STRING, &wanted->text[i], settings[i].help,
      settings[i].value
    };
  memcpy (entries + N_SETTINGS, others, sizeof others);

  return vigie_cli_parse (cli, "catalogue rule SOURCE",
                          _ ("Shows the secrecy rules of a source; with settings, saves them as a "
                             "new version of its sheet."),
                          entries, args, 2, 2, status);
}

static int
print_rules (VigieCli *cli, const VigieSourceSheet *sheet)
{
  g_autofree char *totals = NULL;
  GError *error = NULL;

  if (cli->observatory && !(totals = vigie_cli_totals_text (cli, sheet->source, &error)))
    return vigie_cli_fail (error);
  print_sheet (cli, sheet, totals ? totals : "off");

  return VIGIE_CLI_DONE;
}

int
vigie_cli_catalogue_rule (VigieCli *cli, char ***args)
{
  g_auto (Wanted) wanted = { { NULL }, NULL, NULL, FALSE };
  g_autoptr (VigieSourceSheet) sheet = NULL;
  const char *source;
  int status;

  if (!parse (cli, args, &wanted, &status))
    return status;
  source = (*args)[2];
  if (!vigie_catalogue_find_source (vigie_catalogue_get (), source))
    return vigie_cli_usage (_ ("“%s” is no source: “vigie-cli catalogue” names them."), source);
  if (wanted.producer_text && is_blank (wanted.producer_text))
    return vigie_cli_usage (
      _ ("--producer-text is empty: write what the producer says of secrecy."));
  if ((asks_anything (&wanted) && !vigie_cli_open (cli, &status)) ||
      !(sheet = load_sheet (cli, source, &status)))
    return status;

  if (asks_anything (&wanted)) {
    if (!save (cli, sheet, &wanted, &status))
      return status;
    g_clear_pointer (&sheet, vigie_source_sheet_free);
    if (!(sheet = load_sheet (cli, source, &status)))
      return status;
  }

  return print_rules (cli, sheet);
}
