-- SPDX-License-Identifier: GPL-3.0-or-later
-- import: findings of a delivery that somebody let pass after it was stored, each with a word, under the delivery's own seal.

CREATE TABLE delivery_waiver (
  delivery INTEGER NOT NULL REFERENCES delivery (id),
  finding  INTEGER NOT NULL CHECK (finding > 0), -- its number, as they are listed
  sealed   BLOB NOT NULL,
  PRIMARY KEY (delivery, finding)
) STRICT;

-- For verify: each blob, its key and its identity.
CREATE VIEW sealed_in_waivers (key, identity, sealed, file) AS
SELECT d.sealed_key, 'delivery/' || d.id || '/waiver/' || w.finding, w.sealed, 0
FROM delivery_waiver AS w JOIN delivery AS d ON d.id = w.delivery;
