"""Whether an event file holds together and its counts follow from its scans."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from checkin.core.counting.headcount import Headcount
from checkin.core.desk.kept_desk import RecountedDesk
from checkin.core.desk.together import NOT_KEPT
from checkin.core.door.admission import VerdictWord
from checkin.core.door.presence import Moment
from checkin.core.door.records import Happening, RecordKind
from checkin.core.errors import StorageError
from checkin.core.event.programme import Admits
from checkin.core.event.requirements import requirements_in_a_circle
from checkin.core.language import N_, _
from checkin.core.times import system_clock
from checkin.store import known_rows, row_check, schema_check, taking_in
from checkin.store.event_file import EventFile
from checkin.store.opening_checks import SCHEMA_VERSION

_MOST_TOLD = 20
"""Things that are known otherwise than the records say: a list of thousands helps nobody."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What is wrong with an event file, and how much is in it."""

    damage: tuple[str, ...]
    scans: int
    attendees: int
    conflicts: tuple[str, ...] = ()
    """What desks did apart and cannot both be meant: the file is sound, and says so."""

    @property
    def problems(self) -> tuple[str, ...]:
        """All that is wrong, the damage first."""
        return self.damage + self.conflicts

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(event_file: EventFile) -> Verification:
    """Check the file as a database, then everything that records promise. Reads only.

    A file that was opened `to_verify` may hold definitions and rows of somebody else: all that can be told is told.
    """
    problems: list[str] = []
    conflicts: list[str] = []
    scans = attendees = 0
    try:
        problems += event_file.integrity_problems()
        problems += _format_that_differs(event_file)
        problems += _definitions_that_differ(event_file)
        scans, attendees = event_file.record_count(RecordKind.SCAN), event_file.attendee_count()
        problems += row_check.nonsense(
            event_file.connection, event_file.programme, row_check.broken_text(event_file.connection)
        )
        conflicts += [
            _("The programme: {sentence}", sentence=sentence)
            for sentence in requirements_in_a_circle(event_file.programme)
        ]
        problems += _records_that_are_gone(event_file)
        problems += _known_otherwise(event_file)
        problems += _broken_references(event_file)
        problems += _records_that_contradict_themselves(event_file)
        happenings = [Happening._make(row) for row in event_file.happenings_after(0)]
        problems += _counts_that_do_not_follow(event_file, happenings)
        conflicts += _double_entries(event_file, happenings)
        problems += _kept_counts_that_are_wrong(event_file)
    except (sqlite3.Error, StorageError) as error:
        problems.append(_("The rest could not be looked at: {error}", error=error))
    return Verification(tuple(dict.fromkeys(problems)), scans, attendees, tuple(dict.fromkeys(conflicts)))


def _format_that_differs(event_file: EventFile) -> list[str]:
    """Such a file opens for no scan, or not before it was brought up to date, whatever else is in order."""
    (version,) = event_file.connection.execute("PRAGMA user_version").fetchone()
    if version == SCHEMA_VERSION:
        return []
    return [
        _(
            "The file has format {version}, while this Checkin works with format {schema_version}.",
            version=version,
            schema_version=SCHEMA_VERSION,
        )
    ]


def _definitions_that_differ(event_file: EventFile) -> list[str]:
    """Among them the guards that keep records from being altered: somebody who wants to alter one drops them first."""
    found = schema_check.difference(event_file.connection)
    problems = [_("The {name} is not of Checkin, or was changed.", name=name) for name in found.foreign]
    for name in found.missing:
        is_guard = name.startswith("trigger")
        problems.append(
            _("The guard “{name}” is missing: records could be altered.", name=name)
            if is_guard
            else _("The {name} is missing.", name=name)
        )
    return problems


def _records_that_are_gone(event_file: EventFile) -> list[str]:
    """Numbers that were given and are no more there. What is rolled back leaves no gap: its number is given again."""
    query = """
        WITH ends AS (
            SELECT seq, lag(seq, 1, 0) OVER (ORDER BY seq) AS before FROM records
            UNION ALL
            SELECT s.seq + 1, (SELECT coalesce(max(seq), 0) FROM records) FROM sqlite_sequence s WHERE name = 'records'
        )
        SELECT before + 1, seq - 1 FROM ends WHERE seq > before + 1 ORDER BY seq"""
    return [
        _("Record number {first} is gone.", first=first)
        if first == last
        else _("Records number {first} to {last} are gone.", first=first, last=last)
        for first, last in event_file.connection.execute(query)
    ]


def _known_otherwise(event_file: EventFile) -> list[str]:
    """What is known must be what the records add up to: nobody changed a table without a record of it."""
    if event_file.is_of_older_format or taking_in.is_unfinished(event_file.connection):
        return []
    if known_rows.is_to_be_stated(event_file.connection):
        return []
    is_being_loaded = "SELECT 1 FROM loads"
    if event_file.connection.execute(is_being_loaded).fetchone() is not None:
        return []
    found = list(known_rows.differences(event_file))
    problems = [known_rows.sentence(one) for one in found[:_MOST_TOLD]]
    if len(found) > _MOST_TOLD:
        problems.append(
            _("{n} more things are known otherwise than the records say.", n=len(found) - _MOST_TOLD)
        )
    return problems


def _records_that_contradict_themselves(event_file: EventFile) -> list[str]:
    words = tuple(VerdictWord)
    rows = event_file.connection.execute(
        f"""SELECT id, verdict FROM records WHERE
              (kind IN ('scan', 'override') AND (verdict IS NULL OR verdict NOT IN ({", ".join("?" * len(words))})))
              OR (kind = 'scan' AND admits IS NOT (verdict = 'admitted'))
              OR (kind = 'override' AND (admits IS NOT 1 OR overrides IS NULL))
              OR (kind = 'undo' AND undoes IS NULL)
              OR (admits = 1 AND attendee IS NULL AND code IS NULL)""",
        words,
    )
    return [
        _(
            "Record {record_id}: what it says does not go with its verdict “{word}”.",
            record_id=record_id,
            word=word,
        )
        for record_id, word in rows
    ]


def _broken_references(event_file: EventFile) -> list[str]:
    queries = {
        N_("Record {id} names a scan that is not on file."): (
            "SELECT id FROM records r WHERE undoes IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM records u WHERE u.id = r.undoes)"
        ),
        N_("Record {id} overrides a scan that is not on file."): (
            "SELECT id FROM records r WHERE overrides IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM records u WHERE u.id = r.overrides)"
        ),
        N_("Record {id} names an attendee who is not on the list."): (
            # But for a walk-in that its desk could not keep: it is nobody, and other desks may know of the reading, and
            # have taken it back.
            "SELECT id FROM records r WHERE attendee IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM attendees a WHERE a.reference = r.attendee) AND NOT EXISTS "
            "(SELECT 1 FROM records u WHERE u.undoes IN (r.id, r.undoes) AND u.reason = :not_kept)"
        ),
    }
    problems = [
        _(what, id=row[0])
        for what, query in queries.items()
        for row in event_file.connection.execute(query, {"not_kept": NOT_KEPT})
    ]
    known = {s.id for s in event_file.programme.sessions}
    named = event_file.connection.execute("SELECT DISTINCT session FROM records WHERE session IS NOT NULL")
    problems += [
        _("Records name the session “{s}”, which the programme lacks.", s=s)
        for (s,) in named
        if s not in known
    ]
    return problems


def _counts_that_do_not_follow(event_file: EventFile, happenings: list[Happening]) -> list[str]:
    """Counts kept up to date scan by scan must equal counts made from all scans at once."""
    at_once, one_by_one = Headcount(event_file.programme), Headcount(event_file.programme)
    at_once.take_in(happenings)
    for happening in happenings:
        one_by_one.take_in([happening])
    moments = sorted({h.at for h in happenings})
    sample = [Moment(at, at) for at in (*moments[:: max(1, len(moments) // 50)], *moments[-1:])]
    problems = []
    for session in event_file.programme.sessions:
        same = (
            at_once.attendees(session.id) == one_by_one.attendees(session.id)
            and at_once.entries(session.id) == one_by_one.entries(session.id)
            and at_once.refused(session.id) == one_by_one.refused(session.id)
            and at_once.peak(session.id) == one_by_one.peak(session.id)
            and all(at_once.inside(session.id, at) == one_by_one.inside(session.id, at) for at in sample)
        )
        if not same:
            problems.append(_("The counts of “{id}” do not follow from its scans.", id=session.id))
    return problems


def _kept_counts_that_are_wrong(event_file: EventFile) -> list[str]:
    """They are only believed, where an event is opened, until all its records were counted."""
    is_kept = event_file.kept_counts() is not None
    if not is_kept or RecountedDesk(event_file, name="", desk_id="", clock=system_clock).was_right:
        return []
    return [
        _(
            "The counts kept beside the records are wrong; the records are as they were. Open the event in the window: "
            "within minutes all is counted anew."
        )
    ]


def _double_entries(event_file: EventFile, happenings: list[Happening]) -> list[str]:
    """Two entries of one person into a session that admits once: how two desks' files may meet."""
    headcount = Headcount(event_file.programme)
    headcount.take_in(happenings)
    overrides = {h.id for h in happenings if h.kind == RecordKind.OVERRIDE}
    came_as_another = _readings_of_joined_entries(event_file)
    problems = []
    for session in event_file.programme.sessions:
        if session.admits not in (Admits.ONCE, Admits.DAILY):
            continue
        for person in sorted(headcount.attendees(session.id)):
            # Let in under two entries before it was known that they are one person: told when they were joined.
            left_out = overrides | came_as_another
            entries = [
                passage
                for passage in headcount.history(person).passages
                if passage.session == session.id and passage.goes_in and passage.id not in left_out
            ]
            days = {headcount.day(entry.at) for entry in entries}
            doubled = len(entries) > (len(days) if session.admits is Admits.DAILY else 1)
            if doubled:
                problems.append(
                    _("{person} was admitted to “{id}” more than once.", person=person, id=session.id)
                )
    return problems


def _readings_of_joined_entries(event_file: EventFile) -> set[str]:
    query = "SELECT id FROM records WHERE attendee IN (SELECT value FROM json_each(?))"
    return {row[0] for row in event_file.connection.execute(query, (json.dumps(list(event_file.joined())),))}
