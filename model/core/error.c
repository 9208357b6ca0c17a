/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quark of the one error domain. */
#include "model/core/error.h"

G_DEFINE_QUARK (vigie - error - quark, vigie_error)
