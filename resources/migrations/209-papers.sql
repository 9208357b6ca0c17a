-- SPDX-License-Identifier: GPL-3.0-or-later
-- restitution: the register of papers of conducting the convention, numbered by kind. What was made
-- stays known.

CREATE TABLE paper (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  kind    TEXT NOT NULL,
  number  INTEGER NOT NULL CHECK (number > 0),
  object  TEXT NOT NULL, -- what it is about: "opinion 3"
  title   TEXT NOT NULL,
  article TEXT NOT NULL, -- on which it rests
  path    TEXT NOT NULL,
  made_on TEXT NOT NULL,
  made_by TEXT NOT NULL,
  hash    TEXT NOT NULL, -- SHA-256 of the file, hexadecimal
  UNIQUE (kind, number)
) STRICT;

CREATE TRIGGER paper_stays BEFORE UPDATE ON paper
BEGIN SELECT raise (ABORT, 'a paper of the register never changes'); END;
CREATE TRIGGER paper_is_kept BEFORE DELETE ON paper
BEGIN SELECT raise (ABORT, 'a paper of the register is never removed'); END;
