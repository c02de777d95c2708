"""What is known is what the records add up to: at every commit, after whatever was done, also in files of before."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.event_rights import make_new_key
from checkin.core.desk.programme_changes import change_programme
from checkin.core.desk.registration import edit
from checkin.core.event.programme_edits import with_session
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.names.organisation_corrections import APART, JOIN, Correction
from checkin.store.event_file import EventFile
from checkin.store.known_rows import differences
from checkin.store.personal_data import remove_personal_data
from checkin.store.verify import verify
from checkin.tasks.merge_files import merge_files
from tests.conftest import Clock
from tests.core.made_up import programme_dict, session_dict
from tests.store.random_deeds import OLD, DeskAtWork, event_of, lists_of
from tests.store.test_files_of_0_1_0 import OLD as FILES


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with event_of(tmp_path / "forum.checkin") as event:
        yield event


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_the_records_add_up_to_what_is_known(
    event: EventFile, tmp_path: Path, clock: Clock, seed: int
) -> None:
    work = DeskAtWork(event, "North", clock, random.Random(seed), lists_of(tmp_path))

    for _ in range(40):
        work.do_something()

    assert list(differences(event)) == []
    assert verify(event).problems == ()
    assert set(work.scanned) <= {record.id for record in event.records()}


def test_a_clock_that_went_back_undoes_nothing(event: EventFile, clock: Clock) -> None:
    desk = Desk(event, name="North", clock=clock)
    edit(desk, OLD, {"phone": "1"})
    clock.advance(hours=-3)

    edit(desk, OLD, {"phone": "2"})

    assert list(differences(event)) == []
    record = desk.records_of(OLD)[-1]
    assert (record.at, record.recorded_at) == (clock.now + timedelta(hours=3, microseconds=1), clock.now)


@pytest.mark.parametrize(
    ("tampered", "told"),
    [
        ("UPDATE attendees SET name = 'Somebody Else' WHERE reference = 'R1'", "name is Somebody Else"),
        ("UPDATE codes SET revoked_at = NULL, revoked_because = NULL", "revoked_because is nothing"),
        (
            "UPDATE codes SET code = 'MINE' WHERE code = 'T2'",
            "“MINE” of attendee “R2” is in the file, and no rec",
        ),
        ("DELETE FROM settings WHERE name = 'layout'", "Setting “layout”"),
        ("UPDATE programme SET document = replace(document, 'Talk', 'Ball')", "programme’s “session/talk”"),
        ("UPDATE meta SET value = zeroblob(32) WHERE name = 'badge_key'", "Setting “badge_key”"),
        ("DELETE FROM attendees WHERE reference = 'R3'", "Attendee “R3” is on record, and not in the file"),
        ("UPDATE listings SET document = '[]' WHERE attendee = 6", "What list"),
    ],
)
def test_a_table_that_somebody_altered_is_told(
    event: EventFile, tmp_path: Path, clock: Clock, tampered: str, told: str
) -> None:
    work = DeskAtWork(event, "North", clock, random.Random(1), lists_of(tmp_path))
    work.load(0)
    event.set_setting("layout", "a4", at=clock.now, desk="North")
    event.revoke_code("T1", "lost", of="R1", at=clock.now)
    assert verify(event).ok

    event.connection.execute(tampered)

    assert any(told in problem for problem in verify(event).problems), verify(event).problems


def test_what_was_said_can_be_neither_altered_nor_deleted(event: EventFile) -> None:
    for tampering in ("UPDATE said SET desk = 'x'", "DELETE FROM said"):
        with pytest.raises(Exception, match="never"):
            event.connection.execute(tampering)


def test_corrections_of_organisations_keep_their_order(event: EventFile, clock: Clock) -> None:
    desk = Desk(event, name="North", clock=clock)
    made = [Correction(JOIN, "A", "B"), Correction(APART, "C", "D"), Correction(JOIN, "E", "F")]
    desk.correct_organisations(made)
    desk.correct_organisations(made[1:])
    desk.correct_organisations([*made[1:], made[0]])

    assert list(differences(event)) == []
    assert desk.organisation_corrections() == (*made[1:], made[0])


def test_a_new_key_is_on_record(event: EventFile, clock: Clock) -> None:
    make_new_key(Desk(event, name="North", clock=clock))

    assert list(differences(event)) == []


def test_what_a_file_of_0_1_0_holds_is_said_when_it_is_opened(tmp_path: Path) -> None:
    path, other = tmp_path / "old.checkin", tmp_path / "other.checkin"
    for place in (path, other):
        place.write_bytes(gzip.decompress((FILES / "event.checkin.gz").read_bytes()))

    with EventFile.open(path) as event, EventFile.open(other) as copy:
        assert list(differences(event)) == []
        said = "SELECT id, at, rows FROM said ORDER BY seq"
        assert event.connection.execute(said).fetchall() == copy.connection.execute(said).fetchall()
        assert event.connection.execute("SELECT count(*) FROM said").fetchone() == (1,)


def test_once_the_names_are_gone_the_records_say_what_is_left(
    event: EventFile, tmp_path: Path, clock: Clock
) -> None:
    work = DeskAtWork(event, "North", clock, random.Random(3), lists_of(tmp_path))
    for _ in range(20):
        work.do_something()

    remove_personal_data(event, clock.now)

    assert verify(event).problems == ()
    (packed,) = event.connection.execute("SELECT count(*) FROM said WHERE rows LIKE '%Ada%'").fetchone()
    assert packed == 0


def test_a_load_costs_one_row_for_many_people(event: EventFile, tmp_path: Path, clock: Clock) -> None:
    before = event.connection.execute("SELECT count(*) FROM said").fetchone()[0]
    people = "\n".join(f"Guest {n},G{n}" for n in range(1500))
    (tmp_path / "many.csv").write_text(f"Name,Code\n{people}\n", "utf-8")

    DeskAtWork(event, "North", clock, random.Random(0), [tmp_path / "many.csv"]).load(0)

    rows = event.connection.execute("SELECT count(*) FROM said").fetchone()[0] - before
    assert event.attendee_count() == 1504 and rows < 40


def test_a_file_that_was_made_and_never_opened_holds_together(event: EventFile, tmp_path: Path) -> None:
    path = tmp_path / "made.checkin"
    EventFile.create(
        path, event.programme, is_stated=False
    ).close()  # killed before it came to the first opening

    with EventFile.open(path, to_verify=True) as made:
        assert list(differences(made)) != []
        assert verify(made).problems == ()
    with EventFile.open(path) as opened:
        assert list(differences(opened)) == []


def test_what_is_changed_as_an_event_is_made_counts_after_it(
    event: EventFile, tmp_path: Path, clock: Clock
) -> None:
    with EventFile.create(tmp_path / "made.checkin", event.programme, at=clock.now) as made:
        session = replace(made.programme.sessions[0], title="Keynote")
        desk = Desk(made, name="North", clock=clock)
        change_programme(desk, made.programme, with_session(made.programme, session))
        assert list(differences(made)) == []


def test_a_session_without_a_limit_has_none_by_the_records_either(tmp_path: Path, clock: Clock) -> None:
    plan = programme_dict(session_dict("talk", room="red", capacity=None))
    for room in plan["venues"][0]["rooms"]:
        room["capacity"] = 5
    with EventFile.create(tmp_path / "north.checkin", programme_from_dict(plan)) as north:
        assert verify(north).problems == ()
        north.backup(tmp_path / "south.checkin")
        with EventFile.open(tmp_path / "south.checkin") as south:
            clock.advance(minutes=1)
            named = replace(south.programme.session("talk"), title="Keynote")
            desk = Desk(south, name="South", clock=clock)
            change_programme(desk, south.programme, with_session(south.programme, named))

        merge_files(north, Desk(north, name="North", clock=clock), [tmp_path / "south.checkin"])

        talk = north.programme.session("talk")
        assert (talk.title, talk.capacity) == ("Keynote", None)
        assert verify(north).problems == ()
