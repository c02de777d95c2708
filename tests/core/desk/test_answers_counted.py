"""What the desk said is what is counted: quick random readings, against an oracle that believes the answers."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from checkin.core.desk.desk import Desk
from checkin.core.door.admission import Direction, VerdictWord
from checkin.core.door.records import new_id
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.core.made_up import moment, person, programme, session_dict

DAY = {"starts": "2025-06-24T09:00", "ends": "2025-06-24T18:00"}
PROGRAMME = programme(
    session_dict("red", room="red", **DAY),
    session_dict("blue", room="blue", **DAY),
    session_dict("desk", kind="registration", admits="daily", **DAY),
    session_dict("badges", kind="registration", admits="once", **DAY),
)
ROOMS = {"red", "blue"}
READING = st.tuples(
    st.sampled_from(["North", "South"]),
    st.sampled_from(["T1", "T2"]),
    st.sampled_from([s.id for s in PROGRAMME.sessions]),
    st.sampled_from([Direction.IN, Direction.IN, Direction.OUT, Direction.BOTH]),
    st.sampled_from([0, 1, 1, 1, 2, 4]),
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("answers") / "forum.checkin"
    with EventFile.create(path, PROGRAMME) as event:
        event.add_all(
            [person("P1", codes=("T1",)), person("P2", codes=("T2",))], at=moment("08:00"), desk="Office"
        )
    return path


@given(readings=st.lists(READING, min_size=2, max_size=12))
def test_who_was_told_to_come_in_is_counted_and_who_was_told_goodbye_is_not(
    empty: Path, readings: list[tuple[str, str, str, Direction, int]]
) -> None:
    inside: set[tuple[str, str]] = set()
    path = Path(shutil.copy(empty, empty.with_name("trial.checkin")))
    clock = Clock(moment("10:00"))
    with EventFile.open(path) as event:
        desks = {name: Desk(event, name=name, clock=clock) for name in ("North", "South")}
        for name, code, session, direction, seconds in readings:
            clock.advance(seconds=seconds)
            answer = desks[name].scan(code, session, direction)
            if answer.admits and session in ROOMS:
                inside -= {(code, room) for room in ROOMS}
            if answer.admits:
                inside.add((code, session))
            elif answer.word is VerdictWord.EXITED:
                inside.discard((code, session))
            elif answer.word is VerdictWord.ALREADY_IN and session in ROOMS:
                assert (code, session) in inside
        desks["North"].catch_up()
        counted = {s.id: desks["North"].inside(s.id) for s in PROGRAMME.sessions}
    assert counted == {s.id: sum(where == s.id for _, where in inside) for s in PROGRAMME.sessions}


@pytest.mark.parametrize("session", ["desk", "badges"])
def test_a_second_entry_at_a_registration_is_a_conflict_though_an_exit_lies_between(
    empty: Path, session: str
) -> None:
    path = Path(shutil.copy(empty, empty.with_name(f"{session}.checkin")))
    clock = Clock(moment("10:00"))
    with EventFile.open(path) as event:
        desk = Desk(event, name="North", clock=clock)
        desk.scan("T1", session)
        record = event.last_readings(1)[0]
        clock.advance(seconds=4)
        desk.scan("T1", session, Direction.OUT)
        clock.advance(seconds=4)
        assert desk.scan("T1", session).word is VerdictWord.ALREADY_IN
        assert verify(event).conflicts == ()
        event.append(replace(record, id=new_id(), at=clock.now, recorded_at=clock.now))
        assert any("more than once" in problem for problem in verify(event).conflicts)
