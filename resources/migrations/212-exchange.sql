-- SPDX-License-Identifier: GPL-3.0-or-later
-- exchange: keys of the other body, packages sent and received. protection: the other body's editions.

-- What another body's key file said when its fingerprint was read on the telephone; the newest row counts.
CREATE TABLE trusted_key (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  party       TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  trusted_on  TEXT NOT NULL,
  trusted_by  TEXT NOT NULL,
  seal        INTEGER NOT NULL REFERENCES sealed_key (id),
  sealed      BLOB NOT NULL -- the file, so that none can be put in its place
) STRICT;

CREATE TRIGGER trusted_key_stays BEFORE UPDATE ON trusted_key
BEGIN SELECT raise (ABORT, 'a trusted key is never changed'); END;
CREATE TRIGGER trusted_key_remains BEFORE DELETE ON trusted_key
BEGIN SELECT raise (ABORT, 'a trusted key is never removed'); END;

CREATE TABLE package_sent (
  party       TEXT NOT NULL,
  serial      INTEGER NOT NULL CHECK (serial > 0), -- per direction
  edition     INTEGER NOT NULL REFERENCES edition (number),
  ledger      INTEGER NOT NULL, -- rows of the ledger that the other body then knows
  hash        BLOB NOT NULL UNIQUE CHECK (length (hash) = 32),
  file_name   TEXT NOT NULL,
  article     TEXT NOT NULL,
  created_on  TEXT NOT NULL,
  created_by  TEXT NOT NULL,
  received_on TEXT, -- as the receipt says
  received_by TEXT,
  accepted    INTEGER,
  refused     INTEGER,
  receipt     BLOB, -- as it came
  report      TEXT,
  PRIMARY KEY (party, serial),
  CHECK ((receipt IS NULL) = (received_on IS NULL))
) STRICT;

CREATE TRIGGER package_sent_stays BEFORE UPDATE OF party, serial, edition, ledger, hash, file_name, article, created_on,
  created_by ON package_sent
BEGIN SELECT raise (ABORT, 'a package that was sent is never changed'); END;
CREATE TRIGGER package_sent_is_received BEFORE UPDATE OF received_on, received_by, accepted, refused, receipt, report
ON package_sent WHEN OLD.receipt IS NOT NULL
BEGIN SELECT raise (ABORT, 'a receipt is never changed'); END;
CREATE TRIGGER package_sent_remains BEFORE DELETE ON package_sent
BEGIN SELECT raise (ABORT, 'a package that was sent is never removed'); END;

CREATE TABLE package_received (
  party       TEXT NOT NULL,
  serial      INTEGER NOT NULL CHECK (serial > 0),
  edition     INTEGER NOT NULL, -- the sender's number
  hash        BLOB NOT NULL UNIQUE CHECK (length (hash) = 32),
  file_name   TEXT NOT NULL,
  article     TEXT NOT NULL,
  created_on  TEXT NOT NULL,
  created_by  TEXT NOT NULL, -- who signed it
  opened_on   TEXT NOT NULL,
  opened_by   TEXT NOT NULL,
  accepted    INTEGER NOT NULL,
  refused     INTEGER NOT NULL,
  deliveries  TEXT NOT NULL, -- "4,5"
  report      TEXT NOT NULL, -- what was refused and why, without figures
  PRIMARY KEY (party, serial)
) STRICT;

CREATE TRIGGER package_received_stays BEFORE UPDATE ON package_received
BEGIN SELECT raise (ABORT, 'a package that was received is never changed'); END;
CREATE TRIGGER package_received_remains BEFORE DELETE ON package_received
BEGIN SELECT raise (ABORT, 'a package that was received is never removed'); END;
CREATE TRIGGER package_received_grows BEFORE INSERT ON package_received
WHEN NEW.serial <= (SELECT ifnull (max (serial), 0) FROM package_received WHERE party = NEW.party)
BEGIN SELECT raise (ABORT, 'a package is received once'); END;

-- Editions that the other body told of: as known as our own, and protected against like them.
CREATE TABLE edition_received (
  id          INTEGER PRIMARY KEY,
  party       TEXT NOT NULL,
  number      INTEGER NOT NULL, -- theirs
  audience    TEXT NOT NULL CHECK (audience IN ('partners', 'services')),
  approved_on TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  hash        TEXT NOT NULL,
  in_force    TEXT NOT NULL, -- our deliveries of that day, "4 5"
  seal        INTEGER NOT NULL REFERENCES sealed_key (id),
  cells       BLOB NOT NULL, -- sealed: columns, values and marks
  record      BLOB NOT NULL, -- sealed: our own figures behind them
  UNIQUE (party, number)
) STRICT;

CREATE TRIGGER edition_received_stays BEFORE UPDATE ON edition_received
BEGIN SELECT raise (ABORT, 'an edition that was received is never changed'); END;
CREATE TRIGGER edition_received_remains BEFORE DELETE ON edition_received
BEGIN SELECT raise (ABORT, 'an edition that was received is never removed'); END;

-- What a processor of both bodies attests at the end: that it keeps nothing.
CREATE TABLE processor_attestation (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  processor   TEXT NOT NULL,
  received_on TEXT NOT NULL,
  text        TEXT NOT NULL,
  noted_on    TEXT NOT NULL,
  noted_by    TEXT NOT NULL
) STRICT;

CREATE TRIGGER processor_attestation_stays BEFORE UPDATE ON processor_attestation
BEGIN SELECT raise (ABORT, 'an attestation is never changed'); END;
CREATE TRIGGER processor_attestation_remains BEFORE DELETE ON processor_attestation
BEGIN SELECT raise (ABORT, 'an attestation is never removed'); END;

-- For verify: each blob, its key and its identity.
CREATE VIEW sealed_in_exchange (key, identity, sealed, file) AS
SELECT seal, 'trusted/' || party || '/' || fingerprint, sealed, 0 FROM trusted_key;
CREATE VIEW sealed_in_received_editions (key, identity, sealed, file) AS
SELECT seal, 'edition/' || (-1 - id) || '/received', cells, 0 FROM edition_received
UNION ALL
SELECT seal, 'edition/' || (-1 - id) || '/protection', record, 0 FROM edition_received;
