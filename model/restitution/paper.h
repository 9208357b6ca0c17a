/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper, before it is laid out: chapters of text (French, but for return slips), tables, charts and maps. Those of conducting the convention are of
 * a kind and have a register; those of a workshop are documents of an edition. */
#pragma once

#include <cairo.h>

#include "model/convention/decision.h"
#include "model/core/language.h"

typedef enum {
  VIGIE_PAPER_DATA_REQUEST,    /* demande de données */
  VIGIE_PAPER_REMINDER,        /* relance */
  VIGIE_PAPER_OPINION_REQUEST, /* demande d'avis */
  VIGIE_PAPER_AMENDMENT,       /* avenant */
  VIGIE_PAPER_TERMINATION,     /* lettre de dénonciation */
  VIGIE_PAPER_DELIVERY_NOTE,   /* bordereau d'envoi */
  VIGIE_PAPER_ANOMALY,         /* fiche d'anomalie or de difficulté */
  VIGIE_PAPER_ENGAGEMENT,      /* engagement de confidentialité */
  VIGIE_PAPER_ATTESTATION,     /* attestation of a holder at the end */
  VIGIE_PAPER_CLOSING_REPORT,  /* procès-verbal de clôture */
  VIGIE_PAPER_ATTENDANCE,      /* feuille de présence */
  VIGIE_PAPER_REVIEW,          /* bilan */
  VIGIE_PAPER_JOURNAL,         /* extrait du journal des accès (A4.3) */
  VIGIE_PAPER_RETURN_SLIP      /* bordereau de retour to a producer */
} VigiePaperKind;

#define VIGIE_PAPER_N_KINDS 14

/* A document of an edition, in the register of documents and not in that of papers. */
#define VIGIE_PAPER_OF_EDITION ((VigiePaperKind) VIGIE_PAPER_N_KINDS)

const char *vigie_paper_kind_name (VigiePaperKind kind);   /* "data-request"… */
const char *vigie_paper_kind_french (VigiePaperKind kind); /* "Demande de données", as printed */
/* (transfer full): "DD-3": the third request for data. */
char *vigie_paper_kind_dup_reference (VigiePaperKind kind, int number);
gboolean vigie_paper_kind_parse (const char *name, VigiePaperKind *kind);

typedef enum {
  VIGIE_BLOCK_HEADING,
  VIGIE_BLOCK_SUBHEADING,
  VIGIE_BLOCK_TEXT,
  VIGIE_BLOCK_ITEM,  /* of a list; @label begins it in bold */
  VIGIE_BLOCK_QUOTE, /* of the convention or a law */
  VIGIE_BLOCK_FIELD, /* @label beside @text */
  VIGIE_BLOCK_HAND,  /* @label and a dotted line, where a hand writes */
  VIGIE_BLOCK_LINES, /* @label and lines to write on, until the foot of the page; none where there is no room */
  VIGIE_BLOCK_TABLE,
  VIGIE_BLOCK_PICTURE,
  VIGIE_BLOCK_SIGNATURES
} VigieBlockKind;

/**
 * VigiePaperColumn:
 * @share: of the width
 * @figures: aligned to the right
 */
typedef struct {
  const char *heading;
  double share;
  gboolean figures;
} VigiePaperColumn;

/* Draws a picture at 0, 0, @width points wide. */
typedef void (*VigieDrawPicture) (cairo_t *cr, gconstpointer data, double width);

/* Who signs: "Centre communal d'action sociale de Dijon", "Mme …, sa Vice-présidente", "Signé le 17/07/2009" or "". */
typedef struct {
  char *body;
  char *person;
  char *done;
} VigiePaperSignature;

/**
 * VigiePaperBlock:
 * @on_page: begins a page
 * @column, @row: of a table; @row (element-type GStrv); blank rows at its end only fill the page
 * @draw, @data, @height: of a picture; @data is freed with the block
 * @signature: (element-type VigiePaperSignature)
 */
typedef struct {
  VigieBlockKind kind;
  gboolean on_page;
  char *text;
  char *label;
  gsize n_columns;
  VigiePaperColumn *column;
  GPtrArray *row;
  VigieDrawPicture draw;
  gpointer data;
  GDestroyNotify free_data;
  double height;
  GPtrArray *signature;
} VigiePaperBlock;

/**
 * VigiePaper:
 * @object: what it is about, for the register: "opinion 3"
 * @title: what it is called, as printed
 * @subtitle: (nullable)
 * @act: that the convention is asked; its texts outlive the paper
 * @to, @to_address: (nullable): addressee of a letter
 * @registered: by registered letter with receipt (*LRAR*)
 * @block: (element-type VigiePaperBlock)
 * @notice: NULL-terminated ids of those it bears besides N1 and N2
 * @demonstration: figures are made up, and it says so
 * @language: of what Vigie itself prints around it; French, unless it is set. The convention speaks its own.
 */
typedef struct {
  VigiePaperKind kind;
  char *object;
  char *title;
  char *subtitle;
  VigieAct act;
  const char *source[64];
  char *to;
  char *to_address;
  gboolean registered;
  GPtrArray *block;
  const char *const *notice;
  gboolean demonstration;
  VigieLanguage language;
} VigiePaper;

VigiePaper *vigie_paper_new (VigiePaperKind kind, const char *object, const char *title);
void vigie_paper_free (VigiePaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePaper, vigie_paper_free)

/* A source that the act is asked about, as vigie_convention_decide() takes them. */
void vigie_paper_add_source (VigiePaper *paper, const char *source);

/* Begins a chapter; one that nothing follows is not printed. */
void vigie_paper_add_chapter (VigiePaper *paper, const char *heading);

/* The same, on a page of its own. */
void vigie_paper_add_page (VigiePaper *paper, const char *heading);

/* Within a chapter, on the page of what follows. */
void vigie_paper_add_subheading (VigiePaper *paper, const char *heading);

/* What says nothing (%NULL or "") is not added: a field that is not known leaves no trace. Paragraphs of
 * @text are parted by empty lines. */
void vigie_paper_add_text (VigiePaper *paper, const char *text);
void vigie_paper_add_textf (VigiePaper *paper, const char *format, ...) G_GNUC_PRINTF (2, 3);
void vigie_paper_add_item (VigiePaper *paper, const char *text);
/* @lead: (nullable): in bold, before the text. */
void vigie_paper_add_entry (VigiePaper *paper, const char *lead, const char *text);
void vigie_paper_add_quote (VigiePaper *paper, const char *text);
void vigie_paper_add_field (VigiePaper *paper, const char *label, const char *text);

/* A dotted line: only where a hand must write. */
void vigie_paper_add_hand (VigiePaper *paper, const char *label);

/* Room for notes. */
void vigie_paper_add_lines (VigiePaper *paper, const char *label);

/* @row: (transfer full) (element-type GStrv): a table without rows is not added. */
void vigie_paper_add_table (VigiePaper *paper,
                            const VigiePaperColumn *column,
                            gsize n_columns,
                            GPtrArray *row);

/* (transfer none): the row of a table, from texts up to %NULL; %NULL itself is not one of them. */
void vigie_paper_take_row (GPtrArray *row, const char *first, ...) G_GNUC_NULL_TERMINATED;

/* @data: (transfer full): what @draw draws, freed by @free_data. */
void vigie_paper_add_picture (
  VigiePaper *paper, VigieDrawPicture draw, gpointer data, GDestroyNotify free_data, double height);

/* Blocks of one call stand side by side on one page. @done: (nullable): when it was signed. */
void vigie_paper_add_signature (VigiePaper *paper,
                                const char *body,
                                const char *person,
                                const char *done);

/* Drops chapters that nothing follows. For the layout. */
void vigie_paper_drop_empty_chapters (VigiePaper *paper);
