/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drop-down list of strings that is searched by typing as soon as it is open. */
#pragma once

#include <gtk/gtk.h>

/* (transfer floating): @strings: (nullable) */
GtkWidget *vigie_searched_list_new (GtkStringList *strings);
