-- SPDX-License-Identifier: GPL-3.0-or-later
-- store: the observatory's key changes when a person is removed; the end of an observatory.

-- The new keys for who has not opened the file since, oldest first: each under the one before, sealed to the
-- person, signed by the référent who removed somebody.
CREATE TABLE access_renewal (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  person    INTEGER NOT NULL REFERENCES person (id),
  sealed    BLOB NOT NULL,
  signed_by INTEGER NOT NULL REFERENCES person (id),
  signature BLOB NOT NULL CHECK (length (signature) = 64)
) STRICT;

-- Where in its body a person works; it opens nothing, so that no key covers it.
ALTER TABLE person ADD COLUMN service TEXT NOT NULL DEFAULT '';

-- What a person has signed before being given a key (articles 4 and 8): kept for ever.
CREATE TABLE engagement (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  person      INTEGER NOT NULL REFERENCES person (id),
  document    TEXT NOT NULL, -- contract, decision: what binds the person
  text        TEXT NOT NULL, -- that was accepted
  accepted_on TEXT NOT NULL
) STRICT;

CREATE TRIGGER engagement_stays BEFORE UPDATE ON engagement
BEGIN SELECT raise (ABORT, 'what was accepted is never changed'); END;
CREATE TRIGGER engagement_remains BEFORE DELETE ON engagement
BEGIN SELECT raise (ABORT, 'what was accepted is never removed'); END;

-- Clôture: from then on there is no key any more.
CREATE TABLE closing (
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  closed_on TEXT NOT NULL,
  closed_by TEXT NOT NULL
) STRICT;

CREATE TRIGGER closing_stays BEFORE UPDATE ON closing
BEGIN SELECT raise (ABORT, 'what is closed stays closed'); END;
CREATE TRIGGER closing_remains BEFORE DELETE ON closing
BEGIN SELECT raise (ABORT, 'what is closed stays closed'); END;
