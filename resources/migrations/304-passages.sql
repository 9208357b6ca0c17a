-- SPDX-License-Identifier: GPL-3.0-or-later
-- territory: passages between the vintages of a zoning, read from a file, told by events or measured. They stand
-- beside those of 109 since nothing is made of them: they go with either of their zonings.

CREATE TABLE vintage_passage (
  from_zoning INTEGER NOT NULL REFERENCES zoning (id) ON DELETE CASCADE,
  to_zoning   INTEGER NOT NULL REFERENCES zoning (id) ON DELETE CASCADE,
  weight      TEXT NOT NULL,    -- what shares are of: member, area, events, file, population, dwellings
  tolerance_m REAL NOT NULL,
  source      TEXT NOT NULL,    -- the file that told it, or ''
  PRIMARY KEY (from_zoning, to_zoning)
) STRICT;

CREATE TABLE vintage_passage_link (
  from_zoning   INTEGER NOT NULL,
  to_zoning     INTEGER NOT NULL,
  from_position INTEGER NOT NULL,
  to_position   INTEGER NOT NULL,
  whole         INTEGER NOT NULL CHECK (whole IN (0, 1)),
  share         REAL NOT NULL CHECK (share > 0 AND share <= 1),
  PRIMARY KEY (from_zoning, to_zoning, from_position, to_position),
  FOREIGN KEY (from_zoning, to_zoning) REFERENCES vintage_passage (from_zoning, to_zoning) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE vintage_passage_beyond (
  from_zoning INTEGER NOT NULL,
  to_zoning   INTEGER NOT NULL,
  to_position INTEGER NOT NULL,
  share       REAL NOT NULL CHECK (share > 0 AND share <= 1),
  PRIMARY KEY (from_zoning, to_zoning, to_position),
  FOREIGN KEY (from_zoning, to_zoning) REFERENCES vintage_passage (from_zoning, to_zoning) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- protection: how figures of another vintage came to be what a column shows (model/catalogue/carried.h); "" where none
-- did.
ALTER TABLE edition_column ADD COLUMN carried TEXT NOT NULL DEFAULT '';
