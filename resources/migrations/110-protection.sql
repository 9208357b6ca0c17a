-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an edition was protected with, sealed; the sums given over free selections; what producers
-- publish themselves.

-- The figures behind an edition, why and what each hidden cell protects, its bounds.
CREATE TABLE edition_protection (
  edition    INTEGER PRIMARY KEY REFERENCES edition (number),
  ledger     INTEGER NOT NULL, -- rows of the ledger, and selections, that it was computed against
  selections INTEGER NOT NULL,
  sealed     BLOB NOT NULL
) STRICT;

CREATE TRIGGER edition_protection_grows BEFORE INSERT ON edition_protection
WHEN EXISTS (SELECT 1 FROM edition_protection WHERE edition = NEW.edition)
  OR (SELECT approved_on FROM edition WHERE number = NEW.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an edition''s protection is never changed'); END;
CREATE TRIGGER edition_protection_stays BEFORE UPDATE ON edition_protection
BEGIN SELECT raise (ABORT, 'an edition''s protection is never changed'); END;
CREATE TRIGGER edition_protection_remains BEFORE DELETE ON edition_protection
WHEN (SELECT approved_on FROM edition WHERE number = OLD.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never changed'); END;

-- A sum over a free selection that was told to an audience: as known as an edition, and chained
-- like it. The sum itself follows from the edition's figures and is not written.
CREATE TABLE edition_selection (
  position  INTEGER PRIMARY KEY CHECK (position > 0),
  edition   INTEGER NOT NULL REFERENCES edition (number),
  zoning    TEXT NOT NULL,
  zones     TEXT NOT NULL, -- codes, sorted, a comma between
  indicator TEXT NOT NULL,
  period    TEXT NOT NULL,
  given_on  TEXT NOT NULL,
  given_by  TEXT NOT NULL,
  signature BLOB NOT NULL CHECK (length (signature) = 64),
  chain     BLOB NOT NULL CHECK (length (chain) = 32)
) STRICT;

CREATE TRIGGER edition_selection_stays BEFORE UPDATE ON edition_selection
BEGIN SELECT raise (ABORT, 'a row of the ledger is never changed'); END;
CREATE TRIGGER edition_selection_remains BEFORE DELETE ON edition_selection
BEGIN SELECT raise (ABORT, 'a row of the ledger is never removed'); END;
CREATE TRIGGER edition_selection_grows BEFORE INSERT ON edition_selection
WHEN NEW.position <> (SELECT ifnull (max (position), 0) + 1 FROM edition_selection)
BEGIN SELECT raise (ABORT, 'a row of the ledger is added at its end'); END;

-- Totals that a producer publishes itself: known to everybody. An empty variable is all of them.
CREATE TABLE public_total (
  source   TEXT NOT NULL,
  variable TEXT NOT NULL,
  kind     TEXT NOT NULL, -- of a zoning
  PRIMARY KEY (source, variable, kind)
) STRICT;

CREATE VIEW sealed_in_protections (key, identity, sealed, file) AS
SELECT e.seal, 'edition/' || e.number || '/protection', p.sealed, 0
FROM edition_protection AS p JOIN edition AS e ON e.number = p.edition;
