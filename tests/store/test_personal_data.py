"""Personal data is out of the file, and what could not be done of it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from checkin.core.desk import kept_desk
from checkin.core.desk.desk import Desk
from checkin.core.door import signed_code
from checkin.core.errors import StorageError
from checkin.store.event_file import EventFile
from checkin.store.personal_data import remove_personal_data
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

NOW = datetime(2025, 6, 24, 9, tzinfo=UTC)
PROGRAMME = programme(session_dict("talk"), session_dict("closed", access="invited"))


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "e.checkin", PROGRAMME) as event:
        event.add(person("R1", name="Åsa Öberg"), at=NOW, desk="test")
        yield event


def test_traces_that_a_reader_keeps_in_the_file_are_told_until_it_is_gone(event: EventFile) -> None:
    with EventFile.open(event.path) as other:
        other.connection.execute("BEGIN")
        other.connection.execute("SELECT name FROM attendees").fetchall()
        event.wait_at_most(0.05)
        with pytest.raises(StorageError, match="another program"):
            remove_personal_data(event, NOW)

    remove_personal_data(event, NOW)
    assert [one.name for one in event.attendees()] == ["Participant 1"]


def test_a_desk_at_work_counts_on_where_another_program_takes_out_the_personal_data(
    event: EventFile, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_desk, "WORTH_IT", 1)
    desk = Desk(event, name="North", clock=clock)
    desk.admit("R1", "talk")
    came = desk.counts().event.arrived
    with EventFile.open(event.path) as other:
        remove_personal_data(other, NOW)
    desk.catch_up()
    assert (came, desk.counts().event.arrived) == (1, 1)

    assert desk.keep_counts()
    assert verify(event).problems == ()


def test_a_file_that_could_not_be_written_anew_says_why_and_goes_on(event: EventFile) -> None:
    meanwhile, interrupted_once = list[int](), iter([1])

    def end_it(statement: str) -> None:
        if statement == "VACUUM":
            meanwhile.append(temporary_files(event))
            event.connection.set_progress_handler(lambda: next(interrupted_once, 0), 1)

    event.connection.set_trace_callback(end_it)
    with pytest.raises(StorageError, match=r"not be written anew \(interrupted\)"):
        remove_personal_data(event, NOW)

    assert (meanwhile, temporary_files(event)) == ([1], 2), "on the disk, and in memory again"
    assert [one.name for one in event.attendees()] == ["Participant 1"]


def temporary_files(event: EventFile) -> int:
    (kind,) = event.connection.execute("PRAGMA temp_store").fetchone()
    return int(kind)


def test_who_was_refused_before_the_badge_was_known_is_one_person_still(
    event: EventFile, clock: Clock
) -> None:
    desk = Desk(event, name="North", clock=clock)
    badge = signed_code.issue(event.badge_key, 0)
    desk.scan(badge, "closed")
    event.add(person("R2", codes=(badge,)), at=NOW, desk="test")
    clock.advance(seconds=10)
    desk.scan(badge, "closed")

    remove_personal_data(event, NOW)

    assert len({record.attendee for record in event.refusals_and_overrides()}) == 1


def test_nobody_is_known_by_their_place_on_the_list_and_who_was_invited_still_is(event: EventFile) -> None:
    people = [person(f"G{n}", name=f"Guest {n}", sector=f"sector {n}") for n in range(1, 60)]
    for n, one in enumerate(people):
        event.add(replace(one, sessions=("talk",) if n < 20 else ()), at=NOW, desk="test")

    def in_rows() -> list[str | None]:
        rows = event.connection.execute("SELECT sector FROM attendees ORDER BY rowid").fetchall()
        return [row[0] for row in rows]

    def invited() -> set[str | None]:
        joined = "SELECT sector FROM invitations i JOIN attendees a ON a.rowid = i.attendee"
        return {row[0] for row in event.connection.execute(joined)}

    before, invited_before = in_rows(), invited()
    remove_personal_data(event, NOW)
    assert in_rows() != before and sorted(map(str, in_rows())) == sorted(map(str, before))
    assert invited() == invited_before and len(invited_before) == 20
    assert {one.name for one in event.attendees()} == {f"Participant {n}" for n in range(1, 61)}
    assert verify(event).problems == ()
