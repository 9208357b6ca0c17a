/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The modalities (*modalités*) of long tables: sexes, ages, durations, categories, activities, however they are spelled. */
#pragma once

#include <glib.h>

/**
 * VigieAtoms:
 *
 * A modality as a set of pieces that never overlap: years of age, months of registration, divisions of the NAF,
 * categories. So “15-24” and “<25” can be compared, and “ABC” be made of A, B and C.
 */
typedef struct {
  guint64 bits[2];
} VigieAtoms;

#define VIGIE_ATOMS 128

typedef enum {
  VIGIE_DIMENSION_SET,
  VIGIE_DIMENSION_AGE,
  VIGIE_DIMENSION_MONTHS,
  VIGIE_DIMENSION_CATEGORY,
  VIGIE_DIMENSION_ACTIVITY,
  VIGIE_DIMENSION_PERIOD,
  VIGIE_DIMENSION_CONTRIBUTOR
} VigieDimensionKind;

/* @name: "AGE", as rules call it; @table: its rows of modalities.csv, “NAF1” for the NAF of 1993 and 2003. */
typedef struct {
  const char *name;
  const char *table;
  VigieDimensionKind kind;
} VigieDimension;

/* (nullable): the dimension that a column's heading names; by the name of its table. */
const VigieDimension *vigie_dimension_of_heading (const char *heading);
const VigieDimension *vigie_dimension_find (const char *table);

/**
 * VigieModality:
 * @known: its text was understood
 * @total: all of the dimension, such as “Ensemble”
 * @grain: how fine it is where it is finer than an atom, such as the 5 signs of an APE code; else 0
 * @single: one number alone, which may be an age or the code of a class
 *
 * An unknown one, or one of what was not told (“NR”), has no atoms.
 */
typedef struct {
  VigieAtoms atoms;
  gboolean known;
  gboolean total;
  gboolean single;
  int grain;
} VigieModality;

VigieModality vigie_modality_read (const VigieDimension *dimension, const char *text);

static inline gboolean
vigie_atoms_is_empty (VigieAtoms a)
{
  return !(a.bits[0] | a.bits[1]);
}

static inline VigieAtoms
vigie_atoms_or (VigieAtoms a, VigieAtoms b)
{
  return (VigieAtoms) { { a.bits[0] | b.bits[0], a.bits[1] | b.bits[1] } };
}

static inline VigieAtoms
vigie_atoms_and (VigieAtoms a, VigieAtoms b)
{
  return (VigieAtoms) { { a.bits[0] & b.bits[0], a.bits[1] & b.bits[1] } };
}

static inline VigieAtoms
vigie_atoms_without (VigieAtoms a, VigieAtoms b)
{
  return (VigieAtoms) { { a.bits[0] & ~b.bits[0], a.bits[1] & ~b.bits[1] } };
}

static inline gboolean
vigie_atoms_equal (VigieAtoms a, VigieAtoms b)
{
  return a.bits[0] == b.bits[0] && a.bits[1] == b.bits[1];
}

/* From @first to @last, both in it; beyond the last atom there is none. */
VigieAtoms vigie_atoms_range (int first, int last);

/* −1 where there is none; how many there are. */
int vigie_atoms_first (VigieAtoms atoms);
int vigie_atoms_last (VigieAtoms atoms);
int vigie_atoms_count (VigieAtoms atoms);
