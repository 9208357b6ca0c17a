/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a file, kept to recognise it. */
#pragma once

#include "model/sheets/reader.h"

#define VIGIE_SAMPLE_ROWS 400

/* @field: texts are owned. */
typedef struct {
  gsize number;
  gsize n;
  VigieField *field;
} VigieSampleRow;

typedef struct {
  gsize n_rows;
  VigieSampleRow *row;
  gsize n_columns;
} VigieSample;

/* Reads up to VIGIE_SAMPLE_ROWS rows and rewinds @reader. */
VigieSample *vigie_sample_read (VigieReader *reader, GError **error);
void vigie_sample_free (VigieSample *sample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSample, vigie_sample_free)

/* "" where the row is shorter. */
const VigieField *vigie_sample_get (const VigieSample *sample, gsize row, gsize column);
