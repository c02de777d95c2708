-- What is known becomes the sum of the records: what older ones do not say is stated when the file is opened next.
CREATE TABLE said (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    desk TEXT NOT NULL,
    rows BLOB NOT NULL
) STRICT;
CREATE TRIGGER what_was_said_is_never_altered BEFORE UPDATE ON said
BEGIN SELECT RAISE(ABORT, 'what was said is never altered'); END;
CREATE TRIGGER what_was_said_is_never_deleted BEFORE DELETE ON said
BEGIN SELECT RAISE(ABORT, 'what was said is never deleted'); END;
ALTER TABLE lists ADD COLUMN uid TEXT;
UPDATE lists SET uid = 'list-' || loaded_at || '-' || rowid;
REPLACE INTO meta VALUES ('known_to_be_stated', 1);
