/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is owed for each line of the annex and when, and where it is without object (A3.1). */
#pragma once

#include "model/convention/convention.h"

/* When a line is due each year; month 0 where nobody has said. */
typedef struct {
  char *line;
  int month;
  int day;
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

/* The day on which a line is due for a year: as it was set, else the last day of the year or of the
 * convention if it ends earlier. */
GDate vigie_annex_due_day (const VigieConvention *convention,
                           const GPtrArray *due,
                           const char *line,
                           int year);
