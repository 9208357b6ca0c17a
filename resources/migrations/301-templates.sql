-- SPDX-License-Identifier: GPL-3.0-or-later
-- How the files of a source and producer were read last: their headings and what each column is, no figure.
CREATE TABLE import_template (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL UNIQUE,
  source    TEXT NOT NULL,
  producer  TEXT NOT NULL,
  period    TEXT NOT NULL, -- of the file that it was made of
  made      TEXT NOT NULL, -- ISO date
  file_name TEXT NOT NULL,
  mapping   TEXT NOT NULL  -- JSON, as in delivery
) STRICT;
