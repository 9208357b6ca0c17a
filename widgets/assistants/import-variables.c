/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The variables that a column of a source may be, for a choice by hand. */
#include "widgets/assistants/import-variables.h"

#include "model/catalogue/catalogue.h"
#include "widgets/common/searched-list.h"

GPtrArray *
vigie_import_dup_variables (const char *source)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = &catalogue->indicator[i];
    const VigieFormula *formula[] = { &indicator->numerator, &indicator->denominator };

    for (gsize f = 0; f < 2; f++)
      for (gsize t = 0; t < formula[f]->n; t++) {
        const VigieTerm *term = &formula[f]->term[t];

        if (g_strcmp0 (term->source, source) == 0 && g_hash_table_add (seen, term->variable))
          g_ptr_array_add (names, g_strdup (term->variable));
      }
  }
  return names;
}

GtkWidget *
vigie_import_variable_choice_new (const GPtrArray *names)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < names->len; i++)
    gtk_string_list_append (list, names->pdata[i]);
  return vigie_searched_list_new (list);
}
