/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One dialog for every act that is recorded: what it asks, what it does, what is refused. */
#pragma once

#include <adwaita.h>

#include "model/core/progress.h"
#include "widgets/common/session.h"

typedef enum {
  VIGIE_ASK_TEXT,
  VIGIE_ASK_LINES,  /* several lines */
  VIGIE_ASK_DATE,   /* answered as an ISO date */
  VIGIE_ASK_NUMBER, /* answered with a decimal point, without spaces */
  VIGIE_ASK_CHOICE,
  VIGIE_ASK_SWITCH, /* answered "1", or nothing */
  VIGIE_ASK_FILE,   /* one to open: its path */
  VIGIE_ASK_FOLDER,
  VIGIE_ASK_SAVE,  /* a file to write: its path */
  VIGIE_ASK_SECRET /* typed unseen; wiped from the answers */
} VigieAskKind;

typedef struct _VigieForm VigieForm;

/* What is said under a field of what was typed, "" while it is empty; a static string. */
typedef const char *(*VigieAskSay) (VigieForm *form, const char *answer);

/**
 * VigieAsk:
 * @name: of the answer
 * @label: what is asked
 * @value: (nullable): at first, as the answer is written
 * @hint: (nullable): a small sentence under the field
 * @choice: (nullable): the answers of a CHOICE, NULL-terminated
 * @choice_label: (nullable): as they are shown; @choice by default
 * @required: the button waits until it is filled
 * @say: (nullable): in the place of @hint, whenever the answer changes
 *
 * The form copies what it needs of it.
 */
typedef struct {
  const char *name;
  VigieAskKind kind;
  const char *label;
  const char *value;
  const char *hint;
  const char *const *choice;
  const char *const *choice_label;
  gboolean required;
  VigieAskSay say;
} VigieAsk;

typedef struct _VigieAnswers VigieAnswers;

/* (nullable): what was given to the field @name, without spaces around; NULL when left empty. */
const char *vigie_answer_get (const VigieAnswers *answers, const char *name);

/* Runs in a worker thread, on a connection of its own. */
typedef gboolean (*VigieFormRun) (VigieObservatory *worker,
                                  const VigieAnswers *answers,
                                  const GDate *today,
                                  gpointer data,
                                  VigieProgress *progress,
                                  GError **error);

/* (transfer full) (nullable): what would come of the answers so far, for a line under the fields; in the
 * main thread. What is not yet a date or a number counts as left empty. */
typedef char *(*VigieFormPreview) (const VigieAnswers *answers, gpointer data);

/* Runs in the main thread after success, before the form closes. */
typedef void (*VigieFormDone) (GtkWidget *parent, const VigieAnswers *answers, gpointer data);

/**
 * VigieFormPlan:
 * @title: what the dialog is for
 * @sentence: (nullable): what will happen, under the title
 * @verb: of its button, on its object: "_Record the Expense"
 * @done: (nullable): what the toast says afterwards
 * @destructive: the button is drawn as such
 * @then: (nullable): called after @run
 * @preview: (nullable): called whenever an answer changes
 * @warns: what @preview says is a warning, and drawn as such
 *
 * Strings may be freed once the form is presented.
 */
typedef struct {
  const char *title;
  const char *sentence;
  const char *verb;
  const char *done;
  gboolean destructive;
  const VigieAsk *field;
  gsize n_fields;
  VigieFormRun run;
  VigieFormDone then;
  VigieFormPreview preview;
  gboolean warns;
} VigieFormPlan;

#define VIGIE_TYPE_FORM (vigie_form_get_type ())
G_DECLARE_FINAL_TYPE (VigieForm, vigie_form, VIGIE, FORM, AdwWindow)

/**
 * vigie_form_present:
 * @parent: whose window the form stands before
 * @data: (transfer full): for @run and @then; freed with @free_data when the form is gone
 *
 * A refusal keeps the form open, with its sentence and everything that was typed; success closes
 * it, says @done and tells the session's `changed`. Escape and Cancel leave everything untouched.
 *
 * Returns: (transfer none): the form, on screen
 */
VigieForm *vigie_form_present (GtkWidget *parent,
                               VigieSession *session,
                               const VigieFormPlan *plan,
                               gpointer data,
                               GDestroyNotify free_data);

/* The widget of a field: an AdwEntryRow, AdwComboRow, GtkSwitch, GtkTextView; NULL when unknown. */
GtkWidget *vigie_form_get_field (VigieForm *self, const char *name);
/* Gives a field its answer, as it is written in VigieAsk's value. */
void vigie_form_set (VigieForm *self, const char *name, const char *value);
/* What stands in a field that is typed into. */
const char *vigie_form_get_answer (VigieForm *self, const char *name);
/* What it was given for its act. */
gpointer vigie_form_get_data (VigieForm *self);
/* As if the button were clicked; nothing while the form waits for a field. */
void vigie_form_submit (VigieForm *self);
/* (nullable): the line under its fields. */
const char *vigie_form_get_preview (VigieForm *self);
/* (nullable): the refusal that it shows. */
const char *vigie_form_get_refusal (VigieForm *self);
