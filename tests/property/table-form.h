/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A known table, written in whatever form a producer may send it. */
#pragma once

#include "model/core/figures.h"
#include "model/territory/zoning.h"

typedef enum {
  FORM_CSV,
  FORM_GZIP,       /* the same, packed */
  FORM_ZIP,        /* the same, in an archive beside a note */
  FORM_FIXED,      /* columns of characters */
  FORM_XLSX,       /* figures as numbers */
  FORM_XLSX_TEXTS, /* figures as texts */
  FORM_ODS,
  FORM_ODS_TEXTS,
  FORM_DBF,
  N_FORMATS
} FormFormat;

typedef enum {
  CODE_PLAIN,
  CODE_SPACE,      /* 21231 0101 */
  CODE_HYPHEN,     /* 21231-0101 */
  CODE_DECIMAL,    /* 212310101.0 */
  CODE_EXPONENT,   /* 2,12310101E+08 */
  CODE_JOINED,     /* 212310101 Monge */
  CODE_SPLIT,      /* 21231 and 0101 */
  CODE_SPLIT_LOST, /* 21231 and 101 */
  N_CODES
} FormCode;

typedef enum {
  HEADING_ONE,
  HEADING_LABELS, /* a row of labels above the codes */
  HEADING_BELOW,  /* and below them */
  HEADING_TITLE,  /* a title and an empty row above */
  N_HEADINGS
} FormHeading;

/* @thousands: "" for none; @eol: of text files */
typedef struct {
  FormFormat format;
  FormCode code;
  FormHeading heading;
  const char *encoding; /* for iconv */
  gboolean mark;        /* a byte order mark */
  char separator;
  char decimal;
  const char *thousands;
  const char *eol;
  gboolean quoted; /* every field */
  gboolean names;  /* a column of the zones' names */
  gboolean notes;  /* rows below the data */
  guint32 order;   /* seed of the order of rows and columns; 0 as they are */
} Form;

#define FORM_VARIABLES 3

/* Headings of the table's columns: a median, a share with one decimal, an index with three. */
extern const char *const form_heading[FORM_VARIABLES];

/* A form drawn by g_test_rand_*, one that can be written. */
Form form_draw (void);

/* (transfer full): what it is, for a failure. */
char *form_dup_text (const Form *form);

/* Figures and marks over @iris, by g_test_rand_*. */
VigieFigures *form_draw_table (const VigieZoning *iris);

/* Writes @table; returns (transfer full) its path in @folder. */
char *form_write (const Form *form,
                  const VigieZoning *iris,
                  const VigieFigures *table,
                  const char *folder);
