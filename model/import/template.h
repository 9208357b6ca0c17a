/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Last year's layout (*modèle*): how the files of a source and producer were read, and are again. */
#pragma once

#include "model/import/mapping.h"
#include "model/store/observatory.h"

/**
 * VigieTemplate:
 * @name: "INSEE rp_IRIS_population"
 * @producer: who made the file: "Insee"
 * @period: of the file that it was made of
 * @made: ISO date
 * @mapping: of that file
 * @reading: (nullable): how that file was read: its sheet
 */
typedef struct {
  gint64 id;
  char *name;
  char *source;
  char *producer;
  VigiePeriod period;
  char *made;
  char *file_name;
  VigieMapping *mapping;
  VigieReading *reading;
} VigieTemplate;

void vigie_template_free (VigieTemplate *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieTemplate, vigie_template_free)

/* (transfer full) (element-type VigieTemplate): by name. Needs no key. */
GPtrArray *vigie_templates_list (VigieObservatory *observatory, GError **error);

/* Whether a name, such as a sheet's, is one of the template's file, as it was or with another year in it. */
gboolean vigie_template_has_name (const VigieTemplate *template, const char *then, const char *now);

/**
 * VigieTemplateMatch:
 * @of_column: by column of the file: that of the template which it is, or −1; @n_columns
 * @year: of the file, as its headings moved from those of the template: P08 → P09
 * @n_same, @n_year: columns found as they were, or with another year
 * @n_moved: of them, no longer behind the same column
 * @n_new, @n_gone: columns with a heading that only one of the two has
 * @other_figures: none of the template's columns of figures is found: the same zones, described by the same columns
 */
typedef struct {
  gssize *of_column;
  gsize n_columns;
  int year;
  gsize n_same, n_year, n_moved, n_new, n_gone;
  gboolean other_figures;
} VigieTemplateMatch;

void vigie_template_match_clear (VigieTemplateMatch *match);

/* How the headings of a file are those of a template. @heading: NULL-terminated, "" for none. */
void vigie_template_match (const VigieTemplate *template,
                           const char *const *heading,
                           VigieTemplateMatch *match);

/* Whether that is the same layout: most headings of either are found in the other. */
gboolean vigie_template_match_is_good (const VigieTemplateMatch *match);

/* (transfer full): the differences in words: "2 new columns, 1 gone, P08 became P09". */
char *vigie_template_dup_differences (const VigieTemplate *template,
                                      const char *const *heading,
                                      const VigieTemplateMatch *match);

/**
 * vigie_template_recognise:
 * @templates: (element-type VigieTemplate):
 * @source: (nullable): of these only
 * @template: (out) (transfer none) (nullable): the one whose layout the headings have, the newest of
 *   those that understand them the same
 *
 * Returns: %FALSE with VIGIE_ERROR_CONTENT where two are as likely and differ in what a column is: both
 *   names, and the option that decides
 */
gboolean vigie_template_recognise (const GPtrArray *templates,
                                   const char *const *heading,
                                   const char *source,
                                   VigieTemplate **template,
                                   GError **error);

/**
 * vigie_template_apply:
 * @mapping: as the catalogue proposes it; what was chosen by hand for the template's file comes back
 * @period: of the delivery
 *
 * A column that nobody chose is left to the catalogue: the same heading is another variable in another
 * year, at times.
 */
void vigie_template_apply (const VigieTemplate *template,
                           const VigieTemplateMatch *match,
                           VigieMapping *mapping,
                           VigiePeriod period);

/**
 * vigie_template_keep:
 * @like: (nullable): the template that the file was recognised by: it becomes this
 * @mapping: as it was stored
 *
 * After each stored import: the template of that layout, source and producer is the newest file's.
 */
gboolean vigie_template_keep (VigieObservatory *observatory,
                              const VigieTemplate *like,
                              const char *source,
                              const char *producer,
                              VigiePeriod period,
                              const char *made,
                              const char *file_name,
                              const char *mapping,
                              GError **error);
