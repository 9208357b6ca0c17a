/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The variables that a column of a source may be, for a choice by hand. */
#pragma once

#include <gtk/gtk.h>

/* (transfer full) (element-type utf8): those of which the source's indicators are made. */
GPtrArray *vigie_import_dup_variables (const char *source);

/* (transfer floating): a list of @names that is searched by typing. */
GtkWidget *vigie_import_variable_choice_new (const GPtrArray *names);
