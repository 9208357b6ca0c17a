-- SPDX-License-Identifier: GPL-3.0-or-later
-- Passages: how the zones of one zoning lie in those of another, each in its vintage. What follows
-- from codes (the commune of an IRIS) is not kept.

CREATE TABLE passage (
  from_zoning INTEGER NOT NULL REFERENCES zoning (id), -- kept while a grouping is made of its zones
  to_zoning   INTEGER NOT NULL REFERENCES zoning (id) ON DELETE CASCADE,
  weight      TEXT NOT NULL,    -- what shares are of: member, area
  tolerance_m REAL NOT NULL,    -- strips up to this width were passed over
  PRIMARY KEY (from_zoning, to_zoning)
) STRICT;

CREATE TABLE passage_link (
  from_zoning   INTEGER NOT NULL,
  to_zoning     INTEGER NOT NULL,
  from_position INTEGER NOT NULL,
  to_position   INTEGER NOT NULL,
  whole         INTEGER NOT NULL CHECK (whole IN (0, 1)),
  share         REAL NOT NULL CHECK (share > 0 AND share <= 1),
  PRIMARY KEY (from_zoning, to_zoning, from_position, to_position),
  FOREIGN KEY (from_zoning, to_zoning) REFERENCES passage (from_zoning, to_zoning) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The zones of which a part lies in none of the others.
CREATE TABLE passage_beyond (
  from_zoning INTEGER NOT NULL,
  to_zoning   INTEGER NOT NULL,
  to_position INTEGER NOT NULL,
  share       REAL NOT NULL CHECK (share > 0 AND share <= 1),
  PRIMARY KEY (from_zoning, to_zoning, to_position),
  FOREIGN KEY (from_zoning, to_zoning) REFERENCES passage (from_zoning, to_zoning) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
