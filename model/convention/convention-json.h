/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The convention as JSON: the form that ships, that others write, and that the file keeps. */
#pragma once

#include "model/convention/convention.h"

/* @name: of the file, for the sentence of @error. */
VigieConvention *
vigie_convention_parse_json (const char *json, gssize n, const char *name, GError **error);

/* The same of what is still being written: it need not hold together (vigie_convention_check()). */
VigieConvention *vigie_convention_parse_draft (const char *json, GError **error);

char *vigie_convention_dup_json (const VigieConvention *convention);
