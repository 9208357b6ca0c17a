-- SPDX-License-Identifier: GPL-3.0-or-later
-- Source sheets (fiches sources), a row a version: an edition names the one that it was made under.
CREATE TABLE source_sheet (
  source        TEXT NOT NULL,
  version       INTEGER NOT NULL CHECK (version > 0),
  purpose       TEXT NOT NULL,
  formality     TEXT NOT NULL,
  retention     TEXT NOT NULL,
  contact       TEXT NOT NULL,
  producer_text TEXT NOT NULL,
  to_confirm    INTEGER NOT NULL CHECK (to_confirm IN (0, 1)),
  rule          TEXT NOT NULL, -- JSON: the settings of DOMAIN 6.1
  PRIMARY KEY (source, version)
) STRICT;

CREATE TRIGGER source_sheet_stays BEFORE UPDATE ON source_sheet
BEGIN SELECT raise (ABORT, 'a version of a source sheet is never changed'); END;

CREATE TRIGGER source_sheet_remains BEFORE DELETE ON source_sheet
BEGIN SELECT raise (ABORT, 'a version of a source sheet is never removed'); END;
