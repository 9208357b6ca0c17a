-- SPDX-License-Identifier: GPL-3.0-or-later
-- exchange: what packages brought, to the other body or from it: of which sources and years, for the state of the
-- annex's lines (A3.1). A package names its deliveries with a blank between.

CREATE VIEW exchanged (sent, party, serial, source, year) AS
SELECT 1, p.party, p.serial, c.source, CAST (substr (c.period, 1, 4) AS INTEGER)
FROM package_sent AS p JOIN edition_column AS c ON c.edition = p.edition
UNION
SELECT 0, p.party, p.serial, d.source, CAST (substr (c.period, 1, 4) AS INTEGER)
FROM package_received AS p JOIN delivery AS d ON instr (' ' || p.deliveries || ' ', ' ' || d.id || ' ') > 0
  JOIN delivery_column AS c ON c.delivery = d.id
WHERE d.withdrawn IS NULL;
