/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose file it is, and what it brings. */
#include "widgets/assistants/geography-more.h"

#include <glib/gi18n-lib.h>

#include "model/territory/geography-files.h"

static gboolean
is_given (const GPtrArray *files, VigieGeographyKind kind)
{
  for (guint i = 0; i < files->len; i++)
    if (((const VigieGeographyFile *) files->pdata[i])->kind == kind)
      return TRUE;
  return FALSE;
}

static void
add_row (GtkListBox *box, const char *title, const char *subtitle, gboolean needed)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (needed) {
    GtkWidget *tag = gtk_label_new (_ ("lacking"));

    gtk_widget_add_css_class (tag, "vigie-state");
    gtk_widget_add_css_class (tag, "vigie-chip-late");
    gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), tag);
  }
  gtk_list_box_append (box, row);
}

gboolean
vigie_geography_more_show (GtkListBox *box, const GPtrArray *files, gboolean held)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_list_box_remove (box, child);
  if (!is_given (files, VIGIE_GEOGRAPHY_CONTOURS) && !held)
    add_row (box, _ ("Contours of the IRIS"), _ ("IGN’s CONTOURS-IRIS, or the folder it opens to."),
             TRUE);
  if (!is_given (files, VIGIE_GEOGRAPHY_EPCI))
    add_row (box, _ ("Communes of the communities"),
             _ ("Insee’s file of the EPCI; without it those of 2020 are known."), FALSE);
  if (!is_given (files, VIGIE_GEOGRAPHY_IRIS))
    add_row (box, _ ("Table of IRIS"),
             _ ("Insee’s reference of IRIS: their names, types and grands quartiers."), FALSE);
  if (!is_given (files, VIGIE_GEOGRAPHY_EVENTS) && !is_given (files, VIGIE_GEOGRAPHY_PASSAGE))
    add_row (box, _ ("What became of communes"),
             _ ("Insee’s events or tables of passage: figures of earlier years."), FALSE);
  if (!is_given (files, VIGIE_GEOGRAPHY_PRIORITY))
    add_row (box, _ ("Contours of the QPV"),
             _ ("A filter and a line of comparison for priority neighbourhoods."), FALSE);
  if (held && !is_given (files, VIGIE_GEOGRAPHY_CENSUS))
    add_row (box, _ ("Dwellings or population by IRIS"),
             _ ("Insee’s base of dwellings: redrawn IRIS are spread by them, not by area."), FALSE);
  return gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL;
}
