-- SPDX-License-Identifier: GPL-3.0-or-later
-- restitution: the register of documents. What was made stays known: no row is changed or removed.

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  edition INTEGER NOT NULL,
  proof INTEGER NOT NULL CHECK (proof > 0),
  title TEXT NOT NULL,
  path TEXT NOT NULL,
  made_on TEXT NOT NULL,
  made_by TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (kind, edition, proof)
) STRICT;

CREATE TRIGGER document_stays BEFORE UPDATE ON document
BEGIN SELECT raise (ABORT, 'a document of the register never changes'); END;

CREATE TRIGGER document_is_kept BEFORE DELETE ON document
BEGIN SELECT raise (ABORT, 'a document of the register is never removed'); END;
