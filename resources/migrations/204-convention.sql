-- SPDX-License-Identifier: GPL-3.0-or-later
-- convention: amendments (avenants), letters that end it, opinions of producers, recipients, money. What
-- was agreed, sent or answered stays; a later row says what came after.

-- text: the whole convention as amended, JSON. Once all parties have signed it is a version.
CREATE TABLE amendment (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  title      TEXT NOT NULL,
  starts     TEXT NOT NULL, -- ISO date from which it applies
  text       TEXT NOT NULL,
  amends     INTEGER NOT NULL REFERENCES convention (version),
  written_on TEXT NOT NULL,
  written_by TEXT NOT NULL,
  version    INTEGER UNIQUE REFERENCES convention (version)
) STRICT;

CREATE TRIGGER amendment_stays BEFORE UPDATE OF id, title, starts, text, amends, written_on, written_by ON amendment
BEGIN SELECT raise (ABORT, 'an amendment is never changed'); END;
CREATE TRIGGER amendment_is_in_force BEFORE UPDATE OF version ON amendment WHEN OLD.version IS NOT NULL
BEGIN SELECT raise (ABORT, 'an amendment in force is never changed'); END;
CREATE TRIGGER amendment_remains BEFORE DELETE ON amendment WHEN OLD.version IS NOT NULL
BEGIN SELECT raise (ABORT, 'an amendment in force is never removed'); END;

CREATE TABLE amendment_signature (
  amendment INTEGER NOT NULL REFERENCES amendment (id) ON DELETE CASCADE,
  party     TEXT NOT NULL,
  signed_on TEXT NOT NULL,
  PRIMARY KEY (amendment, party)
) STRICT;

-- Dénonciation by registered letter: it takes effect a notice after its receipt.
CREATE TABLE termination (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  party      TEXT NOT NULL,
  breach     INTEGER NOT NULL CHECK (breach IN (0, 1)),
  article    TEXT NOT NULL, -- that was not respected, or ''
  facts      TEXT NOT NULL,
  sent       TEXT NOT NULL,
  received   TEXT,          -- none while the receipt has not come back
  written_by TEXT NOT NULL
) STRICT;

CREATE TRIGGER termination_stays BEFORE UPDATE OF id, party, breach, article, facts, sent, written_by ON termination
BEGIN SELECT raise (ABORT, 'a letter that was sent is never changed'); END;
CREATE TRIGGER termination_is_received BEFORE UPDATE OF received ON termination WHEN OLD.received IS NOT NULL
BEGIN SELECT raise (ABORT, 'a receipt is never changed'); END;
CREATE TRIGGER termination_remains BEFORE DELETE ON termination
BEGIN SELECT raise (ABORT, 'a letter that was sent is never removed'); END;

-- Who may be given documents besides the parties and their services.
CREATE TABLE recipient (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL UNIQUE,
  programmes TEXT NOT NULL, -- démarches to which a partner contributes, "ODSL,ABS"; '' for others
  since      TEXT NOT NULL,
  until      TEXT,
  noted_by   TEXT NOT NULL
) STRICT;

-- Opinions (avis) that producers were asked for (A5.5).
CREATE TABLE opinion (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  source      TEXT NOT NULL,
  recipient   TEXT NOT NULL,
  data        TEXT NOT NULL, -- what of it, in words
  purpose     TEXT NOT NULL,
  support     TEXT NOT NULL,
  duration    TEXT NOT NULL,
  edition     INTEGER,       -- to which it is limited
  asked_on    TEXT NOT NULL,
  asked_by    TEXT NOT NULL,
  answer      TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'favourable', 'unfavourable')),
  answered_on TEXT,
  letter_name TEXT,          -- of the answer, kept as it came
  letter      BLOB
) STRICT;

CREATE TRIGGER opinion_stays BEFORE UPDATE OF id, source, recipient, data, purpose, support, duration, edition,
  asked_on, asked_by ON opinion
BEGIN SELECT raise (ABORT, 'what was asked is never changed'); END;
CREATE TRIGGER opinion_is_answered BEFORE UPDATE OF answer, answered_on, letter_name, letter ON opinion
WHEN OLD.answer <> ''
BEGIN SELECT raise (ABORT, 'an answer is never changed'); END;
CREATE TRIGGER opinion_remains BEFORE DELETE ON opinion
BEGIN SELECT raise (ABORT, 'what was asked is never removed'); END;

CREATE TABLE expense (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  party    TEXT NOT NULL,
  day      TEXT NOT NULL,
  label    TEXT NOT NULL,
  cents    INTEGER NOT NULL, -- negative for what a later row takes back
  noted_by TEXT NOT NULL
) STRICT;

CREATE TRIGGER expense_stays BEFORE UPDATE ON expense
BEGIN SELECT raise (ABORT, 'an expense is never changed: take it back by another'); END;
CREATE TRIGGER expense_remains BEFORE DELETE ON expense
BEGIN SELECT raise (ABORT, 'an expense is never removed: take it back by another'); END;

-- When a line of the annex is due each year, and where it is without object (A3.1).
CREATE TABLE annex_due (
  line  TEXT PRIMARY KEY,
  month INTEGER NOT NULL CHECK (month BETWEEN 1 AND 12),
  day   INTEGER NOT NULL CHECK (day BETWEEN 1 AND 31),
  lag   INTEGER NOT NULL CHECK (lag BETWEEN 0 AND 9) -- years between the figures' year and that day
) STRICT;
CREATE TABLE annex_without_object (
  line     TEXT NOT NULL,
  year     INTEGER NOT NULL,
  reason   TEXT NOT NULL CHECK (reason <> ''),
  noted_by TEXT NOT NULL,
  PRIMARY KEY (line, year)
) STRICT;
