/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field of a form: its widget, and what was given to it. */
#pragma once

#include "widgets/common/form.h"

/**
 * VigieFormField:
 * @row: what stands in the form's list
 * @control: what is typed or chosen in
 * @path: (nullable): of a file or folder chosen
 * @say, @said: (nullable): what is said of the answer, and where
 */
typedef struct {
  char *name;
  VigieAskKind kind;
  gboolean required;
  char **choice;
  GtkWidget *row, *control;
  char *path;
  VigieAskSay say;
  GtkWidget *said;
  GtkFileChooserNative *chooser;
  GCallback changed;
  gpointer changed_data;
} VigieFormField;

/**
 * vigie_form_field_new:
 * @changed: called with @data, swapped, whenever the answer changes
 *
 * Returns: (transfer full): a field with its first value
 */
VigieFormField *vigie_form_field_new (const VigieAsk *field, GCallback changed, gpointer data);
void vigie_form_field_free (VigieFormField *self);

/* @value: (nullable): as VigieAsk's value */
void vigie_form_field_set (VigieFormField *self, const char *value);

/**
 * vigie_form_field_dup_answer:
 * @error: a date or number that is none
 *
 * Returns: (transfer full) (nullable): the answer; %NULL without error when left empty
 */
char *vigie_form_field_dup_answer (VigieFormField *self, GError **error);

/* A day as it is typed: 31/12/2026, or ISO. */
gboolean vigie_form_field_read_date (const char *text, GDate *date);
