"""What desks decided while they could not know of each other, told once their records are in one file."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from checkin.core.counting.headcount import Headcount
from checkin.core.desk.conflicts import Conflict, Conflicts, SetByHand
from checkin.core.desk.desk import Desk
from checkin.core.door.records import Noun
from checkin.core.language import n_
from checkin.store.event_file import EventFile
from checkin.store.other_file import admitted_though_revoked, decided_alone, settings_by_hand
from checkin.store.taking_in import TakenIn


@dataclass(frozen=True, slots=True)
class DecidedApart:
    """What came, in a sentence, and what was decided apart."""

    came: str
    conflicts: tuple[Conflict, ...]


def headcount_of(file: EventFile, *, but_for: Container[str] = ()) -> Headcount:
    """Who was where by the records of that file, but for those of these ids."""
    counted = Headcount(file.programme)
    counted.take_in(row for row in file.happenings_after(0) if row[1] not in but_for)
    return counted


def told_late(event: EventFile, desk: Desk, came: TakenIn) -> DecidedApart:
    """What was decided apart by desks that are together again, and by this one."""
    desk.catch_up()
    # A room that is over its seats also without what a desk decided alone was overfilled knowingly.
    before = [headcount_of(event, but_for=but_for) for but_for in (came.records, decided_alone(event))]
    told = n_(
        "{n} record came late: a desk could not ask the others.",
        "{n} records came late: a desk could not ask the others.",
        came.rows,
    )
    return DecidedApart(told, found_apart(event, desk, [came], before))


def found_apart(
    event: EventFile, desk: Desk, came: Sequence[TakenIn], alone: Sequence[Headcount]
) -> tuple[Conflict, ...]:
    """What was decided apart, of which these rows tell that came; `alone` is who was where by each file before."""
    new = {row_id: number for number, one in enumerate(came) for row_id in (*one.records, *one.said)}
    keys = {key for one in came for key in one.keys}
    choices: dict[tuple[str, str], list[SetByHand]] = {}
    if any(key.noun is Noun.SETTING for key in keys):
        for row_id, at, desk_name, name, fields in settings_by_hand(event):
            for entry, (before, after) in fields.items():
                choices.setdefault((name, entry), []).append(SetByHand(row_id, at, desk_name, before, after))
    people = sorted(event.people_of(new) | {key.of or key.key for key in keys})
    named = event.attendees_named(people)
    finder = Conflicts(desk, new)
    revoked = (
        finder.of_revoked(scan, at, is_badge=is_badge)
        for scan, at, is_badge in admitted_though_revoked(event)
        if scan.id in new or any((key.key, key.of) == (scan.code, scan.attendee) for key in keys)
    )
    found = (
        *finder.of_people(dict.fromkeys(person.reference for person in named.values())),
        *revoked,
        *(finder.of_rooms(alone) if new else ()),
        *finder.of_choices(choices),
        *(finder.of_programme(event.records()) if any(key.noun is Noun.PROGRAMME for key in keys) else ()),
    )
    return tuple(dict.fromkeys(found))
