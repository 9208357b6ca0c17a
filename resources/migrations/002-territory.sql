-- SPDX-License-Identifier: GPL-3.0-or-later
-- Zonings of the territory in their vintages: their zones, their contours as one coverage of arcs.

CREATE TABLE zoning (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,             -- iris, commune, agglomeration, departement, region, france
  vintage INTEGER NOT NULL,       -- geography on 1 January of that year
  source TEXT NOT NULL,           -- for the source line
  UNIQUE (kind, vintage)
) STRICT;

CREATE TABLE zone (
  zoning INTEGER NOT NULL REFERENCES zoning (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,      -- from 0, in the order of codes: figures are packed in this order
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  parent TEXT NOT NULL,           -- code of the commune of an IRIS, else ''
  parent_name TEXT NOT NULL,
  type TEXT NOT NULL,             -- H, A, D, Z, or ''
  area_m2 REAL NOT NULL,
  label_x REAL NOT NULL,          -- Lambert-93
  label_y REAL NOT NULL,
  PRIMARY KEY (zoning, position)
) STRICT, WITHOUT ROWID;

-- Numbers are varints (7 bits a byte, low ones first; signed ones as zigzag), coordinates whole
-- centimetres of Lambert-93.
CREATE TABLE zoning_geometry (
  zoning INTEGER PRIMARY KEY REFERENCES zoning (id) ON DELETE CASCADE,
  n_points INTEGER NOT NULL,
  n_arcs INTEGER NOT NULL,
  n_rings INTEGER NOT NULL,
  n_zones INTEGER NOT NULL,
  point BLOB NOT NULL,            -- x, y: each the difference from the one before
  importance BLOB NOT NULL,       -- upper 16 bits of each float, low byte first
  arc BLOB NOT NULL,              -- number of points; left zone + 1, right zone + 1, or 0
  ring BLOB NOT NULL,             -- number of uses; each an arc, or the complement of one
  zone BLOB NOT NULL              -- number of rings of each zone
) STRICT;
