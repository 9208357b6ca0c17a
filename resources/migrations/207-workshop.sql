-- SPDX-License-Identifier: GPL-3.0-or-later
-- Workshops as they are held (A6.1, A6.3): where and with whom, what is said of each view, what is remarked.

-- uid: the same on each copy of the file, so that what was noted on one finds its workshop again.
ALTER TABLE workshop ADD COLUMN uid TEXT NOT NULL DEFAULT '';
UPDATE workshop SET uid = lower (hex (randomblob (16)));
CREATE UNIQUE INDEX workshop_by_uid ON workshop (uid);
ALTER TABLE workshop ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE workshop ADD COLUMN next_step TEXT NOT NULL DEFAULT ''; -- prochaine étape
ALTER TABLE workshop ADD COLUMN again INTEGER REFERENCES workshop (id); -- that it holds again, on newer figures

-- reference: code of the zone whose figure stands beside the map; zoom, selection: codes, a space between.
ALTER TABLE workshop_step ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE workshop_step ADD COLUMN reference TEXT NOT NULL DEFAULT '';
ALTER TABLE workshop_step ADD COLUMN zoom TEXT NOT NULL DEFAULT '';
ALTER TABLE workshop_step ADD COLUMN selection TEXT NOT NULL DEFAULT '';

-- party: of an organiser; '' for a participant.
CREATE TABLE workshop_person (
  workshop INTEGER NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  party    TEXT NOT NULL,
  name     TEXT NOT NULL CHECK (name <> ''),
  body     TEXT NOT NULL,
  kind     TEXT NOT NULL,
  PRIMARY KEY (workshop, position)
) STRICT;

CREATE TABLE workshop_remark (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  uid       TEXT NOT NULL UNIQUE, -- the same on each copy
  root      TEXT NOT NULL,        -- uid of the remark as it was first noted
  replaces  TEXT NOT NULL,        -- uid of the one that it takes the place of, or ''
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)), -- takes it away
  workshop  INTEGER NOT NULL REFERENCES workshop (id),
  step      INTEGER NOT NULL CHECK (step >= 0), -- from 1; 0 for none in particular
  indicator TEXT NOT NULL,                      -- of the step when it was made, or ''
  zone      TEXT NOT NULL,                      -- code, or ''
  kind      TEXT NOT NULL CHECK (kind IN ('explanation', 'doubt', 'need', 'decision')),
  text      TEXT NOT NULL CHECK (text <> ''),
  author    TEXT NOT NULL, -- the body of who made it, never a name
  noted_on  TEXT NOT NULL,
  noted_at  TEXT NOT NULL -- hour and minute in Paris
) STRICT;

CREATE TRIGGER workshop_remark_grows BEFORE INSERT ON workshop_remark
WHEN EXISTS (SELECT 1 FROM workshop_remark WHERE id = NEW.id OR uid = NEW.uid)
BEGIN SELECT raise (ABORT, 'a remark is never replaced'); END;
CREATE TRIGGER workshop_remark_stays BEFORE UPDATE ON workshop_remark
BEGIN SELECT raise (ABORT, 'a remark is never changed'); END;
CREATE TRIGGER workshop_remark_remains BEFORE DELETE ON workshop_remark
BEGIN SELECT raise (ABORT, 'a remark is never removed'); END;
