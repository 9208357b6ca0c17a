/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A release as a list model holds it. */
#include "widgets/documents/release-row.h"

#include <glib/gi18n-lib.h>

#include "model/core/language.h"
#include "model/core/text.h"
#include "model/restitution/outdated.h"
#include "model/restitution/release-facts.h"

struct _VigieReleaseRow {
  GObject parent_instance;

  VigieRelease *release;
  gboolean outdated;
};

G_DEFINE_FINAL_TYPE (VigieReleaseRow, vigie_release_row, G_TYPE_OBJECT)

const VigieRelease *
vigie_release_row_get (VigieReleaseRow *self)
{
  return self->release;
}

gboolean
vigie_release_row_is_outdated (VigieReleaseRow *self)
{
  return self->outdated;
}

const char *
vigie_release_column_title (VigieReleaseColumn column)
{
  switch (column) {
  case VIGIE_RELEASE_NUMBER:
    /* Translators: short for number, the heading of a narrow column. */
    return _ ("No.");
  case VIGIE_RELEASE_DAY:
    return _ ("Released");
  case VIGIE_RELEASE_RECIPIENT:
    return _ ("Recipient");
  case VIGIE_RELEASE_TITLE:
    return _ ("Document");
  case VIGIE_RELEASE_EDITION:
    return _ ("Edition");
  case VIGIE_RELEASE_ARTICLE:
    return _ ("Article");
  case VIGIE_RELEASE_VERSIONS:
    return _ ("Deliveries");
  case VIGIE_RELEASE_STATE:
    return _ ("State");
  case VIGIE_RELEASE_N_COLUMNS:
    break;
  }
  return "";
}

static char *
day_text (const char *iso)
{
  GDate date;

  return vigie_date_parse (iso, &date, NULL) ? vigie_date_format (&date, vigie_language_current ())
                                             : g_strdup (iso);
}

static char *
state_text (VigieReleaseRow *self)
{
  if (self->outdated)
    return g_strdup (vigie_outdated_label ());

  return self->release->correction
           ? g_strdup_printf (_ ("correction no. %d of %d"), self->release->correction,
                              self->release->year)
           : g_strdup ("");
}

char *
vigie_release_row_dup_text (VigieReleaseRow *self, VigieReleaseColumn column)
{
  const VigieRelease *release = self->release;

  switch (column) {
  case VIGIE_RELEASE_NUMBER:
    return g_strdup_printf ("%d", (int) release->number);
  case VIGIE_RELEASE_DAY:
    return day_text (release->released_on);
  case VIGIE_RELEASE_RECIPIENT:
    return g_strdup (release->recipient);
  case VIGIE_RELEASE_TITLE:
    return g_strdup (release->title);
  case VIGIE_RELEASE_EDITION:
    return g_strdup_printf ("%d", (int) release->edition);
  case VIGIE_RELEASE_ARTICLE:
    return g_strdup (release->article);
  case VIGIE_RELEASE_VERSIONS:
    return vigie_release_dup_versions (release);
  case VIGIE_RELEASE_STATE:
    return state_text (self);
  case VIGIE_RELEASE_N_COLUMNS:
    break;
  }
  return g_strdup ("");
}

int
vigie_release_row_compare (VigieReleaseRow *a, VigieReleaseRow *b, VigieReleaseColumn column)
{
  g_autofree char *left = NULL, *right = NULL;

  if (column == VIGIE_RELEASE_DAY)
    return g_strcmp0 (a->release->released_on, b->release->released_on);
  left = vigie_release_row_dup_text (a, column);
  right = vigie_release_row_dup_text (b, column);
  return vigie_text_compare (left, right);
}

char *
vigie_release_dup_heading_line (void)
{
  GString *line = g_string_new (NULL);

  for (int i = 0; i < VIGIE_RELEASE_N_COLUMNS; i++)
    g_string_append_printf (line, "%s\t", vigie_release_column_title (i));
  g_string_append_printf (line, "%s\t%s\n", _ ("File"), _ ("Fingerprint (SHA-256)"));
  return g_string_free (line, FALSE);
}

char *
vigie_release_row_dup_line (VigieReleaseRow *self)
{
  GString *line = g_string_new (NULL);

  for (int i = 0; i < VIGIE_RELEASE_N_COLUMNS; i++) {
    g_autofree char *text = vigie_release_row_dup_text (self, i);

    g_string_append_printf (line, "%s\t", g_strdelimit (text, "\t\n", ' '));
  }
  g_string_append_printf (line, "%s\t%s\n", self->release->path, self->release->hash);
  return g_string_free (line, FALSE);
}

static void
vigie_release_row_finalize (GObject *object)
{
  g_clear_pointer (&VIGIE_RELEASE_ROW (object)->release, vigie_release_free);

  G_OBJECT_CLASS (vigie_release_row_parent_class)->finalize (object);
}

static void
vigie_release_row_class_init (VigieReleaseRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = vigie_release_row_finalize;
}

static void
vigie_release_row_init (VigieReleaseRow *self)
{
}

VigieReleaseRow *
vigie_release_row_new (VigieRelease *release, gboolean outdated)
{
  VigieReleaseRow *self = g_object_new (VIGIE_TYPE_RELEASE_ROW, NULL);

  self->release = release;
  self->outdated = outdated;
  return self;
}
