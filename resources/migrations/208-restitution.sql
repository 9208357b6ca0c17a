-- SPDX-License-Identifier: GPL-3.0-or-later
-- restitution: what was asked of each proof, so that it is written anew when it is released, and the register of
-- releases (diffusions). Nothing in it is changed or removed.

CREATE TABLE document_request (
  document INTEGER PRIMARY KEY REFERENCES document (id),
  request  TEXT NOT NULL -- JSON
) STRICT;

CREATE TRIGGER document_request_grows BEFORE INSERT ON document_request
WHEN EXISTS (SELECT 1 FROM document_request WHERE document = NEW.document)
BEGIN SELECT raise (ABORT, 'what was asked of a document never changes'); END;
CREATE TRIGGER document_request_stays BEFORE UPDATE ON document_request
BEGIN SELECT raise (ABORT, 'what was asked of a document never changes'); END;
CREATE TRIGGER document_request_remains BEFORE DELETE ON document_request
BEGIN SELECT raise (ABORT, 'what was asked of a document is never removed'); END;

-- One row a file that left, to one recipient.
CREATE TABLE document_release (
  number         INTEGER PRIMARY KEY CHECK (number > 0),
  document       INTEGER NOT NULL REFERENCES document (id), -- the proof
  kind           TEXT NOT NULL,
  edition        INTEGER NOT NULL REFERENCES edition (number),
  edition_hash   TEXT NOT NULL,
  recipient      TEXT NOT NULL,
  recipient_kind TEXT NOT NULL,
  article        TEXT NOT NULL CHECK (article <> ''),
  programme      TEXT NOT NULL CHECK (programme <> ''), -- démarche: ODSL, ABS or both
  year           INTEGER NOT NULL,
  correction     INTEGER NOT NULL CHECK (correction >= 0), -- 0 for a first issue
  title          TEXT NOT NULL,
  path           TEXT NOT NULL,
  hash           TEXT NOT NULL CHECK (length (hash) = 64), -- of the file, SHA-256
  provenance     TEXT NOT NULL, -- a line a column: indicator, source, version and file of its delivery
  journal_head   TEXT NOT NULL, -- as it is printed on the document
  released_on    TEXT NOT NULL,
  released_by    TEXT NOT NULL
) STRICT;

CREATE TRIGGER document_release_grows BEFORE INSERT ON document_release
WHEN NEW.number IS NOT (SELECT coalesce (max (number), 0) + 1 FROM document_release)
BEGIN SELECT raise (ABORT, 'a release is added at the end of the register'); END;
CREATE TRIGGER document_release_stays BEFORE UPDATE ON document_release
BEGIN SELECT raise (ABORT, 'a release of the register never changes'); END;
CREATE TRIGGER document_release_remains BEFORE DELETE ON document_release
BEGIN SELECT raise (ABORT, 'a release of the register is never removed'); END;

-- store: what a restitution copy says of itself; empty in an observatory.
CREATE TABLE observatory_copy (
  id           INTEGER PRIMARY KEY CHECK (id = 1),
  identity     TEXT NOT NULL CHECK (length (identity) = 32), -- of this copy, random
  made         TEXT NOT NULL, -- UTC
  made_by      TEXT NOT NULL,
  article      TEXT NOT NULL,
  journal_head TEXT NOT NULL  -- of the observatory when the copy was made: number and hash
) STRICT;
