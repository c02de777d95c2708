-- One event, one file. Two kinds of rows: what is known (changes, with a stamp) and what happened (never changes).
-- Moments are whole microseconds since 1970 UTC. Attendees are named by their reference wherever a row may travel
-- to another copy of the file; `rowid` never leaves this one.

-- Facts about the file itself: the event's key for badge codes, and counters that say that something changed.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value ANY
) STRICT, WITHOUT ROWID;

-- The programme as one JSON document, in the form `checkin new --programme` takes.
CREATE TABLE programme (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    document TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;

-- What the organiser chose for this event (JSON values).
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- People, from lists and from the walk-in desk. `revision` is the file's revision at their last change; `place` where
-- they stand in the list, the same in every copy of the file: when they came, in microseconds, and further by one each
-- where many came at once. Of two in one place the reference tells.
CREATE TABLE attendees (
    rowid INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    first_name TEXT,
    last_name TEXT,
    name_latin TEXT,
    prefix TEXT,
    organisation TEXT,
    job_title TEXT,
    email TEXT,
    phone TEXT,
    country TEXT,
    sector TEXT,
    category TEXT NOT NULL,
    status TEXT NOT NULL,
    note TEXT,
    attention INTEGER NOT NULL DEFAULT 0,
    walk_in INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    extra TEXT,
    sessions TEXT,
    revision INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    place INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX attendees_by_revision ON attendees (revision);

-- Which sessions a person is invited to (the same as attendees.sessions, turned round).
CREATE TABLE invitations (
    session TEXT NOT NULL,
    attendee INTEGER NOT NULL REFERENCES attendees (rowid) ON DELETE CASCADE,
    PRIMARY KEY (session, attendee)
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_by_attendee ON invitations (attendee);

-- Codes that stand for people. kind: list (as on the list), alias (another form of a list code), badge (issued here).
-- place: order on the list; of a badge 1 until a file with that badge was written, then 0.
CREATE TABLE codes (
    code TEXT NOT NULL,
    attendee INTEGER NOT NULL REFERENCES attendees (rowid) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    place INTEGER NOT NULL DEFAULT 0,
    issued_at INTEGER,
    revoked_at INTEGER,
    revoked_because TEXT,
    PRIMARY KEY (code, attendee)
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_by_attendee ON codes (attendee);
-- For codes whose case a keyboard in between lost.
CREATE INDEX codes_without_case ON codes (code COLLATE NOCASE);

-- E-mail addresses folded, for business cards and for re-loading lists.
CREATE INDEX attendees_by_email ON attendees (lower(email)) WHERE email IS NOT NULL;

-- Lists that were loaded, the fields each speaks of (JSON), and what it said of a person when it was last loaded: the
-- values of these fields, as a JSON array. A later version of the list is compared with that, so that what was put right
-- by hand survives, and who is on no list any more is known. `uid` is the same in every copy of the file.
CREATE TABLE lists (
    rowid INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    loaded_at INTEGER NOT NULL,
    fields TEXT NOT NULL,
    captions TEXT NOT NULL,
    uid TEXT
) STRICT;
CREATE TABLE listings (
    list INTEGER NOT NULL REFERENCES lists (rowid) ON DELETE CASCADE,
    attendee INTEGER NOT NULL REFERENCES attendees (rowid) ON DELETE CASCADE,
    document TEXT NOT NULL,
    PRIMARY KEY (list, attendee)
) STRICT, WITHOUT ROWID;
CREATE INDEX listings_by_attendee ON listings (attendee);

-- The list that is being taken in, a few people at a time so that no scan waits, and what is still to be done of it. Until
-- it is decided (`list` is set) nothing has happened and all may be forgotten; from then on it is brought to its end, by
-- the program that began it or by whoever opens the file when that one (`program`) was killed. A step sets an attendee
-- to what the list says of them (document); adds somebody new (no attendee; `beside` are fields the list has no column for); or tells that they are on this list no
-- more (no document). Of newcomers those who come in together may be packed into the first one's row: a line of
-- `document` for each, and `reference` and `beside` of all as JSON. `earlier` is the list of which this is a later version.
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

-- What happened: every reading, undo, override, print and change. `seq` is the order of arrival in this file only;
-- `desk` is what the desk is called, `desk_id` which one it is.
CREATE TABLE records (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    desk TEXT NOT NULL,
    session TEXT,
    asked TEXT,
    direction TEXT,
    payload TEXT,
    cleaned TEXT,
    code TEXT,
    attendee TEXT,
    verdict TEXT,
    admits INTEGER,
    undoes TEXT,
    overrides TEXT,
    reason TEXT,
    by TEXT,
    how TEXT NOT NULL DEFAULT 'scan',
    answer TEXT,
    desk_id TEXT
) STRICT;
CREATE INDEX records_by_attendee ON records (attendee) WHERE attendee IS NOT NULL;
CREATE INDEX records_by_payload ON records (cleaned, at) WHERE kind = 'scan';
CREATE INDEX records_by_undone ON records (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX records_by_overridden ON records (overrides) WHERE overrides IS NOT NULL;

CREATE TRIGGER records_are_never_altered BEFORE UPDATE ON records
BEGIN SELECT RAISE(ABORT, 'records are never altered'); END;
CREATE TRIGGER records_are_never_deleted BEFORE DELETE ON records
BEGIN SELECT RAISE(ABORT, 'records are never deleted'); END;

-- What became known beside what changes among the records tell: rows of a list, codes issued, settings; what older
-- files held. Lines of JSON, packed. Together they add up to the tables of what is known.
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

-- Badges on their way to a printer: what is to be printed where, and how far it is. Of this copy of the file only:
-- that a badge came out is a record.
CREATE TABLE print_jobs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    desk TEXT NOT NULL,
    printer TEXT NOT NULL,
    attendee TEXT,
    layout TEXT,
    what TEXT NOT NULL,
    because TEXT,
    code TEXT,
    width_mm REAL NOT NULL,
    height_mm REAL NOT NULL,
    queued_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    attempt INTEGER NOT NULL DEFAULT 0,
    spooler_job INTEGER,
    trouble TEXT,
    problem TEXT,
    wish TEXT,
    wished_printer TEXT,
    claimed_by TEXT,
    claimed_until INTEGER
) STRICT;
CREATE INDEX print_jobs_by_state ON print_jobs (state, desk, seq);
CREATE INDEX print_jobs_by_attendee ON print_jobs (attendee) WHERE attendee IS NOT NULL;
