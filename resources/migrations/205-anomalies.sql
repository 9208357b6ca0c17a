-- SPDX-License-Identifier: GPL-3.0-or-later
-- Anomalies and difficulties of use (A5.7, A5.8). Where a figure is doubted is in the clear; what is found, expected,
-- answered and explained may quote source figures, and is sealed.

CREATE TABLE anomaly (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  kind      TEXT NOT NULL CHECK (kind IN ('anomaly', 'difficulty')),
  source    TEXT NOT NULL, -- '' for a difficulty with no source in particular
  year      INTEGER,
  zone      TEXT NOT NULL, -- code; '' for the whole territory
  indicator TEXT NOT NULL, -- '' for all of the source
  origin    TEXT NOT NULL CHECK (origin IN ('cell', 'zone', 'column', 'check', 'remark', 'use')),
  reference TEXT NOT NULL, -- which check, which remark
  assigned  TEXT NOT NULL, -- who looks into it, or ''
  seal      INTEGER NOT NULL REFERENCES sealed_key (id),
  CHECK (kind = 'difficulty' OR (source <> '' AND year IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX anomaly_of_remark ON anomaly (reference) WHERE origin = 'remark';

CREATE TRIGGER anomaly_stays BEFORE UPDATE ON anomaly
BEGIN SELECT raise (ABORT, 'an anomaly is never changed'); END;
CREATE TRIGGER anomaly_remains BEFORE DELETE ON anomaly
BEGIN SELECT raise (ABORT, 'an anomaly is never removed'); END;

-- What became of it, one row an act.
CREATE TABLE anomaly_step (
  anomaly   INTEGER NOT NULL REFERENCES anomaly (id),
  position  INTEGER NOT NULL CHECK (position >= 0),
  state     TEXT NOT NULL CHECK (state IN ('noted', 'sent', 'accepted', 'rejected', 'corrected')),
  closes    INTEGER NOT NULL CHECK (closes IN (0, 1)),
  day       TEXT NOT NULL,
  noted_by  TEXT NOT NULL,
  addressee TEXT NOT NULL, -- of what was sent, or ''
  delivery  INTEGER,       -- that corrected it
  PRIMARY KEY (anomaly, position),
  CHECK ((delivery IS NOT NULL) = (state = 'corrected'))
) STRICT;

CREATE TRIGGER anomaly_step_grows BEFORE INSERT ON anomaly_step
WHEN NEW.position <> (SELECT count (*) FROM anomaly_step WHERE anomaly = NEW.anomaly)
  OR EXISTS (SELECT 1 FROM anomaly_step WHERE anomaly = NEW.anomaly AND closes)
BEGIN SELECT raise (ABORT, 'what became of an anomaly is added at its end, until it is closed'); END;
CREATE TRIGGER anomaly_step_stays BEFORE UPDATE ON anomaly_step
BEGIN SELECT raise (ABORT, 'what became of an anomaly is never changed'); END;
CREATE TRIGGER anomaly_step_remains BEFORE DELETE ON anomaly_step
BEGIN SELECT raise (ABORT, 'what became of an anomaly is never removed'); END;

CREATE TABLE anomaly_text (
  anomaly  INTEGER NOT NULL,
  position INTEGER NOT NULL, -- of the step that says it
  role     TEXT NOT NULL CHECK (role IN ('finding', 'expected', 'answer', 'explanation')),
  sealed   BLOB NOT NULL,
  PRIMARY KEY (anomaly, position, role),
  FOREIGN KEY (anomaly, position) REFERENCES anomaly_step (anomaly, position)
) STRICT;

CREATE TRIGGER anomaly_text_grows BEFORE INSERT ON anomaly_text
WHEN EXISTS (SELECT 1 FROM anomaly_text WHERE anomaly = NEW.anomaly AND position = NEW.position AND role = NEW.role)
BEGIN SELECT raise (ABORT, 'what was said of an anomaly is never replaced'); END;
CREATE TRIGGER anomaly_text_stays BEFORE UPDATE ON anomaly_text
BEGIN SELECT raise (ABORT, 'what was said of an anomaly is never changed'); END;
CREATE TRIGGER anomaly_text_remains BEFORE DELETE ON anomaly_text
BEGIN SELECT raise (ABORT, 'what was said of an anomaly is never removed'); END;

CREATE VIEW sealed_in_anomalies (key, identity, sealed, file) AS
SELECT a.seal, 'anomaly/' || t.anomaly || '/' || t.position || '/' || t.role, t.sealed, 0
FROM anomaly_text AS t JOIN anomaly AS a ON a.id = t.anomaly;
