/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The restitution copy (*copie de restitution*): an observatory file with nothing in it to steal. */
#pragma once

#include "model/convention/convention.h"
#include "model/core/progress.h"

/**
 * vigie_copy_make:
 * @path: of the new file, which must not exist
 *
 * For partners and for the facilitators' machines: approved partners editions, zonings and their contours,
 * workshops and the convention as it stands today; no delivery, no services edition, no key. By a référent,
 * unlocked; the convention decides. All that its readers know is attacked first (M06); the file is opened,
 * verified and compared edition by edition before it stays.
 */
gboolean vigie_copy_make (VigieObservatory *observatory,
                          const char *path,
                          const GDate *today,
                          VigieProgress *progress,
                          GError **error);
