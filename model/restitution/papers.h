/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of conducting the convention, each filled from what is recorded: DOMAIN 8.1. What this room
 * cannot see (deliveries, anomalies, closures) comes in as plain texts. */
#pragma once

#include "model/convention/amendment.h"
#include "model/convention/anomaly.h"
#include "model/convention/opinion.h"
#include "model/convention/termination.h"
#include "model/restitution/paper.h"
#include "model/store/journal-filter.h"

/* Where builders look the rest up. */
typedef struct {
  VigieObservatory *observatory;
  const VigieConvention *convention;
  GDate today;
} VigiePaperRecord;

/**
 * vigie_paper_of_data_request:
 * @lines: NULL-terminated ids of lines of the annex
 * @from: code of the party that asks
 * @reminder: a *relance*; VIGIE_ERROR_CONTENT while one of the lines is not yet due
 *
 * To the party that owes the lines; to their producer where @from itself collects them. Lines of
 * several bodies are refused: each has its own letter.
 */
VigiePaper *vigie_paper_of_data_request (const VigiePaperRecord *record,
                                         const char *const *lines,
                                         int year,
                                         const char *from,
                                         gboolean reminder,
                                         GError **error);

/* @secrecy: (nullable): how the source's figures are protected, in words. */
VigiePaper *vigie_paper_of_opinion (
  const VigiePaperRecord *record, gint64 id, const char *from, const char *secrecy, GError **error);

VigiePaper *vigie_paper_of_amendment (const VigiePaperRecord *record, gint64 id, GError **error);
VigiePaper *vigie_paper_of_termination (const VigiePaperRecord *record, gint64 id, GError **error);

/* A file that is sent: its hash as it is printed. */
typedef struct {
  char *name;
  char *rows;
  char *hash;
} VigieNoteFile;

/**
 * VigieDeliveryNote:
 * A *bordereau d'envoi*. Texts are %NULL where they are not known: the paper then says nothing of them.
 * @object: for the register: "delivery 3"
 * @source: (element-type utf8): codes
 * @sender: (nullable): code of the party that sends them to the other; %NULL: a producer's file
 * @additional_reason: (nullable): of data outside the annex
 * @from, @to: names
 * @file: (element-type VigieNoteFile)
 * @step: (element-type utf8): what was done, with counts in and out (A2.3); never how far a correction
 *   moves a figure (Z4)
 * @accepted, @refused, @received_on: (nullable): of the receipt that came back
 */
typedef struct {
  char *object;
  GPtrArray *source;
  char *sender;
  char *additional_reason;
  char *line; /* "V02", or NULL */
  char *content;
  char *from;
  char *to;
  char *collector;
  char *article;
  GPtrArray *file;
  char *period;
  char *geography;
  GPtrArray *step;
  char *secrecy;
  char *remarks;
  char *received_on;
  char *accepted;
  char *refused;
} VigieDeliveryNote;

VigieDeliveryNote *vigie_delivery_note_new (void);
void vigie_delivery_note_add_file (VigieDeliveryNote *note,
                                   const char *name,
                                   const char *rows,
                                   const char *hash);
/* Each once. */
/* (transfer full): a hash of 64 digits in groups of 8, so that a line may break between them. */
char *vigie_delivery_note_dup_hash (const char *hash);
void vigie_delivery_note_add_source (VigieDeliveryNote *note, const char *source);
void vigie_delivery_note_free (VigieDeliveryNote *note);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieDeliveryNote, vigie_delivery_note_free)

VigiePaper *vigie_paper_of_delivery (const VigiePaperRecord *record, const VigieDeliveryNote *note);

/**
 * VigieReturnSlip:
 * @line: (element-type GStrv): row, column, code, what is said
 *
 * A *bordereau de retour*: what was refused of a producer's own file, or looks wrong.
 */
typedef struct {
  int delivery;
  const char *source;
  const char *producer;
  const char *file;
  const char *period;
  const char *received_on; /* ISO */
  gsize rows_accepted, rows_refused;
  GPtrArray *line;
} VigieReturnSlip;

VigiePaper *vigie_paper_of_slip (const VigiePaperRecord *record, const VigieReturnSlip *slip);

/* An anomaly or a difficulty, in texts; dates are ISO. %NULL where nothing is known. */
typedef struct {
  int number;
  gboolean difficulty;
  const char *state; /* "transmise", as printed */
  const char *raised_on;
  const char *raised_by;
  const char *source;
  const char *year;
  const char *territory;
  const char *indicator;
  const char *finding;
  const char *expected;
  const char *why;
  const char *attachments;
  const char *answer;
  const char *follow_up;
} VigieAnomalyTexts;

/* "transmise", as papers print it. */
const char *vigie_paper_anomaly_state (VigieAnomalyState state);

VigiePaper *vigie_paper_of_anomaly (const VigiePaperRecord *record, const VigieAnomalyTexts *texts);

/* (transfer full): what a person accepts unless another text is agreed; paragraphs parted by empty lines. */
char *vigie_paper_dup_engagement (const VigieConvention *convention);

/* @person: name of somebody entered: with the text that they accepted, or that they shall accept. */
VigiePaper *
vigie_paper_of_engagement (const VigiePaperRecord *record, const char *person, GError **error);

typedef enum {
  VIGIE_CLOSED_DESTROYED,
  VIGIE_CLOSED_RETURNED,
  VIGIE_CLOSED_KEPT
} VigieClosedFate;

/* What became of a source. @title: under which it is kept, or "" */
typedef struct {
  char *source;
  VigieClosedFate fate;
  char *title;
  gsize n_deliveries;
} VigieClosedSource;

/* Who held source figures. @attested_on: (nullable): ISO date */
typedef struct {
  char *name;
  char *attested_on;
} VigieClosedHolder;

/**
 * VigieClosure:
 * @source: (element-type VigieClosedSource)
 * @holder: (element-type VigieClosedHolder)
 * @beyond: (element-type utf8): backups and packages that the program cannot reach
 */
typedef struct {
  GPtrArray *source;
  GPtrArray *holder;
  GPtrArray *beyond;
} VigieClosure;

VigieClosure *vigie_closure_new (void);
void vigie_closure_add_source (VigieClosure *closure,
                               const char *source,
                               VigieClosedFate fate,
                               const char *title,
                               gsize n_deliveries);
void vigie_closure_add_holder (VigieClosure *closure, const char *name, const char *attested_on);
void vigie_closure_free (VigieClosure *closure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieClosure, vigie_closure_free)

/* Of one holder. VIGIE_ERROR_CONTENT where @holder is none, or nothing is closed yet. */
VigiePaper *vigie_paper_of_attestation (const VigiePaperRecord *record,
                                        const VigieClosure *closure,
                                        const char *holder,
                                        GError **error);
VigiePaper *vigie_paper_of_closing (const VigiePaperRecord *record,
                                    const VigieClosure *closure,
                                    GError **error);

/* A workshop as its sheet has it; @participant (element-type GStrv): name, body, kind. */
typedef struct {
  const char *title;
  const char *day; /* ISO */
  const char *place;
  const char *organisers;
  const GPtrArray *participant;
} VigieAttendance;

/* Lines are left for those who come besides. */
VigiePaper *vigie_paper_of_attendance (const VigiePaperRecord *record,
                                       const VigieAttendance *attendance);

/* The access journal (A4.3): what was asked of it, and its @entries (element-type VigieJournalEntry). */
VigiePaper *vigie_paper_of_journal (const VigiePaperRecord *record,
                                    const VigieJournalFilter *filter,
                                    const GPtrArray *entries);
