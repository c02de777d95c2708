"""The JSON of the contract: verdicts, people, counts and records as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checkin.cli.saying import as_time
from checkin.core.counting.counts import Counts, SessionCounts
from checkin.core.desk.change_words import told_why
from checkin.core.door.admission import Verdict
from checkin.core.door.records import Record
from checkin.core.event.attendee import PERSON_FIELDS, Attendee
from checkin.core.language import ENGLISH, speaking


def verdict_as_json(verdict: Verdict) -> dict[str, Any]:
    """A verdict as `scan --json` says it."""
    person, entry, place = verdict.attendee, verdict.first_entry, verdict.go_to
    return {
        "verdict": verdict.word,
        "admits": verdict.admits,
        "payload": verdict.payload,
        "code": verdict.code,
        "attendee": None
        if person is None
        else {
            "reference": person.reference,
            "name": person.name,
            "organisation": person.organisation,
            "category": person.category,
            "country": person.country,
        },
        "session": verdict.session,
        "direction": verdict.direction,
        "at": as_time(verdict.at),
        "scan": verdict.scan_id,
        "inside": verdict.inside,
        "message": verdict.message,
        "first_entry": None if entry is None else {"at": as_time(entry.at), "desk": entry.desk},
        "moved_from": verdict.moved_from,
        "go_to": None if place is None else {"session": place.session, "room": place.room},
        "warnings": list(verdict.warnings),
        "repeated": verdict.repeated,
        "attention": verdict.attention,
        "note": verdict.note,
        "candidates": [found_as_json(person, 100) for person in verdict.candidates],
    }


def found_as_json(person: Attendee, score: float) -> dict[str, Any]:
    """Somebody found, as `find --json` says it."""
    return {
        "reference": person.reference,
        "name": person.name,
        "name_latin": person.name_latin,
        "organisation": person.organisation,
        "category": person.category,
        "country": person.country,
        "status": person.status,
        "score": score,
    }


def attendee_as_json(person: Attendee) -> dict[str, Any]:
    """Every declared field of a person."""
    return {name: _plain(getattr(person, name)) for name in PERSON_FIELDS}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


def counts_as_json(counts: Counts) -> dict[str, Any]:
    """All counts of a moment, as `counts --json` says them."""
    return {
        "at": as_time(counts.at),
        "event": {
            "attendees": counts.event.attendees,
            "expected": counts.event.expected,
            "walk_ins": counts.event.walk_ins,
        },
        "sessions": [_session_as_json(session) for session in counts.sessions],
        "by": {
            grouping: {
                label: {"attendees": group.attendees}
                | ({"organisations": group.organisations} if grouping == "country" else {})
                for label, group in groups.items()
            }
            for grouping, groups in counts.by.items()
        },
        "unpublished": counts.event.unpublished,
        "without": {
            grouping: counts.told_apart - sum(group.attendees for group in groups.values())
            for grouping, groups in counts.by.items()
        },
    }


def _session_as_json(session: SessionCounts) -> dict[str, Any]:
    return {
        "session": session.session,
        "title": session.title,
        "room": session.room,
        "inside": session.inside,
        "capacity": session.capacity,
        "attendees": session.attendees,
        "entries": session.entries,
        "expected": session.expected,
        "arrived": session.arrived,
        "missing": session.missing,
        "walk_ins": session.walk_ins,
        "peak": session.peak,
        "peak_at": as_time(session.peak_at),
        "refused": dict(session.refused),
        "unexpected": session.unexpected,
    }


def record_as_json(record: Record) -> dict[str, Any]:
    """One record, as `log --json` says it."""
    return {
        "id": record.id,
        "kind": record.kind,
        "at": as_time(record.at),
        "recorded_at": as_time(record.recorded_at),
        "desk": record.desk,
        "session": record.session,
        "direction": record.direction,
        "payload": record.payload,
        "code": record.code,
        "attendee": record.attendee,
        "verdict": record.verdict,
        "admits": record.admits,
        "undoes": record.undoes,
        "reason": _in_english(record),
        "how": record.how,
    }


def _in_english(record: Record) -> str | None:
    """What other programs read never changes with the language shown."""
    with speaking(ENGLISH):
        return told_why(record)
