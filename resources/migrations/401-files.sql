-- SPDX-License-Identifier: GPL-3.0-or-later
-- deliveries: of each file beside the first its fingerprint, so that it is known when it comes again, and its rows.

ALTER TABLE delivery_part ADD COLUMN file_hash BLOB NOT NULL DEFAULT x''; -- BLAKE2b; '' where it came before this was kept
ALTER TABLE delivery_part ADD COLUMN rows_accepted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery_part ADD COLUMN rows_refused INTEGER NOT NULL DEFAULT 0;
