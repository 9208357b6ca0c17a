-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was asked of an edition, and of which deliveries it was made: later ones are computed with the
-- figures of then. Editions of version 1 have none.

CREATE TABLE edition_request (
  edition            INTEGER PRIMARY KEY REFERENCES edition (number),
  communes_published INTEGER NOT NULL CHECK (communes_published IN (0, 1)),
  keep_last_year     INTEGER NOT NULL CHECK (keep_last_year IN (0, 1)),
  supersedes         INTEGER REFERENCES edition (number), -- the one that it corrects
  in_force           TEXT NOT NULL -- ids of the deliveries that counted, increasing, a blank between
) STRICT;

CREATE TRIGGER edition_request_grows BEFORE INSERT ON edition_request
WHEN EXISTS (SELECT 1 FROM edition_request WHERE edition = NEW.edition)
  OR (SELECT approved_on FROM edition WHERE number = NEW.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'what was asked of an edition is never changed'); END;
CREATE TRIGGER edition_request_stays BEFORE UPDATE ON edition_request
BEGIN SELECT raise (ABORT, 'what was asked of an edition is never changed'); END;
CREATE TRIGGER edition_request_remains BEFORE DELETE ON edition_request
WHEN (SELECT approved_on FROM edition WHERE number = OLD.edition) IS NOT NULL
BEGIN SELECT raise (ABORT, 'an approved edition is never changed'); END;
