/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the convention is told of a release. */
#include "model/restitution/release-facts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/protection/outgoing.h"

static const char *const programme_names[] = { "ODSL", "ABS", NULL };

gboolean
vigie_release_mark_delivered (VigieObservatory *observatory, GPtrArray *recipients, GError **error)
{
  g_auto (GStrv) delivered = vigie_sources_delivered (observatory, error);

  if (!delivered)
    return FALSE;
  for (guint i = 0; i < recipients->len; i++) {
    VigieRecipient *one = g_ptr_array_index (recipients, i);
    g_auto (GStrv) code = g_strsplit (one->code, ",", -1);

    for (gsize k = 0; one->kind == VIGIE_RECIPIENT_PROVIDER && code[k]; k++)
      one->delivered |= g_strv_contains ((const char *const *) delivered, code[k]);
  }

  return TRUE;
}

/* Whether one of a workshop's views is of that column; without any view, nobody can tell. */
static gboolean
is_viewed (const VigieColumn *column, const VigieWorkshop *workshop)
{
  for (gsize i = 0; i < workshop->n_steps; i++)
    if (g_str_equal (workshop->step[i].indicator, column->indicator->code) &&
        vigie_period_compare (workshop->step[i].period, column->period) == 0)
      return TRUE;

  return workshop->n_steps == 0;
}

/* A map shows one column, a workshop's paper those of its views, the others show all. */
static gboolean
is_shown (const VigieTable *table,
          gsize column,
          const VigieDocumentRequest *request,
          const VigieWorkshop *workshop)
{
  gssize only = 0;

  if (workshop)
    return is_viewed (&table->column[column], workshop);
  if (request->kind != VIGIE_DOCUMENT_MAP_SHEET && request->kind != VIGIE_DOCUMENT_MAP_IMAGE)
    return TRUE;
  if (request->indicator)
    only = vigie_table_find (table, request->indicator, request->period);

  return only < 0 || (gsize) only == column;
}

static void
add_sources (GStrvBuilder *builder, GHashTable *seen, const VigieFormula *formula)
{
  for (gsize i = 0; i < formula->n; i++) {
    char *source = formula->term[i].source;

    if (vigie_catalogue_find_source (vigie_catalogue_get (), source) &&
        g_hash_table_add (seen, source))
      g_strv_builder_add (builder, source);
  }
}

GStrv
vigie_release_sources (const VigieEdition *edition,
                       const VigieDocumentRequest *request,
                       const VigieWorkshop *workshop)
{
  const VigieTable *table = edition->table[0];
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < table->n_columns; i++)
    if (is_shown (table, i, request, workshop)) {
      add_sources (builder, seen, &table->column[i].indicator->numerator);
      add_sources (builder, seen, &table->column[i].indicator->denominator);
    }

  return g_strv_builder_end (builder);
}

/* "ODSL,ABS" of those in @is. */
static char *
join_programmes (const gboolean is[2])
{
  return g_strdup_printf ("%s%s%s", is[0] ? programme_names[0] : "", is[0] && is[1] ? "," : "",
                          is[1] ? programme_names[1] : "");
}

char *
vigie_release_programmes (const VigieEdition *edition,
                          const VigieDocumentRequest *request,
                          const VigieWorkshop *workshop)
{
  const VigieTable *table = edition->table[0];
  gboolean is[2] = { FALSE, FALSE };

  for (gsize i = 0; i < table->n_columns; i++) {
    const char *programme = table->column[i].indicator->programme;

    for (gsize k = 0; k < 2 && is_shown (table, i, request, workshop); k++)
      is[k] |= g_str_equal (programme, "both") || g_str_equal (programme, programme_names[k]);
  }

  return join_programmes (is);
}

char *
vigie_release_parse_programmes (const char *text, GError **error)
{
  g_auto (GStrv) word = g_strsplit (text, ",", -1);
  gboolean is[2] = { FALSE, FALSE };

  for (gsize i = 0; word[i]; i++) {
    gboolean known = FALSE;

    g_strstrip (word[i]);
    for (gsize k = 0; programme_names[k]; k++)
      if (g_ascii_strcasecmp (word[i], programme_names[k]) == 0)
        known = is[k] = TRUE;
    if (!known) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                   _ ("“%s” is no démarche: write ODSL, ABS or ODSL,ABS."), text);
      return NULL;
    }
  }

  return join_programmes (is);
}

char *
vigie_release_dup_provenance (const VigieEdition *edition,
                              const VigieDocumentRequest *request,
                              const VigieWorkshop *workshop)
{
  const VigieTable *table = edition->table[0];
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < edition->n_provenance; i++) {
    const VigieProvenance *one = &edition->provenance[i];
    g_autofree char *period = vigie_period_dup_string (one->period);

    if (i < table->n_columns && !is_shown (table, i, request, workshop))
      continue;
    g_string_append_printf (text, "%s%s@%s %s %d %s", text->len > 0 ? "\n" : "", one->indicator,
                            period, one->source, one->delivery_version,
                            one->file_name ? one->file_name : "");
  }

  return g_string_free (text, FALSE);
}

char *
vigie_release_dup_versions (const VigieRelease *release)
{
  g_auto (GStrv) line = g_strsplit (release->provenance, "\n", -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *text = g_string_new (NULL);

  for (gsize i = 0; line[i]; i++) {
    g_auto (GStrv) word = g_strsplit (line[i], " ", 4);
    char *version;

    if (g_strv_length (word) < 3)
      continue;
    version = g_strdup_printf ("%s v%s", word[1], word[2]);
    if (!g_hash_table_contains (seen, version))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", version);
    g_hash_table_add (seen, version);
  }

  return g_string_free (text, FALSE);
}

static gboolean
refuse_second (const VigieRelease *first, int year, GError **error)
{
  GDate day;
  g_autofree char *on = NULL;

  if (!vigie_date_parse (first->released_on, &day, error))
    return FALSE;
  on = vigie_date_format (&day, vigie_language_current ());
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
               _ ("The %d table was already issued on %s: issue a correction."), year, on);
  return FALSE;
}

/* The table is issued to services; what a third party was given of it, on its producers' opinions, is no issue. */
static gboolean
is_issue_of (const VigieRelease *one, const VigieRelease *release)
{
  return one->year == release->year && g_str_equal (one->kind, release->kind) &&
         g_str_equal (one->recipient_kind, vigie_recipient_kind_name (VIGIE_RECIPIENT_SERVICE));
}

/* Newest first: the day of an issue is that of its first recipient. */
static const VigieRelease *
last_issue (const GPtrArray *all, const VigieRelease *release)
{
  const VigieRelease *last = NULL;

  for (guint i = 0; i < all->len; i++) {
    const VigieRelease *one = g_ptr_array_index (all, i);

    if (is_issue_of (one, release) && (!last || one->correction >= last->correction))
      last = one;
  }

  return last;
}

static gboolean
was_given (const GPtrArray *all, const VigieRelease *release, int correction)
{
  for (guint i = 0; i < all->len; i++) {
    const VigieRelease *one = g_ptr_array_index (all, i);

    if (is_issue_of (one, release) && one->correction == correction &&
        g_str_equal (one->recipient, release->recipient))
      return TRUE;
  }

  return FALSE;
}

gboolean
vigie_release_number_issue (const GPtrArray *all,
                            VigieRelease *release,
                            gboolean correction,
                            GError **error)
{
  const VigieRelease *last = last_issue (all, release);
  gboolean same = last && g_strcmp0 (last->edition_hash, release->edition_hash) == 0;
  gboolean service =
    g_str_equal (release->recipient_kind, vigie_recipient_kind_name (VIGIE_RECIPIENT_SERVICE));

  if (correction && (!last || !service)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 service
                   ? _ ("No table of %d was issued yet, so there is none to correct: leave "
                        "--correction out.")
                   : _ ("The table of %d is issued to services, and corrected for them: leave "
                        "--correction out."),
                 release->year);
    return FALSE;
  }
  if (correction) {
    release->correction = last->correction + 1;
    return TRUE;
  }
  if (last && service && (!same || was_given (all, release, last->correction)))
    return refuse_second (last, release->year, error);
  if (same)
    release->correction = last->correction;

  return TRUE;
}

gboolean
vigie_release_no_correction (GError **error)
{
  g_set_error_literal (
    error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
    _ ("Only the yearly table has numbered corrections: leave --correction out."));
  return FALSE;
}
