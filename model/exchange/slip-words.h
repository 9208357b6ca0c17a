/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a producer is told, where an analyst is told what to do. */
#pragma once

#include "model/import/report.h"

/* (transfer full) (nullable): of a finding, to who sent the file: no option of a command, no advice to ask the producer; %NULL
 * where it tells of a file that somebody else sent. */
char *vigie_slip_words_dup (const VigieReportFinding *finding);
