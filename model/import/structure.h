/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a file's rows and cells, whatever they mean, in sentences of the report. */
#pragma once

#include "model/import/mapping.h"
#include "model/import/report.h"

/**
 * vigie_structure_report:
 * @reader: read to its end
 *
 * Adds one finding for each fault of the rows of data that @mapping reads, and for headings that are there twice. An
 * error is what puts figures in a wrong place or loses them; the rest is to look at.
 */
void vigie_structure_report (VigieReport *report,
                             const VigieReader *reader,
                             const VigieMapping *mapping);
