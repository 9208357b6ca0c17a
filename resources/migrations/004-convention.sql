-- SPDX-License-Identifier: GPL-3.0-or-later
-- The agreement, a row a version: the newest is in force, the others say what was agreed before.
CREATE TABLE convention (
  version INTEGER PRIMARY KEY CHECK (version > 0),
  text    TEXT NOT NULL -- JSON, of the form of resources/convention/2009.json
) STRICT;

CREATE TRIGGER convention_stays BEFORE UPDATE ON convention
BEGIN SELECT raise (ABORT, 'a version of the convention is never changed'); END;

CREATE TRIGGER convention_remains BEFORE DELETE ON convention
BEGIN SELECT raise (ABORT, 'a version of the convention is never removed'); END;
