/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: command line, shortcuts, settings, the clock. */
#pragma once

#include <adwaita.h>

#define VIGIE_APPLICATION_NAME "io.github.vigie.Vigie"

#define VIGIE_TYPE_APPLICATION (vigie_application_get_type ())
G_DECLARE_FINAL_TYPE (VigieApplication, vigie_application, VIGIE, APPLICATION, AdwApplication)

VigieApplication *vigie_application_new (void);

/**
 * vigie_application_choose_renderer:
 *
 * GTK draws with GL even where GL is a program (llvmpipe): frames then take ten times as long as
 * with Cairo. To be called after gtk_init(), before the first window.
 */
void vigie_application_choose_renderer (void);

/* Binds the translations: installed ones, or those of the build folder that the program lies in. */
void vigie_application_bind_language (void);

/* Icons and style of the resources, for a display that is open. */
void vigie_application_load_style (void);
