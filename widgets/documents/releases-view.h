/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of releases: what left, to whom, on which article; searched, sorted, copied, verified. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"

#define VIGIE_TYPE_RELEASES_VIEW (vigie_releases_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieReleasesView, vigie_releases_view, VIGIE, RELEASES_VIEW, AdwBin)

GtkWidget *vigie_releases_view_new (VigieSession *session);

/* As it stands now in the file. */
void vigie_releases_view_fill (VigieReleasesView *self);
guint vigie_releases_view_get_n (VigieReleasesView *self);
/* Of the whole register, whatever is searched. */
guint vigie_releases_view_get_n_all (VigieReleasesView *self);

void vigie_releases_view_search (VigieReleasesView *self, const char *words);
void vigie_releases_view_focus_search (VigieReleasesView *self);

/* Selects a release and shows it in full; NULL where it is not listed. */
GtkWidget *vigie_releases_view_show_release (VigieReleasesView *self, gint64 number);

/* Says which release a file is, as when it is dropped here. */
void vigie_releases_view_verify (VigieReleasesView *self, const char *path);
/* (nullable): what it said of the last one. */
const char *vigie_releases_view_get_verdict (VigieReleasesView *self);

/* (transfer full): the selected rows, or all of them, for a spreadsheet. */
char *vigie_releases_view_dup_copy (VigieReleasesView *self);
