/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demonstration observatory: true contours, true open figures, invented ones labelled so. */
#pragma once

#include "model/core/progress.h"
#include "model/store/observatory.h"

#define VIGIE_DEMONSTRATION_PASSPHRASE "observatoire"

/**
 * vigie_demonstration_create:
 * @path: must not exist
 *
 * Returns: (transfer full): the demonstration, unlocked, with approved editions for partners and
 *   services and a workshop; the same bytes of figures for the same @today's year
 */
VigieObservatory *vigie_demonstration_create (
  const char *path, gint64 now_unix_s, const GDate *today, VigieProgress *progress, GError **error);
