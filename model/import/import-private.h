/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import holds between its files: import.c opens, opening.c recognises, rows.c reads, levels.c sums, store.c
 * stores. */
#pragma once

#include "model/import/code.h"
#include "model/import/contributors.h"
#include "model/import/import.h"
#include "model/import/levels.h"
#include "model/import/read.h"
#include "model/import/template.h"

/* Columns of figures that no heading names, read beside the variables: what they hold may tell. */
typedef struct {
  gsize n;
  gsize *column;         /* of the file */
  VigieFigures *of_iris; /* one column each, as the figures of the variables */
  VigieFigures *of_commune;
  VigieFigures *of_own; /* (nullable) */
} VigieUnread;

struct _VigieImport {
  char *path;
  char *file;              /* its name */
  VigiePackedFile *packed; /* while it is read */
  char *source;
  VigiePeriod period;
  VigieReading *reading;
  VigieMapping *mapping;
  VigieTemplate *template; /* (nullable): that is followed */
  char *differences;       /* (nullable): from it, in words */
  VigieReport *report;
  char *collector, *collector_reason, *additional_reason, *direction_from; /* its terms */

  VigieZoning *iris;
  VigieZoning *commune;
  VigieZoning *agglomeration;
  GPtrArray *other_iris;    /* VigieZoning: the other vintages */
  GPtrArray *own_zonings;   /* VigieZoning: of the user, in this vintage */
  VigieZoning *own;         /* (nullable): that of them whose codes the file has */
  VigieLevels *levels;      /* above the agglomeration */
  int better_vintage;       /* in which more of the file's codes are IRIS, or 0 */
  gboolean commune_deduced; /* that of parts alone, since it alone has them all */

  gsize n_variables;
  VigieImportVariable *variable;

  /* One column a variable; wiped when freed. Which zones have a row is told by the row's number. */
  VigieFigures *of_iris;
  VigieFigures *of_commune;
  VigieFigures *of_unlocated; /* by commune */
  VigieFigures *of_own;       /* (nullable): with @own */
  VigieFigures *of_total;
  gsize *row_of_iris;
  gsize *row_of_commune;
  gsize *row_of_unlocated;
  gsize *row_of_own;
  gsize row_of_total;

  VigieUnread unread;
  gboolean without_persons; /* every row has gone by */
  GPtrArray *
    addresses; /* (nullable) (element-type VigiePersonColumn): of estates, or refused: rows-persons.c */
  gboolean by_hand;      /* the user will say what its columns are */
  char *other_tables;    /* (nullable): sheets or files beside that have zones too */
  GError *nothing_known; /* (nullable): why no column is a variable, unless its figures tell */
  VigieImportContributors *contributors; /* (nullable): of a source whose figures are of few */
  GPtrArray *part; /* (nullable) (element-type VigieImport): other files of the delivery */
  VigieImport
    *alone;       /* (nullable): with @part: this file's own figures, and nothing else of its own */
  int held;       /* descriptor of a file in memory that @path names, or −1 */
  int bundle;     /* of the archive in memory that @packed is of, or −1 */
  gboolean whole; /* said: no file of an earlier delivery stays beside these */
};

/* Reads the file whole under the mapping, into figures and report. */
gboolean vigie_import_read (VigieImport *import, VigieProgress *progress, GError **error);
void vigie_import_clear_figures (VigieImport *import);

/* The zonings of one vintage, 0 for the newest, and the codes of the others. */
gboolean vigie_import_load_zonings (VigieImport *import,
                                    VigieObservatory *observatory,
                                    int vintage,
                                    GError **error);

/* rows-persons.c: %FALSE with M05 where addresses stand beside no count of dwellings, as the columns are understood; where it is not
 * @decided which columns are what, in a source that has none. */
gboolean vigie_import_check_addresses (const VigieImport *import, gboolean decided, GError **error);

/* What the mapping makes variables of. */
gboolean vigie_import_take_variables (VigieImport *import, GError **error);

/* Of what @alone has. */
void vigie_import_alone_free (VigieImport *alone);

/* join.c: the files beside the first, out of the import: its figures stay those of the sum until it is read again. */
GPtrArray *vigie_import_steal_parts (VigieImport *import);

/* Joins each of @parts, which are taken: also where one cannot be, and then the import is to be read again. */
gboolean vigie_import_join_all (VigieImport *import, GPtrArray *parts, GError **error);

/* Tells in the report what the columns are understood as, in the place of what was told. */
void vigie_import_report_columns (VigieImport *import);

/* (transfer full) (element-type VigieDeliveryColumn): who contributes to each variable, of IRIS, communes and the whole. */
GPtrArray *vigie_import_contributor_columns (const VigieImport *import);

/* (transfer full) (element-type VigieDeliveryColumn): each level that the file brings is kept: IRIS, communes, zones of
 * the user's own, its total, the sums above. */
GPtrArray *vigie_import_columns (const VigieImport *import);
