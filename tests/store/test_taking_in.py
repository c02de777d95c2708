"""Desks that worked apart take in each other's files: in any order, any number of times, all come to one truth."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from checkin.cli.shapes import attendee_as_json, counts_as_json
from checkin.core.desk.desk import Desk
from checkin.core.desk.programme_changes import change_programme, merge_category
from checkin.core.desk.registration import WalkIn, edit, register
from checkin.core.errors import EventFileError
from checkin.core.event.event_settings import ORGANISATION_CORRECTIONS
from checkin.core.event.programme import Programme
from checkin.core.event.programme_edits import with_category_merged, with_session_closed, without_session
from checkin.core.event.programme_writing import programme_to_dict
from checkin.store.event_file import EventFile
from checkin.store.other_file import require_may_be_taken_in, take_in
from checkin.store.taking_in import RECORD_COLUMNS, SAID_COLUMNS, Row, TakingIn
from checkin.store.verify import verify
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.store.random_deeds import OLD, DeskAtWork, event_of, lists_of

Edit = Callable[[Programme], Programme]
_MEETING = "more than once"
"""What two desks may each have done while apart: told, and no fault of the file."""


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[list[EventFile]]:
    """Three copies of one event."""
    first = tmp_path / "north.checkin"
    with ExitStack() as stack:
        event = stack.enter_context(event_of(first))
        others = [tmp_path / f"{name}.checkin" for name in ("south", "west")]
        for path in others:
            event.backup(path)
        yield [event, *(stack.enter_context(EventFile.open(path)) for path in others)]


def truth(event: EventFile, clock: Clock) -> dict[str, Any]:
    """All that the file tells, but for what is of this copy alone."""
    ask = event.connection.execute
    desk = Desk(event, name="Judge", clock=clock)
    return {
        "people": [attendee_as_json(person) for person in event.attendees()],
        "codes": sorted(
            map(
                repr,
                ask(
                    "SELECT a.reference, code, kind, c.place, issued_at, revoked_at, revoked_because"
                    " FROM codes c JOIN attendees a ON a.rowid = c.attendee"
                ),
            )
        ),
        "settings": {name: value for name, value in event.settings().items() if value},
        "lists": ask("SELECT uid, name, fields, captions, loaded_at FROM lists ORDER BY uid").fetchall(),
        "listings": ask(
            "SELECT lists.uid, a.reference, document FROM listings l JOIN lists ON lists.rowid = l.list"
            " JOIN attendees a ON a.rowid = l.attendee ORDER BY 1, 2"
        ).fetchall(),
        "records": [record.id for record in event.records()],
        "said": ask("SELECT id FROM said ORDER BY id").fetchall(),
        "programme": programme_to_dict(event.programme),
        "counts": counts_as_json(desk.counts()),
        "joined": dict(event.joined()),
    }


def work_apart(desks: list[EventFile], clock: Clock, chance: random.Random, folder: Path, deeds: int) -> None:
    for number, event in enumerate(desks):
        own = Clock(clock.now + timedelta(minutes=chance.randrange(-60, 60)))
        work = DeskAtWork(event, f"Desk {number}", own, chance, lists_of(folder))
        for _ in range(deeds):
            work.do_something()
        clock.now = max(clock.now, own.now)


def take_in_all(desks: list[EventFile], chance: random.Random) -> None:
    """Each takes in each, in any order, until nothing comes any more."""
    pairs = [(ours, theirs) for ours in desks for theirs in desks if ours is not theirs]
    came = 1
    while came:
        chance.shuffle(pairs)
        came = sum(take_in(ours, theirs).rows for ours, theirs in pairs)


@pytest.mark.parametrize("seed", range(6))
def test_any_order_and_any_number_of_times_comes_to_one_truth(
    desks: list[EventFile], tmp_path: Path, clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    began = clock.now
    for _ in range(2):
        work_apart(desks, clock, chance, tmp_path, 15)
        take_in_all(desks, chance)

    clock.advance(hours=1)
    first = truth(desks[0], clock)
    for other in desks[1:]:
        assert truth(other, clock) == first
    left = [p for event in desks for p in verify(event).problems if _MEETING not in p]
    assert left == [] and began < clock.now


@pytest.mark.parametrize("seed", range(3))
def test_any_split_of_a_history_over_three_files_comes_to_the_file_of_the_one_desk_that_made_it(
    desks: list[EventFile], tmp_path: Path, clock: Clock, seed: int
) -> None:
    chance = random.Random(seed)
    desks[0].backup(tmp_path / "one.checkin")
    with EventFile.open(tmp_path / "one.checkin") as one:
        work = DeskAtWork(one, "Desk", clock, chance, lists_of(tmp_path))
        for _ in range(40):
            work.do_something()
        for file, (records, said) in zip(desks, _split(one, chance), strict=True):
            TakingIn(file).take_in(records, said)
        take_in_all(desks, chance)

        clock.advance(hours=1)
        made, merged = truth(one, clock), [truth(file, clock) for file in desks]
        assert merged == merged[:1] * 3
        # While only a part was known, people were given the category that theirs had been merged into.
        assert set(made.pop("said")) <= set(merged[0].pop("said"))
        assert merged[0] == made


def _split(one: EventFile, chance: random.Random) -> list[tuple[list[Row], list[Row]]]:
    """What happened there and was said, each row in one of three parts or in several."""
    parts: list[tuple[list[Row], list[Row]]] = [([], []), ([], []), ([], [])]
    for number, (table, columns) in enumerate((("records", RECORD_COLUMNS), ("said", SAID_COLUMNS))):
        for row in one.connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY seq"):
            for part in chance.sample(parts, chance.choice((1, 1, 2, 3))):
                part[number].append(row)
    return parts


def test_taking_in_twice_brings_nothing_more(desks: list[EventFile], tmp_path: Path, clock: Clock) -> None:
    north, south, _ = desks
    work_apart(desks, clock, random.Random(4), tmp_path, 20)
    take_in(north, south)
    before = truth(north, clock)

    again = take_in(north, south)

    assert (again.records, again.walk_ins, truth(north, clock)) == ({}, 0, before)


def test_the_later_change_of_a_field_stands_and_other_fields_of_both(
    desks: list[EventFile], clock: Clock
) -> None:
    north, south, _ = desks
    edit(Desk(south, name="South", clock=clock), OLD, {"phone": "earlier", "note": "from south"})
    clock.advance(minutes=1)
    edit(Desk(north, name="North", clock=clock), OLD, {"phone": "later", "organisation": "Acme"})

    for ours, theirs in ((north, south), (south, north)):
        take_in(ours, theirs)
        person = ours.attendee(OLD)
        assert person is not None
        assert (person.phone, person.note, person.organisation) == ("later", "from south", "Acme")


def test_what_a_slow_clock_changes_counts_after_what_it_was_told_also_where_that_was_so_here_already(
    desks: list[EventFile], clock: Clock
) -> None:
    north, south, _ = desks
    clock.advance(hours=200_000)  # after all that making the event said
    slow = Clock(clock.now - timedelta(hours=1))

    def change(event: EventFile, own: Clock, text: str) -> None:
        edit(Desk(event, name="Desk", clock=own), OLD, {"note": text})
        sessions = tuple(replace(s, title=text) if s.id == "talk" else s for s in event.programme.sessions)
        event.change_programme(replace(event.programme, sessions=sessions), at=own.now, desk="Desk")
        made = [["join", f"{text} {n}", "Acme"] for n in range(9)]
        corrections = [*event.settings().get(ORGANISATION_CORRECTIONS.name, ()), *made]
        event.set_setting(ORGANISATION_CORRECTIONS.name, corrections, at=own.now)
        with event.transaction():
            event.replace_badge_key(text[:4].encode() * 8, at=own.now)

    change(south, clock, "Keynote")
    change(north, slow, "Keynote")
    south.revoke_codes_of(OLD, "lost", at=slow.now)
    south.renew_codes_of(OLD, "lost", at=clock.now)
    take_in(north, south)
    change(north, slow, "Closing")
    north.revoke_codes_of(OLD, "lost", at=slow.now)
    take_in(south, north)

    corrected = [f"{text} {n}" for text in ("Keynote", "Closing") for n in range(9)]
    for event in (north, south):
        person = event.attendee(OLD)
        assert person is not None and person.note == event.programme.session("talk").title == "Closing"
        assert event.badge_key == b"Clos" * 8
        assert [made for _, made, _ in event.settings()[ORGANISATION_CORRECTIONS.name]] == corrected
        assert Desk(event, name="Judge", clock=clock).scan("C1", "talk").word == "revoked"
        assert verify(event).problems == ()


def test_what_is_changed_of_whom_a_list_added_after_the_clock_went_back_stands_everywhere(
    desks: list[EventFile], tmp_path: Path, clock: Clock
) -> None:
    north, south, _ = desks
    people, *_, press = lists_of(tmp_path)
    slow = Clock(clock.now - timedelta(hours=1))
    load_list(north, press, now=clock.now, desk="North")
    load_list(north, people, now=slow.now, desk="North")
    edit(Desk(north, name="North", clock=slow), "R3", {"name": "Cho Minji"})
    take_in(south, north)

    person = south.attendee("R3")
    assert person is not None and person.name == "Cho Minji" and verify(north).problems == ()


def test_a_badge_revoked_at_one_desk_is_refused_at_the_other(desks: list[EventFile], clock: Clock) -> None:
    north, south, _ = desks
    code = register(Desk(north, name="North", clock=clock), WalkIn(name="Ada")).code
    north.revoke_code(
        code, "lost", of=next(p.reference for p in north.attendees() if p.name == "Ada"), at=clock.now
    )
    take_in(south, north)

    assert Desk(south, name="South", clock=clock).scan(code, "talk").word == "revoked"


def test_somebody_of_another_desk_is_found_by_name_and_counted_once(
    desks: list[EventFile], clock: Clock
) -> None:
    north, south, _ = desks
    code = register(Desk(north, name="North", clock=clock), WalkIn(name="Ada Lovelace"), admit_to="talk").code
    desk = Desk(south, name="South", clock=clock)
    clock.advance(minutes=1)
    assert desk.scan(code, "gift").admits, "a real badge of somebody unknown here"

    take_in(south, north)
    desk.catch_up()

    assert [found.attendee.name for found in desk.find("lovelace")] == ["Ada Lovelace"]
    assert desk.counts().event.attendees == 1


def test_the_programme_changed_at_both_keeps_what_each_changed_also_beside_the_link(
    desks: list[EventFile], clock: Clock
) -> None:
    north, south, _ = desks

    def change(event: EventFile, **fields: Any) -> None:
        sessions = tuple(replace(s, **fields) if s.id == "talk" else s for s in event.programme.sessions)
        event.change_programme(replace(event.programme, sessions=sessions), at=clock.now, desk="x")

    change(north, title="Keynote")
    change(south, capacity=9)
    take_in(north, south)
    take_in(south, north)

    with EventFile.open(north.path) as window:  # another than took in, which hears nothing of it
        change(window, capacity=3)
        take_in(south, north)
        change(south, capacity=9)
        take_in(north, south)
        window.take_in_programme()
        for event in (window, south):
            talk = event.programme.session("talk")
            assert (talk.title, talk.capacity) == ("Keynote", 9)
            assert verify(event).problems == ()


def _ends_early(programme: Programme) -> Programme:
    return replace(programme, event=replace(programme.event, ends=programme.event.starts))


def _starts_late(programme: Programme) -> Programme:
    return replace(programme, event=replace(programme.event, starts=programme.event.ends))


def _session_alone(place: int) -> Edit:
    return lambda p: replace(p, sessions=(replace(p.sessions[place], requires=None),))


def _category_alone(place: int) -> Edit:
    def edited(programme: Programme) -> Programme:
        kept = programme.categories[place].id
        for category in programme.categories:
            if category.id != kept:
                programme = with_category_merged(programme, category.id, kept)
        return programme

    return edited


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (_ends_early, _starts_late),
        (_session_alone(0), _session_alone(-1)),
        (_category_alone(0), _category_alone(-1)),
    ],
    ids=["the days", "no session left", "no category left"],
)
def test_programmes_that_make_none_together_come_to_one_all_the_same(
    desks: list[EventFile], clock: Clock, here: Edit, there: Edit
) -> None:
    for event, edit_programme in zip(desks, (here, there), strict=False):
        changed = edit_programme(event.programme)
        event.change_programme(changed, at=clock.advance(minutes=1), desk="x")
    take_in_all(desks, random.Random(1))

    told = [programme_to_dict(event.programme) for event in desks]
    assert told == told[:1] * 3 and all(verify(event).problems == () for event in desks)


def test_another_event_is_refused_by_name(desks: list[EventFile], tmp_path: Path) -> None:
    with (
        event_of(tmp_path / "other.checkin") as other,
        pytest.raises(EventFileError, match=r"“other\.checkin” is of another event"),
    ):
        require_may_be_taken_in(desks[0], [other])


def test_one_reference_for_two_people_is_refused(
    desks: list[EventFile], tmp_path: Path, clock: Clock
) -> None:
    for event, name, caption in ((desks[0], "Ada", "Phone"), (desks[1], "Ben", "Note")):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"Reference,Name,{caption}\n77,{name},1\n", "utf-8")
        DeskAtWork(event, name, clock, random.Random(0), [path]).load(0)

    with pytest.raises(EventFileError, match="“77” is Ada here and Ben in “south"):
        require_may_be_taken_in(desks[0], desks[1:])
    assert [p.name for p in desks[0].attendees()][-1] == "Ada"


def test_a_session_taken_out_here_stays_where_another_desk_let_somebody_in(
    desks: list[EventFile], clock: Clock
) -> None:
    north, south, _ = desks
    office = Desk(north, name="North", clock=clock)
    change_programme(office, office.programme, without_session(office.programme, "gift"))
    assert Desk(south, name="South", clock=clock).scan("C1", "gift").admits
    take_in(north, south)
    take_in(south, north)
    assert north.programme == south.programme
    assert north.programme.has_session("gift")
    assert Desk(north, name="North", clock=clock).session_counts("gift").attendees == 1
    assert verify(north).problems == verify(south).problems == ()


def test_somebody_who_came_in_a_category_merged_elsewhere_has_the_one_it_was_merged_into(
    desks: list[EventFile], clock: Clock
) -> None:
    north, south, _ = desks
    merge_category(Desk(north, name="North", clock=clock), "press", into="speaker")
    edit(Desk(south, name="South", clock=clock), OLD, {"category": "press"})
    take_in(north, south)
    take_in(south, north)
    found = [event.attendee(OLD) for event in (north, south)]
    assert [person.category for person in found if person] == ["speaker", "speaker"]
    assert verify(north).problems == verify(south).problems == ()


def test_what_one_desk_took_out_does_not_come_back_by_what_another_changed_in_it(
    desks: list[EventFile], clock: Clock
) -> None:
    north, south, _ = desks
    office, door = Desk(north, name="North", clock=clock), Desk(south, name="South", clock=clock)
    change_programme(office, office.programme, without_session(office.programme, "gift"))
    clock.advance(minutes=1)
    closed = with_session_closed(door.programme, "gift", clock.now)
    change_programme(door, door.programme, closed)
    take_in(north, south)
    take_in(south, north)
    assert north.programme == south.programme and not north.programme.has_session("gift")
    assert verify(north).problems == verify(south).problems == ()
