-- SPDX-License-Identifier: GPL-3.0-or-later
-- store: the observatory, its people and keys, the journal. Files 001 to 099 make version 1 of the
-- schema, 101 to 199 bring it to version 2, and so on, each group in the order of its numbers.

CREATE TABLE observatory (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  demonstration INTEGER NOT NULL DEFAULT 0 CHECK (demonstration IN (0, 1)),
  created TEXT NOT NULL -- UTC
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  party TEXT NOT NULL,
  bound INTEGER NOT NULL CHECK (bound IN (0, 1)),       -- by professional secrecy, article 4
  referent INTEGER NOT NULL CHECK (referent IN (0, 1)),
  since TEXT NOT NULL,                                  -- first and last day of the engagement
  until TEXT,
  sign_public BLOB CHECK (length (sign_public) = 32),   -- none for who is not bound
  sign_sealed BLOB                                      -- under the key that the passphrase gives
) STRICT;

-- The observatory's key, wrapped once for each person, and for the recovery sheet (no person).
CREATE TABLE access (
  id INTEGER PRIMARY KEY,
  person INTEGER UNIQUE REFERENCES person (id),
  salt BLOB NOT NULL CHECK (length (salt) = 16),
  ops INTEGER NOT NULL,                                 -- Argon2id: passes and bytes
  memory INTEGER NOT NULL,
  wrapped BLOB NOT NULL CHECK (length (wrapped) = 72),
  mac BLOB NOT NULL CHECK (length (mac) = 32)           -- over this row and the person's
) STRICT;

-- One key pair a body, for exchange packages.
CREATE TABLE body_key (
  party TEXT PRIMARY KEY,
  public BLOB NOT NULL CHECK (length (public) = 32),
  sealed BLOB NOT NULL                                  -- under the observatory's key
) STRICT;

-- One key a delivery and a services edition, wrapped by the observatory's key.
CREATE TABLE sealed_key (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  purpose TEXT NOT NULL,
  wrapped BLOB NOT NULL
) STRICT;

CREATE TABLE journal (
  number INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  person TEXT NOT NULL,
  act TEXT NOT NULL,
  object TEXT NOT NULL,
  article TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
  detail TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length (hash) = 32)
) STRICT;

CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
BEGIN
  SELECT RAISE (ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
BEGIN
  SELECT RAISE (ABORT, 'the journal is append-only');
END;

-- REPLACE deletes without a trigger: a number must be the next one.
CREATE TRIGGER journal_grows_by_one BEFORE INSERT ON journal
WHEN NEW.number IS NOT (SELECT coalesce (max (number), 0) + 1 FROM journal)
BEGIN
  SELECT RAISE (ABORT, 'the journal is append-only');
END;
