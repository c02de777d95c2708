-- A list is taken in a few people at a time, so that no scan waits; what is still to be done of it stands here.
CREATE TABLE loads (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    token TEXT NOT NULL,
    program TEXT NOT NULL,
    list INTEGER,
    earlier INTEGER,
    name TEXT NOT NULL,
    fields TEXT NOT NULL,
    captions TEXT NOT NULL,
    loaded_at INTEGER NOT NULL,
    desk TEXT NOT NULL
) STRICT;
CREATE TABLE load_steps (
    n INTEGER PRIMARY KEY,
    attendee INTEGER,
    reference TEXT,
    document TEXT,
    beside TEXT
) STRICT;
