/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the test of refusals share: one window, one folder. */
#pragma once

#include "tests/ui/driver.h"

VigieWindow *refusals_window (void);
VigieSession *refusals_session (void);

/* (transfer full): a path in a folder that goes with the test. */
char *refusals_at (const char *name);

/* Each adds its tests; the last one leaves the file locked. */
void refusals_add_clipboard (void);
void refusals_add_import (void);
void refusals_add_locked (void);
