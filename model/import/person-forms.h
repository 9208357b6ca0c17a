/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a single cell looks like where it tells of a person: judged by its form, never kept. */
#pragma once

#include "model/sheets/reader.h"

/* 13 digits of sex, year, month, département, commune and order, whose key of 97 is right where there are 15. */
gboolean vigie_person_is_nir (const VigieField *field);

gboolean vigie_person_is_mail (const VigieField *field);

/* 10 digits from 01 to 09, or behind +33. */
gboolean vigie_person_is_phone (const VigieField *field);

/* A day on which somebody alive may be born, as a number that grows by one a day; 0 for another text. */
guint vigie_person_birth_day (const VigieField *field);

/* Whether such a number is the first or the last day of a month, as periods begin and end. */
gboolean vigie_person_bounds_month (guint day);

/* 7 digits, with a letter or without: an allocataire's number, if each row has another. */
gboolean vigie_person_is_number_of_7 (const VigieField *field);

/* A first name, or one beside a family name: “Zoé Durand”; no place called after a person. */
gboolean vigie_person_is_name (const VigieField *field);

/* A number in a street: “12 bis rue de la Liberté”. */
gboolean vigie_person_is_address (const VigieField *field);

/* A street without a number before it: “rue de la Liberté”. */
gboolean vigie_person_begins_with_way (const VigieField *field);

/* A dwelling of a building: “12 rue de la Liberté, apt 4”. */
gboolean vigie_person_names_flat (const VigieField *field);
