"""Another file comes to lie where an event is open, or beside the log of one that crashed: nothing is ever mixed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.door.admission import VerdictWord
from checkin.core.errors import StorageError
from checkin.store import in_place
from checkin.store.event_file import EventFile
from checkin.store.reasons import cannot_open
from checkin.store.replaced import is_spoiled, let_go
from checkin.store.verify import verify
from tests.conftest import Clock, by_another_program
from tests.core.made_up import person, programme, session_dict
from tests.crashed import crashed_copy

PROGRAMME = programme(session_dict("gate"), session_dict("hall", room="red", ends="2025-06-24T18:00"))
_GARBAGE = """
import sys
path, at, length = sys.argv[1:]
with open(path, "r+b") as file:
    file.seek(int(at))
    file.write(b"\\xa7" * int(length))
"""
OLD, NEW = ("T0", "T1", "T2"), ("T3", "T4")


def make(path: Path, clock: Clock, people: int = 8, name: str = "P") -> Path:
    with EventFile.create(path, PROGRAMME) as event:
        event.add_all(
            [person(f"{name}{n}", codes=(f"T{n}",)) for n in range(people)], at=clock.now, desk="Office"
        )
    return path


def cp(source: Path, target: Path) -> None:
    """By a program of its own, as a person does it: opened and closed here it would take our locks along."""
    subprocess.run(["cp", source, target], check=True, timeout=90)


def scan(event: EventFile, clock: Clock, *codes: str) -> list[VerdictWord]:
    desk = Desk(event, name="North", clock=clock)
    return [desk.scan(code, "hall").word for code in codes]


def codes_in(path: Path) -> list[str]:
    with EventFile.open(path) as event:
        assert verify(event).ok, verify(event).problems
        return sorted(record.code or "" for record in event.records())


def garbage_over(path: Path, *, at: int = 0, length: int = 4096) -> None:
    """Written into the file that lies there, by a program of its own."""
    subprocess.run([sys.executable, "-c", _GARBAGE, path, str(at), str(length)], check=True, timeout=90)


def root_of(event: EventFile, name: str) -> int:
    (page,) = event.connection.execute(
        "SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)
    ).fetchone()
    return (int(page) - 1) * 4096


@pytest.fixture
def path(tmp_path: Path, clock: Clock) -> Path:
    return make(tmp_path / "forum.checkin", clock)


def test_a_file_that_is_moved_while_it_is_opened_is_not_called_read_only(tmp_path: Path) -> None:
    place = tmp_path / "any.checkin"
    with closing(sqlite3.connect(place)) as opened:
        opened.execute("CREATE TABLE said(word)")
        with by_another_program():
            place.rename(tmp_path / "away.checkin")
        with pytest.raises(sqlite3.OperationalError, match="readonly") as refused:
            opened.execute("INSERT INTO said VALUES ('here')")
    assert str(cannot_open(place, refused.value)) == (
        "“any.checkin” could not be opened: it was moved or replaced just then; do it once more. It was left as it is."
    )


def test_an_event_that_is_closed_twice_can_be_opened_again(path: Path) -> None:
    event = EventFile.open(path)
    event.close()
    event.close()

    assert not is_spoiled(path)
    EventFile.open(path).close()


def test_of_a_file_that_is_not_there_nobody_says_that_it_was_written_over(path: Path, clock: Clock) -> None:
    gone = path.with_name("gone.checkin")
    let_go(sqlite3.connect(path), gone, clock.now, is_whole=False, has_our_side_files=False)

    assert not is_spoiled(path.with_name("another.checkin"))


def test_nothing_is_written_to_another_event_moved_into_the_place(
    path: Path, tmp_path: Path, clock: Clock
) -> None:
    other = make(tmp_path / "other.checkin", clock, name="Q")
    with EventFile.open(path) as event:
        scan(event, clock, *OLD)
        with by_another_program():
            other.replace(path)
        assert scan(event, clock, "T3") == [VerdictWord.NOT_RECORDED]
        with pytest.raises(StorageError, match=r"another event.*is kept as “forum replaced"):
            event.require_in_place()
    assert codes_in(path) == []
    (kept,) = tmp_path.glob("forum replaced*")
    assert codes_in(kept) == list(OLD)


def test_an_older_copy_moved_into_the_place_is_told_and_what_came_since_is_kept(
    path: Path, tmp_path: Path, clock: Clock
) -> None:
    with EventFile.open(path) as event:
        scan(event, clock, *OLD)
        event.backup(tmp_path / "copy.checkin")
        scan(event, clock, *NEW)
        with by_another_program():
            (tmp_path / "copy.checkin").replace(path)
        with pytest.raises(StorageError, match="older copy"):
            event.require_in_place()
    assert codes_in(path) == list(OLD)
    (kept,) = tmp_path.glob("forum replaced*")
    assert codes_in(kept) == [*OLD, *NEW]


def test_an_older_copy_put_into_a_place_that_was_empty_for_a_while_is_not_gone_on_with(
    path: Path, tmp_path: Path, clock: Clock
) -> None:
    with EventFile.open(path) as event:
        scan(event, clock, *OLD)
        event.backup(tmp_path / "copy.checkin")
        scan(event, clock, *NEW)
        with by_another_program():
            path.rename(tmp_path / "away.checkin")
        assert scan(event, clock, "T5") == [VerdictWord.NOT_RECORDED]
        with by_another_program():
            (tmp_path / "copy.checkin").replace(path)
        assert scan(event, clock, "T5") == [VerdictWord.NOT_RECORDED]
        with pytest.raises(StorageError, match=r"older copy.*is kept as “forum replaced"):
            event.require_in_place()
    assert codes_in(path) == list(OLD)
    (kept,) = tmp_path.glob("forum replaced*")
    assert codes_in(kept) == [*OLD, *NEW]


def test_what_was_in_a_file_that_was_written_over_is_said_to_be_kept_only_where_it_is(
    path: Path, tmp_path: Path, clock: Clock
) -> None:
    with EventFile.open(path) as event:
        event.backup(tmp_path / "copy.checkin")
        scan(event, clock, *OLD)
        cp(tmp_path / "copy.checkin", path)
        with pytest.raises(StorageError) as failed:
            event.require_in_place()
        assert event.is_lost and "backups folder" not in str(failed.value)
    kept = list(tmp_path.glob("forum replaced*"))
    assert [codes_in(one) for one in kept] in ([], [list(OLD)])
    assert (f"kept as “{kept[0].name}”" if kept else "is in no file") in str(failed.value)


@pytest.mark.parametrize("what", ["copy", "other"])
def test_a_copy_written_over_the_open_file_is_not_mixed_with_it(
    path: Path, tmp_path: Path, clock: Clock, what: str
) -> None:
    source = tmp_path / f"{what}.checkin"
    with EventFile.open(path) as event:
        scan(event, clock, *OLD)
        if what == "copy":
            event.backup(source)
        else:
            make(source, clock, name="Q")
        scan(event, clock, *NEW)
        cp(source, path)
        assert scan(event, clock, "T5") == [VerdictWord.NOT_RECORDED]
        with pytest.raises(StorageError, match="Quit Checkin"):
            event.require_in_place()
    assert subprocess.run(["cmp", source, path], check=False, timeout=90).returncode == 0
    assert list(tmp_path.glob("*-wal.left-over-1"))


@pytest.mark.parametrize("left", ["0", "50%"])
def test_a_file_that_was_cut_off_while_it_is_open_takes_no_scan_that_nobody_could_read(
    path: Path, tmp_path: Path, clock: Clock, left: str
) -> None:
    with EventFile.open(path) as event:
        scan(event, clock, *OLD)
        assert event.bring_over_log()
        size = path.stat().st_size
        cut = size // 2 if left == "50%" else 0
        subprocess.run(["truncate", "-s", str(cut), path], check=True, timeout=90)
        assert scan(event, clock, *NEW) == [VerdictWord.NOT_RECORDED] * 2
        with pytest.raises(StorageError) as failed:
            event.require_in_place()
    assert path.stat().st_size == cut
    kept = list(tmp_path.glob("forum replaced*"))
    assert [codes_in(one) for one in kept] in ([], [list(OLD)])
    assert (f"kept as “{kept[0].name}”" if kept else "is in no file") in str(failed.value)


def test_nothing_is_said_to_be_safe_in_a_file_that_was_filled_with_something_else(
    path: Path, clock: Clock
) -> None:
    with EventFile.open(path) as event:
        scan(event, clock, *OLD)
        assert event.bring_over_log()
        place = root_of(event, "records")

        def deletes_in_what_is_spoiled_meanwhile() -> None:
            with event.transaction():
                event.connection.execute("PRAGMA shrink_memory")
                garbage_over(path, at=place)
                event.connection.execute("DELETE FROM records")

        with pytest.raises(StorageError, match=r"damaged.*may be lost"):
            deletes_in_what_is_spoiled_meanwhile()


def test_a_file_that_sqlite_made_shorter_is_no_cut_off_one(path: Path, clock: Clock) -> None:
    with EventFile.open(path) as event:
        scan(event, clock, *OLD)
        event.connection.execute("CREATE TABLE large AS SELECT zeroblob(1000000) AS it")
        assert event.bring_over_log()
        before = path.stat().st_size
        event.connection.execute("DROP TABLE large")
        event.connection.execute("VACUUM")
        with EventFile.open(path) as other:
            assert other.bring_over_log()
        assert path.stat().st_size < before
        assert scan(event, clock, *NEW) == [VerdictWord.ADMITTED] * 2
    assert codes_in(path) == [*OLD, *NEW]


def test_the_same_file_put_back_is_gone_on_with(path: Path, tmp_path: Path, clock: Clock) -> None:
    with EventFile.open(path) as event:
        desk = Desk(event, name="North", clock=clock)
        desk.scan("T0", "hall")
        assert event.bring_over_log()
        cp(path, tmp_path / "stick.checkin")
        with by_another_program():
            (tmp_path / "stick.checkin").replace(path)
        assert desk.scan("T1", "hall").word is VerdictWord.ADMITTED
        assert desk.inside("hall") == 2
    assert codes_in(path) == ["T0", "T1"]


@pytest.mark.parametrize("what", ["backup", "whole copy", "another event"])
def test_the_log_of_a_crash_does_not_reach_what_is_put_into_the_place(
    path: Path, tmp_path: Path, clock: Clock, what: str
) -> None:
    copy = tmp_path / "copy.checkin"
    if what == "another event":
        make(copy, clock, name="Q")
    with EventFile.open(path) as event:
        scan(event, clock, *OLD)
        if what == "backup":
            event.backup(copy)
        elif what == "whole copy":
            assert event.bring_over_log()
            cp(path, copy)
            scan(event, clock, "T7")
            assert event.bring_over_log()
        scan(event, clock, *NEW)
        place = crashed_copy(path, tmp_path / "crashed")
    cp(copy, place)
    assert codes_in(place) == ([] if what == "another event" else list(OLD))
    assert list(place.parent.glob("*-wal.left-over-1"))


@pytest.mark.parametrize("keeps_length", [False, True])
def test_the_log_of_a_crash_is_taken_in_where_it_belongs(
    path: Path, tmp_path: Path, clock: Clock, *, keeps_length: bool
) -> None:
    with EventFile.open(path) as event:
        scan(event, clock, *OLD)
        assert event.bring_over_log(keeps_length=keeps_length)
        scan(event, clock, *NEW)
        place = crashed_copy(path, tmp_path / "crashed")
    assert codes_in(place) == [*OLD, *NEW]


def test_a_copy_of_the_file_alone_is_whole_once_the_log_was_brought_over(
    path: Path, tmp_path: Path, clock: Clock
) -> None:
    with EventFile.open(path) as event:
        scan(event, clock, *OLD)
        assert not event.is_whole_alone() and event.bring_over_log() and event.is_whole_alone()
        cp(path, tmp_path / "copy.checkin")
        assert codes_in(tmp_path / "copy.checkin") == list(OLD)


def test_a_log_that_keeps_its_length_is_written_over(path: Path, tmp_path: Path, clock: Clock) -> None:
    log = path.with_name(f"{path.name}-wal")
    with EventFile.open(path) as event:
        scan(event, clock, *OLD, *NEW)
        length = log.stat().st_size
        assert event.bring_over_log(keeps_length=True) and event.is_whole_alone()
        cp(path, tmp_path / "alone.checkin")
        together = crashed_copy(path, tmp_path / "together")

        scan(event, clock, "T7")
        assert (log.stat().st_size, event.is_whole_alone()) == (length, False)
        crashed = crashed_copy(path, tmp_path / "crashed")
    assert codes_in(tmp_path / "alone.checkin") == codes_in(together) == sorted((*OLD, *NEW))
    assert codes_in(crashed) == sorted((*OLD, *NEW, "T7"))


def test_what_another_program_wrote_since_is_in_the_log_alone(path: Path, clock: Clock) -> None:
    with EventFile.open(path) as event, EventFile.open(path) as other:
        scan(event, clock, *OLD)
        assert event.bring_over_log(keeps_length=True)
        scan(other, clock, *NEW)
        assert not event.is_whole_alone()


def test_a_log_that_became_very_long_is_cut_off(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_place, "_LONGEST_KEPT", 4096)
    with EventFile.open(path) as event:
        scan(event, clock, *OLD)
        assert event.bring_over_log(keeps_length=True)
        assert path.with_name(f"{path.name}-wal").stat().st_size == 0


def test_a_file_of_before_gets_a_stamp_that_its_log_goes_on_from(
    path: Path, tmp_path: Path, clock: Clock
) -> None:
    with closing(sqlite3.connect(path)) as old:
        old.execute("DELETE FROM meta WHERE name = 'stamp'")
        old.commit()
    with EventFile.open(path) as event:
        scan(event, clock, *OLD)
        place = crashed_copy(path, tmp_path / "crashed")
    assert codes_in(place) == list(OLD)


@pytest.mark.parametrize("is_brought_over", [True, False])
@pytest.mark.parametrize("where", ["head", "mark", "all", "records", "attendees", "longer"])
def test_no_scan_is_saved_in_a_file_that_garbage_was_written_over(
    path: Path, clock: Clock, where: str, is_brought_over: bool
) -> None:
    with EventFile.open(path) as event:
        scan(event, clock, *OLD)
        if is_brought_over:
            assert event.bring_over_log()
        size = path.stat().st_size
        if where in ("records", "attendees"):
            garbage_over(path, at=root_of(event, where))
        else:
            garbage_over(path, length={"head": 4096, "mark": 16, "all": size, "longer": size * 2}[where])
        told = scan(event, clock, *NEW)
        if told != [VerdictWord.ADMITTED] * 2:  # the log may have that page still
            assert told == [VerdictWord.NOT_RECORDED] * 2
            with pytest.raises(StorageError) as failed:
                event.require_in_place()
            (kept,) = list(path.parent.glob("forum replaced*")) or (None,)
            assert kept is None or codes_in(kept) == list(OLD)
            assert (f"kept as “{kept.name}”" if kept else "is in no file") in str(failed.value)
    if told == [VerdictWord.ADMITTED] * 2:
        assert codes_in(path) == [*OLD, *NEW]
