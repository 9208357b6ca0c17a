/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: what a file of geography is, by its headings and the codes that it holds. */
#pragma once

#include "model/territory/geography-files.h"

/* @member: (nullable): of an archive. Sets kind, reading and the year of its title; leaves an unknown one. */
void vigie_geography_kind_of_table (const char *path, const char *member, VigieGeographyFile *file);

/* Sets kind, years and communes, or says why it cannot be read. */
void vigie_geography_kind_of_contours (const char *path, VigieGeographyFile *file);
