-- SPDX-License-Identifier: GPL-3.0-or-later
-- deliveries: what became of each source at the clôture (A8b.5), and who has to attest it.
CREATE TABLE closing_source (
  source     TEXT PRIMARY KEY,
  fate       TEXT NOT NULL CHECK (fate IN ('destroyed', 'returned', 'kept')),
  title      TEXT NOT NULL, -- under which it is kept, or ''
  deliveries INTEGER NOT NULL,
  CHECK ((fate = 'kept') = (title <> ''))
) STRICT;

CREATE TABLE closing_holder (
  kind        TEXT NOT NULL CHECK (kind IN ('party', 'processor', 'person')),
  name        TEXT NOT NULL,
  attested_on TEXT, -- none while it is expected
  PRIMARY KEY (kind, name)
) STRICT;

-- What was kept is destroyed one day; what is gone never comes back.
CREATE TRIGGER closing_source_stays BEFORE UPDATE ON closing_source
WHEN NEW.source <> OLD.source OR (OLD.fate <> 'kept' AND NEW.fate <> OLD.fate)
BEGIN SELECT raise (ABORT, 'what became of a source is never changed'); END;
CREATE TRIGGER closing_holder_stays BEFORE UPDATE OF kind, name ON closing_holder
BEGIN SELECT raise (ABORT, 'a holder is never changed'); END;
