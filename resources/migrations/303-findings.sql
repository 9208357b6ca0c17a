-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the checks of an import found: it compares figures, so that it lies under the delivery's own seal.

CREATE TABLE delivery_findings (
  delivery INTEGER PRIMARY KEY REFERENCES delivery (id),
  sealed   BLOB NOT NULL -- JSON
) STRICT;

CREATE TRIGGER delivery_findings_stay BEFORE UPDATE ON delivery_findings
BEGIN SELECT raise (ABORT, 'a delivery is never changed'); END;

-- For verify: each blob, its key and its identity.
CREATE VIEW sealed_in_findings (key, identity, sealed, file) AS
SELECT d.sealed_key, 'delivery/' || d.id || '/findings', f.sealed, 0
FROM delivery_findings AS f JOIN delivery AS d ON d.id = f.delivery;
