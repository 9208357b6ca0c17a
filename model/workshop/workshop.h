/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workshop (*atelier*): a sequence of views of a partners edition, where, when and with whom. */
#pragma once

#include "model/convention/convention.h"
#include "model/protection/edition.h"
#include "model/statistics/classes.h"

/**
 * VigieStep:
 * @palette: "" for the indicator's own
 * @question: shown beside the map, or ""
 * @note: for the facilitator only, or ""
 * @reference: code of the zone whose figure stands beside the map, or ""
 * @zoom: codes, a space between: the map shows the zones that begin with one; "" for all
 * @selection: codes of zones that are marked
 */
typedef struct {
  char *indicator;
  VigiePeriod period;
  char *zoning;
  VigieMethod method;
  gsize n_classes;
  char *palette;
  char *question;
  char *note;
  char *reference;
  char *zoom;
  char *selection;
} VigieStep;

void vigie_step_clear (VigieStep *step);

/**
 * VigieAttendant:
 * @party: code of the party for which an organiser stands; "" for a participant
 * @body: of a participant; @kind: "élue", "professionnel", or ""
 */
typedef struct {
  char *party;
  char *name;
  char *body;
  char *kind;
} VigieAttendant;

void vigie_attendant_clear (VigieAttendant *attendant);

/**
 * VigieWorkshop:
 * @uid: the same on each copy of the file; set when it is stored
 * @next_step: *prochaine étape*, or ""
 * @again: the workshop that it holds again on newer figures, or 0
 */
typedef struct {
  gint64 id;
  char *uid;
  char *title;
  char *date; /* ISO */
  char *place;
  char *next_step;
  gint64 edition;
  gint64 again;
  gsize n_steps;
  VigieStep *step;
  GArray *attendant; /* (element-type VigieAttendant): organisers first */
} VigieWorkshop;

void vigie_workshop_free (VigieWorkshop *workshop);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieWorkshop, vigie_workshop_free)

/**
 * vigie_workshop_from_edition:
 * @edition: a partners edition, approved; another is refused (A6.2)
 *
 * Returns: (transfer full): one step an indicator, on its finest zoning
 */
VigieWorkshop *vigie_workshop_from_edition (const VigieEdition *edition,
                                            const char *title,
                                            const GDate *date,
                                            GError **error);

/**
 * vigie_workshop_again:
 * @before: a workshop that was held
 * @edition: newer figures, for partners and approved
 * @n_left_out: (out): steps whose indicator or zoning this edition does not have
 *
 * Returns: (transfer full): the same views with their questions, organisers and place
 */
VigieWorkshop *vigie_workshop_again (const VigieWorkshop *before,
                                     const VigieEdition *edition,
                                     const GDate *date,
                                     gsize *n_left_out,
                                     GError **error);

/* Reads steps from a JSON file, an array of objects with the members of #VigieStep ("classes" for
 * @n_classes; codes as arrays), in the place of those there; the edition decides what may be named. */
gboolean vigie_workshop_read_steps (VigieWorkshop *workshop,
                                    const VigieEdition *edition,
                                    const char *path,
                                    GError **error);

/* "GD:Mme Roux" and "Nom|Organisme|Qualité"; VIGIE_ERROR_CONTENT for what is neither. */
gboolean vigie_workshop_add_organiser (VigieWorkshop *workshop, const char *text, GError **error);
gboolean vigie_workshop_add_participant (VigieWorkshop *workshop, const char *text, GError **error);

/**
 * vigie_workshop_store:
 *
 * Asked of the convention (A6.1, A6.2), and journalled. A selection of a step is summed first, as
 * the room will see it: M17 refuses it. Needs no key: a selection with a hidden cell does.
 */
gboolean vigie_workshop_store (VigieObservatory *observatory,
                               VigieWorkshop *workshop,
                               const GDate *today,
                               GError **error);
GPtrArray *vigie_workshops_list (VigieObservatory *observatory, GError **error);
VigieWorkshop *vigie_workshop_load (VigieObservatory *observatory, gint64 id, GError **error);

/* The table and the column of a step, or %FALSE with one sentence. */
gboolean vigie_step_find (const VigieStep *step,
                          const VigieEdition *edition,
                          const VigieTable **table,
                          gsize *column,
                          GError **error);

/* (transfer full) (nullable): "Chenôve : 23,4 %", the step's figure of reference; %NULL where it has none. */
char *vigie_step_dup_reference (const VigieStep *step,
                                const VigieEdition *edition,
                                VigieLanguage language);
