/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The indicators for each public of the ABS, with data or none, as a file (A1.3). */
#pragma once

#include "model/protection/public-coverage.h"

/**
 * vigie_abs_coverage_save:
 * @path: ".xlsx", or ".csv" for other programs; an earlier file of that name stays until the new one is whole
 *
 * Of somebody who has unlocked the file. The convention is asked as for any proof, the notices stand in the
 * file (A5.6), and it is journalled with its hash. It holds no figure.
 */
gboolean vigie_abs_coverage_save (VigieObservatory *observatory,
                                  const char *path,
                                  const GDate *today,
                                  GError **error);
