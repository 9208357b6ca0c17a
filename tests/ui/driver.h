/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drives the window from within its process: no key or pointer is simulated, each handler is. */
#pragma once

#include "app/desktop/window.h"
#include "widgets/common/form.h"

/* A day of the demonstration's life: everything drawn on it is the same on every run. */
#define DRIVER_NOW 1791979200 /* 14 October 2026, 12:00 UTC */

/* The clock of every window: DRIVER_NOW until it is set. Tell the session's `changed` afterwards. */
void driver_set_now (gint64 unix_s);

/* From now on no allocation is kept from the leak checker (quarks.c). */
void driver_hold_no_more (void);

/* Locale, GTK and Adwaita, dark with VIGIE_PICTURES_DARK=1, text at 125 % with VIGIE_PICTURES_LARGE=1; ends the program with 77 (skipped) where there is no display. */
void driver_init (int *argc, char ***argv);

/* A window of that size, or with VIGIE_PICTURES_WIDE=1 of the whole screen's, mapped and painted. */
VigieWindow *driver_open_window (int width, int height);
void driver_close_window (VigieWindow *window);
void driver_resize (VigieWindow *window, int width, int height);

typedef gboolean (*DriverCondition) (gpointer data);

/* Runs the main loop until @condition holds; FALSE after two minutes. */
gboolean driver_wait (DriverCondition condition, gpointer data);

/* Runs the main loop until it is idle and the window has painted. */
void driver_settle (VigieWindow *window);

/* Opens the demonstration, made once a program in a folder of its own, and waits for figures. */
void driver_open_demonstration (VigieWindow *window);
/* The demonstration’s file; made when absent: VIGIE_DEMONSTRATION is one that was made for all programs. */
const char *driver_demonstration_path (void);

void driver_set_dark (gboolean dark);
/* Text a quarter larger. */
void driver_set_large (gboolean large);
void driver_save_png (GtkWidget *widget, const char *path);
/* Waits until @widget has painted; with VIGIE_PICTURES set to a folder, keeps it there as
 * NAME-LANGUAGE-light.png, or dark. */
void driver_picture (GtkWidget *widget, const char *name);

/* The first descendant of a type, or NULL. */
GtkWidget *driver_find (GtkWidget *widget, GType type);
/* The first button that says @label. */
GtkWidget *driver_find_button (GtkWidget *widget, const char *label);

/* A window of a type that is on screen besides the main one, or NULL. */
GtkWidget *driver_find_window (GType type);
/* Waited for. */
GtkWidget *driver_wait_for_window (GType type);
/* Fails where it stays. */
void driver_wait_until_gone (GType type);

/* The form on screen, waited for; NULL when none comes. */
VigieForm *driver_form (void);
/* Clicks its button and waits: NULL once it has closed, or the refusal that it shows. */
const char *driver_form_submit (VigieForm *form);
