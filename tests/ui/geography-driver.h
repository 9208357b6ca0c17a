/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the geography share: a window over an observatory that was founded and has nothing yet, IGN's and Insee's files. */
#pragma once

#include "tests/ui/driver.h"

#define GEOGRAPHY_DIJON "242100410" /* the community, of 23 communes and 121 IRIS */

extern VigieWindow *geography_window;
extern char *geography_folder;
extern char *geography_downloads; /* what IGN's archive opens to */

void geography_open (int *argc, char ***argv);
void geography_close (void);

VigieSession *geography_session (void);

/* (transfer full): of tests/data */
char *geography_data_path (const char *name);

/* Of those held. */
gsize geography_count_zones (const char *kind, int vintage);
