-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was received. A row is never changed but to be withdrawn, or marked as used by an edition.
CREATE TABLE delivery (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  source            TEXT NOT NULL,
  sheet_version     INTEGER NOT NULL,
  annex_line        TEXT NOT NULL, -- '' for additional data
  additional_reason TEXT NOT NULL,
  direction_from    TEXT NOT NULL,
  article           TEXT NOT NULL,
  programme         TEXT NOT NULL,
  collector         TEXT NOT NULL,
  issuer            TEXT NOT NULL,
  period            TEXT NOT NULL,
  vintage           INTEGER NOT NULL,
  received          TEXT NOT NULL,
  file_name         TEXT NOT NULL,
  file_hash         BLOB NOT NULL CHECK (length (file_hash) = 32),
  mapping           TEXT NOT NULL, -- JSON
  report            TEXT NOT NULL, -- JSON, without figures
  rows_accepted     INTEGER NOT NULL,
  rows_refused      INTEGER NOT NULL,
  version           INTEGER NOT NULL CHECK (version > 0),
  replaces          INTEGER REFERENCES delivery (id),
  invented          INTEGER NOT NULL CHECK (invented IN (0, 1)),
  sealed_key        INTEGER REFERENCES sealed_key (id), -- none once withdrawn and erased
  withdrawn         TEXT,
  used              INTEGER NOT NULL DEFAULT 0 CHECK (used IN (0, 1)), -- by an edition
  FOREIGN KEY (source, sheet_version) REFERENCES source_sheet (source, version)
) STRICT;

CREATE INDEX delivery_by_hash ON delivery (file_hash);

CREATE TRIGGER delivery_stays BEFORE UPDATE OF id, source, sheet_version, annex_line,
  additional_reason, direction_from, article, programme, collector, issuer, period, vintage,
  received, file_name, file_hash, mapping, report, rows_accepted, rows_refused, version, replaces,
  invented ON delivery
BEGIN SELECT raise (ABORT, 'a delivery is never changed'); END;

CREATE TRIGGER delivery_remains BEFORE DELETE ON delivery
BEGIN SELECT raise (ABORT, 'a delivery is never removed'); END;

-- One packed column a delivery, zoning, variable and period: values, states, flags, sealed.
CREATE TABLE delivery_column (
  delivery INTEGER NOT NULL REFERENCES delivery (id),
  zoning   INTEGER NOT NULL REFERENCES zoning (id),
  variable TEXT NOT NULL,
  period   TEXT NOT NULL,
  sealed   BLOB NOT NULL,
  PRIMARY KEY (delivery, zoning, variable, period)
) STRICT;

CREATE TRIGGER delivery_column_stays BEFORE UPDATE ON delivery_column
BEGIN SELECT raise (ABORT, 'a delivery is never changed'); END;

CREATE TABLE delivery_original (
  delivery INTEGER PRIMARY KEY REFERENCES delivery (id),
  sealed   BLOB NOT NULL
) STRICT;

-- For verify: each blob, its key and its identity.
CREATE VIEW sealed_in_deliveries (key, identity, sealed, file) AS
SELECT d.sealed_key, 'delivery/' || d.id || '/' || c.zoning || '/' || c.variable || '/' || c.period,
       c.sealed, 0
FROM delivery_column AS c JOIN delivery AS d ON d.id = c.delivery
UNION ALL
SELECT d.sealed_key, 'delivery/' || d.id || '/original', o.sealed, 1
FROM delivery_original AS o JOIN delivery AS d ON d.id = o.delivery;
