/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Source figures that would leave the screen: for a bound person's own work, or to nobody at all. */
#pragma once

#include "model/convention/convention.h"

/**
 * vigie_own_use_note:
 * @act: "copy" or "print"
 * @object: whose figures: "iris/2020"
 * @cells: which of them, by codes: "212310101 TXBR60@2021"
 * @purpose: what for; VIGIE_ERROR_CONTENT where it says nothing
 *
 * Of who has unlocked the file, and is bound by professional secrecy on that very day (A4.1 to A4.3): M09
 * otherwise. Journalled before anything is taken; what cannot be journalled is not taken.
 */
gboolean vigie_own_use_note (VigieObservatory *observatory,
                             const char *act,
                             const char *object,
                             const char *cells,
                             const char *purpose,
                             const GDate *today,
                             GError **error);

/**
 * vigie_own_use_refuse:
 * @way: "drag", "export"…: how they were to be given
 *
 * M10, whoever asks (A4.4); journalled.
 *
 * Returns: %FALSE always, with @error
 */
gboolean vigie_own_use_refuse (VigieObservatory *observatory,
                               const char *way,
                               const char *object,
                               const GDate *today,
                               GError **error);
