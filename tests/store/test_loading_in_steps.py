"""A list is taken in a few people at a time: scans go on, and a killed load is brought to its end or forgotten."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from checkin.core.desk.desk import Desk
from checkin.core.desk.listed_people import HEADING_SESSIONS, LISTED_FIELDS, LoadProgress
from checkin.core.desk.registration import WalkIn, edit, register
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Status
from checkin.core.times import system_clock
from checkin.lists.people import ListedPerson
from checkin.lists.reading import read_list
from checkin.store import list_loading, newcomers, noted_steps, writing_pace
from checkin.store.attendee_values import Plain
from checkin.store.event_file import EventFile
from checkin.store.list_documents import ListDocuments, newcomer_told
from checkin.store.load_claim import is_under_way, told_of_left_over
from checkin.store.newcomer_rows import plain_of
from checkin.store.newcomer_values import newcomer_plain
from checkin.store.verify import verify
from checkin.tasks.load_list import load_list, load_reading
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict
from tests.store.another_program import in_another_program, pull_the_plug
from tests.store.loading_process import write_list
from tests.store.test_loading_again import ADA, BEN, CHO, load_rows, named, row

_PEOPLE, _MORE = 60, 10


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk"))) as event:
        yield event


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four to eight people in a transaction, as a long list has some hundreds."""
    for name, number in (("FIRST", 8), ("_FEWEST", 4), ("_MOST", 8)):
        monkeypatch.setattr(writing_pace, name, number)


@pytest.fixture(scope="module")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """People from “Old”, in a file that nobody has open."""
    folder = tmp_path_factory.mktemp("loaded")
    write_list(folder / "list.csv", _PEOPLE, "Old")
    with EventFile.create(folder / "forum.checkin", programme(session_dict("talk"))) as event:
        load_list(event, folder / "list.csv", now=clock_of(event), desk="Office")
    return event.path


@pytest.fixture
def loaded(loaded_once: Path, small_slices: None, tmp_path: Path) -> Iterator[EventFile]:
    """A copy of it, and a list of whose people it says “New”, and some more."""
    write_list(tmp_path / "list.csv", _PEOPLE + _MORE, "New")
    with EventFile.open(Path(shutil.copy(loaded_once, tmp_path / "forum.checkin"))) as event:
        yield event


def load_and_die(path: Path, people: Path, when: Callable[[int, int], bool]) -> None:
    """Another program loads the list, and ends with no further word at the look at which this holds.

    `when`: given how many looks there were, this one too, and how many people are in.
    """
    looks = count(1)

    def progress(done: int, _total: int) -> None:
        if when(next(looks), done):
            pull_the_plug()

    def load() -> None:
        with EventFile.open(path) as event:
            reading = read_list(people, event.programme)
            load_reading(event, reading, people.name, now=clock_of(event), desk="Office", progress=progress)

    assert in_another_program(load)


@pytest.mark.parametrize("looks", [1, 3, 6, 9, 13])
def test_a_load_that_is_killed_is_whole_or_not_there_at_the_next_opening(
    loaded: EventFile, tmp_path: Path, looks: int
) -> None:
    loaded.close()
    load_and_die(loaded.path, tmp_path / "list.csv", lambda seen, _: seen == looks)

    with EventFile.open(loaded.path) as event:
        told = Counter(person.organisation for person in event.attendees())
        assert told in ({"Old": _PEOPLE}, {"New": _PEOPLE + _MORE})
        became = "The rest of it is in" if "New" in told else "Nothing of it came in"
        # Before its first step, and after its last, nothing is said.
        assert all(became in said for said in event.warnings)
        assert verify(event).ok
        assert event.connection.execute("SELECT * FROM loads, load_steps").fetchall() == []
        found = load_list(event, tmp_path / "list.csv", now=clock_of(event), desk="Office").result
        assert found.added + found.updated in (0, _PEOPLE + _MORE), "nobody is there twice"


def test_all_of_a_first_list_come_in_however_many_are_noted_together(
    event: EventFile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noted_steps, "IN_HASTE", 3)
    load_rows(event, clock, *(row(f"Guest {n}", f"T{n}") for n in range(10)))
    assert event.attendee_count() == 10
    assert event.connection.execute("SELECT * FROM loads, load_steps").fetchall() == []


@pytest.mark.parametrize("died_with", [8, 16, 24])
def test_the_rest_of_a_first_list_whose_load_was_killed_comes_in_and_finds_who_walked_in(
    event: EventFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, died_with: int
) -> None:
    # Given a first list, of which those who come in together are noted together
    for module in (writing_pace, noted_steps, list_loading):
        monkeypatch.setattr(module, "IN_HASTE", 8)
    write_list(tmp_path / "list.csv", 25, "New")
    event.close()

    # When its load is killed, and the last of it walks in
    load_and_die(event.path, tmp_path / "list.csv", lambda _, done: done == died_with)
    with closing(sqlite3.connect(event.path)) as left_over:
        assert left_over.execute("SELECT count(*) FROM load_steps").fetchone() == ((32 - died_with) // 8,)
        left_over.execute(
            "INSERT INTO attendees (reference, name, organisation, category, status, walk_in, revision, changed_at,"
            " changed_by) SELECT 'walk-in', 'Anna Müller 24', 'New', category, status, 1, revision, changed_at, 'North'"
            " FROM attendees LIMIT 1"
        )
        left_over.commit()

    # Then all are there once, as if it had not been
    with EventFile.open(event.path) as opened:
        codes = {person.name: person.codes[0] for person in opened.attendees()}
        assert codes == {f"Anna Müller {n}": f"T-{n:06d}" for n in range(25)}
        assert opened.attendee_count() == 25
        assert named(opened, "Anna Müller 24").reference == "walk-in"
        assert opened.connection.execute("SELECT * FROM loads, load_steps").fetchall() == []


def test_others_know_that_a_list_is_being_taken_in_and_that_a_killed_one_is_not(
    loaded: EventFile, tmp_path: Path, clock: Clock
) -> None:
    told = set[tuple[bool, bool]]()
    with EventFile.open(loaded.path) as other:

        def look(done: int, total: int) -> None:
            told.add((0 < done < total, is_under_way(other)))

        load_list(loaded, tmp_path / "list.csv", now=clock.now, desk="Office", progress=look)
        assert (True, True) in told
        assert not is_under_way(other)

        write_list(tmp_path / "list.csv", _PEOPLE, "Newer")
        load_and_die(loaded.path, tmp_path / "list.csv", lambda seen, _: seen == 8)
        assert not is_under_way(other)


def clock_of(event: EventFile) -> datetime:
    return system_clock().astimezone(event.zone)


def test_a_file_that_is_half_loaded_is_sound_before_anybody_ends_the_load(
    loaded: EventFile, tmp_path: Path
) -> None:
    loaded.close()
    load_and_die(loaded.path, tmp_path / "list.csv", lambda _, done: done > 0)

    with EventFile.open(loaded.path, to_verify=True) as event:
        assert verify(event).ok
        assert "in only in part" in told_of_left_over(event)[0]
    with EventFile.open(loaded.path) as event:
        assert any("The rest of it is in now" in warning for warning in event.warnings)
        assert {person.organisation for person in event.attendees()} == {"New"}


@pytest.mark.parametrize("raised_at", [0, 1])
def test_a_cancel_is_heard_until_the_load_is_decided_and_never_leaves_half(
    event: EventFile, clock: Clock, raised_at: int
) -> None:
    load_rows(event, clock, ADA, BEN)

    def progress(done: int, _total: int) -> None:
        if done >= raised_at:
            raise KeyError

    changed = replace(ADA, organisation="Acme")
    if raised_at == 0:
        with pytest.raises(KeyError):
            load_rows(event, clock, changed, BEN, CHO, progress=progress)
    else:
        assert load_rows(event, clock, changed, BEN, CHO, progress=progress).added == 1
    assert (named(event, "Ada").organisation == "Acme") == (raised_at == 1)
    assert event.connection.execute("SELECT * FROM loads, load_steps").fetchall() == []


def test_at_every_look_of_a_load_another_desk_scans_without_waiting(
    loaded: EventFile, tmp_path: Path
) -> None:
    words: list[str] = []
    with EventFile.open(loaded.path, wait_s=0) as other:
        desk = Desk(other, name="North")

        def progress(done: int, _total: int) -> None:
            if done and is_being_taken_in(loaded):
                words.append(desk.scan(f"T-{len(words):06d}", "talk").word)

        load_list(loaded, tmp_path / "list.csv", now=clock_of(loaded), desk="Office", progress=progress)
    assert len(words) > 3
    assert set(words) == {"admitted"}


def test_who_walked_in_while_the_list_was_compared_is_not_added_again(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, ADA, BEN)
    with EventFile.open(event.path) as other:
        desk = Desk(other, name="North", clock=clock)
        result = load_rows(
            event,
            clock,
            ADA,
            BEN,
            row("Dee", "T4"),
            progress=once(lambda: register(desk, WalkIn(name="Dee"))),
        )
    assert (result.added, result.updated) == (0, 1)
    assert named(event, "Dee").codes[:1] == ("T4",)


def test_who_walked_in_after_a_load_was_killed_is_not_added_again(loaded: EventFile, tmp_path: Path) -> None:
    new = f"Anna Müller {_PEOPLE + _MORE - 1}"
    loaded.close()
    load_and_die(loaded.path, tmp_path / "list.csv", lambda _, done: done > 0)

    with closing(sqlite3.connect(loaded.path)) as left_over:  # as a desk that was open all the while sees it
        assert left_over.execute("SELECT count(*) FROM load_steps WHERE attendee IS NULL").fetchone() == (
            _MORE,
        )
        left_over.execute(
            "INSERT INTO attendees (reference, name, organisation, category, status, walk_in, revision, changed_at,"
            " changed_by) SELECT 'walk-in', ?, 'New', category, status, 1, revision, changed_at, 'North'"
            " FROM attendees LIMIT 1",
            (new,),
        )
        left_over.commit()
    with EventFile.open(loaded.path) as event:
        (person,) = [one for one in event.attendees() if one.name == new]
        assert (person.reference, person.organisation, len(person.codes)) == ("walk-in", "New", 1)
        assert event.attendee_count() == _PEOPLE + _MORE


def test_what_another_desk_changed_meanwhile_stays_beside_what_the_list_changed(
    event: EventFile, clock: Clock
) -> None:
    load_rows(event, clock, ADA, BEN)
    with EventFile.open(event.path) as other:
        desk, reference = Desk(other, name="North", clock=clock), named(event, "Ada").reference
        load_rows(
            event,
            clock,
            replace(ADA, organisation="Acme"),
            BEN,
            progress=once(lambda: edit(desk, reference, {"phone": "12"})),
        )
    assert (named(event, "Ada").organisation, named(event, "Ada").phone) == ("Acme", "12")


def test_what_another_desk_changed_while_the_next_people_were_worked_out_stays(
    event: EventFile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_rows(event, clock, ADA, BEN)
    with EventFile.open(event.path) as other:
        desk, reference = Desk(other, name="North", clock=clock), named(event, "Ada").reference

        def meanwhile(*told: Any) -> Plain:
            if "talk" not in named(event, "Ada").sessions:  # before the transaction of the next people
                edit(desk, reference, {"sessions": ("talk",)})
            return newcomer_plain(*told)

        monkeypatch.setattr(newcomers, "newcomer_plain", meanwhile)
        load_rows(event, clock, replace(ADA, sessions=("dinner",)), BEN, CHO)
    assert set(named(event, "Ada").sessions) == {"talk", "dinner"}
    assert verify(event).problems == ()


def test_one_list_is_loaded_at_a_time(event: EventFile, clock: Clock) -> None:
    load_rows(event, clock, ADA, BEN)
    refused = []
    with EventFile.open(event.path) as other:

        def second_load() -> None:
            with pytest.raises(CheckinError, match="Another list is being loaded") as told:
                load_rows(other, clock, CHO, name="second.csv")
            refused.append(told.value)

        load_rows(event, clock, ADA, BEN, progress=once(second_load))
    assert refused
    assert {person.name for person in event.attendees()} == {"Ada", "Ben"}


def test_a_copy_made_in_the_middle_of_a_load_has_all_of_the_list_when_it_is_opened(
    loaded: EventFile, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.checkin"

    def progress(done: int, _total: int) -> None:
        if done and is_being_taken_in(loaded) and not copy.exists():
            loaded.backup(copy)

    load_list(loaded, tmp_path / "list.csv", now=clock_of(loaded), desk="Office", progress=progress)
    with EventFile.open(copy) as event:
        assert [person.organisation for person in event.attendees()] == ["New"] * (_PEOPLE + _MORE)
        assert verify(event).ok


def is_being_taken_in(event: EventFile) -> bool:
    return event.connection.execute("SELECT 1 FROM loads WHERE list IS NOT NULL").fetchone() is not None


def once(deed: Callable[[], object]) -> LoadProgress:
    """Do it when everybody is compared and nothing is decided."""
    calls: list[int] = []

    def progress(_done: int, _total: int) -> None:
        calls.append(1)
        if len(calls) == 2:
            deed()

    return progress


@pytest.mark.parametrize("headed", [("dinner", "talk"), ()])
def test_a_newcomer_is_the_same_as_the_list_says_and_as_its_noted_step_says(headed: tuple[str, ...]) -> None:
    told = ListDocuments({*LISTED_FIELDS, HEADING_SESSIONS} - {"note", "extra", "walk_in"})
    listed = ListedPerson(
        row=2, name="김민준", category="speaker", name_latin="Kim Min-jun", organisation="KAIST", note="VIP",
        email="kim@example.org", country="KR", sessions=("talk", "talk"), heading_sessions=headed, codes=("A-1",),
        status=Status.UNPAID, walk_in=True, extra={"Diet": "vegan"},
    )  # fmt: skip
    noted = ("R1", told.as_json, told.document(listed), told.beside(listed))
    assert newcomer_told(*noted) == listed.attendee("R1")
    assert newcomer_plain(*noted) == plain_of(listed.attendee("R1"))


def test_the_first_load_waits_for_the_disk_as_its_last_step_is_taken(
    event: EventFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_list(tmp_path / "list.csv", 6, "Old")
    monkeypatch.setattr(writing_pace, "IN_HASTE", 2)
    monkeypatch.setattr(noted_steps, "IN_HASTE", 2)
    done: list[str] = []
    event.connection.set_trace_callback(done.append)
    load_list(event, tmp_path / "list.csv", now=clock_of(event), desk="Office")
    event.connection.set_trace_callback(None)

    until = done[: done.index("DELETE FROM loads")]
    without, waiting = (until.index(f"PRAGMA synchronous = {word}") for word in ("NORMAL", "FULL"))
    assert "COMMIT" in until[without:waiting] and "COMMIT" not in until[waiting:]
    assert event.connection.execute("PRAGMA synchronous").fetchone() == (2,), "each scan waits for the disk"


def test_a_load_keeps_more_of_the_file_at_hand_and_writes_no_file_beside_it(
    event: EventFile, tmp_path: Path
) -> None:
    def at_hand() -> int:
        (kilobytes,) = event.connection.execute("PRAGMA cache_size").fetchone()
        return int(kilobytes)

    write_list(tmp_path / "list.csv", 3, "Old")
    usual, meanwhile = at_hand(), set[int]()
    load_list(
        event,
        tmp_path / "list.csv",
        now=clock_of(event),
        desk="Office",
        progress=lambda *_: meanwhile.add(at_hand()),
    )
    assert min(meanwhile) < usual == at_hand()  # kilobytes are told as less than nothing
    assert event.connection.execute("PRAGMA temp_store").fetchone() == (2,), "in memory"
