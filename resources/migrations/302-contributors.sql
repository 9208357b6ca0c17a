-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who contributes to a zone's figure: how many landlords or establishments, the largest's share and the second's.
-- Three columns behind one another, sealed like the figures; and the other files of a delivery that came in several.

CREATE TABLE delivery_contributor (
  delivery INTEGER NOT NULL REFERENCES delivery (id),
  zoning   INTEGER NOT NULL REFERENCES zoning (id),
  variable TEXT NOT NULL,
  period   TEXT NOT NULL,
  sealed   BLOB NOT NULL,
  PRIMARY KEY (delivery, zoning, variable, period)
) STRICT;

CREATE TRIGGER delivery_contributor_stays BEFORE UPDATE ON delivery_contributor
BEGIN SELECT raise (ABORT, 'a delivery is never changed'); END;

CREATE TABLE delivery_part (
  delivery  INTEGER NOT NULL REFERENCES delivery (id),
  number    INTEGER NOT NULL CHECK (number > 1), -- the first lies in delivery_original
  file_name TEXT NOT NULL,
  mapping   TEXT NOT NULL, -- JSON
  sealed    BLOB NOT NULL,
  PRIMARY KEY (delivery, number)
) STRICT;

CREATE TRIGGER delivery_part_stays BEFORE UPDATE ON delivery_part
BEGIN SELECT raise (ABORT, 'a delivery is never changed'); END;

-- For verify: each blob, its key and its identity.
CREATE VIEW sealed_in_contributors (key, identity, sealed, file) AS
SELECT d.sealed_key, 'delivery/' || d.id || '/' || c.zoning || '/' || c.variable || '/' || c.period || '/contributors',
       c.sealed, 0
FROM delivery_contributor AS c JOIN delivery AS d ON d.id = c.delivery
UNION ALL
SELECT d.sealed_key, 'delivery/' || d.id || '/original/' || p.number, p.sealed, 1
FROM delivery_part AS p JOIN delivery AS d ON d.id = p.delivery;
