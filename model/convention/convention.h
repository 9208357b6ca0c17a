/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The agreement: parties, services, annex lines, dates, money; and what it decides. */
#pragma once

#include "model/store/observatory.h"

typedef struct {
  char *code; /* "GD" */
  char *name;
  char *short_name;
  char *address;
  char *representative;
} VigieParty;

/* A line of the annex: "V02", DGI, from → to. */
typedef struct {
  char *id;
  char *label;
  char *summary; /* some words for a list: "Impôts, revenus par UC" */
  char *wording; /* as signed */
  char *from;
  char *to;
  char *source;
} VigieAnnexLine;

/* One part of the annex: "Ville de Dijon vers Grand Dijon". */
typedef struct {
  char *from;
  char *to;
  char *label;
} VigieDirection;

typedef struct {
  char *code; /* "gis" */
  char *name;
  char *party;
  char
    *receives; /* of "table,layer,integration", what the agreement gives it (A5.2, A5.3), or "" */
  char *addressed; /* "à l’Observatoire Prospective": who something is reserved for, or "" */
} VigieService;

typedef struct {
  char *number; /* "5", "8a" */
  char *title;
  char *text;
} VigieArticle;

/* The article on which an act rests: "table" on "5". An act without one is refused (A0.2, M01). */
typedef struct {
  const char *act; /* interned */
  const char *article;
} VigieActArticle;

/**
 * VigieConvention:
 * @dated, @signed_on, @deposited_on: ISO dates of the title, the stamp and the deposit
 * @replaces: ISO date of the convention before it, or ""
 * @internal_source: code of what a party collects in its own services, outside the annex
 * @preamble: the parties as the text presents them
 * @enforceable: ISO date from which exchanges may take place (*exécutoire*)
 * @expires: ISO date of the last day
 * @ends: ISO date of the last day of exchanges: @expires, or what a termination leaves of it (A8b.4)
 * @notice_months, @breach_months: what a termination leaves after its receipt (A8b.1, A8b.2)
 * @share_cents: the contribution (*participation*) of each party, in euro cents
 */
typedef struct {
  char *title;
  char *territory; /* name of the agglomeration for titles: "Grand Dijon" */
  char *dated;
  char *signed_on;
  char *deposited_on;
  char *enforceable;
  char *expires;
  char *collector; /* "COMPAS TIS" */
  char *footer;    /* "Grand Dijon et CCAS de Dijon, Observatoire du développement social local" */
  char *replaces;
  char *internal_source;
  char *preamble;
  char *ends;
  int notice_months;
  int breach_months;
  gint64 share_cents;
  gsize n_parties;
  VigieParty *party;
  gsize n_services;
  VigieService *service;
  gsize n_articles;
  VigieArticle *article;
  gsize n_directions;
  VigieDirection *direction; /* parts of the annex, in its order */
  gsize n_lines;
  VigieAnnexLine *line;
  gsize n_acts;
  VigieActArticle *act;
  gsize n_notices;
  char **notice; /* "N1"… texts, as printed, in order N1…N8 */
} VigieConvention;

void vigie_convention_free (VigieConvention *convention);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieConvention, vigie_convention_free)

/**
 * vigie_convention_template:
 * @id: "2009" for the one that ships, or a path of a JSON file of the same form
 *
 * Returns: (transfer full): a convention with its own dates
 */
VigieConvention *vigie_convention_template (const char *id, GError **error);

/* What an agreement stored by an earlier program lacks, from the one that ships under its date and title:
 * articles of acts that could not be done then, and what its services are given. */
gboolean vigie_convention_complete (VigieConvention *convention, GError **error);

/* Dates it from 1 January to 31 December of the year of @today, enforceable from the first day. */
void vigie_convention_date_for (VigieConvention *convention, const GDate *today);

/* A new version of the agreement, which the observatory then follows. */
gboolean vigie_convention_store (VigieObservatory *observatory,
                                 const VigieConvention *convention,
                                 GError **error);

/**
 * vigie_convention_load:
 * @today: the day, Europe/Paris
 *
 * Returns: (transfer full): the agreement as it stands on @today: amended by what has begun to
 *   apply, ended by what was terminated; %NULL with @error
 */
VigieConvention *
vigie_convention_load (VigieObservatory *observatory, const GDate *today, GError **error);

/* (transfer full): the same agreement. */
VigieConvention *vigie_convention_copy (const VigieConvention *convention);

/* (nullable) (transfer none): a party or a service by its code. */
const VigieParty *vigie_convention_find_party (const VigieConvention *convention, const char *code);
const VigieService *vigie_convention_find_service (const VigieConvention *convention,
                                                   const char *code);

/* (nullable) (transfer none): the annex line of a source. */
const VigieAnnexLine *vigie_convention_line_of_source (const VigieConvention *convention,
                                                       const char *source);

/* (nullable): the article on which an act rests, a static string. */
const char *vigie_convention_article_of (const VigieConvention *convention, const char *act);

/* Whether an agreement gives a service what is named: "table", "layer" or "integration". */
gboolean vigie_service_receives (const VigieService *service, const char *what);

/* Days left on @today: 0 on the last day, negative after it. */
int vigie_convention_days_left (const VigieConvention *convention, const GDate *today);

/**
 * vigie_convention_dup_warning:
 * @reviewed: whether a review (*bilan*) was made of it
 *
 * Returns: (transfer full) (nullable): from 90 days before the end on, what is left and what to prepare
 *   (A8a.4); %NULL before
 */
char *vigie_convention_dup_warning (const VigieConvention *convention,
                                    gboolean reviewed,
                                    const GDate *today);

/* (transfer none) (nullable): the text of a notice, "N1"… */
const char *vigie_convention_notice (const VigieConvention *convention, const char *id);
