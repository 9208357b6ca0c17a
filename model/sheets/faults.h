/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structural faults of a table: what is wrong with its rows and cells, whatever they mean. */
#pragma once

#include <glib.h>

typedef enum {
  VIGIE_FAULT_QUOTE,          /* a quotation mark holds @n line ends, and rows between them */
  VIGIE_FAULT_ROW_LONG,       /* a row has @n cells, more than the others, and they are not blank */
  VIGIE_FAULT_ROW_SHORT,      /* a row has @n cells, fewer than the others */
  VIGIE_FAULT_NUL,            /* @n bytes zero, read as spaces */
  VIGIE_FAULT_FORMULA,        /* a formula without its value */
  VIGIE_FAULT_MERGED,         /* a cell merged of @n */
  VIGIE_FAULT_DATE,           /* a date where the others are codes or figures */
  VIGIE_FAULT_NUMBER_AS_TEXT, /* a figure stored as text, beside figures or with marks */
  VIGIE_FAULT_MIXED,          /* words among typed figures, @n of them */
  VIGIE_FAULT_DIGITS,         /* an integer of more than 15 digits: the last ones are lost */
  VIGIE_FAULT_RECORDS,        /* the file holds @n rows more than it says */
  VIGIE_FAULT_MEMO            /* a column of long texts kept in another file: left blank */
} VigieFaultKind;

#define VIGIE_FAULT_N_KINDS 12

/* @row: as #VigieRow counts it, 0 where it is of the whole file; @column: from 0, or −1 for the whole row. */
typedef struct {
  VigieFaultKind kind;
  gsize row;
  gssize column;
  gsize n;
} VigieSheetFault;

/* "row-long"…: the kind's name in records. */
const char *vigie_fault_kind_name (VigieFaultKind kind);
