-- SPDX-License-Identifier: GPL-3.0-or-later
-- Editions: figures made safe together, immutable once approved, and the ledger of those that are.

CREATE TABLE edition (
  number      INTEGER PRIMARY KEY CHECK (number > 0), -- from 1 across audiences, never used again
  audience    TEXT NOT NULL CHECK (audience IN ('partners', 'services')),
  tests       INTEGER NOT NULL, -- bits: 1 primary, 2 secondary, 4 differencing, 8 bounds
  seal        INTEGER NOT NULL REFERENCES sealed_key (id), -- its own: draft, services, reasons
  created_on  TEXT NOT NULL,
  created_by  TEXT NOT NULL,
  approved_on TEXT,
  approved_by TEXT,
  CHECK ((approved_on IS NULL) = (approved_by IS NULL))
) STRICT;

-- Provenance is copied, so that a document needs no delivery.
CREATE TABLE edition_column (
  edition               INTEGER NOT NULL REFERENCES edition (number),
  position              INTEGER NOT NULL,
  indicator             TEXT NOT NULL,
  period                TEXT NOT NULL,
  invented              INTEGER NOT NULL CHECK (invented IN (0, 1)),
  source                TEXT NOT NULL,
  producer              TEXT NOT NULL,
  operation             TEXT NOT NULL,
  denominator_period    TEXT NOT NULL,
  delivery_version      INTEGER NOT NULL,
  file_name             TEXT NOT NULL,
  received              TEXT NOT NULL,
  collector             TEXT NOT NULL,
  secrecy               TEXT NOT NULL, -- the rule in words, never why a cell is hidden
  population_unverified INTEGER NOT NULL CHECK (population_unverified IN (0, 1)),
  PRIMARY KEY (edition, position)
) STRICT;

CREATE TABLE edition_zoning (
  edition  INTEGER NOT NULL REFERENCES edition (number),
  position INTEGER NOT NULL,
  zoning   INTEGER NOT NULL REFERENCES zoning (id),
  kind     TEXT NOT NULL,
  vintage  INTEGER NOT NULL,
  PRIMARY KEY (edition, position)
) STRICT;

-- A column over a zoning, packed: a double, a state and a flags byte a zone. In the clear for
-- partners once approved, sealed else; reasons are always sealed.
CREATE TABLE edition_cells (
  edition            INTEGER NOT NULL REFERENCES edition (number),
  zoning             INTEGER NOT NULL,
  position           INTEGER NOT NULL,
  denominator_period TEXT NOT NULL,
  invented           INTEGER NOT NULL CHECK (invented IN (0, 1)),
  clear              BLOB,
  sealed             BLOB,
  reasons            BLOB NOT NULL,
  PRIMARY KEY (edition, zoning, position),
  CHECK ((clear IS NULL) <> (sealed IS NULL))
) STRICT;

-- The annex as it stood when the edition was prepared (A5.3).
CREATE TABLE edition_annex (
  edition  INTEGER NOT NULL REFERENCES edition (number),
  position INTEGER NOT NULL,
  line     TEXT NOT NULL,
  source   TEXT NOT NULL,
  label    TEXT NOT NULL,
  state    TEXT NOT NULL,
  detail   TEXT NOT NULL,
  PRIMARY KEY (edition, position)
) STRICT;

CREATE TABLE edition_dictionary (
  edition  INTEGER NOT NULL REFERENCES edition (number),
  position INTEGER NOT NULL,
  heading  INTEGER NOT NULL,
  text     TEXT NOT NULL,
  PRIMARY KEY (edition, position, heading)
) STRICT;

-- One row an approved edition, chained: what it must be protected against ever after, printed or not.
CREATE TABLE ledger (
  position    INTEGER PRIMARY KEY CHECK (position > 0),
  edition     INTEGER NOT NULL UNIQUE REFERENCES edition (number),
  audience    TEXT NOT NULL,
  tests       INTEGER NOT NULL,
  releasable  INTEGER NOT NULL CHECK (releasable = (tests = 15)), -- else never released
  approved_on TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  article     TEXT NOT NULL,
  columns     TEXT NOT NULL, -- "POP@2020 DEC_MED@2020"
  zonings     TEXT NOT NULL, -- "iris@2020 commune@2020"
  hash        BLOB NOT NULL CHECK (length (hash) = 32), -- of the figures; of the sealed bytes for services
  signature   BLOB NOT NULL CHECK (length (signature) = 64),
  chain       BLOB NOT NULL CHECK (length (chain) = 32)
) STRICT;

CREATE TRIGGER ledger_stays BEFORE UPDATE ON ledger
BEGIN SELECT raise (ABORT, 'a row of the ledger is never changed'); END;
CREATE TRIGGER ledger_remains BEFORE DELETE ON ledger
BEGIN SELECT raise (ABORT, 'a row of the ledger is never removed'); END;
CREATE TRIGGER ledger_grows BEFORE INSERT ON ledger
WHEN NEW.position <> (SELECT ifnull (max (position), 0) + 1 FROM ledger)
  OR EXISTS (SELECT 1 FROM ledger WHERE edition = NEW.edition)
BEGIN SELECT raise (ABORT, 'a row of the ledger is added at its end'); END;

-- REPLACE deletes without asking a DELETE trigger, hence the triggers on INSERT.
CREATE TRIGGER edition_replaced BEFORE INSERT ON edition
WHEN EXISTS (SELECT 1 FROM edition WHERE number = NEW.number) OR NEW.approved_on IS NOT NULL
BEGIN SELECT raise (ABORT, 'an edition is never replaced'); END;
CREATE TRIGGER edition_stays BEFORE UPDATE ON edition WHEN OLD.approved_on IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never changed'); END;
CREATE TRIGGER edition_remains BEFORE DELETE ON edition WHEN OLD.approved_on IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never removed'); END;

CREATE TRIGGER edition_column_grows BEFORE INSERT ON edition_column
WHEN (SELECT approved_on FROM edition WHERE number = NEW.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never changed'); END;
CREATE TRIGGER edition_column_stays BEFORE UPDATE ON edition_column
WHEN (SELECT approved_on FROM edition WHERE number = OLD.edition) IS NOT NULL
  OR (SELECT approved_on FROM edition WHERE number = NEW.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never changed'); END;
CREATE TRIGGER edition_column_remains BEFORE DELETE ON edition_column
WHEN (SELECT approved_on FROM edition WHERE number = OLD.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never removed'); END;

CREATE TRIGGER edition_zoning_grows BEFORE INSERT ON edition_zoning
WHEN (SELECT approved_on FROM edition WHERE number = NEW.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never changed'); END;
CREATE TRIGGER edition_zoning_stays BEFORE UPDATE ON edition_zoning
WHEN (SELECT approved_on FROM edition WHERE number = OLD.edition) IS NOT NULL
  OR (SELECT approved_on FROM edition WHERE number = NEW.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never changed'); END;
CREATE TRIGGER edition_zoning_remains BEFORE DELETE ON edition_zoning
WHEN (SELECT approved_on FROM edition WHERE number = OLD.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never removed'); END;

CREATE TRIGGER edition_cells_grows BEFORE INSERT ON edition_cells
WHEN (SELECT approved_on FROM edition WHERE number = NEW.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never changed'); END;
CREATE TRIGGER edition_cells_stays BEFORE UPDATE ON edition_cells
WHEN (SELECT approved_on FROM edition WHERE number = OLD.edition) IS NOT NULL
  OR (SELECT approved_on FROM edition WHERE number = NEW.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never changed'); END;
CREATE TRIGGER edition_cells_remains BEFORE DELETE ON edition_cells
WHEN (SELECT approved_on FROM edition WHERE number = OLD.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never removed'); END;

CREATE TRIGGER edition_annex_grows BEFORE INSERT ON edition_annex
WHEN (SELECT approved_on FROM edition WHERE number = NEW.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never changed'); END;
CREATE TRIGGER edition_annex_stays BEFORE UPDATE ON edition_annex
WHEN (SELECT approved_on FROM edition WHERE number = OLD.edition) IS NOT NULL
  OR (SELECT approved_on FROM edition WHERE number = NEW.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never changed'); END;
CREATE TRIGGER edition_annex_remains BEFORE DELETE ON edition_annex
WHEN (SELECT approved_on FROM edition WHERE number = OLD.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never removed'); END;

CREATE TRIGGER edition_dictionary_grows BEFORE INSERT ON edition_dictionary
WHEN (SELECT approved_on FROM edition WHERE number = NEW.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never changed'); END;
CREATE TRIGGER edition_dictionary_stays BEFORE UPDATE ON edition_dictionary
WHEN (SELECT approved_on FROM edition WHERE number = OLD.edition) IS NOT NULL
  OR (SELECT approved_on FROM edition WHERE number = NEW.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never changed'); END;
CREATE TRIGGER edition_dictionary_remains BEFORE DELETE ON edition_dictionary
WHEN (SELECT approved_on FROM edition WHERE number = OLD.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never removed'); END;

-- For verify: each blob, its key and its identity.
CREATE VIEW sealed_in_editions (key, identity, sealed, file) AS
SELECT e.seal, 'edition/' || e.number || '/' || c.zoning || '/' || c.position || '/cells', c.sealed, 0
FROM edition_cells AS c JOIN edition AS e ON e.number = c.edition WHERE c.sealed IS NOT NULL
UNION ALL
SELECT e.seal, 'edition/' || e.number || '/' || c.zoning || '/' || c.position || '/reasons', c.reasons, 0
FROM edition_cells AS c JOIN edition AS e ON e.number = c.edition;
