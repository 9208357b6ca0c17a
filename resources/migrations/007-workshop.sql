-- SPDX-License-Identifier: GPL-3.0-or-later
-- Workshops (ateliers): a sequence of views of a partners edition; nothing here is a figure.

CREATE TABLE workshop (
  id      INTEGER PRIMARY KEY,
  title   TEXT NOT NULL,
  date    TEXT NOT NULL,
  edition INTEGER NOT NULL REFERENCES edition (number)
) STRICT;

CREATE TABLE workshop_step (
  workshop  INTEGER NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  indicator TEXT NOT NULL,
  period    TEXT NOT NULL,
  zoning    TEXT NOT NULL,
  method    TEXT NOT NULL,
  n_classes INTEGER NOT NULL CHECK (n_classes BETWEEN 1 AND 7),
  palette   TEXT NOT NULL,
  question  TEXT NOT NULL,
  PRIMARY KEY (workshop, position)
) STRICT;

-- A room is shown what is in the clear only (A6.2).
CREATE TRIGGER workshop_shows_partners BEFORE INSERT ON workshop
WHEN NOT EXISTS (SELECT 1 FROM edition WHERE number = NEW.edition AND audience = 'partners'
                 AND approved_on IS NOT NULL)
BEGIN SELECT raise (ABORT, 'a workshop shows an approved edition for partners'); END;
CREATE TRIGGER workshop_keeps_partners BEFORE UPDATE OF edition ON workshop
WHEN NOT EXISTS (SELECT 1 FROM edition WHERE number = NEW.edition AND audience = 'partners'
                 AND approved_on IS NOT NULL)
BEGIN SELECT raise (ABORT, 'a workshop shows an approved edition for partners'); END;
