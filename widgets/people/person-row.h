/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person in a list: what they may do, from when to when, and what may be done about it. */
#pragma once

#include <adwaita.h>

#include "model/store/person.h"

/* @accepted (element-type VigieAccepted): what all of them signed. Acts are those of the page, "people.end"…, on
 * the person's name. */
GtkWidget *
vigie_person_row_new (const VigiePerson *person, const GPtrArray *accepted, const GDate *today);
