"""The programme changed while people are scanned: in force at every desk, on record, taken back, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checkin.core.desk import people_joining
from checkin.core.desk.desk import Desk
from checkin.core.desk.meeting_changes import edit_meetings, keep_timetable
from checkin.core.desk.programme_changes import change_programme, merge_category, session_uses, take_back
from checkin.core.desk.programme_effects import effects
from checkin.core.door.admission import VerdictWord
from checkin.core.errors import ProgrammeError
from checkin.core.event.meeting_timetable import Meeting, Slot, timetable
from checkin.core.event.programme import Access, Programme, Session, SessionKind
from checkin.core.event.programme_edits import (
    with_category_order,
    with_session,
    with_session_closed,
    without_category,
    without_session,
)
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.programme_writing import programme_to_dict
from checkin.core.times import later
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme, session_dict

PROGRAMME = programme(
    session_dict("talk", room="red"),
    session_dict("lab", room="blue", access="categories", categories=["press"]),
    session_dict("dinner", access="invited"),
)
PEOPLE = (
    person("P1", codes=("T1",)),
    person("P2", codes=("T2",), category="press"),
    person("P3", codes=("T3",), sessions=("dinner",)),
)


@pytest.fixture
def path(tmp_path: Path, clock: Clock) -> Path:
    clock.now = moment("10:30")
    path = tmp_path / "forum.checkin"
    with EventFile.create(path, PROGRAMME) as event:
        event.add_all(PEOPLE, at=clock.now, desk="Office")
    return path


@pytest.fixture
def desks(path: Path, clock: Clock) -> Iterator[tuple[Desk, Desk]]:
    """Two programs on one file."""
    with EventFile.open(path) as here, EventFile.open(path) as there:
        yield Desk(here, name="Office", clock=clock), Desk(there, name="Door", clock=clock)


def changed(programme: Programme, session_id: str, **fields: object) -> Programme:
    return with_session(programme, replace(programme.session(session_id), **fields))  # type: ignore[arg-type]


def test_a_change_is_in_force_at_the_next_scan_of_another_desk(desks: tuple[Desk, Desk]) -> None:
    office, door = desks
    assert door.scan("T1", "talk").word is VerdictWord.ADMITTED
    change_programme(office, office.programme, changed(office.programme, "talk", access=Access.INVITED))
    assert door.scan("T2", "talk").word is VerdictWord.WRONG_SESSION
    assert door.programme == office.programme


def test_a_desk_that_only_looks_counts_by_the_new_programme(desks: tuple[Desk, Desk]) -> None:
    office, door = desks
    office.scan("T1", "talk")
    door.catch_up()
    assert door.counts("talk").sessions[0].inside == 1
    change_programme(office, office.programme, changed(office.programme, "talk", ends=moment("10:00")))
    assert door.catch_up()
    assert door.inside("talk") == office.inside("talk") == 0
    assert door.session_counts("talk").attendees == 1


def test_what_was_changed_can_be_taken_back_and_done_again(desks: tuple[Desk, Desk]) -> None:
    office, door = desks
    before = office.programme
    wanted = without_session(changed(before, "talk", title="Keynote", room="green"), "lab")
    change = change_programme(office, before, wanted)
    undone = take_back(door, change.records)
    assert door.programme == before
    take_back(office, undone.records)
    assert office.programme == wanted


def test_what_is_closed_once_more_is_closed_as_of_then_unless_somebody_came_in_since(
    desks: tuple[Desk, Desk], clock: Clock
) -> None:
    office, door = desks
    door.scan("T1", "talk")
    clock.now = later(clock.now, seconds=60)
    closed = with_session_closed(office.programme, "talk", clock.now)
    opened = take_back(office, change_programme(office, office.programme, closed).records)
    clock.now = later(clock.now, seconds=60)
    opened = take_back(office, take_back(office, opened.records).records)
    assert opened.parts[0].fields["closed_at"][0] == "2025-06-24T10:31:00"
    door.scan("T2", "talk")
    clock.now = later(clock.now, seconds=60)
    take_back(office, opened.records)
    assert office.programme.session("talk").closed_at == clock.now
    assert (office.session_counts("talk").peak, office.inside("talk")) == (2, 0)


def test_a_session_put_in_again_stands_where_it_stood(desks: tuple[Desk, Desk]) -> None:
    office, _ = desks
    before = office.programme
    change = change_programme(office, before, without_session(before, "talk"))
    take_back(office, change.records)
    assert office.programme == before


def test_two_desks_change_one_session_and_the_later_field_counts(desks: tuple[Desk, Desk]) -> None:
    office, door = desks
    seen = office.programme
    change_programme(office, seen, changed(seen, "talk", title="Keynote", capacity=40))
    second = change_programme(door, seen, changed(seen, "talk", title="Plenary", room="green"))
    talk: Session = door.programme.session("talk")
    assert (talk.title, talk.capacity, talk.room) == ("Plenary", 40, "green")
    assert [(o.field, o.theirs, o.ours) for o in second.overtaken] == [("title", "Keynote", "Plenary")]


@pytest.mark.parametrize("session", ["talk", "dinner", "lab"])
def test_a_session_with_scans_invited_or_meetings_is_not_taken_out(
    desks: tuple[Desk, Desk], session: str
) -> None:
    office, door = desks
    office.scan("T1", "talk")
    door.override(door.scan("T1", "talk").scan_id or "", "Seen")
    slot = Slot(moment("10:00"), moment("10:20"))
    edit_meetings(office, PROGRAMME.session("lab"), away=(), add=[Meeting(slot, "1", ("P1", "P2"))])
    use = session_uses(office)[session]
    assert not use.may_be_removed
    assert use.readings == (2 if session == "talk" else 0), "what was overridden was read once"
    with pytest.raises(ProgrammeError, match="Close it instead"):
        change_programme(office, office.programme, without_session(office.programme, session))
    assert office.programme == PROGRAMME


def test_a_closed_session_lets_nobody_in_and_keeps_its_attendees(
    desks: tuple[Desk, Desk], clock: Clock
) -> None:
    office, door = desks
    door.scan("T1", "talk")
    clock.now = moment("10:40")
    change_programme(office, office.programme, with_session_closed(office.programme, "talk", clock.now))
    verdict = door.scan("T2", "talk")
    assert (verdict.word, verdict.message) == (VerdictWord.OVER, "This session was closed at 10:40.")
    counts = door.session_counts("talk")
    assert (counts.inside, counts.attendees, counts.peak) == (0, 1, 1)


def test_a_merged_category_leaves_its_people_and_its_badges_to_the_other(desks: tuple[Desk, Desk]) -> None:
    office, door = desks
    number = office.programme.category("press").number
    with pytest.raises(ProgrammeError):
        change_programme(
            office,
            office.programme,
            without_category(changed(office.programme, "lab", access=Access.EVERYONE), "press"),
        )
    change = merge_category(office, "press", into="speaker")
    door.catch_up()
    assert change.merged == 1
    assert door.programme.category_numbered(number) == door.programme.category("speaker")
    assert door.scan("T2", "lab").word is VerdictWord.ADMITTED
    take_back(door, change.records)
    assert door.programme == PROGRAMME
    person = door.attendee("P2")
    assert person is not None
    assert person.category == "press"


def test_an_entry_that_is_one_person_with_another_goes_along_with_its_category(
    desks: tuple[Desk, Desk],
) -> None:
    office, _ = desks
    people_joining.join(office, "P1", "P2")
    merge = merge_category(office, "press", into="speaker")
    assert isinstance(office.store, EventFile) and verify(office.store).problems == ()
    take_back(office, merge.records)
    entry = office.store.entry("P2")
    assert entry is not None and entry.category == "press"


def test_categories_in_another_order_keep_their_numbers(desks: tuple[Desk, Desk]) -> None:
    office, _ = desks
    numbers = {c.id: c.number for c in office.programme.categories}
    wanted = with_category_order(office.programme, ["press", "participant", "speaker"])
    change_programme(office, office.programme, wanted)
    assert office.programme.default_category.id == "press"
    assert {c.id: c.number for c in office.programme.categories} == numbers


def test_the_file_holds_together_after_every_change(desks: tuple[Desk, Desk], path: Path) -> None:
    office, door = desks
    door.scan("T1", "talk")
    seen = office.programme
    change = change_programme(office, seen, without_session(changed(seen, "talk", room="blue"), "lab"))
    take_back(door, change.records)
    merge_category(door, "press", into="speaker")
    change_programme(office, office.programme, with_category_order(office.programme, ["speaker"]))
    with EventFile.open(path, to_verify=True) as event:
        assert verify(event).problems == ()


def test_what_a_change_does_is_told_before_it_is_kept(desks: tuple[Desk, Desk]) -> None:
    office, _ = desks
    office.scan("T1", "talk")
    office.scan("T2", "talk")
    programme = office.programme
    told = effects(office, changed(programme, "talk", ends=moment("10:10"), access=Access.INVITED))
    assert told == [
        "2 people inside “Talk” now are then outside.",
        "“Talk” expects 0 people of the list then, 3 before.",
    ]
    told = effects(office, changed(programme, "talk", starts=moment("15:00"), ends=moment("16:00")))
    assert told == ["2 people inside “Talk” now stay so until they go out, at the latest until 16:15."]
    tomorrow = [later(moment(at), minutes=24 * 60) for at in ("10:00", "11:00")]
    told = effects(office, changed(programme, "talk", starts=tomorrow[0], ends=tomorrow[1]))
    assert told == ["2 people inside “Talk” now stay so until they go out, at the latest until midnight."]
    assert effects(office, changed(programme, "talk", ends=moment("16:00"))) == []
    told = effects(office, changed(programme, "talk", capacity=1))
    assert told == ["“Talk” has 1 place then, and 2 people inside: 1 too many."]
    assert office.programme == programme
    assert office.inside("talk") == 2


def test_that_the_meetings_of_a_session_stay_behind_when_it_moves_is_told_and_the_door_says_of_which_day_they_are(
    desks: tuple[Desk, Desk],
) -> None:
    office, door = desks
    change_programme(office, office.programme, changed(office.programme, "lab", kind=SessionKind.MATCHMAKING))
    slots = [Slot(moment("11:00"), moment("11:20")), Slot(moment("11:40"), moment("12:00"))]
    met = timetable("lab", [Meeting(slot, "4", ("P1", "P2")) for slot in slots])
    keep_timetable(office, office.programme.session("lab"), met, "a list")
    tell = "{} of “Lab”, {} outside its hours then: meetings stay at their times. Load their timetable again."

    later_that_day = changed(office.programme, "lab", starts=moment("11:30"), ends=moment("13:30"))
    assert effects(office, later_that_day) == [tell.format("1 meeting", "on 24 June at 11:00, lies")]
    assert effects(office, changed(office.programme, "lab", starts=moment("09:00"))) == []

    wide = changed(office.programme, "lab", starts=moment("00:30"), ends=moment("23:30"))
    change_programme(office, office.programme, wide)
    elsewhere = replace(office.programme.event, timezone="Europe/Brussels")
    abroad = programme_from_dict(programme_to_dict(replace(office.programme, event=elsewhere)))
    assert (
        "2 meetings of “Lab” are from 24 June at 04:00 on then, not from 11:00: another time zone leaves sessions at "
        "their hours, but not meetings. Load their timetable again."
    ) in effects(office, abroad)

    before, after = moment("2025-06-23T10:00"), moment("2025-06-23T12:00")
    the_day_before = changed(office.programme, "lab", starts=before, ends=after)
    assert effects(office, the_day_before) == [tell.format("2 meetings", "from 24 June at 11:00 on, lie")]
    change_programme(office, office.programme, the_day_before)
    door.clock.now = moment("2025-06-23T10:05")  # type: ignore[attr-defined]
    said = door.scan("T2", "lab").message
    assert "24 Jun 11:00 · Table 4 · with Guest P1. Then 24 Jun 11:40 · Table 4" in said
