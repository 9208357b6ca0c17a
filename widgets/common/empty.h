/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page with nothing to show yet: what is true, then what to do. */
#pragma once

#include <adwaita.h>

/**
 * vigie_empty_new:
 * @button: (nullable): a verb on its object
 * @action: (nullable): such as "win.unlock"
 */
GtkWidget *vigie_empty_new (const char *icon,
                            const char *title,
                            const char *sentence,
                            const char *button,
                            const char *action);
