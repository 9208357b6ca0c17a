-- SPDX-License-Identifier: GPL-3.0-or-later
-- store: the document that binds a person, as it was signed: a PDF, a scan. Sealed, and kept as what it says is.

CREATE TABLE engagement_file (
  engagement INTEGER PRIMARY KEY REFERENCES engagement (id),
  name       TEXT NOT NULL, -- of the file as it came
  seal       INTEGER NOT NULL REFERENCES sealed_key (id),
  sealed     BLOB NOT NULL
) STRICT;

CREATE TRIGGER engagement_file_stays BEFORE UPDATE ON engagement_file
BEGIN SELECT raise (ABORT, 'what was signed is never changed'); END;
CREATE TRIGGER engagement_file_remains BEFORE DELETE ON engagement_file
BEGIN SELECT raise (ABORT, 'what was signed is never removed'); END;

CREATE VIEW sealed_in_engagements (key, identity, sealed, file) AS
SELECT seal, 'engagement/' || engagement || '/file', sealed, 1 FROM engagement_file;
