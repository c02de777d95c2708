"""The event file: nothing is lost, nothing is overwritten, and what can't be opened is left as it was."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from typing import IO

import pytest
from msgspec.structs import replace

from checkin.core.desk.desk import Desk
from checkin.core.desk.together import taken_back
from checkin.core.door import signed_code
from checkin.core.door.records import RecordKind, new_id
from checkin.core.errors import CheckinError, DamagedFileError, EventFileError, StorageError
from checkin.store import event_file as event_file_module
from checkin.store import opening_checks as opening_module
from checkin.store import rescue as rescue_module
from checkin.store import restore as restore_module
from checkin.store import schema_check
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.backups import KEEP, make_backup
from checkin.store.event_file import EventFile
from checkin.store.network_share import network_share_of
from checkin.store.opening_checks import APPLICATION_ID, SCHEMA_VERSION, migrate
from checkin.store.rescue import rescue
from checkin.store.restore import restore
from checkin.store.verify import verify
from tests.conftest import CHECKOUT, Clock
from tests.core.made_up import moment, person, programme, session_dict
from tests.crashed import crashed_copy
from tests.store.another_program import in_another_program

PROGRAMME = programme(
    session_dict("gate"), session_dict("hall", room="red", ends="2025-06-24T18:00"), session_dict("bus")
)


def make(path: Path, clock: Clock, people: int) -> EventFile:
    event = EventFile.create(path, PROGRAMME)
    with event.transaction():
        guests = [person(f"P{n}", codes=(f"T{n}",), organisation=f"Institute {n % 7}") for n in range(people)]
        event.add_all(guests, at=clock.now, desk="Office")
    return event


@pytest.fixture
def event(tmp_path: Path, clock: Clock) -> Iterator[EventFile]:
    with make(tmp_path / "forum.checkin", clock, 20) as event:
        yield event


@pytest.fixture
def desk(event: EventFile, clock: Clock) -> Desk:
    return Desk(event, name="North", clock=clock)


def closed_copy(event: EventFile) -> Path:
    """Close it, so that all is in the one file."""
    event.close()
    assert sorted(p.name for p in event.path.parent.glob("forum*")) == ["forum.checkin"]
    return event.path


# --- several processes -----------------------------------------------------------------------------------------


def start(path: Path, name: str, session: str = "gate") -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.desk_process", str(path), name, session]
    process = subprocess.Popen(
        command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    assert pipe(process.stdout).readline() == "ready\n"
    return process


def pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def test_two_processes_admit_each_of_100_once(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "forum.checkin"
    make(path, clock, 100).close()
    lines = "".join(f"T{n}\n" for n in range(100))
    desks = [start(path, name) for name in ("North", "South")]
    for process in desks:
        pipe(process.stdin).write(lines)
        pipe(process.stdin).flush()
    answers = [pipe(d.stdout).readline().split()[:2] for _ in range(100) for d in desks]
    for process in desks:
        pipe(process.stdin).close()
        assert process.wait(90) == 0
        pipe(process.stdout).close()
    admitted = Counter(code for word, code in answers if word == "admitted")
    assert admitted == {f"T{n}": 1 for n in range(100)}
    assert Counter(word for word, _ in answers) == {"admitted": 100, "already_in": 100}
    with EventFile.open(path) as event:
        assert verify(event).ok
        assert Desk(event, name="Office", clock=clock).counts().sessions[0].entries == 100


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("after", [1, 58])
def test_a_killed_desk_loses_nothing_that_was_answered(tmp_path: Path, clock: Clock, after: int) -> None:
    path = tmp_path / "forum.checkin"
    make(path, clock, 100).close()
    process = start(path, "North")
    pipe(process.stdin).write("".join(f"T{n}\n" for n in range(100)))
    pipe(process.stdin).flush()
    answered = [pipe(process.stdout).readline().split() for _ in range(after)]
    os.kill(process.pid, signal.SIGKILL)
    answered += [line.split() for line in pipe(process.stdout).read().splitlines() if line.count(" ") == 2]
    process.wait(90)
    pipe(process.stdout).close()
    with EventFile.open(path) as event:
        kept = {r.id: r for r in event.records()}
        assert len(answered) <= len(kept)
        for word, _, scan_id in answered:
            assert kept[scan_id].verdict == word
        assert verify(event).ok


def test_a_backup_while_another_process_writes_opens_and_verifies(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "forum.checkin"
    with make(path, clock, 80) as event:
        process = start(path, "North")
        pipe(process.stdin).write("".join(f"T{n}\n" for n in range(80)))
        pipe(process.stdin).flush()
        copies = []
        for number in range(3):
            for _ in range(20):
                pipe(process.stdout).readline()
            copies.append(tmp_path / f"copy-{number}.checkin")
            event.backup(copies[-1])
        pipe(process.stdin).close()
        pipe(process.stdout).read()
        process.wait(90)
        pipe(process.stdout).close()
    for number, copy in enumerate(copies, start=1):
        with EventFile.open(copy) as event:
            found = verify(event)
            assert found.ok and found.scans >= 20 * number


# --- making ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"precious"])
def test_create_never_overwrites(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "forum.checkin"
    path.write_bytes(content)
    with pytest.raises(EventFileError, match="exists already"):
        EventFile.create(path, PROGRAMME)
    assert path.read_bytes() == content and list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform != "linux", reason="rights of a folder")
def test_of_a_file_in_a_folder_that_cannot_be_written_the_folder_is_named(
    tmp_path: Path, clock: Clock
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    make(folder / "e.checkin", clock, 1).close()
    folder.chmod(0o500)
    opens = (
        "import ctypes, sys\n"
        "from pathlib import Path\n"
        "libc = ctypes.CDLL(None)\n"
        "libc.prctl(24, 1), libc.prctl(24, 2)\n"  # who may do everything, without the right to pass over rights
        "import os\n"
        "if 'again' not in sys.argv: os.execv(sys.executable, [*sys.orig_argv, 'again'])\n"
        "from checkin.store.event_file import EventFile\n"
        f"EventFile.open(Path({str(folder / 'e.checkin')!r}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", opens], capture_output=True, text=True, cwd=CHECKOUT, check=False
    )
    folder.chmod(0o700)
    assert done.stderr.splitlines()[-1].endswith(
        "“e.checkin” could not be opened: its folder can’t be written; copy it to another one and open the copy. "
        "It was left as it is."
    )


def test_create_where_there_is_no_folder_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(EventFileError, match="no folder"):
        EventFile.create(tmp_path / "none" / "forum.checkin", PROGRAMME)
    assert list(tmp_path.iterdir()) == []


def test_left_over_side_files_of_a_deleted_event_do_not_reach_the_new_one(
    event: EventFile, desk: Desk
) -> None:
    desk.scan("T1", "hall")
    path = event.path
    crashed = crashed_copy(path, path.parent / "crashed")
    log = crashed.with_name(path.name + "-wal").read_bytes()
    event.close()
    path.unlink()
    path.with_name(path.name + "-wal").write_bytes(log)
    with EventFile.create(path, PROGRAMME) as new:
        assert verify(new).ok and new.attendee_count() == 0 and list(new.records()) == []
    (kept,) = path.parent.glob("*left-over*")
    assert kept.read_bytes() == log


# --- what can't be opened --------------------------------------------------------------------------------------


def assert_refused(path: Path, saying: str) -> None:
    """One sentence, and not a byte changed; nothing new beside it either. Damage alone is offered for rescue."""
    before = path.read_bytes()
    beside = sorted(p.name for p in path.parent.iterdir())
    with pytest.raises(EventFileError, match=saying) as refused:
        EventFile.open(path)
    assert isinstance(refused.value, DamagedFileError) == (saying == "damaged")
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir()) == beside


@pytest.mark.parametrize(
    ("content", "saying"),
    [
        (b"", "not a Checkin event file"),
        (b"Name,E-mail\nAda,ada@example.org\n", "not a Checkin event file"),
        (b"SQLite format 3\x00", "not a Checkin event file"),
        (os.urandom(5000), "not a Checkin event file"),
        (
            b"SQLite format 3\x00" + b"\0" * 52 + APPLICATION_ID.to_bytes(4, "big") + b"\0" * 500,
            "not a Checkin event file",
        ),
    ],
    ids=["empty", "text", "header only", "random", "nonsense behind our header"],
)
def test_what_is_no_event_file_is_left_alone(tmp_path: Path, content: bytes, saying: str) -> None:
    path = tmp_path / "forum.checkin"
    path.write_bytes(content)
    assert_refused(path, saying)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "forum.checkin"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE attendees (name TEXT)")
    assert_refused(path, "another program")


def test_a_folder_and_a_missing_file_are_said(tmp_path: Path) -> None:
    with pytest.raises(EventFileError, match="folder"):
        EventFile.open(tmp_path)
    with pytest.raises(EventFileError, match="no file"):
        EventFile.open(tmp_path / "nothing.checkin")
    assert list(tmp_path.iterdir()) == []


def test_a_newer_file_is_left_alone(event: EventFile) -> None:
    event.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    assert_refused(closed_copy(event), "newer Checkin")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_read_only_file_is_left_alone(event: EventFile) -> None:
    path = closed_copy(event)
    path.chmod(0o444)
    assert_refused(path, "read-only")


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75, 0.98])
def test_a_truncated_file_is_left_alone(event: EventFile, share: float) -> None:
    path = closed_copy(event)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert_refused(path, "damaged")


def test_a_search_in_a_file_overwritten_while_it_is_open_says_that_it_is_damaged(event: EventFile) -> None:
    """It was an error of the program, and the window said that what was recorded is safe."""
    path = closed_copy(event)
    with EventFile.open(path) as again:
        command = [
            "dd",
            "if=/dev/urandom",
            f"of={path}",
            f"bs={path.stat().st_size}",
            "count=1",
            "conv=notrunc",
        ]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        again.connection.execute("PRAGMA shrink_memory")
        with pytest.raises(StorageError, match="it is damaged"):
            again.candidates("Ada")


def test_a_file_overwritten_in_the_middle_is_left_alone(event: EventFile) -> None:
    path = closed_copy(event)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 8192] = os.urandom(8192)
    path.write_bytes(content)
    assert_refused(path, "damaged")


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM programme", "UPDATE programme SET document = '{'", "UPDATE programme SET document = '{}'",
     "DELETE FROM meta WHERE name = 'badge_key'", "DROP TABLE meta"],
)  # fmt: skip
def test_a_file_that_lacks_what_it_needs_is_damaged(event: EventFile, statement: str) -> None:
    event.connection.execute(statement)
    path = closed_copy(event)
    with pytest.raises(EventFileError):
        EventFile.open(path)


# --- older files -----------------------------------------------------------------------------------------------


def scripts(folder: Path, **texts: str) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.sql").write_text(text)
    return folder


def test_an_older_file_is_migrated_and_a_copy_kept(event: EventFile, desk: Desk, tmp_path: Path) -> None:
    desk.scan("T1", "hall")
    one = "ALTER TABLE attendees ADD COLUMN shoe_size INTEGER;"
    two = "UPDATE attendees SET shoe_size = 40; CREATE TABLE shoes (size INTEGER) STRICT;"
    first, second = f"{SCHEMA_VERSION + 1:04}_one", f"{SCHEMA_VERSION + 2:04}_two"
    folder = scripts(tmp_path / "m", **{first: one, second: two})
    migrate(event.path, event.connection, SCHEMA_VERSION + 2, folder)
    (version,) = event.connection.execute("PRAGMA user_version").fetchone()
    (sizes,) = event.connection.execute("SELECT sum(shoe_size) FROM attendees").fetchone()
    assert (version, sizes) == (SCHEMA_VERSION + 2, 800)
    (copy,) = tmp_path.glob(f"forum.format-{SCHEMA_VERSION}.checkin")
    with EventFile.open(copy) as old:
        assert verify(old).ok and verify(old).scans == 1


@pytest.mark.parametrize(
    "broken", ["ALTER TABLE nothing ADD COLUMN a;", "INSERT INTO shoes VALUES ('x');", "NONSENSE"]
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    event: EventFile, tmp_path: Path, broken: str
) -> None:
    folder = scripts(
        tmp_path / "m",
        **{f"{SCHEMA_VERSION + 1:04}_bad": f"CREATE TABLE shoes (size INTEGER) STRICT;\n{broken}"},
    )
    with pytest.raises(EventFileError, match="left as it is"):
        migrate(event.path, event.connection, SCHEMA_VERSION + 1, folder)
    event.close()
    with EventFile.open(event.path) as again:
        assert verify(again).ok and again.attendee_count() == 20


def test_without_a_script_nothing_is_done(event: EventFile, tmp_path: Path) -> None:
    with pytest.raises(EventFileError, match="can’t bring up to date"):
        migrate(event.path, event.connection, SCHEMA_VERSION + 1, scripts(tmp_path / "m"))
    assert not list(tmp_path.glob("*format*"))


def test_an_older_file_is_migrated_at_opening(
    event: EventFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = closed_copy(event)
    home, shoes = tmp_path / "store", "CREATE TABLE shoes (size INTEGER) STRICT;"
    scripts(home, schema=schema_check.SCHEMA.read_text() + shoes)
    scripts(home / "migrations", **{f"{SCHEMA_VERSION + 1:04}_one": shoes})
    monkeypatch.setattr(opening_module, "_HERE", home)
    monkeypatch.setattr(schema_check, "SCHEMA", home / "schema.sql")
    monkeypatch.setattr(opening_module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with EventFile.open(path) as opened:
        assert opened.attendee_count() == 20
    assert len(list(tmp_path.glob("*format*"))) == 1


# --- backups ---------------------------------------------------------------------------------------------------


def test_backups_rotate_and_a_second_folder_gets_its_own(
    event: EventFile, clock: Clock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    for _ in range(KEEP + 3):
        clock.advance(minutes=5)
        newest = make_backup(event, clock.now, stick)
    make_backup(event, clock.now)
    copies = backups_of(backups_folder(event.path), event.path)
    assert len(copies) == KEEP == len(backups_of(stick, event.path))
    assert newest in copies
    with EventFile.open(copies[-1]) as copy:
        assert verify(copy).ok


def test_a_copy_made_after_the_clock_went_back_is_the_newest_and_stays(
    event: EventFile, clock: Clock
) -> None:
    folder = backups_folder(event.path)
    clock.advance(hours=24)
    for _ in range(KEEP):
        clock.advance(minutes=5)
        make_backup(event, clock.now)
    clock.advance(hours=-48)
    made = []
    for _ in range(2):
        clock.advance(minutes=5)
        made.append(make_backup(event, clock.now))
        assert backups_of(folder, event.path)[-len(made) :] == made
    assert len(backups_of(folder, event.path)) == KEEP


def test_two_events_may_share_the_second_folder(event: EventFile, clock: Clock, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with make(tmp_path / "forum 2.checkin", clock, 1) as other:
        make_backup(other, clock.now, stick)
        for _ in range(KEEP + 1):
            make_backup(event, clock.now, stick)
        assert len(backups_of(stick, other.path)) == 1
        assert len(backups_of(stick, event.path)) == KEEP


def test_two_copies_made_in_one_second_both_come_about(event: EventFile, clock: Clock) -> None:
    made: list[Path] = []

    def another_meanwhile() -> bool:
        if not made:
            made.append(make_backup(event, clock.now))
        return False

    made.append(make_backup(event, clock.now, is_late=another_meanwhile))

    assert made[1].stem == f"{made[0].stem} (2)"
    assert backups_of(backups_folder(event.path), event.path) == made


def test_a_backup_that_is_late_is_given_up_and_leaves_nothing(event: EventFile, clock: Clock) -> None:
    with pytest.raises(EventFileError, match="too long"):
        make_backup(event, clock.now, is_late=lambda: True)
    assert list(backups_folder(event.path).iterdir()) == []
    make_backup(event, clock.now, is_late=lambda: False)
    assert len(backups_of(backups_folder(event.path), event.path)) == 1


def test_a_backup_never_overwrites(event: EventFile, tmp_path: Path) -> None:
    target = tmp_path / "copy.checkin"
    target.write_text("precious")
    with pytest.raises(EventFileError, match="exists already"):
        event.backup(target)
    with pytest.raises(EventFileError, match="could not be made"):
        event.backup(tmp_path / "no folder" / "copy.checkin")
    for folder in (tmp_path, Path("/")):
        with pytest.raises(EventFileError, match=f"“{folder}” is a folder: name a file in it"):
            event.backup(folder)
    assert target.read_text() == "precious"


# --- records are never altered, and tampering is found ---------------------------------------------------------


@pytest.mark.parametrize("statement", ["UPDATE records SET verdict = 'admitted'", "DELETE FROM records"])
def test_records_are_append_only(event: EventFile, desk: Desk, statement: str) -> None:
    desk.scan("nobody", "hall")
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        event.connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE records SET admits = 1 WHERE verdict = 'unknown'", "does not go with"),
        ("UPDATE records SET verdict = 'nonsense' WHERE verdict = 'unknown'", "does not go with"),
        ("UPDATE records SET attendee = 'P99' WHERE verdict = 'admitted'", "not on the list"),
        ("UPDATE records SET attendee = 'P99' WHERE kind = 'undo'", "not on the list"),
        ("UPDATE records SET session = 'cellar' WHERE verdict = 'admitted'", "cellar"),
        ("UPDATE records SET undoes = 'nothing' WHERE kind = 'undo'", "not on file"),
        ("DELETE FROM records WHERE kind = 'scan' AND verdict = 'admitted'", "not on file"),
        ("DELETE FROM records WHERE verdict = 'unknown'", "number 1 is gone"),
        ("DELETE FROM records WHERE kind = 'undo'", "number 3 is gone"),
        ("DELETE FROM records", "number 1 to 3 are gone"),
        ("SELECT 1", "guard"),
    ],
)
def test_verify_finds_tampering(event: EventFile, desk: Desk, statement: str, found: str) -> None:
    desk.scan("nobody", "hall")
    desk.undo(desk.scan("T1", "hall").scan_id or "")
    assert verify(event).ok
    guards = event.connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        event.connection.execute(f"DROP TRIGGER {name}")
    event.connection.execute(statement)
    if statement != "SELECT 1":
        for _, sql in guards:
            event.connection.execute(sql)
    result = verify(event)
    assert not result.ok and any(found in problem for problem in result.problems), result.problems


def test_verify_looks_for_nobody_whom_a_desk_could_not_keep(event: EventFile, desk: Desk) -> None:
    known = event.record(desk.scan("T1", "hall").scan_id or "")
    assert known is not None
    reading = replace(known, id=new_id(), attendee="a walk-in")
    with event.transaction():
        # Somebody at another desk may take the reading back before its own desk is heard.
        for record in (reading, taken_back(reading), replace(taken_back(reading), reason=None)):
            event.append(record)
    assert not [problem for problem in verify(event).problems if "not on the list" in problem]


def test_what_was_rolled_back_is_not_taken_for_deleted(event: EventFile, desk: Desk) -> None:
    with suppress(LookupError), desk.transaction():
        desk.scan("T1", "hall")
        desk.scan("T2", "hall")
        raise LookupError
    desk = Desk(event, name="North", clock=desk.clock)
    assert desk.scan("T3", "hall").admits
    known = next(iter(event.records()))
    with pytest.raises(StorageError), event.transaction():
        event.append(known)
    assert desk.scan("T4", "hall").admits
    assert verify(event).ok


def test_verify_lists_two_entries_into_what_admits_once(
    event: EventFile, clock: Clock, tmp_path: Path
) -> None:
    other_path = tmp_path / "other.checkin"
    event.backup(other_path)
    Desk(event, name="North", clock=clock).scan("T1", "gate")
    with EventFile.open(other_path) as other:
        Desk(other, name="South", clock=clock).scan("T1", "gate")
        with event.transaction():
            for record in list(other.records()):
                event.append(record)
    result = verify(event)
    assert not result.ok and any("P1" in problem and "gate" in problem for problem in result.problems)


# --- network shares --------------------------------------------------------------------------------------------

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/kim/local ext4 rw 0 0
//server/Event\\040Files /mnt/Event\\040Files cifs rw 0 0
kim@host: /mnt/ssh fuse.sshfs rw 0 0
tmpfs /mnt/nfs tmpfs rw 0 0
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a table of mounts is POSIX")
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/forum.checkin", None),
        ("/home/kim/forum.checkin", "nfs4"),
        ("/home/kim/local/forum.checkin", None),
        ("/homework/forum.checkin", None),
        ("/mnt/Event Files/2025/forum.checkin", "cifs"),
        ("/mnt/ssh/forum.checkin", "fuse.sshfs"),
        ("/mnt/nfs/forum.checkin", None),
    ],
)
def test_network_shares_are_told_by_their_mounts(path: str, kind: str | None) -> None:
    assert network_share_of(Path(path), MOUNTS) == kind


# --- rescue ----------------------------------------------------------------------------------------------------


def damage(path: Path, pages: dict[int, bytes]) -> bytes:
    content = bytearray(path.read_bytes())
    for number, rubbish in pages.items():
        content[number * 4096 : number * 4096 + len(rubbish)] = rubbish
    path.write_bytes(content)
    return bytes(content)


def leaf_pages(path: Path, table: str) -> list[int]:
    """Numbers, from 0, of the pages that hold the rows of a table, by the page type and what stands in them."""
    content = path.read_bytes()
    marker = {"records": b"North", "attendees": b"Institute"}[table]
    pages = [content[start : start + 4096] for start in range(0, len(content), 4096)]
    return [n for n, page in enumerate(pages) if page[0] == 0x0D and marker in page]


@pytest.fixture(scope="module")
def busy_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed event of 400 people with 400 scans."""
    clock = Clock(moment("09:00"))
    path = tmp_path_factory.mktemp("busy") / "forum.checkin"
    with make(path, clock, 400) as event:
        desk = Desk(event, name="North", clock=clock)
        with desk.transaction():
            event.add_badge_code("P7", signed_code.issue(event.badge_key, 0), at=clock.now)
        for n in range(400):
            clock.advance(seconds=1)
            desk.scan(f"T{n}", "hall")
    return path


@pytest.fixture
def busy(busy_once: Path, tmp_path: Path, clock: Clock) -> Path:
    """A copy of it, 400 seconds later."""
    clock.advance(seconds=400)
    return Path(shutil.copy(busy_once, tmp_path / "forum.checkin"))


@pytest.mark.parametrize("table", ["records", "attendees"])
def test_what_can_be_read_of_a_damaged_file_is_brought_over(busy: Path, clock: Clock, table: str) -> None:
    pages = leaf_pages(busy, table)
    assert len(pages) > 6
    content = damage(busy, {pages[2]: os.urandom(4096), pages[-2]: b"\0" * 4096})
    assert_refused(busy, "damaged")
    found = rescue(busy, clock.now)
    assert found.path == busy and found.set_aside.read_bytes() == content, (
        "the damaged file is kept as it was"
    )
    assert (found.attendees, found.records)[table == "records"] >= 250
    assert (found.attendees, found.records)[table == "attendees"] == 400
    assert found.attendees + found.records + found.lost == 800
    with EventFile.open(busy) as event:
        assert event.integrity_problems() == []
        assert [p for p in verify(event).problems if "not on the list" not in p and " gone." not in p] == []
        desk = Desk(event, name="North", clock=clock)
        assert desk.session_counts("hall").entries == found.records
        last = next(p for p in reversed(list(event.attendees())))
        assert desk.find(last.name)[0].attendee.reference == last.reference, "the search index is new"
        assert desk.scan(last.codes[0], "bus").admits
    assert [p.name for p in busy.parent.glob(".*")] == []


def test_rescue_fills_up_from_the_newest_backup(busy: Path, clock: Clock) -> None:
    with EventFile.open(busy) as event:
        make_backup(event, clock.now)
        Desk(event, name="North", clock=clock).scan("T1", "bus")
    damage(busy, dict.fromkeys(leaf_pages(busy, "attendees")[:5], b"\xff" * 4096))
    found = rescue(busy, clock.now)
    assert (found.attendees, found.records, found.lost) == (400, 401, 0)


def test_rescue_of_a_file_without_a_head_needs_a_backup(busy: Path, clock: Clock) -> None:
    backup = busy.with_name("kept")
    with EventFile.open(busy) as event:
        key = event.badge_key
        event.backup(backup)
    content = damage(busy, {0: b"\0" * 4096})
    with pytest.raises(CheckinError, match="left as it is"):
        rescue(busy, clock.now)
    assert busy.read_bytes() == content and len(list(busy.parent.iterdir())) == 2
    folder = backups_folder(busy)
    folder.mkdir()
    shutil.copyfile(backup, folder / f"{busy.stem} 2025-06-24 09-00-00{busy.suffix}")
    found = rescue(busy, clock.now + timedelta(hours=1))
    assert (found.attendees, found.records) == (400, 400)
    with EventFile.open(busy) as event:
        assert event.badge_key == key and verify(event).ok


def test_rescue_reads_what_was_still_in_the_write_ahead_log(
    event: EventFile, desk: Desk, clock: Clock
) -> None:
    desk.scan("T1", "hall")
    side = crashed_copy(event.path, event.path.parent / "crashed").parent
    found = rescue(side / "forum.checkin", clock.now)
    assert (found.attendees, found.records, found.lost) == (20, 1, 0)


def test_a_rescue_that_fails_at_the_last_step_puts_the_write_ahead_log_back_too(
    event: EventFile, desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.scan("T1", "hall")
    side = crashed_copy(event.path, event.path.parent / "crashed").parent
    before = {p.name: p.read_bytes() for p in side.iterdir()}

    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(rescue_module, "move_without_overwriting", refuse)
    with pytest.raises(EventFileError, match="Nothing was changed"):
        rescue(side / "forum.checkin", clock.now)
    assert {p.name: p.read_bytes() for p in side.iterdir()} == before
    with EventFile.open(side / "forum.checkin") as again:
        assert again.record_count(RecordKind.SCAN) == 1


def test_settings_survive_a_rescue(event: EventFile, clock: Clock) -> None:
    event.set_setting("layout", "a6", at=clock.now, desk="North")
    found = rescue(closed_copy(event), clock.now)
    with EventFile.open(found.path) as again:
        assert again.setting("layout") == "a6"
        assert json.loads(json.dumps(again.programme.event.id)) == "forum"
        assert again.record_count(RecordKind.SCAN) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_link_to_a_network_share_is_one(tmp_path: Path) -> None:
    link = tmp_path / "forum.checkin"
    link.symlink_to("/home/kim/forum.checkin")
    assert network_share_of(link, MOUNTS) == "nfs4"


def test_two_copies_made_in_one_moment_do_not_take_each_other_s_file_away(tmp_path: Path) -> None:
    event_path, unfinished = tmp_path / "event.checkin", tmp_path / "copy.checkin"
    EventFile.create(event_path, PROGRAMME).close()
    with EventFile.open(event_path) as one, EventFile.open(event_path) as other:
        begun: list[Path] = []

        def other_copy_meanwhile() -> bool:
            if not begun:
                begun.append(unfinished)
                other.backup(event_path.with_name("other.checkin"))
                other.backup(unfinished)
            return False

        with suppress(FileExistsError, EventFileError):
            one.backup(unfinished, is_late=other_copy_meanwhile)

    for copy in (unfinished, event_path.with_name("other.checkin")):
        with closing(sqlite3.connect(copy)) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("work", ["making", "restoring", "rescuing"])
def test_what_a_program_that_was_killed_had_not_finished_goes_when_an_event_is_opened_beside_it(
    event: EventFile, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch, work: str
) -> None:
    backup = make_backup(event, clock.now)
    (folder := tmp_path / "venue").mkdir()
    there = folder / "forum.checkin"
    shutil.copyfile(backup, there)

    def killed() -> None:
        for module in (event_file_module, restore_module, rescue_module):
            monkeypatch.setattr(module, "move_without_overwriting", lambda *_: os.kill(os.getpid(), 9))
        if work == "making":
            EventFile.create(folder / "new.checkin", PROGRAMME)
        elif work == "restoring":
            restore(folder / "gone.checkin", backup, clock.now)
        else:
            rescue(there, clock.now)

    assert in_another_program(killed)
    own = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    assert len(list(folder.iterdir())) > len(own)

    with EventFile.open(next(folder.glob("forum*.checkin"))):
        assert not [path.name for path in folder.glob(".*")]
