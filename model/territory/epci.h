/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Communities of communes (*EPCI*), to choose an agglomeration by its name. */
#pragma once

#include <glib.h>

/* Year of the list that ships. */
#define VIGIE_EPCI_YEAR 2020

/* @siren: nine digits; @communes: NULL-terminated codes, in order. */
typedef struct {
  char *siren;
  char *name;
  char **communes;
} VigieEpci;

/* (transfer none) (element-type VigieEpci): all of them, in the order of their names; read once, the
 * same for all threads. Source: Insee and DGCL, 1 January 2020. */
const GPtrArray *vigie_epci_list (void);

/* (nullable): by SIREN. */
const VigieEpci *vigie_epci_find (const char *siren);
