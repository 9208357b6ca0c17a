/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agreement: where it comes from, its dates, what is found in it. */
#include "model/convention/convention.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/convention-json.h"
#include "model/core/error.h"
#include "model/core/language.h"

/* A convention is some pages: more is another file taken for one. */
#define MAX_BYTES (4 * 1024 * 1024)

/* Days before the end. */
#define FIRST_WARNING 90

/* The one that ships under @id, if there is one. */
static GBytes *
lookup_shipped (const char *id)
{
  g_autofree char *path = NULL;

  if (!*id || strpbrk (id, "/\\."))
    return NULL;

  path = g_strconcat ("/vigie/convention/", id, ".json", NULL);
  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static gboolean
read_file (const char *path, char **text, gsize *n, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) fault = NULL;
  gboolean read = FALSE;

  *text = NULL;
  stream = g_file_read (file, NULL, &fault);
  if (stream) {
    *text = g_malloc (MAX_BYTES + 1);
    read = g_input_stream_read_all (G_INPUT_STREAM (stream), *text, MAX_BYTES + 1, n, NULL, &fault);
  }
  if (!read) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The convention “%s” cannot be read (%s); choose another file."), path,
                 fault->message);
    return FALSE;
  }
  if (*n > MAX_BYTES) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is no convention: it is larger than 4 MB; choose another file."), path);
    return FALSE;
  }

  return TRUE;
}

VigieConvention *
vigie_convention_template (const char *id, GError **error)
{
  g_autoptr (GBytes) shipped = lookup_shipped (id);
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  gsize n = 0;

  if (shipped) {
    const char *json = g_bytes_get_data (shipped, &n);

    return vigie_convention_parse_json (json, (gssize) n, id, error);
  }

  if (!read_file (id, &text, &n, error))
    return NULL;
  name = g_path_get_basename (id);
  return vigie_convention_parse_json (text, (gssize) n, name, error);
}

static void
take_acts (VigieConvention *convention, const VigieConvention *shipped)
{
  for (gsize i = 0; i < shipped->n_acts; i++) {
    if (vigie_convention_article_of (convention, shipped->act[i].act))
      continue;
    convention->act = g_renew (VigieActArticle, convention->act, convention->n_acts + 1);
    convention->act[convention->n_acts++] = shipped->act[i];
  }
}

static void
take_services (VigieConvention *convention, const VigieConvention *shipped)
{
  for (gsize i = 0; i < convention->n_services; i++) {
    VigieService *one = &convention->service[i];
    const VigieService *same = vigie_convention_find_service (shipped, one->code);

    if (!same || *one->receives || *one->addressed)
      continue;
    g_free (one->receives);
    g_free (one->addressed);
    one->receives = g_strdup (same->receives);
    one->addressed = g_strdup (same->addressed);
  }
}

gboolean
vigie_convention_complete (VigieConvention *convention, GError **error)
{
  g_autofree char *year = g_strndup (convention->dated, 4);
  g_autoptr (GBytes) json = lookup_shipped (year);
  g_autoptr (VigieConvention) shipped = NULL;

  if (!json)
    return TRUE;
  if (!(shipped = vigie_convention_template (year, error)))
    return FALSE;
  if (strcmp (shipped->title, convention->title) == 0) {
    take_acts (convention, shipped);
    take_services (convention, shipped);
  }

  return TRUE;
}

void
vigie_convention_date_for (VigieConvention *convention, const GDate *today)
{
  int year = g_date_get_year (today);

  g_free (convention->enforceable);
  g_free (convention->expires);
  g_free (convention->ends);
  convention->enforceable = g_strdup_printf ("%04d-01-01", year);
  convention->expires = g_strdup_printf ("%04d-12-31", year);
  convention->ends = g_strdup (convention->expires);
}

VigieConvention *
vigie_convention_copy (const VigieConvention *convention)
{
  g_autofree char *json = vigie_convention_dup_json (convention);

  return vigie_convention_parse_json (json, -1, convention->title, NULL);
}

const VigieParty *
vigie_convention_find_party (const VigieConvention *convention, const char *code)
{
  for (gsize i = 0; i < convention->n_parties; i++) {
    if (strcmp (convention->party[i].code, code) == 0)
      return &convention->party[i];
  }
  return NULL;
}

const VigieService *
vigie_convention_find_service (const VigieConvention *convention, const char *code)
{
  for (gsize i = 0; i < convention->n_services; i++) {
    if (strcmp (convention->service[i].code, code) == 0)
      return &convention->service[i];
  }
  return NULL;
}

const VigieAnnexLine *
vigie_convention_line_of_source (const VigieConvention *convention, const char *source)
{
  for (gsize i = 0; i < convention->n_lines; i++) {
    if (strcmp (convention->line[i].source, source) == 0)
      return &convention->line[i];
  }
  return NULL;
}

const char *
vigie_convention_article_of (const VigieConvention *convention, const char *act)
{
  for (gsize i = 0; i < convention->n_acts; i++) {
    if (strcmp (convention->act[i].act, act) == 0)
      return convention->act[i].article;
  }
  return NULL;
}

gboolean
vigie_service_receives (const VigieService *service, const char *what)
{
  g_auto (GStrv) all = g_strsplit (service->receives, ",", -1);

  return g_strv_contains ((const char *const *) all, what);
}

int
vigie_convention_days_left (const VigieConvention *convention, const GDate *today)
{
  GDate last;

  if (!vigie_date_parse (convention->ends, &last, NULL))
    return 0;
  return g_date_days_between (today, &last);
}

char *
vigie_convention_dup_warning (const VigieConvention *convention,
                              gboolean reviewed,
                              const GDate *today)
{
  int left = vigie_convention_days_left (convention, today);
  g_autofree char *day = NULL;
  GDate last;

  if (left < 0 || left > FIRST_WARNING || !vigie_date_parse (convention->ends, &last, NULL))
    return NULL;
  day = vigie_date_format (&last, vigie_language_current ());

  return reviewed
           ? g_strdup_printf (
               ngettext (
                 "The convention ends on %s, in %d day: its review is made; an amendment may "
                 "prolong it.",
                 "The convention ends on %s, in %d days: its review is made; an amendment may "
                 "prolong it.",
                 (gulong) left),
               day, left)
           : g_strdup_printf (
               ngettext (
                 "The convention ends on %s, in %d day: make its review, which any renewal asks "
                 "for.",
                 "The convention ends on %s, in %d days: make its review, which any renewal "
                 "asks for.",
                 (gulong) left),
               day, left);
}

const char *
vigie_convention_notice (const VigieConvention *convention, const char *id)
{
  guint64 number;

  if (id[0] != 'N' ||
      !g_ascii_string_to_unsigned (id + 1, 10, 1, convention->n_notices + 1, &number, NULL) ||
      number > convention->n_notices)
    return NULL;
  return convention->notice[number - 1];
}
