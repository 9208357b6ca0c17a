/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an agreement says, as fields: the pages of its wizard. */
#pragma once

#include "widgets/convention/record-list.h"

/* A part of the wizard: a list of records, or fields of the agreement itself. */
typedef struct {
  const char *name;  /* of the section: "parties" */
  const char *title; /* to be translated */
  const char *sentence;
  const VigieAsk *field;
  gsize n_fields;
  const VigieRecordPlan *list[2]; /* nullable */
} VigieConventionSection;

extern const VigieConventionSection vigie_convention_sections[];
extern const gsize vigie_convention_n_sections;
