/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A release as a list model holds it. */
#pragma once

#include <gio/gio.h>

#include "model/restitution/release.h"

#define VIGIE_TYPE_RELEASE_ROW (vigie_release_row_get_type ())
G_DECLARE_FINAL_TYPE (VigieReleaseRow, vigie_release_row, VIGIE, RELEASE_ROW, GObject)

/* Takes @release. @outdated: its document uses a version that was corrected since (A5.9). */
VigieReleaseRow *vigie_release_row_new (VigieRelease *release, gboolean outdated);
const VigieRelease *vigie_release_row_get (VigieReleaseRow *self);
gboolean vigie_release_row_is_outdated (VigieReleaseRow *self);

typedef enum {
  VIGIE_RELEASE_NUMBER,
  VIGIE_RELEASE_DAY,
  VIGIE_RELEASE_RECIPIENT,
  VIGIE_RELEASE_TITLE,
  VIGIE_RELEASE_EDITION,
  VIGIE_RELEASE_ARTICLE,
  VIGIE_RELEASE_VERSIONS,
  VIGIE_RELEASE_STATE,
  VIGIE_RELEASE_N_COLUMNS
} VigieReleaseColumn;

const char *vigie_release_column_title (VigieReleaseColumn column);
char *vigie_release_row_dup_text (VigieReleaseRow *self, VigieReleaseColumn column);
/* By the column: numbers and days by value, texts as in a dictionary. */
int vigie_release_row_compare (VigieReleaseRow *a, VigieReleaseRow *b, VigieReleaseColumn column);

/* (transfer full): the register's own words for a spreadsheet, tabs between: with the hash and the file. */
char *vigie_release_row_dup_line (VigieReleaseRow *self);
char *vigie_release_dup_heading_line (void);
