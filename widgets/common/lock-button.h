/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lock in the header bar: says at any moment whether source figures are open. */
#pragma once

#include <adwaita.h>

#define VIGIE_TYPE_LOCK_BUTTON (vigie_lock_button_get_type ())
G_DECLARE_FINAL_TYPE (VigieLockButton, vigie_lock_button, VIGIE, LOCK_BUTTON, AdwBin)

/* Its click is the action win.lock or win.unlock. */
void vigie_lock_button_set_unlocked (VigieLockButton *self, gboolean unlocked);
