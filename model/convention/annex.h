/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is owed for each line of the annex and when, and where it is without object (A3.1). */
#pragma once

#include "model/convention/convention.h"

/* When a line is due: the figures of a year on this day, @lag years later. */
typedef struct {
  char *line;
  int month;
  int day;
  int lag;
} VigieAnnexDue;

/* A line that brings nothing for a year, and why. */
typedef struct {
  char *line;
  int year;
  char *reason;
} VigieAnnexWithoutObject;

void vigie_annex_due_free (VigieAnnexDue *due);
void vigie_annex_without_object_free (VigieAnnexWithoutObject *entry);

/* (transfer full) (element-type VigieAnnexDue): those that were set. */
GPtrArray *vigie_annex_due_list (VigieObservatory *observatory, GError **error);
gboolean vigie_annex_due_set (VigieObservatory *observatory,
                              const char *line,
                              int month,
                              int day,
                              int lag,
                              const GDate *today,
                              GError **error);

/* (transfer full) (element-type VigieAnnexWithoutObject). */
GPtrArray *vigie_annex_without_object_list (VigieObservatory *observatory, GError **error);
gboolean vigie_annex_set_without_object (VigieObservatory *observatory,
                                         const char *line,
                                         int year,
                                         const char *reason,
                                         const GDate *today,
                                         GError **error);

/* What was said to bring nothing is owed again; VIGIE_ERROR_CONTENT where nobody has said so. */
gboolean vigie_annex_take_back_without_object (
  VigieObservatory *observatory, const char *line, int year, const GDate *today, GError **error);

/* The day on which a line is due for the figures of a year; %FALSE where nobody has said. */
gboolean vigie_annex_due_day (const GPtrArray *due, const char *line, int year, GDate *day);
