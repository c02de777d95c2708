"""Whose name somebody blocked has: known at each scan, whoever blocked them and when, without asking the file anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.people_joining import join
from checkin.core.desk.registration import WalkIn, edit, register
from checkin.core.event.attendee import Status
from checkin.core.event.event_settings import JOINED_ENTRIES
from checkin.core.names import misspelt
from checkin.core.names.likeness import Candidate
from checkin.store import attendees
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme, session_dict

TOLD = ("namesake_blocked",)


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        people = [person(f"P{n}", name=f"Guest {'ABCDEF'[n]}", codes=(f"T{n}",)) for n in range(6)]
        event.add_all([*people, person("B", name="Guest A")], at=moment("08:00"), desk="Office")
        yield event


@pytest.fixture
def desk(event: EventFile, clock: Clock) -> Desk:
    return Desk(event, name="North", clock=clock)


def block(desk: Desk, reference: str, **fields: object) -> None:
    edit(desk, reference, {"status": Status.BLOCKED, **fields})


def statements(event: EventFile, desk: Desk, code: str) -> list[str]:
    """What a scan asks of the file."""
    asked: list[str] = []
    event.connection.set_trace_callback(asked.append)
    desk.scan(code, "talk")
    event.connection.set_trace_callback(None)
    return asked


def test_who_was_blocked_by_another_program_is_known_at_the_next_scan(event: EventFile, desk: Desk) -> None:
    assert desk.scan("T1", "talk").warnings == ()
    with EventFile.open(event.path) as beside:
        block(Desk(beside, name="South", clock=desk.clock), "B")
    assert desk.scan("T0", "talk").warnings == TOLD


def test_who_was_blocked_after_a_change_that_was_not_kept_is_known(event: EventFile, desk: Desk) -> None:
    """The second change has the number that the first one had."""
    with suppress(ZeroDivisionError), desk.transaction():
        edit(desk, "P5", {"name": "Guest G"})
        assert desk.scan("T1", "talk").warnings == ()
        raise ZeroDivisionError
    block(desk, "B")
    assert desk.scan("T0", "talk").warnings == TOLD


def test_a_block_that_was_not_kept_is_nobodys(desk: Desk) -> None:
    with suppress(ZeroDivisionError), desk.transaction():
        block(desk, "B")
        assert desk.scan("T1", "talk").warnings == ()
        raise ZeroDivisionError
    assert desk.scan("T0", "talk").warnings == ()


def test_who_was_looked_through_ahead_costs_the_first_scan_nothing(event: EventFile, desk: Desk) -> None:
    for _ in desk.warm():
        pass
    asked = statements(event, desk, "T1")
    assert not [text for text in asked if "FROM attendees WHERE" in text or "'revision'" in text], asked


@pytest.mark.parametrize("steps", range(1, 5))
def test_who_is_blocked_while_the_list_is_looked_through_is_known(
    event: EventFile, desk: Desk, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attendees, "_LOOKED_THROUGH", 2)
    warming = desk.warm()
    for _, _ in zip(range(steps), warming, strict=False):
        pass
    block(desk, "B")
    for _ in warming:
        pass
    assert desk.scan("T0", "talk").warnings == TOLD


def test_a_scan_while_the_list_is_looked_through_knows_all_of_it(
    event: EventFile, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attendees, "_LOOKED_THROUGH", 2)
    block(desk, "B")
    warming = Desk(event, name="South", clock=desk.clock)
    next(warming.warm())
    assert warming.scan("T0", "talk").warnings == TOLD


def test_entries_that_another_program_joined_are_one_person_at_the_next_scan(
    event: EventFile, desk: Desk
) -> None:
    desk.scan("T1", "talk")
    with EventFile.open(event.path) as beside:
        join(Desk(beside, name="South", clock=desk.clock), "P2", "P1")
    assert desk.scan("T2", "talk").word == "already_in"


def admitted(desk: Desk, name: str) -> tuple[str, ...]:
    verdict = register(desk, WalkIn(name=name), admit_to="talk").verdict
    assert verdict is not None and verdict.admits
    return verdict.warnings


def test_a_walk_in_named_nearly_as_somebody_blocked_is_told_and_an_entry_of_the_list_is_not(
    desk: Desk,
) -> None:
    block(desk, "B", name="Terrence Whitlock")
    edit(desk, "P1", {"name": "Terence Whitlok"})
    edit(desk, "P2", {"name": "terrence WHITLOCK"})
    for name in ("Terence Whitlok", "Terrence Whitlock", "Whitlok Terrence", "Dr Terrence J. Whitlock"):
        assert admitted(desk, name) == TOLD, name
    for name in ("Terrence Whitaker", "Laurence Whitlock", "Terrence", "Guest E"):
        assert admitted(desk, name) == (), name
    assert (desk.scan("T1", "talk").warnings, desk.scan("T2", "talk").warnings) == ((), TOLD)
    edit(desk, "B", {"name": "Michael Brown"})
    assert (admitted(desk, "Mike Brown"), admitted(desk, "Matt Brown")) == (TOLD, ())


def test_a_walk_in_called_as_any_entry_of_somebody_blocked_is_told(event: EventFile, desk: Desk) -> None:
    for reference, name in (("P1", "Helene Sandvik"), ("P2", "Karin Holmberg")):
        edit(desk, reference, {"name": name})
    join(desk, "B", "P1")
    block(desk, "B")
    assert (admitted(desk, "Helene Sandvik"), admitted(desk, "Karin Holmberg")) == (TOLD, ())
    # Another desk joined them while this one blocked: it comes as what all settle, and nobody is changed by it.
    event.set_setting(JOINED_ENTRIES.name, {"P1": "B", "P2": "B"}, at=desk.now(), desk="South")
    assert (admitted(desk, "Helen Sandvik"), admitted(desk, "Karin Holmberg")) == (TOLD, TOLD)


def test_a_walk_in_with_the_e_mail_of_somebody_blocked_is_told_and_an_entry_of_the_list_is_not(
    desk: Desk,
) -> None:
    edit(desk, "P1", {"email": "office@Whitlock.example"})
    block(desk, "B", name="Terrence Whitlock", email="Office@whitlock.example")
    verdict = register(
        desk, WalkIn(name="Ann Lee", email="office@whitlock.EXAMPLE "), admit_to="talk"
    ).verdict
    assert verdict is not None and verdict.warnings == TOLD
    assert (admitted(desk, "Ann Lee"), desk.scan("T1", "talk").warnings) == ((), ())
    edit(desk, "B", {"email": "terry@whitlock.example"})
    assert desk.blocked_alike(Candidate(email="office@whitlock.example")) == []
    assert len(desk.blocked_alike(Candidate(email="terry@whitlock.example"))) == 1


def test_who_has_nearly_a_name_is_told_once_and_looked_for_once(event: EventFile, desk: Desk) -> None:
    edit(desk, "P1", {"name": "Loredana Bellomo"})
    edit(desk, "P2", {"name": "Loredana Bellomi"})
    candidate = Candidate(name="Loredana Bellom")
    desk.similar(candidate)
    asked: list[str] = []
    event.connection.set_trace_callback(asked.append)
    found = [one.reference for one in desk.of_nearly_that_name(candidate)]
    searches = asked.copy()
    asked.clear()
    desk.similar(candidate)
    event.connection.set_trace_callback(None)
    assert sorted(found) == ["P1", "P2"]
    assert searches == asked


def test_two_korean_names_a_syllable_apart_are_two_people(desk: Desk) -> None:
    block(desk, "B", name="김민준")
    assert (admitted(desk, "김민수"), admitted(desk, "Kim Minjun")) == ((), TOLD)


def test_a_walk_in_that_was_not_kept_leaves_the_names_as_they_were(desk: Desk) -> None:
    with suppress(ZeroDivisionError), desk.transaction():
        register(desk, WalkIn(name="Guest A"), admit_to="talk")
        raise ZeroDivisionError
    block(desk, "B")
    assert register(desk, WalkIn(name="Guest A"), admit_to="talk").verdict.warnings == TOLD  # type: ignore[union-attr]


def test_of_many_who_are_blocked_only_who_may_be_meant_is_read_and_compared_once_for_a_walk_in(
    event: EventFile, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for reference, name in (("P1", "Terrence Whitlock"), ("P2", "Laurence Whitaker"), ("B", "김민준")):
        block(desk, reference, name=name)
    compared: list[str] = []
    really = misspelt.may_be_misspelt

    def compare(one: str, other: str, *, is_at_home: bool = False) -> bool:
        compared.append(other)
        return really(one, other, is_at_home=is_at_home)

    monkeypatch.setattr(misspelt, "may_be_misspelt", compare)
    asked: list[str] = []
    event.connection.set_trace_callback(asked.append)

    assert [one.reference for one in desk.blocked_alike(Candidate(name="Terence Whitlok"))] == ["P1"]
    event.connection.set_trace_callback(None)
    assert len(compared) > 2
    assert not [text for text in asked if "'P2'" in text or "'B'" in text], asked

    compared.clear()
    assert admitted(desk, "Terence Whitlok") == TOLD
    assert set(compared) == {"Terrence Whitlock"}
    desk.scan(next(one for one in event.attendees() if one.walk_in).codes[0], "talk")
    assert set(compared) == {"Terrence Whitlock"}, "nor at a later door"


def test_who_is_blocked_renamed_or_freed_between_a_question_and_a_registration_is_known(desk: Desk) -> None:
    def alike() -> list[str]:
        return [one.reference for one in desk.blocked_alike(Candidate(name="Terence Whitlok"))]

    assert alike() == []
    block(desk, "P1", name="Terrence Whitlock")
    assert alike() == ["P1"]
    block(desk, "P2")
    edit(desk, "P2", {"name": "Terence Whitlock"})
    assert sorted(alike()) == ["P1", "P2"]
    edit(desk, "P2", {"name": "Somebody Else"})
    edit(desk, "P1", {"status": Status.CONFIRMED}, because="a mistake (Kim)")
    assert alike() == []


def test_a_blocked_name_with_a_part_less_and_the_surname_first_is_known(desk: Desk) -> None:
    block(desk, "P1", name="David Lloyd-Jones")
    for name in ("David Jones", "Jones David", "JONES, David"):
        assert [one.reference for one in desk.blocked_alike(Candidate(name=name))] == ["P1"], name
