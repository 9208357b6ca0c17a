/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What acts of the agreement are called where it is written which article each rests on. */
#include <glib/gi18n-lib.h>

#include "model/convention/decision.h"

static const struct {
  const char *act;
  const char *label;
} labels[] = {
  { "import", N_ ("Import of a file of the annex") },
  { "import-internal", N_ ("Import of what a party’s own services collected") },
  { "collect", N_ ("Collection by the agreed collector") },
  { "contours", N_ ("Import of contours") },
  { "read", N_ ("Access to source figures") },
  { "own-use", N_ ("Copy or print for one’s own work") },
  { "give-source", N_ ("Prohibition to give source figures away") },
  { "person", N_ ("Persons bound by secrecy") },
  { "edition-partners", N_ ("Edition for the partners") },
  { "edition-services", N_ ("Edition for the services") },
  { "map", N_ ("Maps and sheets") },
  { "release", N_ ("Release of documents") },
  { "copy", N_ ("Restitution copy") },
  { "table", N_ ("Yearly table") },
  { "release-table", N_ ("Release of the yearly table") },
  { "layer", N_ ("Layer") },
  { "release-layer", N_ ("Release of the layer") },
  { "workshop", N_ ("Workshops") },
  { "package", N_ ("Package to the other party") },
  { "receive", N_ ("Package of the other party") },
  { "processor", N_ ("Attestation of the collector") },
  { "opinion", N_ ("Opinion of a producer") },
  { "anomaly", N_ ("Anomalies and difficulties") },
  { "budget", N_ ("Expenses") },
  { "review", N_ ("Review of the convention") },
  { "edit", N_ ("Corrections of the text") },
  { "amend", N_ ("Amendments") },
  { "terminate", N_ ("Termination") },
  { "close", N_ ("Closing") },
};

const char *
vigie_convention_act_label (const char *act)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].act, act))
      return _ (labels[i].label);

  return act;
}
