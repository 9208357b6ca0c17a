/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes into a restitution copy: columns are named, so that one added later goes nowhere. Of editions those
 * for partners that are in the ledger and may be released; of the others their number alone, which the ledger's
 * chain needs. */
#include "model/restitution/copy-table.h"

#define SHOWN                                                                                   \
  "(SELECT l.edition FROM source.ledger AS l JOIN source.edition AS e ON e.number = l.edition " \
  "WHERE e.audience = 'partners' AND e.approved_on IS NOT NULL AND l.releasable = 1)"

#define OF_EDITION(table, columns)                                                          \
  {                                                                                         \
    table, "INSERT INTO main." table " (" columns ") SELECT " columns " FROM source." table \
           " WHERE edition IN " SHOWN                                                       \
  }

#define WHOLE(table, columns)                                                               \
  {                                                                                         \
    table, "INSERT INTO main." table " (" columns ") SELECT " columns " FROM source." table \
  }

#define NOTHING(table) \
  {                    \
    table, NULL        \
  }

const VigieCopyTable vigie_copy_tables[] = {
  WHOLE ("observatory", "id, name, demonstration, created"),
  NOTHING ("observatory_copy"), /* of the copy itself */
  /* Who signed the ledger, to check it by: no access, no engagement, no secret. */
  { "person", "INSERT INTO main.person (name, party, bound, referent, since, sign_public) "
              "SELECT name, party, 0, 0, '', sign_public FROM source.person WHERE name IN "
              "(SELECT approved_by FROM source.ledger UNION "
              "SELECT given_by FROM source.edition_selection)" },
  NOTHING ("access"),
  NOTHING ("access_renewal"),
  NOTHING ("engagement"),
  NOTHING ("engagement_file"),
  NOTHING ("closing"),
  NOTHING ("body_key"),
  /* An edition refers to its key: to one that is none. */
  { "sealed_key", "INSERT INTO main.sealed_key (id, purpose, wrapped) VALUES (1, 'none', x'')" },
  NOTHING ("journal"), /* the copy's own begins with the head of the observatory's */

  WHOLE ("zoning", "id, kind, vintage, source"),
  WHOLE ("zone",
         "zoning, position, code, name, parent, parent_name, type, area_m2, label_x, label_y"),
  WHOLE ("zoning_geometry",
         "zoning, n_points, n_arcs, n_rings, n_zones, point, importance, arc, ring, zone"),
  WHOLE ("passage", "from_zoning, to_zoning, weight, tolerance_m"),
  WHOLE ("passage_link", "from_zoning, to_zoning, from_position, to_position, whole, share"),
  WHOLE ("passage_beyond", "from_zoning, to_zoning, to_position, share"),
  WHOLE ("vintage_passage", "from_zoning, to_zoning, weight, tolerance_m, source"),
  WHOLE ("vintage_passage_link",
         "from_zoning, to_zoning, from_position, to_position, whole, share"),
  WHOLE ("vintage_passage_beyond", "from_zoning, to_zoning, to_position, share"),

  NOTHING ("source_sheet"), /* rules and contacts of producers */
  NOTHING ("delivery"),
  NOTHING ("delivery_column"),
  NOTHING ("delivery_original"),
  NOTHING ("delivery_findings"),
  NOTHING ("delivery_contributor"),
  NOTHING ("delivery_part"),
  NOTHING ("delivery_waiver"),
  NOTHING ("import_template"), /* headings of producers' files */
  NOTHING ("closing_source"),
  NOTHING ("closing_holder"),
  NOTHING ("public_total"),

  { "edition",
    "INSERT INTO main.edition (number, audience, tests, seal, created_on, created_by, approved_on, "
    "approved_by) SELECT number, audience, tests, 1, created_on, created_by, approved_on, "
    "approved_by FROM source.edition WHERE number IN (SELECT edition FROM source.ledger)" },
  OF_EDITION ("edition_column",
              "edition, position, indicator, period, invented, source, producer, operation, "
              "denominator_period, delivery_version, file_name, received, collector, secrecy, "
              "population_unverified, carried"),
  OF_EDITION ("edition_zoning", "edition, position, zoning, kind, vintage"),
  { "edition_cells",
    "INSERT INTO main.edition_cells (edition, zoning, position, denominator_period, invented, "
    "clear, reasons) SELECT edition, zoning, position, denominator_period, invented, clear, x'' "
    "FROM source.edition_cells WHERE clear IS NOT NULL AND edition IN " SHOWN },
  OF_EDITION ("edition_annex", "edition, position, line, source, label, state, detail"),
  OF_EDITION ("edition_dictionary", "edition, position, heading, text"),
  NOTHING ("edition_protection"),
  /* Which edition it corrects; not which deliveries it was made of. */
  { "edition_request",
    "INSERT INTO main.edition_request (edition, communes_published, keep_last_year, supersedes, "
    "in_force) SELECT edition, communes_published, keep_last_year, supersedes, '' "
    "FROM source.edition_request WHERE edition IN " SHOWN },
  WHOLE ("ledger",
         "position, edition, audience, tests, releasable, approved_on, approved_by, article, "
         "columns, zonings, hash, signature, chain"),
  WHOLE ("edition_selection",
         "position, edition, zoning, zones, indicator, period, given_on, given_by, signature, "
         "chain"),

  { "workshop",
    "INSERT INTO main.workshop (id, title, date, edition, uid, place) SELECT id, title, date, "
    "edition, uid, place FROM source.workshop WHERE edition IN " SHOWN },
  { "workshop_step",
    "INSERT INTO main.workshop_step (workshop, position, indicator, period, zoning, method, "
    "n_classes, palette, question, note, reference, zoom, selection) SELECT workshop, position, "
    "indicator, period, zoning, method, n_classes, palette, question, note, reference, zoom, "
    "selection FROM source.workshop_step WHERE workshop IN (SELECT id FROM main.workshop)" },
  NOTHING ("workshop_person"), /* names */
  NOTHING ("workshop_remark"), /* what was said before; what is noted on the copy comes back */

  NOTHING ("document"), /* what was made and given, and to whom */
  NOTHING ("document_request"),
  NOTHING ("document_release"),
  NOTHING ("paper"),
  NOTHING ("anomaly"),
  NOTHING ("anomaly_step"),
  NOTHING ("anomaly_text"),

  NOTHING ("trusted_key"),
  NOTHING ("package_sent"),
  NOTHING ("package_received"),
  NOTHING ("edition_received"),
  NOTHING ("processor_attestation"),

  NOTHING ("convention"), /* as it stands on the day: written by copy.c */
  NOTHING ("amendment"),
  NOTHING ("amendment_signature"),
  NOTHING ("termination"),
  NOTHING ("recipient"),
  NOTHING ("opinion"),
  NOTHING ("expense"),
  NOTHING ("annex_due"),
  NOTHING ("annex_without_object"),
  { NULL, NULL },
};
