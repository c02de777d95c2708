-- Where somebody stands in the list is known like everything else of them: in every copy of the file the same.
ALTER TABLE attendees ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE attendees SET place = rowid;
REPLACE INTO meta VALUES ('known_to_be_stated', 1);
