/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what leaves the house (*Documents*): editions, and the documents made of them. */
#pragma once

#include <adwaita.h>

#include "widgets/common/form.h"
#include "widgets/common/page.h"
#include "widgets/editions/edition-plan.h"

#define VIGIE_TYPE_DOCUMENTS_PAGE (vigie_documents_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieDocumentsPage, vigie_documents_page, VIGIE, DOCUMENTS_PAGE, AdwBin)

/* Opens the assistant that prepares an edition; NULL while locked (said in a toast). */
GtkWidget *vigie_documents_page_prepare (VigieDocumentsPage *self);

/* Opens it filled as an approved edition is, for what is to stand in its place; NULL while locked,
 * and where that stands already: it is looked at. */
GtkWidget *vigie_documents_page_correct (VigieDocumentsPage *self, gint64 edition);

/* Opens the dialog that makes a document of an edition. */
GtkWidget *vigie_documents_page_make (VigieDocumentsPage *self, gint64 edition);

/* Opens an edition's page, a #VigieLookPage; @plan: (transfer full) (nullable): what it was asked to
 * be. NULL when it cannot be read (said in a toast). */
GtkWidget *
vigie_documents_page_look (VigieDocumentsPage *self, gint64 number, VigieEditionPlan *plan);

/* Opens the table of differences between two editions; NULL where there are not two. */
GtkWidget *vigie_documents_page_compare (VigieDocumentsPage *self);

/* Opens the dialog that releases a proof; NULL while locked, and where it cannot be released (said in a
 * toast). */
GtkWidget *vigie_documents_page_release (VigieDocumentsPage *self, gint64 document);

/* The register of releases, with one of them in full; 0 for none. */
GtkWidget *vigie_documents_page_show_releases (VigieDocumentsPage *self, gint64 release);

/* Opens the form that makes a restitution copy. */
VigieForm *vigie_documents_page_copy (VigieDocumentsPage *self);
