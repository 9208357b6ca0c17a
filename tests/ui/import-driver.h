/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the test of imports share: one window over the demonstration, files in one folder. */
#pragma once

#include "tests/ui/driver.h"
#include "widgets/assistants/import-assistant.h"

extern VigieWindow *import_window;
extern VigieZoning *import_iris;
extern char *import_folder;

void import_open (int *argc, char ***argv);
void import_close (void);

VigieObservatory *import_observatory (void);

/* (transfer full): newest first. */
GPtrArray *import_deliveries (void);

/* (transfer full): the path of a file of these bytes. @n: −1: up to the end of the text */
char *import_write (const char *name, const char *bytes, gssize n);

/* Dropped on the page of deliveries: the assistant, when it has read the file. */
GtkWidget *import_drop (const char *path);

/* An action of the assistant, when what it starts is done. */
void import_act (GtkWidget *assistant, const char *action, GVariant *parameter);
void import_wait (GtkWidget *assistant);
VigieImportStep import_step (GtkWidget *assistant);
const VigieReport *import_report (GtkWidget *assistant);

/* Stores; the window closes. */
void import_store (GtkWidget *assistant);

/* Closes the window and stores nothing. */
void import_give_up (GtkWidget *assistant);

/* Each adds the tests of its part. */
void import_add_reading (void);
void import_add_long (void);
void import_add_columns (void);
