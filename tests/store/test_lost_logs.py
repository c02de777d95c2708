"""The log beside an open event is deleted, moved or written over: what was shown is kept, or it is told at once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.door.admission import VerdictWord
from checkin.core.errors import EventFileError, StorageError
from checkin.store.event_file import EventFile
from checkin.store.side_files import stamp_in
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict
from tests.crashed import crashed_copy

PROGRAMME = programme(session_dict("hall", room="red"))
TAKEN_AWAY = ("rm {log}", "mv {log} {log}.old", "cp {other} {log}.new && mv {log}.new {log}")
SPOILED = ("truncate -s 0 {log}", "cp {other} {log}", "head -c 1000000 /dev/urandom > {log}", "echo > {log}")


@pytest.fixture
def path(tmp_path: Path, clock: Clock) -> Path:
    for name in ("other", "forum"):
        with EventFile.create(tmp_path / f"{name}.checkin", PROGRAMME) as event, event.transaction():
            people = [person(f"{name}{n}", codes=(f"T{n}",)) for n in range(8)]
            event.add_all(people, at=clock.now, desk="Office")
    return tmp_path / "forum.checkin"


def shell(command: str, path: Path) -> None:
    """By a program of its own, as a person does it."""
    said = command.format(log=f"{path}-wal", index=f"{path}-shm", other=path.with_name("other.checkin"))
    subprocess.run(["sh", "-c", said], check=True, timeout=90)


@contextmanager
def desk_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A desk in a process of its own, which can be killed."""
    command = [sys.executable, "-m", "tests.store.desk_process", str(path), "North", "hall"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None and desk.stdout.readline() == "ready\n"
        yield desk
        desk.kill()


def ask(desk: subprocess.Popen[str], code: str) -> str:
    assert desk.stdin is not None and desk.stdout is not None
    desk.stdin.write(f"{code}\n")
    desk.stdin.flush()
    return desk.stdout.readline().split()[0]


def codes_in(path: Path) -> list[str]:
    with EventFile.open(path) as event:
        assert verify(event).ok, verify(event).problems
        return sorted(record.code or "" for record in event.records())


def test_scans_go_on_with_a_new_log_and_outlast_a_crash(path: Path) -> None:
    with desk_elsewhere(path) as desk:
        assert [ask(desk, code) for code in ("T0", "T1")] == ["admitted"] * 2
        for command, codes in zip(TAKEN_AWAY, (("T2", "T3"), ("T4", "T5"), ("T6", "T7")), strict=True):
            shell(command, path)
            assert [ask(desk, code) for code in codes] == ["admitted"] * 2, command
        desk.kill()
        desk.wait(90)
    assert codes_in(path) == [f"T{n}" for n in range(8)]


@pytest.mark.parametrize("command", [*TAKEN_AWAY, *SPOILED])
def test_nobody_has_to_scan_for_what_was_shown_to_be_saved(
    path: Path, tmp_path: Path, clock: Clock, command: str
) -> None:
    """The window looks once a second."""
    with EventFile.open(path) as event:
        desk = Desk(event, name="North", clock=clock)
        assert [desk.scan(code, "hall").word for code in ("T0", "T1")] == [VerdictWord.ADMITTED] * 2
        shell(command, path)
        with (
            nullcontext()
            if command in TAKEN_AWAY
            else pytest.raises(StorageError, match="kept as “forum replaced")
        ):
            event.require_in_place()
        kept = [*tmp_path.glob("forum replaced*"), path][0]
        assert codes_in(crashed_copy(kept, tmp_path / "crash")) == ["T0", "T1"]


@pytest.mark.parametrize("command", SPOILED)
def test_what_was_in_a_log_that_is_spoiled_is_kept_and_the_next_scan_is_told_not_to_be(
    path: Path, tmp_path: Path, command: str
) -> None:
    with desk_elsewhere(path) as desk:
        assert [ask(desk, code) for code in ("T0", "T1")] == ["admitted"] * 2
        shell(command, path)
        assert [ask(desk, code) for code in ("T2", "T3")] == ["not_recorded"] * 2
        desk.kill()
        desk.wait(90)
    (kept,) = tmp_path.glob("forum replaced*")
    assert codes_in(kept) == ["T0", "T1"]
    assert codes_in(path) == []


@pytest.mark.parametrize("command", [*TAKEN_AWAY, *SPOILED])
def test_closing_brings_over_no_log_that_is_spoiled(
    path: Path, tmp_path: Path, clock: Clock, command: str
) -> None:
    with EventFile.open(path) as event:
        Desk(event, name="North", clock=clock).scan("T0", "hall")
        shell(command, path)
    kept = [*tmp_path.glob("forum replaced*"), path][0]
    assert codes_in(crashed_copy(kept, tmp_path / "after")) == ["T0"]


def test_two_desks_on_one_file_both_go_on(path: Path) -> None:
    with desk_elsewhere(path) as one, desk_elsewhere(path) as other:
        assert [ask(one, "T0"), ask(other, "T1")] == ["admitted"] * 2
        shell("rm {log}", path)
        assert [
            ask(desk, code)
            for desk, code in zip((one, other, one, other), ("T2", "T3", "T4", "T5"), strict=True)
        ] == ["admitted"] * 4
        for desk in (one, other):
            desk.kill()
            desk.wait(90)
    assert codes_in(path) == [f"T{n}" for n in range(6)]


def test_a_log_that_another_program_brought_over_and_cut_off_is_no_lost_one(path: Path, clock: Clock) -> None:
    with EventFile.open(path) as event:
        desk = Desk(event, name="North", clock=clock)
        desk.scan("T0", "hall")
        with desk_elsewhere(path) as other:
            ask(other, "T1")
        with EventFile.open(path) as another:
            assert another.bring_over_log()
        assert Path(f"{path}-wal").stat().st_size == 0
        assert desk.scan("T2", "hall").word is VerdictWord.ADMITTED
        assert event.generation == 0


def test_a_desk_that_writes_while_a_log_cut_off_is_looked_at_has_not_written_it_over(
    path: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with EventFile.open(path) as event, desk_elsewhere(path) as other:
        desk = Desk(event, name="North", clock=clock)
        desk.scan("T0", "hall")
        ask(other, "T1")
        with EventFile.open(path) as another:
            assert another.bring_over_log()
        codes = ["T2", "T3", "T4", "T5", "T6"]

        def look_and_scan(connection: sqlite3.Connection) -> str:
            seen = stamp_in(connection)
            if codes:
                ask(other, codes.pop(0))
            return seen

        monkeypatch.setattr("checkin.store.log_in_place.stamp_in", look_and_scan)
        assert desk.scan("T7", "hall").word is VerdictWord.ADMITTED
    assert codes == [] and not [*tmp_path.glob("forum replaced*")]
    assert codes_in(path) == [f"T{n}" for n in range(8)]


def test_who_comes_anew_is_told_what_to_do(path: Path) -> None:
    with desk_elsewhere(path) as desk:
        ask(desk, "T0")
        shell("rm {log}", path)
        with pytest.raises(
            EventFileError, match=r"left as it is. The window that has it open says what is kept"
        ):
            EventFile.open(path)
        assert ask(desk, "T1") == "admitted"
        with EventFile.open(path) as event:
            assert len(list(event.records())) == 2


@pytest.mark.parametrize("command", ["rm {log}", "rm {index}"])
def test_somebody_who_only_reads_opens_anew(path: Path, clock: Clock, command: str) -> None:
    with EventFile.open(path) as event, EventFile.open(path, to_read=True) as reader:
        Desk(event, name="North", clock=clock).scan("T0", "hall")
        assert reader.lies_there()
        shell(command, path)
        assert not reader.lies_there()


def test_nothing_is_written_behind_what_is_gone_while_somebody_reads(
    path: Path, tmp_path: Path, clock: Clock
) -> None:
    """SQLite begins a log anew only when nobody reads the one before."""
    with EventFile.open(path, wait_s=0) as event, EventFile.open(path, to_read=True) as reader:
        desk = Desk(event, name="North", clock=clock)
        desk.scan("T0", "hall")
        with reader.reading():
            reader.revision()
            shell("rm {log}", path)
            assert desk.scan("T1", "hall").word is VerdictWord.NOT_RECORDED
    (kept,) = tmp_path.glob("forum replaced*")
    assert codes_in(crashed_copy(kept, tmp_path / "crash")) == ["T0"]


@pytest.mark.parametrize("command", ["rm {index}", "mv {index} {index}.old", "rm {log} {index}"])
def test_two_desks_without_the_index_they_shared_write_over_nothing_of_each_other(
    path: Path, tmp_path: Path, command: str
) -> None:
    with desk_elsewhere(path) as one:
        assert ask(one, "T0") == "admitted"
        shell(command, path)
        with desk_elsewhere(path) as newcomer:
            shown = [code for code in ("T1", "T2", "T3") if ask(newcomer, code) == "admitted"]
            assert [ask(one, "T4"), ask(one, "T5")] == ["not_recorded"] * 2
            shown += [code for code in ("T6",) if ask(newcomer, code) == "admitted"]
            newcomer.stdin.close()  # type: ignore[union-attr]
            newcomer.wait(90)
        one.stdin.close()  # type: ignore[union-attr]
        one.wait(90)
    kept = sorted({code for file in (path, *tmp_path.glob("forum replaced*")) for code in codes_in(file)})
    assert shown == ["T1", "T2", "T3", "T6"]
    assert kept == ["T0", *shown]


def test_a_lost_index_is_told_with_what_is_safe(path: Path, clock: Clock) -> None:
    with EventFile.open(path) as event:
        Desk(event, name="North", clock=clock).scan("T0", "hall")
        shell("rm {index}", path)
        with pytest.raises(StorageError, match=r"checkin-shm.*recorded before is safe\. Quit Checkin"):
            event.require_in_place()
    assert codes_in(crashed_copy(path, path.parent / "after")) == ["T0"]
