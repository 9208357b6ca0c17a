/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the convention stands on a day: what is owed, spent, open, exchanged, released, and what to do next. */
#pragma once

#include "model/convention/anomaly.h"
#include "model/deliveries/coverage.h"

/* What is to be done next; in the order of the list. */
typedef enum {
  VIGIE_TASK_REMIND, /* a line that the other party or a producer is late with: @line, @year, @day */
  VIGIE_TASK_SEND,   /* @n lines × years are checked and have not been sent to @body */
  VIGIE_TASK_ANOMALIES,    /* @n anomalies are noted, and nobody was told */
  VIGIE_TASK_SIGN,         /* amendment @number: @body has not signed */
  VIGIE_TASK_RECEIPT,      /* termination @number: its receipt has not come back */
  VIGIE_TASK_OPINION,      /* opinion @number of @body has no letter yet */
  VIGIE_TASK_TABLE,        /* the yearly table of @year, to @body, by @day */
  VIGIE_TASK_TABLE_ISSUED, /* it was, on @day: by now a correction only */
  VIGIE_TASK_REVIEW        /* the bilan, demanded before any renewal: made on @day, or not yet */
} VigieTaskKind;

/**
 * VigieTask:
 * @line: place in the convention's lines
 * @day: ISO, or %NULL
 * @body: (nullable): a party's short name, a producer, services
 * @title: (nullable): of an amendment, of what an opinion is about
 * @reminded: (nullable): ISO date of the last reminder
 */
typedef struct {
  VigieTaskKind kind;
  gsize line;
  int year;
  gint64 number;
  guint n;
  char *day;
  char *body;
  char *title;
  char *reminded;
} VigieTask;

typedef enum {
  VIGIE_EVENT_SENT,     /* a package: @answered once its receipt has come */
  VIGIE_EVENT_RECEIVED, /* a package of the other body */
  VIGIE_EVENT_OPINION   /* asked of a producer: @answer */
} VigieEventKind;

/**
 * VigieEvent:
 * An exchange (*échange*).
 * @number: serial of the package, number of the opinion
 * @day: ISO
 * @body: short name of the party, or the producer
 * @sources: of a package, "CAF, Pôle emploi"; of an opinion: what is asked for
 * @article: on which it rests
 * @answer: as vigie_opinion_answer_name() has it; %NULL for a package
 */
typedef struct {
  VigieEventKind kind;
  gint64 number;
  char *day;
  char *body;
  char *sources;
  char *article;
  gboolean answered;
  const char *answer;
} VigieEvent;

/* Money of a party. @warning: (nullable): M18 */
typedef struct {
  const VigieParty *party; /* of the standing's convention */
  gint64 share_cents;
  gint64 spent_cents;
  char *warning;
} VigieShare;

/* Open anomalies in one state, sent to one body. @to: "" where nobody was told */
typedef struct {
  VigieAnomalyState state;
  char *to;
  guint n;
} VigieOpenAnomalies;

/**
 * VigieStanding:
 * Everything about the convention that a page shows, read at once.
 * @days_left: negative after its end
 * @elapsed: share of its time that is over, 0 to 1
 * @warning: (nullable): from 90 days before the end on
 * @reviewed_on: (nullable): ISO date of the newest review that this convention has
 * @coverage: lines × years
 * @due: line × year: the day on which it is due; invalid where nobody has said
 * @n_state: line × years in each #VigieCoverageState
 * @open: (element-type VigieOpenAnomalies): by state
 * @n_corrected: anomalies that a delivery corrected this year
 * @task: (element-type VigieTask): most pressing first
 * @event: (element-type VigieEvent): newest first
 * @n_released: documents by #VigieRecipientKind
 * @n_outdated: documents of figures that were corrected since
 */
typedef struct {
  VigieConvention *convention;
  GDate today;
  int days_left;
  double elapsed;
  char *warning;
  char *reviewed_on;
  VigieCoverage *coverage;
  GDate *due;
  guint n_state[VIGIE_COVERAGE_SENT + 1];
  gsize n_shares;
  VigieShare *share;
  GPtrArray *open;
  guint n_open;
  guint n_corrected;
  GPtrArray *task;
  GPtrArray *event;
  guint n_released[5];
  guint n_released_in_all;
  guint n_outdated;
} VigieStanding;

/**
 * vigie_standing_load:
 * @n_years: of the matrix, the convention's last one at the right
 *
 * Needs no key.
 *
 * Returns: (transfer full): or %NULL
 */
VigieStanding *vigie_standing_load (VigieObservatory *observatory,
                                    int n_years,
                                    const GDate *today,
                                    GError **error);
void vigie_standing_free (VigieStanding *standing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieStanding, vigie_standing_free)

/* The place of a line and a year in @coverage and @due. */
gsize vigie_standing_cell (const VigieStanding *standing, gsize line, gsize year);
